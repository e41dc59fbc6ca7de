"""The window; the only package that imports Qt."""

import os

# Qt reads these when its libraries load. Audio files are untrusted: files to which they refer
# are not opened. Missing codecs are reported in the window instead of by Qt's log.
os.environ.setdefault("QT_FFMPEG_PROTOCOL_WHITELIST", "file")
os.environ.setdefault("QT_LOGGING_RULES", "*.debug=false;qt.multimedia.*=false")
