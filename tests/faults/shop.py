"""A whole shop of a test's own, beside the one that people use."""

import os
import shutil
import socket
import subprocess

import releases

COMMAND_SECONDS_MAX = 300


class Shop:
    """Up on entering, down on leaving. Its state is a folder that is kept
    when the test fails, for its logs. `release` is the one whose commands and
    programs are used, from one command to the next."""

    def __init__(self, name, shard_nodes=3, release=releases.THIS):
        self.release = release
        self.state = releases.THIS.root / ".shop" / "test" / name
        self.port = _free_port()
        self.environment = dict(os.environ, SHOP_STATE=str(self.state),
                                SHOP_PORT=str(self.port),
                                SHOP_SHARD_NODES=str(shard_nodes))

    def __enter__(self):
        self.run("down")
        shutil.rmtree(self.state, ignore_errors=True)
        self.run("up", seconds_max=self.release.up_seconds_max)
        self._admin = self._password("shop_admin")
        return self

    def __exit__(self, kind, *_):
        self.run("down")
        if kind is None:
            shutil.rmtree(self.state)

    def run(self, *command, seconds_max=COMMAND_SECONDS_MAX):
        environment = dict(self.environment,
                           SHOP_BUILD=str(self.release.build))
        done = subprocess.run([self.release.root / "shop", *command],
                              text=True, env=environment, capture_output=True,
                              timeout=seconds_max)
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
