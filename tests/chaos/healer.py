"""Undoes faults that nobody else undoes: all that are in force when the runner
has ended, however it ended, and each that is long overdue. Runs in a session
of its own, started before the first fault; ends with the runner.

usage: healer.py ROOT STATE LEDGER RUNNER-PID"""

import os
import pathlib
import select
import sys
import time

from cluster import Cluster, VerbFailed
from ledger import Ledger

LOOK_SECONDS = 0.2
TRIES_MAX = 10
TRY_PAUSE_SECONDS = 1


def say(text):
    print(time.strftime("%H:%M:%S"), text, flush=True)


def undo(cluster, path, entry):
    """All commands, each until it succeeds."""
    for file in entry["files"]:
        pathlib.Path(file).unlink(missing_ok=True)
        say(f"removed: {file}")
    for command in entry["heal"]:
        for _ in range(TRIES_MAX):
            try:
                cluster.verb(*command)
                say(f"healed: {' '.join(command)}")
                break
            except VerbFailed as error:
                say(error)
                select.select([], [], [], TRY_PAUSE_SECONDS)
        else:
            say(f"NOT HEALED: {' '.join(command)}")
    path.unlink(missing_ok=True)


def main():
    root, state, folder, runner = sys.argv[1:]
    cluster, ledger = Cluster(root, state), Ledger(pathlib.Path(folder))
    watched = os.pidfd_open(int(runner))
    say(f"watching {runner}")
    # The parent waits for this before it causes anything.
    (pathlib.Path(folder) / "watching").touch()
    while True:
        ended = bool(select.select([watched], [], [], LOOK_SECONDS)[0])
        for path, entry in list(ledger.entries()):
            if ended or time.monotonic() > entry["due"]:
                undo(cluster, path, entry)
        if ended:
            say("the runner has ended, and nothing is in force")
            return


if __name__ == "__main__":
    main()
