"""What stops an experiment, and what does not."""

import time
import unittest

from history import Op
from watch import Watch


class OneNode:
    """A cluster with a node that may get another process."""

    def __init__(self):
        self.processes = {"shard_1": 10, "shard_2": 20}

    def nodes(self):
        return sorted(self.processes)

    def pid(self, node):
        return self.processes[node]


class ShardFault:
    victims, shards, moves_nodes = ["shard_1"], {1, 2}, True


def request(probe, ms, status=200):
    now = time.monotonic_ns()
    op = Op({"n": 1, "who": "probe", "op": "put_item", "attempt": 1,
             "at": now - int(ms * 1e6), "probe": probe})
    if status is not None:
        op.end({"at": now, "type": "ok" if status == 200 else "unknown",
                "status": status})
    return op


class WatchTest(unittest.TestCase):
    def setUp(self):
        self.cluster = OneNode()
        self.watch = self.of("victim")

    def of(self, shards):
        watch = Watch(self.cluster, {"shards": shards, "elsewhere_ms_max": 500,
                                     "failed_requests_max": 1})
        watch.expect(ShardFault)
        return watch

    def test_is_content_with_quick_answers(self):
        self.assertIsNone(self.watch.reason_to_stop([request(7, 100)], []))

    def test_stops_when_more_fail_than_may(self):
        failed = request(1, 10, status=503)
        self.assertIsNone(self.watch.reason_to_stop([failed], []))
        self.assertIn("2 requests failed",
                      self.watch.reason_to_stop([failed], []))

    def test_a_request_without_an_answer_has_failed(self):
        broken = request(1, 10, status=0)
        self.assertIn("failed", self.watch.reason_to_stop([broken] * 2, []))

    def test_those_who_are_hit_may_be_slow(self):
        self.assertIsNone(self.watch.reason_to_stop([request(1, 900)], []))

    def test_stops_when_others_are_slow(self):
        self.assertIn("shard 7", self.watch.reason_to_stop([request(7, 900)],
                                                           []))

    def test_does_not_wait_for_an_answer_to_know_that_it_is_slow(self):
        hanging = request(7, 900, status=None)
        self.assertIn("shard 7", self.watch.reason_to_stop([], [hanging]))

    def test_shoppers_may_be_slow(self):
        self.assertIsNone(self.watch.reason_to_stop([request(None, 900)], []))

    def test_all_shards_may_be_hit_or_none(self):
        slow = [request(1, 900)]
        self.assertIsNone(self.of("all").reason_to_stop(slow, []))
        self.assertIn("shard 1", self.of("none").reason_to_stop(slow, []))

    def test_stops_when_another_node_ends(self):
        self.cluster.processes["shard_1"] = None
        self.assertIsNone(self.watch.reason_to_stop([], []))
        self.cluster.processes["shard_2"] = 21
        self.assertIn("shard_2 has ended", self.watch.reason_to_stop([], []))


if __name__ == "__main__":
    unittest.main()
