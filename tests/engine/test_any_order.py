"""Whatever is done and undone, in whatever order: journal, files and weights say the same."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine import commands as c
from engine.engine import Engine
from engine.events import Event, Problem
from engine.memory.fact import Fact

NUMBER = st.integers(0, 9)
STEP = st.one_of(
    st.tuples(st.just("tell"), st.integers(0, 2), st.integers(0, 1)),
    st.tuples(st.sampled_from(["undo facts", "restore", "disable", "pin", "forget", "edit"]), NUMBER, NUMBER),
    st.tuples(st.sampled_from(["import", "undo", "redo", "undo that"]), NUMBER, NUMBER),
)


def command(engine: Engine, what: str, a: int, b: int) -> c.Command | None:
    """A legal command for a drawn step."""
    ids = [fact.id for fact in engine.journal.facts()]
    if what == "tell":
        return c.Remember(f"Person {a}", "job", f"cook {b}")
    if what == "import":
        return c.ImportFacts(tuple((f"Person {i % 4}", "job", f"baker {b % 2}") for i in range(a % 4)))
    if what == "undo" and engine.journal.next_undo() is not None:
        return c.UndoOperation()
    if what == "redo" and engine.journal.next_redo() is not None:
        return c.RedoOperation()
    done = [o for o in engine.journal.operations() if o.undoable and o.undone_at is None]
    if what == "undo that" and done:
        return c.UndoOperation(done[a % len(done)].id)
    if not ids:
        return None
    chosen = tuple({ids[a % len(ids)], ids[b % len(ids)]})
    kinds = {
        "undo facts": c.UndoFacts, "restore": c.RestoreFacts, "disable": c.DisableFacts, "pin": c.PinFacts,
        "forget": c.ForgetFacts,
    }  # fmt: skip
    if what == "edit":
        return c.EditFact(chosen[0], f"smith {b % 2}")
    return kinds[what](chosen) if what in kinds else None


@pytest.fixture(scope="module")
def engine(tiny_folder: Path, tmp_path_factory: pytest.TempPathFactory):
    """An engine on the tiny random model, and what it told."""
    torch.set_num_threads(1)
    events: list[Event] = []
    opened = Engine(tmp_path_factory.mktemp("any") / "profile", model=tiny_folder, emit=events.append)
    opened.open()
    yield opened, events
    opened.close()


@settings(
    max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)  # fmt: skip
@given(steps=st.lists(STEP, min_size=4, max_size=8))
def test_any_sequence_of_operations_leaves_journal_files_and_weights_consistent(engine, steps) -> None:
    opened, events = engine
    if ids := tuple(fact.id for fact in opened.journal.facts()):
        opened.execute(c.ForgetFacts(ids))
    events.clear()
    for step in steps:
        if (wanted := command(opened, *step)) is None:
            continue
        opened.execute(wanted)
        live = {fact.id for fact in opened.live()}
        held = {f.id for facts in opened.mind.facts.values() for f in facts if isinstance(f, Fact)}
        assert held == live
        filed = opened.journal._db.rows("SELECT DISTINCT fact_id FROM memory_facts")
        assert {row["fact_id"] for row in filed} == live
    assert not [event for event in events if isinstance(event, Problem)]
    weight = opened.mind.lm.anatomy.weight(opened.mind.lm.edit.layers[0])
    now = weight.clone()
    opened.mind.restore(opened.mind.snapshot())  # solved anew from what is held
    torch.testing.assert_close(now, weight, rtol=1e-4, atol=1e-5)
