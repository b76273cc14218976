"""Prints where the payment provider's record and the journal differ.

stdin: a JSON object a line, for each capture and refund in the journal
usage: verify_provider.py RECORD.jsonl"""

import json
import sys
from collections import Counter


def provider_movements(path):
    """(charges by id, refunded by charge's authorisation) as the provider
    recorded them."""
    amounts, charges, refunds = {}, {}, Counter()
    with open(path, encoding="utf-8") as file:
        for line in file:
            # A torn last line was never answered.
            if not line.endswith("\n"):
                break
            entry = json.loads(line)
            if entry.get("status") != 200:
                continue
            if entry["action"] == "authorise":
                amounts[entry["id"]] = entry["amount"]
            elif entry["action"] == "capture":
                charges[entry["charge"]] = entry.get("amount",
                                                     amounts[entry["id"]])
            elif entry["action"] == "refund":
                refunds["total"] += entry["amount"]
    return charges, refunds["total"]


def differences(charges, refunded, journal):
    captured = Counter()
    journal_refunds = 0
    for entry in journal:
        if entry["kind"] == "payment_captured":
            captured[entry["charge"]] += 1
            if charges.get(entry["charge"]) != entry["amount"]:
                yield (f"order {entry['order']}: charge {entry['charge']} of "
                       f"{entry['amount']}, the provider says "
                       f"{charges.get(entry['charge'])}")
        else:
            journal_refunds += entry["amount"]
    for charge, count in captured.items():
        if count > 1:
            yield f"charge {charge} is in the journal {count} times"
    for charge in sorted(set(charges) - set(captured)):
        yield f"charge {charge} of {charges[charge]} is not in the journal"
    if journal_refunds != refunded:
        yield (f"refunds of {journal_refunds}, the provider says {refunded}")


def main():
    charges, refunded = provider_movements(sys.argv[1])
    journal = [json.loads(line) for line in sys.stdin if line.strip()]
    for difference in differences(charges, refunded, journal):
        print(difference)


if __name__ == "__main__":
    main()
