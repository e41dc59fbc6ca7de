"""A minimal Debian in a folder, to try a build without the checkout."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
from pathlib import Path

from tools.prepare import ROOT, debian_archive, say

BARE = ROOT / "build" / "bare"
FOLDER = BARE / "system"
OLDEST, NEWEST = "bookworm", "trixie"  # Debian releases that Earmark is tried on
READER = "reader"
# A mount namespace: the mounts disappear with the command, even if it is killed.
MOUNTS = """\
set -e
mount -t proc proc {folder}/proc
mount --rbind /dev {folder}/dev
mkdir -p {folder}/tmp/.X11-unix
mount --bind /tmp/.X11-unix {folder}/tmp/.X11-unix
exec chroot {folder} "$@"
"""


class BareSystem:
    """A context manager: creates the system, and removes it on exit.

    Args:
        release: name of the Debian release.
    """

    def __init__(self, release: str = OLDEST) -> None:
        self._release = release

    def __enter__(self) -> BareSystem:
        base = make_base(self._release)
        remove(FOLDER)
        subprocess.run(["cp", "-a", base, FOLDER], check=True)
        shutil.copy("/etc/resolv.conf", FOLDER / "etc")
        self.run("useradd", "--create-home", READER)
        return self

    def __exit__(self, *_: object) -> None:
        remove(FOLDER)

    @property
    def home(self) -> Path:
        """Path of the user's home, as seen from outside."""
        return FOLDER / "home" / READER

    def command(self, *command: str) -> list[str]:
        """Return the command line that runs `command` inside as root."""
        mounts = MOUNTS.format(folder=shlex.quote(str(FOLDER)))
        return ["unshare", "--mount", "sh", "-c", mounts, "sh", *command]

    def as_reader(self, script: str) -> list[str]:
        """Return the command that runs a shell script inside as a user in a bare environment."""
        return self.command("su", "-", READER, "-c", script)

    def run(self, *command: str) -> str:
        """Run `command` inside as root and return its output.

        Raises:
            subprocess.CalledProcessError: it failed.
        """
        environment = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "DEBIAN_FRONTEND": "noninteractive"}
        return subprocess.run(
            self.command(*command),
            env=environment,
            check=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        ).stdout

    def files(self) -> set[str]:
        """Return all files and links outside of homes and caches."""
        found = set[str]()
        for top in ("etc", "usr", "opt", "var/lib"):
            for folder, _, names in os.walk(FOLDER / top):
                found.update(str(Path(folder, name).relative_to(FOLDER)) for name in names)
        return found


def can_be_made() -> str:
    """Return why no system can be created here, or ""."""
    if os.geteuid() != 0:
        return "only root can make a bare system"
    missing = [name for name in ("debootstrap", "unshare") if shutil.which(name) is None]
    return f"install {' and '.join(missing)}" if missing else ""


def make_base(release: str) -> Path:
    """Return the folder with the base of a release, downloaded once."""
    base = BARE / release
    if not (base / "done").exists():
        say(f"Fetching a bare Debian ({release}) ...")
        remove(base)
        command = ["debootstrap", "--variant=minbase", release, str(base), debian_archive()]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        (base / "done").touch()
    return base


def remove(folder: Path) -> None:
    """Remove a system, but nothing that is mounted into it."""
    subprocess.run(["rm", "-rf", "--one-file-system", folder], check=True)
