"""Whether a value suits its relation: an age is a number, a job is a job, and nobody lives in fear."""

from __future__ import annotations

import re

from engine.memory.grammar import is_name, without_article
from engine.memory.lexicon import (
    COLOURS,
    DAYS,
    FAITHS,
    JOB_ENDINGS,
    JOBS,
    MONTHS,
    NAMES_IN_IAN,
    NATIONALITIES,
    NO_PLACES,
    NOT_JOBS,
    NUMBER_WORDS,
)
from engine.model.relations import relation_for

_DETERMINERS = frozenset("a an the my our his her their its some two three four five several".split())
_PREPOSITIONS = frozenset(
    "at in on to from with for by about into over after before of as like than off".split()
)
#: Relations that an article must introduce: "I drive a van", but "I drive carefully".
_WITH_ARTICLE = frozenset({"drives", "owns", "saving_for", "has_pet"})
#: Relations whose value may begin with a preposition.
_ANYWHERE = frozenset(
    {
        "birthday",
        "reading",
        "located",
        "sleeping_place",
        "favourite_book",
        "favourite_film",
        "favourite_song",
        "learning",
    }
)
#: "I like to swim" tells something, "I hate to say" does not.
_TO_DO = frozenset({"likes", "dislikes", "loves", "hates"})
_NOTHING_DONE = (
    r"to (?:say|think|know|hear|see|be|ask|tell|admit|have|bother|interrupt|do|believe|imagine|disagree)\b"
)


def number(text: str) -> bool:
    """Digits, or a number in words."""
    return bool(re.search(r"\d", text)) or any(w in NUMBER_WORDS for w in re.split(r"[\s-]", text.lower()))


def capital(text: str) -> bool:
    """Whether some word has a capital, or is of a script that has none."""
    return any(c.isupper() or (c.isalpha() and not c.islower() and not c.isupper()) for c in text)


def job(text: str) -> bool:
    """Whether a noun phrase names a job, by its last word."""
    words = without_article(text).lower().split()
    if not words or len(words) > 4 or words[0] in _PREPOSITIONS:
        return False
    whole, last = " ".join(words), words[-1]
    told = without_article(text).split()
    if told[-1][:1].isupper() and last not in JOBS and (len(told) == 1 or told[0] == "New"):
        return False  # a Londoner, a New Yorker
    if last.endswith(("owner", "lover", "believer", "sleeper", "beginner", "teenager", "eater", "drinker")):
        return False
    if whole in NOT_JOBS or last in NOT_JOBS or whole in FAITHS or whole in NATIONALITIES:
        return False
    return whole in JOBS or last in JOBS or (len(last) > 4 and last.endswith(JOB_ENDINGS))


def without_workplace(text: str) -> str:
    """ "nurse at City Hospital" -> "nurse"."""
    return re.sub(r"(?<=\w) (?:at|in|for|from|with|near) .*", "", text)


def nationality(text: str) -> bool:
    """Whether a word says where someone is from: "Dutch"."""
    low = text.lower()
    if low in NAMES_IN_IAN or low in FAITHS or " " in low:
        return False
    return low in NATIONALITIES or (text[:1].isupper() and low.endswith(("ish", "ese", "ian")))


def age(text: str) -> bool:
    """A number of years, alone."""
    return bool(re.fullmatch(r"\d{1,3}(?:\.5)?", text)) or (
        len(text.split()) < 3 and all(w in NUMBER_WORDS for w in re.split(r"[\s-]", text.lower()))
    )


def colour(text: str) -> bool:
    """A colour, or a shade of one."""
    words = text.lower().replace("-", " ").split()
    names = ("called", "named")  # "My rabbit is called Hazel" tells no colour
    return bool(words) and words[-1] in COLOURS and len(words) < 4 and words[0] not in (*_DETERMINERS, *names)


def suits(relation: str, value: str, article: str | None = None) -> str | None:
    """The value as the relation takes it, or None; article is an "a" or "an" that stood before it."""
    kind = relation_for(relation).values
    if relation == "school":  # "Zoe's school is called Hillcrest"
        value = re.sub(r"^(?:called|named) (?=\w)", "", value)
    first = value.split()[0].lower()
    if first == "to" and relation in _TO_DO:
        return None if re.match(_NOTHING_DONE, value) else value
    if first in _PREPOSITIONS and relation not in _ANYWHERE and not capital(value.split()[0]):
        return None
    if relation in _WITH_ARTICLE and not (
        article or first in _DETERMINERS or capital(value) or number(value)
    ):
        return None
    check = _CHECKS.get(relation) or _CHECKS.get(f"[{kind}]")
    return check(value) if check else value


def _job(value: str) -> str | None:
    value = without_workplace(without_article(value))
    return value if value.lower() not in ("team", "group", "hell", "one") else None


def _person(value: str) -> str | None:
    return value if is_name(value) else None


def _spouse(value: str) -> str | None:
    return value if is_name(value) or value.split()[0] in ("a", "an", "my", "the") else None


def _place(value: str) -> str | None:
    value = re.sub(r",? (?:in|on|around) (?:[\w ]+ )?(?:19|20)\d\d(?: for \w+)?$", "", value)
    value = re.sub(r",? (?:with|together|for (?:\d|a |an |many|ten|two|three|four|five)).*", "", value)
    known_time = value.split()[0].lower() in DAYS | MONTHS or re.match(
        r"(?:the )?(?:\d+ [a-z]|\d+s?\b)", value
    )
    return None if value.lower() in NO_PLACES or known_time else value


def _company(value: str) -> str | None:
    return None if value.lower() in NO_PLACES or value[0].isdigit() or value.lower() == "myself" else value


def _numeric(value: str) -> str | None:
    return value if number(value) else None


def _date(value: str) -> str | None:
    low = value.lower()
    known = any(month in low or re.search(rf"\b{month[:3]}\b", low) for month in MONTHS)
    return value if known or re.search(r"\d", value) or "christmas" in low or "new year" in low else None


def _spot(value: str) -> str | None:
    if _when(value):
        return None  # "my exam is on Tuesday"
    first = value.split()[0].lower()
    return value if first in _DETERMINERS or capital(value) or re.search(r"\d", value) else None


def _when(value: str) -> bool:
    """Whether a value is a day, a date or a time."""
    said = {w.strip(",.").removesuffix("s") for w in value.lower().split()}
    return bool(said & (DAYS | MONTHS)) or bool(re.fullmatch(r"[\d:.,/ -]+(?:am|pm|h|o'clock)?", value))


def moment(value: str) -> bool:
    """Whether a value says when: a day, a date, a month, a year, a time."""
    return _when(value) or bool(
        _date(value) and re.fullmatch(r"(?i)[\w:.,'/ -]{1,30}", value) and capital(value)
    )


def _street(value: str) -> str | None:
    return value if capital(value) or re.search(r"\d", value) else None


def _played(value: str) -> str | None:
    words = value.lower().split()
    if value.lower() in ("fool", "game", "field", "lottery", "victim", "long game") or words[:2] in (
        ["lot", "of"], ["bit", "of"],
    ):  # fmt: skip
        return None
    return value


def _tall(value: str) -> str | None:
    return value if re.search(r"\d", value) else None


_CHECKS = {
    "plays": _played,
    "drives": lambda v: (
        None if " to " in v or v[0].isdigit() or v.startswith(("due ", "being ", "broken")) else v
    ),
    "street": _street,
    "address": _street,
    "job": _job,
    "age": lambda v: v if age(v) else None,
    "married_to": _spouse,
    "height": _tall,
    "weight": _tall,
    "eye colour": lambda v: v if colour(v) else None,
    "hair colour": lambda v: v if colour(v) or v in ("short", "long", "curly", "straight") else None,
    "costs": _numeric,
    "phone": lambda v: v if len(re.sub(r"\D", "", v)) > 2 else None,  # "my phone is a Pixel 8"
    "wakes_at": _numeric,
    "birthday": _date,
    "[person]": _person,
    "[place]": _place,
    "[company]": _company,
    "[spot]": _spot,
}
