"""All sites over one private cluster, and visitors who use them the way a browser without script does."""
import base64
import hashlib
import hmac
import html
import http.cookiejar
import json
import os
import re
import signal
import struct
import subprocess
import time
import urllib.error
import urllib.parse
import urllib.request

from public_site import PROJECT, Site

STORIES = json.load(open(os.path.join(PROJECT, "Tests/Fixtures/stories.json"), encoding="utf-8"))
# The fields of each step begin so.
STEPS = {
    "dig": ("klager-",), "indklagede": ("indklaget-",), "haendelser": ("haendelse-",), "grunde": ("grund",),
    "sammen": ("sammen",), "hvor": ("omraade", "behandling"),
    "oensker": ("oensker-", "beloeb", "oenske", "fagforening", "domstol", "myndighed", "forlig"),
}
DECLARED = {name: "ja" for name in ("kendt", "offentlig", "rigtigt", "privatliv")}


def code(secret, at=None):
    """The one-time code of an account, RFC 6238."""
    mac = hmac.new(base64.b32decode(secret + "=" * (-len(secret) % 8)), struct.pack(">Q", int(at or time.time()) // 30), hashlib.sha1)
    place = mac.digest()[19] & 15
    return f"{(struct.unpack('>I', mac.digest()[place:place + 4])[0] & 0x7FFFFFFF) % 1000000:06d}"


class CaseworkSite(Site):
    def __init__(self, **options):
        super().__init__("all", **options)
        self.accounts = {}

    def account(self, name, role):
        """A new account; each log-in takes one of its own, since a one-time code counts once."""
        number = len(self.accounts)
        term = ["--term-from", "2026-01-01", "--term-until", "2028-12-31"] if role in ("chair", "member") else []
        account = json.loads(self.naevn(
            "user add", f"{name}{number}", "--full-name", f"{name.capitalize()} Prøveholm", "--role", role, *term, "--json"))
        self.accounts[account["name"]] = account
        return account

    def officer(self, role="officer", name="anna"):
        account = self.account(name, role)
        visitor = Visitor(self)
        visitor.name, visitor.account = account["name"], account
        visitor.get("/konsol/log-ind")
        status, _ = visitor.post("/konsol/log-ind", {
            "navn": account["name"], "adgangskode": account["password"], "kode": code(account["totp"], self.now())})
        assert status == 200 and visitor.at in ("/konsol", "/konsol/offentliggoerelse"), (status, visitor.at)
        return visitor

    def now(self):
        """What the site's clock shows, in seconds since 1970."""
        return time.time()

    def kill_database(self):
        """The postmaster dies without a word; then it is started again, and has finished recovering."""
        with open(os.path.join(self.folder, "pg/postmaster.pid"), encoding="ascii") as file:
            os.kill(int(file.readline()), signal.SIGKILL)
        command = ["/usr/lib/postgresql/15/bin/pg_ctl", "-D", os.path.join(self.folder, "pg"), "-s", "-w",
                   "-l", os.path.join(self.folder, "pg.log"), "-o", f"-k {self.folder}", "start"]
        if os.geteuid() == 0:
            command = ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups", *command]
        for _ in range(100):
            # Its children hold the memory until they notice.
            if subprocess.run(command, cwd="/", stdin=subprocess.DEVNULL, capture_output=True).returncode == 0:
                return
            time.sleep(0.1)
        raise RuntimeError("the database did not come up again")

    def said(self):
        self.log.flush()
        with open(self.log.name, encoding="utf-8") as log:
            return log.read()


class Visitor:
    """Cookies, the hidden fields of the page it saw last, and no script."""

    def __init__(self, site, language="da"):
        self.site = site
        self.prefix = "" if language == "da" else "/en"
        self.cookies = http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.cookies))
        self.hidden = {}
        self.at = None

    def get(self, path):
        return self.ask(urllib.request.Request(self.site.base + self.prefix + path))

    def post(self, path, fields, headers=None, hidden=True):
        body = urllib.parse.urlencode({**(self.hidden if hidden else {}), **fields}, doseq=True).encode()
        return self.ask(urllib.request.Request(
            self.site.base + self.prefix + path, data=body, headers={"Origin": self.site.base, **(headers or {})}))

    def ask(self, request):
        try:
            answer = self.opener.open(request)
        except urllib.error.HTTPError as error:
            answer = error
        page = answer.read().decode()
        self.at = urllib.parse.urlparse(answer.url).path.removeprefix(self.prefix)
        self.hidden = {
            name: html.unescape(value)
            for name, value in re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page)
            + re.findall(r'<textarea class="vh" name="([^"]+)" hidden[^>]*>\n(.*?)</textarea>', page, re.S)}
        return answer.status if hasattr(answer, "status") else answer.code, page

    def begin(self):
        self.get("/klage")
        return self.post("/klage", {})

    def save(self, step, fields, **options):
        self.get(f"/klage/{step}")
        return self.post(f"/klage/{step}", {**fields, "videre": "1"}, **options)

    def tell(self, answers):
        """Every step with the answers that belong to it, in the order of the form."""
        for step, prefixes in STEPS.items():
            fields = {name: value for name, value in answers.items() if name.startswith(prefixes)}
            if fields or step == "oensker":
                status, page = self.save(step, fields)
                assert status == 200, (step, status, re.findall(r'class="fejl".*', page))

    def send(self):
        self.get("/klage/tjek")
        return self.post("/klage/send", DECLARED)

    def file(self, answers):
        """The whole way; the case's number."""
        self.begin()
        self.tell(answers)
        status, page = self.send()
        assert status == 200 and self.at == "/klage/kvittering", (status, self.at, re.findall(r'class="fejl".*', page))
        return number(page)


def number(page):
    return re.search(r'class="sagsnr">([^<]+)<', page).group(1)


def text(page):
    """A page as it is read."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", re.sub(r"<head>.*?</head>", " ", page, flags=re.S))).split())
