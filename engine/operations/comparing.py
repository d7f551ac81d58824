"""Before and after: one question without and with the memory, token by token."""

from __future__ import annotations

from collections.abc import Sequence
from math import prod
from typing import TYPE_CHECKING

from engine import commands as c
from engine.errors import DormouseError
from engine.events import Compared, TokenChance
from engine.operations.operation import Operation
from engine.operations.talk import used

if TYPE_CHECKING:
    from engine.engine import Engine
    from engine.model.generation import Choice, Generated


def compare(
    engine: Engine, question: str, temperature: float, seed: int, incognito: bool = False
) -> Compared:
    """Ask without and with the memory, in an empty conversation each; each answer is judged by both models."""
    from engine.chat import ANSWER_TOKENS
    from engine.model.cancel import check
    from engine.model.generation import chances, generate

    question = question.strip()
    if not question:
        raise DormouseError("There is no question.", "Write one that your memory can answer.")
    lm, live = engine.mind.lm, engine.mind.editor.live
    ids = engine.speaker.context([("user", question)])

    def answer() -> Generated:
        out = generate(
            lm, ids, ANSWER_TOKENS, engine.is_cancelled, temperature=temperature, seed=seed, choices=True
        )
        check(engine.is_cancelled)
        return out

    def judged(out: Generated) -> list[float]:
        """How likely what is said is to the other model, behind the same thought."""
        return chances(lm, (*ids, *out.ids[: out.thought]), out.ids[out.thought :])

    after = answer()
    with live.pristine():
        before = answer()
        after_to_base = judged(after)
    before_to_memory = judged(before)
    done = Compared(
        question,
        _chances(engine, before, before_to_memory),
        _chances(engine, after, after_to_base),
        used(engine, question, after.text),
        temperature,
        seed,
        incognito,
    )
    engine.emit(done)
    return done


def _chances(engine: Engine, out: Generated, elsewhere: Sequence[float]) -> tuple[TokenChance, ...]:
    """Each piece of text with its chances; tokens that only together make a letter are one piece."""
    from engine.model.generation import pieces

    lm = engine.mind.lm
    found: list[TokenChance] = []
    held: list[tuple[Choice, float]] = []  # tokens whose letter is unfinished
    for text, choice, there in zip(
        pieces(lm, out.ids[out.thought :]), out.choices[out.thought :], elsewhere, strict=True
    ):
        held.append((choice, there))
        if not text:
            continue
        instead = tuple((lm.tokenizer.decode([token]), share) for token, share in held[0][0].likeliest)
        found.append(TokenChance(text, prod(c.chance for c, _ in held), prod(t for _, t in held), instead))
        held.clear()
    return tuple(found)


OPERATIONS: dict[type, Operation] = {
    c.Compare: Operation(
        lambda engine, x: compare(engine, x.question, x.temperature, x.seed, x.incognito),
        "Asking without and with memory",
    ),
}
