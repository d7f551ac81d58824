"""Whether the computer runs on battery, asked of the system at the moment it matters."""

from __future__ import annotations

import ctypes
import subprocess
import sys
from pathlib import Path

_SUPPLIES = Path("/sys/class/power_supply")


def on_battery(platform: str = sys.platform, supplies: Path = _SUPPLIES) -> bool:
    """Whether a battery is being drained; False where there is none, or where nobody can tell."""
    try:
        if platform == "win32":
            return _windows()
        if platform == "darwin":
            return "'Battery Power'" in _pmset()
        return _linux(supplies)
    except (OSError, subprocess.SubprocessError, AttributeError):
        return False


def _linux(supplies: Path) -> bool:
    draining = False
    for supply in sorted(supplies.iterdir()) if supplies.is_dir() else ():
        kind = _read(supply / "type")
        if kind == "Battery":
            if _read(supply / "scope") != "Device":  # a mouse's battery is no reason to stay awake
                draining |= _read(supply / "status") == "Discharging"
        elif _read(supply / "online") == "1":  # a mains adapter, or a plug that charges
            return False
    return draining


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="ascii", errors="replace").strip()
    except OSError:
        return ""


def _pmset() -> str:
    done = subprocess.run(
        ["/usr/bin/pmset", "-g", "batt"], capture_output=True, text=True, timeout=2, check=False
    )
    return done.stdout


class _PowerStatus(ctypes.Structure):
    """SYSTEM_POWER_STATUS."""

    _fields_ = (
        ("ac_line", ctypes.c_ubyte),  # 0: offline, 1: online, 255: unknown
        ("battery_flag", ctypes.c_ubyte),
        ("percent", ctypes.c_ubyte),
        ("saver", ctypes.c_ubyte),
        ("lifetime", ctypes.c_ulong),
        ("full_lifetime", ctypes.c_ulong),
    )


def _windows() -> bool:
    status = _PowerStatus()
    kernel = ctypes.windll.kernel32  # type: ignore[attr-defined]
    return bool(kernel.GetSystemPowerStatus(ctypes.byref(status))) and status.ac_line == 0
