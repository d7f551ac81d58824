"""Follows a message clause by clause: splits sentences, fits patterns, knows whom "he" and "she" stand for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from engine.memory.circumstances import Ending, circumstances, companion, deed, is_circumstance, peeled
from engine.memory.everyday import EVERYDAY
from engine.memory.fact import same_object, subject_key
from engine.memory.grammar import (
    USER,
    Subject,
    as_object,
    as_subject,
    asks,
    corrects,
    doubtful,
    is_name,
    without_filler,
    without_opener,
)
from engine.memory.household import FIRST, LAST
from engine.memory.lexicon import DAYS, EMPTY_OBJECTS, MEN, MONTHS, WOMEN
from engine.memory.occasions import OCCASIONS
from engine.memory.patterns import Pattern, british, patterns
from engine.memory.places import PLACES
from engine.memory.several import SEVERAL
from engine.memory.speech import NOUNS, SPEECH, Maker, Parts, Said, noun_relation
from engine.memory.standing import slots
from engine.memory.unfolding import unfold
from engine.memory.values import colour, job, number, suits
from engine.memory.verbs import third
from engine.model.naming import KIN, PETS
from engine.model.phrasing import is_plural, possessive
from engine.model.relations import RELATIONS, relation_for

_LONGEST_SENTENCE = 300
#: "Freja has started playing handball": she plays it now.
_TAKEN_UP = re.compile(r"\b(?:has|'s) (?:just |recently )?(?:started|begun) (?=[a-z]+ing\b)")
_POSSESSIVES = frozenset({"his", "her", "its", "their"})

#: A new clause with a subject of its own.
_OWN_SUBJECT = re.compile(
    r",? (?:and|but|while|whereas)(?: also| that)?,? (?=(?:I|my|our|we|he|she|they|it|his|her|their|its)\b['\w]* ?\w)"
    r"|, (?=(?:I|I'm|my|our|we|he|she|they|it|his|her|their)\b|the \w+(?: \w+)? (?:is|are|was|has)\b)"
)
#: A place where a clause may end: only if both sides are facts.
_AND = re.compile(r",? (?:and|but|while|whereas) (?:(?:also|then|that) )?|, ")
#: What follows it is a clause, whether it tells a fact or not: "has asthma and needs her inhaler".
_VERB_FIRST = re.compile(
    r"(?:is|are|am|was|has|needs?|wants?|gets?|goes|takes?|does|do|loves?|hates?|works?|lives?|sleeps|eats|plays|can|can't"
    r"|doesn't|don't|never|always|just|started|moved|got|had|went|still|i|we|he|she|they|it|the \w+ (?:is|are|was|has))\b",
    re.IGNORECASE,
)
_DAY_FIRST = re.compile(r"(?i)(?:on|every|each) \w+days?\b[^,]*, ")
_QUOTES = re.compile(r"\"[^\"]*\"|“[^”]*”|«[^»]*»")
_APPOSITION = (
    (
        re.compile(r"^([Mm]y|[Oo]ur) ([a-z][\w -]*?), ([^\W\d_a-z][\w'-]*(?: [^\W\d_a-z][\w'-]*)*),"),
        r"\1 \2 \3",
    ),
    (re.compile(r"^([^\W\d_a-z][\w'-]*(?: [^\W\d_a-z][\w'-]*)*), (my|our) ([a-z][a-z -]*?),"), r"\2 \3 \1"),
)


_BY_THE_WAY = re.compile(
    r"(?P<whose>[Mm]y|[Oo]ur|[^\W\d_a-z][\w-]*'s) (?P<n>[a-z][a-z -]*?) (?P<o>(?:(?:Mr|Mrs|Ms|Dr|Prof)\.? )?[^\W\d_a-z][\w'-]*(?: [^\W\d_a-z][\w'-]*)*) [a-z]"
)
_USED_TO = re.compile(r"(?P<s>.+?) used to (?P<v>\w+)(?P<rest>.*)")
_BEING = r"(?:it|that|he|she|they)(?:'s| is|'re| are)(?: called| named)?"
_IT_IS = re.compile(
    rf"(?i)(?:{_BEING} |(?:i mean|i meant|make that) )?(?P<o>[\w':.@-]+(?: [\w':.@-]+){{0,3}})"
)
_IT_IS_NOT = re.compile(rf"(?i){_BEING} not (?P<x>[^,]+),? (?:but |{_BEING} )+(?P<o>.+)")
_NOT_BUT = re.compile(
    r"(?P<s>(?:[Mm]y|[Oo]ur|[Tt]he) [\w' -]+?) (?P<is>is|are)(?:n't| not) (?P<how>called |named )?(?P<x>[^,]+),?"
    rf" (?:but |{_BEING} )+(?P<o>[^,]+)"
)
_HAVE_ONE = re.compile(
    rf"(?:I|[Ww]e)(?: have|'ve)?(?: just)?(?: got| adopted)? an?(?: \w+)? (?P<n>{'|'.join(sorted(KIN | PETS, key=len, reverse=True))})"
)


def _like(value: str, other: str) -> bool:
    """Whether two values are of one kind: both numbers, both names, both colours."""
    if number(value) or number(other):
        return bool(re.search(r"\d", value)) == bool(re.search(r"\d", other))
    return all(map(is_name, (value, other))) or all(map(colour, (value, other)))


@dataclass(slots=True)
class Listener:
    """Follows a message sentence by sentence, and knows whom "he" and "she" stand for."""

    named: dict[str, Subject] = field(default_factory=dict)
    today: date = field(default_factory=date.today)
    last: Parts | None = None  # what was told last
    denies: str = ""  # the value that the last sentence put right
    unclear: bool = False  # someone was named of whom nothing is known
    here: dict[str, Subject] = field(default_factory=dict)  # who was named in this sentence
    nearby: dict[str, Subject] = field(default_factory=dict)  # who was named in the one before it
    meant: dict[str, Subject] = field(default_factory=dict)  # whom "her" may have meant in this sentence
    owners: dict[str, Subject] = field(default_factory=dict)  # those of them of whose something was told
    lost: bool = False  # someone was named in this sentence of whom nothing is known
    closely: bool = True  # when, where and how often something is done is heard, too

    def begin(self) -> None:
        """What follows is another message."""
        self.here, self.nearby = {}, {}

    def hear(self, sentence: str) -> list[Parts]:
        """The facts of one sentence."""
        words = without_filler(without_opener(sentence))
        if (
            not words
            or len(words) > _LONGEST_SENTENCE
            or sentence.endswith(("?", "？"))
            or asks(words)
            or words[0] in '"“«'
        ):
            return []
        self.denies, self.nearby, self.here, self.lost = "", self.here or self.nearby, {}, False
        self.owners, self.meant = {}, {}
        return [part for clause in unfold(words) for part in self._heard(sentence, clause)]

    def _heard(self, sentence: str, words: str) -> list[Parts]:
        if right := _NOT_BUT.fullmatch(words):  # "My dog isn't called Rex, he's called Bella"
            words, self.denies = f"{right['s']} {right['is']} {right['how'] or ''}{right['o']}", right["x"]
        words = _TAKEN_UP.sub("is ", words)
        words = re.sub(r"^[Ww]e (?=(?:just |recently |have |now )?(?:live|moved)\b)", "I ", words)
        words = re.sub(r"^[Ww]e(?:'re| are) (?=(?:saving|learning|reading|from)\b)", "I am ", words)
        plain = words
        for pattern, replacement in _APPOSITION:
            words = pattern.sub(replacement, words)
        found = self._put_right(sentence, words) or self._clauses(words)
        if not found and words != plain and (named := _APPOSITION[0][0].match(plain)) and not doubtful(plain):
            found = self._clauses(
                f"my {named[2]} is called {named[3]}"
            )  # "Our childminder, Paula, picks them up"
        if found:
            if self.last and corrects(sentence):
                who, what, before = self.last
                if (subject_key(who), what) in slots(*found[-1][:2]):
                    self.denies = before
            self.last = next((p for p in reversed(found) if not is_circumstance(p[1])), found[-1])
        elif one := _HAVE_ONE.fullmatch(words):  # "I have a sister. She lives in Rome."
            self.named[f"my {one['n']}"] = Subject(f"my {one['n']}", "p" if one["n"] in KIN else "a")
        elif (named := _BY_THE_WAY.match(words)) and named["n"] in KIN | PETS and not doubtful(words):
            found = self._clauses(
                f"{named['whose']} {named['n']} is called {named['o']}"
            )  # "Our landlord Mr Dobbs never answers"
        else:
            self._note_strangers(words)
        return found

    def _put_right(self, sentence: str, words: str) -> list[Parts]:
        """ "No, it's Bella": another value of the same kind for what was told last."""
        said = _IT_IS_NOT.fullmatch(words) or (_IT_IS.fullmatch(words) if corrects(sentence) else None)
        value = as_object(said["o"]) if said else None
        if said is None or value is None or self.last is None or value.lower() in EMPTY_OBJECTS:
            return []
        subject, relation, before = self.last
        denied = said.groupdict().get("x")
        if (denied and not same_object(denied, before)) or not _like(value, before):
            return []
        fitting = suits(relation, value)
        self.denies = before
        return [(subject, relation, fitting)] if fitting else []

    def _clauses(self, words: str) -> list[Parts]:
        shown = _QUOTES.sub(lambda m: "q" * len(m.group()), words)
        split = _OWN_SUBJECT.search(shown)
        if not split or _DAY_FIRST.match(words):
            return self._parts(words)
        left, right = words[: split.start()], words[split.end() :]
        if doubtful(left):
            return []  # "I think I live in Porto and my dog is called Rex"
        found = self._parts(left)
        rest = without_opener(right)
        return found + ([] if asks(rest) else self._clauses(rest))

    def _parts(self, words: str) -> list[Parts]:
        """A clause that may hold several facts of one subject: "I live in Porto and work as a baker"."""
        if before := _USED_TO.fullmatch(words):
            return self._formerly(before)
        if doubtful(words):
            return [*circumstances(words, self.refer, self.today)] if self.closely else []
        shown = _QUOTES.sub(lambda m: "q" * len(m.group()), words)
        for split in list(_AND.finditer(shown))[:6]:
            left, right = words[: split.start()], words[split.end() :]
            first, surface = self._whole(left)
            if not first:
                continue
            rest = self._parts(right) or (self._parts(f"{surface} {right}") if surface else [])
            if rest or _VERB_FIRST.match(right):
                return first + rest
        found, _ = self._whole(words)
        self._note(found)
        return found

    def _formerly(self, said: re.Match[str]) -> list[Parts]:
        """I used to teach chemistry: what held then, as it would be told of today."""
        form = (
            said["v"]
            if said["s"].lower() in ("i", "we", "they") or is_plural(said["s"])
            else third(said["v"])
        )
        now = self._parts(f"{said['s']} {form}{said['rest']}")
        return [
            (who, f"former {relation_for(name).noun}", value)
            for who, name, value in now
            if name in RELATIONS and not name.startswith("on_")
        ]

    def _whole(self, words: str) -> tuple[list[Parts], str]:
        """The facts of one clause and its subject as said, with when, where and how often it is done."""
        if not self.closely:
            return self._single(words)
        beside: list[Parts] = []
        if apart := companion(words):  # "I live in Swansea with my partner Jess"
            words, (whose, noun, name) = apart
            owner = self._owner(words) if whose in _POSSESSIVES else USER
            if owner is not None:
                beside = _is_named(owner, noun, name)
        found, surface = self._single(words)
        core, endings = peeled(words, self.today)
        if found and endings and _swallowed(found, endings[-1]):
            bare, surface_ = self._single(words.removesuffix(endings[-1].said).rstrip(" ,"))
            if [part[:2] for part in bare] == [part[:2] for part in found]:
                found, surface = bare, surface_
        if not found and endings:  # "My gran turned 90 in October"
            found, surface = self._single(core)
            if any(part[1] in _PLACED for part in found):
                found, surface = [], ""
        # What one does on Mondays is asked for as such; when one does it, too.
        told = " ".join(" ".join(part) for part in found if not part[1].startswith("on_"))
        told = told.lower().replace("_", " ")
        more = [part for part in circumstances(words, self.refer, self.today) if not _tells(told, part)]
        self._note(more)
        return [*_with_town(found), *more, *beside], surface

    def _owner(self, words: str) -> Subject | None:
        """Who a clause is about."""
        done = deed(peeled(words, self.today)[0], self.refer)
        return done.subject if done else None

    def _single(self, words: str) -> tuple[list[Parts], str]:
        """The facts of one clause, and its subject as said."""
        words = without_filler(words)
        lower = british(words.lower())
        for found, subject in self._fitting(words, lower):
            if found:
                self._note(found)
                return found, subject
        return [], ""

    def _fitting(self, words: str, lower: str) -> Iterator[tuple[list[Parts], str]]:
        yield from self._speech(FIRST, words, lower)
        yield from self._speech(OCCASIONS, words, lower)
        yield from self._speech(PLACES, words, lower)
        yield from self._speech(SPEECH, words, lower)
        for pattern in patterns():
            if pattern.anchor in lower and (match := pattern.regex.fullmatch(words)):
                yield self._table(pattern, match)
        yield from self._speech(NOUNS, words, lower)
        yield from self._speech(EVERYDAY, words, lower)
        yield from self._speech(LAST, words, lower)

    def _speech(self, table: tuple[Maker, ...], words: str, lower: str) -> Iterator[tuple[list[Parts], str]]:
        for anchor, source, make in table:
            if anchor not in lower or not (match := _compiled(source).fullmatch(words)):
                continue
            groups = match.groupdict()
            said = groups.get("s")
            subject = None
            if said is not None:
                pronoun = said.lower()
                if pronoun in ("i", "we"):
                    subject = USER
                else:
                    subject = self.refer(pronoun) if pronoun in _POSSESSIVES else as_subject(said, self.refer)
                if subject is None:
                    continue
            possessed = said is not None and words[len(said) : len(said) + 1] == "'" and "n" in groups
            yield make(Said(subject, groups, self.today)), "" if said is None or possessed else said

    def _table(self, pattern: Pattern, match: re.Match[str]) -> tuple[list[Parts], str]:
        groups = match.groupdict()
        if pattern.who == "user":
            subject, surface = USER, "I" if match.group()[:2].lower() in ("i ", "i'") else ""
        else:
            said = groups.get("s") or groups.get("p") or ""
            owner = self.refer(said.lower()) if groups.get("p") else as_subject(said, self.refer)
            plural = said.lower() == "they" or (owner is not None and is_plural(owner.text))
            if owner is None or (pattern.agrees and (pattern.who == "plural") != plural):
                return [], ""
            subject, surface = (
                owner,
                said if match.start("s") == 0 and match.string[match.end("s")] == " " else "",
            )
        value = as_object(match["o"])
        if not value or not _can_have(subject, pattern.relation):
            return [], ""
        if pattern.relation == "job" and "work" not in pattern.anchor and not job(value):
            return [], ""  # "my job is boring"
        fitting = suits(pattern.relation, value, groups.get("a"))
        return ([(subject.text, pattern.relation, fitting)], surface) if fitting else ([], "")

    # -- whom pronouns stand for ------------------------------------------------------------------------------

    def refer(self, pronoun: str) -> Subject | None:
        """The one subject that a pronoun can stand for, of this sentence, of the one before it, or of the message; or None."""
        # "She" of the sentence before may be another; "it" hardly ever is.
        for named in (self.here, self.nearby) if pronoun in ("it", "its") else (self.here,):
            near = [] if self.lost else [s for s in named.values() if _may_be(pronoun, s)]
            if pronoun in _POSSESSIVES and len(near) > 1:  # "her mum is Meena and her dad is Raj"
                near = [s for s in near if subject_key(s.text) in self.owners] or near
            if near:
                return self._meant(pronoun, near)
        return None if self.unclear else self._meant(pronoun, [*self.named.values()])

    def _meant(self, pronoun: str, among: list[Subject]) -> Subject | None:
        fitting = [subject for subject in among if _may_be(pronoun, subject)]
        if len(fitting) != 1:
            return None
        if pronoun in _POSSESSIVES:
            self.meant[subject_key(fitting[0].text)] = fitting[0]
        return fitting[0]

    def _note(self, found: list[Parts]) -> None:
        for subject, relation, object in found:
            known = as_subject(subject)
            if subject != "I" and known:
                self._name(subject_key(subject), known)
                owner = as_subject(subject.rpartition("'s ")[0]) if is_plural(subject) else None
                if owner:  # "Priya's parents live in Leicester; her mum ..."
                    self._name(subject_key(owner.text), owner)
                for key, whose in self.meant.items():
                    if subject.startswith(f"{possessive(whose.text)} "):  # "her mum ... and her dad"
                        self.owners[key] = whose
                        self._name(key, whose)
            elif relation in KIN or relation.replace("_", " ") in KIN:
                self._name(f"my {relation}", Subject(f"my {relation.replace('_', ' ')}", "p"))
            if relation == "has_pet" and (pet := object.split()[-1]) in PETS:
                self._name(f"my {pet}", Subject(f"my {pet}", "a"))
            if relation == "drives" and subject == "I":
                self._name("my car", Subject("my car", "t"))
            if relation == "married_to" and (other := as_subject(object)):
                self._name(subject_key(object), other)

    def _name(self, key: str, subject: Subject) -> None:
        self.named[key] = self.here[key] = subject

    def _note_strangers(self, words: str) -> None:
        rest = words.split()[1:] if not re.match(r"(?:[^\W\d_a-z]\w+ ){2}", words) else words.split()
        names = [w for w in rest if w[:1].isupper() and w[0:2] not in ("I", "I'")]
        known = {part for s in self.named.values() for part in s.text.split()}
        strangers = [w for w in names if w.strip(",.!'s").lower() not in DAYS | MONTHS and w not in known]
        self.lost = bool(strangers) or any(w.lower() in KIN for w in rest)
        if self.lost:
            self.here, self.nearby = {}, {}
        self.unclear = self.unclear or self.lost


def _with_town(found: list[Parts]) -> list[Parts]:
    """Northgate Systems in Leeds: a company, and where one works."""
    parted: list[Parts] = []
    for who, relation, value in found:
        company = re.fullmatch(r"(?P<o>.+?) (?P<p>in (?:[^\W\d_a-z][\w'-]*)(?: [^\W\d_a-z][\w'-]*)*)", value)
        if relation == "employer" and company:
            parted += [(who, relation, company["o"]), (who, "place of working", company["p"])]
        else:
            parted.append((who, relation, value))
    return parted


#: What is told of a place is not told without its time.
_PLACED = frozenset({"takes_place", "kept_in", "located", "lives_in", "usual_day", "colour"})
#: Relations of whose values a time at the end is no part; but one may love driving at night.
_WITHOUT_TIME = (
    {"lives_in"}
    | SEVERAL - {"likes", "dislikes", "loves", "hates", "afraid_of"}
    | {
        "learning",
        "reading",
        "studies",
        "project",
    }
)


def _swallowed(found: list[Parts], ending: Ending) -> bool:
    """Whether a value has in it when something is done, or where it was: "learning Welsh on Tuesdays"."""
    those = {"wedding_date"} if ending.kind == "place" else _WITHOUT_TIME
    return any(relation in those and value.endswith(f" {ending.said}") for _, relation, value in found)


#: Words that tell nothing by themselves of when and where.
_BESIDE = frozenset(
    "and every each at on in near the early late morning afternoon evening night from to my our".split()
)


def _tells(told: str, more: Parts) -> bool:
    """Whether what was understood already has this in it."""
    words = [word.removesuffix("s") for word in re.findall(r"\w+", more[2].lower())]
    kept = [word for word in words if word not in _BESIDE] or words
    wed = more[1] in ("time of marrying", "wedding_date") and "wedding date" in told
    return wed or all(word in told for word in kept)


def _is_named(owner: Subject, noun: str, name: str) -> list[Parts]:
    """Jess is my partner; Jess is his partner."""
    if owner is USER:
        return [(f"my {noun}", "called", name)]
    relation = noun_relation(noun)
    if relation in RELATIONS:
        return [(owner.text, relation, name)]
    return [(f"{possessive(owner.text)} {noun}", "called", name)]


#: One of these is spoken of as they.
_GROUPS = frozenset(
    "band team choir club company family orchestra group school nursery bank surgery council".split()
)


def _may_be(pronoun: str, subject: Subject) -> bool:
    noun = subject.text.split(" ", 1)[-1].lower()
    kin = next((k for k in sorted(KIN, key=len, reverse=True) if noun == k or noun.startswith(f"{k} ")), "")
    if pronoun in ("they", "their"):
        return is_plural(subject.text) or noun.split()[-1] in _GROUPS
    if is_plural(subject.text):
        return False
    if pronoun in ("it", "its"):
        return subject.kind in "ta"
    if pronoun in ("he", "his") and kin in WOMEN:
        return False
    if pronoun in ("she", "her") and kin in MEN:
        return False
    return subject.kind != "t" or subject.text.startswith(("my ", "our "))


def _can_have(subject: Subject, relation: str) -> bool:
    """Whether a subject of that kind has such a relation: the user is not kept in a drawer."""
    about = RELATIONS[relation].about if relation in RELATIONS else "upat"
    if subject.kind == "u":
        return "u" in about
    if relation == "kept_in":
        return subject.kind == "t" and subject.text.split()[-1].lower() not in KIN | PETS  # "the kids"
    if relation == "capital":
        return subject.kind == "p" or subject.text.startswith("the ")
    return not subject.text.startswith("the ") or subject.kind != "t" or "t" in about


@cache
def _compiled(source: str) -> re.Pattern[str]:
    return re.compile(source, re.IGNORECASE)
