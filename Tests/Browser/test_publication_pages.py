"""The editors' table, the paragraph, the letter, the published ruling and its tombstone as a person meets them: axe at two widths and in both
languages, a narrow phone, keyboard and no script, and what is selected becomes what is added."""
import copy
import re
import unittest

from casework_site import STORIES, Visitor
from looking import LookingTest
from proceedings import Proceedings


class PublicationPagesTest(LookingTest):
    def test_every_page_from_the_served_case_to_the_tombstone(self):
        people = Proceedings(self.site)
        eva, erik = people.editors
        self.look(eva, ["/konsol/offentliggoerelse"], "empty queue")
        case = people.to_service(STORIES[0])
        root = f"/konsol/sager/{case}"
        self.look(eva, ["/konsol/offentliggoerelse", f"{root}/anonymisering", f"{root}/anonymisering/6", f"{root}/anonymisering/visning"], "new text")
        self.look(eva, [f"{root}/anonymisering/steder?vis={view}" for view in ("tvivl", "erstattet", "staar")], "places")
        people.anonymise(case)
        number = next(number for number, paragraph in re.findall(r'<li id="a(\d+)">(.*?)</li>', eva.get(f"{root}/anonymisering")[1], re.S) if "bogholder" in paragraph)
        people.change(case, number, {"ord": "bogholder", "erstat": "kontoransat"})
        self.look(eva, [f"{root}/anonymisering", f"{root}/anonymisering/{number}"], "anonymised")
        place = people.places(case, number)[0][0]
        people.change(case, number, {f"valg-{place}": "tilladt", f"grund-{place}": "Offentligt kendt."})
        self.look(eva, [f"{root}/anonymisering"], "gate says no")
        people.change(case, number, {f"valg-{place}": "maskeret", f"ord-{place}": "klager"})
        people.read(case)
        self.look(eva, [f"{root}/anonymisering"], "waiting")
        self.look(erik, [f"{root}/anonymisering", "/konsol/offentliggoerelse"], "second reader")
        people.approve(case)
        self.site.naevn("work", "--once")
        citation = re.search(r'href="/afgoerelse/(\d+/\d+)"', eva.get(f"{root}/anonymisering")[1]).group(1)
        self.look(eva, [f"{root}/anonymisering", "/konsol/offentliggoerelse"], "published")
        people.change(case, number, {"ord": "9. marts 2026", "erstat": "[dato]"})
        self.look(eva, [f"{root}/anonymisering", "/konsol/offentliggoerelse"], "corrected")
        people.do(eva, case, "/anonymisering", "/anonymisering/opgivelse", {})
        self.look(people.officer, [root, f"{root}/meddelelse", f"{root}/offentliggoerelsesbrev/complainant/1"], "published, officer")
        self.printed(people.officer, f"{root}/offentliggoerelsesbrev/respondent/1", "publication-letter")
        reader = Visitor(self.site)
        self.look(reader, [f"/afgoerelse/{citation}", "/statistik", "/afgoerelser?grund=sex&grund=age&grund_mode=praecis&kombination=intersectional"], "public")
        people.do(eva, case, "/anonymisering", "/nedtagning", {"aarsag": "tilbagetrukket-indsigelse", "nedtagning-hvorfor": "Klager er genkendt."})
        self.look(erik, [f"{root}/anonymisering"], "to take down")
        people.do(erik, case, "/anonymisering", "/nedtagning/bekraeftelse", {})
        self.site.naevn("work", "--once")
        self.look(reader, [f"/afgoerelse/{citation}"], "tombstone")
        self.look(eva, [f"{root}/anonymisering"], "taken down")

    def test_two_respondents_and_two_claims_are_told_apart(self):
        people = Proceedings(self.site)
        citations = [people.publish(people.to_service(STORIES[place])) for place in (1, 6)]
        self.look(Visitor(self.site), [f"/afgoerelse/{citation}" for citation in citations], "more cells")

    def test_an_editor_adds_a_place_by_keyboard_without_script_on_a_narrow_phone(self):
        people = Proceedings(self.site)
        case = people.to_service(STORIES[0])
        people.anonymise(case)
        page = self.page(people.editors[0], 320, java_script_enabled=False)
        page.goto(f"{self.site.base}/konsol/sager/{case}/anonymisering")
        link = page.locator("li", has_text="bogholder").first.locator('a[href*="/anonymisering/"]')
        link.focus()
        self.enter(page)
        page.locator("#ord").focus()
        page.keyboard.type("bogholder")
        page.keyboard.press("Tab")
        page.keyboard.type("kontoransat")
        self.enter(page)
        self.assertIn("#a", page.url)
        self.assertIn("kontoransat", page.locator("ol.par").inner_text())

    def test_doubts_are_decided_by_keys_and_a_letter_in_a_field_is_a_letter(self):
        people = Proceedings(self.site)
        story = copy.deepcopy(STORIES[0])
        story["ruling"]["facts"] += " Kollegaen Dariusz Nowakowski hørte det, og Nowakowski sagde det til Zofia Wiśniewska."
        case = people.to_service(story)
        places = f"{self.site.base}/konsol/sager/{case}/anonymisering/steder"
        self.look(people.editors[0], [f"/konsol/sager/{case}/anonymisering/steder", f"/konsol/sager/{case}/anonymisering"], "doubts")
        page = self.page(people.editors[0], "desktop")
        page.goto(places)
        groups = page.locator(".sted")
        count = groups.count()
        self.assertGreaterEqual(count, 2)
        self.assertIn("Dariusz Nowakowski", page.locator("form[data-steder]").inner_text())
        # The first place has the focus; "m" replaces it and goes on; "a" asks for the reason, in which "n" is a letter.
        self.assertEqual(page.evaluate("document.activeElement.classList.contains('sted')"), True)
        page.keyboard.press("m")
        page.keyboard.press("a")
        page.keyboard.type("nævnt i avisen")
        self.assertEqual(page.evaluate("document.activeElement.value"), "nævnt i avisen")
        page.keyboard.press("Escape")
        for _ in range(count - 2):
            page.keyboard.press("n")
            page.keyboard.press("m")
        with page.expect_navigation():
            page.keyboard.press("Control+Enter")
        self.assertIn("Al tvivl er afgjort", page.inner_text("main"))
        page.goto(places + "?vis=staar")
        self.assertEqual(page.locator(".sted").count(), 1)
        self.assertEqual(page.locator("[name^=grund-]").input_value(), "nævnt i avisen")
        # Without script the same form does it, and what lacks is told at its field.
        page = self.page(people.editors[0], 320, java_script_enabled=False)
        page.goto(places + "?vis=staar")
        page.locator("[name^=grund-]").fill("")
        page.locator("form[data-steder] button[type=submit]").click()
        self.assertIn("Skriv, hvorfor stedet må blive stående", page.inner_text(".fejlliste"))

    def test_what_is_selected_in_the_whole_text_leads_to_its_paragraph(self):
        people = Proceedings(self.site)
        case = people.to_service(STORIES[0])
        people.anonymise(case)
        page = self.page(people.editors[0], "desktop")
        page.goto(f"{self.site.base}/konsol/sager/{case}/anonymisering")
        page.locator("[data-afsnit] p").filter(has_text="bogholder").first.dblclick()
        page.evaluate("""() => {
            const walk = document.createTreeWalker(document.querySelector("ol.par"), NodeFilter.SHOW_TEXT);
            while (walk.nextNode()) {
                const start = walk.currentNode.data.indexOf("bogholder");
                if (start < 0) continue;
                document.getSelection().setBaseAndExtent(walk.currentNode, start, walk.currentNode, start + 9);
                return;
            }
        }""")
        page.locator(".tilbud").click()
        page.wait_for_url("**/anonymisering/*#ord=bogholder")
        self.assertEqual(page.locator("#ord").input_value(), "bogholder")

    def test_what_is_selected_becomes_what_is_added(self):
        people = Proceedings(self.site)
        case = people.to_service(STORIES[0])
        people.anonymise(case)
        page = self.page(people.editors[0], "desktop")
        page.goto(f"{self.site.base}/konsol/sager/{case}/anonymisering/7")
        source = page.locator("[data-vaelg]")
        word = source.inner_text().split()[-1].strip(".,")
        page.evaluate("""word => {
            const walk = document.createTreeWalker(document.querySelector("[data-vaelg]"), NodeFilter.SHOW_TEXT);
            while (walk.nextNode()) {
                const start = walk.currentNode.data.lastIndexOf(word);
                if (start < 0) continue;
                const range = document.createRange();
                range.setStart(walk.currentNode, start);
                range.setEnd(walk.currentNode, start + word.length);
                document.getSelection().removeAllRanges();
                document.getSelection().addRange(range);
            }
            document.querySelector("[data-vaelg]").dispatchEvent(new MouseEvent("mouseup", { bubbles: true }));
        }""", word)
        self.assertEqual(page.locator("#ord").input_value(), word)


if __name__ == "__main__":
    unittest.main()
