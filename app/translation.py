"""The window's language: a translation that lies in resources/translations as dormouse_LANGUAGE.qm."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from engine.resources import resource_root


def languages() -> list[str]:
    """The languages besides English that there is a translation for."""
    return sorted(file.stem.removeprefix("dormouse_") for file in _folder().glob("dormouse_*.qm"))


def install(app: QApplication, preferred: str) -> bool:
    """Speak this language ("system": the desktop's) from now on; False where that is English."""
    language = QLocale.system().name().split("_")[0] if preferred == "system" else preferred
    if language not in languages():
        return False
    translator = QTranslator(app)
    return translator.load(f"dormouse_{language}", str(_folder())) and app.installTranslator(translator)


def _folder() -> Path:
    return resource_root() / "translations"
