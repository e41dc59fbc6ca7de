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
    <message numerus="yes">
        <source>%Ln left out|%Ln left out</source>
        <translation>
            <numerusform>%Ln ausgelassen</numerusform>
            <numerusform>%Ln ausgelassen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file could not be read:|%Ln files could not be read:</source>
        <translation>
            <numerusform>%Ln Datei konnte nicht gelesen werden:</numerusform>
            <numerusform>%Ln Dateien konnten nicht gelesen werden:</numerusform>
        </translation>
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
    <message>
        <source>Stopping…</source>
        <translation>Wird beendet …</translation>
    </message>
    <message>
        <source>Reading feeds…</source>
        <translation>Feeds werden gelesen …</translation>
    </message>
    <message>
        <source>Fetching transcripts…</source>
        <translation>Transkripte werden geholt …</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stopp</translation>
    </message>
    <message numerus="yes">
        <source>%Ln download is paused|%Ln downloads are paused</source>
        <translation>
            <numerusform>%Ln Download ist angehalten</numerusform>
            <numerusform>%Ln Downloads sind angehalten</numerusform>
        </translation>
    </message>
    <message>
        <source>Downloading {titles}</source>
        <translation>{titles} wird heruntergeladen</translation>
    </message>
    <message>
        <source>{done} of {total} MB</source>
        <translation>{done} von {total} MB</translation>
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
        <source>waits to be downloaded</source>
        <translation>wartet auf den Download</translation>
    </message>
    <message>
        <source>download paused</source>
        <translation>Download angehalten</translation>
    </message>
    <message>
        <source>download failed</source>
        <translation>Download fehlgeschlagen</translation>
    </message>
    <message>
        <source>downloading, {percent} %</source>
        <translation>Download, {percent} %</translation>
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
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>Copy Report</source>
        <translation>Bericht kopieren</translation>
    </message>
    <message>
        <source>Sorry, this is a bug in Earmark. Nothing that was shown as done is lost, and you can go on. The report below says what happened; it holds none of your transcripts.</source>
        <translation>Leider ein Fehler in Earmark. Nichts, was als erledigt angezeigt wurde, ist verloren, und Sie können weiterarbeiten. Der Bericht unten sagt, was geschehen ist; er enthält keines Ihrer Transkripte.</translation>
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
        <source>Subscribe</source>
        <translation>Abonnieren</translation>
    </message>
    <message>
        <source>Address of a podcast&apos;s feed or page</source>
        <translation>Adresse des Feeds oder der Seite eines Podcasts</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Look Up</source>
        <translation>Nachsehen</translation>
    </message>
    <message>
        <source>Feeds</source>
        <translation>Feeds</translation>
    </message>
    <message>
        <source>Fetch all transcripts, so that they can be searched</source>
        <translation>Alle Transkripte holen, damit sie durchsucht werden können</translation>
    </message>
    <message>
        <source>Subscribe to a List</source>
        <translation>Eine Liste abonnieren</translation>
    </message>
    <message numerus="yes">
        <source>%Ln feed in this list|%Ln feeds in this list</source>
        <translation>
            <numerusform>%Ln Feed in dieser Liste</numerusform>
            <numerusform>%Ln Feeds in dieser Liste</numerusform>
        </translation>
    </message>
    <message>
        <source>Looking at the feed…</source>
        <translation>Der Feed wird angesehen …</translation>
    </message>
    <message>
        <source>Download audio</source>
        <translation>Audio herunterladen</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>This is a web page. It names these feeds:</source>
        <translation>Das ist eine Webseite. Sie nennt diese Feeds:</translation>
    </message>
    <message>
        <source>You follow this show already.</source>
        <translation>Dieser Sendung folgen Sie schon.</translation>
    </message>
    <message>
        <source>About {size} MB, as the feed says</source>
        <translation>Etwa {size} MB, wie der Feed angibt</translation>
    </message>
    <message numerus="yes">
        <source>%Ln episode without a stated size|%Ln episodes without a stated size</source>
        <translation>
            <numerusform>%Ln Folge ohne Größenangabe</numerusform>
            <numerusform>%Ln Folgen ohne Größenangabe</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln with a transcript|%Ln with a transcript</source>
        <translation>
            <numerusform>%Ln mit Transkript</numerusform>
            <numerusform>%Ln mit Transkript</numerusform>
        </translation>
    </message>
    <message>
        <source>no transcripts</source>
        <translation>keine Transkripte</translation>
    </message>
    <message>
        <source>transcript</source>
        <translation>Transkript</translation>
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
        <source>Parent</source>
        <translation>Übergeordnet</translation>
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
        <source>System font</source>
        <translation>Systemschrift</translation>
    </message>
    <message>
        <source>The quick brown fox jumps over the lazy dog. 0123456789</source>
        <translation>Zwölf Boxkämpfer jagen Viktor quer über den großen Sylter Deich. 0123456789</translation>
    </message>
    <message>
        <source>Set Show</source>
        <translation>Sendung festlegen</translation>
    </message>
    <message>
        <source>Set Date</source>
        <translation>Datum festlegen</translation>
    </message>
    <message>
        <source>Date, as YYYY-MM-DD; leave empty for none</source>
        <translation>Datum als JJJJ-MM-TT; leer lassen für keines</translation>
    </message>
    <message>
        <source>Not a date: {text}</source>
        <translation>Kein Datum: {text}</translation>
    </message>
    <message>
        <source>Remove “{title}”?</source>
        <translation>„{title}“ entfernen?</translation>
    </message>
    <message numerus="yes">
        <source>Remove %Ln episode?|Remove %Ln episodes?</source>
        <translation>
            <numerusform>%Ln Folge entfernen?</numerusform>
            <numerusform>%Ln Folgen entfernen?</numerusform>
        </translation>
    </message>
    <message>
        <source>You can restore it from Recently Deleted. Your files are not touched.</source>
        <translation>Sie kann aus „Zuletzt gelöscht“ wiederhergestellt werden. Ihre Dateien bleiben unberührt.</translation>
    </message>
    <message>
        <source>{passages} will be removed with it. You can restore everything from Recently Deleted. Your files are not touched.</source>
        <translation>{passages} werden mit entfernt. Alles kann aus „Zuletzt gelöscht“ wiederhergestellt werden. Ihre Dateien bleiben unberührt.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Removed “{title}”.</source>
        <translation>„{title}“ entfernt.</translation>
    </message>
    <message numerus="yes">
        <source>Removed %Ln episode.|Removed %Ln episodes.</source>
        <translation>
            <numerusform>%Ln Folge entfernt.</numerusform>
            <numerusform>%Ln Folgen entfernt.</numerusform>
        </translation>
    </message>
    <message>
        <source>Correct the words</source>
        <translation>Wortlaut korrigieren</translation>
    </message>
    <message>
        <source>Enter saves the correction, Escape cancels.</source>
        <translation>Die Eingabetaste speichert die Korrektur, Esc bricht ab.</translation>
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
        <source>Read File Differently</source>
        <translation>Datei anders lesen</translation>
    </message>
    <message>
        <source>Reading the file again…</source>
        <translation>Die Datei wird noch einmal gelesen …</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>Lesen</translation>
    </message>
    <message>
        <source>In {name}, this does not fit:</source>
        <translation>In {name} passt das nicht:</translation>
    </message>
    <message>
        <source>Choose how {name} is read.</source>
        <translation>Wählen Sie, wie {name} gelesen wird.</translation>
    </message>
    <message>
        <source>The file itself stays unchanged, and this can be undone.</source>
        <translation>Die Datei selbst bleibt unverändert, und das kann widerrufen werden.</translation>
    </message>
    <message>
        <source>Repairs</source>
        <translation>Reparaturen</translation>
    </message>
    <message>
        <source>This is how {name} was imported. The file itself is unchanged.</source>
        <translation>So wurde {name} importiert. Die Datei selbst ist unverändert.</translation>
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
        <source>Sent to the printer.</source>
        <translation>Wurde an den Drucker geschickt.</translation>
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
        <source>Show in Folder</source>
        <translation>Im Ordner zeigen</translation>
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
        <source>Clear Queue</source>
        <translation>Warteschlange leeren</translation>
    </message>
    <message>
        <source>Mark as Played</source>
        <translation>Als gehört markieren</translation>
    </message>
    <message>
        <source>Mark as Unplayed</source>
        <translation>Als ungehört markieren</translation>
    </message>
    <message>
        <source>Set Show…</source>
        <translation>Sendung festlegen …</translation>
    </message>
    <message>
        <source>Set Date…</source>
        <translation>Datum festlegen …</translation>
    </message>
    <message numerus="yes">
        <source>Download Audio|Download %Ln Recordings</source>
        <translation>
            <numerusform>Audio herunterladen</numerusform>
            <numerusform>%Ln Aufnahmen herunterladen</numerusform>
        </translation>
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
        <source>Citations (CSL-JSON)</source>
        <translation>Zitationen (CSL-JSON)</translation>
    </message>
    <message>
        <source>Citations (RIS)</source>
        <translation>Zitationen (RIS)</translation>
    </message>
    <message>
        <source>Citations (BibTeX)</source>
        <translation>Zitationen (BibTeX)</translation>
    </message>
    <message>
        <source>Readwise (CSV)</source>
        <translation>Readwise (CSV)</translation>
    </message>
    <message>
        <source>Anki cards</source>
        <translation>Anki-Karten</translation>
    </message>
    <message>
        <source>Cuts (EDL)</source>
        <translation>Schnittliste (EDL)</translation>
    </message>
    <message>
        <source>Markers for DaVinci Resolve</source>
        <translation>Marker für DaVinci Resolve</translation>
    </message>
    <message>
        <source>Markers for Premiere Pro</source>
        <translation>Marker für Premiere Pro</translation>
    </message>
    <message>
        <source>Audacity labels</source>
        <translation>Audacity-Textmarken</translation>
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
        <source>Source</source>
        <translation>Quelltext</translation>
    </message>
    <message>
        <source>Conflicts</source>
        <translation>Konflikte</translation>
    </message>
    <message>
        <source>Discard Changes to the Template</source>
        <translation>Änderungen an der Vorlage verwerfen</translation>
    </message>
    <message>
        <source>(deleted)</source>
        <translation>(gelöscht)</translation>
    </message>
    <message>
        <source>Yours, kept:</source>
        <translation>Ihre, behalten:</translation>
    </message>
    <message>
        <source>In the library:</source>
        <translation>In der Bibliothek:</translation>
    </message>
    <message>
        <source>Line {n}</source>
        <translation>Zeile {n}</translation>
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
        <source>Delete Permanently</source>
        <translation>Endgültig löschen</translation>
    </message>
    <message>
        <source>Restored episodes and collections have their passages again.</source>
        <translation>Wiederhergestellte Folgen und Sammlungen haben ihre Passagen wieder.</translation>
    </message>
    <message>
        <source>Nothing here.</source>
        <translation>Hier ist nichts.</translation>
    </message>
    <message>
        <source>Episode “{name}”, deleted {day}, {passages}</source>
        <translation>Folge „{name}“, gelöscht {day}, {passages}</translation>
    </message>
    <message>
        <source>“{name}”, deleted {day}, {passages}</source>
        <translation>„{name}“, gelöscht {day}, {passages}</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>{name}, deleted {day}, {passages}</source>
        <translation>{name}, gelöscht {day}, {passages}</translation>
    </message>
    <message>
        <source>File to write</source>
        <translation>Zieldatei</translation>
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
        <source>From a file…</source>
        <translation>Aus einer Datei …</translation>
    </message>
    <message>
        <source>Style</source>
        <translation>Stil</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>Vorlage</translation>
    </message>
    <message>
        <source>Sound clips</source>
        <translation>Audioclips</translation>
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
        <source>Jinja2 Template</source>
        <translation>Jinja2-Vorlage</translation>
    </message>
    <message>
        <source>Save to</source>
        <translation>Speichern unter</translation>
    </message>
    <message>
        <source>File exists. It will be updated; your own edits are kept.</source>
        <translation>Die Datei ist vorhanden. Sie wird aktualisiert; Ihre eigenen Änderungen bleiben.</translation>
    </message>
    <message>
        <source>File exists. It will be replaced; the present one is kept as a backup.</source>
        <translation>Die Datei ist vorhanden. Sie wird ersetzt; die jetzige bleibt als Sicherung erhalten.</translation>
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
        <source>Copied.</source>
        <translation>Kopiert.</translation>
    </message>
    <message>
        <source>{new} new, {updated} changed</source>
        <translation>{new} neu, {updated} geändert</translation>
    </message>
    <message>
        <source>{n} removed</source>
        <translation>{n} entfernt</translation>
    </message>
    <message>
        <source>{n} deleted by you</source>
        <translation>{n} von Ihnen gelöscht</translation>
    </message>
    <message>
        <source>{n} changed by you and in the library</source>
        <translation>{n} von Ihnen und in der Bibliothek geändert</translation>
    </message>
    <message>
        <source>this file was not written by this library</source>
        <translation>diese Datei hat nicht diese Bibliothek geschrieben</translation>
    </message>
    <message>
        <source>Export To</source>
        <translation>Exportieren nach</translation>
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
        <source>%Ln line was changed by you and in the library: yours was kept.|%Ln lines were changed by you and in the library: yours were kept.</source>
        <translation>
            <numerusform>%Ln Zeile wurde von Ihnen und in der Bibliothek geändert: Ihre wurde behalten.</numerusform>
            <numerusform>%Ln Zeilen wurden von Ihnen und in der Bibliothek geändert: Ihre wurden behalten.</numerusform>
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
        <source>streams</source>
        <translation>Stream</translation>
    </message>
    <message>
        <source>open</source>
        <translation>geöffnet</translation>
    </message>
    <message>
        <source>new</source>
        <translation>neu</translation>
    </message>
    <message>
        <source>Ungrouped</source>
        <translation>Ohne Sendung</translation>
    </message>
    <message>
        <source>Press {key} to add to it</source>
        <translation>{key} drücken, um hinzuzufügen</translation>
    </message>
    <message>
        <source>, key {key}</source>
        <translation>, Taste {key}</translation>
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
        <source>Episodes you add appear here, grouped by show.</source>
        <translation>Folgen, die Sie hinzufügen, erscheinen hier, nach Sendung geordnet.</translation>
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
        <source>No episodes match “{words}”.</source>
        <translation>Keine Folge passt zu „{words}“.</translation>
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
        <source>Appearance</source>
        <translation>Darstellung</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>Lesen</translation>
    </message>
    <message>
        <source>Sync and Recognition</source>
        <translation>Synchronität und Erkennung</translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation>Tastenkürzel</translation>
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
        <source>Match system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Relevance</source>
        <translation>Relevanz</translation>
    </message>
    <message>
        <source>Oldest first</source>
        <translation>Älteste zuerst</translation>
    </message>
    <message>
        <source>Colors</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>dark mode theme</source>
        <translation>dunkel hell Modus Thema</translation>
    </message>
    <message>
        <source>Takes effect when Earmark is started again.</source>
        <translation>Wird beim nächsten Start von Earmark wirksam.</translation>
    </message>
    <message>
        <source>Reduce motion</source>
        <translation>Bewegung reduzieren</translation>
    </message>
    <message>
        <source>animation scrolling</source>
        <translation>Animation Blättern Scrollen</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>Schriftgröße</translation>
    </message>
    <message>
        <source> px</source>
        <translation> px</translation>
    </message>
    <message>
        <source>Line width</source>
        <translation>Zeilenbreite</translation>
    </message>
    <message>
        <source>Choose Font…</source>
        <translation>Schrift wählen …</translation>
    </message>
    <message>
        <source>tempo faster slower</source>
        <translation>Tempo schneller langsamer</translation>
    </message>
    <message>
        <source>Rewind on resume</source>
        <translation>Beim Fortsetzen zurückspulen</translation>
    </message>
    <message>
        <source>Start before a search result</source>
        <translation>Vor einem Suchtreffer beginnen</translation>
    </message>
    <message>
        <source>Audio delay</source>
        <translation>Audioverzögerung</translation>
    </message>
    <message>
        <source>For wireless headphones that play late.</source>
        <translation>Für kabellose Kopfhörer, die verspätet wiedergeben.</translation>
    </message>
    <message>
        <source>Skip ads and inserts</source>
        <translation>Werbung und Einschübe überspringen</translation>
    </message>
    <message>
        <source>Skips audio that the transcript does not have.</source>
        <translation>Überspringt Audio, das im Transkript nicht vorkommt.</translation>
    </message>
    <message>
        <source>Sort results by</source>
        <translation>Ergebnisse sortieren nach</translation>
    </message>
    <message>
        <source>Used from the next search on.</source>
        <translation>Gilt ab der nächsten Suche.</translation>
    </message>
    <message>
        <source>Add whole sentences to collections</source>
        <translation>Ganze Sätze zu Sammlungen hinzufügen</translation>
    </message>
    <message>
        <source>When search results are added, the sentences around them are marked.</source>
        <translation>Beim Hinzufügen von Suchtreffern werden die Sätze um sie herum markiert.</translation>
    </message>
    <message>
        <source>Keep a folder of notes current</source>
        <translation>Einen Ordner mit Notizen aktuell halten</translation>
    </message>
    <message>
        <source>Each collection, episode and show is a Markdown note, linked with the others.</source>
        <translation>Jede Sammlung, Folge und Sendung ist eine Markdown-Notiz, mit den anderen verlinkt.</translation>
    </message>
    <message>
        <source>Markdown vault notes export</source>
        <translation>Markdown Vault Notizen Export</translation>
    </message>
    <message>
        <source>Choose Folder…</source>
        <translation>Ordner wählen …</translation>
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
        <source>Language</source>
        <translation>Sprache</translation>
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
        <source>Compare…</source>
        <translation>Vergleichen …</translation>
    </message>
    <message>
        <source>Words {n} s</source>
        <translation>Wörter {n} s</translation>
    </message>
    <message>
        <source>Added {name} as a second transcript. Showing the original.</source>
        <translation>{name} als zweites Transkript hinzugefügt. Gezeigt wird das ursprüngliche.</translation>
    </message>
    <message>
        <source>{name} is longer than a page can be: its beginning is shown.</source>
        <translation>{name} ist länger, als eine Seite sein kann: Gezeigt wird der Anfang.</translation>
    </message>
    <message>
        <source>Read Differently…</source>
        <translation>Anders lesen …</translation>
    </message>
    <message numerus="yes">
        <source>{name} was mended in one place; no word is lost.|{name} was mended in %Ln places; no word is lost.</source>
        <translation>
            <numerusform>{name} wurde an einer Stelle repariert; kein Wort ging verloren.</numerusform>
            <numerusform>{name} wurde an %Ln Stellen repariert; kein Wort ging verloren.</numerusform>
        </translation>
    </message>
    <message>
        <source>Import Report…</source>
        <translation>Importbericht …</translation>
    </message>
    <message>
        <source>Streams from the network</source>
        <translation>Wird aus dem Netz gestreamt</translation>
    </message>
    <message>
        <source>{name} cannot be found.</source>
        <translation>{name} wurde nicht gefunden.</translation>
    </message>
    <message>
        <source>Locate Audio…</source>
        <translation>Audio suchen …</translation>
    </message>
    <message>
        <source>{name} is not a recording that can be played here.</source>
        <translation>{name} ist keine Aufnahme, die hier abgespielt werden kann.</translation>
    </message>
    <message>
        <source>The audio is {sound} long, but the transcript runs to {words}.</source>
        <translation>Das Audio ist {sound} lang, das Transkript reicht bis {words}.</translation>
    </message>
    <message>
        <source>The recording ends at {end}, before these words.</source>
        <translation>Die Aufnahme endet bei {end}, vor diesen Wörtern.</translation>
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
        <source>Show notes and summaries appear here. Click a point to jump to the words.</source>
        <translation>Shownotes und Zusammenfassungen erscheinen hier. Ein Klick auf einen Punkt springt zu den Wörtern.</translation>
    </message>
    <message>
        <source>Open an episode to see its show notes and summaries.</source>
        <translation>Öffnen Sie eine Folge, um ihre Shownotes und Zusammenfassungen zu sehen.</translation>
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
        <source>Attach</source>
        <translation>Zuordnen</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Nein</translation>
    </message>
    <message>
        <source>Attach “{title}” to this episode?</source>
        <translation>„{title}“ dieser Folge zuordnen?</translation>
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
        <source>This episode is already in the library, with other audio: {name}.</source>
        <translation>Diese Folge ist schon in der Bibliothek, mit anderem Audio: {name}.</translation>
    </message>
    <message>
        <source>Use {name}</source>
        <translation>{name} verwenden</translation>
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
        <source>Add to “{name}”</source>
        <translation>Zu „{name}“ hinzufügen</translation>
    </message>
    <message>
        <source>Add to New Collection…</source>
        <translation>Zu neuer Sammlung hinzufügen …</translation>
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
        <source>New Subcollection…</source>
        <translation>Neue Untersammlung …</translation>
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
        <source>Merge With</source>
        <translation>Zusammenführen mit</translation>
    </message>
    <message>
        <source>Passages</source>
        <translation>Passagen</translation>
    </message>
    <message>
        <source>Note (Enter saves, Shift+Enter starts a new line)</source>
        <translation>Notiz (Eingabe speichert, Umschalt+Eingabe beginnt eine neue Zeile)</translation>
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
        <source>No passages match “{w}”.</source>
        <translation>Keine Passage passt zu „{w}“.</translation>
    </message>
    <message>
        <source>Select words on the page and press the key of a collection, 1 to 9. M marks the current sentence.</source>
        <translation>Wählen Sie Wörter auf der Seite aus und drücken Sie die Taste einer Sammlung, 1 bis 9. M markiert den aktuellen Satz.</translation>
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
        <source>Put the caret on a word first</source>
        <translation>Erst den Cursor auf ein Wort setzen</translation>
    </message>
    <message>
        <source>“{word}” pinned at {time}</source>
        <translation>„{word}“ bei {time} festgesetzt</translation>
    </message>
    <message>
        <source>{pinned}. The captions around it moved by up to {by}.</source>
        <translation>{pinned}. Die Untertitel darum herum wurden um bis zu {by} verschoben.</translation>
    </message>
    <message>
        <source>{pinned}. All captions moved by {by}.</source>
        <translation>{pinned}. Alle Untertitel wurden um {by} verschoben.</translation>
    </message>
    <message>
        <source>Pin removed: captions moved back.</source>
        <translation>Ankerpunkt entfernt: Die Untertitel sind zurückverschoben.</translation>
    </message>
    <message>
        <source>All pins removed.</source>
        <translation>Alle Ankerpunkte entfernt.</translation>
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
        <source>No audio device found. The text follows along silently.</source>
        <translation>Kein Audiogerät gefunden. Der Text läuft stumm mit.</translation>
    </message>
    <message>
        <source>The audio could not be streamed. Try again, or download it.</source>
        <translation>Das Audio konnte nicht gestreamt werden. Versuchen Sie es noch einmal, oder laden Sie es herunter.</translation>
    </message>
    <message>
        <source>{name} cannot be found. Locate it in the Episode menu.</source>
        <translation>{name} wurde nicht gefunden. Geben Sie den Ort im Menü „Folge“ an.</translation>
    </message>
    <message>
        <source>{name} cannot be played: unsupported format ({reason}).</source>
        <translation>{name} kann nicht abgespielt werden: nicht unterstütztes Format ({reason}).</translation>
    </message>
    <message>
        <source>{name} could not be played ({reason}).</source>
        <translation>{name} konnte nicht abgespielt werden ({reason}).</translation>
    </message>
    <message>
        <source>{day} (optional)</source>
        <translation>{day} (freiwillig)</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Not a date. Write it as {day}.</source>
        <translation>Kein Datum. Schreiben Sie es wie {day}.</translation>
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
        <source>Command Palette</source>
        <translation>Befehlspalette</translation>
    </message>
    <message>
        <source>Command, episode, collection or chapter</source>
        <translation>Befehl, Folge, Sammlung oder Kapitel</translation>
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
        <source>Add a transcript to read along, search and mark passages.</source>
        <translation>Fügen Sie ein Transkript hinzu, um mitzulesen, zu suchen und Passagen zu markieren.</translation>
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
        <source>Words of the transcript</source>
        <translation>Wörter des Transkripts</translation>
    </message>
    <message>
        <source>Rename Episode</source>
        <translation>Folge umbenennen</translation>
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
        <source>An episode needs a title.</source>
        <translation>Eine Folge braucht einen Titel.</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>In this transcript</source>
        <translation>In diesem Transkript</translation>
    </message>
    <message>
        <source>Delete Passage</source>
        <translation>Passage löschen</translation>
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
        <source>Original</source>
        <translation>Ursprünglich</translation>
    </message>
    <message>
        <source>Possible matches</source>
        <translation>Mögliche Stellen</translation>
    </message>
    <message>
        <source>Use This Place</source>
        <translation>Diese Stelle nehmen</translation>
    </message>
    <message numerus="yes">
        <source>Could not place %Ln passage.|Could not place %Ln passages.</source>
        <translation>
            <numerusform>%Ln Passage konnte nicht zugeordnet werden.</numerusform>
            <numerusform>%Ln Passagen konnten nicht zugeordnet werden.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing to review.</source>
        <translation>Nichts zu prüfen.</translation>
    </message>
    <message>
        <source>Delete Correction</source>
        <translation>Korrektur löschen</translation>
    </message>
    <message>
        <source>{n} % match</source>
        <translation>{n} % Übereinstimmung</translation>
    </message>
    <message>
        <source>No similar text in this transcript.</source>
        <translation>Kein ähnlicher Text in diesem Transkript.</translation>
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
        <source>Hits of an Episode by Time</source>
        <translation>Treffer einer Folge nach Zeit</translation>
    </message>
    <message>
        <source>Select All Hits</source>
        <translation>Alle Treffer auswählen</translation>
    </message>
    <message>
        <source>Sort and save search</source>
        <translation>Suche sortieren und speichern</translation>
    </message>
    <message>
        <source>Did you mean “{query}”?</source>
        <translation>War „{query}“ gemeint?</translation>
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
        <source>Forget This Search</source>
        <translation>Diese Suche vergessen</translation>
    </message>
    <message>
        <source>Save This Search</source>
        <translation>Diese Suche speichern</translation>
    </message>
    <message>
        <source>No times yet</source>
        <translation>Noch keine Zeiten</translation>
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
        <source>All words together: {hits}</source>
        <translation>Alle Wörter beieinander: {hits}</translation>
    </message>
    <message>
        <source>Some of the words: {hits}</source>
        <translation>Einige der Wörter: {hits}</translation>
    </message>
    <message>
        <source>in the title</source>
        <translation>im Titel</translation>
    </message>
    <message>
        <source>in the notes</source>
        <translation>in den Notizen</translation>
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
        <source>Search tips</source>
        <translation>Suchtipps</translation>
    </message>
    <message>
        <source>&quot;you could&quot;</source>
        <translation>&quot;you could&quot;</translation>
    </message>
    <message>
        <source>exact phrase</source>
        <translation>genaue Wortfolge</translation>
    </message>
    <message>
        <source>similar spelling</source>
        <translation>ähnliche Schreibweise</translation>
    </message>
    <message>
        <source>&quot;magnetic tape&quot;~8</source>
        <translation>&quot;magnetic tape&quot;~8</translation>
    </message>
    <message>
        <source>words near each other</source>
        <translation>Wörter nahe beieinander</translation>
    </message>
    <message>
        <source>tape -paper</source>
        <translation>tape -paper</translation>
    </message>
    <message>
        <source>exclude a word</source>
        <translation>ein Wort ausschließen</translation>
    </message>
    <message>
        <source>speaker:daniel</source>
        <translation>speaker:daniel</translation>
    </message>
    <message>
        <source>by speaker</source>
        <translation>nach Sprecher</translation>
    </message>
    <message>
        <source>by date</source>
        <translation>nach Datum</translation>
    </message>
    <message>
        <source>record*</source>
        <translation>Aufn*</translation>
    </message>
    <message>
        <source>beginning of a word</source>
        <translation>Wortanfang</translation>
    </message>
    <message>
        <source>becuase~</source>
        <translation>eigendlich~</translation>
    </message>
    <message>
        <source>Some episodes were not searched: {why}.</source>
        <translation>Einige Folgen wurden nicht durchsucht: {why}.</translation>
    </message>
    <message>
        <source>Reading episodes for search: {done} of {total}</source>
        <translation>Folgen werden für die Suche gelesen: {done} von {total}</translation>
    </message>
    <message>
        <source>This transcript has no times yet. Align it to play from its words.</source>
        <translation>Dieses Transkript hat noch keine Zeiten. Gleichen Sie es ab, um von seinen Wörtern aus abzuspielen.</translation>
    </message>
    <message>
        <source>This transcript has no times yet.</source>
        <translation>Dieses Transkript hat noch keine Zeiten.</translation>
    </message>
    <message>
        <source>The audio of this episode cannot be found.</source>
        <translation>Das Audio dieser Folge wurde nicht gefunden.</translation>
    </message>
    <message>
        <source>Panel</source>
        <translation>Seitenleiste</translation>
    </message>
    <message>
        <source>Related</source>
        <translation>Verwandtes</translation>
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
        <source>Words can be shifted when they are aligned. A pin holds meanwhile, too.</source>
        <translation>Die Wörter lassen sich verschieben, wenn sie abgeglichen sind. Ein Fixpunkt hält auch währenddessen.</translation>
    </message>
    <message>
        <source>Try Again</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>Times can be checked after aligning has finished.</source>
        <translation>Zeiten können geprüft werden, wenn der Abgleich fertig ist.</translation>
    </message>
    <message>
        <source>All captions moved by {by}.</source>
        <translation>Alle Untertitel wurden um {by} verschoben.</translation>
    </message>
    <message>
        <source>The times of the transcript’s file apply again.</source>
        <translation>Die Zeiten aus der Datei des Transkripts gelten wieder.</translation>
    </message>
    <message>
        <source>Streamed audio may have other ads: the highlight may be off.</source>
        <translation>Gestreamtes Audio kann andere Werbung haben: Die Hervorhebung kann danebenliegen.</translation>
    </message>
    <message>
        <source>Download Audio</source>
        <translation>Audio herunterladen</translation>
    </message>
    <message>
        <source>This transcript has no times.</source>
        <translation>Dieses Transkript hat keine Zeiten.</translation>
    </message>
    <message>
        <source>Checking the times against the audio…</source>
        <translation>Die Zeiten werden am Audio geprüft …</translation>
    </message>
    <message>
        <source>Queued for alignment.</source>
        <translation>Zum Abgleich vorgemerkt.</translation>
    </message>
    <message>
        <source>The aligned part already follows the audio.</source>
        <translation>Der abgeglichene Teil folgt schon dem Audio.</translation>
    </message>
    <message>
        <source>Aligning the first words…</source>
        <translation>Die ersten Wörter werden abgeglichen …</translation>
    </message>
    <message>
        <source>Could not check the times: too little speech was recognized.</source>
        <translation>Die Zeiten konnten nicht geprüft werden: Es wurde zu wenig Sprache erkannt.</translation>
    </message>
    <message>
        <source>In sync</source>
        <translation>Synchron</translation>
    </message>
    <message>
        <source>Times shifted</source>
        <translation>Zeiten verschoben</translation>
    </message>
    <message>
        <source>Timed by pins, approximate in between</source>
        <translation>Zeiten aus Ankerpunkten, dazwischen ungefähr</translation>
    </message>
    <message>
        <source>Approximate times</source>
        <translation>Ungefähre Zeiten</translation>
    </message>
    <message numerus="yes">
        <source>%Ln ad or insert…|%Ln ads or inserts…</source>
        <translation>
            <numerusform>%Ln Werbung oder Einschub …</numerusform>
            <numerusform>%Ln Werbungen oder Einschübe …</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln uncertain word|%Ln uncertain words</source>
        <translation>
            <numerusform>%Ln unsicheres Wort</numerusform>
            <numerusform>%Ln unsichere Wörter</numerusform>
        </translation>
    </message>
    <message>
        <source>Next uncertain word</source>
        <translation>Nächstes unsicheres Wort</translation>
    </message>
    <message>
        <source>Repair</source>
        <translation>Reparieren</translation>
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
        <source>A correction was begun here and is not finished: “{words}”.</source>
        <translation>Eine angefangene Korrektur ist hier noch offen: „{words}“.</translation>
    </message>
    <message>
        <source>A note was begun here and is not finished: “{words}”.</source>
        <translation>Eine angefangene Notiz ist hier noch offen: „{words}“.</translation>
    </message>
    <message>
        <source>Go On</source>
        <translation>Fortsetzen</translation>
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
        <source>The words that were being corrected are not in the transcript any more. Typed: “{words}”.</source>
        <translation>Die Wörter, die korrigiert wurden, stehen nicht mehr im Transkript. Eingegeben war: „{words}“.</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
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
        <source>Use This Transcript</source>
        <translation>Dieses Transkript verwenden</translation>
    </message>
    <message>
        <source>{name}, added {day}, in use</source>
        <translation>{name}, hinzugefügt {day}, in Gebrauch</translation>
    </message>
    <message>
        <source>Same words</source>
        <translation>Dieselben Wörter</translation>
    </message>
    <message>
        <source>{name}, added {day}</source>
        <translation>{name}, hinzugefügt {day}</translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation>Wird verglichen …</translation>
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
        <source>daily, with far fewer episodes or passages than the day before</source>
        <translation>täglich, mit viel weniger Folgen oder Passagen als am Tag davor</translation>
    </message>
    <message>
        <source>before another was restored</source>
        <translation>vor dem Wiederherstellen einer anderen</translation>
    </message>
    <message>
        <source>before a repair</source>
        <translation>vor einer Reparatur</translation>
    </message>
    <message>
        <source>Restores your passages, collections and notes as of this date. The current state is backed up first.</source>
        <translation>Stellt Ihre Passagen, Sammlungen und Notizen von diesem Tag wieder her. Der jetzige Stand wird vorher gesichert.</translation>
    </message>
    <message>
        <source>Begin an Empty Library</source>
        <translation>Leere Bibliothek anlegen</translation>
    </message>
    <message>
        <source>All files of the library are set aside; nothing is deleted.</source>
        <translation>Alle Dateien der Bibliothek werden beiseitegelegt; nichts wird gelöscht.</translation>
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
        <source>Follow audio: on</source>
        <translation>Audio folgen: an</translation>
    </message>
    <message>
        <source>Follow audio: paused while you read elsewhere</source>
        <translation>Audio folgen: angehalten, während Sie anderswo lesen</translation>
    </message>
    <message>
        <source>Follow audio: off</source>
        <translation>Audio folgen: aus</translation>
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
        <source>Podcasts</source>
        <translation>Podcasts</translation>
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
        <source>Read along with audio</source>
        <translation>Zum Audio mitlesen</translation>
    </message>
    <message>
        <source>Open a transcript, its audio, or both. Earmark finds the matching file.</source>
        <translation>Öffnen Sie ein Transkript, sein Audio oder beides. Earmark findet die passende Datei.</translation>
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
        <source>Quit while files are being added?</source>
        <translation>Beenden, während Dateien hinzugefügt werden?</translation>
    </message>
    <message>
        <source>Episodes added so far are kept. You can continue at the next start.</source>
        <translation>Schon hinzugefügte Folgen bleiben. Beim nächsten Start kann es weitergehen.</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>This library is read-only: passages, notes and positions cannot be saved. Check the permissions of {folder}.</source>
        <translation>Diese Bibliothek ist schreibgeschützt: Passagen, Notizen und Positionen können nicht gespeichert werden. Prüfen Sie die Rechte von {folder}.</translation>
    </message>
    <message>
        <source>Not all files were added when Earmark was last closed: {names}.</source>
        <translation>Als Earmark zuletzt geschlossen wurde, waren nicht alle Dateien hinzugefügt: {names}.</translation>
    </message>
    <message>
        <source>Continue Adding</source>
        <translation>Weiter hinzufügen</translation>
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
        <source>Move Caret to Current Word</source>
        <translation>Textmarke zum aktuellen Wort</translation>
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
        <source>Settings…</source>
        <translation>Einstellungen …</translation>
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
        <source>Play All in Side Panel</source>
        <translation>Alles in der Seitenleiste abspielen</translation>
    </message>
    <message>
        <source>Loop Selection or Cue</source>
        <translation>Auswahl oder Untertitel wiederholen</translation>
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
        <source>Check Sync</source>
        <translation>Synchronität prüfen</translation>
    </message>
    <message>
        <source>Pins…</source>
        <translation>Fixpunkte …</translation>
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
        <source>Mark Sentence</source>
        <translation>Satz markieren</translation>
    </message>
    <message>
        <source>Play Passage</source>
        <translation>Passage abspielen</translation>
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
        <source>The transcript has only one word, too few to be found in the audio</source>
        <translation>Das Transkript hat nur ein Wort, zu wenig, um es im Audio zu finden</translation>
    </message>
    <message>
        <source>The transcript has only {count} words, too few to be found in the audio</source>
        <translation>Das Transkript hat nur {count} Wörter, zu wenig, um sie im Audio zu finden</translation>
    </message>
    <message>
        <source>Close other programs if memory is short, and try again</source>
        <translation>Bei knappem Speicher andere Programme schließen und es noch einmal versuchen</translation>
    </message>
    <message>
        <source>Choose the audio of this episode, or another transcript</source>
        <translation>Das Audio dieser Folge oder ein anderes Transkript wählen</translation>
    </message>
    <message>
        <source>Free some space on the disk and try again</source>
        <translation>Auf der Festplatte Platz schaffen und es noch einmal versuchen</translation>
    </message>
    <message>
        <source>The transcript has no times that could be checked</source>
        <translation>Das Transkript hat keine Zeiten, die sich prüfen ließen</translation>
    </message>
    <message>
        <source>The times fit this audio.</source>
        <translation>Die Zeiten passen zu diesem Audio.</translation>
    </message>
    <message>
        <source>Whisper is not installed</source>
        <translation>Whisper ist nicht installiert</translation>
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
        <source>Subscribe…</source>
        <translation>Abonnieren …</translation>
    </message>
    <message>
        <source>Subscriptions…</source>
        <translation>Abonnements …</translation>
    </message>
    <message>
        <source>Refresh Podcasts</source>
        <translation>Podcasts aktualisieren</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>Drucken …</translation>
    </message>
    <message>
        <source>Follow Audio</source>
        <translation>Audio folgen</translation>
    </message>
    <message>
        <source>Skip Ads and Inserts</source>
        <translation>Werbung und Einschübe überspringen</translation>
    </message>
    <message>
        <source>Set Speaker of Turn</source>
        <translation>Sprecher des Redebeitrags festlegen</translation>
    </message>
    <message>
        <source>Use Transcript’s Speaker</source>
        <translation>Sprecher des Transkripts verwenden</translation>
    </message>
    <message>
        <source>Read File Differently…</source>
        <translation>Datei anders lesen …</translation>
    </message>
    <message>
        <source>Remove Alignment</source>
        <translation>Abgleich entfernen</translation>
    </message>
    <message>
        <source>Next Uncertain Word</source>
        <translation>Nächstes unsicheres Wort</translation>
    </message>
    <message>
        <source>Previous Uncertain Word</source>
        <translation>Voriges unsicheres Wort</translation>
    </message>
    <message>
        <source>Pin Word to Current Time</source>
        <translation>Wort an der aktuellen Zeit verankern</translation>
    </message>
    <message>
        <source>Tap Along with Turns</source>
        <translation>Redebeiträge mittippen</translation>
    </message>
    <message>
        <source>Shift Captions 0.1 s Earlier</source>
        <translation>Untertitel 0,1 s früher</translation>
    </message>
    <message>
        <source>Shift Captions 0.1 s Later</source>
        <translation>Untertitel 0,1 s später</translation>
    </message>
    <message>
        <source>Add to Collection 1</source>
        <translation>Zu Sammlung 1 hinzufügen</translation>
    </message>
    <message>
        <source>Add to Collection 2</source>
        <translation>Zu Sammlung 2 hinzufügen</translation>
    </message>
    <message>
        <source>Add to Collection 3</source>
        <translation>Zu Sammlung 3 hinzufügen</translation>
    </message>
    <message>
        <source>Add to Collection 4</source>
        <translation>Zu Sammlung 4 hinzufügen</translation>
    </message>
    <message>
        <source>Add to Collection 5</source>
        <translation>Zu Sammlung 5 hinzufügen</translation>
    </message>
    <message>
        <source>Add to Collection 6</source>
        <translation>Zu Sammlung 6 hinzufügen</translation>
    </message>
    <message>
        <source>Add to Collection 7</source>
        <translation>Zu Sammlung 7 hinzufügen</translation>
    </message>
    <message>
        <source>Add to Collection 8</source>
        <translation>Zu Sammlung 8 hinzufügen</translation>
    </message>
    <message>
        <source>Add to Collection 9</source>
        <translation>Zu Sammlung 9 hinzufügen</translation>
    </message>
    <message>
        <source>Start/End Passage While Listening</source>
        <translation>Passage beim Hören beginnen/beenden</translation>
    </message>
    <message>
        <source>Start One Word Earlier</source>
        <translation>Anfang ein Wort früher</translation>
    </message>
    <message>
        <source>Start One Word Later</source>
        <translation>Anfang ein Wort später</translation>
    </message>
    <message>
        <source>End One Word Earlier</source>
        <translation>Ende ein Wort früher</translation>
    </message>
    <message>
        <source>End One Word Later</source>
        <translation>Ende ein Wort später</translation>
    </message>
    <message>
        <source>Related Passages</source>
        <translation>Verwandte Passagen</translation>
    </message>
    <message>
        <source>Overlapping Collections…</source>
        <translation>Überlappende Sammlungen …</translation>
    </message>
    <message>
        <source>Go to Next Pane</source>
        <translation>Zum nächsten Bereich</translation>
    </message>
    <message>
        <source>Go to Previous Pane</source>
        <translation>Zum vorigen Bereich</translation>
    </message>
    <message>
        <source>Command Palette…</source>
        <translation>Befehlspalette …</translation>
    </message>
    <message>
        <source>Web page that plays</source>
        <translation>Webseite zum Abspielen</translation>
    </message>
    <message>
        <source>Word document</source>
        <translation>Word-Dokument</translation>
    </message>
    <message>
        <source>PDF</source>
        <translation>PDF</translation>
    </message>
    <message>
        <source>Praat TextGrid</source>
        <translation>Praat-TextGrid</translation>
    </message>
    <message>
        <source>ELAN (EAF)</source>
        <translation>ELAN (EAF)</translation>
    </message>
    <message>
        <source>Podlove Simple Chapters</source>
        <translation>Podlove Simple Chapters</translation>
    </message>
    <message>
        <source>Chapters for ffmpeg</source>
        <translation>Kapitel für ffmpeg</translation>
    </message>
    <message>
        <source>Use Newer Transcript</source>
        <translation>Neueres Transkript verwenden</translation>
    </message>
    <message>
        <source>Use Transcript</source>
        <translation>Transkript verwenden</translation>
    </message>
    <message>
        <source>Read Transcript Differently</source>
        <translation>Transkript anders lesen</translation>
    </message>
    <message>
        <source>The transcript has no spoken words, too few to be found in the audio</source>
        <translation>Das Transkript hat keine gesprochenen Wörter, oder zu wenige, um sie im Audio zu finden</translation>
    </message>
    <message>
        <source>The transcript has {count} words, too many for one recording</source>
        <translation>Das Transkript hat {count} Wörter, zu viele für eine Aufnahme</translation>
    </message>
    <message>
        <source>Open only the part of it that belongs to this audio</source>
        <translation>Nur den Teil davon öffnen, der zu diesem Audio gehört</translation>
    </message>
    <message>
        <source>The audio is silent</source>
        <translation>Das Audio ist stumm</translation>
    </message>
    <message>
        <source>The times are estimated from pauses and word lengths, because there is no speech model for the transcript&apos;s language. Pins improve them.</source>
        <translation>Die Zeiten sind nach Pausen und Wortlängen geschätzt, denn für die Sprache des Transkripts gibt es kein Sprachmodell. Ankerpunkte verbessern sie.</translation>
    </message>
    <message>
        <source>The transcript does not belong to this audio: of {recognized} recognized words, {found} are in it in the same order ({share} %; {least} % or more are expected)</source>
        <translation>Das Transkript gehört nicht zu diesem Audio: Von {recognized} erkannten Wörtern kommen {found} in derselben Reihenfolge vor ({share} %; erwartet werden mindestens {least} %)</translation>
    </message>
    <message>
        <source>No speech was recognized in the audio</source>
        <translation>Im Audio wurde keine Sprache erkannt</translation>
    </message>
    <message>
        <source>The times are approximate, mostly within a quarter of a second: only English words can be aligned more exactly.</source>
        <translation>Die Zeiten sind ungefähr, meist auf eine Viertelsekunde: Nur englische Wörter lassen sich genauer abgleichen.</translation>
    </message>
    <message>
        <source>{absent} of the transcript&apos;s {words} words are not in the audio, which may be cut.</source>
        <translation>{absent} der {words} Wörter des Transkripts sind nicht im Audio, das vielleicht gekürzt ist.</translation>
    </message>
    <message>
        <source>{extra} of the audio&apos;s {whole} are not in the transcript.</source>
        <translation>{extra} der {whole} Audio kommen im Transkript nicht vor.</translation>
    </message>
    <message>
        <source>This is not the audio of the transcript: of {recognized} words recognized at several places, {matched} are in it in the same order.</source>
        <translation>Das ist nicht das Audio des Transkripts: Von {recognized} an mehreren Stellen erkannten Wörtern kommen {matched} in derselben Reihenfolge vor.</translation>
    </message>
    <message>
        <source>Too little speech was recognized at the places that were checked</source>
        <translation>An den geprüften Stellen wurde zu wenig Sprache erkannt</translation>
    </message>
    <message>
        <source>No speech was recognized at the places that were checked</source>
        <translation>An den geprüften Stellen wurde keine Sprache erkannt</translation>
    </message>
    <message>
        <source>The audio is {seconds} s later than the transcript&apos;s times.</source>
        <translation>Das Audio ist {seconds} s später als die Zeiten des Transkripts.</translation>
    </message>
    <message>
        <source>The audio is {seconds} s earlier than the transcript&apos;s times.</source>
        <translation>Das Audio ist {seconds} s früher als die Zeiten des Transkripts.</translation>
    </message>
    <message>
        <source>The times are off by {least} to {most} s: something was inserted into this audio or cut.</source>
        <translation>Die Zeiten weichen um {least} bis {most} s ab: In dieses Audio wurde etwas eingefügt oder daraus geschnitten.</translation>
    </message>
    <message>
        <source>Install it with: pip install faster-whisper</source>
        <translation>Installieren mit: pip install faster-whisper</translation>
    </message>
    <message>
        <source>Install Earmark with pip to use it: pip install faster-whisper</source>
        <translation>Earmark dafür mit pip installieren: pip install faster-whisper</translation>
    </message>
    <message>
        <source>There is no Whisper model in this folder</source>
        <translation>In diesem Ordner ist kein Whisper-Modell</translation>
    </message>
    <message>
        <source>The temporary files of an alignment cannot be written ({why})</source>
        <translation>Die Zwischendateien des Abgleichs können nicht geschrieben werden ({why})</translation>
    </message>
    <message>
        <source>The alignment&apos;s worker process was killed twice while it did the same work</source>
        <translation>Der Arbeitsprozess des Abgleichs wurde zweimal bei derselben Arbeit beendet</translation>
    </message>
    <message>
        <source>this is the recording itself</source>
        <translation>das ist die Aufnahme selbst</translation>
    </message>
    <message>
        <source>Choose a new file</source>
        <translation>Wählen Sie eine neue Datei</translation>
    </message>
    <message>
        <source>chapters can only be put into an MP3 file</source>
        <translation>Kapitel können nur in eine MP3-Datei geschrieben werden</translation>
    </message>
    <message>
        <source>the copy cannot be written ({why})</source>
        <translation>die Kopie kann nicht geschrieben werden ({why})</translation>
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
        <source>ffmpeg takes too long to examine this file</source>
        <translation>ffmpeg braucht zu lange, um diese Datei zu untersuchen</translation>
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
        <source>the recording cannot be read ({why})</source>
        <translation>die Aufnahme kann nicht gelesen werden ({why})</translation>
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
        <source>you have no permission</source>
        <translation>keine Berechtigung</translation>
    </message>
    <message>
        <source>the system does not allow it</source>
        <translation>das System erlaubt es nicht</translation>
    </message>
    <message>
        <source>it is too large for this disk</source>
        <translation>zu groß für diesen Datenträger</translation>
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
        <source>“{words}” could not be placed with certainty in “{title}”</source>
        <translation>„{words}“ konnte in „{title}“ nicht sicher zugeordnet werden</translation>
    </message>
    <message>
        <source>the template does not work ({error})</source>
        <translation>die Vorlage funktioniert nicht ({error})</translation>
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
        <source>{subject}: {problem}.</source>
        <translation>{subject}: {problem}.</translation>
    </message>
    <message>
        <source>This episode has no transcript</source>
        <translation>Diese Folge hat kein Transkript</translation>
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
        <source>has: knows only has:audio</source>
        <translation>has: kennt nur has:audio</translation>
    </message>
    <message>
        <source>A parenthesis is not closed</source>
        <translation>Eine Klammer ist nicht geschlossen</translation>
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
        <source>a header that comes again was left out</source>
        <translation>ein wiederholter Kopf wurde ausgelassen</translation>
    </message>
    <message>
        <source>a blank line stood between times and words</source>
        <translation>zwischen Zeiten und Wörtern stand eine Leerzeile</translation>
    </message>
    <message>
        <source>this XML is broken</source>
        <translation>dieses XML ist fehlerhaft</translation>
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
        <source>Whisper is not in this build of Earmark</source>
        <translation>Whisper ist nicht in diesem Earmark, das alles in sich hat</translation>
    </message>
    <message>
        <source>more than {most} files: the rest was left out</source>
        <translation>mehr als {most} Dateien: der Rest wurde ausgelassen</translation>
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
        <source>this is {what}, not a transcript</source>
        <translation>das ist {what}, kein Transkript</translation>
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
        <source>Logseq</source>
        <translation>Logseq</translation>
    </message>
    <message>
        <source>Chicago footnotes</source>
        <translation>Fußnoten nach Chicago</translation>
    </message>
    <message>
        <source>APA footnotes</source>
        <translation>Fußnoten nach APA</translation>
    </message>
    <message>
        <source>Plain list</source>
        <translation>Einfache Liste</translation>
    </message>
    <message>
        <source>it does not exist</source>
        <translation>es gibt das nicht</translation>
    </message>
    <message>
        <source>your disk quota is used up</source>
        <translation>Ihr Speicherkontingent ist aufgebraucht</translation>
    </message>
    <message>
        <source>the disk is read-only</source>
        <translation>der Datenträger ist schreibgeschützt</translation>
    </message>
    <message>
        <source>the disk is damaged or was removed</source>
        <translation>der Datenträger ist beschädigt oder wurde entfernt</translation>
    </message>
    <message>
        <source>a part of its path is not a folder</source>
        <translation>ein Teil des Pfads ist kein Ordner</translation>
    </message>
    <message>
        <source>something with this name exists already</source>
        <translation>etwas mit diesem Namen gibt es schon</translation>
    </message>
    <message>
        <source>its symbolic links form a loop</source>
        <translation>die symbolischen Verknüpfungen bilden eine Schleife</translation>
    </message>
    <message>
        <source>it does not respond</source>
        <translation>keine Antwort</translation>
    </message>
    <message>
        <source>it is not an ordinary file</source>
        <translation>es ist keine gewöhnliche Datei</translation>
    </message>
    <message>
        <source>none of these quotes has a time</source>
        <translation>keines dieser Zitate hat eine Zeit</translation>
    </message>
    <message>
        <source>Align their episodes with the audio first</source>
        <translation>Gleichen Sie zuerst die Folgen mit dem Audio ab</translation>
    </message>
    <message>
        <source>this file is too large to be merged</source>
        <translation>diese Datei ist zu groß zum Zusammenführen</translation>
    </message>
    <message>
        <source>clips are written beside an output file, and none is given</source>
        <translation>Clips werden neben eine Ausgabedatei geschrieben, und keine ist angegeben</translation>
    </message>
    <message>
        <source>the template cannot be read ({why})</source>
        <translation>die Vorlage kann nicht gelesen werden ({why})</translation>
    </message>
    <message>
        <source>the template took too long or needs too much memory</source>
        <translation>die Vorlage hat zu lange gebraucht oder braucht zu viel Speicher</translation>
    </message>
    <message>
        <source>the template has an error ({message})</source>
        <translation>die Vorlage hat einen Fehler ({message})</translation>
    </message>
    <message>
        <source>The variables of a quote are {variables}</source>
        <translation>Die Variablen eines Zitats sind {variables}</translation>
    </message>
    <message>
        <source>this template is too large</source>
        <translation>diese Vorlage ist zu groß</translation>
    </message>
    <message>
        <source>it leads to {host}, which is on this computer or in the local network</source>
        <translation>es führt zu {host}, das auf diesem Rechner oder im lokalen Netz ist</translation>
    </message>
    <message>
        <source>Nothing was fetched from there</source>
        <translation>Von dort wurde nichts geholt</translation>
    </message>
    <message>
        <source>what {host} sends is larger than {most} MB</source>
        <translation>was {host} sendet, ist größer als {most} MB</translation>
    </message>
    <message>
        <source>the connection to {host} was cut off before the end</source>
        <translation>die Verbindung zu {host} brach vor dem Ende ab</translation>
    </message>
    <message>
        <source>{host} sent it in a compression that is not known</source>
        <translation>{host} sendete es in einer unbekannten Komprimierung</translation>
    </message>
    <message>
        <source>what {host} sent is damaged</source>
        <translation>was {host} sendete, ist beschädigt</translation>
    </message>
    <message>
        <source>what {host} answered is not HTTP</source>
        <translation>was {host} antwortete, ist kein HTTP</translation>
    </message>
    <message>
        <source>the certificate of {host} is not valid ({why})</source>
        <translation>das Zertifikat von {host} ist ungültig ({why})</translation>
    </message>
    <message>
        <source>no encrypted connection to {host} can be made</source>
        <translation>eine verschlüsselte Verbindung zu {host} kommt nicht zustande</translation>
    </message>
    <message>
        <source>the proxy cannot be reached</source>
        <translation>der Proxy ist nicht erreichbar</translation>
    </message>
    <message>
        <source>Check the system&apos;s settings</source>
        <translation>Prüfen Sie die Einstellungen des Systems</translation>
    </message>
    <message>
        <source>{host} does not answer</source>
        <translation>{host} antwortet nicht</translation>
    </message>
    <message>
        <source>{host} cannot be reached ({why})</source>
        <translation>{host} ist nicht erreichbar ({why})</translation>
    </message>
    <message>
        <source>{host} cannot be found</source>
        <translation>{host} wurde nicht gefunden</translation>
    </message>
    <message>
        <source>Check the address and the connection</source>
        <translation>Prüfen Sie die Adresse und die Verbindung</translation>
    </message>
    <message>
        <source>{host} is too slow, and was not waited for</source>
        <translation>{host} ist zu langsam, das Warten wurde abgebrochen</translation>
    </message>
    <message>
        <source>this is a web page, not a feed</source>
        <translation>das ist eine Webseite, kein Feed</translation>
    </message>
    <message>
        <source>It names these feeds: {addresses}</source>
        <translation>Sie nennt diese Feeds: {addresses}</translation>
    </message>
    <message>
        <source>this is a web page, not a feed, and it names no feed</source>
        <translation>das ist eine Webseite, kein Feed, und sie nennt keinen</translation>
    </message>
    <message>
        <source>Look for a link called RSS or Feed on it</source>
        <translation>Suchen Sie dort einen Link namens RSS oder Feed</translation>
    </message>
    <message>
        <source>this is not a feed</source>
        <translation>das ist kein Feed</translation>
    </message>
    <message>
        <source>Give the address of an RSS or Atom feed</source>
        <translation>Geben Sie die Adresse eines RSS- oder Atom-Feeds an</translation>
    </message>
    <message>
        <source>this feed is larger than {most} MB and was not read</source>
        <translation>dieser Feed ist größer als {most} MB und wurde nicht gelesen</translation>
    </message>
    <message>
        <source>this document declares entities of its own and was not read</source>
        <translation>dieses Dokument deklariert eigene Entitäten und wurde nicht gelesen</translation>
    </message>
    <message>
        <source>this is not a feed ({why})</source>
        <translation>das ist kein Feed ({why})</translation>
    </message>
    <message>
        <source>it ends in the middle, and what came before was used</source>
        <translation>es endet mittendrin; was davor kam, wurde verwendet</translation>
    </message>
    <message>
        <source>It begins with white space only</source>
        <translation>Es beginnt nur mit Leerraum</translation>
    </message>
    <message>
        <source>it lists more than {most} episodes: the rest was left out</source>
        <translation>er nennt mehr als {most} Folgen: Der Rest wurde ausgelassen</translation>
    </message>
    <message>
        <source>this is not an address on the web</source>
        <translation>das ist keine Adresse im Web</translation>
    </message>
    <message>
        <source>{host} redirects without an end</source>
        <translation>{host} leitet endlos weiter</translation>
    </message>
    <message>
        <source>{host} redirects to “{scheme}:”, which was not followed</source>
        <translation>{host} leitet zu „{scheme}:“ weiter; dem wurde nicht gefolgt</translation>
    </message>
    <message>
        <source>{host} redirects to an unencrypted connection, which was not followed</source>
        <translation>{host} leitet zu einer unverschlüsselten Verbindung weiter; dem wurde nicht gefolgt</translation>
    </message>
    <message>
        <source>{host} redirects to an invalid address</source>
        <translation>{host} leitet zu einer ungültigen Adresse weiter</translation>
    </message>
    <message>
        <source>{host} asks for a name and a password</source>
        <translation>{host} verlangt einen Namen und ein Passwort</translation>
    </message>
    <message>
        <source>{host} refuses access</source>
        <translation>{host} verweigert den Zugriff</translation>
    </message>
    <message>
        <source>{host} does not have this file</source>
        <translation>{host} hat diese Datei nicht</translation>
    </message>
    <message>
        <source>{host} has removed this file for good</source>
        <translation>{host} hat diese Datei endgültig entfernt</translation>
    </message>
    <message>
        <source>{host} gets too many requests and asks to wait</source>
        <translation>{host} bekommt zu viele Anfragen und bittet zu warten</translation>
    </message>
    <message>
        <source>{host} answered with the error {status}</source>
        <translation>{host} antwortete mit dem Fehler {status}</translation>
    </message>
    <message>
        <source>this list is larger than {most} MB</source>
        <translation>diese Liste ist größer als {most} MB</translation>
    </message>
    <message>
        <source>this is not an OPML list</source>
        <translation>das ist keine OPML-Liste</translation>
    </message>
    <message>
        <source>Export one from your podcast app</source>
        <translation>Exportieren Sie eine aus Ihrer Podcast-App</translation>
    </message>
    <message>
        <source>the library is damaged ({verdict})</source>
        <translation>die Bibliothek ist beschädigt ({verdict})</translation>
    </message>
    <message>
        <source>the library is damaged (a row of {table} refers to a missing {parent})</source>
        <translation>die Bibliothek ist beschädigt (eine Zeile von {table} verweist auf eine fehlende in {parent})</translation>
    </message>
    <message>
        <source>the library names a copy by what is no hash</source>
        <translation>die Bibliothek nennt eine Kopie mit etwas, das kein Hash ist</translation>
    </message>
    <message>
        <source>“{name}” cannot be moved into itself</source>
        <translation>„{name}“ kann nicht in sich selbst verschoben werden</translation>
    </message>
    <message>
        <source>the words of this transcript were read again and have changed</source>
        <translation>die Wörter dieses Transkripts wurden neu gelesen und haben sich geändert</translation>
    </message>
    <message>
        <source>the file could not be deleted</source>
        <translation>die Datei konnte nicht gelöscht werden</translation>
    </message>
    <message>
        <source>the library&apos;s content is not valid ({what})</source>
        <translation>der Inhalt der Bibliothek ist ungültig ({what})</translation>
    </message>
    <message>
        <source>a valid backup: earmark restore brings it back</source>
        <translation>eine gültige Sicherung: earmark restore stellt sie wieder her</translation>
    </message>
    <message>
        <source>Run earmark check, which lists what is wrong, or restore a backup</source>
        <translation>„earmark check“ zeigt, was nicht stimmt; oder eine Sicherung wiederherstellen</translation>
    </message>
    <message>
        <source>“{name}” is in the titles of {count} feeds</source>
        <translation>„{name}“ kommt in den Titeln von {count} Feeds vor</translation>
    </message>
    <message>
        <source>Name one by its number: {some}</source>
        <translation>Nennen Sie einen mit seiner Nummer: {some}</translation>
    </message>
    <message>
        <source>there is no feed {feed_id}</source>
        <translation>es gibt keinen Feed {feed_id}</translation>
    </message>
    <message>
        <source>no feed is called “{name}”</source>
        <translation>kein Feed heißt „{name}“</translation>
    </message>
    <message>
        <source>earmark feeds lists them</source>
        <translation>„earmark feeds“ zeigt sie</translation>
    </message>
    <message>
        <source>this is a link, a pipe or a device, which has no place in a library</source>
        <translation>das ist eine Verknüpfung, eine Pipe oder ein Gerät und hat in einer Bibliothek nichts zu suchen</translation>
    </message>
    <message>
        <source>Replace it by an ordinary file or folder</source>
        <translation>Ersetzen Sie es durch eine gewöhnliche Datei oder einen Ordner</translation>
    </message>
    <message>
        <source>it is not the database that this folder was made with; nothing is removed</source>
        <translation>das ist nicht die Datenbank, mit der dieser Ordner angelegt wurde; nichts wird entfernt</translation>
    </message>
    <message>
        <source>its {column} is not valid</source>
        <translation>{column} ist ungültig</translation>
    </message>
    <message>
        <source>this collection lies in itself</source>
        <translation>diese Sammlung liegt in sich selbst</translation>
    </message>
    <message>
        <source>no episode and no backup has this copy; it goes into the trash</source>
        <translation>keine Folge und keine Sicherung hat diese Kopie; sie kommt in den Papierkorb</translation>
    </message>
    <message>
        <source>no episode has this copy</source>
        <translation>keine Folge hat diese Kopie</translation>
    </message>
    <message>
        <source>the library&apos;s tables were changed by another program ({parts})</source>
        <translation>die Tabellen der Bibliothek wurden von einem anderen Programm geändert ({parts})</translation>
    </message>
    <message>
        <source>the library could not be brought to this version and was left as it is</source>
        <translation>die Bibliothek konnte nicht auf diese Version gebracht werden und blieb, wie sie war</translation>
    </message>
    <message>
        <source>the library&apos;s database is gone or empty</source>
        <translation>die Datenbank der Bibliothek fehlt oder ist leer</translation>
    </message>
    <message>
        <source>the version of its tables is not valid</source>
        <translation>die Version der Tabellen ist ungültig</translation>
    </message>
    <message>
        <source>this passage does not need a review</source>
        <translation>diese Passage braucht keine Prüfung</translation>
    </message>
    <message>
        <source>this episode needs both a transcript and an audio file</source>
        <translation>diese Folge braucht ein Transkript und eine Audiodatei</translation>
    </message>
    <message>
        <source>this can no longer be restored</source>
        <translation>das kann nicht mehr wiederhergestellt werden</translation>
    </message>
    <message>
        <source>“{edit}” cannot be undone, because the same data was changed later</source>
        <translation>„{edit}“ kann nicht widerrufen werden, weil dieselben Daten später geändert wurden</translation>
    </message>
    <message>
        <source>Change it back by hand</source>
        <translation>Ändern Sie es von Hand zurück</translation>
    </message>
    <message>
        <source>there is no home folder for the library</source>
        <translation>für die Bibliothek gibt es keinen Benutzerordner</translation>
    </message>
    <message>
        <source>Choose a folder with --library</source>
        <translation>Wählen Sie einen Ordner mit --library</translation>
    </message>
    <message>
        <source>Unknown filter “{name}:”, searched as text. Filters: {filters}</source>
        <translation>Unbekannter Filter „{name}:“, als Text gesucht. Filter: {filters}</translation>
    </message>
    <message>
        <source>Only the first {n} characters were searched for</source>
        <translation>Gesucht wurde nur nach den ersten {n} Zeichen</translation>
    </message>
    <message>
        <source>Type what to look for after “{name}:”</source>
        <translation>Nach „{name}:“ fehlt, wonach gesucht werden soll</translation>
    </message>
    <message>
        <source>A * works at the end of a word, and not in quotes</source>
        <translation>Ein * wirkt am Ende eines Wortes und nicht in Anführungszeichen</translation>
    </message>
    <message>
        <source>“{sign}” has no meaning here. Use OR, AND and NOT</source>
        <translation>„{sign}“ hat hier keine Bedeutung. Verwenden Sie OR, AND und NOT</translation>
    </message>
    <message>
        <source>This excludes {number}. To search for it, put it in quotes</source>
        <translation>Das schließt {number} aus. Um danach zu suchen, in Anführungszeichen setzen</translation>
    </message>
    <message>
        <source>Unknown filter “{name}:”, searched as text. Did you mean “{nearest}:”?</source>
        <translation>Unbekannter Filter „{name}:“, als Text gesucht. Meinten Sie „{nearest}:“?</translation>
    </message>
    <message>
        <source>Write a date as 2025, 2025-01 or 2025-01-31, or as from..to</source>
        <translation>Schreiben Sie ein Datum als 2025, 2025-01 oder 2025-01-31, oder als von..bis</translation>
    </message>
    <message>
        <source>{why}; searched as plain words</source>
        <translation>{why}; als gewöhnliche Wörter gesucht</translation>
    </message>
    <message>
        <source>Type a word or a number</source>
        <translation>Geben Sie ein Wort oder eine Zahl ein</translation>
    </message>
    <message>
        <source>A search can have {n} words</source>
        <translation>Eine Suche kann {n} Wörter haben</translation>
    </message>
    <message>
        <source>A search can have {n} words with * or ~</source>
        <translation>Eine Suche kann {n} Wörter mit * oder ~ haben</translation>
    </message>
    <message>
        <source>A closing parenthesis has no opening one</source>
        <translation>Zu einer schließenden Klammer fehlt die öffnende</translation>
    </message>
    <message>
        <source>OR needs a word on both sides</source>
        <translation>OR braucht auf beiden Seiten ein Wort</translation>
    </message>
    <message>
        <source>AND needs a word on both sides</source>
        <translation>AND braucht auf beiden Seiten ein Wort</translation>
    </message>
    <message>
        <source>Parentheses can be {n} deep</source>
        <translation>Klammern können {n} tief verschachtelt sein</translation>
    </message>
    <message>
        <source>NOT needs a word after it</source>
        <translation>NOT braucht ein Wort danach</translation>
    </message>
    <message>
        <source>Few episodes have all of these words. Others with some of them follow</source>
        <translation>Wenige Folgen haben alle diese Wörter. Andere mit einigen davon folgen</translation>
    </message>
    <message>
        <source>No episode has all of these words. These have some of them</source>
        <translation>Keine Folge hat alle diese Wörter. Diese haben einige davon</translation>
    </message>
    <message>
        <source>two to four passages can be compared</source>
        <translation>zwei bis vier Passagen können verglichen werden</translation>
    </message>
    <message>
        <source>the transcript of “{title}” has changed</source>
        <translation>das Transkript von „{title}“ hat sich geändert</translation>
    </message>
    <message>
        <source>the episodes of the demo are missing</source>
        <translation>die Folgen der Demo fehlen</translation>
    </message>
    <message>
        <source>another Earmark is downloading</source>
        <translation>ein anderes Earmark lädt gerade herunter</translation>
    </message>
    <message>
        <source>the feed names no recording</source>
        <translation>der Feed nennt keine Aufnahme</translation>
    </message>
    <message>
        <source>what the server sent is text, not audio</source>
        <translation>der Server hat Text gesendet, kein Audio</translation>
    </message>
    <message>
        <source>the secret part of its address is not in the keyring</source>
        <translation>der geheime Teil der Adresse ist nicht im Schlüsselbund</translation>
    </message>
    <message>
        <source>the library cannot be written ({why})</source>
        <translation>die Bibliothek kann nicht beschrieben werden ({why})</translation>
    </message>
    <message>
        <source>the transcript could not be kept ({why})</source>
        <translation>das Transkript konnte nicht gespeichert werden ({why})</translation>
    </message>
    <message>
        <source>the transcript runs to {end}, and the episode is {length} long: it may be of another one</source>
        <translation>das Transkript reicht bis {end}, und die Folge ist {length} lang: Es ist vielleicht von einer anderen</translation>
    </message>
    <message>
        <source>{title}: {problem}</source>
        <translation>{title}: {problem}</translation>
    </message>
    <message>
        <source>the server sent nothing</source>
        <translation>der Server hat nichts gesendet</translation>
    </message>
    <message>
        <source>the connection was cut off before the end</source>
        <translation>die Verbindung brach vor dem Ende ab</translation>
    </message>
    <message>
        <source>the server sent less than the feed describes</source>
        <translation>der Server hat weniger gesendet, als der Feed angibt</translation>
    </message>
    <message>
        <source>the recording is not the one that the feed describes (its integrity value differs)</source>
        <translation>die Aufnahme ist nicht die, die der Feed beschreibt (die Prüfsumme weicht ab)</translation>
    </message>
    <message>
        <source>the recording needs {needed} MB, and {free} MB are free on this disk</source>
        <translation>die Aufnahme braucht {needed} MB, und auf diesem Datenträger sind {free} MB frei</translation>
    </message>
    <message>
        <source>Make room, or choose another folder for recordings</source>
        <translation>Schaffen Sie Platz, oder wählen Sie einen anderen Ordner für Aufnahmen</translation>
    </message>
    <message>
        <source>the recording could not be written ({why})</source>
        <translation>die Aufnahme konnte nicht geschrieben werden ({why})</translation>
    </message>
    <message>
        <source>the server sent more than it announced</source>
        <translation>der Server hat mehr gesendet, als er angekündigt hatte</translation>
    </message>
    <message>
        <source>another Earmark is indexing</source>
        <translation>ein anderes Earmark erstellt gerade den Index</translation>
    </message>
    <message>
        <source>The Whisper model could not be downloaded ({reason})</source>
        <translation>Das Whisper-Modell konnte nicht heruntergeladen werden ({reason})</translation>
    </message>
    <message>
        <source>Check the connection and the disk, or choose a folder with a model</source>
        <translation>Prüfen Sie Verbindung und Datenträger, oder wählen Sie einen Ordner mit einem Modell</translation>
    </message>
    <message>
        <source>the folder of notes is not there</source>
        <translation>der Ordner für Notizen ist nicht da</translation>
    </message>
    <message>
        <source>Choose another one</source>
        <translation>Wählen Sie einen anderen</translation>
    </message>
    <message>
        <source>the note cannot be written ({why})</source>
        <translation>die Notiz kann nicht geschrieben werden ({why})</translation>
    </message>
    <message>
        <source>the transcript does not have these words: “{quote}”</source>
        <translation>das Transkript hat diese Wörter nicht: „{quote}“</translation>
    </message>
    <message>
        <source>nothing of the transcript is spoken at this time</source>
        <translation>zu dieser Zeit wird nichts aus dem Transkript gesprochen</translation>
    </message>
    <message>
        <source>this is not the address of a feed</source>
        <translation>das ist keine Adresse eines Feeds</translation>
    </message>
    <message>
        <source>It begins with https:// and names a site</source>
        <translation>Sie beginnt mit https:// und nennt eine Website</translation>
    </message>
    <message>
        <source>Subscribe to it again</source>
        <translation>Abonnieren Sie ihn noch einmal</translation>
    </message>
    <message>
        <source>the list cannot be read ({why})</source>
        <translation>die Liste kann nicht gelesen werden ({why})</translation>
    </message>
    <message>
        <source>The transcript or the audio of the episode was replaced during the alignment</source>
        <translation>Das Transkript oder das Audio der Folge wurde während des Abgleichs ersetzt</translation>
    </message>
    <message>
        <source>this recording is too large for a page</source>
        <translation>diese Aufnahme ist zu groß für eine Seite</translation>
    </message>
    <message>
        <source>the audio cannot be read ({why})</source>
        <translation>das Audio kann nicht gelesen werden ({why})</translation>
    </message>
    <message>
        <source>No speech was found in this recording</source>
        <translation>In dieser Aufnahme wurde keine Sprache gefunden</translation>
    </message>
    <message>
        <source>{rate} words a second are not speech: the times may be wrong</source>
        <translation>{rate} Wörter je Sekunde sind keine Sprache: Die Zeiten können falsch sein</translation>
    </message>
    <message>
        <source>{n} lines look like turns and were read as words, as “{text}” in line {line}</source>
        <translation>{n} Zeilen sehen wie Redebeiträge aus und wurden als Wörter gelesen, etwa „{text}“ in Zeile {line}</translation>
    </message>
    <message>
        <source>{n} places had to be repaired</source>
        <translation>{n} Stellen mussten repariert werden</translation>
    </message>
    <message>
        <source>{percent} % of the words have no time</source>
        <translation>{percent} % der Wörter haben keine Zeit</translation>
    </message>
    <message>
        <source>the times of {percent} % of the words were worked out</source>
        <translation>die Zeiten von {percent} % der Wörter wurden erschlossen</translation>
    </message>
    <message>
        <source>{n} times are earlier than the one before</source>
        <translation>{n} Zeiten liegen vor der vorigen</translation>
    </message>
    <message>
        <source>{n} cues have signs of markup or times among their words, as “{text}”</source>
        <translation>{n} Untertitel haben Auszeichnung oder Zeiten in ihren Wörtern, etwa „{text}“</translation>
    </message>
    <message>
        <source>{n} cues hold what may be a damaged time, as “{text}”</source>
        <translation>{n} Untertitel enthalten vielleicht eine beschädigte Zeit, etwa „{text}“</translation>
    </message>
    <message>
        <source>{n} cues begin with what may be a name, as “{name}”</source>
        <translation>{n} Untertitel beginnen vielleicht mit einem Namen, etwa „{name}“</translation>
    </message>
    <message>
        <source>“{name}” is an unusual name</source>
        <translation>„{name}“ ist ein ungewöhnlicher Name</translation>
    </message>
    <message>
        <source>{n} cues are faster than anybody speaks</source>
        <translation>{n} Untertitel sind schneller, als jemand spricht</translation>
    </message>
    <message>
        <source>{n} cues overlap the one before</source>
        <translation>{n} Untertitel überlappen den vorigen</translation>
    </message>
    <message>
        <source>this says who speaks when, and holds no words</source>
        <translation>das sagt, wer wann spricht, und enthält keine Wörter</translation>
    </message>
    <message>
        <source>this list holds no chapters</source>
        <translation>diese Liste enthält keine Kapitel</translation>
    </message>
    <message>
        <source>this time cannot be read: its chapter is left out</source>
        <translation>diese Zeit ist unlesbar: Ihr Kapitel wird ausgelassen</translation>
    </message>
    <message>
        <source>this RTF document is too large</source>
        <translation>dieses RTF-Dokument ist zu groß</translation>
    </message>
    <message>
        <source>this RTF document holds no words</source>
        <translation>dieses RTF-Dokument enthält keine Wörter</translation>
    </message>
    <message>
        <source>this PDF is too large</source>
        <translation>dieses PDF ist zu groß</translation>
    </message>
    <message>
        <source>this PDF holds no text, only images of pages</source>
        <translation>dieses PDF enthält keinen Text, nur Bilder von Seiten</translation>
    </message>
    <message>
        <source>this document holds no words</source>
        <translation>dieses Dokument enthält keine Wörter</translation>
    </message>
    <message>
        <source>this book holds no pages</source>
        <translation>dieses Buch enthält keine Seiten</translation>
    </message>
    <message>
        <source>this RTF document is broken ({why})</source>
        <translation>dieses RTF-Dokument ist fehlerhaft ({why})</translation>
    </message>
    <message>
        <source>this PDF is protected with a password</source>
        <translation>dieses PDF ist mit einem Passwort geschützt</translation>
    </message>
    <message>
        <source>this PDF cannot be read ({why})</source>
        <translation>dieses PDF kann nicht gelesen werden ({why})</translation>
    </message>
    <message>
        <source>this book is broken ({why})</source>
        <translation>dieses Buch ist fehlerhaft ({why})</translation>
    </message>
    <message>
        <source>this book is encrypted or packed in an unknown way</source>
        <translation>dieses Buch ist verschlüsselt oder unbekannt verpackt</translation>
    </message>
    <message>
        <source>this book is too large when it is unpacked</source>
        <translation>dieses Buch ist entpackt zu groß</translation>
    </message>
    <message>
        <source>this Word file is too large when it is unpacked</source>
        <translation>diese Word-Datei ist entpackt zu groß</translation>
    </message>
    <message>
        <source>the file ends inside of a subtitle</source>
        <translation>die Datei endet mitten in einem Untertitel</translation>
    </message>
    <message>
        <source>this EBU STL file holds no subtitles</source>
        <translation>diese EBU-STL-Datei enthält keine Untertitel</translation>
    </message>
    <message>
        <source>this time cannot be read: its words are kept</source>
        <translation>diese Zeit ist unlesbar: Ihre Wörter bleiben</translation>
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
        <source>no frame rate is given: the times are for {rate} frames a second</source>
        <translation>keine Bildrate ist angegeben: Die Zeiten gelten für {rate} Bilder je Sekunde</translation>
    </message>
    <message>
        <source>the last caption is never shown: it is kept without a time</source>
        <translation>der letzte Untertitel wird nie gezeigt: Er bleibt ohne Zeit</translation>
    </message>
    <message>
        <source>a line without a time was left out</source>
        <translation>eine Zeile ohne Zeit wurde ausgelassen</translation>
    </message>
    <message>
        <source>this file is not text</source>
        <translation>diese Datei ist kein Text</translation>
    </message>
    <message>
        <source>this looks like JSON, but is nested too deeply or has numbers that are too long</source>
        <translation>das sieht wie JSON aus, ist aber zu tief verschachtelt oder hat zu lange Zahlen</translation>
    </message>
    <message>
        <source>this time is earlier than the one before: it is worked out</source>
        <translation>diese Zeit liegt vor der vorigen: Sie wurde erschlossen</translation>
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
        <source>there is no format “{key}”</source>
        <translation>das Format „{key}“ gibt es nicht</translation>
    </message>
    <message>
        <source>The formats are {known}</source>
        <translation>Die Formate sind {known}</translation>
    </message>
    <message>
        <source>Align it with its audio first</source>
        <translation>Gleichen Sie sie zuerst mit dem Audio ab</translation>
    </message>
    <message>
        <source>the list could not be written ({why})</source>
        <translation>die Liste konnte nicht geschrieben werden ({why})</translation>
    </message>
    <message>
        <source>a helper process ended before its work was done</source>
        <translation>ein Hilfsprozess endete, bevor seine Arbeit getan war</translation>
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
        <source>This is what was found and recovered:</source>
        <translation>Dies wurde vorgefunden und wiederhergestellt:</translation>
    </message>
    <message>
        <source>Nothing that was shown as done is lost, or had to be recovered.</source>
        <translation>Nichts, was als erledigt angezeigt wurde, ist verloren oder musste wiederhergestellt werden.</translation>
    </message>
    <message>
        <source>Earmark quit unexpectedly.</source>
        <translation>Earmark wurde unerwartet beendet.</translation>
    </message>
    <message>
        <source>Recovered</source>
        <translation>Wiederhergestellt</translation>
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
        <source>No model</source>
        <translation>Kein Modell</translation>
    </message>
    <message>
        <source>Model folder</source>
        <translation>Modellordner</translation>
    </message>
    <message>
        <source>Model size</source>
        <translation>Modellgröße</translation>
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
        <source>Detect automatically</source>
        <translation>Automatisch erkennen</translation>
    </message>
    <message>
        <source>English works out of the box. Whisper adds other languages, and is better with noise. It needs a model: a folder with a model.bin.</source>
        <translation>Englisch funktioniert ohne Weiteres. Whisper kommt für andere Sprachen hinzu und ist besser bei Störgeräuschen. Es braucht ein Modell: einen Ordner mit einer model.bin.</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Model Folder</source>
        <translation>Modellordner</translation>
    </message>
    <message>
        <source>Language of this episode</source>
        <translation>Sprache dieser Folge</translation>
    </message>
    <message>
        <source>There is no model.bin in this folder.</source>
        <translation>In diesem Ordner ist keine model.bin.</translation>
    </message>
    <message>
        <source>Folder of Notes</source>
        <translation>Ordner für Notizen</translation>
    </message>
    <message>
        <source>Changed in the note and in the library; yours was kept: {names}.</source>
        <translation>In der Notiz und in der Bibliothek geändert; Ihre Fassung blieb: {names}.</translation>
    </message>
    <message>
        <source>You deleted these notes; they are not written again: {names}.</source>
        <translation>Sie haben diese Notizen gelöscht; sie werden nicht neu geschrieben: {names}.</translation>
    </message>
    <message>
        <source>Notes deleted: {names}. Undo brings them back.</source>
        <translation>Notizen gelöscht: {names}. Widerrufen holt sie zurück.</translation>
    </message>
    <message>
        <source>Not in the library any more, but edited and left: {names}.</source>
        <translation>Nicht mehr in der Bibliothek, aber bearbeitet und belassen: {names}.</translation>
    </message>
    <message>
        <source>The library’s version: {names}.</source>
        <translation>Die Fassung der Bibliothek: {names}.</translation>
    </message>
    <message>
        <source>Use the Library’s</source>
        <translation>Fassung der Bibliothek nehmen</translation>
    </message>
    <message>
        <source>Write Again</source>
        <translation>Wieder schreiben</translation>
    </message>
    <message>
        <source>The notes have changed since and were left.</source>
        <translation>Die Notizen wurden inzwischen geändert und bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>Your version: {names}.</source>
        <translation>Ihre Fassung: {names}.</translation>
    </message>
    <message>
        <source>Sections</source>
        <translation>Abschnitte</translation>
    </message>
    <message>
        <source>Audio to download</source>
        <translation>Herunterzuladendes Audio</translation>
    </message>
    <message>
        <source>None, only stream</source>
        <translation>Keines, nur streamen</translation>
    </message>
    <message>
        <source>The newest</source>
        <translation>Die neuesten</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>Number of episodes</source>
        <translation>Anzahl der Folgen</translation>
    </message>
    <message>
        <source>There is nothing to download.</source>
        <translation>Es gibt nichts herunterzuladen.</translation>
    </message>
    <message>
        <source>About {needed} MB are needed, {free} MB are free.</source>
        <translation>Etwa {needed} MB werden gebraucht, {free} MB sind frei.</translation>
    </message>
    <message numerus="yes">
        <source>The feed does not state the size of %Ln of them.|The feed does not state the sizes of %Ln of them.</source>
        <translation>
            <numerusform>Für %Ln davon nennt der Feed keine Größe.</numerusform>
            <numerusform>Für %Ln davon nennt der Feed keine Größen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Download %Ln recording?|Download %Ln recordings?</source>
        <translation>
            <numerusform>%Ln Aufnahme herunterladen?</numerusform>
            <numerusform>%Ln Aufnahmen herunterladen?</numerusform>
        </translation>
    </message>
    <message>
        <source>Download</source>
        <translation>Herunterladen</translation>
    </message>
    <message>
        <source>Feeds are being read. Try again when that is done.</source>
        <translation>Feeds werden gerade gelesen. Versuchen Sie es danach noch einmal.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln new episode|%Ln new episodes</source>
        <translation>
            <numerusform>%Ln neue Folge</numerusform>
            <numerusform>%Ln neue Folgen</numerusform>
        </translation>
    </message>
    <message>
        <source>The publisher has a newer transcript of this episode.</source>
        <translation>Der Herausgeber hat ein neueres Transkript dieser Folge.</translation>
    </message>
    <message>
        <source>Use It</source>
        <translation>Verwenden</translation>
    </message>
    <message numerus="yes">
        <source>%Ln more|%Ln more</source>
        <translation>
            <numerusform>%Ln weitere</numerusform>
            <numerusform>%Ln weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>Verbindung wird aufgebaut …</translation>
    </message>
    <message numerus="yes">
        <source>%Ln episode is removed from the library.|%Ln episodes are removed from the library.</source>
        <translation>
            <numerusform>%Ln Folge wird aus der Bibliothek entfernt.</numerusform>
            <numerusform>%Ln Folgen werden aus der Bibliothek entfernt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln episode with your passages stays.|%Ln episodes with your passages stay.</source>
        <translation>
            <numerusform>%Ln Folge mit Ihren Passagen bleibt.</numerusform>
            <numerusform>%Ln Folgen mit Ihren Passagen bleiben.</numerusform>
        </translation>
    </message>
    <message>
        <source>Files on the disk are not touched.</source>
        <translation>Dateien auf dem Datenträger bleiben unberührt.</translation>
    </message>
    <message>
        <source>Unsubscribe from {title}?</source>
        <translation>{title} abbestellen?</translation>
    </message>
    <message>
        <source>Unsubscribe</source>
        <translation>Abbestellen</translation>
    </message>
    <message>
        <source>Import List</source>
        <translation>Liste importieren</translation>
    </message>
    <message>
        <source>Lists of subscriptions</source>
        <translation>Listen von Abonnements</translation>
    </message>
    <message>
        <source>Export List</source>
        <translation>Liste exportieren</translation>
    </message>
    <message>
        <source>Saved {name}.</source>
        <translation>{name} gespeichert.</translation>
    </message>
    <message>
        <source>Left out, because the address is secret: {names}.</source>
        <translation>Ausgelassen, weil die Adresse geheim ist: {names}.</translation>
    </message>
    <message>
        <source>Folder for Downloads</source>
        <translation>Ordner für Downloads</translation>
    </message>
    <message>
        <source>Subscriptions</source>
        <translation>Abonnements</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>Aktualisieren</translation>
    </message>
    <message>
        <source>Mark All as Seen</source>
        <translation>Alle als gesehen markieren</translation>
    </message>
    <message>
        <source>Unsubscribe…</source>
        <translation>Abbestellen …</translation>
    </message>
    <message>
        <source>{title} ({count} new)</source>
        <translation>{title} ({count} neu)</translation>
    </message>
    <message>
        <source>Import List…</source>
        <translation>Liste importieren …</translation>
    </message>
    <message>
        <source>Export List…</source>
        <translation>Liste exportieren …</translation>
    </message>
    <message>
        <source>Download Folder…</source>
        <translation>Download-Ordner …</translation>
    </message>
    <message numerus="yes">
        <source>%Ln downloaded|%Ln downloaded</source>
        <translation>
            <numerusform>%Ln heruntergeladen</numerusform>
            <numerusform>%Ln heruntergeladen</numerusform>
        </translation>
    </message>
    <message>
        <source>checked {moment}</source>
        <translation>geprüft {moment}</translation>
    </message>
    <message>
        <source>The library is as it was on {day}.</source>
        <translation>Die Bibliothek ist auf dem Stand vom {day}.</translation>
    </message>
    <message>
        <source>Chapter</source>
        <translation>Kapitel</translation>
    </message>
    <message>
        <source>Collection</source>
        <translation>Sammlung</translation>
    </message>
    <message>
        <source>Episode</source>
        <translation>Folge</translation>
    </message>
    <message>
        <source>Select some words first.</source>
        <translation>Wählen Sie zuerst einige Wörter aus.</translation>
    </message>
    <message>
        <source>Added to “{name}”</source>
        <translation>Zu „{name}“ hinzugefügt</translation>
    </message>
    <message>
        <source>Marked. Press 1 to 9 to add it to a collection.</source>
        <translation>Markiert. 1 bis 9 fügt es einer Sammlung hinzu.</translation>
    </message>
    <message>
        <source>No speech here.</source>
        <translation>Hier wird nicht gesprochen.</translation>
    </message>
    <message>
        <source>A passage begins at {time}, {key} ends it</source>
        <translation>Eine Passage beginnt bei {time}, {key} beendet sie</translation>
    </message>
    <message>
        <source>Deleted “{name}”.</source>
        <translation>„{name}“ gelöscht.</translation>
    </message>
    <message numerus="yes">
        <source>Deleted the passage.|Deleted %Ln passages.</source>
        <translation>
            <numerusform>Passage gelöscht.</numerusform>
            <numerusform>%Ln Passagen gelöscht.</numerusform>
        </translation>
    </message>
    <message>
        <source>No time for these words.</source>
        <translation>Keine Zeit für diese Wörter.</translation>
    </message>
    <message>
        <source>Nothing with audio is listed in the side panel</source>
        <translation>In der Seitenleiste ist nichts mit Audio aufgeführt</translation>
    </message>
    <message>
        <source>Playing {number} of {count}: {title}</source>
        <translation>{number} von {count} läuft: {title}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln item without audio was skipped|%Ln items without audio were skipped</source>
        <translation>
            <numerusform>%Ln Eintrag ohne Audio übersprungen</numerusform>
            <numerusform>%Ln Einträge ohne Audio übersprungen</numerusform>
        </translation>
    </message>
    <message>
        <source>Sleep Timer</source>
        <translation>Einschlaf-Timer</translation>
    </message>
    <message numerus="yes">
        <source>Playback pauses in %Ln minute|Playback pauses in %Ln minutes</source>
        <translation>
            <numerusform>Die Wiedergabe pausiert in %Ln Minute</numerusform>
            <numerusform>Die Wiedergabe pausiert in %Ln Minuten</numerusform>
        </translation>
    </message>
    <message>
        <source>Playback pauses at the end of the chapter</source>
        <translation>Die Wiedergabe pausiert am Ende des Kapitels</translation>
    </message>
    <message>
        <source>Playback pauses at the end of the episode</source>
        <translation>Die Wiedergabe pausiert am Ende der Folge</translation>
    </message>
    <message>
        <source>Sleep timer off</source>
        <translation>Einschlaf-Timer aus</translation>
    </message>
    <message>
        <source>Paused by the sleep timer</source>
        <translation>Vom Einschlaf-Timer pausiert</translation>
    </message>
    <message numerus="yes">
        <source>%Ln minute|%Ln minutes</source>
        <translation>
            <numerusform>%Ln Minute</numerusform>
            <numerusform>%Ln Minuten</numerusform>
        </translation>
    </message>
    <message>
        <source>End of Chapter</source>
        <translation>Ende des Kapitels</translation>
    </message>
    <message>
        <source>End of Episode</source>
        <translation>Ende der Folge</translation>
    </message>
    <message>
        <source>{n} min left</source>
        <translation>noch {n} min</translation>
    </message>
    <message>
        <source>Compare Passages</source>
        <translation>Passagen vergleichen</translation>
    </message>
    <message>
        <source>Note on the comparison</source>
        <translation>Notiz zum Vergleich</translation>
    </message>
    <message>
        <source>Copy as Table</source>
        <translation>Als Tabelle kopieren</translation>
    </message>
    <message>
        <source>Save as Markdown…</source>
        <translation>Als Markdown speichern …</translation>
    </message>
    <message>
        <source>Bold: numbers, dates and names that differ or are only here. Underlined: the same.</source>
        <translation>Fett: Zahlen, Daten und Namen, die abweichen oder nur hier vorkommen. Unterstrichen: dieselben.</translation>
    </message>
    <message>
        <source>Save Comparison</source>
        <translation>Vergleich speichern</translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation>Vergleich</translation>
    </message>
    <message>
        <source>Markdown (*.md)</source>
        <translation>Markdown (*.md)</translation>
    </message>
    <message>
        <source>Select some words first</source>
        <translation>Wählen Sie zuerst einige Wörter aus</translation>
    </message>
    <message>
        <source>Not everything was searched: {why}.</source>
        <translation>Nicht alles wurde durchsucht: {why}.</translation>
    </message>
    <message>
        <source>Related passages</source>
        <translation>Verwandte Passagen</translation>
    </message>
    <message>
        <source>Select a sentence and choose Related Passages (Ctrl+R) to see who else talks about the same thing.</source>
        <translation>Wählen Sie einen Satz aus und dann „Verwandte Passagen“ (Strg+R), um zu sehen, wer noch über dasselbe spricht.</translation>
    </message>
    <message>
        <source>Put the quote and up to three passages side by side</source>
        <translation>Das Zitat und bis zu drei Passagen nebeneinanderstellen</translation>
    </message>
    <message>
        <source>Looking for related passages…</source>
        <translation>Verwandte Passagen werden gesucht …</translation>
    </message>
    <message>
        <source>No other episode has a passage about this.</source>
        <translation>Keine andere Folge hat eine Passage darüber.</translation>
    </message>
    <message>
        <source>{passages} in {episodes}, by shared words</source>
        <translation>{passages} in {episodes}, nach gemeinsamen Wörtern</translation>
    </message>
    <message numerus="yes">
        <source>%Ln more episode has the same words|%Ln more episodes have the same words</source>
        <translation>
            <numerusform>%Ln weitere Folge hat dieselben Wörter</numerusform>
            <numerusform>%Ln weitere Folgen haben dieselben Wörter</numerusform>
        </translation>
    </message>
    <message>
        <source>Open a transcript or add a folder, then search every word here.</source>
        <translation>Öffnen Sie ein Transkript oder fügen Sie einen Ordner hinzu, dann ist hier jedes Wort zu finden.</translation>
    </message>
    <message>
        <source>No results for “{query}”</source>
        <translation>Keine Ergebnisse für „{query}“</translation>
    </message>
    <message>
        <source>Check the spelling, or use fewer words.</source>
        <translation>Prüfen Sie die Schreibweise, oder nehmen Sie weniger Wörter.</translation>
    </message>
    <message>
        <source>Add {n} Results…</source>
        <translation>{n} Ergebnisse hinzufügen …</translation>
    </message>
    <message>
        <source>{minutes} min {seconds} s</source>
        <translation>{minutes} min {seconds} s</translation>
    </message>
    <message>
        <source>This file was read as {format}, and some of it does not fit: {reasons}.</source>
        <translation>Diese Datei wurde als {format} gelesen, und einiges davon passt nicht: {reasons}.</translation>
    </message>
    <message>
        <source>plain text</source>
        <translation>reiner Text</translation>
    </message>
    <message>
        <source>the text of a web page</source>
        <translation>der Text einer Webseite</translation>
    </message>
    <message>
        <source>text with times</source>
        <translation>Text mit Zeiten</translation>
    </message>
    <message>
        <source>a dialogue</source>
        <translation>ein Dialog</translation>
    </message>
    <message>
        <source>show notes</source>
        <translation>Shownotes</translation>
    </message>
    <message>
        <source>chapters</source>
        <translation>Kapitel</translation>
    </message>
    <message>
        <source>a table</source>
        <translation>eine Tabelle</translation>
    </message>
    <message>
        <source>annotations</source>
        <translation>Annotationen</translation>
    </message>
    <message>
        <source>captions</source>
        <translation>Untertitel</translation>
    </message>
    <message>
        <source>WebVTT captions</source>
        <translation>WebVTT-Untertitel</translation>
    </message>
    <message>
        <source>SubRip captions</source>
        <translation>SubRip-Untertitel</translation>
    </message>
    <message>
        <source>EBU STL captions</source>
        <translation>EBU-STL-Untertitel</translation>
    </message>
    <message>
        <source>As {format}, as it was recognized</source>
        <translation>Als {format}, wie es erkannt wurde</translation>
    </message>
    <message>
        <source>As plain text, a paragraph a line</source>
        <translation>Als reiner Text, ein Absatz je Zeile</translation>
    </message>
    <message>
        <source>Without names: they are words of the text</source>
        <translation>Ohne Namen: Sie sind Wörter des Textes</translation>
    </message>
    <message>
        <source>The times are in milliseconds</source>
        <translation>Die Zeiten sind in Millisekunden</translation>
    </message>
    <message>
        <source>The times are in seconds</source>
        <translation>Die Zeiten sind in Sekunden</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Leeren</translation>
    </message>
    <message>
        <source>Panels</source>
        <translation>Bereiche</translation>
    </message>
    <message>
        <source>Resize panels</source>
        <translation>Größe der Bereiche ändern</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Search settings</source>
        <translation>Einstellungen durchsuchen</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>No setting matches.</source>
        <translation>Keine Einstellung passt.</translation>
    </message>
    <message>
        <source>Esc to stop</source>
        <translation>Esc beendet</translation>
    </message>
    <message>
        <source>Unsaved changes were restored.</source>
        <translation>Nicht gespeicherte Eingaben wurden wiederhergestellt.</translation>
    </message>
</context>
</TS>
