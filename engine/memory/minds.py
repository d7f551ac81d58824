"""Opens the mind that a policy wants."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from engine.memory.mind import Mind, placed
from engine.memory.reference import reading
from engine.memory.tuning import tuned
from engine.model.cancel import Cancel, never
from engine.model.loading import open_model
from engine.model.placement import Placement

#: (what is going on, done, total)
Progress = Callable[[str, int, int], None]


def open_mind(
    policy: str,
    model: Path,
    cache: Path,
    placement: Placement | None = None,
    layers: Sequence[int] | None = None,
    cancel: Cancel = never,
    progress: Progress = lambda _title, _done, _total: None,
    strict: bool = True,
) -> Mind:
    """A mind of the "default" or the "paper" policy over a checkpoint folder.

    A model that says nothing of how it is edited is measured on first use. layers are edited in place of the
    model's own; strict: it must have them (see `tuned`). Raises ModelError and Cancelled; what was measured until then is taken up again.
    """
    lm = tuned(open_model(model, placed(placement, cache)), cache, layers, cancel, progress, strict)

    def read(done: int, total: int) -> None:
        progress(reading(lm, total), done, total)

    if policy == "paper":
        from engine.memory.paper_mind import PaperMind

        return PaperMind(lm, cache, cancel, progress=read)
    return Mind(lm, cache, cancel, progress=read)
