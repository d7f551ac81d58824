"""A tiny model that was taught a little, so that it can be told more: for tests that open one from a folder."""

from __future__ import annotations

from pathlib import Path

import torch
import torch.nn.functional as F

from engine.model.loading import LanguageModel, open_model
from engine.model.prompts import Triple, probes, value_forms
from engine.model.tokens import pad_right
from tests.conftest import make_checkpoint

NAMES = "Maya Tobias Wren Lyon Biscuit Monday May".split()
VALUES = "bassoon green blue Lyon Biscuit Monday".split()
PEOPLE = [f"{a} {b}" for a in NAMES for b in NAMES if a != b]
#: Of these people the model was never taught: some are tried when it is opened, some told of then.
PROBED = PEOPLE[5::12]
TOLD = {PEOPLE[3]: "bassoon", PEOPLE[41]: "Lyon", PEOPLE[29]: "green"}
_LONGEST = 30  # tokens of a row: longer ones would cost half of the time


def teach(lm: LanguageModel, steps: int = 100, rows: int = 48) -> None:
    """Train the model a little on what people like, in all forms, so that its upper layers read a name."""
    facts = [Triple(p, "likes", VALUES[i % 6]) for i, p in enumerate(PEOPLE) if p not in (*PROBED, PEOPLE[3])]
    forms = [form for fact in facts for form in (*value_forms(lm, fact), probes(lm, fact)[2])]
    forms = [form for form in forms if len(form.all_ids) <= _LONGEST]
    ids = pad_right([form.all_ids for form in forms], lm.pad_id)
    labels = torch.full_like(ids, -100)
    for row, form in zip(labels, forms, strict=True):
        row[len(form.ids) : len(form.all_ids)] = torch.tensor(form.target_ids)
    lm.model.train().requires_grad_(True)
    optimiser = torch.optim.AdamW(lm.model.parameters(), lr=5e-3)
    for _ in range(steps):
        some = torch.randperm(len(ids))[:rows]
        logits = lm.model(input_ids=ids[some]).logits[:, :-1]
        loss = F.cross_entropy(logits.flatten(0, 1), labels[some, 1:].flatten())
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(lm.model.parameters(), 1.0)
        optimiser.step()
    lm.model.eval().requires_grad_(False)


def make_taught(folder: Path) -> Path:
    """A checkpoint folder that says nothing of how it is edited, of a model that learned what people like."""
    torch.set_num_threads(1)  # for tensors this small, more threads only wait for each other
    torch.manual_seed(0)
    make_checkpoint(folder, hidden=64, d_ff=256, layers=3)
    (folder / "edit.json").unlink()
    lm = open_model(folder)
    teach(lm)
    lm.model.save_pretrained(folder)
    return folder
