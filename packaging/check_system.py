"""Names the system libraries that Qt needs and this Linux lacks, and the one apt line that brings them.

python packaging/check_system.py             say what is missing; never fails
python packaging/check_system.py --strict    fail unless Qt can start offscreen
python packaging/check_system.py --packages  print only the missing Debian packages

Standard library only; run it with the interpreter that has PySide6.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

#: What the window needs everywhere, and what it needs only on a real X11 display.
CORE = ("Qt/lib/libQt6Gui.so.6", "Qt/lib/libQt6Widgets.so.6", "Qt/plugins/platforms/libqoffscreen.so")
DISPLAY = ("Qt/plugins/platforms/libqxcb.so",)

#: Debian's names where they do not follow from the library's own.
PACKAGES = {
    "libEGL": "libegl1",
    "libGL": "libgl1",
    "libGLX": "libglx0",
    "libOpenGL": "libopengl0",
    "libX11": "libx11-6",
    "libX11-xcb": "libx11-xcb1",
    "libSM": "libsm6",
    "libICE": "libice6",
    "libdbus-1": "libdbus-1-3",
    "libfontconfig": "libfontconfig1",
    "libfreetype": "libfreetype6",
    "libglib-2.0": "libglib2.0-0",
    "libgthread-2.0": "libglib2.0-0",
    "libgobject-2.0": "libglib2.0-0",
    "libxkbcommon": "libxkbcommon0",
    "libxkbcommon-x11": "libxkbcommon-x11-0",
    "libxcb-util": "libxcb-util1",
    "libz": "zlib1g",
}
FONT_PACKAGE = "fonts-dejavu-core"
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts")


def debian_package(library: str) -> str:
    """The Debian package of a shared library: `libxcb-cursor.so.0` is in `libxcb-cursor0`."""
    stem, _, version = library.partition(".so")
    return PACKAGES.get(stem, f"{stem.lower()}{version.split('.')[1] if '.' in version else ''}")


def unresolved(ldd_output: str) -> list[str]:
    """The libraries that `ldd` could not find."""
    return re.findall(r"^\s*(\S+) => not found", ldd_output, re.MULTILINE)


def missing_libraries(pyside: Path, files: tuple[str, ...]) -> list[str]:
    """What `files` of this PySide6 need, directly or through others, and the system does not have."""
    missing: set[str] = set()
    for file in files:
        if (pyside / file).exists():
            ldd = subprocess.run(["ldd", pyside / file], capture_output=True, text=True, check=False)
            missing.update(name for name in unresolved(ldd.stdout) if not name.startswith("libQt6"))
    return sorted(missing)


def has_fonts() -> bool:
    """Whether there is any font: without one, Qt draws empty boxes."""
    folders = [Path(folder).expanduser() for folder in FONT_FOLDERS]
    return any(file.suffix in {".ttf", ".otf", ".ttc"} for folder in folders for file in folder.rglob("*"))


def offscreen_error() -> str:
    """Starts Qt offscreen in a process of its own; what it said if that failed, else nothing."""
    code = "from PySide6.QtWidgets import QApplication; QApplication([])"
    env = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=env, check=False)
    return "" if done.returncode == 0 else done.stderr.strip() or f"it ended with status {done.returncode}"


def main() -> int:
    parser = argparse.ArgumentParser(description="What Qt needs from this system and does not find.")
    parser.add_argument("--strict", action="store_true", help="fail unless Qt can start offscreen")
    parser.add_argument("--packages", action="store_true", help="print only the missing Debian packages")
    options = parser.parse_args()

    spec = importlib.util.find_spec("PySide6")
    if spec is None or not spec.submodule_search_locations:
        print("PySide6 is not installed here: run make setup first.", file=sys.stderr)
        return 1
    core: list[str] = []
    display: list[str] = []
    fonts = True
    if sys.platform == "linux" and shutil.which("ldd"):
        pyside = Path(spec.submodule_search_locations[0])
        core = missing_libraries(pyside, CORE)
        display = [name for name in missing_libraries(pyside, DISPLAY) if name not in core]
        fonts = has_fonts()

    packages = sorted(
        {debian_package(name) for name in core + display} | (set() if fonts else {FONT_PACKAGE})
    )
    if options.packages:
        print(" ".join(packages))
        return 0
    out = sys.stderr
    if core:
        print(f"Qt cannot start: this system has no {', '.join(core)}.", file=out)
    if display:
        print(f"Qt cannot open a window on an X11 display: no {', '.join(display)}.", file=out)
    if not fonts:
        print("No fonts are installed: text would be drawn as empty boxes.", file=out)
    if packages:
        print(f"On Debian or Ubuntu: sudo apt-get install -y {' '.join(packages)}", file=out)
    if options.strict and (error := offscreen_error()):
        if not core:
            print(f"Qt cannot start offscreen: {error}", file=out)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
