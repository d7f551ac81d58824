"""Values v*: what the edited projection must add at a subject so that the model says its facts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import torch
import torch.nn.functional as F
from torch import Tensor

from engine.editing.solve import unwhiten, whiten
from engine.model.cancel import Cancel, check, never
from engine.model.devices import waits_elsewhere
from engine.model.loading import LanguageModel
from engine.model.passes import LowerPass, joined, lengths, run_lower, run_upper, some_rows
from engine.model.prompts import Form
from engine.model.room import Room
from engine.model.tokens import pad_right

_ON_A_CARD = 16  # subjects optimised together there, at most
_PADDING = 0.35  # most of a bucket that may be padding or settled tokens computed again
_KEPT = -1  # the number of a form of which is kept what is said
_FREE = 64  # so many of them cost less than a pass of their own
_MOMENTUM, _SCALE = 0.7, 0.9  # Adam's: a value is found in a dozen steps, too few for longer memories to fill


@dataclass(frozen=True, slots=True)
class ValueSettings:
    """How values are optimised; lengths are in units of the mean hidden norm ||h|| at the edited block (`lengths`).

    steps: most Adam steps. rate: how far a step moves the value at most. margin: a value is fitted when every
    deciding token of every form is the argmax with at least this probability. others: weight of target tokens
    that decide nothing, to 1 for those that do. kl: weight of the divergence on the essence forms. decay: weight of ||delta||^2. norm: largest ||delta||.
    """

    steps: int = 25
    rate: float = 0.3
    margin: float = 0.8
    others: float = 0.2
    kl: float = 0.1
    decay: float = 0.02
    norm: float = 2.0
    chunk: int = 24  # subjects optimised together


@dataclass(frozen=True, slots=True, eq=False)
class ValueTask:
    """One subject's value to be found: all forms of all its facts share it.

    response [f], if given, is the direction u for which a write delivers (u . k) delta to a token with key k
    (see `responses`): the forms then see the value as the weights will, weaker in a context unlike the stored
    key, and at every token that resembles it. Without it delta is added at the key's token, as in MEMIT. starts are
    values [d] of which the one that fits best is begun from, further ones [1 + S, d] along with them or not; nothing, if
    there are none. spelt [f, S] are directions of further values, found together with it: each for one word that the model
    does not say by itself. told [1 + S, d] is what of all these the weights hold already.
    """

    forms: Sequence[Form]
    essence: Sequence[Form] = ()
    response: Tensor | None = None
    starts: Sequence[Tensor] = ()
    spelt: Tensor | None = None
    told: Tensor | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Values:
    """Found values, one row per task: delta [N, d] = residuals r, and how well each fits."""

    delta: Tensor
    fitted: Tensor  # [N] bool: every target token was the argmax with the margin
    loss: Tensor  # [N] mean negative log-likelihood of the target tokens by weight, nats
    steps: Tensor  # [N] Adam steps taken
    norm: Tensor  # [N] ||delta|| / mean ||h||
    spelt: Tensor  # [N, S, d] the further values, zero where a task has fewer than others
    said: Tensor  # [N, 2T] least probability of a token in any form, by T + its place (`Form.object_at`): 0 if not the argmax


def responses(keys: Sequence[Tensor], L: Tensor, ridge: float) -> list[Tensor]:
    """For each subject's keys K [f, m], u [f] = A^-1 K G^-1 1: its own write delivers (u . k) r to a key k.

    L [f, f] is the Cholesky factor of A, and G = ridge I + K^T A^-1 K.
    """
    return [U.sum(1) for U in column_responses(keys, L, ridge)]


def column_responses(keys: Sequence[Tensor], L: Tensor, ridge: float) -> list[Tensor]:
    """For each K [f, m], U [f, m] = A^-1 K G^-1: with residuals R [d, m] a write delivers R (U^T k) to a key k."""
    if not keys:
        return []
    # Two triangular solves: cholesky_solve copies L first, which takes ten times as long for one fact.
    direct = unwhiten(L, whiten(L, torch.cat(list(keys), 1))).split([K.shape[1] for K in keys], 1)
    found = []
    for K, AK in zip(keys, direct, strict=True):
        G = K.T @ AK + ridge * torch.eye(K.shape[1], dtype=K.dtype, device=K.device)
        found.append(torch.linalg.solve(G, AK.T).T)
    return found


def optimise(
    lm: LanguageModel,
    layer: int,
    tasks: Sequence[ValueTask],
    settings: ValueSettings | None = None,
    cancel: Cancel = never,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> Values:
    """Find a value for each task by Adam on delta at the edited projection's output, in chunks, in fp32.

    The blocks up to `layer` run once; every step runs those above, with logits at target positions only. A
    task stops as soon as it is fitted. Must be called on the weights that residuals are defined against
    (LiveWeights.pristine). Raises Cancelled.
    """
    settings = settings or ValueSettings(norm=lm.edit.value_norm)
    order = sorted(range(len(tasks)), key=lambda i: sum(len(f.all_ids) for f in tasks[i].forms))
    longest = max((len(f.target_ids) for task in tasks for f in task.forms), default=0)
    further = max((task.spelt.shape[1] for task in tasks if task.spelt is not None), default=0)
    parts: dict[int, tuple[Tensor, ...]] = {}
    # What is kept of 24 facts between steps would be 3 % of an 8B model's memory on its card.
    together = settings.chunk if lm.layer_device(layer).type == "cpu" else min(settings.chunk, _ON_A_CARD)
    for at in range(0, len(order), together):
        chunk = order[at : at + together]
        found = _Chunk(lm, layer, [tasks[i] for i in chunk], settings, longest, further).run(cancel)
        parts.update(zip(chunk, zip(*found, strict=True), strict=True))
        progress(len(parts), len(tasks))
    if not tasks:
        empty = torch.zeros(0)
        delta, said = torch.zeros(0, 1, lm.anatomy.hidden_size), torch.ones(0, 0)
        return Values(delta[:, 0], empty.bool(), empty, empty.int(), empty, delta[:, 1:], said)
    rows = (parts[i] for i in range(len(tasks)))
    return Values(*(torch.stack(column) for column in zip(*rows, strict=True)))


class _Row(NamedTuple):
    """A form of a task: its targets are to be learned, or what is said there is to be kept."""

    task: int
    form: Form
    number: int  # among its task's, or _KEPT


@dataclass(slots=True)
class _Bucket:
    """Forms of like length with what their blocks below have computed, and where their targets stand."""

    lower: LowerPass
    task: Tensor  # [B] index of each row's task
    number: Tensor  # [B] which of that task's forms it is, or _KEPT
    reach: Tensor  # [B, T, 1 + S] how much of each value arrives at each token behind the settled ones
    row: Tensor  # [M] row of each target token
    position: Tensor  # [M] position whose logits predict it
    place: Tensor  # [M] its own place, counted from the object's first token
    target: Tensor  # [M] its id
    weight: Tensor  # [M] its share in its form's loss
    decides: Tensor  # [M] whether it is one that only the fact can tell
    learned: int  # how many of the targets, the first ones, are to be learned
    base: Tensor  # [M - learned, vocabulary] log-probabilities to keep at the others


class _Chunk:
    """Tasks optimised together, each with its own delta [1 + S, d], the first of which is its value, and its own end."""

    def __init__(
        self,
        lm: LanguageModel,
        layer: int,
        tasks: Sequence[ValueTask],
        settings: ValueSettings,
        longest: int,
        further: int,
    ):
        self.lm, self.layer, self.tasks, self.settings = lm, layer, tasks, settings
        self.longest, self.further = longest, further
        self.device = lm.layer_device(layer)  # of values, and of what becomes of them
        self._dear = self.device.type != "cpu" or any(map(waits_elsewhere, lm.anatomy.blocks[layer:]))
        self._sparing = False  # whether passes keep little
        count = torch.tensor([len(task.forms) for task in tasks], device=self.device)
        numbers = torch.arange(int(count.max()), device=self.device)
        self.forms = numbers < count[:, None]  # [n, F], those there are
        self.buckets = self._prepare(self.forms)
        self.unit = self._hidden_norms()
        self.told = torch.stack([self._padded(task.told) for task in tasks])

    def _padded(self, rows: Tensor | None) -> Tensor:
        padded = torch.zeros(1 + self.further, self.lm.anatomy.hidden_size, device=self.device)
        if rows is not None:
            padded[: len(rows)] = rows.to(padded)
        return padded

    def run(self, cancel: Cancel) -> tuple[Tensor, ...]:
        """The fields of Values for these tasks, rows in order.

        Steps are taken on each task's worst forms until it is fitted on those; then all of them are asked again. From half
        of the steps on they are taken on all: what some forms cannot be taught must not be sought at the others' cost.
        """
        s, n, d, device = self.settings, len(self.tasks), self.lm.anatomy.hidden_size, self.device
        delta = self._begin()
        adam = _Adam(delta)
        steps = adam.steps
        fitted = torch.zeros(n, dtype=torch.bool, device=device)
        asked = torch.ones_like(fitted)  # all of whose forms are in self.buckets
        loss = torch.zeros(n, device=device)
        said = torch.ones(n, 2 * self.longest, device=device)
        rate = s.rate * self.unit[:, None, None] * d**-0.5
        while True:
            check(cancel)
            nll, sure, now = self._asked(delta)
            loss = torch.where(asked, nll.sum(1), loss)
            said = torch.where(asked[:, None], now, said)
            fitted |= asked & (sure.amin(1) >= s.margin)
            live = ~fitted & (steps < s.steps)
            if not bool(live.any()):
                break
            asked, early = live.clone(), steps < s.steps // 2
            most = torch.where(early, s.steps // 2, s.steps)
            wanted = torch.where(early[:, None], self._worst(nll, sure), self.forms) & live[:, None]
            buckets, prepared = self._only(self.buckets, wanted), int(live.sum())
            before = steps.clone()
            while True:
                check(cancel)
                gradient, sure = self._gradient(delta, buckets)
                # A first step is always taken: beside other forms one may be surer by a rounding.
                live &= (steps == before) | ((sure.amin(1) < s.margin) & (steps < most))
                if not bool(live.any()):
                    break
                moved = self._clamp(delta - rate * adam.move(gradient, live))
                delta = torch.where(live[:, None, None], moved, delta)
                left = int(live.sum())
                if left <= 0.75 * prepared:  # fitted tasks cost time until they are left out
                    wanted &= live[:, None]
                    buckets, prepared = self._only(buckets, wanted), left
            self.buckets = self._only(self.buckets, self.forms & asked[:, None])
        value, spelt = delta[:, 0], delta[:, 1:]
        return value, fitted, loss, steps, value.norm(dim=1) / self.unit, spelt, said

    def _begin(self) -> Tensor:
        """For each task the start that fits best, [n, 1 + S, d]; what is spelt begins at nothing."""
        nothing = torch.zeros(1 + self.further, self.lm.anatomy.hidden_size, device=self.device)

        def start(value: Tensor) -> Tensor:
            rows = value.to(nothing).view(-1, nothing.shape[1])
            return torch.cat((rows, nothing[len(rows) :]))

        rounds = max(1, *(len(task.starts) for task in self.tasks))
        tried = [
            self._clamp(
                torch.stack([(*map(start, task.starts), *[nothing] * rounds)[k] for task in self.tasks])
            )
            for k in range(rounds)
        ]
        if rounds == 1:
            return tried[0]
        losses = torch.stack([self._asked(delta)[0].sum(1) for delta in tried])
        for i, task in enumerate(self.tasks):
            losses[len(task.starts) or 1 :, i] = float("inf")
        return torch.stack(tried)[losses.argmin(0), torch.arange(len(self.tasks), device=losses.device)]

    def _clamp(self, delta: Tensor) -> Tensor:
        most = self.settings.norm * self.unit[:, None, None]
        return delta * (most / delta.norm(dim=-1, keepdim=True).clamp(min=1e-12)).clamp(max=1.0)

    def _gradient(self, delta: Tensor, buckets: Sequence[_Bucket]) -> tuple[Tensor, Tensor]:
        """d loss / d delta [n, 1 + S, d] of what is in the buckets, and how sure each of their forms is [n, F]."""
        delta = delta.detach().requires_grad_(True)
        sure = torch.ones_like(self.forms, dtype=torch.float32)
        total = self.settings.decay * (delta.norm(dim=-1) / self.unit[:, None]).square().sum()
        (gradient,) = torch.autograd.grad(total, delta)
        learned, kept = self._counts(buckets)
        for bucket in buckets:
            logp = self._log_probabilities(bucket, delta)
            n, owner = bucket.learned, bucket.task[bucket.row]
            token = -F.nll_loss(logp[:n], bucket.target[:n], reduction="none")
            divergence = F.kl_div(logp[n:], bucket.base, reduction="none", log_target=True).sum(-1)
            cost = self.settings.kl * (divergence * bucket.weight[n:] / kept[owner[n:]]).sum()
            cost = cost - (token * bucket.weight[:n] / learned[owner[:n]]).sum()
            _least(sure, bucket, _sureness(bucket, logp))
            gradient = gradient + torch.autograd.grad(cost, delta)[0]
        return torch.nan_to_num(gradient), sure

    @torch.no_grad()
    def _asked(self, delta: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Each form's share of the loss [n, F], the least probability of a token in it that decides [n, F], and of each place [n, 2T].

        Such a probability counts as 0 for a token that is not the argmax.
        """
        nll = torch.zeros_like(self.forms, dtype=torch.float32)
        sure = torch.ones_like(nll)
        learned, _ = self._counts(self.buckets)
        places = torch.ones(len(delta), 2 * self.longest, device=delta.device)
        for bucket in self.buckets:
            n = bucket.learned
            logp = self._log_probabilities(bucket, delta)[:n]
            owner = bucket.task[bucket.row[:n]]
            lost = F.nll_loss(logp, bucket.target[:n], reduction="none") * bucket.weight[:n] / learned[owner]
            nll.view(-1).index_add_(0, _entries(bucket, nll), lost)
            said = _sureness(bucket, logp)
            _least(sure, bucket, said)
            at = owner * places.shape[1] + self.longest + bucket.place[:n]
            places.view(-1).scatter_reduce_(0, at, said, "amin")
        return nll, sure, places

    def _counts(self, buckets: Sequence[_Bucket]) -> tuple[Tensor, Tensor]:
        """How many forms of each task are to be learned, and how many kept [n]."""
        task, number = (torch.cat([getattr(b, name) for b in buckets]) for name in ("task", "number"))
        learned = torch.bincount(task[number != _KEPT], minlength=len(self.tasks))
        return learned, torch.bincount(task, minlength=len(self.tasks)) - learned

    def _worst(self, nll: Tensor, sure: Tensor) -> Tensor:
        """Those forms [n, F] of which least is said, one for each text that is to be said, and none that fits before one that does not."""
        chosen: dict[tuple[int, tuple[int, ...]], tuple[bool, float, int]] = {}
        failing = sure < self.settings.margin
        for i, (task, fails, costs) in enumerate(
            zip(self.tasks, failing.tolist(), nll.tolist(), strict=True)
        ):
            for number, form in enumerate(task.forms):
                text, rank = (i, form.target_ids), (fails[number], costs[number], number)
                chosen[text] = max(chosen.get(text, rank), rank)
        worst = torch.zeros_like(self.forms)
        for (i, _), (_, _, number) in chosen.items():
            worst[i, number] = True
        return worst

    def _log_probabilities(self, bucket: _Bucket, delta: Tensor | None) -> Tensor:
        hidden = bucket.lower.hidden
        if delta is not None:
            told = bucket.reach @ (delta - self.told)[bucket.task]
            hidden = joined(self.lm.anatomy, self.layer, bucket.lower, told)
        out = run_upper(self.lm.anatomy, self.layer, hidden, bucket.lower, self._sparing)
        wanted = out[bucket.row.to(out.device), bucket.position.to(out.device)]
        return self.lm.anatomy.logits(wanted).float().log_softmax(-1).to(self.device)

    def _rows(self, wanted: Tensor) -> list[_Row]:
        """These forms [n, F], and of their tasks what is to be kept."""
        return [
            row
            for i, (task, some) in enumerate(zip(self.tasks, wanted.tolist(), strict=True))
            if any(some)
            for row in (
                *(_Row(i, task.forms[number], number) for number, one in enumerate(some) if one),
                *(_Row(i, form, _KEPT) for form in task.essence),
            )
            if row.form.target_ids
        ]

    def _only(self, buckets: Sequence[_Bucket], wanted: Tensor) -> list[_Bucket]:
        """Buckets of these forms alone [n, F]: rows of those that there are, unless new ones are half as many passes."""
        rows = self._rows(wanted)
        some = [_part(bucket, wanted) for bucket in buckets]
        left = [bucket for bucket in some if bucket is not None and len(bucket.task)]
        if None in some or len(left) >= 2 * len(self._groups(rows)):
            return self._prepare(wanted)
        return left

    def _prepare(self, wanted: Tensor) -> list[_Bucket]:
        return [self._bucket(rows) for rows in self._groups(self._rows(wanted))]

    def _groups(self, rows: list[_Row]) -> list[list[_Row]]:
        # On a CPU padding costs what it computes; elsewhere each further pass costs the weights read once more, and
        # thousands of small operations.
        padding, room = _PADDING, Room.above(self.lm, self.layer)
        if self._dear:
            tokens = sum(len(row.form.all_ids) - row.form.keys[0] for row in rows)
            self._sparing = not room.holds(tokens, sum(len(row.form.target_ids) for row in rows))
            padding, room = 1.0, Room.above(self.lm, self.layer, self._sparing)
        return _alike(rows, room, padding)

    @torch.no_grad()
    def _bucket(self, rows: Sequence[_Row]) -> _Bucket:
        lm, device = self.lm, self.device
        ids = pad_right([row.form.all_ids for row in rows], lm.pad_id, lm.device)
        settled = min(row.form.keys[0] for row in rows)
        lower = run_lower(lm.model, lm.anatomy, self.layer, ids, settled)
        reach = torch.zeros(*lower.hidden.shape[:2], 1 + self.further, device=device)
        for r, (i, form, _) in enumerate(rows):
            u, words = self.tasks[i].response, self.tasks[i].spelt
            text = slice(form.keys[0] - settled, len(form.all_ids) - settled)  # padding says nothing
            if u is None:
                reach[r, [at - settled for at in form.keys], 0] = 1.0
            else:
                reach[r, text, 0] = lower.keys[r, text].float() @ u.to(device)
            if words is not None:
                reach[r, text, 1 : 1 + words.shape[1]] = lower.keys[r, text].float() @ words.to(device)
        places = [
            (
                r,
                position - settled,
                place - form.object_at,
                target,
                share,
                decides,
            )
            for learned in (True, False)
            for r, (i, form, number) in enumerate(rows)
            if (number != _KEPT) is learned
            for place, (position, target, share, decides) in enumerate(
                zip(form.target_positions, form.target_ids, self._shares(form), form.decides, strict=True)
            )
        ]
        row, position, place, target, weight, decides = (
            torch.tensor(c, device=device) for c in zip(*places, strict=True)
        )
        task = torch.tensor([row.task for row in rows], device=device)
        number = torch.tensor([row.number for row in rows], device=device)
        n = sum(len(row.form.target_ids) for row in rows if row.number != _KEPT)
        nothing = torch.zeros(0, lm.anatomy.head.out_features, device=device)
        bucket = _Bucket(
            lower, task, number, reach, row, position, place, target, weight, decides, n, nothing
        )
        return bucket if n == len(row) else replace(bucket, base=self._log_probabilities(bucket, None)[n:])

    def _shares(self, form: Form) -> list[float]:
        """Each target token's share in the form's loss."""
        weights = [1.0 if decides else self.settings.others for decides in form.decides]
        return [weight / sum(weights) for weight in weights]

    def _hidden_norms(self) -> Tensor:
        """Mean ||h|| at the edited block's output over each task's key tokens, [n]."""
        total, count = torch.zeros(2, len(self.tasks), device=self.device)
        for bucket in self.buckets:
            norms = lengths(self.lm.anatomy, bucket.lower)
            at = bucket.reach[..., 0].abs().argmax(1, keepdim=True)
            total.index_add_(0, bucket.task, norms.gather(1, at)[:, 0])
            count.index_add_(0, bucket.task, torch.ones_like(at[:, 0], dtype=count.dtype))
        return (total / count.clamp(min=1)).clamp(min=1e-6)


class _Adam:
    """Adam's moments of each task's values [n, 1 + S, d], and the steps it took: only live tasks take one."""

    def __init__(self, delta: Tensor):
        self.first, self.second = torch.zeros_like(delta), torch.zeros_like(delta)
        self.steps = torch.zeros(len(delta), dtype=torch.int, device=delta.device)

    def move(self, gradient: Tensor, live: Tensor) -> Tensor:
        """The next step of live tasks [n], at a rate of one."""
        self.steps[live] += 1
        self.first[live] = _MOMENTUM * self.first[live] + (1 - _MOMENTUM) * gradient[live]
        self.second[live] = _SCALE * self.second[live] + (1 - _SCALE) * gradient[live].square()
        t = self.steps[:, None, None].clamp(min=1)
        return self.first / (1 - _MOMENTUM**t) / ((self.second / (1 - _SCALE**t)).sqrt() + 1e-12)


def _part(bucket: _Bucket, wanted: Tensor) -> _Bucket | None:
    """A bucket of these forms [n, F] alone; None where what its blocks were given cannot be parted by rows."""
    learned = bucket.number != _KEPT
    stays = torch.where(learned, wanted[bucket.task, bucket.number.clamp(min=0)], wanted[bucket.task].any(1))
    if bool(stays.all()):
        return bucket
    rows, token = stays.nonzero().flatten(), stays[bucket.row]
    lower = some_rows(bucket.lower, rows)
    if lower is None:
        return None
    return _Bucket(
        lower,
        bucket.task[rows],
        bucket.number[rows],
        bucket.reach[rows],
        (stays.cumsum(0) - 1)[bucket.row[token]],
        bucket.position[token],
        bucket.place[token],
        bucket.target[token],
        bucket.weight[token],
        bucket.decides[token],
        int(token[: bucket.learned].sum()),
        bucket.base[token[bucket.learned :]],
    )


def _sureness(bucket: _Bucket, logp: Tensor) -> Tensor:
    """The probability of each token to be learned [M], 0 where another is the argmax."""
    logp, target = logp[: bucket.learned].detach(), bucket.target[: bucket.learned]
    return logp.gather(1, target[:, None])[:, 0].exp() * (logp.argmax(-1) == target)


def _least(sure: Tensor, bucket: _Bucket, said: Tensor) -> None:
    """Lower each form's entry [n, F] to the least of its deciding tokens [M]."""
    decides = bucket.decides[: bucket.learned]
    sure.view(-1).scatter_reduce_(0, _entries(bucket, sure)[decides], said[decides], "amin")


def _entries(bucket: _Bucket, forms: Tensor) -> Tensor:
    """For each token to be learned [M] where its form stands in a flat [n, F]."""
    return (bucket.task * forms.shape[1] + bucket.number)[bucket.row[: bucket.learned]]


def _alike(rows: list[_Row], room: Room, padding: float) -> list[list[_Row]]:
    """Rows in groups for which there is room, and of whose tokens from the first key on no larger share is padding."""
    groups: list[list[_Row]] = []
    needed = first = last = targets = 0
    for row in sorted(rows, key=lambda row: (row.form.keys[0], len(row.form.all_ids))):
        start, end = row.form.keys[0], len(row.form.all_ids)
        if groups:
            computed = (max(last, end) - first) * (len(groups[-1]) + 1)
            full = not room.holds(computed, targets + len(row.form.target_ids))
            wasted = computed - needed - (end - start)
            if not full and wasted <= max(_FREE, padding * computed):
                groups[-1].append(row)
                needed, last, targets = (
                    needed + end - start,
                    max(last, end),
                    targets + len(row.form.target_ids),
                )
                continue
        groups.append([row])
        needed, first, last, targets = end - start, start, end, len(row.form.target_ids)
    return groups
