"""Holds the saga at its n-th event; see barrier.sql."""

import pathlib
import subprocess

from patience import wait_for

EVENT_SECONDS_MAX = 90


class Barrier:
    def __init__(self, shop):
        self.shop = shop
        here = pathlib.Path(__file__).parent
        shop.query((here / "barrier.sql").read_text())
        self.session = None
        self.open_session()

    def open_session(self):
        """The session that holds the lock; a killed database ends it."""
        command, environment = self.shop.psql()
        self.session = subprocess.Popen(
            command, env=environment, text=True, stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)

    def close(self):
        self.session.stdin.close()
        self.session.wait(10)
        self.session.stdout.close()

    def _do(self, text):
        self.session.stdin.write(f"{text};\n\\echo done\n")
        self.session.stdin.flush()
        answer = []
        while (line := self.session.stdout.readline().strip()) != "done":
            answer.append(line)
        return answer

    def arm(self, event, written):
        self._do("select pg_advisory_lock(42)")
        self._do(f"select fault_arm({event}, {str(written).lower()})")

    def reached(self, journey):
        """Waits until the event is held, or the journey has ended without
        it: then there are no more events."""
        held = ("select count(*) from pg_locks where locktype = 'advisory' "
                "and objid = 42 and not granted")

        def news():
            # Asked first: the event may be one that the journey waits not for.
            ended = not journey.is_alive()
            if self._do(held) != ["0"]:
                return "held"
            return ended and "ended"

        return wait_for(news, EVENT_SECONDS_MAX, "no event, no end") == "held"

    def release(self):
        # An update waits for nobody who reads the plan.
        self._do("update fault_plan set event = 0")
        self._do("select pg_advisory_unlock_all()")
