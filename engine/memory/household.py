"""What people tell of debts and bills, of who provides what, and of their things, kept as nouns (see `everyday`)."""

from __future__ import annotations

import re

from engine.memory.dates import moment as day_of
from engine.memory.everyday import kept_as
from engine.memory.grammar import USER, as_object, is_name
from engine.memory.speech import ADVERBS, Maker, Parts, Said, noun_relation
from engine.memory.values import capital, moment, number
from engine.model.phrasing import possessive
from engine.model.relations import RELATIONS

_SERVICES = "broadband|internet|wifi|wi-fi|insurance|mortgage|phone|contract|electricity|gas|energy|water|pension|account|loan|policy"
_ENDING = (
    "warranty|guarantee|contract|lease|insurance|subscription|visa|licence|license|permit|membership|tenancy|probation"
    "|policy|pass|ticket|season ticket|fixed rate|rate|deal|railcard|maternity leave|paternity leave|sabbatical|internship|placement"
)
_MACHINES = (
    "boiler|washing machine|dishwasher|fridge|freezer|oven|cooker|phone|laptop|computer|tablet|tv|television|camera|watch"
    "|printer|router|motorbike|bike|bicycle|hoover|piano|guitar|violin|lawnmower|dryer|tumble dryer|kettle|sewing machine"
)
_FIELDS = (
    "marketing|finance|sales|retail|insurance|education|healthcare|it|tech|hr|human resources|logistics|banking|advertising"
    "|publishing|construction|catering|hospitality|research|accounting|accountancy|law|the media|media|film|television|music"
    "|tourism|manufacturing|engineering|design|fashion|journalism|politics|real estate|property|recruitment|security"
    "|customer service|social care|social work|agriculture|farming|pharmaceuticals|the civil service|the nhs|transport"
)
#: What is done to a thing, and the noun of its date.
_DONE = {
    "serviced": "service date", "bought": "purchase date", "built": "construction date", "painted": "painting date",
    "repaired": "repair date", "fixed": "repair date", "replaced": "replacement date", "cleaned": "cleaning date",
    "swept": "cleaning date", "vaccinated": "vaccination date", "installed": "installation date",
    "renovated": "renovation date", "delivered": "delivery date", "inspected": "inspection date", "tested": "test date",
}  # fmt: skip


def _debt(said: Said) -> list[Parts]:
    """I owe Piotr 200 euros; Piotr owes me a tenner."""
    value, who = as_object(said["o"]), said["w"]
    if said.subject is None or said.subject.kind not in "up" or not value or not number(value):
        return []
    if who.lower() in ("me", "us"):
        return [] if said.subject is USER else [(said.subject.text, "debt", value)]
    if said.subject is not USER or not (is_name(who) or re.match(r"(?:my|our|the) \w", who)):
        return []
    return [("I", f"debt to {who}", value)]


def _paid_for(said: Said) -> list[Parts]:
    """We pay 85 euros a month for broadband; I pay 900 in rent."""
    value, noun = as_object(said["o"]), said["n"]
    if not value or not number(value) or len(noun.split()) > 3:
        return []
    return [("I", noun, value) if noun.split()[-1] == "rent" else (f"my {noun}", "costs", value)]


def _provider(said: Said) -> list[Parts]:
    """Our broadband is with BT."""
    value = as_object(said["o"])
    return [(said.subject.text, "provider", value)] if said.subject and value and capital(value) else []


def _done(said: Said) -> list[Parts]:
    """The boiler was serviced in October."""
    value = as_object(said["o"])
    if said.subject is None or said.subject.kind not in "tpa" or not value:
        return []
    if not (moment(value) or re.fullmatch(r"(?:19|20)\d\d", value)):
        return []
    return [(said.subject.text, _DONE[said["v"].lower()], value)]


def _make(said: Said) -> list[Parts]:
    """The boiler is a Worcester; my phone is a Pixel 8."""
    value = as_object(said["o"])
    return [(said.subject.text, "make", value)] if said.subject and value and capital(value) else []


def _taken(said: Said) -> list[Parts]:
    """I like my steak rare; she takes her coffee black."""
    value = as_object(said["o"])
    if said.subject is None or said.subject.kind not in "up" or not value or len(value.split()) > 6:
        return []
    return [(said.subject.text, f"preferred {said['n'].lower()}", value)]


def _turning(said: Said) -> list[Parts]:
    """My nephew Jack is turning 10 on 5 May."""
    when = day_of(said["d"], said.today)
    if said.subject is None or said.subject.kind not in "upa" or not when:
        return []
    return [(said.subject.text, "birthday", re.sub(r"^\w+day (?=\d)", "", when))]


def _role(said: Said) -> list[Parts]:
    """The cat sitter is our neighbour Joan; our vet is Dr Wilk on Long Street."""
    who = re.fullmatch(
        r"(?:(?:my|our) (?:[a-z-]+ )*)?(?P<name>.+?)(?P<where> (?:on|in|at) (?:the )?[^\W\d_a-z].*)?",
        said["o"],
    )
    noun = said["n"].lower() if said["n"] != "GP" else "GP"
    if who is None or not is_name(who["name"]):
        return []
    relation = noun_relation(noun)
    if relation in RELATIONS:
        return [("I", relation, who["name"])]
    where = [(f"my {noun}", "located", who["where"].strip())] if who["where"] else []
    return [(f"my {noun}", "called", who["name"]), *where]


def _their_role(said: Said) -> list[Parts]:
    """Freja's piano teacher is Mr Voss."""
    who, noun = said["o"], said["n"].lower()
    if said.subject is None or said.subject is USER or not is_name(who) or noun_relation(noun) in RELATIONS:
        return []
    return [(f"{possessive(said.subject.text)} {noun}", "called", who)]


def _numbered(said: Said) -> list[Parts]:
    """My locker at the gym is number 118."""
    return [("I", f"{said['n'].lower()} number", said["o"])]


def _office(said: Said) -> list[Parts]:
    """I'm the treasurer of our sailing club."""
    if said.subject is None or said.subject.kind not in "up":
        return []
    return [(said.subject.text, f"role at {said['w']}", said["o"].lower())]


def _teaches(said: Said) -> list[Parts]:
    """I teach maths at Parrs Wood High School."""
    what, where = as_object(said["o"]), as_object(said["w"] or "")
    if (
        said.subject is None
        or said.subject.kind not in "up"
        or not what
        or len(what.split()) > 3
        or what in _NOT_TAUGHT
    ):
        return []
    who = said.subject.text
    return [
        (who, "job", f"{what} teacher"),
        *([(who, "employer", where)] if where and capital(where) else []),
    ]


_NOT_TAUGHT = frozenset("me you him her us them people kids children myself a lesson".split())


def _reached(said: Said) -> list[Parts]:
    """Email me at sophie@example.org; ring me on 07700 900321."""
    value = said["o"].strip()
    if "@" in value:
        return [("I", "email", value)]
    return [("I", "phone", value)] if len(re.sub(r"\D", "", value)) > 5 else []


def _baby(said: Said) -> list[Parts]:
    """We're expecting a baby girl in March."""
    when = day_of(said["d"].strip(), said.today) or re.sub(r"^ (?:in|on|around) ", "", said["d"])
    if said.subject is None or said.subject.kind not in "up":
        return []
    owner = "my" if said.subject is USER else possessive(said.subject.text)
    return [(f"{owner} baby", "due_date", when)]


def _left_with(said: Said) -> list[Parts]:
    """I left my grandmother's ring with Teresa."""
    who = as_object(said["o"])
    return [(said.subject.text, "borrower", who)] if said.subject and who and is_name(who) else []


def _priced(said: Said) -> list[Parts]:
    """The rent is £1,150."""
    if said.subject is None or said.subject.kind != "t":
        return []
    rent = re.fullmatch(r"(?:my|our|the) rent", said.subject.text)
    return [("I", "rent", said["o"]) if rent else (said.subject.text, "costs", said["o"])]


def _reached_there(said: Said) -> list[Parts]:
    """Best to email him at dobbs@lets.example."""
    value = said["o"].strip()
    if said.subject is None:
        return []
    if "@" in value:
        return [(said.subject.text, "email", value)]
    return [(said.subject.text, "phone", value)] if len(re.sub(r"\D", "", value)) > 5 else []


def _lent_money(said: Said) -> list[Parts]:
    """I lent Luc 300 euros; Luc lent me 300 euros."""
    value, who = as_object(said["o"]), said["w"]
    if not value or not is_name(who):
        return []
    return [("I", f"debt to {who}", value) if said["m"].lower() == "me" else (who, "debt", value)]


def _next(said: Said) -> list[Parts]:
    """The car is due for a service in February."""
    value = as_object(said["o"])
    return (
        [(said.subject.text, f"next {said['n'].lower()}", value)]
        if said.subject and value and moment(value)
        else []
    )


def _has_key(said: Said) -> list[Parts]:
    """The neighbours have a spare key."""
    return (
        [(f"the {said['n']}", "borrower", said.subject.text)]
        if said.subject and said.subject.kind == "p"
        else []
    )


def _first(said: Said) -> list[Parts]:
    """My first car was a Fiat Panda."""
    value = as_object(said["o"])
    return [("I", said["n"].lower(), value)] if value and capital(value) else []


def _mine(said: Said) -> list[Parts]:
    """The booking reference is X7K2PQ."""
    value = as_object(said["o"])
    return [("I", said["n"].lower(), value)] if value and (number(value) or value.isupper()) else []


def _food(value: str) -> bool:
    words = value.split()
    return len(words) < 4 and words[0] not in (
        "a",
        "the",
        "it",
        "that",
        "this",
        "both",
        "everything",
        "any",
        "my",
        "his",
        "her",
    )


_S = rf"(?P<s>.+?){ADVERBS}"
_SUM = r"(?P<o>(?:about |around |roughly )?[£$€]?\d[\d,.]*k?(?: [a-z]+)?"
_ROLES = (
    "vet|plumber|electrician|gardener|cleaner|babysitter|childminder|nanny|cat sitter|dog sitter|dog walker|accountant|solicitor"
    "|lawyer|hairdresser|barber|landlord|landlady|physio|optician|pharmacist|piano teacher|driving instructor|personal trainer"
    "|mechanic|GP|doctor|dentist|midwife|therapist|osteopath|builder|estate agent|mentor|line manager|supervisor|neighbour"
)

_OFFICES = (
    "treasurer|secretary|chair|chairman|chairwoman|chairperson|president|captain|coach|head|leader|founder|organiser|organizer"
    "|manager|director|conductor|trustee|webmaster|accompanist|drummer|singer|bassist|guitarist|pianist|goalkeeper|striker"
)
_SOCIETIES = "club|society|committee|board|choir|band|orchestra|team|association|union|council|charity|parish|pta|trust|league|group"

#: Tried before the patterns of ordinary speech (see speech.Maker); group s is the subject.
FIRST: tuple[Maker, ...] = (
    ("is number", r"(?:my|our) (?P<n>[\w-]+(?: [\w-]+){0,2}?)(?: (?:at|in|on|for) (?:the |my |our )?[\w' -]+)? is number (?P<o>[\w-]*\d[\w-]*)", _numbered),
    ("teach", rf"{_S} teach(?:es)? (?P<o>.+?)(?: (?:at|in) (?P<w>.+))?", _teaches),
    ("", rf"{_S}(?: am| is|'m|'s){ADVERBS} (?:the )?(?P<o>(?:[a-z]+ )?(?:{_OFFICES})) (?:of|at|on|for|in) (?:my|our|the|his|her|their) (?P<w>(?:[\w-]+ ){{0,2}}(?:{_SOCIETIES}))", _office),
    (" me ", r"(?:e-?mail|text|call|ring|phone|reach|contact) me (?:at|on) (?P<o>.+)", _reached),
    ("lent ", rf"I(?:'ve| have)? lent (?P<w>[\w'-]+)(?P<m>) {_SUM})", _lent_money),
    ("lent me ", rf"(?P<w>[\w'-]+)(?: has|'s)? lent (?P<m>me) {_SUM})", _lent_money),
    ("key", rf"{_S} (?:has|have|'ve got|has got|have got) (?:a|our|my|the) (?P<n>(?:spare )?(?:key|set of keys))", _has_key),
    ("due for", rf"{_S} (?:is|are) due for (?:an?|its|their|his|her|my) (?P<n>[\w-]+) (?:in|on) (?P<o>.+)", _next),
    ("turn", rf"{_S}(?: am| is|'s|'m)?{ADVERBS} turn(?:s|ing) \d+ (?P<d>.+)", _turning),
    ("with", rf"(?P<s>(?:(?:my|our|the) |.+'s )(?:[\w-]+ )*?(?:{_SERVICES}))(?: is| are|'s) with (?P<o>.+)", _provider),
    ("is a", rf"(?P<s>(?:my|our|the|his|her|their|.+'s) (?:new |old )?(?:{_MACHINES})) is an? (?P<o>.+)", _make),
    ("", rf"{_S}{ADVERBS} (?:likes?|takes?|drinks?|has|have|prefers?) (?:my|his|her|their) (?P<n>coffee|tea|steaks?|eggs|toast|whisky|porridge|burgers?) (?P<o>[\w -]+)", _taken),
    ("is ", rf"(?P<s>.+)'s (?P<n>(?:[a-z]+ )?(?:{_ROLES}|teacher|tutor|coach|trainer)) is (?P<o>.+)", _their_role),
    ("is ", rf"(?:my|our|the) (?P<n>{_ROLES}) is (?!called |named )(?P<o>.+)", _role),
)  # fmt: skip

#: Tried after all other patterns.
LAST: tuple[Maker, ...] = (
    ("owe", rf"{_S} owes? (?P<w>[\w' -]+?) {_SUM})", _debt),
    ("owe", rf"{_S} owes? (?P<w>[\w'-]+) for (?:the |a |my |his |her )?[\w' -]+?, {_SUM})", _debt),
    ("expecting", rf"{_S}(?: are|'re| am|'m| is|'s) expecting (?:(?:an?|our|my|her|their) (?:[a-z]+ )*?(?:baby|child|boy|girl|one|first|second|third)(?: (?:boy|girl|baby|child))?|twins)(?P<d> (?:in|on|around) .+)", _baby),
    ("with", r"(?:I|we)(?:'ve| have)? left (?P<s>(?:my|our|the) .+?) with (?P<o>.+)", _left_with),
    ("", rf"{_S}(?: is|'s) (?:about |around |roughly )?(?P<o>[£$€]\d[\d,.]*(?: (?:an?|per|every) \w+)?)", _priced),
    ("", r"(?:best to )?(?P<v>e-?mail|text|call|ring|phone|reach|contact) (?P<s>him|her|them) (?:at|on) (?P<o>.+)", _reached_there),
    ("paid", rf"(?:I|we)(?: have|'ve)? paid {_SUM}) for (?:the |my |our |an? )?(?P<n>[\w' -]+)", _paid_for),
    ("passed away", rf"{_S} passed away (?:in|on) (?P<o>.+)", kept_as("date of death", lambda v: moment(v) or v.isdigit(), str, "pa")),
    ("died", rf"{_S} died (?:in|on) (?P<o>.+)", kept_as("date of death", lambda v: moment(v) or v.isdigit(), str, "pa")),
    ("arriv", rf"{_S} (?:arrives?|is arriving|are arriving) (?:in|on) (?P<o>.+)", kept_as("arrival date", moment, str, "t")),
    ("pay", rf"(?:I|we){ADVERBS} pay {_SUM}(?: (?:a|per|every|each) \w+)?) (?:for|in|towards) (?:the |my |our )?(?P<n>[\w' -]+)", _paid_for),
    ("charge", rf"{_S} charges?(?: me| us)? (?P<o>.*\d.*)", kept_as("fee", number, str, "pt")),
    ("engaged", rf"{_S}(?: am| is| are|'m|'s|'re| got| have| has|'ve){ADVERBS}(?: got| become)? engaged to (?P<o>.+)", kept_as("fiancé", is_name, str, "up")),
    (" have ", rf"{_S} (?:can't|cannot|can not|mustn't|must not|is not allowed to|isn't allowed to|am not allowed to) have (?:any )?(?P<o>.+)", kept_as("food_to_avoid", _food, str, "upa")),
    ("school", rf"{_S} starts? school (?:in|on) (?P<o>.+)", kept_as("school start", moment, str, "p")),
    ("in ", rf"{_S}(?: is| am|'s|'m) in (?P<o>(?:year|class|grade|form) \w+|(?:the )?\w+ (?:grade|form))", kept_as("class", bool, str, "up")),
    ("training for", rf"{_S}(?: is| am|'s|'m){ADVERBS} training for (?P<o>.+)", kept_as("training goal", capital, str, "up")),
    ("through", rf"{_S}(?: is| am|'s|'m) (?:halfway|half way|almost|nearly) through (?:reading )?(?P<o>.+)", kept_as("reading", capital, str, "up")),
    ("", rf"{_S} (?:was|were|got)(?: last)? (?P<v>{'|'.join(_DONE)}) (?:in|on) (?P<o>.+?)(?: by [^\d]+)?", _done),
    ("renew", rf"{_S}(?: is| are| needs| comes| has)(?: up| due| to be)*(?: for)? (?:renewal|renewing|renewed) (?:in|on|by) (?P<o>.+)", kept_as("renewal date", moment, str, "t")),
    ("", rf"(?P<s>(?:my|our|the|his|her|their|.+'s) (?:[\w-]+ )*?(?:{_ENDING}))(?: ends?| finishes| runs out| is up) (?:in|on) (?P<o>.+)", kept_as("end date", bool, str, "t")),
    ("first", r"(?:my|our) (?P<n>first [\w-]+) was (?:an? )?(?P<o>.+)", _first),
    ("the ", r"the (?P<n>(?:[\w-]+ )?(?:reference|booking number|order number|deposit|deadline|username|login|iban|sort code|serial number))(?: number)? is (?P<o>.+)", _mine),
    ("work", rf"{_S} work(?:s|ing)? in (?P<o>{_FIELDS})", kept_as("field of work", bool, str, "up")),
)  # fmt: skip
