"""A step that fails says which it was, why, and what to do; one that is
interrupted leaves nothing running."""

import os
import pathlib
import signal
import subprocess
import tempfile
import time
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
SECONDS_MAX = 30
HEAD = """
set -euo pipefail
. "$SHOP_ROOT/scripts/lib/common.sh"
. "$SHOP_ROOT/scripts/lib/steps.sh"
make_state
step_total=2
"""


class StepsTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.state = pathlib.Path(folder.name) / "state"

    def start(self, script):
        return subprocess.Popen(
            ["bash", "-c", HEAD + script], text=True, stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            env={**os.environ, "SHOP_ROOT": str(ROOT),
                 "SHOP_STATE": str(self.state)})

    def run_script(self, script):
        with self.start(script) as process:
            told = process.communicate(timeout=SECONDS_MAX)
        return process.returncode, *told

    def test_a_step_that_ends_well_shows_its_note(self):
        code, told, _ = self.run_script("step one 'see' note 'all there'")
        self.assertEqual(0, code)
        self.assertRegex(told, r"\[ 1/2\] one .* s  all there\n")

    def test_a_failed_step_ends_all_with_name_log_and_hint(self):
        code, told, wrong = self.run_script("""
            work() { echo 'the disk is full'; false; echo 'not reached'; }
            step one 'make room' work
            step two 'see' true""")
        self.assertEqual(1, code)
        self.assertIn('step "one" failed', wrong)
        self.assertIn("| the disk is full", wrong)
        self.assertNotIn("not reached", wrong)
        self.assertRegex(wrong, r"whole log: +\S+/01-one\.log")
        self.assertRegex(wrong, r"what to do: make room\n$")
        self.assertNotIn("two", told)

    def test_what_a_script_of_the_step_says_comes_before_the_steps_hint(self):
        code, _, wrong = self.run_script("""
            export -f die
            work() { bash -c 'die "no network" "plug it in"'; }
            step one 'something general' work""")
        self.assertEqual(1, code)
        self.assertIn("| shop: no network", wrong)
        self.assertRegex(wrong, r"what to do: plug it in\n$")

    def test_the_hint_of_one_step_is_not_that_of_the_next(self):
        _, _, wrong = self.run_script("""
            step one 'see' eval '(die "passing" "of one") || true'
            step two 'of two' false""")
        self.assertRegex(wrong, r"what to do: of two\n$")

    def test_an_interrupt_ends_what_the_step_has_started(self):
        process = self.start("""
            work() { bash -c 'echo "$$" >"$SHOP_STATE/pid"; sleep 600; true'; }
            step one 'see' work""")
        self.addCleanup(process.communicate)
        child = self.await_child(process)
        process.send_signal(signal.SIGINT)
        self.assertEqual(130, process.wait(SECONDS_MAX))
        deadline = time.monotonic() + SECONDS_MAX
        while self.runs(child):
            self.assertLess(time.monotonic(), deadline, "it still runs")

    def await_child(self, process):
        deadline = time.monotonic() + SECONDS_MAX
        file = self.state / "pid"
        while not (file.exists() and file.read_text().endswith("\n")):
            self.assertIsNone(process.poll(), "the script ended early")
            self.assertLess(time.monotonic(), deadline, "nothing started")
        return int(file.read_text())

    @staticmethod
    def runs(pid):
        try:
            status = pathlib.Path(f"/proc/{pid}/status").read_text()
        except FileNotFoundError:
            return False
        return "\nState:\tZ" not in status


if __name__ == "__main__":
    unittest.main()
