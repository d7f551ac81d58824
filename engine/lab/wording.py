"""The words of figures in the reader's language: a table of texts, given by whoever knows that language."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

Say = Callable[[str], str]
#: Between the parts of a variant's name.
_JOINTS = re.compile(r"(, asleep: | \+ | \.\.\. | @ )")
_GAP = re.compile(r"\{(\d)\}")
_NUMBER = re.compile(r"[+-]?\d[\d,]*(\.\d+)?%?")


def wording(table: Mapping[str, str]) -> Say:
    """What says a text in the table's words: exact, by a pattern with {0}, {1} … in it, or part by part.

    "." is the table's decimal point. What it has no words for stays.
    """
    patterns = [
        (re.compile(re.sub(r"\\\{\d\\\}", "(.+?)", re.escape(text))), other)
        for text, other in sorted(table.items(), key=lambda pair: -len(pair[0]))
        if _GAP.search(text)
    ]

    def say(text: str) -> str:
        if text in table:
            return table[text]
        if _NUMBER.fullmatch(text):
            if table.get(".", ".") == ".":
                return text
            return text.translate({ord("."): table["."], ord(","): "", ord("%"): "\N{NO-BREAK SPACE}%"})
        for pattern, other in patterns:
            if found := pattern.fullmatch(text):
                return _filled(other, [say(gap) for gap in found.groups()])
        return "".join(table.get(part, part) for part in _JOINTS.split(text))

    return say


def _filled(template: str, gaps: Sequence[str]) -> str:
    return _GAP.sub(lambda gap: gaps[int(gap[1])], template)


PLAIN: Say = wording({})
