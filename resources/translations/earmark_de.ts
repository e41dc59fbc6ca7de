<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE">
<context>
    <name></name>
    <message>
        <source>Adding to the Library</source>
        <translation>Wird in die Bibliothek aufgenommen</translation>
    </message>
    <message>
        <source>Looking for episodes…</source>
        <translation>Folgen werden gesucht …</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Files that were not understood</source>
        <translation>Dateien, die nicht verstanden wurden</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{done} von {total}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln episode added|%Ln episodes added</source>
        <translation>
            <numerusform>%Ln Folge aufgenommen</numerusform>
            <numerusform>%Ln Folgen aufgenommen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln known|%Ln known already</source>
        <translation>
            <numerusform>%Ln schon bekannt</numerusform>
            <numerusform>%Ln schon bekannt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln with notes|%Ln with notes</source>
        <translation>
            <numerusform>%Ln mit Notizen</numerusform>
            <numerusform>%Ln mit Notizen</numerusform>
        </translation>
    </message>
    <message>
        <source>stopped before the end</source>
        <translation>vorzeitig beendet</translation>
    </message>
    <message numerus="yes">
        <source>%Ln file was of no use:|%Ln files were of no use:</source>
        <translation>
            <numerusform>%Ln Datei war nicht zu gebrauchen:</numerusform>
            <numerusform>%Ln Dateien waren nicht zu gebrauchen:</numerusform>
        </translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Wird beendet …</translation>
    </message>
    <message numerus="yes">
        <source>%Ln more waits|%Ln more wait</source>
        <translation>
            <numerusform>%Ln weitere wartet</numerusform>
            <numerusform>%Ln weitere warten</numerusform>
        </translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Cancel the alignment; the times of before stay</source>
        <translation>Abgleich abbrechen; die bisherigen Zeiten bleiben</translation>
    </message>
    <message>
        <source>Cancel All</source>
        <translation>Alle abbrechen</translation>
    </message>
    <message>
        <source>waits to be aligned</source>
        <translation>wartet auf den Abgleich</translation>
    </message>
    <message>
        <source>could not be aligned</source>
        <translation>nicht abgleichbar</translation>
    </message>
    <message>
        <source>aligning, {percent} %</source>
        <translation>Abgleich, {percent} %</translation>
    </message>
    <message>
        <source>all of it: {left}</source>
        <translation>insgesamt: {left}</translation>
    </message>
    <message>
        <source>Aligning “{title}”</source>
        <translation>„{title}“ wird abgeglichen</translation>
    </message>
    <message>
        <source>Paused: “{title}”</source>
        <translation>Angehalten: „{title}“</translation>
    </message>
    <message>
        <source>{n} %</source>
        <translation>{n} %</translation>
    </message>
    <message>
        <source>“{title}” was not aligned. {problem}</source>
        <translation>„{title}“ wurde nicht abgeglichen. {problem}</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Ausblenden</translation>
    </message>
    <message numerus="yes">
        <source>And %Ln more.|And %Ln more.</source>
        <translation>
            <numerusform>Und %Ln weitere.</numerusform>
            <numerusform>Und %Ln weitere.</numerusform>
        </translation>
    </message>
    <message>
        <source>Dismiss All</source>
        <translation>Alle ausblenden</translation>
    </message>
    <message>
        <source>a few seconds left</source>
        <translation>noch einige Sekunden</translation>
    </message>
    <message>
        <source>about {n} s left</source>
        <translation>noch etwa {n} s</translation>
    </message>
    <message>
        <source>about {n} min left</source>
        <translation>noch etwa {n} min</translation>
    </message>
    <message>
        <source>about {n} h left</source>
        <translation>noch etwa {n} h</translation>
    </message>
    <message>
        <source>Something went wrong in Earmark.</source>
        <translation>In Earmark ist etwas schiefgegangen.</translation>
    </message>
    <message>
        <source>Attach Notes</source>
        <translation>Notizen anhängen</translation>
    </message>
    <message>
        <source>These notes wait for their episode. Which belong to this?</source>
        <translation>Diese Notizen warten auf ihre Folge. Welche gehören zu dieser?</translation>
    </message>
    <message>
        <source>Another File…</source>
        <translation>Andere Datei …</translation>
    </message>
    <message>
        <source>Reads transcripts along with their sound, finds what was said, and keeps what you marked. Free software under the MIT License. It uses Qt under the LGPL, and ffmpeg.</source>
        <translation>Liest Transkripte mit ihrem Ton mit, findet, was gesagt wurde, und bewahrt auf, was markiert wurde. Freie Software unter der MIT-Lizenz. Sie verwendet Qt unter der LGPL und ffmpeg.</translation>
    </message>
    <message>
        <source>looking…</source>
        <translation>wird gesucht …</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>Lizenzen</translation>
    </message>
    <message>
        <source>Copy Versions</source>
        <translation>Versionen kopieren</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>This build as a whole is under the GNU GPL, version 3 or later.</source>
        <translation>Dieses Programm mit allem, was darin ist, steht als Ganzes unter der GNU GPL, Version 3 oder neuer.</translation>
    </message>
    <message>
        <source>(a build with everything inside)</source>
        <translation>(ein Paket, das alles enthält)</translation>
    </message>
    <message>
        <source>not found</source>
        <translation>nicht gefunden</translation>
    </message>
    <message>
        <source>The list of licences is not here. In a checkout, “make licences” writes it; what is installed or built has it inside.</source>
        <translation>Die Liste der Lizenzen ist nicht hier. In einem Checkout schreibt „make licences“ sie; was installiert oder gebaut ist, enthält sie.</translation>
    </message>
    <message>
        <source>Something Went Wrong</source>
        <translation>Etwas ist schiefgegangen</translation>
    </message>
    <message>
        <source>This is a mistake in Earmark, not yours. Nothing that was shown as done is lost, and you can go on. The report below says what happened; it holds none of your transcripts.</source>
        <translation>Das ist ein Fehler in Earmark. Nichts, was als erledigt angezeigt wurde, ist verloren, und die Arbeit kann weitergehen. Der Bericht unten sagt, was geschehen ist; er enthält nichts aus den Transkripten.</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>Copy Report</source>
        <translation>Bericht kopieren</translation>
    </message>
    <message>
        <source>Chapters</source>
        <translation>Kapitel</translation>
    </message>
    <message>
        <source>Chapter {n}</source>
        <translation>Kapitel {n}</translation>
    </message>
    <message>
        <source>Chapter {n} · {title}</source>
        <translation>Kapitel {n} · {title}</translation>
    </message>
    <message>
        <source>New Collection</source>
        <translation>Neue Sammlung</translation>
    </message>
    <message>
        <source>Edit Collection</source>
        <translation>Sammlung bearbeiten</translation>
    </message>
    <message>
        <source>What its passages are about</source>
        <translation>Wovon ihre Passagen handeln</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Farbe</translation>
    </message>
    <message>
        <source>Inside</source>
        <translation>Innerhalb von</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>Anlegen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>No other collection</source>
        <translation>Keiner anderen Sammlung</translation>
    </message>
    <message>
        <source>Where Collections Meet</source>
        <translation>Wo sich Sammlungen treffen</translation>
    </message>
    <message>
        <source>How many passages are in both. Open a number to see them.</source>
        <translation>Wie viele Passagen in beiden liegen. Eine Zahl öffnen, um sie zu sehen.</translation>
    </message>
    <message>
        <source>No passage is in two collections yet.</source>
        <translation>Noch liegt keine Passage in zwei Sammlungen.</translation>
    </message>
    <message>
        <source>{count} in both “{one}” and “{other}”</source>
        <translation>{count} in „{one}“ und „{other}“</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>Grün</translation>
    </message>
    <message>
        <source>Violet</source>
        <translation>Violett</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>Rot</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>Blau</translation>
    </message>
    <message>
        <source>Amber</source>
        <translation>Bernstein</translation>
    </message>
    <message>
        <source>Teal</source>
        <translation>Petrol</translation>
    </message>
    <message>
        <source>Pink</source>
        <translation>Rosa</translation>
    </message>
    <message>
        <source>Olive</source>
        <translation>Oliv</translation>
    </message>
    <message>
        <source>Reading Text</source>
        <translation>Lesetext</translation>
    </message>
    <message>
        <source>Filter fonts</source>
        <translation>Schriften filtern</translation>
    </message>
    <message>
        <source>Fonts</source>
        <translation>Schriften</translation>
    </message>
    <message>
        <source>The system&apos;s font</source>
        <translation>Die Schrift des Systems</translation>
    </message>
    <message>
        <source>The quick brown fox jumps over the lazy dog. 0123456789</source>
        <translation>Zwölf Boxkämpfer jagen Viktor quer über den großen Sylter Deich. 0123456789</translation>
    </message>
    <message>
        <source>Remove this episode from the library?</source>
        <translation>Diese Folge aus der Bibliothek entfernen?</translation>
    </message>
    <message>
        <source>Its passages go with it. Your own files stay where they are.</source>
        <translation>Ihre Passagen gehen mit. Die eigenen Dateien bleiben, wo sie sind.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Correct the words</source>
        <translation>Wortlaut korrigieren</translation>
    </message>
    <message>
        <source>Enter keeps the correction, Escape leaves the words.</source>
        <translation>Die Eingabetaste übernimmt die Korrektur, Escape lässt den Wortlaut stehen.</translation>
    </message>
    <message>
        <source>Choose Audio</source>
        <translation>Audio wählen</translation>
    </message>
    <message>
        <source>Which recording belongs to this transcript?</source>
        <translation>Welche Aufnahme gehört zu diesem Transkript?</translation>
    </message>
    <message>
        <source>None of These</source>
        <translation>Keine davon</translation>
    </message>
    <message>
        <source>What Was Repaired</source>
        <translation>Was repariert wurde</translation>
    </message>
    <message>
        <source>Reading the file again…</source>
        <translation>Die Datei wird noch einmal gelesen …</translation>
    </message>
    <message>
        <source>Repairs</source>
        <translation>Reparaturen</translation>
    </message>
    <message>
        <source>{name} was read like this; its bytes are kept as they came.</source>
        <translation>{name} wurde so gelesen; die Datei selbst bleibt, wie sie kam.</translation>
    </message>
    <message>
        <source>{name} was read without any repair.</source>
        <translation>{name} wurde ohne Reparatur gelesen.</translation>
    </message>
    <message>
        <source>Line {n}: </source>
        <translation>Zeile {n}: </translation>
    </message>
    <message>
        <source>Keyboard Shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Filter commands</source>
        <translation>Befehle filtern</translation>
    </message>
    <message>
        <source>Commands and their keys</source>
        <translation>Befehle und ihre Tasten</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>No keys</source>
        <translation>Keine Tasten</translation>
    </message>
    <message>
        <source>{keys} is used twice: {one}, {other}.</source>
        <translation>{keys} ist doppelt belegt: {one}, {other}.</translation>
    </message>
    <message>
        <source>About Earmark</source>
        <translation>Über Earmark</translation>
    </message>
    <message>
        <source>Save Transcript As</source>
        <translation>Transkript speichern unter</translation>
    </message>
    <message>
        <source>Save Chapters As</source>
        <translation>Kapitel speichern unter</translation>
    </message>
    <message>
        <source>Chapters (JSON)</source>
        <translation>Kapitel (JSON)</translation>
    </message>
    <message>
        <source>Saved {name}</source>
        <translation>{name} gespeichert</translation>
    </message>
    <message>
        <source>Do Not Align</source>
        <translation>Nicht abgleichen</translation>
    </message>
    <message>
        <source>Align with Audio</source>
        <translation>Mit Audio abgleichen</translation>
    </message>
    <message numerus="yes">
        <source>Align %Ln Episode of This Show Without Times|Align %Ln Episodes of This Show Without Times</source>
        <translation>
            <numerusform>%Ln Folge dieser Sendung ohne Zeiten abgleichen</numerusform>
            <numerusform>%Ln Folgen dieser Sendung ohne Zeiten abgleichen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Align %Ln Episode Without Times|Align All %Ln Episodes Without Times</source>
        <translation>
            <numerusform>%Ln Folge ohne Zeiten abgleichen</numerusform>
            <numerusform>Alle %Ln Folgen ohne Zeiten abgleichen</numerusform>
        </translation>
    </message>
    <message>
        <source>Empty the Queue</source>
        <translation>Warteschlange leeren</translation>
    </message>
    <message numerus="yes">
        <source>Align %Ln Episode with Audio|Align %Ln Episodes with Audio</source>
        <translation>
            <numerusform>%Ln Folge mit dem Ton abgleichen</numerusform>
            <numerusform>%Ln Folgen mit dem Ton abgleichen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Do Not Align %Ln Episode|Do Not Align %Ln Episodes</source>
        <translation>
            <numerusform>%Ln Folge nicht abgleichen</numerusform>
            <numerusform>%Ln Folgen nicht abgleichen</numerusform>
        </translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Markdown</source>
        <translation>Markdown</translation>
    </message>
    <message>
        <source>Web page (HTML)</source>
        <translation>Webseite (HTML)</translation>
    </message>
    <message>
        <source>Table (CSV)</source>
        <translation>Tabelle (CSV)</translation>
    </message>
    <message>
        <source>Web Annotations (JSON)</source>
        <translation>Web Annotations (JSON)</translation>
    </message>
    <message>
        <source>REFI-QDA project</source>
        <translation>REFI-QDA-Projekt</translation>
    </message>
    <message>
        <source>By time</source>
        <translation>Nach Zeit</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>Neueste zuerst</translation>
    </message>
    <message>
        <source>By hand</source>
        <translation>Von Hand</translation>
    </message>
    <message>
        <source>Speakers</source>
        <translation>Sprecher</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>Zeiten</translation>
    </message>
    <message>
        <source>Links to the moment</source>
        <translation>Links zur Stelle</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notizen</translation>
    </message>
    <message>
        <source>Collections</source>
        <translation>Sammlungen</translation>
    </message>
    <message>
        <source>Group by episode</source>
        <translation>Nach Folgen gruppieren</translation>
    </message>
    <message>
        <source>Merge captions into paragraphs</source>
        <translation>Untertitel zu Absätzen verbinden</translation>
    </message>
    <message>
        <source>Ellipses inside sentences</source>
        <translation>Auslassungszeichen innerhalb von Sätzen</translation>
    </message>
    <message>
        <source> words</source>
        <translation> Wörter</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>Obsidian</source>
        <translation>Obsidian</translation>
    </message>
    <message>
        <source>Pandoc citations</source>
        <translation>Pandoc-Zitate</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen …</translation>
    </message>
    <message>
        <source>No clips</source>
        <translation>Keine Clips</translation>
    </message>
    <message>
        <source>MP3</source>
        <translation>MP3</translation>
    </message>
    <message>
        <source>WAV</source>
        <translation>WAV</translation>
    </message>
    <message>
        <source>As in the recording</source>
        <translation>Wie in der Aufnahme</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Vorschau</translation>
    </message>
    <message>
        <source>Show Folder</source>
        <translation>Ordner zeigen</translation>
    </message>
    <message>
        <source>Recently Deleted</source>
        <translation>Kürzlich gelöscht</translation>
    </message>
    <message>
        <source>Delete for Good</source>
        <translation>Endgültig löschen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>A collection that is brought back has its passages again.</source>
        <translation>Eine zurückgeholte Sammlung hat ihre Passagen wieder.</translation>
    </message>
    <message>
        <source>No collection was deleted.</source>
        <translation>Es wurde keine Sammlung gelöscht.</translation>
    </message>
    <message>
        <source>{name}, deleted {day}, {passages}</source>
        <translation>{name}, gelöscht {day}, {passages}</translation>
    </message>
    <message>
        <source>Into</source>
        <translation>In</translation>
    </message>
    <message>
        <source>File to write</source>
        <translation>Zieldatei</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Reihenfolge</translation>
    </message>
    <message>
        <source>Each quote</source>
        <translation>Jedes Zitat</translation>
    </message>
    <message>
        <source>Context</source>
        <translation>Kontext</translation>
    </message>
    <message>
        <source>The file</source>
        <translation>Die Datei</translation>
    </message>
    <message>
        <source>Heading level</source>
        <translation>Überschriftebene</translation>
    </message>
    <message>
        <source>Front matter</source>
        <translation>Kopfdaten</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>Vorlage</translation>
    </message>
    <message>
        <source>Sound clips</source>
        <translation>Audioclips</translation>
    </message>
    <message>
        <source>This file is there: it is brought up to date, your own lines stay.</source>
        <translation>Diese Datei gibt es: Sie wird aktualisiert, eigene Zeilen bleiben.</translation>
    </message>
    <message>
        <source>This file is there: it is replaced, and kept beside it as a backup.</source>
        <translation>Diese Datei gibt es: Sie wird ersetzt und daneben als Sicherung aufbewahrt.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln quote|%Ln quotes</source>
        <translation>
            <numerusform>%Ln Zitat</numerusform>
            <numerusform>%Ln Zitate</numerusform>
        </translation>
    </message>
    <message>
        <source>A project file for programs of qualitative research.</source>
        <translation>Eine Projektdatei für Programme der qualitativen Forschung.</translation>
    </message>
    <message>
        <source>{n} no longer in the library</source>
        <translation>{n} nicht mehr in der Bibliothek</translation>
    </message>
    <message>
        <source>Export Into</source>
        <translation>Exportieren in</translation>
    </message>
    <message>
        <source>Jinja2 Template</source>
        <translation>Jinja2-Vorlage</translation>
    </message>
    <message>
        <source>the first {n} are shown</source>
        <translation>die ersten {n} werden gezeigt</translation>
    </message>
    <message>
        <source>the beginning is shown</source>
        <translation>der Anfang ist zu sehen</translation>
    </message>
    <message>
        <source>{new} new, {updated} changed</source>
        <translation>{new} neu, {updated} geändert</translation>
    </message>
    <message>
        <source>Exporting…</source>
        <translation>Wird exportiert …</translation>
    </message>
    <message>
        <source>Stopped. Nothing was written.</source>
        <translation>Angehalten. Nichts wurde geschrieben.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln quote written.|%Ln quotes written.</source>
        <translation>
            <numerusform>%Ln Zitat geschrieben.</numerusform>
            <numerusform>%Ln Zitate geschrieben.</numerusform>
        </translation>
    </message>
    <message>
        <source>{new} new, {updated} changed.</source>
        <translation>{new} neu, {updated} geändert.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln clip.|%Ln clips.</source>
        <translation>
            <numerusform>%Ln Clip.</numerusform>
            <numerusform>%Ln Clips.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln quote is no longer in the library and was left in the file.|%Ln quotes are no longer in the library and were left in the file.</source>
        <translation>
            <numerusform>%Ln Zitat ist nicht mehr in der Bibliothek und blieb in der Datei.</numerusform>
            <numerusform>%Ln Zitate sind nicht mehr in der Bibliothek und blieben in der Datei.</numerusform>
        </translation>
    </message>
    <message>
        <source>Hits</source>
        <translation>Treffer</translation>
    </message>
    <message>
        <source>New Collection…</source>
        <translation>Neue Sammlung …</translation>
    </message>
    <message>
        <source>Mark Whole Sentences</source>
        <translation>Ganze Sätze markieren</translation>
    </message>
    <message numerus="yes">
        <source>%Ln passage|%Ln passages</source>
        <translation>
            <numerusform>%Ln Passage</numerusform>
            <numerusform>%Ln Passagen</numerusform>
        </translation>
    </message>
    <message>
        <source>{marked} marked into “{name}”</source>
        <translation>{marked} in „{name}“ markiert</translation>
    </message>
    <message>
        <source>aligned {percent} %</source>
        <translation>abgeglichen {percent} %</translation>
    </message>
    <message>
        <source>times approximate</source>
        <translation>Zeiten ungefähr</translation>
    </message>
    <message>
        <source>no transcript</source>
        <translation>kein Transkript</translation>
    </message>
    <message>
        <source>not aligned</source>
        <translation>nicht abgeglichen</translation>
    </message>
    <message>
        <source>audio missing</source>
        <translation>Audio fehlt</translation>
    </message>
    <message>
        <source>audio changed</source>
        <translation>Audio geändert</translation>
    </message>
    <message>
        <source>no audio</source>
        <translation>kein Audio</translation>
    </message>
    <message>
        <source>open</source>
        <translation>geöffnet</translation>
    </message>
    <message>
        <source>No show</source>
        <translation>Keine Sendung</translation>
    </message>
    <message>
        <source>, key {key}</source>
        <translation>, Taste {key}</translation>
    </message>
    <message>
        <source>Press {key} to mark into it</source>
        <translation>Taste {key} markiert in diese Sammlung</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>Bibliothek</translation>
    </message>
    <message>
        <source>Episodes</source>
        <translation>Folgen</translation>
    </message>
    <message>
        <source>No episodes yet</source>
        <translation>Noch keine Folgen</translation>
    </message>
    <message>
        <source>Open Episode…</source>
        <translation>Folge öffnen …</translation>
    </message>
    <message>
        <source>Add Folder…</source>
        <translation>Ordner hinzufügen …</translation>
    </message>
    <message>
        <source>Those that you open or add stand here, by show.</source>
        <translation>Geöffnete oder hinzugefügte stehen hier, nach Sendungen.</translation>
    </message>
    <message>
        <source>New collection</source>
        <translation>Neue Sammlung</translation>
    </message>
    <message>
        <source>Filter episodes</source>
        <translation>Folgen filtern</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>Filter leeren</translation>
    </message>
    <message>
        <source>No episode has “{words}”.</source>
        <translation>Keine Folge enthält „{words}“.</translation>
    </message>
    <message>
        <source>Open Recent</source>
        <translation>Zuletzt geöffnet</translation>
    </message>
    <message>
        <source>Back to Your Own Library</source>
        <translation>Zurück zur eigenen Bibliothek</translation>
    </message>
    <message>
        <source>{n} ms</source>
        <translation>{n} ms</translation>
    </message>
    <message>
        <source>Narrow</source>
        <translation>Schmal</translation>
    </message>
    <message>
        <source>Medium</source>
        <translation>Mittel</translation>
    </message>
    <message>
        <source>Wide</source>
        <translation>Breit</translation>
    </message>
    <message>
        <source>As the System</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Line Width</source>
        <translation>Zeilenbreite</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Rewind on Resume</source>
        <translation>Beim Fortsetzen zurückspringen</translation>
    </message>
    <message>
        <source>Before a Hit</source>
        <translation>Vorlauf vor einem Treffer</translation>
    </message>
    <message>
        <source>Sound Delay</source>
        <translation>Tonverzögerung</translation>
    </message>
    <message>
        <source>{n} s</source>
        <translation>{n} s</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>The language changes when Earmark is started again.</source>
        <translation>Die Sprache wechselt beim nächsten Start von Earmark.</translation>
    </message>
    <message>
        <source>{name} is kept as another transcript of this episode. The one it had is shown.</source>
        <translation>{name} wird als weiteres Transkript dieser Folge aufbewahrt. Gezeigt wird das bisherige.</translation>
    </message>
    <message>
        <source>Compare…</source>
        <translation>Vergleichen …</translation>
    </message>
    <message>
        <source>Words {n} s</source>
        <translation>Wörter {n} s</translation>
    </message>
    <message>
        <source>{name} is longer than a page can be: its beginning is shown.</source>
        <translation>{name} ist länger, als eine Seite sein kann: Gezeigt wird der Anfang.</translation>
    </message>
    <message numerus="yes">
        <source>{name} was mended in one place; no word is lost.|{name} was mended in %Ln places; no word is lost.</source>
        <translation>
            <numerusform>{name} wurde an einer Stelle repariert; kein Wort ging verloren.</numerusform>
            <numerusform>{name} wurde an %Ln Stellen repariert; kein Wort ging verloren.</numerusform>
        </translation>
    </message>
    <message>
        <source>What Was Repaired…</source>
        <translation>Was repariert wurde …</translation>
    </message>
    <message>
        <source>{name} is no longer there.</source>
        <translation>{name} ist nicht mehr da.</translation>
    </message>
    <message>
        <source>Locate Audio…</source>
        <translation>Audio suchen …</translation>
    </message>
    <message>
        <source>{name} holds no sound of its own: it is text.</source>
        <translation>{name} enthält selbst keinen Ton: Es ist Text.</translation>
    </message>
    <message>
        <source>Choose Audio…</source>
        <translation>Audio wählen …</translation>
    </message>
    <message>
        <source>This episode has no audio yet.</source>
        <translation>Diese Folge hat noch kein Audio.</translation>
    </message>
    <message>
        <source>{name} ends at {sound}, and the words go on until {words}.</source>
        <translation>{name} endet bei {sound}, die Wörter gehen bis {words}.</translation>
    </message>
    <message>
        <source>Speaker {n}</source>
        <translation>Sprecher {n}</translation>
    </message>
    <message>
        <source>No notes</source>
        <translation>Keine Notizen</translation>
    </message>
    <message>
        <source>Attach Notes…</source>
        <translation>Notizen anhängen …</translation>
    </message>
    <message>
        <source>Show notes and digests of this episode stand here. The points of a digest lead to the words they are about.</source>
        <translation>Hier stehen Shownotes und Zusammenfassungen dieser Folge. Die Punkte einer Zusammenfassung führen zu den Wörtern, von denen sie handeln.</translation>
    </message>
    <message>
        <source>Open an episode to see its show notes and digests.</source>
        <translation>Eine Folge öffnen, um ihre Shownotes und Zusammenfassungen zu sehen.</translation>
    </message>
    <message>
        <source>digest</source>
        <translation>Zusammenfassung</translation>
    </message>
    <message>
        <source>Show notes</source>
        <translation>Shownotes</translation>
    </message>
    <message>
        <source>Key points</source>
        <translation>Kernpunkte</translation>
    </message>
    <message>
        <source>Not about this episode</source>
        <translation>Handelt nicht von dieser Folge</translation>
    </message>
    <message>
        <source>It Belongs Here</source>
        <translation>Gehört hierher</translation>
    </message>
    <message>
        <source>It Does Not</source>
        <translation>Gehört nicht hierher</translation>
    </message>
    <message>
        <source>Is “{title}” about this episode?</source>
        <translation>Handelt „{title}“ von dieser Folge?</translation>
    </message>
    <message>
        <source>Go there and play</source>
        <translation>Dorthin gehen und abspielen</translation>
    </message>
    <message>
        <source>Notes were found that may be about this episode.</source>
        <translation>Es gibt Notizen, die von dieser Folge handeln könnten.</translation>
    </message>
    <message>
        <source>Look at Them</source>
        <translation>Ansehen</translation>
    </message>
    <message>
        <source>Transcripts and audio</source>
        <translation>Transkripte und Audio</translation>
    </message>
    <message>
        <source>Transcripts</source>
        <translation>Transkripte</translation>
    </message>
    <message>
        <source>Audio</source>
        <translation>Audio</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>Alle Dateien</translation>
    </message>
    <message>
        <source>Open Episode</source>
        <translation>Folge öffnen</translation>
    </message>
    <message>
        <source>Add Folder</source>
        <translation>Ordner hinzufügen</translation>
    </message>
    <message>
        <source>{name} holds notes. They wait for the episode they are about.</source>
        <translation>{name} enthält Notizen. Sie warten auf die Folge, von der sie handeln.</translation>
    </message>
    <message>
        <source>Select the words that you want to copy.</source>
        <translation>Zum Kopieren erst Wörter auswählen.</translation>
    </message>
    <message>
        <source>Copied as Markdown.</source>
        <translation>Als Markdown kopiert.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln selected passage|%Ln selected passages</source>
        <translation>
            <numerusform>%Ln ausgewählte Passage</numerusform>
            <numerusform>%Ln ausgewählte Passagen</numerusform>
        </translation>
    </message>
    <message>
        <source>Passages in no collection</source>
        <translation>Passagen in keiner Sammlung</translation>
    </message>
    <message>
        <source>There is nothing to export yet.</source>
        <translation>Es gibt noch nichts zu exportieren.</translation>
    </message>
    <message>
        <source>Import Passages</source>
        <translation>Passagen importieren</translation>
    </message>
    <message>
        <source>Exported passages (*.json *.csv)</source>
        <translation>Exportierte Passagen (*.json *.csv)</translation>
    </message>
    <message numerus="yes">
        <source>%Ln passage imported.|%Ln passages imported.</source>
        <translation>
            <numerusform>%Ln Passage importiert.</numerusform>
            <numerusform>%Ln Passagen importiert.</numerusform>
        </translation>
    </message>
    <message>
        <source>“{name}” deleted.</source>
        <translation>„{name}“ gelöscht.</translation>
    </message>
    <message>
        <source>Select the words that you want to mark.</source>
        <translation>Zum Markieren erst Wörter auswählen.</translation>
    </message>
    <message>
        <source>Marked into “{name}”</source>
        <translation>In „{name}“ markiert</translation>
    </message>
    <message>
        <source>Marked. 1 to 9 put it into a collection.</source>
        <translation>Markiert. 1 bis 9 legen es in eine Sammlung.</translation>
    </message>
    <message>
        <source>Nothing is being said here.</source>
        <translation>Hier wird nichts gesagt.</translation>
    </message>
    <message>
        <source>A passage begins at {time}. {key} ends it.</source>
        <translation>Eine Passage beginnt bei {time}. {key} beendet sie.</translation>
    </message>
    <message numerus="yes">
        <source>Passage deleted.|%Ln passages deleted.</source>
        <translation>
            <numerusform>Passage gelöscht.</numerusform>
            <numerusform>%Ln Passagen gelöscht.</numerusform>
        </translation>
    </message>
    <message>
        <source>When this is said is not known.</source>
        <translation>Wann das gesagt wird, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>{told} {key} brings it back.</source>
        <translation>{told} {key} holt es zurück.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Undo {edit}</source>
        <translation>Rückgängig: {edit}</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Redo {edit}</source>
        <translation>Wiederholen: {edit}</translation>
    </message>
    <message>
        <source>Mark into “{name}”</source>
        <translation>In „{name}“ markieren</translation>
    </message>
    <message>
        <source>Mark into New Collection…</source>
        <translation>In neue Sammlung markieren …</translation>
    </message>
    <message>
        <source>Show Passages</source>
        <translation>Passagen zeigen</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren …</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>Bearbeiten …</translation>
    </message>
    <message>
        <source>New Inside…</source>
        <translation>Neue innerhalb …</translation>
    </message>
    <message>
        <source>Move Up</source>
        <translation>Nach oben</translation>
    </message>
    <message>
        <source>Move Down</source>
        <translation>Nach unten</translation>
    </message>
    <message>
        <source>Delete Collection</source>
        <translation>Sammlung löschen</translation>
    </message>
    <message>
        <source>Delete with Its Passages</source>
        <translation>Mit ihren Passagen löschen</translation>
    </message>
    <message>
        <source>Show on the Page</source>
        <translation>Auf der Seite zeigen</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Abspielen</translation>
    </message>
    <message>
        <source>Write a Note</source>
        <translation>Notiz schreiben</translation>
    </message>
    <message>
        <source>Copy as Markdown</source>
        <translation>Als Markdown kopieren</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Mark Into</source>
        <translation>Markieren in</translation>
    </message>
    <message>
        <source>Merge Into</source>
        <translation>Vereinigen mit</translation>
    </message>
    <message>
        <source>Passages</source>
        <translation>Passagen</translation>
    </message>
    <message>
        <source>Note. Enter keeps it, Shift+Enter begins a line.</source>
        <translation>Notiz. Die Eingabetaste übernimmt sie, Umschalt+Eingabe beginnt eine Zeile.</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>needs review</source>
        <translation>zu prüfen</translation>
    </message>
    <message>
        <source>Which passages</source>
        <translation>Welche Passagen</translation>
    </message>
    <message>
        <source>Filter passages</source>
        <translation>Passagen filtern</translation>
    </message>
    <message>
        <source>By Time</source>
        <translation>Nach Zeit</translation>
    </message>
    <message>
        <source>Newest First</source>
        <translation>Neueste zuerst</translation>
    </message>
    <message>
        <source>By Hand</source>
        <translation>Von Hand</translation>
    </message>
    <message>
        <source>Sorted: {order}</source>
        <translation>Sortiert: {order}</translation>
    </message>
    <message>
        <source>This episode</source>
        <translation>Diese Folge</translation>
    </message>
    <message>
        <source>In no collection</source>
        <translation>In keiner Sammlung</translation>
    </message>
    <message>
        <source>In both “{one}” and “{other}”</source>
        <translation>In „{one}“ und „{other}“</translation>
    </message>
    <message numerus="yes">
        <source>%Ln passage to review…|%Ln passages to review…</source>
        <translation>
            <numerusform>%Ln Passage zu prüfen …</numerusform>
            <numerusform>%Ln Passagen zu prüfen …</numerusform>
        </translation>
    </message>
    <message>
        <source>{n} of {told}</source>
        <translation>{n} von {told}</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Nichts gefunden</translation>
    </message>
    <message>
        <source>No passage has “{w}”.</source>
        <translation>Keine Passage enthält „{w}“.</translation>
    </message>
    <message>
        <source>No passages yet</source>
        <translation>Noch keine Passagen</translation>
    </message>
    <message>
        <source>Open an episode to mark what is worth keeping.</source>
        <translation>Eine Folge öffnen, um zu markieren, was bleiben soll.</translation>
    </message>
    <message>
        <source>Select words on the page and press the key of a collection, 1 to 9. M marks the sentence that is being said.</source>
        <translation>Wörter auf der Seite auswählen und die Taste einer Sammlung drücken, 1 bis 9. M markiert den Satz, der gerade gesagt wird.</translation>
    </message>
    <message>
        <source>Put the caret on a word first</source>
        <translation>Erst den Cursor auf ein Wort setzen</translation>
    </message>
    <message>
        <source>“{word}” pinned at {time}</source>
        <translation>„{word}“ bei {time} festgesetzt</translation>
    </message>
    <message>
        <source>Pins</source>
        <translation>Fixpunkte</translation>
    </message>
    <message>
        <source>Hear</source>
        <translation>Anhören</translation>
    </message>
    <message>
        <source>Remove All</source>
        <translation>Alle entfernen</translation>
    </message>
    <message>
        <source>No pins</source>
        <translation>Keine Fixpunkte</translation>
    </message>
    <message>
        <source>Press {key} when the marked word begins</source>
        <translation>{key} drücken, wenn das markierte Wort beginnt</translation>
    </message>
    <message>
        <source>What the transcript does not have</source>
        <translation>Was im Transkript fehlt</translation>
    </message>
    <message>
        <source>{start} to {end} · {n} s</source>
        <translation>{start} bis {end} · {n} s</translation>
    </message>
    <message>
        <source>The audio does not have these words</source>
        <translation>Diese Wörter fehlen im Audio</translation>
    </message>
    <message>
        <source>No sound device was found. The text follows, but nothing can be heard.</source>
        <translation>Kein Tonausgabegerät gefunden. Der Text läuft mit, aber es ist nichts zu hören.</translation>
    </message>
    <message>
        <source>{name} is no longer there. Locate it in the Episode menu.</source>
        <translation>{name} ist nicht mehr da. Im Menü Folge lässt es sich suchen.</translation>
    </message>
    <message>
        <source>{name} is in a form that cannot be played here ({reason}).</source>
        <translation>{name} hat ein Format, das hier nicht abgespielt werden kann ({reason}).</translation>
    </message>
    <message>
        <source>{name} could not be played ({reason}).</source>
        <translation>{name} konnte nicht abgespielt werden ({reason}).</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Cover</source>
        <translation>Titelbild</translation>
    </message>
    <message>
        <source>in sync</source>
        <translation>synchron</translation>
    </message>
    <message>
        <source>Find in this episode</source>
        <translation>In dieser Folge suchen</translation>
    </message>
    <message>
        <source>Matches</source>
        <translation>Fundstellen</translation>
    </message>
    <message>
        <source>Previous match</source>
        <translation>Vorige Fundstelle</translation>
    </message>
    <message>
        <source>Next match</source>
        <translation>Nächste Fundstelle</translation>
    </message>
    <message>
        <source>{n} of {total}</source>
        <translation>{n} von {total}</translation>
    </message>
    <message>
        <source>No matches</source>
        <translation>Keine Fundstelle</translation>
    </message>
    <message>
        <source>Sync</source>
        <translation>Synchronität</translation>
    </message>
    <message>
        <source>No transcript yet</source>
        <translation>Noch kein Transkript</translation>
    </message>
    <message>
        <source>Add the words of this recording, to read along, to search and to mark.</source>
        <translation>Die Worte dieser Aufnahme hinzufügen, um mitzulesen, zu suchen und zu markieren.</translation>
    </message>
    <message>
        <source>Add Transcript…</source>
        <translation>Transkript hinzufügen …</translation>
    </message>
    <message>
        <source>Back to playing</source>
        <translation>Zurück zur Wiedergabe</translation>
    </message>
    <message numerus="yes">
        <source>%Ln speaker|%Ln speakers</source>
        <translation>
            <numerusform>%Ln Sprecher</numerusform>
            <numerusform>%Ln Sprecher</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln chapter|%Ln chapters</source>
        <translation>
            <numerusform>%Ln Kapitel</numerusform>
            <numerusform>%Ln Kapitel</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln repair|%Ln repairs</source>
        <translation>
            <numerusform>%Ln Reparatur</numerusform>
            <numerusform>%Ln Reparaturen</numerusform>
        </translation>
    </message>
    <message>
        <source>Page</source>
        <translation>Seite</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>no times of its own</source>
        <translation>ohne eigene Zeiten</translation>
    </message>
    <message numerus="yes">
        <source>%Ln cue|%Ln cues</source>
        <translation>
            <numerusform>%Ln Untertitel</numerusform>
            <numerusform>%Ln Untertitel</numerusform>
        </translation>
    </message>
    <message>
        <source>Transcript</source>
        <translation>Transkript</translation>
    </message>
    <message>
        <source>Rename Episode</source>
        <translation>Folge umbenennen</translation>
    </message>
    <message>
        <source>{day}, or nothing</source>
        <translation>{day} oder nichts</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Sendung</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Datum</translation>
    </message>
    <message>
        <source>This is no date. Write it as {day}.</source>
        <translation>Das ist kein Datum. Bitte wie {day} schreiben.</translation>
    </message>
    <message>
        <source>An episode needs a title.</source>
        <translation>Eine Folge braucht einen Titel.</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>As it was marked</source>
        <translation>Wie sie markiert wurde</translation>
    </message>
    <message>
        <source>Where it may be now</source>
        <translation>Wo sie jetzt sein könnte</translation>
    </message>
    <message>
        <source>In this transcript</source>
        <translation>In diesem Transkript</translation>
    </message>
    <message>
        <source>It Is Here</source>
        <translation>Sie ist hier</translation>
    </message>
    <message>
        <source>Delete Passage</source>
        <translation>Passage löschen</translation>
    </message>
    <message numerus="yes">
        <source>%Ln passage was not surely found in its episode&apos;s transcript.|%Ln passages were not surely found in their episodes&apos; transcripts.</source>
        <translation>
            <numerusform>%Ln Passage wurde im Transkript ihrer Folge nicht sicher gefunden.</numerusform>
            <numerusform>%Ln Passagen wurden in den Transkripten ihrer Folgen nicht sicher gefunden.</numerusform>
        </translation>
    </message>
    <message>
        <source>Every passage stands at its words.</source>
        <translation>Jede Passage steht bei ihren Wörtern.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln correction was not surely found in this reading of its file.|%Ln corrections were not surely found in this reading of their files.</source>
        <translation>
            <numerusform>%Ln Korrektur wurde in der jetzigen Lesart ihrer Datei nicht sicher gefunden.</numerusform>
            <numerusform>%Ln Korrekturen wurden in der jetzigen Lesart ihrer Dateien nicht sicher gefunden.</numerusform>
        </translation>
    </message>
    <message>
        <source>Note: {note}</source>
        <translation>Notiz: {note}</translation>
    </message>
    <message>
        <source>Corrected to: {words}</source>
        <translation>Korrigiert zu: {words}</translation>
    </message>
    <message>
        <source>Passages and corrections to review</source>
        <translation>Passagen und Korrekturen zum Prüfen</translation>
    </message>
    <message>
        <source>Discard Correction</source>
        <translation>Korrektur verwerfen</translation>
    </message>
    <message>
        <source>{n} % alike</source>
        <translation>{n} % ähnlich</translation>
    </message>
    <message>
        <source>Nothing like it is in this transcript.</source>
        <translation>Nichts Ähnliches steht in diesem Transkript.</translation>
    </message>
    <message>
        <source>Remove {filter}</source>
        <translation>{filter} entfernen</translation>
    </message>
    <message>
        <source>Tab</source>
        <translation>Tab</translation>
    </message>
    <message>
        <source>Hits by date</source>
        <translation>Treffer nach Datum</translation>
    </message>
    <message numerus="yes">
        <source>%Ln hit|%Ln hits</source>
        <translation>
            <numerusform>%Ln Treffer</numerusform>
            <numerusform>%Ln Treffer</numerusform>
        </translation>
    </message>
    <message>
        <source>Search every episode</source>
        <translation>Alle Folgen durchsuchen</translation>
    </message>
    <message>
        <source>Open a transcript or add a folder first: then any word is found here.</source>
        <translation>Erst ein Transkript öffnen oder einen Ordner hinzufügen: Dann findet sich hier jedes Wort.</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>Suche leeren</translation>
    </message>
    <message>
        <source>Most Relevant First</source>
        <translation>Relevanteste zuerst</translation>
    </message>
    <message>
        <source>Oldest First</source>
        <translation>Älteste zuerst</translation>
    </message>
    <message>
        <source>Select All Hits</source>
        <translation>Alle Treffer auswählen</translation>
    </message>
    <message>
        <source>Order and saving</source>
        <translation>Reihenfolge und Speichern</translation>
    </message>
    <message>
        <source>Did you mean “{query}”?</source>
        <translation>War „{query}“ gemeint?</translation>
    </message>
    <message>
        <source>No episode has “{query}”.</source>
        <translation>Keine Folge enthält „{query}“.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln episode|%Ln episodes</source>
        <translation>
            <numerusform>%Ln Folge</numerusform>
            <numerusform>%Ln Folgen</numerusform>
        </translation>
    </message>
    <message>
        <source>{episodes} · {ms} ms</source>
        <translation>{episodes} · {ms} ms</translation>
    </message>
    <message>
        <source>no hits · {ms} ms</source>
        <translation>keine Treffer · {ms} ms</translation>
    </message>
    <message>
        <source>{hits} in {episodes} · {ms} ms</source>
        <translation>{hits} in {episodes} · {ms} ms</translation>
    </message>
    <message>
        <source>Mark {n} Hits…</source>
        <translation>{n} Treffer markieren …</translation>
    </message>
    <message>
        <source>Forget This Search</source>
        <translation>Diese Suche vergessen</translation>
    </message>
    <message>
        <source>Save This Search</source>
        <translation>Diese Suche speichern</translation>
    </message>
    <message>
        <source>The sound is not synced with these words yet</source>
        <translation>Der Ton ist mit diesen Wörtern noch nicht synchronisiert</translation>
    </message>
    <message>
        <source>without a time</source>
        <translation>ohne Zeit</translation>
    </message>
    <message>
        <source>is being played</source>
        <translation>wird abgespielt</translation>
    </message>
    <message>
        <source>Saved searches</source>
        <translation>Gespeicherte Suchen</translation>
    </message>
    <message>
        <source>Forget “{query}”</source>
        <translation>„{query}“ vergessen</translation>
    </message>
    <message>
        <source>What can be asked</source>
        <translation>Wonach sich suchen lässt</translation>
    </message>
    <message>
        <source>words as they were said</source>
        <translation>Wörter, wie sie gesagt wurden</translation>
    </message>
    <message>
        <source>&quot;you know&quot;</source>
        <translation>&quot;das heißt&quot;</translation>
    </message>
    <message>
        <source>how a word begins</source>
        <translation>wie ein Wort beginnt</translation>
    </message>
    <message>
        <source>record*</source>
        <translation>Aufn*</translation>
    </message>
    <message>
        <source>becuase~</source>
        <translation>eigendlich~</translation>
    </message>
    <message>
        <source>&quot;people work&quot;~8</source>
        <translation>&quot;Leute Arbeit&quot;~8</translation>
    </message>
    <message>
        <source>time -money</source>
        <translation>Zeit -Geld</translation>
    </message>
    <message>
        <source>about this spelling</source>
        <translation>ungefähr so geschrieben</translation>
    </message>
    <message>
        <source>near each other</source>
        <translation>nahe beieinander</translation>
    </message>
    <message>
        <source>one without the other</source>
        <translation>eines ohne das andere</translation>
    </message>
    <message>
        <source>said by somebody</source>
        <translation>von jemandem gesagt</translation>
    </message>
    <message>
        <source>speaker:guest</source>
        <translation>speaker:Gast</translation>
    </message>
    <message>
        <source>from a time</source>
        <translation>aus einer Zeit</translation>
    </message>
    <message>
        <source>Not all was searched: {why}.</source>
        <translation>Nicht alles wurde durchsucht: {why}.</translation>
    </message>
    <message>
        <source>Reading episodes for search: {done} of {total}</source>
        <translation>Folgen werden für die Suche gelesen: {done} von {total}</translation>
    </message>
    <message>
        <source>The sound of this episode is not synced with its words yet.</source>
        <translation>Der Ton dieser Folge ist mit ihren Wörtern noch nicht synchronisiert.</translation>
    </message>
    <message>
        <source>The sound of this episode is not synced yet.</source>
        <translation>Der Ton dieser Folge ist noch nicht synchronisiert.</translation>
    </message>
    <message>
        <source>The sound of this episode is not there.</source>
        <translation>Der Ton dieser Folge ist nicht da.</translation>
    </message>
    <message>
        <source>Panel</source>
        <translation>Seitenleiste</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suche</translation>
    </message>
    <message>
        <source>To say who speaks a turn, put the caret into it and press Ctrl+Alt+1 to Ctrl+Alt+9: the caret moves on to the next turn. Ctrl+Alt+0 takes it back.</source>
        <translation>Um zu sagen, von wem ein Redebeitrag ist, den Cursor hineinsetzen und Strg+Alt+1 bis Strg+Alt+9 drücken: Der Cursor geht zum nächsten weiter. Strg+Alt+0 nimmt es zurück.</translation>
    </message>
    <message>
        <source>In this episode</source>
        <translation>In dieser Folge</translation>
    </message>
    <message>
        <source>In all episodes of this show</source>
        <translation>In allen Folgen dieser Sendung</translation>
    </message>
    <message>
        <source>In all episodes of “{show}”</source>
        <translation>In allen Folgen von „{show}“</translation>
    </message>
    <message>
        <source>This transcript names no speakers.</source>
        <translation>Dieses Transkript nennt keine Sprecher.</translation>
    </message>
    <message>
        <source>Name of {name}</source>
        <translation>Name von {name}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln turn|%Ln turns</source>
        <translation>
            <numerusform>%Ln Redebeitrag</numerusform>
            <numerusform>%Ln Redebeiträge</numerusform>
        </translation>
    </message>
    <message>
        <source>{names} become one: {name}.</source>
        <translation>{names} werden eins: {name}.</translation>
    </message>
    <message>
        <source>The times can be checked when nothing is aligned.</source>
        <translation>Die Zeiten lassen sich prüfen, wenn nichts abgeglichen wird.</translation>
    </message>
    <message>
        <source>Words can be shifted when they are aligned. A pin holds meanwhile, too.</source>
        <translation>Die Wörter lassen sich verschieben, wenn sie abgeglichen sind. Ein Fixpunkt hält auch währenddessen.</translation>
    </message>
    <message>
        <source>Try Again</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>This transcript has no times.</source>
        <translation>Dieses Transkript hat keine Zeiten.</translation>
    </message>
    <message>
        <source>Checking the times against the sound…</source>
        <translation>Die Zeiten werden am Ton geprüft …</translation>
    </message>
    <message>
        <source>Waits for its turn to be aligned.</source>
        <translation>Wartet auf den Abgleich.</translation>
    </message>
    <message>
        <source>What is aligned already follows the sound.</source>
        <translation>Was abgeglichen ist, folgt schon dem Ton.</translation>
    </message>
    <message>
        <source>Listening for the first words…</source>
        <translation>Auf die ersten Wörter wird gehört …</translation>
    </message>
    <message>
        <source>Too little was recognised to say whether the times fit.</source>
        <translation>Zu wenig wurde erkannt, um zu sagen, ob die Zeiten passen.</translation>
    </message>
    <message>
        <source>In sync: the times fit this audio.</source>
        <translation>Synchron: Die Zeiten passen zu diesem Audio.</translation>
    </message>
    <message>
        <source>Repair</source>
        <translation>Reparieren</translation>
    </message>
    <message>
        <source>Times shifted by hand or by a check</source>
        <translation>Zeiten von Hand oder nach einer Prüfung verschoben</translation>
    </message>
    <message>
        <source>Times by pins · approximate between them</source>
        <translation>Zeiten nach Fixpunkten · dazwischen ungefähr</translation>
    </message>
    <message>
        <source>Times approximate, by pauses and the length of words</source>
        <translation>Zeiten ungefähr, nach Pausen und Länge der Wörter</translation>
    </message>
    <message>
        <source>Aligned {n} %</source>
        <translation>{n} % abgeglichen</translation>
    </message>
    <message>
        <source>Speech Recognition…</source>
        <translation>Spracherkennung …</translation>
    </message>
    <message numerus="yes">
        <source>%Ln insert…|%Ln inserts…</source>
        <translation>
            <numerusform>%Ln Einschub …</numerusform>
            <numerusform>%Ln Einschübe …</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln doubtful place|%Ln doubtful places</source>
        <translation>
            <numerusform>%Ln unsichere Stelle</numerusform>
            <numerusform>%Ln unsichere Stellen</numerusform>
        </translation>
    </message>
    <message>
        <source>Next doubtful place</source>
        <translation>Nächste unsichere Stelle</translation>
    </message>
    <message numerus="yes">
        <source>%Ln pin…|%Ln pins…</source>
        <translation>
            <numerusform>%Ln Fixpunkt …</numerusform>
            <numerusform>%Ln Fixpunkte …</numerusform>
        </translation>
    </message>
    <message>
        <source>Correct one paragraph at a time.</source>
        <translation>Bitte jeweils nur einen Absatz korrigieren.</translation>
    </message>
    <message>
        <source>Replace Transcript</source>
        <translation>Transkript ersetzen</translation>
    </message>
    <message numerus="yes">
        <source>%Ln correction stays with the transcript that was read before.|%Ln corrections stay with the transcript that was read before.</source>
        <translation>
            <numerusform>%Ln Korrektur bleibt beim vorher gelesenen Transkript.</numerusform>
            <numerusform>%Ln Korrekturen bleiben beim vorher gelesenen Transkript.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The place of %Ln passage is not sure in this transcript.|The places of %Ln passages are not sure in this transcript.</source>
        <translation>
            <numerusform>Die Stelle von %Ln Passage ist in diesem Transkript nicht sicher.</numerusform>
            <numerusform>Die Stellen von %Ln Passagen sind in diesem Transkript nicht sicher.</numerusform>
        </translation>
    </message>
    <message>
        <source>This is the transcript that is read already.</source>
        <translation>Dieses Transkript wird schon gelesen.</translation>
    </message>
    <message>
        <source>Review…</source>
        <translation>Prüfen …</translation>
    </message>
    <message>
        <source>Earlier Transcripts</source>
        <translation>Frühere Transkripte</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>Wird gesucht …</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>Unterschiede</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>Früher</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>Bring Back</source>
        <translation>Zurückholen</translation>
    </message>
    <message>
        <source>{name}, added {day}</source>
        <translation>{name}, hinzugefügt {day}</translation>
    </message>
    <message>
        <source>{name}, added {day}, which is read now</source>
        <translation>{name}, hinzugefügt {day}, wird gerade gelesen</translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation>Wird verglichen …</translation>
    </message>
    <message>
        <source>It has the same words.</source>
        <translation>Es hat denselben Wortlaut.</translation>
    </message>
    <message numerus="yes">
        <source>Its file differs in %Ln place, which you corrected.|Its file differs in %Ln places, which you corrected.</source>
        <translation>
            <numerusform>Die Datei unterscheidet sich an %Ln Stelle, die korrigiert wurde.</numerusform>
            <numerusform>Die Datei unterscheidet sich an %Ln Stellen, die korrigiert wurden.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It differs in %Ln place.|It differs in %Ln places.</source>
        <translation>
            <numerusform>Es unterscheidet sich an %Ln Stelle.</numerusform>
            <numerusform>Es unterscheidet sich an %Ln Stellen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Restore a Backup</source>
        <translation>Sicherung wiederherstellen</translation>
    </message>
    <message>
        <source>daily</source>
        <translation>täglich</translation>
    </message>
    <message>
        <source>before another was restored</source>
        <translation>vor dem Wiederherstellen einer anderen</translation>
    </message>
    <message>
        <source>Your passages, collections and notes become what they were then. What they are now is kept as a backup first.</source>
        <translation>Passagen, Sammlungen und Notizen werden, was sie damals waren. Der jetzige Stand wird zuvor gesichert.</translation>
    </message>
    <message>
        <source>There are no backups yet. One is made each day that Earmark is used.</source>
        <translation>Noch gibt es keine Sicherungen. An jedem Tag, an dem Earmark benutzt wird, entsteht eine.</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>Sicherungen</translation>
    </message>
    <message>
        <source>before a newer Earmark opened the library</source>
        <translation>bevor ein neueres Earmark die Bibliothek öffnete</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <source>Playback</source>
        <translation>Wiedergabe</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>Mitlaufen</translation>
    </message>
    <message>
        <source>Loop</source>
        <translation>Schleife</translation>
    </message>
    <message>
        <source>Previous turn</source>
        <translation>Voriger Redebeitrag</translation>
    </message>
    <message>
        <source>Next turn</source>
        <translation>Nächster Redebeitrag</translation>
    </message>
    <message>
        <source>Back 5 seconds</source>
        <translation>5 Sekunden zurück</translation>
    </message>
    <message>
        <source>Forward 5 seconds</source>
        <translation>5 Sekunden vor</translation>
    </message>
    <message>
        <source>Speed {rate}</source>
        <translation>Geschwindigkeit {rate}</translation>
    </message>
    <message>
        <source>Follow the sound: on</source>
        <translation>Dem Ton folgen: ein</translation>
    </message>
    <message>
        <source>Follow the sound: paused while you read elsewhere</source>
        <translation>Dem Ton folgen: ruht, solange anderswo gelesen wird</translation>
    </message>
    <message>
        <source>Follow the sound: off</source>
        <translation>Dem Ton folgen: aus</translation>
    </message>
    <message>
        <source>Repeat the selection or cue: on</source>
        <translation>Auswahl oder Untertitel wiederholen: ein</translation>
    </message>
    <message>
        <source>Repeat the selection or cue: off</source>
        <translation>Auswahl oder Untertitel wiederholen: aus</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Geschwindigkeit</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>Lautstärke</translation>
    </message>
    <message>
        <source>Unmute</source>
        <translation>Ton einschalten</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>Stummschalten</translation>
    </message>
    <message>
        <source>Volume, muted</source>
        <translation>Lautstärke, stummgeschaltet</translation>
    </message>
    <message>
        <source>Volume {percent} %</source>
        <translation>Lautstärke {percent} %</translation>
    </message>
    <message>
        <source>Position in the episode</source>
        <translation>Position in der Folge</translation>
    </message>
    <message>
        <source>{position} of {duration}</source>
        <translation>{position} von {duration}</translation>
    </message>
    <message>
        <source>Alignment</source>
        <translation>Abgleich</translation>
    </message>
    <message>
        <source>Choose an episode</source>
        <translation>Eine Folge wählen</translation>
    </message>
    <message>
        <source>Click one in the list, or open another.</source>
        <translation>In der Liste anklicken oder eine andere öffnen.</translation>
    </message>
    <message>
        <source>Read along with the sound</source>
        <translation>Mitlesen, was zu hören ist</translation>
    </message>
    <message>
        <source>Open an episode: its transcript, its audio, or both. Earmark finds the one beside the other.</source>
        <translation>Eine Folge öffnen: ihr Transkript, ihr Audio oder beides. Earmark findet das eine neben dem anderen.</translation>
    </message>
    <message>
        <source>Or look around in the demo library</source>
        <translation>Oder in der Demo-Bibliothek umsehen</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;Playback</source>
        <translation>&amp;Wiedergabe</translation>
    </message>
    <message>
        <source>Ep&amp;isode</source>
        <translation>&amp;Folge</translation>
    </message>
    <message>
        <source>P&amp;assage</source>
        <translation>&amp;Passage</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>Save Transcript As…</source>
        <translation>Transkript speichern unter …</translation>
    </message>
    <message>
        <source>Save Chapters As…</source>
        <translation>Kapitel speichern unter …</translation>
    </message>
    <message>
        <source>Import Passages…</source>
        <translation>Passagen importieren …</translation>
    </message>
    <message>
        <source>Restore a Backup…</source>
        <translation>Sicherung wiederherstellen …</translation>
    </message>
    <message>
        <source>Close Episode</source>
        <translation>Folge schließen</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy with Time</source>
        <translation>Mit Zeit kopieren</translation>
    </message>
    <message>
        <source>Select All</source>
        <translation>Alles auswählen</translation>
    </message>
    <message>
        <source>Correct Words</source>
        <translation>Wortlaut korrigieren</translation>
    </message>
    <message>
        <source>Correct Cue</source>
        <translation>Untertitel korrigieren</translation>
    </message>
    <message>
        <source>Find in Episode…</source>
        <translation>In der Folge suchen …</translation>
    </message>
    <message>
        <source>Find Next</source>
        <translation>Weitersuchen</translation>
    </message>
    <message>
        <source>Find Previous</source>
        <translation>Rückwärts suchen</translation>
    </message>
    <message>
        <source>Search the Library…</source>
        <translation>Bibliothek durchsuchen …</translation>
    </message>
    <message>
        <source>Play or Pause</source>
        <translation>Abspielen oder anhalten</translation>
    </message>
    <message>
        <source>Play from Caret</source>
        <translation>Ab dem Cursor abspielen</translation>
    </message>
    <message>
        <source>Back 5 Seconds</source>
        <translation>5 Sekunden zurück</translation>
    </message>
    <message>
        <source>Forward 5 Seconds</source>
        <translation>5 Sekunden vor</translation>
    </message>
    <message>
        <source>Back 15 Seconds</source>
        <translation>15 Sekunden zurück</translation>
    </message>
    <message>
        <source>Forward 15 Seconds</source>
        <translation>15 Sekunden vor</translation>
    </message>
    <message>
        <source>Previous Turn</source>
        <translation>Voriger Redebeitrag</translation>
    </message>
    <message>
        <source>Next Turn</source>
        <translation>Nächster Redebeitrag</translation>
    </message>
    <message>
        <source>Previous Chapter</source>
        <translation>Voriges Kapitel</translation>
    </message>
    <message>
        <source>Next Chapter</source>
        <translation>Nächstes Kapitel</translation>
    </message>
    <message>
        <source>Slower</source>
        <translation>Langsamer</translation>
    </message>
    <message>
        <source>Faster</source>
        <translation>Schneller</translation>
    </message>
    <message>
        <source>Normal Speed</source>
        <translation>Normale Geschwindigkeit</translation>
    </message>
    <message>
        <source>Loop Selection or Cue</source>
        <translation>Auswahl oder Untertitel wiederholen</translation>
    </message>
    <message>
        <source>Skip What Is Not in the Transcript</source>
        <translation>Überspringen, was im Transkript fehlt</translation>
    </message>
    <message>
        <source>Follow the Sound</source>
        <translation>Dem Ton folgen</translation>
    </message>
    <message>
        <source>Louder</source>
        <translation>Lauter</translation>
    </message>
    <message>
        <source>Quieter</source>
        <translation>Leiser</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>Umbenennen …</translation>
    </message>
    <message>
        <source>Speakers…</source>
        <translation>Sprecher …</translation>
    </message>
    <message>
        <source>Speaker 1</source>
        <translation>Sprecher 1</translation>
    </message>
    <message>
        <source>This Turn Is By</source>
        <translation>Dieser Redebeitrag ist von</translation>
    </message>
    <message>
        <source>Speaker 2</source>
        <translation>Sprecher 2</translation>
    </message>
    <message>
        <source>Speaker 3</source>
        <translation>Sprecher 3</translation>
    </message>
    <message>
        <source>Speaker 4</source>
        <translation>Sprecher 4</translation>
    </message>
    <message>
        <source>Speaker 5</source>
        <translation>Sprecher 5</translation>
    </message>
    <message>
        <source>Speaker 6</source>
        <translation>Sprecher 6</translation>
    </message>
    <message>
        <source>Speaker 7</source>
        <translation>Sprecher 7</translation>
    </message>
    <message>
        <source>Speaker 8</source>
        <translation>Sprecher 8</translation>
    </message>
    <message>
        <source>Speaker 9</source>
        <translation>Sprecher 9</translation>
    </message>
    <message>
        <source>As the Transcript Says</source>
        <translation>Wie das Transkript sagt</translation>
    </message>
    <message>
        <source>Check Sync</source>
        <translation>Synchronität prüfen</translation>
    </message>
    <message>
        <source>Next Doubtful Place</source>
        <translation>Nächste unsichere Stelle</translation>
    </message>
    <message>
        <source>Previous Doubtful Place</source>
        <translation>Vorige unsichere Stelle</translation>
    </message>
    <message>
        <source>Pin Word at Caret to What Sounds</source>
        <translation>Wort am Cursor beim Gehörten festsetzen</translation>
    </message>
    <message>
        <source>Tap Along Turn by Turn</source>
        <translation>Redebeiträge mittippen</translation>
    </message>
    <message>
        <source>Pins…</source>
        <translation>Fixpunkte …</translation>
    </message>
    <message>
        <source>Words 0.1 s Earlier</source>
        <translation>Wörter 0,1 s früher</translation>
    </message>
    <message>
        <source>Words 0.1 s Later</source>
        <translation>Wörter 0,1 s später</translation>
    </message>
    <message>
        <source>Discard Computed Times</source>
        <translation>Berechnete Zeiten verwerfen</translation>
    </message>
    <message>
        <source>Replace Transcript…</source>
        <translation>Transkript ersetzen …</translation>
    </message>
    <message>
        <source>Earlier Transcripts…</source>
        <translation>Frühere Transkripte …</translation>
    </message>
    <message>
        <source>Remove from Library…</source>
        <translation>Aus der Bibliothek entfernen …</translation>
    </message>
    <message>
        <source>Mark into Collection 1</source>
        <translation>In Sammlung 1 markieren</translation>
    </message>
    <message>
        <source>Mark into Collection 2</source>
        <translation>In Sammlung 2 markieren</translation>
    </message>
    <message>
        <source>Mark into Collection 3</source>
        <translation>In Sammlung 3 markieren</translation>
    </message>
    <message>
        <source>Mark into Collection 4</source>
        <translation>In Sammlung 4 markieren</translation>
    </message>
    <message>
        <source>Mark into Collection 5</source>
        <translation>In Sammlung 5 markieren</translation>
    </message>
    <message>
        <source>Mark into Collection 6</source>
        <translation>In Sammlung 6 markieren</translation>
    </message>
    <message>
        <source>Mark into Collection 7</source>
        <translation>In Sammlung 7 markieren</translation>
    </message>
    <message>
        <source>Mark into Collection 8</source>
        <translation>In Sammlung 8 markieren</translation>
    </message>
    <message>
        <source>Mark into Collection 9</source>
        <translation>In Sammlung 9 markieren</translation>
    </message>
    <message>
        <source>Mark Sentence</source>
        <translation>Satz markieren</translation>
    </message>
    <message>
        <source>Begin or End by Ear</source>
        <translation>Nach Gehör beginnen oder beenden</translation>
    </message>
    <message>
        <source>Play Passage</source>
        <translation>Passage abspielen</translation>
    </message>
    <message>
        <source>Begin a Word Earlier</source>
        <translation>Ein Wort früher beginnen</translation>
    </message>
    <message>
        <source>Begin a Word Later</source>
        <translation>Ein Wort später beginnen</translation>
    </message>
    <message>
        <source>End a Word Earlier</source>
        <translation>Ein Wort früher enden</translation>
    </message>
    <message>
        <source>End a Word Later</source>
        <translation>Ein Wort später enden</translation>
    </message>
    <message>
        <source>Where Collections Meet…</source>
        <translation>Wo sich Sammlungen treffen …</translation>
    </message>
    <message>
        <source>Recently Deleted…</source>
        <translation>Kürzlich gelöscht …</translation>
    </message>
    <message>
        <source>Move Caret to Previous Word</source>
        <translation>Cursor zum vorigen Wort</translation>
    </message>
    <message>
        <source>Move Caret to Next Word</source>
        <translation>Cursor zum nächsten Wort</translation>
    </message>
    <message>
        <source>Select Previous Word</source>
        <translation>Voriges Wort auswählen</translation>
    </message>
    <message>
        <source>Select Next Word</source>
        <translation>Nächstes Wort auswählen</translation>
    </message>
    <message>
        <source>Move Caret to What Sounds</source>
        <translation>Cursor zum Gehörten</translation>
    </message>
    <message>
        <source>Larger Text</source>
        <translation>Größerer Text</translation>
    </message>
    <message>
        <source>Smaller Text</source>
        <translation>Kleinerer Text</translation>
    </message>
    <message>
        <source>Normal Text Size</source>
        <translation>Normale Textgröße</translation>
    </message>
    <message>
        <source>Font…</source>
        <translation>Schriftart …</translation>
    </message>
    <message>
        <source>Side Panel</source>
        <translation>Seitenleiste</translation>
    </message>
    <message>
        <source>Move Caret</source>
        <translation>Cursor bewegen</translation>
    </message>
    <message>
        <source>Reduce Motion</source>
        <translation>Weniger Bewegung</translation>
    </message>
    <message>
        <source>Full Screen</source>
        <translation>Vollbild</translation>
    </message>
    <message>
        <source>Keyboard Shortcuts…</source>
        <translation>Tastenkürzel …</translation>
    </message>
    <message>
        <source>Show Library Folder</source>
        <translation>Ordner der Bibliothek zeigen</translation>
    </message>
    <message>
        <source>Open the Demo Library</source>
        <translation>Demo-Bibliothek öffnen</translation>
    </message>
    <message>
        <source>WebVTT</source>
        <translation>WebVTT</translation>
    </message>
    <message>
        <source>SubRip</source>
        <translation>SubRip</translation>
    </message>
    <message>
        <source>Podcast transcript (JSON)</source>
        <translation>Podcast-Transkript (JSON)</translation>
    </message>
    <message>
        <source>Rename Collection</source>
        <translation>Sammlung umbenennen</translation>
    </message>
    <message>
        <source>Change Colour</source>
        <translation>Farbe ändern</translation>
    </message>
    <message>
        <source>Edit Description</source>
        <translation>Beschreibung bearbeiten</translation>
    </message>
    <message>
        <source>Change Export Options</source>
        <translation>Exporteinstellungen ändern</translation>
    </message>
    <message>
        <source>Move Collection</source>
        <translation>Sammlung verschieben</translation>
    </message>
    <message>
        <source>Merge Collections</source>
        <translation>Sammlungen vereinigen</translation>
    </message>
    <message>
        <source>Mark Hits</source>
        <translation>Treffer markieren</translation>
    </message>
    <message>
        <source>Mark Passage</source>
        <translation>Passage markieren</translation>
    </message>
    <message>
        <source>Change Passage</source>
        <translation>Passage ändern</translation>
    </message>
    <message>
        <source>Edit Note</source>
        <translation>Notiz bearbeiten</translation>
    </message>
    <message>
        <source>Add to Collection</source>
        <translation>Zur Sammlung hinzufügen</translation>
    </message>
    <message>
        <source>Remove from Collection</source>
        <translation>Aus der Sammlung entfernen</translation>
    </message>
    <message>
        <source>Delete Passages</source>
        <translation>Passagen löschen</translation>
    </message>
    <message>
        <source>Arrange Passages</source>
        <translation>Passagen ordnen</translation>
    </message>
    <message>
        <source>Bring Back Transcript</source>
        <translation>Transkript zurückholen</translation>
    </message>
    <message>
        <source>Find Passages</source>
        <translation>Passagen finden</translation>
    </message>
    <message>
        <source>Find Corrections</source>
        <translation>Korrekturen finden</translation>
    </message>
    <message>
        <source>Accept Place</source>
        <translation>Stelle übernehmen</translation>
    </message>
    <message>
        <source>Bring Back Collection</source>
        <translation>Sammlung zurückholen</translation>
    </message>
    <message>
        <source>Shift Words</source>
        <translation>Wörter verschieben</translation>
    </message>
    <message>
        <source>Remove Pin</source>
        <translation>Fixpunkt entfernen</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>Fixpunkt</translation>
    </message>
    <message>
        <source>This episode has no transcript to align</source>
        <translation>Diese Folge hat kein Transkript zum Abgleichen</translation>
    </message>
    <message>
        <source>This episode has no audio</source>
        <translation>Diese Folge hat kein Audio</translation>
    </message>
    <message>
        <source>Choose it in the Episode menu</source>
        <translation>Es lässt sich im Menü Folge wählen</translation>
    </message>
    <message>
        <source>The transcript has no words that could be heard, too few to be found in the audio</source>
        <translation>Das Transkript hat keine Wörter, die zu hören sein könnten, zu wenig, um sie im Audio zu finden</translation>
    </message>
    <message>
        <source>The transcript has only one word, too few to be found in the audio</source>
        <translation>Das Transkript hat nur ein Wort, zu wenig, um es im Audio zu finden</translation>
    </message>
    <message>
        <source>The transcript has only {count} words, too few to be found in the audio</source>
        <translation>Das Transkript hat nur {count} Wörter, zu wenig, um sie im Audio zu finden</translation>
    </message>
    <message>
        <source>The transcript has {count} words, more than one recording can hold</source>
        <translation>Das Transkript hat {count} Wörter, mehr, als eine Aufnahme fassen kann</translation>
    </message>
    <message>
        <source>Open the part of it that belongs to this audio</source>
        <translation>Nur den Teil öffnen, der zu diesem Audio gehört</translation>
    </message>
    <message>
        <source>There is nothing but silence in the audio</source>
        <translation>Im Audio ist nichts als Stille</translation>
    </message>
    <message>
        <source>The times are approximate, by pauses and the length of the words: there is no model for the transcript&apos;s language. Pins make them better.</source>
        <translation>Die Zeiten sind geschätzt, nach den Pausen und der Länge der Wörter: Für die Sprache des Transkripts gibt es kein Modell. Fixpunkte machen sie genauer.</translation>
    </message>
    <message>
        <source>The alignment&apos;s helper process was ended from outside, twice at the same place</source>
        <translation>Der Hilfsprozess des Abgleichs wurde von außen beendet, zweimal an derselben Stelle</translation>
    </message>
    <message>
        <source>Close other programs if memory is short, and try again</source>
        <translation>Bei knappem Speicher andere Programme schließen und es noch einmal versuchen</translation>
    </message>
    <message>
        <source>The transcript does not belong to this audio: of {heard} words heard, {found} stand in it in the same order ({share} %; a transcript that belongs has {least} % and more)</source>
        <translation>Das Transkript gehört nicht zu diesem Audio: Von {heard} gehörten Wörtern stehen {found} in derselben Reihenfolge darin ({share} %; ein passendes Transkript hat {least} % und mehr)</translation>
    </message>
    <message>
        <source>Choose the audio of this episode, or another transcript</source>
        <translation>Das Audio dieser Folge oder ein anderes Transkript wählen</translation>
    </message>
    <message>
        <source>No speech was heard in the audio</source>
        <translation>Im Audio war keine Sprache zu hören</translation>
    </message>
    <message>
        <source>The times are approximate, mostly to a quarter of a second: only English words can be placed more exactly.</source>
        <translation>Die Zeiten sind ungefähr, meist auf eine Viertelsekunde: Nur englische Wörter lassen sich genauer finden.</translation>
    </message>
    <message>
        <source>{absent} of the transcript&apos;s {words} words are not in the audio: it may be shorter, or cut.</source>
        <translation>{absent} der {words} Wörter des Transkripts sind nicht im Audio: Es ist wohl kürzer oder geschnitten.</translation>
    </message>
    <message>
        <source>The transcript does not have {extra} of the audio&apos;s {whole}.</source>
        <translation>Vom Audio ({whole}) fehlen dem Transkript {extra}.</translation>
    </message>
    <message>
        <source>Free some space on the disk and try again</source>
        <translation>Auf der Festplatte Platz schaffen und es noch einmal versuchen</translation>
    </message>
    <message>
        <source>This is not the audio of the transcript: of {heard} words heard in several places, {matched} stand in it in the same order.</source>
        <translation>Das ist nicht das Audio dieses Transkripts: Von {heard} Wörtern, die an mehreren Stellen gehört wurden, stehen {matched} in gleicher Reihenfolge darin.</translation>
    </message>
    <message>
        <source>The transcript has no times that could be checked</source>
        <translation>Das Transkript hat keine Zeiten, die sich prüfen ließen</translation>
    </message>
    <message>
        <source>Too little speech was heard at the places that were checked</source>
        <translation>An den geprüften Stellen war zu wenig Sprache zu hören</translation>
    </message>
    <message>
        <source>No speech was heard at the places that were checked</source>
        <translation>An den geprüften Stellen war keine Sprache zu hören</translation>
    </message>
    <message>
        <source>The times fit this audio.</source>
        <translation>Die Zeiten passen zu diesem Audio.</translation>
    </message>
    <message>
        <source>The words sound {seconds} s too late for their times.</source>
        <translation>Die Wörter klingen {seconds} s später, als ihre Zeiten sagen.</translation>
    </message>
    <message>
        <source>The words sound {seconds} s too early for their times.</source>
        <translation>Die Wörter klingen {seconds} s früher, als ihre Zeiten sagen.</translation>
    </message>
    <message>
        <source>The times are off by {least} to {most} s: this audio has something inserted or left out.</source>
        <translation>Die Zeiten weichen um {least} bis {most} s ab: In diesem Audio wurde etwas eingefügt oder weggelassen.</translation>
    </message>
    <message>
        <source>Whisper is not installed</source>
        <translation>Whisper ist nicht installiert</translation>
    </message>
    <message>
        <source>There are no weights for Whisper in this folder</source>
        <translation>In diesem Ordner liegen keine Gewichte für Whisper</translation>
    </message>
    <message>
        <source>Choose the folder that holds model.bin and config.json</source>
        <translation>Den Ordner wählen, der model.bin und config.json enthält</translation>
    </message>
    <message>
        <source>there is no display to open a window on</source>
        <translation>es gibt keinen Bildschirm, auf dem sich ein Fenster öffnen ließe</translation>
    </message>
    <message>
        <source>The commands of earmark --help need none</source>
        <translation>Die Befehle von earmark --help brauchen keinen</translation>
    </message>
    <message>
        <source>a clip needs a beginning and an end</source>
        <translation>ein Clip braucht Anfang und Ende</translation>
    </message>
    <message>
        <source>this is too long for a clip</source>
        <translation>das ist zu lang für einen Clip</translation>
    </message>
    <message>
        <source>Choose a copy of the original codec, which has no limit</source>
        <translation>Eine Kopie im ursprünglichen Codec wählen, die keine Grenze hat</translation>
    </message>
    <message>
        <source>there is no sound at this place</source>
        <translation>an dieser Stelle ist kein Ton</translation>
    </message>
    <message>
        <source>ffmpeg could not write the clip</source>
        <translation>ffmpeg konnte den Clip nicht schreiben</translation>
    </message>
    <message>
        <source>The sound breaks off after {end} of {whole}</source>
        <translation>Der Ton bricht nach {end} von {whole} ab</translation>
    </message>
    <message>
        <source>Fetch the file again, if it should be longer</source>
        <translation>Die Datei noch einmal holen, falls sie länger sein sollte</translation>
    </message>
    <message>
        <source>The sound breaks off after {end}</source>
        <translation>Der Ton bricht nach {end} ab</translation>
    </message>
    <message>
        <source>This is a folder, not an audio file</source>
        <translation>Das ist ein Ordner, keine Audiodatei</translation>
    </message>
    <message>
        <source>This is not a file with sound</source>
        <translation>Das ist keine Datei mit Ton</translation>
    </message>
    <message>
        <source>Sound cannot be read, because there is no ffmpeg on this machine</source>
        <translation>Ton kann nicht gelesen werden, weil es auf diesem Rechner kein ffmpeg gibt</translation>
    </message>
    <message>
        <source>Install ffmpeg and try again</source>
        <translation>ffmpeg installieren und es noch einmal versuchen</translation>
    </message>
    <message>
        <source>The audio file is missing</source>
        <translation>Die Audiodatei fehlt</translation>
    </message>
    <message>
        <source>Locate it, if it was moved</source>
        <translation>Sie lässt sich suchen, falls sie verschoben wurde</translation>
    </message>
    <message>
        <source>The audio file cannot be read ({why})</source>
        <translation>Die Audiodatei kann nicht gelesen werden ({why})</translation>
    </message>
    <message>
        <source>ffmpeg cannot be started ({why})</source>
        <translation>ffmpeg kann nicht gestartet werden ({why})</translation>
    </message>
    <message>
        <source>Only the first {hours} hours are shown</source>
        <translation>Nur die ersten {hours} Stunden werden gezeigt</translation>
    </message>
    <message>
        <source>This is not an audio file that can be understood</source>
        <translation>Das ist keine Audiodatei, die sich verstehen lässt</translation>
    </message>
    <message>
        <source>There is no decoder for its sound ({codec})</source>
        <translation>Für den Ton gibt es keinen Decoder ({codec})</translation>
    </message>
    <message>
        <source>There is no decoder for its sound</source>
        <translation>Für den Ton gibt es keinen Decoder</translation>
    </message>
    <message>
        <source>The file holds no sound</source>
        <translation>Die Datei enthält keinen Ton</translation>
    </message>
    <message>
        <source>The file is not complete, and the part that describes its sound is missing</source>
        <translation>Die Datei ist unvollständig, und der Teil, der ihren Ton beschreibt, fehlt</translation>
    </message>
    <message>
        <source>Fetch it again</source>
        <translation>Die Datei noch einmal holen</translation>
    </message>
    <message>
        <source>The file takes too long to be understood</source>
        <translation>Die Datei zu verstehen dauert zu lange</translation>
    </message>
    <message>
        <source>the recording cannot be read ({why})</source>
        <translation>die Aufnahme kann nicht gelesen werden ({why})</translation>
    </message>
    <message>
        <source>the demo&apos;s episodes are not there</source>
        <translation>die Folgen der Demo sind nicht da</translation>
    </message>
    <message>
        <source>its name is not valid</source>
        <translation>der Name ist nicht gültig</translation>
    </message>
    <message>
        <source>{name}, line {n}</source>
        <translation>{name}, Zeile {n}</translation>
    </message>
    <message>
        <source>it is not there</source>
        <translation>nicht vorhanden</translation>
    </message>
    <message>
        <source>you have no permission</source>
        <translation>keine Berechtigung</translation>
    </message>
    <message>
        <source>the system does not allow it</source>
        <translation>das System erlaubt es nicht</translation>
    </message>
    <message>
        <source>no more may be kept on this disk</source>
        <translation>auf diesem Datenträger darf nicht mehr abgelegt werden</translation>
    </message>
    <message>
        <source>it is too large for this disk</source>
        <translation>zu groß für diesen Datenträger</translation>
    </message>
    <message>
        <source>nothing can be written to this disk</source>
        <translation>auf diesen Datenträger kann nicht geschrieben werden</translation>
    </message>
    <message>
        <source>the disk is damaged, or was taken out</source>
        <translation>der Datenträger ist beschädigt oder wurde entfernt</translation>
    </message>
    <message>
        <source>its name is too long</source>
        <translation>der Name ist zu lang</translation>
    </message>
    <message>
        <source>it is a folder</source>
        <translation>das ist ein Ordner</translation>
    </message>
    <message>
        <source>what should be a folder is a file</source>
        <translation>was ein Ordner sein müsste, ist eine Datei</translation>
    </message>
    <message>
        <source>there is something of this name already</source>
        <translation>unter diesem Namen gibt es schon etwas</translation>
    </message>
    <message>
        <source>its links lead to each other</source>
        <translation>die Verknüpfungen führen im Kreis</translation>
    </message>
    <message>
        <source>it is in use</source>
        <translation>wird gerade benutzt</translation>
    </message>
    <message>
        <source>too many files are open</source>
        <translation>zu viele Dateien sind geöffnet</translation>
    </message>
    <message>
        <source>there is not enough memory</source>
        <translation>der Arbeitsspeicher reicht nicht</translation>
    </message>
    <message>
        <source>it does not answer</source>
        <translation>keine Antwort</translation>
    </message>
    <message>
        <source>this is not a link that Earmark understands</source>
        <translation>diesen Link versteht Earmark nicht</translation>
    </message>
    <message>
        <source>this file is too large</source>
        <translation>diese Datei ist zu groß</translation>
    </message>
    <message>
        <source>this file cannot be read ({why})</source>
        <translation>diese Datei kann nicht gelesen werden ({why})</translation>
    </message>
    <message>
        <source>this file is not in UTF-8</source>
        <translation>diese Datei ist nicht in UTF-8</translation>
    </message>
    <message>
        <source>these are not passages that Earmark exported</source>
        <translation>das sind keine Passagen, die Earmark exportiert hat</translation>
    </message>
    <message>
        <source>Export them as JSON or CSV and choose that file</source>
        <translation>Als JSON oder CSV exportieren und diese Datei wählen</translation>
    </message>
    <message>
        <source>this file is nested too deeply</source>
        <translation>diese Datei ist zu tief verschachtelt</translation>
    </message>
    <message>
        <source>the episode “{title}” is not in this library</source>
        <translation>die Folge „{title}“ ist nicht in dieser Bibliothek</translation>
    </message>
    <message>
        <source>“{words}” is not surely found in “{title}”</source>
        <translation>„{words}“ ist in „{title}“ nicht sicher zu finden</translation>
    </message>
    <message>
        <source>the template has a mistake ({message})</source>
        <translation>die Vorlage hat einen Fehler ({message})</translation>
    </message>
    <message>
        <source>the template does not work ({error})</source>
        <translation>die Vorlage funktioniert nicht ({error})</translation>
    </message>
    <message>
        <source>the template does not come to an end</source>
        <translation>die Vorlage kommt zu keinem Ende</translation>
    </message>
    <message>
        <source>the template makes too much text</source>
        <translation>die Vorlage erzeugt zu viel Text</translation>
    </message>
    <message>
        <source>a REFI-QDA project can only be written to a file</source>
        <translation>ein REFI-QDA-Projekt kann nur in eine Datei geschrieben werden</translation>
    </message>
    <message>
        <source>Name one</source>
        <translation>Eine Datei nennen</translation>
    </message>
    <message>
        <source>clips need a file to lie beside</source>
        <translation>Clips brauchen eine Datei, neben der sie liegen</translation>
    </message>
    <message>
        <source>Name one with --output</source>
        <translation>Eine Datei mit --output nennen</translation>
    </message>
    <message>
        <source>this file is not in UTF-8 and was left as it is</source>
        <translation>diese Datei ist nicht in UTF-8 und blieb, wie sie ist</translation>
    </message>
    <message>
        <source>Choose another file</source>
        <translation>Eine andere Datei wählen</translation>
    </message>
    <message>
        <source>Check the connection and the disk, or choose a folder with weights</source>
        <translation>Die Verbindung und die Festplatte prüfen oder einen Ordner mit Gewichten wählen</translation>
    </message>
    <message>
        <source>another Earmark is filing episodes</source>
        <translation>ein anderes Earmark nimmt gerade Folgen auf</translation>
    </message>
    <message>
        <source>Try again when it is done</source>
        <translation>Es noch einmal versuchen, wenn es fertig ist</translation>
    </message>
    <message>
        <source>this is not a file</source>
        <translation>das ist keine Datei</translation>
    </message>
    <message>
        <source>there is no such file</source>
        <translation>diese Datei gibt es nicht</translation>
    </message>
    <message>
        <source>this backup is damaged</source>
        <translation>diese Sicherung ist beschädigt</translation>
    </message>
    <message>
        <source>Take another one</source>
        <translation>Eine andere nehmen</translation>
    </message>
    <message>
        <source>this backup is of a newer Earmark</source>
        <translation>diese Sicherung ist von einem neueren Earmark</translation>
    </message>
    <message>
        <source>there is no collection {collection_id}</source>
        <translation>es gibt keine Sammlung {collection_id}</translation>
    </message>
    <message>
        <source>there is no collection “{name}”</source>
        <translation>es gibt keine Sammlung „{name}“</translation>
    </message>
    <message>
        <source>There are: {some}</source>
        <translation>Es gibt: {some}</translation>
    </message>
    <message>
        <source>“{name}” is the name of {count} collections</source>
        <translation>„{name}“ heißen {count} Sammlungen</translation>
    </message>
    <message>
        <source>Name {paths}</source>
        <translation>{paths} nennen</translation>
    </message>
    <message>
        <source>a collection needs a name</source>
        <translation>eine Sammlung braucht einen Namen</translation>
    </message>
    <message>
        <source>there is a collection “{name}” already</source>
        <translation>eine Sammlung „{name}“ gibt es schon</translation>
    </message>
    <message>
        <source>Choose another name</source>
        <translation>Einen anderen Namen wählen</translation>
    </message>
    <message>
        <source>“{name}” cannot lie in itself</source>
        <translation>„{name}“ kann nicht in sich selbst liegen</translation>
    </message>
    <message>
        <source>“{name}” cannot be merged into itself or what lies in it</source>
        <translation>„{name}“ kann nicht mit sich selbst oder dem vereinigt werden, was darin liegt</translation>
    </message>
    <message>
        <source>the library&apos;s copy is damaged</source>
        <translation>die Kopie in der Bibliothek ist beschädigt</translation>
    </message>
    <message>
        <source>Add {name} again, or run earmark check</source>
        <translation>{name} noch einmal hinzufügen oder earmark check ausführen</translation>
    </message>
    <message>
        <source>the library&apos;s copy is gone</source>
        <translation>die Kopie in der Bibliothek ist weg</translation>
    </message>
    <message>
        <source>this correction does not wait for review any more</source>
        <translation>diese Korrektur wartet nicht mehr auf Prüfung</translation>
    </message>
    <message>
        <source>there are no words to correct here</source>
        <translation>hier gibt es keine Wörter zu korrigieren</translation>
    </message>
    <message>
        <source>the transcript&apos;s file is read otherwise by now</source>
        <translation>die Datei des Transkripts wird inzwischen anders gelesen</translation>
    </message>
    <message>
        <source>Open the episode again</source>
        <translation>Die Folge noch einmal öffnen</translation>
    </message>
    <message>
        <source>these words are in several paragraphs</source>
        <translation>diese Wörter stehen in mehreren Absätzen</translation>
    </message>
    <message>
        <source>Correct one at a time</source>
        <translation>Jeweils nur einen korrigieren</translation>
    </message>
    <message>
        <source>a paragraph keeps at least one word</source>
        <translation>ein Absatz behält wenigstens ein Wort</translation>
    </message>
    <message>
        <source>there is no episode {episode_id}</source>
        <translation>es gibt keine Folge {episode_id}</translation>
    </message>
    <message>
        <source>no episode has “{name}” in its title</source>
        <translation>keine Folge hat „{name}“ im Titel</translation>
    </message>
    <message>
        <source>earmark list names them all</source>
        <translation>earmark list nennt sie alle</translation>
    </message>
    <message>
        <source>“{name}” is in the titles of {count} episodes: {some}{more}</source>
        <translation>„{name}“ steht im Titel von {count} Folgen: {some}{more}</translation>
    </message>
    <message>
        <source>Name one by its number</source>
        <translation>Eine mit ihrer Nummer nennen</translation>
    </message>
    <message>
        <source>“{edit}” cannot be undone, for what it changed was changed again</source>
        <translation>„{edit}“ lässt sich nicht rückgängig machen, denn was es änderte, wurde wieder geändert</translation>
    </message>
    <message>
        <source>Undo it by hand</source>
        <translation>Von Hand rückgängig machen</translation>
    </message>
    <message>
        <source>one recording belongs to one transcript</source>
        <translation>eine Aufnahme gehört zu einem Transkript</translation>
    </message>
    <message>
        <source>there are no words in it</source>
        <translation>sie enthält keine Wörter</translation>
    </message>
    <message>
        <source>the disk is full</source>
        <translation>die Festplatte ist voll</translation>
    </message>
    <message>
        <source>the quotes cannot be written ({why})</source>
        <translation>die Zitate können nicht geschrieben werden ({why})</translation>
    </message>
    <message>
        <source>the index could not be written ({why})</source>
        <translation>das Wortverzeichnis konnte nicht geschrieben werden ({why})</translation>
    </message>
    <message>
        <source>names a {parent} that is not there</source>
        <translation>verweist auf {parent}, was es nicht gibt</translation>
    </message>
    <message>
        <source>damaged ({verdict}); restore a backup</source>
        <translation>beschädigt ({verdict}); eine Sicherung wiederherstellen</translation>
    </message>
    <message>
        <source>{problem} (line {n})</source>
        <translation>{problem} (Zeile {n})</translation>
    </message>
    <message>
        <source>the file cannot be read ({why})</source>
        <translation>die Datei kann nicht gelesen werden ({why})</translation>
    </message>
    <message>
        <source>this could not be read or written ({why})</source>
        <translation>das konnte nicht gelesen oder geschrieben werden ({why})</translation>
    </message>
    <message>
        <source>Make room and try again; nothing was lost</source>
        <translation>Platz schaffen und es noch einmal versuchen; nichts ging verloren</translation>
    </message>
    <message>
        <source>this is not an Earmark library</source>
        <translation>das ist keine Bibliothek von Earmark</translation>
    </message>
    <message>
        <source>this library is of an older version and cannot be written</source>
        <translation>diese Bibliothek ist von einer älteren Version und kann nicht geschrieben werden</translation>
    </message>
    <message>
        <source>Check the folder&apos;s permissions, or name another one with --library</source>
        <translation>Die Rechte des Ordners prüfen oder mit --library einen anderen nennen</translation>
    </message>
    <message>
        <source>the library cannot be made here</source>
        <translation>die Bibliothek kann hier nicht angelegt werden</translation>
    </message>
    <message>
        <source>the library cannot be written</source>
        <translation>die Bibliothek kann nicht geschrieben werden</translation>
    </message>
    <message>
        <source>Check the folder&apos;s permissions</source>
        <translation>Die Rechte des Ordners prüfen</translation>
    </message>
    <message>
        <source>the library may not be opened</source>
        <translation>die Bibliothek darf nicht geöffnet werden</translation>
    </message>
    <message>
        <source>the library cannot be opened</source>
        <translation>die Bibliothek kann nicht geöffnet werden</translation>
    </message>
    <message>
        <source>another program keeps the library busy</source>
        <translation>ein anderes Programm beschäftigt die Bibliothek</translation>
    </message>
    <message>
        <source>Wait until it has finished and try again</source>
        <translation>Warten, bis es fertig ist, und es noch einmal versuchen</translation>
    </message>
    <message>
        <source>the library is damaged</source>
        <translation>die Bibliothek ist beschädigt</translation>
    </message>
    <message>
        <source>Restore a backup of it</source>
        <translation>Eine Sicherung wiederherstellen</translation>
    </message>
    <message>
        <source>the disk could not be read or written</source>
        <translation>die Festplatte konnte nicht gelesen oder beschrieben werden</translation>
    </message>
    <message>
        <source>Check the disk</source>
        <translation>Die Festplatte prüfen</translation>
    </message>
    <message>
        <source>the library could not be brought to today&apos;s version and was left as it is</source>
        <translation>die Bibliothek ließ sich nicht auf die heutige Version bringen und blieb, wie sie ist</translation>
    </message>
    <message>
        <source>there is no library in this folder</source>
        <translation>in diesem Ordner ist keine Bibliothek</translation>
    </message>
    <message>
        <source>this library was made by a newer Earmark (version {version} of its tables, {known} is known here) and was left as it is</source>
        <translation>diese Bibliothek wurde von einem neueren Earmark angelegt (Version {version} ihrer Tabellen, bekannt ist hier {known}) und blieb, wie sie ist</translation>
    </message>
    <message>
        <source>Open it with the newer Earmark</source>
        <translation>Mit dem neueren Earmark öffnen</translation>
    </message>
    <message>
        <source>there is no passage {passage_id}</source>
        <translation>es gibt keine Passage {passage_id}</translation>
    </message>
    <message>
        <source>there are no words to mark here</source>
        <translation>hier gibt es keine Wörter zu markieren</translation>
    </message>
    <message>
        <source>there is no episode {episode_id} with a transcript</source>
        <translation>es gibt keine Folge {episode_id} mit Transkript</translation>
    </message>
    <message>
        <source>this place is not in the transcript</source>
        <translation>diese Stelle ist nicht im Transkript</translation>
    </message>
    <message>
        <source>this passage stands at its words</source>
        <translation>diese Passage steht bei ihren Wörtern</translation>
    </message>
    <message>
        <source>there is no such file or folder</source>
        <translation>diese Datei oder diesen Ordner gibt es nicht</translation>
    </message>
    <message>
        <source>folders nested too deeply: they were left out</source>
        <translation>zu tief verschachtelte Ordner: sie wurden ausgelassen</translation>
    </message>
    <message>
        <source>this is neither a file nor a folder</source>
        <translation>das ist weder eine Datei noch ein Ordner</translation>
    </message>
    <message>
        <source>the file was changed while it was added</source>
        <translation>die Datei wurde geändert, während sie hinzugefügt wurde</translation>
    </message>
    <message>
        <source>the same content in another file was not understood</source>
        <translation>derselbe Inhalt in einer anderen Datei wurde nicht verstanden</translation>
    </message>
    <message>
        <source>chapters without their episode</source>
        <translation>Kapitel ohne ihre Folge</translation>
    </message>
    <message>
        <source>there is no transcript in this file</source>
        <translation>in dieser Datei ist kein Transkript</translation>
    </message>
    <message>
        <source>times join a transcript and an audio file, and this episode lacks one</source>
        <translation>Zeiten verbinden ein Transkript mit einer Audiodatei, und dieser Folge fehlt eines davon</translation>
    </message>
    <message>
        <source>this collection cannot be brought back any more</source>
        <translation>diese Sammlung lässt sich nicht mehr zurückholen</translation>
    </message>
    <message>
        <source>there is no home to keep the library in</source>
        <translation>es gibt keinen persönlichen Ordner, in dem die Bibliothek liegen könnte</translation>
    </message>
    <message>
        <source>Name a folder with --library</source>
        <translation>Mit --library lässt sich ein Ordner nennen</translation>
    </message>
    <message>
        <source>{subject}: {problem}.</source>
        <translation>{subject}: {problem}.</translation>
    </message>
    <message>
        <source>This episode has no transcript</source>
        <translation>Diese Folge hat kein Transkript</translation>
    </message>
    <message>
        <source>The episode got another transcript or other audio while it was aligned</source>
        <translation>Die Folge bekam ein anderes Transkript oder anderes Audio, während sie abgeglichen wurde</translation>
    </message>
    <message>
        <source>Align it again</source>
        <translation>Noch einmal abgleichen</translation>
    </message>
    <message>
        <source>This transcript has no times that could be shifted</source>
        <translation>Dieses Transkript hat keine Zeiten, die sich verschieben ließen</translation>
    </message>
    <message>
        <source>{name}: {problem}</source>
        <translation>{name}: {problem}</translation>
    </message>
    <message>
        <source>the index is of another version</source>
        <translation>das Wortverzeichnis ist von einer anderen Version</translation>
    </message>
    <message>
        <source>the index&apos;s table of contents is damaged</source>
        <translation>das Inhaltsverzeichnis des Wortverzeichnisses ist beschädigt</translation>
    </message>
    <message>
        <source>there is no index yet</source>
        <translation>es gibt noch kein Wortverzeichnis</translation>
    </message>
    <message>
        <source>the index&apos;s table of contents is damaged ({why})</source>
        <translation>das Inhaltsverzeichnis des Wortverzeichnisses ist beschädigt ({why})</translation>
    </message>
    <message>
        <source>the index&apos;s table of contents is missing</source>
        <translation>das Inhaltsverzeichnis des Wortverzeichnisses fehlt</translation>
    </message>
    <message>
        <source>Only the first {n} characters were looked for</source>
        <translation>Nur die ersten {n} Zeichen wurden gesucht</translation>
    </message>
    <message>
        <source>There are only signs in this: what is looked for are words and numbers</source>
        <translation>Das sind nur Zeichen: Gesucht werden Wörter und Zahlen</translation>
    </message>
    <message>
        <source>There is no filter “{name}:”, so this is taken as words; there are {filters}</source>
        <translation>Einen Filter „{name}:“ gibt es nicht, also gilt das als Wörter; es gibt {filters}</translation>
    </message>
    <message>
        <source>A date is written as 2025, 2025-01 or 2025-01-31, or as from..to</source>
        <translation>Ein Datum schreibt man als 2025, 2025-01 oder 2025-01-31, oder als von..bis</translation>
    </message>
    <message>
        <source>{why}, so these are taken as plain words</source>
        <translation>{why}, also gilt das als bloße Wörter</translation>
    </message>
    <message>
        <source>A search may have {n} words</source>
        <translation>Eine Suche darf {n} Wörter haben</translation>
    </message>
    <message>
        <source>has: knows only has:audio</source>
        <translation>has: kennt nur has:audio</translation>
    </message>
    <message>
        <source>A parenthesis is closed that was not opened</source>
        <translation>Eine Klammer geht zu, die nicht aufging</translation>
    </message>
    <message>
        <source>OR stands between two words</source>
        <translation>OR steht zwischen zwei Wörtern</translation>
    </message>
    <message>
        <source>AND stands between two words</source>
        <translation>AND steht zwischen zwei Wörtern</translation>
    </message>
    <message>
        <source>Parentheses may be {n} deep</source>
        <translation>Klammern dürfen {n}-fach verschachtelt sein</translation>
    </message>
    <message>
        <source>A parenthesis is not closed</source>
        <translation>Eine Klammer ist nicht geschlossen</translation>
    </message>
    <message>
        <source>NOT stands before a word</source>
        <translation>NOT steht vor einem Wort</translation>
    </message>
    <message>
        <source>{name} is cut short</source>
        <translation>{name} ist abgeschnitten</translation>
    </message>
    <message>
        <source>{name} is of version {version}</source>
        <translation>{name} ist von Version {version}</translation>
    </message>
    <message>
        <source>{name} is damaged</source>
        <translation>{name} ist beschädigt</translation>
    </message>
    <message>
        <source>this episode has no chapters</source>
        <translation>diese Folge hat keine Kapitel</translation>
    </message>
    <message>
        <source>the chapters of this episode have no times</source>
        <translation>die Kapitel dieser Folge haben keine Zeiten</translation>
    </message>
    <message>
        <source>Align the transcript with its audio first</source>
        <translation>Erst das Transkript mit seinem Audio abgleichen</translation>
    </message>
    <message>
        <source>this is not a transcript in any form that is known</source>
        <translation>das ist kein Transkript in einer bekannten Form</translation>
    </message>
    <message>
        <source>it is larger than 200 MB, which no transcript is</source>
        <translation>sie ist größer als 200 MB, was kein Transkript ist</translation>
    </message>
    <message>
        <source>the file is empty</source>
        <translation>die Datei ist leer</translation>
    </message>
    <message>
        <source>this is a folder, not a file</source>
        <translation>das ist ein Ordner, keine Datei</translation>
    </message>
    <message>
        <source>Add it as a folder</source>
        <translation>Als Ordner hinzufügen</translation>
    </message>
    <message>
        <source>you may not read this file</source>
        <translation>diese Datei darf nicht gelesen werden</translation>
    </message>
    <message>
        <source>an error of Earmark&apos;s own in reading it ({error})</source>
        <translation>ein Fehler von Earmark selbst beim Lesen ({error})</translation>
    </message>
    <message>
        <source>The files of an alignment cannot be kept among the temporary files ({why})</source>
        <translation>Die Dateien eines Abgleichs können bei den temporären Dateien nicht abgelegt werden ({why})</translation>
    </message>
    <message>
        <source>Get it with: pip install faster-whisper</source>
        <translation>Installieren mit: pip install faster-whisper</translation>
    </message>
    <message>
        <source>Whisper is not in this build of Earmark</source>
        <translation>Whisper ist nicht in diesem Earmark, das alles in sich hat</translation>
    </message>
    <message>
        <source>An Earmark installed with pip can have it: pip install faster-whisper</source>
        <translation>Ein Earmark, das mit pip installiert wurde, kann es haben: pip install faster-whisper</translation>
    </message>
    <message>
        <source>more than {most} files: the rest was left out</source>
        <translation>mehr als {most} Dateien: der Rest wurde ausgelassen</translation>
    </message>
    <message>
        <source>A * holds at the end of a word, and not in quotes</source>
        <translation>Ein * gilt am Ende eines Wortes und nicht in Anführungszeichen</translation>
    </message>
    <message>
        <source>A search may have {n} words with * or ~</source>
        <translation>Eine Suche darf {n} Wörter mit * oder ~ haben</translation>
    </message>
    <message>
        <source>a style that cannot be read was replaced by the usual one ({why})</source>
        <translation>ein nicht lesbarer Stil wurde durch den üblichen ersetzt ({why})</translation>
    </message>
    <message>
        <source>these subtitles are broken ({why})</source>
        <translation>diese Untertitel sind beschädigt ({why})</translation>
    </message>
    <message>
        <source>this cue ended before it began</source>
        <translation>dieser Untertitel endete, bevor er begann</translation>
    </message>
    <message>
        <source>a broken dialogue line: its words are kept without a time</source>
        <translation>eine beschädigte Dialogzeile: Ihre Wörter bleiben, ohne Zeit</translation>
    </message>
    <message>
        <source>more pieces than such a file can have: they were read together</source>
        <translation>mehr Stücke, als eine solche Datei haben kann: Sie wurden zusammen gelesen</translation>
    </message>
    <message>
        <source>this is a ZIP archive, not a transcript</source>
        <translation>das ist ein ZIP-Archiv, kein Transkript</translation>
    </message>
    <message>
        <source>this Word file holds no words</source>
        <translation>diese Word-Datei enthält keine Wörter</translation>
    </message>
    <message>
        <source>this ZIP archive or Word file is broken</source>
        <translation>dieses ZIP-Archiv oder diese Word-Datei ist beschädigt</translation>
    </message>
    <message>
        <source>this Word file is broken ({why})</source>
        <translation>diese Word-Datei ist beschädigt ({why})</translation>
    </message>
    <message>
        <source>this Word file is encrypted or packed in an unknown way</source>
        <translation>diese Word-Datei ist verschlüsselt oder auf unbekannte Weise gepackt</translation>
    </message>
    <message>
        <source>this Word file expands beyond all reason</source>
        <translation>diese Word-Datei wird entpackt über alle Maßen groß</translation>
    </message>
    <message>
        <source>a cue out of order was sorted in</source>
        <translation>ein Untertitel außer der Reihe wurde einsortiert</translation>
    </message>
    <message>
        <source>this line is said more often than can be told: it is kept once</source>
        <translation>diese Zeile wird öfter gesagt, als sich zeigen lässt: Sie bleibt einmal</translation>
    </message>
    <message>
        <source>a line without a time was kept</source>
        <translation>eine Zeile ohne Zeit wurde behalten</translation>
    </message>
    <message>
        <source>a line with several times is said several times</source>
        <translation>eine Zeile mit mehreren Zeiten wird mehrmals gesagt</translation>
    </message>
    <message>
        <source>this is JSON, but not a transcript in any form that is known</source>
        <translation>das ist JSON, aber kein Transkript in einer bekannten Form</translation>
    </message>
    <message>
        <source>this is XML, but not a transcript in any form that is known</source>
        <translation>das ist XML, aber kein Transkript in einer bekannten Form</translation>
    </message>
    <message>
        <source>this is text, but holds no words</source>
        <translation>das ist Text, enthält aber keine Wörter</translation>
    </message>
    <message>
        <source>this page holds no words</source>
        <translation>diese Seite enthält keine Wörter</translation>
    </message>
    <message>
        <source>this HTML cannot be read ({why})</source>
        <translation>dieses HTML kann nicht gelesen werden ({why})</translation>
    </message>
    <message>
        <source>segment {n} began before 0</source>
        <translation>Abschnitt {n} begann vor 0</translation>
    </message>
    <message>
        <source>segment {n} has no time that can be read: its words are kept</source>
        <translation>Abschnitt {n} hat keine lesbare Zeit: Seine Wörter bleiben</translation>
    </message>
    <message>
        <source>segment {n} ended before it began</source>
        <translation>Abschnitt {n} endete, bevor er begann</translation>
    </message>
    <message>
        <source>rolling captions: repeated lines were left out</source>
        <translation>rollende Untertitel: Wiederholte Zeilen wurden weggelassen</translation>
    </message>
    <message>
        <source>these times are wrong: kept as words without a time</source>
        <translation>diese Zeiten sind falsch: als Wörter ohne Zeit behalten</translation>
    </message>
    <message>
        <source>words before the first cue: kept as words without a time</source>
        <translation>Wörter vor dem ersten Untertitel: als Wörter ohne Zeit behalten</translation>
    </message>
    <message>
        <source>this looks like JSON, but holds little else than brackets</source>
        <translation>das sieht aus wie JSON, enthält aber kaum mehr als Klammern</translation>
    </message>
    <message>
        <source>these bytes are not text in any encoding that is known</source>
        <translation>diese Bytes sind kein Text in einer bekannten Kodierung</translation>
    </message>
    <message>
        <source>not UTF-8: read as {encoding}</source>
        <translation>nicht UTF-8: gelesen als {encoding}</translation>
    </message>
    <message>
        <source>bytes that are not UTF-8 became U+FFFD</source>
        <translation>Bytes, die kein UTF-8 sind, wurden zu U+FFFD</translation>
    </message>
    <message>
        <source>zero characters became U+FFFD</source>
        <translation>Nullzeichen wurden zu U+FFFD</translation>
    </message>
    <message>
        <source>this looks like JSON, but is broken ({msg})</source>
        <translation>das sieht aus wie JSON, ist aber beschädigt ({msg})</translation>
    </message>
    <message>
        <source>this looks like JSON, but is nested too deeply or has absurd numbers</source>
        <translation>das sieht aus wie JSON, ist aber zu tief verschachtelt oder hat absurde Zahlen</translation>
    </message>
    <message>
        <source>this is {what}, not a transcript</source>
        <translation>das ist {what}, kein Transkript</translation>
    </message>
    <message>
        <source>an RTF document; save it as DOCX or text</source>
        <translation>ein RTF-Dokument; als DOCX oder Text speichern</translation>
    </message>
    <message>
        <source>words before the first cue were kept without a time</source>
        <translation>Wörter vor dem ersten Untertitel wurden ohne Zeit behalten</translation>
    </message>
    <message>
        <source>an unknown tag was kept as words</source>
        <translation>eine unbekannte Auszeichnung wurde als Wörter behalten</translation>
    </message>
    <message>
        <source>index {index} where {expected} was due</source>
        <translation>Nummer {index}, wo {expected} folgen sollte</translation>
    </message>
    <message>
        <source>this table has no columns called start, end and text</source>
        <translation>diese Tabelle hat keine Spalten namens start, end und text</translation>
    </message>
    <message>
        <source>this time is earlier than the one before</source>
        <translation>diese Zeit liegt vor der vorigen</translation>
    </message>
    <message>
        <source>this ended before it began: its end is worked out</source>
        <translation>das endete, bevor es begann: Das Ende ist errechnet</translation>
    </message>
    <message>
        <source>a transcription credit is not words</source>
        <translation>ein Hinweis auf den Ersteller gehört nicht zu den Wörtern</translation>
    </message>
    <message>
        <source>this XML has a tag longer than any transcript&apos;s</source>
        <translation>dieses XML hat ein längeres Tag als jedes Transkript</translation>
    </message>
    <message>
        <source>this XML declares entities, which no transcript needs</source>
        <translation>dieses XML deklariert Entitäten, was kein Transkript braucht</translation>
    </message>
    <message>
        <source>this TTML is broken XML</source>
        <translation>dieses TTML ist beschädigtes XML</translation>
    </message>
    <message>
        <source>this XML is nested deeper than any transcript</source>
        <translation>dieses XML ist tiefer verschachtelt als jedes Transkript</translation>
    </message>
    <message>
        <source>this paragraph ended before it began</source>
        <translation>dieser Absatz endete, bevor er begann</translation>
    </message>
    <message>
        <source>words outside of a cue were kept without a time</source>
        <translation>Wörter außerhalb von Untertiteln wurden ohne Zeit behalten</translation>
    </message>
    <message>
        <source>the first line is not the signature that the standard asks for</source>
        <translation>die erste Zeile ist nicht die Kennung, die der Standard verlangt</translation>
    </message>
    <message>
        <source>the signature is not exactly WEBVTT</source>
        <translation>die Kennung ist nicht genau WEBVTT</translation>
    </message>
    <message>
        <source>these times are not as the standard has them: read leniently</source>
        <translation>diese Zeiten sind nicht, wie der Standard sie will: nachsichtig gelesen</translation>
    </message>
    <message>
        <source>these times are not as the standard has them: the words are kept without a time</source>
        <translation>diese Zeiten sind nicht, wie der Standard sie will: Die Wörter bleiben, ohne Zeit</translation>
    </message>
    <message>
        <source>what looks like an unknown tag was kept as words</source>
        <translation>was wie eine unbekannte Auszeichnung aussieht, wurde als Wörter behalten</translation>
    </message>
    <message>
        <source>a number without a cue was left out</source>
        <translation>eine Nummer ohne Untertitel wurde weggelassen</translation>
    </message>
    <message>
        <source>a line of the header that says nothing we know</source>
        <translation>eine Zeile des Kopfs, die nichts Bekanntes sagt</translation>
    </message>
    <message>
        <source>a blank line is missing above this number</source>
        <translation>über dieser Nummer fehlt eine Leerzeile</translation>
    </message>
    <message>
        <source>segment {n} has no time that can be read</source>
        <translation>Abschnitt {n} hat keine lesbare Zeit</translation>
    </message>
    <message>
        <source>from here on repairs are no longer listed</source>
        <translation>ab hier werden Reparaturen nicht mehr aufgeführt</translation>
    </message>
    <message>
        <source>this transcript has no times</source>
        <translation>dieses Transkript hat keine Zeiten</translation>
    </message>
    <message>
        <source>Align it with its audio first, or save it as text</source>
        <translation>Es erst mit seinem Audio abgleichen oder als Text speichern</translation>
    </message>
    <message>
        <source>a helper process ended before its work was done</source>
        <translation>ein Hilfsprozess endete, bevor seine Arbeit getan war</translation>
    </message>
    <message>
        <source>The weights could not be fetched ({reason})</source>
        <translation>Die Gewichte konnten nicht geholt werden ({reason})</translation>
    </message>
    <message>
        <source>the file could not be saved ({why})</source>
        <translation>die Datei konnte nicht gespeichert werden ({why})</translation>
    </message>
    <message>
        <source>this file holds no notes</source>
        <translation>diese Datei enthält keine Notizen</translation>
    </message>
    <message>
        <source>a PDF</source>
        <translation>ein PDF</translation>
    </message>
    <message>
        <source>an MP3 recording</source>
        <translation>eine MP3-Aufnahme</translation>
    </message>
    <message>
        <source>a recording or an image (RIFF)</source>
        <translation>eine Aufnahme oder ein Bild (RIFF)</translation>
    </message>
    <message>
        <source>an Ogg recording</source>
        <translation>eine Ogg-Aufnahme</translation>
    </message>
    <message>
        <source>a FLAC recording</source>
        <translation>eine FLAC-Aufnahme</translation>
    </message>
    <message>
        <source>a Matroska or WebM recording</source>
        <translation>eine Aufnahme in Matroska oder WebM</translation>
    </message>
    <message>
        <source>an image</source>
        <translation>ein Bild</translation>
    </message>
    <message>
        <source>a gzip archive</source>
        <translation>ein gzip-Archiv</translation>
    </message>
    <message>
        <source>a 7z archive</source>
        <translation>ein 7z-Archiv</translation>
    </message>
    <message>
        <source>a RAR archive</source>
        <translation>ein RAR-Archiv</translation>
    </message>
    <message>
        <source>a program</source>
        <translation>ein Programm</translation>
    </message>
    <message>
        <source>a database</source>
        <translation>eine Datenbank</translation>
    </message>
    <message>
        <source>an old Office file; save it as DOCX or text</source>
        <translation>eine alte Office-Datei; als DOCX oder Text speichern</translation>
    </message>
    <message>
        <source>This is not a link that Earmark understands.</source>
        <translation>Diesen Link versteht Earmark nicht.</translation>
    </message>
    <message>
        <source>The episode that this link leads to is not in this library.</source>
        <translation>Die Folge, zu der dieser Link führt, ist nicht in dieser Bibliothek.</translation>
    </message>
    <message>
        <source>Earmark did not close as it should the last time.</source>
        <translation>Earmark wurde das letzte Mal nicht ordentlich beendet.</translation>
    </message>
    <message>
        <source>This is what was found and recovered:</source>
        <translation>Dies wurde vorgefunden und wiederhergestellt:</translation>
    </message>
    <message>
        <source>Nothing that was shown as done is lost, or had to be recovered.</source>
        <translation>Nichts, was als erledigt angezeigt wurde, ist verloren oder musste wiederhergestellt werden.</translation>
    </message>
    <message>
        <source>After an Unexpected End</source>
        <translation>Nach einem unerwarteten Ende</translation>
    </message>
    <message>
        <source>The last changes were taken over from the library’s journal.</source>
        <translation>Die letzten Änderungen wurden aus dem Journal der Bibliothek übernommen.</translation>
    </message>
    <message>
        <source>{title} is open again, where you were.</source>
        <translation>{title} ist wieder geöffnet, an der Stelle von zuvor.</translation>
    </message>
    <message>
        <source>Files were being added. Those that were done are in the library; add them again, and the others follow.</source>
        <translation>Es wurden gerade Dateien hinzugefügt. Die fertigen sind in der Bibliothek; noch einmal hinzugefügt, folgen die übrigen.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln leftover of unfinished work was removed.|%Ln leftovers of unfinished work were removed.</source>
        <translation>
            <numerusform>%Ln Rest unfertiger Arbeit wurde entfernt.</numerusform>
            <numerusform>%Ln Reste unfertiger Arbeit wurden entfernt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The alignment of %Ln episode goes on.|The alignment of %Ln episodes goes on.</source>
        <translation>
            <numerusform>Der Abgleich von %Ln Folge geht weiter.</numerusform>
            <numerusform>Der Abgleich von %Ln Folgen geht weiter.</numerusform>
        </translation>
    </message>
    <message>
        <source>The index of words was damaged, and is made anew.</source>
        <translation>Das Wortverzeichnis war beschädigt und wird neu angelegt.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln episode was filed in the index of words.|%Ln episodes were filed in the index of words.</source>
        <translation>
            <numerusform>%Ln Folge wurde ins Wortverzeichnis aufgenommen.</numerusform>
            <numerusform>%Ln Folgen wurden ins Wortverzeichnis aufgenommen.</numerusform>
        </translation>
    </message>
    <message>
        <source>An earlier state can be restored from a backup in the File menu.</source>
        <translation>Ein früherer Stand lässt sich im Menü Datei aus einer Sicherung wiederherstellen.</translation>
    </message>
    <message>
        <source>An episode is playing</source>
        <translation>Eine Folge wird abgespielt</translation>
    </message>
    <message>
        <source>Speech Recognition</source>
        <translation>Spracherkennung</translation>
    </message>
    <message>
        <source>No weights: Whisper is not used</source>
        <translation>Keine: ohne Whisper</translation>
    </message>
    <message>
        <source>Folder of weights</source>
        <translation>Ordner der Gewichte</translation>
    </message>
    <message>
        <source>Size of the weights</source>
        <translation>Größe der Gewichte</translation>
    </message>
    <message>
        <source>{name}, about {n} MB</source>
        <translation>{name}, etwa {n} MB</translation>
    </message>
    <message>
        <source>Fetch from the Internet</source>
        <translation>Aus dem Internet holen</translation>
    </message>
    <message>
        <source>As the words tell</source>
        <translation>Wie die Wörter es sagen</translation>
    </message>
    <message>
        <source>English is recognised without further ado. Whisper adds other languages, and hears better in noise. It needs weights: a folder with a model.bin.</source>
        <translation>Englisch wird ohne Weiteres erkannt. Whisper fügt andere Sprachen hinzu und hört bei Lärm besser. Es braucht Gewichte: einen Ordner mit einer model.bin.</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>Gewichte</translation>
    </message>
    <message>
        <source>Language of this episode</source>
        <translation>Sprache dieser Folge</translation>
    </message>
    <message>
        <source>Folder of Weights</source>
        <translation>Ordner der Gewichte</translation>
    </message>
    <message>
        <source>There is no model.bin in this folder.</source>
        <translation>In diesem Ordner ist keine model.bin.</translation>
    </message>
</context>
</TS>
