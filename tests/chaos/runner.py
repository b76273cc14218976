"""Runs fault experiments against the shop, and reports. Exit status 0 when
all have passed.

usage: runner.py [EXPERIMENT...] [--set standard|short] [--seed N]
                 [--random MINUTES] [--rounds N] [--check] [--list]"""

import argparse
import json
import os
import pathlib
import random
import select
import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import experiment
import report
from cluster import Cluster, VerbFailed
from goods import Goods
from ledger import Ledger
from rehearsal import random_trials
from residue import residue
from trial import Trial

# In this order; the whole takes less than 15 minutes.
STANDARD = (
    "kill-shard", "kill-busiest-owner", "kill-edge", "kill-signer",
    "restart-postgres", "zombie-shard", "cut-shard-postgres",
    "cut-shard-shard", "cut-edges-shard", "leaky-shard", "lossy-shard",
    "late-shard", "slow-disk", "provider-down", "provider-slow",
    "provider-cuts-answers", "wrong-clock", "rolling-restart",
    "scale-out-in")
# For `./shop test`: two minutes.
SHORT = ("kill-shard", "kill-signer", "zombie-shard")
SHORT_ROUNDS_MAX = 2
REPORTS_KEPT = 10
HEALER_START_SECONDS_MAX = 10
VERIFY_TRIES = 3


class Bench:
    """What all trials of a run share."""

    def __init__(self, folder):
        root = pathlib.Path(os.environ["SHOP_ROOT"])
        state = pathlib.Path(os.environ["SHOP_STATE"])
        self.cluster = Cluster(root, state, os.environ["SHOP_BUILD"])
        self.program = self.cluster.build / "bin" / "chaos_client"
        self.folder = folder
        self.ledger = Ledger(folder / "in-force")
        self.goods = Goods(self.cluster)
        self.pool = ThreadPoolExecutor()
        self.watchman = None

    @staticmethod
    def say(text):
        print(text, flush=True)

    @staticmethod
    def idle(seconds):
        select.select([], [], [], seconds)

    def start_healer(self):
        """Before the first fault, and outliving us."""
        here = pathlib.Path(__file__).parent
        with open(self.folder / "healer.log", "w", encoding="utf-8") as log:
            self.watchman = subprocess.Popen(
                [sys.executable, "-B", here / "healer.py", self.cluster.root,
                 self.cluster.state, self.ledger.folder, str(os.getpid())],
                start_new_session=True, stdin=subprocess.DEVNULL, stdout=log,
                stderr=log)
        deadline = time.monotonic() + HEALER_START_SECONDS_MAX
        while not (self.ledger.folder / "watching").exists():
            if time.monotonic() > deadline or self.watchman.poll() is not None:
                raise RuntimeError("the healer does not start; see "
                                   f"{self.folder}/healer.log")
            self.idle(0.05)


def verify(cluster):
    """What `./shop verify` finds; sagas and read models may need a moment."""
    for attempt in range(VERIFY_TRIES):
        try:
            return True, cluster.verb("verify")
        except VerbFailed as error:
            said = str(error)
        if attempt + 1 < VERIFY_TRIES:
            Bench.idle(2)
    return False, said


def make_folder():
    """`.shop/chaos/<time>`; the oldest reports go."""
    parent = pathlib.Path(os.environ["SHOP_STATE"]) / "chaos"
    folder = parent / time.strftime("%Y-%m-%dT%H-%M-%S")
    folder.mkdir(parents=True)
    for old in sorted(x for x in parent.iterdir()
                      if x.is_dir())[:-REPORTS_KEPT]:
        shutil.rmtree(old)
    return folder


def commit(root):
    done = subprocess.run(["git", "-C", root, "describe", "--always",
                           "--dirty"], capture_output=True, text=True,
                          check=False)
    return done.stdout.strip() or "unknown"


def read_arguments():
    parser = argparse.ArgumentParser(prog="./shop chaos", description=(
        "Breaks the shop in known ways while people shop, and judges it."))
    parser.add_argument("experiments", nargs="*", metavar="EXPERIMENT")
    parser.add_argument("--set", choices=("standard", "short"))
    parser.add_argument("--seed", type=int)
    parser.add_argument("--random", type=int, metavar="MINUTES", default=0,
                        help="faults of all kinds, one after the other")
    parser.add_argument("--rounds", type=int,
                        help="instead of what the experiments say")
    parser.add_argument("--check", action="store_true",
                        help="only read the files")
    parser.add_argument("--list", action="store_true")
    result = parser.parse_args()
    if result.seed is None:
        result.seed = random.SystemRandom().getrandbits(31)
    if not result.experiments and not result.random:
        result.set = result.set or "standard"
    return result


def chosen(arguments):
    """The experiments, in order. Throws `Malformed`."""
    names = list(arguments.experiments)
    if arguments.set:
        names += STANDARD if arguments.set == "standard" else SHORT
    if arguments.check or arguments.list:
        names = experiment.names()
    experiments = [experiment.load(x) for x in names]
    for x in experiments:
        if arguments.rounds:
            x.rounds = arguments.rounds
        elif arguments.set == "short":
            x.rounds = min(x.rounds, SHORT_ROUNDS_MAX)
    return experiments


def run_trials(bench, experiments, arguments):
    """Each with a seed of its own, so that one can be repeated alone."""
    trials = [(x.name, lambda x=x: Trial(
        bench, x, random.Random(f"{arguments.seed} {x.name}")))
        for x in experiments]
    trials += random_trials(bench, arguments)
    results = []
    for number, (name, make) in enumerate(trials, 1):
        bench.say(f"[{number}/{len(trials)}] {name}")
        result = make().run()
        results.append(result)
        bench.say(f"  {result['verdict']}  {result['seconds']} s"
                  + "".join(f"\n      {x}" for x in result["reasons"]))
        if left := residue(bench.cluster):
            result["verdict"] = "FAIL"
            result["reasons"].append(f"left behind: {left}")
            bench.say(f"  FAIL: left behind: {left}")
            break
    return results


def main():
    arguments = read_arguments()
    try:
        experiments = chosen(arguments)
    except experiment.Malformed as error:
        sys.exit(f"shop: {error}")
    if arguments.check or arguments.list:
        for x in experiments:
            print(f"{x.name:24} {x.title}")
        return 0
    folder = make_folder()
    bench = Bench(folder)
    bench.say(f"seed {arguments.seed}; results: {folder}")
    bench.start_healer()
    began = time.time()
    bench.goods.choose()
    results = run_trials(bench, experiments, arguments)
    bench.say("verifying the database, the provider's record, the receipts")
    holds, said = verify(bench.cluster)
    document = {
        "at": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(began)),
        "seconds": round(time.time() - began, 1), "seed": arguments.seed,
        "commit": commit(bench.cluster.root), "cpus": os.cpu_count(),
        "nodes": bench.cluster.nodes(), "trials": results,
        "verify": {"holds": holds, "said": said}}
    report.conclude(document)
    (folder / "report.json").write_text(json.dumps(document, indent=1) + "\n",
                                        encoding="utf-8")
    (folder / "report.html").write_text(report.html(document),
                                        encoding="utf-8")
    bench.say(report.text(document))
    bench.say(f"\n{document['verdict']}: {folder}/report.html")
    return 0 if document["verdict"] == "PASS" else 1


if __name__ == "__main__":
    sys.exit(main())
