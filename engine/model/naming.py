"""Who is called in several ways: "my daughter Elsa" is asked for as Elsa and as my daughter."""

from __future__ import annotations

import re

KIN = frozenset(
    """sister|brother|mother|father|mum|mom|dad|wife|husband|partner|son|daughter|aunt|uncle|cousin|grandmother|
    grandfather|grandma|grandpa|niece|nephew|boss|neighbour|neighbor|friend|best friend|colleague|flatmate|roommate|
    teacher|girlfriend|boyfriend|landlord|landlady|doctor|dentist|fiancé|fiancée|stepmother|stepfather|stepson|
    stepdaughter|half-brother|half-sister|sister-in-law|brother-in-law|mother-in-law|father-in-law|godmother|
    godfather|twin|twin sister|twin brother|ex|ex-wife|ex-husband|manager|coach|therapist|barber|hairdresser|tutor|
    cleaner|nanny|childminder|gardener|accountant|physio|plumber|lawyer|solicitor|trainer|
    kid|child|baby|parents|children|kids|grandparents|twins|friends|older sister|younger sister|older brother|
    younger brother|little sister|little brother|big sister|big brother|elder sister|elder brother""".replace(
        "\n    ", ""
    ).split("|")
)
PETS = frozenset(
    "dog cat rabbit parrot hamster tortoise horse pony goldfish puppy kitten ferret gecko canary snake turtle budgie "
    "rat mouse guinea-pig bird fish lizard hen chicken donkey goat sheep cow pig bunny cockatoo iguana pet".split()
) | {"guinea pig"}

#: Of whom and of which one may have several, and what they are called together.
_MANY = {"child": "children", "mouse": "mice", "puppy": "puppies", "pony": "ponies", "canary": "canaries"} | {
    one: f"{one}s"
    for one in (
        "brother sister son daughter kid cousin aunt uncle niece nephew grandson granddaughter godson goddaughter friend "
        "neighbour neighbor colleague flatmate roommate half-brother half-sister stepson stepdaughter dog cat rabbit "
        "parrot hamster tortoise horse kitten ferret gecko snake turtle budgie rat bird lizard hen chicken donkey goat cow "
        "pig bunny cockatoo iguana".split()
    )
}  # fmt: skip
_MANY |= {"grandchild": "grandchildren", "guinea pig": "guinea pigs"}
_ONE = {many: one for one, many in _MANY.items()}
PLURALS = frozenset(_ONE)
KIN |= {"grandson", "granddaughter", "grandchild", "godson", "goddaughter"}
KIN |= {many for one, many in _MANY.items() if one in KIN}

_WITH_NAME = re.compile(
    r"(?P<owner>[Mm]y|[Oo]ur|.+'s?) (?P<noun>[a-z][\w -]*?) (?P<name>[^\W\d_a-z][\w'-]*(?: [^\W\d_a-z][\w'-]*)*)"
)


def other_names(subject: str) -> tuple[str, ...]:
    """How else a subject that has both a role and a name is asked for.

    >>> other_names("my daughter Elsa")
    ('Elsa', 'my daughter')
    >>> other_names("my old Volvo")
    ()
    """
    found = _WITH_NAME.fullmatch(subject)
    if found is None or found["noun"] not in KIN | PETS:
        return ()
    return found["name"], f"{found['owner']} {found['noun']}"


def owned(subject: str) -> tuple[str, str]:
    """Whose a subject is and what it is: ("my ", "dog"), ("Maya's ", "dog"), ("", "Maya")."""
    found = re.fullmatch(r"(?P<owner>[Mm]y |[Oo]ur |.+'s? )(?P<noun>[^']+)", subject)
    return (found["owner"], found["noun"]) if found else ("", subject)


def as_several(subject: str) -> str:
    """ "my brother" -> "my brothers"; "" for what one has one of."""
    owner, noun = owned(subject)
    many = noun if noun in PLURALS else _MANY.get(noun, "")
    return f"{owner}{many}" if owner and many else ""


def as_one(subject: str) -> str:
    """ "my brothers" -> "my brother"; "" for what are not several."""
    owner, noun = owned(subject)
    return f"{owner}{_ONE[noun]}" if owner and noun in _ONE else ""
