"""Kills, drains, adds and takes away nodes under a crowd of shoppers. None of
them reads an error: what one node can no longer do another one does."""

import unittest

from crowd import SHOPPERS, Crowd, stocked_skus
from patience import wait_for
from shop import Shop

# Longer than a request may look for its entity, and it would be an error.
ANSWER_SECONDS_MAX = 4


class FailoverTest(unittest.TestCase):
    def setUp(self):
        self.shop = Shop("failover")

    def test_shoppers_notice_nothing(self):
        with self.shop as shop:
            self.skus = stocked_skus(shop)
            # Between two steps everybody has to be able to buy.
            faults = {
                "a shard node dies": ("kill shard_2", "start shard_2"),
                "two shard nodes die": ("kill shard_1", "kill shard_3",
                                        "start shard_1", "start shard_3"),
                "the signer dies": ("kill signer; start signer",),
                "everything restarts": ("restart all",),
                "shard nodes come and go": ("scale shard 4", "scale shard 3"),
            }
            for what, steps in faults.items():
                with self.subTest(what):
                    self._unnoticed(steps)
            with self.subTest("an edge dies"):
                self._only_connections_break()
            print(shop.run("verify"))

    def _under_load(self, steps):
        """What the crowd was answered meanwhile."""
        crowd = Crowd(self.shop.port, self.skus)
        try:
            self._progress(crowd)
            for step in steps:
                for command in step.split("; "):
                    self.shop.run(*command.split())
                self._progress(crowd)
        finally:
            hanging = crowd.stop()
        self.assertEqual(hanging, [], "a shopper hangs")
        self.assertEqual(crowd.errors, [])
        return crowd.answers

    def _progress(self, crowd):
        """Everybody has bought something since."""
        before = crowd.bought
        wait_for(lambda: crowd.errors
                 or crowd.bought >= before + 2 * SHOPPERS, 60,
                 "nobody can buy")

    def _unnoticed(self, steps):
        answers = self._under_load(steps)
        failed = [(round(seconds, 2), status) for seconds, status in answers
                  if status is None or status >= 500]
        self.assertEqual(failed, [], f"of {len(answers)} answers")
        slowest = max(seconds for seconds, _ in answers)
        self.assertLess(slowest, ANSWER_SECONDS_MAX)

    def _only_connections_break(self):
        """Connections to the one that died; its death is nobody else's."""
        lost = self._lost_connections()
        answers = self._under_load(("kill edge_2",))
        self.assertEqual([status for _, status in answers
                          if status is not None and status >= 500], [])
        self.assertEqual(self._lost_connections(), lost)
        self.shop.run("start", "edge_2")

    def _lost_connections(self):
        logs = (self.shop.state / "logs").glob("*.log")
        return sum(log.read_text().count('"shard_node_lost"')
                   for log in logs)


if __name__ == "__main__":
    unittest.main()
