# Earmark's installer for Windows, from a checkout:
#   powershell -ExecutionPolicy Bypass -File packaging\windows\build.ps1
# Needs Python 3.11 to 3.13 (python.org) and Inno Setup 6 (iscc in PATH).
#
# NEVER RUN: there was no Windows where this was written. To look at first: that the demo plays,
# that `earmark-command.exe align` finds ffmpeg and the model inside, and that a second start hands
# its file to the open window.
$ErrorActionPreference = "Stop"
Set-Location (Join-Path $PSScriptRoot "..\..")

python -m venv build\windows
$python = "build\windows\Scripts\python.exe"
& $python -m pip install -q -c constraints.txt ".[build]"
& $python -m tools.icons
& $python -m PyInstaller --noconfirm --distpath dist --workpath build\pyinstaller `
    packaging\earmark.spec
& $python -m tools.licences dist\earmark\LICENCES.txt `
    dist\earmark\_internal\viewer\resources\licences.txt

$version = & $python -c "import viewer; print(viewer.__version__)"
& iscc "/DVersion=$version" packaging\windows\earmark.iss

# Signing, with a certificate of whoever publishes it (without one, SmartScreen warns):
#   signtool sign /fd SHA256 /tr http://timestamp.digicert.com /td SHA256 /a `
#     dist\earmark\earmark.exe dist\earmark\earmark-command.exe
# before iscc, and the same for dist\earmark-$version-setup.exe after it.
