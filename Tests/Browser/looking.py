"""Pages as a person meets them: axe, two widths, both languages; letters as they are printed. NAEVN_TEST_PICTURES names a folder for
pictures of every page that is looked at."""
import os
import re
import unittest

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

from casework_site import CaseworkSite
from test_pages import RULES, WIDTHS

PICTURES = os.environ.get("NAEVN_TEST_PICTURES")


class LookingTest(unittest.TestCase):
    """A site and a browser, and how a page is looked at."""

    @classmethod
    def setUpClass(cls):
        cls.site = cls.enterClassContext(CaseworkSite())
        cls.playwright = cls.enterClassContext(sync_playwright())
        cls.browser = cls.playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-dev-shm-usage"])
        cls.addClassCleanup(cls.browser.close)

    def page(self, visitor, width, **options):
        """A browser with the cookies of a visitor."""
        size = dict(zip(("width", "height"), WIDTHS[width])) if width in WIDTHS else {"width": width, "height": 700}
        context = self.browser.new_context(viewport=size, bypass_csp=True, **options)
        context.add_cookies([{"name": cookie.name, "value": cookie.value, "url": self.site.base} for cookie in visitor.cookies])
        self.addCleanup(context.close)
        return context.new_page()

    def look(self, visitor, paths, name):
        for width in WIDTHS:
            page = self.page(visitor, width)
            for prefix in ("", "/en"):
                for path in paths:
                    page.goto(self.site.base + prefix + path)
                    self.examine(page, f"{name}: {prefix}{path}, {width}")
            page.context.close()

    def examine(self, page, name):
        """axe finds nothing, no id stands twice, nothing is wider than the window."""
        with self.subTest(name):
            for details in page.locator("details").all():
                details.evaluate("element => element.open = true")
            found = Axe().run(page, options=RULES).response["violations"]
            self.assertEqual([(v["id"], v["nodes"][0]["html"][:160]) for v in found], [])
            ids = page.locator("[id]").evaluate_all("all => all.map(each => each.id)")
            self.assertEqual(len(ids), len(set(ids)), sorted(each for each in ids if ids.count(each) > 1))
            self.assertLessEqual(page.evaluate("document.documentElement.scrollWidth"), page.viewport_size["width"])
            if PICTURES:
                page.screenshot(path=os.path.join(PICTURES, re.sub(r"[^a-z0-9]+", "-", name.lower()) + ".png"), full_page=True)

    def printed(self, visitor, path, name):
        """A letter on paper: it has pages, and what belongs to the screen is not on them."""
        page = self.page(visitor, "desktop" if "desktop" in WIDTHS else list(WIDTHS)[-1])
        page.goto(self.site.base + path)
        page.emulate_media(media="print")
        for gone in (".top", ".broed", ".spring"):
            self.assertFalse(page.locator(gone).first.is_visible(), gone)
        self.assertTrue(page.locator("article.brev h1").first.is_visible())
        document = page.pdf(path=os.path.join(PICTURES, f"{name}.pdf") if PICTURES else None, prefer_css_page_size=True)
        self.assertTrue(document.startswith(b"%PDF"))
        page.context.close()

    def enter(self, page):
        with page.expect_navigation():
            page.keyboard.press("Enter")
