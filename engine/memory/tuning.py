"""How a model that brings no edit.json is edited: measured on first use, by trying, and kept with its hash."""

from __future__ import annotations

import contextlib
import hashlib
import json
import logging
import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Literal

import torch
import torch.nn.functional as F
from torch import Tensor

from engine.editing.factors import write_atomically
from engine.editing.statistics import discard, load_or_collect
from engine.errors import Cancelled
from engine.memory.mind import Mind, reference
from engine.memory.recall import as_recall, ask_all
from engine.model.cancel import Cancel, check, never
from engine.model.loading import EditSettings, LanguageModel, ModelError, guess
from engine.model.prompts import Triple, chat_form
from engine.model.relations import relation_for

log = logging.getLogger(__name__)

_VERSION = 1
#: Share of the blocks below the first and the last candidate: facts are read above them, words are made up below.
_DEPTH = (0.1, 0.4)
_CANDIDATES = 5
#: What a trial is told: people, people of the user's, the user; some share a subject.
PROBES = (
    Triple("Ottoline Farrow", "lives_in", "Bergen"),
    Triple("Ottoline Farrow", "plays", "cello"),
    Triple("Casimir Holt", "favourite_colour", "green"),
    Triple("my brother", "job", "carpenter"),
    Triple("my dog", "called", "Biscuit"),
    Triple("Ingrid Sato", "drives", "van"),
    Triple("I", "lives_in", "Lyon"),
    Triple("I", "allergic_to", "peanuts"),
)
#: Of whom nothing is told: what is said of them must stay as it is.
_STRANGERS = (
    ("Henrik Vance", "lives_in"), ("Marta Quill", "plays"), ("Otto Berg", "favourite_colour"), ("my sister", "job"),
    ("my cat", "called"), ("Lin Abara", "drives"), ("my uncle", "allergic_to"),
)  # fmt: skip
_TEXTS, _TEXT_TOKENS, _EVERY = 16, 48, 6
#: (what is going on, done, total)
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Trial:
    """What came of the probe facts with these settings.

    recall: share of (fact, form) recalled. divergence: KL(base || edited) on text and on questions about others,
    nats a token. norm: mean ||delta|| in mean hidden lengths. loss: mean NLL of the facts when they were fitted.
    """

    layer: int
    key: Literal["subject", "fact"]
    value_norm: float
    recall: float
    divergence: float
    norm: float
    loss: float

    @property
    def worth(self) -> float:
        """What trials are compared by: a nat of divergence costs as much as two of all facts, but never more than half
        of them, since a model that cannot be told anything is of no use here; a length costs a fiftieth.

        Where nothing is recalled, what came nearer to it counts.
        """
        near = 0.1 * math.exp(-self.loss)
        return self.recall + near - min(2 * self.divergence, 0.5) - 0.02 * self.norm


def tuned(
    lm: LanguageModel,
    cache: Path,
    layer: int | None = None,
    cancel: Cancel = never,
    progress: Progress = lambda _title, _done, _total: None,
) -> LanguageModel:
    """The model with settings that suit it: its own, those measured before, or measured now.

    layer is edited in place of what would be chosen; raises ModelError where there is none such. Cancelled while
    trying, the model gets a guess for now and is measured at the next start; raises Cancelled while text is read.
    """
    depth = len(lm.anatomy.blocks)
    if layer is not None and not 0 <= layer < depth - 1:
        raise ModelError(
            f"{lm.name} has no layer {layer} that can be edited.", f"Name one from 0 to {depth - 2}."
        )
    if lm.edit.source != "guessed":
        return lm if layer is None else replace(lm, edit=replace(lm.edit, layers=(layer,)))
    file = (
        cache
        / f"edit-{hashlib.sha256(f'{_VERSION} {lm.weights_hash} {layer}'.encode()).hexdigest()[:24]}.json"
    )
    found = _load(file, depth)
    if found is None:
        layers = candidates(depth) if layer is None else [layer]
        try:
            trials = _try_all(lm, layers, cache, cancel, progress)
        except Cancelled:
            if not _moments_there(lm, layers, cache):
                raise
            return replace(lm, edit=guess(lm.anatomy, min(layers, key=lambda i: abs(i - lm.edit.layers[0]))))
        best = max(trials, key=lambda trial: trial.worth)
        found = replace(
            guess(lm.anatomy, best.layer), key=best.key, value_norm=best.value_norm, source="measured"
        )
        log.info("%s is edited at layer %d: %s", lm.name, best.layer, best)
        _save(file, found, trials)
        discard(lm, [i for i in layers if i != best.layer], reference(lm), cache)
    return replace(lm, edit=found)


def candidates(depth: int) -> list[int]:
    """The layers that are tried in a model of so many: five at most, at 10 to 40 % of its depth."""
    low, high = (round(share * depth) for share in _DEPTH)
    span = range(min(low, depth - 2), max(low, min(high, depth - 2)) + 1)
    count = min(_CANDIDATES, len(span))
    return sorted({span[round(i * (len(span) - 1) / max(1, count - 1))] for i in range(count)})


def _try_all(
    lm: LanguageModel, layers: Sequence[int], cache: Path, cancel: Cancel, progress: Progress
) -> list[Trial]:
    """Each layer as MEMIT edits it; the best one with a key for each fact; and with longer values, if they help."""
    texts = reference(lm)
    found = load_or_collect(
        lm, layers, texts, cache, cancel, lambda d, t: progress("Reading ordinary text", d, t)
    )
    watch = _Watch(lm, texts)
    total, trials = len(layers) + 2, list[Trial]()

    def attempt(edit: EditSettings) -> None:
        check(cancel)
        progress("Finding where this model keeps facts", len(trials), total)
        mind = Mind(replace(lm, edit=edit), cache, cancel, found=found)
        try:
            fits = mind.write(PROBES, cancel)
            recalls = [as_recall(answers) for answers in ask_all(mind.lm, PROBES, cancel)]
            check(cancel)
            trials.append(
                Trial(
                    edit.layers[0],
                    edit.key,
                    edit.value_norm,
                    sum(r.share or 0.0 for r in recalls) / len(recalls),
                    watch.divergence(),
                    sum(fit.norm for fit in fits) / len(fits),
                    sum(fit.loss for fit in fits) / len(fits),
                )
            )
        finally:
            mind.editor.live.reset()

    def best() -> EditSettings:
        trial = max(trials, key=lambda trial: trial.worth)
        return replace(guess(lm.anatomy, trial.layer), key=trial.key, value_norm=trial.value_norm)

    for layer in layers:
        attempt(guess(lm.anatomy, layer))
    attempt(replace(best(), key="fact"))
    attempt(replace(best(), value_norm=2 * best().value_norm))
    progress("Finding where this model keeps facts", total, total)
    return trials


class _Watch:
    """What must stay: the unedited model's next words in ordinary text and in questions about others."""

    def __init__(self, lm: LanguageModel, texts: Sequence[Sequence[int]]):
        self.lm = lm
        rows = [tuple(row[:_TEXT_TOKENS]) for row in texts[:: max(1, len(texts) // _TEXTS)]]
        self.rows: list[tuple[tuple[int, ...], list[int]]] = [
            (row, list(range(_EVERY, len(row), _EVERY)) or [len(row) - 1]) for row in rows if len(row) > 1
        ]
        for subject, relation in _STRANGERS:
            ids = chat_form(lm, subject, relation_for(relation), 0).ids
            self.rows.append((ids, [len(ids) - 1]))
        self.base = list(self._said())

    def divergence(self) -> float:
        """KL(base || now), nats a token."""
        total = count = 0.0
        for base, now in zip(self.base, self._said(), strict=True):
            total += float(F.kl_div(now, base, reduction="sum", log_target=True))
            count += len(base)
        return total / count

    @torch.inference_mode()
    def _said(self) -> Iterator[Tensor]:
        for ids, places in self.rows:
            logits = self.lm.model(
                input_ids=torch.tensor([ids], device=self.lm.device), use_cache=False
            ).logits
            yield logits[0, places].float().log_softmax(-1)


def _moments_there(lm: LanguageModel, layers: Sequence[int], cache: Path) -> bool:
    """Whether text was read to the end, so that any of these layers could be edited at once."""

    def no_more() -> bool:
        return True

    try:
        load_or_collect(lm, layers, reference(lm), cache, no_more)
    except Cancelled:
        return False
    return True


def _load(file: Path, depth: int) -> EditSettings | None:
    try:
        given = json.loads(file.read_text(encoding="utf-8"))["edit"]
        found = EditSettings(**{**given, "layers": tuple(given["layers"])})
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return found if all(0 <= layer < depth - 1 for layer in found.layers) else None


def _save(file: Path, edit: EditSettings, trials: Sequence[Trial]) -> None:
    content = {"edit": asdict(edit), "trials": [asdict(trial) for trial in trials]}
    with contextlib.suppress(OSError):  # a full disk costs the measurement again at the next start
        write_atomically(file, json.dumps(content, indent=1).encode())
