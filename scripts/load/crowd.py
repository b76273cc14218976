"""Sends a crowd into the shop and prints what it saw.

usage: crowd.py URL [--shoppers N] [--seconds N] [--seed N]"""

import argparse
import collections
import random
import threading
import time
import urllib.parse

from shopper import GaveUp, Shopper

SHOPPERS_MAX = 256
SECONDS_MAX = 3600


class Record:
    """Counts and times of all shoppers together."""

    def __init__(self):
        self.lock = threading.Lock()
        self.times = collections.defaultdict(list)
        self.answers = collections.Counter()
        self.ends = collections.Counter()

    def add(self, name, status, seconds):
        with self.lock:
            self.times[name].append(seconds * 1000)
            self.answers[(name, status)] += 1

    def end(self, how):
        with self.lock:
            self.ends[how] += 1


def quantile(values, part):
    values = sorted(values)
    return values[min(len(values) - 1, int(part * len(values)))]


def report(record, seconds):
    print(f"{'request':10} {'count':>7} {'per s':>7} {'p50 ms':>8} "
          f"{'p99 ms':>8}  answers")
    for name, times in sorted(record.times.items()):
        answers = ", ".join(f"{status}: {count}" for (who, status), count
                            in sorted(record.answers.items(), key=str)
                            if who == name)
        print(f"{name:10} {len(times):7} {len(times) / seconds:7.1f} "
              f"{quantile(times, 0.5):8.1f} {quantile(times, 0.99):8.1f}  "
              f"{answers}")
    print("\nvisits: " + ", ".join(f"{count} {how}" for how, count
                                   in record.ends.most_common()))
    bad = sum(count for (_, status), count in record.answers.items()
              if status == 500)
    bad += record.ends["gave up"] + record.ends["failed"]
    return 1 if bad or not record.ends else 0


def shop(index, address, record, stop, seed):
    mind = random.Random(seed * SHOPPERS_MAX + index)
    shopper = Shopper(address.hostname, address.port, mind, record, stop.wait)
    while not stop.is_set():
        try:
            record.end(shopper.visit())
        except GaveUp:
            record.end("gave up")
        except (KeyError, TypeError, ValueError) as error:
            # An answer of a shape that the contract does not know.
            print(f"unexpected answer: {error!r}")
            record.end("failed")
        stop.wait(mind.uniform(0, 0.2))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("url")
    parser.add_argument("--shoppers", type=int, default=16)
    parser.add_argument("--seconds", type=int, default=30)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    if not 1 <= options.shoppers <= SHOPPERS_MAX:
        parser.error(f"--shoppers is 1 to {SHOPPERS_MAX}")
    if not 1 <= options.seconds <= SECONDS_MAX:
        parser.error(f"--seconds is 1 to {SECONDS_MAX}")
    record, stop = Record(), threading.Event()
    address = urllib.parse.urlparse(options.url)
    crowd = [threading.Thread(target=shop, daemon=True, args=(
        index, address, record, stop, options.seed))
        for index in range(options.shoppers)]
    began = time.monotonic()
    for shopper in crowd:
        shopper.start()
    try:
        time.sleep(options.seconds)
    except KeyboardInterrupt:
        print("\nstopping")
    stop.set()
    for shopper in crowd:
        shopper.join(timeout=30)
    raise SystemExit(report(record, time.monotonic() - began))


if __name__ == "__main__":
    main()
