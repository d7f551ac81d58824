"""What an experiment leaves: points of a trial, trials of an experiment, as JSON that can be read back."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from engine.editing.factors import write_atomically

VERSION = 1


@dataclass(frozen=True, slots=True)
class Point:
    """One measurement; shares are in 0..1, None is what was not measured.

    step counts what the protocol counts: facts told while awake, cycles while asleep. neighbours is the share of
    questions about what the base model knows that are answered as before; unknown the same for what nobody told.
    drift is the growth of perplexity over the base model's, norm is ||dW|| / ||W0||. facts holds for each live fact
    [its number, raw, chat, paraphrase] as 0, 1 or None, and signs what the algebra said of it at that moment.
    """

    step: int
    phase: str
    live: int
    raw: float
    chat: float | None = None
    paraphrase: float | None = None
    neighbours: float | None = None
    unknown: float | None = None
    perplexity: float | None = None
    drift: float | None = None
    degraded: int | None = None
    refreshed: int | None = None
    pruned: int | None = None
    lost: int | None = None  # healthy facts that pruning took
    tokens: float | None = None  # of context that an answer needed
    latency: float | None = None  # seconds an answer took
    norm: float = 0.0
    seconds: float = 0.0  # since the trial began
    facts: tuple[tuple[int | None, ...], ...] = ()
    signs: tuple[tuple[float, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Trial:
    """One run of a protocol with one variant and one seed."""

    experiment: str
    variant: str
    seed: int
    settings: dict[str, Any]  # everything needed to run it again
    points: tuple[Point, ...] = field(default=())
    seconds: float = 0.0

    @property
    def name(self) -> str:
        """What its file is called."""
        return f"{self.variant}-{self.seed}".replace("/", "_").replace(" ", "_")

    def save(self, folder: Path) -> Path:
        """Write the trial, whole or not at all."""
        folder.mkdir(parents=True, exist_ok=True)
        file = folder / f"{self.name}.json"
        text = json.dumps({"version": VERSION, **asdict(self)}, ensure_ascii=False, separators=(",", ":"))
        write_atomically(file, text.encode())
        return file

    @classmethod
    def load(cls, file: Path) -> Trial | None:
        """A trial from its file; None when it is damaged or of another version."""
        try:
            data = json.loads(file.read_text(encoding="utf-8"))
            if data.pop("version") != VERSION:
                return None
            points = tuple(Point(**_tuples(p)) for p in data.pop("points"))
            return cls(**data, points=points)
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return None


def load_trials(folder: Path) -> list[Trial]:
    """All intact trials of a folder, by variant and seed."""
    found = (Trial.load(file) for file in sorted(folder.glob("*.json")))
    return sorted((t for t in found if t is not None), key=lambda t: (t.variant, t.seed))


def variants_of(trials: Iterable[Trial]) -> dict[str, list[Trial]]:
    """Trials by variant, in the order in which variants first appear."""
    groups: dict[str, list[Trial]] = {}
    for trial in trials:
        groups.setdefault(trial.variant, []).append(trial)
    return groups


def _tuples(point: dict[str, Any]) -> dict[str, Any]:
    return point | {name: tuple(tuple(row) for row in point.get(name, ())) for name in ("facts", "signs")}
