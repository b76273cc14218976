"""Kills, drains, adds and takes away nodes under a crowd of shoppers. None of
them reads an error: what one node can no longer do another one does."""

import unittest

from crowd import stocked_skus
from shop import Shop
from under_load import UnderLoad


class FailoverTest(UnderLoad):
    def test_shoppers_notice_nothing(self):
        with Shop("failover") as self.shop:
            self.skus = stocked_skus(self.shop)
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
                    self.unnoticed(*map(self.commands, steps))
            with self.subTest("an edge dies"):
                self._only_connections_break()
            print(self.shop.run("verify"))

    def _only_connections_break(self):
        """Connections to the one that died; its death is nobody else's."""
        lost = self._lost_connections()
        answers = self.under_load(self.commands("kill edge_2"))
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
