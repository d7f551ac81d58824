"""What must hold before Qt starts: system libraries and a display; no Qt is imported here."""

from __future__ import annotations

import ctypes
import importlib
import importlib.util
import os
import re
import sys
from pathlib import Path

#: All that PySide6-Essentials needs on a bare Debian or Ubuntu.
APT = (
    "sudo apt-get install -y libegl1 libgl1 libopengl0 libdbus-1-3 libfontconfig1 libglib2.0-0 libxkbcommon0 "
    "libxkbcommon-x11-0 libx11-xcb1 libxcb1 libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 "
    "libxcb-render0 libxcb-render-util0 libxcb-shape0 libxcb-shm0 libxcb-sync1 libxcb-util1 libxcb-xfixes0 "
    "libxcb-xinerama0 libxcb-xkb1 fonts-dejavu-core"
)


def has_display() -> bool:
    """Whether a window could be seen: always, except on a Linux without a display server."""
    if not sys.platform.startswith("linux"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def missing_library() -> str:
    """The system library, or the package, that keeps Qt from starting; empty if nothing does."""
    for module in ("PySide6.QtCore", "PySide6.QtGui", "PySide6.QtWidgets", "PySide6.QtSvg"):
        try:
            importlib.import_module(module)
        except ImportError as error:
            return library_in(str(error)) or (error.name or str(error))
    return _missing_for_platform()


def explain(missing: str) -> str:
    """What to tell the user about a missing library."""
    if ".so" in missing:
        return f"Dormouse cannot open a window: the system library {missing} is missing. Install it with\n  {APT}"
    if missing.split(".")[0] == "PySide6":
        return "Dormouse cannot open a window: PySide6 is not installed. Run make setup, or pip install . once more."
    return f"Dormouse cannot open a window: {missing}"


def library_in(message: str) -> str:
    """The shared library that a loader's message names.

    >>> library_in("libEGL.so.1: cannot open shared object file: No such file or directory")
    'libEGL.so.1'
    """
    found = re.search(r"(?<![\w/])(lib[\w+.-]+?\.so[\w.]*)", message)
    return found[1] if found else ""


def _missing_for_platform() -> str:
    """Qt ends the program if its display plugin cannot be loaded: try to load it beforehand."""
    if not sys.platform.startswith("linux"):
        return ""
    wanted = os.environ.get("QT_QPA_PLATFORM", "").split(";")[0].split(":")[0]
    names = [wanted] if wanted else ["wayland", "xcb"] if os.environ.get("WAYLAND_DISPLAY") else ["xcb"]
    missing = ""
    for name in names:  # Qt takes the first that loads
        missing = _load(_plugins() / f"libq{name}.so")
        if not missing:
            return ""
    return missing


def _plugins() -> Path:
    spec = importlib.util.find_spec("PySide6")
    folders = (spec.submodule_search_locations if spec else None) or [""]
    return Path(next(iter(folders))) / "Qt" / "plugins" / "platforms"


def _load(plugin: Path) -> str:
    if not plugin.exists():
        return ""
    try:
        ctypes.CDLL(str(plugin))
    except OSError as error:
        return library_in(str(error)) or str(error)
    return ""
