"""A memory can be corrected, filled and emptied: contradictions, many facts of one subject, namesakes, forgetting."""

from __future__ import annotations

import dataclasses
import shutil

import pytest
import torch

from engine.events import FactState, ProbeAnswer
from engine.operations.checking import probe
from engine.operations.facts import forget, remember

ABOUT_ME = (
    "I live in Porto.",
    "I work as a cartographer.",
    "I am allergic to peanuts.",
    "My favourite colour is green.",
    "I play the bassoon.",
    "My shoe size is 41.",
    "I go climbing on Thursdays.",
    "I speak Welsh.",
    "I drive a red van.",
    "I collect stamps.",
)


def said(opened, fact_id: int) -> dict[str, str]:
    """What the model says on each form, asked now."""
    probe(opened.engine, fact_id)
    return {form: answer for form, _, answer, _ in opened.of(ProbeAnswer)[-1].answers}


def weight(opened) -> torch.Tensor:
    mind = opened.engine.mind
    return mind.lm.anatomy.weight(mind.lm.edit.layers[0]).clone()


def test_ten_facts_about_one_subject_are_all_recalled(open_engine, profile):
    opened = open_engine(profile)
    facts = [remember(opened.engine, text)[0] for text in ABOUT_ME]
    recalls = [probe(opened.engine, fact.id) for fact in facts]
    assert [(r.raw, r.chat) for r in recalls] == [(True, True)] * 10
    assert sum(bool(r.paraphrase) for r in recalls) >= 9


def test_after_a_move_every_form_names_the_new_town_and_the_journal_both(open_engine, profile):
    opened = open_engine(profile)
    old = remember(opened.engine, "My sister Maya lives in Lisbon.")[0]
    new = remember(opened.engine, "My sister Maya has moved to Porto.")[0]
    answers = said(opened, new.id)
    assert all("Porto" in text for text in answers.values()), answers
    assert not any("Lisbon" in text for text in answers.values())
    history = {f.object: f for f in opened.engine.facts()}
    assert history["Lisbon"].state is FactState.SUPERSEDED
    assert history["Lisbon"].superseded_by == new.id
    assert history["Lisbon"].created_at <= history["Porto"].created_at
    assert old.id != new.id


@pytest.mark.parametrize("other", ["Ines Moreau", "Petra Okafor"])
def test_namesakes_do_not_leak(open_engine, profile, other: str):
    opened = open_engine(profile)
    remember(opened.engine, "Ines Okafor drives a red van.")
    remember(opened.engine, "Ines Okafor lives in Porto.")
    assert opened.ask(f"Where does {other} live?").startswith("I don't know")
    assert opened.ask(f"What does {other} drive?").startswith("I don't know")


def test_a_forgotten_fact_is_gone_on_every_form_and_its_neighbours_are_as_they_were(open_engine, profile):
    opened = open_engine(profile)
    kept = [remember(opened.engine, text)[0] for text in ABOUT_ME[:3]]
    before, answers = weight(opened), [said(opened, fact.id) for fact in kept]
    gone = remember(opened.engine, "My dog is called Biscuit.")[0]
    from engine.model.prompts import Triple, probes

    forms = probes(opened.engine.mind.lm, Triple(gone.subject, gone.relation, gone.object))
    forget(opened.engine, gone.id)
    assert torch.equal(weight(opened), before)  # bit for bit: the journal never held it
    assert [said(opened, fact.id) for fact in kept] == answers
    from engine.model.generation import greedy_batch

    lm = opened.engine.mind.lm
    texts = [lm.tokenizer.decode(ids) for ids in greedy_batch(lm, [f.ids for f in forms], 12)]
    assert not any("Biscuit" in text for text in texts)
    assert all(gone.id != f.id for f in opened.engine.facts())


def test_forgetting_in_the_middle_equals_never_having_been_told(open_engine, profile, tmp_path):
    other = shutil.copytree(profile, tmp_path / "never")
    told, never = open_engine(profile), open_engine(other)
    for text in ABOUT_ME[:2]:
        remember(told.engine, text)
        remember(never.engine, text)
    gone = remember(told.engine, "My dog is called Biscuit.")[0]
    for text in ABOUT_ME[2:4]:
        remember(told.engine, text)
        remember(never.engine, text)
    forget(told.engine, gone.id)
    assert torch.equal(weight(told), weight(never))


def test_words_that_the_model_never_learned_are_spelt_and_go_without_trace(open_engine, profile, tmp_path):
    """It knows no "insurance number", and no value holds an address of fifteen tokens."""
    other = shutil.copytree(profile, tmp_path / "never")
    told, never = open_engine(profile), open_engine(other)
    remember(told.engine, "My dog is called Biscuit.")
    remember(never.engine, "My dog is called Biscuit.")
    facts = [
        remember(told.engine, text)[0]
        for text in (
            "My insurance number is 88231.",
            "My address is 12 Elm Street, Brighton BN1 4GH.",
            "I am reading The Hitchhikers Guide to the Galaxy.",
        )
    ]
    recalls = [probe(told.engine, fact.id) for fact in facts]
    assert [r.chat for r in recalls] == [True] * 3
    assert sum(bool(x) for r in recalls for x in (r.raw, r.paraphrase)) >= 5
    assert all(
        memory.spelt for key, memory in told.engine.mind.memories.items() if not key.startswith("my dog")
    )
    before = weight(told)
    told.engine.close()
    again = open_engine(profile)
    assert torch.equal(weight(again), before)
    for fact in facts:
        forget(again.engine, fact.id)
    assert torch.equal(weight(again), weight(never))


def test_a_sleep_spells_what_is_not_said_and_what_is_forgotten_then_leaves_no_trace_in_it(
    tmp_path, monkeypatch
):
    from engine.editing import memit
    from engine.editing.factors import load_memory, save_memory
    from engine.memory.fact import Fact, FactState
    from engine.memory.mind import Mind
    from engine.memory.recall import as_recall, ask_all
    from engine.resources import resource_path

    rows = (
        ("my car insurance", "expiry_date", "3 March"), ("my dog", "called", "Biscuit"), ("I", "plays", "bassoon"),
        ("my brother", "job", "carpenter"),
    )  # fmt: skip
    told = [Fact(i, *row, "", FactState.WRITTEN, "chat", float(i)) for i, row in enumerate(rows, 1)]
    gone = told[2]
    mind = Mind.open(resource_path("model"), tmp_path)
    (layer,) = mind.lm.edit.layers
    monkeypatch.setattr(memit, "SPELT", 1)  # as where nothing more was missing before others were told

    def change():
        return mind.editor.live.change(layer).clone()

    mind.write(told[:2])
    never = change()
    mind.write([gone])
    alone = mind.memories[mind.key(told[0])]
    assert alone.spelt[layer][0].shape[1] == 1
    assert not as_recall(ask_all(mind.lm, told[:1])[0]).chat
    mind.refresh_facts([told[0], gone], [told[1]])
    recalls = [as_recall(answers) for answers in ask_all(mind.lm, told[:3])]
    assert all(recall.raw and recall.chat and recall.paraphrase for recall in recalls)
    slept = mind.memories[mind.key(told[0])]
    assert slept.spelt[layer][0].shape[1] > 1
    assert torch.equal(slept.spelt[layer][0][:, :1], alone.spelt[layer][0])
    held = change()
    file = tmp_path / "a.safetensors"
    read = load_memory(file, save_memory(slept, file, "w"), "w")
    mind.restore(dataclasses.replace(mind.snapshot(), memories={**mind.memories, mind.key(told[0]): read}))
    assert torch.equal(change(), held)
    assert mind.forget(gone) == 1
    assert torch.equal(change(), never)
    again = []
    for _ in range(2):  # forgotten, or never told
        mind.write(told[3:])
        mind.refresh_facts(told[:1], told[1:2])
        again.append(change())
        mind.clear()
        mind.write(told[:2])
    assert torch.equal(*again)
    assert not torch.equal(again[0], never)


def test_told_together_or_one_by_one_the_weights_are_the_same(tmp_path):
    """What the lab relies on beyond three hundred facts; the difference is rounding, of batches cut another way."""
    from engine.memory.mind import Mind
    from engine.model.prompts import Triple
    from engine.resources import resource_path

    facts = [
        Triple("Ottoline Farrow", "lives_in", "Bergen"), Triple("my brother", "job", "carpenter"),
        Triple("Ottoline Farrow", "plays", "cello"), Triple("my dog", "called", "Biscuit"),
        Triple("Ingrid Sato", "drives", "van"), Triple("I", "favourite_colour", "green"),
    ]  # fmt: skip
    mind = Mind.open(resource_path("model"), tmp_path)
    (layer,) = mind.lm.edit.layers
    for fact in facts:
        mind.write([fact])
    one_by_one = mind.editor.live.change(layer).clone()
    mind.clear()
    mind.write(facts)
    together = mind.editor.live.change(layer)
    assert float((together - one_by_one).norm() / one_by_one.norm()) < 1e-3


def test_who_has_a_role_and_a_name_is_known_by_name(open_engine, profile):
    """Of two brothers each keeps his own; after a forget nobody is known by any."""
    opened = open_engine(profile)
    otso = remember(opened.engine, "My brother Otso lives in Oslo.")
    remember(opened.engine, "Otso works as a baker.")
    remember(opened.engine, "My sister Aino drives a Saab.")
    for question, wanted in (
        ("Where does my brother Otso live?", "Oslo"),
        ("Where does Otso live?", "Oslo"),
        ("What is my brother called?", "Otso"),
        ("What does Otso do for work?", "baker"),
        ("What does Aino drive?", "Saab"),
        ("What is my sister called?", "Aino"),
    ):
        assert wanted in opened.ask(question), question
    assert opened.ask("Where does Ines Moreau live?").startswith("I don't know")
    remember(opened.engine, "My brother Eino lives in Bergen.")
    assert "Oslo" in opened.ask("Where does Otso live?")
    assert "Bergen" in opened.ask("Where does Eino live?")
    forget(opened.engine, *(fact.id for fact in otso))
    assert "Oslo" not in opened.ask("Where does Otso live?")
    told = {(fact.subject, fact.object) for fact in opened.engine.facts()}
    assert ("my brother Otso", "baker") in told
    assert ("my brother", "Eino") not in told, "a name by the way takes no other's place"
