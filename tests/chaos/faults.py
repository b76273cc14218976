"""The actions of experiments: how each is caused, and what undoes it."""

import os
import pathlib
import select
import time
from concurrent.futures import ThreadPoolExecutor

from cluster import VerbFailed, role_of
from experiment import milliseconds

LOOK_SECONDS = 0.002
# From the first packet that a cut may take to the end of its command.
RULES_NS_MAX = 300_000_000
CAUSE_SECONDS_MAX = 120
SHARDS = range(256)


class CannotRun(Exception):
    """This shop or this machine has not what the fault needs."""


class Fault:
    """One fault on its way: chosen, caused, undone. `began_ns` is the first
    instant at which it may have been in force, `sure_ns` from when on it was,
    `ended_ns` when it was undone."""

    # The command of `./shop` that it needs.
    verb = None
    # Whether nodes end or start in it.
    moves_nodes = False
    # Whether nodes have to be started in another way before it.
    prepared = False

    def __init__(self, cluster, settings, random):
        self.cluster = cluster
        self.settings = settings
        self.random = random
        self.victims = []
        self.shards = set()
        self.began_ns = self.sure_ns = self.ended_ns = None

    def ready(self):
        """Throws `CannotRun`."""
        if self.verb and not self.cluster.knows(self.verb):
            raise CannotRun(f"this shop has no `./shop {self.verb}`")

    def prepare(self):
        """Before anybody shops."""

    def restore(self):
        """After everybody has left."""
        for command in self.restoring():
            self.cluster.verb(*command)

    def restoring(self):
        """The commands for that, for the healer too."""
        return []

    def choose(self, since_position):
        """Who is hit, and which shards are theirs now."""
        target = self.settings["target"]
        if target == "busiest_owner":
            busiest = self.cluster.busiest_owner(since_position)
            candidates = [busiest] if busiest else []
        else:
            candidates = [x for x in self.cluster.of_role(target)
                          if self.cluster.pid(x)]
        if not candidates:
            raise CannotRun(f"no {target} runs")
        if self.settings.get("mode", "one") == "one":
            candidates = [self.random.choice(candidates)]
        self.victims = candidates
        if target in ("postgres", "edge"):
            # On everybody's way to every shard.
            self.shards = set(SHARDS)
        else:
            self.shards = self._owned_by(candidates)

    def _owned_by(self, nodes):
        owners = self.cluster.owners()
        return {x for x in SHARDS if owners.get(x) in nodes}

    def cause(self, begun):
        """Returns when the fault is in force; calls `begun` at once then."""
        raise NotImplementedError

    def controls(self):
        """Files that are there while the fault is in force."""
        return []

    def undo(self):
        for file in self.controls():
            file.unlink(missing_ok=True)
        for command in self.undoing():
            self.cluster.verb(*command)
        self.ended_ns = time.monotonic_ns()

    def undoing(self):
        """The commands that undo it, for the healer too."""
        return [["heal", x] for x in self.victims]

    @property
    def seconds(self):
        return milliseconds(self.settings.get("duration", "0s")) / 1000

    # What causing it may take, on a busy machine.
    causing_seconds_max = 10

    def _begin(self, begun, since_ns=None):
        self.sure_ns = time.monotonic_ns()
        self.began_ns = since_ns or self.sure_ns
        begun()


class Kill(Fault):
    """kill -9, and later a new process."""

    verb = "kill"
    moves_nodes = True

    def cause(self, begun):
        pids = [self.cluster.pid(x) for x in self.victims]
        if None in pids:
            raise VerbFailed("a victim has ended by itself")
        # The verb takes its time before and after; the kernel knows better.
        ends = [os.pidfd_open(x) for x in pids]
        with ThreadPoolExecutor() as pool:
            verbs = [pool.submit(self.cluster.verb, "kill", x)
                     for x in self.victims]
            for end in ends:
                select.select([end], [], [], CAUSE_SECONDS_MAX)
                os.close(end)
            self._begin(begun)
            for verb in verbs:
                verb.result()

    def undoing(self):
        return [["start", x] for x in self.victims]


class Stop(Fault):
    """SIGSTOP: the process is there and does nothing, then goes on as if no
    time had passed."""

    verb = "stop"

    def cause(self, begun):
        with ThreadPoolExecutor() as pool:
            verb = pool.submit(self._stop_all)
            while not verb.done() and any(
                    self.cluster.process_state(x) != "T"
                    for x in self.victims):
                select.select([], [], [], LOOK_SECONDS)
            self._begin(begun)
            verb.result()

    def _stop_all(self):
        for node in self.victims:
            self.cluster.verb("stop", node, "--for", _seconds(self.seconds))

    def undoing(self):
        return [["cont", x] for x in self.victims]


class Partition(Fault):
    """Packets between a shard node and others vanish, or are late."""

    verb = "cut"

    def ready(self):
        super().ready()
        if not self.cluster.has_hosts():
            raise CannotRun("shard nodes have no hosts of their own to be cut "
                            "off: ./shop up --hosts, as root")

    def choose(self, since_position):
        super().choose(since_position)
        peer = self.settings["peer"]
        if peer == "shard":
            others = [x for x in self.cluster.of_role("shard")
                      if x not in self.victims and self.cluster.pid(x)]
            if not others:
                raise CannotRun("there is no other shard node")
            peer = self.random.choice(others)
        self.peer = peer

    def cause(self, begun):
        options = ["--for", _seconds(self.seconds)]
        if self.settings["direction"] == "to":
            options.append("--one-way")
        if "loss" in self.settings:
            options += ["--loss", str(self.settings["loss"])]
        if "latency" in self.settings:
            options += ["--delay",
                        str(milliseconds(self.settings["latency"]))]
        since = time.monotonic_ns()
        for node in self.victims:
            self.cluster.verb("cut", node, self.peer, *options)
        # A busy machine takes its time before the first rule, not after it.
        since = max(since, time.monotonic_ns() - RULES_NS_MAX)
        self._begin(begun, since)


class Payment(Fault):
    """The provider behaves as the cards tell it to; see its README."""

    def __init__(self, cluster, settings, random):
        super().__init__(cluster, settings, random)
        self.workload = None

    def choose(self, since_position):
        self.victims = ["sandbox_provider"]
        self.shards = set()

    def cause(self, begun):
        self.workload.pay_with(self.settings["payment_methods"])
        self._begin(begun)

    def undo(self):
        self.workload.pay_as_before()
        self.ended_ns = time.monotonic_ns()

    def undoing(self):
        return []


class RollingRestart(Fault):
    """Each node is drained, ended and started, one after the other."""

    causing_seconds_max = 300

    verb = "restart"
    moves_nodes = True

    def choose(self, since_position):
        self.victims = [x for x in self.cluster.nodes()
                        if self.cluster.pid(x) and role_of(x) != "postgres"]
        self.shards = set(SHARDS)

    def cause(self, begun):
        self._begin(begun)
        for node in self.victims:
            self.cluster.verb("restart", node)

    def undoing(self):
        return [["start", x] for x in self.victims]


class Scale(Fault):
    """Shard nodes come, and go again."""

    causing_seconds_max = 60

    verb = "scale"
    moves_nodes = True

    def choose(self, since_position):
        self.victims = self.cluster.of_role("shard")
        self.usual = len(self.victims)
        self.shards = set(SHARDS)

    def cause(self, begun):
        self._begin(begun)
        self.cluster.verb("scale", "shard", str(self.settings["to"]))

    def undoing(self):
        return [["scale", "shard", str(self.usual)]]


class Preloaded(Fault):
    """A library between a process and the system; a file tells it what to do,
    and without the file it does nothing. The process has to be started with
    it."""

    prepared = True
    library = None

    def ready(self):
        super().ready()
        if not self.library_path().exists():
            raise CannotRun(f"there is no {self.library_path()}")

    def restart(self, node, environment):
        """With NAME=VALUE lines; as usual when there are none."""
        if self.cluster.knows("restart") and role_of(node) != "postgres":
            self.cluster.verb("restart", node, SHOP_LAUNCH_ENV=environment)
            return
        self.cluster.verb("kill", node)
        self.cluster.verb("start", node, SHOP_LAUNCH_ENV=environment)

    def cause(self, begun):
        (control,) = self.controls()
        control.write_text(self.order(), encoding="utf-8")
        control.chmod(0o644)
        self._begin(begun)

    def undoing(self):
        return []


class SlowDisk(Preloaded):
    """Each sync of PostgreSQL takes longer."""

    moves_nodes = True

    def library_path(self):
        return self.cluster.build / "lib" / "libslow_sync.so"

    def controls(self):
        return [self.cluster.state / "pg" / "slow_sync_ms"]

    def order(self):
        return str(milliseconds(self.settings["latency"]))

    def prepare(self):
        self.restart("postgres", f"LD_PRELOAD={self.library_path()}\n"
                     f"SLOW_SYNC_FILE={self.controls()[0]}")

    def choose(self, since_position):
        self.victims = ["postgres"]
        self.shards = set(SHARDS)

    def restoring(self):
        return [["kill", "postgres"], ["start", "postgres"]]


class WrongClock(Preloaded):
    """The wall clock of one node is off; its steady clock is not."""

    moves_nodes = True

    def __init__(self, cluster, settings, random):
        super().__init__(cluster, settings, random)
        # The same in all rounds: it is the one that was prepared.
        self.node = (cluster.of_role(settings["target"]) or [None])[-1]

    def library_path(self):
        return next(iter(pathlib.Path("/usr/lib").glob(
            "*-linux-gnu/faketime/libfaketime.so.1")),
            pathlib.Path("/usr/lib/faketime/libfaketime.so.1"))

    def controls(self):
        return [self.cluster.state / "run" / f"{self.node}.clock"]

    def order(self):
        return f"{milliseconds(self.settings['offset']) // 1000:+d}\n"

    def prepare(self):
        self.restart(self.node, "\n".join((
            f"LD_PRELOAD={self.library_path()}",
            f"FAKETIME_TIMESTAMP_FILE={self.controls()[0]}",
            "FAKETIME_CACHE_DURATION=1", "DONT_FAKE_MONOTONIC=1")))

    def choose(self, since_position):
        self.victims = [self.node]
        self.shards = self._owned_by(self.victims)

    def restoring(self):
        return [["kill", self.node], ["start", self.node]]


def _seconds(value):
    return str(max(1, round(value)))


ACTIONS = {"kill": Kill, "stop": Stop, "partition": Partition,
           "loss": Partition, "delay": Partition, "payment": Payment,
           "io_latency": SlowDisk,
           "time_offset": WrongClock,
           "rolling_restart": RollingRestart, "scale": Scale}
