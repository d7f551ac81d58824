"""Deep sleep of a memory: what is to be said and what must stay, gathered from its facts, and all values tuned to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import replace

from engine.editing.beside import Parts
from engine.editing.consolidate import ConsolidationSettings, consolidate
from engine.editing.factors import SubjectMemory
from engine.editing.memit import Editor
from engine.model.cancel import Cancel
from engine.model.prompts import FactLike, essence_forms, value_forms


def deep_settings(count: int) -> ConsolidationSettings:
    """For so many memories: few need fewer steps until each was seen often enough."""
    usual = ConsolidationSettings()
    return replace(usual, steps=min(usual.steps, 20 + count // 8))


def tuned_together(
    editor: Editor,
    facts: Mapping[str, Sequence[FactLike]],
    degraded: Sequence[FactLike],
    texts: Sequence[Sequence[int]],
    settings: ConsolidationSettings,
    newest: int,
    cancel: Cancel,
    progress: Callable[[int, int], None],
) -> dict[str, SubjectMemory]:
    """Each memory that the editor holds with residuals that say its facts beside all the others, spelt words among them.

    facts are those of each memory, degraded the ones to begin with, texts what must stay as it is, in tokens, newest the
    number of the newest fact. Where layers share the memories, those below the top one go on writing what they write: so the keys above stay, and what
    the top one writes is linear in what falls to it. Nothing is stored. Must be called on weights that are those of what
    is held. Raises Cancelled.
    """
    lm, layer, held, live = editor.lm, editor.layer, editor.store.memories, editor.live
    if not held:
        return {}
    parts = Parts(editor.store)
    told = [
        # Beside a spelt word any other may fail, too.
        (fact, replace(form, decides=(True,) * len(form.decides)) if held[key].spelt else form)
        for key in held
        for fact in facts[key]
        for form in value_forms(lm, fact)
    ]
    failing = {(fact.subject, fact.relation) for fact in degraded}
    unsure = [i for i, (fact, _) in enumerate(told) if (fact.subject, fact.relation) in failing]
    untold = [
        form
        for key in held
        for form in essence_forms(lm, facts[key][0].subject, [fact.relation for fact in facts[key]])
    ]
    device = lm.layer_device(layer)
    with live.pristine(layer):
        R = consolidate(
            lm, layer, parts.H.to(device), parts.R.to(device), [form for _, form in told], unsure, untold, texts,
            settings, cancel, progress, base=live.pristine if editor.several else nullcontext,
        )  # fmt: skip
    return parts.memories({key: R[rows] for key, rows in parts.rows.items()}, newest)
