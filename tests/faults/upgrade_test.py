"""Nodes of the previous release and of this one, side by side, under a crowd
of shoppers: rolled out by `./shop up`, rolled back in part, and out again."""

import pathlib
import unittest

import releases
from crowd import stocked_skus
from shop import Shop
from under_load import UnderLoad

ROLLED_BACK = ("shard_2", "edge_1", "signer")


class UpgradeTest(UnderLoad):
    def test_shoppers_notice_nothing(self):
        self.previous = releases.previous()
        with Shop("upgrade", release=self.previous) as self.shop:
            self.skus = stocked_skus(self.shop)
            self.unnoticed(self._roll_out, self._roll_back, self._roll_out)
            print(self.shop.run("verify"))

    def _roll_out(self):
        self.shop.release = releases.THIS
        self.shop.run("up")
        self._expect_previous([])

    def _roll_back(self):
        """The database stays as this release has made it."""
        self.shop.release = self.previous
        for node in ROLLED_BACK:
            self.shop.run("restart", node)
        self._expect_previous(ROLLED_BACK)

    def _expect_previous(self, nodes):
        """Those, and no others, run programs of the previous release."""
        found = [x.stem for x in (self.shop.state / "run").glob("*.pid")
                 if self._program(x).is_relative_to(self.previous.root)]
        self.assertEqual(sorted(found), sorted(nodes))

    def _program(self, pid_file):
        pid = pid_file.read_text().split()[0]
        return pathlib.Path(f"/proc/{pid}/exe").readlink()


if __name__ == "__main__":
    unittest.main()
