"""What WeasyPrint needs from outside Python: Pango, and fonts for the names of many places."""

import os
import subprocess
import sys
from pathlib import Path

from laptop import debian
from laptop.paths import SYSROOT

LIBRARIES = (
    "libgobject-2.0.so.0",
    "libpango-1.0.so.0",
    "libpangoft2-1.0.so.0",
    "libharfbuzz.so.0",
    "libharfbuzz-subset.so.0",
    "libfontconfig.so.1",
)
PANGO = ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0")
# Latin with every accent, Greek, Cyrillic, Arabic and emoji; 6 MB. Fonts with colour are larger.
FONTS = ("fonts-dejavu-core", "fonts-liberation", "fonts-symbola")
FONT_FOLDERS = ("truetype/dejavu", "truetype/liberation", "truetype/ancient-scripts")

FONTS_CONF = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir>{sysroot}/usr/share/fonts</dir>
  <dir>/usr/share/fonts</dir>
  <dir prefix="xdg">fonts</dir>
  <cachedir>{sysroot}/fontconfig-cache</cachedir>
{includes}
</fontconfig>
"""
RULES = ("30-metric-aliases.conf", "45-latin.conf", "49-sansserif.conf", "60-latin.conf")


def ensure() -> None:
    """Find Pango and the fonts, or get them."""
    missing = [*([] if has_libraries() else PANGO), *([] if has_fonts() else FONTS)]
    if missing:
        debian.provide(missing, why="Pango and fonts for PDF documents")
        _write_fonts_conf()


def environment() -> dict[str, str]:
    """The variables with which programs find the unpacked libraries and fonts, if there are any."""
    if not SYSROOT.exists():
        return {}
    known = os.environ.get("LD_LIBRARY_PATH")
    path = ":".join(part for part in (debian.library_path(), known) if part)
    fonts = _fonts_conf()
    return {
        **({"LD_LIBRARY_PATH": path} if path else {}),
        **({"FONTCONFIG_FILE": str(fonts)} if fonts.exists() else {}),
    }


def has_libraries() -> bool:
    """Whether the dynamic loader of a new process finds all of them."""
    load = f"import ctypes; [ctypes.CDLL(name) for name in {LIBRARIES!r}]"
    if sys.platform != "linux":
        load = "import ctypes.util, sys; sys.exit(not ctypes.util.find_library('pangoft2-1.0'))"
    done = subprocess.run(
        [sys.executable, "-c", load], env={**os.environ, **environment()}, capture_output=True
    )
    return done.returncode == 0


def has_fonts() -> bool:
    roots = (Path("/usr/share/fonts"), SYSROOT / "usr/share/fonts")
    return sys.platform != "linux" or all(
        any((root / folder).is_dir() for root in roots) for folder in FONT_FOLDERS
    )


def _fonts_conf() -> Path:
    return SYSROOT / "fonts.conf"


def _write_fonts_conf() -> None:
    """A configuration of our own: the one in the package is completed by scripts we cannot run."""
    if not SYSROOT.exists():
        return
    rules = [SYSROOT / "usr/share/fontconfig/conf.avail" / name for name in RULES]
    found = [f"  <include>{rule}</include>" for rule in rules if rule.exists()]
    found.append('  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>')
    _fonts_conf().write_text(FONTS_CONF.format(sysroot=SYSROOT, includes="\n".join(found)))
