"""Which faults are in force. A fault is written down, with what undoes it,
before it is caused; the healer reads it when the runner cannot."""

import json
import os
import time

# What a fault may take longer than it was meant to, before the healer steps in.
GRACE_SECONDS = 60


class Ledger:
    def __init__(self, folder):
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self._count = 0

    def enter(self, heal, seconds, files=()):
        """What undoes it: `heal` is a list of `./shop` command lines, `files`
        are to be removed first. Answers the entry."""
        self._count += 1
        path = self.folder / f"{os.getpid()}-{self._count}.json"
        entry = {"heal": heal, "files": [str(x) for x in files], "due": time.monotonic() + seconds
                 + GRACE_SECONDS}
        temporary = path.with_suffix(".new")
        temporary.write_text(json.dumps(entry), encoding="utf-8")
        temporary.rename(path)
        return path

    def strike(self, path):
        """The fault was undone. False when the healer has done it."""
        try:
            path.unlink()
            return True
        except FileNotFoundError:
            return False

    def entries(self):
        for path in sorted(self.folder.glob("*.json")):
            try:
                yield path, json.loads(path.read_text(encoding="utf-8"))
            except FileNotFoundError:
                continue
