"""Run a command against a PostgreSQL server of its own, gone afterwards.

Installs Debian's server when it is missing and the user may; otherwise names
the package and skips loudly.
"""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

SKIPPED = (
    "SKIPPED LOUDLY: the PostgreSQL tests need the Debian package 'postgresql' "
    "(apt-get install postgresql)"
)


def binaries() -> Path | None:
    """Return the folder that holds initdb, the newest version first."""
    programs = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), reverse=True)
    return programs[0].parent if programs else None


def as_server_user(arguments: list[str]) -> list[str]:
    """PostgreSQL refuses to run as root: change to its own user then."""
    if os.getuid() != 0:
        return arguments
    return [
        "setpriv",
        "--reuid=postgres",
        "--regid=postgres",
        "--clear-groups",
        *arguments,
    ]


def install() -> None:
    """Install the server when we may."""
    if os.getuid() == 0 and shutil.which("apt-get"):
        subprocess.run(["apt-get", "update", "-qq"], check=False)
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(
            ["apt-get", "install", "-y", "-qq", "postgresql"],
            check=False,
            env=environment,
        )


def free_port() -> int:
    """Return a port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def main() -> int:
    """Start the server, run the command, stop the server, also where we are stopped."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    if binaries() is None:
        install()
    folder = binaries()
    if folder is None:
        print(SKIPPED)
        return 0
    with tempfile.TemporaryDirectory(prefix="openssr-pg-") as place:
        data, port = Path(place, "data"), free_port()
        if os.getuid() == 0:
            user = pwd.getpwnam("postgres")
            os.chown(place, user.pw_uid, user.pw_gid)
        server = as_server_user([str(folder / "initdb")])
        subprocess.run(
            [*server, "-D", str(data), "-U", "openssr", "-A", "trust", "-E", "UTF8",
             "--no-sync"],
            check=True, stdout=subprocess.DEVNULL,
        )  # fmt: skip
        options = f"-c listen_addresses=127.0.0.1 -c port={port} -c fsync=off " \
                  f"-c unix_socket_directories={place}"  # fmt: skip
        control = as_server_user([str(folder / "pg_ctl"), "-D", str(data), "-w"])
        subprocess.run(
            [*control, "-o", options, "-l", str(Path(place, "log")), "start"],
            check=True, stdout=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            url = f"postgresql://openssr@127.0.0.1:{port}/postgres"
            scratch = str(Path("build/scratch").absolute())
            environment = {
                **os.environ,
                "OPENSSR_DATABASE_URL": url,
                "OPENSSR_DATA_DIR": scratch,
            }
            done = subprocess.run(sys.argv[1:], env=environment, check=False)
            return done.returncode
        finally:
            subprocess.run(
                [*control, "-m", "immediate", "stop"], check=False,
                stdout=subprocess.DEVNULL,
            )  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
