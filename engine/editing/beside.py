"""What is held found anew beside all else that is held, in the weights as they are."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import torch
import torch.nn.functional as F
from torch import Tensor

from engine.editing.factors import SubjectMemory
from engine.editing.memit import SPELT, Editor, word_keys
from engine.editing.store import MemoryStore
from engine.editing.values import ValueTask, optimise
from engine.model.cancel import Cancel, never
from engine.model.prompts import FactLike, Form, spelling, value_forms

_TURNS = 3  # values that are found at once change what the others are found beside


class Parts:
    """The top layer's joint solution by its parts: dW = R^T H, with a row for each value and each spelt word.

    H [P, f] stays as long as the keys do, so that dW is linear in the residuals R [P, d]. rows are those of each memory,
    its value's first. Below the top layer all stays: what arrives from there counts as part of a value's residual.
    """

    def __init__(self, store: MemoryStore):
        self.store = store
        owners, self.H, self.R = store.layers[store.top].writes()
        self.rows: dict[str, list[int]] = {}
        for row, owner in enumerate(owners):
            self.rows.setdefault(owner, []).append(row)

    def memories(self, R: Mapping[str, Tensor], newest: int) -> dict[str, SubjectMemory]:
        """These memories with other residuals [1 + S, d], found beside facts up to the number `newest`."""
        top = self.store.top
        shares = {layer: one.shares().cpu() for layer, one in self.store.layers.items()}
        found = {}
        for i, (key, memory) in enumerate(self.store.memories.items()):
            if key not in R:
                continue
            own = R[key].float().cpu()
            arriving = memory.residuals[top] - shares[top][i]
            residuals = {layer: share[i] for layer, share in shares.items()} | {top: own[0] + arriving}
            words = {top: (memory.spelt[top][0], own[1:].T.contiguous())} if top in memory.spelt else {}
            found[key] = memory.beside_others(residuals, newest, words)
        return found


def find_beside(
    editor: Editor,
    facts: Mapping[str, Sequence[FactLike]],
    keys: Sequence[str],
    newest: int,
    cancel: Cancel = never,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> None:
    """Find the values of these memories anew, and what is spelt of them; they are stored, and the weights hold them.

    facts are those of all memories, newest the number of the newest of them. Each one is found from where it is, or from the
    encoder's value where that fits better, with all others as they are, and as the joint solution will write it: its response
    there counts their keys, too. What does not fit gets keys for what is not said, as at first, and is found once more.
    Raises Cancelled, midway.
    """
    base = editor.settings
    # Small steps, and few: values that strain are heard in other facts' answers.
    settings = replace(
        base,
        steps=base.steps // 2,
        margin=1 - (1 - base.margin) / 2,
        norm=1.5 * base.norm,
        rate=base.rate / 3,
    )
    places = _places(editor, {key: facts[key] for key in keys})
    proposed: dict[str, list[Tensor]] = {}
    if editor.proposer is not None and not editor.several:  # what layers share is not a value by itself
        with editor.live.pristine():
            proposed = {key: [editor.proposer.propose(facts[key])] for key in keys}
    failing = list(keys)
    for turn in range(_TURNS):
        if turn:
            failing = _spell(editor, facts, failing, places, newest, cancel)
        if not failing:
            break
        parts = Parts(editor.store)
        tasks = []
        for key in failing:
            rows = parts.rows[key]
            now, U = parts.R[rows], parts.H[rows]
            tasks.append(
                ValueTask(
                    _forms(editor, facts[key], places[key]),
                    editor.essence(facts[key][0].subject, facts[key]),
                    U[0],
                    [now, *proposed.get(key, ())],
                    U[1:].T if len(rows) > 1 else None,
                    now,
                )
            )
        found = optimise(editor.lm, editor.layer, tasks, settings, cancel, _part(progress, turn))
        R = {
            key: torch.cat((value[None], words[: len(parts.rows[key]) - 1]))
            for key, value, words in zip(failing, found.delta, found.spelt, strict=True)
        }
        editor.store.exchange(parts.memories(R, newest))
        editor.install(facts)
        # Fitted is what decides; the words that lead to it may still be unsaid.
        said = found.fitted & (found.said > 0).all(1)
        failing = [key for key, whole in zip(failing, said, strict=True) if not whole]
    progress(_TURNS, _TURNS)


def _part(progress: Callable[[int, int], None], turn: int) -> Callable[[int, int], None]:
    return lambda done, total: progress(turn * total + done, _TURNS * total)


def _forms(editor: Editor, facts: Sequence[FactLike], places: Sequence[int]) -> list[Form]:
    """What is to be said of a memory; its spelt words, by their places, decide, too."""
    return [spelling(form, places) for fact in facts for form in value_forms(editor.lm, fact)]


def _places(editor: Editor, facts: Mapping[str, Sequence[FactLike]]) -> dict[str, list[int]]:
    """The places of each memory's spelt words in its sentence: a key is known by its direction."""
    held = {key: editor.store.memories[key].spelt.get(editor.layer) for key in facts}
    asked = {key: facts[key][0] for key, words in held.items() if words is not None}
    longest = {
        key: max(len(form.target_ids) for form in value_forms(editor.lm, fact)) for key, fact in asked.items()
    }
    with editor.live.pristine():
        read = word_keys(
            editor.lm,
            editor.layer,
            [(fact, range(-longest[key], longest[key])) for key, fact in asked.items()],
        )
    found: dict[str, list[int]] = {key: [] for key in facts}
    for key, words in zip(asked, read, strict=True):
        spelt = held[key]
        if spelt is not None and words:
            K = torch.stack(list(words.values()), 1).cpu()
            near = F.normalize(spelt[0], dim=0).T @ F.normalize(K, dim=0)
            found[key] = [list(words)[i] for i in near.argmax(1).tolist()]
    return found


def _spell(
    editor: Editor,
    facts: Mapping[str, Sequence[FactLike]],
    keys: Sequence[str],
    places: dict[str, list[int]],
    newest: int,
    cancel: Cancel,
) -> list[str]:
    """Of these memories those of which something is not said; what has no key yet gets one, and joins `places`."""
    lm, layer = editor.lm, editor.layer
    nothing = torch.zeros(lm.anatomy.d_ff(layer))
    # Places count from what decides: it must be the object alone.
    tasks = [ValueTask(_forms(editor, facts[key], ()), response=nothing) for key in keys]
    heard = optimise(lm, layer, tasks, replace(editor.settings, steps=0), cancel)
    middle = heard.said.shape[1] // 2
    further: dict[str, list[int]] = {}
    for key, fitted, said in zip(keys, heard.fitted, heard.said, strict=True):
        unsure = [at - middle for at in (said < editor.settings.margin).nonzero().flatten().tolist()]
        spelt = any(at in places[key] for at in unsure)
        if bool(fitted) and not spelt and not (editor.spells and bool((said == 0).any())):
            continue
        room = SPELT - len(places[key])
        further[key] = [at for at in unsure if at not in places[key]][:room] if editor.spells else []
    with editor.live.pristine():
        read = word_keys(lm, layer, [(facts[key][0], some) for key, some in further.items()])
    grown = {}
    for key, words in zip(further, read, strict=True):
        if not words:
            continue
        memory = editor.store.memories[key]
        K = torch.stack(list(words.values()), 1).cpu()
        R = K.new_zeros(lm.anatomy.hidden_size, len(words))
        if layer in memory.spelt:
            K, R = (torch.cat(both, 1) for both in zip(memory.spelt[layer], (K, R), strict=True))
        grown[key] = memory.beside_others(memory.residuals, newest, {layer: (K, R)})
        places[key] += words
    if grown:
        editor.store.exchange(grown)
        editor.install(facts)
    return list(further)
