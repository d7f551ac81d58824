"""Thinking aloud: what a model says to itself before its answer is no part of the answer, and is kept short."""

from __future__ import annotations

import re

#: What opens a thought, and what closes it.
THOUGHTS = {
    "<think>": "</think>", "<thinking>": "</thinking>", "<thought>": "</thought>", "<reasoning>": "</reasoning>",
    "<seed:think>": "</seed:think>", "[THINK]": "[/THINK]", "<|begin_of_thought|>": "<|end_of_thought|>",
    "<|START_THINKING|>": "<|END_THINKING|>",
}  # fmt: skip
_OPEN, _CLOSE = ("|".join(map(re.escape, marks)) for marks in (THOUGHTS, THOUGHTS.values()))
_WHOLE = re.compile(rf"(?s)(?:{_OPEN}).*?(?:{_CLOSE})\s*")
_HALF = re.compile(rf"(?s)^.*(?:{_CLOSE})\s*|(?:{_OPEN}).*$")


def opened(text: str) -> str:
    """The mark of a thought with which a prompt ends; empty where it ends with none."""
    return next((mark for mark in THOUGHTS if text.rstrip().endswith(mark)), "")


def begins(text: str) -> str | None:
    """The mark of a thought with which an answer begins; empty while it may yet become one, None where it is none."""
    begun = text.lstrip()
    for mark in THOUGHTS:
        if begun.startswith(mark):
            return mark
    return "" if any(mark.startswith(begun) for mark in THOUGHTS) else None


def ending(mark: str) -> str:
    """What is put behind an opened thought so that it stays empty, as the models' own templates write it."""
    return f"\n\n{THOUGHTS[mark]}\n\n"


def visible(text: str) -> str:
    """An answer without its thoughts: what stands before a lone end of one, or behind a lone beginning, is one, too."""
    return _HALF.sub("", _WHOLE.sub("", text))
