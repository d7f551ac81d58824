"""The preferences in use: kept in the profile as JSON, upgraded from older versions, told to all when they change."""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, QSettings, Signal

from app import preferences as p

log = logging.getLogger(__name__)

FILE = "preferences.json"


def _from_window_ini(old: dict[str, Any]) -> dict[str, Any]:
    """Version 0 was two values among the window's own: {"appearance", "sleep_by_itself"}."""
    new: dict[str, Any] = {}
    if old.get("appearance") in ("light", "dark"):
        new["look"] = {"theme": old["appearance"]}
    if old.get("sleep_by_itself") == "true":
        new["sleep"] = {"by_pressure": True}
    return new


def _layers_as_text(old: dict[str, Any]) -> dict[str, Any]:
    """Version 1 had one edited layer as a number, 0 for the model's own."""
    memory = old.get("memory")
    if not isinstance(memory, dict) or "layer" not in memory:
        return old
    kept = {name: value for name, value in memory.items() if name != "layer"}
    return {**old, "memory": {**kept, "layers": str(memory["layer"] or "")}}


def _layers_of_models(old: dict[str, Any]) -> dict[str, Any]:
    """Version 2 had edited layers for all models; they belong to the next one that is opened, which was in use."""
    memory = old.get("memory")
    if not isinstance(memory, dict) or "layers" not in memory:
        return old
    kept = {name: value for name, value in memory.items() if name != "layers"}
    return {**old, "memory": kept, LAYERS: {"": memory["layers"]}}


#: Edited layers by the model for which they were chosen (`engine.choices.key_of`); "" is the next one that is opened.
LAYERS = "layers_of_models"
#: Step n turns a file of version n into one of version n + 1.
UPGRADES: tuple[Callable[[dict[str, Any]], dict[str, Any]], ...] = (
    _from_window_ini, _layers_as_text, _layers_of_models,
)  # fmt: skip
VERSION = len(UPGRADES)


class PreferenceStore(QObject):
    """`now` holds the values; sections are at hand by name. Changes are checked, kept and told."""

    changed = Signal(object, object)  # Preferences before and after
    model_changed = Signal(
        str
    )  # what belongs to a model is another one's: the layers that were chosen for it

    def __init__(
        self, profile: Path, window_settings: QSettings | None = None, parent: QObject | None = None
    ):
        super().__init__(parent)
        self._file = profile / FILE
        self._raw, self.problems = _load(self._file, window_settings)
        self._model = ""
        self._depth = 0  # number of the open model's layers; 0: it is not known
        self.now, told = _read(self._raw, self._model)
        self.problems += told

    @property
    def look(self) -> p.Look:
        return self.now.look

    @property
    def computing(self) -> p.Computing:
        return self.now.computing

    @property
    def sleep(self) -> p.Sleep:
        return self.now.sleep

    @property
    def memory(self) -> p.Memory:
        return self.now.memory

    @property
    def chat(self) -> p.Chat:
        return self.now.chat

    @property
    def privacy(self) -> p.Privacy:
        return self.now.privacy

    @property
    def stage(self) -> p.Stage:
        return self.now.stage

    def set(self, section: str, **values: object) -> None:
        """Change values of one section. Raises PreferenceError, and changes nothing, for one that cannot be taken."""
        part = p.changed(getattr(self.now, section), **values)
        if isinstance(part, p.Memory) and "layers" in values:
            p.check_depth(part, self._depth)
        self._take(replace(self.now, **{section: part}))

    def reset(self, section: str) -> None:
        """Give a section its usual values back."""
        self._take(replace(self.now, **{section: type(getattr(self.now, section))()}))

    def restore(self, before: p.Preferences) -> None:
        """Go back to values that were in use before."""
        self._take(before)

    def stand_for(self, model: str, depth: int = 0) -> None:
        """Take what belongs to a model (`engine.choices.key_of`) of so many layers from what was chosen for this one.

        What was chosen while nobody knew which model is being opened ("") is for the one that it turns out to be.
        """
        self._depth = depth
        if model == self._model:
            return
        layers, self._model = _layers(self._raw), model
        chosen = layers.get(model, "")
        if (waiting := layers.pop("", None)) is not None:
            layers[model] = waiting
        self._raw = {**self._raw, LAYERS: layers}
        before, (self.now, _told) = self.now, _read(self._with_values(), model)
        if waiting is not None:
            self._save()
        self.model_changed.emit(chosen)
        if before != self.now:
            self.changed.emit(before, self.now)

    def _take(self, after: p.Preferences) -> None:
        before, self.now = self.now, after
        if before == after:
            return
        self._save()
        self.changed.emit(before, after)

    def _with_values(self) -> dict[str, Any]:
        """The file with the values in use; what a newer Dormouse wrote and this one does not know stays in it."""
        values = {name: {**_section(self._raw, name), **part} for name, part in asdict(self.now).items()}
        del values["memory"]["layers"]
        return {**self._raw, **values, "version": max(VERSION, int(self._raw.get("version", VERSION)))}

    def _save(self) -> None:
        layers = {**_layers(self._raw), self._model: self.now.memory.layers}
        self._raw = {**self._with_values(), LAYERS: {model: text for model, text in layers.items() if text}}
        spare = self._file.with_suffix(".part")
        try:
            self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with os.fdopen(
                os.open(spare, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8"
            ) as out:
                json.dump(self._raw, out, indent=1, ensure_ascii=False)
            spare.replace(
                self._file
            )  # no fsync: it may stall the window, and these values can be chosen again
        except OSError:
            log.warning("the preferences could not be written", exc_info=True)


def load(profile: Path) -> p.Preferences:
    """The preferences of a profile, for those who have no window."""
    return _read(_load(profile / FILE, None)[0], "")[0]


def layers_by_model(profile: Path) -> dict[str, str]:
    """The edited layers that were chosen, by model; those that cannot be taken are left out."""
    raw = _load(profile / FILE, None)[0]
    return {model: _read(raw, model)[0].memory.layers for model in _layers(raw)}


def _read(raw: dict[str, Any], model: str) -> tuple[p.Preferences, list[str]]:
    """Preferences while a model is in use, and what of them cannot be taken."""
    memory = {**_section(raw, "memory"), "layers": _layers(raw).get(model, "")}
    return p.read({**raw, "memory": memory})


def _layers(raw: dict[str, Any]) -> dict[str, Any]:
    return dict(_section(raw, LAYERS))


def _load(file: Path, window_settings: QSettings | None) -> tuple[dict[str, Any], list[str]]:
    """What the file holds, in today's version, and what the user should know about it."""
    told: list[str] = []
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
        if not isinstance(found, dict):
            raise ValueError("not an object")
        version = found.get("version")
        if not isinstance(version, int) or version < 0:
            raise ValueError("no version")
    except FileNotFoundError:
        found, version = _window_ini(window_settings), 0
    except (OSError, ValueError):
        log.warning("the preferences could not be read", exc_info=True)
        with suppress(OSError):
            file.replace(file.with_suffix(".broken"))
        kept = file.with_suffix(".broken").name
        message = QCoreApplication.translate(
            "Preferences",
            "The preferences could not be read; the usual ones are used. The old file is kept as {0}.",
        )
        told.append(message.format(kept))
        found, version = {}, VERSION
    for upgrade in UPGRADES[version:]:
        found = upgrade(found)
    return {**found, "version": max(version, VERSION)}, told


def _window_ini(settings: QSettings | None) -> dict[str, Any]:
    if settings is None:
        return {}
    names = ("appearance", "sleep_by_itself")
    return {name: str(settings.value(name)) for name in names if settings.contains(name)}


def _section(raw: dict[str, Any], name: str) -> dict[str, Any]:
    found = raw.get(name)
    return found if isinstance(found, dict) else {}
