"""Answers, owners and signatures: the same answer for the same key, no event
of an owner that had lost its shard, and each receipt known to the signer."""

import base64
import hashlib
import json
from collections import defaultdict

from evidence import ORDER, OTHER, STALE, Violation

RECEIPT = "receipt+jws"


def same_answer(evidence):
    for command in evidence.commands:
        digests = {x.told.get("digest") for x in command.answers}
        if len(digests) > 1:
            yield Violation("I8", OTHER, f"{command} has {len(digests)} "
                            "answers")


def epochs(evidence):
    """In each shard the epoch never falls from one event to the next: the
    position is given out while the lease is locked."""
    latest = defaultdict(int)
    for row in sorted(evidence.journal, key=lambda x: x["position"]):
        if row["epoch"] < latest[row["shard"]]:
            yield Violation("I6", STALE, f"position {row['position']} of shard"
                            f" {row['shard']} has epoch {row['epoch']} after "
                            f"{latest[row['shard']]}")
        latest[row["shard"]] = max(latest[row["shard"]], row["epoch"])


def entries_of(text):
    """(purpose, id, digest) of each entry of a line: of days that are over many
    share one, `* PURPOSE ID DIGEST ID DIGEST …`."""
    words = text.split()
    if words[0] != "*":
        return [words[:3]]
    return [(words[1], *words[i:i + 2]) for i in range(2, len(words), 2)]


def read_guard(lines):
    """Entries (purpose, id) -> digest, and what is wrong with the chain."""
    entries, chain, problems = {}, "0" * 64, []
    for number, line in enumerate(lines, 1):
        link, _, text = line.partition(" ")
        chain = hashlib.sha256(f"{chain}\n{text}".encode()).hexdigest()
        if link != chain:
            problems.append(f"the guard's chain breaks at entry {number}")
            break
        for purpose, subject, digest in entries_of(text):
            if (purpose, subject) in entries:
                problems.append(f"{purpose} {subject} was signed twice")
            entries[purpose, subject] = digest
    return entries, problems


def payload_of(jws):
    body = jws.split(".")[1]
    return base64.urlsafe_b64decode(body + "=" * (-len(body) % 4))


def receipts(evidence):
    guard, problems = read_guard(evidence.guard)
    for problem in problems:
        yield Violation("I7", OTHER, problem)
    totals = {x.told["order"]: x.told["total"]
              for x in evidence.of_op("place_order") if x.acknowledged}
    for op in evidence.ops:
        if op.op != "read_receipt" or op.outcome != "ok":
            continue
        order, jws = op.asked["order"], op.told["jws"]
        issued = [x["body"]["jws"] for x in
                  evidence.events(ORDER, order, "receipt_issued")]
        if issued != [jws]:
            yield Violation("I7", OTHER, f"the receipt of {order} is not the "
                            f"journal's, which has {len(issued)}")
        payload = payload_of(jws)
        claims = json.loads(payload)
        if (claims["order_id"], claims["amount"]) != (order, totals[order]):
            yield Violation("I7", OTHER, f"the receipt of {order} says "
                            f"{claims['order_id']}, {claims['amount']}")
        known = guard.get((RECEIPT, claims["payment_id"]))
        if known != hashlib.sha256(payload).hexdigest():
            yield Violation("I7", OTHER, f"the receipt of {order} is not what "
                            "the signer's guard knows")


RULES = (same_answer, epochs, receipts)
