"""Ordinary speech that no template covers: a table of patterns, each with what is made of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from engine.memory.fact import values
from engine.memory.grammar import Subject, as_object, is_name, without_article
from engine.memory.lexicon import (
    BREEDS,
    DAYS,
    DIETS,
    FAITHS,
    GAMES,
    INSTRUMENTS,
    MONTHS,
    NOUN_HEADS,
    PASSING_NOUNS,
    SIGNS,
    SPORTS,
)
from engine.memory.patterns import british
from engine.memory.values import age, capital, colour, job, nationality, number, suits, without_workplace
from engine.memory.weekdays import DAYLIST, DAYVERB, outing
from engine.model.naming import KIN, PETS, PLURALS, as_one
from engine.model.phrasing import is_plural, possessive
from engine.model.relations import RELATIONS

_NOUNS = {r.noun: r.name for r in reversed(RELATIONS.values())} | {
    "number of kids": "number of children", "hometown": "lives_in", "email address": "email", "zodiac sign": "star_sign", "telephone number": "phone",
    "mobile number": "phone", "allergies": "allergic_to", "favourite movie": "favourite_film", "favourite team": "supports",
    "wedding anniversary": "wedding_date", "anniversary": "wedding_date", "wedding day": "wedding_date",
    "birth date": "birthday", "date of birth": "birthday", "blood group": "blood_type", "occupation": "job", "profession": "job",
}  # fmt: skip
_MONTH_DAY = re.compile(
    rf"(?i)\b\d{{1,2}}(?:st|nd|rd|th)?(?: of)? (?:{'|'.join(MONTHS)})\b|\b(?:{'|'.join(MONTHS)}) \d{{1,2}}\b"
)
_SHORTEST_PHONE = 5  # digits; "my number is 112" tells none
for _vague in ("place", "name", "likes", "dislikes"):
    _NOUNS.pop(_vague, None)


@dataclass(frozen=True, slots=True)
class Said:
    """The pieces of a clause that fitted a pattern."""

    subject: Subject | None  # None where the pattern is about the user's things
    groups: dict[str, str]
    today: date = field(default_factory=date.today)

    def __getitem__(self, group: str) -> str:
        return self.groups[group]


#: subject, relation, object
Parts = tuple[str, str, str]
#: A word the clause must hold, the pattern, and what makes facts of its pieces.
Maker = tuple[str, str, Callable[["Said"], list[Parts]]]


def noun_relation(noun: str) -> str:
    """The relation that a noun stands for; an unknown noun is its own."""
    noun = british(" ".join(noun.split()))
    known = _NOUNS.get(re.sub(r"^(?:new|current) ", "", noun.lower()))
    # "WiFi password" and "wifi password" are one, but of a flight to Lisbon, Lisbon is a name.
    return known or re.sub(
        r"(?<!\bto )(?<!\bin )(?<!from )(?<!with )\b\w+", lambda word: word[0].lower(), noun
    )


#: "My alarm code" is told and asked for as my alarm's code; a postal code is nothing's.
_OPENS = re.compile(
    r"(?!(?:post|postal|zip|area|sort|dress|country|dialling|bar|qr|promo|discount|booking|tax|swift|voucher|error|highway) )"
    r"(?P<thing>[\w-]+(?: [\w-]+){0,2}) (?P<noun>password|passcode|code|pin|combination)"
)


def opened(subject: str, relation: str) -> tuple[str, str]:
    """Of what somebody tells a code or a password, in whichever way it was said.

    >>> opened("I", "alarm code")
    ('my alarm', 'code')
    >>> opened("I", "postal code")
    ('I', 'postal code')
    """
    found = _OPENS.fullmatch(relation) if subject == "I" else None
    if found is None or not (KIN | PETS).isdisjoint(found["thing"].split()):
        return subject, relation
    return f"my {found['thing']}", found["noun"]


def _of(owner: Subject | None, noun: str) -> str:
    """What belongs to someone: "my dog", "Maya's dog"."""
    return f"my {noun}" if owner is None or owner.text == "I" else f"{possessive(owner.text)} {noun}"


def _named_thing(said: Said) -> list[Parts]:
    """I have a dog called Biscuit; I have a sister, Maya."""
    noun, name = said["n"], as_object(said["o"])
    if (
        not name
        or len(noun.split()) > 3
        or ("," in said["by"] and not (noun.lower() in KIN and is_name(name)))
    ):
        return []
    owner = f"our {noun}" if said["s"].lower() == "we" else _of(said.subject, noun)
    return [(owner, "called", name)]


def _name_is_mine(said: Said) -> list[Parts]:
    """Maya is my sister; green is my favourite colour."""
    noun = said["n"]
    relation = noun_relation(noun)
    owner = said.subject.text if said.subject else "I"
    value = as_object(said["o"])
    if not value:
        return []
    if (noun.lower() in KIN or noun.lower() in PETS) and relation not in RELATIONS:
        return [(_of(said.subject, noun), "called", value)] if is_name(value) else []
    if relation not in RELATIONS and not relation.startswith("favourite "):
        return []
    fitting = suits(relation, value)
    return [(owner, relation, fitting)] if fitting else []


def _is(said: Said) -> list[Parts]:
    """I'm 34; I'm vegetarian; Maya is a nurse; my car is red; I'm Ana; my wife is Ana."""
    subject, article = said.subject, said["a"]
    value = as_object(said["o"])
    if subject is None or not value:
        return []
    who = subject.text
    noun = who.removeprefix("my ")
    beings = noun.lower() in KIN or noun in ("car", "pet")
    if not beings and (noun_relation(noun) in RELATIONS or british(noun.split()[-1]) in NOUN_HEADS - PETS):
        return []  # "my star sign is Leo": a noun of the user's
    person = subject.kind in "up" or (who.startswith("my ") and subject.kind == "t")
    bare = value.lower()
    if age(value) and not article and subject.kind != "t":
        return [(who, "age", value)]
    if bare in DIETS and person:
        return [(who, "diet", value)]
    if bare in SIGNS and person:
        return [(who, "star_sign", value)]
    if bare in FAITHS - {"christian"} and person and subject.kind != "t":  # Christian is a name, too
        return [(who, "religion", value)]
    if bare in BREEDS and subject.kind == "a":
        return [(who, "breed", value)]
    if (
        colour(value)
        and subject.kind in "ta"
        and not article
        and not british(who).endswith(("colour", "colours"))
    ):
        return [(who, "colour", value)]
    if nationality(value) and person:
        return [(who, "nationality", value)]
    if article and article.strip() != "the" and person and job(without_workplace(value)):
        return [(who, "job", without_workplace(value)), *_workplace(who, value)]
    if is_name(value) and not article and bare not in DAYS | MONTHS | FAITHS and not value.isupper():
        return _is_named(subject, value)
    return []


def _workplace(who: str, job: str) -> list[Parts]:
    """A nurse at City Hospital."""
    named = re.search(r"(?<=\w) (?:at|for) (?=(?:the )?[^\W\d_a-z])(.+)", job)
    fitting = suits("employer", named[1]) if named else None
    return [(who, "employer", fitting)] if fitting else []


def _works(said: Said) -> list[Parts]:
    """I work at Philips as an electrician; she works as a vet at the zoo."""
    what, where = as_object(said["j"]), as_object(said["o"])
    if said.subject is None or not what or not where or not job(what):
        return []
    fitting = suits("employer", where) if where[:1].isupper() or where.startswith("the ") else None
    who = said.subject.text
    return [(who, "job", without_article(what)), *([(who, "employer", fitting)] if fitting else [])]


def _several_named(said: Said) -> list[Parts]:
    """I have two kids, Anna and Ben."""
    noun = said["n"].lower()
    noun = noun.split()[-1] if noun.split()[-1] in PLURALS and noun not in PLURALS else noun
    several, named = f"my {noun}", re.sub(r" \(\d+\)", "", said["o"])
    if not is_plural(several) or not all(map(is_name, values(named))):
        return []
    return [(several, "called", named)]


def _folk(said: Said) -> list[Parts]:
    """Daniel's parents are called Susan and Roy."""
    named = as_object(said["o"])
    if said.subject is None or not named:
        return []
    return [(said.subject.text, "called", named)] if all(map(is_name, values(named))) else []


def _are_named(said: Said) -> list[Parts]:
    """My kids are Mia and Leo; Tom and Ben are my brothers."""
    return _folk(said) if said.subject is not None and as_one(said.subject.text) else []


def _is_one_named(said: Said) -> list[Parts]:
    """Our dog is a beagle named Pulla; my boss is a Dane called Lars."""
    name = as_object(said["o"])
    if said.subject is None or said.subject.kind not in "pa" or not name or not is_name(name):
        return []
    what = _is(Said(said.subject, {"a": "a ", "o": said["n"]}))
    return [(said.subject.text, "called", name), *what]


def _is_named(subject: Subject, name: str) -> list[Parts]:
    if subject.text == "I":
        return [("I", "called", name)] if len(name.split()) < 4 else []
    first, _, noun = subject.text.partition(" ")
    if first in ("my", "our") and "'" not in noun and {noun.lower(), noun.split()[-1]} & (KIN | PETS):
        relation = noun_relation(noun)
        if relation in RELATIONS and first == "my":
            return [("I", relation, name)]
        return [(subject.text, "called", name)]
    owner, of, noun = subject.text.rpartition("'s ")
    if noun_relation(noun) in RELATIONS:
        return [(owner, noun_relation(noun), name)] if of and suits(noun_relation(noun), name) else []
    return [(subject.text, "called", name)] if of and (noun.lower() in KIN or noun.lower() in PETS) else []


def _on_days(said: Said) -> list[Parts]:
    """I go climbing on Thursdays; every Monday Maya has choir."""
    named = [w for w in re.split(r"\W+|and", said["d"]) if w]
    often = (said["part"] or "").endswith("s") or all(day.lower().endswith("s") for day in named)
    if said["each"].lower() == "on" and not often:
        return []  # "on Thursday" is one Thursday
    object = outing(said["v"], said["o"] or "")
    if not object or said.subject is None:
        return []
    at = f" at {said['at']}" if said["at"] else ""
    played = re.fullmatch(r"to (?:play|do) (.+)", object)
    sport = [(said.subject.text, "sport", played[1])] if played and played[1].lower() in SPORTS else []
    return sport + [
        (said.subject.text, f"on_{day.lower().removesuffix('s')}", f"{object}{at}") for day in named
    ]


def _plays(said: Said) -> list[Parts]:
    """I play guitar; Maya plays tennis; I do judo."""
    value = as_object(said["o"])
    if not value or said.subject is None:
        return []
    value = re.sub(
        r" in (?:an?|the|his|her|my) (?:[\w-]+ )*(?:band|orchestra|choir|quartet|group|ensemble)$", "", value
    )
    bare = value.lower().removeprefix("the ")
    for known, relation in ((INSTRUMENTS, "plays"), (SPORTS, "sport"), (GAMES, "hobby")):
        if bare in known and (said["v"].lower().startswith("play") or relation == "sport"):
            return [(said.subject.text, relation, bare if bare == value.lower() else value[4:])]
    return []


def _pet(said: Said) -> list[Parts]:
    """I have a dog."""
    value = as_object(said["o"])
    words = value.lower().split() if value else []
    if value and said.subject and words[-1] in PETS and len(words) < 4:
        return [(said.subject.text, "has_pet", re.sub(r"^(?:new |pet )+", "", value))]
    return []


def _this_is(said: Said) -> list[Parts]:
    """This is my dog Rex."""
    name = as_object(said["o"])
    known = said["n"].lower() in KIN or said["n"].lower() in PETS
    return [(f"{said['my'].lower()} {said['n']}", "called", name)] if name and known and is_name(name) else []


def _moved(said: Said) -> list[Parts]:
    value = as_object(said["o"])
    fitting = suits("lives_in", value) if value else None
    return [(said.subject.text, "lives_in", fitting)] if fitting and said.subject else []


def _born(said: Said) -> list[Parts]:
    """I was born in 1990; I was born on 3 May in Porto."""
    if said.subject is None:
        return []
    facts = []
    place, date = as_object(said.groups.get("p") or ""), as_object(said.groups.get("d") or "")
    if place and suits("born_in", place):
        facts.append((said.subject.text, "born_in", place))
    if date and re.fullmatch(r"\d{4}", date):
        facts.append((said.subject.text, "year of birth", date))
    elif date and suits("birthday", date):
        facts.append((said.subject.text, "birthday", date))
    return facts


def _call_me(said: Said) -> list[Parts]:
    name = as_object(said["o"])
    return [("I", "called", name)] if name and is_name(name) and name.lower() not in DAYS | MONTHS else []


def _noun_is(said: Said) -> list[Parts]:
    """My locker number is 4211; Maya's motto is patience: any noun whose value looks like one."""
    noun, value = (
        re.sub(r" (?:this|next) (?:year|month|week)$", "", said["n"].replace(" the ", " ")),
        as_object(said["o"]),
    )  # "our wifi is … and the password is …"
    words = noun.lower().split()
    if noun.split()[0].lower() in KIN | PETS and re.search(r" [A-Z]", noun):
        return []  # "my dog Storm is an Alsatian" tells of no "dog storm"
    if not value or "' " in noun or "'s " in noun or len(words) > 4 or words[-1] in ("favourite", "favorite"):
        return []
    owner = said.subject.text if said.subject else "I"
    if called := re.match(r"(?:called|named) (?=\S)", value):
        return [(_of(said.subject, noun), "called", value[called.end() :])]
    if owner.endswith("New Year") or re.match(
        r"\w+ing (?:\d|(?:on|in|at|to|this|next|tomorrow|round|over|for|with|back|soon|by)\b)|up for ", value
    ):
        return []
    relation = noun_relation(noun)
    if relation == "number" and len(re.sub(r"\D", "", value)) >= _SHORTEST_PHONE:
        relation = "phone"
    if said["is"].strip().lower() == "are":  # "my favourite foods are …"
        relation = noun_relation(
            re.sub(r"ies$", "y", noun) if noun.endswith("ies") else noun.removesuffix("s")
        )
        if relation not in RELATIONS and not relation.startswith("favourite "):
            return []
    if (dated := re.fullmatch(r"on (?:the )?(.+)", value)) and _MONTH_DAY.search(dated[1]):
        value = dated[1]  # "my anniversary is on 12 June"
    if relation in RELATIONS:
        plain = without_article(value) if re.match(r"(?i)an? ", value) else value
        fitting = suits(relation, plain, value if plain != value else None)
        if relation == "job" and fitting and plain == value and not job(fitting):
            return []
        return [(owner, relation, fitting)] if fitting else []
    if words[-1] in KIN | PETS or noun.lower() in KIN or (colour(value) and words[-1] not in NOUN_HEADS):
        return []
    head = words[-1] in NOUN_HEADS or words[0] in ("favourite", "favorite")
    if words[-1] in PASSING_NOUNS and len(words) == 1:
        return []
    if value.startswith("to ") and words[-1] not in ("goal", "dream", "ambition", "resolution"):
        return []
    if re.match(r"(?:at|in|on|from|with|about|for|by|of|over|under|near|off|like|as) ", value):
        return []
    telling = number(value) or capital(value) or bool(_MONTH_DAY.search(value))
    if re.match(r"(?:a|an|the) ", value) and not telling and not head:
        return []
    if not head and not telling:
        return []
    return [(owner, relation, value)]


def _the_code(said: Said) -> list[Parts]:
    """The wifi password is hunter2."""
    value = as_object(said["o"])
    if (
        not value
        or len(value.split()) > 3
        or not (number(value) or capital(value) or said["n"] == "password")
    ):
        return []
    noun = noun_relation(said["n"])
    return [("I", f"{said['x']} number", value) if noun == "number" else (f"my {said['x']}", noun, value)]


_S = r"(?P<s>.+?)"
ADVERBS = r"(?: (?:also|now|just|really|currently|usually|always|still|recently|both))*"
_NAMED = (
    rf"{_S}{ADVERBS}(?: have| has|'ve|'s)?{ADVERBS}(?: got| adopted| own| owns| bought)? (?:an?|one|the|another|a second) (?P<n>[\w' -]+?)"
    r"(?P<by>,?(?: called| named| whose name is| by the name of| that is called| and (?:his|her|its) name is)|,) "
    r"(?P<o>.+)"
)
_WORDS = r"[\w' -]+?"
_SECRETS = "password|passcode|code|pin|number|price|address|combination|network"

#: The patterns, tried in order; the first that makes a fact is taken. Group s is the subject.
SPEECH: tuple[Maker, ...] = (
    ("a", _NAMED, _named_thing),
    ("day", rf"{_S}{ADVERBS} {DAYVERB},? (?P<each>on|every|each) {DAYLIST}", _on_days),
    ("day", rf"(?P<each>on|every|each) {DAYLIST},? {_S}{ADVERBS} {DAYVERB}", _on_days),
    ("is", r"(?P<o>.+?)(?: is|'s) (?:(?:my|our)|(?P<s>.+?)'s?) (?P<n>[\w -]+)", _name_is_mine),
    ("born", rf"{_S} (?:was|were) born in (?P<d>\d{{4}})(?: in (?P<p>.+))?", _born),
    ("born", rf"{_S} (?:was|were) born in (?P<p>.+?),? (?:on|in) (?P<d>.*\d.*)", _born),
    ("born", rf"{_S} (?:was|were) born on (?P<d>.+?),? in (?P<p>.+)", _born),
    ("moved", rf"{_S}(?: have| has|'ve|'s)?{ADVERBS} (?:moved|relocated) (?:house )?(?:back )?(?:over )?(?:from .+? )?to (?P<o>.+?)(?: from (?!the\b)[\w' -]+)?", _moved),
    ("emigrated", rf"{_S}(?: have| has|'ve|'s)?{ADVERBS} emigrated to (?P<o>.+)", _moved),
    ("live", rf"{_S}{ADVERBS} lives? in (?:an?|the) (?:[a-z-]+ ){{0,3}}?(?:house|flat|cottage|bungalow|apartment|farmhouse|farm|village|town|suburb|caravan|houseboat|studio|care home|nursing home|hostel|hotel)(?: just)? (?:in|near|outside|called) (?P<o>.+)", _moved),
    ("", rf"{_S}{ADVERBS} (?P<v>plays?|do|does|practi[cs]es?){ADVERBS} (?P<o>.+)", _plays),
    ("", rf"{_S}(?: have| has|'ve| own| owns|'s)?(?: got| adopted)?{ADVERBS} (?:an?|one) (?P<o>.+)", _pet),
    ("and", r"(?:I|we)(?: have|'ve)(?: got)? (?:two|three|four|\d) (?P<n>[\w' -]*?(?:s|children))[,:]?(?: called| named)? (?P<o>\w[\w', ()-]* and [\w'-]+(?: \(\d+\))?)", _several_named),
    ("are", r"(?P<s>.+? [\w-]+?)(?:'s?)?(?: names)? are(?: called| named)? (?P<o>.+ and .+)", _are_named),
    ("are", r"(?P<o>.+ and .+) are (?P<s>(?:my|our) [\w-]+)", _are_named),
    ("this is", r"this is (?P<my>my|our) (?P<n>.+?),? (?P<o>\S+)", _this_is),
    ("work", rf"{_S}(?: am| is|'m|'s)?{ADVERBS} work(?:s|ing)? (?:at|for) (?P<o>.+?) as (?P<j>(?:an?|the) .+)", _works),
    ("work", rf"{_S}(?: am| is|'m|'s)?{ADVERBS} work(?:s|ing)? as (?P<j>(?:an?|the) [\w -]+?) (?:at|for) (?P<o>.+)", _works),
    ("call", r"(?:please |you can |just |they |people |friends |everyone )*calls? me (?P<o>.+)", _call_me),
    ("is a", rf"{_S} is an? (?P<n>[\w' -]+?),? (?:called|named) (?P<o>.+)", _is_one_named),
    ("", rf"{_S}(?: am| is| are){ADVERBS} (?P<a>an? |the )?(?P<o>.+)", _is),
    ("", rf"{_S}(?:'?m|'s|'re){ADVERBS} (?P<a>an? |the )?(?P<o>.+)", _is),
)  # fmt: skip

#: Tried after the relation table's own phrasings.
NOUNS: tuple[Maker, ...] = (
    ("", rf"(?:my|our) (?P<n>{_WORDS})(?P<is> is| are|'s) (?P<o>.+)", _noun_is),
    ("", r"(?P<s>.+?)'s? (?P<n>[\w -]+?)(?P<is> is| are) (?P<o>.+)", _noun_is),
    ("", rf"(?P<s>his|her|its|their) (?P<n>{_WORDS})(?P<is> is| are) (?P<o>.+)", _noun_is),
    ("", rf"the (?P<x>[\w' -]+) (?P<n>{_SECRETS}) is (?P<o>.+)", _the_code),
    (
        "",
        rf"(?:the|my|our) (?P<n>{_SECRETS}) (?:of|for|to) (?:the|my|our) (?P<x>[\w' -]+) is (?P<o>.+)",
        _the_code,
    ),
)
