"""One experiment from its steady state to its verdict."""

import time

import checker
from cluster import VerbFailed
from evidence import FIGURES, Evidence, journal_since, unfinished
from experiment import milliseconds
from faults import ACTIONS, CannotRun
from figures import (first_receipt, latency, longest_stall, quantile,
                     recoveries, rounded, timeline)
from watch import Watch
from workload import Workload, WorkloadFailed

# What scarce things there are of in each experiment.
SCARCE_UNITS = 25
# Beyond its bound, so that a late recovery is measured and not only missed.
RECOVERY_EXTRA_MS = 15_000
# Sagas that were held up have to come to an end.
DRAIN_SECONDS_MAX = 90
VIOLATIONS_SHOWN_MAX = 50
# For the healer; the bounds of an experiment are tighter.
WHOLE_SECONDS_MAX = 3600


class Stopped(Exception):
    """Something has failed that the fault does not excuse."""


class Trial:
    """`bench` is what trials share: cluster, ledger, goods, program, folder,
    say."""

    def __init__(self, bench, experiment, random):
        self.bench = bench
        self.experiment = experiment
        self.random = random
        self.reasons = []
        self.rounds = []
        self.watch = Watch(bench.cluster, experiment.radius)
        self.workload = None
        self.result = {"name": experiment.name, "title": experiment.title,
                       "why": experiment.why, "rounds": self.rounds,
                       "reasons": self.reasons,
                       "action": experiment.fault["action"],
                       "target": experiment.fault.get("target", ""),
                       "from": experiment.recovery["from"]}

    def run(self):
        began = time.monotonic_ns()
        fault = self._fault()
        try:
            fault.ready()
        except CannotRun as error:
            self.reasons.append(str(error))
            return self._finish("SKIP", began)
        entry = self.bench.ledger.enter(fault.restoring(), WHOLE_SECONDS_MAX)
        try:
            fault.prepare()
            self._shop()
        except (VerbFailed, WorkloadFailed, CannotRun, AssertionError,
                LookupError) as error:
            self.reasons.append(f"{type(error).__name__}: {error}")
        finally:
            fault.restore()
            self.bench.ledger.strike(entry)
        return self._finish("FAIL" if self.reasons else "PASS", began)

    def _fault(self):
        action = ACTIONS[self.experiment.fault["action"]]
        return action(self.bench.cluster, self.experiment.fault, self.random)

    def _finish(self, verdict, began):
        self.result["verdict"] = verdict
        self.result["seconds"] = round((time.monotonic_ns() - began) / 1e9, 1)
        return self.result

    def _shop(self):
        bench = self.bench
        stock = bench.goods.stock_scarce(SCARCE_UNITS)
        self.position = bench.cluster.journal_position()
        self.workload = Workload(
            bench.program, bench.cluster.port("http"),
            self.experiment.workload, bench.goods, self.random.getrandbits(31),
            bench.folder / f"history-{self.experiment.name}.jsonl")
        self.workload.start()
        self.origin = time.monotonic_ns()
        try:
            self._steady("before the fault")
            for number in range(self.experiment.rounds):
                self._round(number)
            self._steady("after it")
        except Stopped as stop:
            self.result["stopped"] = str(stop)
            self.reasons.append(f"stopped: {stop}")
        finally:
            ops = self.workload.stop()
        self._judge(ops, stock)

    # -- before and after -------------------------------------------------

    def _steady(self, when):
        """The steady state holds, or there is nothing to be learned."""
        wanted = self.experiment.steady
        seen = []
        for ended in self.workload.follow(
                milliseconds(wanted["duration"]) / 1000):
            seen += ended
        failed, p99 = sum(x.failed for x in seen), latency(seen)["p99_ms"]
        if not seen:
            raise Stopped(f"{when}, nothing was answered")
        if failed > wanted["failed_requests_max"]:
            raise Stopped(f"{when}, {failed} requests failed")
        if p99 > wanted["p99_ms_max"]:
            raise Stopped(f"{when}, p99 was {p99} ms")

    # -- a round ----------------------------------------------------------

    def _round(self, number):
        fault = self._fault()
        fault.workload = self.workload
        fault.choose(self.position)
        self.watch.expect(fault)
        entry = self.bench.ledger.enter(
            fault.undoing(), fault.causing_seconds_max + fault.seconds,
            fault.controls())
        try:
            self._while(lambda: fault.cause(self.workload.probe))
            self._follow(fault.seconds)
        finally:
            began = fault.began_ns or time.monotonic_ns()
            self._while(fault.undo, quiet=True)
            if not self.bench.ledger.strike(entry):
                self.reasons.append("the healer had to undo the fault")
        row = {"victims": fault.victims, "shards": len(fault.shards),
               "began_ms": (began - self.origin) / 1e6,
               "ended_ms": (fault.ended_ns - self.origin) / 1e6,
               "began_ns": began, "ended_ns": fault.ended_ns,
               # Until they are known; a trial may end before.
               "recovery_ms": [], "recovery_max_ms": None}
        self.rounds.append(row)
        self._recover(fault, row)
        took = row["recovery_max_ms"]
        self.bench.say(f"  round {number + 1}: {', '.join(fault.victims)}"
                       + (f": answers again after {took} ms" if took else ""))
        self._follow(self.experiment.pause_ms / 1000)

    def _recover(self, fault, row):
        """Waits until all who were hit have answered."""
        bound = self.experiment.recovery["answers_ms_max"]
        since, sure = fault.began_ns, fault.sure_ns
        if self.experiment.recovery["from"] == "heal":
            since = sure = fault.ended_ns
            self.workload.probe()
        deadline = time.monotonic() + (bound + RECOVERY_EXTRA_MS) / 1000
        while True:
            times = self._answered(fault.shards, since, sure)
            if None not in times.values() or time.monotonic() > deadline:
                break
            self._follow(0.1)
        silent = sorted(x for x, ms in times.items() if ms is None)
        if silent:
            self.reasons.append(f"no answer again from: {silent[:8]}")
        known = [x for x in times.values() if x is not None]
        row["recovery_ms"] = [rounded(x) for x in known]
        row["recovery_max_ms"] = rounded(max(known, default=None))

    def _answered(self, shards, since, sure):
        """When who was hit has answered; None for those who have not."""
        ops = self.workload.history.ops
        if self.experiment.recovery["of"] == "receipts":
            return first_receipt(ops, since)
        return recoveries(ops, shards, since, sure)

    def _while(self, work, quiet=False):
        """Does something that takes its time, and looks at the customers."""
        pending = self.bench.pool.submit(work)
        while not pending.done():
            for ended in self.workload.follow(0.1):
                if not quiet:
                    self._look(ended)
                else:
                    self.watch.failed += sum(x.failed for x in ended)
        pending.result()

    def _follow(self, seconds):
        for ended in self.workload.follow(seconds):
            self._look(ended)

    def _look(self, ended):
        reason = self.watch.reason_to_stop(ended,
                                           self.workload.history.under_way)
        if reason:
            raise Stopped(reason)

    # -- the verdict ------------------------------------------------------

    def _judge(self, ops, stock):
        cluster, result = self.bench.cluster, self.result
        self._drain()
        found = checker.violations(Evidence(
            ops, journal_since(cluster, self.position),
            cluster.provider_record(), cluster.guard(), stock))
        result["violations"] = [x._asdict()
                                for x in found[:VIOLATIONS_SHOWN_MAX]]
        result["contradictions"] = {
            figure: sum(x.figure == figure for x in found)
            for figure in FIGURES}
        if found:
            self.reasons.append(f"{len(found)} contradictions, the first: "
                                f"{found[0].invariant}: {found[0].what}")
        self._count(ops)
        times = [x for row in self.rounds for x in row["recovery_ms"]]
        result["recovery"] = {
            "entities": len(times), "p50_ms": quantile(times, 0.5),
            "p99_ms": quantile(times, 0.99), "max_ms": max(times, default=None)}
        bounds = self.experiment.recovery
        for key, bound in (("p99_ms", bounds.get("answers_ms_p99_max")),
                           ("max_ms", bounds["answers_ms_max"])):
            value = result["recovery"][key]
            if bound is not None and value is not None and value > bound:
                self.reasons.append(f"recovery: {key[:-3]} {value} ms, at most "
                                    f"{bound} wanted")

    def _drain(self):
        """Waits for the sagas; those that wait for a shopper are excused."""
        deadline = time.monotonic() + DRAIN_SECONDS_MAX
        while left := unfinished(self.bench.cluster, self.position):
            if time.monotonic() > deadline:
                self.reasons.append(f"after {DRAIN_SECONDS_MAX} s {left} "
                                    "orders and payments are stuck")
                break
            self.bench.idle(0.2)

    def _count(self, ops):
        result = self.result
        inside = [(x["began_ns"], x["ended_ns"]) for x in self.rounds]

        def during(op):
            return any(op.start_ns < end and (op.end_ns or end) > begin
                       for begin, end in inside)

        # Carts were looked for before that.
        ops = [x for x in ops if x.start_ns >= self.origin]
        hit = [x for x in ops if during(x)]
        result["failed_requests"] = sum(x.failed for x in ops)
        result["failures"] = _examples(ops)
        result["reconnected"] = sum(x.reconnected for x in ops)
        result["acknowledged"] = sum(x.outcome == "ok" for x in ops)
        result["unknown"] = sum(x.outcome == "unknown" for x in ops)
        result["calm"] = latency([x for x in ops if not during(x)])
        result["during"] = latency(hit)
        result["longest_stall_ms"] = max(
            (longest_stall(ops, a, b) for a, b in inside), default=0)
        result["timeline"] = timeline(ops, self.origin)
        allowed = self.experiment.radius["failed_requests_max"]
        if result["failed_requests"] > allowed and "stopped" not in result:
            self.reasons.append(f"{result['failed_requests']} requests failed, "
                                f"{allowed} may")


def _examples(ops, count=5):
    return [{"op": x.op, "status": x.status, "ms": round(x.ms, 1),
             "said": x.told.get("error") or x.told.get("body", "")}
            for x in ops if x.failed][:count]
