"""Prepare a checkout: create `.venv`, and install the libraries that Qt needs.

`make` calls this when `.venv/ready` is missing or out of date. It needs no packages, and older
versions of Python can parse it, so that it can report them.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
BUILT = VENV / "built"  # written when all packages are installed: fingerprint of their sources
READY = VENV / "ready"  # written when the system libraries exist too: path of the Python
OLDEST = (3, 11)
OTHERS = ("python3.11", "python3.12", "python3.13", "python3.14")

# Loaded by Qt at run time; libraries that they lack are missing on the system.
QT_PARTS = (
    "Qt/lib/libQt6Widgets.so.6",
    "Qt/lib/libQt6Svg.so.6",
    "Qt/lib/libQt6Multimedia.so.6",
    "Qt/plugins/platforms/libqxcb.so",
    "Qt/plugins/platforms/libqwayland.so",
    "Qt/plugins/platforms/libqoffscreen.so",
    "Qt/plugins/xcbglintegrations/libqxcb-glx-integration.so",
    "Qt/plugins/multimedia/libffmpegmediaplugin.so",
)
# Packages of a library, by its file name: in Debian, Fedora, Arch.
PACKAGES = {
    "libEGL.so.1": ("libegl1", "libglvnd-egl", "libglvnd"),
    "libGL.so.1": ("libgl1", "libglvnd-glx", "libglvnd"),
    "libGLX.so.0": ("libglx0", "libglvnd-glx", "libglvnd"),
    "libOpenGL.so.0": ("libopengl0", "libglvnd-opengl", "libglvnd"),
    "libX11.so.6": ("libx11-6", "libX11", "libx11"),
    "libX11-xcb.so.1": ("libx11-xcb1", "libX11-xcb", "libx11"),
    "libXext.so.6": ("libxext6", "libXext", "libxext"),
    "libXrandr.so.2": ("libxrandr2", "libXrandr", "libxrandr"),
    "libXrender.so.1": ("libxrender1", "libXrender", "libxrender"),
    "libbrotlicommon.so.1": ("libbrotli1", "libbrotli", "brotli"),
    "libbrotlidec.so.1": ("libbrotli1", "libbrotli", "brotli"),
    "libbz2.so.1": ("libbz2-1.0", "bzip2-libs", "bzip2"),
    "libdbus-1.so.3": ("libdbus-1-3", "dbus-libs", "dbus"),
    "libdrm.so.2": ("libdrm2", "libdrm", "libdrm"),
    "libfontconfig.so.1": ("libfontconfig1", "fontconfig", "fontconfig"),
    "libfreetype.so.6": ("libfreetype6", "freetype", "freetype2"),
    "libgcc_s.so.1": ("libgcc-s1", "libgcc", "gcc-libs"),
    "libglib-2.0.so.0": ("libglib2.0-0", "glib2", "glib2"),
    "libgthread-2.0.so.0": ("libglib2.0-0", "glib2", "glib2"),
    "libgssapi_krb5.so.2": ("libgssapi-krb5-2", "krb5-libs", "krb5"),
    "libpulse.so.0": ("libpulse0", "pulseaudio-libs", "libpulse"),
    "libstdc++.so.6": ("libstdc++6", "libstdc++", "gcc-libs"),
    "libwayland-client.so.0": ("libwayland-client0", "libwayland-client", "wayland"),
    "libwayland-cursor.so.0": ("libwayland-cursor0", "libwayland-cursor", "wayland"),
    "libwayland-egl.so.1": ("libwayland-egl1", "libwayland-egl", "wayland"),
    "libxcb.so.1": ("libxcb1", "libxcb", "libxcb"),
    "libxcb-cursor.so.0": ("libxcb-cursor0", "xcb-util-cursor", "xcb-util-cursor"),
    "libxcb-glx.so.0": ("libxcb-glx0", "libxcb", "libxcb"),
    "libxcb-icccm.so.4": ("libxcb-icccm4", "xcb-util-wm", "xcb-util-wm"),
    "libxcb-image.so.0": ("libxcb-image0", "xcb-util-image", "xcb-util-image"),
    "libxcb-keysyms.so.1": ("libxcb-keysyms1", "xcb-util-keysyms", "xcb-util-keysyms"),
    "libxcb-randr.so.0": ("libxcb-randr0", "libxcb", "libxcb"),
    "libxcb-render.so.0": ("libxcb-render0", "libxcb", "libxcb"),
    "libxcb-render-util.so.0": (
        "libxcb-render-util0",
        "xcb-util-renderutil",
        "xcb-util-renderutil",
    ),
    "libxcb-shape.so.0": ("libxcb-shape0", "libxcb", "libxcb"),
    "libxcb-shm.so.0": ("libxcb-shm0", "libxcb", "libxcb"),
    "libxcb-sync.so.1": ("libxcb-sync1", "libxcb", "libxcb"),
    "libxcb-util.so.1": ("libxcb-util1", "xcb-util", "xcb-util"),
    "libxcb-xfixes.so.0": ("libxcb-xfixes0", "libxcb", "libxcb"),
    "libxcb-xinput.so.0": ("libxcb-xinput0", "libxcb", "libxcb"),
    "libxcb-xkb.so.1": ("libxcb-xkb1", "libxcb", "libxcb"),
    "libxkbcommon.so.0": ("libxkbcommon0", "libxkbcommon", "libxkbcommon"),
    "libxkbcommon-x11.so.0": ("libxkbcommon-x11-0", "libxkbcommon-x11", "libxkbcommon-x11"),
    "libzstd.so.1": ("libzstd1", "libzstd", "zstd"),
    "libz.so.1": ("zlib1g", "zlib-ng-compat", "zlib"),
}
# Qt has no text without a font; the first is the one of the design.
FONTS = {
    "debian": ["fonts-inter", "fonts-dejavu-core", "fontconfig"],
    "fedora": ["rsms-inter-fonts", "dejavu-sans-fonts", "fontconfig"],
    "arch": ["inter-font", "ttf-dejavu", "fontconfig"],
}
INSTALL = {
    "debian": "apt-get install -y --no-install-recommends",
    "fedora": "dnf install -y",
    "arch": "pacman -S --needed",
}
FONT_FOLDERS = (
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "~/.local/share/fonts",
    "~/.fonts",
)


def main() -> int:
    """Prepare everything and return the exit status."""
    if sys.version_info < OLDEST:
        return with_a_newer_python()
    with (ROOT / "pyproject.toml").open() as lock:
        # Of two concurrent runs, the second waits and finds the work done.
        fcntl.flock(lock, fcntl.LOCK_EX)
        made_of = fingerprint()
        if read(BUILT) != made_of:
            build(made_of)
        if sys.platform == "linux":
            missing = lacking()
            if any(missing.values()) and not install(missing):
                return 1
        write(READY, os.path.realpath(str(VENV / "bin" / "python")))
    return 0


def with_a_newer_python() -> int:
    """Restart with a Python that is new enough, or report that there is none."""
    for name in OTHERS:
        found = shutil.which(name)
        if found:
            return subprocess.call([found, __file__])
    version = sys.version.split()[0]
    say(f"Earmark needs Python 3.11 or newer; this is {version} ({sys.executable}).")
    say("Install one, or name it: make PYTHON=/path/to/python3.11 ...")
    return 1


def fingerprint() -> str:
    """Return a fingerprint of all that `.venv` depends on."""
    parts = hashlib.sha256()
    for name in ("pyproject.toml", "constraints.txt"):
        parts.update((ROOT / name).read_bytes())
    parts.update(f"{sys.version} {os.path.realpath(sys.executable)}".encode())
    parts.update(str(ROOT).encode())  # an environment cannot be moved
    return parts.hexdigest()


def build(made_of: str) -> None:
    """Create `.venv`; `built` is written last, so an interrupted build is repeated."""
    say(f"Making the environment in {VENV} (once; some minutes, about 1 GB) ...")
    READY.unlink(missing_ok=True)
    BUILT.unlink(missing_ok=True)
    make_venv()
    pip = [
        str(VENV / "bin" / "python"),
        "-m",
        "pip",
        "--disable-pip-version-check",
        "install",
        "-q",
    ]
    try:
        run([*pip, "-c", "constraints.txt", "-e", ".[dev,build]"])
    except subprocess.CalledProcessError as error:
        say("pip could not install what Earmark needs; its own words are above.")
        if sys.version_info[:2] not in ((3, 11), (3, 12), (3, 13)):
            say("This Python is untried: name another with make PYTHON=/path/to/python3.11 ...")
        raise SystemExit(1) from error
    # If Python cannot write byte code at run time, every start would compile everything.
    run([str(VENV / "bin" / "python"), "-m", "compileall", "-q", "viewer"])
    write(BUILT, made_of)


def make_venv() -> None:
    """Create an empty environment; Debian has a separate package for that."""
    command = [sys.executable, "-m", "venv", "--clear", str(VENV)]
    try:
        import ensurepip  # noqa: F401  # absent on Debian without python3-venv
    except ImportError:
        package = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
        if not (may_install() and apt([package])):
            say(f"This Python cannot make environments. As root: {INSTALL['debian']} {package}")
            raise SystemExit(1) from None
    run(command)


def lacking() -> dict[str, list[str]]:
    """Return missing packages of Qt, and of fonts if there are none, by kind of system."""
    qt = next(iter(VENV.glob("lib/python*/site-packages/PySide6")))
    sonames: set[str] = set()
    for part in QT_PARTS:
        if not (qt / part).exists():
            continue
        found = subprocess.run(
            ["ldd", str(qt / part)], stdout=subprocess.PIPE, text=True, check=False
        )
        lines = [line for line in found.stdout.splitlines() if "not found" in line]
        sonames.update(line.split()[0] for line in lines)
    unknown = sorted(sonames - set(PACKAGES))
    if unknown:
        say(f"Qt also lacks {', '.join(unknown)}: find them in your system's packages.")
    known = [PACKAGES[name] for name in sonames if name in PACKAGES]
    needed: dict[str, list[str]] = {}
    for place, kind in enumerate(("debian", "fedora", "arch")):
        needed[kind] = sorted({names[place] for names in known})
        if not has_fonts():
            needed[kind] += FONTS[kind]
    return needed


def has_fonts() -> bool:
    """Return True if any font is installed in fontconfig's folders."""
    for folder in FONT_FOLDERS:
        for _, _, names in os.walk(Path(folder).expanduser()):
            if any(name.endswith((".ttf", ".otf", ".ttc")) for name in names):
                return True
    return False


def install(missing: dict[str, list[str]]) -> bool:
    """Install missing packages if allowed; otherwise print the command and return False."""
    if may_install() and apt(missing["debian"]):
        still = lacking()
        if not any(still.values()):
            return True
        missing = still
    say("Qt cannot start here yet. Run the line for your system as root, then make again:")
    for kind, command in INSTALL.items():
        say(f"  {kind.capitalize():<7} {command} {' '.join(missing[kind])}")
    return False


def may_install() -> bool:
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def apt(packages: list[str]) -> bool:
    """Install `packages`, updating the lists if necessary; return True on success."""
    say(f"Installing {' '.join(packages)} ...")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    command = INSTALL["debian"].split() + packages
    nowhere = subprocess.DEVNULL
    if subprocess.call(command, stdout=nowhere, stderr=nowhere, env=environment) == 0:
        return True
    subprocess.call(["apt-get", "update"], stdout=nowhere, env=environment)
    return subprocess.call(command, stdout=nowhere, env=environment) == 0


def debian_archive() -> str:
    """Return the URL of the Debian archive that apt is configured with."""
    listed = subprocess.run(
        ["apt-get", "indextargets", "--format", "$(REPO_URI)"],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    addresses = {line.rstrip("/") for line in listed.stdout.splitlines()}
    for address in sorted(addresses):
        if address.endswith("/debian"):
            return address
    raise SystemExit("apt is set up without Debian's archive: see /etc/apt/sources.list")


def run(command: list[str]) -> None:
    subprocess.check_call(command, cwd=str(ROOT))


def read(path: Path) -> str:
    try:
        return path.read_text()
    except OSError:
        return ""


def write(path: Path, text: str) -> None:
    path.with_suffix(".new").write_text(text)
    path.with_suffix(".new").replace(path)


def say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
