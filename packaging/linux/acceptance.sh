#!/bin/sh
# What a reader does on the first day, with an installed Earmark: acceptance.sh PROGRAM FOLDER
# Leaves in FOLDER what tools/release_check.py looks at. With DISPLAY set, the window is opened too.
set -eu
program=$1
folder=$2
library=$HOME/.cache/earmark/demo
mkdir -p "$folder"

step() { echo "step: $1" >&2; }

step "version"
"$program" --version > "$folder/version"

step "play the demo without a screen"
QT_QPA_PLATFORM=offscreen "$program" demo --pictures "$folder/offscreen"

step "search"
"$program" --library "$library" search tape --json > "$folder/search.json"

step "export a quote with its clip"
"$program" --library "$library" tag "Cut Here" --quote "wax or lacquer" --into Tape
"$program" --library "$library" export Tape --clips --output "$folder/quotes.md"

step "align"
"$program" --library "$library" align "The Back of the Book" --json > "$folder/align.json"

step "check the library"
"$program" --library "$library" check

[ -n "${DISPLAY:-}" ] || exit 0

step "play the demo on the screen"
QT_QPA_PLATFORM=xcb "$program" demo --pictures "$folder/screen"

step "a link goes to the window that is open"
log=$HOME/.local/state/earmark/log/earmark.log
rm -f "$log"
"$program" demo &
window=$!
until grep -qs "info: started" "$log"; do sleep 1; done
sleep 5
"$program" --library "$library" "earmark://episode/2?t=60"
sleep 4
: > "$folder/linked" # now the screen is looked at
sleep 3
kill -TERM "$window"
wait "$window"
cp "$library/settings.json" "$folder/settings.json"
