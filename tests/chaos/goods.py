"""What the customers of an experiment buy: things there is plenty of, and one
there is little of."""

import pathlib
import sys

sys.path.append(str(pathlib.Path(__file__).parents[1] / "faults"))
from journey import Client, sign_in

PLENTY = 1_000_000
THINGS = 20


class Goods:
    def __init__(self, cluster):
        self.cluster = cluster
        self.skus = self.scarce = None

    def choose(self):
        rows = self.cluster.query("select to_json(sku) from stock_level "
                                  f"order by sku limit {THINGS + 1};")
        if len(rows) <= THINGS:
            raise LookupError("the shop sells too little; is the demo "
                              "catalogue loaded?")
        self.scarce, *self.skus = rows
        clerk = self._clerk()
        for sku in self.skus:
            self._set(clerk, sku, PLENTY)

    def stock_scarce(self, units):
        """So many can be sold from now on; answers {sku: units}."""
        clerk = self._clerk()
        reserved = clerk.ask("GET", f"/api/v1/admin/stock/{self.scarce}")[
            "reserved"]
        self._set(clerk, self.scarce, units + reserved)
        # An order that waits may yet be paid, or give its units back.
        return {self.scarce: units + reserved}

    def _clerk(self):
        port = self.cluster.port("http")
        return Client(port, sign_in(port, self.cluster.login("admin")))

    @staticmethod
    def _set(clerk, sku, units):
        clerk.ask("PUT", f"/api/v1/admin/stock/{sku}", {"on_hand": units})
