#!/bin/sh
# Earmark's app for macOS, in a disk image, from a checkout: packaging/macos/build.sh
# Needs Python 3.11 to 3.13 (python.org, which has it for both kinds of Mac) and Xcode's tools.
#
# NEVER RUN: there was no Mac where this was written. To look at first: that the demo plays, that
# `Earmark.app/Contents/MacOS/earmark align` finds ffmpeg and the model inside, and that files and
# earmark:// links reach the program, running or not: macOS hands them over as events, which
# viewer/ui/application.py takes and a test on Linux sends.
#
# With EARMARK_IDENTITY="Developer ID Application: …" it is signed, and with EARMARK_NOTARY=PROFILE
# (of `xcrun notarytool store-credentials`) notarized too. Without, whoever opens it for the first
# time has to allow it under System Settings › Privacy & Security.
set -eu
cd "$(dirname "$0")/../.."

python3 -m venv build/macos
python=build/macos/bin/python
$python -m pip install -q -c constraints.txt ".[build]"
$python -m tools.icons
$python -m PyInstaller --noconfirm --distpath dist --workpath build/pyinstaller \
    packaging/earmark.spec
version=$($python -c 'import viewer; print(viewer.__version__)')
app=dist/Earmark.app
image=dist/earmark-$version-macos-$(uname -m).dmg
resources=$app/Contents/Resources
$python -m tools.licenses "$resources/LICENCES.txt" "$resources/viewer/resources/licences.txt"

if [ -n "${EARMARK_IDENTITY:-}" ]; then
    # Inside out: each library and program, then the app around them.
    find "$app/Contents" -type f \( -name '*.dylib' -o -name '*.so' -o -perm -u+x \) \
        -exec codesign --force --timestamp --options runtime \
        --entitlements packaging/macos/entitlements.plist --sign "$EARMARK_IDENTITY" {} \;
    codesign --force --timestamp --options runtime \
        --entitlements packaging/macos/entitlements.plist --sign "$EARMARK_IDENTITY" "$app"
    codesign --verify --deep --strict "$app"
fi

rm -rf build/image "$image"
mkdir build/image
cp -R "$app" build/image/
ln -s /Applications build/image/Applications
hdiutil create -volname Earmark -srcfolder build/image -format UDZO "$image"

if [ -n "${EARMARK_NOTARY:-}" ]; then
    xcrun notarytool submit "$image" --keychain-profile "$EARMARK_NOTARY" --wait
    xcrun stapler staple "$image"
fi
