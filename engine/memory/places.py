"""Where things are: the preposition that was said is the one that is kept and answered."""

from __future__ import annotations

import re

from engine.memory.dates import CLOCK
from engine.memory.fact import ELSEWHERE, INSIDE
from engine.memory.grammar import as_object
from engine.memory.lexicon import NO_SPOTS, NO_THINGS, NOUN_HEADS, PASSING_NOUNS
from engine.memory.speech import ADVERBS, Maker, Parts, Said
from engine.memory.values import suits
from engine.model.naming import KIN, PETS

_PREPOSITION = (
    r"(?:in front of|in between|on top of|at the (?:back|front|bottom|top|side) of|on the (?:left|right|side) of|next to"
    r"|close to|on|at|under|underneath|beneath|below|behind|beside|between|by|near|above|over|inside|outside|opposite"
    r"|against)"
)
_SPLIT = re.compile(rf"({_PREPOSITION}|in) (.+)")
#: The embedded model cannot begin a value with "un": of "under the pot" it says "der the pot".
_SAYABLE = {"under": "beneath", "underneath": "beneath"}
#: What is named without an article where one is at it.
_AT = frozenset("work home school church".split())
#: What is no thing, or does not stay where it is.
_NOWHERE = (
    NO_THINGS | KIN | PETS | (PASSING_NOUNS - NOUN_HEADS)
    | frozenset("choice difference pressure focus emphasis blame burden onus rest decision".split())
) - frozenset("room house flat kitchen desk coffee food".split())  # fmt: skip
#: Where things are put that do not stay.
_PASSING = re.compile(
    r"(?:stove|oven|hob|microwave|washing machine|dishwasher|wash|bin|post|mail|table|fire)$"
)


def placed(relation: str, where: str) -> tuple[str, str]:
    """Relation and value of a place, with its preposition or without: "in the shed", "on the shelf", "the shed"."""
    inside = INSIDE.get(relation, relation)
    split = _SPLIT.match(where)
    if inside not in ELSEWHERE or (split is None and relation == inside):
        return relation, where
    if split is None or split[1] == "in":
        return inside, split[2] if split else where
    return ELSEWHERE[inside], f"{_SAYABLE.get(split[1], split[1])} {split[2]}"


_HOUR = re.compile(rf"{CLOCK}(?:$| (?:on|every|each|in the|daily)\b)")


def _spot(value: str | None) -> str | None:
    """ "under the pot", if it is a place."""
    split = _SPLIT.match(value or "")
    if split is None:
        return None
    place = split[2]
    if split[1] == "at" and _HOUR.match(place):
        return None  # "my shift is at 6 on weekdays"
    if place.split()[-1] in NO_SPOTS or (
        place.startswith(("a ", "an ")) and split[1] in ("on", "at", "over", "by")
    ):
        return None
    return value if suits("kept_in", place) or (split[1] == "at" and place in _AT) else None


def _is_somewhere(said: Said) -> list[Parts]:
    """The key is under the pot; my glasses are on the shelf."""
    where = _spot(as_object(said["o"]))
    if (
        said.subject is None
        or said.subject.kind != "t"
        or not where
        or re.search(r"'s? (?:\w+ )?place$", said.subject.text)
    ):
        return []
    if said.subject.text.split()[-1].lower() in _NOWHERE:
        return []  # "my life is in danger", "the kids are in the garden"
    return [(said.subject.text, "kept_in", where)]


def _put_away(said: Said) -> list[Parts]:
    """I hid my presents in the attic; we keep our passports behind the books."""
    where = _spot(as_object(said["o"]))
    if said.subject is None or said.subject.kind != "t" or not where:
        return []
    if said.subject.text.split()[-1].lower() in NOUN_HEADS | NO_THINGS:
        return []  # "I left my job in the summer", "I put my trust in the banks"
    if said.subject.text.startswith("the ") and said["v"] == "put" and _PASSING.search(where):
        return []
    return [(said.subject.text, "kept_in", where)]


def _parked(said: Said) -> list[Parts]:
    """I parked the bike on level 3; we parked in Elm Street; the car is parked outside the library."""
    where = _spot(as_object(said["o"]))
    return [(f"my {(said['n'] or said['m'] or 'car').lower()}", "kept_in", where)] if where else []


def _spare(said: Said) -> list[Parts]:
    """There is a spare key under the pot."""
    where = _spot(as_object(said["o"]))
    return [(f"the {said['n'].lower()}", "kept_in", where)] if where else []


def _sleeps(said: Said) -> list[Parts]:
    """Our dog sleeps under the table."""
    where = _spot(as_object(said["o"]))
    if said.subject is None or said.subject.kind not in "pa" or not where:
        return []
    pet = said.subject.kind == "a" or said.subject.text.split()[-1] not in KIN - PETS
    return [(said.subject.text, "sleeps_on", where)] if pet and not where.startswith("at ") else []


_S = r"(?P<s>.+?)"
_WHERE = rf"(?P<o>(?:{_PREPOSITION}|in) .+)"
_KEPT = (
    "kept|stored|moored|berthed|docked|anchored|chained up|locked|hidden|hanging|hung(?: up)?|lying|standing|sitting"
    "|locked up|plugged in|buried|stashed|tucked away|usually|always"
)
_STORE = "hid|hide|keep|kept|store|stored|stash|stashed|put"

#: Tried first (see speech.Maker); group s is the thing, o the place with its preposition.
PLACES: tuple[Maker, ...] = (
    ("parked", rf"(?:(?:my|our|the) (?P<n>\w+) is parked|(?:I|we)(?: have|'ve)?(?: just)? parked(?: (?:my|our|the) (?P<m>\w+))?) {_WHERE}", _parked),
    ("", rf"{_S}(?: is| are|'s){ADVERBS}(?: (?:{_KEPT}))? (?P<o>{_PREPOSITION} .+)", _is_somewhere),
    ("", rf"{_S} (?:is|are){ADVERBS} (?:{_KEPT}) {_WHERE}", _is_somewhere),
    ("", rf"(?:I|we){ADVERBS}(?: have| had|'ve)?{ADVERBS} (?P<v>{_STORE}|left) (?P<s>(?:(?:my|our)|[^\W\d_]+'s) .+?) {_WHERE}", _put_away),
    ("the ", rf"(?:I|we){ADVERBS}(?: have|'ve)?{ADVERBS} (?P<v>{_STORE}) (?P<s>the .+?) {_WHERE}", _put_away),
    ("spare", rf"there(?:'s| is| are)(?: an?| some)? (?P<n>spare [\w ]+?) {_WHERE}", _spare),
    ("sleeps", rf"{_S}{ADVERBS} sleeps? (?P<o>{_PREPOSITION} .+)", _sleeps),
)  # fmt: skip
