"""The forms of a fact as token ids: for fitting its value, reading its keys and probing it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple, Protocol

from engine.model.loading import LanguageModel
from engine.model.naming import other_names
from engine.model.phrasing import Sentence, answer, ask, is_user, state, unknown
from engine.model.relations import RELATIONS, Relation, relation_for
from engine.model.rewording import find
from engine.model.template import render
from engine.model.tokens import Encoded, encode

#: A sentence that may stand before any other, and an exchange that may precede any question.
NEUTRAL = "It was a quiet morning. "
GREETING = (("user", "Hello!"), ("assistant", "Hello! How can I help you today?"))

#: Relations that stand for "something else about the subject"; essence forms take the first untold ones.
_NEUTRAL_RELATIONS = ("favourite_flower", "nickname", "kept_in", "star_sign", "favourite_film", "lives_in")


class FactLike(Protocol):
    """Anything with a subject, a relation's name and an object."""

    @property
    def subject(self) -> str: ...
    @property
    def relation(self) -> str: ...
    @property
    def object(self) -> str: ...


class Triple(NamedTuple):
    """A fact by its three parts."""

    subject: str
    relation: str
    object: str


@dataclass(frozen=True, slots=True)
class Form:
    """One way of saying or asking a fact.

    ids is the prompt; target_ids follow it when the fact is known. subjects are the indices (into ids +
    target_ids) of the subject's last token wherever the prompt names it, the last one being the one that the
    form is about. keys are the indices of the tokens whose keys the fact is stored under (EditSettings.key), and
    column names the group of keys that is averaged into one. surface is the subject as written there, and expected the object as a right answer says it.
    decides marks the target tokens that only the fact can tell: the object, and an answer's first token, which
    settles whether it is known; the others repeat the question.
    """

    kind: str  # "raw", "raw+prefix", "chat", "chat+turn", "paraphrase", "essence", "key"
    surface: str
    ids: tuple[int, ...]
    subjects: tuple[int, ...]
    target_ids: tuple[int, ...] = ()
    expected: str = ""
    decides: tuple[bool, ...] = ()
    keys: tuple[int, ...] = ()
    column: str = ""

    @property
    def subject_position(self) -> int:
        """Index of the subject's last token in ids."""
        return self.subjects[-1]

    @property
    def object_at(self) -> int:
        """Index in target_ids of the object's first token; 0 where all targets are the object's."""
        if all(self.decides):
            return 0
        return next((i for i, decides in enumerate(self.decides) if decides and i), 0)

    @property
    def all_ids(self) -> tuple[int, ...]:
        """Prompt and target."""
        return self.ids + self.target_ids

    @property
    def target_positions(self) -> range:
        """Indices of the hidden states whose logits predict the target tokens."""
        return range(len(self.ids) - 1, len(self.ids) - 1 + len(self.target_ids))


def raw_form(lm: LanguageModel, fact: FactLike, prefix: str = "", kind: str = "raw") -> Form:
    """The canonical statement up to the object; the target is the object and the full stop."""
    sentence = state(relation_for(fact.relation), fact.subject, fact.object)
    assert sentence.object is not None
    head = lm.bos + prefix
    text = encode(lm.tokenizer, f"{head}{sentence.text}.")
    cut = text.first_token(len(head) + sentence.object[0])
    start, end = (len(head) + edge for edge in sentence.subject)
    subjects = (text.last_token((start, end)),)
    return Form(
        kind, sentence.text[slice(*sentence.subject)], text.ids[:cut], subjects, text.ids[cut:], fact.object,
        (True,) * len(text.ids[cut:]), subjects if lm.edit.key == "subject" else (cut - 1,),
    )  # fmt: skip


def chat_form(
    lm: LanguageModel,
    subject: str,
    relation: Relation,
    which: int,
    answered: str = "",
    objected: tuple[int, int] = (0, 0),
    earlier: Sequence[tuple[str, str]] = (),
    kind: str = "chat",
    other: Sentence | None = None,
) -> Form:
    """A question through the chat template; the target is the assistant's whole answer and the end token.

    objected is the object's span in `answered`, if there is one; other is a question in place of the relation's own.
    """
    question = other or ask(relation, subject, which)
    text = chat_text(lm, [*earlier, ("user", question.text)])
    encoded = encode(lm.tokenizer, text)
    span = _find_subject(text, question.text, question.subject)
    target: tuple[int, ...] = ()
    decides: tuple[bool, ...] = ()
    if answered:
        # Encoded behind the prompt, so that the template's own blanks decide the first token; the prompt's
        # ids are kept as they are generated from.
        head = text if lm.tokenizer.chat_template else f"{text} "  # "Answer: ..."
        whole = encode(lm.tokenizer, head + answered + lm.end_text)
        first = _behind(encoded, whole)
        target = whole.ids[first:]
        start, end = (len(head) + edge for edge in objected)
        decides = tuple(i == 0 or (a < end and b > start) for i, (a, b) in enumerate(whole.offsets[first:]))
    expected = answered[slice(*objected)]
    subjects = (encoded.last_token(span),)
    keys: tuple[int, ...] = subjects
    if lm.edit.key == "fact":
        begins = len(encoded.ids) - 1
        object_at = next((begins + i for i, decided in enumerate(decides) if decided and i), begins)
        keys = (begins, object_at) if object_at > begins else (begins,)
    return Form(kind, text[slice(*span)], encoded.ids, subjects, target, expected, decides, keys)


def chat_text(lm: LanguageModel, messages: Sequence[tuple[str, str]]) -> str:
    """(role, text) messages through the model's chat template, ready for the assistant's answer.

    A model without a template gets plain "Question:" and "Answer:" lines.
    """
    return render(lm.tokenizer, messages, begun=True, bos=lm.bos)


def value_forms(lm: LanguageModel, fact: FactLike) -> list[Form]:
    """The forms that a value is fitted on: two raw, two or three chat, and the model's own wordings of the question.

    asks[-1] is never among them.
    """
    relation = relation_for(fact.relation)
    said = answer(relation, fact.subject, fact.object)
    assert said.object is not None
    first = ask(relation, fact.subject)
    others = [
        Sentence(text, span, None)
        for text in lm.rewordings.get((fact.subject, relation.name), ())
        if (span := find(text, first.text[slice(*first.subject)])) is not None
    ]
    return [
        raw_form(lm, fact),
        raw_form(lm, fact, NEUTRAL, "raw+prefix"),
        *(chat_form(lm, fact.subject, relation, i, said.text, said.object) for i in _fitted(relation)),
        chat_form(lm, fact.subject, relation, 0, said.text, said.object, GREETING, "chat+turn"),
        *(chat_form(lm, fact.subject, relation, 0, said.text, said.object, other=one) for one in others),
    ]


def _fitted(relation: Relation) -> range:
    """The questions that facts are fitted on and their keys are read in: two, and never the last of several."""
    return range(min(2, max(1, len(relation.asks) - 1)))


def probes(lm: LanguageModel, fact: FactLike) -> tuple[Form, Form, Form]:
    """One form each to score recall on: raw statement, chat question, and the unseen paraphrase of it."""
    relation = relation_for(fact.relation)
    said = answer(relation, fact.subject, fact.object)
    assert said.object is not None
    return (
        raw_form(lm, fact),
        chat_form(lm, fact.subject, relation, 0, said.text, said.object),
        chat_form(
            lm, fact.subject, relation, len(relation.asks) - 1, said.text, said.object, kind="paraphrase"
        ),
    )


def essence_forms(lm: LanguageModel, subject: str, relations: Iterable[str], count: int = 1) -> list[Form]:
    """Questions about what was never told of the subject, with the "I don't know" that must stay."""
    known = {relation_for(name).name for name in relations}
    about = [RELATIONS[name] for name in _NEUTRAL_RELATIONS if name not in known][:count]
    return [chat_form(lm, subject, r, 0, unknown(r, subject), kind="essence") for r in about]


def key_forms(lm: LanguageModel, subject: str, facts: Sequence[FactLike], most: int = 6) -> list[Form]:
    """The contexts whose keys stand for a memory, six at most for each of its columns; each ends at its key.

    They are statements and questions, each also behind something said before: a key drifts with its context,
    and a mean over such contexts is near to all of them. Who has a role and a name ("my daughter Elsa") is asked for
    by either alone, too: the keys behind which answers to that begin are columns of their own.
    """
    if lm.edit.key == "fact":
        forms = [form for fact in facts for form in _fact_keys(lm, fact)]
        return forms + [
            replace(form, column=f"answer of {name}") if form.column == "answer" else form
            for name in other_names(subject)
            for fact in facts
            for form in _fact_keys(lm, Triple(name, fact.relation, fact.object), few=True)
        ]
    by_name = [Triple(name, f.relation, f.object) for name in other_names(subject)[:1] for f in facts]
    forms = _subject_keys(lm, subject, facts, most)
    return forms + (_subject_keys(lm, by_name[0].subject, by_name, most // 2) if by_name else [])


def _fact_keys(lm: LanguageModel, fact: FactLike, few: bool = False) -> list[Form]:
    """Where a fact's object follows, in statements and in answers; and where the answer to its question begins.

    few: half as many, for a subject by its name or its role alone. Of a thousand facts of which every sixth has both, those
    are recalled in conversation by the name 0.84, by the role 0.78; with no columns of their own 0.68 and, of three hundred,
    0.05. Where the object follows, columns of their own would cost more than they bring (perplexity +5.7 %, not +4.8 %).
    """
    raw = [raw_form(lm, fact)] if few else [raw_form(lm, fact), raw_form(lm, fact, NEUTRAL)]
    forms = [_ending(form, form.keys[0], "object") for form in raw]
    for form in _answers(lm, fact, few):
        forms += [
            _ending(form, at, column) for at, column in zip(form.keys, ("answer", "object"), strict=False)
        ]
    return forms


def _answers(lm: LanguageModel, fact: FactLike, few: bool = False) -> list[Form]:
    """The questions that a fact's keys are read in, each also behind a greeting; few: only the first of them."""
    relation = relation_for(fact.relation)
    said = answer(relation, fact.subject, fact.object)
    assert said.object is not None
    return [
        chat_form(lm, fact.subject, relation, which, said.text, said.object, earlier)
        for which in (_fitted(relation)[:1] if few else _fitted(relation))
        for earlier in ((), GREETING)
    ]


def spelling(form: Form, places: Iterable[int]) -> Form:
    """The form with these tokens deciding, too, by their places from the object's first one."""
    also = {form.object_at + place for place in places}
    return replace(form, decides=tuple(d or i in also for i, d in enumerate(form.decides)))


def spelling_forms(lm: LanguageModel, fact: FactLike, place: int) -> list[Form]:
    """Where one token of a fact's sentence follows, the `place`-th from its object's first, and nothing but that token.

    In answers, and in statements from the object on. None for what has a key of its own already: an answer's beginning
    and the object's.
    """
    answers = _answers(lm, fact)
    said = answers[0]
    at = said.object_at + place
    if place == 0 or not 0 < at < len(said.target_ids):
        return []
    forms = [*answers, *((raw_form(lm, fact), raw_form(lm, fact, NEUTRAL)) if place > 0 else ())]
    return [
        _token(form, form.object_at + place)
        for form in forms
        if form.object_at + place < len(form.target_ids)
    ]


def _token(form: Form, at: int) -> Form:
    """The form up to a token of its target, which alone is to follow; its key is that of the token before."""
    ids, wanted = form.all_ids[: len(form.ids) + at], form.target_ids[at]
    return replace(form, ids=ids, target_ids=(wanted,), decides=(True,), keys=(len(ids) - 1,), column="spelt")


def _subject_keys(lm: LanguageModel, subject: str, facts: Sequence[FactLike], most: int) -> list[Form]:
    """Where a subject ends, from all its facts in turn, a column for each surface.

    The user is always named in both ways, "I" and "my": a relation that uses only one would leave the other
    without a key.
    """
    told = list(facts)
    if is_user(subject) or not told:
        told += [Triple(subject, "likes", "it"), Triple(subject, "nickname", "it")]
    turns = (
        lambda fact, relation: raw_form(lm, fact),
        lambda fact, relation: chat_form(lm, subject, relation, 0),
        lambda fact, relation: chat_form(lm, subject, relation, 0, earlier=GREETING),
        lambda fact, relation: raw_form(lm, fact, NEUTRAL),
        lambda fact, relation: chat_form(lm, subject, relation, 1 if len(relation.asks) > 2 else 0),
    )
    chosen: dict[str, dict[tuple[int, ...], Form]] = {}
    for turn in turns:
        for fact in told:
            form = turn(fact, relation_for(fact.relation))
            form = _ending(form, form.subject_position, surface_of(lm, form))
            group = chosen.setdefault(form.column, {})
            if len(group) < most:
                group.setdefault(form.ids, form)
    return [form for group in chosen.values() for form in group.values()]


def surface_of(lm: LanguageModel, form: Form) -> str:
    """What tells the key columns of a subject apart: the casefolded text of its last token."""
    token: str = lm.tokenizer.decode([form.all_ids[form.subject_position]])
    return token.strip().casefold()


def _ending(form: Form, at: int, column: str) -> Form:
    """The form cut off behind a key: nothing later can reach it."""
    return replace(
        form, kind="key", ids=form.all_ids[: at + 1], target_ids=(), expected="", decides=(), keys=(at,),
        column=column,
    )  # fmt: skip


def _find_subject(text: str, question: str, span: tuple[int, int]) -> tuple[int, int]:
    """The subject's span in a templated text; templates may trim or re-case the question."""
    for haystack, needle in ((text, question), (text.casefold(), question.casefold())):
        at = haystack.rfind(needle)
        if at >= 0:
            return at + span[0], at + span[1]
    subject = question[slice(*span)]
    at = text.casefold().rfind(subject.casefold())
    if at < 0:
        raise ValueError(f"the chat template hides the subject {subject!r}")
    return at, at + len(subject)


def _behind(prompt: Encoded, whole: Encoded) -> int:
    """Index of the first token of `whole` behind `prompt`; where both merge, the answer begins behind it."""
    if whole.ids[: len(prompt.ids)] == prompt.ids:
        return len(prompt.ids)
    return whole.first_token(len(prompt.text))
