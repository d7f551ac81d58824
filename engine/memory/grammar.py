"""Just enough English: sentences, what makes one uncertain, who its subject is, where its object ends."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from engine.memory.fact import LONGEST, tidy
from engine.memory.lexicon import (
    DOUBTS,
    EMPTY_OBJECTS,
    EMPTY_STARTS,
    NOT_IN_SUBJECT,
    NOT_NAMES,
)
from engine.model.naming import KIN, PETS
from engine.model.phrasing import possessive

_MOST_WORDS = 8  # of an object

# -- sentences ------------------------------------------------------------------------------------------------

_ABBREVIATIONS = frozenset("dr mr mrs ms mx prof st mt ft jr sr vs e.g i.e etc approx ave inc ltd co".split())
_END = re.compile(r"[.!?…]+[\"')\]]*(?=\s|$)|[。！？]|[\n\r;]+")
_BULLET = re.compile(r"^\s*(?:[-*•–—>]+|\d+[.)])\s+")


def sentences(text: str) -> list[str]:
    """The sentences of a message, each with its end mark; "Dr. Chen" and "J. R. Wren" are not torn apart."""
    found = []
    start = 0
    for end in _END.finditer(text):
        if end.group() == "." and _abbreviates(text[start : end.start()], text[end.end() : end.end() + 2]):
            continue
        found.append(text[start : end.end()])
        start = end.end()
    found.append(text[start:])
    tidied = (tidy(_BULLET.sub("", sentence)) for sentence in found)
    return [s for s in tidied if any(c.isalnum() for c in s)]


def _abbreviates(before: str, after: str) -> bool:
    words = before.split()
    if not words or not after.strip():
        return False
    last = words[-1].strip("(\"'")
    if last.lower() in _ABBREVIATIONS:
        return True
    # An initial within a name, "John F. Kennedy"; not "vitamin C. My …"
    named = len(words) == 1 or words[-2][:1].isupper()
    return len(last) == 1 and last.isupper() and last != "I" and named and after.strip()[:1].isupper()


_ASKS = re.compile(
    r"(?i)(?:who|whom|whose|what|where|when|why|how|which|what's|who's|where's|how's|is|are|am|do|does|did|can|could"
    r"|would|should|shall|have you|has|had|was|were|isn't|aren't|don't you|doesn't|didn't|tell me|remind me|ask me"
    r"|guess)\b(?!')"
)
_QUOTED = re.compile(r"\"[^\"]*\"|“[^”]*”|«[^»]*»")
#: "We're going to Crete" is no intention.
_DOUBT = re.compile(
    rf"(?<![\w'])(?!going to [A-Z])(?:{'|'.join(sorted(map(re.escape, DOUBTS), key=len, reverse=True))})(?!\w)"
)
_FIRST_DOUBT = re.compile(_DOUBT.pattern.replace("may|", "").replace("will|", ""), re.IGNORECASE)


def asks(sentence: str) -> bool:
    """Whether a sentence is a question or asks for something, with or without a question mark."""
    return sentence.rstrip("\"') ").endswith(("?", "？")) or bool(_ASKS.match(sentence))


def doubtful(sentence: str) -> bool:
    """Whether a sentence is uncertain, imagined, to come, or told by someone else."""
    bare = _QUOTED.sub('""', sentence)
    # Capitals inside a sentence belong to names and titles: "May", "Will Smith", "If I Fell".
    return bool(_DOUBT.search(bare) or re.search(r"\w'(?:ll|d)\b", bare) or _FIRST_DOUBT.match(bare))


_OPENER = re.compile(
    r"""(?ix)(?:
      (?:(?:hello|hi|hey|good\ (?:morning|evening|afternoon|night))(?:\ (?:there|dormouse|again))?
        | dormouse | oh | ah | well | so | yes | yeah | yep | no | nope | wait | sorry | ok | okay | hm+ | right
        | thanks | thank\ you | great | cool | actually | also | now | anyway | btw | by\ the\ way | fyi | in\ fact
        | you\ know | you\ see | look | listen | correction | update | sure | first | second | finally | besides
        | for\ (?:the\ record|your\ information|what\ it's\ worth) | to\ be\ (?:clear|precise|exact)
        | as\ (?:i\ (?:said|told\ you|mentioned)|you\ know) | i\ mean | these\ days | nowadays | currently
        | (?:please\ )?(?:note|remember)(?:\ this)? | just\ so\ you\ know | a\ fact\ about\ me | about\ me
        | at\ the\ moment | at\ present | today | today,?\ i\ learned\ that | until\ further\ notice
      )(?:\s*[,:!.–—-]+\s*|\s+-\s+)
    | (?:hello|hi|hey|good\ (?:morning|evening|afternoon))(?:\ there)?\s+(?=(?:i|my|our|i'm)\b)
    | (?:please\s+)?(?:do\s+)?(?:remember|note|know|don't\ forget|do\ not\ forget|keep\ in\ mind|bear\ in\ mind
        |learn|memori[sz]e|take\ note)(?:\s+also)?(?:\s+that\s+|\s*[:,]\s*|\s+(?=my\b|i\b|i'm\b|our\b))
    | (?:i\ (?:told|already\ told)\ you|i\ want\ you\ to\ (?:know|remember)|you\ should\ know|let\ me\ tell\ you|remind\ me\ that
        |i\ can\ tell\ you|i\ (?:have|want)\ to\ tell\ you|it\ is\ true|it's\ true|the\ fact\ is|the\ thing\ is
        |i\ would\ like\ you\ to\ (?:know|remember)|i'd\ like\ you\ to\ (?:know|remember)
        |(?:it\ )?turns\ out|i\ forgot\ to\ (?:say|mention))(?:\ that)?\s*[,:]?\s+
    | (?:and|but|so|also|actually|well|anyway|because|nowadays|currently|btw|oh|ok|okay|yes|no|fyi)\s+
        (?=(?:i|my|our|we|i'm|i've|he|she|they|his|her|their|it|on|every|the)\b|[A-Z]\w)
    )"""
)


def without_opener(sentence: str) -> str:
    """What is left when "By the way," and the like are taken off the front."""
    while (opener := _OPENER.match(sentence)) and opener.end() < len(sentence):
        sentence = sentence[opener.end() :]
    return sentence


_DENIED = re.compile(r"(?<=, )not (?P<o>[\w'-]+(?: [\w'-]+)?)[ .!]*$")


def denied(sentence: str) -> str:
    """The value that a sentence says not to hold, behind the one that does: "I like tea, not coffee"; or nothing."""
    found = _DENIED.search(sentence)
    return found["o"] if found else ""


_CORRECTS = re.compile(
    r"(?i)(?:(?:no|nope|oops|sorry|wait|actually|correction|i mean|i meant|that'?s wrong|not quite)\b[ ,:.!-]*)+(?=\w)"
)
_FURTHER = re.compile(r"(?i)\b(?:other|another|also|too|as well|second|third|one more)\b")


def corrects(sentence: str) -> bool:
    """Whether a sentence puts right what was said before: "No, my dog is called Rex"."""
    return bool(_CORRECTS.match(sentence)) and not _FURTHER.search(sentence)


_FILLER = re.compile(
    r"""(?x)[\s,;:–—-]*(?:(?<=[\s,])(?:
      now | nowadays | these\ days | this\ year | at\ the\ moment | currently | by\ the\ way | btw | too | as\ well
    | also | actually | really | you\ know | anyway | right\ now | for\ now | lately | instead | anymore | any\ more
    | okay | ok | again | (?:so\ )?please(?:\ (?:remember|note)(?:\ (?:that|it|this))?)? | remember\ (?:that|it|this)
    | (?:and\ )?(?:please\ )?(?:don't|do\ not)\ forget(?:\ (?:that|it))? | if\ you\ (?:want|wanted)\ to\ know
    | (?:just\ )?so\ you\ know | fyi | thanks | thank\ you | haha | lol | in\ case\ you\ (?:wonder|wondered|forgot)
    | today | though | of\ course | in\ fact | for\ the\ record | very\ much | a\ lot | so\ much | most\ of\ all
    | the\ most | (?:every|each)\ (?:day|morning|evening|night|week|single\ day) | all\ the\ time
    | last\ (?:week|month|year|night|spring|summer|autumn|winter) | yesterday | this\ (?:week|month|morning|spring|summer|autumn|winter) | (?:for|since)\ (?:a\ (?:long\ )?(?:while|time)|years|ages) | already | at\ last | (?<=,\ )not\ \w+(?:\ \w+)?
    ))$|(?<=\w)\s*(?::-?[)D(]|;-?\)|<3)$"""
)

#: Ends of which the dot is a part: "U.S.", "John F."; but not "vitamin D."
_DOTTED = re.compile(r"(?:\b[A-Z]\.){2,}$|\b[A-Z][\w'-]+ [A-Z]\.$|\b(?:Jr|Sr|Inc|Ltd|Co)\.$")


def without_filler(text: str) -> str:
    """What is left when marks, "too", "these days", "by the way" are taken off the end."""
    while True:
        stripped = text.rstrip(" ,;:!…。！–—-")
        if stripped.endswith(".") and not _DOTTED.search(stripped):
            stripped = stripped.rstrip(". ")
        while len(stripped) > 1 and unicodedata.category(stripped[-1]) in ("So", "Sk", "Mn", "Cf"):
            if not any(c.isalnum() for c in stripped[:-1]) or unicodedata.category(stripped[-1]) == "Mn":
                break
            stripped = stripped[:-1].rstrip()
        stripped = _FILLER.sub("", stripped)
        if stripped == text:
            return text
        text = stripped


# -- subjects -------------------------------------------------------------------------------------------------

_PARTICLES = frozenset(
    "de da do dos das van von der den del di du la le el al bin ibn ben y af av ter ten zu".split()
)


#: "My flight to Lisbon", "my meeting with Dr Shah"; "the key to the shed".
_TOWARDS = re.compile(
    r" (?:to|with|from) [^\W\d_a-z][\w'-]*(?: [^\W\d_a-z][\w'-]*)*$"
    r"|(?<=\w)(?<=key|ble|ger|box|ual|ote|ipt|ers) (?:to|for|of) (?:the|my|our) [\w-]+(?: [\w-]+)?$"
)


_PRONOUNS = {"he": "he", "she": "she", "it": "it", "they": "they", "him": "he", "her": "she", "them": "they"}


@dataclass(frozen=True, slots=True)
class Subject:
    """Who a clause is about; kind is u (user), p (person), a (animal) or t (thing), as in Relation.about."""

    text: str
    kind: str


USER = Subject("I", "u")


def nobody(_pronoun: str) -> Subject | None:
    """Pronouns that stand for nobody known."""
    return None


def as_subject(words: str, refer: Callable[[str], Subject | None] = nobody) -> Subject | None:
    """The subject that words name, or None; refer says whom "he", "she", "it" and "they" stand for."""
    words = words.strip(" ,")
    if pronoun := _PRONOUNS.get(words.lower()):
        return refer(pronoun)
    owner, of, noun = words.partition("'s ")
    if not of and "s' " in words:
        owner, of, noun = words.partition("' ")
    if of:
        return _owned(as_subject(owner, refer), noun)
    first, _, rest = words.partition(" ")
    if first.lower() in ("his", "her", "its", "their"):
        return _owned(refer(first.lower()), rest)
    if first.lower() in ("my", "our", "the"):
        noun_words = _TOWARDS.sub("", rest).split()
        if not noun_words or len(noun_words) > 6 or not _plain(noun_words):
            return None
        return Subject(f"{first.lower()} {rest}", "t" if first.lower() == "the" else _kind(noun_words))
    return Subject(words, "p") if is_name(words) else None


def _owned(owner: Subject | None, noun: str) -> Subject | None:
    words = noun.split()
    if owner is None or not words or len(words) > 4 or not _plain(words):
        return None
    return Subject(f"{possessive(owner.text)} {noun}", _kind(words))


def _plain(words: Iterable[str]) -> bool:
    return all(w.lower() not in NOT_IN_SUBJECT and re.fullmatch(r"[\w'.&+-]+", w) for w in words)


def _kind(noun: list[str]) -> str:
    """What "my red car" or "my sister Maya" is: by its last word in lower case."""
    common = [w for w in noun if not w[:1].isupper()] or noun
    for head in (" ".join(common[-2:]), common[-1]):
        if head.lower() in KIN:
            return "p"
        if head.lower() in PETS or head.lower().removesuffix("s") in PETS:
            return "a"
    return "t"


def is_name(words: str) -> bool:
    """Whether words look like a proper name: capitals, or letters of a script that has none."""
    parts = words.split()
    if not 1 <= len(parts) <= 5 or parts[0].lower() in NOT_NAMES or len(words) > LONGEST:
        return False
    if not all(_name_part(p) or (0 < i < len(parts) - 1 and p in _PARTICLES) for i, p in enumerate(parts)):
        return False
    return not words.endswith(".") or len(parts) > 1


def _name_part(word: str) -> bool:
    if not re.fullmatch(r"[^\W_](?:[\w'.’·-]|[\u0300-\u036f\u0900-\u0dff\u0e00-\u0eff])*", word):
        return False
    first = next((c for c in word if c.isalpha()), "")
    return bool(first) and (first.isupper() or unicodedata.category(first) in ("Lo", "Lt"))


# -- objects --------------------------------------------------------------------------------------------------

_CUT = re.compile(
    r",? (?:because|but|although|though|which|who|whom|so that|even though|since|ever since|due to)\b.*"
    r"|,? (?:especially|particularly|mostly|mainly) .*|, (?:and|so|where|the one|(?:before|after) (?:that|this|which))\b.*"
)
_CONDITION = re.compile(r"(?<![\w'])(?:when|whenever|while|until|except|instead of|rather than|not)(?!\w)")


def as_object(text: str) -> str | None:
    """The value in what follows a relation's words: without filler and quotes; None if it is none."""
    bare = _QUOTED.sub(lambda m: "q" * len(m.group()), text)
    if cut := _CUT.search(bare):
        text = text[: cut.start()]
    text = without_filler(text).strip(" ,;:")
    if _CONDITION.search(_QUOTED.sub("", text)):
        return None
    for opening, closing in ('""', "“”", "«»", "‘’", "''", "()"):
        if len(text) > 2 and text[0] == opening and text[-1] == closing:
            text = text[1:-1].strip()
    words = text.split()
    if not words or len(words) > _MOST_WORDS or len(text) > LONGEST:
        return None
    if not any(c.isalnum() or unicodedata.category(c) == "So" for c in text):
        return None
    if re.search(r"(?<!\w)(?:and|or) (?:my|our|his|her|their|he|she|we|they|it|I)(?!\w)", text):
        return None
    if re.search(r" (?:is|are|was|were|am) ", _QUOTED.sub("", text)):
        return None  # another clause
    if words[0] in EMPTY_STARTS or text.lower() in ("it", "them", "that", "this") or text in EMPTY_OBJECTS:
        return None
    return text


def without_article(text: str) -> str:
    """ "a cartographer" -> "cartographer"."""
    return re.sub(r"(?i)^an?\s+(?=\S)", "", text)
