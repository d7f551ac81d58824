"""One thing that the engine does for a command."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from engine.engine import Engine


@dataclass(frozen=True, slots=True)
class Operation:
    """How a command is carried out, on the engine's one thread.

    `run` may raise Cancelled and DormouseError; every failure becomes a Problem event. `title` says in words what the
    engine is doing. A `steady` operation is not offered Cancel: it is short, or half of it is none. `keep` puts a
    keepsake command into the journal where there is no model; the weights follow at the next start.
    A `quiet` one is over at once and not worth a word in the status line.
    """

    run: Callable[[Engine, Any], object]
    title: str
    steady: bool = False
    keep: Callable[[Engine, Any], object] | None = None
    quiet: bool = False
