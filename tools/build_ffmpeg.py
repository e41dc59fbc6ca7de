"""Build the ffmpeg of self-contained builds: audio only, LGPL, 6 MB.

The one in the wheel of imageio-ffmpeg has 165 MB, mostly for video, under the GPL. The sources of
ffmpeg and its MP3 encoder are those of Debian 13, downloaded and verified by apt on any Debian.
They are kept with the build, since distributors must offer them.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from tools import prepare
from tools.prepare import ROOT, say

FOLDER = ROOT / "build" / "ffmpeg"
PROGRAM = FOLDER / "ffmpeg"
MADE_OF = FOLDER / "made-of"  # written last: marks a complete build with these options
PARTS = ("lame", "ffmpeg")  # in build order, by their Debian source packages
NEEDED = {  # a command or file that proves it, and its package
    "apt-get": "apt",
    "gcc": "gcc",
    "make": "make",
    "nasm": "nasm",
    "xz": "xz-utils",
    "strip": "binutils",
    "/usr/include/stdio.h": "libc6-dev",
}
SOURCES = """\
deb-src [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] {archive} trixie main
deb-src [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] \
{archive}-security trixie-security main
"""

# The containers of `viewer.audio.ffmpeg.CONTAINERS`, by ffmpeg's configure names.
DEMUXERS = (
    "aac ac3 aiff amr ape asf au avi caf eac3 flac flv matroska mov mp3 mpc mpc8 mpegps mpegts "
    "ogg rm tak tta w64 wav wv"
)
DECODERS = (
    "aac aac_latm ac3 adpcm_* alac als amrnb amrwb ape atrac* cook dca eac3 flac g723_1 g729 gsm* "
    "ilbc mlp mp1* mp2* mp3* mpc* nellymoser opus pcm_* qcelp qdm2 qdmc ra_144 ra_288 ralf sipr "
    "speex tak truehd tta vorbis wavpack wma* xma*"
)
PARSERS = (
    "aac aac_latm ac3 adx amr cook dca dolby_e flac gsm mlp mpegaudio opus sipr tak vorbis xma"
)
ENCODERS = "libmp3lame pcm_s16le pcm_f32le"
# A clip may keep its recording's codec, in a file with its recording's suffix.
MUXERS = (
    "ac3 adts aiff amr asf au avi caf eac3 flac flv ipod matroska matroska_audio mov mp2 mp3 "
    "mp4 mpeg1system mpegts oga ogg opus pcm_s16le pcm_f32le rm spx tta w64 wav webm wv"
)
BITSTREAM_FILTERS = "aac_adtstoasc null opus_metadata"
FILTERS = "abuffer abuffersink aformat anull aresample atrim"

LAME_OPTIONS = ["--disable-shared", "--disable-frontend", "--disable-decoder", "--with-pic"]
OPTIONS = [
    "--disable-everything",
    "--disable-autodetect",
    "--disable-debug",
    "--disable-doc",
    "--disable-network",
    "--disable-avdevice",
    "--disable-swscale",
    "--disable-ffplay",
    "--disable-ffprobe",
    "--enable-version3",
    "--enable-libmp3lame",
    "--enable-protocol=file,pipe",
    *(
        f"--enable-{kind}={','.join(names.split())}"
        for kind, names in (
            ("demuxer", DEMUXERS),
            ("decoder", DECODERS),
            ("parser", PARSERS),
            ("encoder", ENCODERS),
            ("muxer", MUXERS),
            ("bsf", BITSTREAM_FILTERS),
            ("filter", FILTERS),
        )
    ),
]


def main() -> int:
    """Build ffmpeg, unless it exists already."""
    made_of = hashlib.sha256(repr((OPTIONS, SOURCES)).encode()).hexdigest()
    if PROGRAM.exists() and prepare.read(MADE_OF) == made_of:
        return 0
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    if not has_tools():
        return 1
    say("Building ffmpeg (once; some minutes) ...")
    fetch()
    build()
    prepare.write(MADE_OF, made_of)
    return 0


def sources() -> list[Path]:
    """Return the source archives of the build."""
    return [next(FOLDER.glob(f"{name}_*.orig.tar.?z")) for name in PARTS]


def has_tools() -> bool:
    """Install missing build tools where allowed; return True if all exist."""
    lacking = [package for sign, package in NEEDED.items() if not shutil.which(sign, os.F_OK)]
    if not lacking or (prepare.may_install() and prepare.apt(lacking)):
        return True
    say(f"ffmpeg is built with {' '.join(lacking)}. As root, on Debian:")
    say(f"  {prepare.INSTALL['debian']} {' '.join(lacking)}")
    return False


def fetch() -> None:
    """Download the sources with apt and separate package lists, without root."""
    apt_folder = FOLDER / "apt"
    for name in ("lists/partial", "cache/archives/partial"):
        (apt_folder / name).mkdir(parents=True)
    (apt_folder / "sources.list").write_text(SOURCES.format(archive=prepare.debian_archive()))
    options = {
        "Dir::Etc::sourcelist": apt_folder / "sources.list",
        "Dir::Etc::sourceparts": "/dev/null",
        "Dir::State::lists": apt_folder / "lists",
        "Dir::Cache": apt_folder / "cache",
        "APT::Sandbox::User": "root",
    }
    apt = ["apt-get", "-qq", *(f"-o{name}={value}" for name, value in options.items())]
    subprocess.run([*apt, "update"], check=True)
    subprocess.run([*apt, "source", "--download-only", *PARTS], check=True, cwd=FOLDER)
    shutil.rmtree(apt_folder)


def build() -> None:
    """Configure and compile `PROGRAM`."""
    lame, ffmpeg = (unpack(archive) for archive in sources())
    quietly(lame, "./configure", *LAME_OPTIONS)
    quietly(lame, "make", f"-j{os.cpu_count()}", "install", f"prefix={lame}/built")
    places = [f"--extra-cflags=-I{lame}/built/include", f"--extra-ldflags=-L{lame}/built/lib"]
    quietly(ffmpeg, "./configure", *OPTIONS, *places)
    quietly(ffmpeg, "make", f"-j{os.cpu_count()}", "ffmpeg")
    shutil.move(ffmpeg / "ffmpeg", PROGRAM)
    shutil.rmtree(FOLDER / "build")


def unpack(archive: Path) -> Path:
    """Unpack `archive` and return its folder."""
    folder = FOLDER / "build" / archive.name.partition("_")[0]
    folder.mkdir(parents=True)
    subprocess.run(["tar", "-xf", archive, "-C", folder, "--strip-components=1"], check=True)
    return folder


def quietly(folder: Path, *command: str) -> None:
    """Run a command in `folder`, with its output in a log."""
    log = FOLDER / "build.log"
    with log.open("a") as said:
        done = subprocess.run(command, cwd=folder, stdout=said, stderr=said, check=False)
    if done.returncode:
        raise SystemExit(f"ffmpeg could not be built: see {log}")


if __name__ == "__main__":
    sys.exit(main())
