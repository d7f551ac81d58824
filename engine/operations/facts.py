"""Single facts: told, given another value, taken back, forgotten."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from engine import commands as c
from engine.errors import DormouseError
from engine.events import LIVE_STATES, FactState, FactView, Problem
from engine.memory.ending import cancelled, endings
from engine.memory.extraction import ExtractedFact, as_known, beside, extract, full_names, parse_parts
from engine.memory.fact import CURRENT_STATES, FactError, same_object, same_subject, statement_of
from engine.memory.records import UNSEEN, UNTUNED
from engine.memory.several import OPPOSITES, contains, joined, listed, reduced, values, without
from engine.operations.conversations import holding, open_conversation
from engine.operations.operation import Operation
from engine.operations.writing import catch_up, write_queued

if TYPE_CHECKING:
    from engine.engine import Engine
    from engine.memory.fact import Fact
    from engine.memory.mind import Snapshot


def remember(engine: Engine, text: str, source: str = "chat") -> list[FactView]:
    """Store and write the facts that a text states; none if it states none. What it says not to hold is ended."""
    if end(engine, text):
        engine.changed()
    return accept(engine, listen(engine, text), source)


def remember_parts(
    engine: Engine, subject: str, relation: str, object: str, source: str = "journal"
) -> FactView:
    """Store and write one fact given by its parts. Raises DormouseError for parts that make no fact."""
    return accept(engine, [parse_parts(subject, relation, object)], source)[0]


def import_file(engine: Engine, file: Path) -> list[FactView]:
    """Store and write the facts of a CSV or JSON file; all or none are taken. Raises DormouseError."""
    from engine.memory.transfer import read_facts

    return accept(engine, read_facts(file), "import")


def listen(engine: Engine, text: str, before: str = "") -> list[ExtractedFact]:
    """The facts that a message states: by rules, and by the model's own reading where it was found able to.

    before is the user's message before it, which may say who "she" is.
    """
    return by_known_names(engine, _heard(engine, text, before))


def by_known_names(engine: Engine, found: Sequence[ExtractedFact]) -> list[ExtractedFact]:
    """Facts about those whom the journal knows, under the names that they have there."""
    return as_known(found, engine.journal.facts(CURRENT_STATES))


def _heard(engine: Engine, text: str, before: str) -> list[ExtractedFact]:
    if not engine.reads:
        return extract(text, before=before)
    from engine.errors import Cancelled
    from engine.memory.abilities import reader
    from engine.memory.reading import read

    try:
        with engine.mind.editor.live.pristine():
            return read(text, reader(engine.mind.lm, engine.is_cancelled), before)
    except Cancelled:  # Stop: what the rules see is remembered all the same
        return extract(text, before=before)


def accept(
    engine: Engine, found: Sequence[ExtractedFact], source: str, message_id: int | None = None
) -> list[FactView]:
    ids = journal_facts(engine, found, source, message_id)
    if ids:
        engine.changed()
    write_queued(engine)
    if ids:
        engine.measured("write")
    return [engine.journal.fact(i).view() for i in ids]


def journal_facts(
    engine: Engine, found: Sequence[ExtractedFact], source: str, message_id: int | None
) -> list[int]:
    """Store facts, in place of older values or, where a relation's values add up, beside them; all or none."""
    journal = engine.journal
    ids = []
    with journal.operation("import" if source == "import" else "tell"):
        for told in found:
            now = holding(engine, told)
            if now and told.implied and ((both := joined(now, told)) is None or both.object == now.object):
                continue
            f = beside(now, told) if now else told
            added = journal.add_fact(
                f.subject, f.relation, f.object, f.statement, source=source, message_id=message_id
            )
            ids.append(added.fact.id)
            if told.pinned:
                journal.pin(added.fact.id)
            _end_opposites(engine, told, added.fact.id)
            if now and (told.instead or told.denied):
                ids += _renamed(engine, now, f)
    return ids


def _renamed(engine: Engine, before: Fact, now: ExtractedFact) -> list[int]:
    """What was told of "my aunt Jona", told of "my aunt Jana" once her name is put right."""
    ids = []
    for old, new in zip(full_names(before), full_names(now), strict=False):
        for fact in engine.journal.facts(CURRENT_STATES):
            if same_subject(fact.subject, old) and not same_subject(old, new):
                statement = statement_of(new, fact.relation, fact.object)
                ids.append(
                    engine.journal.replace(fact.id, new, fact.relation, fact.object, statement).fact.id
                )
    return ids


def end(engine: Engine, text: str) -> list[Fact]:
    """Let what a text says not to hold any more hold no more: "I no longer work at Acorn"; returns what it was.

    Only what is held as it is denied, and of several values that one; what had been replaced stays so.
    """
    ended = []
    with engine.journal.operation("disable"):
        for denied in by_known_names(engine, endings(text)):
            now = holding(engine, denied)
            left = without(now.object, denied.object) if now and not cancelled(denied) else None
            if now is None or left == now.object:
                continue
            if left:
                engine.journal.add_fact(*reduced(now, left), source=now.source)
            else:
                engine.journal.disable(now.id)
            ended.append(replace(now, object=now.object if left is None else denied.object))
    return ended


def _end_opposites(engine: Engine, told: ExtractedFact, fact_id: int) -> None:
    """Who does not like coffee any more likes tea still."""
    for relation in OPPOSITES.get(told.relation, ()):
        now = engine.journal.current(told.subject, relation)
        left = without(now.object, told.object) if now else None
        if now and left is None:
            engine.journal.supersede(now.id, fact_id)
        elif now and left and left != now.object:
            engine.journal.add_fact(now.subject, relation, left, source=now.source)


def withdraw(engine: Engine, fact: Fact) -> None:
    """Take what a superseded fact told out of the value that it became a part of; where it is in none, nothing is done."""
    journal = engine.journal
    now = holding(engine, fact)
    if now is None or not contains(now, fact):
        return
    before = [f.object for f in journal.facts((FactState.SUPERSEDED,)) if f.superseded_by == fact.id]
    told = without(fact.object, listed([one for old in before for one in values(old)]) if before else "")
    left = without(now.object, told or "")
    if left:
        journal.add_fact(*reduced(now, left), source=now.source)
    else:
        journal.undo(now.id)


def forget(engine: Engine, *fact_ids: int) -> None:
    """Erase facts: from the weights, the files and the journal. Raises DormouseError if there is one that is not."""
    facts = [engine.journal.fact(fact_id) for fact_id in fact_ids]
    said = engine.journal.messages(engine.conversation)
    before = engine.mind.snapshot()
    untuned = 0
    try:
        if live := [fact for fact in facts if fact.state in LIVE_STATES]:
            untuned += engine.mind.forget(*live)
        if once := [f for f in facts if f not in live and f.written_at is not None]:
            untuned += engine.mind.stand_alone(
                min(f.id for f in once)
            )  # others may have been fitted beside one while it held
        engine.vault.sync()
        files = engine.journal.forget(*fact_ids)
    except Exception:
        engine.mind.restore(before)
        raise
    engine.vault.erase(files)
    _withdraw(engine, before, untuned)
    engine.changed()
    write_queued(engine)  # a fact that had lost its place to one of them may hold again
    engine.nights()
    # its words may be on the screen
    if engine.incognito is None and engine.journal.messages(engine.conversation) != said:
        open_conversation(engine, engine.conversation)
    engine.measured("forget")


def _withdraw(engine: Engine, before: Snapshot, untuned: int) -> None:
    """No sleep has confirmed what stands by itself again; it waits for `nights.tune_anew`."""
    with engine.journal.transaction():
        for fact in engine.live():
            same = before.memories.get(key := engine.mind.key(fact)) is engine.mind.memories.get(key)
            if fact.state is FactState.SAFE and not same:
                engine.journal.set_state(fact.id, FactState.WRITTEN)
        if untuned:
            engine.journal.set_setting(UNTUNED, True)


def keep_forgotten(engine: Engine, x: c.ForgetFacts) -> None:
    """Erase facts from the journal and the files, where there is no model to take them out of the weights."""
    assert engine.profile is not None
    for name in engine.journal.forget(*x.fact_ids):
        (engine.profile.factors / name).unlink(missing_ok=True)
    known = engine.journal.setting(UNSEEN)
    engine.journal.set_setting(UNSEEN, min(x.fact_ids if known is None else (known, *x.fact_ids)))


def finish_forgetting(engine: Engine) -> None:
    """Let go of what was tuned beside facts that were forgotten without a model."""
    number = engine.journal.setting(UNSEEN)
    if number is None:
        return
    before = engine.mind.snapshot()
    untuned = engine.mind.stand_alone(number)
    engine.vault.sync()
    _withdraw(engine, before, untuned)
    engine.journal.set_setting(UNSEEN, None)


def _keep_told(engine: Engine, x: c.Remember) -> None:
    journal_facts(engine, [parse_parts(x.subject, x.relation, x.object)], x.source, None)


def _edit(engine: Engine, x: c.EditFact) -> None:
    """Put a corrected fact in a fact's place, in one operation. Raises FactError, JournalError."""
    old = engine.journal.fact(x.fact_id)
    new = parse_parts(
        old.subject if x.subject is None else x.subject,
        old.relation if x.relation is None else x.relation,
        x.object,
    )
    with engine.journal.operation("edit"):
        if (new.subject, new.relation) != (old.subject, old.relation):
            other = engine.journal.current(new.subject, new.relation)
            if other is not None and other.id != old.id:
                raise FactError(
                    f'"{other.statement}" is in the journal already.',
                    "Correct that fact instead, or take it back first.",
                )
        elif same_object(new.object, old.object):
            if new.object != old.object:  # the same value in other capitals
                engine.journal.respell(old.id, new.object, new.statement)
            engine.journal.add_fact(new.subject, new.relation, new.object, new.statement, source=old.source)
            return
        engine.journal.replace(old.id, new.subject, new.relation, new.object, new.statement)


def _corrected(engine: Engine, x: c.EditFact) -> None:
    """Correct a fact, and let the weights follow; what cannot be said is told as being about it."""
    try:
        _edit(engine, x)
    except DormouseError as error:
        engine.emit(Problem(error.message, error.action, about=x.fact_id))
        return
    catch_up(engine, "write")


OPERATIONS: dict[type, Operation] = {
    c.Remember: Operation(
        lambda engine, x: remember_parts(engine, x.subject, x.relation, x.object, x.source),
        "Writing the fact",
        keep=_keep_told,
    ),
    c.EditFact: Operation(_corrected, "Writing the new value", keep=_edit),
}
