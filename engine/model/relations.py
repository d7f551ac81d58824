"""The relations Dormouse has words for: how each is stated and asked.

A template is an English sentence with slots: ``{S}`` the subject, ``{S's}`` its possessive, ``{O}`` the
object, ``{aO}`` the object behind "a" or "an", ``{R}`` the relation's own noun, and ``{live|lives}`` a verb
in the form for "I" and the form for a third person. `engine.model.phrasing` fills them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

#: Begins the nouns of what is counted: "number of children".
NUMBER_OF = "number of "
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True)
class Relation:
    """One relation and its phrasings.

    states[0] is the canonical statement: its text up to the object is the raw form, and it is the sentence
    the assistant answers with. asks[0] is the canonical question; asks[-1] is kept out of value
    optimisation and serves as the paraphrase probe.
    """

    name: str
    noun: str  # "I don't know your {noun} yet."
    about: str  # who can have it: u user, p person, a animal, t thing, c country
    values: str  # what its objects are, for the generator and for extraction
    states: tuple[str, ...]
    asks: tuple[str, ...]


def _r(name: str, noun: str, about: str, values: str, states: str, asks: str) -> Relation:
    return Relation(name, noun, about, values, tuple(states.split(" / ")), tuple(asks.split(" / ")))


def _noun(name: str, noun: str, about: str, values: str, states: str = "", asks: str = "") -> Relation:
    """A relation that is a noun of its subject: "{S's} shoe size is 41"."""
    return Relation(
        name,
        noun,
        about,
        values,
        (f"{{S's}} {noun} is {{O}}", *(states.split(" / ") if states else ())),
        (
            f"What is {{S's}} {noun}?",
            f"What's {{S's}} {noun}?",
            *(asks.split(" / ") if asks else ()),
            f"Can you tell me what {{S's}} {noun} is?",
        ),
    )


def _who(name: str, noun: str) -> Relation:
    return _r(
        name,
        noun,
        "up",
        "person",
        f"{{S's}} {noun} is {{O}} / {{S's}} {noun} is called {{O}} / The name of {{S's}} {noun} is {{O}}",
        f"Who is {{S's}} {noun}? / What is the name of {{S's}} {noun}? / Who's {{S's}} {noun}?"
        f" / Tell me the name of {{S's}} {noun}.",
    )


_VERBS = (
    _r(
        "lives_in", "home town", "up", "place",
        "{S} {live|lives} in {O} / {S's} home is in {O} / {S} {have|has} moved to {O} / {S} {am|is} living in {O}",
        "Where {do|does} {S} live? / Which town {do|does} {S} live in? / Where is {S's} home?"
        " / What place {do|does} {S} live in?",
    ),
    _r(
        "from", "origin", "up", "place",
        "{S} {come|comes} from {O} / {S} {am|is} originally from {O}",
        "Where {do|does} {S} come from? / Where {am|is} {S} from? / Where {am|is} {S} originally from?",
    ),
    _r(
        "born_in", "place of birth", "up", "place",
        "{S} {was|was} born in {O} / {S's} place of birth is {O}",
        "Where {was|was} {S} born? / In which place {was|was} {S} born? / What is {S's} place of birth?",
    ),
    _r(
        "job", "job", "up", "job",
        "{S} {work|works} as {aO} / {S} {am|is} {aO} by trade / {S's} job is {O}",
        "What {do|does} {S} do for work? / What is {S's} job? / What {do|does} {S} work as?"
        " / What {do|does} {S} do for a living?",
    ),
    _r(
        "employer", "employer", "up", "company",
        "{S} {work|works} for {O} / {S} {am|is} employed by {O} / {S's} employer is {O}",
        "Who {do|does} {S} work for? / What is {S's} employer? / Which company {do|does} {S} work for?",
    ),
    _r(
        "plays", "instrument", "up", "instrument",
        "{S} {play|plays} the {O} / {S's} instrument is the {O}",
        "What instrument {do|does} {S} play? / Which instrument {do|does} {S} play? / What is {S's} instrument?",
    ),
    _r(
        "likes", "likes", "upa", "thing",
        "{S} {like|likes} {O} / {S} {am|is} fond of {O} / {S} really {like|likes} {O}",
        "What {do|does} {S} like? / What {am|is} {S} fond of? / Which thing {do|does} {S} like?",
    ),
    _r(
        "dislikes", "dislikes", "upa", "thing",
        "{S} {dislike|dislikes} {O} / {S} {do|does} not like {O} / {S} {don't|doesn't} like {O}",
        "What {do|does} {S} dislike? / What {do|does} {S} not like? / Which thing {do|does} {S} dislike?",
    ),
    _r(
        "hates", "pet hate", "up", "thing",
        "{S} {hate|hates} {O} / {S} {can't|can't} stand {O}",
        "What {do|does} {S} hate? / What can {S} not stand? / Which thing {do|does} {S} hate?",
    ),
    _r(
        "loves", "great love", "upa", "thing",
        "{S} {love|loves} {O} / {S} {adore|adores} {O}",
        "What {do|does} {S} love? / What {do|does} {S} adore? / Which thing {do|does} {S} love?",
    ),
    _r(
        "collects", "collection", "up", "things",
        "{S} {collect|collects} {O} / {S's} collection is of {O}",
        "What {do|does} {S} collect? / Which things {do|does} {S} collect? / What is in {S's} collection?",
    ),
    _r(
        "allergic_to", "allergy", "upa", "food",
        "{S} {am|is} allergic to {O} / {S} {have|has} an allergy to {O} / {S's} allergy is to {O}",
        "What {am|is} {S} allergic to? / What is {S's} allergy? / Which food {am|is} {S} allergic to?"
        " / What {do|does} {S} have an allergy to?",
    ),
    _r(
        "eats", "usual meal", "upa", "food",
        "{S} {eat|eats} {O} / {S} usually {eat|eats} {O}",
        "What {do|does} {S} eat? / What {do|does} {S} usually eat? / Which food {do|does} {S} eat?",
    ),
    _r(
        "drinks", "usual drink", "up", "drink",
        "{S} {drink|drinks} {O} / {S} usually {drink|drinks} {O}",
        "What {do|does} {S} drink? / What {do|does} {S} usually drink? / Which drink {do|does} {S} drink?",
    ),
    _r(
        "married_to", "partner", "up", "person",
        "{S} {am|is} married to {O} / {S's} partner is {O} / {S's} spouse is {O}",
        "Who {am|is} {S} married to? / Who is {S's} partner? / Who is {S's} spouse?",
    ),
    _r(
        "called", "name", "upat", "name",
        "{S} {am|is} called {O} / {S's} name is {O} / The name of {S} is {O}",
        "What {am|is} {S} called? / What is {S's} name? / What's {S's} name? / Tell me {S's} name.",
    ),
    _r(
        "studies", "field of study", "up", "subject",
        "{S} {study|studies} {O} / {S} {am|is} a student of {O}",
        "What {do|does} {S} study? / What {am|is} {S} a student of? / Which subject {do|does} {S} study?",
    ),
    _r(
        "speaks", "language", "up", "language",
        "{S} {speak|speaks} {O} / {S's} language is {O}",
        "What language {do|does} {S} speak? / Which language {do|does} {S} speak? / What {do|does} {S} speak?",
    ),
    _r(
        "learning", "current lesson", "up", "skill",
        "{S} {am|is} learning {O} / {S} {take|takes} lessons in {O}",
        "What {am|is} {S} learning? / What {do|does} {S} take lessons in? / Which skill {am|is} {S} learning?",
    ),
    _r(
        "drives", "car", "up", "vehicle",
        "{S} {drive|drives} {aO} / {S's} car is {aO}",
        "What {do|does} {S} drive? / Which car {do|does} {S} drive? / What kind of car {do|does} {S} drive?",
    ),
    _r(
        "has_pet", "pet", "up", "pet",
        "{S} {have|has} a pet {O} / {S's} pet is {aO}",
        "What pet {do|does} {S} have? / Which pet {do|does} {S} have? / What kind of pet {do|does} {S} have?",
    ),
    _r(
        "owns", "prized possession", "up", "possession",
        "{S} {own|owns} {aO} / {S} {have|has} bought {aO}",
        "What {do|does} {S} own? / What {have|has} {S} bought? / Which thing {do|does} {S} own?",
    ),
    _r(
        "reading", "current book", "up", "title",
        "{S} {am|is} reading {O} / The book {S} {am|is} reading is {O}",
        "What {am|is} {S} reading? / Which book {am|is} {S} reading? / What book {am|is} {S} reading?",
    ),
    _r(
        "afraid_of", "fear", "upa", "fear",
        "{S} {am|is} afraid of {O} / {S} {am|is} scared of {O} / {S's} fear is {O}",
        "What {am|is} {S} afraid of? / What {am|is} {S} scared of? / What is {S's} fear?",
    ),
    _r(
        "supports", "team", "up", "team",
        "{S} {support|supports} {O} / {S's} team is {O}",
        "Which team {do|does} {S} support? / What is {S's} team? / What team {do|does} {S} support?",
    ),
    _r(
        "commutes_by", "way to work", "up", "transport",
        "{S} {go|goes} to work by {O} / {S} {commute|commutes} by {O}",
        "How {do|does} {S} go to work? / How {do|does} {S} commute? / How {do|does} {S} get to work?",
    ),
    _r(
        "wants_to_visit", "dream trip", "up", "place",
        "{S} {want|wants} to visit {O} / {S's} dream trip is to {O}",
        "Where {do|does} {S} want to go? / What place {do|does} {S} want to visit?"
        " / Which place {do|does} {S} want to visit?",
    ),
    _r(
        "saving_for", "savings goal", "up", "possession",
        "{S} {am|is} saving for {aO} / {S} {save|saves} up for {aO}",
        "What {am|is} {S} saving for? / What {do|does} {S} save up for? / Which thing {am|is} {S} saving for?",
    ),
    _r(
        "wakes_at", "wake-up time", "up", "time",
        "{S} {wake|wakes} up at {O} / {S} {get|gets} up at {O}",
        "When {do|does} {S} wake up? / When {do|does} {S} get up? / At what time {do|does} {S} wake up?",
    ),
    _r(
        "age", "age", "upat", "number",
        "{S's} age is {O} / {S} {am|is} {O} years old / {S} {have|has} turned {O}",
        "How old {am|is} {S}? / What is {S's} age? / What's {S's} age?",
    ),
    _r(
        "birthday", "birthday", "upa", "date",
        "{S's} birthday is on {O} / {S's} birthday is {O} / {S} {was|was} born on {O}",
        "When is {S's} birthday? / What day is {S's} birthday? / On what day is {S's} birthday?"
        " / On which date {was|was} {S} born?",
    ),
    _r(
        "kept_in", "place", "t", "spot",
        "{S} {am|is} kept in {O} / {S} {am|is} in {O} / {S's} place is in {O}",
        "Where {am|is} {S} kept? / Where {am|is} {S}? / Where can I find {S}?",
    ),
    _r(
        "costs", "price", "t", "price",
        "{S} {cost|costs} {O} / {S's} price is {O}",
        "How much {do|does} {S} cost? / What {do|does} {S} cost? / What is {S's} price?",
    ),
    _r(
        "sleeps_on", "sleeping place", "a", "spot",
        "{S} {sleep|sleeps} in {O} / {S's} bed is in {O}",
        "Where {do|does} {S} sleep? / Where is {S's} bed? / In what place {do|does} {S} sleep?",
    ),
    _r(
        "hobby", "hobby", "up", "activity",
        "{S's} hobby is {O} / {S} {spend|spends} free time on {O}",
        "What is {S's} hobby? / What's {S's} hobby? / What {do|does} {S} do in free time?"
        " / Which hobby {do|does} {S} have?",
    ),
    _r(
        "sport", "sport", "up", "activity",
        "{S's} sport is {O} / The sport {S} {do|does} is {O}",
        "What sport {do|does} {S} do? / What is {S's} sport? / Which sport {do|does} {S} do?",
    ),
    _r(
        "colour", "colour", "at", "colour",
        "{S's} colour is {O} / The colour of {S} is {O}",
        "What colour {am|is} {S}? / What is {S's} colour? / Which colour {am|is} {S}?",
    ),
)

_NOUNS = (
    *(
        _noun(f"favourite_{noun.replace(' ', '_')}", f"favourite {noun}", "up", values)
        for noun, values in (
            ("colour", "colour"), ("food", "food"), ("drink", "drink"), ("book", "title"), ("film", "title"),
            ("song", "title"), ("animal", "animal"), ("place", "place"), ("game", "title"), ("flower", "flower"),
            ("sport", "activity"), ("number", "number"),
        )
    ),
    _noun("phone", "phone number", "up", "digits"),
    _noun("shoe_size", "shoe size", "up", "number"),
    _noun("lucky_number", "lucky number", "up", "number"),
    _noun("nickname", "nickname", "upa", "name"),
    _noun("breed", "breed", "a", "breed"),
    _noun("make", "make", "t", "company"),
    _noun("code", "code", "upt", "digits"),
    _noun("blood_type", "blood type", "up", "blood"),
    _noun("email", "email name", "up", "handle"),
    _noun("star_sign", "star sign", "up", "sign"),
    _noun("diet", "diet", "up", "diet"),
    _noun("street", "street", "up", "street"),
    _noun("flat_number", "flat number", "up", "number"),
)

_PEOPLE = tuple(
    _who(noun.replace(" ", "_"), noun)
    for noun in (
        "sister", "brother", "mother", "father", "son", "daughter", "best friend", "boss", "doctor", "neighbour",
        "teacher", "dentist",
    )
)

_DAYS = tuple(
    _r(
        f"on_{day.lower()}", f"plan for {day}s", "up", "outing",
        f"On {day}s {{S}} {{go|goes}} {{O}} / {{S}} {{go|goes}} {{O}} on {day}s / Every {day} {{S}} {{go|goes}} {{O}}",
        f"What {{do|does}} {{S}} do on {day}s? / What is {{S's}} plan for {day}s?"
        f" / What {{do|does}} {{S}} do every {day}? / What is on {{S's}} calendar for {day}s?",
    )
    for day in WEEKDAYS
)

_WORLD = (
    _r(
        "capital", "capital", "c", "city",
        "The capital of {S} is {O} / {S's} capital is {O}",
        "What is the capital of {S}? / What is {S's} capital? / Which city is the capital of {S}?",
    ),
)



def _asked(noun: str, about: str, values: str, asks: str, name: str = "") -> Relation:
    """A relation that is a noun in statements, and asked for with a verb first: so it is told, and so it is checked."""
    plain = _noun(name or noun.replace(" ", "_"), noun, about, values)
    return replace(plain, asks=(*asks.split(" / "), *plain.asks))


def _named(noun: str, about: str, values: str, asks: str) -> Relation:
    """A relation that is a noun in questions, too; those with a verb are read as the same (`engine.memory.question`)."""
    plain = _noun(noun.replace(" ", "_"), noun, about, values)
    first, second, *rest = _who("", noun).asks if values == "person" else plain.asks
    return replace(plain, asks=(first, second, *asks.split(" / "), *rest))


_EVERYDAY = (
    # The model has words for what is kept in a place; of any other place it says "The spare key's place is on the shelf".
    replace(
        _asked("place", "t", "somewhere", "Where {am|is} {S}? / Where {am|is} {S} kept? / Where can I find {S}?"),
        name="located",
    ),
    _asked("sleeping place", "a", "somewhere", "Where {do|does} {S} sleep?"),
    _r(
        "takes_place", "date", "t", "moment", "{S} {am|is} on {O}",
        "When {am|is} {S}? / What day {am|is} {S}? / What time {am|is} {S}? / On what day {am|is} {S}?",
    ),
    _asked("starting date", "t", "moment", "When {do|does} {S} start?"),
    _asked("due date", "pt", "moment", "When {am|is} {S} due?"),
    _named("lender", "t", "person", "Who lent me {S}? / Who did I borrow {S} from?"),
    _named("drink to avoid", "up", "drink", "What {do|does} {S} not drink?"),
    _named("degree", "up", "subject", "What degree {do|does} {S} have? / What did {S} study?"),
    _named("clothes size", "up", "number", "What size {do|does} {S} wear?"),
    _named("bedtime", "up", "time", "When {do|does} {S} go to bed?"),
    _named("start of work", "up", "time", "When {do|does} {S} start work?"),
    _named("end of work", "up", "time", "When {do|does} {S} finish work?"),
    _asked("usual day", "t", "day", "When {am|is} {S}? / What day {am|is} {S}?"),
    _named("childhood home", "up", "place", "Where did {S} grow up?"),
    _named("expiry date", "t", "date", "When {do|does} {S} expire?"),
    _named("wedding date", "up", "date", "When did {S} get married?"),
    _named("medicine", "upa", "medicine", "What medicine {do|does} {S} take?"),
    _named("condition", "upa", "condition", "What condition {do|does} {S} have?"),
    _named("food to avoid", "upa", "food", "What {do|does} {S} not eat?"),
    _named("borrower", "t", "person", "Who has {S}? / Who borrowed {S}?"),
    _named("university", "up", "company", "Which university did {S} go to?"),
    _named("school", "up", "company", "Which school {do|does} {S} go to?"),
    _named("project", "up", "thing", "What {am|is} {S} working on?"),
    _asked("starting time", "t", "time", "When {do|does} {S} start?"),
    _asked("opening time", "t", "time", "When {do|does} {S} open?"),
    _asked("closing time", "t", "time", "When {do|does} {S} close?"),
    _asked("departure time", "t", "time", "When {do|does} {S} leave?"),
    _named("day", "p", "day", "When {do|does} {S} come?"),
    _named("breakfast", "upa", "food", "What {do|does} {S} have for breakfast?"),
    _named("lunch", "upa", "food", "What {do|does} {S} have for lunch?"),
    _named("dinner", "upa", "food", "What {do|does} {S} have for dinner?"),
)
#: What the embedded model was trained to say and to answer; any other noun is said of its subject, and spelt.
LEARNED: dict[str, Relation] = {r.name: r for r in (*_VERBS, *_NOUNS, *_PEOPLE, *_DAYS, *_WORLD)}
RELATIONS: dict[str, Relation] = LEARNED | {r.name: r for r in _EVERYDAY}


#: Counted up when `engine.model.phrasing` makes other sentences of the same templates.
_PHRASING = 2
#: What was asked for with a verb before files of memories said how their facts were worded.
REWORDED = frozenset(r.name for r in _EVERYDAY if r.asks[0].startswith(("What is", "Who is")))


@cache
def _worded(name: str) -> str:
    relation = relation_for(name)
    said = (str(_PHRASING), relation.states[0], *relation.asks[:2])
    return hashlib.sha256("|".join(said).encode()).hexdigest()[:8]


def wording(relations: Iterable[str]) -> str:
    """What changes when the sentences change that facts with these relations, in any order, are fitted to."""
    return " ".join(sorted(map(_worded, relations)))


def relation_for(name: str) -> Relation:
    """The relation of that name; any other name is taken as a noun of the subject ("locker number").

    >>> relation_for("locker number").states[0]
    "{S's} locker number is {O}"
    """
    known = RELATIONS.get(name) or RELATIONS.get(name.strip().lower().replace(" ", "_"))
    if known:
        return known
    noun = name.strip().replace("_", " ")
    if noun.startswith(NUMBER_OF):
        counted = noun.removeprefix(NUMBER_OF)
        return _asked(noun, "upat", "number", f"How many {counted} {{do|does}} {{S}} have?", name.strip())
    return _noun(name.strip(), noun, "upat", "any")
