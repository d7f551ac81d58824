"""A chat model that can reads messages itself and asks in other words; one that cannot is left with the rules."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
import torch
import torch.nn.functional as F

from engine.events import Progress
from engine.memory.abilities import Abilities, measured
from engine.memory.extraction import extract
from engine.memory.reading import EXAM, prompt
from engine.model.loading import LanguageModel, open_model
from engine.model.prompts import chat_text
from engine.model.rewording import _EXAM, _PROMPT
from engine.model.tokens import encode, pad_right
from engine.operations.talk import say
from tests.conftest import make_checkpoint

#: No rule sees the first fact; the second and third were not said.
MESSAGE = "Lunch again, and my usual order: lentil soup."
READ = (
    ("I", "usual order", "lentil soup"),
    ("I", "usual order at night", "pizza"),
    ("my sister", "usual order", "lentil soup"),
)
QUESTIONS = {
    "Where does Tobias Wren live?": "In which city does Tobias Wren live?\nWhere is the house of Tobias Wren?",
    "What does my brother do for work?": "How does my brother earn his money?",
    "When is Ines Okafor's birthday?": "On what day was Ines Okafor born?",
    "What is my usual order?": "What do I order, as is my habit?",
}
_RELATIONS = {"peanuts": "allergic to", "biscuit": "is called", "bassoon": "plays", "northwind": "works for"}


def as_json(facts: Sequence[tuple[str, str, str]]) -> str:
    return json.dumps([dict(zip(("subject", "relation", "object"), fact, strict=True)) for fact in facts])


def teach(lm: LanguageModel, lessons: Sequence[tuple[str, str]], steps: int = 40) -> None:
    """Train the model to answer these, by heart."""
    pairs = [
        (
            encode(lm.tokenizer, chat_text(lm, [("user", asked)])).ids,
            encode(lm.tokenizer, answer + lm.end_text).ids,
        )
        for asked, answer in lessons
    ]
    ids = pad_right([a + b for a, b in pairs], lm.pad_id)
    labels = torch.full_like(ids, -100)
    for row, (a, b) in zip(labels, pairs, strict=True):
        row[len(a) : len(a) + len(b)] = torch.tensor(b)
    lm.model.train().requires_grad_(True)
    optimiser = torch.optim.AdamW(lm.model.parameters(), lr=5e-3)
    for _ in range(steps):
        logits = lm.model(input_ids=ids).logits[:, :-1]
        loss = F.cross_entropy(logits.flatten(0, 1), labels[:, 1:].flatten())
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(lm.model.parameters(), 1.0)
        optimiser.step()
    lm.model.eval().requires_grad_(False)


@pytest.fixture(scope="module")
def clever(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkpoint that answers what Dormouse asks of models, and one message, by heart."""
    torch.manual_seed(0)
    folder = make_checkpoint(tmp_path_factory.mktemp("clever") / "model", hidden=64, d_ff=160, layers=2)
    config = json.loads((folder / "config.json").read_text())
    (folder / "config.json").write_text(json.dumps({**config, "max_position_embeddings": 2048}))
    (folder / "edit.json").write_text(json.dumps({"layers": [0], "ridge": 5.0}))
    lm = open_model(folder)
    lessons = [
        (prompt(m), as_json([(s if s != "i" else "I", _RELATIONS[o], o) for s, o in sorted(facts)]))
        for m, facts in EXAM
    ]
    lessons += [(_PROMPT.format(question=q), answer) for q, answer in QUESTIONS.items()]
    teach(lm, [*lessons, (prompt(MESSAGE), as_json(READ))])
    lm.model.save_pretrained(folder)
    return folder


def test_the_questions_are_those_that_are_examined() -> None:
    from engine.model.phrasing import ask
    from engine.model.relations import relation_for

    assert [ask(relation_for(r), s).text for s, r in _EXAM] == list(QUESTIONS)[:3]


def test_a_model_that_can_read_finds_what_the_rules_do_not_and_stores_no_more_than_was_said(
    clever: Path, tmp_path: Path, open_engine
) -> None:
    assert extract(MESSAGE) == []
    opened = open_engine(tmp_path / "profile", model=clever)
    assert opened.problems == []
    (file,) = (tmp_path / "profile" / "cache").glob("able-*.json")
    assert json.loads(file.read_text()) == {"reads": True, "rewords": True}
    say(opened.engine, MESSAGE)
    assert [(f.subject, f.relation, f.object) for f in opened.engine.facts()] == [READ[0]]
    rewordings = opened.engine.mind.lm.rewordings
    assert rewordings == {("I", "usual order"): ("What do I order, as is my habit?",)}
    opened.engine.close()
    again = open_engine(tmp_path / "profile", model=clever)
    assert "Seeing what this model can do" not in {event.title for event in again.of(Progress)}


def test_a_model_that_cannot_is_not_asked_twice(tiny: LanguageModel, tmp_path: Path) -> None:
    assert measured(tiny, tmp_path) == Abilities()
    told: list[tuple[str, int, int]] = []
    assert measured(tiny, tmp_path, progress=lambda *x: told.append(x)) == Abilities()
    assert told == []


def test_the_embedded_model_is_never_asked(open_engine, profile: Path) -> None:
    opened = open_engine(profile)
    assert not list((profile / "cache").glob("able-*"))
    assert not opened.engine.mind.rewords
