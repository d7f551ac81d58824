"""When, where and how often something is done, of any verb: kept as a noun, "time of starting university".

What no rule has a relation for is told and asked for in clauses of the same make, and read here the same way from both: the
verb in one form, without articles and whose it is, and what stands at the clause's end apart from it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from engine.memory.dates import MONTH_NAMES, moment
from engine.memory.fact import LONGEST
from engine.memory.grammar import USER, Subject, as_subject, doubtful, is_name
from engine.memory.lexicon import MONTHS, NO_SPOTS
from engine.memory.verbs import Verb, gerund, verb
from engine.model.naming import KIN
from engine.model.phrasing import is_plural

Kind = Literal["time", "frequency", "place", "start"]
Way = Literal["active", "passive", "plan", "wish", "lasting"]
#: subject, relation, object
Parts = tuple[str, str, str]
Refer = Callable[[str], "Subject | None"]

_COUNT = r"(?:once|twice|(?:two|three|four|five|six|\d+) times)"
_SPAN = r"(?:hour|day|night|week|weekend|fortnight|month|quarter|year)"
_DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_PART = r"(?:morning|afternoon|evening|night|lunchtime)"
_HOUR = r"\d{1,2}(?:[:.]\d\d)?(?: ?[ap]m)?"
_MEAL = r"(?:breakfast|lunch|dinner|tea|supper|bedtime)"
_MONTH = "|".join(MONTHS)
_NTH = r"(?:first|second|third|fourth|last|\d+(?:st|nd|rd|th))"
_FREQUENCY = rf"{_COUNT} (?:an?|per|every|each) {_SPAN}|(?:every|each) (?:other |second |third |(?:two|three|four|six|\d+) ){_SPAN}s?|daily|weekly|monthly|yearly"
_AGAIN = (
    rf"(?:every|each) (?:(?:other |second |third )?{_DAY}|{_PART}|{_SPAN}|spring|summer|autumn|winter|{_MONTH})(?: {_PART})?(?: at {_HOUR})?"
    rf"|on (?:{_DAY}s?(?: {_PART})?(?:, | and |, and )?)+(?<=s)(?: at {_HOUR})?|on {_DAY} {_PART}s(?: at {_HOUR})?"
    rf"|on the {_NTH}(?: {_DAY})?(?: of (?:the|each|every) (?:month|year))|on (?:weekdays|weekends)|at weekends"
    rf"|(?:at|before|after) (?:each meal|every meal|meals|{_MEAL})(?:(?:,| and|, and) (?:at |before |after )?{_MEAL})*"
    rf"|(?:in the|at) (?:{_PART}s|weekends)|in the {_PART}|at night|(?:at|from|until|till) {_HOUR}(?:(?: and| to| until) (?:at )?{_HOUR})*"
)
_YEAR = r"(?:19|20)\d\d"
_ONCE = (
    rf"in {_YEAR}|in (?:the )?(?:early |late |mid-?)?(?:{_MONTH})(?: {_YEAR})?|in (?:the )?(?:spring|summer|autumn|winter)(?: of {_YEAR})?"
    rf"|on (?:the )?\d{{1,2}}(?:st|nd|rd|th)?(?: of)? (?:{_MONTH})(?:,? {_YEAR})?|on (?:{_MONTH}) \d{{1,2}}(?:st|nd|rd|th)?(?:,? {_YEAR})?"
    r"|at (?:Christmas|Easter|New Year|Whitsun|half-term|half term|Eid|Hanukkah|Diwali)|next (?:month|year|spring|summer|autumn|winter)"
    rf"|next (?:{_MONTH})|by (?:the )?\d{{1,2}}(?:st|nd|rd|th)?(?: of)? (?:{_MONTH})(?:,? {_YEAR})?|by (?:the end of )?(?:{_MONTH})(?: {_YEAR})?"
)
_SOON = rf"(?:on |next |this |this coming )?{_DAY}(?: {_PART})?(?: at {_HOUR})?|tomorrow(?: {_PART})?(?: at {_HOUR})?|on the \d+(?:st|nd|rd|th)"
_SINCE = rf"since (?P<since>(?:{_MONTH})(?: {_YEAR})?|{_YEAR})"
_AGO = r"(?P<n>an?|one|two|three|four|five|six|seven|eight|nine|ten|\d+) years? ago"
_WHERE = r"(?:in|at|near|outside|opposite|behind|beside|by) (?:the |my |our |his |her |their |an? )?(?:[^\W\d][\w'.&-]*)(?: (?!(?:in|at|near|on|for|with|by|every|and)\b)[\w'.&-]+){0,3}"
_STREET = r"on (?:[A-Z][\w'-]*\s){1,2}(?:Street|Road|Lane|Avenue|Square|Drive|Way|Close|Row|Hill|Terrace)"
_ENDS: tuple[tuple[Kind, str], ...] = (
    ("start", _SINCE),
    ("frequency", _FREQUENCY),
    ("time", _AGAIN),
    ("time", _ONCE),
    ("time", _SOON),
    ("time", _AGO),
    ("place", _WHERE),
    ("place", _STREET),
)
_IS = ("is", "are", "am", "was", "were")
_COMPILED = tuple((kind, re.compile(rf",? (?P<a>{source})$", re.IGNORECASE)) for kind, source in _ENDS)
_COUNTED = {w: i for i, w in enumerate("no one two three four five six seven eight nine ten".split())} | {
    "a": 1,
    "an": 1,
}
_MOST = 3  # that stand at the end of a clause
_LONGEST_DEED = 5  # words
#: What is at the end of a clause, and is neither when nor where: "in cash", "at all".
_NOWHERE = frozenset(
    "cash advance general particular total fact trouble need charge time debt love peace touch hand all least best once first last "
    "home work bed person public private silence english french german spanish italian welsh polish exchange return".split()
)
_PRONOUNS = frozenset("me us him her it them you myself himself herself".split())
_ADVERBS = r"(?:(?:also|now|just|usually|always|still|both|normally|mostly|only|last|first|originally|recently|currently|finally) )*"
_DENIES = re.compile(r"(?i)\b(?:not|never|no longer|hardly|rarely|nobody|no one|nothing)\b|n't\b")
#: Words of another clause inside.
_INNER = re.compile(
    r"(?i)\b(?:that|who|which|because|if|when|while|until|unless|whether|what|why|how|than|so|but|is|are|was|were|am|be|been)\b"
)
_BEING = r"(?:am|is|are|was|were|'m|'re|'s|has been|have been|gets?|got)"
_PLANS = re.compile(
    r"(?i)(?:am|is|are|'m|'re|'s) (?:going|planning|hoping|due) to (?P<v>\w+)(?P<rest>(?: .+)?)"
)
_WISHES = re.compile(
    r"(?i)(?:wants?|hopes?|would like|'d like|would love|'d love) to (?P<v>\w+) (?P<rest>.+?)(?: (?:one|some) day)?"
)
_PASSIVE = re.compile(rf"(?i){_BEING} {_ADVERBS}(?P<v>\w+)(?P<rest>(?: .+)?)")
#: Who did it, which is not asked for as when: "serviced in June by Evans Garage".
_BY = re.compile(r" by (?:the |a |my |our )?[^\W\d_a-z][\w']*(?: [\w']+){0,2}$")
#: What one is from time to time: on Fridays, every third weekend, until 8.
_STATE = re.compile(
    r"(?i)(?:am|is|are|'m|'re|'s) (?P<v>on call|on duty|on shift|off(?: work)?|free|available|away|open|closed|shut|at home|in the office)"
)
#: What has been so for long: "have been together", "have worked at Acorn".
_LASTING = re.compile(rf"(?i)(?:have|has|'ve|'s(?= been\b)) {_ADVERBS}(?P<v>\w+)(?P<rest>(?: .+)?)")
#: "I have to renew my passport" is asked for as "when do I renew it?", too.
_MODAL = re.compile(r"(?i)(?:(?:have|has|need|needs|'ve got|have got|has got) to|must) (?=\w)")
_ACTIVE = re.compile(rf"(?i){_ADVERBS}(?P<v>\w+)(?P<rest>(?: .+)?)")
#: What is wished for is told of these alone: "I want to say thanks" tells nothing.
_WISHED = frozenset(
    "become see learn buy visit read write climb run build own swim ride fly travel play sail study open start adopt grow".split()
)
#: "I broke my ankle in 2021 skiing in Austria".
_MEANWHILE = re.compile(r"(?P<core>.+? (?:19|20)\d\d),? (?:while |when )?(?P<v>\w+ing)")
#: What is done in one place, whatever it is done to.
_ANYTHING = frozenset("study teach work train practise live".split())
#: What one becomes, and is then.
_STATES = frozenset("married retired divorced separated engaged".split())
_MARRIED = "being married"
#: What is so again and again.
_LASTS = r"(?i)(?:every|each|daily|weekly|monthly|until|till|from|on the|in the|at weekends|on (?:weekdays|weekends|\w+days))\b"
#: What one does again and again in one place, to nothing.
_HABITS = frozenset("park shop swim run climb train practise rehearse walk camp".split())
#: Verbs that tell nothing by themselves, and of which a place belongs to what is done: "I take sugar in my coffee".
_EMPTY = frozenset("go leave have do get put take make give set bring turn".split())
#: Deeds of the past of which the place is worth telling, too.
_ONCE_IN_LIFE = frozenset(
    "meet marry study train get bury buy grow win start graduate retire qualify adopt divorce teach work settle".split()
)


@dataclass(frozen=True, slots=True)
class Ending:
    """What stands at the end of a clause."""

    kind: Kind
    said: str
    value: str  # as it is kept


def peeled(words: str, today: date) -> tuple[str, list[Ending]]:
    """A clause without what says when, where and how often at its end, and that.

    >>> peeled("Maya studies law in Cardiff every autumn", date(2026, 11, 29))[0]
    'Maya studies law'
    """
    endings: list[Ending] = []
    while len(endings) < _MOST:
        found = next(_endings(words, today), None)
        if found is None:
            by_the_way = _MEANWHILE.fullmatch(words) if endings else None
            if (
                by_the_way is None
                or not verb(by_the_way["v"])
                or next(_endings(by_the_way["core"], today), None) is None
            ):
                break
            words = by_the_way["core"]
            continue
        words, ending = found
        if endings and endings[0].kind == ending.kind:
            both = f"{ending.said} {endings.pop(0).said}"
            ending = Ending(ending.kind, both, moment(both, today) or both)  # "every morning in winter"
        endings.insert(0, ending)
    return words, endings


def _endings(words: str, today: date) -> Iterator[tuple[str, Ending]]:
    for kind, pattern in _COMPILED:
        match = pattern.search(words)
        if match is None or not words[: match.start()].strip():
            continue
        said = match["a"]
        value = _kept(kind, said, match.groupdict().get("n") or "", today)
        if value:
            yield words[: match.start()].rstrip(" ,"), Ending(kind, said, value)


def _kept(kind: Kind, said: str, years: str, today: date) -> str | None:
    """When or where, as it will be true tomorrow, too; None for what is neither."""
    if years:
        count = int(years) if years.isdigit() else _COUNTED[years.lower()]
        return str(today.year - count)
    if kind == "start":
        return said.partition(" ")[2]
    if kind == "place":
        words = re.split(r"\s+", re.sub(r"(?i)^\w+ (?:the |my |our |his |her |their |an? )?", "", said))
        bad = words[-1].lower() in _NOWHERE | NO_SPOTS or words[0].lower() in _PRONOUNS
        return None if bad or _INNER.search(said) else said
    if re.fullmatch(_SOON, said, re.IGNORECASE):
        return moment(said, today)
    if said.lower().startswith("next "):
        month = said.partition(" ")[2]
        if month.title() in MONTH_NAMES:
            return f"{month} {today.year + (MONTH_NAMES.index(month.title()) < today.month)}"
        return str(today.year + 1) if said.lower() == "next year" else said
    return re.sub(
        r"^(?i:on|in|at) (?i:the )?(?=\d|[A-Z]|early|late|mid|spring|summer|autumn|winter)", "", said
    )


@dataclass(frozen=True, slots=True)
class Deed:
    """What somebody does, did, or is done to something: told in any tense, in one form."""

    subject: Subject
    verb: Verb
    object: str  # without articles and whose it is
    way: Way
    surface: str  # the subject as it was said

    def noun(self, kind: Kind) -> str:
        """ "starting university", "filling" of what is filled; where one studies is asked for without what."""
        alone = kind == "place" and self.verb.base in _ANYTHING
        return gerund(self.verb.base) if alone else f"{gerund(self.verb.base)} {self.object}".strip()


def deed(words: str, refer: Refer, asked: bool = False) -> Deed | None:
    """What a clause without its endings says that somebody does; None where there is no verb of doing in it.

    asked: a verb in its base form fits any subject, as in "does Maya start university".
    """
    parts = words.split()
    for at in range(min(len(parts) - 1, 7), 0, -1):
        said = " ".join(parts[:at])
        cut = None if asked else re.fullmatch(r"(.+?)('m|'re|'s|'ve)", said)
        for name, rest in (
            (said, " ".join(parts[at:])),
            *([(cut[1], f"{cut[2]} {' '.join(parts[at:])}")] if cut else []),
        ):
            subject = _whom(name, refer)
            found = _predicate(subject, rest, refer, asked) if subject is not None else None
            if subject is not None and found is not None:
                return Deed(subject, *found, name)
    return None


def _whom(words: str, refer: Refer) -> Subject | None:
    """Who a clause is about; we are the user."""
    return USER if words.lower() in ("i", "we") else as_subject(words, refer)


def _predicate(subject: Subject, rest: str, refer: Refer, asked: bool) -> tuple[Verb, str, Way] | None:
    if state := _STATE.fullmatch(rest):
        return Verb("be", "base"), state["v"].lower(), "active"
    if (lasting := _LASTING.fullmatch(rest)) and (found := _since(lasting, refer)):
        return *found, "lasting"
    bare = _MODAL.sub("", rest)
    asked, rest = asked or bare != rest, bare
    ways: tuple[tuple[re.Pattern[str], Way], ...] = (
        (_PLANS, "plan"), (_WISHES, "wish"), (_PASSIVE, "passive"), (_ACTIVE, "active"),
    )  # fmt: skip
    for pattern, way in ways:
        match = pattern.fullmatch(rest)
        if match is None:
            continue
        for form in verb(match["v"]):
            object = _object(match["rest"].strip(), refer)
            if object is None or not _agrees(subject, form, way, asked, rest):
                continue
            form, object = _plainly(form, object)
            return form, object, "active" if way == "passive" and form.shape == "gerund" else way
    return None


def _since(said: re.Match[str], refer: Refer) -> tuple[Verb, str] | None:
    """What has lasted: to be something, or to do it."""
    words = said["rest"].strip()
    if said["v"].lower() == "been":
        first, _, rest = words.partition(" ")
        if first not in _STATES and any(form.shape == "participle" for form in verb(first)):
            return None  # "has been repaired"
        if doing := next((form for form in verb(first) if form.shape == "gerund"), None):
            object = _object(rest, refer)
            return None if object is None else (Verb(doing.base, "base"), object)
        object = _object(words, refer)
        return (Verb("be", "base"), object) if object else None
    form = next((form for form in verb(said["v"]) if form.shape == "participle"), None)
    object = _object(words, refer)
    return (Verb(form.base, "base"), object) if form and object is not None else None


def _plainly(form: Verb, object: str) -> tuple[Verb, str]:
    """ "Getting married" is marrying, "going running" running."""
    first, _, rest = object.partition(" ")
    if form.base == "get" and first == "married":
        return Verb("marry", form.shape), rest
    doing = next((other for other in verb(first) if other.shape == "gerund"), None)
    return (Verb(doing.base, form.shape), rest) if form.base == "go" and doing else (form, object)


def _agrees(subject: Subject, form: Verb, way: str, asked: bool, rest: str) -> bool:
    if way in ("plan", "wish"):
        return form.shape == "base"
    if way == "passive":
        married = re.match(r"(?i)(?:gets?|got)\b", rest)
        return form.shape == "participle" or (form.shape == "gerund" and not married)
    many = subject.kind == "u" or is_plural(subject.text)
    return form.shape == "past" or form.shape == ("base" if many or asked else "third")


_DETERMINERS = "the|my|our|his|her|its|their|some|an?"


def _object(words: str, refer: Refer) -> str | None:
    """What a deed is done to, in the words that it is asked for in; None for another clause."""
    words = re.sub(r"(?i)^(?:to (?:visit|stay|see (?:me|us))|over|round|back|home)$", "", words)
    if words.lower() in ("him", "her", "it", "them"):
        whom = as_subject(words, refer)
        return None if whom is None else _bare(whom.text)
    if words.lower() in _PRONOUNS:
        return ""
    words = re.sub(r"^(to [^\W\d_a-z][\w' -]*?) from .+", r"\1", words)  # "moved to Leeds from York"
    words = _bare(
        re.sub(r"(?i)^(?:me|us|you|him|her|them|it) (?=(?:about|for|up|out|off|down)\b)", "", words)
    )
    if len(words.split()) > _LONGEST_DEED or _INNER.search(words) or not re.fullmatch(r"[\w' &.-]*", words):
        return None
    return words


def _bare(words: str) -> str:
    """Without articles, and without whose it is: "my passport" is asked for as "the passport", too."""
    return re.sub(rf"(?i)(?:(?<= )|^)(?:{_DETERMINERS}) (?=\w)", "", words)


def is_circumstance(relation: str) -> bool:
    """Whether a relation is when, where or how often something is done."""
    return re.match(r"(?:time|place|frequency|start) of \w", relation) is not None


def circumstances(words: str, refer: Refer, today: date) -> list[Parts]:
    """What a clause tells of when, where and how often; of deeds to come and wishes also what is done.

    >>> circumstances("Carys rings us every Sunday", lambda _: None, date(2026, 11, 29))
    [('Carys', 'time of calling', 'every Sunday')]
    """
    words = _BY.sub("", words)
    if _DENIES.search(words) or doubtful(
        re.sub(
            r"(?i)\b(?:going|planning|hoping) to\b|\b(?:hopes?|would|'d) (?=(?:like |love )?to\b)", "", words
        )
    ):
        return []
    core, endings = peeled(words, today)
    done = deed(core, refer)
    if done is None:
        return []
    who = done.subject.text
    facts = [
        (who, _relation(done, ending.kind), ending.value)
        for ending in endings
        if _worth_telling(done, ending, endings)
    ]
    if done.way == "wish":
        facts = (
            [(who, f"wish to {done.verb.base}", done.object)]
            if done.verb.base in _WISHED and done.object
            else []
        )
    elif done.way == "plan" and done.object and endings:
        facts.append((who, f"plan to {done.verb.base}", done.object))
    return [part for part in facts if all(len(words) <= LONGEST for words in part)]


def _relation(done: Deed, kind: Kind) -> str:
    """What is told and asked of a deed: "getting married next June" is told of a wedding."""
    to_come = done.verb == Verb("marry", "gerund") or done.way == "plan"
    if done.verb.base == "marry" and to_come and not done.object and kind == "time":
        return "wedding_date"
    if kind == "start" and done.noun(kind) == _MARRIED:
        return "wedding_date"
    if kind == "frequency" and done.verb.base == "be":  # "every third weekend" is when
        kind = "time"
    return f"{kind} of {done.noun(kind)}"


def _worth_telling(done: Deed, ending: Ending, endings: list[Ending]) -> bool:
    """Whether it lasts: not where one went on Friday."""
    once = re.fullmatch(rf"{_ONCE}|{_AGO}", ending.said, re.IGNORECASE) is not None
    soon = re.fullmatch(_SOON, ending.said, re.IGNORECASE) is not None
    past = done.verb.shape == "past" or (done.way == "passive" and done.verb.shape == "participle")
    if done.way == "lasting" or ending.kind == "start":
        return done.way == "lasting" and ending.kind == "start"
    if done.verb.base == "be":
        return ending.kind == "frequency" or re.match(_LASTS, ending.said) is not None
    if done.verb.base in _EMPTY and (ending.kind == "place" or not done.object):
        return False
    if ending.kind == "place":
        if ending.said.startswith("on ") and (done.object or done.verb.base not in _HABITS):
            return False
        if (
            not done.object
            and done.verb.base not in _ONCE_IN_LIFE
            and (past or done.verb.base not in _HABITS)
        ):
            return False
        return not past or done.verb.base in _ONCE_IN_LIFE or any(e.kind == "time" for e in endings)
    if past and done.way == "active":
        return once
    return not soon or done.way in ("plan", "passive") or done.verb.shape == "gerund"


def companion(words: str) -> tuple[str, Parts] | None:
    """A clause without whom it names at its end by a role and a name, and that: "lives in Swansea with his partner Jess"."""
    found = re.fullmatch(
        r"(?P<core>.+?),? with (?P<whose>my|our|his|her|their) (?P<n>[a-z][\w -]*?),? (?:called )?(?P<o>[^\W\d_a-z][\w'-]*)",
        words,
    )
    if found is None or found["n"] not in KIN or not is_name(found["o"]):
        return None
    return found["core"], (found["whose"], found["n"], found["o"])


#: What a question begins with, and what it asks for.
_ASKED: tuple[tuple[str, Kind], ...] = (
    (
        r"(?:when|at what time|what time|on what day|(?:on )?(?:what|which) (?:day|date|month|year)s?|in (?:what|which) (?:year|month))",
        "time",
    ),
    (r"how (?:often|many times a \w+)", "frequency"),
    (r"where", "place"),
    (r"(?:since when|for how long|how long)", "start"),
)
_QUESTION = tuple(
    (re.compile(rf"(?i){source} (?P<aux>do|does|did|is|are|am|was|were|will|has|have) (?P<rest>.+)"), kind)
    for source, kind in _ASKED
)
_WHAT = re.compile(
    r"(?i)what (?:(?:is|are|am) (?P<s>.+?) (?:going|planning|hoping) to (?P<plan>\w+)|(?:do|does|would) (?P<t>.+?) (?:want|hope|like|love) to (?P<wish>\w+))(?: (?:one|some) day)?"
)


def asked_for(words: str, refer: Refer, today: date) -> tuple[str, str] | None:
    """Subject and relation that a question asks for, without its mark; None if it asks for no circumstance.

    >>> asked_for("when does Carys call me", lambda _: None, date(2026, 11, 29))
    ('Carys', 'time of calling')
    """
    core, _ = peeled(words, today)
    if match := _WHAT.fullmatch(core):
        who, way, said = (
            match["s"] or match["t"],
            "plan" if match["plan"] else "wish",
            match["plan"] or match["wish"],
        )
        subject = _whom(who, refer)
        forms = [form for form in verb(said) if form.shape == "base"]
        return (subject.text, f"{way} to {forms[0].base}") if subject and forms else None
    for pattern, kind in _QUESTION:
        if match := pattern.fullmatch(core):
            aux = match["aux"].lower()
            done = (
                deed(match["rest"], refer, asked=True)
                if aux in ("do", "does", "did", "will")
                else _with("have been" if kind == "start" and aux in _IS else aux, match["rest"], refer)
            )
            if (
                done is not None
                and (kind == "start") == (done.way == "lasting")
                and (done.object or done.verb.base not in _EMPTY)
            ):
                return done.subject.text, _relation(done, kind)
    return None


def _with(aux: str, rest: str, refer: Refer) -> Deed | None:
    """ "was the oil tank filled": the verb that stands first belongs behind the subject."""
    words = rest.split()
    for at in range(1, len(words)):
        if words[at - 1].endswith(("'s", "s'")):
            continue  # "Ella's swimming lesson"
        found = deed(" ".join((*words[:at], aux, *words[at:])), refer)
        if found is not None and found.surface == " ".join(words[:at]):
            return found
    return None
