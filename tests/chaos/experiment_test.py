"""Experiment files: those that are there can be read, and one that is wrong is
told by file and line."""

import unittest

import experiment
import runner

GOOD = """\
title: a crash
fault:
  action: kill
  mode: one
  target: shard
  duration: 500ms
blast_radius:
  shards: victim
  failed_requests_max: 0
recovery:
  answers_ms_max: 1000
"""


class ExperimentTest(unittest.TestCase):
    def refused(self, old, new):
        self.assertIn(old, GOOD)
        with self.assertRaises(experiment.Malformed) as caught:
            experiment.parse("bad", GOOD.replace(old, new), "bad.yaml")
        return str(caught.exception)

    def test_reads_what_is_there(self):
        for name in experiment.names():
            with self.subTest(name):
                self.assertTrue(experiment.load(name).title)

    def test_the_sets_are_what_is_there(self):
        self.assertEqual(sorted(runner.STANDARD), experiment.names())
        self.assertLessEqual(set(runner.SHORT), set(runner.STANDARD))

    def test_has_defaults(self):
        read = experiment.parse("good", GOOD, "good.yaml")
        self.assertEqual((read.rounds, read.duration_ms), (1, 500))
        self.assertEqual(read.recovery["from"], "fault")

    def test_tells_the_line_of_a_wrong_value(self):
        self.assertTrue(self.refused("mode: one", "mode: two").startswith(
            "bad.yaml:4: fault.mode: 'two' is not one of"))

    def test_tells_the_line_of_an_unknown_member(self):
        self.assertTrue(self.refused("mode: one", "mode: one\n  loss: 3")
                        .startswith("bad.yaml:5: fault: "))
        self.assertTrue(self.refused("recovery:", "repair: 1\nrecovery:")
                        .startswith("bad.yaml:10: "))

    def test_tells_what_is_missing(self):
        said = self.refused("  target: shard\n", "")
        self.assertTrue(said.startswith("bad.yaml:3: fault: 'target'"), said)

    def test_tells_a_member_that_stands_twice(self):
        said = self.refused("mode: one", "mode: one\n  mode: all")
        self.assertEqual(said, "bad.yaml:5: 'mode' stands twice")

    def test_tells_what_is_no_yaml(self):
        self.assertTrue(self.refused("mode: one", "mode: [")
                        .startswith("bad.yaml:"))

    def test_a_duration_has_a_unit(self):
        self.assertIn("does not match", self.refused("500ms", "'500'"))

    def test_an_unknown_name_is_told_the_known_ones(self):
        for name in ("no-such", "../secrets"):
            with self.assertRaises(experiment.Malformed) as caught:
                experiment.load(name)
            self.assertIn("kill-shard", str(caught.exception))


if __name__ == "__main__":
    unittest.main()
