"""Stories that are decided in other ways, by HTTP alone; two more that end early; what nobody may do on the way. (The ten stories walk
whole in test_publication.)"""
import html
import json
import re
import unittest

from casework_site import STORIES, CaseworkSite, Visitor, text
from proceedings import Proceedings, today


class WalkTest(unittest.TestCase):
    """A story that is decided two to one, reopened, split between respondents or between acts."""

    @classmethod
    def setUpClass(cls):
        cls.site = cls.enterClassContext(CaseworkSite())

    def events(self, case, kind):
        return [json.loads(line) for line in self.site.sql(
            f"SELECT convert_from(body, 'UTF8') FROM journal.event WHERE \"case\" = '{case}' AND type = '{kind}' ORDER BY sequence").splitlines()]

    def walk(self, story, ballots=None, departures=None):
        people = Proceedings(self.site)
        case = Visitor(self.site, story.get("language", "da")).file(story["answers"])
        people.classify(case, story)
        people.to_meeting(case)
        cells = people.cells(case)
        people.decide(case, ballots(people, case, cells) if ballots else None, departures(cells) if departures else None)
        people.sign(case)
        page = people.serve(case)
        self.assertIn("Meddelt parterne", text(page))
        return people, case

    def title(self, case):
        return self.site.sql(f"SELECT title FROM casework.decision WHERE \"case\" = '{case}'")

    def outcome(self, case):
        return self.site.sql(f"SELECT outcome FROM casework.decision WHERE \"case\" = '{case}'")

    def test_a_story_is_decided_two_to_one_with_the_dissent_in_the_ruling_and_its_author_inside_only(self):
        def ballots(people, case, cells):
            return {(place, 2): {"udfald": "ej-medhold", "ord": "Der var en saglig grund til opsigelsen."} for place in range(len(cells))}
        people, case = self.walk(STORIES[0], ballots)
        self.assertEqual(self.title(case), "Ligebehandlingsnævnets afgørelse om køn og alder - afskedigelse - medhold")
        _, page = people.officer.get(f"/konsol/sager/{case}/meddelelse/respondent/1")
        self.assertIn("Et af nævnets 3 medlemmer stemte for ej medhold. Medlemmet udtaler:", text(page))
        self.assertIn("Der var en saglig grund til opsigelsen.", text(page))
        self.assertNotIn("Lise", text(page))
        made = self.events(case, "decision-made")[0]["ballots"][0]
        # How many, never who: the names stand in the votes alone, which nobody else reads before the signature.
        self.assertEqual((made["votes_for"], made["votes_cast"]), (2, 3))
        self.assertNotIn(people.members[1].name, json.dumps(made))

    def test_after_the_count_the_text_is_corrected_the_case_reopened_and_voted_anew(self):
        case = Visitor(self.site).file(STORIES[0]["answers"])
        people = Proceedings(self.site)
        people.classify(case, STORIES[0])
        people.to_meeting(case)
        people.decide(case)
        _, page = people.chair.get(f"/konsol/sager/{case}/afgoerelse")
        self.assertNotIn("Der kan ikke stemmes nu", page)
        digest = re.search(r'name="aftryk" value="([^"]+)"', page).group(1)
        self.assertIn("Genåbn sagen", page)
        self.assertNotIn("Genåbn sagen", people.members[0].get(f"/konsol/sager/{case}/afgoerelse")[1])
        # The officer corrects the text; what the chair saw before can't be signed.
        fields = people.draft_fields(case)
        fields["begrundelse"] = "Nævnet finder, at tidspunktet taler for sig selv."
        self.assertEqual(people.officer.post(f"/konsol/sager/{case}/udkast", fields)[0], 200)
        self.assertIn("ændret", text(people.sign(case, 422, aftryk=digest)))
        people.do(people.chair, case, "/afgoerelse", "/returnering", {"hvorfor": "Stem om beløbet", "afgoerelse": "1"})
        people.do(people.officer, case, "", "/forelaeggelse", {})
        people.do(people.head, case, "/naevn", "/moede", {"dag": today()})
        # The old votes are gone, and count for nothing.
        people.chair.get(f"/konsol/sager/{case}/afgoerelse")
        status, page = people.chair.post(f"/konsol/sager/{case}/afgoerelse", {})
        self.assertEqual(status, 422)
        self.assertIn("0 af 3 har stemt", text(page))
        people.decide(case)
        people.sign(case)
        people.serve(case)
        self.assertEqual(len(self.events(case, "decision-made")), 2)

    def test_two_respondents_have_different_outcomes(self):
        def ballots(people, case, cells):
            self.assertEqual(len(cells), 2)
            return {(1, None): {"udfald": "ej-medhold"}}
        people, case = self.walk(STORIES[1], ballots)
        self.assertEqual(self.title(case), "Ligebehandlingsnævnets afgørelse om køn og handicap - ansættelse - medhold - ej medhold")
        self.assertEqual(self.outcome(case), "delvist-medhold")
        first, second = (text(people.officer.get(f"/konsol/sager/{case}/meddelelse/respondent/{place}")[1]) for place in (1, 2))
        self.assertIn("Indklagede 1 handlede i strid med", first)
        self.assertIn("Indklagede 2 handlede ikke i strid med", second)
        self.assertIn("den sidste dag", first)
        self.assertNotIn("den sidste dag", second)
        payments = [deadline for each in self.events(case, "served") for deadline in each["deadlines"]]
        self.assertEqual([each["rule"] for each in payments], ["payment"])

    def test_one_act_is_broken_and_one_is_not(self):
        def departures(cells):
            claim, respondent = cells[0]
            name = f"fund-{claim}-{respondent}-forskelsbehandlingsloven"
            return {name: "ikke", f"{name}-hvorfor": "Alderen var uden betydning."}
        people, case = self.walk(STORIES[0], departures=departures)
        document = json.loads(self.site.sql(f"SELECT convert_from(document, 'UTF8') FROM casework.decision WHERE \"case\" = '{case}'"))
        self.assertEqual(document["cells"][0]["findings"], [
            {"breach": True, "statute": "ligebehandlingsloven"}, {"breach": False, "statute": "forskelsbehandlingsloven"}])
        ruling = text(people.officer.get(f"/konsol/sager/{case}/udkast/visning")[1])
        self.assertIn("Det var i strid med ligebehandlingsloven, at", ruling)
        self.assertIn("Det var ikke i strid med forskelsbehandlingsloven, at", ruling)
        self.assertIn("Alderen var uden betydning.", ruling)
        self.assertEqual(self.outcome(case), "medhold")

    def test_a_partly_covered_case_says_so_in_the_ruling(self):
        people, case = self.walk(STORIES[2])
        ruling = text(people.officer.get(f"/konsol/sager/{case}/udkast/visning")[1])
        self.assertIn("efter ligestillingsloven (køn)", ruling)
        self.assertIn("Det kan indgå som en del af sammenhængen.", ruling)
        self.assertIn("køn og religion", self.title(case))

    def test_a_case_is_dismissed_by_the_secretariat_and_never_gets_a_decision(self):
        people = Proceedings(self.site, members=0)
        case = Visitor(self.site).file(STORIES[8]["answers"])
        people.classify(case, STORIES[8])
        people.do(people.officer, case, "/afvisning", "/afvisning", {"grund": "no-legal-interest", "hvorfor": "Klager har ikke selv brugt biblioteket."})
        _, letter = people.officer.get(f"/konsol/sager/{case}/meddelelse/complainant/1")
        for word in ("Klager har ikke retlig interesse", "Klager har ikke selv brugt biblioteket.", "inden fire uger"):
            self.assertIn(word, text(letter))
        page = people.serve(case)
        self.assertIn("Fristen for at indbringe afvisningen for nævnet", text(page))
        self.assertEqual(self.site.sql(f"SELECT state FROM casework.matter WHERE \"case\" = '{case}'"), "dismissed")
        self.refused_everywhere(people, case)

    def test_a_case_is_withdrawn_and_its_open_round_dies(self):
        people = Proceedings(self.site, members=0)
        case = Visitor(self.site).file(STORIES[9]["answers"])
        people.classify(case, STORIES[9])
        letter = people.letter(case, people.open_round(case, people.parties(case)["respondents"][0]))
        party = people.enter(*letter)
        people.do(people.officer, case, "/tilbagekaldelse", "/tilbagekaldelse", {"dag": today(), "hvorfor": "Brev fra klager."})
        party.get("/svar/sag")
        self.assertEqual(party.at, "/svar")
        again = Visitor(self.site)
        again.get("/svar")
        self.assertEqual(again.post("/svar", {"adresse": letter[0], "kode": letter[1]})[0], 403)
        self.assertEqual(self.site.sql(f"SELECT state FROM casework.matter WHERE \"case\" = '{case}'"), "withdrawn")
        self.refused_everywhere(people, case)

    def refused_everywhere(self, people, case):
        """A case that has ended takes no step on the road, and says why in words."""
        for page, path, fields in (("", "/klargoering", {}), ("", "/forelaeggelse", {}), ("/afvisning", "/afvisning", {"grund": "court", "hvorfor": "x"}),
                                   ("/partshoering", "/runder", {"part": "person:1", "uger": "3"})):
            people.officer.get(f"/konsol/sager/{case}{page}")
            status, shown = people.officer.post(f"/konsol/sager/{case}{path}", fields)
            self.assertIn(status, (409, 422), path)
            self.assertIn("Sagen er ", text(shown))
        self.assertEqual(self.site.sql(f"SELECT count(*) FROM casework.decision WHERE \"case\" = '{case}'"), "0")
        self.assertEqual(self.site.sql("SELECT count(*) FROM published.ruling WHERE provenance = 'own'"), "0")


class GuardsByHttpTest(unittest.TestCase):
    """Each guard of the procedure, tried in the way the page does not offer."""

    @classmethod
    def setUpClass(cls):
        cls.site = cls.enterClassContext(CaseworkSite())
        cls.people = Proceedings(cls.site)

    def case(self, story=0):
        case = Visitor(self.site).file(STORIES[story]["answers"])
        self.people.classify(case, STORIES[story])
        return case

    def forced(self, visitor, case, path, fields):
        """A form that the page may not show: the mark comes from another page of the same session."""
        visitor.get("/konsol/sessioner") if visitor is not self.people.officer else visitor.get("/konsol")
        _, page = visitor.get("/konsol/moeder")
        mark = re.search(r'name="maerke" value="([^"]+)"', page).group(1)
        return visitor.post(f"/konsol/sager/{case}{path}", {**fields, "maerke": mark}, hidden=False)

    def test_an_open_round_holds_everything_up(self):
        case = self.case()
        self.people.open_round(case, self.people.parties(case)["respondents"][0])
        status, page = self.forced(self.people.officer, case, "/klargoering", {})
        self.assertEqual(status, 409)
        self.assertIn("Høringsrunde 1 er åben", text(page))
        self.assertIn("Kan hjælpe: Sagens sagsbehandler", text(page))
        # The same words stand in the place of the button.
        self.assertIn("Høringsrunde 1 er åben", text(self.people.officer.get(f"/konsol/sager/{case}")[1]))

    def test_roles_do_not_reach_each_others_deeds(self):
        case = self.case()
        people = self.people
        people.to_meeting(case)
        claim, respondent = people.cells(case)[0]
        for visitor, path, fields in (
                (people.officer, f"/stemmer/{claim}/{respondent}", {"udfald": "ej-medhold"}),
                (people.officer, "/afgoerelse", {}), (people.officer, "/naevn", {"antal": "1", "formand": people.chair.name}),
                (people.officer, "/moede", {"dag": today()}),
                (people.members[0], "/afgoerelse", {}), (people.members[0], "/meddelelse", {"part": respondent, "hvordan": "made-available", "dag": today()}),
                (people.members[0], "/runder", {"part": respondent, "uger": "3"}), (people.chair, "/afvisning", {"grund": "court", "hvorfor": "x"}),
                (people.head, f"/stemmer/{claim}/{respondent}", {"udfald": "ej-medhold"})):
            with self.subTest(path):
                status, page = self.forced(visitor, case, path, fields)
                self.assertIn(status, (409, 422), text(page)[:300])
                self.assertRegex(text(page), r"Du har ikke ret til|Det kan kun sagens formand")

    def test_the_papers_are_closed_until_one_has_declared_and_to_whoever_has_a_conflict(self):
        case = self.case()
        people = self.people
        people.make_ready(case)
        people.draft(case)
        people.seat(case)
        papers = ["", "/partshoering", "/udkast", "/udkast/visning", "/afgoerelse", "/meddelelse", "/naevn", "/klagepunkter/1", "/kvitteringsbrev"]
        member, other = people.members
        for path in papers:
            self.assertEqual(member.get(f"/konsol/sager/{case}{path}")[0], 404, path)
        # The names it needs to declare, and nothing of the story.
        _, page = member.get("/konsol/moeder")
        self.assertIn("Birthe Tornebjerg", page)
        self.assertNotIn("friskere ansigt", page)
        people.declare(case, member)
        people.declare(case, other, conflict=True)
        self.assertEqual(member.get(f"/konsol/sager/{case}/afgoerelse")[0], 200)
        for path in papers:
            self.assertEqual(other.get(f"/konsol/sager/{case}{path}")[0], 404, path)
        # Not even the declaration can be taken back: the case is closed.
        self.assertEqual(self.forced(other, case, "/habilitet", {"inhabil": "nej"})[0], 404)
        self.assertIn("er inhabil: sæt en suppleant", text(people.head.get("/konsol/frister")[1]))
        # A member who sits in no panel sees neither case nor names.
        stranger = self.site.officer("member", "rikke")
        self.assertNotIn("Tornebjerg", stranger.get("/konsol/moeder")[1])
        self.assertEqual(stranger.get(f"/konsol/sager/{case}/afgoerelse")[0], 404)

    def test_nobody_outside_the_panel_sees_votes_before_the_signature_and_members_see_their_own(self):
        case = self.case()
        people = self.people
        people.to_meeting(case)
        claim, respondent = people.cells(case)[0]
        for seat, member in enumerate(people.panel):
            people.vote(case, member, claim, respondent, {"udfald": "ej-medhold", "ord": f"Stemmeord nummer {seat}"})
        for visitor in (people.officer, people.head):
            for path in ("", "/afgoerelse", "/udkast/visning"):
                self.assertNotIn("Stemmeord", visitor.get(f"/konsol/sager/{case}{path}")[1])
        page = people.members[0].get(f"/konsol/sager/{case}/afgoerelse")[1]
        self.assertIn("Stemmeord nummer 1", page)
        self.assertNotIn("Stemmeord nummer 2", page)
        self.assertIn("Stemmeord nummer 2", people.chair.get(f"/konsol/sager/{case}/afgoerelse")[1])

    def test_a_signature_wants_password_and_a_new_code_and_the_text_that_was_seen(self):
        case = self.case()
        people = self.people
        people.to_meeting(case)
        people.decide(case, {(0, None): {"udfald": "ej-medhold"}})
        page = people.sign(case, status=422, adgangskode="forkert")
        self.assertIn("Adgangskoden eller koden er forkert", text(page))
        page = people.sign(case, status=422, aftryk="00" * 32)
        self.assertIn("Afgørelsen er ændret", text(page))
        self.assertEqual(self.site.sql(f"SELECT count(*) FROM casework.decision WHERE \"case\" = '{case}'"), "0")
        people.sign(case)
        # The same form sent again changes nothing, and tells why.
        status, page = self.forced(people.chair, case, "/underskrift", {"aftryk": "x"})
        self.assertIn(status, (409, 422))
        for path, fields in (("/afgoerelse", {}), ("/returnering", {"hvorfor": "x"})):
            self.assertIn(self.forced(people.chair, case, path, fields)[0], (409, 422), path)
        self.assertEqual(self.forced(people.officer, case, "/udkast", {"version": "1"})[0], 409)

    def test_two_who_write_the_draft_at_once_lose_nothing(self):
        case = self.case()
        people = self.people
        people.make_ready(case)
        other = self.site.officer()
        for visitor in (people.officer, other):
            visitor.get(f"/konsol/sager/{case}/udkast")
        old = dict(other.hidden)
        people.officer.post(f"/konsol/sager/{case}/udkast", {"begrundelse": "Den førstes tekst", "byrde": "shared"})
        status, page = other.post(f"/konsol/sager/{case}/udkast", {**old, "begrundelse": "Den andens tekst"}, hidden=False)
        self.assertEqual(status, 409)
        self.assertIn("Den andens tekst", page)
        self.assertIn("Den førstes tekst", page)
        self.assertNotIn("Den andens tekst", people.officer.get(f"/konsol/sager/{case}/udkast")[1])


class HearingTest(unittest.TestCase):
    """Link and code: what they open, and what they never do."""

    SECRET = {"klager-1-cpr": "070761-4285", "klager-1-vej": "Kanarievej 7", "klager-1-postby": "9999 Kanarieby", "klager-1-beskyttet": "ja",
              "klager-1-email": "kanarie@example.dk", "klager-1-telefon": "87 65 43 21",
              "haendelse-1-hvad": "De skrev til Kanarievej 7 og brugte mit nummer 070761 4285.\nOgså 0707614285."}

    @classmethod
    def setUpClass(cls):
        cls.site = cls.enterClassContext(CaseworkSite(log="trace"))
        cls.people = Proceedings(cls.site, members=0)

    def round(self, changes=None, **fields):
        case = Visitor(self.site).file({**STORIES[0]["answers"], **(changes or {})})
        self.people.classify(case, STORIES[0])
        number = self.people.open_round(case, self.people.parties(case)["respondents"][0], **fields)
        return case, number, self.people.letter(case, number)

    def everything(self, party):
        return "".join(party.get(path)[1] for path in (
            "/svar/sag", "/svar/klagepunkt/1", "/svar/klagepunkt/0", "/svar/tjek", "/svar/tid", "/svar/kvittering", "/svar"))

    def marks(self, page):
        return [mark for mark in ("4285", "Kanarie", "kanarie", "87 65 43 21", "87654321") if mark in page]

    def test_cpr_numbers_and_addresses_never_reach_the_other_side(self):
        case, number, letter = self.round(self.SECRET)
        page = self.everything(self.people.enter(*letter))
        self.assertIn("Birthe Tornebjerg", page)
        self.assertIn("[personnummer]", page)
        self.assertIn("De skrev til [adresse]", page)
        self.assertEqual(self.marks(page), [])
        _, printed = self.people.officer.get(f"/konsol/sager/{case}/runder/{number}/brev")
        self.assertEqual(self.marks(printed), [])
        # What the party can read of the database under its own token holds none either (the page is not the wall).
        self.assertIn("070761 4285", self.people.officer.get(f"/konsol/sager/{case}")[1])

    def test_no_ruling_holds_a_number_or_a_protected_address(self):
        case, _, letter = self.round({**self.SECRET, "haendelse-1-hvad": self.SECRET["haendelse-1-hvad"] + " Hun bor Kanarievej nr. 7."})
        self.people.answer(self.people.enter(*letter), "Ja, 070761-4285 bor Kanarievej 7")
        self.people.hear(case, self.people.parties(case)["complainants"][0], "Jeg bor stadig på Kanarievej 7")
        self.people.exempt(case)
        self.people.do(self.people.officer, case, "", "/klargoering", {})
        _, page = self.people.officer.get(f"/konsol/sager/{case}/udkast")
        self.assertIn("[personnummer]", page)
        self.assertNotIn("4285", page)
        fields = self.people.draft_fields(case)
        fields["resume"] = "Klager, født 0707614285, klagede."
        status, page = self.people.officer.post(f"/konsol/sager/{case}/udkast", fields)
        self.assertEqual(status, 422)
        self.assertIn("Resumé indeholder et CPR-nummer eller en beskyttet adresse", text(page))
        self.assertIn("Klager, født 0707614285, klagede.", page)
        fields["resume"] = "Klager på kanarievej 7 klagede."
        self.assertEqual(self.people.officer.post(f"/konsol/sager/{case}/udkast", fields)[0], 422)
        fields |= {name: value.replace("Kanarievej 7", "[adresse]") for name, value in fields.items()} | {"resume": "Klager klagede."}
        status, page = self.people.officer.post(f"/konsol/sager/{case}/udkast", fields)
        self.assertEqual(status, 200, text(page)[:300])
        self.assertEqual(self.marks(self.people.officer.get(f"/konsol/sager/{case}/udkast/visning")[1]), [])

    def test_a_protected_address_is_opened_for_an_envelope_by_an_officer_and_written_down(self):
        case, _, _ = self.round(self.SECRET)
        officer = self.people.officer
        _, page = officer.get(f"/konsol/sager/{case}")
        self.assertNotIn("Kanarievej", page.split("<aside")[1])
        person = re.search(r'name="person" value="([^"]+)"', page).group(1)
        status, page = officer.post(f"/konsol/sager/{case}/adresse", {"person": person})
        self.assertEqual(status, 200)
        self.assertIn("Kanarievej 7", page)
        self.assertIn("beskyttet adresse, complainant 1", text(officer.get(f"/konsol/sager/{case}")[1]))
        for other in (self.people.chair, Visitor(self.site)):
            other.get("/konsol")
            status, page = other.post(f"/konsol/sager/{case}/adresse", {"person": person})
            self.assertNotIn("Kanarievej", page)
        reads = self.site.sql(f"SELECT count(*) FROM journal.read WHERE \"case\" = '{case}' AND what ~ 'beskyttet adresse'")
        self.assertEqual(int(reads), 1)

    def test_a_heard_respondent_is_told_that_the_case_was_dismissed(self):
        case, _, letter = self.round()
        self.people.answer(self.people.enter(*letter), "Nej")
        self.people.do(self.people.officer, case, "/afvisning", "/afvisning", {"grund": "court", "hvorfor": "Sagen er ved byretten."})
        mine = text(self.people.officer.get(f"/konsol/sager/{case}/meddelelse/complainant/1")[1])
        theirs = text(self.people.officer.get(f"/konsol/sager/{case}/meddelelse/respondent/1")[1])
        self.assertIn("Kommer du for sent, så skriv alligevel", mine)
        self.assertIn("fri proces", mine)
        self.assertIn("Klagen, du er hørt om, er afvist", theirs)
        self.assertNotIn("inden fire uger", theirs)

    def test_two_windows_of_a_party_lose_nothing_and_send_what_was_read(self):
        case, number, letter = self.round()
        one = self.people.enter(*letter)
        two = self.people.enter(*letter)
        two.get("/svar/klagepunkt/1")
        self.people.answer(one, "Det første vindue")
        status, page = two.post("/svar/klagepunkt/1", {"sket": "no", "svar": "Det andet vindue", "videre": "1"})
        self.assertEqual(status, 409)
        self.assertIn("Det andet vindue", page)
        self.assertIn("Høringen er slut for dig", text(page))
        # The receipt shows what was filed.
        self.assertIn("Det første vindue (1)", one.get("/svar/kvittering")[1])
        self.assertNotIn("Det andet vindue", two.get("/svar/kvittering")[1])

    def test_what_was_typed_survives_a_refusal_in_the_console(self):
        case, number, _ = self.round()
        officer, path = self.people.officer, f"/konsol/sager/{case}"
        officer.get(f"{path}/runder/{number}")
        status, page = officer.post(f"{path}/runder/{number}/forlaengelse", {"uger": "1", "hvorfor": "Ferie i uge 42"})
        self.assertEqual((status, "Ferie i uge 42" in page), (422, True))
        officer.get(f"{path}/tilbagekaldelse")
        status, page = officer.post(f"{path}/tilbagekaldelse", {"dag": "2099-01-01", "hvorfor": "Ringede i går"})
        self.assertEqual((status, "Ringede i går" in page), (422, True))
        officer.get(f"{path}/afvisning")
        status, page = officer.post(f"{path}/afvisning", {"grund": "court", "hvorfor": "Klager 070761-4285 er i retten"})
        self.assertEqual((status, "er i retten" in page), (422, True))

    def test_more_time_is_refused_with_a_reason_that_the_party_reads(self):
        case, number, letter = self.round()
        party = self.people.enter(*letter)
        party.get("/svar/tid")
        self.assertEqual(party.post("/svar/tid", {"grund": "Vi har ferie"})[0], 200)
        path = f"/konsol/sager/{case}/runder/{number}"
        self.assertIn("Vi har ferie", self.people.officer.get(path)[1])
        status, page = self.people.officer.post(f"{path}/afslag", {"afslag": " "})
        self.assertEqual(status, 422)
        status, page = self.people.officer.post(f"{path}/afslag", {"afslag": "Sagen har ventet længe."})
        self.assertEqual(status, 200, text(page)[:300])
        self.assertIn("Sekretariatet har ikke givet mere tid: Sagen har ventet længe.", text(party.get("/svar/sag")[1]))
        # It may be asked again, with another reason; more time then takes its place.
        party.get("/svar/tid")
        self.assertEqual(party.post("/svar/tid", {"grund": "Advokaten er syg"})[0], 200)
        self.people.do(self.people.officer, case, f"/runder/{number}", f"/runder/{number}/forlaengelse", {"uger": "6", "hvorfor": "Sygdom"})
        page = text(party.get("/svar/sag")[1])
        self.assertNotIn("ikke givet mere tid", page)
        self.assertIn("Sygdom", page)

    def test_an_answer_that_came_on_paper_is_entered_masked_and_shown_like_any_other(self):
        case, number, letter = self.round(self.SECRET)
        officer = self.people.officer
        path = f"/konsol/sager/{case}/runder/{number}"
        officer.get(path)
        status, page = officer.post(f"{path}/papirsvar", {"modtaget": "i går", "svar-1": "De skrev på papir", "sket-1": "no"})
        self.assertEqual(status, 422)
        self.assertIn("De skrev på papir", page)
        status, page = officer.post(f"{path}/papirsvar", {"modtaget": today(), "svar-1": "De skrev på papir, 070761-4285", "sket-1": "no"})
        self.assertEqual(status, 200, text(page)[:400])
        self.assertIn("De skrev på papir", page)
        # The party sees on its page that it has answered.
        self.assertIn("Vi har modtaget dit svar", text(self.people.enter(*letter).get("/svar/kvittering")[1]))
        reply = self.people.enter(
            *self.people.letter(case, self.people.open_round(case, self.people.parties(case)["complainants"][0])))
        self.assertIn("De skrev på papir, [personnummer]", text(reply.get("/svar/sag")[1]))
        self.assertEqual(self.marks(self.everything(reply)), [])

    def test_a_party_reads_who_answered_and_replies_without_filling_every_field(self):
        case, _, letter = self.round()
        respondent = self.people.enter(*letter)
        respondent.get("/svar/klagepunkt/1")
        self.assertEqual(respondent.post("/svar/klagepunkt/1", {"sket": "no", "svar": "", "videre": "1"})[0], 200)
        respondent.get("/svar/tjek")
        self.assertEqual(respondent.post("/svar/tjek", {})[0], 200)
        number = self.people.open_round(case, self.people.parties(case)["complainants"][0])
        party = self.people.enter(*self.people.letter(case, number))
        _, page = party.get("/svar/klagepunkt/1")
        self.assertRegex(text(page), r"Det svarede Brisholm[^:]*: Nej")
        # Beside what she herself complained of.
        self.assertIn(STORIES[0]["answers"]["haendelse-1-hvad"].split("\n")[0][:30], html.unescape(page))
        party.get("/svar/tjek")
        status, page = party.post("/svar/tjek", {})
        self.assertEqual(status, 422)
        party.get("/svar/klagepunkt/0")
        party.post("/svar/klagepunkt/0", {"svar": "Det passer ikke.", "videre": "1"})
        party.get("/svar/tjek")
        self.assertEqual((party.post("/svar/tjek", {})[0], party.at), (200, "/svar/kvittering"))

    def test_a_number_in_an_answer_is_masked_for_the_complainant(self):
        case, _, letter = self.round()
        self.people.answer(self.people.enter(*letter), "Hun hedder 010203-1234 hos os")
        reply = self.people.enter(
            *self.people.letter(case, self.people.open_round(case, self.people.parties(case)["complainants"][0])))
        page = self.everything(reply)
        self.assertIn("Hun hedder [personnummer] hos os", page)
        self.assertNotIn("010203", page)

    def test_the_door_names_nobody_and_locks_after_five_wrong_codes(self):
        case, number, (link, secret) = self.round()
        guesser = Visitor(self.site)
        _, page = guesser.get(f"/svar/{link}")
        for word in ("Tornebjerg", "Brisholm", case):
            self.assertNotIn(word, page)
        for guess in ("2222222222", "", "x" * 500, "3333333333", "4444444444"):
            status, page = guesser.post("/svar", {"adresse": link, "kode": guess})
            self.assertEqual(status, 403)
        status, page = guesser.post("/svar", {"adresse": link, "kode": secret})
        self.assertEqual(status, 403)
        self.assertNotIn("Tornebjerg", page)
        # A new letter opens, the old one does not.
        self.people.do(self.people.officer, case, f"/runder/{number}", f"/runder/{number}/ny-kode", {})
        fresh = self.people.letter(case, number)
        self.assertNotEqual(fresh[0], link)
        self.people.enter(*fresh)

    def test_a_new_code_shuts_out_whoever_is_inside(self):
        case, number, letter = self.round()
        party = self.people.enter(*letter)
        self.people.do(self.people.officer, case, f"/runder/{number}", f"/runder/{number}/ny-kode", {})
        self.people.letter(case, number)
        party.get("/svar/sag")
        self.assertEqual(party.at, "/svar")

    def test_the_code_is_printed_once_and_the_printing_is_written_down(self):
        case, number, (link, secret) = self.round()
        path = f"/konsol/sager/{case}/runder/{number}"
        self.people.officer.get(path)
        status, page = self.people.officer.post(f"{path}/brev", {})
        self.assertEqual(status, 409)
        self.assertNotIn(secret, page)
        self.assertIn("høringsbrev med kode, runde 1", self.people.officer.get(f"/konsol/sager/{case}")[1])
        self.assertEqual(self.site.sql(f"SELECT count(*) FROM casework.round_letter WHERE \"case\" = '{case}' AND sealed IS NOT NULL"), "0")

    def test_link_and_code_open_one_round_and_nothing_else(self):
        mine, _, letter = self.round()
        theirs, _, _ = self.round({"klager-1-navn": "En Helt Anden"})
        party = self.people.enter(*letter)
        self.assertNotIn("En Helt Anden", self.everything(party))
        for path in (f"/konsol/sager/{mine}", "/konsol", "/klage/tjek", "/klage/kvittering"):
            _, page = party.get(path)
            self.assertNotIn("Tornebjerg", page, path)

    def test_a_draft_survives_and_two_tabs_do_not_overwrite_each_other(self):
        _, _, letter = self.round()
        party = self.people.enter(*letter)
        party.get("/svar/klagepunkt/1")
        old = dict(party.hidden)
        party.post("/svar/klagepunkt/1", {"sket": "no", "svar": "første fane", "pause": "1"})
        status, page = party.post("/svar/klagepunkt/1", {**old, "sket": "no", "svar": "anden fane", "videre": "1"}, hidden=False)
        self.assertEqual(status, 409)
        self.assertIn("anden fane", page)
        elsewhere = self.people.enter(*letter)
        self.assertIn("første fane", elsewhere.get("/svar/klagepunkt/1")[1])
        self.assertEqual(elsewhere.post("/svar/luk", {})[0], 200)
        elsewhere.get("/svar/sag")
        self.assertEqual(elsewhere.at, "/svar")

    def test_what_is_typed_after_the_session_ended_is_kept_at_the_door(self):
        _, _, letter = self.round()
        party = self.people.enter(*letter)
        party.get("/svar/klagepunkt/1")
        typed = {**party.hidden, "sket": "partly", "svar": "skrevet i en time", "videre": "1"}
        party.cookies.clear()
        status, page = party.post("/svar/klagepunkt/1", typed, hidden=False)
        self.assertEqual(status, 403)
        self.assertIn("skrevet i en time", page)
        party.post("/svar", {"adresse": letter[0], "kode": letter[1]})
        self.assertIn("skrevet i en time", party.get("/svar/klagepunkt/1")[1])

    def test_an_answer_is_sent_once_however_often_it_is_pressed(self):
        case, _, letter = self.round()
        party = self.people.enter(*letter)
        party.get("/svar/klagepunkt/1")
        party.post("/svar/klagepunkt/1", {"sket": "no", "svar": "Nej.", "videre": "1"})
        party.get("/svar/tjek")
        marks = dict(party.hidden)
        for _ in range(3):
            status, page = party.post("/svar/tjek", marks, hidden=False)
            self.assertEqual((status, party.at), (200, "/svar/kvittering"))
        self.assertEqual(self.site.sql(f"SELECT count(*) FROM journal.event WHERE \"case\" = '{case}' AND type = 'answer-filed'"), "1")

    def test_a_party_may_say_that_it_will_not_answer(self):
        case, number, letter = self.round()
        party = self.people.enter(*letter)
        party.get("/svar/tjek")
        status, page = party.post("/svar/afkald", {})
        self.assertEqual(status, 422)
        party.get("/svar/tjek")
        status, _ = party.post("/svar/afkald", {"sikker": "ja"})
        self.assertEqual((status, party.at), (200, "/svar/kvittering"))
        self.assertIn("Ønsker ikke at svare", text(self.people.officer.get(f"/konsol/sager/{case}/runder/{number}")[1]))

    def test_more_time_is_asked_and_given_with_its_reason_in_the_working_out(self):
        case, number, letter = self.round()
        party = self.people.enter(*letter)
        before = re.search(r'frist-dato">([^<]+)<', party.get("/svar/sag")[1]).group(1)
        party.get("/svar/tid")
        party.post("/svar/tid", {"grund": "Vores advokat er på ferie"})
        self.assertIn("Vores advokat er på ferie", self.people.officer.get(f"/konsol/sager/{case}/runder/{number}")[1])
        self.assertIn("Parten beder om mere tid", text(self.people.officer.get("/konsol/frister")[1]))
        self.people.do(self.people.officer, case, f"/runder/{number}", f"/runder/{number}/forlaengelse", {"uger": "5", "hvorfor": "Ferie hos advokaten"})
        _, page = party.get("/svar/sag")
        self.assertNotEqual(re.search(r'frist-dato">([^<]+)<', page).group(1), before)
        self.assertIn("Ferie hos advokaten", page)
        self.assertNotIn("Parten beder om mere tid", text(self.people.officer.get("/konsol/frister")[1]))

    def test_the_english_party_reads_english(self):
        case = Visitor(self.site, "en").file(STORIES[5]["answers"])
        self.people.classify(case, STORIES[5])
        self.people.hear(case, self.people.parties(case)["respondents"][0], "Vi er uenige")
        number = self.people.open_round(case, self.people.parties(case)["complainants"][0])
        _, letter = self.people.officer.get(f"/konsol/sager/{case}/runder/{number}/brev")
        self.assertIn("You can reply until", text(letter))
        self.assertIn('lang="en"', letter)
        link, secret = self.people.letter(case, number)
        party = self.people.enter(link, secret, "en")
        self.assertIn("Reply to what the other side wrote", text(party.get("/svar/sag")[1]))

    def test_no_log_holds_link_code_or_words(self):
        _, _, (link, secret) = self.round()
        party = self.people.enter(link, secret)
        party.get("/svar/klagepunkt/1")
        party.post("/svar/klagepunkt/1", {"sket": "no", "svar": "Logkanarie-Qzx", "videre": "1"})
        said = self.site.said()
        self.assertIn("/svar/{link}", said)
        for secret_word in (link, link.replace("-", ""), secret, secret.replace("-", ""), "Logkanarie"):
            self.assertNotIn(secret_word, said)


if __name__ == "__main__":
    unittest.main()
