"""Install, use and remove the release files as users do (`make release-check`).

The wheel is installed into an empty environment of this machine, the .deb and the archive into a
minimal Debian without Python, ffmpeg and the checkout. There, `packaging/linux/acceptance.sh` works
as a user does; its results are checked here. Screenshots are kept in `build/release-check`.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtGui import QImage

import viewer
from tools import bare_system, prepare, tarball, virtual_screen
from tools.bare_system import BareSystem
from tools.prepare import ROOT, say
from tools.virtual_screen import VirtualScreen
from viewer.audio.probe import probe

RESULTS = ROOT / "build" / "release-check"
ACCEPTANCE = ROOT / "packaging" / "linux" / "acceptance.sh"
DIST = ROOT / "dist"
WHEEL = DIST / f"earmark-{viewer.__version__}-py3-none-any.whl"
PATIENCE_S = 900
ENTRY = f"{viewer.APP_ID}.desktop"
COVERED = 0.9  # of the demo's words
OTHER_HANDLER = "[Desktop Entry]\nType=Application\nName=Other\nExec=true %f\nMimeType={};\n"


class Failed(Exception):
    """A check failed."""


def main() -> int:
    """Run all checks that are possible here, and list the others; 1 if one failed."""
    if prepare.may_install():
        for program, package in (("Xvfb", "xvfb"), ("debootstrap", "debootstrap")):
            if shutil.which(program) is None:
                prepare.apt([package])
    shutil.rmtree(RESULTS, ignore_errors=True)
    RESULTS.mkdir(parents=True)
    screen = virtual_screen.can_be_made()
    bare = bare_system.can_be_made() or screen
    tries: list[tuple[str, Callable[[], None], str]] = [
        ("the wheel in an empty environment", try_wheel, screen),
        ("the .deb on a bare Debian 12", partial(try_deb, bare_system.OLDEST), bare),
        ("the .deb on a bare Debian 13", partial(try_deb, bare_system.NEWEST), bare),
        ("the archive on a bare Debian 12", try_archive, bare),
        ("the descriptions of the menu entry", try_descriptions, ""),
    ]
    failed = 0
    for name, attempt, obstacle in tries:
        if obstacle:
            say(f"skipped  {name}: {obstacle}")
            continue
        began = time.monotonic()
        try:
            attempt()
        except (Failed, subprocess.CalledProcessError) as problem:
            failed += 1
            output = getattr(problem, "stdout", None) or ""
            say(f"FAILED   {name}: {problem}\n{output[-2000:]}")
        else:
            say(f"ok       {name} ({time.monotonic() - began:.0f} s)")
    say(f"The pictures are in {RESULTS.relative_to(ROOT)}")
    return 1 if failed else 0


def try_wheel() -> None:
    """Install the wheel into an empty environment, with dependencies from the package index."""
    folder = RESULTS / "wheel"
    environment = folder / "environment"
    subprocess.run([sys.executable, "-m", "venv", environment], check=True)
    python = environment / "bin" / "python"
    pip = [str(python), "-m", "pip", "install", "-q", "-c", str(ROOT / "constraints.txt")]
    subprocess.run([*pip, str(WHEEL)], check=True, cwd=folder)
    clean = {name: value for name, value in os.environ.items() if name in ("PATH", "LANG")}
    clean["HOME"] = str(folder)
    as_module = [str(python), "-m", "viewer", "--version"]
    said = subprocess.check_output(as_module, env=clean, cwd=folder, text=True)
    expect(said.strip() == f"earmark {viewer.__version__}", "python -m viewer does not start")
    program = environment / "bin" / "earmark"
    with VirtualScreen() as screen:
        clean["DISPLAY"] = screen.name
        command = ["sh", str(ACCEPTANCE), str(program), str(folder / "left")]
        use(command, folder / "left", screen, clean)
    subprocess.run([str(python), "-m", "pip", "uninstall", "-q", "-y", "earmark"], check=True)
    expect(not program.exists(), "the program is still there after it was uninstalled")
    shutil.rmtree(environment)


def try_deb(release: str) -> None:
    """Install with apt; the user's default handlers are kept, and nothing is left behind."""
    package = next(DIST.glob(f"earmark_{viewer.__version__}_*.deb"))
    with BareSystem(release) as system, VirtualScreen() as screen:
        system.run("apt-get", "update", "-qq")
        # gio, as desktops use it: the xdg-mime of Debian 13 ignores the user's choice.
        tools = ["libglib2.0-bin", "desktop-file-utils", "shared-mime-info", "hicolor-icon-theme"]
        install = ["apt-get", "install", "-y", "--no-install-recommends"]
        system.run(*install, *tools)
        others = bare_system.FOLDER / "usr/share/applications"
        (others / "other.desktop").write_text(OTHER_HANDLER.format("text/vtt"))
        (others / "player.desktop").write_text(OTHER_HANDLER.format("audio/mpeg"))
        system.run("su", "-", bare_system.READER, "-c", "gio mime text/vtt other.desktop")
        shutil.copy(package, bare_system.FOLDER / "tmp")
        system.run(*install, f"/tmp/{package.name}")
        before = system.files()
        for absent in ("python3", "ffmpeg"):
            found = [path for path in before if path.startswith("usr/bin/" + absent)]
            expect(not found, f"{absent} came along with it")
        use_in(system, "earmark", RESULTS / f"deb-{release}", screen)
        check_handlers(system)
        expect(
            not system.run("dpkg", "--verify", "earmark"), "its files are not as it brought them"
        )
        system.run("apt-get", "purge", "-y", "earmark")
        left = [path for path in system.files() if "earmark" in path and "dpkg" not in path]
        expect(not left, f"after its removal there is still {left[:3]}")
        cache = bare_system.FOLDER / "usr/share/applications/mimeinfo.cache"
        expect(ENTRY not in cache.read_text(), "it is still offered after its removal")


def check_handlers(system: BareSystem) -> None:
    """Earmark is offered for its formats, but becomes the default of none."""

    def handler(kind: str) -> str:
        said = system.run("su", "-", bare_system.READER, "-c", f"LANG=C gio mime {kind}")
        return said.partition("\n")[0].rpartition(": ")[2]

    expect(handler("x-scheme-handler/earmark") == ENTRY, "links have no handler")
    expect(handler("text/vtt") == "other.desktop", "a handler that was chosen is another now")
    # Not chosen by the user, but the only other one.
    expect(handler("audio/mpeg") == "player.desktop", "it took recordings from another program")
    cache = bare_system.FOLDER / "usr/share/applications/mimeinfo.cache"
    offered = [line for line in cache.read_text().splitlines() if ENTRY in line]
    kinds = {line.partition("=")[0] for line in offered}
    expect({"text/vtt", "application/x-subrip", "audio/mpeg"} <= kinds, "it is not offered")
    endings = (bare_system.FOLDER / "usr/share/mime/globs2").read_text()
    expect(":text/vtt:*.vtt\n" in endings, "*.vtt is of no type")
    expect(":application/x-subrip:*.srt\n" in endings, "*.srt is of no type")
    icons = bare_system.FOLDER / "usr/share/icons/hicolor"
    expect(len(list(icons.glob(f"*/apps/{viewer.APP_ID}.*"))) == 10, "icons are missing")
    expect((bare_system.FOLDER / "usr/share/man/man1/earmark.1.gz").exists(), "there is no manual")


def try_archive() -> None:
    """Unpack the archive into a home and install its menu entry."""
    with BareSystem() as system, VirtualScreen() as screen:
        system.run("apt-get", "update", "-qq")
        note = tarball.note().splitlines()
        command = next(line for line in note if line.startswith("  Debian")).split()[1:]
        system.run(*command)
        shutil.copy(tarball.TARGET, system.home)
        place = f"/home/{bare_system.READER}/some place"
        reader = ["su", "-", bare_system.READER, "-c"]
        unpack = f"mkdir '{place}' && tar -xzf {tarball.TARGET.name} -C '{place}'"
        system.run(*reader, unpack)
        program = f"{place}/{tarball.NAME}"
        system.run(*reader, f"'{program}/install.sh'")
        entry = system.home / ".local/share/applications" / ENTRY
        expect(f'Exec="{program}/earmark" %u' in entry.read_text(), "the menu entry starts nothing")
        use_in(
            system, f"/home/{bare_system.READER}/.local/bin/earmark", RESULTS / "archive", screen
        )
        system.run(*reader, f"'{program}/install.sh' --remove && rm -r '{place}'")
        shared = (system.home / ".local/share").rglob("*earmark*")
        left = [path for path in shared if path.is_file() and "share/earmark" not in str(path)]
        expect(not left, f"after its removal there is still {left[:3]}")


def try_descriptions() -> None:
    """Run the validators of desktop and metadata files, if installed."""
    from tools import desktop_files

    folder = RESULTS / "share"
    desktop_files.install(folder)
    for program, *arguments in (
        ("desktop-file-validate", f"applications/{ENTRY}", f"applications/zz-{ENTRY}"),
        ("appstreamcli", "validate", "--no-net", f"metainfo/{viewer.APP_ID}.metainfo.xml"),
    ):
        if shutil.which(program) is None:
            say(f"skipped  {program}, which is not installed")
            continue
        command = [program, *arguments]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
        expect(done.returncode == 0, f"{program}: {done.stdout}{done.stderr}")


def use_in(system: BareSystem, program: str, results: Path, screen: VirtualScreen) -> None:
    """Use an Earmark in a minimal system as a user does; copy the results to `results`."""
    shutil.copy(ACCEPTANCE, system.home)
    left = system.home / "left"
    script = f"DISPLAY={screen.name} sh ./{ACCEPTANCE.name} '{program}' ~/left"
    use(system.as_reader(script), left, screen, {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin"})
    shutil.copytree(left, results)


def use(command: list[str], left: Path, screen: VirtualScreen, environment: dict[str, str]) -> None:
    """Run the acceptance script, take a screenshot, and check the files in `left`."""
    log = RESULTS / "acceptance.log"
    with log.open("w") as said:
        process = subprocess.Popen(command, env=environment, stdout=said, stderr=said)
        until = time.monotonic() + PATIENCE_S
        window: QImage | None = None
        while process.poll() is None and time.monotonic() < until:
            if window is None and (left / "linked").exists():
                window = screen.picture()
            time.sleep(0.2)
        process.kill()
    if process.wait() != 0:
        raise Failed(f"the acceptance script ended early:\n{log.read_text()[-3000:]}")
    expect(window is not None, "no window was opened")
    if window is not None:
        window.save(str(left / "window.png"))
        expect(has_waveform(window), "the window shows no waveform")
    look_at(left)


def look_at(left: Path) -> None:
    """Check the results of the acceptance script."""
    expect((left / "version").read_text().split()[-1] == viewer.__version__, "another version")
    for where in ("offscreen", "screen"):
        pictures = sorted((left / where).glob("*.png"))
        expect(len(pictures) == 5, f"{where}: steps of the demo are missing")
        expect(has_waveform(QImage(str(pictures[2]))), f"{where}: no waveform was drawn")
    found = json.loads((left / "search.json").read_text())
    expect(found["total"] > 0 and found["hits"], "nothing was found")
    quotes = (left / "quotes.md").read_text()
    expect("wax or lacquer" in quotes and "earmark://episode/" in quotes, "the quote is not there")
    clips = list((left / "quotes clips").iterdir())
    expect([probe(clip).codec for clip in clips] == ["mp3"], "there is no clip")
    aligned = json.loads((left / "align.json").read_text())
    expect(aligned["coverage"] > COVERED, f"only {aligned['coverage']} of the words were placed")
    settings = json.loads((left / "settings.json").read_text())
    expect(settings["last_episode"] == 2, "the link did not open its episode")


def has_waveform(picture: QImage) -> bool:
    """Return True if a screenshot shows bars of many heights at the bottom."""
    rows = range(picture.height() * 84 // 100, picture.height() * 96 // 100)
    heights: list[int] = []
    for x in range(picture.width() // 4, picture.width() * 2 // 3):
        column = [picture.pixelColor(x, y).lightness() for y in rows]
        heights.append(sum(abs(light - column[0]) > 25 for light in column))
    drawn = [height for height in heights if height > 2]
    return len(drawn) > len(heights) * 0.4 and len(set(heights)) > 12


def expect(is_so: bool, otherwise: str) -> None:
    """Raise Failed with the text `otherwise` unless the condition holds."""
    if not is_so:
        raise Failed(otherwise)


if __name__ == "__main__":
    sys.exit(main())
