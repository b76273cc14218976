"""Waiting for something to become true, and never for longer than a bound."""

import threading
import time

POLL_SECONDS = 0.05


def wait_for(condition, seconds, what):
    """The first true answer of `condition`; fails with `what` when there was
    none for `seconds`."""
    deadline = time.monotonic() + seconds
    idle = threading.Event()
    while not (answer := condition()):
        if time.monotonic() > deadline:
            raise AssertionError(what)
        idle.wait(POLL_SECONDS)
    return answer
