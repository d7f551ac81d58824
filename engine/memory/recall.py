"""Recall: facts asked on every form, answered by free greedy decoding, and scored."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from engine.events import Recall
from engine.model.generation import greedy_batch
from engine.model.loading import LanguageModel
from engine.model.prompts import FactLike, Form, probes
from engine.model.thinking import visible

FORMS = ("raw", "chat", "paraphrase")
_SLACK = 4  # tokens that an answer may be longer than the expected one


@dataclass(frozen=True, slots=True)
class Answered:
    """One probe and what the model made of it."""

    form: str
    prompt: str
    answer: str
    right: bool
    ids: tuple[int, ...] = ()  # of the answer


def ask_all(
    lm: LanguageModel,
    facts: Sequence[FactLike],
    cancel: Callable[[], bool] = lambda: False,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
    before: Sequence[Sequence[Answered]] = (),
) -> list[tuple[Answered, Answered, Answered]]:
    """Ask every fact on all three forms in one batch; a cancelled call has empty answers for the rest.

    What they should say is said first, and only what comes out otherwise is decoded word by word; before is what they were
    answered with earlier, and goes before that.
    """
    forms: list[Form] = [form for fact in facts for form in probes(lm, fact)]
    outputs = greedy_batch(
        lm,
        [form.ids for form in forms],
        [len(form.target_ids) + _SLACK for form in forms],
        cancel,
        progress,
        [one.ids for answers in before for one in answers] or [_wanted(lm, form) for form in forms],
    )
    answered = []
    for form, ids in zip(forms, outputs, strict=True):
        text = visible(str(lm.tokenizer.decode(ids, skip_special_tokens=True)))
        prompt = str(lm.tokenizer.decode(form.ids, skip_special_tokens=True))
        answered.append(Answered(form.kind, prompt, text.strip(), is_right(form, text), ids))
    return [(answered[i], answered[i + 1], answered[i + 2]) for i in range(0, len(answered), 3)]


def _wanted(lm: LanguageModel, form: Form) -> tuple[int, ...]:
    """The tokens that would be right, without the one that ends them."""
    ended = form.target_ids[-1:] and form.target_ids[-1] in lm.end_ids
    return form.target_ids[:-1] if ended else form.target_ids


def is_right(form: Form, text: str) -> bool:
    """Whether an answer holds the expected object: at its very start for a completion, anywhere in a chat."""
    said, expected = _plain(text), _plain(form.expected)
    if not expected:
        return False
    pattern = re.escape(expected)
    if form.kind == "raw":
        return re.match(rf"(?:(?:an?|the) )?{pattern}(?!\w)", said) is not None
    if said.startswith("i don't know"):
        return False
    return re.search(rf"(?<!\w){pattern}(?!\w)", said) is not None


def as_recall(answers: Sequence[Answered]) -> Recall:
    """The three answers of one fact as its recall."""
    return Recall(*(answer.right for answer in answers))


def mean_recall(recalls: Sequence[Recall]) -> tuple[float, float, float]:
    """Share of facts recalled on the raw, chat and paraphrase form; 1.0 each for no facts."""
    if not recalls:
        return 1.0, 1.0, 1.0
    count = len(recalls)
    raw = sum(bool(r.raw) for r in recalls) / count
    chat = sum(bool(r.chat) for r in recalls) / count
    return raw, chat, sum(bool(r.paraphrase) for r in recalls) / count


def _plain(text: str) -> str:
    return " ".join(text.replace("\u2019", "'").casefold().split()).strip(" .!\"'")
