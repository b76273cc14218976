"""Kills every process of the shop at every event of an order's life, from its
placing to its refund, and starts it again. Whatever was killed whenever, the
shopper and the clerk get what they asked for, once. There is one shard node,
so that nobody takes over: its successor has to find everything."""

import threading
import unittest

from barrier import Barrier
from journey import Journey, sign_in
from patience import wait_for
from shop import Shop

# A bound for a loop that ends by itself; a life has about thirty events.
EVENTS_MAX = 60

# What is killed, and whether the event it is killed at becomes durable. For
# others than the shard node the event is always written in the end.
FAULTS = (("shard_1", True), ("shard_1", False), ("signer", True),
          ("sandbox_provider", True), ("edge_1", True), ("postgres", False))


class Life(threading.Thread):
    """One journey on a thread of its own; `error` is what ended it."""

    def __init__(self, journey):
        super().__init__(daemon=True)
        self.journey, self.error = journey, None

    def run(self):
        try:
            self.journey.place(self.journey.fill_cart())
            self.journey.pay()
            self.journey.refund()
        except Exception as error:  # told by the main thread
            self.error = error


class KillTest(unittest.TestCase):
    def test_every_process_at_every_event(self):
        with Shop("kill", shard_nodes=1) as shop:
            barrier = Barrier(shop)
            support = sign_in(shop.port, shop.login("support"))
            skus = self._stocked(shop)
            lives = 0
            for node, written in FAULTS:
                for event in range(1, EVENTS_MAX):
                    journey = Journey(shop.port, skus, support)
                    lives += 1
                    # The first failure ends it: what comes after one that
                    # is dead only waits.
                    try:
                        reached = self._live(shop, barrier, journey, node,
                                             event, written)
                    except AssertionError as error:
                        raise AssertionError(
                            f"{node} killed at event {event}, "
                            f"written: {written}") from error
                    if not reached:
                        self.assertGreater(event, 15)
                        break
                else:
                    self.fail("a life never ended")
            barrier.close()
            self._settle(shop)
            self._count(shop, lives)
            print(shop.run("verify"))

    def _stocked(self, shop):
        skus = shop.query("select sku from stock_level where on_hand > 1000 "
                          "limit 2").split()
        if len(skus) < 2:
            admin = sign_in(shop.port, shop.login("admin"))
            skus = shop.query("select sku from stock_level order by sku "
                              "limit 2").split()
            clerk = Journey(shop.port, skus, admin).clerk
            for sku in skus:
                clerk.ask("PUT", f"/api/v1/admin/stock/{sku}",
                          {"on_hand": 100_000})
        return skus

    def _live(self, shop, barrier, journey, node, event, written):
        """Whether the life had that many events."""
        barrier.arm(event, written)
        life = Life(journey)
        life.start()
        reached = barrier.reached(life)
        if reached:
            shop.run("kill", node)
            if node == "postgres":
                barrier.close()
                shop.run("start", node)
                barrier.open_session()
            barrier.release()
            if node != "postgres":
                shop.run("start", node)
        else:
            barrier.release()
        life.join(120)
        self.assertFalse(life.is_alive(), "the journey hangs")
        self.assertIsNone(life.error)
        return reached

    def _settle(self, shop):
        """Nothing is left to do."""
        wait_for(lambda: shop.query("select count(*) from agenda") == "0", 30,
                 "unfinished entities")

    def _count(self, shop, lives):
        """Each life is one order, captured once and refunded once."""
        for kind in ("order_placed", "payment_captured", "receipt_issued",
                     "refund_finished"):
            self.assertEqual(
                shop.query(f"select count(*), count(distinct entity_id) "
                           f"from journal where kind = '{kind}'"),
                f"{lives}|{lives}", kind)


if __name__ == "__main__":
    unittest.main()
