#!/bin/sh
# Put the Earmark in this folder into your menu: ./install.sh
# Take it out again: ./install.sh --remove (then the folder can be deleted).
set -eu
here=$(cd "$(dirname "$0")" && pwd)
data=${XDG_DATA_HOME:-$HOME/.local/share}
link=$HOME/.local/bin/earmark
entry=applications/org.earmark.Earmark.desktop
offer=zz-org.earmark.Earmark.desktop
# The menu knows no PATH of yours: its entry says where the program is.
# Quoted as the Desktop Entry Specification asks.
place=$(printf '%s' "$here/earmark" | sed -e 's/\\/\\\\\\\\/g' -e 's/["`$]/\\\\&/g' -e 's/%/%%/g')

# Whether the link is dead, or leads into an unpacked archive of Earmark.
may_be_replaced() {
    leads_to=$(dirname "$(readlink -f "$link")")
    [ ! -e "$link" ] ||
        { [ -L "$link" ] && [ -d "$leads_to/_internal" ] && [ -f "$leads_to/install.sh" ]; }
}

# Which of the types that other programs open too none of them has. What stands in your own folder
# goes before all that the system has, so for the others Earmark is not even offered there.
free_types() {
    taken=$(
        IFS=:
        for folder in ${XDG_DATA_DIRS:-/usr/local/share:/usr/share}; do
            sed "s/$offer;//" "$folder/applications/mimeinfo.cache" 2> /dev/null || true
        done
    )
    for kind in $(sed -n 's/^MimeType=//p' "applications/$offer" | tr ';' ' '); do
        printf '%s\n' "$taken" | grep -q "^$kind=." || printf '%s;' "$kind"
    done
}

cd "$here/share"
if [ "${1:-}" = --remove ]; then
    # Another Earmark may have been put there since.
    if grep -qsF "Exec=\"$place\" " "$data/$entry"; then
        find . -type f | while IFS= read -r file; do rm -f "$data/$file"; done
    fi
    if [ "$(readlink "$link")" = "$here/earmark" ]; then rm "$link"; fi
else
    find . -type f | while IFS= read -r file; do
        mkdir -p "$(dirname "$data/$file")"
        cp "$file" "$data/$file"
    done
    replacement=$(printf '%s' "$place" | sed 's/[\\&|]/\\&/g') # quoted once more, for sed
    sed "s|^Exec=earmark|Exec=\"$replacement\"|" "$entry" > "$data/$entry"
    sed -e "s|^Exec=earmark|Exec=\"$replacement\"|" -e "s|^MimeType=.*|MimeType=$(free_types)|" \
        "applications/$offer" > "$data/applications/$offer"
    mkdir -p "$(dirname "$link")"
    if may_be_replaced; then
        ln -sf "$here/earmark" "$link"
    else
        echo "$link is another program, and stays." >&2
    fi
fi
# So that menus and file managers see it at once; without these they do later.
update-desktop-database "$data/applications" 2> /dev/null || true
update-mime-database "$data/mime" 2> /dev/null || true
