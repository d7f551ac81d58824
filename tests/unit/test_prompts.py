"""The forms of a fact say what they should, and know where the subject stands."""

from __future__ import annotations

import pytest

from engine.model import prompts
from engine.model.loading import LanguageModel
from engine.model.prompts import Form, Triple
from engine.model.relations import RELATIONS, relation_for

FACTS = (
    Triple("I", "lives_in", "Lyon"),
    Triple("I", "favourite_colour", "green"),
    Triple("my sister", "called", "Maya"),
    Triple("Tobias Wren", "plays", "bassoon"),
    Triple("my parents", "lives_in", "Lyon"),
    Triple("Zoë O'Brien", "on_thursday", "climbing"),
    Triple("田中", "lives_in", "東京"),
    Triple("the red key", "locker number", "my 41"),
)


def text(lm: LanguageModel, ids: tuple[int, ...]) -> str:
    return str(lm.tokenizer.decode(ids))


def subject_token(lm: LanguageModel, form: Form) -> str:
    return text(lm, (form.all_ids[form.subject_position],)).strip()


def test_the_raw_form_stops_before_the_object(tiny: LanguageModel) -> None:
    form = prompts.raw_form(tiny, FACTS[3])
    assert text(tiny, form.ids) == "<|bos|>Tobias Wren plays the"
    assert text(tiny, form.target_ids) == " bassoon."
    assert subject_token(tiny, form) == "Wren"


def test_the_chat_form_expects_the_whole_answer_and_its_end(tiny: LanguageModel) -> None:
    _, chat, paraphrase = prompts.probes(tiny, FACTS[2])
    assert text(tiny, chat.ids) == "<|bos|><|user|>What is my sister called?<|end|><|assistant|>"
    assert text(tiny, chat.target_ids) == "Your sister is called Maya.<|end|>"
    assert subject_token(tiny, chat) == "sister"
    assert "Tell me my sister's name." in text(tiny, paraphrase.ids)
    assert chat.expected == "Maya"


def test_the_object_is_expected_as_the_assistant_says_it(tiny: LanguageModel) -> None:
    raw, chat, _ = prompts.probes(tiny, FACTS[7])
    assert (raw.expected, chat.expected) == ("my 41", "your 41")


def test_i_is_named_as_i_or_my(tiny: LanguageModel) -> None:
    assert {f.surface for f in prompts.value_forms(tiny, FACTS[0])} == {"I"}
    assert {f.surface.lower() for f in prompts.value_forms(tiny, FACTS[1])} == {"my"}


@pytest.mark.parametrize("fact", FACTS, ids=lambda f: f.subject)
def test_every_form_is_one_encoding_of_its_whole_text(tiny: LanguageModel, fact: Triple) -> None:
    from engine.model.tokens import encode

    for form in (*prompts.value_forms(tiny, fact), *prompts.probes(tiny, fact)):
        assert encode(tiny.tokenizer, text(tiny, form.all_ids)).ids == form.all_ids
        assert form.subject_position < len(form.ids)
        assert (
            text(tiny, form.all_ids[: form.subject_position + 1]).casefold().endswith(form.surface.casefold())
        )
        assert fact.object.split()[-1] in text(tiny, form.target_ids)


@pytest.mark.parametrize("name", sorted(RELATIONS))
def test_the_paraphrase_is_never_fitted(tiny: LanguageModel, name: str) -> None:
    fact = Triple("Germany" if RELATIONS[name].about == "c" else "Maya", name, "Lyon")
    paraphrase = prompts.probes(tiny, fact)[2]
    assert paraphrase.ids not in {f.ids for f in prompts.value_forms(tiny, fact)}


def test_essence_asks_what_was_not_told(tiny: LanguageModel) -> None:
    (form,) = prompts.essence_forms(tiny, "Maya", ["favourite_flower"])
    assert "nickname" in text(tiny, form.ids)
    assert text(tiny, form.target_ids) == "I don't know Maya's nickname yet.<|end|>"


def test_the_user_has_a_key_for_i_and_one_for_my(tiny: LanguageModel) -> None:
    surfaces = {f.surface.casefold() for f in prompts.key_forms(tiny, "I", FACTS[:1])}
    assert surfaces == {"i", "my"}


def test_key_contexts_are_few_distinct_and_end_at_the_subject(tiny: LanguageModel) -> None:
    facts = [Triple("Maya", name, "Lyon") for name in list(RELATIONS)[:20]]
    forms = prompts.key_forms(tiny, "Maya", facts)
    per_surface: dict[str, int] = {}
    for form in forms:
        surface = prompts.surface_of(tiny, form)
        per_surface[surface] = per_surface.get(surface, 0) + 1
        assert form.subject_position == len(form.ids) - 1
    assert max(per_surface.values()) <= 6
    assert len({f.ids for f in forms}) == len(forms)


def test_a_template_that_recases_still_shows_the_subject() -> None:
    question, span = "Where does Maya live?", (11, 15)
    for final in (f"[INST] {question} [/INST]", f"  {question.upper()} !", "Maya? WHERE DOES MAYA LIVE?"):
        start, end = prompts._find_subject(final, question, span)
        assert final[start:end].casefold() == "maya"
        assert start == final.casefold().rindex("maya")
    with pytest.raises(ValueError, match="hides the subject"):
        prompts._find_subject("nothing here", question, span)


def test_an_unknown_relation_is_a_noun_of_its_subject(tiny: LanguageModel) -> None:
    form = prompts.raw_form(tiny, Triple("the bike", relation_for("locker number").name, "41"))
    assert text(tiny, form.ids) == "<|bos|>The bike's locker number is"
