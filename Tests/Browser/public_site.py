"""The real program over a private cluster, with the real rulings of the project and enough made ones for a long list."""
import json
import os
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request

PROJECT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
NAEVN = os.environ.get("NAEVN_TEST_PROGRAM", os.path.join(PROJECT, ".build/debug/naevn"))
LISTS = os.path.join(PROJECT, ".build-lists/names.lists")  # Ops/lists makes it
PSQL = "/usr/lib/postgresql/15/bin/psql"


def made_rulings(count):
    grounds = [["sex"], ["age"], ["sex", "age"], ["disability"], ["ethnic-origin", "religion"], ["age", "disability", "sex"]]
    outcomes = ["medhold", "ej-medhold", "afvist", "delvist-medhold", None]
    for number in range(count):
        yield {
            "source": f"https://example.dk/{number}", "kind": "resume" if number % 3 else "ruling", "excerpt": number % 2 == 0,
            "journal_numbers": [f"19-{1000 + number}"], "decided_on": None if number % 4 == 0 else f"20{10 + number % 12}-05-17",
            "title": None, "grounds": grounds[number % len(grounds)], "area": "outside" if number % 5 == 0 else "labour",
            "topics": ["afskedigelse"], "outcome": outcomes[number % len(outcomes)],
            "compensation_dkk": 25000 if number % 5 == 0 else None, "dissent": number % 7 == 0,
            "statutes": ["forskelsbehandlingsloven"], "note": "A made ruling." if number % 6 == 0 else None,
            "text": f"Klager nummer {number} klagede over en afskedigelse.\n\nSagsfremstilling\n\nKlager fik derfor ikke medhold.",
        }


class Site:
    def __init__(self, site="public", files=PROJECT, log="info"):
        self.site, self.files, self.level = site, files, log

    def __enter__(self):
        self.folder = subprocess.run(
            [os.path.join(PROJECT, "Ops/test-cluster"), str(os.getpid())], check=True, capture_output=True, text=True
        ).stdout.strip()
        self.sql("CREATE DATABASE site TEMPLATE naevn_template OWNER naevn_owner", database="postgres")
        self.sql("GRANT CONNECT ON DATABASE site TO"
                 " naevn_public, naevn_citizen, naevn_console, naevn_worker, naevn_operator")
        self.work = tempfile.TemporaryDirectory()
        for name in ("public-id", "master", "anchor"):
            with open(os.path.join(self.work.name, name), "wb") as key:
                key.write(bytes(range(32)))
        os.mkdir(os.path.join(self.work.name, "anchors"))
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.base = f"http://127.0.0.1:{self.port}"
        self.settings = []
        for key, value in {
            "database.host": self.folder, "database.name": "site", "keys.folder": self.work.name, "demo": "true",
            "anchors.folder": os.path.join(self.work.name, "anchors"),
            "http.port": self.port, "files.folder": self.files, "log.level": self.level, "contact.phone": "12 34 56 78",
        }.items():
            self.settings += ["--set", f"{key}={value}"]
        if self.site != "public":
            self.settings += ["--set", f"lists.file={LISTS}"]
        self.naevn("migrate")
        rulings = os.path.join(self.work.name, "made.jsonl")
        with open(rulings, "w", encoding="utf-8") as out:
            for ruling in made_rulings(45):
                out.write(json.dumps(ruling, ensure_ascii=False) + "\n")
        self.naevn("import-rulings", rulings)
        self.naevn("import-rulings", os.path.join(PROJECT, "Tests/Fixtures/rulings.jsonl"))
        self.log = open(os.path.join(self.work.name, "log"), "w+", encoding="utf-8")
        self.start()
        return self

    def start(self):
        self.server = subprocess.Popen([NAEVN, "serve", "--site", self.site, *self.settings], stderr=self.log)
        self.wait()

    def sql(self, text, database="site"):
        """As the superuser, who sees everything."""
        return subprocess.run(
            [PSQL, "-h", self.folder, "-U", "postgres", "-d", database, "-XqAtc", text],
            check=True, capture_output=True, text=True).stdout.strip()

    def naevn(self, command, *arguments):
        return subprocess.run(
            [NAEVN, *command.split(), *arguments, *self.settings], check=True, capture_output=True, text=True).stdout

    def wait(self):
        for _ in range(100):
            try:
                return self.get("/drift")
            except (urllib.error.URLError, ConnectionError):
                time.sleep(0.1)
        raise RuntimeError("the site did not come up")

    def get(self, path, headers=None):
        with urllib.request.urlopen(urllib.request.Request(self.base + path, headers=headers or {})) as answer:
            return answer.read()

    def __exit__(self, *_):
        self.server.terminate()
        if self.server.wait(20) != 0:
            self.log.seek(0)
            raise RuntimeError("the server did not end well when it was told to stop:\n" + self.log.read()[-20000:])
        self.log.close()
        self.work.cleanup()
