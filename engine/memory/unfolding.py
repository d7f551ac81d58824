"""Sentences as people say them, unfolded into clauses that the patterns read: what is left out is put in."""

from __future__ import annotations

import re
from collections.abc import Callable

from engine.memory.dates import MOMENT
from engine.memory.grammar import doubtful, is_name
from engine.memory.lexicon import EVENTS, NOT_IN_SUBJECT, NOUN_HEADS, OUTINGS
from engine.memory.weekdays import DAYLIST
from engine.model.naming import KIN, PETS, PLURALS

_PARENTS = "mum|mom|mummy|dad|daddy|granny|grandma|grandpa|grandad|gran|nan|nana"
#: "Mum" alone is one's own mother: at the start of a clause, or behind a preposition.
_BARE = re.compile(
    rf"(?P<before>^|(?:, |\b(?:and|but|to|with|for|from|than|is|are|does|do|did|was|lent|owe|gave|call) ))(?P<kin>(?i:{_PARENTS}))"
    r"(?=$|'s\b| (?!of\b))"
)
_OURS = (
    "midwife|physio|optician|therapist|osteopath|builder|estate agent|window cleaner|music teacher|piano teacher|landlord|landlady|vet|dentist|doctor|gp|plumber|electrician|gardener|cleaner|babysitter|childminder|nanny|boss|manager"
    "|neighbours|neighbour|kids|kid|children|twins|baby|dog|cat|rabbit|hamster|wife|husband|cat sitter|dog walker|dog sitter"
    "|cats|dogs|chickens|hens|rabbits|guinea pigs|girls|boys|rent|mortgage|car|van|in-laws|accountant|solicitor|lawyer|hairdresser|barber|broadband"
)
_THE = re.compile(
    rf"(?i)(?P<before>^|\b(?:and|but|is|are|does|do|did|was) |, )the (?P<n>{_OURS})(?=$|'s\b|s'| (?!(?:of|from|at|in|on|for|who|that|to)\b))"
)


#: "My old school friend Jonno" is my friend Jonno.
_FRIEND = re.compile(
    r"(?P<whose>\b[Mm]y|\b[Oo]ur) (?:(?:old|close|good|dear|former|new|school|university|uni|college|childhood|work|gym) )+(?P<n>friend|mate|colleague|flatmate|roommate|neighbour) (?=[A-Z])"
)
#: What one has and calls by its noun alone: "Rent goes out on the 1st".
ITSELF = (
    "(?i:rent|broadband|internet|council tax|mortgage|electricity|car insurance|home insurance|stand-?up|choir(?: practice)?|yoga|pilates"
    "|football practice|football training|band practice|therapy|swimming lessons?|piano lessons?|book club)"
)
_ITSELF = re.compile(rf"^(?P<n>{ITSELF}) (?=(?:is|are|goes|costs?|starts?|comes|ends?|meets?|was|runs)\b)")
_NEXT_DOOR = re.compile(
    r"(?P<whose>\b[Mm]y|\b[Oo]ur|^[Tt]he) (?P<n>neighbours?) (?:on the (?:left|right|other side)|next door|opposite|upstairs|downstairs|across the (?:road|street))"
)
_YOUNG = re.compile(
    r"\b(?:[Mm]y|[Oo]ur|^[Tt]he) (?:two |three |twin |little )*(?P<n>boys|girls)(?=$|'|,? (?!of\b))"
)


_THE_ANYWHERE = re.compile(
    _THE.pattern.replace(r"(?P<before>^|\b(?:and|but|is|are|does|do|did|was) |, )", r"(?P<before>^|(?<=\s))")
)


def familiar(words: str, asked: bool = False) -> str:
    """Those who are called by their role alone, as one's own; in a question wherever they stand.

    >>> familiar("Mum lives in York and the vet is Dr Wilk")
    'my mum lives in York and my vet is Dr Wilk'
    """
    words = _FRIEND.sub(lambda m: f"{m['whose']} {'friend' if m['n'] == 'mate' else m['n']} ", words)
    words = _ITSELF.sub(lambda m: f"my {m['n'].lower()} ", words)
    words = _NEXT_DOOR.sub(lambda m: f"{m['whose']} {m['n']}", words)
    words = _YOUNG.sub(lambda m: "my sons" if m["n"] == "boys" else "my daughters", words)
    words = _BARE.sub(lambda m: f"{m['before']}my {m['kin'].lower()}", words)
    return (_THE_ANYWHERE if asked else _THE).sub(
        lambda m: f"{m['before']}my {m['n'] if m['n'].isupper() else m['n'].lower()}", words
    )


_NAME = r"[^\W\d_a-z][\w'-]*(?: [^\W\d_a-z][\w'-]*)*"
_OWN = r"(?:[Mm]y|[Oo]ur)"
_ONE = "|".join(sorted(KIN | PETS, key=len, reverse=True))
_REL = r",? (?:and )?(?:who|which|that)(?P<rel>'s|'re)?(?P<vp> (?!I\b|we\b|[Ww]as\b|he\b|she\b|they\b)[^,]+)"
_VERB = (
    r"(?:is|are|was|has|have|had|lives?|works?|loves?|likes?|hates?|goes|go|plays?|teaches|studies|speaks?|drives?|comes?"
    r"|just|also|turns?|can|can't|doesn't|moved|got)\b"
)
_NUMBERED = "number|plate|registration|reference|code|pin|password|ext|extension|postcode|iban"
_LONG = 4  # words of a noun that stands alone


def _whole(subject: str, said: re.Match[str]) -> str:
    being = {"'s": " is", "'re": " are"}.get(said["rel"] or "", "")
    return f"{subject}{being}{said['vp']}"


def _inside(m: re.Match[str]) -> list[str]:
    """My sister Kasia, who lives in Oslo, is pregnant."""
    return [_whole(m["s"], m), f"{m['s']} {m['end']}"]


def _has_one(m: re.Match[str]) -> list[str]:
    """We have a daughter, Zosia, who is seven; I have a sister who lives in Rome."""
    who = f"my {m['n']} {m['o']}" if m["o"] and is_name(m["o"]) else f"my {m['n']}"
    return [*([m["main"]] if m["o"] else []), _whole(who, m)]


def _is_one(m: re.Match[str]) -> list[str]:
    """My brother is Tom, who is a baker; I live with Tom, who is a baker."""
    return [m["main"], _whole(m["o"], m)]


def _called(m: re.Match[str]) -> list[str]:
    """I play the accordion in a band called Kora; I'm a nurse at a clinic called Elm House."""
    if m["p"] in ("at", "for") and not re.search(r"\bplay", m["main"]):
        return [f"{m['main']} {m['p']} {m['o']}"]
    return [m["main"], f"my {m['n']} is called {m['o']}"]


def _each(m: re.Match[str]) -> list[str]:
    """Elin and Cerys were born on 2 June."""
    one = {"were": "was", "are": "is", "have": "has"}[m["v"]]
    return [f"{m['a']} {one} {m['end']}", f"{m['b']} {one} {m['end']}"]


def _housed(m: re.Match[str]) -> str:
    """We rent a flat on Mare Street, number 14b."""
    home = re.search(r"\b(flat|apartment|house)\b", m["main"])
    return f"{home[1]} number" if home and m["n"] == "number" else m["n"]


def _here(m: re.Match[str]) -> list[str]:
    """Marcus here, 34, I'm a nurse."""
    return [
        f"I am {m['o']}",
        *([f"I am {m['age']}"] if m["age"] else []),
        *([m["rest"]] if m["rest"] else []),
    ]


def _myself(m: re.Match[str]) -> list[str]:
    """I'm Sophie, 41, from Lyon."""
    return [f"I am {part}" for part in (m["o"], m["age"], m["from"]) if part]


def _event(m: re.Match[str]) -> list[str] | None:
    """Dentist appointment on 12 December at 10:30."""
    words = m["n"].split()
    return (
        [f"I have a {m['n'][0].lower()}{m['n'][1:]} {m['d']}"]
        if _plain(words) and words[-1] in EVENTS
        else None
    )


_DOING = frozenset(OUTINGS) | frozenset(
    "go have has play do attend take work meet see train visit is are".split()
)


def _days(m: re.Match[str]) -> list[str] | None:
    """Gym on Mondays and Thursdays at 7."""
    what = m["n"].lower()
    doing = {word.removesuffix(end) for word in what.split() for end in ("", "s", "es")}
    if (
        not _plain(what.split())
        or doing & _DOING
        or not all(day.lower().endswith("s") for day in re.findall(r"\w+days?", m["days"]))
    ):
        return None
    where = {"gym", "pool", "club", "market", "library", "office", "pub"}
    return [f"I go to the {what} on {m['days']}" if what in where else f"I have {what} on {m['days']}"]


def _headed(m: re.Match[str]) -> list[str] | None:
    """Shoe size: 44; wifi password is maslo-2041."""
    words = m["n"].split()
    head = words[-1].lower()
    heads = NOUN_HEADS | {"username", "login"} | (KIN if m["is"] == ":" else frozenset())
    if not _plain(words) or head not in heads or (is_name(m["n"]) and len(words) > 1):
        return None
    noun = m["n"] if m["n"][:2].isupper() else m["n"][0].lower() + m["n"][1:]
    return [f"my {noun} is {m['o']}"]


def _plain(words: list[str]) -> bool:
    return 0 < len(words) <= _LONG and all(w.lower() not in NOT_IN_SUBJECT for w in words)


def _adores(m: re.Match[str]) -> list[str]:
    """Owen is mad about trains."""
    many = m["be"].lower().lstrip("'") in ("am", "m", "are", "re")
    return [f"{m['s']} {'love' if many else 'loves'} {m['o']}"]


def _listed(m: re.Match[str]) -> list[str]:
    """We've got three grandchildren: Ffion, Owen and little Bea."""
    named = re.sub(r"\b(?:little|baby|young|big) (?=[A-Z])", "", m["o"])
    return [f"my {m['n'].lower()} are called {named}"]


Fold = tuple[re.Pattern[str], Callable[[re.Match[str]], "list[str] | None"]]
_FOLDS: tuple[Fold, ...] = (
    (re.compile(r"(?P<main>.+?),? so (?P<then>(?:I|we|he|she|they|it|no|don't|please|you)\b.*)"), lambda m: [m["main"], m["then"]]),
    (re.compile(rf"I(?:'m| am) (?P<o>{_NAME}),? (?:and )?(?P<age>\d+)(?: years old)?(?:,? (?:and )?(?P<from>from {_NAME})(?: originally)?)?"), _myself),
    (re.compile(rf"(?P<t>(?:[Nn]ext|[Tt]his|[Oo]n) (?:[Mm]on|[Tt]ues|[Ww]ednes|[Tt]hurs|[Ff]ri|[Ss]atur|[Ss]un)day|[Tt]omorrow|[Oo]n \d+\w* \w+|[Ii]n (?:January|February|March|April|May|June|July|August|September|October|November|December)),? (?P<rest>(?:I|we|my|our|{_NAME})\b.+)"), lambda m: [f"{m['rest']} {m['t'][0].lower()}{m['t'][1:]}"]),
    (re.compile(r"(?P<main>.+?), (?:so |but )?(?:it's |it is )?(?P<b>best to .+)"), lambda m: [m["main"], m["b"]]),
    (re.compile(rf"(?P<o>{_NAME}) here(?:, (?P<age>\d+)(?: years old)?)?(?:,? (?P<rest>.+))?"), _here),
    (re.compile(rf"(?P<a>{_NAME}) and (?P<b>{_NAME}) (?P<v>were|are|have) (?!my\b|our\b)(?P<end>.+)"), _each),
    (re.compile(rf"(?:I|[Ww]e)(?: have|'ve)(?: got)? (?:twin|two|three) (?:little )?(?P<n>boys|girls|sons|daughters),? (?:called |named )?(?P<o>{_NAME}(?:, {_NAME})* and {_NAME})(?:,.*)?"), lambda m: [f"{familiar('my ' + m['n'])} are called {m['o']}"]),
    (re.compile(r"(?P<s>.+?)(?P<be> am| is| are|'m|'s|'re)(?: absolutely| totally| really| completely)? (?:mad|crazy|nuts|passionate|obsessed) (?:about|with) (?P<o>.+)"), _adores),
    (re.compile(rf"(?:I|[Ww]e)(?: have|'ve)(?: got)? (?:\w+ )?(?P<n>{'|'.join(sorted(PLURALS, key=len, reverse=True))})(?:: | - | – |, | called | named )(?P<o>[A-Z][\w'-]*(?:, (?:little |baby )?[A-Z][\w'-]*)*,? and (?:little |baby |young )?[A-Z][\w'-]*)"), _listed),
    (re.compile(rf"(?:I|[Ww]e) (?:named|called) (?:my|our|the) (?P<n>[a-z][\w -]*?) (?P<o>{_NAME})"), lambda m: [f"my {m['n']} is called {m['o']}"]),
    (re.compile(rf"(?P<s>{_OWN} [\w' -]+?|{_NAME}), who(?P<rel>'s|'re)?(?P<vp> (?!I\b|we\b)[^,]+), (?P<end>{_VERB}.+)"), _inside),
    (re.compile(rf"(?P<main>(?:I|[Ww]e)(?: have|'ve)(?: got)? an? (?P<n>{_ONE})(?:,? (?:called |named )?(?P<o>{_NAME}))?){_REL}"), _has_one),
    (re.compile(rf"(?P<main>{_OWN} (?P<n>{_ONE}) is (?:called )?(?P<o>{_NAME})){_REL}"), lambda m: [m["main"], _whole(f"my {m['n']} {m['o']}", m)]),
    (re.compile(rf"(?P<main>.+ (?P<o>{_NAME})), who(?P<rel>'s|'re)?(?P<vp> (?!I\b|we\b|was\b)[^,]+)"), _is_one),
    (re.compile(rf"(?P<main>(?:I|[Ww]e)(?: have|'ve)(?: got)? an? [a-z][\w -]*? called (?P<o>{_NAME})){_REL}"), _is_one),
    (re.compile(r"(?P<main>(?!.*\b(?:have|has|'ve|got|lives? in an?)\b).+?) (?P<p>in|at|for|with) an? (?P<n>[a-z][\w -]*?) called (?P<o>.+)"), _called),
    (re.compile(rf"[Ii]t's (?P<o>(?:{_OWN} [\w -]+?|{_NAME})'s birthday) (?P<d>on .+)"), lambda m: [f"{m['o']} is {m['d']}"]),
    (re.compile(r"(?P<a>.+?)'s (?P<n>[\w -]+?) is (?P<o>[^,]+?),? and (?P<b>.+?)'s is (?P<p>.+)"), lambda m: [f"{m['a']}'s {m['n']} is {m['o']}", f"{m['b']}'s {m['n']} is {m['p']}"]),
    (re.compile(rf"(?P<main>.+? (?:is|called|named) (?P<o>{_NAME})),? (?:on )?(?P<d>\+?\d[\d ()/-]{{6,}})"), lambda m: [m["main"], f"{m['o']}'s phone number is {m['d']}"]),
    (re.compile(rf"(?P<main>.+?), (?:the |its |my )?(?P<n>(?:\w+ )?(?:{_NUMBERED})) (?:is )?(?P<d>(?:[A-Z]+ )?[\w-]*\d[\w -]*)"), lambda m: [m["main"], f"my {_housed(m)} is {m['d']}"]),
    (re.compile(rf"(?i)(?P<n>(?:[\w-]+ ){{0,3}}[\w-]+) on (?P<days>{DAYLIST}(?: at .+)?)"), _days),
    (re.compile(rf"(?i)(?P<n>(?:[\w-]+ ){{0,3}}?[\w-]+?),? (?P<d>{MOMENT})"), _event),
    (re.compile(r"(?i)(?:the )?(?P<n>\w+(?: bins?)?) (?P<v>go(?:es)? out|(?:is|are) (?:collected|picked up|emptied)) on (?P<d>\w+day)"), lambda m: [f"the {m['n'].lower()} {m['v']} every {m['d']}"]),
    (re.compile(r"(?P<n>[\w -]+?)(?P<is>:| is) (?P<o>\S.*)"), _headed),
)  # fmt: skip


def unfold(words: str) -> list[str]:
    """The clauses of one sentence without its openers and fillers; itself alone, where nothing is folded in it.

    >>> unfold("my dog Fado, who is a beagle, is seven")
    ['my dog Fado is a beagle', 'my dog Fado is seven']
    """
    words = familiar(words)
    for pattern, clauses in _FOLDS:
        if (match := pattern.fullmatch(words)) and (found := clauses(match)):
            return [words] if len(found) > 1 and doubtful(words) else found
    return [words]
