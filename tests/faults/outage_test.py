"""Takes PostgreSQL, the provider and the signer away for twenty seconds each
while people shop. They may be told to wait and nothing worse; when it is back
everything goes on by itself."""

import unittest

from crowd import SHOPPERS, Crowd, stocked_skus
from patience import wait_for
from shop import Shop

OUTAGE_SECONDS = 20
ANSWER_SECONDS_MAX = 15


class OutageTest(unittest.TestCase):
    def test_each_dependency_away_for_twenty_seconds(self):
        with Shop("outage") as shop:
            skus = stocked_skus(shop)
            for node in ("postgres", "sandbox_provider", "signer"):
                with self.subTest(away=node):
                    self._outage(shop, skus, node)
            print(shop.run("verify"))

    def _outage(self, shop, skus, node):
        crowd = Crowd(shop.port, skus)
        shop.run("kill", node)
        crowd.failed.wait(OUTAGE_SECONDS)
        shop.run("start", node)
        before = crowd.bought
        wait_for(lambda: crowd.errors
                 or crowd.bought >= before + 2 * SHOPPERS, 60,
                 "nobody can buy")
        self.assertEqual(crowd.stop(), [], "a shopper hangs")
        self.assertEqual(crowd.errors, [])
        statuses = {status for _, status in crowd.answers}
        self.assertLessEqual(statuses, {200, 201, 202, 409, 429, 503})
        slowest = max(seconds for seconds, _ in crowd.answers)
        self.assertLess(slowest, ANSWER_SECONDS_MAX)


if __name__ == "__main__":
    unittest.main()
