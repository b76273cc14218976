"""A running shop for a test: the one whose state is in the folder that
SHOP_UNDER_TEST names, or one that is brought up for the test
alone, in a folder of its own, and taken down with it."""

import http.client
import json
import os
import pathlib
import shutil
import socket
import subprocess
import tempfile
import uuid

ROOT = pathlib.Path(__file__).resolve().parents[3]
NODES = ("postgres", "sandbox_provider", "signer", "shard_1", "shard_2",
         "shard_3", "edge_1", "edge_2")
# More than the edge gives any request.
ANSWER_S_MAX = 25


class Answer:
    def __init__(self, status, headers, body):
        self.status = status
        self.headers = headers
        self.body = body

    def json(self):
        return json.loads(self.body)

    def header(self, name):
        return self.headers.get(name)


class Shop:
    def __init__(self):
        given = os.environ.get("SHOP_UNDER_TEST")
        self.own = given is None
        self.state = pathlib.Path(given or tempfile.mkdtemp(prefix="shop-edge-"))
        self.tokens = {}

    def __enter__(self):
        if self.own:
            try:
                self._shop("up", SHOP_PORT=str(_free_port()))
            except BaseException:
                self.__exit__()
                raise
        ports = self._lines("ports", "=")
        self.port = int(ports["http"])
        self.pids = self.running_pids()
        return self

    def __exit__(self, *_):
        if self.own:
            self._shop("down")
            shutil.rmtree(self.state, ignore_errors=True)

    def _shop(self, command, **more):
        # All attacks come from one address, whose limit has tests elsewhere.
        env = {**os.environ, "SHOP_STATE": str(self.state),
               "SHOP_REQUESTS_PER_S": "1000000", **more}
        done = subprocess.run([ROOT / "shop", command], env=env, text=True,
                              stdin=subprocess.DEVNULL, capture_output=True)
        if done.returncode != 0:
            raise RuntimeError(f"./shop {command}: {done.stdout[-3000:]}{done.stderr[-3000:]}")
        return done.stdout

    def verify(self):
        return self._shop("verify")

    def _lines(self, name, separator):
        text = (self.state / name).read_text(encoding="ascii")
        return dict(line.split(separator, 1) for line in text.splitlines())

    def running_pids(self):
        """The number and start time of every process, by node."""
        result = {}
        for node in NODES:
            words = (self.state / "run" / f"{node}.pid").read_text().split()
            stat = pathlib.Path(f"/proc/{words[0]}/stat")
            fields = stat.read_text().rsplit(")", 1)[1].split() if stat.exists() else []
            alive = len(fields) > 19 and fields[0] != "Z" and fields[19] == words[1]
            result[node] = tuple(words) if alive else "gone"
        return result

    def token(self, role):
        if role not in self.tokens:
            email, password = self._lines("logins", " ")[role].split()
            answer = self.ask("POST", "/api/v1/auth/login",
                              {"email": email, "password": password})
            assert answer.status == 200, answer.body
            self.tokens[role] = answer.json()["access_token"]
        return self.tokens[role]

    def ask(self, method, target, body=None, role=None, key=None, headers=None):
        """One request; `body` is sent as JSON unless it is bytes."""
        fields = {}
        if role:
            fields["Authorization"] = f"Bearer {self.token(role)}"
        if key:
            fields["Idempotency-Key"] = str(uuid.uuid4()) if key is True else key
        if body is not None:
            fields["Content-Type"] = "application/json"
            if not isinstance(body, bytes):
                body = json.dumps(body).encode()
        fields.update(headers or {})
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=ANSWER_S_MAX)
        try:
            connection.request(method, target, body,
                               {k: v for k, v in fields.items() if v is not None})
            answer = connection.getresponse()
            return Answer(answer.status, answer.headers, answer.read())
        finally:
            connection.close()

    def connect(self):
        return socket.create_connection(("127.0.0.1", self.port), timeout=ANSWER_S_MAX)

    def send_raw(self, data):
        """The answer to bytes that no library would send."""
        with self.connect() as connection:
            connection.sendall(data)
            answer = http.client.HTTPResponse(connection)
            answer.begin()
            return Answer(answer.status, answer.headers, answer.read())


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
