# Earmark's installer for Windows, from a checkout:
#   powershell -ExecutionPolicy Bypass -File packaging\windows\build.ps1
# Needs Python 3.11 to 3.13 (python.org) and Inno Setup 6 (iscc in PATH).
#
# NEVER RUN: there was no Windows where this was written. To look at first: that the demo plays,
# that `earmark-command.exe align` finds ffmpeg and the model inside, and that a second start hands
# its file to the open window.
$ErrorActionPreference = "Stop"
Set-Location (Join-Path $PSScriptRoot "..\..")

# Runs a program, and ends here where it failed, which Windows PowerShell does not do of itself.
function Invoke-Step {
    $program, $arguments = $args
    & $program @arguments
    if ($LASTEXITCODE -ne 0) { throw "$program ended with status $LASTEXITCODE" }
}

Invoke-Step python -m venv build\windows
$python = "build\windows\Scripts\python.exe"
Invoke-Step $python -m pip install -q -c constraints.txt ".[build]"
Invoke-Step $python -m tools.icons
Invoke-Step $python -m PyInstaller --noconfirm --distpath dist --workpath build\pyinstaller `
    packaging\earmark.spec
Invoke-Step $python -m tools.licenses dist\earmark\LICENCES.txt `
    dist\earmark\_internal\viewer\resources\licences.txt

$version = Invoke-Step $python -c "import viewer; print(viewer.__version__)"
Invoke-Step iscc "/DVersion=$version" packaging\windows\earmark.iss

# Signing, with a certificate of whoever publishes it (without one, SmartScreen warns):
#   signtool sign /fd SHA256 /tr http://timestamp.digicert.com /td SHA256 /a `
#     dist\earmark\earmark.exe dist\earmark\earmark-command.exe
# before iscc, and the same for dist\earmark-$version-setup.exe after it.
