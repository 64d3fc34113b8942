"""The worker signs what the chains are, but never signs a loss away."""
import os
import signal
import subprocess
import unittest

from casework_site import STORIES, CaseworkSite, Visitor
from public_site import NAEVN


class AnchorTest(unittest.TestCase):
    def work(self, site):
        """A worker that starts, does what is due, is told to stop, and says what it said."""
        worker = subprocess.Popen([NAEVN, "work", *site.settings], stderr=subprocess.PIPE, text=True)
        for line in worker.stderr:
            if "worker.started" in line:
                break
        worker.send_signal(signal.SIGTERM)
        return worker.communicate(timeout=60)[1]

    def anchors(self, site):
        folder = os.path.join(site.work.name, "anchors")
        held = {}
        for name in os.listdir(folder):
            with open(os.path.join(folder, name), encoding="utf-8") as file:
                held[name] = file.read()
        return held

    def test_a_cut_tail_is_not_signed_and_stays_visible(self):
        with CaseworkSite() as site:
            case = Visitor(site).file(STORIES[0]["answers"])
            self.assertNotIn("job.failed", self.work(site))
            signed = self.anchors(site)
            self.assertIn(case, next(iter(signed.values())))
            site.sql("ALTER TABLE journal.event DISABLE TRIGGER ALL")
            site.sql(f"DELETE FROM journal.event WHERE \"case\" = '{case}' AND sequence ="
                     f" (SELECT sequence FROM journal.head WHERE \"case\" = '{case}') AND sequence > 1")
            site.sql("ALTER TABLE journal.event ENABLE TRIGGER ALL")
            site.sql("ALTER TABLE journal.head DISABLE TRIGGER ALL")
            site.sql(f"UPDATE journal.head h SET sequence = e.sequence, hash = e.hash FROM journal.event e"
                     f" WHERE h.\"case\" = '{case}' AND e.\"case\" = '{case}' AND e.sequence ="
                     f" (SELECT max(sequence) FROM journal.event WHERE \"case\" = '{case}')")
            site.sql("ALTER TABLE journal.head ENABLE TRIGGER ALL")
            self.assertIn(f"{case} is behind the anchor", self.work(site))
            self.assertEqual(self.anchors(site), signed)
            with self.assertRaises(subprocess.CalledProcessError) as failed:
                site.naevn("verify")
            self.assertIn(case, failed.exception.stdout)


if __name__ == "__main__":
    unittest.main()
