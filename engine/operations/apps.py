"""Answers for other apps: by the same model and memory, kept nowhere unless the user lets them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from engine import commands as c
from engine.errors import DormouseError, memory_full
from engine.events import CompletionDone, CompletionToken
from engine.operations.facts import remember
from engine.operations.operation import Operation

if TYPE_CHECKING:
    from engine.engine import Engine
    from engine.model.loading import LanguageModel

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
    """Answer one request; whatever happens, its CompletionDone is told."""
    if x.gone():
        return
    stops = Stops(x.stop, lambda text: engine.emit(CompletionToken(x.request, text)))
    most = min(x.max_tokens or _USUAL_TOKENS, engine.speaker.longest())
    try:
        out = engine.speaker.answer(
            instructed(engine.mind.lm, x.turns),
            lambda: stops.hit or x.gone() or engine.is_cancelled(),
            stops.push, x.temperature, x.seed, most,
        )  # fmt: skip
        stops.flush()
    except Exception as error:
        known = error if isinstance(error, DormouseError) else memory_full(error)
        why = "Something went wrong inside Dormouse." if known is None else known.message
        engine.emit(CompletionDone(x.request, "failed", problem=why))
        raise
    reason = "length" if len(out.ids) >= most and not stops.hit else "stop"
    engine.emit(CompletionDone(x.request, reason, engine.speaker.read_tokens, len(out.ids)))
    if x.learn:
        remember(engine, x.turns[-1][1], source="app")


def instructed(lm: LanguageModel, turns: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """The turns as this model's template takes them: instructions go before what the user says first.

    A template that knows them gets them as they are. A model that was trained to be edited was not trained to follow any:
    they are left out.
    """
    system = "\n\n".join(text for role, text in turns if role == "system").strip()
    talk = [turn for turn in turns if turn[0] != "system"]
    if "system" in str(lm.tokenizer.chat_template or ""):
        return [("system", system), *talk] if system else talk
    if system and lm.edit.key != "fact":
        first = next(i for i, (role, _) in enumerate(talk) if role == "user")
        talk[first] = ("user", f"{system}\n\n{talk[first][1]}")
    return talk


OPERATIONS: dict[type, Operation] = {
    c.Complete: Operation(complete, "Answering another app"),
}
