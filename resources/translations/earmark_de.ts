<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE">
<context>
    <name></name>
    <message>
        <source>Adding to the Library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking for episodes…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files that were not understood</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln episode added|%Ln episodes added</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln known|%Ln known already</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln with notes|%Ln with notes</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>stopped before the end</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln file was of no use:|%Ln files were of no use:</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln more waits|%Ln more wait</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel the alignment; the times of before stay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel All</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Aligning “{title}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paused: “{title}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{title}” was not aligned. {problem}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>And %Ln more.|And %Ln more.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Dismiss All</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a few seconds left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>about {n} s left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>about {n} min left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>about {n} h left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something went wrong in Earmark.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attach Notes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These notes wait for their episode. Which belong to this?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another File…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something Went Wrong</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is a mistake in Earmark, not yours. Nothing that was shown as done is lost, and you can go on. The report below says what happened; it holds none of your transcripts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy Report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chapters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chapter {n} · {title}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New Collection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit Collection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What its passages are about</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Inside</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Description</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Create</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No other collection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where Collections Meet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many passages are in both. Open a number to see them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No passage is in two collections yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} in both “{one}” and “{other}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Green</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Violet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Red</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Amber</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Teal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pink</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Olive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading Text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove this episode from the library?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its passages go with it. Your own files stay where they are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correct the words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter keeps the correction, Escape leaves the words.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose Audio</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which recording belongs to this transcript?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None of These</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What Was Repaired</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the file again…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Repairs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} was read like this; its bytes are kept as they came.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} was read without any repair.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Line {n}: </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keyboard Shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter commands</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Commands and their keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{keys} is used twice: {one}, {other}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About Earmark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reads transcripts along with their sound, finds what was said, and keeps what you marked.

Free software under the MIT License. It uses Qt under the LGPL, and ffmpeg.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save Transcript As</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Do Not Align</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Align with Audio</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Align %Ln Episode of This Show Without Times|Align %Ln Episodes of This Show Without Times</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Align %Ln Episode Without Times|Align All %Ln Episodes Without Times</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Empty the Queue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Markdown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Web page (HTML)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Table (CSV)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Web Annotations (JSON)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>REFI-QDA project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By hand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Speakers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Times</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Links to the moment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Notes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Collections</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Group by episode</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Merge captions into paragraphs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ellipses inside sentences</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Obsidian</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pandoc citations</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No clips</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MP3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>WAV</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As in the recording</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preview</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show Folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Into</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File to write</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Format</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Order</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each quote</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Context</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Heading level</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Front matter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Template</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sound clips</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This file is there: it is brought up to date, your own lines stay.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This file is there: it is replaced, and kept beside it as a backup.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln quote|%Ln quotes</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>, of which the first {n} are shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A project file for programs of qualitative research.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export Into</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Jinja2 Template</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exporting…</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln quote written.|%Ln quotes written.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>{new} new, {updated} changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln clip.|%Ln clips.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln quote is no longer in the library and was left in the file.|%Ln quotes are no longer in the library and were left in the file.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Hits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New Collection…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mark Whole Sentences</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln passage|%Ln passages</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>{marked} marked into “{name}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>aligned {percent} %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not aligned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 passage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} passages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>audio missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>audio changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no audio</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No show</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}, {count} passages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, key {key}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Press {key} to mark into it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Episodes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No episodes yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a transcript or an audio file, or add a folder of them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open Episode…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add Folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New collection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter episodes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No episode has “{words}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open Recent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Narrow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Medium</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wide</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the System</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Line Width</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rewind on Resume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Before a Hit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sound Delay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is kept as another transcript of this episode. The one it had is shown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Words {n} s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is longer than a page can be: its beginning is shown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>{name} was mended in one place; no word is lost.|{name} was mended in %Ln places; no word is lost.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>What Was Repaired…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is no longer there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Locate Audio…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} holds no sound of its own: it is text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose Audio…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This episode has no audio yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} ends at {sound}, and the words go on until {words}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Speaker {n}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No notes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attach Notes…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show notes and digests of this episode stand here. The points of a digest lead to the words they are about.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open an episode to see its show notes and digests.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>digest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show notes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key points</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not about this episode</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It Belongs Here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It Does Not</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Is “{title}” about this episode?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go there and play</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Notes were found that may be about this episode.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at Them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Transcripts and audio</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Transcripts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Audio</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open Episode</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add Folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} holds notes. They wait for the episode they are about.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select the words that you want to copy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copied as Markdown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln selected passage|%Ln selected passages</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>There is nothing to export yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import Passages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exported passages (*.json *.csv)</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln passage imported.|%Ln passages imported.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>“{name}” deleted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select the words that you want to mark.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Marked into “{name}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Marked. 1 to 9 put it into a collection.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is being said here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A passage begins at {time}. {key} ends it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Passage deleted.|%Ln passages deleted.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>When this is said is not known.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{told} {key} brings it back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mark into “{name}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mark into New Collection…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show Passages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New Inside…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move Up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move Down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete Collection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete with Its Passages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show on the Page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write a Note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy as Markdown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mark Into</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Merge Into</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Passages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note. Enter keeps it, Shift+Enter begins a line.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>needs review</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which passages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter passages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By Time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Newest First</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By Hand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sorted: {order}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This episode</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In both “{one}” and “{other}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln passage to review…|%Ln passages to review…</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>{n} of {told}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No passage has “{w}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No passages yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open an episode to mark what is worth keeping.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select words on the page and press the key of a collection, 1 to 9. M marks the sentence that is being said.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put the caret on a word first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{word}” pinned at {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The last pin was taken back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No pin to take back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pins</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove All</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No pins</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Press {key} when the marked word begins</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pins can be set when the alignment is done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the transcript does not have</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{start} to {end} · {n} s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The audio does not have these words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No sound device was found. The text follows, but nothing can be heard.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is no longer there. Locate it in the Episode menu.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is in a form that cannot be played here ({reason}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} could not be played ({reason}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Title</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cover</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find in this episode</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Matches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous match</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next match</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} of {total}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No matches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sync</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to playing</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln speaker|%Ln speakers</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln chapter|%Ln chapters</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln repair|%Ln repairs</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>no times of its own</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln cue|%Ln cues</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Transcript</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename Episode</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>2025-02-06, or nothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is no date. Write it as 2025-02-06.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An episode needs a title.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Review</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Passages to review</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As it was marked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where it may be now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In this transcript</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It Is Here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete Passage</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln passage was not surely found in its episode&apos;s transcript.|%Ln passages were not surely found in their episodes&apos; transcripts.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Every passage stands at its words.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note: {note}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} % alike</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing like it is in this transcript.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove {filter}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tab</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hits by date</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln hit|%Ln hits</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Search every episode</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a transcript or add a folder first: then any word is found here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Most Relevant First</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Oldest First</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Order and saving</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Did you mean “{query}”?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No episode has “{query}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln episode|%Ln episodes</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>{episodes} · {ms} ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no hits · {ms} ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{hits} in {episodes} · {ms} ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mark {n} Hits…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forget This Search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save This Search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sound is not synced with these words yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>without a time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is being played</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved searches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forget “{query}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What can be asked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>words as they were said</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>how a word begins</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>about this spelling</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>near each other</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>one without the other</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>said by somebody</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>from a time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not all was searched: {why}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading episodes for search: {done} of {total}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sound of this episode is not synced with its words yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sound of this episode is not synced yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sound of this episode is not there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Panel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To say who speaks a turn, put the caret into it and press Ctrl+Alt+1 to Ctrl+Alt+9: the caret moves on to the next turn. Ctrl+Alt+0 takes it back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In this episode</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In all episodes of this show</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In all episodes of “{show}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This transcript names no speakers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln turn|%Ln turns</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>{names} become one: {name}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try Again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This transcript has no times.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checking the times against the sound…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waits for its turn to be aligned.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is aligned already follows the sound.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Listening for the first words…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In sync: the times fit this audio.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Repair</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Times shifted by hand or by a check</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Times by pins · approximate between them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Times approximate, by pauses and the length of words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Aligned {n} %</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln insert…|%Ln inserts…</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln doubtful place|%Ln doubtful places</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Next doubtful place</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln pin…|%Ln pins…</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Correct one paragraph at a time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replace Transcript</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>The place of %Ln passage is not sure in this transcript.|The places of %Ln passages are not sure in this transcript.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>This is the transcript that is read already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Review…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Earlier Transcripts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Differences</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bring Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}, added {day}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, which is read now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It has the same words.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Its file differs in %Ln place, which you corrected.|Its file differs in %Ln places, which you corrected.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It differs in %Ln place.|It differs in %Ln places.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Restore a Backup</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>daily</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>before another was restored</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your passages, collections and notes become what they were then. What they are now is kept as a backup first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are no backups yet. One is made each day that Earmark is used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Backups</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restore</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Playback</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Follow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous turn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next turn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back 5 seconds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forward 5 seconds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Speed {rate}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Follow the sound: on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Follow the sound: paused while you read elsewhere</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Follow the sound: off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Repeat the selection or cue: on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Repeat the selection or cue: off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Speed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Volume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unmute</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mute</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Volume, muted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Volume {percent} %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Position in the episode</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{position} of {duration}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alignment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read along with the sound</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open an episode: its transcript, its audio, or both. Earmark finds the one beside the other.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Playback</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>E&amp;pisode</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>P&amp;assage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save Transcript As…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import Passages…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restore a Backup…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close Episode</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy with Time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select All</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correct Words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correct Cue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find in Episode…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find Next</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find Previous</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search the Library…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play or Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play from Caret</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back 5 Seconds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forward 5 Seconds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back 15 Seconds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forward 15 Seconds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous Turn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next Turn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous Chapter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next Chapter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slower</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Faster</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Normal Speed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loop Selection or Cue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Skip What Is Not in the Transcript</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Follow the Sound</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Louder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quieter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Speakers…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Speaker 1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This Turn Is By</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Speaker 2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Speaker 3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Speaker 4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Speaker 5</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Speaker 6</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Speaker 7</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Speaker 8</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Speaker 9</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the Transcript Says</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check Sync</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next Doubtful Place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous Doubtful Place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pin Word at Caret to What Sounds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tap Along Turn by Turn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take Back Last Pin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pins…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Words 0.1 s Earlier</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Words 0.1 s Later</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Discard Computed Times</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replace Transcript…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Earlier Transcripts…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove from Library…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mark into Collection 1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mark into Collection 2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mark into Collection 3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mark into Collection 4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mark into Collection 5</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mark into Collection 6</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mark into Collection 7</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mark into Collection 8</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mark into Collection 9</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mark Sentence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Begin or End by Ear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play Passage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Begin a Word Earlier</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Begin a Word Later</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End a Word Earlier</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End a Word Later</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where Collections Meet…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move Caret to Previous Word</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move Caret to Next Word</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select Previous Word</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select Next Word</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move Caret to What Sounds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Larger Text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Smaller Text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Normal Text Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Font…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Side Panel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reduce Motion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Full Screen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keyboard Shortcuts…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show Library Folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename Collection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change Colour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit Description</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change Export Options</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move Collection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Merge Collections</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mark Hits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mark Passage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change Passage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit Note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add to Collection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove from Collection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Arrange Passages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bring Back Transcript</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find Passages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accept Place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Update Times</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
