"""Loading of episodes for the window: all that it shows of one, in one step."""

from __future__ import annotations

from dataclasses import replace

from viewer.audio.container import is_recording
from viewer.library import audio_files, episodes, speakers, transcripts
from viewer.library.library import Library
from viewer.library.passage_positions import at_their_words
from viewer.library.records import AudioFile, AudioState, TranscriptFile
from viewer.library.subscriptions import feed_items
from viewer.services.episode_view import EpisodeView
from viewer.transcripts.active_cues import ActiveCueIndex
from viewer.transcripts.find_text import fold
from viewer.transcripts.model import Transcript
from viewer.transcripts.time_map import TimeMap

# About a hundred hours of speech; layout of a longer text takes minutes.
MOST_CHARACTERS = 7_000_000
_NO_FILE = (AudioState.NONE, AudioState.MISSING)


def open_episode(library: Library, episode_id: int) -> EpisodeView:
    """Load an episode and record that it was opened.

    Raises:
        UserError: there is no such episode, or its transcript is gone or damaged.
    """
    summary = episodes.summary(library, episode_id)
    current = transcripts.current_file(library, episode_id)
    lost, doubtful, whole = _settled(library, episode_id, current)
    transcript = first_part(whole)
    show = episodes.show_of(library, episode_id)
    audio = audio_files.audio_of(library, episode_id)
    state = audio_files.state_of(audio)
    computed = transcripts.computed_map(library, episode_id)
    return EpisodeView(
        summary=summary,
        transcript=transcript,
        highlight=ActiveCueIndex(transcript),
        folded=fold(transcript.text),
        colors=speakers.speaker_colors(library, show.id, transcript.speakers),
        audio=audio,
        audio_state=state,
        is_refused=_is_refused(audio),
        persons=tuple(feed_items.persons_of(library, episode_id)),
        streams=state in _NO_FILE and feed_items.has_audio(library, episode_id),
        place=episodes.opened(library, episode_id),
        repairs=current.repairs if current is not None else 0,
        format=current.format if current is not None else "",
        doubts=current.doubts if current is not None else (),
        is_cut=transcript is not whole,
        inserts=computed.inserts if computed is not None else (),
        doubtful=doubtful,
        lost=lost,
    )


def first_part(transcript: Transcript) -> Transcript:
    """Return the transcript cut to `MOST_CHARACTERS` at a turn; itself if it is shorter."""
    if len(transcript.text) <= MOST_CHARACTERS:
        return transcript
    turns = tuple(turn for turn in transcript.turns if turn.end <= MOST_CHARACTERS)
    end = turns[-1].end if turns else MOST_CHARACTERS
    turns = turns or (transcript.turns[0]._replace(end=end),)
    return replace(
        transcript,
        text=transcript.text[:end],
        turns=turns,
        cues=tuple(cue for cue in transcript.cues if cue.end <= end),
        time_map=TimeMap(segment for segment in transcript.time_map if segment.end <= end),
    )


def _settled(
    library: Library, episode_id: int, current: TranscriptFile | None
) -> tuple[int, int, Transcript]:
    """Load the transcript; return orphaned corrections, uncertain passages, transcript.

    Both are counted if the parser reads the file differently than before.
    """
    lost = doubtful = 0
    corrected = current is not None and transcripts.corrections_of(library, current.id)
    if library.writable and corrected:
        from viewer.library.transcript_change import reanchor_corrections

        lost, doubtful = reanchor_corrections(library, episode_id)
    whole = transcripts.load_transcript(library, episode_id)
    if library.writable and not at_their_words(library, episode_id, whole.text):
        from viewer.library.transcript_change import reanchor_passages

        doubtful += reanchor_passages(library, episode_id)
    return lost, doubtful, whole


def with_audio(episode: EpisodeView, audio: AudioFile | None) -> EpisodeView:
    """Return the episode with other audio."""
    return replace(
        episode,
        audio=audio,
        audio_state=audio_files.state_of(audio),
        is_refused=_is_refused(audio),
        streams=False,
    )


def _is_refused(audio: AudioFile | None) -> bool:
    try:
        return audio is not None and not is_recording(audio.path)
    except (OSError, ValueError):
        return False  # reported by its state
