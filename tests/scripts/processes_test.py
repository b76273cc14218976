"""A process that has ended never runs again, not even while it is asked about."""

import os
import pathlib
import select
import subprocess
import tempfile
import unittest

LIBRARY = pathlib.Path(__file__).resolve().parents[2] / "scripts" / "lib"
ROUNDS = 40
PART_SECONDS = 0.0005
LOOKS_AFTER = 60
# Says `gone` once, and `back` should the process be there again after that.
WATCH = f"""
set -euo pipefail
. {LIBRARY}/common.sh
. {LIBRARY}/processes.sh
while node_pid watched >/dev/null; do :; done
echo gone
for ((i = 0; i < {LOOKS_AFTER}; ++i)); do
  ! node_pid watched >/dev/null || echo back
done
"""


class ProcessesTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.state = pathlib.Path(folder.name)
        (self.state / "run").mkdir()

    def test_a_zombie_that_goes_does_not_come_back(self):
        # A look takes some milliseconds; each round another part of it.
        said = [self.kill_one(part * PART_SECONDS) for part in range(ROUNDS)]
        self.assertEqual(said, [""] * ROUNDS)

    def kill_one(self, pause):
        """What was said about it after it was gone."""
        process = subprocess.Popen(["cat"], stdin=subprocess.PIPE)
        started = pathlib.Path(f"/proc/{process.pid}/stat").read_text() \
            .rpartition(")")[2].split()[19]
        (self.state / "run" / "watched.pid").write_text(
            f"{process.pid} {started}\n")
        watch = subprocess.Popen(
            ["bash", "-c", WATCH], stdout=subprocess.PIPE, text=True,
            env=dict(os.environ, SHOP_STATE=str(self.state)))
        process.kill()
        self.assertEqual(watch.stdout.readline(), "gone\n")
        select.select([], [], [], pause)
        # Asked about only now: until then it is a zombie.
        process.wait()
        process.stdin.close()
        said, _ = watch.communicate(timeout=60)
        return said


if __name__ == "__main__":
    unittest.main()
