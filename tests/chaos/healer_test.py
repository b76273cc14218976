"""Kills a runner with SIGKILL while a fault is in force: the healer undoes it.
The shop is a script that notes what it is told."""

import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import unittest

HERE = pathlib.Path(__file__).parent
sys.path.append(str(HERE.parent / "faults"))
from patience import wait_for

NOTING_SHOP = """#!/bin/sh
echo "$@" >> "$0.told"
[ ! -e "$0.broken" ] || { rm "$0.broken"; exit 1; }
"""
# Enters a fault and waits to be killed.
RUNNER = """
import pathlib, sys, time
sys.path.insert(0, sys.argv[1])
import ledger
ledger.GRACE_SECONDS = 0
book = ledger.Ledger(pathlib.Path(sys.argv[2]))
entry = book.enter([["cont", "shard_1"], ["start", "shard_2"]],
                   float(sys.argv[3]), [sys.argv[4] + ".none", sys.argv[4]])
print("entered", flush=True)
sys.stdin.read()
book.strike(entry)
"""
SECONDS_MAX = 20


class HealerTest(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.root = pathlib.Path(self.folder.name)
        self.shop = self.root / "shop"
        self.shop.write_text(NOTING_SHOP, encoding="utf-8")
        self.shop.chmod(0o755)
        self.control = self.root / "control"
        self.control.touch()
        self.started = []

    def tearDown(self):
        for process in self.started:
            process.kill()
            process.wait()
            for pipe in (process.stdin, process.stdout):
                if pipe:
                    pipe.close()
        self.folder.cleanup()

    def start(self, seconds):
        """Runner and healer, with a fault in force."""
        book = self.root / "in-force"
        self.runner = subprocess.Popen(
            [sys.executable, "-B", "-c", RUNNER, HERE, book, str(seconds),
             self.control],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.started.append(self.runner)
        self.assertEqual(self.runner.stdout.readline(), "entered\n")
        self.healer = subprocess.Popen(
            [sys.executable, "-B", HERE / "healer.py", self.root, self.root,
             book, str(self.runner.pid)], stdout=subprocess.DEVNULL,
            start_new_session=True)
        self.started.append(self.healer)
        wait_for((book / "watching").exists, SECONDS_MAX, "no healer")

    def told(self):
        notes = self.root / "shop.told"
        return notes.read_text().splitlines() if notes.exists() else []

    def test_heals_when_the_runner_is_killed(self):
        self.start(seconds=600)
        self.assertEqual(self.told(), [])
        os.kill(self.runner.pid, signal.SIGKILL)
        self.assertEqual(self.healer.wait(SECONDS_MAX), 0)
        self.assertEqual(self.told(), ["cont shard_1", "start shard_2"])
        self.assertFalse(self.control.exists())

    def test_tries_again_when_healing_fails(self):
        (self.root / "shop.broken").touch()
        self.start(seconds=600)
        self.runner.kill()
        self.assertEqual(self.healer.wait(SECONDS_MAX), 0)
        self.assertEqual(self.told(), ["cont shard_1"] * 2
                         + ["start shard_2"])

    def test_heals_what_is_overdue_while_the_runner_hangs(self):
        self.start(seconds=0)
        wait_for(lambda: len(self.told()) == 2, SECONDS_MAX, "not healed")
        self.assertIsNone(self.runner.poll())

    def test_does_nothing_when_the_fault_was_undone(self):
        self.start(seconds=600)
        self.runner.stdin.close()
        self.runner.wait(SECONDS_MAX)
        self.assertEqual(self.healer.wait(SECONDS_MAX), 0)
        self.assertEqual(self.told(), [])


if __name__ == "__main__":
    unittest.main()
