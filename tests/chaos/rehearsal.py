"""Faults of all kinds, one after the other, for some minutes: `--random`."""

import random
import time

import experiment
from faults import ACTIONS, CannotRun
from trial import Trial

# A history has to fit into memory.
SEGMENT_SECONDS = 150
PAUSE_MS_MAX = 1500


class RandomTrial(Trial):
    """Each round is a round of another experiment, with its blast radius and
    its bounds."""

    def __init__(self, bench, name, pool, seconds, generator):
        content = {"title": "faults of all kinds at random",
                   "fault": {"action": "payment"}, "rounds": 1,
                   "blast_radius": {"shards": "all",
                                    "failed_requests_max": 0},
                   "recovery": {"answers_ms_max": 1_000_000}}
        super().__init__(bench, experiment.Experiment(name, content), generator)
        self._pool = pool
        self._seconds = seconds
        self._whole = self.experiment

    def _round(self, number):
        deadline = time.monotonic() + self._seconds
        try:
            while time.monotonic() < deadline:
                self._one_of_all(number)
                number += 1
        finally:
            self.experiment = self._whole

    def _one_of_all(self, number):
        self.experiment = self.random.choice(self._pool)
        self.bench.say(f"  {self.experiment.name}")
        # What may fail in it comes on top of what was allowed before.
        whole = self._whole.radius
        whole["failed_requests_max"] += \
            self.experiment.radius["failed_requests_max"]
        self.watch.radius = self.experiment.radius | {
            "failed_requests_max": whole["failed_requests_max"]}
        super()._round(number)
        if late := self._bound_missed():
            self.reasons.append(late)

    def _bound_missed(self):
        row, bound = self.rounds[-1], self.experiment.recovery["answers_ms_max"]
        if (row["recovery_max_ms"] or 0) > bound:
            return (f"{self.experiment.name}: recovery took "
                    f"{row['recovery_max_ms']} ms, at most {bound} wanted")
        return None


def random_trials(bench, arguments):
    """Name and maker of each segment of the minutes asked for."""
    left, result = arguments.random * 60, []
    if left == 0:
        return result
    pool = []
    for name in experiment.names():
        candidate = experiment.load(name)
        fault = ACTIONS[candidate.fault["action"]]
        if not fault.prepared and _can_run(bench, fault, candidate):
            candidate.rounds = 1
            candidate.pause_ms = min(candidate.pause_ms, PAUSE_MS_MAX)
            pool.append(candidate)
    while left > 0:
        name, seconds = f"random-{len(result) + 1}", min(left, SEGMENT_SECONDS)
        result.append((name, lambda n=name, s=seconds: RandomTrial(
            bench, n, pool, s, random.Random(f"{arguments.seed} {n}"))))
        left -= seconds
    return result


def _can_run(bench, fault, candidate):
    try:
        fault(bench.cluster, candidate.fault, random).ready()
        return True
    except CannotRun as error:
        bench.say(f"not among the random ones: {candidate.name}: {error}")
        return False
