import re
from pathlib import Path

import pytest

from tools import prepare


def test_the_environment_is_stale_when_what_it_is_made_of_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(prepare, "ROOT", tmp_path)
    (tmp_path / "pyproject.toml").write_text("a")
    (tmp_path / "constraints.txt").write_text("b")
    first = prepare.fingerprint()
    assert prepare.fingerprint() == first
    (tmp_path / "constraints.txt").write_text("c")
    assert prepare.fingerprint() != first


def test_constraints_are_plain_pins() -> None:
    lines = (prepare.ROOT / "constraints.txt").read_text().splitlines()
    pins = [line for line in lines if not line.startswith("#")]
    assert len(pins) > 30
    for pin in pins:
        name, version = pin.split("==")
        assert re.fullmatch(r"[A-Za-z0-9]+([._-][A-Za-z0-9]+)*", name)
        assert version.replace(".", "").isalnum()


def test_a_missing_library_is_asked_for_on_each_system(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    part = tmp_path / "lib/python3.11/site-packages/PySide6" / prepare.QT_PARTS[0]
    part.parent.mkdir(parents=True)
    part.write_text("")
    ldd = tmp_path / "ldd"
    ldd.write_text(
        "#!/bin/sh\n"
        "echo '\tlibpulse.so.0 => not found'\n"
        "echo '\tlibstrange.so.3 => not found'\n"
        "echo '\tlibc.so.6 => /lib/libc.so.6 (0x1)'\n"
    )
    ldd.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    monkeypatch.setattr(prepare, "VENV", tmp_path)
    monkeypatch.setattr(prepare, "has_fonts", lambda: True)
    missing = prepare.lacking()
    assert missing == {
        "debian": ["libpulse0"],
        "fedora": ["pulseaudio-libs"],
        "arch": ["libpulse"],
    }
    assert "libstrange.so.3" in capsys.readouterr().err

    monkeypatch.setattr(prepare, "may_install", lambda: False)
    assert not prepare.install(missing)
    said = capsys.readouterr().err
    assert "apt-get install -y --no-install-recommends libpulse0\n" in said
    assert "dnf install -y pulseaudio-libs\n" in said
    assert "pacman -S --needed libpulse\n" in said


def test_fonts_are_asked_for_where_there_are_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(prepare, "FONT_FOLDERS", (str(tmp_path),))
    assert not prepare.has_fonts()
    (tmp_path / "truetype").mkdir()
    (tmp_path / "truetype" / "some.ttf").write_bytes(b"")
    assert prepare.has_fonts()
