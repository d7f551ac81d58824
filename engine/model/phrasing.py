"""Sentences from templates: who speaks, who is spoken of, and where the subject stands in the text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from engine.model.naming import KIN, PLURALS, owned
from engine.model.relations import Relation

Speaker = Literal["user", "assistant"]

_SLOT = re.compile(r"\{([^{}]+)\}")
_SECOND_PERSON = {"am": "are", "was": "were"}
_PLURALS = PLURALS | {"parents", "grandparents", "twins"}
_SINGULARS = frozenset(
    "lens canvas atlas gas news series species means headquarters maths physics economics politics athletics gymnastics"
    " electronics aerobics".split()
)
_NAME = "What is {S's} name?"
_LEAVING = frozenset("flight train bus coach ferry".split())
#: What several are asked in place of "What's my brothers' name?"
_OF_SEVERAL = {
    "What's {S's} name?": "What are the names of {S}?",
    "Tell me {S's} name.": "Tell me {S's} names.",
}
_FLIP = {"my": "your", "our": "your", "me": "you", "i": "you", "mine": "yours"}


@dataclass(frozen=True, slots=True)
class Sentence:
    """A filled template; spans are character offsets (start, end) into text."""

    text: str
    subject: tuple[int, int]  # of the subject as written here, without the possessive 's
    object: tuple[int, int] | None  # of the object with its article; None in a question

    @property
    def prefix(self) -> str:
        """The text before the object, without the blank that precedes it."""
        if self.object is None:
            raise ValueError(f"no object in {self.text!r}")
        return self.text[: self.object[0]].rstrip(" ")


def is_user(subject: str) -> bool:
    """Whether the subject is the user."""
    return subject.strip().lower() in {"i", "me", "my", "myself"}


def with_article(noun: str) -> str:
    """ "a" or "an" before a noun; a noun that has an article or determiner keeps it."""
    if re.match(r"(?i)(a|an|the|my|your|our|his|her|their|some)\s", noun):
        return noun
    return f"{'an' if noun[:1].lower() in 'aeiou' else 'a'} {noun}"


def to_listener(text: str) -> str:
    """The user's words as the assistant says them back: my -> your."""
    return re.sub(r"\b(my|our|me|mine)\b", lambda m: _FLIP[m.group(1).lower()], text, flags=re.IGNORECASE)


def subject_words(subject: str, speaker: Speaker) -> str:
    """The subject as this speaker names it in the middle of a sentence."""
    if is_user(subject):
        return "I" if speaker == "user" else "you"
    return subject if speaker == "user" else to_listener(subject)


def possessive(words: str) -> str:
    """A subject before what it owns: "my parents'", "Maya's"."""
    return words + ("'" if is_plural(words) and words.endswith("s") else "'s")


def _possessive(subject: str, speaker: Speaker) -> tuple[str, str]:
    if is_user(subject):
        return ("my" if speaker == "user" else "your"), ""
    words = subject_words(subject, speaker)
    return words, possessive(words).removeprefix(words)


def is_plural(words: str) -> bool:
    """Whether a subject takes the plural: "my parents", "our keys"."""
    owner, of, noun = words.rpartition("'s ")
    first, *rest = words.split() or [""]
    if of and owner:  # "Priya's parents"
        rest = noun.split()
    elif not rest or first.lower() not in {"my", "your", "our", "the"}:
        return False
    if rest[-1].lower() in _PLURALS:
        return True
    # "my keys", "your glasses"; but not "my boss", "my bus", "my iris", nor a name: "my sister Inés"
    ends_in_s = rest[-1].islower() and re.search(r"[^\W\d_][^\W\d_sui]s$", rest[-1])
    return bool(ends_in_s) and rest[-1] not in _SINGULARS


def _verb(forms: str, subject: str, speaker: Speaker) -> str:
    first, third = forms.split("|")
    if is_user(subject):
        return first if speaker == "user" else _SECOND_PERSON.get(first, first)
    if is_plural(subject_words(subject, speaker)):
        return _SECOND_PERSON.get(first, first)
    return third


def fill(template: str, subject: str, object: str | None = None, speaker: Speaker = "user") -> Sentence:
    """Fill a template for a subject and an object; the first letter becomes a capital.

    Raises ValueError when the template needs an object and none is given.
    """
    text = ""
    position = 0
    subject_span = (0, 0)
    object_span: tuple[int, int] | None = None
    for slot in _SLOT.finditer(template):
        text += template[position : slot.start()]
        position = slot.end()
        name = slot.group(1)
        if name in ("S", "S's"):
            words, tail = (
                _possessive(subject, speaker) if name == "S's" else (subject_words(subject, speaker), "")
            )
            subject_span = (len(text), len(text) + len(words))
            text += words + tail
        elif name in ("O", "aO"):
            if object is None:
                raise ValueError(f"the template {template!r} needs an object")
            words = object if speaker == "user" else to_listener(object)
            words = with_article(words) if name == "aO" else words
            object_span = (len(text), len(text) + len(words))
            text += words
        else:
            text += _verb(name, subject, speaker)
    text += template[position:]
    return Sentence(text[:1].upper() + text[1:], subject_span, object_span)


def state(
    relation: Relation, subject: str, object: str, which: int = 0, speaker: Speaker = "user"
) -> Sentence:
    """A statement of the fact, without the final full stop."""
    return fill(relation.states[which], subject, object, speaker)


def ask(relation: Relation, subject: str, which: int = 0) -> Sentence:
    """A question the user asks about the fact's object."""
    return fill(_as_asked_of(subject, relation.asks[which]), subject)


def _as_asked_of(subject: str, template: str) -> str:
    """A question as it is asked of this subject: "Who are my brothers?", "When does my train leave?"."""
    noun = owned(subject)[1]
    if template == _NAME and (is_plural(subject) or noun in KIN):
        return "Who {am|is} {S}?"
    if template == "What day {am|is} {S}?" and noun.split()[0] in _LEAVING:
        return "When {do|does} {S} leave?"
    return _OF_SEVERAL.get(template, template) if is_plural(subject) else template


def answer(relation: Relation, subject: str, object: str) -> Sentence:
    """What the assistant answers when it knows: the canonical statement, said to the user."""
    sentence = fill(relation.states[0], subject, object, "assistant")
    return Sentence(sentence.text + ".", sentence.subject, sentence.object)


def unknown(relation: Relation, subject: str) -> str:
    """What the assistant answers when it was never told."""
    return fill("I don't know {S's} " + relation.noun + " yet.", subject, speaker="assistant").text
