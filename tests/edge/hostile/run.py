"""Runs the tests of this folder against one shop: the one in SHOP_UNDER_TEST, or
one of their own. At the end every process is still the one it was, and the
auditor finds nothing broken.

usage: run.py [UNITTEST-ARGUMENT...]"""

import importlib.util
import sys
import unittest

SKIPPED = 77


def main():
    if importlib.util.find_spec("jsonschema") is None:
        print("python3-jsonschema is missing: scripts/deps.sh installs it")
        return SKIPPED
    from contract_test import ContractTest
    from hostile_test import HostileTest
    from shop import Shop
    with Shop() as shop:
        ContractTest.shop = HostileTest.shop = shop
        names = sys.argv[1:] or ["contract_test", "hostile_test"]
        suite = unittest.defaultTestLoader.loadTestsFromNames(names)
        result = unittest.TextTestRunner(verbosity=2).run(suite)
        now = shop.running_pids()
        if now != shop.pids:
            print(f"FAILED: processes ended: {shop.pids} became {now}")
            return 1
        shop.verify()
        return 0 if result.wasSuccessful() else 1


if __name__ == "__main__":
    sys.exit(main())
