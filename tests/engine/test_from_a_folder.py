"""Who has only a folder with a checkpoint gets from opening it to a remembered fact, with nothing to read or choose."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
import torch.nn.functional as F

from engine.events import FactWritten, Progress, Ready
from engine.memory import tuning
from engine.model.loading import LanguageModel, open_model
from engine.model.prompts import Triple, probes, value_forms
from engine.model.tokens import pad_right
from engine.operations.talk import say
from tests.conftest import make_checkpoint

NAMES = "Maya Tobias Wren Lyon Biscuit Monday May".split()
VALUES = "bassoon green blue Lyon Biscuit Monday".split()
PEOPLE = [f"{a} {b}" for a in NAMES for b in NAMES if a != b]
#: Of these people the model was never taught: some are tried when it is opened, some told of then.
PROBED = PEOPLE[5::12]
TOLD = {PEOPLE[3]: "bassoon", PEOPLE[5]: "Monday", PEOPLE[17]: "blue"}


def teach(lm: LanguageModel, steps: int = 100) -> None:
    """Train the model a little on what people like, in all forms, so that its upper layers read a name."""
    facts = [Triple(p, "likes", VALUES[i % 6]) for i, p in enumerate(PEOPLE) if p not in (*PROBED, PEOPLE[3])]
    forms = [form for fact in facts for form in (*value_forms(lm, fact), probes(lm, fact)[2])]
    ids = pad_right([form.all_ids for form in forms], lm.pad_id)
    labels = torch.full_like(ids, -100)
    for row, form in zip(labels, forms, strict=True):
        row[len(form.ids) : len(form.all_ids)] = torch.tensor(form.target_ids)
    lm.model.train().requires_grad_(True)
    optimiser = torch.optim.AdamW(lm.model.parameters(), lr=5e-3)
    for _ in range(steps):
        some = torch.randperm(len(ids))[:48]
        logits = lm.model(input_ids=ids[some]).logits[:, :-1]
        loss = F.cross_entropy(logits.flatten(0, 1), labels[some, 1:].flatten())
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(lm.model.parameters(), 1.0)
        optimiser.step()
    lm.model.eval().requires_grad_(False)


def test_a_trained_checkpoint_remembers_what_it_is_told(
    tmp_path: Path, open_engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    torch.manual_seed(0)
    folder = make_checkpoint(tmp_path / "some-model", hidden=64, d_ff=256, layers=3)
    (folder / "edit.json").unlink()
    lm = open_model(folder)
    teach(lm)
    lm.model.save_pretrained(folder)
    # All that this model ever learned to say is what people like: that is what it is tried with.
    monkeypatch.setattr(tuning, "PROBES", tuple(Triple(p, "likes", "green") for p in PROBED))
    opened = open_engine(tmp_path / "profile", model=folder)
    assert opened.problems == []
    assert opened.of(Progress)
    assert opened.of(Ready)[0].edited_layers == opened.engine.mind.lm.edit.layers
    learned = 0
    for person, value in TOLD.items():
        question = f"What does {person} like?"
        before = opened.ask(question)
        say(opened.engine, f"{person} likes {value}.")
        learned += value not in before and value in opened.ask(question)
    assert sum(bool(written.recall.raw) for written in opened.of(FactWritten)) >= 2
    assert (
        learned
    )  # a hundred steps of training make no chat model, but it says in chat what it could not say before
