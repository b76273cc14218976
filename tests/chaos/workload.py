"""The customers of an experiment: a chaos_client and its history."""

import json
import select
import subprocess
import time

from experiment import milliseconds
from history import Follower

START_SECONDS_MAX = 60
STOP_SECONDS_MAX = 90


class WorkloadFailed(Exception):
    """The customers cannot shop at all."""


class Workload:
    """Shops from entering to leaving; all else looks at `history`."""

    def __init__(self, program, port, settings, goods, seed, path):
        self.program = program
        self.history = Follower(path)
        self.methods = settings["payment_methods"]
        self.plan = {
            "port": port, "seed": seed, "shoppers": settings["shoppers"],
            "step_pause_ms": milliseconds(settings["step_pause"]),
            "probe_pause_ms": milliseconds(settings["probe_pause"]),
            "skus": goods.skus, "scarce_sku": goods.scarce,
            "payment_methods": self.methods, "cancel_percent": 5,
            "replay_percent": 5, "history": str(path)}
        self.process = None

    def start(self):
        self.process = subprocess.Popen(
            [self.program], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, text=True)
        self._tell(json.dumps(self.plan))
        ready, _, _ = select.select([self.process.stdout], [], [],
                                    START_SECONDS_MAX)
        if not ready or not self.process.stdout.readline():
            self.process.kill()
            raise WorkloadFailed("the customers did not find a cart in each "
                                 f"shard: {self.process.stderr.read()}")

    def probe(self):
        """Every probe writes now."""
        self._tell("probe")

    def pay_with(self, methods):
        self._tell("pay " + " ".join(methods))

    def pay_as_before(self):
        self.pay_with(self.methods)

    def follow(self, seconds):
        """Waits; yields what has ended, about ten times a second."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                raise WorkloadFailed(self.process.stderr.read())
            yield self.history.read()
            select.select([], [], [],
                          min(0.1, max(0, deadline - time.monotonic())))

    def stop(self):
        """All requests, ended or not."""
        if self.process and self.process.poll() is None:
            self._tell("stop")
            try:
                self.process.wait(STOP_SECONDS_MAX)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        if self.process:
            for pipe in (self.process.stdin, self.process.stdout,
                         self.process.stderr):
                pipe.close()
            self.process = None
        return self.history.close()

    def _tell(self, line):
        try:
            self.process.stdin.write(line + "\n")
            self.process.stdin.flush()
        except BrokenPipeError as error:
            raise WorkloadFailed(self.process.stderr.read()) from error
