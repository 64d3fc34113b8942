"""A case from its classification to service, by HTTP alone, as each person does it."""
import html
import re
import time
from datetime import datetime
from zoneinfo import ZoneInfo

from casework_site import Visitor, code, text


def today():
    """The day where the Board sits."""
    return datetime.now(ZoneInfo("Europe/Copenhagen")).date().isoformat()


class Proceedings:
    """The people of a tribunal over one site: an officer, a head of secretariat, a chair and members."""

    def __init__(self, site, members=2):
        self.site = site
        self.officer = site.officer()
        self.head = site.officer("head", "hanne")
        self.chair = site.officer("chair", "karen")
        self.members = [site.officer("member", name) for name in ("mads", "lise", "ole", "pia")[:members]]

    @property
    def panel(self):
        return [self.chair, *self.members]

    def do(self, visitor, case, page, path, fields, status=200):
        """Sees the page, then sends its form."""
        _, before = visitor.get(f"/konsol/sager/{case}{page}")
        answer, shown = visitor.post(f"/konsol/sager/{case}{path}", {**self.carried(before, path), **fields})
        assert answer == status, (path, answer, text(shown)[:600])
        return shown

    @staticmethod
    def carried(page, path):
        """The hidden fields of the form that is sent there, as a browser would carry them."""
        for action, form in re.findall(r'<form[^>]* action="([^"]+)"[^>]*>(.*?)</form>', page, re.S):
            if action.endswith(path):
                return {
                    name: value for name, value in re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', form)
                    if name == "forslag"}
        return {}

    def classify(self, case, story):
        self.do(self.officer, case, "", "/journalisering", {})
        for place, claim in enumerate(story["claims"], 1):
            fields = {key: value for key, value in claim.items() if key not in ("status", "acts")}
            self.do(self.officer, case, f"/klagepunkter/{place}", f"/klagepunkter/{place}", fields)

    def parties(self, case):
        """The parties that can be heard: role → persons in order."""
        _, page = self.officer.get(f"/konsol/sager/{case}/partshoering")
        found = re.findall(r'name="part" value="([^"]+)"><label[^>]*>.*?\(([^)]+)\)', page)
        return {
            "complainants": [person for person, role in found if role.startswith("Klager")],
            "respondents": [person for person, role in found if role.startswith("Indklagede")]}

    def open_round(self, case, party, **fields):
        page = self.do(self.officer, case, "/partshoering", "/runder", {"part": party, "uger": "3", "levering": "udleveret", **fields})
        return int(re.search(r"/runder/(\d+)", page).group(1))

    def letter(self, case, number):
        """Prints the letter of a round; the address and the code on it."""
        self.site.naevn("work", "--once")
        page = self.do(self.officer, case, f"/runder/{number}", f"/runder/{number}/brev", {})
        link = re.search(r"/svar/([a-z0-9-]+)<", page).group(1)
        return link, re.search(r'class="kode">([^<]+)<', page).group(1)

    def enter(self, link, secret, language="da"):
        party = Visitor(self.site, language)
        party.get(f"/svar/{link}")
        status, page = party.post("/svar", {"adresse": link, "kode": secret})
        assert (status, party.at) == (200, "/svar/sag"), (status, party.at, text(page)[:300])
        return party

    def answer(self, party, words, happened="partly"):
        """Every claim, one by one, then the check, then sent."""
        _, page = party.get("/svar/sag")
        for number in sorted(set(re.findall(r"/svar/klagepunkt/([1-9]\d*)", page)), key=int):
            party.get(f"/svar/klagepunkt/{number}")
            status, shown = party.post(
                f"/svar/klagepunkt/{number}", {"sket": happened, "svar": f"{words} ({number})", "videre": "1"})
            assert status == 200, text(shown)[:400]
        party.get("/svar/tjek")
        status, page = party.post("/svar/tjek", {})
        assert (status, party.at) == (200, "/svar/kvittering"), (status, party.at, text(page)[:400])
        return page

    def hear(self, case, party, words):
        number = self.open_round(case, party)
        visitor = self.enter(*self.letter(case, number))
        self.answer(visitor, words)
        return visitor

    def exempt(self, case):
        """What nobody needs to be heard about any more, line by line."""
        _, page = self.officer.get(f"/konsol/sager/{case}/partshoering")
        lines = [html.unescape(line) for line in re.findall(r'name="linje" value="([^"]+)"', page)]
        if lines:
            self.do(self.officer, case, "/partshoering", "/undtagelser",
                    {"linje": lines, "regel": "nothing-new", "hvorfor": "Intet nyt af betydning."})

    def make_ready(self, case):
        parties = self.parties(case)
        for place, party in enumerate(parties["respondents"], 1):
            self.hear(case, party, f"Indklagede {place} er uenig")
        for place, party in enumerate(parties["complainants"], 1):
            self.hear(case, party, f"Klager {place} fastholder")
        self.exempt(case)
        return self.do(self.officer, case, "", "/klargoering", {})

    def draft_fields(self, case):
        """The form of the draft as it stands."""
        _, page = self.officer.get(f"/konsol/sager/{case}/udkast")
        fields = {name: html.unescape(value).strip("\n") for name, value in re.findall(r'<textarea id="[^"]+" name="([^"]+)"[^>]*>(.*?)</textarea>', page, re.S)}
        return fields | {name: value for name, value in re.findall(r'type="radio" id="[^"]+" name="([^"]+)" value="([^"]+)" checked', page)}

    def draft(self, case, story=None):
        """The ruling as the story tells it, with the names of those who take part in it."""
        told = (story or {}).get("ruling") or {
            "matter": "klager blev stillet ringere", "presumption": "klager var den eneste, der blev behandlet sådan",
            "summary": "Klager mente, at der var forskelsbehandling.",
            "reasons": "Nævnet finder, at oplysningerne giver anledning til at formode forskelsbehandling."}
        fields = self.draft_fields(case)
        for name in fields:
            if name.startswith("forhold-"):
                fields[name] = told["matter"]
            if name.startswith("formodning-"):
                fields[name] = told["presumption"]
        fields["resume"], fields["begrundelse"] = told["summary"], told["reasons"]
        if "facts" in told:
            fields["fakta"] = told["facts"] + "\n" + fields["fakta"]
        self.officer.post(f"/konsol/sager/{case}/udkast", fields)
        return self.do(self.officer, case, "", "/forelaeggelse", {})

    def seat(self, case, members=None):
        members = self.members if members is None else members
        self.do(self.head, case, "/naevn", "/naevn", {
            "antal": str(len(members) + 1), "formand": self.chair.name, "medlem": [member.name for member in members]})

    def declare(self, case, visitor, conflict=False):
        visitor.get("/konsol/moeder")
        status, page = visitor.post(f"/konsol/sager/{case}/habilitet", {
            "inhabil": "ja" if conflict else "nej", "hvorfor": "Kender en part" if conflict else ""})
        assert status == 200, text(page)[:400]
        return page

    def schedule(self, case, members=None):
        self.seat(case, members)
        for visitor in [self.chair, *(self.members if members is None else members)]:
            self.declare(case, visitor)
        self.do(self.head, case, "/naevn", "/moede", {"dag": today()})

    def cells(self, case):
        """The cells as their forms' addresses: claim and respondent."""
        _, page = self.chair.get(f"/konsol/sager/{case}/afgoerelse")
        return re.findall(r"/stemmer/(\d+)/([^\"]+)\"", page)

    def acts(self, case, claim, respondent):
        _, page = self.chair.get(f"/konsol/sager/{case}/afgoerelse")
        form = page[page.index(f'id="celle-{claim}-{respondent}"'):]
        form = form[:form.index("</form>")]
        select = re.search(r'name="lov">(.*?)</select>', form, re.S)
        return re.findall(r'<option value="([^"]+)"', select.group(1)) if select else []

    def vote(self, case, visitor, claim, respondent, fields):
        return self.do(visitor, case, "/afgoerelse", f"/stemmer/{claim}/{respondent}", fields)

    def upheld(self, case, claim, respondent, kroner=25_000):
        return {"udfald": "medhold", "godtgoerelse": str(kroner), "lov": self.acts(case, claim, respondent)[0]}

    def decide(self, case, ballots=None, departures=None):
        """Votes on every cell; `ballots` says who departs: (cell index, person index) → fields."""
        cells = self.cells(case)
        panel = self.panel
        for place, (claim, respondent) in enumerate(cells):
            acts = self.acts(case, claim, respondent)
            usual = self.upheld(case, claim, respondent) if acts else {"udfald": "afvist", "afvisningsgrund": "outside-jurisdiction"}
            for seat, member in enumerate(panel):
                self.vote(case, member, claim, respondent, (ballots or {}).get((place, seat), (ballots or {}).get((place, None), usual)))
        return self.do(self.chair, case, "/afgoerelse", "/afgoerelse", departures or {})

    def sign(self, case, status=200, at=None, **changes):
        """With a code that was not used before: the next half-minute's, which the server takes too."""
        self.chair.account["used"] = max(self.chair.account.get("used", 0) + 1, int(time.time()) // 30 + 1)
        while self.chair.account["used"] > int(time.time()) // 30 + 1:
            time.sleep(1)
        self.chair.get(f"/konsol/sager/{case}/afgoerelse")
        answer, page = self.chair.post(f"/konsol/sager/{case}/underskrift", {
            "adgangskode": self.chair.account["password"],
            "kode": code(self.chair.account["totp"], self.chair.account["used"] * 30), **changes})
        assert answer == status, (answer, text(page)[:500])
        return page

    def serve(self, case):
        _, page = self.officer.get(f"/konsol/sager/{case}/meddelelse")
        for party in re.findall(r'name="part" value="([^"]+)"', page):
            self.do(self.officer, case, "/meddelelse", "/meddelelse", {
                "part": party, "hvordan": "made-available", "dag": today()})
        return self.officer.get(f"/konsol/sager/{case}/meddelelse")[1]

    def to_meeting(self, case, story=None):
        self.make_ready(case)
        self.draft(case, story)
        self.schedule(case)

    def to_service(self, story, language=None):
        """A story from the form to service, decided as it says. The case."""
        case = Visitor(self.site, language or story.get("language", "da")).file(story["answers"])
        self.classify(case, story)
        self.to_meeting(case, story)
        ballots = {}
        for place, (claim, respondent) in enumerate(self.cells(case)):
            if story["ruling"]["outcome"] == "medhold":
                ballots[place, None] = self.upheld(case, claim, respondent, story["ruling"]["kroner"])
            else:
                ballots[place, None] = {"udfald": story["ruling"]["outcome"]}
        self.decide(case, ballots)
        self.sign(case)
        self.serve(case)
        return case

    # ── publication

    @property
    def editors(self):
        """Two editors, made when they are first needed."""
        if not hasattr(self, "_editors"):
            self._editors = [self.site.officer("editor", name) for name in ("eva", "erik")]
        return self._editors

    def places(self, case, paragraph, editor=None):
        """The form of a paragraph as it stands: each place with its style and its fields."""
        _, page = (editor or self.editors[0]).get(f"/konsol/sager/{case}/anonymisering/{paragraph}")
        found = []
        for style, rest in re.findall(r'<fieldset class="felt kort sted"><legend><mark class="spor (\w+)"(.*?)</fieldset>', page, re.S):
            place = re.search(r'name="valg-(\d+)"', rest).group(1)
            value = lambda name: html.unescape(re.search(rf'id="{name}-{place}"[^>]*value="([^"]*)"', rest).group(1))
            fields = {f"valg-{place}": "maskeret", f"ord-{place}": value("ord")}
            if f'id="tilladt-{place}"' in rest:
                fields[f"grund-{place}"] = value("grund")
                if re.search(rf'id="tilladt-{place}"[^>]* checked', rest):
                    fields[f"valg-{place}"] = "tilladt"
            found.append((place, style, fields))
        return found

    def change(self, case, paragraph, fields, editor=None, status=200):
        """Sends the form of a paragraph with these fields changed."""
        editor = editor or self.editors[0]
        all_fields = {}
        for _, _, place in self.places(case, paragraph, editor):
            all_fields |= place
        answer, page = editor.post(f"/konsol/sager/{case}/anonymisering/{paragraph}", all_fields | fields)
        assert answer == status, (answer, text(page)[:800])
        return page

    def anonymise(self, case, editor=None):
        """The finder's proposal saved, and every doubt decided as a careful person would: the name is replaced."""
        editor = editor or self.editors[0]
        page = self.do(editor, case, "/anonymisering", "/anonymisering", {})
        for number, paragraph in re.findall(r'<li id="a(\d+)">(.*?)</li>', page, re.S):
            if "spor tvivl" in paragraph:
                page = self.change(case, number, {}, editor)
        assert 'class="spor tvivl" data-b="?">' not in page.split('<ol class="par', 1)[1], text(page)[:2000]
        return page

    def read(self, case, editor=None):
        return self.do(editor or self.editors[0], case, "/anonymisering", "/gennemlaesning", {})

    def approve(self, case, editor=None, status=200, **fields):
        return self.do(editor or self.editors[1], case, "/anonymisering", "/godkendelse", {"bekraeftet": "ja", **fields}, status)

    def publish(self, case):
        """From the served decision to the public: two people, one door. The citation."""
        self.anonymise(case)
        self.read(case)
        self.approve(case)
        self.site.naevn("work", "--once")
        _, page = self.editors[0].get(f"/konsol/sager/{case}/anonymisering")
        found = re.search(r'href="/afgoerelse/(\d+/\d+)"', page)
        assert found, text(page)[:3000]
        return found.group(1)
