"""Where the icons lie: importing this makes `icons:name.svg` a path that Qt can open."""

from __future__ import annotations

from PySide6.QtCore import QDir

from engine.resources import resource_root

QDir.setSearchPaths("icons", [str(resource_root() / "icons")])
