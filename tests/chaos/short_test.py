"""The short set of experiments against a shop of its own; and a runner that is
killed in the middle of a fault leaves nothing behind."""

import os
import pathlib
import subprocess
import sys
import unittest

ROOT = pathlib.Path(os.environ["SHOP_SOURCE_DIR"])
sys.path.append(str(ROOT / "tests" / "faults"))
from cluster import Cluster
from patience import wait_for
from residue import residue
from shop import Shop

RUN_SECONDS_MAX = 400
FAULT_SECONDS_MAX = 60
HEAL_SECONDS_MAX = 60


class ChaosTest(unittest.TestCase):
    def setUp(self):
        self.shop = self.enterContext(Shop("chaos"))
        self.cluster = Cluster(ROOT, self.shop.state)

    def chaos(self, *words):
        return subprocess.Popen(
            [ROOT / "shop", "chaos", *words], env=self.shop.environment,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)

    def test_the_short_set(self):
        with self.subTest("passes"):
            run = self.chaos("--set", "short")
            said, _ = run.communicate(timeout=RUN_SECONDS_MAX)
            print(said)
            self.assertEqual(run.returncode, 0, said)
        with self.subTest("leaves nothing"):
            self.assertEqual(residue(self.cluster), "")
        with self.subTest("heals when the runner is killed"):
            self.kill_a_runner()

    def kill_a_runner(self):
        run = self.chaos("zombie-shard")
        try:
            wait_for(lambda: residue(self.cluster), FAULT_SECONDS_MAX,
                     "no fault")
        finally:
            run.kill()
            run.communicate()
        wait_for(lambda: not residue(self.cluster), HEAL_SECONDS_MAX,
                 "the fault was not undone")


if __name__ == "__main__":
    unittest.main()
