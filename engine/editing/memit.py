"""From facts to memories: keys, then values, for whole subjects at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field, replace

import torch
from torch import Tensor

from engine.editing.encoder import Proposer
from engine.editing.factors import SubjectMemory
from engine.editing.keys import memory_keys, protected_keys
from engine.editing.solve import cholesky
from engine.editing.statistics import Statistics
from engine.editing.store import MemoryStore
from engine.editing.values import ValueSettings, ValueTask, optimise, responses
from engine.editing.weights import LiveWeights
from engine.model.cancel import Cancel, never
from engine.model.devices import algebra_device
from engine.model.loading import LanguageModel, ModelError
from engine.model.prompts import FactLike, Form, essence_forms, value_forms


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

    One edited layer: keys do not move and the algebra is exact. Raises ModelError for several. The live weights
    may include further layers, for the paper's editor.
    """

    lm: LanguageModel
    live: LiveWeights
    statistics: Statistics
    settings: ValueSettings = field(default_factory=ValueSettings)
    store: MemoryStore = field(init=False)
    proposer: Proposer | None = field(init=False)

    def __post_init__(self) -> None:
        edit = self.lm.edit
        if len(edit.layers) != 1:
            raise ModelError(
                f"{self.lm.name} asks for edits in {len(edit.layers)} layers; accumulated edits use one.",
                'Name one layer in its edit.json: {"layers": [1]}.',
            )
        self.settings = replace(self.settings, norm=edit.value_norm)
        self.proposer = Proposer.load(self.lm, self.layer)
        with self.live.pristine():
            device = algebra_device(self.lm.layer_device(self.layer))
            protected = protected_keys(self.lm, self.layer)
            root = cholesky(self.statistics.moments[self.layer], edit.beta, protected, device)
        self.store = MemoryStore({self.layer: root}, self.lm.anatomy.hidden_size, edit.ridge)

    @property
    def layer(self) -> int:
        """The edited layer."""
        return self.lm.edit.layers[-1]

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
        with nullcontext() if against_live else self.live.pristine():
            keys = self._keys(subjects)
            # A residual counts from W0: what the others deliver at the key is part of it, but not of delta.
            delivered = [self.live.delivered(layer, K).mean(1) if against_live else 0.0 for K in keys]
            heard = responses([K.to(L) for K in keys], L, self.lm.edit.ridge)
            tasks = [
                ValueTask(
                    _forms(self.lm, s.facts), self._essence(s), u, [_less(start, given) for start in some]
                )
                for s, u, some, given in zip(subjects, heard, starts, delivered, strict=True)
            ]
            values = optimise(self.lm, layer, tasks, settings or self.settings, cancel, progress)
        return [
            Fit(
                SubjectMemory(
                    s.subject, {layer: K.cpu()}, {layer: (values.delta[i] + delivered[i]).cpu()}, s.fact_ids
                ),
                bool(values.fitted[i]),
                float(values.loss[i]),
                int(values.steps[i]),
                float(values.norm[i]),
            )
            for i, (s, K) in enumerate(zip(subjects, keys, strict=True))
        ]

    def _keys(self, subjects: Sequence[SubjectFacts]) -> list[Tensor]:
        """K [f, m] of each; no edit of this layer moves them."""
        new = [(s.subject, s.facts) for s in subjects if s.memory is None]
        read = iter(memory_keys(self.lm, self.layer, new) if new else [])
        return [_rounded(next(read)) if s.memory is None else s.memory.keys[self.layer] for s in subjects]

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

    def install(self) -> None:
        """Make the live weights equal to W0 plus what the store holds."""
        with torch.no_grad():
            self.live.apply(self.store.active())


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
