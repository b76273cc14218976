"""A whole shop of a test's own, beside the one that people use."""

import os
import pathlib
import shutil
import socket
import subprocess

ROOT = pathlib.Path(os.environ["SHOP_SOURCE_DIR"])
COMMAND_SECONDS_MAX = 300


class Shop:
    """Up on entering, down on leaving. Its state is a folder that is kept
    when the test fails, for its logs."""

    def __init__(self, name, shard_nodes=3):
        self.state = ROOT / ".shop" / "test" / name
        self.port = _free_port()
        self.environment = dict(os.environ, SHOP_STATE=str(self.state),
                                SHOP_PORT=str(self.port),
                                SHOP_SHARD_NODES=str(shard_nodes))

    def __enter__(self):
        self.run("down")
        shutil.rmtree(self.state, ignore_errors=True)
        self.run("up")
        self._admin = self._password("shop_admin")
        return self

    def __exit__(self, kind, *_):
        self.run("down")
        if kind is None:
            shutil.rmtree(self.state)

    def run(self, *command):
        done = subprocess.run([ROOT / "shop", *command], text=True,
                              env=self.environment, capture_output=True,
                              timeout=COMMAND_SECONDS_MAX)
        if done.returncode != 0:
            raise AssertionError(f"./shop {' '.join(command)} failed:\n"
                                 f"{done.stdout}\n{done.stderr}")
        return done.stdout

    def login(self, role):
        """E-mail and password of a demo account."""
        for line in (self.state / "logins").read_text().splitlines():
            known, email, password = line.split()
            if known == role:
                return {"email": email, "password": password}
        raise KeyError(role)

    def psql(self):
        """A psql session as the database's owner, for `Session`."""
        ports = dict(line.split("=") for line in
                     (self.state / "ports").read_text().splitlines())
        return ["psql", "-X", "-q", "-At", "-h", "127.0.0.1", "-p",
                ports["postgres"], "-U", "shop_admin", "-d", "shop"], \
            dict(os.environ, PGPASSWORD=self._admin)

    def query(self, text):
        command, environment = self.psql()
        return subprocess.run([*command, "-v", "ON_ERROR_STOP=1", "-c", text],
                              env=environment, text=True, check=True,
                              capture_output=True, timeout=60).stdout.strip()

    def _password(self, role):
        for line in (self.state / "secrets" / "pgpass").read_text() \
                .splitlines():
            fields = line.split(":")
            if fields[3] == role:
                return fields[4]
        raise KeyError(role)


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
