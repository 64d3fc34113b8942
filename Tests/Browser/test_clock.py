"""Deadlines under a clock that is set: database, server and worker run under libfaketime, and the clock is moved between their
steps. Summer time, Christmas, a leap day, and a worker that slept."""
import ctypes
import glob
import json
import os
import time
import unittest
from datetime import datetime
from zoneinfo import ZoneInfo

from casework_site import STORIES, CaseworkSite, Visitor, text
from proceedings import Proceedings

COPENHAGEN = ZoneInfo("Europe/Copenhagen")


class ClockSite(CaseworkSite):
    """A site whose clock stands where it is set, and goes on from there."""

    def __enter__(self):
        library = glob.glob("/usr/lib/*/faketime/libfaketime.so.1")[0]
        self.file = f"/tmp/naevn-clock-{os.getpid()}"
        self.set(self.start_at)
        self.environment = {
            "LD_PRELOAD": library, "FAKETIME_TIMESTAMP_FILE": self.file, "FAKETIME_NO_CACHE": "1",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1", "FAKETIME_SHARED": self.share()}
        os.environ.update(self.environment)
        return super().__enter__()

    def __init__(self, at):
        super().__init__()
        self.start_at = at

    @staticmethod
    def share():
        """What libfaketime shares between processes, open to the database's user too: its own is not."""
        names = (f"/naevn_clock_sem_{os.getpid()}", f"/naevn_clock_shm_{os.getpid()}")
        library = ctypes.CDLL("libc.so.6", use_errno=True)
        library.sem_open.restype = ctypes.c_void_p
        mask = os.umask(0)
        try:
            library.sem_open(names[0].encode(), os.O_CREAT, 0o666, 1)
            with open(os.open("/dev/shm" + names[1], os.O_CREAT | os.O_RDWR, 0o666), "wb") as memory:
                memory.write(bytes(4096))
        finally:
            os.umask(mask)
        return " ".join(names)

    def set(self, moment):
        """`2027-03-30 23:59`, in Copenhagen."""
        at = datetime.fromisoformat(moment).replace(tzinfo=COPENHAGEN).timestamp()
        self.offset = round(at - time.time())
        with open(self.file, "w", encoding="ascii") as file:
            file.write(f"{self.offset:+d}")
        os.chmod(self.file, 0o644)

    def now(self):
        return time.time() + self.offset

    def __exit__(self, *what):
        for name in self.environment:
            os.environ.pop(name, None)
        super().__exit__(*what)
        for name in (self.file, *glob.glob(f"/dev/shm/*naevn_clock_s*m_{os.getpid()}")):
            os.remove(name)


class ClockTest(unittest.TestCase):
    def events(self, site, case, kind):
        return [json.loads(line) for line in site.sql(
            f"SELECT convert_from(body, 'UTF8') FROM journal.event WHERE \"case\" = '{case}' AND type = '{kind}' ORDER BY sequence").splitlines()]

    def opened(self, site, weeks="3"):
        """A case whose respondent has been asked today, by hand."""
        people = Proceedings(site, members=0)
        case = Visitor(site).file(STORIES[0]["answers"])
        people.classify(case, STORIES[0])
        number = people.open_round(case, people.parties(case)["respondents"][0], uger=weeks)
        return people, case, people.letter(case, number)

    def day(self, site, case):
        return self.events(site, case, "round-opened")[-1]["deadline"]["day"]

    def test_summer_time_christmas_a_leap_day_and_a_worker_that_slept(self):
        with ClockSite("2026-12-03 10:00") as site:
            self.assertEqual(site.sql("SELECT (now() AT TIME ZONE 'Europe/Copenhagen')::date"), "2026-12-03")
            self.christmas(site)
            self.slept(site)
            self.summer_time(site)
            self.leap_day(site)
            self.assertRegex(site.naevn("verify"), r"(?m)^whole$")

    def silence(self, site, case, expected, moment):
        """Whether the worker finds the time over at a moment."""
        site.set(moment)
        site.naevn("work", "--once")
        self.assertEqual(len(self.events(site, case, "silence-recorded")), expected, moment)

    def christmas(self, site):
        """Three weeks end on 24 December, which is closed, as are the days after it: Monday 28 December."""
        _, case, _ = self.opened(site)
        self.assertEqual(self.day(site, case), "2026-12-28")
        for moment in ("2026-12-24 23:59:58", "2026-12-27 12:00", "2026-12-28 23:59:40"):
            self.silence(site, case, 0, moment)
        self.silence(site, case, 1, "2026-12-29 00:00:20")
        self.silence(site, case, 1, "2026-12-29 12:00")

    def slept(self, site):
        """A worker that was away for three days makes one task, however often it then runs."""
        site.set("2027-01-04 09:00")
        people, case, letter = self.opened(site, weeks="1")
        self.assertEqual(self.day(site, case), "2027-01-11")
        site.set("2027-01-14 09:00")
        for _ in range(3):
            site.naevn("work", "--once")
        self.assertEqual(len(self.events(site, case, "silence-recorded")), 1)
        self.assertEqual(site.sql(f"SELECT what FROM casework.task WHERE \"case\" = '{case}' AND done_at IS NULL"), "silence 4")
        # Late, it is taken and marked, and the task goes.
        page = people.answer(people.enter(*letter), "Undskyld, det blev sent")
        self.assertIn("efter fristen", text(page))
        self.assertTrue(self.events(site, case, "answer-filed")[0]["late"])
        self.assertEqual(site.sql(f"SELECT what FROM casework.task WHERE \"case\" = '{case}' AND done_at IS NULL"), "answer 4")

    def summer_time(self, site):
        """Asked in winter, three weeks end on Easter Sunday, when the clocks change; Easter Monday is closed: Tuesday 30 March."""
        site.set("2027-03-07 10:00")
        people, case, letter = self.opened(site)
        self.assertEqual(self.day(site, case), "2027-03-30")
        site.set("2027-03-30 23:58:30")
        in_time = people.enter(*letter)
        self.assertNotIn("Fristen er gået", in_time.get("/svar/sag")[1])
        self.silence(site, case, 0, "2027-03-30 23:59:40")
        # Midnight in Copenhagen is 22:00 by Greenwich now, and was 23:00 when the job was planned.
        self.silence(site, case, 1, "2027-03-31 00:00:20")
        self.assertIn("Fristen er gået", in_time.get("/svar/sag")[1])

    def leap_day(self, site):
        site.set("2028-02-08 10:00")
        _, case, _ = self.opened(site)
        self.assertEqual(case, "28-1")
        self.assertEqual(self.day(site, case), "2028-02-29")
        self.silence(site, case, 0, "2028-02-29 23:59:40")
        self.silence(site, case, 1, "2028-03-01 00:00:20")


if __name__ == "__main__":
    unittest.main()
