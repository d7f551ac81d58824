"""Questions in the model's own other words, where it has them: more ways in which a fact will be asked for."""

from __future__ import annotations

import re
from collections.abc import Callable

from engine.model.phrasing import Sentence, ask
from engine.model.relations import Relation, relation_for

#: What the model makes of a prompt.
Complete = Callable[[str], str]
MOST = 2  # of one question
_PROMPT = """Write this question in three other ways, one a line, with the same names and the same meaning.

Question: {question}"""
_EXAM = (("Tobias Wren", "lives_in"), ("my brother", "job"), ("Ines Okafor", "birthday"))
_ENOUGH = 2


def can_reword(complete: Complete) -> bool:
    """Whether a model has other words for at least two of three questions."""
    able = 0
    for left, (subject, relation) in zip(range(len(_EXAM), 0, -1), _EXAM, strict=True):
        if able + left < _ENOUGH:
            return False
        able += bool(reworded(relation_for(relation), subject, complete))
    return able >= _ENOUGH


def reworded(relation: Relation, subject: str, complete: Complete) -> tuple[str, ...]:
    """At most two other questions for the same; none of the wordings that the rules have, the probes among them."""
    question = ask(relation, subject)
    return checked(question, relation, subject, complete(_PROMPT.format(question=question.text)))


def checked(question: Sentence, relation: Relation, subject: str, output: str) -> tuple[str, ...]:
    """The lines of a model's output that ask for the same: of this subject, and of nobody else."""
    surface = question.text[slice(*question.subject)]
    ours = {_plain(ask(relation, subject, which).text) for which in range(len(relation.asks))}
    names = set(re.findall(r"\b[A-Z]\w+", question.text))
    found: list[str] = []
    for line in output.strip().splitlines():
        text = re.sub(r"^(?:\d+[.)]|[-*•])\s*", "", line.strip()).strip("\"'“” ")
        strangers = set(re.findall(r"(?<!^)\b[A-Z]\w+", text)) - names - {"I"}
        if (
            text.endswith("?")
            and text.count("?") == 1
            and find(text, surface) is not None
            and len(text) <= 2 * len(question.text) + 20
            and not strangers
            and _plain(text) not in ours | {_plain(one) for one in found}
        ):
            found.append(text)
    return tuple(found[:MOST])


def find(question: str, surface: str) -> tuple[int, int] | None:
    """Where a question names the subject, in these words."""
    match = re.search(rf"(?<!\w){re.escape(surface)}(?!\w)", question, re.IGNORECASE)
    return match.span() if match else None


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))
