"""The window's language: what lies in resources/translations as dormouse_LANGUAGE.qm, Qt's own texts, and dates."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from engine.resources import resource_root


def languages() -> list[str]:
    """The languages besides English that there is a translation for."""
    return sorted(file.stem.removeprefix("dormouse_") for file in _folder().glob("dormouse_*.qm"))


def install(app: QApplication, preferred: str) -> bool:
    """Speak this language ("system": the desktop's) from now on; False where that is English.

    Texts are translated as they are made: call it before any widget is.
    """
    for old in app.findChildren(QTranslator):
        app.removeTranslator(old)
        old.deleteLater()
    wanted = _desktop() if preferred == "system" else QLocale(preferred)
    language = wanted.name().split("_")[0]
    known = language in languages()
    QLocale.setDefault(wanted if known or language == "en" else QLocale("en"))
    if not known:
        return False
    _load(app, f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    return _load(app, f"dormouse_{language}", str(_folder()))


def _desktop() -> QLocale:
    """The language that the desktop's texts are in, which need not be that of its dates."""
    system = QLocale.system()
    first = QLocale((system.uiLanguages() or ["en"])[0])
    return system if system.language() == first.language() else first


def _load(app: QApplication, name: str, folder: str) -> bool:
    translator = QTranslator(app)
    return translator.load(name, folder) and app.installTranslator(translator)


def _folder() -> Path:
    return resource_root() / "translations"
