"""Tests of what a crowd of shoppers notices."""

import unittest

from crowd import SHOPPERS, Crowd
from patience import wait_for

# Longer than a request may look for its entity, and it would be an error.
ANSWER_SECONDS_MAX = 4


class UnderLoad(unittest.TestCase):
    """`self.shop` is a shop that is up, `self.skus` are of `stocked_skus`."""

    def under_load(self, *steps):
        """What the crowd was answered while the steps, which are functions,
        were taken. Between two of them everybody has to be able to buy."""
        crowd = Crowd(self.shop.port, self.skus)
        try:
            self._progress(crowd)
            for step in steps:
                step()
                self._progress(crowd)
        finally:
            hanging = crowd.stop()
        self.assertEqual(hanging, [], "a shopper hangs")
        self.assertEqual(crowd.errors, [])
        return crowd.answers

    def unnoticed(self, *steps):
        """No shopper reads an error or waits long."""
        answers = self.under_load(*steps)
        failed = [(round(seconds, 2), status) for seconds, status in answers
                  if status is None or status >= 500]
        self.assertEqual(failed, [], f"of {len(answers)} answers")
        slowest = max(seconds for seconds, _ in answers)
        self.assertLess(slowest, ANSWER_SECONDS_MAX)

    def commands(self, text):
        """A step: `./shop` commands, with `; ` between them."""
        def step():
            for command in text.split("; "):
                self.shop.run(*command.split())
        return step

    def _progress(self, crowd):
        """Everybody has bought something since."""
        before = crowd.bought
        wait_for(lambda: crowd.errors
                 or crowd.bought >= before + 2 * SHOPPERS, 60,
                 "nobody can buy")
