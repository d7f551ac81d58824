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
from engine.editing.statistics import available, discard, enough_for, load_or_collect
from engine.errors import Cancelled
from engine.hub.edits import measured_in, read_object
from engine.memory.mind import Mind
from engine.memory.recall import as_recall, ask_all
from engine.memory.reference import reading, reference
from engine.model.cancel import Cancel, check, never
from engine.model.loading import EditSettings, LanguageModel, ModelError, guess
from engine.model.prompts import Triple, chat_form
from engine.model.relations import relation_for

log = logging.getLogger(__name__)

_VERSION = 1
#: Share of the blocks below the first and the last candidate: facts are read above them, words are made up below.
_DEPTH = (0.1, 0.4)
_CANDIDATES = 5
#: By how much two layers that share each memory must be worth more than one: a form of a probe fact is 0.04.
_CLEARLY = 0.06
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

    layers: tuple[int, ...]
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

        Where nothing is recalled, what came nearer to it counts; what is no number at all, as half precision may
        leave it, is worth nothing.
        """
        near = 0.1 * math.exp(-self.loss)
        worth = self.recall + near - min(2 * self.divergence, 0.5) - 0.02 * self.norm
        return worth if math.isfinite(worth) else -math.inf


def tuned(
    lm: LanguageModel,
    cache: Path,
    layers: Sequence[int] | None = None,
    cancel: Cancel = never,
    progress: Progress = lambda _title, _done, _total: None,
    strict: bool = True,
) -> LanguageModel:
    """The model with settings that suit it: its own, those measured before, or measured now.

    layers are edited in place of what would be chosen. Where there are none such, strict raises ModelError, and
    otherwise they are not heeded. Cancelled while trying, the model gets a guess for now, and the next start goes on with the trials that are missing; raises Cancelled
    while text is read.
    """
    depth = len(lm.anatomy.blocks)
    asked = tuple(sorted(set(layers))) if layers else None
    if missing := [i for i in asked or () if not 0 <= i < depth - 1]:
        if strict:
            raise ModelError(
                f"{lm.name} has no layer {missing[0]} that can be edited.", f"Name one from 0 to {depth - 2}."
            )
        asked = None
    if lm.edit.source != "guessed":
        return lm if asked is None else replace(lm, edit=replace(lm.edit, layers=asked))
    named = None if asked is None else ",".join(map(str, asked))
    digest = hashlib.sha256(f"{_VERSION} {lm.weights_hash} {named}".encode()).hexdigest()
    file, begun = (cache / f"{what}-{digest[:24]}.json" for what in ("edit", "trials"))
    found = _load(file, depth)
    if found is None:
        tried = [(i,) for i in candidates(depth)] if asked is None else [asked]
        each = sorted({i for some in tried for i in some})
        try:
            trials, text = _try_all(lm, tried, cache, cancel, progress, begun)
        except Cancelled:
            if not _moments_there(lm, each, cache):
                raise
            nearest = min(each, key=lambda i: abs(i - lm.edit.layers[0]))
            return replace(lm, edit=guess(lm.anatomy, *(asked or (nearest,))))
        best = chosen(trials)
        found = replace(_settings(lm, best), source="measured")
        log.info("%s is edited at %s: %s", lm.name, found.layers, best)
        _save(file, lm, found, trials, text)
        begun.unlink(missing_ok=True)
        discard(lm, [i for i in each if i not in found.layers], reference(lm), cache)
    return replace(lm, edit=found, measured=measured_in(read_object(file)))


def candidates(depth: int) -> list[int]:
    """The layers that are tried in a model of so many: five at most, at 10 to 40 % of its depth."""
    low, high = (round(share * depth) for share in _DEPTH)
    span = range(min(low, depth - 2), max(low, min(high, depth - 2)) + 1)
    count = min(_CANDIDATES, len(span))
    return sorted({span[round(i * (len(span) - 1) / max(1, count - 1))] for i in range(count)})


def chosen(trials: Sequence[Trial]) -> Trial:
    """The best of them; layers that share each memory only where that is clearly better than any one alone."""
    best = max(trials, key=lambda trial: trial.worth)
    alone = [trial for trial in trials if len(trial.layers) == 1]
    single = max(alone, key=lambda trial: trial.worth, default=best)
    return best if best.worth >= single.worth + _CLEARLY else single


def pairs(trials: Sequence[Trial]) -> list[tuple[int, int]]:
    """The best single layer with its neighbours among those tried, and with the runner-up."""
    worth: dict[int, float] = {}
    for trial in trials:
        worth[trial.layers[0]] = max(trial.worth, worth.get(trial.layers[0], trial.worth))
    best, *others = sorted(worth, key=lambda layer: -worth[layer])
    order = sorted(worth)
    at = order.index(best)
    beside = [*order[max(0, at - 1) : at], *order[at + 1 : at + 2], *others[:1]]
    return [(min(best, other), max(best, other)) for other in dict.fromkeys(beside)]


def _settings(lm: LanguageModel, trial: Trial) -> EditSettings:
    return replace(guess(lm.anatomy, *trial.layers), key=trial.key, value_norm=trial.value_norm)


def _try_all(
    lm: LanguageModel,
    tried: Sequence[tuple[int, ...]],
    cache: Path,
    cancel: Cancel,
    progress: Progress,
    begun: Path,
) -> tuple[list[Trial], dict[str, int]]:
    """Each layer as MEMIT edits it; the best one with a key for each fact, and with longer values; and some pairs.

    Each trial is kept in the file `begun` as it is made; those that are there already are not made again.
    """
    texts = reference(lm)
    layers = sorted({i for some in tried for i in some})
    found = load_or_collect(lm, layers, texts, cache, cancel, lambda d, t: progress(reading(lm, t), d, t))
    watch = _Watch(lm, texts)
    sharing = 3 if len(tried) > 1 and not lm.anatomy.post_norms else 0  # what a norm reads cannot be shared
    total, trials = len(tried) + 2 + sharing, list[Trial]()

    kept = {(trial.layers, trial.key, trial.value_norm): trial for trial in _kept(begun)}

    def attempt(edit: EditSettings) -> None:
        check(cancel)
        if (known := kept.get((edit.layers, edit.key, edit.value_norm))) is not None:
            trials.append(known)
            return
        progress("Finding where this model keeps facts", len(trials), total)
        mind = Mind(replace(lm, edit=edit), cache, cancel, found=found)
        try:
            fits = mind.write(PROBES, cancel)
            recalls = [as_recall(answers) for answers in ask_all(mind.lm, PROBES, cancel)]
            check(cancel)
            trials.append(
                Trial(
                    edit.layers,
                    edit.key,
                    edit.value_norm,
                    sum(r.share or 0.0 for r in recalls) / len(recalls),
                    watch.divergence(),
                    sum(fit.norm for fit in fits) / len(fits),
                    sum(fit.loss for fit in fits) / len(fits),
                )
            )
            with contextlib.suppress(OSError):  # a full disk costs the trial again
                write_atomically(begun, json.dumps([asdict(trial) for trial in trials]).encode())
        finally:
            mind.editor.live.reset()

    def best() -> EditSettings:
        return _settings(lm, max(trials, key=lambda trial: trial.worth))

    for some in tried:
        attempt(guess(lm.anatomy, *some))
    attempt(replace(best(), key="fact"))
    attempt(replace(best(), value_norm=2 * best().value_norm))
    alone = best()
    for pair in pairs(trials) if sharing else ():
        attempt(replace(alone, layers=pair))
    progress("Finding where this model keeps facts", total, total)
    wanted = enough_for(lm, layers)
    short = available(texts) <= found.count < wanted
    return trials, {"tokens": found.count, "wanted": wanted if short else found.count}


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


def _kept(file: Path) -> list[Trial]:
    """The trials of a measurement that was stopped."""
    try:
        return [
            Trial(**{**trial, "layers": tuple(trial["layers"])})
            for trial in json.loads(file.read_text(encoding="utf-8"))
        ]
    except (OSError, ValueError, KeyError, TypeError):
        return []


def _save(
    file: Path, lm: LanguageModel, edit: EditSettings, trials: Sequence[Trial], text: dict[str, int]
) -> None:
    content = {
        "model": str(lm.path.resolve()),
        "edit": asdict(edit),
        "trials": [asdict(trial) for trial in trials],
        "text": text,
    }
    with contextlib.suppress(OSError):  # a full disk costs the measurement again at the next start
        write_atomically(file, json.dumps(content, indent=1).encode())
