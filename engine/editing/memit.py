"""From facts to memories: keys, then values, for whole subjects at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
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
from engine.model.relations import wording

_TOGETHER = 64  # memories whose contexts are read together
SPELT = 24  # words of a fact that are spelt, at most


@dataclass(frozen=True, slots=True, eq=False)
class SubjectFacts:
    """A subject with all facts that its value must hold."""

    subject: str
    facts: Sequence[FactLike]
    fact_ids: tuple[int, ...] = ()


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

    @property
    def spells(self) -> bool:
        """Whether words have keys of their own: only beside a fact that has keys of its own."""
        return self.lm.edit.key == "fact" and not self.several

    def fit(
        self,
        subjects: Sequence[SubjectFacts],
        cancel: Cancel = never,
        progress: Callable[[int, int], None] = lambda _done, _total: None,
        settings: ValueSettings | None = None,
    ) -> list[Fit]:
        """Keys and values of subjects against the pristine model; nothing is stored. Raises Cancelled."""
        if not subjects:
            return []
        layer = self.layer
        L = self.store.layers[layer].L
        named = [(s.subject, s.facts) for s in subjects]
        with self.live.pristine():
            keys = {
                each: [_rounded(K) for K in memory_keys(self.lm, each, named)] for each in self.lm.edit.layers
            }
            begun = [H.mean(1) for H in self.arriving(named)] if self.several else []
            heard = responses([K.to(L) for K in keys[layer]], L, self.store.layers[layer].ridge)
            if (
                self.several
            ):  # what a layer leaves undelivered the next one makes good: all of a value arrives
                heard = [u / (K.to(u).T @ u).mean() for u, K in zip(heard, keys[layer], strict=True)]
            tasks = [
                ValueTask(
                    _forms(self.lm, s.facts),
                    self.essence(s.subject, s.facts),
                    u,
                    [self.proposer.propose(s.facts)] if self.proposer is not None else [],
                )
                for s, u in zip(subjects, heard, strict=True)
            ]
            values = optimise(self.lm, layer, tasks, settings or self.settings, cancel, progress)
            spelt = self._spell(subjects, keys[layer], tasks, values, cancel)
        return [
            Fit(
                SubjectMemory(
                    s.subject,
                    {each: K[i].cpu() for each, K in keys.items()},
                    {layer: (spelt[i][1] if i in spelt else values.delta[i]).cpu()},
                    s.fact_ids,
                    outputs={layer: begun[i].cpu()} if self.several else {},
                    spelt={layer: spelt[i][0]} if i in spelt else {},
                    worded=wording(fact.relation for fact in s.facts),
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
        if not self.spells:
            return {}
        middle = values.said.shape[1] // 2
        places: dict[int, list[int]] = {}
        for i, said in enumerate(values.said):
            if not values.fitted[i] or not bool(said.all()):
                unsure = (said < self.settings.margin).nonzero().flatten().tolist()
                places[i] = [at - middle for at in unsure[:SPELT]]
        read = word_keys(self.lm, self.layer, [(subjects[i].facts[0], some) for i, some in places.items()])
        words = {i: some for i, some in zip(places, read, strict=True) if some}
        if not words:
            return {}
        store = self.store.layers[self.layer]
        own = {i: torch.stack(list(some.values()), 1) for i, some in words.items()}
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

    def arriving(self, memories: Memories) -> list[Tensor]:
        """What the top block puts out [d, c] in the contexts of each, as the weights stand, in units of a residual."""
        return [H for _, H in self._read(self.layer, memories)]

    def _read(self, layer: int, memories: Memories) -> Iterator[tuple[Tensor, Tensor]]:
        """Of each memory its keys [f, m] in a layer, and what the top block puts out, as the weights stand."""
        for start in range(0, len(memories), _TOGETHER):
            for K, H in keys_under(self.lm, layer, self.layer, memories[start : start + _TOGETHER]):
                yield K, H / self.lm.anatomy.residual_scale

    def essence(self, subject: str, facts: Sequence[FactLike]) -> list[Form]:
        """What must not change; a value under a fact's own key is not there when something else is asked."""
        if self.lm.edit.key == "fact":
            return []
        return essence_forms(self.lm, subject, [fact.relation for fact in facts])

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


def word_keys(
    lm: LanguageModel, layer: int, wanted: Sequence[tuple[FactLike, Iterable[int]]]
) -> list[dict[int, Tensor]]:
    """For facts, and places in their sentences, the keys [f] of the words there, as the model now reads them.

    Some places have none (see `spelling_forms`).
    """
    forms = [
        {place: some for place in places if (some := spelling_forms(lm, fact, place))}
        for fact, places in wanted
    ]
    groups = [some for own in forms for some in own.values()]
    read = iter(form_keys(lm, layer, groups) if groups else [])
    return [{place: _rounded(next(read)) for place in own} for own in forms]


def _rounded(K: Tensor) -> Tensor:
    """Keys as fp16 holds them, in fp32: a file takes half the room, and a restart gives the same weights.

    A mean over contexts is far less exact than fp16. Keys beyond its range stay as they are.
    """
    half = K.half()
    return half.float() if bool(torch.isfinite(half).all()) else K


def _forms(lm: LanguageModel, facts: Sequence[FactLike]) -> list[Form]:
    return [form for fact in facts for form in value_forms(lm, fact)]
