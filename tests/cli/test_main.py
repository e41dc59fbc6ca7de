"""The command line: its JSON, its exit statuses, its one line on standard error."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from tests.support.indexes import index_of
from tests.support.library_samples import sound, srt, vtt, write
from viewer.audio.ffmpeg import binary
from viewer.cli import main
from viewer.cli.output import print_json
from viewer.library.library import Library
from viewer.library.transcripts import load_transcript, pins, save_pins
from viewer.transcripts.time_map import Confidence

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "library"
    monkeypatch.setenv("EARMARK_LIBRARY", str(folder))
    return folder


def document(capsys: pytest.CaptureFixture[str], *arguments: object, status: int = 0) -> Any:
    assert main.main([*map(str, arguments), "--json"]) == status
    out, _ = capsys.readouterr()
    return json.loads(out)


def trouble(capsys: pytest.CaptureFixture[str], *arguments: object) -> str:
    assert main.main([*map(str, arguments)]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    return err


def earmark(*arguments: object, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "viewer", *map(str, arguments)],
        capture_output=True,
        cwd=ROOT,
        env={**os.environ, **environment},
        timeout=60,
        check=False,
    )


def test_inspect(capsys: pytest.CaptureFixture[str], tmp_path: Path, library: Path) -> None:
    found = document(capsys, "inspect", write(tmp_path / "ep.vtt", vtt(1)))
    assert list(found) == [
        *("format", "title", "show", "date", "language", "timing", "speakers", "chapters"),
        *("cues", "text", "notes", "inferred", "origins", "fit", "reasons", "repairs"),
    ]
    assert found["timing"] == "cues"
    assert found["speakers"] == ["Speaker 1", "Speaker 2"]
    assert found["cues"][1]["start_ms"] == 3_000
    assert found["cues"][0]["text"].startswith("Part 1, 0: quiet tape")
    assert not library.exists()


def test_inspect_lists_what_it_mended(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = write(tmp_path / "ep.vtt", vtt(1).replace("00:00:06.000 -->", "00:00:06.0x0 -->"))
    found = document(capsys, "inspect", path, status=1)
    assert len(found["cues"]) == 6
    assert [repair["line"] for repair in found["repairs"]] == [9]
    strict = document(capsys, "inspect", path, "--strict")
    assert len(strict["cues"]) == 5


@pytest.mark.parametrize("command", ["inspect", "add"])
def test_what_is_no_transcript(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, command: str
) -> None:
    noise = tmp_path / "noise.vtt"
    noise.write_bytes(bytes(range(256)) * 400)
    empty = write(tmp_path / "empty.vtt", "")
    for path in (noise, empty, tmp_path / "gone.vtt"):
        status = main.main([command, str(path)])
        _, err = capsys.readouterr()
        assert status == 2
        assert err.count("\n") == 1
        assert path.name in err
    assert "folder" in trouble(capsys, "inspect", tmp_path)


def test_add_and_list(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = write(tmp_path / "files" / "ep 1.vtt", vtt(1))
    sound(tmp_path / "files" / "ep 1.mp3")
    added = document(capsys, "add", path, "--show", "Tape")
    assert (added["added"], added["known"], added["not_understood"]) == ([1], [], [])
    expected = {
        "episode": 1,
        "title": "ep 1",
        "show": "Tape",
        "date": None,
        "origins": {"title": "name", "show": "user", "speakers": "file"},
        "duration_ms": 18_000,
        "timing": "cues",
        "cues": 6,
        "passages": 0,
        "audio": str(tmp_path / "files" / "ep 1.mp3"),
        "transcript": str(path),
    }
    assert added["episodes"] == [expected]
    assert document(capsys, "list") == {"episodes": [expected]}
    again = document(capsys, "add", tmp_path / "files")
    assert (again["added"], again["known"]) == ([], [1])


def test_add_with_problems(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    write(tmp_path / "files" / "ep 1.vtt", vtt(1))
    write(tmp_path / "files" / "empty.txt", "")
    added = document(capsys, "add", tmp_path / "files", status=1)
    assert added["added"] == [1]
    (refused,) = added["not_understood"]
    assert refused["path"] == str(tmp_path / "files" / "empty.txt")
    assert "empty" in refused["reason"]


def test_lists_for_people(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main.main(["list"]) == 0
    assert "No episodes yet" in capsys.readouterr().out
    assert main.main(["add", str(write(tmp_path / "a\x1b[31m.vtt", vtt(1)))]) == 0
    assert main.main(["list"]) == 0
    assert "\x1b" not in capsys.readouterr().out


def test_the_librarys_name_before_and_after_the_command(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, library: Path
) -> None:
    path = write(tmp_path / "ep.srt", srt(1))
    assert main.main(["--library", str(tmp_path / "one"), "add", str(path)]) == 0
    assert main.main(["add", str(path), f"--library={tmp_path / 'two'}"]) == 0
    capsys.readouterr()
    assert len(document(capsys, "list", "--library", tmp_path / "one")["episodes"]) == 1
    assert len(document(capsys, f"--library={tmp_path / 'two'}", "list")["episodes"]) == 1
    assert not library.exists()


def test_check(capsys: pytest.CaptureFixture[str], tmp_path: Path, library: Path) -> None:
    assert "no library" in trouble(capsys, "check")
    path = write(tmp_path / "ep.vtt", vtt(1))
    assert main.main(["add", str(path)]) == 0
    capsys.readouterr()
    assert all(one["harmless"] for one in document(capsys, "check")["findings"])
    assert main.main(["check", "--repair"]) == 0
    capsys.readouterr()
    assert document(capsys, "check") == {"findings": []}
    (copy,) = (library / "transcripts").iterdir()
    copy.write_bytes(b"something else")
    (finding,) = document(capsys, "check", status=1)["findings"]
    assert (finding["subject"], finding["repaired"]) == ("ep.vtt", False)
    (finding,) = document(capsys, "check", "--repair")["findings"]
    assert finding["repaired"]
    assert copy.read_bytes() == path.read_bytes()
    assert document(capsys, "check") == {"findings": []}


@pytest.mark.parametrize(
    "arguments",
    [
        ["list", "--nonsense"],
        ["add"],
        ["--library"],
        ["inspect", "a", "b"],
        ["one", "two", "three"],
    ],
)
def test_wrong_use_is_one_line(capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    assert "--help" in trouble(capsys, *arguments)


@pytest.mark.parametrize(
    "arguments",
    [["--help"], ["--version"], *([c, "--help"] for c in ("add", "list", "check", "inspect"))],
)
def test_help(capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    assert main.main(arguments) == 0
    assert "earmark" in capsys.readouterr().out


@pytest.mark.processes
def test_any_name_in_any_terminal(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9 \xe2\x80\xa6.vtt"))
    path.write_text(vtt(1))
    for encoding in ("utf-8", "ascii", "latin-1"):
        library = str(tmp_path / encoding)
        done = earmark("add", path, "--json", EARMARK_LIBRARY=library, PYTHONIOENCODING=encoding)
        assert (done.returncode, done.stderr) == (0, b"")
        (one,) = json.loads(done.stdout)["episodes"]
        assert os.fsencode(one["transcript"]) == os.fsencode(path)
        done = earmark("list", EARMARK_LIBRARY=library, PYTHONIOENCODING=encoding)
        assert done.returncode == 0
        assert b"caf" in done.stdout
        done = earmark("inspect", tmp_path / "caf\udce9", PYTHONIOENCODING=encoding)
        assert (done.returncode, done.stderr.count(b"\n")) == (2, 1)


@pytest.mark.processes
def test_a_reader_that_goes_away(tmp_path: Path) -> None:
    write(tmp_path / "long.vtt", vtt(1, cues=900) * 1)
    with subprocess.Popen(
        [sys.executable, "-m", "viewer", "inspect", str(tmp_path / "long.vtt"), "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(timeout=30) in (0, 1)


@pytest.mark.processes
def test_listing_loads_neither_qt_nor_what_is_heavy(tmp_path: Path) -> None:
    code = (
        "import sys; from viewer.cli.main import main; assert main(['list']) == 0\n"
        "heavy = {'PySide6', 'whoosh', 'numpy', 'pydub', 'rapidfuzz', 'docx', 'bs4', 'mutagen'}\n"
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, cwd=ROOT, timeout=60, check=True
    )
    assert done.stderr.strip() == b"[]"


def test_a_library_that_cannot_be_used_is_one_line(
    capsys: pytest.CaptureFixture[str], library: Path
) -> None:
    library.mkdir()
    (library / "library.db").write_bytes(b"not a database" * 100)
    assert "library.db" in trouble(capsys, "list")
    (finding,) = document(capsys, "check", status=1)["findings"]
    assert finding["subject"] == "library.db"


def test_search(capsys: pytest.CaptureFixture[str], tmp_path: Path, library: Path) -> None:
    for number in (1, 2):
        write(tmp_path / "files" / f"ep {number}.vtt", vtt(number, cues=12))
    write(tmp_path / "files" / "untimed.txt", "Here the small grey machine has no times at all.")
    assert main.main(["add", str(tmp_path / "files"), "--show", "Tape"]) == 0
    capsys.readouterr()
    found = document(capsys, "search", '"small grey machine"', "--limit", 3)
    assert found["query"] == '"small grey machine"'
    assert found["episodes"] == 3
    assert found["total"] > 3
    assert len(found["hits"]) == 3
    every = document(capsys, "search", '"small grey machine"')["hits"]
    assert len(every) == found["total"]
    for hit in every:
        assert {hit["snippet"][a:b] for a, b in hit["matches"]} == {"small grey machine"}
        untimed = hit["title"] == "untimed"
        assert (hit["start_ms"] is None, hit["speaker"] is None) == (untimed, untimed)
    assert document(capsys, "search", "nowhere")["hits"] == []
    assert main.main(["search", "machine"]) == 0
    assert "3 episodes" in capsys.readouterr().out
    assert main.main(["search", '"no times at all"']) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "1 hit in 1 episode"
    trouble(capsys, "search", "machine", "--limit", "many")


def test_a_damaged_index_is_found_and_mended(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, library: Path
) -> None:
    assert main.main(["add", str(write(tmp_path / "ep.vtt", vtt(1, cues=12)))]) == 0
    capsys.readouterr()
    total = document(capsys, "search", "machine")["total"]
    assert total
    for path in index_of(library).iterdir():
        if path.suffix != ".toc" and path.stat().st_size:
            path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    assert document(capsys, "check", status=1)["findings"]
    document(capsys, "check", "--repair")
    assert document(capsys, "check") == {"findings": []}
    assert document(capsys, "search", "machine")["total"] == total


@pytest.mark.processes
def test_align_needs_words_and_sound(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    sound(tmp_path / "a" / "silent.wav")
    write(tmp_path / "b" / "alone.vtt", vtt(1))
    (tmp_path / "b" / "noise.mp3").write_bytes(b"no audio at all")
    for name in ("a/silent.wav", "b/alone.vtt"):
        assert main.main(["add", str(tmp_path / name)]) == 0
    capsys.readouterr()
    assert "no audio" in trouble(capsys, "align", "alone")
    assert "no episode" in trouble(capsys, "align", "nowhere")
    assert "noise.mp3" in trouble(capsys, "align", "alone", "--audio", tmp_path / "b" / "noise.mp3")


@pytest.mark.processes
def test_align(capsys: pytest.CaptureFixture[str], tmp_path: Path, library: Path) -> None:
    recording = tmp_path / "begin.wav"
    demo = ROOT / "resources" / "demo" / "Cut Here.m4a"
    command = [
        str(binary()),
        "-v",
        "error",
        "-i",
        str(demo),
        "-t",
        "8.6",
        "-ac",
        "1",
        str(recording),
    ]
    subprocess.run(command, check=True, timeout=60)
    said = (
        "Welcome to Said and Heard. I'm Ruth Amsel. And I'm Daniel Marsh. "
        "Daniel, you have brought a razor blade into the studio."
    )
    write(tmp_path / "cut.txt", said)
    assert main.main(["add", str(tmp_path / "cut.txt")]) == 0
    capsys.readouterr()
    found = document(capsys, "align", "cut", "--audio", recording)
    assert found["episode"] == 1
    assert found["coverage"] > 0.8
    assert " ".join(word["word"] for word in found["words"]) == "".join(
        c for c in said if c not in ".,"
    )
    starts = {word["word"]: word["start_ms"] for word in found["words"]}
    assert abs(starts["Welcome"] - 300) < 300
    assert abs(starts["razor"] - 7_000) < 900
    assert found["seconds"] > 0
    (one,) = document(capsys, "list")["episodes"]
    assert one["audio"] == str(recording)
    (hit,) = document(capsys, "search", "razor")["hits"]
    assert hit["start_ms"] == starts["razor"]


@pytest.mark.processes
def test_align_keeps_to_pins_and_carries_cues_along(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, library: Path
) -> None:
    recording = tmp_path / "begin.wav"
    demo = ROOT / "resources" / "demo" / "Cut Here.m4a"
    command = [str(binary()), "-v", "error", "-i", str(demo), "-t", "8.6", "-ac", "1"]
    subprocess.run([*command, str(recording)], check=True, timeout=60)
    cues = (
        (60, "Welcome to Said and Heard. I'm Ruth Amsel."),
        (63, "And I'm Daniel Marsh."),
        (64, "♪ ♪"),
        (65, "Daniel, you have brought a razor blade into the studio."),
    )
    lines = [f"00:01:{s - 60:02}.000 --> 00:01:{s - 59:02}.500\n{said}\n" for s, said in cues]
    write(tmp_path / "cut.vtt", "\n".join(["WEBVTT\n", *lines]))
    assert main.main(["add", str(tmp_path / "cut.vtt"), "--audio", str(recording)]) == 0
    with Library.open(library) as opened:
        offset = load_transcript(opened, 1).text.index("razor")
        save_pins(opened, 1, {offset: 6_700})
    capsys.readouterr()
    found = document(capsys, "align", "cut")
    words = {word["word"]: word for word in found["words"]}
    assert (words["razor"]["start_ms"], words["razor"]["confidence"]) == (6_700, "pinned")
    assert words["Welcome"]["confidence"] == "sure"
    assert words["Welcome"]["start_ms"] < 600
    starts = [word["start_ms"] for word in found["words"]]
    assert starts == sorted(starts)
    with Library.open(library) as opened:
        kept = load_transcript(opened, 1)
        assert pins(opened, 1) == {offset: 6_700}
    assert kept.time_map.to_ms(offset) == 6_700
    # The notes have no words that could be heard: their cue goes along with its neighbors.
    assert kept.time_map.certainty(kept.text.index("♪")) == Confidence.INTERPOLATED


def test_tag(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main.main(["add", str(write(tmp_path / "ep one.vtt", vtt(1)))]) == 0
    capsys.readouterr()
    first = document(
        *(
            capsys,
            "tag",
            "ep ONE",
            "--quote",
            "PART 1,  2: remembers",
            "--into",
            "Tape",
            "--note",
            "n",
        )
    )
    assert first["quote"] == "Part 1, 2: remembers"
    assert (first["episode"], first["collection"], first["note"]) == (1, "Tape", "n")
    assert first["speaker"] == "Speaker 1"
    assert 6_000 <= first["start_ms"] < first["end_ms"] <= 9_000
    again = document(capsys, "tag", 1, "--quote", "Part 1, 2: remembers", "--into", "tape")
    assert again["passage"] == first["passage"]
    # Without the commas that the transcript has.
    other = document(
        *(capsys, "tag", 1, "--quote", "Part 1 4 voice that ever spoke", "--into", "Voices")
    )
    assert other["quote"].startswith("Part 1, 4")
    many = document(capsys, "tag", 1, "--quote", "every voice", "--into", "Tape", status=1)
    assert many["problems"]
    (one,) = document(capsys, "list")["episodes"]
    assert one["passages"] == 3
    assert "not in the transcript" in trouble(
        *(capsys, "tag", 1, "--quote", "elephants on the moon", "--into", "Tape")
    )
    assert "--help" in trouble(capsys, "tag", 1, "--quote", "every voice")


@pytest.fixture
def tagged(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main.main(["add", str(write(tmp_path / "ep one.vtt", vtt(1))), "--show", "Tape"]) == 0
    for quote in ("Part 1, 2: remembers every voice", "Part 1, 4: voice that ever"):
        assert main.main(["tag", "1", "--quote", quote, "--into", "Voices", "--note", "n*te"]) == 0
    capsys.readouterr()


@pytest.mark.usefixtures("tagged")
def test_export_to_standard_output(capsys: pytest.CaptureFixture[str]) -> None:
    assert main.main(["export", "voices"]) == 0
    written, err = capsys.readouterr()
    assert "Part 1, 2: remembers every voice" in written
    assert "earmark://" in written
    assert err == ""
    assert main.main(["export", "voices", "--format", "csv"]) == 0
    assert "Part 1, 4: voice that ever" in capsys.readouterr().out
    assert main.main(["export", "voices", "--format", "html"]) == 0
    assert capsys.readouterr().out.startswith("<!")
    assert main.main(["export", "voices", "--format", "annotations"]) == 0
    assert len(json.loads(capsys.readouterr().out)["items"]) == 2
    assert "no collection" in trouble(capsys, "export", "nowhere")
    assert "--help" in trouble(capsys, "export", "voices", "--format", "doc")
    assert "only be written to a file" in trouble(capsys, "export", "voices", "--format", "pdf")


@pytest.mark.usefixtures("tagged", "qapp")  # the application, which would else be without windows
def test_export_as_pdf(tmp_path: Path) -> None:
    path = tmp_path / "quotes.pdf"
    assert main.main(["export", "voices", "--format", "pdf", "--output", str(path)]) == 0
    (page,) = PdfReader(path).pages
    text = " ".join(page.extract_text().split())
    assert "Part 1, 2: remembers every voice" in text
    assert "n*te" in text


@pytest.mark.usefixtures("tagged")
def test_export_in_an_order_and_of_some_episodes(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    other = write(tmp_path / "ep two.vtt", vtt(2))
    assert main.main(["add", str(other), "--show", "Tape"]) == 0
    early = "Part 2, 0:"
    assert main.main(["tag", "2", "--quote", early, "--into", "Voices"]) == 0
    late, middle = "Part 1, 4: voice that ever", "Part 1, 2: remembers every voice"

    def quotes(*options: str) -> list[str]:
        capsys.readouterr()
        assert main.main(["export", "voices", *options]) == 0
        text = capsys.readouterr().out
        found = [one for one in (early, middle, late) if one in text]
        return sorted(found, key=text.index)

    assert quotes("--order", "time") == [middle, late, early]
    assert quotes("--order", "date") == [early, late, middle]
    assert set(quotes("--order", "hand")) == {early, middle, late}
    assert quotes("--only", "2") == [early]
    assert quotes("--only", "ep one", "--order", "date") == [late, middle]
    assert quotes("--only", "ep one", "--only", "ep two") == [middle, late, early]
    assert "nowhere" in trouble(capsys, "export", "voices", "--only", "nowhere")
    assert "--help" in trouble(capsys, "export", "voices", "--order", "color")


@pytest.mark.usefixtures("tagged")
def test_export_of_all_passages(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main.main(["add", str(write(tmp_path / "ep two.vtt", vtt(2)))]) == 0
    assert main.main(["tag", "2", "--quote", "Part 2, 0:", "--into", "Tape"]) == 0
    capsys.readouterr()
    assert main.main(["export", "--all"]) == 0
    text = capsys.readouterr().out
    assert text.startswith("# All passages\n")
    words = ("Part 1, 2: remembers every voice", "Part 1, 4: voice that ever", "Part 2, 0:")
    assert [text.count(one) for one in words] == [1, 1, 1]
    assert main.main(["export", "--all", "--only", "ep two"]) == 0
    text = capsys.readouterr().out
    assert [text.count(one) for one in words] == [0, 0, 1]
    # The file is merged, as that of a collection is.
    assert main.main(["export", "--all", "--output", str(tmp_path)]) == 0
    path = tmp_path / "All passages.md"
    path.write_text(path.read_text("utf-8") + "\nMy own thought.\n", "utf-8")
    assert main.main(["tag", "2", "--quote", "Part 2, 1:", "--into", "Tape"]) == 0
    capsys.readouterr()
    assert main.main(["export", "--all", "--output", str(tmp_path)]) == 0
    assert "1 added" in capsys.readouterr().out
    again = path.read_text("utf-8")
    assert again.count("Part 2, 1:") == 1 and "My own thought." in again
    assert "--all" in trouble(capsys, "export")
    assert "--all" in trouble(capsys, "export", "voices", "--all")


@pytest.mark.usefixtures("tagged")
def test_export_into_a_file_that_the_reader_wrote_in(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "quotes.md"
    assert main.main(["export", "voices", "--output", str(path)]) == 0
    first = path.read_text(encoding="utf-8")
    path.write_text(first + "\nMy own thought.\n", encoding="utf-8")
    mine = path.read_bytes()
    quote = "Part 1, 0: quiet tape"
    assert main.main(["tag", "1", "--quote", quote, "--into", "Voices"]) == 0
    assert main.main(["export", "voices", "--output", str(path)]) == 0
    again = path.read_text(encoding="utf-8")
    assert "My own thought." in again
    assert quote in again
    assert path.with_name("quotes.md.backup").read_bytes() == mine
    capsys.readouterr()
    assert "quotes.md" in trouble(
        *(capsys, "export", "voices", "--output", tmp_path / "nowhere" / "quotes.md")
    )
    assert "--output" in trouble(capsys, "export", "voices", "--clips")


@pytest.mark.parametrize(
    ("named", "path"),
    [
        ("a b.vtt", Path("a b.vtt")),
        ("file:///a%20b/%C3%A4.vtt", Path("/a b/ä.vtt")),
        ("FILE:///a.vtt", Path("/a.vtt")),
        ("file:/a.vtt", Path("/a.vtt")),
        ("file:///no%FFtext%23.vtt", Path("/no\udcfftext#.vtt")),
        ("100%25.vtt", Path("100%25.vtt")),
    ],
)
def test_a_file_is_named_as_a_person_or_a_desktop_does(named: str, path: Path) -> None:
    assert main._path_of(named) == path


def test_a_document_is_printed_as_it_comes(capsys: pytest.CaptureFixture[str]) -> None:
    printed = ""

    def items() -> Iterator[object]:
        nonlocal printed
        for number in range(3):
            yield {"n": number, "of": ["a\nb", {}, {"c": [number]}]}
            printed += capsys.readouterr().out
            assert f'"n": {number}' in printed  # before the next is asked for

    rest = {"none": [], "text": "é\n", "whole": {"a": [{"b": None}]}}
    print_json({"items": items(), **rest, "none": iter(())})
    printed += capsys.readouterr().out
    whole = {"items": [{"n": n, "of": ["a\nb", {}, {"c": [n]}]} for n in range(3)], **rest}
    assert printed == json.dumps(whole, indent=1, ensure_ascii=False) + "\n"
