"""The bench: calibration, judging of times, comparison of two commits."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tools.bench import Kind, Measure, at_least, at_most, figure
from tools.bench.__main__ import calibrate, document, keep, line
from tools.bench._calibration import REFERENCE, Calibration, Speed, slowness
from tools.bench._compare import ROOT, Figure, parsed, report


class FixedSpeeds(Calibration):
    """Calibrations with given units (ms), the last one repeated."""

    def __init__(self, *units: float) -> None:
        self.units = list(units)

    def measure(self) -> Speed:
        unit = self.units.pop(0) if len(self.units) > 1 else self.units[0]
        return Speed(unit, unit, unit)


def test_times_and_rates_are_judged_by_the_speed_of_the_machine() -> None:
    late, slow_rate = at_most("a", 150, 100, "ms"), at_least("b", 4, 6, "MB/s")
    assert not late.ok and late.judged(2).ok and not late.judged(1.4).ok
    assert not slow_rate.ok and slow_rate.judged(2).ok and not slow_rate.judged(1.4).ok


def test_sizes_shares_and_ratios_are_not() -> None:
    for measure in (
        at_most("size", 150, 100, "MB"),
        at_most("ratio", 3, 2, "×"),
        at_least("share", 90, 95, "%"),
        at_most("error of a result", 2, 1, "s", kind=Kind.PLAIN),
    ):
        assert not measure.judged(10).ok


def test_a_faster_machine_is_held_to_the_same_times() -> None:
    assert slowness(REFERENCE.unit_ms / 4) == 1
    assert slowness(REFERENCE.unit_ms * 3) == pytest.approx(3)


def test_measures_are_printed_in_units_of_the_calibration() -> None:
    unit = REFERENCE.unit_ms
    slow, fast = calibrate(
        [at_most("slow", 3 * unit, 2 * unit, "ms"), figure("s", unit / 1000, "s")],
        FixedSpeeds(2 * unit),
    )
    assert slow.measure.ok and slow.in_units == pytest.approx(1.5)
    assert "1.5 u" in line(slow) and "2.0× slower" in line(slow)
    assert fast.in_units == pytest.approx(0.5)
    assert document(slow)["units"] == slow.in_units


def test_a_measure_is_judged_by_the_calibrations_around_its_work(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    clock = [0.0]
    monkeypatch.setattr("time.monotonic", lambda: clock[0])

    def measures() -> Iterator[Measure]:
        clock[0] += 10
        yield at_most("first", 1, 1, "ms")
        yield at_most("of the same work", 1, 1, "ms")
        clock[0] += 10
        yield at_most("second", 1, 1, "ms")

    units = [one.unit_ms for one in calibrate(measures(), FixedSpeeds(10, 20, 40))]
    assert units == pytest.approx([15, 15, 30])


def test_the_calibration_process_answers_and_ends() -> None:
    with Calibration() as calibration:
        speed = calibration.measure()
    assert min(speed) > 0
    assert calibration._process.returncode == 0


def test_figures_that_are_not_measured_again_are_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = tmp_path / "bench.json"
    monkeypatch.setattr("tools.bench.__main__.OUTPUT", output)
    old = [{"bench": "peaks", "name": "a"}, {"bench": "search", "name": "b"}, {"bench": "gone"}]
    output.write_text(json.dumps(old))
    keep([{"bench": "search", "name": "c"}], ["search"], ["peaks", "search"])
    assert [(f["bench"], f["name"]) for f in json.loads(output.read_text())] == [
        ("peaks", "a"),
        ("search", "c"),
    ]


def test_two_commits_are_compared_by_the_ratios_of_pairs() -> None:
    a10, a20, a30, a33, other = (Figure(value, None) for value in (10, 20, 30, 33, 1))
    lines = report([({"a": a10, "old": other}, {"a": a20}), ({"a": a30}, {"a": a33, "new": other})])
    (compared,) = [text for text in lines if text.startswith("a ")]
    assert "1.55 (1.10 to 2.00)" in compared and compared.endswith("*")
    assert lines[-2:] == ["only base: old", "only now: new"]


def test_times_and_rates_of_two_commits_are_compared_by_the_speed_of_the_machine() -> None:
    """The second run of each pair had half of the machine: nothing has changed."""
    quiet = [
        {"name": "time", "value": 100.0, "unit": "ms", "units": 10.0, "unit_ms": 10.0},
        {"name": "rate", "value": 8.0, "unit": "MB/s", "units": None, "unit_ms": 10.0},
        {"name": "size", "value": 5.0, "unit": "MB", "units": None, "unit_ms": 10.0},
    ]
    busy = [
        {"name": "time", "value": 200.0, "unit": "ms", "units": 10.0, "unit_ms": 20.0},
        {"name": "rate", "value": 4.0, "unit": "MB/s", "units": None, "unit_ms": 20.0},
        {"name": "size", "value": 5.0, "unit": "MB", "units": None, "unit_ms": 20.0},
    ]
    before, after = ({str(f["name"]): parsed(f) for f in side} for side in (quiet, busy))
    for text in report([(before, after)])[1:]:
        assert "1.00 (1.00 to 1.00)" in text, text
    assert "200" in report([(before, after)])[1], "the values are printed as measured"


def test_a_commit_without_units_is_compared_by_its_values() -> None:
    old = parsed({"name": "time", "value": 100.0, "unit": "ms"})
    new = parsed({"name": "time", "value": 150.0, "unit": "ms", "units": 10.0, "unit_ms": 15.0})
    assert new.ratio(old) == pytest.approx(1.5)


def test_an_unknown_commit_is_refused_without_leaving_a_worktree() -> None:
    def trees() -> str:
        listing = ["git", "worktree", "list"]
        return subprocess.run(listing, cwd=ROOT, capture_output=True, text=True, check=False).stdout

    before = trees()
    command = [sys.executable, "-m", "tools.bench", "--only", "peaks", "--base", "no-such-commit"]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ended.returncode != 0 and "no-such-commit" in ended.stderr
    assert trees() == before
