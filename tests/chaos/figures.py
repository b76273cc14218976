"""Numbers of an experiment."""

import math


def quantile(values, share):
    """The value that `share` of `values` do not exceed; None for none."""
    if not values:
        return None
    ordered = sorted(values)
    return ordered[max(math.ceil(share * len(ordered)), 1) - 1]


def rounded(value):
    return None if value is None else round(value, 1)


def latency(ops):
    """Of requests that were answered, in milliseconds."""
    times = [x.ms for x in ops if x.end_ns and not x.failed]
    return {"requests": len(times), "p50_ms": rounded(quantile(times, 0.5)),
            "p99_ms": rounded(quantile(times, 0.99)),
            "max_ms": rounded(max(times, default=None))}


def recoveries(ops, shards, since_ns, sure_ns):
    """Shard -> milliseconds from `since_ns` until a write that was sent after
    `sure_ns` was acknowledged; None when none was."""
    first = dict.fromkeys(shards)
    for op in reversed(ops):
        # They are in the order in which they began.
        if op.start_ns < sure_ns:
            break
        if op.probe in first and op.outcome == "ok":
            ms = (op.end_ns - since_ns) / 1e6
            known = first[op.probe]
            first[op.probe] = ms if known is None else min(known, ms)
    return first


def first_receipt(ops, since_ns):
    """Milliseconds from then until somebody who asked later had a receipt."""
    times = [x.end_ns for x in ops if x.op == "read_receipt"
             and x.outcome == "ok" and x.start_ns >= since_ns]
    return {"receipts": (min(times) - since_ns) / 1e6 if times else None}


def longest_stall(ops, began_ns, ended_ns):
    """The longest that a probe waited for a write to be acknowledged, from its
    first attempt, while the fault was in force or just after."""
    first, worst = {}, 0
    for op in ops:
        if op.probe is None:
            continue
        start = first.setdefault(op.key, op.start_ns)
        if op.outcome == "ok" and start < ended_ns and op.end_ns > began_ns:
            worst = max(worst, op.end_ns - start)
    return rounded(worst / 1e6)


def timeline(ops, origin_ns, bucket_ms=100):
    """For each bucket that has requests: [ms, p50, slowest, failed]."""
    buckets = {}
    for op in ops:
        if op.end_ns:
            at = (op.end_ns - origin_ns) // (bucket_ms * 1_000_000)
            buckets.setdefault(at, []).append(op)
    return [[at * bucket_ms, rounded(quantile([x.ms for x in b], 0.5)),
             rounded(max(x.ms for x in b)), sum(x.failed for x in b)]
            for at, b in sorted(buckets.items())]
