"""What people tell in words that the relation table has no verb for, kept as a noun: a passport's expiry date.

A model says "Your passport's expiry date is May 2031" of any noun; a verb it was never trained on, it does not.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from engine.memory.grammar import as_object, is_name, without_article
from engine.memory.lexicon import CONDITIONS, DAYS, ILL, MEDICINES, NO_THINGS
from engine.memory.patterns import british
from engine.memory.speech import ADVERBS, Maker, Parts, Said, noun_relation
from engine.memory.values import capital, moment, number, suits
from engine.model.naming import PLURALS
from engine.model.phrasing import possessive
from engine.model.relations import NUMBER_OF

_MEDICAL = re.compile(
    r"(?i)\w+(?:itis|osis|aemia|emia|algia|plegia|pathy)$|.*\b(?:disease|syndrome|disorder|intolerance|palsy)$"
)
_DOSED = re.compile(
    r"(?i).*\b\d+ ?(?:mg|mcg|µg|ml|iu|units)\b.*|\w+(?:pril|statin|sartan|prazole|cillin|mycin|pam|olol|gliptin|triptan"
    r"|profen|oxetine|lukast|azine|oxacin|tidine)$|.*\b(?:vitamins?(?: \w\d*)?|pills?|tablets?|supplements?|drops)$"
)

#: Words that begin no field of study.
_NO_SUBJECT = frozenset(
    "all hard the a every until late well too with together my his her for it them everything".split()
)
#: Words by which "I don't eat out" and "I never eat in bed" tell no food.
_NO_FOOD = frozenset("a the at out in on with before after enough well".split())


def kept_as(
    relation: str,
    fits: Callable[[str], bool],
    plain: Callable[[str], str] = without_article,
    kinds: str = "upat",
) -> Callable[[Said], list[Parts]]:
    """What makes a fact with that relation of a fitting value, for subjects of these kinds (see `Subject`)."""

    def make(said: Said) -> list[Parts]:
        value = as_object(said["o"])
        if said.subject is None or said.subject.kind not in kinds or not value or not fits(value):
            return []
        return [(said.subject.text, relation, plain(value))]

    return make


def _condition(value: str) -> bool:
    low = re.sub(r" in (?:my|his|her|their|the|both) .*", "", without_article(value).lower())
    bare = re.sub(
        r"^(?:mild|severe|chronic|bad|type \w+|terrible|slight|seasonal) |^\w+ (?=migraines?$)", "", low
    )
    return bare in CONDITIONS or bool(_MEDICAL.fullmatch(bare))


def _medicine(value: str) -> bool:
    low = value.lower()
    return low.split()[-1] in MEDICINES or bool(_DOSED.fullmatch(low))


def _food(value: str) -> bool:
    words = value.split()
    return len(words) < 4 and _NO_FOOD.isdisjoint(words)


def _clock(value: str) -> bool:
    return number(value) and len(value.split()) < 4


def _comes(said: Said) -> list[Parts]:
    """My cleaner comes on Wednesdays; the window cleaner comes every second Friday."""
    often, _, day = said["o"].lower().rpartition(" ")
    weekly = said["each"] != "on" or day.endswith("s")  # "on Wednesday" is one Wednesday
    named = day.removesuffix("s").capitalize()
    if (
        said.subject is None
        or named.lower() not in DAYS
        or not weekly
        or often not in ("", "other", "second", "third")
    ):
        return []
    return [(said.subject.text, "day", f"every {often} {named}" if often else named)]


def _borrower(said: Said) -> list[Parts]:
    """I lent my drill to Peter; Peter borrowed my drill."""
    who = as_object(said["o"])
    if (
        said.subject is None
        or said.subject.kind != "t"
        or not who
        or said.subject.text.split()[-1] in NO_THINGS
    ):
        return []
    who = re.sub(r"^(?:My|Our)(?= )", lambda m: m[0].lower(), who)
    return [(said.subject.text, "borrower", who)] if is_name(who) or re.match(r"(?:my|our) \w", who) else []


def _commutes(said: Said) -> list[Parts]:
    """I cycle to work."""
    by = {"cycle": "bike", "bike": "bike", "walk": "foot"}[said["o"].lower().removesuffix("s")]
    return (
        []
        if said.subject is None or said.subject.kind not in "up"
        else [(said.subject.text, "commutes_by", by)]
    )


def _prefers(said: Said) -> list[Parts]:
    """I prefer tea to coffee."""
    value = as_object(said["o"])
    if said.subject is None or not value or re.match(r"(?:to|that|not|being|having) ", value):
        return []
    fitting = suits("likes", value)
    return [(said.subject.text, "likes", fitting)] if fitting else []


def _lender(said: Said) -> list[Parts]:
    """I borrowed a tent from Dan; Dan lent me his tent."""
    who, thing = as_object(said["o"]), said["n"]
    if (
        not who
        or not (is_name(who) or re.match(r"(?i)(?:my|our) \w", who))
        or len(thing.split()) > 4
        or thing in NO_THINGS | {"hand", "ear"}
    ):
        return []
    return [(f"the {thing}", "lender", re.sub(r"^(?:My|Our)(?= )", lambda m: m[0].lower(), who))]


def _subject(value: str) -> bool:
    words = value.split()
    return len(words) < 4 and words[0] not in _NO_SUBJECT


def _drink(value: str) -> bool:
    return (
        len(value.split()) < 3
        and _NO_FOOD.isdisjoint(value.split())
        and value not in ("much", "enough", "enough water")
    )


def _is_ill(said: Said) -> list[Parts]:
    """I'm diabetic; my son is colour-blind."""
    condition = ILL.get(british(said["o"].lower()).replace("-", " "))
    if said.subject is None or said.subject.kind not in "upa" or condition is None:
        return []
    return [(said.subject.text, "condition", condition)]


#: What a house or a car has several of.
_ROOMS = frozenset("bedrooms bathrooms rooms floors storeys windows doors seats gears balconies".split())


def _count(said: Said) -> list[Parts]:
    """I have two kids; my sister has three cats; our house has four bedrooms."""
    counted = said["n"].lower()
    if said.subject is None or said["c"] == "no":
        return []
    if counted not in (PLURALS | {"siblings"} if said.subject.kind in "up" else _ROOMS):
        return []
    return [(said.subject.text, noun_relation(f"{NUMBER_OF}{counted}"), said["c"].lower())]


def _schooled(value: str) -> bool:
    return capital(value) and not re.search(r"(?i)\b(?:job|company|work)\b", value)


_SHOPS = (
    "shop|yard|boatyard|agency|boutique|stall|bistro|winery|factory|consultancy|campsite|hostel|kennels|stables|bakery|café|cafe"
    "|coffee shop|restaurant|farm|pub|bar|hotel|garage|studio|gallery|salon|nursery|bookshop|business|company|practice"
    "|guesthouse|b&b|gym|brewery|vineyard|workshop|school"
)


def _keeps_shop(said: Said) -> list[Parts]:
    """Theo runs a bakery in Sheffield."""
    if said.subject is None or said.subject.kind not in "up":
        return []
    noun, who = (
        re.sub(r"^(?:(?:small|little|tiny|big|large|busy|family|new) )+", "", said["o"]),
        said.subject.text,
    )
    where = as_object(said.groups.get("w") or "")
    shop = f"my {noun}" if who == "I" else f"{possessive(who)} {noun}"
    return [(who, "job", f"{noun} owner"), *([(shop, "located", where)] if where else [])]


_S = rf"(?P<s>.+?){ADVERBS}"
_WHEN = r"(?: in| on| at the end of)?"
_DAILY = r"(?:,? (?:a day|a week|per day|every|each|once|twice|three times|daily|for (?:my|the|his|her)|in the|at night|before|after|with|against) ?.*)?"

#: Tried after all other patterns (see speech.Maker); group s is the subject.
EVERYDAY: tuple[Maker, ...] = (
    ("expire", rf"{_S} expires?{_WHEN} (?P<o>.+)", kept_as("expiry_date", moment)),
    ("valid until", rf"{_S} (?:is|are) valid until(?: the end of)? (?P<o>.+)", kept_as("expiry_date", moment)),
    ("runs out", rf"{_S} runs out{_WHEN} (?P<o>.+)", kept_as("expiry_date", moment)),
    ("married", rf"{_S}(?: am| is| are|'m|'re|'s)? getting married (?:(?:next|this) \w+,? )?(?:in|on) (?P<o>.+)", kept_as("wedding_date", moment)),
    ("married", rf"{_S}(?: got| have been|'ve been| has been| was| were) married (?:in|on|since) (?P<o>.+)", kept_as("wedding_date", moment)),
    ("graduated", rf"{_S}(?: have| has|'ve)? graduated (?:from|at) (?P<o>.+?)(?: in \d{{4}})?", kept_as("university", _schooled)),
    ("went to", rf"{_S} went to (?P<o>(?:the )?(?:University of .+|.+ University|.+ College))(?: in \d{{4}})?", kept_as("university", _schooled)),
    ("handed", rf"{_S}(?: am| is|'m) (?P<o>left|right)[- ]handed", kept_as("dominant hand", bool)),
    ("diagnosed with", rf"{_S}(?: have| has|'ve)?(?: was| were| been) diagnosed with (?P<o>.+?)(?: in \d{{4}}| as an? .+| since .+| last .+)?", kept_as("condition", bool)),
    ("suffer", rf"{_S} suffers? from (?P<o>.+)", kept_as("condition", _condition)),
    ("ha", rf"{_S} (?:have|has)(?: got)? (?P<o>.+)", kept_as("condition", _condition)),
    ("'ve got", rf"{_S}'ve got (?P<o>.+)", kept_as("condition", _condition)),
    ("tak", rf"{_S}(?: am| is|'m)?(?: \w+ly)? tak(?:e|es|ing) (?P<o>.+?){_DAILY}", kept_as("medicine", _medicine)),
    ("on", rf"{_S}(?: am| is|'m) on (?P<o>.+?){_DAILY}", kept_as("medicine", _medicine)),
    ("eat", rf"{_S} (?:don't|do not|doesn't|does not|can't|cannot|can not|never|mustn't|must not|am not allowed to) eat (?:any )?(?P<o>.+)", kept_as("food_to_avoid", _food)),
    ("drink", rf"{_S} (?:don't|do not|doesn't|does not|can't|cannot|never|mustn't|must not) drink (?:any )?(?P<o>.+)", kept_as("drink_to_avoid", _drink)),
    ("degree in", rf"{_S} (?:have|has|got|hold|holds)(?: an?)?(?: \w+'?s?)? degree in (?P<o>.+?)(?: from .+)?", kept_as("degree", bool)),
    ("studied", rf"{_S}(?: have| has|'ve)? studied (?P<o>[\w ]+?)(?: (?:at|in) .+)?", kept_as("degree", _subject)),
    ("size", rf"{_S} wears? (?:a )?size (?P<o>[\w.]+) (?:in )?shoes", kept_as("shoe_size", bool)),
    ("size", rf"{_S} wears? (?:a )?size (?P<o>[\w.]+)", kept_as("clothes_size", bool)),
    ("size", rf"{_S} (?:is|are)(?: a)? size (?P<o>[\w./-]+)", kept_as("size", bool, kinds="t")),
    ("to bed", rf"{_S}{ADVERBS} (?:go|goes) to bed (?:at|around|about) (?P<o>.+)", kept_as("bedtime", _clock)),
    ("work at", rf"{_S}{ADVERBS} (?:start|starts|begin|begins) work at (?P<o>.+)", kept_as("start_of_work", _clock)),
    ("work at", rf"{_S}{ADVERBS} (?:finish|finishes|stop|stops|end|ends) work at (?P<o>.+)", kept_as("end_of_work", _clock)),
    ("", rf"{_S}(?: am| is|'m|'s) (?P<o>(?:\d+|one|two|five|six) ?(?:foot|feet|ft|cm|centimetres|metres|m)\b.*|\d+'\d+\"?|\d\.\d+ ?m\b.*)", kept_as("height", bool, kinds="up")),
    ("", rf"{_S}(?: am| is|'m|'s) (?:an? )?(?P<o>[\w -]+)", _is_ill),
    ("", rf"{_S}(?: have| has|'ve)(?: got)? (?P<c>two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{{1,2}}|no) (?P<n>[\w -]+)", _count),
    ("avoid", rf"{_S} avoids? eating (?P<o>.+)", kept_as("food_to_avoid", _food)),
    ("lent", r"(?:I|we)(?: have|'ve)? (?:lent|loaned) (?P<s>(?:my|our|the) .+?) to (?P<o>.+)", _borrower),
    ("lent", r"(?:I|we)(?: have|'ve)? (?:lent|loaned) (?P<o>[\w'-]+|my \w+) (?P<s>(?:my|our|the) .+)", _borrower),
    ("borrowed", r"(?P<o>.+?)(?: has|'s)? borrowed (?P<s>(?:my|our) .+)", _borrower),
    ("borrowed", r"(?:I|we)(?: have|'ve)? borrowed (?:an?|the|\w+'s?) (?P<n>.+?) from (?P<o>.+)", _lender),
    ("lent me", r"(?P<o>.+?)(?: has|'s)? (?:lent|loaned) me (?:an?|the|his|her|their) (?P<n>.+)", _lender),
    ("with", rf"{_S} (?:is|are) with (?P<o>.+)", _borrower),
    ("ha", r"(?P<o>.+?)(?: still| currently)?(?: has| have) (?:still )?(?:got )?(?P<s>(?:my|our) .+)", _borrower),
    ("goes to", rf"{_S} goes to (?P<o>.*(?:[Ss]chool|[Kk]indergarten|[Nn]ursery|College|University|Academy).*)", kept_as("school", capital)),
    ("working on", rf"{_S}(?: am| is|'m|'s| are) working on (?P<o>(?:an?|the|my|his|her) .+)", kept_as("project", bool, str)),
    *(
        (verb, rf"{_S} (?:{verbs})(?: from [^\W\d]+)? at (?P<o>.+)", kept_as(relation, _clock, str, "t"))
        for verb, verbs, relation in (
            ("start", "starts?", "starting_time"), ("begin", "begins?", "starting_time"), ("open", "opens?", "opening_time"),
            ("close", "closes?", "closing_time"), ("leave", "leaves?", "departure_time"), ("depart", "departs?", "departure_time"),
        )
    ),
    ("comes", rf"{_S} comes (?P<each>on|every|each) (?P<o>.+)", _comes),
    *(
        (f" for {meal}", rf"{_S}(?: usually| always)? (?:have|has|eat|eats) (?P<o>.+?) for {meal}", kept_as(meal, bool, kinds="upa"))
        for meal in ("breakfast", "lunch", "dinner")
    ),
    ("to work", rf"{_S}{ADVERBS} (?P<o>cycle|cycles|walk|walks|bike|bikes) to work", _commutes),
    ("to go to", rf"{_S} (?:want|wants|would like|'d like|dream|dreams|hope|hopes)(?: of)? (?:to go|going) to (?P<o>.+)", kept_as("wants_to_visit", capital)),
    ("grew up", rf"{_S} grew up (?:on an? (?:farm|estate|island|houseboat) )?(?:in|near) (?P<o>.+)", kept_as("childhood_home", capital)),
    ("study at", rf"{_S}(?: also)? study at (?P<o>.+)", kept_as("university", _schooled)),
    ("studies at", rf"{_S} studies at (?P<o>.+)", kept_as("university", _schooled)),
    ("", rf"{_S} (?:run|runs|own|owns|manage|manages) (?:an?|the|his own|her own|my own|our own) (?P<o>(?:[\w-]+ )*?(?:{_SHOPS}))(?P<w> (?:in|near|on|at) .+)?", _keeps_shop),
    ("bank", rf"{_S} banks? with (?P<o>.+)", kept_as("bank", capital)),
    ("prefer", rf"{_S} prefers? (?P<o>.+?)(?: (?:to|over|rather than) .+)?", _prefers),
)  # fmt: skip
