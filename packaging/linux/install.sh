#!/bin/sh
# Put the Earmark in this folder into your menu: ./install.sh
# Take it out again: ./install.sh --remove (then the folder can be deleted).
set -eu
here=$(cd "$(dirname "$0")" && pwd)
data=${XDG_DATA_HOME:-$HOME/.local/share}
link=$HOME/.local/bin/earmark

cd "$here/share"
if [ "${1:-}" = --remove ]; then
    find . -type f | while IFS= read -r file; do rm -f "$data/$file"; done
    if [ "$(readlink "$link")" = "$here/earmark" ]; then rm "$link"; fi
else
    find . -type f | while IFS= read -r file; do
        mkdir -p "$(dirname "$data/$file")"
        cp "$file" "$data/$file"
    done
    # The menu knows no PATH of yours: its entry says where the program is.
    # Quoted as the Desktop Entry Specification asks, and then once more, for sed.
    place=$(printf '%s' "$here/earmark" | sed -e 's/\\/\\\\\\\\/g' -e 's/["`$]/\\\\&/g' \
        -e 's/%/%%/g' -e 's/[\\&|]/\\&/g')
    entry=applications/org.earmark.Earmark.desktop
    sed "s|^Exec=earmark|Exec=\"$place\"|" "$entry" > "$data/$entry"
    mkdir -p "$(dirname "$link")"
    if [ -e "$link" ] && [ ! -L "$link" ]; then
        echo "$link is another program, and stays." >&2
    else
        ln -sf "$here/earmark" "$link"
    fi
fi
# So that menus and file managers see it at once; without these they do later.
update-desktop-database "$data/applications" 2> /dev/null || true
update-mime-database "$data/mime" 2> /dev/null || true
