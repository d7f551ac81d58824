"""What a question asks for: it is read as the statement that would answer it, by the rules that read statements."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache, lru_cache

from engine.memory.circumstances import asked_for
from engine.memory.fact import FactError, clean_subject
from engine.memory.grammar import as_subject, nobody, sentences, without_filler
from engine.memory.listener import Listener
from engine.memory.places import placed
from engine.memory.speech import noun_relation, opened
from engine.memory.unfolding import ITSELF, familiar
from engine.memory.verbs import past, third, verb
from engine.model.phrasing import ask, possessive
from engine.model.relations import NUMBER_OF, RELATIONS, Relation, relation_for

#: An answer that no question has in it, as a name, and as a noun.
_WHO = ("Quentin", "my quentin")
_WHAT = ("Quentin", "quentin", "a quentin", "quentins")
_WHERE = ("in Quentin", "at Quentin", "on the quentin")
_WHEN = ("on 3 May", "at 7", "every Friday", "on Fridays")
_HOW = {
    "old": ("7 years old", "7"),
    "tall": ("180 cm tall",),
    "heavy": ("70 kg",),
    "much": ("70 euros", "70 kg"),
    "do": ("by quentin",),
    "": ("by quentin",),
}
_GAPS = re.compile(r"(?i)quentin|\b(?:3 May|7|70|180|Friday)\b")

_PLEASE = re.compile(
    r"""(?ix)(?:(?:please|so|and|but|ok|okay|hey|hi|hello|well|now),?\s+
    | (?:can|could|would|will)\ you\ (?:please\ )?(?:tell|remind)\ me(?:\ again)?,?\s+
    | (?:please\ )?(?:tell|remind)\ me(?:\ again)?,?\s+
    | (?:do|did)\ you\ (?:still\ )?(?:know|remember|recall)(?:\ by\ any\ chance)?,?\s+
    | (?:i\ forgot|i\ have\ forgotten|i've\ forgotten|i\ can't\ remember|i\ don't\ (?:know|remember)),?\s+
    )"""
)
_SHORT = (("'s", " is"), ("'re", " are"), ("'d", " did"))
_WH = r"(?:at |on |in |for |from |to |with |since )?(?P<wh>whose|whom|who|what|which|where|when|how)"
_AUX = r"do|does|did|is|are|am|was|were|has|have|had|can|can't|cannot|could|should|don't|doesn't|didn't|must|mustn't"
_DIRECT = re.compile(rf"(?i){_WH}(?: (?P<n>[\w' -]+?))?? (?P<aux>{_AUX}) (?P<rest>.+)")
_QUESTION = re.compile(rf"(?i)(?:{_WH}|am|is|are|do|does|did|have|has|can)\b")
_BEING = frozenset("is are am was were".split())
_SLOT = re.compile(r"\{[^{}]+\}")
_LONGEST = 160
_USED_TO = re.compile(r"(?i)(?P<wh>.+?) did (?P<s>.+?) use(?:d)? to (?P<rest>.+)")
#: "Who cleans our windows?" asks for the window cleaner.
_AGENT = re.compile(
    r"(?i)who (?P<v>cleans|walks|sits|minds|washes|services|repairs|tunes|trains|cuts|delivers) (?:my|our|the) (?P<n>[\w-]+)(?: for (?:me|us))?"
)
_MY_JOB = re.compile(r"(?i)what do (?:I|we) do\s?[?？]?")  # but not "What do I do now?"
#: "When is choir practice?"
_ITSELF = re.compile(
    rf"(?i)(?P<how>when|what time|what day|where|how much) (?P<is>is|are|does|do) (?={ITSELF}\b)"
)
_INDIRECT = re.compile(rf"(?i){_WH} (?P<rest>(?:I|we|my|our|the|[A-Z]).+)")
_OF_WHOM = re.compile(r"(?i)who(?P<rest> .+)")
_ANY = re.compile(
    r"(?i)(?P<aux>am|is|are|do|does|did|have|has|can) (?P<rest>.+? )any(?:thing|one|body|where)?(?: [\w -]+)?"
)
_COUNTED = re.compile(r"(?i)how many (?P<n>[\w -]+?) (?:do|does|have|has) (?P<s>.+?)(?: have| got| own)*")
#: What is asked for in words of its own.
_IDIOMS = tuple(
    (re.compile(rf"(?i){source}"), relation)
    for source, relation in (
        (r"what does (?P<s>.+?) do(?: all day)?", "job"),
        (r"who am (?P<s>I)", "called"),
        (
            r"what is the name of the (?:clinic|company|firm|place|office|shop|hospital)(?: where| that)? (?P<s>.+?) works?(?: at| for)?",
            "employer",
        ),
        (
            r"(?:which|what)(?: number)? (?:bus|tram|train|line|metro) (?:do|does) (?P<s>.+?) (?:take|get)(?: to work)?",
            "commutes_by",
        ),
        (r"(?:which|what) (?:year|class|grade|form) (?:is|am) (?P<s>.+?) in", "class"),
        (
            r"(?:what|which) (?:field|industry|sector|line of work) (?:do|does|am|is) (?P<s>.+?) (?:work(?:ing)? )?in",
            "field of work",
        ),
        (r"who (?:is|am) (?P<s>.+?) engaged to", "fiancé"),
        (r"what (?:do|does|can't|can) (?P<s>.+?)(?: not)? stand", "hates"),
        *(
            (
                rf"(?:which|what) {noun}s? (?:do|does) (?P<s>.+?) (?:like|love|prefer)(?: best| most)?",
                noun_relation(f"favourite {noun}"),
            )
            for noun in "colour color food drink book film movie song animal place game flower sport number band team singer author artist restaurant pub show series dish meal season".split()
        ),
        (r"whose (?P<mine>[\w -]+?) (?:do I have|have I got|did I borrow)", "lender"),
        (
            r"what (?:do|does) (?P<s>.+?) take (?:for (?:my|our|his|her|their|the)|with|before|after) [\w' -]+",
            "medicine",
        ),
        (r"how (?:can|do) I (?:reach|call|phone|ring) (?P<s>.+)", "phone"),
        (r"(?:which|what) bank (?:am|is|are|do|does) (?P<s>.+?)(?: with| use| bank with)", "bank"),
        (
            r"(?:which|what) (?:medication|medicines?|drugs?|pills?|tablets?|vitamins?|supplements?) (?:do|does|am|is|are) (?P<s>.+?) (?:take|taking|on)",
            "medicine",
        ),
        (
            r"(?:do|does) (?P<s>.+?) (?:take|need) any (?:medication|medicines?|drugs?|pills?|tablets?)",
            "medicine",
        ),
        (
            r"(?:do|does) (?P<s>.+?) have any (?:medical |health )?(?:conditions?|illness(?:es)?|diseases?)",
            "condition",
        ),
        (
            r"(?:what|which) (?:illness|disease|(?:medical |health )?conditions?|health problems?) (?:do|does) (?P<s>.+?) (?:have|suffer from)",
            "condition",
        ),
        (r"where (?:is|are|am) (?P<s>.+?) based", "lives_in"),
        (r"where (?:do|does) (?P<s>.+?) (?:teach|practise)", "employer"),
        (r"how much (?:did|does|do) (?P<s>(?:my|our|the) .+?) cost", "costs"),
        (r"how much (?:is|are) (?P<s>my|our|the) rent", "rent"),
        (r"how much (?:is|are) (?P<s>(?:my|our|the) .+)", "costs"),
        (r"what is (?P<s>.+?) intolerant (?:to|of)", "condition"),
        (r"when (?:is|was) (?P<s>.+'s?|my|our) (?:wedding )?anniversary", "wedding_date"),
        (r"when (?:is|was) (?P<s>my|our) wedding(?: day)?", "wedding_date"),
        (r"when (?:is|was) the wedding", "wedding_date"),
        (r"(?:do|does) (?P<s>.+?) have any allerg(?:y|ies)", "allergic_to"),
        (r"(?:do|does) (?P<s>.+?) have (?:any|a) pets?", "has_pet"),
        (r"(?:do|does) (?P<s>.+?) have (?:any|a) hobb(?:y|ies)", "hobby"),
        (
            r"(?:what|which)(?: kind of| make of| sort of| type of)? car (?:do|does) (?P<s>.+?) (?:have|own|drive)",
            "drives",
        ),
        (r"(?:what|which) (?:day|time|date) (?:is|are) (?P<s>.+)", "takes_place"),
        (r"(?:what|which) sports? (?:do|does) (?P<s>.+?) (?:play|do)", "sport"),
        (r"(?:what|which) (?:language|instrument|skill) (?:am|is|are) (?P<s>.+?) learning", "learning"),
        (r"what (?:was|were) (?P<s>.+'s?) name", "called"),
        (r"(?:what|which) languages (?:do|does|can) (?P<s>.+?) speak", "speaks"),
        (r"(?:what|which) size shoes? (?:do|does) (?P<s>.+?) (?:wear|take|have)", "shoe_size"),
        (r"(?:where|which school) (?:do|does) (?P<s>.+?) go to school", "school"),
        (
            r"where (?:would|do) (?P<s>.+?) (?:like|want|dream of|wish) (?:to )?(?:travel|travelling|going|go|visit)(?: to)?",
            "wants_to_visit",
        ),
        (r"what is (?P<s>.+'s?) number", "phone"),
        (r"how much rent (?:do|does) (?P<s>.+?) pay", "rent"),
        *(
            (rf"(?:which|what) {noun} (?:do|does) (?P<s>.+?) (?:go to|use|belong to)", noun)
            for noun in "gym club church choir library supermarket college university school".split()
        ),
        (r"who (?:teaches|is teaching) (?P<s>.+)", "teacher"),
        (r"where (?:did|have) (?:I|we) park(?:ed)?(?: (?:my|our|the) (?P<mine>\w+))?", "kept_in"),
        (
            r"where (?:did|do|have) (?:I|we) (?:leave|left|put|hide|hidden|keep|kept|store) (?P<s>(?:my|our|the) .+)",
            "kept_in",
        ),
    )
)


def as_asked(text: str) -> str:
    """A message with its questions in words of the relation table, where they ask in other words for what it knows.

    It depends on the message alone: nothing that is remembered goes into it.

    >>> as_asked("Thanks! Where did I put my passport?")
    'Thanks! Where is my passport kept?'
    >>> as_asked("Where do I live?")
    'Where do I live?'
    """
    if len(text) > _LONGEST:
        return text
    for sentence in sentences(text):
        if asked := _asked(sentence):
            text = text.replace(sentence, asked)
    return text


def asked(text: str) -> tuple[str, Relation] | None:
    """Of whom and what a message asks, if it is one question that the rules see through."""
    said = sentences(text) if len(text) <= _LONGEST else []
    found = _asked_for(said[0]) if len(said) == 1 else None
    return _as_told(*found) if found else None


def understood(text: str) -> bool:
    """Whether the rules see what a message asks for."""
    return len(text) <= _LONGEST and any(_asked_for(sentence) for sentence in sentences(text))


def _asked(sentence: str) -> str | None:
    if (found := _asked_for(sentence)) is None:
        return None
    subject, relation = _as_told(*found)
    fitted = [ask(relation, subject, which).text for which in range(min(2, len(relation.asks)))]
    if sentence in fitted:
        return None
    words = _bare(sentence)
    return next((asked for asked in fitted if _bare(asked) == words), fitted[0])


def _bare(sentence: str) -> str:
    """A question without whose things are: "where is key"."""
    return re.sub(r"\b(?:the|my|our) ", "", _plain(sentence).casefold())


def _as_told(subject: str, relation: Relation) -> tuple[str, Relation]:
    """ "Jarek's son is called Leon" is kept as Jarek's son, with Leon as the value; my alarm code as my alarm's code."""
    subject, name = opened(subject, relation.name)
    relation = relation_for(name)
    owner, of, noun = subject.rpartition("'s ")
    person = relation.name == "called" and of and not subject.startswith("my ")
    kept = relation_for(noun.replace(" ", "_")) if person else relation
    return (
        (owner, kept)
        if person and kept.name in RELATIONS and (kept.values == "person" or kept.name == "school")
        else (subject, relation)
    )


@lru_cache(64)  # an answer is looked at by several who want to know what was asked
def _asked_for(sentence: str) -> tuple[str, Relation] | None:
    words = _ITSELF.sub(r"\g<how> \g<is> my ", _plain(sentence))
    if not _QUESTION.match(words):
        return None
    if _MY_JOB.fullmatch(sentence):
        return "I", RELATIONS["job"]
    if before := _USED_TO.fullmatch(words):
        does = "do" if before["s"].lower() in ("i", "we") else "does"
        now = _asked_for(f"{before['wh']} {does} {before['s']} {before['rest']}")
        return (now[0], relation_for(f"former {now[1].noun}")) if now else None
    if who := _AGENT.fullmatch(words):
        doer = next((form.base for form in verb(who["v"]) if form.shape == "third"), "")
        if doer:
            noun = re.sub(r"(?<=[^s])s$", "", who["n"])
            trade = (
                "hairdresser"
                if noun == "hair"
                else f"{noun} {re.sub('(?<=[iu])t$', 'tt', doer.removesuffix('e'))}er"
            )
            return f"my {trade}", relation_for("called")
    return (
        # "Can you tell me what ... is?" is of the table.
        _in_the_table(familiar(without_filler(sentence.rstrip("?？ ")), asked=True))
        or _in_the_table(words)
        or next(_read(words), None)
        or _circumstance(words)
        or _in_the_table(words, bare=True)
        or _who_is(words)
    )


def _circumstance(words: str) -> tuple[str, Relation] | None:
    """What a question asks for of when, where and how often something is done."""
    found = asked_for(words, nobody, date.today())
    return (clean_subject(found[0]), relation_for(found[1])) if found else None


def _who_is(words: str) -> tuple[str, Relation] | None:
    """Who is the caterer? By whatever one calls someone, the name is asked for."""
    role = re.fullmatch(r"(?i)who (?:is|are) (?P<s>(?:my|our|the|[\w' -]+'s) [a-z][a-z -]*)", words)
    subject = _whose(role["s"]) if role else None
    return (subject, relation_for("called")) if subject else None


def _plain(sentence: str) -> str:
    """A question without its mark, what it is begun with, and contractions."""
    words = without_filler(sentence.rstrip("?？ "))
    while opener := _PLEASE.match(words):
        words = words[opener.end() :]
    wh, blank, rest = re.sub(r"(?i)^(wh\w+|how)s (?=\w)", r"\1's ", words).partition(" ")
    rest = re.sub(r"\b[A-Z][\w'-]* and I\b", "we", rest)
    for short, long in _SHORT:
        wh = re.sub(rf"{short}$", long, wh)
    return re.sub(
        r"(?i) (?:do|does) (.+) get (\w+ed)$", r" are \1 \2", familiar(f"{wh}{blank}{rest}", asked=True)
    )


def _in_the_table(words: str, bare: bool = False) -> tuple[str, Relation] | None:
    """What a question in the table's own words, or in an idiom of ours, asks for; bare: "When is ...?" and the like."""
    if bare:
        return next((found for found in _matched(words, _asks()[1])), None)
    for pattern, name in _IDIOMS:
        if match := pattern.fullmatch(words):
            said = match.groupdict()
            if subject := _whose(
                said["s"] if "s" in said else f"my {said['mine'] or 'car'}" if "mine" in said else "I"
            ):
                return subject, relation_for(name)
    if (match := _COUNTED.fullmatch(words)) and (subject := _whose(match["s"])):
        return subject, relation_for(noun_relation(f"{NUMBER_OF}{match['n']}"))
    return next(_matched(words, _asks()[0]), None)


def _matched(words: str, table: Sequence[tuple[re.Pattern[str], Relation]]) -> Iterator[tuple[str, Relation]]:
    for pattern, relation in table:
        if (match := pattern.fullmatch(words)) and (subject := _whose(match["s"])):
            yield subject, relation


@cache
def _asks() -> tuple[list[tuple[re.Pattern[str], Relation]], list[tuple[re.Pattern[str], Relation]]]:
    """Every question of the table, those with the most words of their own first; and those that have none."""
    found = []
    for relation in RELATIONS.values():
        for template in relation.asks:
            own = _SLOT.sub("", template)
            source = re.escape(template.rstrip("?.")).replace("\\ ", " ")
            source = re.sub(r"\\\{([\w']+)\\\|([\w']+)\\\}", r"(?:\1|\2|are|were)", source)
            source = source.replace(r"\{S's\}", r"(?P<s>my|our|.+(?:'s|s'))").replace(r"\{S\}", r"(?P<s>.+)")
            found.append((len(re.sub(r"\W", "", own)), re.compile(source, re.IGNORECASE), relation))
    found.sort(key=lambda one: -one[0])
    least = len("where")
    return [(p, r) for n, p, r in found if n > least], [(p, r) for n, p, r in found if n <= least]


def _whose(words: str) -> str | None:
    """The subject that words name."""
    words = re.sub(r"'s?$", "", words.strip())
    if words.lower() in ("i", "my", "we", "me", "our"):
        return "I"
    subject = as_subject(words)
    return clean_subject(subject.text) if subject else None


def _read(words: str) -> Iterator[tuple[str, Relation]]:
    """What statements that would answer a question tell of whom."""
    own = set(_letters(words))
    for statement in _answers(words):
        for subject, name, object in Listener(closely=False).hear(statement):
            name, object = placed(name, object)
            if _GAPS.search(object) and own.isdisjoint(_letters(_GAPS.sub("", object))):
                try:
                    yield clean_subject(subject), relation_for(name)
                except FactError:
                    continue


def _letters(words: str) -> list[str]:
    return [
        w for w in re.findall(r"\w+", words.lower()) if w not in ("a", "an", "the", "in", "on", "at", "to")
    ]


def _answers(words: str) -> Iterator[str]:
    """Statements with something in the question's gap: "I put my passport in Quentin"."""
    if match := _ANY.fullmatch(words):
        for subject, verb in _split(match["rest"], match["aux"]):
            for gap in _WHAT:
                yield f"{subject} {verb} {gap}"
        return
    if match := _DIRECT.fullmatch(words):
        wh = match["wh"].lower()
        if match["n"] and match["aux"].lower() in _BEING and wh in ("what", "which"):
            # "What breed is my dog?"
            yield from (f"{_owner(match['rest'])} {match['n']} is {gap}" for gap in _WHAT)
            return
        for subject, verb in _split(match["rest"], match["aux"].lower()):
            if wh in ("when", "where") and " " not in verb and verb in _BEING:
                continue  # "Where is my sister?" asks for no more than it says
            towards = wh == "where" and verb.endswith((" to", " from"))
            for gap in ("Quentin",) if towards else _gaps(wh, (match["n"] or "").lower()):
                yield f"{subject} {verb} {gap}".replace("  ", " ")
                head, *tail = verb.split()
                if tail and match["aux"].lower() in ("do", "does", "did"):
                    yield f"{subject} {head} {gap} {' '.join(tail)}"
    if match := _OF_WHOM.fullmatch(words):
        yield f"Quentin{match['rest']}"
    elif match := _INDIRECT.fullmatch(words):
        for gap in _gaps(match["wh"].lower(), ""):
            yield f"{match['rest']} {gap}"


def _owner(words: str) -> str:
    return "my" if words.lower() == "i" else possessive(re.sub(r"'s$", "", words))


def _gaps(wh: str, noun: str) -> tuple[str, ...]:
    if wh in ("who", "whom", "whose"):
        return _WHO
    if wh == "where":
        return _WHERE
    if wh == "when" or noun.split()[-1:] in (["time"], ["day"], ["date"]):
        return _WHEN
    if wh == "how":
        return _HOW.get(noun, ())
    return _WHAT


def _split(rest: str, aux: str) -> Iterator[tuple[str, str]]:
    """Where the subject ends and its verb begins, as a statement has them: "my sister", "lives"."""
    words, does = rest.split(), aux in ("do", "does", "did")
    upto = range(1, min(len(words), 6) + 1)
    for at in reversed(upto) if does else upto:
        subject, tail = " ".join(words[:at]), words[at:]
        if subject.lower() not in ("i", "we") and as_subject(subject) is None:
            continue
        if not does:
            yield subject, " ".join((aux, *tail))
        elif tail:
            yield subject, " ".join((_inflected(tail[0], aux), *tail[1:]))
    if not does:
        yield rest, aux  # "the code for the alarm"


def _inflected(verb: str, aux: str) -> str:
    return verb if aux == "do" else third(verb) if aux == "does" else past(verb)
