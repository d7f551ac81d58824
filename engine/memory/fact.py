"""A fact: what is remembered of whom, where it stands, and what makes two of them the same."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

from engine.errors import DormouseError
from engine.events import FactState, FactView, Recall
from engine.model.naming import as_one, as_several, owned
from engine.model.phrasing import is_user, possessive, state
from engine.model.relations import RELATIONS, relation_for

#: Longest subject, relation or object, in characters.
LONGEST = 80
#: Longest object that lists several values: one more of them must not cost the others their place.
LONGEST_LIST = 320

#: States of which a subject and relation may have one fact at most: what holds now.
CURRENT_STATES = frozenset(
    {FactState.QUEUED, FactState.WRITTEN, FactState.SAFE, FactState.DEGRADED, FactState.REFUSED}
)

#: Relations that name a person of the subject's: "sister" -> sister.
_PEOPLE = {r.noun: r.name for r in RELATIONS.values() if r.values == "person" and "{S's}" in r.states[0]}

#: Relations of what is in a place, and those of what is on, under or beside one.
ELSEWHERE = {"kept_in": "located", "sleeps_on": "sleeping_place"}
INSIDE = {elsewhere: inside for inside, elsewhere in ELSEWHERE.items()}


class FactError(DormouseError):
    """What was given cannot be a fact; the message says which part and how to put it right."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One row of the journal. Times are unix seconds; the statement is its canonical sentence."""

    id: int
    subject: str
    relation: str
    object: str
    statement: str
    state: FactState
    source: str
    created_at: float
    written_at: float | None = None
    checked_at: float | None = None
    recall: Recall = field(default_factory=Recall)
    superseded_by: int | None = None
    message_id: int | None = None
    note: str = ""
    pinned: bool = False

    @property
    def key(self) -> str:
        """The subject as `subject_key` normalises it."""
        return subject_key(self.subject)

    def view(self) -> FactView:
        """The fact as the window sees it."""
        return FactView(
            id=self.id,
            subject=self.subject,
            relation=self.relation,
            relation_label=relation_for(self.relation).noun,
            object=self.object,
            statement=self.statement,
            state=self.state,
            recall=self.recall,
            source=self.source,
            created_at=self.created_at,
            written_at=self.written_at,
            checked_at=self.checked_at,
            superseded_by=self.superseded_by,
            message_id=self.message_id,
            note=self.note,
            pinned=self.pinned,
        )


_INNER_DOT = re.compile(r"(?<![\w.])((?:Dr|Mr|Mrs|Ms|Mx|Prof|St|Mt)|[A-Z])\. (?=[A-Z])")


def tidy(text: str) -> str:
    """One composed form of each letter, straight apostrophes, single blanks, no dots inside names.

    A model takes such a dot for the end of the sentence: of "Dr. Saarinen" it would say "Dr." only.

    >>> tidy("  Zoe\u0308’s  car ")
    "Zoë's car"
    >>> tidy("Dr. J. R. Wren")
    'Dr J R Wren'
    """
    words = unicodedata.normalize("NFC", text).replace("’", "'").replace("ʼ", "'").split()
    return _INNER_DOT.sub(r"\1 ", " ".join(words))


def subject_key(subject: str) -> str:
    """What makes two spellings one subject: "me" and "I", case and blanks do not count."""
    words = tidy(subject)
    return "i" if is_user(words) else words.casefold()


def same_subject(a: str, b: str) -> bool:
    """Whether two spellings name one subject."""
    return subject_key(a) == subject_key(b)


def same_object(a: str, b: str) -> bool:
    """Whether two spellings are one value."""
    return tidy(a).casefold() == tidy(b).casefold()


def values(object: str) -> list[str]:
    """The single values of one that lists them: "nuts, cats and penicillin"."""
    return re.split(r",? and |, ", object)


def statement_of(subject: str, relation: str, object: str) -> str:
    """The fact as its canonical sentence, as the user would say it."""
    return state(relation_for(relation), subject, object).text + "."


def clean_part(name: str, text: str) -> str:
    """One part of a fact, tidied. Raises FactError when it is empty, too long or not plain text."""
    if any(unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") for c in text.strip()):
        raise FactError(
            f"The {name} has line breaks or control characters.", "Write it as plain text on one line."
        )
    words = tidy(text)
    if re.search(r"<\||\|>", words) or (name == "relation" and re.search(r"[{}]", words)):
        raise FactError(
            f"The {name} has marks that the model reads as its own.", "Leave out {, }, <| and |>."
        )
    if not any(c.isalnum() or unicodedata.category(c) == "So" for c in words):
        raise FactError(f"The {name} is empty.", f"Give the {name} of the fact.")
    most = LONGEST_LIST if name == "object" and max(map(len, values(words))) <= LONGEST else LONGEST
    if len(words) > most:
        raise FactError(
            f"The {name} is {len(words)} characters long.", f"Say it in {most} characters or fewer."
        )
    return words


#: "The boat" that somebody speaks of is their own; "the Algarve", "the lid of the box" and what there is one of are not.
_SPOKEN_OF = re.compile(
    r"^(?i:the) (?!.* of )(?!(?:sun|moon|earth|world|sky|sea|weather|internet|government|pope|king|queen|president"
    r"|prime minister|UK|US|USA|EU|UN|NHS)\b)(?=(?:.* )?(?:[a-z][\w'-]*|[A-Z]{2,})$)"
)
_KIDS = re.compile(r"\bkids'(?= )|\bkids?\b")
_CHILDREN = {"kids'": "children's", "kids": "children", "kid": "child"}


def clean_subject(text: str) -> str:
    """A subject, tidied; any word for the user becomes "I", what is ours, or only "the boat", is mine, and kids are children.

    One is asked for by what another was told. Raises FactError.

    >>> clean_subject("The boat")
    'my boat'
    """
    words = re.sub(r"^(?i:my|our)(?= )", "my", clean_part("subject", text))
    words = _KIDS.sub(lambda kids: _CHILDREN[kids[0]], words)
    return "I" if is_user(words) else _SPOKEN_OF.sub("my ", words)


def twins(subject: str, relation: str) -> tuple[tuple[str, str], ...]:
    """The other ways to store the same.

    (I, sister), (my sister, called) and (my sisters, called) name whom I have for sisters; what is kept in a drawer is
    not on a shelf.
    """
    if where := (ELSEWHERE | INSIDE).get(relation):
        return ((subject, where),)
    if relation in _PEOPLE.values():
        noun = relation_for(relation).noun
        one = f"my {noun}" if is_user(subject) else f"{possessive(subject)} {noun}"
    elif relation == "called":
        one = as_one(subject) or subject
    else:
        return ()
    owner, noun = owned(one)
    person = owner.rstrip().removesuffix("'s").removesuffix("'")
    same = [(one, "called")] if owner else []
    if noun in _PEOPLE and owner.lower() != "our ":
        same.append(("I" if is_user(person) else person, _PEOPLE[noun]))
    if several := as_several(one):
        same.append((several, "called"))
    return tuple(place for place in same if place != (subject, relation))
