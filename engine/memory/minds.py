"""Opens the mind that a policy wants."""

from __future__ import annotations

from pathlib import Path

from engine.memory.mind import Mind
from engine.model.placement import Placement


def open_mind(policy: str, model: Path, cache: Path, placement: Placement | None = None) -> Mind:
    """A mind of the "default" or the "paper" policy over a checkpoint folder. Raises ModelError."""
    if policy == "paper":
        from engine.memory.paper_mind import PaperMind

        return PaperMind.open(model, cache, placement)
    return Mind.open(model, cache, placement)
