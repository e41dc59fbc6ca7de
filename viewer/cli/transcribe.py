"""`earmark transcribe`: transcribe recordings without a transcript."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from viewer.alignment.result import never
from viewer.cli.output import no_progress, one_line, print_json, print_lines
from viewer.cli.speakers import identify, speaker_count
from viewer.errors import UserError
from viewer.library.episodes import find_episode
from viewer.library.imports.importer import import_files
from viewer.library.library import Library
from viewer.paths import models_folder
from viewer.runtime.processes import use_one_math_thread
from viewer.services.alignment_jobs import align_episode
from viewer.services.model_catalog import WHISPER_MODELS
from viewer.services.transcription_jobs import transcribe_episode
from viewer.services.voices.identification import voice_model
from viewer.settings import Settings
from viewer.text.timecode import clock
from viewer.transcription.transcribe import TranscriptionProgress

_SIZES = [model.name.removeprefix("whisper-") for model in WHISPER_MODELS]


def declare(parser: argparse.ArgumentParser) -> None:
    """Add the command's options to `parser`."""
    parser.add_argument(
        "episodes",
        nargs="+",
        metavar="EPISODE|FILE",
        help="an episode's number or a part of its title, or an audio file to add first",
    )
    parser.add_argument(
        "--model",
        metavar="NAME|FOLDER",
        help=f"folder of a Whisper model, or one of {', '.join(_SIZES)} if it was downloaded",
    )
    parser.add_argument("--language", metavar="CODE", help="two letters; detected without it")
    parser.add_argument(
        "--speakers",
        metavar="N|auto|off",
        help="how many people speak; auto without it, if there is a voice model",
    )
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def run(folder: Path, options: argparse.Namespace) -> int:
    """Transcribe, align and store; status 1 if some could not be transcribed."""
    model = _model(folder, options.model)
    wanted = options.speakers not in (None, "off")
    count = speaker_count(options.speakers) if wanted else None
    voices = None if options.speakers == "off" else voice_model(Settings.load(folder))
    if wanted and voices is None:
        raise UserError(
            "No voice model is chosen",
            remedy="Choose Episode › Identify Speakers in the window once",
        )
    if voices is not None:
        use_one_math_thread()  # here, as transcribing imports numpy
    done, failed = [], []
    for name in options.episodes:
        began = time.monotonic()
        try:
            number = _episode(folder, name)
            result = transcribe_episode(
                folder,
                number,
                model,
                options.language,
                report=_show_progress if sys.stderr.isatty() else no_progress,
                cancelled=never,
            )
            assert result is not None  # it is never cancelled
            aligned = align_episode(folder, number, 0, report=no_progress, cancelled=never)
            spoken = identify(folder, number, voices, count) if voices is not None else None
        except UserError as error:
            failed.append({"episode": name, "reason": one_line(str(error))})
            continue
        done.append(
            {
                "episode": number,
                "cues": result.cues,
                "model": result.engine,
                "speakers": spoken.speakers if spoken is not None else None,
                "coverage": aligned.coverage if aligned is not None else None,
                "seconds": round(time.monotonic() - began, 1),
            }
        )
    if options.json:
        print_json({"transcribed": done, "failed": failed})
    else:
        print_lines(
            f"{row['episode']}  {row['cues']} cues, {row['model']}, {row['seconds']} s"
            for row in done
        )
        for row in failed:
            print(f"earmark: {row['episode']}: {row['reason']}", file=sys.stderr)
    return int(bool(failed))


def _model(folder: Path, name: str | None) -> Path:
    """Return the model's folder: a path, a downloaded size, or the one chosen in the window."""
    if name is None:
        chosen = Settings.load(folder).whisper_weights
        if not chosen:
            raise UserError(
                "No Whisper model is chosen",
                remedy="Name a folder with --model, or choose one in Settings",
            )
        return Path(chosen)
    # Earlier versions kept models in the library.
    places = [place / f"whisper-{name}" for place in (models_folder(), folder / "models")]
    downloaded = next((place for place in places if place.is_dir()), None)
    return downloaded if name in _SIZES and downloaded is not None else Path(name)


def _episode(folder: Path, name: str) -> int:
    """Return the id of an episode; an audio file is added to the library first."""
    path = Path(name)
    with Library.open(folder) as library:
        if path.is_file():
            result = import_files(library, [path])
            numbers = [*result.added, *result.known]
            if not numbers:
                raise UserError("this is not an audio file", path=path)
            return numbers[0]
        return find_episode(library, name).id


def _show_progress(progress: TranscriptionProgress) -> None:
    left = f", about {progress.left_s / 60:.0f} min left" if progress.left_s is not None else ""
    text = f"{clock(progress.done_ms)} of {clock(progress.total_ms)}{left}"
    print(f"\r\033[K{text}", end="", file=sys.stderr, flush=True)
