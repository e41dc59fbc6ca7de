"""The window; the only package that imports Qt."""

import os

# Qt reads these when its libraries load. Sound files are data from strangers: what they name
# is not opened. And what codecs a machine lacks is told in the window, where it matters.
os.environ.setdefault("QT_FFMPEG_PROTOCOL_WHITELIST", "file")
os.environ.setdefault("QT_LOGGING_RULES", "*.debug=false;qt.multimedia.*=false")
