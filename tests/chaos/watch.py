"""Looks at an experiment while it runs, and says when to stop it: something
has failed that the fault does not excuse."""

import time

# Beside what the shop itself allows for a request.
ANSWER_MS_MAX = 15_000


class Watch:
    """`radius` is the blast radius of an experiment."""

    def __init__(self, cluster, radius):
        self.cluster = cluster
        self.radius = radius
        self.failed = 0
        self.fault = None
        self._pids = {}

    def expect(self, fault):
        """From now on this may happen."""
        self.fault = fault
        self._pids = {} if fault.moves_nodes and len(fault.victims) > 1 else {
            x: self.cluster.pid(x) for x in self.cluster.nodes()
            if x not in fault.victims and self.cluster.pid(x)}

    def reason_to_stop(self, ended, under_way):
        """What went wrong, or nothing."""
        for op in ended:
            if op.failed:
                self.failed += 1
        if self.failed > self.radius["failed_requests_max"]:
            return (f"{self.failed} requests failed, "
                    f"{self.radius['failed_requests_max']} may")
        now = time.monotonic_ns()
        for op in [*ended, *under_way]:
            ms = ((op.end_ns or now) - op.start_ns) / 1e6
            if self._is_outside(op) and ms > self.radius["elsewhere_ms_max"]:
                return (f"shard {op.probe} took {ms:.0f} ms to answer, and "
                        "the fault is not there")
        for node, pid in self._pids.items():
            if self.cluster.pid(node) != pid:
                return f"{node} has ended, and nobody ended it"
        return None

    def _is_outside(self, op):
        if op.probe is None:
            return False
        allowed = self.radius["shards"]
        if allowed == "victim":
            return op.probe not in self.fault.shards
        return allowed == "none"
