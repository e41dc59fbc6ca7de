"""Tests need no display: the window is drawn into memory. And they keep out of the user's home."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# Logs and marks of runs. Each process of the tests has a folder of its own.
_HOME = tempfile.mkdtemp(prefix="earmark-tests-")
atexit.register(shutil.rmtree, _HOME, ignore_errors=True)
os.environ["XDG_STATE_HOME"] = _HOME
os.environ["XDG_CACHE_HOME"] = str(Path(_HOME, "cache"))
# The desktop on which the tests run is not spoken to.
os.environ["DBUS_SESSION_BUS_ADDRESS"] = "unix:path=/nowhere"
os.environ["XDG_RUNTIME_DIR"] = _HOME
