"""Takes PostgreSQL, the provider and the signer away for twenty seconds each
while people shop. They may be told to wait and nothing worse; when it is back
everything goes on by itself."""

import threading
import unittest

from journey import Client, Journey, sign_in
from patience import wait_for
from shop import Shop

OUTAGE_SECONDS = 20
SHOPPERS = 8
ANSWER_SECONDS_MAX = 15


class Crowd:
    """Shoppers who buy one thing after the other until told to stop."""

    def __init__(self, port, skus):
        self.port, self.skus = port, skus
        self.errors, self.answers, self.bought = [], [], 0
        self.stopping, self.failed = threading.Event(), threading.Event()
        self.guard = threading.Lock()
        self.threads = [threading.Thread(target=self._shop, daemon=True)
                        for _ in range(SHOPPERS)]
        for thread in self.threads:
            thread.start()

    def _shop(self):
        while not self.stopping.is_set():
            journey = Journey(self.port, self.skus, None)
            try:
                journey.place(journey.fill_cart())
                journey.pay()
            except Exception as error:  # told by the main thread
                with self.guard:
                    self.errors.append(error)
                self.failed.set()
                return
            with self.guard:
                self.bought += 1
                self.answers += journey.client.answers

    def stop(self):
        self.stopping.set()
        for thread in self.threads:
            thread.join(120)
        return [x for x in self.threads if x.is_alive()]


class OutageTest(unittest.TestCase):
    def test_each_dependency_away_for_twenty_seconds(self):
        with Shop("outage") as shop:
            skus = shop.query("select sku from stock_level order by sku "
                              "limit 2").split()
            admin = Client(shop.port,
                           sign_in(shop.port, shop.login("admin")))
            for sku in skus:
                admin.ask("PUT", f"/api/v1/admin/stock/{sku}",
                          {"on_hand": 100_000})
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
