"""The feed as machines meet it: feedparser, the rules of RFC 4287, and a twin with a fault for each rule."""
import re
import unittest
import xml.etree.ElementTree as xml

import feedparser

from public_site import Site

ATOM = "{http://www.w3.org/2005/Atom}"
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
IRI = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:[^\s<>\"{}|\\^`]+")


def faults(document):
    """What RFC 4287 finds wrong: 4.1.1 (feed), 4.1.2 (entry), 3.3 (dates), 4.2.6 (id), 4.2.7 (link), 4.2.2 (category)."""
    try:
        feed = xml.fromstring(document)
    except xml.ParseError as error:
        return [f"not well-formed: {error}"]
    found = [] if feed.tag == ATOM + "feed" else ["the root is no feed"]
    found += one_each(feed, "feed")
    entries = feed.findall(ATOM + "entry")
    if feed.find(ATOM + "author") is None and any(entry.find(ATOM + "author") is None for entry in entries):
        found.append("no author")
    names = [entry.findtext(ATOM + "id") for entry in entries]
    if len(names) != len(set(names)):
        found.append("two entries with one id")
    if not any(link.get("rel") == "self" for link in feed.findall(ATOM + "link")):
        found.append("no link to itself")
    for entry in entries:
        found += one_each(entry, "entry")
        links = [(link.get("type"), link.get("hreflang")) for link in entry.findall(ATOM + "link")
                 if link.get("rel", "alternate") == "alternate"]
        if entry.find(ATOM + "content") is None and not links:
            found.append("an entry without content has no alternate")
        if len(links) != len(set(links)):
            found.append("two alternates of one type and language")
    for element in feed.iter():
        if element.tag in (ATOM + "updated", ATOM + "published") and not MOMENT.fullmatch(element.text or ""):
            found.append("a date that is none")
        if element.tag == ATOM + "id" and not IRI.fullmatch(element.text or ""):
            found.append("an id that is no IRI")
        if element.tag == ATOM + "link" and not IRI.fullmatch(element.get("href", "")):
            found.append("a link that is no IRI")
        if element.tag == ATOM + "category" and not element.get("term"):
            found.append("a category without term")
    return found


def one_each(element, name):
    return [f"{name}: {len(element.findall(ATOM + child))} times {child}" for child in ("id", "title", "updated")
            if len(element.findall(ATOM + child)) != 1]


# A fault for each rule: the rules must see it.
FAULTS = [
    ("</feed>", ""), (r"<feed xmlns", "<food xmlns"), (r"<id>[^<]*</id>", ""), (r"<title>[^<]*</title>", ""),
    (r"<updated>[^<]*</updated>", ""), (r"(<entry>\s*)<id>[^<]*</id>", r"\1"), (r"<author>.*?</author>", ""),
    (r"<updated>[^<]*</updated>", "<updated>17. juni 2026</updated>"), (r"<id>tag:", "<id>tag "),
    (r'rel="self"', 'rel="related"'), (r"(<entry>.*?</entry>)", r"\1\1"), (r'term="[^"]*"', ""),
    (r'(<link rel="alternate" type="text/html" hreflang="da" href="[^"]*historisk[^"]*"/>)', r"\1\1"),
    (r'href="http', 'href="/'),
]


class FeedTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.site = cls.enterClassContext(Site())
        cls.document = cls.site.get("/feeds/afgoerelser.atom").decode()

    def test_it_keeps_the_rules(self):
        self.assertEqual(faults(self.document), [])

    def test_the_rules_see_every_planted_fault(self):
        for pattern, replacement in FAULTS:
            with self.subTest(pattern):
                broken = re.sub(pattern, replacement, self.document, count=1, flags=re.S)
                if pattern == "</feed>" or "food" in replacement:
                    broken = broken.replace("</feed>", "</food>") if "food" in replacement else broken
                self.assertNotEqual(broken, self.document)
                self.assertNotEqual(faults(broken), [])

    def test_feedparser_agrees(self):
        feed = feedparser.parse(self.document)
        self.assertFalse(feed.bozo)
        self.assertEqual(feed.version, "atom10")
        self.assertEqual(len(feed.entries), 48)
        for entry in feed.entries:
            self.assertTrue(entry.id.startswith("tag:naevn.example,2026:lbn-"))
            self.assertTrue(entry.title and entry.summary and entry.updated_parsed and entry.published_parsed)
            self.assertTrue(entry.tags)
        moments = [entry.updated for entry in feed.entries]
        self.assertEqual(moments, sorted(moments, reverse=True))

    def test_every_link_of_every_entry_answers_with_what_it_says(self):
        for entry in feedparser.parse(self.document).entries[:5]:
            self.assertEqual(len(entry.links), 3)
            for link in entry.links:
                path = link["href"].replace(self.site.base, "")
                self.assertTrue(self.site.get(path), link)


if __name__ == "__main__":
    unittest.main()
