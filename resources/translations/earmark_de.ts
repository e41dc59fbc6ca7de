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
        <source>Files that could not be read</source>
        <translation>Dateien, die nicht gelesen werden konnten</translation>
    </message>
    <message>
        <source>Files with the transcript of another episode</source>
        <translation>Dateien mit dem Transkript einer anderen Folge</translation>
    </message>
    <message>
        <source>Add as New Episode</source>
        <translation>Als neue Folge hinzufügen</translation>
    </message>
    <message>
        <source>Use as Audio of Episode</source>
        <translation>Als Audio der Folge verwenden</translation>
    </message>
    <message numerus="yes">
        <source>%Ln file was not added, as an episode has the same transcript:|%Ln files were not added, as episodes have the same transcripts:</source>
        <translation>
            <numerusform>%Ln Datei wurde nicht hinzugefügt, da eine Folge dasselbe Transkript hat:</numerusform>
            <numerusform>%Ln Dateien wurden nicht hinzugefügt, da Folgen dieselben Transkripte haben:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln restored from Recently Deleted|%Ln restored from Recently Deleted</source>
        <translation>
            <numerusform>%Ln aus „Zuletzt gelöscht“ wiederhergestellt</numerusform>
            <numerusform>%Ln aus „Zuletzt gelöscht“ wiederhergestellt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln with episode notes|%Ln with episode notes</source>
        <translation>
            <numerusform>%Ln mit Shownotes</numerusform>
            <numerusform>%Ln mit Shownotes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln skipped|%Ln skipped</source>
        <translation>
            <numerusform>%Ln übersprungen</numerusform>
            <numerusform>%Ln übersprungen</numerusform>
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
        <source>{name}: as “{title}”</source>
        <translation>{name}: wie „{title}“</translation>
    </message>
    <message>
        <source>{name} with {audio}: as “{title}”, which has {present}</source>
        <translation>{name} mit {audio}: wie „{title}“ mit {present}</translation>
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
        <source>%Ln already in the library|%Ln already in the library</source>
        <translation>
            <numerusform>%Ln schon in der Bibliothek</numerusform>
            <numerusform>%Ln schon in der Bibliothek</numerusform>
        </translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>gestoppt</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Wird gestoppt …</translation>
    </message>
    <message>
        <source>Refreshing podcasts…</source>
        <translation>Podcasts werden aktualisiert …</translation>
    </message>
    <message>
        <source>Downloading transcripts…</source>
        <translation>Transkripte werden heruntergeladen …</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stoppen</translation>
    </message>
    <message numerus="yes">
        <source>%Ln download is paused.|%Ln downloads are paused.</source>
        <translation>
            <numerusform>%Ln Download ist angehalten.</numerusform>
            <numerusform>%Ln Downloads sind angehalten.</numerusform>
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
        <source>%Ln queued|%Ln queued</source>
        <translation>
            <numerusform>%Ln in der Warteschlange</numerusform>
            <numerusform>%Ln in der Warteschlange</numerusform>
        </translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>queued for download</source>
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
        <source>downloading, {percent}%</source>
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
        <source>Cancel alignment and keep the previous times</source>
        <translation>Abgleich abbrechen und die bisherigen Zeiten behalten</translation>
    </message>
    <message>
        <source>Cancel All</source>
        <translation>Alle abbrechen</translation>
    </message>
    <message>
        <source>queued for alignment</source>
        <translation>wartet auf den Abgleich</translation>
    </message>
    <message>
        <source>could not be aligned</source>
        <translation>nicht abgleichbar</translation>
    </message>
    <message>
        <source>aligning, {percent}%</source>
        <translation>Abgleich, {percent} %</translation>
    </message>
    <message>
        <source>{left} in total</source>
        <translation>insgesamt {left}</translation>
    </message>
    <message>
        <source>Aligning “{title}”</source>
        <translation>„{title}“ wird abgeglichen</translation>
    </message>
    <message>
        <source>Turns and speakers of “{title}” are replaced by those that Earmark hears. The previous transcript is kept under Episode › Transcript › Earlier Transcripts.</source>
        <translation>Redebeiträge und Sprecher von „{title}“ werden durch die ersetzt, die Earmark hört. Das bisherige Transkript bleibt unter Folge › Transkript › Frühere Transkripte.</translation>
    </message>
    <message>
        <source>Identify the speakers of this episode?</source>
        <translation>Die Sprecher dieser Folge erkennen?</translation>
    </message>
    <message>
        <source>Identify</source>
        <translation>Erkennen</translation>
    </message>
    <message numerus="yes">
        <source>%Ln episode was left out, as its speakers have names already.|%Ln episodes were left out, as their speakers have names already.</source>
        <translation>
            <numerusform>%Ln Folge wurde ausgelassen, weil ihre Sprecher schon Namen haben.</numerusform>
            <numerusform>%Ln Folgen wurden ausgelassen, weil ihre Sprecher schon Namen haben.</numerusform>
        </translation>
    </message>
    <message>
        <source>Identify Anyway</source>
        <translation>Trotzdem erkennen</translation>
    </message>
    <message>
        <source>The speakers of this episode were not identified by their voices.</source>
        <translation>Die Sprecher dieser Folge wurden nicht an ihren Stimmen erkannt.</translation>
    </message>
    <message>
        <source>No voice in this episode matches a speaker in another episode.</source>
        <translation>Keine Stimme dieser Folge passt zu einem Sprecher einer anderen Folge.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln voice matches a speaker in another episode.|%Ln voices match speakers in other episodes.</source>
        <translation>
            <numerusform>%Ln Stimme passt zu einem Sprecher einer anderen Folge.</numerusform>
            <numerusform>%Ln Stimmen passen zu Sprechern anderer Folgen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln speaker identified in “{title}”.|%Ln speakers identified in “{title}”.</source>
        <translation>
            <numerusform>%Ln Sprecher in „{title}“ erkannt.</numerusform>
            <numerusform>%Ln Sprecher in „{title}“ erkannt.</numerusform>
        </translation>
    </message>
    <message>
        <source>Named: {names}.</source>
        <translation>Benannt: {names}.</translation>
    </message>
    <message>
        <source>Names…</source>
        <translation>Namen …</translation>
    </message>
    <message>
        <source>The speakers of “{title}” could not be identified. {problem}</source>
        <translation>Die Sprecher von „{title}“ konnten nicht erkannt werden. {problem}</translation>
    </message>
    <message>
        <source>Voices…</source>
        <translation>Stimmen …</translation>
    </message>
    <message>
        <source>Cancel identifying speakers</source>
        <translation>Erkennen der Sprecher abbrechen</translation>
    </message>
    <message>
        <source>Paused: “{title}”</source>
        <translation>Angehalten: „{title}“</translation>
    </message>
    <message>
        <source>Identifying speakers of “{title}”</source>
        <translation>Sprecher von „{title}“ werden erkannt</translation>
    </message>
    <message>
        <source>{n}%</source>
        <translation>{n} %</translation>
    </message>
    <message>
        <source>“{title}” could not be aligned. {problem}</source>
        <translation>„{title}“ konnte nicht abgeglichen werden. {problem}</translation>
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
        <source>Attach Episode Notes</source>
        <translation>Shownotes zuordnen</translation>
    </message>
    <message>
        <source>These notes have no episode yet. Which of them belong to this one?</source>
        <translation>Diese Shownotes haben noch keine Folge. Welche gehören zu dieser?</translation>
    </message>
    <message>
        <source>Another File…</source>
        <translation>Andere Datei …</translation>
    </message>
    <message>
        <source>Read transcripts along with their audio, search what was said, and collect quotes. Free software under the MIT License. Uses Qt under the LGPL, and ffmpeg.</source>
        <translation>Transkripte zum Audio mitlesen, Gesagtes durchsuchen und Zitate sammeln. Freie Software unter der MIT-Lizenz. Verwendet Qt unter der LGPL und ffmpeg.</translation>
    </message>
    <message>
        <source>checking…</source>
        <translation>wird geprüft …</translation>
    </message>
    <message>
        <source>Licenses</source>
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
        <source>This build as a whole is licensed under the GNU GPL, version 3 or later.</source>
        <translation>Dieses Paket steht als Ganzes unter der GNU GPL, Version 3 oder neuer.</translation>
    </message>
    <message>
        <source>(self-contained build)</source>
        <translation>(eigenständiges Paket)</translation>
    </message>
    <message>
        <source>not found</source>
        <translation>nicht gefunden</translation>
    </message>
    <message>
        <source>The list of licenses is missing. In a checkout, “make licenses” creates it; packages include it.</source>
        <translation>Die Liste der Lizenzen fehlt. Im Quellverzeichnis erzeugt sie „make licenses“; in Paketen ist sie enthalten.</translation>
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
        <source>Sorry, this is a bug in Earmark. Your saved work is safe, and you can continue. The report below describes what happened; it contains none of your transcripts.</source>
        <translation>Das ist leider ein Fehler in Earmark. Gespeichertes ist sicher, und Sie können weiterarbeiten. Der Bericht unten beschreibt, was geschehen ist; er enthält keines Ihrer Transkripte.</translation>
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
        <source>Description (optional)</source>
        <translation>Beschreibung (optional)</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Color</source>
        <translation>Farbe</translation>
    </message>
    <message>
        <source>Subscribe</source>
        <translation>Abonnieren</translation>
    </message>
    <message>
        <source>Address of a podcast’s feed or website</source>
        <translation>Adresse des Feeds oder der Website eines Podcasts</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Look Up</source>
        <translation>Abrufen</translation>
    </message>
    <message>
        <source>Feeds</source>
        <translation>Feeds</translation>
    </message>
    <message>
        <source>Download all transcripts to make them searchable</source>
        <translation>Alle Transkripte herunterladen, um sie durchsuchen zu können</translation>
    </message>
    <message>
        <source>Import Subscriptions</source>
        <translation>Abonnements importieren</translation>
    </message>
    <message numerus="yes">
        <source>%Ln feed in this list|%Ln feeds in this list</source>
        <translation>
            <numerusform>%Ln Feed in dieser Liste</numerusform>
            <numerusform>%Ln Feeds in dieser Liste</numerusform>
        </translation>
    </message>
    <message>
        <source>Loading the feed…</source>
        <translation>Der Feed wird geladen …</translation>
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
        <source>This is a web page with these feeds:</source>
        <translation>Das ist eine Webseite mit diesen Feeds:</translation>
    </message>
    <message>
        <source>You are already subscribed to this show.</source>
        <translation>Sie haben diese Sendung schon abonniert.</translation>
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
        <source>Overlapping Collections</source>
        <translation>Überlappende Sammlungen</translation>
    </message>
    <message>
        <source>The number of passages in both collections. Open a number to see them.</source>
        <translation>Die Zahl der Passagen in beiden Sammlungen. Öffnen Sie eine Zahl, um sie zu sehen.</translation>
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
        <translation>Sie können sie aus „Zuletzt gelöscht“ wiederherstellen. Ihre Dateien bleiben unberührt.</translation>
    </message>
    <message>
        <source>You can restore them from Recently Deleted. Your files are not touched.</source>
        <translation>Sie können sie aus „Zuletzt gelöscht“ wiederherstellen. Ihre Dateien bleiben unberührt.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln passage will be removed with it. You can restore everything from Recently Deleted. Your files are not touched.|%Ln passages will be removed with it. You can restore everything from Recently Deleted. Your files are not touched.</source>
        <translation>
            <numerusform>%Ln Passage wird mit ihr entfernt. Sie können alles aus „Zuletzt gelöscht“ wiederherstellen. Ihre Dateien bleiben unberührt.</numerusform>
            <numerusform>%Ln Passagen werden mit ihr entfernt. Sie können alles aus „Zuletzt gelöscht“ wiederherstellen. Ihre Dateien bleiben unberührt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln passage will be removed with them. You can restore everything from Recently Deleted. Your files are not touched.|%Ln passages will be removed with them. You can restore everything from Recently Deleted. Your files are not touched.</source>
        <translation>
            <numerusform>%Ln Passage wird mit ihnen entfernt. Sie können alles aus „Zuletzt gelöscht“ wiederherstellen. Ihre Dateien bleiben unberührt.</numerusform>
            <numerusform>%Ln Passagen werden mit ihnen entfernt. Sie können alles aus „Zuletzt gelöscht“ wiederherstellen. Ihre Dateien bleiben unberührt.</numerusform>
        </translation>
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
        <source>Import Report</source>
        <translation>Importbericht</translation>
    </message>
    <message>
        <source>Import Options</source>
        <translation>Importoptionen</translation>
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
        <source>Possible problems in {name}:</source>
        <translation>Mögliche Probleme in {name}:</translation>
    </message>
    <message>
        <source>Choose how to read {name}.</source>
        <translation>Wählen Sie, wie {name} gelesen wird.</translation>
    </message>
    <message>
        <source>The file is not changed, and you can undo this.</source>
        <translation>Die Datei wird nicht geändert, und das lässt sich rückgängig machen.</translation>
    </message>
    <message>
        <source>Repairs</source>
        <translation>Reparaturen</translation>
    </message>
    <message>
        <source>This is how {name} was imported. The file itself is unchanged.</source>
        <translation>So wurde {name} importiert. Die Datei selbst wurde nicht geändert.</translation>
    </message>
    <message>
        <source>{name} was imported without problems.</source>
        <translation>{name} wurde ohne Probleme importiert.</translation>
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
        <source>Commands and their shortcuts</source>
        <translation>Befehle und ihre Tastenkürzel</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>Shortcut</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>No shortcut</source>
        <translation>Kein Tastenkürzel</translation>
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
        <source>Show in Folder</source>
        <translation>Im Ordner zeigen</translation>
    </message>
    <message>
        <source>Remove from Alignment Queue</source>
        <translation>Aus der Warteschlange nehmen</translation>
    </message>
    <message>
        <source>Align with Audio</source>
        <translation>Mit Audio abgleichen</translation>
    </message>
    <message>
        <source>Align More</source>
        <translation>Weitere abgleichen</translation>
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
        <source>Clear Alignment Queue</source>
        <translation>Warteschlange leeren</translation>
    </message>
    <message>
        <source>Play Next</source>
        <translation>Als Nächstes abspielen</translation>
    </message>
    <message>
        <source>Play Later</source>
        <translation>Später abspielen</translation>
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
    <message>
        <source>{command} ({size} MB)</source>
        <translation>{command} ({size} MB)</translation>
    </message>
    <message numerus="yes">
        <source>Align %Ln Episode with Audio|Align %Ln Episodes with Audio</source>
        <translation>
            <numerusform>%Ln Folge mit Audio abgleichen</numerusform>
            <numerusform>%Ln Folgen mit Audio abgleichen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Remove %Ln Episode from Alignment Queue|Remove %Ln Episodes from Alignment Queue</source>
        <translation>
            <numerusform>%Ln Folge aus der Warteschlange nehmen</numerusform>
            <numerusform>%Ln Folgen aus der Warteschlange nehmen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Transcribe %Ln Episode|Transcribe %Ln Episodes</source>
        <translation>
            <numerusform>%Ln Folge transkribieren</numerusform>
            <numerusform>%Ln Folgen transkribieren</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Identify Speakers|Identify Speakers of %Ln Episodes</source>
        <translation>
            <numerusform>Sprecher erkennen</numerusform>
            <numerusform>Sprecher von %Ln Folgen erkennen</numerusform>
        </translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Drag transcripts and recordings onto the window, or press {key}. Earmark matches them by their names.</source>
        <translation>Ziehen Sie Transkripte und Aufnahmen auf das Fenster, oder drücken Sie {key}. Earmark ordnet sie nach ihren Namen einander zu.</translation>
    </message>
    <message>
        <source>Listen</source>
        <translation>Anhören</translation>
    </message>
    <message>
        <source>{key} plays, and the words light up as they are spoken. Ctrl+click a word, or click the time beside a paragraph, to play from there.</source>
        <translation>{key} spielt ab, und die gesprochenen Wörter leuchten auf. Klicken Sie ein Wort mit Strg an oder die Zeit neben einem Absatz, um von dort abzuspielen.</translation>
    </message>
    <message>
        <source>Mark</source>
        <translation>Markieren</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Select words to add them to a collection. {key} marks the sentence you are hearing. Your passages and notes are listed on the right.</source>
        <translation>Wählen Sie Wörter aus, um sie einer Sammlung hinzuzufügen. {key} markiert den Satz, den Sie gerade hören. Rechts sehen Sie Ihre Passagen und Notizen.</translation>
    </message>
    <message>
        <source>{key} exports your passages as quotes with speaker, time and source. {palette} finds every other command.</source>
        <translation>{key} exportiert Ihre Passagen als Zitate mit Sprecher, Zeit und Quelle. {palette} findet jeden anderen Befehl.</translation>
    </message>
    <message>
        <source>Tour</source>
        <translation>Rundgang</translation>
    </message>
    <message>
        <source>Leave the tour</source>
        <translation>Rundgang verlassen</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Weiter</translation>
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
        <source>Taguette project</source>
        <translation>Taguette-Projekt</translation>
    </message>
    <message>
        <source>Citations (CSL-JSON)</source>
        <translation>Literaturangaben (CSL-JSON)</translation>
    </message>
    <message>
        <source>Citations (RIS)</source>
        <translation>Literaturangaben (RIS)</translation>
    </message>
    <message>
        <source>Citations (BibTeX)</source>
        <translation>Literaturangaben (BibTeX)</translation>
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
        <source>Manually</source>
        <translation>Manuell</translation>
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
        <translation>Pandoc-Literaturangaben</translation>
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
        <source>Original format</source>
        <translation>Originalformat</translation>
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
        <source>Your version (kept):</source>
        <translation>Ihre Fassung (behalten):</translation>
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
        <translation>Zuletzt gelöscht</translation>
    </message>
    <message>
        <source>Delete Permanently</source>
        <translation>Endgültig löschen</translation>
    </message>
    <message>
        <source>Episodes and collections are restored with their passages.</source>
        <translation>Folgen und Sammlungen werden mit ihren Passagen wiederhergestellt.</translation>
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
        <source>Podcast “{name}”, deleted {day}</source>
        <translation>Podcast „{name}“, gelöscht {day}</translation>
    </message>
    <message>
        <source>“{name}”, deleted {day}, {passages}</source>
        <translation>„{name}“, gelöscht {day}, {passages}</translation>
    </message>
    <message>
        <source>Bookmark {name}, deleted {day}</source>
        <translation>Lesezeichen {name}, gelöscht {day}</translation>
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
        <source>Output file</source>
        <translation>Ausgabedatei</translation>
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
        <source>Quotes</source>
        <translation>Zitate</translation>
    </message>
    <message>
        <source>Context</source>
        <translation>Kontext</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
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
        <source>Audio clips</source>
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
        <source>A project file for qualitative research software.</source>
        <translation>Eine Projektdatei für Software zur qualitativen Forschung.</translation>
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
        <source>File exists. It will be replaced; the current version is kept as a backup.</source>
        <translation>Die Datei ist vorhanden. Sie wird ersetzt; die jetzige Fassung bleibt als Sicherung erhalten.</translation>
    </message>
    <message>
        <source>No quotes to export. Choose other passages, or mark some.</source>
        <translation>Keine Zitate zum Exportieren. Wählen Sie andere Passagen, oder markieren Sie welche.</translation>
    </message>
    <message>
        <source>showing the first {n}</source>
        <translation>die ersten {n} werden gezeigt</translation>
    </message>
    <message>
        <source>showing the beginning</source>
        <translation>der Anfang wird gezeigt</translation>
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
        <source>this file was not exported from this library</source>
        <translation>diese Datei wurde nicht aus dieser Bibliothek exportiert</translation>
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
        <translation>Gestoppt. Es wurde nichts geschrieben.</translation>
    </message>
    <message numerus="yes">
        <source>Exported %Ln quote.|Exported %Ln quotes.</source>
        <translation>
            <numerusform>%Ln Zitat exportiert.</numerusform>
            <numerusform>%Ln Zitate exportiert.</numerusform>
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
        <source>%Ln line was changed both by you and in the library: your version was kept.|%Ln lines were changed both by you and in the library: your versions were kept.</source>
        <translation>
            <numerusform>%Ln Zeile wurde von Ihnen und in der Bibliothek geändert: Ihre Fassung wurde behalten.</numerusform>
            <numerusform>%Ln Zeilen wurden von Ihnen und in der Bibliothek geändert: Ihre Fassungen wurden behalten.</numerusform>
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
        <source>Results</source>
        <translation>Ergebnisse</translation>
    </message>
    <message>
        <source>New Collection…</source>
        <translation>Neue Sammlung …</translation>
    </message>
    <message>
        <source>Add Whole Sentences</source>
        <translation>Ganze Sätze hinzufügen</translation>
    </message>
    <message numerus="yes">
        <source>%Ln passage|%Ln passages</source>
        <translation>
            <numerusform>%Ln Passage</numerusform>
            <numerusform>%Ln Passagen</numerusform>
        </translation>
    </message>
    <message>
        <source>{marked} added to “{name}”.</source>
        <translation>{marked} zu „{name}“ hinzugefügt.</translation>
    </message>
    <message>
        <source>aligned {percent}%</source>
        <translation>abgeglichen {percent} %</translation>
    </message>
    <message>
        <source>approximate times</source>
        <translation>ungefähre Zeiten</translation>
    </message>
    <message>
        <source>no transcript</source>
        <translation>kein Transkript</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>noch {time}</translation>
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
        <source>streamed</source>
        <translation>gestreamt</translation>
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
        <source>played</source>
        <translation>gehört</translation>
    </message>
    <message>
        <source>Ungrouped</source>
        <translation>Ohne Sendung</translation>
    </message>
    <message>
        <source>Continue Listening</source>
        <translation>Weiterhören</translation>
    </message>
    <message>
        <source>folded</source>
        <translation>eingeklappt</translation>
    </message>
    <message>
        <source>Press {key} to add a passage.</source>
        <translation>Drücken Sie {key}, um eine Passage hinzuzufügen.</translation>
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
        <source>No episodes match the filters.</source>
        <translation>Keine Folge passt zu den Filtern.</translation>
    </message>
    <message>
        <source>Sort and filter episodes</source>
        <translation>Folgen sortieren und filtern</translation>
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
        <source>Unplayed</source>
        <translation>Ungehört</translation>
    </message>
    <message>
        <source>In Progress</source>
        <translation>Angefangen</translation>
    </message>
    <message>
        <source>Played</source>
        <translation>Gehört</translation>
    </message>
    <message>
        <source>With Passages</source>
        <translation>Mit Passagen</translation>
    </message>
    <message>
        <source>No Transcript</source>
        <translation>Ohne Transkript</translation>
    </message>
    <message>
        <source>Not in Sync</source>
        <translation>Nicht synchron</translation>
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
        <source>This is the demo library. Try anything: your own library is not touched.</source>
        <translation>Dies ist die Demo-Bibliothek zum Ausprobieren. Ihre eigene Bibliothek bleibt unberührt.</translation>
    </message>
    <message>
        <source>Back to Your Own Library</source>
        <translation>Zurück zur eigenen Bibliothek</translation>
    </message>
    <message>
        <source>These settings could not be read and were reset: {names}.</source>
        <translation>Diese Einstellungen konnten nicht gelesen werden und wurden zurückgesetzt: {names}.</translation>
    </message>
    <message>
        <source>The old settings are kept as {file}.</source>
        <translation>Die alten Einstellungen bleiben als {file} erhalten.</translation>
    </message>
    <message>
        <source>“{name}” is an Earmark library.</source>
        <translation>„{name}“ ist eine Earmark-Bibliothek.</translation>
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
        <source>Restart Now</source>
        <translation>Jetzt neu starten</translation>
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
        <source>Color scheme</source>
        <translation>Farbschema</translation>
    </message>
    <message>
        <source>dark mode theme</source>
        <translation>dunkel hell Modus Thema</translation>
    </message>
    <message>
        <source>Takes effect the next time Earmark starts.</source>
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
        <source>For shows whose speed you have not set while listening.</source>
        <translation>Für Sendungen, deren Geschwindigkeit beim Hören nicht gewählt wurde.</translation>
    </message>
    <message>
        <source>Rewind on resume</source>
        <translation>Beim Fortsetzen zurückspulen</translation>
    </message>
    <message>
        <source>Start before a search result</source>
        <translation>Vor einem Suchergebnis beginnen</translation>
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
        <source>Skip silence</source>
        <translation>Stille überspringen</translation>
    </message>
    <message>
        <source>pauses gaps trim</source>
        <translation>Pausen Lücken kürzen</translation>
    </message>
    <message>
        <source>Boost quiet voices</source>
        <translation>Leise Stimmen anheben</translation>
    </message>
    <message>
        <source>Makes quiet voices louder and loud voices quieter.</source>
        <translation>Macht leise Stimmen lauter und laute Stimmen leiser.</translation>
    </message>
    <message>
        <source>volume loudness normalize</source>
        <translation>Lautstärke Pegel angleichen</translation>
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
        <source>Add whole sentences to collections</source>
        <translation>Ganze Sätze zu Sammlungen hinzufügen</translation>
    </message>
    <message>
        <source>When search results are added, the sentences around them are marked.</source>
        <translation>Beim Hinzufügen von Suchergebnissen werden die Sätze um sie herum markiert.</translation>
    </message>
    <message>
        <source>Search by Meaning…</source>
        <translation>Suche nach Bedeutung …</translation>
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
        <source>Keep a folder of Markdown notes up to date</source>
        <translation>Einen Ordner mit Markdown-Notizen aktuell halten</translation>
    </message>
    <message>
        <source>For Obsidian and others: each collection, episode and show is a Markdown note, linked with the others.</source>
        <translation>Für Obsidian und andere: Jede Sammlung, Folge und Sendung ist eine Markdown-Notiz, mit den anderen verlinkt.</translation>
    </message>
    <message>
        <source>Markdown vault notes export Obsidian</source>
        <translation>Markdown Vault Notizen Export Obsidian</translation>
    </message>
    <message>
        <source>Watched Folders…</source>
        <translation>Überwachte Ordner …</translation>
    </message>
    <message>
        <source>New files in these folders are added automatically.</source>
        <translation>Neue Dateien in diesen Ordnern werden automatisch hinzugefügt.</translation>
    </message>
    <message>
        <source>automatic import add folder</source>
        <translation>automatisch importieren hinzufügen Ordner</translation>
    </message>
    <message>
        <source>Shortens pauses; no words are cut.</source>
        <translation>Kürzt Pausen; Wörter bleiben ganz.</translation>
    </message>
    <message>
        <source>Saved so far: {time}.</source>
        <translation>Bisher gespart: {time}.</translation>
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
        <source>The language changes the next time Earmark starts.</source>
        <translation>Die Sprache wechselt beim nächsten Start von Earmark.</translation>
    </message>
    <message>
        <source>Compare…</source>
        <translation>Vergleichen …</translation>
    </message>
    <message>
        <source>Captions shifted by {n} s.</source>
        <translation>Untertitel um {n} s verschoben.</translation>
    </message>
    <message>
        <source>Added {name} as a second transcript. Showing the original.</source>
        <translation>{name} als zweites Transkript hinzugefügt. Gezeigt wird das ursprüngliche.</translation>
    </message>
    <message>
        <source>{name} is too long to show in full: only the beginning is shown.</source>
        <translation>{name} ist zu lang, um ganz gezeigt zu werden: Nur der Anfang wird gezeigt.</translation>
    </message>
    <message>
        <source>Import Options…</source>
        <translation>Importoptionen …</translation>
    </message>
    <message numerus="yes">
        <source>One error in {name} was fixed; no words lost.|%Ln errors in {name} were fixed; no words lost.</source>
        <translation>
            <numerusform>Ein Fehler in {name} wurde behoben; kein Wort ging verloren.</numerusform>
            <numerusform>%Ln Fehler in {name} wurden behoben; kein Wort ging verloren.</numerusform>
        </translation>
    </message>
    <message>
        <source>Import Report…</source>
        <translation>Importbericht …</translation>
    </message>
    <message>
        <source>Streaming</source>
        <translation>Wird gestreamt</translation>
    </message>
    <message>
        <source>{name} cannot be found.</source>
        <translation>{name} wurde nicht gefunden.</translation>
    </message>
    <message>
        <source>{name} cannot be played.</source>
        <translation>{name} kann nicht abgespielt werden.</translation>
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
        <source>digest</source>
        <translation>Zusammenfassung</translation>
    </message>
    <message>
        <source>No episode notes</source>
        <translation>Keine Shownotes</translation>
    </message>
    <message>
        <source>Attach Episode Notes…</source>
        <translation>Shownotes zuordnen …</translation>
    </message>
    <message>
        <source>Notes from the publisher and summaries appear here. Click a point to jump to its words.</source>
        <translation>Shownotes und Zusammenfassungen erscheinen hier. Ein Klick auf einen Punkt springt zu den Wörtern.</translation>
    </message>
    <message>
        <source>Open an episode to see its notes and summaries.</source>
        <translation>Öffnen Sie eine Folge, um ihre Shownotes und Zusammenfassungen zu sehen.</translation>
    </message>
    <message>
        <source>Links</source>
        <translation>Links</translation>
    </message>
    <message>
        <source>Key points</source>
        <translation>Kernpunkte</translation>
    </message>
    <message>
        <source>Not for this episode</source>
        <translation>Gehört nicht zu dieser Folge</translation>
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
        <source>Episode notes</source>
        <translation>Shownotes</translation>
    </message>
    <message>
        <source>Go to these words and play</source>
        <translation>Zu diesen Wörtern gehen und abspielen</translation>
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
        <source>Choose a Folder with Audio</source>
        <translation>Ordner mit Audio wählen</translation>
    </message>
    <message>
        <source>Found audio for {n} of {total} episodes.</source>
        <translation>Audio für {n} von {total} Folgen gefunden.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln episode added.|%Ln episodes added.</source>
        <translation>
            <numerusform>%Ln Folge hinzugefügt.</numerusform>
            <numerusform>%Ln Folgen hinzugefügt.</numerusform>
        </translation>
    </message>
    <message>
        <source>{name} contains episode notes. They are offered when you add the episode.</source>
        <translation>{name} enthält Shownotes. Sie werden angeboten, sobald die Folge hinzugefügt wird.</translation>
    </message>
    <message>
        <source>This episode has the same transcript as {name}.</source>
        <translation>Diese Folge hat dasselbe Transkript wie {name}.</translation>
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
        <source>“{title}” was restored from Recently Deleted, with {passages}.</source>
        <translation>„{title}“ wurde aus „Zuletzt gelöscht“ wiederhergestellt, mit {passages}.</translation>
    </message>
    <message>
        <source>Select the words that you want to copy.</source>
        <translation>Wählen Sie zuerst die Wörter aus, die Sie kopieren möchten.</translation>
    </message>
    <message>
        <source>Copied as Markdown.</source>
        <translation>Als Markdown kopiert.</translation>
    </message>
    <message>
        <source>These episodes have no passages to export.</source>
        <translation>Diese Folgen haben keine Passagen zum Exportieren.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln selected passage|%Ln selected passages</source>
        <translation>
            <numerusform>%Ln ausgewählte Passage</numerusform>
            <numerusform>%Ln ausgewählte Passagen</numerusform>
        </translation>
    </message>
    <message>
        <source>All passages</source>
        <translation>Alle Passagen</translation>
    </message>
    <message>
        <source>Passages in no collection</source>
        <translation>Passagen in keiner Sammlung</translation>
    </message>
    <message>
        <source>Nothing to export yet.</source>
        <translation>Es gibt noch nichts zu exportieren.</translation>
    </message>
    <message>
        <source>The side panel lists no passages to print.</source>
        <translation>Die Seitenleiste zeigt keine Passagen zum Drucken.</translation>
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
        <source>Edit Note</source>
        <translation>Notiz bearbeiten</translation>
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
        <translation>Notiz (Eingabetaste speichert, Umschalt+Eingabetaste beginnt eine neue Zeile)</translation>
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
        <source>Passages to show</source>
        <translation>Angezeigte Passagen</translation>
    </message>
    <message>
        <source>Filter passages</source>
        <translation>Passagen filtern</translation>
    </message>
    <message>
        <source>Sort Passages</source>
        <translation>Passagen sortieren</translation>
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
        <source>No results</source>
        <translation>Keine Ergebnisse</translation>
    </message>
    <message>
        <source>No passages match “{w}”.</source>
        <translation>Keine Passage passt zu „{w}“.</translation>
    </message>
    <message>
        <source>Select words on the page and press the key of a collection, 1 to 9. M marks the current sentence. B adds a bookmark while you listen.</source>
        <translation>Wählen Sie Wörter auf der Seite aus, und drücken Sie die Taste einer Sammlung, 1 bis 9. M markiert den aktuellen Satz. B setzt beim Hören ein Lesezeichen.</translation>
    </message>
    <message>
        <source>No passages yet</source>
        <translation>Noch keine Passagen</translation>
    </message>
    <message>
        <source>{n} of {passages}</source>
        <translation>{n} von {passages}</translation>
    </message>
    <message>
        <source>Open an episode to mark passages.</source>
        <translation>Öffnen Sie eine Folge, um Passagen zu markieren.</translation>
    </message>
    <message>
        <source>Click a word first.</source>
        <translation>Klicken Sie zuerst auf ein Wort.</translation>
    </message>
    <message>
        <source>“{word}” pinned at {time}.</source>
        <translation>„{word}“ bei {time} fixiert.</translation>
    </message>
    <message>
        <source>{pinned} The captions around it moved by up to {by}.</source>
        <translation>{pinned} Die Untertitel darum herum wurden um bis zu {by} verschoben.</translation>
    </message>
    <message>
        <source>{pinned} All captions moved by {by}.</source>
        <translation>{pinned} Alle Untertitel wurden um {by} verschoben.</translation>
    </message>
    <message>
        <source>Pin removed: captions moved back.</source>
        <translation>Fixpunkt entfernt: Die Untertitel sind zurückverschoben.</translation>
    </message>
    <message>
        <source>All pins removed.</source>
        <translation>Alle Fixpunkte entfernt.</translation>
    </message>
    <message>
        <source>Pins</source>
        <translation>Fixpunkte</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Warteschlange</translation>
    </message>
    <message>
        <source>Nothing is queued. Choose Play Next or Play Later in the menu of an episode.</source>
        <translation>Die Warteschlange ist leer. Wählen Sie im Menü einer Folge „Als Nächstes abspielen“ oder „Später abspielen“.</translation>
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
        <source>Press {key} when the highlighted word starts.</source>
        <translation>Drücken Sie {key}, wenn das hervorgehobene Wort beginnt.</translation>
    </message>
    <message>
        <source>Ads and inserts</source>
        <translation>Werbung und Einschübe</translation>
    </message>
    <message>
        <source>{start} to {end} · {n} s</source>
        <translation>{start} bis {end} · {n} s</translation>
    </message>
    <message>
        <source>These words are not in the audio.</source>
        <translation>Diese Wörter fehlen im Audio.</translation>
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
        <source>{name} cannot be found. Choose audio in the Episode menu.</source>
        <translation>{name} wurde nicht gefunden. Wählen Sie das Audio im Menü „Folge“.</translation>
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
        <source>The title is from the tags of the recording.</source>
        <translation>Der Titel stammt aus den Tags der Aufnahme.</translation>
    </message>
    <message>
        <source>The title is the name of the file.</source>
        <translation>Der Titel ist der Name der Datei.</translation>
    </message>
    <message>
        <source>The title is from the feed.</source>
        <translation>Der Titel stammt aus dem Feed.</translation>
    </message>
    <message>
        <source>The show is from the feed.</source>
        <translation>Die Sendung stammt aus dem Feed.</translation>
    </message>
    <message>
        <source>The show is from the tags of the recording.</source>
        <translation>Die Sendung stammt aus den Tags der Aufnahme.</translation>
    </message>
    <message>
        <source>The show is a guess from the folder, and is not cited.</source>
        <translation>Die Sendung ist aus dem Ordner erschlossen und wird nicht zitiert.</translation>
    </message>
    <message>
        <source>The date is from the tags of the recording.</source>
        <translation>Das Datum stammt aus den Tags der Aufnahme.</translation>
    </message>
    <message>
        <source>The date is from the feed.</source>
        <translation>Das Datum stammt aus dem Feed.</translation>
    </message>
    <message>
        <source>{day} (optional)</source>
        <translation>{day} (optional)</translation>
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
        <source>Rename Episodes</source>
        <translation>Folgen umbenennen</translation>
    </message>
    <message>
        <source>Titles</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Every episode needs a title.</source>
        <translation>Jede Folge braucht einen Titel.</translation>
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
        <source>Other transcript</source>
        <translation>Anderes Transkript</translation>
    </message>
    <message>
        <source>Previous Difference</source>
        <translation>Voriger Unterschied</translation>
    </message>
    <message>
        <source>Next Difference</source>
        <translation>Nächster Unterschied</translation>
    </message>
    <message>
        <source>Add Transcript…</source>
        <translation>Transkript hinzufügen …</translation>
    </message>
    <message>
        <source>Words of the other transcript</source>
        <translation>Wörter des anderen Transkripts</translation>
    </message>
    <message>
        <source>Transcribe</source>
        <translation>Transkribieren</translation>
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
        <source>Guide</source>
        <translation>Anleitung</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>Seite</translation>
    </message>
    <message>
        <source>The guide is in English, and uses the English names of menus and commands.</source>
        <translation>Die Anleitung ist auf Englisch und nennt Menüs und Befehle mit ihren englischen Namen.</translation>
    </message>
    <message>
        <source>The pages of the guide are missing. Install Earmark again.</source>
        <translation>Die Seiten der Anleitung fehlen. Installieren Sie Earmark neu.</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>no times</source>
        <translation>ohne Zeiten</translation>
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
        <source>Enter a title.</source>
        <translation>Geben Sie einen Titel ein.</translation>
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
        <source>Could not place %Ln correction.|Could not place %Ln corrections.</source>
        <translation>
            <numerusform>%Ln Korrektur konnte nicht zugeordnet werden.</numerusform>
            <numerusform>%Ln Korrekturen konnten nicht zugeordnet werden.</numerusform>
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
        <translation>Diese Stelle verwenden</translation>
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
        <source>{n}% match</source>
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
        <source>In results for “{query}”</source>
        <translation>In Ergebnissen für „{query}“</translation>
    </message>
    <message>
        <source>Search every episode again</source>
        <translation>Wieder in allen Folgen suchen</translation>
    </message>
    <message>
        <source>Tab</source>
        <translation>Tab</translation>
    </message>
    <message>
        <source>Results by date</source>
        <translation>Ergebnisse nach Datum</translation>
    </message>
    <message numerus="yes">
        <source>%Ln result|%Ln results</source>
        <translation>
            <numerusform>%Ln Ergebnis</numerusform>
            <numerusform>%Ln Ergebnisse</numerusform>
        </translation>
    </message>
    <message>
        <source>Search every episode</source>
        <translation>Alle Folgen durchsuchen</translation>
    </message>
    <message>
        <source>Search within these results</source>
        <translation>In diesen Ergebnissen suchen</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>Suche leeren</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>Suche läuft …</translation>
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
        <source>Sort by Time Within Episodes</source>
        <translation>Innerhalb der Folgen nach Zeit</translation>
    </message>
    <message>
        <source>Search Within Results</source>
        <translation>In Ergebnissen suchen</translation>
    </message>
    <message>
        <source>Fold All Results</source>
        <translation>Alle Ergebnisse einklappen</translation>
    </message>
    <message>
        <source>Unfold All Results</source>
        <translation>Alle Ergebnisse ausklappen</translation>
    </message>
    <message>
        <source>Select All Results</source>
        <translation>Alle Ergebnisse auswählen</translation>
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
        <source>no results · {ms} ms</source>
        <translation>keine Ergebnisse · {ms} ms</translation>
    </message>
    <message>
        <source>{hits} in {episodes} · {ms} ms</source>
        <translation>{hits} in {episodes} · {ms} ms</translation>
    </message>
    <message>
        <source>Delete Saved Search</source>
        <translation>Gespeicherte Suche löschen</translation>
    </message>
    <message>
        <source>Save Search</source>
        <translation>Suche speichern</translation>
    </message>
    <message>
        <source>by meaning</source>
        <translation>nach Bedeutung</translation>
    </message>
    <message>
        <source>by words and meaning</source>
        <translation>nach Wörtern und Bedeutung</translation>
    </message>
    <message numerus="yes">
        <source>also in %Ln episode|also in %Ln episodes</source>
        <translation>
            <numerusform>auch in %Ln Folge</numerusform>
            <numerusform>auch in %Ln Folgen</numerusform>
        </translation>
    </message>
    <message>
        <source>No times yet</source>
        <translation>Noch keine Zeiten</translation>
    </message>
    <message>
        <source>no time</source>
        <translation>ohne Zeit</translation>
    </message>
    <message>
        <source>playing</source>
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
        <source>in the episode notes</source>
        <translation>in den Shownotes</translation>
    </message>
    <message>
        <source>Saved searches</source>
        <translation>Gespeicherte Suchen</translation>
    </message>
    <message>
        <source>Recent searches</source>
        <translation>Letzte Suchen</translation>
    </message>
    <message>
        <source>Delete “{query}”</source>
        <translation>„{query}“ löschen</translation>
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
        <source>Indexing episodes: {done} of {total}</source>
        <translation>Folgen werden indexiert: {done} von {total}</translation>
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
        <source>Episode Notes</source>
        <translation>Shownotes</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suche</translation>
    </message>
    <message>
        <source>To set who speaks a turn, click in it and press Ctrl+Alt+1 to Ctrl+Alt+9: the cursor moves on to the next turn. Ctrl+Alt+0 goes back to the transcript’s speaker.</source>
        <translation>Um den Sprecher eines Redebeitrags festzulegen, klicken Sie hinein und drücken Sie Strg+Alt+1 bis Strg+Alt+9: Der Cursor geht zum nächsten weiter. Strg+Alt+0 kehrt zum Sprecher des Transkripts zurück.</translation>
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
        <source>This transcript has no speaker names.</source>
        <translation>Dieses Transkript enthält keine Sprechernamen.</translation>
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
        <source>{names} will be merged into {name}.</source>
        <translation>{names} werden zu {name} zusammengeführt.</translation>
    </message>
    <message>
        <source>Captions can be shifted once alignment has finished. You can already set a pin.</source>
        <translation>Untertitel lassen sich verschieben, sobald der Abgleich fertig ist. Ein Fixpunkt geht schon jetzt.</translation>
    </message>
    <message>
        <source>Try Again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Times can be checked once alignment has finished.</source>
        <translation>Zeiten können geprüft werden, wenn der Abgleich fertig ist.</translation>
    </message>
    <message>
        <source>All captions moved by {by}.</source>
        <translation>Alle Untertitel wurden um {by} verschoben.</translation>
    </message>
    <message>
        <source>The times of the transcript file are used again.</source>
        <translation>Die Zeiten der Transkriptdatei gelten wieder.</translation>
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
        <source>Download Audio ({size} MB)</source>
        <translation>Audio herunterladen ({size} MB)</translation>
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
        <translation>Zeiten aus Fixpunkten, dazwischen ungefähr</translation>
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
        <source>Streamed: the highlight may be off.</source>
        <translation>Gestreamt: Die Hervorhebung kann abweichen.</translation>
    </message>
    <message>
        <source>Streamed. The transcript has no times.</source>
        <translation>Gestreamt. Das Transkript hat keine Zeiten.</translation>
    </message>
    <message>
        <source>Streamed. There is no transcript yet.</source>
        <translation>Gestreamt. Es gibt noch kein Transkript.</translation>
    </message>
    <message>
        <source>Aligned {n}%</source>
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
        <source>Unfinished correction: “{words}”.</source>
        <translation>Unfertige Korrektur: „{words}“.</translation>
    </message>
    <message>
        <source>Unfinished note: “{words}”.</source>
        <translation>Unfertige Notiz: „{words}“.</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Replace Transcript</source>
        <translation>Transkript ersetzen</translation>
    </message>
    <message numerus="yes">
        <source>%Ln correction stays with the previous transcript.|%Ln corrections stay with the previous transcript.</source>
        <translation>
            <numerusform>%Ln Korrektur bleibt beim vorigen Transkript.</numerusform>
            <numerusform>%Ln Korrekturen bleiben beim vorigen Transkript.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln passage could not be placed with certainty.|%Ln passages could not be placed with certainty.</source>
        <translation>
            <numerusform>%Ln Passage konnte nicht sicher zugeordnet werden.</numerusform>
            <numerusform>%Ln Passagen konnten nicht sicher zugeordnet werden.</numerusform>
        </translation>
    </message>
    <message>
        <source>This transcript is already in use.</source>
        <translation>Dieses Transkript wird schon verwendet.</translation>
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
        <source>Loading…</source>
        <translation>Wird geladen …</translation>
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
        <translation>{name}, hinzugefügt {day}, wird verwendet</translation>
    </message>
    <message>
        <source>Add a second transcript of this episode, such as a translation, to compare.</source>
        <translation>Fügen Sie zum Vergleichen ein zweites Transkript dieser Folge hinzu, etwa eine Übersetzung.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln difference|%Ln differences</source>
        <translation>
            <numerusform>%Ln Unterschied</numerusform>
            <numerusform>%Ln Unterschiede</numerusform>
        </translation>
    </message>
    <message>
        <source>Same words</source>
        <translation>Dieselben Wörter</translation>
    </message>
    <message>
        <source>Here: “{here}”. Other transcript: “{there}”.</source>
        <translation>Hier: „{here}“. Anderes Transkript: „{there}“.</translation>
    </message>
    <message>
        <source>Add Transcript</source>
        <translation>Transkript hinzufügen</translation>
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
        <source>The file differs in %Ln place, which you corrected.|The file differs in %Ln places, which you corrected.</source>
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
        <source>before restoring another backup</source>
        <translation>vor dem Wiederherstellen einer anderen Sicherung</translation>
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
        <source>Start with an Empty Library</source>
        <translation>Mit leerer Bibliothek beginnen</translation>
    </message>
    <message>
        <source>The current library is moved aside; nothing is deleted.</source>
        <translation>Die jetzige Bibliothek wird beiseitegelegt; nichts wird gelöscht.</translation>
    </message>
    <message>
        <source>No backups yet. Earmark makes one each day you use it.</source>
        <translation>Noch keine Sicherungen. Earmark legt an jedem Tag, an dem Sie es benutzen, eine an.</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>Sicherungen</translation>
    </message>
    <message>
        <source>before an Earmark update</source>
        <translation>vor einem Update von Earmark</translation>
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
        <source>Mini Player</source>
        <translation>Mini-Player</translation>
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
        <source>Back to the window</source>
        <translation>Zurück zum Fenster</translation>
    </message>
    <message>
        <source>Pause “{title}”</source>
        <translation>„{title}“ anhalten</translation>
    </message>
    <message>
        <source>Play “{title}”</source>
        <translation>„{title}“ abspielen</translation>
    </message>
    <message>
        <source>Speed {rate}</source>
        <translation>Geschwindigkeit {rate}</translation>
    </message>
    <message>
        <source>Follow audio: on</source>
        <translation>Mitlaufen: an</translation>
    </message>
    <message>
        <source>Follow audio: paused while you read elsewhere</source>
        <translation>Mitlaufen: angehalten, während Sie anderswo lesen</translation>
    </message>
    <message>
        <source>Follow audio: off</source>
        <translation>Mitlaufen: aus</translation>
    </message>
    <message>
        <source>Loop selection or cue: on</source>
        <translation>Schleife über Auswahl oder Untertitel: an</translation>
    </message>
    <message>
        <source>Loop selection or cue: off</source>
        <translation>Schleife über Auswahl oder Untertitel: aus</translation>
    </message>
    <message>
        <source>Playing “{title}”. Back to it</source>
        <translation>„{title}“ wird abgespielt. Zurück dorthin</translation>
    </message>
    <message>
        <source>{menu}: {entry}</source>
        <translation>{menu}: {entry}</translation>
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
        <source>Volume {percent}%</source>
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
        <source>Transcription</source>
        <translation>Transkription</translation>
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
        <source>Watched folders</source>
        <translation>Überwachte Ordner</translation>
    </message>
    <message>
        <source>Choose an episode</source>
        <translation>Eine Folge wählen</translation>
    </message>
    <message>
        <source>Click one in the list, or open another.</source>
        <translation>Klicken Sie in der Liste auf eine, oder öffnen Sie eine andere.</translation>
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
        <source>Move Cursor to Current Word</source>
        <translation>Cursor zum aktuellen Wort</translation>
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
        <source>Play from Cursor</source>
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
        <translation>Schleife über Auswahl oder Untertitel</translation>
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
        <source>Bookmarks</source>
        <translation>Lesezeichen</translation>
    </message>
    <message>
        <source>Play from Here</source>
        <translation>Ab hier abspielen</translation>
    </message>
    <message>
        <source>Mark Sentence</source>
        <translation>Satz markieren</translation>
    </message>
    <message>
        <source>Delete Bookmark</source>
        <translation>Lesezeichen löschen</translation>
    </message>
    <message>
        <source>Convert to passage (M)</source>
        <translation>In eine Passage umwandeln (M)</translation>
    </message>
    <message>
        <source>Delete bookmark (Del)</source>
        <translation>Lesezeichen löschen (Entf)</translation>
    </message>
    <message>
        <source>Play Passage</source>
        <translation>Passage abspielen</translation>
    </message>
    <message>
        <source>Recently Deleted…</source>
        <translation>Zuletzt gelöscht …</translation>
    </message>
    <message>
        <source>Move Cursor to Previous Word</source>
        <translation>Cursor zum vorigen Wort</translation>
    </message>
    <message>
        <source>Move Cursor to Next Word</source>
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
        <source>Move Cursor</source>
        <translation>Cursor bewegen</translation>
    </message>
    <message>
        <source>Reduce Motion</source>
        <translation>Bewegung reduzieren</translation>
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
        <source>Change Color</source>
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
        <translation>Sammlungen zusammenführen</translation>
    </message>
    <message>
        <source>Add Results</source>
        <translation>Ergebnisse hinzufügen</translation>
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
        <source>Reorder Passages</source>
        <translation>Passagen ordnen</translation>
    </message>
    <message>
        <source>Place Passages</source>
        <translation>Passagen zuordnen</translation>
    </message>
    <message>
        <source>Place Corrections</source>
        <translation>Korrekturen zuordnen</translation>
    </message>
    <message>
        <source>Use Place</source>
        <translation>Stelle verwenden</translation>
    </message>
    <message>
        <source>Shift Captions</source>
        <translation>Untertitel verschieben</translation>
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
        <source>Choose audio in the Episode menu</source>
        <translation>Wählen Sie das Audio im Menü „Folge“</translation>
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
        <translation>Schließen Sie bei knappem Speicher andere Programme, und versuchen Sie es noch einmal</translation>
    </message>
    <message>
        <source>Choose the audio of this episode, or another transcript</source>
        <translation>Wählen Sie das Audio dieser Folge oder ein anderes Transkript</translation>
    </message>
    <message>
        <source>Free up space on the disk and try again</source>
        <translation>Geben Sie auf dem Datenträger Speicherplatz frei und versuchen Sie es noch einmal</translation>
    </message>
    <message>
        <source>The transcript has no times that could be checked</source>
        <translation>Das Transkript hat keine Zeiten, die sich prüfen ließen</translation>
    </message>
    <message>
        <source>The times match this audio.</source>
        <translation>Die Zeiten passen zu diesem Audio.</translation>
    </message>
    <message>
        <source>Whisper is not installed</source>
        <translation>Whisper ist nicht installiert</translation>
    </message>
    <message>
        <source>Choose the folder that holds model.bin and config.json</source>
        <translation>Wählen Sie den Ordner mit model.bin und config.json</translation>
    </message>
    <message>
        <source>there is no display to open a window on</source>
        <translation>es gibt keinen Bildschirm, auf dem sich ein Fenster öffnen ließe</translation>
    </message>
    <message>
        <source>The commands listed by earmark --help work without one</source>
        <translation>Die Befehle von „earmark --help“ kommen ohne aus</translation>
    </message>
    <message>
        <source>a clip needs a start and an end</source>
        <translation>ein Clip braucht Anfang und Ende</translation>
    </message>
    <message>
        <source>New from Clipboard</source>
        <translation>Neu aus Zwischenablage</translation>
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
        <source>Switch Library…</source>
        <translation>Bibliothek wechseln …</translation>
    </message>
    <message>
        <source>Save a Copy of the Library…</source>
        <translation>Kopie der Bibliothek sichern …</translation>
    </message>
    <message>
        <source>Move Library…</source>
        <translation>Bibliothek verschieben …</translation>
    </message>
    <message>
        <source>Find and Replace…</source>
        <translation>Suchen und Ersetzen …</translation>
    </message>
    <message>
        <source>Back to Playing Episode</source>
        <translation>Zurück zur laufenden Folge</translation>
    </message>
    <message>
        <source>Save Side Panel as Audio…</source>
        <translation>Seitenleiste als Audio speichern …</translation>
    </message>
    <message>
        <source>Queue…</source>
        <translation>Warteschlange …</translation>
    </message>
    <message>
        <source>Follow Audio</source>
        <translation>Mit dem Audio mitlaufen</translation>
    </message>
    <message>
        <source>Skip Silence</source>
        <translation>Stille überspringen</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Klang</translation>
    </message>
    <message>
        <source>Boost Quiet Voices</source>
        <translation>Leise Stimmen anheben</translation>
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
        <source>Transcribe…</source>
        <translation>Transkribieren …</translation>
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
        <translation>Wort an der aktuellen Zeit fixieren</translation>
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
        <source>Bookmark This Moment</source>
        <translation>Lesezeichen setzen</translation>
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
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Vor</translation>
    </message>
    <message>
        <source>Command Palette…</source>
        <translation>Befehlspalette …</translation>
    </message>
    <message>
        <source>Notes Beside the Page</source>
        <translation>Notizen neben der Seite</translation>
    </message>
    <message>
        <source>Reading Mode</source>
        <translation>Lesemodus</translation>
    </message>
    <message>
        <source>Guide…</source>
        <translation>Anleitung …</translation>
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
        <source>Add Bookmark</source>
        <translation>Lesezeichen setzen</translation>
    </message>
    <message>
        <source>Delete Bookmarks</source>
        <translation>Lesezeichen löschen</translation>
    </message>
    <message>
        <source>Replace Words</source>
        <translation>Wörter ersetzen</translation>
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
        <source>Change Import Options</source>
        <translation>Importoptionen ändern</translation>
    </message>
    <message>
        <source>The transcript has no spoken words to find in the audio</source>
        <translation>Das Transkript hat keine gesprochenen Wörter, die im Audio zu finden wären</translation>
    </message>
    <message>
        <source>The transcript has {count} words, too many for one recording</source>
        <translation>Das Transkript hat {count} Wörter, zu viele für eine Aufnahme</translation>
    </message>
    <message>
        <source>Open only the part of it that belongs to this audio</source>
        <translation>Öffnen Sie nur den Teil davon, der zu diesem Audio gehört</translation>
    </message>
    <message>
        <source>The audio is silent</source>
        <translation>Das Audio ist stumm</translation>
    </message>
    <message>
        <source>The times are estimated from pauses and word lengths, because there is no speech model for the transcript’s language. Pins improve them.</source>
        <translation>Die Zeiten sind nach Pausen und Wortlängen geschätzt, denn für die Sprache des Transkripts gibt es kein Sprachmodell. Fixpunkte verbessern sie.</translation>
    </message>
    <message>
        <source>The transcript does not belong to this audio: of {recognized} recognized words, {found} are in it in the same order ({share}%; {least}% or more are expected)</source>
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
        <source>{absent} of the transcript’s {words} words are not in the audio, which may be cut.</source>
        <translation>{absent} der {words} Wörter des Transkripts sind nicht im Audio, das vielleicht gekürzt ist.</translation>
    </message>
    <message>
        <source>{extra} of the audio’s {whole} are not in the transcript.</source>
        <translation>{extra} der {whole} Audio kommen im Transkript nicht vor.</translation>
    </message>
    <message>
        <source>This audio does not match the transcript: of {recognized} words recognized at several places, {matched} appear in it in the same order.</source>
        <translation>Dieses Audio passt nicht zum Transkript: Von {recognized} an mehreren Stellen erkannten Wörtern kommen {matched} in derselben Reihenfolge vor.</translation>
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
        <source>Install it with: pip install &apos;earmark[whisper]&apos;</source>
        <translation>Installieren Sie es mit: pip install &apos;earmark[whisper]&apos;</translation>
    </message>
    <message>
        <source>Install Earmark with pip to use it: pip install &apos;earmark[whisper]&apos;</source>
        <translation>Installieren Sie Earmark dafür mit pip: pip install &apos;earmark[whisper]&apos;</translation>
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
        <source>The alignment process was stopped twice during the same step</source>
        <translation>Der Abgleich wurde zweimal beim selben Schritt beendet</translation>
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
        <source>Choose the original format, which has no limit</source>
        <translation>Wählen Sie das Originalformat, das keine Grenze hat</translation>
    </message>
    <message>
        <source>there is no audio here</source>
        <translation>hier ist kein Audio</translation>
    </message>
    <message>
        <source>ffmpeg could not write the clip</source>
        <translation>ffmpeg konnte den Clip nicht schreiben</translation>
    </message>
    <message>
        <source>The audio ends early, after {end} of {whole}</source>
        <translation>Das Audio endet vorzeitig, nach {end} von {whole}</translation>
    </message>
    <message>
        <source>Download the file again if it should be longer</source>
        <translation>Laden Sie die Datei noch einmal herunter, falls sie länger sein sollte</translation>
    </message>
    <message>
        <source>The audio ends early, after {end}</source>
        <translation>Das Audio endet vorzeitig, nach {end}</translation>
    </message>
    <message>
        <source>This is a folder, not an audio file</source>
        <translation>Das ist ein Ordner, keine Audiodatei</translation>
    </message>
    <message>
        <source>This file has no audio</source>
        <translation>Diese Datei enthält kein Audio</translation>
    </message>
    <message>
        <source>Audio cannot be read because ffmpeg is not installed</source>
        <translation>Audio kann nicht gelesen werden, weil ffmpeg nicht installiert ist</translation>
    </message>
    <message>
        <source>Install ffmpeg and try again</source>
        <translation>Installieren Sie ffmpeg, und versuchen Sie es noch einmal</translation>
    </message>
    <message>
        <source>The audio file is missing</source>
        <translation>Die Audiodatei fehlt</translation>
    </message>
    <message>
        <source>Choose it again if it was moved</source>
        <translation>Wählen Sie sie noch einmal, falls sie verschoben wurde</translation>
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
        <source>this is too long for one file</source>
        <translation>das ist zu lang für eine Datei</translation>
    </message>
    <message>
        <source>Choose fewer passages: one file can hold {hours} hours</source>
        <translation>Wählen Sie weniger Passagen: Eine Datei fasst {hours} Stunden</translation>
    </message>
    <message>
        <source>none of the recordings can be read</source>
        <translation>keine der Aufnahmen kann gelesen werden</translation>
    </message>
    <message>
        <source>Only the first {hours} hours are shown</source>
        <translation>Nur die ersten {hours} Stunden werden gezeigt</translation>
    </message>
    <message>
        <source>This audio file cannot be read</source>
        <translation>Diese Audiodatei kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>Its audio format is not supported ({codec})</source>
        <translation>Das Audioformat wird nicht unterstützt ({codec})</translation>
    </message>
    <message>
        <source>Its audio format is not supported</source>
        <translation>Das Audioformat wird nicht unterstützt</translation>
    </message>
    <message>
        <source>The file has no audio</source>
        <translation>Die Datei enthält kein Audio</translation>
    </message>
    <message>
        <source>The file is incomplete: the part that describes its audio is missing</source>
        <translation>Die Datei ist unvollständig: Der Teil, der ihr Audio beschreibt, fehlt</translation>
    </message>
    <message>
        <source>Download it again</source>
        <translation>Laden Sie sie noch einmal herunter</translation>
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
        <source>Earmark cannot open this link</source>
        <translation>Earmark kann diesen Link nicht öffnen</translation>
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
        <source>this file was not exported by Earmark</source>
        <translation>diese Datei wurde nicht von Earmark exportiert</translation>
    </message>
    <message>
        <source>Choose a JSON or CSV file that Earmark exported</source>
        <translation>Wählen Sie eine JSON- oder CSV-Datei, die Earmark exportiert hat</translation>
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
        <source>the template’s output is too long</source>
        <translation>die Ausgabe der Vorlage ist zu lang</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>Wählen Sie eine Datei</translation>
    </message>
    <message>
        <source>Name one with --output</source>
        <translation>Nennen Sie eine Datei mit --output</translation>
    </message>
    <message>
        <source>this file is not UTF-8 and was not changed</source>
        <translation>diese Datei ist nicht in UTF-8 und wurde nicht geändert</translation>
    </message>
    <message>
        <source>Choose another file</source>
        <translation>Wählen Sie eine andere Datei</translation>
    </message>
    <message>
        <source>Try again when it is done</source>
        <translation>Versuchen Sie es noch einmal, wenn es fertig ist</translation>
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
        <source>this backup was made by a newer Earmark</source>
        <translation>diese Sicherung stammt von einem neueren Earmark</translation>
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
        <source>The collections are: {some}</source>
        <translation>Die Sammlungen sind: {some}</translation>
    </message>
    <message>
        <source>{count} collections are named “{name}”</source>
        <translation>{count} Sammlungen heißen „{name}“</translation>
    </message>
    <message>
        <source>Use one of {paths}</source>
        <translation>Verwenden Sie {paths}</translation>
    </message>
    <message>
        <source>a collection needs a name</source>
        <translation>eine Sammlung braucht einen Namen</translation>
    </message>
    <message>
        <source>a collection “{name}” already exists</source>
        <translation>eine Sammlung „{name}“ gibt es schon</translation>
    </message>
    <message>
        <source>Choose another name</source>
        <translation>Wählen Sie einen anderen Namen</translation>
    </message>
    <message>
        <source>“{name}” cannot be merged into itself or a subcollection</source>
        <translation>„{name}“ kann nicht mit sich selbst oder einer Untersammlung zusammengeführt werden</translation>
    </message>
    <message>
        <source>the library’s copy is damaged</source>
        <translation>die Kopie in der Bibliothek ist beschädigt</translation>
    </message>
    <message>
        <source>Add {name} again, or run earmark check</source>
        <translation>Fügen Sie {name} noch einmal hinzu, oder führen Sie „earmark check“ aus</translation>
    </message>
    <message>
        <source>the library’s copy is missing</source>
        <translation>die Kopie in der Bibliothek fehlt</translation>
    </message>
    <message>
        <source>this correction no longer needs review</source>
        <translation>diese Korrektur muss nicht mehr geprüft werden</translation>
    </message>
    <message>
        <source>there are no words to correct here</source>
        <translation>hier gibt es keine Wörter zu korrigieren</translation>
    </message>
    <message>
        <source>Open the episode again</source>
        <translation>Öffnen Sie die Folge noch einmal</translation>
    </message>
    <message>
        <source>these words are in several paragraphs</source>
        <translation>diese Wörter stehen in mehreren Absätzen</translation>
    </message>
    <message>
        <source>Correct one at a time</source>
        <translation>Korrigieren Sie jeweils nur einen</translation>
    </message>
    <message>
        <source>a paragraph needs at least one word</source>
        <translation>ein Absatz braucht mindestens ein Wort</translation>
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
        <source>earmark list shows all episodes</source>
        <translation>„earmark list“ zeigt alle Folgen</translation>
    </message>
    <message>
        <source>“{name}” is in the titles of {count} episodes: {some}{more}</source>
        <translation>„{name}“ steht im Titel von {count} Folgen: {some}{more}</translation>
    </message>
    <message>
        <source>Use its number instead</source>
        <translation>Verwenden Sie ihre Nummer</translation>
    </message>
    <message>
        <source>one audio file needs exactly one transcript</source>
        <translation>zu einer Audiodatei gehört genau ein Transkript</translation>
    </message>
    <message>
        <source>it contains no words</source>
        <translation>sie enthält keine Wörter</translation>
    </message>
    <message>
        <source>the disk is full</source>
        <translation>der Datenträger ist voll</translation>
    </message>
    <message>
        <source>the quotes cannot be written ({why})</source>
        <translation>die Zitate können nicht geschrieben werden ({why})</translation>
    </message>
    <message>
        <source>the index could not be written ({why})</source>
        <translation>der Suchindex konnte nicht geschrieben werden ({why})</translation>
    </message>
    <message>
        <source>refers to a {parent} that is missing</source>
        <translation>verweist auf {parent}, was fehlt</translation>
    </message>
    <message>
        <source>damaged ({verdict}); restore a backup</source>
        <translation>beschädigt ({verdict}); stellen Sie eine Sicherung wieder her</translation>
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
        <source>Free up space and try again; nothing was lost</source>
        <translation>Geben Sie Speicherplatz frei und versuchen Sie es noch einmal; nichts ging verloren</translation>
    </message>
    <message>
        <source>this is not an Earmark library</source>
        <translation>das ist keine Bibliothek von Earmark</translation>
    </message>
    <message>
        <source>this library is of an older version and cannot be written</source>
        <translation>diese Bibliothek ist von einer älteren Version und kann nicht beschrieben werden</translation>
    </message>
    <message>
        <source>Check the folder’s permissions, or choose another library with --library</source>
        <translation>Prüfen Sie die Rechte des Ordners, oder wählen Sie mit --library eine andere Bibliothek</translation>
    </message>
    <message>
        <source>a library cannot be created here</source>
        <translation>hier kann keine Bibliothek angelegt werden</translation>
    </message>
    <message>
        <source>the library cannot be written</source>
        <translation>die Bibliothek kann nicht beschrieben werden</translation>
    </message>
    <message>
        <source>Check the folder’s permissions</source>
        <translation>Prüfen Sie die Rechte des Ordners</translation>
    </message>
    <message>
        <source>you have no permission to open the library</source>
        <translation>Sie haben keine Berechtigung, die Bibliothek zu öffnen</translation>
    </message>
    <message>
        <source>the library cannot be opened</source>
        <translation>die Bibliothek kann nicht geöffnet werden</translation>
    </message>
    <message>
        <source>the library is in use by another program</source>
        <translation>die Bibliothek wird von einem anderen Programm benutzt</translation>
    </message>
    <message>
        <source>Try again when it has finished</source>
        <translation>Versuchen Sie es noch einmal, wenn es fertig ist</translation>
    </message>
    <message>
        <source>the library is damaged</source>
        <translation>die Bibliothek ist beschädigt</translation>
    </message>
    <message>
        <source>Restore a backup of it</source>
        <translation>Stellen Sie eine Sicherung wieder her</translation>
    </message>
    <message>
        <source>the disk could not be read or written</source>
        <translation>der Datenträger konnte nicht gelesen oder beschrieben werden</translation>
    </message>
    <message>
        <source>Check the disk</source>
        <translation>Prüfen Sie den Datenträger</translation>
    </message>
    <message>
        <source>there is no library in this folder</source>
        <translation>in diesem Ordner ist keine Bibliothek</translation>
    </message>
    <message>
        <source>this library was made by a newer Earmark (table version {version}; this one supports {known}) and was not changed</source>
        <translation>diese Bibliothek stammt von einem neueren Earmark (Version {version} der Tabellen; dieses kennt {known}) und wurde nicht geändert</translation>
    </message>
    <message>
        <source>Open it with the newer Earmark</source>
        <translation>Öffnen Sie sie mit dem neueren Earmark</translation>
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
        <source>folders nested too deeply were skipped</source>
        <translation>zu tief verschachtelte Ordner wurden übersprungen</translation>
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
        <source>another file with the same content could not be read</source>
        <translation>eine andere Datei mit demselben Inhalt konnte nicht gelesen werden</translation>
    </message>
    <message>
        <source>chapters without their episode</source>
        <translation>Kapitel ohne ihre Folge</translation>
    </message>
    <message>
        <source>this file contains no transcript</source>
        <translation>diese Datei enthält kein Transkript</translation>
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
        <translation>Gleichen Sie es noch einmal ab</translation>
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
        <translation>der Suchindex ist von einer anderen Version</translation>
    </message>
    <message>
        <source>the index’s table of contents is damaged</source>
        <translation>das Inhaltsverzeichnis des Suchindex ist beschädigt</translation>
    </message>
    <message>
        <source>there is no index yet</source>
        <translation>es gibt noch keinen Suchindex</translation>
    </message>
    <message>
        <source>the index’s table of contents is damaged ({why})</source>
        <translation>das Inhaltsverzeichnis des Suchindex ist beschädigt ({why})</translation>
    </message>
    <message>
        <source>the index’s table of contents is missing</source>
        <translation>das Inhaltsverzeichnis des Suchindex fehlt</translation>
    </message>
    <message>
        <source>A parenthesis is not closed</source>
        <translation>Eine Klammer ist nicht geschlossen</translation>
    </message>
    <message>
        <source>{name} is truncated</source>
        <translation>{name} ist unvollständig</translation>
    </message>
    <message>
        <source>{name} has version {version}</source>
        <translation>{name} hat Version {version}</translation>
    </message>
    <message>
        <source>{name} is damaged</source>
        <translation>{name} ist beschädigt</translation>
    </message>
    <message>
        <source>a repeated header was skipped</source>
        <translation>ein wiederholter Kopf wurde übersprungen</translation>
    </message>
    <message>
        <source>a blank line between times and words was ignored</source>
        <translation>eine Leerzeile zwischen Zeiten und Wörtern wurde ignoriert</translation>
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
        <translation>Gleichen Sie das Transkript zuerst mit seinem Audio ab</translation>
    </message>
    <message>
        <source>this is not a supported transcript format</source>
        <translation>dieses Transkriptformat wird nicht unterstützt</translation>
    </message>
    <message>
        <source>it is larger than 200 MB, too large for a transcript</source>
        <translation>sie ist größer als 200 MB, zu groß für ein Transkript</translation>
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
        <translation>Fügen Sie ihn als Ordner hinzu</translation>
    </message>
    <message>
        <source>you have no permission to read this file</source>
        <translation>Sie haben keine Berechtigung, diese Datei zu lesen</translation>
    </message>
    <message>
        <source>a bug in Earmark prevented reading it ({error})</source>
        <translation>ein Fehler in Earmark verhinderte das Lesen ({error})</translation>
    </message>
    <message>
        <source>Whisper is not included in this build of Earmark</source>
        <translation>Whisper ist in diesem Paket von Earmark nicht enthalten</translation>
    </message>
    <message>
        <source>more than {most} files: the rest were skipped</source>
        <translation>mehr als {most} Dateien: Die übrigen wurden übersprungen</translation>
    </message>
    <message>
        <source>an unreadable style was replaced by the default ({why})</source>
        <translation>ein unlesbarer Stil wurde durch den Standard ersetzt ({why})</translation>
    </message>
    <message>
        <source>these subtitles are damaged ({why})</source>
        <translation>diese Untertitel sind beschädigt ({why})</translation>
    </message>
    <message>
        <source>this cue ended before it started</source>
        <translation>dieser Untertitel endete, bevor er begann</translation>
    </message>
    <message>
        <source>a damaged dialogue line: its words were kept without a time</source>
        <translation>eine beschädigte Dialogzeile: Ihre Wörter wurden ohne Zeit behalten</translation>
    </message>
    <message>
        <source>too many parts: they were read together</source>
        <translation>zu viele Teile: Sie wurden zusammen gelesen</translation>
    </message>
    <message>
        <source>this is a ZIP archive, not a transcript</source>
        <translation>das ist ein ZIP-Archiv, kein Transkript</translation>
    </message>
    <message>
        <source>this Word file contains no text</source>
        <translation>diese Word-Datei enthält keinen Text</translation>
    </message>
    <message>
        <source>this ZIP archive or Word file is damaged</source>
        <translation>dieses ZIP-Archiv oder diese Word-Datei ist beschädigt</translation>
    </message>
    <message>
        <source>this Word file is damaged ({why})</source>
        <translation>diese Word-Datei ist beschädigt ({why})</translation>
    </message>
    <message>
        <source>this Word file is encrypted or compressed in an unsupported way</source>
        <translation>diese Word-Datei ist verschlüsselt oder nicht unterstützt komprimiert</translation>
    </message>
    <message>
        <source>a cue out of order was moved to its place</source>
        <translation>ein Untertitel außer der Reihe wurde an seine Stelle gesetzt</translation>
    </message>
    <message>
        <source>this line is repeated too often: it was kept once</source>
        <translation>diese Zeile wird zu oft wiederholt: Sie wurde einmal behalten</translation>
    </message>
    <message>
        <source>a line without a time was kept</source>
        <translation>eine Zeile ohne Zeit wurde behalten</translation>
    </message>
    <message>
        <source>a line with several times was repeated at each of them</source>
        <translation>eine Zeile mit mehreren Zeiten wurde an jeder wiederholt</translation>
    </message>
    <message>
        <source>this JSON is not a supported transcript format</source>
        <translation>dieses JSON ist kein unterstütztes Transkriptformat</translation>
    </message>
    <message>
        <source>this XML is not a supported transcript format</source>
        <translation>dieses XML ist kein unterstütztes Transkriptformat</translation>
    </message>
    <message>
        <source>this file contains no words</source>
        <translation>diese Datei enthält keine Wörter</translation>
    </message>
    <message>
        <source>this page contains no text</source>
        <translation>diese Seite enthält keinen Text</translation>
    </message>
    <message>
        <source>no model for search by meaning is chosen</source>
        <translation>für die Suche nach Bedeutung ist kein Modell gewählt</translation>
    </message>
    <message>
        <source>Choose one in Settings, under Search</source>
        <translation>Wählen Sie eines in den Einstellungen unter Suche</translation>
    </message>
    <message>
        <source>the index for search by meaning could not be written ({why})</source>
        <translation>der Index für die Suche nach Bedeutung konnte nicht geschrieben werden ({why})</translation>
    </message>
    <message>
        <source>the downloaded “{name}” does not match the published model</source>
        <translation>die heruntergeladene Datei „{name}“ stimmt nicht mit dem veröffentlichten Modell überein</translation>
    </message>
    <message>
        <source>Try again, or use another connection</source>
        <translation>Versuchen Sie es noch einmal, oder verwenden Sie eine andere Verbindung</translation>
    </message>
    <message>
        <source>the model needs {needed} MB, and {free} MB are free on this disk</source>
        <translation>das Modell braucht {needed} MB, und auf diesem Datenträger sind {free} MB frei</translation>
    </message>
    <message>
        <source>Free up space, or choose a smaller model</source>
        <translation>Geben Sie Speicherplatz frei, oder wählen Sie ein kleineres Modell</translation>
    </message>
    <message>
        <source>The model could not be downloaded ({reason})</source>
        <translation>Das Modell konnte nicht heruntergeladen werden ({reason})</translation>
    </message>
    <message>
        <source>Check the connection and try again; what has arrived is kept</source>
        <translation>Prüfen Sie die Verbindung und versuchen Sie es noch einmal; was angekommen ist, bleibt</translation>
    </message>
    <message>
        <source>The model could not be stored ({why})</source>
        <translation>Das Modell konnte nicht gespeichert werden ({why})</translation>
    </message>
    <message>
        <source>The model could not be removed ({why})</source>
        <translation>Das Modell konnte nicht entfernt werden ({why})</translation>
    </message>
    <message>
        <source>another Earmark is downloading this model</source>
        <translation>ein anderes Earmark lädt dieses Modell gerade</translation>
    </message>
    <message>
        <source>this HTML cannot be read ({why})</source>
        <translation>dieses HTML kann nicht gelesen werden ({why})</translation>
    </message>
    <message>
        <source>segment {n} started before 0</source>
        <translation>Abschnitt {n} begann vor 0</translation>
    </message>
    <message>
        <source>segment {n} ended before it started</source>
        <translation>Abschnitt {n} endete, bevor er begann</translation>
    </message>
    <message>
        <source>rolling captions: repeated lines were removed</source>
        <translation>rollende Untertitel: Wiederholte Zeilen wurden entfernt</translation>
    </message>
    <message>
        <source>invalid times: the words were kept without a time</source>
        <translation>ungültige Zeiten: Die Wörter wurden ohne Zeit behalten</translation>
    </message>
    <message>
        <source>this looks like JSON, but contains little but brackets</source>
        <translation>das sieht aus wie JSON, enthält aber kaum mehr als Klammern</translation>
    </message>
    <message>
        <source>not UTF-8: read as {encoding}</source>
        <translation>nicht UTF-8: gelesen als {encoding}</translation>
    </message>
    <message>
        <source>bytes that are not UTF-8 were replaced by U+FFFD</source>
        <translation>Bytes, die kein UTF-8 sind, wurden durch U+FFFD ersetzt</translation>
    </message>
    <message>
        <source>null characters were replaced by U+FFFD</source>
        <translation>Nullzeichen wurden durch U+FFFD ersetzt</translation>
    </message>
    <message>
        <source>this looks like JSON, but is damaged ({msg})</source>
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
        <source>an unknown tag was kept as text</source>
        <translation>ein unbekanntes Tag wurde als Text behalten</translation>
    </message>
    <message>
        <source>index {index} instead of {expected}</source>
        <translation>Nummer {index} statt {expected}</translation>
    </message>
    <message>
        <source>this table has no columns called start, end and text</source>
        <translation>diese Tabelle hat keine Spalten namens start, end und text</translation>
    </message>
    <message>
        <source>Voice Names…</source>
        <translation>Namen der Stimmen …</translation>
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
        <source>something with this name already exists</source>
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
        <source>clips are saved beside an output file; choose one</source>
        <translation>Clips werden neben einer Ausgabedatei gespeichert; wählen Sie eine</translation>
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
        <source>it points to {host}, which is on this computer or in the local network</source>
        <translation>es verweist auf {host} auf diesem Computer oder im lokalen Netz</translation>
    </message>
    <message>
        <source>Nothing was downloaded from it</source>
        <translation>Von dort wurde nichts heruntergeladen</translation>
    </message>
    <message>
        <source>{host} sends more than {most} MB</source>
        <translation>{host} sendet mehr als {most} MB</translation>
    </message>
    <message>
        <source>the connection to {host} was interrupted</source>
        <translation>die Verbindung zu {host} wurde unterbrochen</translation>
    </message>
    <message>
        <source>{host} uses an unsupported compression</source>
        <translation>{host} verwendet eine nicht unterstützte Komprimierung</translation>
    </message>
    <message>
        <source>the data from {host} is damaged</source>
        <translation>die Daten von {host} sind beschädigt</translation>
    </message>
    <message>
        <source>{host} did not answer with HTTP</source>
        <translation>{host} antwortete nicht mit HTTP</translation>
    </message>
    <message>
        <source>the certificate of {host} is not valid ({why})</source>
        <translation>das Zertifikat von {host} ist ungültig ({why})</translation>
    </message>
    <message>
        <source>could not make a secure connection to {host}</source>
        <translation>eine sichere Verbindung zu {host} kam nicht zustande</translation>
    </message>
    <message>
        <source>the proxy cannot be reached</source>
        <translation>der Proxy ist nicht erreichbar</translation>
    </message>
    <message>
        <source>Check the system’s settings</source>
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
        <source>{host} took too long to answer</source>
        <translation>{host} brauchte zu lange für eine Antwort</translation>
    </message>
    <message>
        <source>this is a web page, not a feed</source>
        <translation>das ist eine Webseite, kein Feed</translation>
    </message>
    <message>
        <source>It links to these feeds: {addresses}</source>
        <translation>Sie verlinkt diese Feeds: {addresses}</translation>
    </message>
    <message>
        <source>this is a web page, not a feed, and it links to no feed</source>
        <translation>das ist eine Webseite, kein Feed, und sie verlinkt keinen</translation>
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
        <source>Enter the address of an RSS or Atom feed</source>
        <translation>Geben Sie die Adresse eines RSS- oder Atom-Feeds ein</translation>
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
        <source>this feed is incomplete; the part before the end was used</source>
        <translation>dieser Feed ist unvollständig; der vorhandene Teil wurde verwendet</translation>
    </message>
    <message>
        <source>It begins with a megabyte of white space</source>
        <translation>Es beginnt mit einem Megabyte Leerraum</translation>
    </message>
    <message>
        <source>this feed lists more than {most} episodes: the rest were skipped</source>
        <translation>dieser Feed nennt mehr als {most} Folgen: Die übrigen wurden übersprungen</translation>
    </message>
    <message>
        <source>this is not a web address</source>
        <translation>das ist keine Webadresse</translation>
    </message>
    <message>
        <source>{host} redirects in a loop</source>
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
        <source>{host} requires a user name and password</source>
        <translation>{host} verlangt Benutzernamen und Passwort</translation>
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
        <source>{host} is receiving too many requests; try again later</source>
        <translation>{host} bekommt zu viele Anfragen; versuchen Sie es später noch einmal</translation>
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
        <source>the library refers to a copy by an invalid hash</source>
        <translation>die Bibliothek verweist mit einem ungültigen Hash auf eine Kopie</translation>
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
        <source>the library’s content is not valid ({what})</source>
        <translation>der Inhalt der Bibliothek ist ungültig ({what})</translation>
    </message>
    <message>
        <source>a valid backup, which earmark restore can restore</source>
        <translation>eine gültige Sicherung, die earmark restore wiederherstellen kann</translation>
    </message>
    <message>
        <source>Run earmark check, which lists what is wrong, or restore a backup</source>
        <translation>Führen Sie „earmark check“ aus, das zeigt, was nicht stimmt, oder stellen Sie eine Sicherung wieder her</translation>
    </message>
    <message>
        <source>“{name}” is in the titles of {count} feeds</source>
        <translation>„{name}“ kommt in den Titeln von {count} Feeds vor</translation>
    </message>
    <message>
        <source>Use its number instead: {some}</source>
        <translation>Verwenden Sie die Nummer: {some}</translation>
    </message>
    <message>
        <source>there is no feed {feed_id}</source>
        <translation>es gibt keinen Feed {feed_id}</translation>
    </message>
    <message>
        <source>no feed is named “{name}”</source>
        <translation>kein Feed heißt „{name}“</translation>
    </message>
    <message>
        <source>earmark feeds lists them</source>
        <translation>„earmark feeds“ zeigt sie</translation>
    </message>
    <message>
        <source>this is a link, a pipe or a device, which does not belong in a library</source>
        <translation>das ist eine Verknüpfung, eine Pipe oder ein Gerät und gehört nicht in eine Bibliothek</translation>
    </message>
    <message>
        <source>Replace it with an ordinary file or folder</source>
        <translation>Ersetzen Sie es durch eine gewöhnliche Datei oder einen Ordner</translation>
    </message>
    <message>
        <source>this is not the original database of this folder; nothing is removed</source>
        <translation>das ist nicht die ursprüngliche Datenbank dieses Ordners; nichts wird entfernt</translation>
    </message>
    <message>
        <source>its {column} is not valid</source>
        <translation>{column} ist ungültig</translation>
    </message>
    <message>
        <source>this collection contains itself</source>
        <translation>diese Sammlung enthält sich selbst</translation>
    </message>
    <message>
        <source>no episode or backup uses this copy; it is moved to the trash</source>
        <translation>keine Folge oder Sicherung verwendet diese Kopie; sie kommt in den Papierkorb</translation>
    </message>
    <message>
        <source>no episode uses this copy</source>
        <translation>keine Folge verwendet diese Kopie</translation>
    </message>
    <message>
        <source>the library’s tables were changed by another program ({parts})</source>
        <translation>die Tabellen der Bibliothek wurden von einem anderen Programm geändert ({parts})</translation>
    </message>
    <message>
        <source>Copy Link to This Moment</source>
        <translation>Link zu dieser Stelle kopieren</translation>
    </message>
    <message>
        <source>Filter Episodes</source>
        <translation>Folgen filtern</translation>
    </message>
    <message>
        <source>List of Episodes</source>
        <translation>Liste der Folgen</translation>
    </message>
    <message>
        <source>Sort by Date</source>
        <translation>Nach Datum sortieren</translation>
    </message>
    <message>
        <source>Sort by Title</source>
        <translation>Nach Titel sortieren</translation>
    </message>
    <message>
        <source>Sort by Length</source>
        <translation>Nach Länge sortieren</translation>
    </message>
    <message>
        <source>Sort by Date Added</source>
        <translation>Nach Datum des Hinzufügens sortieren</translation>
    </message>
    <message>
        <source>Sort by Last Opened</source>
        <translation>Nach letztem Öffnen sortieren</translation>
    </message>
    <message>
        <source>Reverse Order</source>
        <translation>Umgekehrte Reihenfolge</translation>
    </message>
    <message>
        <source>Only Unplayed Episodes</source>
        <translation>Nur ungehörte Folgen</translation>
    </message>
    <message>
        <source>Only Episodes in Progress</source>
        <translation>Nur angefangene Folgen</translation>
    </message>
    <message>
        <source>Only Played Episodes</source>
        <translation>Nur gehörte Folgen</translation>
    </message>
    <message>
        <source>Only Episodes with Passages</source>
        <translation>Nur Folgen mit Passagen</translation>
    </message>
    <message>
        <source>Only Episodes Without Transcript</source>
        <translation>Nur Folgen ohne Transkript</translation>
    </message>
    <message>
        <source>Only Episodes Not in Sync</source>
        <translation>Nur nicht synchrone Folgen</translation>
    </message>
    <message>
        <source>Fold All Shows</source>
        <translation>Alle Sendungen einklappen</translation>
    </message>
    <message>
        <source>Unfold All Shows</source>
        <translation>Alle Sendungen ausklappen</translation>
    </message>
    <message>
        <source>The audio is {time} later than the transcript’s times.</source>
        <translation>Das Audio ist {time} später als die Zeiten des Transkripts.</translation>
    </message>
    <message>
        <source>The audio is {time} earlier than the transcript’s times.</source>
        <translation>Das Audio ist {time} früher als die Zeiten des Transkripts.</translation>
    </message>
    <message>
        <source>The captions drift by up to {time}: this recording has ads or cuts.</source>
        <translation>Die Untertitel weichen um bis zu {time} ab: Diese Aufnahme enthält Werbung oder Schnitte.</translation>
    </message>
    <message>
        <source>the library could not be upgraded to this version and was not changed</source>
        <translation>die Bibliothek konnte nicht auf diese Version gebracht werden und wurde nicht geändert</translation>
    </message>
    <message>
        <source>the library’s database is missing or empty</source>
        <translation>die Datenbank der Bibliothek fehlt oder ist leer</translation>
    </message>
    <message>
        <source>the version of its tables is not valid</source>
        <translation>die Version der Tabellen ist ungültig</translation>
    </message>
    <message>
        <source>this passage no longer needs review</source>
        <translation>diese Passage muss nicht mehr geprüft werden</translation>
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
        <translation>„{edit}“ lässt sich nicht rückgängig machen, weil dieselben Daten später geändert wurden</translation>
    </message>
    <message>
        <source>Change it back by hand</source>
        <translation>Ändern Sie es von Hand zurück</translation>
    </message>
    <message>
        <source>Search by meaning is not installed</source>
        <translation>Die Suche nach Bedeutung ist nicht installiert</translation>
    </message>
    <message>
        <source>Install it with: pip install &apos;earmark[meaning]&apos;</source>
        <translation>Installieren Sie sie mit: pip install &apos;earmark[meaning]&apos;</translation>
    </message>
    <message>
        <source>Search by meaning is not included in this build of Earmark</source>
        <translation>Die Suche nach Bedeutung ist in diesem Paket von Earmark nicht enthalten</translation>
    </message>
    <message>
        <source>Install Earmark with pip to use it: pip install &apos;earmark[meaning]&apos;</source>
        <translation>Installieren Sie Earmark dafür mit pip: pip install &apos;earmark[meaning]&apos;</translation>
    </message>
    <message>
        <source>There is no model for search by meaning in this folder</source>
        <translation>In diesem Ordner ist kein Modell für die Suche nach Bedeutung</translation>
    </message>
    <message>
        <source>Choose the folder that holds model.onnx and tokenizer.json</source>
        <translation>Wählen Sie den Ordner mit model.onnx und tokenizer.json</translation>
    </message>
    <message>
        <source>the model for search by meaning cannot be used ({why})</source>
        <translation>das Modell für die Suche nach Bedeutung kann nicht verwendet werden ({why})</translation>
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
        <source>Only the first {n} characters were searched for.</source>
        <translation>Gesucht wurde nur nach den ersten {n} Zeichen.</translation>
    </message>
    <message>
        <source>Type something after “{name}:”.</source>
        <translation>Geben Sie etwas nach „{name}:“ ein.</translation>
    </message>
    <message>
        <source>A * works at the end of a word, and not in quotes.</source>
        <translation>Ein * wirkt am Ende eines Wortes und nicht in Anführungszeichen.</translation>
    </message>
    <message>
        <source>“{sign}” has no meaning here. Use OR, AND and NOT.</source>
        <translation>„{sign}“ hat hier keine Bedeutung. Verwenden Sie OR, AND und NOT.</translation>
    </message>
    <message>
        <source>This excludes {number}. To search for it, put it in quotes.</source>
        <translation>Das schließt {number} aus. Um danach zu suchen, setzen Sie es in Anführungszeichen.</translation>
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
        <source>{why}; searched as text.</source>
        <translation>{why}; als Text gesucht.</translation>
    </message>
    <message>
        <source>Type a word or a number.</source>
        <translation>Geben Sie ein Wort oder eine Zahl ein.</translation>
    </message>
    <message>
        <source>A search can have up to {n} words</source>
        <translation>Eine Suche kann bis zu {n} Wörter haben</translation>
    </message>
    <message>
        <source>A search can have up to {n} words with * or ~</source>
        <translation>Eine Suche kann bis zu {n} Wörter mit * oder ~ haben</translation>
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
        <source>Parentheses can be nested up to {n} deep</source>
        <translation>Klammern können bis zu {n} tief verschachtelt sein</translation>
    </message>
    <message>
        <source>NOT needs a word after it</source>
        <translation>NOT braucht ein Wort danach</translation>
    </message>
    <message>
        <source>Few episodes have all of these words. Others with some of them follow.</source>
        <translation>Wenige Folgen haben alle diese Wörter. Andere mit einigen davon folgen.</translation>
    </message>
    <message>
        <source>No episode has all of these words. These have some of them.</source>
        <translation>Keine Folge hat alle diese Wörter. Diese haben einige davon.</translation>
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
        <source>the feed has no audio for this episode</source>
        <translation>der Feed hat kein Audio zu dieser Folge</translation>
    </message>
    <message>
        <source>the server sent text instead of audio</source>
        <translation>der Server hat Text statt Audio gesendet</translation>
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
        <source>the transcript could not be saved ({why})</source>
        <translation>das Transkript konnte nicht gespeichert werden ({why})</translation>
    </message>
    <message>
        <source>the transcript runs to {end}, but the episode is {length} long: it may belong to another episode</source>
        <translation>das Transkript reicht bis {end}, die Folge ist aber {length} lang: Es gehört vielleicht zu einer anderen Folge</translation>
    </message>
    <message>
        <source>Search Results</source>
        <translation>Suchergebnisse</translation>
    </message>
    <message>
        <source>Timeline of Side Panel…</source>
        <translation>Zeitleiste der Seitenleiste …</translation>
    </message>
    <message>
        <source>Compare Transcripts</source>
        <translation>Transkripte vergleichen</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Identify Speakers</source>
        <translation>Sprecher erkennen</translation>
    </message>
    <message>
        <source>Name Speakers</source>
        <translation>Sprecher benennen</translation>
    </message>
    <message>
        <source>this format can only be written to a file</source>
        <translation>dieses Format kann nur in eine Datei geschrieben werden</translation>
    </message>
    <message>
        <source>the transcript has no times for this moment</source>
        <translation>das Transkript hat für diese Stelle keine Zeiten</translation>
    </message>
    <message>
        <source>“{name}” contains passages from feeds and cannot be changed</source>
        <translation>„{name}“ enthält Passagen aus Feeds und lässt sich nicht ändern</translation>
    </message>
    <message>
        <source>Add its passages to one of your collections instead</source>
        <translation>Fügen Sie die Passagen stattdessen einer Ihrer Sammlungen hinzu</translation>
    </message>
    <message>
        <source>two of these places overlap</source>
        <translation>zwei dieser Stellen überschneiden sich</translation>
    </message>
    <message>
        <source>Replace them one at a time</source>
        <translation>Ersetzen Sie eine nach der anderen</translation>
    </message>
    <message>
        <source>another program replaced or removed the library’s database</source>
        <translation>ein anderes Programm hat die Datenbank der Bibliothek ersetzt oder entfernt</translation>
    </message>
    <message>
        <source>Quit Earmark and start it again; changes that are made until then may be lost</source>
        <translation>Beenden Sie Earmark und starten Sie es neu; was bis dahin geändert wird, kann verloren gehen</translation>
    </message>
    <message>
        <source>a soundbite belongs to the publisher and cannot be changed</source>
        <translation>ein Soundbite stammt vom Herausgeber und lässt sich nicht ändern</translation>
    </message>
    <message>
        <source>Add it to one of your collections to work with its words</source>
        <translation>Fügen Sie es einer Ihrer Sammlungen hinzu, um mit den Wörtern zu arbeiten</translation>
    </message>
    <message>
        <source>a library cannot be inside another one</source>
        <translation>eine Bibliothek kann nicht in einer anderen liegen</translation>
    </message>
    <message>
        <source>the copy differs from the file</source>
        <translation>die Kopie weicht von der Datei ab</translation>
    </message>
    <message>
        <source>the library’s copy of a transcript is damaged</source>
        <translation>die Kopie eines Transkripts in der Bibliothek ist beschädigt</translation>
    </message>
    <message>
        <source>Run earmark check --repair first</source>
        <translation>Führen Sie zuerst „earmark check --repair“ aus</translation>
    </message>
    <message>
        <source>there is not enough space on the disk</source>
        <translation>auf dem Datenträger ist nicht genug Speicherplatz frei</translation>
    </message>
    <message>
        <source>Remove Episodes</source>
        <translation>Folgen entfernen</translation>
    </message>
    <message>
        <source>Remove Episode</source>
        <translation>Folge entfernen</translation>
    </message>
    <message>
        <source>This entry of Recently Deleted is damaged and cannot be restored</source>
        <translation>Dieser Eintrag in „Zuletzt gelöscht“ ist beschädigt und kann nicht wiederhergestellt werden</translation>
    </message>
    <message>
        <source>A backup may have what was deleted</source>
        <translation>Vielleicht ist das Gelöschte in einer Sicherung enthalten</translation>
    </message>
    <message>
        <source>you are subscribed to “{name}” again, so it cannot be restored</source>
        <translation>„{name}“ ist wieder abonniert und kann darum nicht wiederhergestellt werden</translation>
    </message>
    <message>
        <source>Unsubscribe from it first</source>
        <translation>Bestellen Sie den Podcast zuerst ab</translation>
    </message>
    <message>
        <source>the library {folder} cannot be found</source>
        <translation>die Bibliothek {folder} wurde nicht gefunden</translation>
    </message>
    <message>
        <source>The usual one is open instead: connect the disk and start Earmark again, or switch to another library</source>
        <translation>Stattdessen ist die übliche offen: Schließen Sie das Laufwerk an und starten Sie Earmark neu, oder wechseln Sie zu einer anderen Bibliothek</translation>
    </message>
    <message>
        <source>A filter is written with a colon: “{name}:”.</source>
        <translation>Ein Filter wird mit einem Doppelpunkt geschrieben: „{name}:“.</translation>
    </message>
    <message>
        <source>A ~ has no meaning in a filter.</source>
        <translation>Ein ~ hat in einem Filter keine Bedeutung.</translation>
    </message>
    <message>
        <source>Only “audio” can follow “has:”</source>
        <translation>Nach „has:“ kann nur „audio“ stehen</translation>
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
        <source>the connection was interrupted</source>
        <translation>die Verbindung wurde unterbrochen</translation>
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
        <source>Free up space, or choose another download folder</source>
        <translation>Geben Sie Speicherplatz frei, oder wählen Sie einen anderen Download-Ordner</translation>
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
        <source>the notes folder is missing</source>
        <translation>der Ordner für Notizen fehlt</translation>
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
        <source>none of these passages has audio</source>
        <translation>keine dieser Passagen hat Audio</translation>
    </message>
    <message>
        <source>the transcript does not have these words: “{quote}”</source>
        <translation>das Transkript hat diese Wörter nicht: „{quote}“</translation>
    </message>
    <message>
        <source>no words of the transcript are spoken at this time</source>
        <translation>zu dieser Zeit werden keine Wörter des Transkripts gesprochen</translation>
    </message>
    <message>
        <source>Searched by words: choose a model in Settings to search by meaning, too.</source>
        <translation>Nach Wörtern gesucht: Wählen Sie in den Einstellungen ein Modell, um auch nach Bedeutung zu suchen.</translation>
    </message>
    <message>
        <source>Correct Everywhere…</source>
        <translation>Überall korrigieren …</translation>
    </message>
    <message>
        <source>Print Passages…</source>
        <translation>Passagen drucken …</translation>
    </message>
    <message>
        <source>Chapters and Passages</source>
        <translation>Kapitel und Passagen</translation>
    </message>
    <message>
        <source>Copy As</source>
        <translation>Kopieren als</translation>
    </message>
    <message>
        <source>Go To</source>
        <translation>Gehe zu</translation>
    </message>
    <message>
        <source>Identify Speakers…</source>
        <translation>Sprecher erkennen …</translation>
    </message>
    <message>
        <source>Model and Voice Prints…</source>
        <translation>Modell und Stimmabdrücke …</translation>
    </message>
    <message>
        <source>Start and End</source>
        <translation>Anfang und Ende</translation>
    </message>
    <message>
        <source>Text Size and Motion</source>
        <translation>Textgröße und Bewegung</translation>
    </message>
    <message>
        <source>speed rate tempo playback faster slower</source>
        <translation>Geschwindigkeit Tempo schneller langsamer</translation>
    </message>
    <message>
        <source>sleep nap night bedtime timer stop pause off</source>
        <translation>schlafen einschlafen Nacht Abend Timer aus Pause</translation>
    </message>
    <message>
        <source>{host} did not send the whole file</source>
        <translation>{host} hat nicht die ganze Datei gesendet</translation>
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
        <source>this recording is too large for a web page</source>
        <translation>diese Aufnahme ist zu groß für eine Webseite</translation>
    </message>
    <message>
        <source>the audio cannot be read ({why})</source>
        <translation>das Audio kann nicht gelesen werden ({why})</translation>
    </message>
    <message>
        <source>There are no words with times to tell voices apart</source>
        <translation>Es gibt keine Wörter mit Zeiten, um Stimmen zu unterscheiden</translation>
    </message>
    <message>
        <source>Transcribe it first, or add a transcript</source>
        <translation>Transkribieren Sie sie zuerst, oder fügen Sie ein Transkript hinzu</translation>
    </message>
    <message>
        <source>The recording was changed while it was read</source>
        <translation>Die Aufnahme wurde geändert, während sie gelesen wurde</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Versuchen Sie es noch einmal</translation>
    </message>
    <message>
        <source>There is no speaker named “{name}”.</source>
        <translation>Es gibt keinen Sprecher namens „{name}“.</translation>
    </message>
    <message>
        <source>There is no show named “{name}”.</source>
        <translation>Es gibt keine Sendung namens „{name}“.</translation>
    </message>
    <message>
        <source>No title contains “{name}”.</source>
        <translation>Kein Titel enthält „{name}“.</translation>
    </message>
    <message>
        <source>There is no collection named “{name}”.</source>
        <translation>Es gibt keine Sammlung namens „{name}“.</translation>
    </message>
    <message>
        <source>The transcript was changed while its speakers were identified</source>
        <translation>Das Transkript wurde geändert, während seine Sprecher erkannt wurden</translation>
    </message>
    <message>
        <source>this watched folder cannot be read ({why})</source>
        <translation>dieser überwachte Ordner kann nicht gelesen werden ({why})</translation>
    </message>
    <message>
        <source>Its episodes stay in the library, and new files are added when it is back</source>
        <translation>Seine Folgen bleiben in der Bibliothek, und neue Dateien kommen hinzu, sobald er wieder da ist</translation>
    </message>
    <message>
        <source>this folder belongs to Earmark and is not watched</source>
        <translation>dieser Ordner gehört Earmark und wird nicht überwacht</translation>
    </message>
    <message>
        <source>there are more than {most} files in this watched folder, and none was added</source>
        <translation>in diesem überwachten Ordner sind mehr als {most} Dateien, und keine wurde hinzugefügt</translation>
    </message>
    <message>
        <source>Watch a smaller folder inside it</source>
        <translation>Überwachen Sie einen kleineren Ordner darin</translation>
    </message>
    <message>
        <source>No speech was found in this recording</source>
        <translation>In dieser Aufnahme wurde keine Sprache gefunden</translation>
    </message>
    <message>
        <source>{rate} words per second is too fast for speech: the times may be wrong</source>
        <translation>{rate} Wörter je Sekunde sind zu schnell für Sprache: Die Zeiten können falsch sein</translation>
    </message>
    <message>
        <source>{rate} words per second is too slow for speech: the times may be wrong</source>
        <translation>{rate} Wörter je Sekunde sind zu langsam für Sprache: Die Zeiten können falsch sein</translation>
    </message>
    <message>
        <source>{n} line looks like a turn but was read as text: “{text}” in line {line}</source>
        <translation>{n} Zeile sieht wie ein Redebeitrag aus, wurde aber als Text gelesen: „{text}“ in Zeile {line}</translation>
    </message>
    <message>
        <source>{n} lines look like turns but were read as text, such as “{text}” in line {line}</source>
        <translation>{n} Zeilen sehen wie Redebeiträge aus, wurden aber als Text gelesen, etwa „{text}“ in Zeile {line}</translation>
    </message>
    <message>
        <source>{n} place had to be repaired</source>
        <translation>{n} Stelle musste repariert werden</translation>
    </message>
    <message>
        <source>{n} places had to be repaired</source>
        <translation>{n} Stellen mussten repariert werden</translation>
    </message>
    <message>
        <source>{percent}% of the words have no time</source>
        <translation>{percent} % der Wörter haben keine Zeit</translation>
    </message>
    <message>
        <source>the times of {percent}% of the words were estimated</source>
        <translation>die Zeiten von {percent} % der Wörter wurden geschätzt</translation>
    </message>
    <message>
        <source>{n} time is earlier than the one before</source>
        <translation>{n} Zeit liegt vor der vorigen</translation>
    </message>
    <message>
        <source>{n} times are earlier than the one before</source>
        <translation>{n} Zeiten liegen vor der vorigen</translation>
    </message>
    <message>
        <source>{n} cue seems to contain markup or times: “{text}”</source>
        <translation>{n} Untertitel scheint Auszeichnungen oder Zeiten zu enthalten: „{text}“</translation>
    </message>
    <message>
        <source>{n} cues seem to contain markup or times, such as “{text}”</source>
        <translation>{n} Untertitel scheinen Auszeichnungen oder Zeiten zu enthalten, etwa „{text}“</translation>
    </message>
    <message>
        <source>{n} cue may contain a damaged time: “{text}”</source>
        <translation>{n} Untertitel enthält vielleicht eine beschädigte Zeit: „{text}“</translation>
    </message>
    <message>
        <source>{n} cues may contain a damaged time, such as “{text}”</source>
        <translation>{n} Untertitel enthalten vielleicht eine beschädigte Zeit, etwa „{text}“</translation>
    </message>
    <message>
        <source>{n} cues may start with a name, such as “{name}”</source>
        <translation>{n} Untertitel beginnen vielleicht mit einem Namen, etwa „{name}“</translation>
    </message>
    <message>
        <source>“{name}” is an unusual name</source>
        <translation>„{name}“ ist ein ungewöhnlicher Name</translation>
    </message>
    <message>
        <source>the times begin at {hour} h: they may be times of day</source>
        <translation>die Zeiten beginnen bei {hour} Uhr: vielleicht sind es Uhrzeiten</translation>
    </message>
    <message>
        <source>{n} cue is too fast for speech</source>
        <translation>{n} Untertitel ist zu schnell für Sprache</translation>
    </message>
    <message>
        <source>{n} cues are too fast for speech</source>
        <translation>{n} Untertitel sind zu schnell für Sprache</translation>
    </message>
    <message>
        <source>{n} cue overlaps the one before</source>
        <translation>{n} Untertitel überlappt den vorigen</translation>
    </message>
    <message>
        <source>{n} cues overlap the one before</source>
        <translation>{n} Untertitel überlappen den vorigen</translation>
    </message>
    <message>
        <source>this lists who speaks when, but contains no words</source>
        <translation>das führt auf, wer wann spricht, enthält aber keine Wörter</translation>
    </message>
    <message>
        <source>this list contains no chapters</source>
        <translation>diese Liste enthält keine Kapitel</translation>
    </message>
    <message>
        <source>a chapter with an unreadable time was skipped</source>
        <translation>ein Kapitel mit unlesbarer Zeit wurde übersprungen</translation>
    </message>
    <message>
        <source>this table has times, but no words</source>
        <translation>diese Tabelle enthält Zeiten, aber keine Wörter</translation>
    </message>
    <message>
        <source>this RTF document is too large</source>
        <translation>dieses RTF-Dokument ist zu groß</translation>
    </message>
    <message>
        <source>this RTF document contains no text</source>
        <translation>dieses RTF-Dokument enthält keinen Text</translation>
    </message>
    <message>
        <source>this PDF is too large</source>
        <translation>dieses PDF ist zu groß</translation>
    </message>
    <message>
        <source>this PDF contains no text, only images of pages</source>
        <translation>dieses PDF enthält keinen Text, nur Bilder von Seiten</translation>
    </message>
    <message>
        <source>this document contains no text</source>
        <translation>dieses Dokument enthält keinen Text</translation>
    </message>
    <message>
        <source>this book contains no pages</source>
        <translation>dieses Buch enthält keine Seiten</translation>
    </message>
    <message>
        <source>this RTF document is damaged ({why})</source>
        <translation>dieses RTF-Dokument ist beschädigt ({why})</translation>
    </message>
    <message>
        <source>this PDF is too large when unpacked</source>
        <translation>dieses PDF ist entpackt zu groß</translation>
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
        <source>this book is damaged ({why})</source>
        <translation>dieses Buch ist beschädigt ({why})</translation>
    </message>
    <message>
        <source>this book is encrypted or compressed in an unsupported way</source>
        <translation>dieses Buch ist verschlüsselt oder nicht unterstützt komprimiert</translation>
    </message>
    <message>
        <source>this book is too large when unpacked</source>
        <translation>dieses Buch ist entpackt zu groß</translation>
    </message>
    <message>
        <source>this Word file is too large when unpacked</source>
        <translation>diese Word-Datei ist entpackt zu groß</translation>
    </message>
    <message>
        <source>the file ends in the middle of a subtitle</source>
        <translation>die Datei endet mitten in einem Untertitel</translation>
    </message>
    <message>
        <source>this EBU STL file contains no subtitles</source>
        <translation>diese EBU-STL-Datei enthält keine Untertitel</translation>
    </message>
    <message>
        <source>unreadable time: the words were kept</source>
        <translation>unlesbare Zeit: Die Wörter wurden behalten</translation>
    </message>
    <message>
        <source>this time is earlier than the one before</source>
        <translation>diese Zeit liegt vor der vorigen</translation>
    </message>
    <message>
        <source>this ended before it started: its end was estimated</source>
        <translation>das endete, bevor es begann: Das Ende wurde geschätzt</translation>
    </message>
    <message>
        <source>times of day were counted from the first one</source>
        <translation>Uhrzeiten wurden von der ersten an gezählt</translation>
    </message>
    <message>
        <source>times of day were left out: they are not times of the audio</source>
        <translation>Uhrzeiten wurden weggelassen: Sie sind keine Zeiten der Aufnahme</translation>
    </message>
    <message>
        <source>no frame rate given: {rate} frames per second assumed</source>
        <translation>keine Bildrate angegeben: {rate} Bilder je Sekunde angenommen</translation>
    </message>
    <message>
        <source>the last caption is never shown: it was kept without a time</source>
        <translation>der letzte Untertitel wird nie gezeigt: Er wurde ohne Zeit behalten</translation>
    </message>
    <message>
        <source>a line without a time was skipped</source>
        <translation>eine Zeile ohne Zeit wurde übersprungen</translation>
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
        <source>this time is earlier than the one before: it was estimated</source>
        <translation>diese Zeit liegt vor der vorigen: Sie wurde geschätzt</translation>
    </message>
    <message>
        <source>letters were used for digits in this time</source>
        <translation>in dieser Zeitangabe standen Buchstaben für Ziffern</translation>
    </message>
    <message>
        <source>a transcription credit was removed</source>
        <translation>ein Hinweis auf den Ersteller wurde entfernt</translation>
    </message>
    <message>
        <source>a tag in this XML is too long</source>
        <translation>ein Tag in diesem XML ist zu lang</translation>
    </message>
    <message>
        <source>this XML declares entities, which are not supported</source>
        <translation>dieses XML deklariert Entitäten, die nicht unterstützt werden</translation>
    </message>
    <message>
        <source>this XML is nested too deeply</source>
        <translation>dieses XML ist zu tief verschachtelt</translation>
    </message>
    <message>
        <source>this file contains no episode notes</source>
        <translation>diese Datei enthält keine Shownotes</translation>
    </message>
    <message>
        <source>There is too little speech to tell voices apart</source>
        <translation>Es wird zu wenig gesprochen, um Stimmen zu unterscheiden</translation>
    </message>
    <message>
        <source>Download it, or choose another folder</source>
        <translation>Laden Sie es herunter, oder wählen Sie einen anderen Ordner</translation>
    </message>
    <message>
        <source>this paragraph ended before it started</source>
        <translation>dieser Absatz endete, bevor er begann</translation>
    </message>
    <message>
        <source>words outside of a cue were kept without a time</source>
        <translation>Wörter außerhalb von Untertiteln wurden ohne Zeit behalten</translation>
    </message>
    <message>
        <source>the first line is not the standard signature</source>
        <translation>die erste Zeile ist nicht die Kennung des Standards</translation>
    </message>
    <message>
        <source>the signature is not exactly WEBVTT</source>
        <translation>die Kennung ist nicht genau WEBVTT</translation>
    </message>
    <message>
        <source>nonstandard times were accepted</source>
        <translation>nicht normgerechte Zeiten wurden gelesen</translation>
    </message>
    <message>
        <source>nonstandard times: the words were kept without a time</source>
        <translation>nicht normgerechte Zeiten: Die Wörter wurden ohne Zeit behalten</translation>
    </message>
    <message>
        <source>text that looks like an unknown tag was kept</source>
        <translation>Text, der wie ein unbekanntes Tag aussieht, wurde behalten</translation>
    </message>
    <message>
        <source>a number without a cue was skipped</source>
        <translation>eine Nummer ohne Untertitel wurde übersprungen</translation>
    </message>
    <message>
        <source>an unknown line of the header was ignored</source>
        <translation>eine unbekannte Zeile des Kopfs wurde ignoriert</translation>
    </message>
    <message>
        <source>a blank line is missing above this number</source>
        <translation>über dieser Nummer fehlt eine Leerzeile</translation>
    </message>
    <message>
        <source>segment {n} has no readable time</source>
        <translation>Abschnitt {n} hat keine lesbare Zeit</translation>
    </message>
    <message>
        <source>further repairs are not listed</source>
        <translation>weitere Reparaturen werden nicht aufgeführt</translation>
    </message>
    <message>
        <source>this transcript has no times</source>
        <translation>dieses Transkript hat keine Zeiten</translation>
    </message>
    <message>
        <source>Align it with its audio first, or save it as text</source>
        <translation>Gleichen Sie es zuerst mit seinem Audio ab, oder speichern Sie es als Text</translation>
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
        <source>this library could not be remembered for the next start ({why})</source>
        <translation>diese Bibliothek konnte für den nächsten Start nicht gemerkt werden ({why})</translation>
    </message>
    <message>
        <source>Choose it again at the next start</source>
        <translation>Wählen Sie sie beim nächsten Start noch einmal</translation>
    </message>
    <message>
        <source>a background task ended unexpectedly</source>
        <translation>eine Aufgabe im Hintergrund endete unerwartet</translation>
    </message>
    <message>
        <source>the file could not be saved ({why})</source>
        <translation>die Datei konnte nicht gespeichert werden ({why})</translation>
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
        <translation>eine alte Office-Datei; speichern Sie sie als DOCX oder Text</translation>
    </message>
    <message>
        <source>Earmark cannot open this link.</source>
        <translation>Earmark kann diesen Link nicht öffnen.</translation>
    </message>
    <message>
        <source>The episode of this link is not in this library.</source>
        <translation>Die Folge dieses Links ist nicht in dieser Bibliothek.</translation>
    </message>
    <message>
        <source>Earmark found and recovered the following:</source>
        <translation>Earmark hat Folgendes vorgefunden und wiederhergestellt:</translation>
    </message>
    <message>
        <source>Your saved work is safe; nothing had to be recovered.</source>
        <translation>Gespeichertes ist sicher; nichts musste wiederhergestellt werden.</translation>
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
        <source>The latest changes were recovered from the library’s journal.</source>
        <translation>Die letzten Änderungen wurden aus dem Journal der Bibliothek wiederhergestellt.</translation>
    </message>
    <message>
        <source>{title} was reopened where you left off.</source>
        <translation>{title} wurde an der letzten Stelle wieder geöffnet.</translation>
    </message>
    <message>
        <source>Files were being added. The finished ones are in the library; add the files again to continue.</source>
        <translation>Es wurden gerade Dateien hinzugefügt. Die fertigen sind in der Bibliothek; fügen Sie die Dateien noch einmal hinzu, um fortzufahren.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln unfinished file was removed.|%Ln unfinished files were removed.</source>
        <translation>
            <numerusform>%Ln unfertige Datei wurde entfernt.</numerusform>
            <numerusform>%Ln unfertige Dateien wurden entfernt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Alignment of %Ln episode continues.|Alignment of %Ln episodes continues.</source>
        <translation>
            <numerusform>Der Abgleich von %Ln Folge geht weiter.</numerusform>
            <numerusform>Der Abgleich von %Ln Folgen geht weiter.</numerusform>
        </translation>
    </message>
    <message>
        <source>The search index was damaged and is being rebuilt.</source>
        <translation>Der Suchindex war beschädigt und wird neu angelegt.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln episode was added to the search index.|%Ln episodes were added to the search index.</source>
        <translation>
            <numerusform>%Ln Folge wurde in den Suchindex aufgenommen.</numerusform>
            <numerusform>%Ln Folgen wurden in den Suchindex aufgenommen.</numerusform>
        </translation>
    </message>
    <message>
        <source>To go back further, restore a backup from the File menu.</source>
        <translation>Ein früherer Stand lässt sich im Menü „Datei“ aus einer Sicherung wiederherstellen.</translation>
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
        <source>Model to download</source>
        <translation>Modell zum Herunterladen</translation>
    </message>
    <message>
        <source>{name}, {n} MB</source>
        <translation>{name}, {n} MB</translation>
    </message>
    <message>
        <source>Cancel Download</source>
        <translation>Herunterladen abbrechen</translation>
    </message>
    <message>
        <source>Remove from Disk</source>
        <translation>Vom Datenträger entfernen</translation>
    </message>
    <message>
        <source>From {page}, license {license}. Stored in {folder}.</source>
        <translation>Von {page}, Lizenz {license}. Gespeichert in {folder}.</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Verwenden</translation>
    </message>
    <message>
        <source>Detect automatically</source>
        <translation>Automatisch erkennen</translation>
    </message>
    <message>
        <source>Names and terms</source>
        <translation>Namen und Begriffe</translation>
    </message>
    <message>
        <source>One per line</source>
        <translation>Einer pro Zeile</translation>
    </message>
    <message>
        <source>Aligning English works without a model. Other languages, noisy recordings and transcribing need Whisper and a model: a folder with a model.bin.</source>
        <translation>Englisch wird ohne Modell abgeglichen. Andere Sprachen, Aufnahmen mit Störgeräuschen und das Transkribieren brauchen Whisper und ein Modell: einen Ordner mit einer model.bin.</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Helps transcription to spell them. People named in the feed, speakers, and names in episode notes and in your corrections are used without being listed here.</source>
        <translation>Hilft beim Transkribieren, sie richtig zu schreiben. Personen des Feeds, Sprecher, Namen in Shownotes und in Ihren Korrekturen werden ohnehin verwendet.</translation>
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
        <source>Choose Notes Folder</source>
        <translation>Ordner für Notizen wählen</translation>
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
        <source>Notes deleted: {names}. Undo restores them.</source>
        <translation>Notizen gelöscht: {names}. Rückgängig stellt sie wieder her.</translation>
    </message>
    <message>
        <source>No longer in the library; your edited notes were kept: {names}.</source>
        <translation>Nicht mehr in der Bibliothek; Ihre bearbeiteten Notizen wurden behalten: {names}.</translation>
    </message>
    <message>
        <source>The library’s version: {names}.</source>
        <translation>Die Fassung der Bibliothek: {names}.</translation>
    </message>
    <message>
        <source>Use Library Version</source>
        <translation>Fassung der Bibliothek verwenden</translation>
    </message>
    <message>
        <source>Write Again</source>
        <translation>Erneut schreiben</translation>
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
        <source>About {needed} are needed, {free} are free.</source>
        <translation>Etwa {needed} werden gebraucht, {free} sind frei.</translation>
    </message>
    <message>
        <source>About {needed} are needed, but only {free} are free: not all of it will fit.</source>
        <translation>Etwa {needed} werden gebraucht, aber nur {free} sind frei: Nicht alles wird Platz haben.</translation>
    </message>
    <message>
        <source>Podcasts are being refreshed. Try again when that has finished.</source>
        <translation>Podcasts werden gerade aktualisiert. Versuchen Sie es danach noch einmal.</translation>
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
        <source>%Ln episode with your passages, bookmarks or corrections is kept.|%Ln episodes with your passages, bookmarks or corrections are kept.</source>
        <translation>
            <numerusform>%Ln Folge mit Ihren Passagen, Lesezeichen oder Korrekturen bleibt erhalten.</numerusform>
            <numerusform>%Ln Folgen mit Ihren Passagen, Lesezeichen oder Korrekturen bleiben erhalten.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln episode goes to Recently Deleted, from which you can restore it.|%Ln episodes go to Recently Deleted, from which you can restore them.</source>
        <translation>
            <numerusform>%Ln Folge kommt zu „Zuletzt gelöscht“ und kann von dort wiederhergestellt werden.</numerusform>
            <numerusform>%Ln Folgen kommen zu „Zuletzt gelöscht“ und können von dort wiederhergestellt werden.</numerusform>
        </translation>
    </message>
    <message>
        <source>Downloaded files are not touched.</source>
        <translation>Heruntergeladene Dateien bleiben unberührt.</translation>
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
        <source>Unsubscribed from {title}.</source>
        <translation>{title} abbestellt.</translation>
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
        <source>Left out, because they are private or not to be listed: {names}.</source>
        <translation>Ausgelassen, weil privat oder nicht zur Veröffentlichung bestimmt: {names}.</translation>
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
        <source>No subscriptions yet. File › Subscribe… adds one.</source>
        <translation>Noch keine Abos. Mit Datei › Abonnieren … kommt eines hinzu.</translation>
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
        <source>Restored the library as of {day}.</source>
        <translation>Bibliothek auf den Stand vom {day} zurückgesetzt.</translation>
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
        <source>Added to “{name}”.</source>
        <translation>Zu „{name}“ hinzugefügt.</translation>
    </message>
    <message>
        <source>Bookmarked {time}. See it in Passages ({key}).</source>
        <translation>Lesezeichen bei {time} gesetzt. Es steht unter Passagen ({key}).</translation>
    </message>
    <message>
        <source>There is already a bookmark here.</source>
        <translation>Hier ist schon ein Lesezeichen.</translation>
    </message>
    <message>
        <source>Marked. Press 1 to 9 to add it to a collection.</source>
        <translation>Markiert. 1 bis 9 fügt es einer Sammlung hinzu.</translation>
    </message>
    <message>
        <source>Deleted the bookmark at {time}.</source>
        <translation>Lesezeichen bei {time} gelöscht.</translation>
    </message>
    <message>
        <source>No speech here.</source>
        <translation>Hier wird nicht gesprochen.</translation>
    </message>
    <message>
        <source>Passage started at {time}. Press {key} to end it.</source>
        <translation>Passage bei {time} begonnen. Drücken Sie {key}, um sie zu beenden.</translation>
    </message>
    <message>
        <source>Deleted “{name}”.</source>
        <translation>„{name}“ gelöscht.</translation>
    </message>
    <message>
        <source>A soundbite belongs to the publisher and cannot be changed.</source>
        <translation>Ein Soundbite stammt vom Herausgeber und lässt sich nicht ändern.</translation>
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
        <source>Undone: {edit}.</source>
        <translation>Rückgängig gemacht: {edit}.</translation>
    </message>
    <message>
        <source>Redone: {edit}.</source>
        <translation>Wiederholt: {edit}.</translation>
    </message>
    <message>
        <source>Nothing with audio is listed in the side panel.</source>
        <translation>In der Seitenleiste ist nichts mit Audio aufgeführt.</translation>
    </message>
    <message>
        <source>Save as One Audio File</source>
        <translation>Als eine Audiodatei speichern</translation>
    </message>
    <message>
        <source>MP3 with chapters</source>
        <translation>MP3 mit Kapiteln</translation>
    </message>
    <message>
        <source>Another file is being saved.</source>
        <translation>Eine andere Datei wird gerade gespeichert.</translation>
    </message>
    <message>
        <source>Saving {done} of {total} passages</source>
        <translation>{done} von {total} Passagen werden gespeichert</translation>
    </message>
    <message>
        <source>Saved {name}, with its sources in {list}.</source>
        <translation>{name} gespeichert, mit den Quellen in {list}.</translation>
    </message>
    <message>
        <source>Playing {number} of {count}: {title}</source>
        <translation>{number} von {count} läuft: {title}</translation>
    </message>
    <message numerus="yes">
        <source>Skipped %Ln item without audio.|Skipped %Ln items without audio.</source>
        <translation>
            <numerusform>%Ln Eintrag ohne Audio übersprungen.</numerusform>
            <numerusform>%Ln Einträge ohne Audio übersprungen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Sleep Timer</source>
        <translation>Einschlaf-Timer</translation>
    </message>
    <message numerus="yes">
        <source>Playback pauses in %Ln minute.|Playback pauses in %Ln minutes.</source>
        <translation>
            <numerusform>Die Wiedergabe hält in %Ln Minute an.</numerusform>
            <numerusform>Die Wiedergabe hält in %Ln Minuten an.</numerusform>
        </translation>
    </message>
    <message>
        <source>Playback pauses at the end of the chapter.</source>
        <translation>Die Wiedergabe hält am Ende des Kapitels an.</translation>
    </message>
    <message>
        <source>Playback pauses at the end of the episode.</source>
        <translation>Die Wiedergabe hält am Ende der Folge an.</translation>
    </message>
    <message>
        <source>The sleep timer is off.</source>
        <translation>Der Einschlaf-Timer ist aus.</translation>
    </message>
    <message>
        <source>Sleep timer: {time} left</source>
        <translation>Einschlaf-Timer: noch {time}</translation>
    </message>
    <message>
        <source>Sleep timer: {end}</source>
        <translation>Einschlaf-Timer: {end}</translation>
    </message>
    <message>
        <source>{n} min</source>
        <translation>{n} min</translation>
    </message>
    <message>
        <source>Paused by the sleep timer.</source>
        <translation>Vom Einschlaf-Timer angehalten.</translation>
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
        <source>Play All</source>
        <translation>Alle abspielen</translation>
    </message>
    <message>
        <source>Copy as Table</source>
        <translation>Als Tabelle kopieren</translation>
    </message>
    <message>
        <source>Copy as Quotes</source>
        <translation>Als Zitate kopieren</translation>
    </message>
    <message>
        <source>Save as Markdown…</source>
        <translation>Als Markdown speichern …</translation>
    </message>
    <message>
        <source>Numbers, dates and names. Bold: different, or only here. Underlined: the same in another passage. Dotted: a range or an estimate that may be the same.</source>
        <translation>Zahlen, Daten und Namen. Fett: anders oder nur hier. Unterstrichen: gleich in einer anderen Passage. Gepunktet: ein Bereich oder eine Schätzung, vielleicht gleich.</translation>
    </message>
    <message>
        <source>Play {title}</source>
        <translation>{title} abspielen</translation>
    </message>
    <message>
        <source>Open {title}</source>
        <translation>{title} öffnen</translation>
    </message>
    <message>
        <source>Table and quotes</source>
        <translation>Tabelle und Zitate</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>Speaker</source>
        <translation>Sprecher</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Said</source>
        <translation>Wortlaut</translation>
    </message>
    <message>
        <source>The same elsewhere</source>
        <translation>Anderswo gleich</translation>
    </message>
    <message>
        <source>May be the same</source>
        <translation>Vielleicht gleich</translation>
    </message>
    <message>
        <source>Different</source>
        <translation>Anders</translation>
    </message>
    <message>
        <source>Only here</source>
        <translation>Nur hier</translation>
    </message>
    <message>
        <source>Web page</source>
        <translation>Webseite</translation>
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
        <source>Related passages</source>
        <translation>Verwandte Passagen</translation>
    </message>
    <message>
        <source>Filter, such as show:daily or date:2025</source>
        <translation>Filter, etwa show:daily oder date:2025</translation>
    </message>
    <message>
        <source>Filter related passages</source>
        <translation>Verwandte Passagen filtern</translation>
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
        <source>Search by meaning</source>
        <translation>Suche nach Bedeutung</translation>
    </message>
    <message>
        <source>“{quote}”</source>
        <translation>„{quote}“</translation>
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
        <source>No passage about this matches the filters.</source>
        <translation>Keine Passage darüber passt zu den Filtern.</translation>
    </message>
    <message>
        <source>{passages} in {episodes}, by shared words</source>
        <translation>{passages} in {episodes}, nach gemeinsamen Wörtern</translation>
    </message>
    <message>
        <source>{passages} in {episodes}, by shared words and by meaning</source>
        <translation>{passages} in {episodes}, nach gemeinsamen Wörtern und nach Bedeutung</translation>
    </message>
    <message>
        <source>Meaning</source>
        <translation>Bedeutung</translation>
    </message>
    <message>
        <source>Search by meaning, too</source>
        <translation>Auch nach Bedeutung suchen</translation>
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
        <source>Read as {format}, but parts of the file do not fit: {reasons}.</source>
        <translation>Gelesen als {format}, aber Teile der Datei passen nicht: {reasons}.</translation>
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
        <source>episode notes</source>
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
        <source>As {format} (detected)</source>
        <translation>Als {format} (erkannt)</translation>
    </message>
    <message>
        <source>As plain text, one paragraph per line</source>
        <translation>Als reiner Text, ein Absatz je Zeile</translation>
    </message>
    <message>
        <source>Without speaker names: keep them as text</source>
        <translation>Ohne Sprechernamen: als Text behalten</translation>
    </message>
    <message>
        <source>The names are {names}</source>
        <translation>Die Namen sind {names}</translation>
    </message>
    <message>
        <source>Times are in milliseconds</source>
        <translation>Zeiten in Millisekunden</translation>
    </message>
    <message>
        <source>Times are in seconds</source>
        <translation>Zeiten in Sekunden</translation>
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
        <source>No matching settings.</source>
        <translation>Keine passenden Einstellungen.</translation>
    </message>
    <message>
        <source>Esc to stop</source>
        <translation>Esc beendet</translation>
    </message>
    <message>
        <source>Unsaved changes were restored.</source>
        <translation>Nicht gespeicherte Eingaben wurden wiederhergestellt.</translation>
    </message>
    <message>
        <source>Copied a link to this moment.</source>
        <translation>Link zu dieser Stelle kopiert.</translation>
    </message>
    <message>
        <source>Selected words</source>
        <translation>Ausgewählte Wörter</translation>
    </message>
    <message>
        <source>Add to another collection</source>
        <translation>Zu einer anderen Sammlung hinzufügen</translation>
    </message>
    <message>
        <source>Play from here. In the text: Ctrl+click a word, or Enter at the cursor.</source>
        <translation>Ab hier abspielen. Im Text: Strg+Klick auf ein Wort oder Eingabetaste am Cursor.</translation>
    </message>
    <message>
        <source>The publisher does not allow other hosts to import this feed.</source>
        <translation>Der Herausgeber erlaubt anderen Anbietern nicht, diesen Feed zu importieren.</translation>
    </message>
    <message>
        <source>The publisher does not want it listed: exports do not link to it.</source>
        <translation>Der Herausgeber möchte nicht gelistet werden: Exporte verweisen nicht darauf.</translation>
    </message>
    <message>
        <source>S{season}</source>
        <translation>S{season}</translation>
    </message>
    <message>
        <source>E{number}</source>
        <translation>F{number}</translation>
    </message>
    <message>
        <source>trailer</source>
        <translation>Trailer</translation>
    </message>
    <message>
        <source>bonus</source>
        <translation>Bonus</translation>
    </message>
    <message>
        <source>This collection comes from feeds.</source>
        <translation>Diese Sammlung stammt aus Feeds.</translation>
    </message>
    <message>
        <source>Press Esc to exit reading mode.</source>
        <translation>Esc verlässt den Lesemodus.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln episode is queued.|%Ln episodes are queued.</source>
        <translation>
            <numerusform>%Ln Folge ist in der Warteschlange.</numerusform>
            <numerusform>%Ln Folgen sind in der Warteschlange.</numerusform>
        </translation>
    </message>
    <message>
        <source>“{title}” is next in the queue.</source>
        <translation>„{title}“ ist als Nächstes in der Warteschlange.</translation>
    </message>
    <message numerus="yes">
        <source>Skipped %Ln episode without audio.|Skipped %Ln episodes without audio.</source>
        <translation>
            <numerusform>%Ln Folge ohne Audio übersprungen.</numerusform>
            <numerusform>%Ln Folgen ohne Audio übersprungen.</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no text in the clipboard.</source>
        <translation>In der Zwischenablage ist kein Text.</translation>
    </message>
    <message>
        <source>Clipboard</source>
        <translation>Zwischenablage</translation>
    </message>
    <message>
        <source>Silence is played.</source>
        <translation>Stille wird abgespielt.</translation>
    </message>
    <message>
        <source>Silence is skipped once the audio has been analyzed.</source>
        <translation>Stille wird übersprungen, sobald das Audio analysiert ist.</translation>
    </message>
    <message>
        <source>Skips {time} of silence in this episode.</source>
        <translation>Überspringt {time} Stille in dieser Folge.</translation>
    </message>
    <message>
        <source>This episode has no silence.</source>
        <translation>Diese Folge hat keine Stille.</translation>
    </message>
    <message>
        <source>Voices are played as recorded.</source>
        <translation>Stimmen klingen wie aufgenommen.</translation>
    </message>
    <message>
        <source>Quiet voices are boosted once the audio has been analyzed.</source>
        <translation>Leise Stimmen werden angehoben, sobald das Audio analysiert ist.</translation>
    </message>
    <message>
        <source>Boosts quiet voices by up to {n} dB.</source>
        <translation>Hebt leise Stimmen um bis zu {n} dB an.</translation>
    </message>
    <message>
        <source>All voices are equally loud.</source>
        <translation>Alle Stimmen sind gleich laut.</translation>
    </message>
    <message>
        <source>Soundbites</source>
        <translation>Soundbites</translation>
    </message>
    <message>
        <source>Search by Meaning</source>
        <translation>Suche nach Bedeutung</translation>
    </message>
    <message>
        <source>With a model, Related Passages also finds passages that say the same in other words, and so does a search such as “meaning:who paid for it”. Everything is computed on this computer, in the background, in about a minute for ten hours of audio.</source>
        <translation>Mit einem Modell findet „Verwandte Passagen“ auch Passagen, die dasselbe mit anderen Worten sagen, ebenso eine Suche wie „meaning:wer hat das bezahlt“. Alles wird im Hintergrund auf diesem Computer berechnet, in etwa einer Minute für zehn Stunden Audio.</translation>
    </message>
    <message>
        <source>There is no model.onnx with a tokenizer.json in this folder.</source>
        <translation>In diesem Ordner ist keine model.onnx mit einer tokenizer.json.</translation>
    </message>
    <message>
        <source>Preparing {done} of {total}</source>
        <translation>{done} von {total} werden vorbereitet</translation>
    </message>
    <message>
        <source>Search by meaning is incomplete.</source>
        <translation>Die Suche nach Bedeutung ist nicht vollständig.</translation>
    </message>
    <message>
        <source>Choose Model…</source>
        <translation>Modell wählen …</translation>
    </message>
    <message numerus="yes">
        <source>Replaced in %Ln place.|Replaced in %Ln places.</source>
        <translation>
            <numerusform>An %Ln Stelle ersetzt.</numerusform>
            <numerusform>An %Ln Stellen ersetzt.</numerusform>
        </translation>
    </message>
    <message>
        <source>Corrected. {keys} corrects “{words}” in other episodes, too.</source>
        <translation>Korrigiert. {keys} korrigiert „{words}“ auch in anderen Folgen.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln place was left out, because the text there has changed.|%Ln places were left out, because the text there has changed.</source>
        <translation>
            <numerusform>%Ln Stelle wurde ausgelassen, weil sich der Text dort geändert hat.</numerusform>
            <numerusform>%Ln Stellen wurden ausgelassen, weil sich der Text dort geändert hat.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Corrected %Ln place.|Corrected %Ln places.</source>
        <translation>
            <numerusform>%Ln Stelle korrigiert.</numerusform>
            <numerusform>%Ln Stellen korrigiert.</numerusform>
        </translation>
    </message>
    <message>
        <source>“{old}” becomes “{new}”</source>
        <translation>aus „{old}“ wird „{new}“</translation>
    </message>
    <message>
        <source>Find and Replace</source>
        <translation>Suchen und Ersetzen</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Replace with</source>
        <translation>Ersetzen durch</translation>
    </message>
    <message>
        <source>Correct Everywhere</source>
        <translation>Überall korrigieren</translation>
    </message>
    <message>
        <source>Episodes of “{show}”</source>
        <translation>Folgen von „{show}“</translation>
    </message>
    <message>
        <source>All episodes</source>
        <translation>Alle Folgen</translation>
    </message>
    <message>
        <source>Whole words</source>
        <translation>Ganze Wörter</translation>
    </message>
    <message>
        <source>Match case and accents</source>
        <translation>Groß-/Kleinschreibung und Akzente beachten</translation>
    </message>
    <message>
        <source>Misheard</source>
        <translation>Falsch verstanden</translation>
    </message>
    <message>
        <source>Correct to</source>
        <translation>Korrigieren zu</translation>
    </message>
    <message>
        <source>In</source>
        <translation>In</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>Änderungen</translation>
    </message>
    <message>
        <source>These words appear nowhere else.</source>
        <translation>Diese Wörter kommen sonst nirgends vor.</translation>
    </message>
    <message>
        <source>Only the first {n} places are listed.</source>
        <translation>Nur die ersten {n} Stellen sind aufgeführt.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln transcript could not be read.|%Ln transcripts could not be read.</source>
        <translation>
            <numerusform>%Ln Transkript konnte nicht gelesen werden.</numerusform>
            <numerusform>%Ln Transkripte konnten nicht gelesen werden.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>Nichts wurde geändert.</translation>
    </message>
    <message numerus="yes">
        <source>Correct %Ln Place|Correct %Ln Places</source>
        <translation>
            <numerusform>%Ln Stelle korrigieren</numerusform>
            <numerusform>%Ln Stellen korrigieren</numerusform>
        </translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Ersetzen</translation>
    </message>
    <message>
        <source>{count} (first matches only)</source>
        <translation>{count} (nur die ersten Fundstellen)</translation>
    </message>
    <message>
        <source>All changes: {count}</source>
        <translation>Alle Änderungen: {count}</translation>
    </message>
    <message>
        <source>Switch Library</source>
        <translation>Bibliothek wechseln</translation>
    </message>
    <message>
        <source>Earmark library {day}</source>
        <translation>Earmark-Bibliothek {day}</translation>
    </message>
    <message>
        <source>Save a Copy of the Library</source>
        <translation>Kopie der Bibliothek sichern</translation>
    </message>
    <message>
        <source>Move Library</source>
        <translation>Bibliothek verschieben</translation>
    </message>
    <message>
        <source>This library is already open.</source>
        <translation>Diese Bibliothek ist schon geöffnet.</translation>
    </message>
    <message>
        <source>Saved and checked a copy of the library: {folder}.</source>
        <translation>Kopie der Bibliothek gesichert und geprüft: {folder}.</translation>
    </message>
    <message>
        <source>No copy was saved.</source>
        <translation>Es wurde keine Kopie gesichert.</translation>
    </message>
    <message>
        <source>Copying…</source>
        <translation>Wird kopiert …</translation>
    </message>
    <message>
        <source>The new transcript replaces that of “{title}”. The previous one is kept under Episode › Transcript › Earlier Transcripts.</source>
        <translation>Das neue Transkript ersetzt das von „{title}“. Das bisherige bleibt unter „Folge › Transkript › Frühere Transkripte“ erhalten.</translation>
    </message>
    <message>
        <source>Transcribe this episode?</source>
        <translation>Diese Folge transkribieren?</translation>
    </message>
    <message>
        <source>Transcribed “{title}”.</source>
        <translation>„{title}“ transkribiert.</translation>
    </message>
    <message>
        <source>“{title}” could not be transcribed. {problem}</source>
        <translation>„{title}“ konnte nicht transkribiert werden. {problem}</translation>
    </message>
    <message>
        <source>Cancel transcription; the finished part is kept for the next time</source>
        <translation>Transkription abbrechen; der fertige Teil bleibt für das nächste Mal</translation>
    </message>
    <message>
        <source>Transcribing “{title}”</source>
        <translation>„{title}“ wird transkribiert</translation>
    </message>
    <message>
        <source>Replace {name}?</source>
        <translation>{name} ersetzen?</translation>
    </message>
    <message>
        <source>A file with this name already exists.</source>
        <translation>Eine Datei mit diesem Namen gibt es schon.</translation>
    </message>
    <message>
        <source>Watch a Folder</source>
        <translation>Ordner überwachen</translation>
    </message>
    <message>
        <source>No more than {n} folders can be watched.</source>
        <translation>Es können höchstens {n} Ordner überwacht werden.</translation>
    </message>
    <message>
        <source>Adding from “{folder}”: {done} of {total}</source>
        <translation>Hinzufügen aus „{folder}“: {done} von {total}</translation>
    </message>
    <message>
        <source>Adding was stopped</source>
        <translation>Hinzufügen angehalten</translation>
    </message>
    <message numerus="yes">
        <source>%Ln episode added from “{folder}”|%Ln episodes added from “{folder}”</source>
        <translation>
            <numerusform>%Ln Folge aus „{folder}“ hinzugefügt</numerusform>
            <numerusform>%Ln Folgen aus „{folder}“ hinzugefügt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file could not be read|%Ln files could not be read</source>
        <translation>
            <numerusform>%Ln Datei konnte nicht gelesen werden</numerusform>
            <numerusform>%Ln Dateien konnten nicht gelesen werden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln not added, as an episode has the same transcript|%Ln not added, as episodes have the same transcripts</source>
        <translation>
            <numerusform>%Ln nicht hinzugefügt, da eine Folge dasselbe Transkript hat</numerusform>
            <numerusform>%Ln nicht hinzugefügt, da Folgen dieselben Transkripte haben</numerusform>
        </translation>
    </message>
    <message>
        <source>Show…</source>
        <translation>Anzeigen …</translation>
    </message>
    <message>
        <source>Watched Folders</source>
        <translation>Überwachte Ordner</translation>
    </message>
    <message>
        <source>New transcripts and recordings in these folders are added automatically, including those added while Earmark was closed. Your files stay where they are.</source>
        <translation>Neue Transkripte und Aufnahmen in diesen Ordnern werden automatisch hinzugefügt, auch solche, die während Earmark geschlossen war dazukamen. Ihre Dateien bleiben, wo sie sind.</translation>
    </message>
    <message>
        <source>Its episodes stay in the library.</source>
        <translation>Seine Folgen bleiben in der Bibliothek.</translation>
    </message>
    <message>
        <source>Open an episode first.</source>
        <translation>Öffnen Sie zuerst eine Folge.</translation>
    </message>
    <message>
        <source>Search for something first.</source>
        <translation>Suchen Sie zuerst nach etwas.</translation>
    </message>
    <message>
        <source>Open an episode or search first.</source>
        <translation>Öffnen Sie zuerst eine Folge, oder suchen Sie.</translation>
    </message>
    <message>
        <source>This needs an episode with audio.</source>
        <translation>Dafür braucht die Folge Audio.</translation>
    </message>
    <message>
        <source>This needs an episode with an audio file.</source>
        <translation>Dafür braucht die Folge eine Audiodatei.</translation>
    </message>
    <message>
        <source>No other episode is playing.</source>
        <translation>Es läuft keine andere Folge.</translation>
    </message>
    <message>
        <source>There is no position to go back to.</source>
        <translation>Es gibt keine Stelle, zu der es zurückgeht.</translation>
    </message>
    <message>
        <source>There is no position to go forward to.</source>
        <translation>Es gibt keine Stelle, zu der es vorwärtsgeht.</translation>
    </message>
    <message>
        <source>This needs an episode whose audio can be downloaded.</source>
        <translation>Dafür braucht die Folge Audio, das sich herunterladen lässt.</translation>
    </message>
    <message>
        <source>This needs a transcript with times.</source>
        <translation>Dafür braucht das Transkript Zeiten.</translation>
    </message>
    <message>
        <source>The transcript has only the times of its file.</source>
        <translation>Das Transkript hat nur die Zeiten seiner Datei.</translation>
    </message>
    <message>
        <source>Click a passage first.</source>
        <translation>Klicken Sie zuerst auf eine Passage.</translation>
    </message>
    <message>
        <source>Select some words or click a passage first.</source>
        <translation>Wählen Sie zuerst einige Wörter aus, oder klicken Sie auf eine Passage.</translation>
    </message>
    <message>
        <source>This needs a collection.</source>
        <translation>Dafür braucht es eine Sammlung.</translation>
    </message>
    <message>
        <source>There is nothing to undo.</source>
        <translation>Es gibt nichts rückgängig zu machen.</translation>
    </message>
    <message>
        <source>There is nothing to redo.</source>
        <translation>Es gibt nichts zu wiederholen.</translation>
    </message>
    <message>
        <source>This episode has no chapters.</source>
        <translation>Diese Folge hat keine Kapitel.</translation>
    </message>
    <message>
        <source>This needs two transcripts side by side.</source>
        <translation>Dafür braucht es zwei Transkripte nebeneinander.</translation>
    </message>
    <message>
        <source>The demo library stays where it is.</source>
        <translation>Die Demo-Bibliothek bleibt, wo sie ist.</translation>
    </message>
    <message>
        <source>Search: {query}</source>
        <translation>Suche: {query}</translation>
    </message>
    <message>
        <source>Nothing is listed in the side panel.</source>
        <translation>In der Seitenleiste ist nichts aufgeführt.</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Zeitleiste</translation>
    </message>
    <message>
        <source>By show</source>
        <translation>Nach Sendung</translation>
    </message>
    <message>
        <source>By speaker</source>
        <translation>Nach Sprecher</translation>
    </message>
    <message>
        <source>Rows of the timeline</source>
        <translation>Zeilen der Zeitleiste</translation>
    </message>
    <message>
        <source>Passages by date</source>
        <translation>Passagen nach Datum</translation>
    </message>
    <message>
        <source>Save as Audio…</source>
        <translation>Als Audio speichern …</translation>
    </message>
    <message>
        <source>No date</source>
        <translation>Ohne Datum</translation>
    </message>
    <message>
        <source>{passages}, loading…</source>
        <translation>{passages}, wird geladen …</translation>
    </message>
    <message>
        <source>{passages}; more are not shown</source>
        <translation>{passages}; weitere werden nicht gezeigt</translation>
    </message>
    <message>
        <source>No speaker</source>
        <translation>Ohne Sprecher</translation>
    </message>
    <message>
        <source>No show</source>
        <translation>Ohne Sendung</translation>
    </message>
    <message>
        <source>Voices</source>
        <translation>Stimmen</translation>
    </message>
    <message>
        <source>With a model, Earmark distinguishes the voices in a recording and suggests names of speakers from other episodes of the show. This happens on this computer and takes about two minutes per hour of audio.</source>
        <translation>Mit einem Modell unterscheidet Earmark die Stimmen einer Aufnahme und schlägt Namen von Sprechern aus anderen Folgen der Sendung vor. Das geschieht auf diesem Computer und dauert etwa zwei Minuten je Stunde Audio.</translation>
    </message>
    <message>
        <source>Voice prints can identify people by their voices and are personal data. They are stored only in the folder of this library. Exports, backups and copies of the library do not contain them.</source>
        <translation>Stimmabdrücke können Menschen an ihrer Stimme erkennbar machen und sind personenbezogene Daten. Sie werden nur im Ordner dieser Bibliothek gespeichert. Exporte, Sicherungen und Kopien der Bibliothek enthalten sie nicht.</translation>
    </message>
    <message>
        <source>This library has voice prints. Deleting them keeps the names of speakers.</source>
        <translation>Diese Bibliothek hat Stimmabdrücke. Beim Löschen bleiben die Namen der Sprecher erhalten.</translation>
    </message>
    <message>
        <source>There is no {name} in this folder.</source>
        <translation>In diesem Ordner ist keine {name}.</translation>
    </message>
    <message>
        <source>Delete Voice Prints</source>
        <translation>Stimmabdrücke löschen</translation>
    </message>
    <message>
        <source>This library has no voice prints.</source>
        <translation>Diese Bibliothek hat keine Stimmabdrücke.</translation>
    </message>
    <message>
        <source>Voice Names</source>
        <translation>Namen der Stimmen</translation>
    </message>
    <message>
        <source>These voices match speakers in other episodes. Listen to the samples, and check the names that are right.</source>
        <translation>Diese Stimmen passen zu Sprechern anderer Folgen. Hören Sie die Proben an, und haken Sie die richtigen Namen an.</translation>
    </message>
    <message>
        <source>The names are set in all episodes of “{show}” with these voices.</source>
        <translation>Die Namen gelten in allen Folgen von „{show}“ mit diesen Stimmen.</translation>
    </message>
    <message>
        <source>The names are set in all episodes with these voices.</source>
        <translation>Die Namen gelten in allen Folgen mit diesen Stimmen.</translation>
    </message>
    <message>
        <source>Set Names</source>
        <translation>Namen übernehmen</translation>
    </message>
    <message>
        <source>Play Sample</source>
        <translation>Probe anhören</translation>
    </message>
    <message>
        <source>Play a sample of {name}</source>
        <translation>Eine Probe von {name} anhören</translation>
    </message>
    <message>
        <source>{name}, {n}% alike</source>
        <translation>{name}, {n} % ähnlich</translation>
    </message>
    <message>
        <source>No known voice</source>
        <translation>Keine bekannte Stimme</translation>
    </message>
    <message>
        <source>transcribed by a machine</source>
        <translation>maschinell transkribiert</translation>
    </message>
    <message>
        <source>import directory files</source>
        <translation>importieren Ordner Verzeichnis Dateien</translation>
    </message>
    <message>
        <source>rewind skip jump seconds</source>
        <translation>zurückspulen springen Sekunden</translation>
    </message>
    <message>
        <source>now playing return</source>
        <translation>läuft gerade zurückkehren</translation>
    </message>
    <message>
        <source>flag remember moment position</source>
        <translation>merken Lesezeichen Stelle Position</translation>
    </message>
    <message>
        <source>volume loudness normalize compressor</source>
        <translation>Lautstärke angleichen Kompressor</translation>
    </message>
    <message>
        <source>recording sound file attach mp3</source>
        <translation>Aufnahme Ton Datei zuordnen</translation>
    </message>
    <message>
        <source>edit fix change typo word</source>
        <translation>bearbeiten ändern Tippfehler Wort berichtigen</translation>
    </message>
    <message>
        <source>edit fix change line</source>
        <translation>bearbeiten ändern Zeile berichtigen</translation>
    </message>
    <message>
        <source>edit fix replace all episodes misheard</source>
        <translation>bearbeiten ersetzen alle Folgen verhört</translation>
    </message>
    <message>
        <source>backup save duplicate</source>
        <translation>Sicherung sichern Kopie</translation>
    </message>
    <message>
        <source>remove mark highlight</source>
        <translation>entfernen Markierung löschen</translation>
    </message>
    <message>
        <source>restore recover undelete trash bin deleted</source>
        <translation>wiederherstellen Papierkorb gelöscht zurückholen</translation>
    </message>
    <message>
        <source>undo reset sync timing</source>
        <translation>zurücksetzen Zeiten Synchronität</translation>
    </message>
    <message>
        <source>save share Word PDF Markdown quotes</source>
        <translation>sichern speichern teilen Zitate</translation>
    </message>
    <message>
        <source>scroll along sync autoscroll</source>
        <translation>mitlaufen scrollen mitlesen</translation>
    </message>
    <message>
        <source>skip jump seconds</source>
        <translation>vorspulen springen Sekunden</translation>
    </message>
    <message>
        <source>maximize fullscreen</source>
        <translation>Vollbild maximieren</translation>
    </message>
    <message>
        <source>help manual handbook documentation</source>
        <translation>Hilfe Handbuch Dokumentation</translation>
    </message>
    <message>
        <source>zoom in font bigger text</source>
        <translation>vergrößern Schrift größer Text</translation>
    </message>
    <message>
        <source>repeat again</source>
        <translation>wiederholen Schleife</translation>
    </message>
    <message>
        <source>highlight passage quote</source>
        <translation>markieren hervorheben Zitat</translation>
    </message>
    <message>
        <source>semantic similar model download</source>
        <translation>semantisch ähnlich Modell laden</translation>
    </message>
    <message>
        <source>small window picture</source>
        <translation>kleines Fenster</translation>
    </message>
    <message>
        <source>silence sound off volume</source>
        <translation>stumm Ton aus Lautstärke</translation>
    </message>
    <message>
        <source>paste text</source>
        <translation>einfügen Zwischenablage</translation>
    </message>
    <message>
        <source>zoom reset font</source>
        <translation>Schrift Größe zurücksetzen</translation>
    </message>
    <message>
        <source>rate tempo reset</source>
        <translation>Geschwindigkeit Tempo zurücksetzen</translation>
    </message>
    <message>
        <source>import add file transcript audio</source>
        <translation>importieren hinzufügen Datei Transkript Ton</translation>
    </message>
    <message>
        <source>timing fix sync anchor</source>
        <translation>Zeit festlegen Anker</translation>
    </message>
    <message>
        <source>pause stop resume start</source>
        <translation>Pause anhalten fortsetzen starten</translation>
    </message>
    <message>
        <source>playlist hits results quotes</source>
        <translation>Wiedergabeliste Treffer Ergebnisse Zitate</translation>
    </message>
    <message>
        <source>mark listened finished done heard unplayed</source>
        <translation>gehört fertig ungehört markieren</translation>
    </message>
    <message>
        <source>playlist up next</source>
        <translation>Wiedergabeliste nächste</translation>
    </message>
    <message>
        <source>playlist add queue</source>
        <translation>Wiedergabeliste Warteschlange hinzufügen</translation>
    </message>
    <message>
        <source>exit close end</source>
        <translation>schließen verlassen Ende</translation>
    </message>
    <message>
        <source>focus distraction free page</source>
        <translation>Fokus ungestört Seite</translation>
    </message>
    <message>
        <source>model speech whisper transcription settings</source>
        <translation>Modell Sprache Transkription Einstellungen</translation>
    </message>
    <message>
        <source>animation accessibility</source>
        <translation>Animation Barrierefreiheit</translation>
    </message>
    <message>
        <source>update reload new episodes</source>
        <translation>aktualisieren neu laden neue Folgen</translation>
    </message>
    <message>
        <source>delete trash</source>
        <translation>löschen Papierkorb</translation>
    </message>
    <message>
        <source>title show date edit</source>
        <translation>Titel Sendung Datum bearbeiten</translation>
    </message>
    <message>
        <source>substitute change words</source>
        <translation>ändern austauschen Wörter</translation>
    </message>
    <message>
        <source>recover undo library</source>
        <translation>wiederherstellen zurückholen Bibliothek</translation>
    </message>
    <message>
        <source>export clip mp3 excerpt audio</source>
        <translation>exportieren Ausschnitt Ton Tondatei</translation>
    </message>
    <message>
        <source>export subtitles captions SRT VTT text</source>
        <translation>exportieren Untertitel speichern Text</translation>
    </message>
    <message>
        <source>preferences options configuration</source>
        <translation>Optionen Konfiguration Voreinstellungen</translation>
    </message>
    <message>
        <source>keys hotkeys keyboard</source>
        <translation>Tasten Tastenkürzel Tastatur</translation>
    </message>
    <message>
        <source>show notes description</source>
        <translation>Beschreibung Begleittext</translation>
    </message>
    <message>
        <source>right sidebar hide</source>
        <translation>rechte Leiste ausblenden</translation>
    </message>
    <message>
        <source>library list left hide</source>
        <translation>Bibliothek Liste links ausblenden</translation>
    </message>
    <message>
        <source>advertisements commercials</source>
        <translation>Werbung Einblendungen</translation>
    </message>
    <message>
        <source>rate tempo decrease</source>
        <translation>Geschwindigkeit Tempo verringern</translation>
    </message>
    <message>
        <source>rate tempo increase</source>
        <translation>Geschwindigkeit Tempo erhöhen</translation>
    </message>
    <message>
        <source>zoom out font text</source>
        <translation>verkleinern Schrift kleiner Text</translation>
    </message>
    <message>
        <source>names people voices rename</source>
        <translation>Namen Personen Stimmen umbenennen</translation>
    </message>
    <message>
        <source>voices diarization who</source>
        <translation>Stimmen erkennen wer</translation>
    </message>
    <message>
        <source>podcast feed RSS add follow</source>
        <translation>Podcast hinzufügen folgen</translation>
    </message>
    <message>
        <source>podcasts feeds RSS</source>
        <translation>Podcasts Abos</translation>
    </message>
    <message>
        <source>change open other database</source>
        <translation>wechseln öffnen andere Datenbank</translation>
    </message>
    <message>
        <source>label highlight tag</source>
        <translation>Etikett Schlagwort markieren</translation>
    </message>
    <message>
        <source>dates chart history</source>
        <translation>Daten Verlauf Diagramm</translation>
    </message>
    <message>
        <source>speech recognition whisper write</source>
        <translation>Spracherkennung mitschreiben abtippen</translation>
    </message>
    <message>
        <source>sync timing times match</source>
        <translation>synchronisieren Zeiten angleichen</translation>
    </message>
    <message>
        <source>volume sound lower</source>
        <translation>Lautstärke leiser Ton</translation>
    </message>
    <message>
        <source>volume sound raise</source>
        <translation>Lautstärke lauter Ton</translation>
    </message>
    <message>
        <source>automatic import</source>
        <translation>automatisch importieren</translation>
    </message>
    <message>
        <source>this is a spreadsheet; save it as CSV</source>
        <translation>das ist eine Tabelle einer Tabellenkalkulation; speichern Sie sie als CSV</translation>
    </message>
    <message>
        <source>This file is not the published voice model</source>
        <translation>Diese Datei ist nicht das veröffentlichte Stimmenmodell</translation>
    </message>
    <message>
        <source>There is no voice model in this folder</source>
        <translation>In diesem Ordner ist kein Stimmenmodell</translation>
    </message>
    <message>
        <source>The voice model cannot be read ({why})</source>
        <translation>Das Stimmenmodell kann nicht gelesen werden ({why})</translation>
    </message>
    <message>
        <source>{n} MB</source>
        <translation>{n} MB</translation>
    </message>
    <message>
        <source>{n} GB</source>
        <translation>{n} GB</translation>
    </message>
    <message>
        <source>In</source>
        <comment>before the collections of a quote</comment>
        <translation>In</translation>
    </message>
    <message>
        <source>Clip</source>
        <translation>Clip</translation>
    </message>
    <message>
        <source>Found episode notes that may belong to this episode.</source>
        <translation>Vielleicht gehören gefundene Shownotes zu dieser Folge.</translation>
    </message>
    <message>
        <source>View Episode Notes</source>
        <translation>Shownotes ansehen</translation>
    </message>
</context>
</TS>
