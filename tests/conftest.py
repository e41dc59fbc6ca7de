"""Tests need no display: the window is drawn into memory. And they keep out of the user's home."""

import atexit
import json
import os
import shutil
import tempfile
from pathlib import Path

# Logs and marks of runs. Each process of the tests has a folder of its own.
_HOME = tempfile.mkdtemp(prefix="earmark-tests-")
atexit.register(shutil.rmtree, _HOME, ignore_errors=True)
os.environ["XDG_STATE_HOME"] = _HOME
if os.environ.get("QT_QPA_PLATFORM", "offscreen") == "offscreen":
    # Qt's own is 800 pixels wide: the window would keep to that.
    screen = {"name": "tests", "x": 0, "y": 0, "width": 1920, "height": 1200, "dpr": 1}
    config = Path(_HOME) / "screen.json"
    config.write_text(json.dumps({"screens": [screen | {"logicalDpi": 96, "logicalBaseDpi": 96}]}))
    os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={config}"
os.environ["XDG_CACHE_HOME"] = str(Path(_HOME, "cache"))
# The desktop on which the tests run is not spoken to.
os.environ["DBUS_SESSION_BUS_ADDRESS"] = "unix:path=/nowhere"
os.environ["XDG_RUNTIME_DIR"] = _HOME
# Nor is the user's keyring.
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
