"""What is missing for Qt is named, with the Debian package that brings it."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / "packaging" / "check_system.py"
spec = importlib.util.spec_from_file_location("check_system", SCRIPT)
assert spec is not None
assert spec.loader is not None
check_system = importlib.util.module_from_spec(spec)
spec.loader.exec_module(check_system)


def test_only_unresolved_libraries_are_reported() -> None:
    ldd = "\tlibm.so.6 => /lib/libm.so.6\n\tlibEGL.so.1 => not found\n\tlibxcb-cursor.so.0 => not found\n"
    assert check_system.unresolved(ldd) == ["libEGL.so.1", "libxcb-cursor.so.0"]


@pytest.mark.parametrize(
    ("library", "package"),
    [
        ("libEGL.so.1", "libegl1"),
        ("libdbus-1.so.3", "libdbus-1-3"),
        ("libxkbcommon.so.0", "libxkbcommon0"),
        ("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
        ("libxcb-cursor.so.0", "libxcb-cursor0"),
        ("libxcb-icccm.so.4", "libxcb-icccm4"),
        ("libX11-xcb.so.1", "libx11-xcb1"),
    ],
)
def test_a_library_is_mapped_to_its_package(library: str, package: str) -> None:
    assert check_system.debian_package(library) == package
