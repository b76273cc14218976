"""Plants each kind of contradiction in a history, and sees it found; and none
where there is none."""

import unittest

import checker
from evidence import CHARGED, LOST, OTHER, OVERSOLD, STALE, TWICE
from planted import CART_ID, SCARCE, SESSION, SKU, Story, guard_lines


class CheckerTest(unittest.TestCase):
    def setUp(self):
        self.story = Story()

    def found(self):
        return {(x.invariant, x.figure)
                for x in checker.violations(self.story.evidence())}

    def expect(self, invariant, figure):
        self.assertIn((invariant, figure), self.found())

    def test_is_content_with_what_is_right(self):
        self.assertEqual(self.found(), set())

    # -- carts ------------------------------------------------------------

    def test_a_write_is_lost(self):
        self.story.journal = [x for x in self.story.journal
                              if x["body"].get("item") != SKU]
        self.expect("I1", LOST)

    def test_a_write_has_another_content(self):
        self.story.row("quantity_set")["body"]["quantity"] = 3
        self.expect("I1", LOST)

    def test_a_write_is_there_twice(self):
        self.story.repeat("quantity_set")
        self.expect("I8", TWICE)

    def test_an_unknown_write_may_be_lost(self):
        self.story.put("k9", SKU, 5, {}).outcome = "unknown"
        self.assertEqual(self.found(), set())

    def test_a_refused_write_was_done(self):
        for op in self.story.ops:
            if op.key == "k3":
                op.outcome, op.told = "fail", {}
        self.expect("I1", OTHER)

    def test_a_cart_is_lost(self):
        self.story.forget("cart_created")
        self.expect("I1", LOST)

    def test_a_write_that_nobody_asked_for(self):
        self.story.repeat("quantity_set", command_id="somebody else's")
        self.expect("I1", OTHER)

    def test_writes_in_another_order_than_sent(self):
        first, second = [x for x in self.story.journal
                         if x["kind"] == "quantity_set"]
        first["version"], second["version"] = (second["version"],
                                               first["version"])
        self.expect("I6", OTHER)

    def test_a_read_that_misses_a_write(self):
        self.story.op("read_cart").told["lines"] = {SKU: 2}
        self.expect("I11", OTHER)

    def test_an_answer_that_misses_an_earlier_write(self):
        self.story.ops[2].told["lines"] = {SCARCE: 1}
        self.expect("I11", OTHER)

    # -- orders and money -------------------------------------------------

    def test_an_order_is_lost(self):
        self.story.forget("order_placed")
        self.expect("I1", LOST)

    def test_an_order_has_another_total(self):
        self.story.op("place_order").told["total"] = 1
        self.expect("I1", LOST)

    def test_an_order_has_other_lines(self):
        self.story.row("order_priced")["body"]["lines"].pop()
        self.expect("I1", LOST)

    def test_two_orders_of_one_cart(self):
        self.story.repeat("order_placed", entity_id="ord_2")
        self.expect("I2", TWICE)

    def test_a_payment_is_lost(self):
        self.story.forget("payment_captured")
        self.expect("I1", LOST)

    def test_the_provider_took_nothing(self):
        self.story.provider.pop()
        self.expect("I2", OTHER)

    def test_the_provider_took_it_twice(self):
        self.story.provider.append(self.story.provider[-1])
        self.expect("I2", CHARGED)

    def test_a_session_was_captured_twice(self):
        self.story.repeat("payment_captured")
        self.expect("I2", CHARGED)

    def test_declined_and_charged(self):
        self.story.op("confirm").told["state"] = "declined"
        self.expect("I2", CHARGED)

    def test_paid_and_not_so_in_the_journal(self):
        self.story.forget("payment_received")
        self.expect("I5", LOST)

    def test_more_sold_than_there_was(self):
        self.story.stock[SCARCE] = 0
        self.expect("I3", OVERSOLD)

    # -- answers, owners, signatures --------------------------------------

    def test_two_answers_for_one_key(self):
        again = self.story.put("k2", SKU, 2, {SKU: 2})
        again.told["digest"] = "another"
        self.expect("I8", OTHER)

    def test_an_event_of_an_owner_that_lost_its_lease(self):
        self.story.row("order_priced")["epoch"] = 2
        self.expect("I6", STALE)

    def test_the_guard_was_changed(self):
        self.story.guard[0] = self.story.guard[0].replace("20778", "20779")
        self.expect("I7", OTHER)

    def test_the_guard_does_not_know_a_receipt(self):
        self.story.guard = []
        self.expect("I7", OTHER)

    def test_the_guard_knows_another_receipt(self):
        self.story.guard = guard_lines(f"receipt+jws {SESSION} {'0' * 64} 1 1")
        self.expect("I7", OTHER)

    def test_the_guard_has_been_compacted(self):
        digest = self.story.guard[0].split()[3]
        self.story.guard = guard_lines(
            f"* receipt+jws other {'0' * 64} {SESSION} {digest}")
        self.assertEqual(self.found(), set())

    def test_the_guard_knows_two_receipts_of_a_payment(self):
        _, entry = self.story.guard[0].split(" ", 1)
        twice = f"* receipt+jws {SESSION} {entry.split()[2]}"
        self.story.guard = guard_lines(entry, twice)
        self.expect("I7", OTHER)

    def test_the_journal_has_another_receipt(self):
        self.story.row("receipt_issued")["body"]["jws"] += "x"
        self.expect("I7", OTHER)

    def test_a_receipt_of_another_order(self):
        self.story.op("read_receipt").asked["order"] = "ord_9"
        self.story.op("place_order").told["order"] = "ord_9"
        self.expect("I7", OTHER)

    def test_names_what_it_found(self):
        self.story.repeat("quantity_set", command_id="nobody's")
        said = checker.violations(self.story.evidence())[0].what
        self.assertIn(CART_ID, said)


if __name__ == "__main__":
    unittest.main()
