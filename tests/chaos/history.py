"""What customers asked for and what they were told, as chaos_client wrote it
down."""

import json


class Op:
    """One request: its invocation and, when there was one, its end."""

    __slots__ = ("n", "who", "op", "key", "attempt", "start_ns", "end_ns",
                 "outcome", "status", "asked", "told")

    def __init__(self, line):
        self.n = line["n"]
        self.who = line["who"]
        self.op = line["op"]
        self.key = line.get("key", "")
        self.attempt = line["attempt"]
        self.start_ns = line["at"]
        self.end_ns = None
        self.outcome = "unknown"
        self.status = None
        self.asked = line
        self.told = {}

    def end(self, line):
        self.end_ns = line["at"]
        self.outcome = line["type"]
        self.status = line.get("status", 0)
        self.told = line

    @property
    def probe(self):
        """The shard that it probes, or None."""
        return self.asked.get("probe")

    @property
    def failed(self):
        """A shopper would have seen an error."""
        return self.status is not None and (self.status == 0
                                            or self.status >= 500)

    @property
    def reconnected(self):
        return self.told.get("reconnected", False)

    @property
    def ms(self):
        return (self.end_ns - self.start_ns) / 1e6


class Follower:
    """Reads a history while it is being written."""

    def __init__(self, path):
        self.path = path
        self.ops = []
        self._open = {}
        self._file = None
        self._rest = ""

    def read(self):
        """The requests that have ended since the last time."""
        if self._file is None:
            if not self.path.exists():
                return []
            self._file = open(self.path, encoding="utf-8")
        text = self._rest + self._file.read()
        lines = text.split("\n")
        self._rest = lines.pop()
        ended = []
        for line in map(json.loads, lines):
            if line["type"] == "invoke":
                op = Op(line)
                self.ops.append(op)
                self._open[op.n] = op
            else:
                op = self._open.pop(line["n"])
                op.end(line)
                ended.append(op)
        return ended

    def close(self):
        """All requests; those that are open stay unknown."""
        self.read()
        if self._file:
            self._file.close()
            self._file = None
        return self.ops

    @property
    def under_way(self):
        return self._open.values()
