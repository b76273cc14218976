"""The reconciliation with the payment provider sees every difference, and none
where there is none."""

import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

VERIFY = (pathlib.Path(__file__).resolve().parents[2]
          / "scripts" / "verify_provider.py")


def authorised(number, amount=1000, reference=None, **more):
    return {"key": f"a{number}", "action": "authorise", "status": 200,
            "id": f"auth_{number}", "amount": amount, "currency": "EUR",
            "reference": reference or f"pay_{number}", **more}


def captured(number, amount=1000, **more):
    return {"key": f"c{number}", "action": "capture", "status": 200,
            "id": f"auth_{number}", "charge": f"ch_{number}",
            "amount": amount, **more}


def refunded(number, amount, key):
    return {"key": key, "action": "refund", "status": 200,
            "id": f"auth_{number}", "amount": amount}


def declined(key):
    return {"key": key, "action": "authorise", "status": 402}


def journal_charge(number, amount=1000):
    return {"kind": "payment_captured", "order": f"ord_{number}",
            "charge": f"ch_{number}", "amount": amount}


def journal_refund(number, amount):
    return {"kind": "refund_ended", "order": f"ord_{number}", "charge": None,
            "amount": amount}


def verify(record, journal, torn=""):
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as file:
        file.writelines(json.dumps(x) + "\n" for x in record)
        file.write(torn)
        file.flush()
        done = subprocess.run(
            [sys.executable, "-B", VERIFY, file.name], text=True, check=True,
            input="".join(json.dumps(x) + "\n" for x in journal),
            stdout=subprocess.PIPE)
    return done.stdout.splitlines()


class VerifyProviderTest(unittest.TestCase):
    def expect(self, *expected, record, journal):
        found = verify(record, journal)
        self.assertEqual(len(found), len(expected), found)
        for part, line in zip(expected, found):
            self.assertIn(part, line)

    def test_is_content_when_both_agree(self):
        record = [authorised(1), declined("d"), captured(1), authorised(2),
                  captured(2, 600), refunded(1, 300, "r1"),
                  refunded(1, 700, "r2"), authorised(3)]
        journal = [journal_refund(1, 300), journal_refund(1, 700),
                   journal_charge(1), journal_charge(2, 600)]
        self.assertEqual(verify(record, journal, torn='{"key": "to'), [])
        self.assertEqual(verify([], []), [])

    def test_reads_records_without_the_amount_of_a_capture(self):
        old = captured(1)
        del old["amount"]
        self.expect(record=[authorised(1), old], journal=[journal_charge(1)])

    def test_sees_a_charge_that_the_journal_does_not_know(self):
        self.expect("ch_1 of 1000 is not in the journal",
                    record=[authorised(1), captured(1)], journal=[])

    def test_sees_a_charge_that_the_provider_does_not_know(self):
        self.expect("the provider says nothing",
                    record=[authorised(1)], journal=[journal_charge(1)])

    def test_sees_another_amount(self):
        self.expect("charge ch_1 of 1000, the provider says 999",
                    record=[authorised(1), captured(1, 999)],
                    journal=[journal_charge(1)])

    def test_sees_a_shopper_who_was_charged_twice(self):
        self.expect("payment session pay_1 was charged more than once",
                    "ch_2 of 1000 is not in the journal",
                    record=[authorised(1), captured(1),
                            authorised(2, reference="pay_1"), captured(2)],
                    journal=[journal_charge(1)])

    def test_sees_a_charge_that_is_booked_twice(self):
        self.expect("in the journal 2 times",
                    record=[authorised(1), captured(1)],
                    journal=[journal_charge(1), journal_charge(1)])

    def test_sees_refunds_of_the_wrong_charge_though_their_sum_is_right(self):
        self.expect("charge ch_1: refunds of 0, the provider says 5",
                    "charge ch_2: refunds of 5, the provider says 0",
                    record=[authorised(1), captured(1), authorised(2),
                            captured(2), refunded(1, 5, "r")],
                    journal=[journal_charge(1), journal_charge(2),
                             journal_refund(2, 5)])

    def test_sees_a_refund_without_a_charge(self):
        self.expect("refunds of 5 belong to no charge", record=[],
                    journal=[journal_refund(1, 5)])

    def test_sees_a_provider_that_breaks_its_own_rules(self):
        self.expect("more than was authorised", "acted twice on r",
                    "refunded by more than was taken",
                    record=[authorised(1), captured(1, 1001),
                            refunded(1, 600, "r"), refunded(1, 600, "r")],
                    journal=[journal_charge(1, 1001),
                             journal_refund(1, 1200)])

    def test_names_a_damaged_line(self):
        self.expect("line 2 of the provider's record is damaged",
                    record=[declined("d"), {"key": "k"}], journal=[])


if __name__ == "__main__":
    unittest.main()
