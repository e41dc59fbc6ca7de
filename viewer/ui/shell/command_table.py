"""The table of all commands of the window: text, menu, keys and requirement of each."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum


class Menu(StrEnum):
    """The menus, in their order."""

    FILE = "&File"
    EDIT = "&Edit"
    PLAYBACK = "&Playback"
    EPISODE = "Ep&isode"
    PASSAGE = "P&assage"
    VIEW = "&View"
    HELP = "&Help"


class Requirement(StrEnum):
    """Contexts; a command is enabled while the one that it requires holds."""

    NOTHING = "nothing"
    EPISODE = "episode"
    RESULTS = "results"  # hits of a search
    FINDABLE = "findable"  # an episode, or hits of a search
    SOUND = "sound"  # a file or a stream
    AUDIO_FILE = "audio"  # in a file
    BACKGROUND = "background"  # an episode plays that is not open
    BACK = "back"  # a position to return to
    FORWARD = "forward"
    STREAM = "stream"  # a recording that can be downloaded
    TIMES = "times"
    COMPUTED = "computed"  # computed or shifted times
    SELECTION = "selection"
    PASSAGE = "passage"  # one is current: at the caret, or marked last
    NOTE = "note"  # a passage, or words that can become one
    COLLECTION = "collection"
    UNDO = "undo"
    REDO = "redo"
    CHAPTERS = "chapters"
    DIFFERENCES = "differences"  # of two transcripts side by side
    OWN_LIBRARY = "own"  # not the demo


@dataclass(frozen=True, slots=True)
class Command:
    """One command. `keys` are portable key sequences, the first one shown in the menu."""

    name: str
    text: str
    menu: Menu
    keys: tuple[str, ...] = ()
    need: Requirement = Requirement.NOTHING
    checkable: bool = False
    separated: bool = False  # preceded by a separator
    repeats: bool = False  # repeated while the key is held
    submenu: str = ""  # name of the submenu that contains it
    passages_only: bool = False  # its keys work where passages are: on the page and in their list


C, M, N = Command, Menu, Requirement
_TURN = "Set Speaker of Turn"
_CARET = "Move Cursor"
_VOICES = "Voices"
_LIST = "List of Episodes"
_LIBRARY = "Library"
_PODCASTS = "Podcasts"
_PARTS = "Chapters and Passages"
_COPY = "Copy As"
_FIND = "Find and Replace"
_PANELS = "Panels"
_TEXT = "Text Size and Motion"
_SPEED = "Speed"
_SOUND = "Sound"
_GO = "Go To"
_ALL = "Side Panel"
_AUDIO = "Audio"
_TRANSCRIPT = "Transcript"
_SYNC = "Sync"
_COLLECTIONS = "Add to Collection"
_EDGES = "Start and End"
_COMPARE = "Compare"
_RESULTS = "Search Results"
COLLECTION_KEYS = 9  # collections that have a key of their own: 1 to 9
_MEDIA_KEYS = ("Media Play", "Media Pause", "Toggle Media Play/Pause")
COMMANDS: tuple[Command, ...] = (
    C("open", "Open Episode…", M.FILE, ("Ctrl+O",)),
    C("add_folder", "Add Folder…", M.FILE, ("Ctrl+Alt+O",)),
    C("new_from_clipboard", "New from Clipboard", M.FILE, ("Ctrl+Shift+V",)),
    C("subscribe", "Subscribe…", M.FILE, ("Ctrl+Shift+O",), separated=True),
    C("subscriptions", "Subscriptions…", M.FILE, submenu=_PODCASTS),
    C("refresh_feeds", "Refresh Podcasts", M.FILE, ("F5",), submenu=_PODCASTS),
    C(
        *("save_transcript", "Save Transcript As…", M.FILE, ("Ctrl+Shift+S",), N.EPISODE),
        separated=True,
    ),
    C("print_transcript", "Print…", M.FILE, ("Ctrl+P",), N.EPISODE),
    C("export", "Export…", M.FILE, ("Ctrl+E",)),
    C("save_chapters", "Save Chapters As…", M.FILE, (), N.CHAPTERS, submenu=_PARTS),
    C("print_passages", "Print Passages…", M.FILE, submenu=_PARTS),
    C("import_passages", "Import Passages…", M.FILE, submenu=_PARTS),
    C("watched_folders", "Watched Folders…", M.FILE, submenu=_LIBRARY),
    C("switch_library", "Switch Library…", M.FILE, separated=True, submenu=_LIBRARY),
    C("copy_library", "Save a Copy of the Library…", M.FILE, submenu=_LIBRARY),
    C("move_library", "Move Library…", M.FILE, need=N.OWN_LIBRARY, submenu=_LIBRARY),
    C("restore_backup", "Restore a Backup…", M.FILE, separated=True, submenu=_LIBRARY),
    C("deleted_collections", "Recently Deleted…", M.FILE),
    C("close_episode", "Close Episode", M.FILE, ("Ctrl+W",), N.EPISODE, separated=True),
    C("quit", "Quit", M.FILE, ("Ctrl+Q",), separated=True),
    C("undo", "Undo", M.EDIT, ("Ctrl+Z",), N.UNDO, repeats=True),
    C("redo", "Redo", M.EDIT, ("Ctrl+Shift+Z", "Ctrl+Y"), N.REDO, repeats=True),
    C("copy", "Copy", M.EDIT, ("Ctrl+C",), N.SELECTION, separated=True),
    C("copy_with_time", "Copy with Time", M.EDIT, ("Ctrl+Shift+C",), N.SELECTION, submenu=_COPY),
    C("copy_markdown", "Copy as Markdown", M.EDIT, ("C",), N.EPISODE, submenu=_COPY),
    C("copy_link", "Copy Link to This Moment", M.EDIT, ("Ctrl+Alt+C",), N.EPISODE, submenu=_COPY),
    C("select_all", "Select All", M.EDIT, ("Ctrl+A",), N.EPISODE),
    C(
        *("word_left", "Move Cursor to Previous Word", M.EDIT, ("Shift+W",), N.EPISODE),
        repeats=True,
        submenu=_CARET,
    ),
    C(
        *("word_right", "Move Cursor to Next Word", M.EDIT, ("W",), N.EPISODE),
        repeats=True,
        submenu=_CARET,
    ),
    C(
        *(
            "select_left",
            "Select Previous Word",
            M.EDIT,
            ("Ctrl+Shift+Left", "Alt+Shift+Left"),
            N.EPISODE,
        ),
        repeats=True,
        submenu=_CARET,
    ),
    C(
        *(
            "select_right",
            "Select Next Word",
            M.EDIT,
            ("Ctrl+Shift+Right", "Alt+Shift+Right"),
            N.EPISODE,
        ),
        repeats=True,
        submenu=_CARET,
    ),
    C(
        *("caret_to_sound", "Move Cursor to Current Word", M.EDIT, ("Alt+Return",), N.TIMES),
        submenu=_CARET,
    ),
    C("correct", "Correct Words", M.EDIT, ("F2",), N.EPISODE, separated=True),
    C("correct_cue", "Correct Cue", M.EDIT, ("Shift+F2",), N.EPISODE),
    C("correct_everywhere", "Correct Everywhere…", M.EDIT, ("Ctrl+Shift+H",), N.EPISODE),
    C("find", "Find in Episode…", M.EDIT, ("Ctrl+F",), N.EPISODE, separated=True),
    C("find_next", "Find Next", M.EDIT, ("F3", "Ctrl+G"), N.FINDABLE, submenu=_FIND),
    C(
        "find_previous",
        "Find Previous",
        M.EDIT,
        ("Shift+F3", "Ctrl+Shift+G"),
        N.FINDABLE,
        submenu=_FIND,
    ),
    C("replace", "Find and Replace…", M.EDIT, ("Ctrl+H",), N.EPISODE, submenu=_FIND),
    C("search", "Search the Library…", M.EDIT, ("Ctrl+Shift+F",)),
    C(
        *("search_within", "Search Within Results", M.EDIT, ("Ctrl+Alt+F",), N.RESULTS),
        submenu=_RESULTS,
    ),
    C(
        *("fold_results", "Fold All Results", M.EDIT, (), N.RESULTS),
        separated=True,
        submenu=_RESULTS,
    ),
    C("unfold_results", "Unfold All Results", M.EDIT, (), N.RESULTS, submenu=_RESULTS),
    C("meaning_model", "Search by Meaning…", M.EDIT),
    C("settings", "Settings…", M.EDIT, ("Ctrl+,",), separated=True),
    # Media keys reach the window only if no desktop service handles them.
    C("play", "Play or Pause", M.PLAYBACK, ("Space", *_MEDIA_KEYS), N.SOUND),
    C("play_here", "Play from Cursor", M.PLAYBACK, ("Ctrl+Return",), N.SOUND),
    C("back", "Back 5 Seconds", M.PLAYBACK, ("Left",), N.SOUND, separated=True, repeats=True),
    C("forward", "Forward 5 Seconds", M.PLAYBACK, ("Right",), N.SOUND, repeats=True),
    C(
        *("back_far", "Back 15 Seconds", M.PLAYBACK, ("Ctrl+Left",), N.SOUND),
        repeats=True,
        submenu=_GO,
    ),
    C(
        *("forward_far", "Forward 15 Seconds", M.PLAYBACK, ("Ctrl+Right",), N.SOUND),
        repeats=True,
        submenu=_GO,
    ),
    C(
        *("previous_turn", "Previous Turn", M.PLAYBACK, ("Ctrl+Up",), N.EPISODE),
        separated=True,
        repeats=True,
        submenu=_GO,
    ),
    C(
        *("next_turn", "Next Turn", M.PLAYBACK, ("Ctrl+Down",), N.EPISODE),
        repeats=True,
        submenu=_GO,
    ),
    C(
        *("previous_chapter", "Previous Chapter", M.PLAYBACK),
        *(("Ctrl+Shift+Up", "Media Previous"), N.CHAPTERS),
        separated=True,
        submenu=_GO,
    ),
    C(
        *("next_chapter", "Next Chapter", M.PLAYBACK),
        *(("Ctrl+Shift+Down", "Media Next"), N.CHAPTERS),
        submenu=_GO,
    ),
    C("back_to_playing", "Back to Playing Episode", M.PLAYBACK, ("Ctrl+B",), N.BACKGROUND),
    C("slower", "Slower", M.PLAYBACK, ("[",), N.SOUND, repeats=True, submenu=_SPEED),
    C("faster", "Faster", M.PLAYBACK, ("]",), N.SOUND, repeats=True, submenu=_SPEED),
    C("normal_speed", "Normal Speed", M.PLAYBACK, ("\\",), N.SOUND, submenu=_SPEED),
    C("play_all", "Play All in Side Panel", M.PLAYBACK, ("Ctrl+Shift+Space",), submenu=_ALL),
    C("save_reel", "Save Side Panel as Audio…", M.PLAYBACK, submenu=_ALL),
    C("timeline", "Timeline of Side Panel…", M.PLAYBACK, ("Ctrl+T",), submenu=_ALL),
    C("queue", "Queue…", M.PLAYBACK, ("Ctrl+L",)),
    C("loop", "Loop Selection or Cue", M.PLAYBACK, ("L",), N.SOUND, checkable=True, separated=True),
    C("follow", "Follow Audio", M.PLAYBACK, ("F",), N.EPISODE, checkable=True),
    C("skip_silence", "Skip Silence", M.PLAYBACK, ("S",), checkable=True, submenu=_SOUND),
    C("boost_voices", "Boost Quiet Voices", M.PLAYBACK, ("V",), checkable=True, submenu=_SOUND),
    C("skip_inserts", "Skip Ads and Inserts", M.PLAYBACK, (), checkable=True, submenu=_SOUND),
    C(
        *("volume_up", "Louder", M.PLAYBACK, ("+", "="), N.SOUND),
        separated=True,
        repeats=True,
        submenu=_SOUND,
    ),
    C("volume_down", "Quieter", M.PLAYBACK, ("-",), N.SOUND, repeats=True, submenu=_SOUND),
    C("mute", "Mute", M.PLAYBACK, ("Ctrl+M",), N.SOUND, checkable=True, submenu=_SOUND),
    C("rename_episode", "Rename…", M.EPISODE, ("Ctrl+I",), N.EPISODE),
    C("played", "Played", M.EPISODE, ("Ctrl+Shift+M",), N.EPISODE, checkable=True),
    C("queue_next", "Play Next", M.EPISODE, ("Shift+Q",), N.EPISODE),
    C("queue_later", "Play Later", M.EPISODE, ("Q",), N.EPISODE),
    C("speakers", "Speakers…", M.EPISODE, ("Ctrl+Shift+U",), N.EPISODE),
    *(
        C(f"speaker_{n}", f"Speaker {n}", M.EPISODE, (f"Ctrl+Alt+{n}",), N.EPISODE, submenu=_TURN)
        for n in range(1, 10)
    ),
    C(
        *("speaker_none", "Use Transcript’s Speaker", M.EPISODE, ("Ctrl+Alt+0",), N.EPISODE),
        separated=True,
        submenu=_TURN,
    ),
    C("attach_notes", "Attach Episode Notes…", M.EPISODE, (), N.EPISODE, separated=True),
    C("choose_audio", "Choose Audio…", M.EPISODE, (), N.EPISODE, submenu=_AUDIO),
    C("download_audio", "Download Audio", M.EPISODE, (), N.STREAM, submenu=_AUDIO),
    C("replace_transcript", "Replace Transcript…", M.EPISODE, (), N.EPISODE, submenu=_TRANSCRIPT),
    C("old_transcripts", "Earlier Transcripts…", M.EPISODE, (), N.EPISODE, submenu=_TRANSCRIPT),
    C(
        *("compare_transcripts", "Compare Transcripts", M.EPISODE, ("Ctrl+D",), N.EPISODE),
        checkable=True,
        submenu=_COMPARE,
    ),
    C(
        *("next_difference", "Next Difference", M.EPISODE, ("F7",), N.DIFFERENCES),
        separated=True,
        submenu=_COMPARE,
    ),
    C(
        *("previous_difference", "Previous Difference", M.EPISODE, ("Shift+F7",), N.DIFFERENCES),
        submenu=_COMPARE,
    ),
    C("read_again", "Import Options…", M.EPISODE, (), N.EPISODE, submenu=_TRANSCRIPT),
    C("show_repairs", "Import Report…", M.EPISODE, (), N.EPISODE, submenu=_TRANSCRIPT),
    C("transcribe", "Transcribe…", M.EPISODE, (), N.AUDIO_FILE, separated=True),
    C("align", "Align with Audio", M.EPISODE, (), N.AUDIO_FILE),
    C("identify_speakers", "Identify Speakers…", M.EPISODE, (), N.AUDIO_FILE),
    C("voice_names", "Voice Names…", M.EPISODE, (), N.AUDIO_FILE, submenu=_VOICES),
    C("voice_model", "Model and Voice Prints…", M.EPISODE, submenu=_VOICES),
    C("recognition", "Speech Recognition…", M.EPISODE, submenu=_SYNC),
    C("check_sync", "Check Sync", M.EPISODE, (), N.TIMES, submenu=_SYNC),
    C("discard_times", "Remove Alignment", M.EPISODE, (), N.COMPUTED, submenu=_SYNC),
    C(
        "next_doubt",
        "Next Uncertain Word",
        M.EPISODE,
        ("F8",),
        N.TIMES,
        separated=True,
        submenu=_SYNC,
    ),
    C(
        "previous_doubt",
        "Previous Uncertain Word",
        M.EPISODE,
        ("Shift+F8",),
        N.TIMES,
        submenu=_SYNC,
    ),
    C(
        "pin",
        "Pin Word to Current Time",
        M.EPISODE,
        ("P",),
        N.AUDIO_FILE,
        separated=True,
        submenu=_SYNC,
    ),
    C(
        "tap_along",
        "Tap Along with Turns",
        M.EPISODE,
        ("T",),
        N.AUDIO_FILE,
        checkable=True,
        submenu=_SYNC,
    ),
    C("show_pins", "Pins…", M.EPISODE, (), N.AUDIO_FILE, submenu=_SYNC),
    C(
        "nudge_earlier",
        "Shift Captions 0.1 s Earlier",
        M.EPISODE,
        ("Alt+[",),
        N.TIMES,
        repeats=True,
        submenu=_SYNC,
    ),
    C(
        "nudge_later",
        "Shift Captions 0.1 s Later",
        M.EPISODE,
        ("Alt+]",),
        N.TIMES,
        repeats=True,
        submenu=_SYNC,
    ),
    C("remove_episode", "Remove from Library…", M.EPISODE, (), N.EPISODE, separated=True),
    *(
        C(
            *(f"tag_{n}", f"Add to Collection {n}", M.PASSAGE, (str(n),), N.EPISODE),
            submenu=_COLLECTIONS,
        )
        for n in range(1, COLLECTION_KEYS + 1)
    ),
    C("tag_new", "Add to New Collection…", M.PASSAGE, ("0",), N.EPISODE, submenu=_COLLECTIONS),
    C("mark_sentence", "Mark Sentence", M.PASSAGE, ("M",), N.EPISODE, separated=True),
    C("mark_by_ear", "Start/End Passage While Listening", M.PASSAGE, ("Shift+M",), N.TIMES),
    C("bookmark", "Bookmark This Moment", M.PASSAGE, ("B",), N.SOUND),
    C("edit_note", "Edit Note", M.PASSAGE, ("N",), N.NOTE, separated=True),
    C("play_passage", "Play Passage", M.PASSAGE, ("Shift+P",), N.PASSAGE),
    C(
        "start_earlier",
        "Start One Word Earlier",
        M.PASSAGE,
        ("Alt+,",),
        N.PASSAGE,
        repeats=True,
        submenu=_EDGES,
    ),
    C(
        "start_later",
        "Start One Word Later",
        M.PASSAGE,
        ("Alt+.",),
        N.PASSAGE,
        repeats=True,
        submenu=_EDGES,
    ),
    C(
        "end_earlier",
        "End One Word Earlier",
        M.PASSAGE,
        ("Alt+Shift+,",),
        N.PASSAGE,
        repeats=True,
        submenu=_EDGES,
    ),
    C(
        "end_later",
        "End One Word Later",
        M.PASSAGE,
        ("Alt+Shift+.",),
        N.PASSAGE,
        repeats=True,
        submenu=_EDGES,
    ),
    C(
        *("delete_passage", "Delete Passage", M.PASSAGE, ("Del",), N.PASSAGE),
        separated=True,
        passages_only=True,
    ),
    C("new_collection", "New Collection…", M.PASSAGE, ("Ctrl+Shift+N",), separated=True),
    C("related", "Related Passages", M.PASSAGE, ("Ctrl+R",), N.EPISODE, separated=True),
    C("review", "Review…", M.PASSAGE),
    C("meetings", "Overlapping Collections…", M.PASSAGE, (), N.COLLECTION),
    C("sidebar", "Episodes", M.VIEW, ("F9",), checkable=True),
    C("side_panel", "Side Panel", M.VIEW, ("F10",), checkable=True),
    C("filter_episodes", "Filter Episodes", M.VIEW, ("Ctrl+Shift+E",), submenu=_LIST),
    *(
        replace(command, checkable=True, submenu=_LIST)
        for command in (
            C("sort_date", "Sort by Date", M.VIEW, separated=True),
            C("sort_title", "Sort by Title", M.VIEW),
            C("sort_length", "Sort by Length", M.VIEW),
            C("sort_added", "Sort by Date Added", M.VIEW),
            C("sort_opened", "Sort by Last Opened", M.VIEW),
            C("reverse_episodes", "Reverse Order", M.VIEW),
            C("filter_unplayed", "Only Unplayed Episodes", M.VIEW, separated=True),
            C("filter_in_progress", "Only Episodes in Progress", M.VIEW),
            C("filter_played", "Only Played Episodes", M.VIEW),
            C("filter_passages", "Only Episodes with Passages", M.VIEW),
            C("filter_no_transcript", "Only Episodes Without Transcript", M.VIEW),
            C("filter_not_in_sync", "Only Episodes Not in Sync", M.VIEW),
        )
    ),
    C("fold_shows", "Fold All Shows", M.VIEW, separated=True, submenu=_LIST),
    C("unfold_shows", "Unfold All Shows", M.VIEW, submenu=_LIST),
    C("next_pane", "Go to Next Pane", M.VIEW, ("F6",), submenu=_PANELS),
    C("previous_pane", "Go to Previous Pane", M.VIEW, ("Shift+F6",), submenu=_PANELS),
    C("go_back", "Back", M.VIEW, ("Alt+Left", "Back"), N.BACK, separated=True),
    C("go_forward", "Forward", M.VIEW, ("Alt+Right", "Forward"), N.FORWARD),
    C("palette", "Command Palette…", M.VIEW, ("Ctrl+K",)),
    C("show_passages", "Passages", M.VIEW, ("Ctrl+Shift+P",), submenu=_PANELS),
    C("show_notes", "Episode Notes", M.VIEW, ("Ctrl+Shift+D",), submenu=_PANELS),
    C("show_related", "Related", M.VIEW, submenu=_PANELS),
    C(
        "margin_notes",
        "Notes Beside the Page",
        M.VIEW,
        ("Shift+N",),
        checkable=True,
        submenu=_PANELS,
    ),
    C("larger", "Larger Text", M.VIEW, ("Ctrl++", "Ctrl+="), repeats=True, submenu=_TEXT),
    C("smaller", "Smaller Text", M.VIEW, ("Ctrl+-", "Ctrl+_"), repeats=True, submenu=_TEXT),
    C("normal_size", "Normal Text Size", M.VIEW, ("Ctrl+0",), submenu=_TEXT),
    C("reduced_motion", "Reduce Motion", M.VIEW, (), checkable=True, separated=True, submenu=_TEXT),
    C("full_screen", "Full Screen", M.VIEW, ("F11",), checkable=True, separated=True),
    C("mini_player", "Mini Player", M.VIEW, ("F12",), N.SOUND, checkable=True),
    C("reading_mode", "Reading Mode", M.VIEW, ("Shift+F11",), N.EPISODE, checkable=True),
    C("guide", "Guide…", M.HELP),
    C("tour", "Tour", M.HELP),
    C("shortcuts", "Keyboard Shortcuts…", M.HELP, ("F1",)),
    C("library_folder", "Show Library Folder", M.HELP, ()),
    C("demo", "Open the Demo Library", M.HELP, ()),
    C("about", "About Earmark", M.HELP, (), separated=True),
)
