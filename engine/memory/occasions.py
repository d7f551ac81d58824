"""What takes place once: appointments, flights, parties and when they are."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from engine.memory.dates import CLOCK, MOMENT, moment, names_date
from engine.memory.grammar import USER, Subject, is_name
from engine.memory.lexicon import DAYS, EVENTS, NOT_IN_SUBJECT
from engine.memory.speech import ADVERBS, Maker, Parts, Said, noun_relation
from engine.memory.unfolding import ITSELF
from engine.model.naming import KIN, PETS
from engine.model.phrasing import possessive
from engine.model.relations import RELATIONS

#: What follows an event's own noun: "meeting with Helen", "flight to Rome".
_TAIL = re.compile(r" (?:with|to|from|for|at|in|about|of) .*")


#: Where it takes place, behind when.
_THERE = re.compile(r"(?P<d>.+?),? (?P<w>(?:at|in) (?:the )?[^\W\d_a-z][\w']+(?: [\w']+){0,3})")
_MONTHLY = re.compile(
    r"(?i)\b(?:rent|bills?|payments?|mortgage|salary|subscription|fees?|pay|instal+ments?)$"
)


def _event(noun: str) -> bool:
    """Whether a noun is something that takes place: "dentist appointment", "train to York"."""
    return _TAIL.sub("", noun).split()[-1].lower() in EVENTS


def _noun(words: str) -> bool:
    """Whether words can be the name of something that takes place."""
    bare = _TAIL.sub("", words).split()
    own = 0 < len(bare) < 5 and len(words.split()) < 8
    return own and all(w.lower() not in NOT_IN_SUBJECT and re.fullmatch(r"[\w'.&-]+", w) for w in bare)


def _when(said: Said, noun: str) -> str | None:
    """When something with that noun takes place; a day near today is enough only for what is known to take place."""
    if not _noun(noun) or _TAIL.sub("", noun).split()[-1].lower() in KIN | PETS | _NEVER:
        return None
    return moment(said["d"], said.today) if _event(noun) or names_date(said["d"]) else None


_NEVER = frozenset("time question idea problem cold headache feeling nothing news favourite".split())


def _appointment(said: Said) -> list[Parts]:
    """I have a dentist appointment on Tuesday at 3; Mia has a recital on Friday."""
    if said.subject is None or not (when := _when(said, said["n"])):
        return []
    owner = "my" if said.subject is USER else possessive(said.subject.text)
    return [(f"{owner} {said['n']}", "takes_place", _on(when))]


def _takes_place(said: Said) -> list[Parts]:
    """The party is on Saturday; my exam is next Monday at 2; my meeting was moved to Thursday."""
    subject = said.subject
    if subject is None or subject.kind != "t" or not (noun := _own_noun(subject)):
        return []
    if noun_relation(noun) in RELATIONS or "favourite" in noun.lower() or "favorite" in noun.lower():
        return []  # "my birthday is on 3 May"
    when = _when(said, noun)
    if when and noun == "wedding" and re.match(r"(?i)(?:my|our|the) wedding$", subject.text):
        return [("I", "wedding_date", when)]  # "When are we getting married?"
    if when:
        return [(subject.text, "takes_place", _on(when))]
    apart = _THERE.fullmatch(said["d"])  # "on 18 February at Hereford Hospital"
    when = _when(replace(said, groups={**said.groups, "d": apart["d"]}), noun) if apart else None
    return (
        [(subject.text, "takes_place", _on(when)), (subject.text, "located", apart["w"])]
        if apart and when
        else []
    )


def _own_noun(subject: Subject) -> str:
    return re.sub(r"^(?:.+'s?|[Mm]y|[Oo]ur|[Tt]he) ", "", subject.text)


def _of_day(relation: str) -> Callable[[Said], list[Parts]]:
    """My holiday starts on 3 July; the baby is due on 4 March."""

    def make(said: Said) -> list[Parts]:
        if said.subject is None or said.subject.kind not in "tp" or said.subject is USER:
            return []
        when = moment(said["d"], said.today)
        if (
            relation == "due_date"
            and (when is None or _MONTHLY.search(said.subject.text))
            and re.fullmatch(r"on the (?:\d+\w\w|\w+)(?: (?:of|day of) .+)?", said["d"])
        ):
            when = said["d"].removeprefix("on ")  # of each month
        return [(said.subject.text, relation, when)] if when else []

    return make


def _leaves(said: Said) -> list[Parts]:
    """My flight leaves on 4 December at 10:15."""
    if said.subject is None or said.subject.kind != "t" or not _event(_own_noun(said.subject)):
        return []
    when = moment(said["d"], said.today)
    return [(said.subject.text, "takes_place", when)] if when else []


_TRAVELS = frozenset("flying travelling traveling going fly travel go drive".split())


def _on(when: str) -> str:
    """What "is on" can be said of: of a month, a day in it."""
    return when if re.search(r"\d|day", when) else f"a day in {when}"


def _planned(said: Said) -> list[Parts]:
    """We're planning a trip to Sardinia in May."""
    when = moment(said["d"], said.today)
    return [(f"my {said['n']}", "takes_place", _on(when))] if when else []


def _goes(said: Said) -> list[Parts]:
    """I'm flying to Rome on 4 December; I'm seeing the dentist on Tuesday; we're meeting Helen at 3 tomorrow."""
    when, who = moment(said["d"], said.today), said["p"]
    if when is None:
        return []
    verb = said["v"].lower()
    if verb in _TRAVELS:
        named = who[:1].isupper() and len(who.split()) < 4 and not who.endswith("'s")
        return (
            [(f"my {'flight' if verb in ('fly', 'flying') else 'trip'} to {who}", "takes_place", _on(when))]
            if named
            else []
        )
    if office := re.fullmatch(
        r"(?i)(?:the|my) (dentist|doctor|gp|vet|optician|hairdresser|therapist|physio|midwife)", who
    ):
        return [(f"my {office[1]} appointment", "takes_place", when)]
    return [(f"my meeting with {who}", "takes_place", when)] if is_name(who) else []


def _monthly(said: Said) -> list[Parts]:
    """Rent goes out on the 1st of every month."""
    return (
        [(said.subject.text, "usual_day", said["o"].removeprefix("on "))]
        if said.subject and said.subject.kind == "t"
        else []
    )


#: They are collected every week, whether that is said or not.
_BINS = re.compile(r"(?i)\b(?:bins?|rubbish|recycling|garbage|trash)$")


def _daily(said: Said) -> list[Parts]:
    """Standup is at 9:15 every morning."""
    if said.subject is None or said.subject.kind != "t":
        return []
    return [(said.subject.text, "usual_day", said["at"])]


def _weekly(said: Said) -> list[Parts]:
    """My yoga class is on Tuesdays; the bins are collected every Friday."""
    day, _, part = said["o"].lower().removesuffix("s").partition(" ")
    weekly = (
        said["each"] != "on"
        or said["o"].lower().endswith("s")
        or _BINS.search(said.subject.text if said.subject else "")
    )
    day = day.removesuffix("s")
    if said.subject is None or said.subject.kind != "t" or day not in DAYS or not weekly:
        return []
    at = f" at {said['at']}" if said.groups.get("at") else ""
    every = f"every {said['other']}" if said.groups.get("other") else ""
    return [(said.subject.text, "usual_day", f"{every}{day.capitalize()}{f' {part}' if part else ''}{at}")]


_S = r"(?P<s>.+?)"
_D = rf"(?P<d>{MOMENT})"
_IS = rf"(?: is| are|'s){ADVERBS}"
#: What is at its hour every day, whether that is said or not.
_EVERY_DAY = r"(?:(?:lunch|tea|coffee) )?break|lunch hour|shifts?|nap|bedtime|school run"

#: Tried before the patterns of places (see speech.Maker): "on Tuesday" is none. Group d says when.
OCCASIONS: tuple[Maker, ...] = (
    ("", rf"{_S}{ADVERBS}(?: have| has|'ve)(?: got)?{ADVERBS} (?:an?|my|our|another) (?P<n>.+?),? {_D}", _appointment),
    ("to", rf"{_S}(?: has been| have been| was| got|{_IS})(?: moved| rescheduled| postponed| changed| pushed back| brought forward| put off)(?: from .+?)? to (?P<d>.+)", _takes_place),
    ("due", rf"{_S}{_IS} due (?P<d>.+)", _of_day("due_date")),
    ("", rf"{_S}{_IS} {_D}", _takes_place),
    ("start", rf"{_S} starts? {_D}", _of_day("starting_date")),
    ("begin", rf"{_S} begins? {_D}", _of_day("starting_date")),
    ("", rf"{_S} (?:leaves?|departs?|takes off) (?:from .+? )?{_D}", _leaves),
    ("", rf"(?:I|we)(?: am|'m| are|'re) (?P<v>flying|travelling|traveling|going) to (?P<p>[\w' -]+?) {_D}", _goes),
    ("", rf"(?:I|we) (?P<v>fly|travel|go|drive)(?: off)? to (?P<p>[\w' -]+?) (?P<d>{MOMENT}?)(?: from [^\W\d]+)?", _goes),
    ("", rf"(?:I|we)(?: am|'m| are|'re| have|'ve)?(?: planning| booked| booking| planned) (?:an?|our|my) (?P<n>(?:[\w-]+ )?(?:trip|holiday|flight|visit|cruise|weekend|break|tour)(?: (?:to|in) [\w' -]+?)?) (?:for )?{_D}", _planned),
    ("", rf"(?:I|we)(?: am|'m| are|'re) (?P<v>seeing|meeting)(?: with)? (?P<p>[\w' -]+?)(?: for (?:an? )?(?:lunch|dinner|coffee|breakfast|drinks?|tea|brunch))? {_D}", _goes),
    ("month", rf"{_S}(?:{_IS}(?: paid| due| taken| collected| delivered)?| goes out| go out| comes out| arrives) (?P<o>(?:on )?the \d+(?:st|nd|rd|th) of (?:the|each|every) month)", _monthly),
    ("at ", rf"(?P<s>(?:my|our|the) (?:daily |morning |weekly )?(?:{ITSELF}|{_EVERY_DAY})){_IS} at (?P<at>{CLOCK})(?: (?:every|each) (?:morning|day|evening|night|weekday)| on weekdays| daily)?", _daily),
    ("day", rf"{_S}(?:{_IS}(?: collected| emptied| delivered| held| open| picked up| washed)?| goes out| go out) (?P<each>on|every|each) (?P<other>other |second |third )?(?P<o>\w+days?(?: (?:morning|afternoon|evening|night)s?)?)(?: at (?P<at>{CLOCK}))?", _weekly),
)  # fmt: skip
