"""`earmark speakers`: tell the voices of episodes apart, and name those that are known."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from viewer.alignment.result import never
from viewer.cli.output import no_progress, one_line, print_json, print_lines
from viewer.errors import UserError
from viewer.library.episodes import find_episode
from viewer.library.library import Library
from viewer.library.voice_prints import delete_voices
from viewer.services.voices.identification import (
    SpeakerOptions,
    VoiceProgress,
    VoiceResult,
    identify_speakers,
    voice_model,
)
from viewer.services.voices.naming import (
    VoiceOfEpisode,
    accept_names,
    voices_of_episode,
    with_named_speakers,
)
from viewer.settings import Settings
from viewer.text.timecode import clock
from viewer.voices.diarization import MOST_VOICES


def declare(parser: argparse.ArgumentParser) -> None:
    """Add the command's options to `parser`."""
    parser.add_argument(
        "episodes", nargs="*", metavar="EPISODE", help="its number, or a part of its title"
    )
    parser.add_argument(
        "--speakers",
        metavar="N|auto",
        default="auto",
        help="how many people speak; found out with auto",
    )
    parser.add_argument("--model", metavar="FOLDER", help="folder of the voice model")
    parser.add_argument(
        "--accept", action="store_true", help="set the proposed names, in all of the show"
    )
    parser.add_argument(
        "--replace",
        action="store_true",
        help="also where speakers have names; the former transcript is kept",
    )
    parser.add_argument(
        "--delete-voice-prints",
        action="store_true",
        help="delete all voice prints of the library; names stay",
    )
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def run(folder: Path, options: argparse.Namespace) -> int:
    """Identify the speakers; status 1 if there are episodes in which that failed."""
    if options.delete_voice_prints:
        deleted = delete_voices(folder)
        if options.json:
            print_json({"deleted": deleted})
        else:
            print_lines([f"voice prints of {deleted} episodes deleted"])
        return 0
    if not options.episodes:
        raise UserError("no episode is named", remedy="See earmark speakers --help")
    count = speaker_count(options.speakers)
    model = required_model(folder, options.model)
    done, failed = [], []
    for name in options.episodes:
        try:
            with Library.open(folder) as library:
                number = find_episode(library, name).id
                if not options.replace and with_named_speakers(library, [number]):
                    raise UserError(
                        "Speakers of this episode have names",
                        remedy="Add --replace to identify them anew",
                    )
            result = identify(folder, number, model, count)
            with Library.open(folder) as library:
                voices = voices_of_episode(library, number)
                names = {voice.label: voice.proposed for voice in voices if voice.proposed}
                if options.accept and names:
                    accept_names(library, number, names)
                    voices = voices_of_episode(library, number)
        except UserError as error:
            failed.append({"episode": name, "reason": one_line(str(error))})
            continue
        done.append(_row(result, voices))
        if not options.json:
            print_lines(_lines(result, voices))
    if options.json:
        print_json({"identified": done, "failed": failed})
    for row in () if options.json else failed:
        print(f"earmark: {row['episode']}: {row['reason']}", file=sys.stderr)
    return int(bool(failed))


def identify(folder: Path, episode_id: int, model: Path, count: int | None) -> VoiceResult:
    """Identify the speakers of an episode, with progress on a terminal.

    Raises:
        UserError: see `identify_speakers`.
    """
    shown = sys.stderr.isatty()
    result = identify_speakers(
        *(folder, episode_id, model, SpeakerOptions(count)),
        report=_show_progress if shown else no_progress,
        cancelled=never,
    )
    if shown:
        print(file=sys.stderr)
    assert result is not None  # it is never cancelled
    return result


def speaker_count(text: str) -> int | None:
    """Return the number in an option; None for "auto".

    Raises:
        UserError: it is neither.
    """
    if text == "auto":
        return None
    number = int(text) if text.isdecimal() and len(text) < 10 else 0
    if not 1 <= number <= MOST_VOICES:
        raise UserError("--speakers needs a number from 1 to {most}, or auto", most=MOST_VOICES)
    return number


def required_model(folder: Path, named: str | None) -> Path:
    """Return the folder of the model: the named one, or that of the window.

    Raises:
        UserError: there is none.
    """
    model = Path(named) if named else voice_model(Settings.load(folder))
    if model is None:
        raise UserError(
            "No voice model is chosen",
            remedy="Name a folder with --model, or choose Episode › Identify Speakers in the "
            "window once",
        )
    return model


def _row(result: VoiceResult, voices: list[VoiceOfEpisode]) -> dict[str, object]:
    return {
        "episode": result.episode_id,
        "turns": result.turns,
        "speakers": [
            {
                "name": voice.shown,
                "seconds": round(voice.speech_ms / 1000, 1),
                "sample": [ms / 1000 for ms in voice.sample],
                "proposed": voice.proposed or None,
                "alike": round(voice.alike, 3) if voice.proposed else None,
            }
            for voice in voices
        ],
    }


def _lines(result: VoiceResult, voices: list[VoiceOfEpisode]) -> list[str]:
    lines = [f"{result.episode_id}  {result.speakers} speakers, {result.turns} turns"]
    for voice in voices:
        line = f"   {voice.shown}  {clock(voice.speech_ms)}"
        if voice.proposed:
            line += f"  probably {voice.proposed} ({voice.alike:.0%} alike)"
        lines.append(line)
    return lines


def _show_progress(progress: VoiceProgress) -> None:
    print(f"\r\033[K{progress.done:.0%}", end="", file=sys.stderr, flush=True)
