"""Shoppers who buy one thing after the other while something is broken."""

import threading

from journey import Client, Journey, sign_in

SHOPPERS = 8
STOCK_UNITS = 100_000


def stocked_skus(shop):
    """Two items of which there are enough."""
    skus = shop.query("select sku from stock_level order by sku "
                      "limit 2").split()
    admin = Client(shop.port, sign_in(shop.port, shop.login("admin")))
    for sku in skus:
        admin.ask("PUT", f"/api/v1/admin/stock/{sku}",
                  {"on_hand": STOCK_UNITS})
    return skus


class Crowd:
    """Shops until told to stop; `answers` are (seconds, status)."""

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
