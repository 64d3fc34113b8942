"""Hearing, draft, panel, votes, service and letters as a person meets them: axe on every page at two widths and in both
languages, narrow phones, keyboard, no script, and letters as they are printed."""
import re
import unittest

from casework_site import STORIES, Visitor
from looking import LookingTest
from proceedings import Proceedings, today


class ProceedingsPagesTest(LookingTest):
    """One case walks to service; at every station the pages of whoever acts there are looked at."""

    def test_every_page_from_the_first_round_to_service(self):
        people = Proceedings(self.site)
        story = STORIES[1]
        case = Visitor(self.site).file(story["answers"])
        root = f"/konsol/sager/{case}"
        people.classify(case, story)
        self.look(people.officer, [f"{root}/partshoering", f"{root}/afvisning", f"{root}/tilbagekaldelse", f"{root}/udkast",
                                   f"{root}/naevn", f"{root}/afgoerelse", f"{root}/meddelelse", root], "screening")
        parties = people.parties(case)
        first = people.open_round(case, parties["respondents"][0])
        self.site.naevn("work", "--once")
        self.look(people.officer, [f"{root}/partshoering", f"{root}/runder/{first}", f"{root}/runder/{first}/brev", root, "/konsol/frister", "/konsol"], "hearing")
        self.printed(people.officer, f"{root}/runder/{first}/brev", "hearing-letter")
        letter = people.letter(case, first)
        self.look(Visitor(self.site), ["/svar", f"/svar/{letter[0]}"], "door")
        party = people.enter(*letter)
        self.look(party, ["/svar/sag", "/svar/klagepunkt/1", "/svar/klagepunkt/0", "/svar/tid", "/svar/tjek"], "answering")
        party.get("/svar/tid")
        party.post("/svar/tid", {"grund": "Advokaten er på ferie til og med uge 50."})
        self.look(people.officer, [f"{root}/runder/{first}", "/konsol/frister?mine=ja"], "more time")
        people.do(people.officer, case, f"/runder/{first}", f"/runder/{first}/forlaengelse", {"uger": "5", "hvorfor": "Ferie hos advokaten"})
        people.answer(party, "Stillingen blev besat internt, længe før hun henvendte sig.\n\nDet har intet at gøre med handicap")
        self.look(party, ["/svar/sag", "/svar/kvittering"], "answered")
        people.hear(case, parties["respondents"][1], "Vi er kun kunde hos bureauet")
        people.hear(case, parties["complainants"][0], "De kendte mit handicap")
        self.look(people.officer, [f"{root}/partshoering", root, f"{root}/runder/1"], "before ready")
        people.exempt(case)
        people.do(people.officer, case, "", "/klargoering", {})
        self.look(people.officer, [f"{root}/udkast"], "skeleton")
        people.draft(case)
        self.look(people.officer, [root, f"{root}/udkast", f"{root}/udkast/visning"], "with the chair")
        self.look(people.head, [f"{root}/naevn"], "empty panel")
        people.seat(case)
        self.look(people.members[0], ["/konsol/moeder"], "undeclared")
        for member in people.panel:
            people.declare(case, member)
        people.do(people.head, case, "/naevn", "/moede", {"dag": today()})
        self.look(people.head, [f"{root}/naevn"], "panel")
        self.look(people.members[0], ["/konsol/moeder", root, f"{root}/afgoerelse", f"{root}/udkast/visning"], "papers")
        cells = people.cells(case)
        for claim, respondent in cells:
            for seat, member in enumerate(people.panel):
                fields = people.upheld(case, claim, respondent) if seat < 2 else {"udfald": "ej-medhold", "ord": "Der var en saglig grund."}
                people.vote(case, member, claim, respondent, fields)
        self.look(people.chair, [f"{root}/afgoerelse", f"{root}/naevn"], "votes")
        self.look(people.members[1], [f"{root}/afgoerelse"], "voted")
        people.do(people.chair, case, "/afgoerelse", "/afgoerelse", {})
        self.look(people.chair, [f"{root}/afgoerelse"], "to sign")
        people.sign(case)
        self.look(people.officer, [f"{root}/afgoerelse", f"{root}/meddelelse", f"{root}/meddelelse/complainant/1", f"{root}/meddelelse/respondent/1"], "signed")
        self.printed(people.officer, f"{root}/meddelelse/respondent/1", "decision-letter")
        self.printed(people.officer, f"{root}/udkast/visning", "ruling")
        people.serve(case)
        self.look(people.officer, [root, f"{root}/meddelelse", "/konsol/frister"], "served")

    def test_mistakes_are_told_beside_their_fields_and_nothing_typed_is_lost(self):
        people = Proceedings(self.site, members=0)
        case = Visitor(self.site).file(STORIES[0]["answers"])
        root = f"/konsol/sager/{case}"
        people.classify(case, STORIES[0])
        for page, path, fields, kept in (
                ("/partshoering", "/runder", {"uger": "mange"}, "mange"),
                ("/partshoering", "/undtagelser", {"hvorfor": "En grund uden linje"}, "En grund uden linje"),
                ("/afvisning", "/afvisning", {"hvorfor": "En begrundelse uden grund"}, "En begrundelse uden grund"),
                ("/tilbagekaldelse", "/tilbagekaldelse", {"dag": "i går", "hvorfor": "Brev"}, "i går")):
            with self.subTest(path):
                people.officer.get(root + page)
                status, shown = people.officer.post(root + path, fields)
                self.assertEqual(status, 422)
                self.assertIn(kept, shown)
                self.assertIn("<title>Fejl: ", shown)
                for target in re.findall(r'class="fejlliste".*?href="#([^"]+)"', shown, re.S):
                    self.assertIn(f'id="{target}"', shown)
        party = people.enter(*people.letter(case, people.open_round(case, people.parties(case)["respondents"][0])))
        party.get("/svar/klagepunkt/1")
        status, shown = party.post("/svar/klagepunkt/1", {"svar": "  ", "videre": "1"})
        self.assertEqual(status, 422)
        self.assertIn('href="#svar"', shown)
        status, shown = party.post("/svar/klagepunkt/1", {"sket": "no", "svar": "x" * 20_001, "videre": "1"})
        self.assertEqual(status, 422)
        self.assertIn('value="no" checked', shown)
        self.assertIn("x" * 20_001, shown)
        party.get("/svar/klagepunkt/1")
        party.post("/svar/klagepunkt/1", {"svar": "", "videre": "1"})
        party.get("/svar/tjek")
        status, shown = party.post("/svar/tjek", {})
        self.assertEqual(status, 422)
        self.assertIn("/svar/klagepunkt/1", shown)

    def test_a_party_answers_by_keyboard_without_script_on_a_narrow_phone(self):
        people = Proceedings(self.site, members=0)
        case = Visitor(self.site).file(STORIES[0]["answers"])
        people.classify(case, STORIES[0])
        link, secret = people.letter(case, people.open_round(case, people.parties(case)["respondents"][0]))
        page = self.page(Visitor(self.site), 320, java_script_enabled=False)
        page.goto(f"{self.site.base}/svar/{link}")
        self.assertNotIn("Tornebjerg", page.content())
        page.locator("#kode").focus()
        page.keyboard.type(secret)
        self.enter(page)
        self.assertIn("Birthe Tornebjerg", page.content())
        page.locator('a[href$="/svar/klagepunkt/1"]').focus()
        self.enter(page)
        page.locator("#sket-yes").focus()
        page.keyboard.press("ArrowDown")
        page.locator("#svar").focus()
        page.keyboard.type("Vi fulgte planen.")
        page.keyboard.press("Tab")
        self.enter(page)
        page.goto(f"{self.site.base}/svar/tjek")
        self.assertIn("Noget af det", page.content())
        page.locator('form[action$="/svar/tjek"] button').focus()
        self.enter(page)
        self.assertTrue(page.url.endswith("/svar/kvittering"), page.url)
        self.assertIn("Vi har modtaget dit svar", page.content())


if __name__ == "__main__":
    unittest.main()
