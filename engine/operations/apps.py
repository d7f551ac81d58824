"""Answers for other apps: by the same model and memory, kept nowhere unless the user lets them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from engine import commands as c
from engine.errors import DormouseError, memory_full
from engine.events import APPS_STORE_NOTHING, NOTHING_STORED, CompletionDone, CompletionToken
from engine.memory.extraction import extract
from engine.operations.facts import remember
from engine.operations.operation import Operation
from engine.operations.talk import settled

if TYPE_CHECKING:
    from engine.engine import Engine

_USUAL_TOKENS = 512


class Stops:
    """Hands text on until a stop sequence begins; what may be the beginning of one is held back."""

    def __init__(self, stops: Sequence[str], hand_on: Callable[[str], None]):
        self._stops, self._hand_on = tuple(stops), hand_on
        self._held = ""
        self.hit = False

    def push(self, piece: str) -> None:
        """More text."""
        if self.hit:
            return
        self._held += piece
        found = [at for stop in self._stops if (at := self._held.find(stop)) >= 0]
        if found:
            self.hit = True
            self._give(min(found))
            self._held = ""
            return
        open_ends = (n for stop in self._stops for n in range(1, len(stop)) if self._held.endswith(stop[:n]))
        self._give(len(self._held) - max(open_ends, default=0))

    def flush(self) -> None:
        """No more text: what was held back was no stop sequence."""
        self._give(len(self._held))

    def _give(self, count: int) -> None:
        text, self._held = self._held[:count], self._held[count:]
        if text:
            self._hand_on(text)


def complete(engine: Engine, x: c.Complete) -> None:
    """Answer one request; whatever happens, its CompletionDone is told.

    The embedded model was not trained to follow instructions: they are left out. What it says is looked at as in a
    conversation (`talk.settled`), and told when it is complete.
    """
    if x.gone():
        return
    stops = Stops(x.stop, lambda text: engine.emit(CompletionToken(x.request, text)))
    most = min(x.max_tokens or _USUAL_TOKENS, engine.speaker.longest())
    plain = engine.mind.lm.edit.key == "fact"
    turns = [turn for turn in x.turns if not (plain and turn[0] == "system")]
    try:
        out = engine.speaker.answer(
            turns,
            lambda: stops.hit or x.gone() or engine.is_cancelled(),
            (lambda _piece: None) if engine.echoes else stops.push, x.temperature, x.seed, most,
        )  # fmt: skip
        if engine.echoes:
            told = [f for f in extract(turns[-1][1]) if not f.implied] if x.learn else []
            stops.push(
                settled(engine, out.text, turns, told, NOTHING_STORED if x.learn else APPS_STORE_NOTHING)
            )
        stops.flush()
    except Exception as error:
        known = error if isinstance(error, DormouseError) else memory_full(error)
        why = "Something went wrong inside Dormouse." if known is None else known.message
        engine.emit(CompletionDone(x.request, "failed", problem=why))
        raise
    reason = "length" if len(out.ids) >= most and not stops.hit else "stop"
    engine.emit(CompletionDone(x.request, reason, engine.speaker.read_tokens, len(out.ids)))
    if x.learn:
        remember(engine, turns[-1][1], source="app")


OPERATIONS: dict[type, Operation] = {
    c.Complete: Operation(complete, "Answering another app"),
}
