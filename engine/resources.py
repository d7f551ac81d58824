"""Finds the files that ship with Dormouse: the embedded model, icons, the recorded demo."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def resource_root() -> Path:
    """The folder of all resources: `engine/_resources` in an installed wheel, `resources/` in a checkout."""
    installed = _PACKAGE / "_resources"
    return installed if installed.is_dir() else _PACKAGE.parent / "resources"


def resource_path(name: str) -> Path:
    """The path of a resource, such as `resource_path("model")`; it must exist, or the install is damaged."""
    path = resource_root().joinpath(*name.split("/"))
    if not path.exists():
        raise FileNotFoundError(f"Dormouse is incomplete: {path} is missing. Install it again.")
    return path
