"""The small world: who there is and what can be said of them, seeded, with words held out for evaluation."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Literal

import wordlists as words
from engine.model.relations import LEARNED, Relation, relation_for

Split = Literal["train", "eval"]

_ONSETS = (
    "b br c ch cl d dr f fl g gl gr h j k kl l m n p pl pr qu r s sh sk sl sp st t th tr v w y z".split()
)
_NUCLEI = "a e i o u a e i o ai ea ee io oa ou".split()
_CODAS = [""] * 8 + "l n r s m th nd rk x ck ll st".split()


@dataclass(frozen=True, slots=True)
class Subject:
    """Who or what a fact is about; kind is u (user), p (person), a (animal), t (thing) or c (country)."""

    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class WorldFact:
    """A fact of the generated world."""

    subject: Subject
    relation: Relation
    object: str


def held_out(word: str) -> bool:
    """Whether a list word is kept for evaluation only: one in eight, by hash."""
    return hashlib.blake2b(word.encode(), digest_size=1).digest()[0] % 8 == 0


@cache
def _pool(name: str, split: Split) -> tuple[str, ...]:
    items = getattr(words, name)
    kept = tuple(item for item in items if held_out(item) == (split == "eval"))
    return kept if len(kept) > 3 else tuple(items)  # a list too short to split is shared


class World:
    """Draws subjects, relations, values and facts; the same seed and split give the same draws.

    `blends` is the share of words that are put together of two list words.
    """

    def __init__(self, seed: int, split: Split = "train", blends: float = 0.0):
        self.random = random.Random(f"{seed}/{split}")
        self.split: Split = split
        self.blends = blends
        self.named: set[str] = set()  # words of all subjects and values drawn so far

    def pick(self, name: str) -> str:
        """A word of a list, within the split."""
        return self.random.choice(_pool(name, self.split))

    def invent(self, syllables: int = 0) -> str:
        """A word that exists nowhere, in lower case."""
        r = self.random
        count = syllables or r.choice((1, 2, 2, 2, 3))
        return "".join(r.choice(_ONSETS) + r.choice(_NUCLEI) for _ in range(count)) + r.choice(_CODAS)

    def blend(self, name: str) -> str:
        """The beginning of one word of a list and the end of another: Nasrin and Gustav give Nastav."""
        r = self.random
        first, second = (r.choice(self.pick(name).split(" ")) for _ in range(2))
        return (
            first[: r.randint(1, max(2, len(first) - 1))] + second[-r.randint(1, max(2, len(second) - 1)) :]
        )

    def word(self, name: str, x: float, known: float, invented: Callable[[], str]) -> str:
        """A word of a list or a blend of two for a draw x in [0, 1) below `known`, else an invented one."""
        if x < known - self.blends:
            return self.pick(name)
        return self.blend(name) if x < known else invented()

    # -- values ---------------------------------------------------------------------------------------------

    def value(self, kind: str) -> str:
        """An object of that kind: a list word, an invented word, a number or a short composition."""
        value = self._new_value(kind)
        self.named.update(value.split())
        return value

    def _new_value(self, kind: str) -> str:
        r = self.random
        maker = getattr(self, f"_{kind}", None)
        if maker is not None:
            return str(maker())
        source = _LISTS.get(kind)

        def invented() -> str:
            word = self.invent()
            return word.capitalize() if kind in _CAPITAL_KINDS else word

        return invented() if source is None else self.word(source, 1 - r.random(), 0.75, invented)

    def _any(self) -> str:
        kinds = ("place", "person", "number", "colour", "food", "title", "name", "thing", "digits", "invented",
                 "date", "time", "company")  # fmt: skip
        return self.value(self.random.choice(kinds))

    def _invented(self) -> str:
        word = self.invent()
        return word.capitalize() if self.random.random() < 0.3 else word

    def _person(self) -> str:
        return self.first_name() if self.random.random() < 0.4 else self.full_name()

    def _name(self) -> str:
        r = self.random.random()
        if r < 0.4:
            return self.pick("PET_NAMES")
        return self.first_name() if r < 0.7 else self.invent().capitalize()

    def _number(self) -> str:
        r = self.random
        return str(r.randrange(1, 100) if r.random() < 0.7 else r.randrange(100, 10000))

    def _digits(self) -> str:
        return "".join(self.random.choice("0123456789") for _ in range(self.random.randrange(3, 7)))

    def _price(self) -> str:
        return (
            f"{self.random.randrange(2, 1000)} {self.random.choice(('euros', 'dollars', 'pounds', 'francs'))}"
        )

    def _date(self) -> str:
        r = self.random
        day, month = r.randrange(1, 29), r.choice(words.MONTHS)
        return f"{day} {month}" if r.random() < 0.6 else f"{month} {day}"

    def _time(self) -> str:
        r = self.random
        hour = r.randrange(1, 13)
        return r.choice((f"{hour}:{r.choice(('00', '15', '30', '45', '10', '50'))}", f"{hour} o'clock"))

    def _title(self) -> str:
        r = self.random
        if r.random() < 0.3:
            return self.invent().capitalize()
        return "The " + " ".join(w.capitalize() for w in r.sample(words.TITLE_WORDS[1:], 2))

    def _spot(self) -> str:
        r = self.random
        place = self.pick("SPOTS")
        return f"the {self.pick('ADJECTIVES')} {place}" if r.random() < 0.5 else f"the {place}"

    def _vehicle(self) -> str:
        r = self.random
        if r.random() < 0.4:
            return f"{self.pick('COLOURS')} {self.pick('VEHICLES')}"
        return self.pick("VEHICLES") if r.random() < 0.6 else f"{self.invent(2).capitalize()}"

    def _team(self) -> str:
        r = self.random
        base = self.pick("PLACES") if r.random() < 0.6 else self.invent(2).capitalize()
        return base + r.choice((" United", " City", " Rovers", "", ""))

    def _handle(self) -> str:
        return self.invent() + (str(self.random.randrange(100)) if self.random.random() < 0.4 else "")

    def _street(self) -> str:
        r = self.random
        base = self.pick("SURNAMES") if r.random() < 0.5 else self.invent(2).capitalize()
        return f"{base} {r.choice(('Street', 'Road', 'Lane', 'Square'))}"

    def _skill(self) -> str:
        return self.value(self.random.choice(("activity", "language", "instrument")))

    def _pet(self) -> str:
        r = self.random
        return r.choice(words.PETS) if r.random() < 0.7 else f"{self.pick('COLOURS')} {r.choice(words.PETS)}"

    def _sign(self) -> str:
        return self.random.choice(words.SIGNS)

    def _blood(self) -> str:
        return self.random.choice(words.BLOOD)

    # -- subjects -------------------------------------------------------------------------------------------

    def first_name(self) -> str:
        """A given name, now and then an invented one."""
        return self.word("FIRST_NAMES", self.random.random(), 0.8, lambda: self.invent().capitalize())

    def surname(self) -> str:
        """A family name, now and then an invented one."""
        return self.word("SURNAMES", self.random.random(), 0.75, lambda: self.invent(2).capitalize())

    def full_name(self) -> str:
        """Given and family name."""
        return f"{self.first_name()} {self.surname()}"

    def subject(self, user: bool = True) -> Subject:
        """Someone or something a user talks about; `user` allows the user's own self."""
        subject = self._new_subject(user)
        self.named.update(subject.text.removesuffix("'s").replace("'s ", " ").split())
        return subject

    def _new_subject(self, user: bool) -> Subject:
        r = self.random
        x = r.random()
        if x < 0.06 and user:
            return Subject("I", "u")
        if x < 0.58:
            return Subject(self.full_name(), "p")
        if x < 0.66:
            return Subject(self.first_name(), "p")
        if x < 0.80:
            kin = f"my {r.choice(words.KIN)}"
            return Subject(f"{kin} {self.first_name()}" if r.random() < 0.55 else kin, "p")
        if x < 0.90:
            owner = r.choice(("my", "my", "my", "our", f"{self.full_name()}'s"))
            pet = f"{owner} {r.choice(words.OWN_PETS)}"
            return Subject(f"{pet} {self.value('name')}" if r.random() < 0.35 else pet, "a")
        if x < 0.93:
            return Subject(r.choice(words.PLAIN_THINGS), "t")
        adjective = f"{r.choice(words.ADJECTIVES)} " if r.random() < 0.4 else ""
        return Subject(f"my {adjective}{r.choice(words.OWN_THINGS)}", "t")

    def namesake(self, subject: Subject) -> Subject:
        """Someone else whose name shares a word with the subject's."""
        other = self._new_namesake(subject)
        self.named.update(other.text.split())
        return other

    def _new_namesake(self, subject: Subject) -> Subject:
        r = self.random
        parts = subject.text.split(" ")
        if subject.kind == "u" or len(parts) == 1:
            return Subject(f"{parts[0] if subject.kind != 'u' else self.first_name()} {self.surname()}", "p")
        if parts[0] in ("my", "our", "the"):
            if len(parts) > 2 and r.random() < 0.5:
                return Subject(" ".join((*parts[:-1], self.first_name())), subject.kind)
            nouns = {"p": words.KIN, "a": words.OWN_PETS}.get(subject.kind, words.OWN_THINGS)
            return Subject(f"my {r.choice(nouns)}", subject.kind)
        if subject.kind == "p" and len(parts) == 2:
            kept = r.random() < 0.5
            return Subject(f"{parts[0]} {self.surname()}" if kept else f"{self.first_name()} {parts[1]}", "p")
        return Subject(self.full_name(), "p")

    # -- facts ----------------------------------------------------------------------------------------------

    def relation(self, kind: str, without: frozenset[str] = frozenset()) -> Relation:
        """A relation that a subject of this kind can have, none of `without`."""
        r = self.random
        while True:
            if kind != "c" and r.random() < 0.1:
                relation = relation_for(r.choice(words.OPEN_NOUNS))
            else:
                relation = r.choice(_BY_KIND[kind])
            if relation.name not in without:
                return relation

    def facts(self, subject: Subject, count: int) -> list[WorldFact]:
        """That many facts of one subject, each of another relation."""
        taken: set[str] = set()
        facts = []
        for _ in range(count):
            relation = self.relation(subject.kind, frozenset(taken))
            taken.add(relation.name)
            facts.append(WorldFact(subject, relation, self.value(relation.values)))
        return facts


_LISTS = {
    "place": "PLACES", "job": "JOBS", "company": "COMPANIES", "instrument": "INSTRUMENTS", "thing": "THINGS",
    "things": "COLLECTIONS", "food": "FOODS", "drink": "DRINKS", "subject": "SUBJECTS", "language": "LANGUAGES",
    "possession": "POSSESSIONS", "fear": "FEARS", "transport": "TRANSPORTS", "activity": "ACTIVITIES",
    "outing": "OUTINGS", "colour": "COLOURS", "animal": "ANIMALS", "flower": "FLOWERS", "breed": "BREEDS",
    "diet": "DIETS", "city": "PLACES",
}  # fmt: skip
_CAPITAL_KINDS = frozenset({"place", "company", "language", "city"})
_BY_KIND = {
    kind: tuple(r for r in LEARNED.values() if kind in r.about and r.name != "capital") for kind in "upat"
} | {"c": (LEARNED["capital"],)}


@cache
def known_facts(seed: int = 7, people: int = 48) -> tuple[WorldFact, ...]:
    """What the model is pretrained to know by heart: real capitals, and four facts of each known person."""
    world = World(seed, "train")
    facts = [
        WorldFact(Subject(country, "c"), LEARNED["capital"], city) for country, city in words.CAPITALS.items()
    ]
    for _ in range(people):
        person = Subject(f"{world.pick('FIRST_NAMES')} {world.pick('SURNAMES')}", "p")
        facts += [f for f in world.facts(person, 6) if f.relation.name in LEARNED][:4]
    return tuple(facts)
