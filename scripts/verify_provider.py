"""Prints where the payment provider's record and the journal differ, and where
the record breaks the provider's own rules.

stdin: a JSON object a line, for each capture and refund in the journal
usage: verify_provider.py RECORD.jsonl"""

import json
import sys
from collections import Counter


class Charge:
    """Money that was taken, in minor units."""

    def __init__(self, amount, reference):
        self.amount = amount
        self.reference = reference
        self.refunded = 0


class Record:
    """What the provider has done, as it wrote it down."""

    def __init__(self):
        self.problems = []
        self.charges = {}
        self._authorised = {}
        self._charge_of = {}
        self._keys = set()

    def read(self, file):
        for number, line in enumerate(file, 1):
            # A torn last line was never answered.
            if not line.endswith("\n"):
                break
            try:
                self._take(json.loads(line))
            except (ValueError, KeyError, TypeError) as error:
                self.problems.append(
                    f"line {number} of the provider's record is damaged: "
                    f"{type(error).__name__} {error}")

    def _take(self, entry):
        if entry["key"] in self._keys:
            self.problems.append(f"the provider acted twice on {entry['key']}")
        self._keys.add(entry["key"])
        if entry["status"] != 200:
            return
        known = entry["id"]
        if entry["action"] == "authorise":
            self._authorised[known] = entry
        elif entry["action"] == "capture":
            authorised = self._authorised[known]
            # Older records have no amount: the whole was taken.
            amount = entry.get("amount", authorised["amount"])
            self.charges[entry["charge"]] = Charge(amount,
                                                   authorised["reference"])
            self._charge_of[known] = entry["charge"]
            if amount > authorised["amount"]:
                self.problems.append(f"charge {entry['charge']} is more than "
                                     "was authorised")
        elif entry["action"] == "refund":
            charge = self.charges[self._charge_of[known]]
            charge.refunded += entry["amount"]
            if charge.refunded > charge.amount:
                self.problems.append(f"charge {self._charge_of[known]} was "
                                     "refunded by more than was taken")

    def charged_twice(self):
        """Payment sessions whose shopper was charged more than once."""
        count = Counter(x.reference for x in self.charges.values())
        return sorted(x for x, charges in count.items() if charges > 1)


def differences(record, journal):
    charge_of, times, refunded = {}, Counter(), Counter()
    for entry in journal:
        if entry["kind"] != "payment_captured":
            continue
        charge = entry["charge"]
        charge_of[entry["order"]] = charge
        times[charge] += 1
        known = record.charges.get(charge)
        if known is None or known.amount != entry["amount"]:
            yield (f"order {entry['order']}: charge {charge} of "
                   f"{entry['amount']}, the provider says "
                   f"{known.amount if known else 'nothing'}")
    for entry in journal:
        if entry["kind"] != "payment_captured":
            refunded[charge_of.get(entry["order"])] += entry["amount"]
    if None in refunded:
        yield f"refunds of {refunded[None]} belong to no charge in the journal"
    for charge, count in times.items():
        if count > 1:
            yield f"charge {charge} is in the journal {count} times"
    for charge, known in sorted(record.charges.items()):
        if charge not in times:
            yield f"charge {charge} of {known.amount} is not in the journal"
        elif refunded[charge] != known.refunded:
            yield (f"charge {charge}: refunds of {refunded[charge]}, "
                   f"the provider says {known.refunded}")


def main():
    # Before the record: whatever is in the journal was in the record first.
    journal = [json.loads(line) for line in sys.stdin if line.strip()]
    record = Record()
    with open(sys.argv[1], encoding="utf-8") as file:
        record.read(file)
    for problem in record.problems:
        print(problem)
    for session in record.charged_twice():
        print(f"payment session {session} was charged more than once")
    for difference in differences(record, journal):
        print(difference)


if __name__ == "__main__":
    main()
