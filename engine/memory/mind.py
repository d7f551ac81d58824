"""A model with its memory: which facts its weights hold, and what they would be with others."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

from torch import Tensor

from engine.editing.beside import find_beside
from engine.editing.factors import SubjectMemory
from engine.editing.inside import Delta
from engine.editing.memit import Editor, Fit, SubjectFacts
from engine.editing.solve import Factors
from engine.editing.statistics import Statistics, load_or_collect
from engine.editing.store import Strain
from engine.editing.weights import LiveWeights
from engine.memory.abilities import complete
from engine.memory.deep import deep_settings, tuned_together
from engine.memory.fact import subject_key
from engine.memory.reference import HeldOut, load_sequences, reference
from engine.memory.signs import Hearing, Signs
from engine.model.cancel import Cancel, never
from engine.model.loading import LanguageModel, open_model
from engine.model.placement import Placement
from engine.model.prompts import FactLike
from engine.model.relations import relation_for
from engine.model.rewording import reworded
from engine.resources import resource_path, resource_root

#: Key moments of the embedded model over the reference text, among the resources (packaging/moments.py).
SHIPPED_MOMENTS = "reference/moments.safetensors"
#: What a sleep does about the facts that failed (see `sleep.policies`).
Refresh = Literal["joint", "deep", "constrained", "values", "solve", "none"]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """All that a mind holds at one moment; memories never change, so keeping one costs nothing.

    joint: whether edits that were found alone are solved together.
    """

    memories: dict[str, SubjectMemory]
    facts: dict[str, tuple[FactLike, ...]]
    joint: bool = True


class Mind:
    """The sound policy: a value per subject against the base model, all live keys solved jointly.

    A subject's value is a function of its facts alone, never of the order they were told in, so that a fact
    that is dropped leaves no trace. Weights follow at `install`.
    """

    def __init__(
        self,
        lm: LanguageModel,
        cache: Path,
        cancel: Cancel = never,
        layers: Sequence[int] | None = None,
        found: Statistics | None = None,
        progress: Callable[[int, int], None] = lambda _done, _total: None,
    ):
        """Measure (or load) the key moments of an open, unedited model, of the layers that may be edited."""
        self.lm = lm
        layers = lm.edit.layers if layers is None else layers
        if found is None:
            shipped = resource_root() / SHIPPED_MOMENTS  # without the file they are measured
            found = load_or_collect(lm, layers, self._reference, cache, cancel, progress, shipped)
        self.editor = Editor(lm, LiveWeights(lm, layers), found)
        self._hearing = Hearing(self.editor)
        self.facts: dict[str, tuple[FactLike, ...]] = {}
        self._measured = -1, 0.0  # perplexity, and the version of the weights that had it
        self._norms: dict[int, float] = {}
        self.ordinary: dict[int, tuple[Tensor, float]] = {}  # for `look_inside`, once somebody looked
        self.rewords = False  # whether the model was found able to ask in other words

    @classmethod
    def open(cls, model: Path, cache: Path, placement: Placement | None = None) -> Mind:
        """Open a checkpoint folder with an empty memory. Raises ModelError."""
        return cls(open_model(model, placed(placement, cache)), cache)

    @cached_property
    def _reference(self) -> list[tuple[int, ...]]:
        return reference(self.lm)

    @cached_property
    def held_out(self) -> list[tuple[int, ...]]:
        """Texts for perplexity, in tokens; no statistic is computed from them."""
        return load_sequences(self.lm, resource_path("reference/held_out.jsonl"))

    @cached_property
    def _held_out(self) -> HeldOut:
        with self.editor.live.pristine():
            return HeldOut(self.lm, self.editor.live, self.held_out)

    @cached_property
    def base_perplexity(self) -> float:
        """Perplexity of the unedited model."""
        with self.editor.live.pristine():
            return self._held_out.perplexity()

    def perplexity(self, cancel: Cancel = never) -> float:
        """Perplexity with the memory in place. Raises Cancelled."""
        if not self.memories:
            return self.base_perplexity
        if self._measured[0] != self.version:
            self._measured = self.version, self._held_out.perplexity(cancel)
        return self._measured[1]

    @property
    def memories(self) -> dict[str, SubjectMemory]:
        """What is stored, by subject key."""
        return self.editor.store.memories

    @property
    def version(self) -> int:
        """Changes with the weights: caches of another version are stale."""
        return self.editor.live.version

    @cached_property
    def base_norm(self) -> float:
        """||W0||_F of the edited projections together."""
        norms = [self.pristine_norm(layer) for layer in self.lm.edit.layers]
        return sum(n * n for n in norms) ** 0.5

    def deltas(self) -> dict[int, Factors]:
        """What the memory adds to each layer's W0, as one low-rank pair; layers without any are left out."""
        self._spread()
        return {layer: pair for layer, [(_, pair)] in self.editor.store.active().items()}

    def strain(self) -> list[Strain]:
        """How full each edited layer is."""
        self._spread()
        return list(self.editor.store.strain().values())

    def delta(self, layer: int) -> Delta | None:
        """What is written into a layer, and which memory wrote which part; None where it is pristine."""
        if not self.memories:
            return None
        self._spread()
        live, store = self.editor.live, self.editor.store.layers[layer]
        d, f = store.hidden_size, len(store.L)
        small = d * f <= len(store.owners) * (d + f)
        return store.delta(live.change(layer) if small else None)

    def pristine_norm(self, layer: int) -> float:
        """||W0||_F of a layer."""
        if layer not in self._norms:
            self._norms[layer] = self.editor.live.norm(layer)
        return self._norms[layer]

    def signs(self, keys: Iterable[str] | None = None) -> dict[str, Signs]:
        """For these memories, or all, what the algebra says of how well their facts are still heard (see `Signs`)."""
        return self._hearing.signs(list(self.memories if keys is None else keys), self.facts)

    def key(self, fact: FactLike) -> str:
        """The memory that a fact belongs to: its subject's, or its own where the model keeps facts apart."""
        subject = subject_key(fact.subject)
        return subject if self.lm.edit.key == "subject" else f"{subject} | {fact.relation}"

    # -- changes ----------------------------------------------------------------------------------------------

    def write(self, facts: Iterable[FactLike], cancel: Cancel = never) -> list[Fit]:
        """Add facts to their subjects, fit those subjects anew, and put the result into the weights.

        Facts of one subject and relation replace each other, the last one wins. Nothing changes when Cancelled
        is raised.
        """
        changed: dict[str, tuple[FactLike, ...]] = {}
        for fact in facts:
            key = self.key(fact)
            before = changed.get(key, self.facts.get(key, ()))
            changed[key] = (*(f for f in before if f.relation != fact.relation), fact)
        return self._refit(changed, cancel)

    def remove(self, *facts: FactLike, cancel: Cancel = never) -> list[Fit]:
        """Take facts out: their subjects are fitted to what is left, or dropped. Raises Cancelled."""
        left: dict[str, tuple[FactLike, ...]] = {}
        for fact in facts:
            key = self.key(fact)
            held = left.get(key, self.facts.get(key, ()))
            left[key] = tuple(f for f in held if (f.relation, f.object) != (fact.relation, fact.object))
        gone = [key for key, some in left.items() if not some]
        fits = self._fit({key: _task(some) for key, some in left.items() if some}, cancel)
        for key in gone:
            self.facts.pop(key, None)
            self.editor.store.drop(key)
        self._take({key: some for key, some in left.items() if some}, fits)
        return fits

    def forget(self, *facts: FactLike, cancel: Cancel = never) -> int:
        """Take facts out so that the weights are those of a memory that never held them. Raises Cancelled.

        What a sleep fitted beside them goes back to what it was by itself, until it is fitted anew: so many memories.
        """
        self.remove(*facts, cancel=cancel)
        return self.stand_alone(min((getattr(fact, "id", 0) for fact in facts), default=0))

    def stand_alone(self, number: int) -> int:
        """Let each memory be what it was before a sleep fitted it beside a fact of this number, or may have.

        No number is given twice: what was fitted before a fact was told does not know it. Returns how many changed.
        """
        found = {
            key: memory.by_itself()
            for key, memory in self.memories.items()
            if memory.alone and memory.beside >= number
        }
        if found:
            self._replace(found)
        return len(found)

    def _refit(self, changed: dict[str, tuple[FactLike, ...]], cancel: Cancel) -> list[Fit]:
        fits = self._fit({key: _task(facts) for key, facts in changed.items()}, cancel)
        self._take(changed, fits)
        return fits

    def _take(self, changed: Mapping[str, tuple[FactLike, ...]], fits: Iterable[Fit]) -> None:
        for fit in fits:
            self.editor.store.put(fit.memory)
        self.facts |= changed
        self._install()

    def refresh_facts(
        self,
        degraded: Sequence[FactLike],
        healthy: Sequence[FactLike],
        cancel: Cancel = never,
        progress: Callable[[int, int], None] = lambda _d, _t: None,
        how: Refresh = "joint",
    ) -> None:
        """Give failing facts better values; the joint solution holds the healthy ones.

        They are fitted harder and with all the others in place (see `find_beside`). Raises
        Cancelled, then the weights are as before. All facts are solved together at all times, so "values" is the same and "solve" changes nothing. Raises
        ValueError for "constrained".
        """
        if how == "constrained":
            raise ValueError("the joint solution has no constrained refresh")
        if how in ("none", "solve"):
            return
        before, newest = dict(self.memories), _newest(self.memories)
        if how == "deep":
            self._spread()
            self._replace(
                tuned_together(
                    self.editor, self.facts, degraded, self._reference, deep_settings(len(before)), newest,
                    cancel, progress,
                )
            )  # fmt: skip
            return
        keys = list(dict.fromkeys(self.key(fact) for fact in degraded))
        if self.rewords:
            self._reword([fact for key in keys for fact in self.facts[key]], cancel)
        try:
            self._install()
            find_beside(self.editor, self.facts, keys, newest, cancel, progress)
        except BaseException:
            self.editor.store.replace_all(before.values())
            self._install()
            raise

    def _replace(self, memories: Mapping[str, SubjectMemory]) -> None:
        """Hold these in the places of the ones that are held of the same subjects."""
        self.editor.store.exchange(memories)
        self._install()

    def _install(self) -> None:
        """Make the weights those of what is held."""
        self.editor.install(self.facts)

    def _fit(self, tasks: dict[str, SubjectFacts], *arguments: Any, **options: Any) -> list[Fit]:
        if self.rewords:
            self._reword([fact for task in tasks.values() for fact in task.facts], arguments[0])
        fits = self.editor.fit(list(tasks.values()), *arguments, **options)
        return [
            replace(fit, memory=replace(fit.memory, subject=key))
            for key, fit in zip(tasks, fits, strict=True)
        ]

    def _reword(self, facts: Sequence[FactLike], cancel: Cancel) -> None:
        """Have the base model put the facts' questions in other words, once for each. Raises Cancelled."""
        with self.editor.live.pristine():
            for fact in facts:
                relation = relation_for(fact.relation)
                if (key := (fact.subject, relation.name)) not in self.lm.rewordings:
                    self.lm.rewordings[key] = reworded(
                        relation, fact.subject, lambda text: complete(self.lm, text, cancel)
                    )

    def put(
        self,
        memories: Iterable[SubjectMemory],
        facts: Iterable[tuple[str, Sequence[FactLike]]] = (),
        weights: Mapping[int, Tensor] | None = None,
    ) -> None:
        """Hold these memories too (from files, or from `refresh`) and put them into the weights.

        weights are what all that is held was solved to before, under the same `fingerprint`: they are taken
        as they are until `settle`, or until anything changes.
        """
        for memory in memories:
            self.editor.store.put(memory)
        self.facts |= {key: tuple(some) for key, some in facts}
        if weights is None:
            self._install()
        else:
            self.editor.live.take(weights)

    def settle(self) -> None:
        """Solve what `put` took as solved, so that the next write need not."""
        if self.editor.live.taken:
            self._install()

    def _spread(self) -> None:
        """Where layers share memories, what falls to the upper ones is known only once those below are written."""
        if self.editor.several:
            self.settle()

    @property
    def fingerprint(self) -> str | None:
        """What, beside the memories, their solution depends on: model, moments, settings.

        None where it is not kept: a weight is not at hand.
        """
        if not self.editor.live.dense:
            return None
        digest = hashlib.sha256(f"{self.lm.weights_hash} {self.lm.edit} {self.lm.model.dtype}".encode())
        for layer, store in sorted(self.editor.store.layers.items()):
            digest.update(f"{layer} {store.ridge} {store.L.diagonal().double().tolist()}".encode())
        return digest.hexdigest()

    def clear(self) -> None:
        """Back to the base model."""
        self.restore(replace(self.snapshot(), memories={}, facts={}))

    def snapshot(self) -> Snapshot:
        """What is held now."""
        return Snapshot(dict(self.memories), dict(self.facts))

    def restore(self, snapshot: Snapshot) -> None:
        """Hold exactly what was held then; weights are recomputed from W0."""
        self.facts = dict(snapshot.facts)
        self.editor.store.replace_all(snapshot.memories.values())
        self._install()


def placed(placement: Placement | None, cache: Path) -> Placement:
    """A placement that offloads into the cache, unless it says where to."""
    placement = placement or Placement()
    return placement if placement.offload is not None else replace(placement, offload=cache / "offload")


def _newest(memories: Mapping[str, SubjectMemory]) -> int:
    """No fact with a higher number had any part in these."""
    return max((memory.newest for memory in memories.values()), default=0)


def _task(facts: Sequence[FactLike]) -> SubjectFacts:
    ids = tuple(i for i in (getattr(fact, "id", None) for fact in facts) if i is not None)
    return SubjectFacts(facts[0].subject, facts, ids)
