"""Figures of a history, and the verdict that follows from them."""

import unittest

import figures
import report
from evidence import FIGURES
from history import Op

SECOND = 1_000_000_000


def write(probe, start_s, end_s, outcome="ok", status=200, key="k"):
    op = Op({"n": 1, "who": "probe", "op": "put_item", "attempt": 1,
             "at": int(start_s * SECOND), "probe": probe, "key": key})
    op.end({"at": int(end_s * SECOND), "type": outcome, "status": status})
    return op


def trial(**changes):
    return {"name": "kill-shard", "title": "a crash", "why": "",
            "action": "kill", "target": "shard", "from": "fault",
            "verdict": "PASS",
            "reasons": [], "seconds": 9, "failed_requests": 0,
            "contradictions": dict.fromkeys(FIGURES, 0),
            "rounds": [{"victims": ["shard_1"], "began_ms": 1000,
                        "ended_ms": 2000, "recovery_ms": [90, 120]}],
            "timeline": [[0, 1, 2, 0], [100, 1, 5, 1]]} | changes


def document(*trials, holds=True):
    result = {"trials": list(trials), "seed": 1, "seconds": 9, "at": "now",
              "commit": "abc", "cpus": 2, "nodes": ["shard_1"],
              "verify": {"holds": holds, "said": "<rule>"}}
    report.conclude(result)
    return result


class FiguresTest(unittest.TestCase):
    def test_recovery_is_the_first_write_sent_after_the_fault(self):
        ops = [write(1, 0.5, 3.0), write(2, 1.5, 2.5),
               write(1, 2.0, 2.1, "unknown", 503), write(1, 3.0, 3.2)]
        self.assertEqual(figures.recoveries(ops, {1, 2, 3}, SECOND, SECOND),
                         {1: 2200, 2: 1500, 3: None})

    def test_recovery_is_not_a_write_from_before_the_fault_was_sure(self):
        ops = [write(1, 1.1, 1.2), write(1, 1.5, 2.0)]
        self.assertEqual(figures.recoveries(ops, {1}, SECOND,
                                            1.3 * SECOND), {1: 1000})

    def test_a_receipt_counts_when_it_was_asked_for_after_the_fault(self):
        ops = [write(None, 0.5, 3), write(None, 2, 2.5), write(None, 3, 3.1)]
        for op in ops:
            op.op = "read_receipt"
        self.assertEqual(figures.first_receipt(ops, SECOND),
                         {"receipts": 1500})
        self.assertEqual(figures.first_receipt([], 0), {"receipts": None})

    def test_a_stall_begins_with_the_first_attempt(self):
        ops = [write(1, 0, 0.1, key="a"),
               write(1, 1.2, 1.9, "unknown", 503, key="b"),
               write(1, 1.9, 3.2, key="b"), write(1, 9, 19, key="c")]
        self.assertEqual(figures.longest_stall(ops, SECOND, 3 * SECOND), 2000)

    def test_quantiles(self):
        self.assertEqual(figures.quantile([3, 1, 2], 0.5), 2)
        self.assertEqual(figures.quantile(list(range(100)), 0.99), 98)
        self.assertIsNone(figures.quantile([], 0.5))

    def test_a_timeline_has_what_failed(self):
        ops = [write(1, 0, 0.05), write(1, 0.1, 0.15, "unknown", 503)]
        self.assertEqual(figures.timeline(ops, 0),
                         [[0, 50.0, 50.0, 0], [100, 50.0, 50.0, 1]])


class VerdictTest(unittest.TestCase):
    def test_passes(self):
        self.assertEqual(document(trial())["verdict"], "PASS")

    def test_fails_with_a_trial_a_rule_or_an_aim(self):
        lost = trial(contradictions=dict.fromkeys(FIGURES, 0)
                     | {FIGURES[0]: 1})
        slow = trial(rounds=[{"recovery_ms": [1200], "victims": ["shard_1"],
                              "began_ms": 1, "ended_ms": 2}])
        for bad in (document(trial(verdict="FAIL")), document(lost),
                    document(trial(), holds=False), document(slow),
                    document(trial(failed_requests=1))):
            self.assertEqual(bad["verdict"], "FAIL")

    def test_what_was_skipped_proves_nothing(self):
        skipped = trial(verdict="SKIP", rounds=[])
        self.assertEqual(document(skipped)["verdict"], "FAIL")
        self.assertEqual(document(trial(), skipped)["verdict"], "PASS")

    def test_what_was_not_tried_has_no_value(self):
        values = {x["name"]: x["value"] for x in document(trial())["figures"]}
        self.assertIsNone(values["rolling restart: failed requests"])
        self.assertEqual(values["killed shard node: failed requests"], 0)

    def test_the_page_says_the_verdict_first_and_escapes(self):
        page = report.html(document(trial(reasons=["<b>late</b>"])))
        self.assertLess(page.index("PASS</h1>"), page.index("<table"))
        self.assertIn("&lt;b&gt;late", page)
        self.assertIn("&lt;rule&gt;", page)
        self.assertIn("<svg", page)


if __name__ == "__main__":
    unittest.main()
