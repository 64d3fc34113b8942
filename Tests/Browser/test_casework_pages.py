"""Form and console as a person meets them: axe on every page at two widths, narrow phones, keyboard, no script."""
import unittest

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

from casework_site import STEPS, STORIES, CaseworkSite, code
from test_pages import RULES, WIDTHS

STORY = STORIES[0]["answers"]


class CaseworkPagesTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.site = cls.enterClassContext(CaseworkSite())
        cls.playwright = cls.enterClassContext(sync_playwright())
        cls.browser = cls.playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-dev-shm-usage"])
        cls.addClassCleanup(cls.browser.close)

    def page(self, width, **options):
        size = dict(zip(("width", "height"), WIDTHS[width])) if width in WIDTHS else {"width": width, "height": 700}
        context = self.browser.new_context(viewport=size, **options)
        self.addCleanup(context.close)
        return context.new_page()

    def look(self, page, name):
        """axe finds nothing, no id stands twice, nothing is wider than the window."""
        with self.subTest(name):
            for details in page.locator("details").all():
                details.evaluate("element => element.open = true")
            found = Axe().run(page, options=RULES).response["violations"]
            self.assertEqual([(v["id"], v["nodes"][0]["html"][:160]) for v in found], [])
            ids = page.locator("[id]").evaluate_all("all => all.map(each => each.id)")
            self.assertEqual(len(ids), len(set(ids)), sorted(each for each in ids if ids.count(each) > 1))
            # A choice that has no example of its own must not be given its question's.
            echoes = page.locator("fieldset").evaluate_all(
                "sets => sets.filter(set => [...set.querySelectorAll('.valg .hint')].some("
                "each => each.textContent === set.querySelector(':scope > .hint')?.textContent)).length")
            self.assertEqual(echoes, 0)
            self.assertLessEqual(page.evaluate("document.documentElement.scrollWidth"), page.viewport_size["width"])

    def fill(self, page, step, answers):
        for name, value in answers.items():
            if not name.startswith(STEPS[step]):
                continue
            for each in value if isinstance(value, list) else [value]:
                field = page.locator(f'[name="{name}"]')
                if field.first.get_attribute("type") in ("radio", "checkbox"):
                    # As a finger would: the whole line is the label.
                    chosen = page.locator(f'[name="{name}"][value="{each}"]')
                    page.locator(f'label[for="{chosen.get_attribute("id")}"]').click()
                else:
                    field.fill(each)

    def go_on(self, page):
        page.locator("form button.knap[name=videre]").click()

    def file(self, page, look, prefix=""):
        page.goto(self.site.base + prefix + "/klage")
        look(page, "start")
        page.locator('main form[action$="/klage"] button.knap').click()
        for step in STEPS:
            self.assertTrue(page.url.endswith(f"{prefix}/klage/{step}"), page.url)
            look(page, step)
            if step == "dig":
                self.go_on(page)
                look(page, "dig with mistakes")
            self.fill(page, step, STORY)
            self.go_on(page)
        look(page, "tjek")
        send = page.locator('main form[action$="/klage/send"] button.knap')
        send.click()
        look(page, "tjek without declarations")
        for name in ("kendt", "offentlig", "rigtigt", "privatliv"):
            page.locator(f'label[for="{name}"]').click()
        send.click()
        self.assertTrue(page.url.endswith("/klage/kvittering"))
        look(page, "kvittering")
        return page.locator(".sagsnr").inner_text()

    def log_in(self, page, look):
        account = self.site.account("anna", "officer")
        page.goto(self.site.base + "/konsol")
        look(page, "log-in")
        page.fill("#navn", account["name"])
        page.fill("#adgangskode", account["password"])
        page.fill("#kode", code(account["totp"]))
        page.locator("main form button.knap").click()

    def test_axe_finds_nothing_from_the_first_page_to_the_classified_case(self):
        for width in WIDTHS:
            page = self.page(width, bypass_csp=True)
            look = lambda page, name: self.look(page, f"{name}, {width}")
            self.file(page, lambda page, name: look(page, f"{name} in English"), "/en")
            case = self.file(page, look)
            for path in ("/kan-naevnet-hjaelpe", "/privatliv", "/tilgaengelighed", "/klage/fortsaet",
                         "/kan-naevnet-hjaelpe?grund=sex&grund=age&sammen=intersectional&omraade=outside&haendelse-1-maaned=5&haendelse-1-aar=2023&vis=1"):
                for prefix in ("", "/en"):
                    page.goto(self.site.base + prefix + path)
                    look(page, prefix + path)
            self.log_in(page, look)
            look(page, "inbox")
            page.get_by_role("link", name=case, exact=True).click()
            look(page, "case")
            page.get_by_role("button", name="Journalisér sagen").click()
            page.locator("a.knap", has_text="Klassificér").first.click()
            look(page, "classification")
            page.select_option("#underomraade", "afskedigelse")
            page.get_by_role("button", name="Gem klassifikationen").click()
            look(page, "classified case")
            self.assertIn("Alle klagepunkter er klassificeret", page.locator("main").inner_text())
            for path in (f"/konsol/sager/{case}/kvitteringsbrev", "/konsol/lovgrundlag?paa=2022-01-01&mod=2021-12-31",
                         "/konsol/lovgrundlag?paa=2022-13-01&mod=x", "/konsol/sessioner", "/konsol/sager/26-99999",
                         "/konsol", f"/konsol/sager/{case}", f"/konsol/sager/{case}/klagepunkter/1"):
                for prefix in ("", "/en"):
                    page.goto(self.site.base + prefix + path)
                    look(page, prefix + path)

    def test_the_form_works_without_script_on_the_narrowest_phone(self):
        page = self.page(320, java_script_enabled=False)
        wide = []

        def look(page, name):
            if page.locator("html").evaluate("element => element.scrollWidth") > 320:
                wide.append(name)

        self.assertRegex(self.file(page, look), r"^26-\d+$")
        self.assertEqual(wide, [])

    def test_the_law_panel_follows_the_choices_and_stands_there_without_script(self):
        page = self.page("desktop")
        case = self.file(page, lambda page, name: None)
        self.log_in(page, lambda page, name: None)
        page.goto(f"{self.site.base}/konsol/sager/{case}/klagepunkter/1")
        before = page.locator("main").inner_text()
        self.assertIn("én samlet grund", before)
        page.focus("#omraade")
        with page.expect_response("**/klagepunkter/1?*") as answer:
            page.select_option("#omraade", "outside")
        self.assertEqual(answer.value.status, 200)
        page.get_by_text("ikke omfattet").first.wait_for()
        self.assertEqual(page.evaluate("document.activeElement.id"), "omraade")
        # Law that could not be fetched is not left standing as if it answered the new choice.
        page.route("**/klagepunkter/1?*", lambda route: route.abort())
        page.select_option("#omraade", "labour")
        page.get_by_text("Loven kunne ikke hentes").wait_for()

    def test_the_browser_has_no_complaint_and_nothing_comes_from_elsewhere(self):
        page = self.page("desktop")
        fetched, said = [], []
        page.on("request", lambda request: fetched.append(request.url))
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        case = self.file(page, lambda page, name: None)
        self.log_in(page, lambda page, name: None)
        page.goto(f"{self.site.base}/konsol/sager/{case}/klagepunkter/1")
        page.select_option("#omraade", "outside")
        page.wait_for_timeout(500)
        self.assertEqual([url for url in fetched if not url.startswith(self.site.base + "/")], [])
        # A form with mistakes is answered by 422, which the browser tells.
        self.assertEqual([text for text in said if "status of 4" not in text], [])

    def test_who_makes_a_mistake_is_led_to_the_field_by_keyboard(self):
        page = self.page("desktop")
        page.goto(self.site.base + "/klage")
        page.locator('main form[action$="/klage"] button.knap').click()
        page.fill('[name="klager-1-vej"]', "Prøvevej 1")
        page.keyboard.press("Enter")
        page.wait_for_selector(".fejlliste")
        self.assertTrue(page.title().startswith("Fejl: "), page.title())
        for _ in range(30):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.closest('.fejlliste') !== null"):
                break
        page.keyboard.press("Enter")
        self.assertEqual(page.evaluate("document.activeElement.name"), "klager-1-navn")
        self.assertEqual(page.input_value('[name="klager-1-vej"]'), "Prøvevej 1")

    def test_every_link_of_the_front_page_leads_somewhere(self):
        page = self.page("desktop")
        for start in ("/", "/en"):
            page.goto(self.site.base + start)
            paths = page.locator('a[href^="/"]').evaluate_all("all => all.map(each => each.getAttribute('href'))")
            self.assertTrue(any(path.endswith("/klage") for path in paths) and any(path.endswith("/konsol") for path in paths))
            for path in set(paths):
                self.assertEqual(page.request.get(self.site.base + path).status, 200, path)


if __name__ == "__main__":
    unittest.main()
