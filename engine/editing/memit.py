"""From facts to memories: keys, then values, for whole subjects at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field, replace

import torch
from torch import Tensor

from engine.editing.encoder import Proposer
from engine.editing.factors import SubjectMemory
from engine.editing.keys import Memories, form_keys, keys_under, memory_keys, protected_keys
from engine.editing.solve import cholesky
from engine.editing.statistics import Statistics
from engine.editing.store import MemoryStore
from engine.editing.values import Values, ValueSettings, ValueTask, column_responses, optimise, responses
from engine.editing.weights import LiveWeights
from engine.model.cancel import Cancel, never
from engine.model.devices import algebra_device
from engine.model.loading import LanguageModel, ModelError
from engine.model.prompts import FactLike, Form, essence_forms, spelling, spelling_forms, value_forms

_TOGETHER = 64  # memories whose contexts are read together
SPELT = 24  # words of a fact that are spelt, at most


@dataclass(frozen=True, slots=True, eq=False)
class SubjectFacts:
    """A subject with all facts that its value must hold; memory is what is held of just these so far, if anything is.

    Its keys are used, and its value is where a new one may begin.
    """

    subject: str
    facts: Sequence[FactLike]
    fact_ids: tuple[int, ...] = ()
    memory: SubjectMemory | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Fit:
    """A memory ready to be stored, and how well its value fits its facts."""

    memory: SubjectMemory
    fitted: bool
    loss: float  # mean negative log-likelihood of the target tokens, nats
    steps: int
    norm: float  # ||r|| / mean ||h||


@dataclass(slots=True, eq=False)
class Editor:
    """Writes facts into one open model: its moments, its live weights, and what they hold.

    With one edited layer keys do not move. Several share each residual, from the lowest up (MEMIT, alg. 1), but for all
    memories at once: a layer's keys, and what is missing at the top, are read with all layers below it written, so that
    the weights follow from the memories that are held and from nothing else. The live weights may include further
    layers, for the paper's editor.
    """

    lm: LanguageModel
    live: LiveWeights
    statistics: Statistics
    settings: ValueSettings = field(default_factory=ValueSettings)
    store: MemoryStore = field(init=False)
    proposer: Proposer | None = field(init=False)

    def __post_init__(self) -> None:
        edit = self.lm.edit
        if len(edit.layers) > 1 and self.lm.anatomy.post_norms:
            raise ModelError(
                f"{self.lm.name} norms what a layer writes, so that layers cannot share a memory.",
                f"Name one layer: {edit.layers[-1]}.",
            )
        self.settings = replace(self.settings, norm=edit.value_norm)
        self.proposer = Proposer.load(self.lm, self.layer)
        with self.live.pristine():
            roots = {layer: self._root(layer) for layer in edit.layers}
        self.store = MemoryStore(roots, self.lm.anatomy.hidden_size, edit.ridge)

    def _root(self, layer: int) -> Tensor:
        device = algebra_device(self.lm.layer_device(layer))
        protected = protected_keys(self.lm, layer)
        return cholesky(self.statistics.moments[layer], self.lm.edit.beta, protected, device)

    @property
    def layer(self) -> int:
        """The edited layer, of several the top one: values are what its block is to put out."""
        return max(self.lm.edit.layers)

    @property
    def several(self) -> bool:
        """Whether layers share each memory."""
        return len(self.lm.edit.layers) > 1

    def fit(
        self,
        subjects: Sequence[SubjectFacts],
        cancel: Cancel = never,
        progress: Callable[[int, int], None] = lambda _done, _total: None,
        settings: ValueSettings | None = None,
        against_live: bool = False,
    ) -> list[Fit]:
        """Keys and values of subjects against the pristine model; nothing is stored. Raises Cancelled.

        against_live fits them against the weights as they are: with what the store holds of others in place.
        """
        if not subjects:
            return []
        starts = self._starts(subjects)
        layer = self.layer
        L = self.store.layers[layer].L
        with self.live.pristine():
            keys = {each: self._keys(subjects, each) for each in self.lm.edit.layers}
            begun = self._outputs(subjects) if self.several else []
        with nullcontext() if against_live else self.live.pristine():
            # A residual counts from W0: what the others deliver at the key is part of it, but not of delta.
            delivered: Sequence[Tensor | float] = [0.0] * len(subjects)
            if against_live:
                delivered = self._delivered(subjects, keys[layer], begun)
            heard = responses([K.to(L) for K in keys[layer]], L, self.store.layers[layer].ridge)
            if (
                self.several
            ):  # what a layer leaves undelivered the next one makes good: all of a value arrives
                heard = [u / (K.to(u).T @ u).mean() for u, K in zip(heard, keys[layer], strict=True)]
            tasks = [
                ValueTask(
                    _forms(self.lm, s.facts), self._essence(s), u, [_less(start, given) for start in some]
                )
                for s, u, some, given in zip(subjects, heard, starts, delivered, strict=True)
            ]
            values = optimise(self.lm, layer, tasks, settings or self.settings, cancel, progress)
            spelt = self._spell(subjects, keys[layer], tasks, values, cancel)
        return [
            Fit(
                SubjectMemory(
                    s.subject,
                    {each: K[i].cpu() for each, K in keys.items()},
                    {layer: ((spelt[i][1] if i in spelt else values.delta[i]) + delivered[i]).cpu()},
                    s.fact_ids,
                    outputs={layer: begun[i].cpu()} if self.several else {},
                    spelt={layer: spelt[i][0]} if i in spelt else s.memory.spelt if s.memory else {},
                ),
                bool(values.fitted[i]),
                float(values.loss[i]),
                int(values.steps[i]),
                float(values.norm[i]),
            )
            for i, s in enumerate(subjects)
        ]

    def _spell(
        self,
        subjects: Sequence[SubjectFacts],
        keys: Sequence[Tensor],
        tasks: Sequence[ValueTask],
        values: Values,
        cancel: Cancel,
    ) -> dict[int, tuple[tuple[Tensor, Tensor], Tensor]]:
        """Of subjects by index, keys K [f, s] and residuals R [d, s] for those words of its sentence that are not said with
        its value in place, and a value [d] found together with them. Only where a fact has keys of its own.

        A value says the object; what leads to it the model repeats from the question. What it never learned to repeat
        ("gas meter reading") and what a value does not hold, the end of a long object, is spelt. That is a matter of the fact
        and the base model alone, as the value is.
        """
        if self.lm.edit.key != "fact" or self.several:
            return {}
        middle = values.said.shape[1] // 2
        words: dict[int, dict[int, list[Form]]] = {}
        for i, (s, said) in enumerate(zip(subjects, values.said, strict=True)):
            if s.memory is not None or (values.fitted[i] and bool(said.all())):
                continue
            unsure = (said < self.settings.margin).nonzero().flatten().tolist()
            found = {at - middle: spelling_forms(self.lm, s.facts[0], at - middle) for at in unsure[:SPELT]}
            if some := {place: forms for place, forms in found.items() if forms}:
                words[i] = some
        if not words:
            return {}
        store = self.store.layers[self.layer]
        read = iter(form_keys(self.lm, self.layer, [f for some in words.values() for f in some.values()]))
        own = {i: _rounded(torch.stack([next(read) for _ in some], 1)) for i, some in words.items()}
        both = [torch.cat((keys[i].to(K), K), 1).to(store.L) for i, K in own.items()]
        again = []
        for (i, some), U in zip(words.items(), column_responses(both, store.L, store.ridge), strict=True):
            m = keys[i].shape[1]
            forms = [spelling(form, some) for form in tasks[i].forms]
            again.append(ValueTask(forms, (), U[:, :m].sum(1), [values.delta[i]], U[:, m:]))
        # Adam lengthens every word's value by its rate, needed or not; long ones are heard in other facts' answers.
        settings = replace(
            self.settings,
            steps=2 * self.settings.steps,
            norm=1.5 * self.settings.norm,
            rate=self.settings.rate / 3,
        )
        better = optimise(self.lm, self.layer, again, settings, cancel)
        return {
            i: ((K.cpu(), R[: K.shape[1]].T.contiguous().cpu()), delta)
            for (i, K), R, delta in zip(own.items(), better.spelt, better.delta, strict=True)
        }

    def _keys(self, subjects: Sequence[SubjectFacts], layer: int) -> list[Tensor]:
        """K [f, m] of each in the base model; no edit of this layer moves them."""
        new = [(s.subject, s.facts) for s in subjects if s.memory is None]
        read = iter(memory_keys(self.lm, layer, new) if new else [])
        return [_rounded(next(read)) if s.memory is None else s.memory.keys[layer] for s in subjects]

    def _outputs(self, subjects: Sequence[SubjectFacts]) -> list[Tensor]:
        """What the top block puts out [d] in each one's contexts in the base model, on average."""
        new = [(s.subject, s.facts) for s in subjects if s.memory is None]
        read = iter(self.arriving(new))
        return [next(read).mean(1) if s.memory is None else s.memory.outputs[self.layer] for s in subjects]

    def _delivered(
        self, subjects: Sequence[SubjectFacts], keys: Sequence[Tensor], begun: Sequence[Tensor]
    ) -> list[Tensor]:
        """What the weights as they are add [d] at each one's keys, beyond W0."""
        if not self.several:
            return [self.live.delivered(self.layer, K).mean(1) for K in keys]
        now = self.arriving([(s.subject, s.facts) for s in subjects])
        return [H.mean(1) - h.to(H) for H, h in zip(now, begun, strict=True)]

    def arriving(self, memories: Memories) -> list[Tensor]:
        """What the top block puts out [d, c] in the contexts of each, as the weights stand, in units of a residual."""
        return [H for _, H in self._read(self.layer, memories)]

    def _read(self, layer: int, memories: Memories) -> Iterator[tuple[Tensor, Tensor]]:
        """Of each memory its keys [f, m] in a layer, and what the top block puts out, as the weights stand."""
        for start in range(0, len(memories), _TOGETHER):
            for K, H in keys_under(self.lm, layer, self.layer, memories[start : start + _TOGETHER]):
                yield K, H / self.lm.anatomy.residual_scale

    def _essence(self, s: SubjectFacts) -> list[Form]:
        """What must not change; a value under a fact's own key is not there when something else is asked."""
        if self.lm.edit.key == "fact":
            return []
        return essence_forms(self.lm, s.subject, [fact.relation for fact in s.facts])

    def _starts(self, subjects: Sequence[SubjectFacts]) -> list[list[Tensor]]:
        """Where each optimisation may begin: the value so far, the encoder's, or nothing."""
        own = [[] if s.memory is None else [s.memory.residuals[self.layer]] for s in subjects]
        if self.proposer is None:
            return own
        with self.live.pristine():
            return [[*some, self.proposer.propose(s.facts)] for s, some in zip(subjects, own, strict=True)]

    def install(self, facts: Mapping[str, Sequence[FactLike]] | None = None) -> None:
        """Make the live weights equal to W0 plus what the store holds.

        facts are those of each memory; only where several layers share them: the contexts of all memories are then read
        once for each layer above the lowest, by a pass through the blocks up to the top one.
        """

        def read(layer: int) -> Iterator[tuple[Tensor, Tensor]]:
            told = [(facts[key][0].subject, facts[key]) for key in self.store.memories] if facts else []
            return ((K, H.mean(1)) for K, H in self._read(layer, told))

        with torch.no_grad():
            self.store.install(read, self.live.apply)


def _rounded(K: Tensor) -> Tensor:
    """Keys as fp16 holds them, in fp32: a file takes half the room, and a restart gives the same weights.

    A mean over contexts is far less exact than fp16. Keys beyond its range stay as they are.
    """
    half = K.half()
    return half.float() if bool(torch.isfinite(half).all()) else K


def _less(start: Tensor, given: Tensor | float) -> Tensor:
    return start - given.to(start.device) if isinstance(given, Tensor) else start


def _forms(lm: LanguageModel, facts: Sequence[FactLike]) -> list[Form]:
    return [form for fact in facts for form in value_forms(lm, fact)]
