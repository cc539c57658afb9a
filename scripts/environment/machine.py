"""What kind of machine this is and whether it has what is needed."""

import os
import shutil
import socket
import sys
from pathlib import Path

from .trouble import Trouble

OS_RELEASE = Path("/etc/os-release")
PROJECT_GIGABYTES = 4
CACHE_GIGABYTES = 1
CHECKOUT = (
    "git clone --depth 1 --branch 19.0 https://github.com/odoo/odoo.git ~/odoo-19 "
    "&& export ODOO_HOME=~/odoo-19"
)


def require_python(version=sys.version_info):
    """Raise Trouble unless this Python suits Odoo 19."""
    if not (3, 10) <= tuple(version[:2]) <= (3, 13):
        raise Trouble(
            f"Python {version[0]}.{version[1]} does not suit Odoo 19; install Python "
            "3.10 to 3.13 or name one with PYTHON=/path/to/python3."
        )


def require_disk(folder, needed=PROJECT_GIGABYTES, usage=shutil.disk_usage):
    """Raise Trouble if ``folder`` has less room than a first set-up takes."""
    gigabytes = usage(folder).free / 1e9
    if gigabytes < needed:
        raise Trouble(
            f"only {gigabytes:.1f} GB are free for {folder}, {needed} are needed; free "
            "some space and run the same command again."
        )


def require_port(port):
    """Raise Trouble if something listens on ``port`` already."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("0.0.0.0", port))
        except PermissionError as error:
            raise Trouble(
                f"port {port} needs root; choose one from 1024 with --port."
            ) from error
        except OSError as error:
            raise Trouble(
                f"port {port} is taken by another program; choose another one with "
                "--port, for example --port 8070."
            ) from error


def debian(os_release=OS_RELEASE):
    """Return Debian's codename ('' if unknown); raise Trouble on another system."""
    facts = read_os_release(os_release)
    if facts.get("ID") != "debian" or not shutil.which("apt-get"):
        name = facts.get("PRETTY_NAME", "this system")
        raise Trouble(
            f"{name} is not Debian, so Odoo 19 has to come from you: {CHECKOUT}"
        )
    return facts.get("VERSION_CODENAME", "")


def read_os_release(path=OS_RELEASE):
    """Return the facts of an os-release file as a dictionary."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError:
        return {}
    pairs = (line.split("=", 1) for line in lines if "=" in line)
    return {name: value.strip("\"'") for name, value in pairs}


def is_root():
    """Tell whether this runs as root."""
    return os.geteuid() == 0
