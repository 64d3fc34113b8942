"""The public site as a person meets it: axe at two widths, a keyboard, no script, no other host."""
import unittest

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

from public_site import Site

WIDTHS = {"phone": (390, 844), "desktop": (1280, 900)}
RULES = {"runOnly": {"type": "tag", "values": [
    "wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}}

# One planted defect per group of rules: axe must see each, or its silence on our pages means nothing.
DEFECTS = {
    "cat.aria": "document.querySelector('h1').setAttribute('role', 'nonsense')",
    "cat.color": "document.querySelector('h1').style.color = '#ddd'",
    "cat.forms": "document.querySelector('label[for=q]').remove(); document.querySelector('#q').removeAttribute('aria-describedby')",
    "cat.keyboard": "document.querySelector('#q').tabIndex = 5",
    "cat.language": "document.documentElement.removeAttribute('lang')",
    "cat.name-role-value": "document.querySelector('button').textContent = ''",
    "cat.semantics": "document.querySelector('h2').outerHTML = '<h5>x</h5>'",
    "cat.sensory-and-visual-cues": "document.querySelector('meta[name=viewport]').content += ', user-scalable=no'",
    "cat.structure": "document.querySelector('.resultater').append(document.createElement('div'))",
    "cat.tables": "document.querySelector('main').insertAdjacentHTML('beforeend',"
                  " '<table><tr><th>a</th><td headers=\"none\">b</td></tr></table>')",
    "cat.text-alternatives": "document.querySelector('.maerke img').removeAttribute('alt')",
    "cat.time-and-media": "document.head.insertAdjacentHTML('beforeend', '<meta http-equiv=\"refresh\" content=\"300\">')",
}


class PagesTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.site = cls.enterClassContext(Site())
        cls.playwright = cls.enterClassContext(sync_playwright())
        cls.browser = cls.playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-dev-shm-usage"])
        cls.addClassCleanup(cls.browser.close)
        page = cls.browser.new_page()
        page.goto(cls.site.base + "/afgoerelser?q=18-69680")
        cls.real = page.locator("ol.resultater h3 a").first.get_attribute("href")
        page.goto(cls.site.base + "/afgoerelser?q=19-1000")
        cls.made = page.locator("ol.resultater h3 a").first.get_attribute("href")
        page.goto(cls.site.base + "/afgoerelser")
        cls.second = page.locator(".sider a[rel=next]").get_attribute("href")
        page.close()

    def pages(self):
        return {
            "start": "/", "start in English": "/en", "list": "/afgoerelser", "list in English": "/en/afgoerelser",
            "second page": self.second, "search": "/afgoerelser?q=klager",
            "narrowed": "/afgoerelser?grund=age&grund=sex&grund_mode=praecis&udfald=medhold",
            "nothing found": "/afgoerelser?q=zzzz", "ruling": self.real, "ruling in English": "/en" + self.real,
            "made ruling": self.made, "figures": "/statistik", "figures in English": "/en/statistik",
            "not found": "/nix", "bad request": "/afgoerelser?aar=abc",
        }

    def context(self, width, **options):
        context = self.browser.new_context(viewport=dict(zip(("width", "height"), WIDTHS[width])), **options)
        self.addCleanup(context.close)
        return context

    def violations(self, page):
        return [(v["id"], v["nodes"][0]["html"][:120]) for v in Axe().run(page, options=RULES).response["violations"]]

    def test_axe_finds_nothing_on_any_page_at_any_width(self):
        for width in WIDTHS:
            page = self.context(width, bypass_csp=True).new_page()
            for name, path in self.pages().items():
                with self.subTest(name, width=width):
                    page.goto(self.site.base + path)
                    for details in page.locator("details").all():
                        details.evaluate("element => element.open = true")
                    self.assertEqual(self.violations(page), [])

    def test_axe_sees_a_planted_defect_of_each_group(self):
        page = self.context("desktop", bypass_csp=True).new_page()
        for group, script in DEFECTS.items():
            with self.subTest(group):
                page.goto(self.site.base + "/afgoerelser")
                page.evaluate(script)
                found = Axe().run(page, options=RULES).response["violations"]
                self.assertTrue(any(group in violation["tags"] for violation in found), f"axe did not see {group}")

    def test_no_page_is_wider_than_the_narrowest_phone(self):
        context = self.browser.new_context(viewport={"width": 320, "height": 700})
        self.addCleanup(context.close)
        page = context.new_page()
        for name, path in self.pages().items():
            with self.subTest(name):
                page.goto(self.site.base + path)
                self.assertLessEqual(page.evaluate("document.documentElement.scrollWidth"), 320)

    def test_nothing_is_fetched_from_elsewhere_and_the_browser_has_no_complaint(self):
        page = self.context("desktop").new_page()
        fetched, said = [], []
        page.on("request", lambda request: fetched.append(request.url))
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        for path in self.pages().values():
            page.goto(self.site.base + path)
        self.assertEqual([url for url in fetched if not url.startswith(self.site.base + "/")], [])
        self.assertTrue(any(url.endswith(".woff2") for url in fetched), "the font was not used")
        # The two error pages are told by the browser as what they are.
        self.assertEqual([text for text in said if "status of 4" not in text], [])

    def test_the_policy_stops_a_script_that_got_into_a_page(self):
        # Without the policy the very same script runs: so it was there.
        for bypass, expected in ((False, None), (True, 1)):
            page = self.context("desktop", bypass_csp=bypass).new_page()
            page.route("**/statistik", lambda route: self.poisoned(route))
            page.goto(self.site.base + "/statistik")
            self.assertEqual(page.evaluate("window.poisoned ?? null"), expected)

    def poisoned(self, route):
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace("</main>", "<script>window.poisoned = 1</script></main>"))

    def test_from_the_front_page_to_a_ruling_by_keyboard(self):
        page = self.context("desktop").new_page()
        page.goto(self.site.base + "/")
        page.keyboard.press("Tab")
        self.assertEqual(page.evaluate("document.activeElement.className"), "spring")
        self.tab_to(page, lambda: page.evaluate("document.activeElement.getAttribute('href')") == "/afgoerelser")
        page.keyboard.press("Enter")
        page.wait_for_url("**/afgoerelser")
        self.tab_to(page, lambda: page.evaluate("document.activeElement.id") == "q")
        page.keyboard.type("queer")
        page.keyboard.press("Enter")
        page.wait_for_url("**q=queer**")
        self.tab_to(page, lambda: page.evaluate("document.activeElement.closest('.resultater h3') !== null"))
        page.keyboard.press("Enter")
        page.wait_for_url("**/afgoerelse/historisk/**")
        self.assertIn("chikane", page.locator("h1").inner_text())

    def tab_to(self, page, arrived):
        for _ in range(80):
            page.keyboard.press("Tab")
            ring = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
            self.assertNotEqual(ring, "none", page.evaluate("document.activeElement.outerHTML"))
            if arrived():
                return
        self.fail("the keyboard never got there")

    def test_everything_works_without_script(self):
        page = self.context("phone", java_script_enabled=False).new_page()
        page.goto(self.site.base + "/")
        page.get_by_label("Søg i afgørelserne").fill("queer")
        page.get_by_role("button", name="Søg").click()
        self.assertIn("1 afgørelse", page.get_by_role("heading", level=2).first.inner_text())
        page.goto(self.site.base + "/afgoerelser")
        page.get_by_text("Afgræns", exact=True).click()
        # As a finger would: the whole line is the label.
        for choice in ("grund-sex", "grund-age", "grund_mode-praecis"):
            page.locator(f"label[for={choice}]").click()
        page.get_by_role("button", name="Brug afgrænsning").click()
        self.assertIn("Netop køn og alder", page.locator(".valgte").inner_text())
        page.locator(".resultater h3 a").first.click()
        self.assertTrue(page.locator("article .afsnit").first.is_visible())
        page.get_by_role("link", name="English").click()
        self.assertIn("Outcome", page.locator("dl.udfaldstavle").inner_text())

    def test_a_page_is_read_at_four_times_the_size_and_in_forced_colours(self):
        context = self.browser.new_context(viewport={"width": 320, "height": 256}, forced_colors="active", reduced_motion="reduce")
        self.addCleanup(context.close)
        page = context.new_page()
        page.goto(self.site.base + self.real)
        self.assertLessEqual(page.evaluate("document.documentElement.scrollWidth"), 320)
        self.assertTrue(page.locator("h1").is_visible())


if __name__ == "__main__":
    unittest.main()
