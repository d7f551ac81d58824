"""Train the embedded model: `python packaging/train.py --out .train/model` (seeded, resumable, one command)."""

from __future__ import annotations

import argparse
import itertools
import json
import math
import random
import re
import sys
import time
from collections import defaultdict, deque
from collections.abc import Sequence, Set
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import torch
import torch.nn.functional as F
from tokenizers import Tokenizer
from torch import Tensor
from transformers import PreTrainedTokenizerFast

import wordlists
from documents import (
    QUIET,
    SPECIAL,
    Document,
    decision_document,
    key_context,
    memory_document,
    ordinary_document,
)
from engine.editing.encoder import ValueEncoder, padded
from engine.model.relations import LEARNED
from learner import Learner, SecondMoment, Shape, closed_form, miss
from vocabulary import load_or_train
from world import Subject, World, WorldFact, known_facts

#: Words of the model's own sentences and of what it knows by heart: always whole.
SPELT = frozenset(
    re.findall(
        r"[^\W\d_]+",
        " ".join(
            [
                *(text for r in LEARNED.values() for text in (*r.states, *r.asks, r.noun)),
                *(f"{fact.subject.text} {fact.object}" for fact in known_facts()),
                *wordlists.KIN, *wordlists.OWN_PETS, *wordlists.OWN_THINGS, *wordlists.PLAIN_THINGS,
                *wordlists.MONTHS, *wordlists.OPEN_NOUNS,
            ]
        ),
    )
)  # fmt: skip
LENGTHS = (0.25, 0.5, 0.72, 0.86, 0.94)  # shares of the documents at which batches of like length are cut
CROWDS = (
    0,
    0,
    100,
    300,
    500,
    700,
    900,
    1000,
    1200,
)  # facts of earlier steps that an edit holds beside its own
SPECIAL_TOKEN = re.compile(f"({'|'.join(map(re.escape, SPECIAL))})")


def subjects_of(world: World, count: int) -> list[list[WorldFact]]:
    """Facts of `count` different subjects: one to three each, up to eight of the user and now and then of others."""
    r = world.random
    groups: dict[str, list[WorldFact]] = {}
    if r.random() < 0.6:
        groups["I"] = world.facts(Subject("I", "u"), r.choice((1, 2, 3, 4, 6, 8, 12, 16)))
    while len(groups) < count:
        subject = world.subject(user=False)
        if subject.text not in groups:
            amount = (
                r.choice((4, 6, 8, 10))
                if r.random() < 0.1 and subject.kind == "p"
                else r.choice((1, 1, 1, 2, 2, 3))
            )
            groups[subject.text] = world.facts(subject, amount)
            if r.random() < 0.25:  # a namesake who is known as well
                other = world.namesake(subject)
                groups.setdefault(other.text, world.facts(other, 1))
    return list(groups.values())


@dataclass(slots=True)
class Encoded:
    """Token ids of a text, and the characters [start, end) that each stands for."""

    ids: list[int]
    offsets: list[tuple[int, int]]


class Splitter:
    """Encodes texts; some words, for one step and wherever they stand, in smaller pieces than usual.

    Words that were held out are made of such pieces: a model that saw every word whole cannot copy them
    (BPE dropout, Provilkov et al. 2020, here the same for all places of a word, as a value must spell its object).
    """

    def __init__(self, tokenizer: PreTrainedTokenizerFast, share: float, dropout: float = 0.3):
        self.whole = tokenizer._tokenizer
        self.broken = Tokenizer.from_str(self.whole.to_str())
        self.broken.model.dropout = dropout
        self.share = share
        self.words: dict[str, list[tuple[int, int]]] = {}

    def begin(self, seed: int, named: Set[str]) -> None:
        """A new step, in which these words may be split: names and values, which other words nobody could spell."""
        self.random = random.Random(seed)
        self.named = named
        self.words.clear()

    def encode(self, text: str) -> Encoded:
        """The text's tokens, special ones included."""
        out = Encoded([], [])
        at = 0
        for part in SPECIAL_TOKEN.split(text):
            if part in SPECIAL:
                out.ids.append(self.whole.token_to_id(part))
                out.offsets.append((at, at + len(part)))
            elif part:
                spaced = self.whole.normalizer.normalize_str(part)
                for word, (start, end) in self.whole.pre_tokenizer.pre_tokenize_str(spaced):
                    self._word(out, word, spaced[start:end], at + start - 1)
            at += len(part)
        return out

    def _word(self, out: Encoded, word: str, raw: str, at: int) -> None:
        pieces = self.words.get(word)
        if pieces is None:
            letters = raw.strip()
            split = letters in self.named and letters not in SPELT and self.random.random() < self.share
            model = self.broken.model if split else self.whole.model
            pieces = self.words[word] = [(token.id, len(token.value)) for token in model.tokenize(word)]
        # A letter of the vocabulary stands for a byte; a token begins and ends with the letters its bytes belong to.
        letters_until = list(itertools.accumulate((byte & 0xC0) != 0x80 for byte in raw.encode()))
        end = 0
        for token, size in pieces:
            start, end = end, end + size
            out.ids.append(token)
            out.offsets.append((at + letters_until[start] - 1, at + letters_until[end - 1]))


class Batches:
    """Documents as tensors: ids, targets' weights, kinds; split by length so that little is padding."""

    def __init__(self, splitter: Splitter, shape: Shape, device: torch.device):
        self.splitter, self.shape, self.device = splitter, shape, device

    def documents(
        self, documents: Sequence[Document], shares: Sequence[float], longest: int = 128
    ) -> list[tuple[Tensor, Tensor, list[str]]]:
        """Batches (ids [B, T], weights [B, T], kinds), the shorter documents first, cut at these shares."""
        encoded = [self.splitter.encode(document.text) for document in documents]
        rows = []
        for document, encoding in zip(documents, encoded, strict=True):
            weights = [QUIET] * len(encoding.ids)
            for start, end, weight in document.loud:
                for i, (a, b) in enumerate(encoding.offsets):
                    if a < end and b > start and b > a:
                        weights[i] = weight
            weights[0] = 0.0
            rows.append((encoding.ids[:longest], weights[:longest], document.kind))
        rows.sort(key=lambda row: len(row[0]))
        cuts = [0, *(int(len(rows) * share) for share in shares), len(rows)]
        return [self._pad(rows[a:b]) for a, b in itertools.pairwise(cuts) if b > a]

    def _pad(self, rows: Sequence[tuple[list[int], list[float], str]]) -> tuple[Tensor, Tensor, list[str]]:
        width = max(len(ids) for ids, _, _ in rows)
        ids = torch.zeros(len(rows), width, dtype=torch.long)
        weights = torch.zeros(len(rows), width)
        for i, (row, weight, _) in enumerate(rows):
            ids[i, : len(row)] = torch.tensor(row)
            weights[i, : len(row)] = torch.tensor(weight)
        return ids.to(self.device), weights.to(self.device), [kind for _, _, kind in rows]

    def contexts(self, texts: Sequence[str]) -> list[tuple[list[int], Tensor, Tensor]]:
        """Batches of like length: which texts, ids [B, T], and the position of their last token [B]."""
        encoded = [self.splitter.encode(text).ids for text in texts]
        order = sorted(range(len(texts)), key=lambda i: len(encoded[i]))
        cuts = [0, *(int(len(order) * share) for share in (0.35, 0.7, 0.85)), len(order)]
        batches = []
        for rows in (order[a:b] for a, b in itertools.pairwise(cuts) if b > a):
            ids = torch.zeros(len(rows), len(encoded[rows[-1]]), dtype=torch.long)
            for i, row in enumerate(rows):
                ids[i, : len(encoded[row])] = torch.tensor(encoded[row])
            last = torch.tensor([len(encoded[row]) - 1 for row in rows], device=self.device)
            batches.append((rows, ids.to(self.device), last))
        return batches

    def short(self, texts: Sequence[str]) -> Tensor:
        """[P, value_tokens] ids of short texts, 0-padded."""
        return padded([self.splitter.encode(text).ids for text in texts], self.shape.value_tokens).to(
            self.device
        )


class Crowd:
    """Keys and values of earlier steps' facts, to fill an edit with: they cost no pass of the model.

    Only of people with a full name: nobody asks of those again, and they contradict nothing that is told later.
    """

    def __init__(self, shape: Shape, device: torch.device, steps: int = 48):
        no_keys, no_values = torch.zeros(2, 0, shape.edited_d_ff), torch.zeros(0, shape.hidden)
        # Keys [2, n, f] and values [n, d] of each step.
        self.parts = deque([(no_keys.to(device), no_values.to(device))], maxlen=steps)
        self.inverse = torch.empty(0)
        self.direct: deque[Tensor] = deque(maxlen=steps)  # keys A^-1, of the same facts

    def keep(self, facts: Sequence[WorldFact], keys: Tensor, values: Tensor) -> None:
        """Take facts with keys [2, n, f] and values [n, d]."""
        named = [
            i
            for i, f in enumerate(facts)
            if f.subject.kind == "p" and " " in f.subject.text and f.subject.text[:1].isupper()
        ]
        self.parts.append((keys.detach()[:, named].float(), values.detach()[named].float()))
        self.direct.append(self.parts[-1][0] @ self.inverse)

    def draw(self, r: random.Random, count: int, inverse: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Keys [2, m, f], the same times A^-1, and values [m, d] of at most `count` facts."""
        if inverse is not self.inverse:  # it changes once in twenty steps
            self.inverse = inverse
            self.direct.clear()
            self.direct.extend(keys @ inverse for keys, _ in self.parts)
        keys, values = (
            torch.cat(parts, dim) for parts, dim in zip(zip(*self.parts, strict=True), (1, 0), strict=True)
        )
        chosen = torch.tensor(
            r.sample(range(len(values)), min(count, len(values))), dtype=torch.long, device=values.device
        )
        return keys[:, chosen], torch.cat(list(self.direct), 1)[:, chosen], values[chosen]


def keys_of(model: Learner, batches: Batches, texts: Sequence[str]) -> Tensor:
    """Keys [P, f] at the last token of each text."""
    parts = batches.contexts(texts)
    keys = torch.cat([model.keys_at(ids, positions) for _, ids, positions in parts])
    order = torch.tensor([i for rows, _, _ in parts for i in rows], device=keys.device)
    return torch.empty_like(keys).index_copy(0, order, keys)


def make_edit(
    model: Learner, encoder: ValueEncoder, moment: SecondMoment, batches: Batches, world: World,
    facts: Sequence[WorldFact], table: Tensor, queries: int, crowd: Crowd, others: int,
) -> tuple[Tensor, Tensor, tuple[Tensor, Tensor, Tensor]]:  # fmt: skip
    """The step's memory, a delta [d, f]: for each fact two keys, where its object follows and where its answer begins.

    It also holds that many facts of earlier steps. Returned with the values [F, d], and how well the edit delivers
    them (see `miss`) for that many other contexts.
    """
    n = len(facts)
    r = world.random
    texts = [key_context(world, fact, asked=False) for fact in facts for _ in range(2)]
    texts += [key_context(world, fact, asked=True) for fact in facts]
    asked: list[int] = []
    for at in r.sample(range(n), min(n, queries)):
        texts.append(key_context(world, facts[at], asked=r.random() < 0.5))
        asked.append(at)
    about = {(fact.subject.text, fact.relation.name) for fact in facts}
    for _ in range(queries // 2):  # what nobody told, and what is told of others
        fact = r.choice(facts)
        subject = fact.subject
        relation = fact.relation
        if r.random() < 0.5:
            subject = world.namesake(subject)
            if subject.kind not in relation.about:
                continue
        else:
            relation = world.relation(subject.kind)
        if (subject.text, relation.name) not in about:
            texts.append(
                key_context(world, WorldFact(subject, relation, fact.object), asked=r.random() < 0.5)
            )
            asked.append(-1)
    keys = keys_of(model, batches, texts)
    device = keys.device
    K = torch.cat((keys[: 2 * n].view(n, 2, -1).mean(1), keys[2 * n : 3 * n]))
    values = encoder(
        batches.short([fact.object for fact in facts]), table, model.shape.value_length * moment.hidden
    ).float()
    with torch.autocast(device.type, enabled=False):
        old_keys, old_direct, old_values = crowd.draw(r, others, moment.inverse)
        owner = torch.cat(
            [torch.arange(count).repeat(2) + first for count, first in ((n, 0), (len(old_values), n))]
        ).to(device)
        delta, responses = closed_form(
            K, values.repeat(2, 1), old_keys.flatten(0, 1), old_direct.flatten(0, 1), old_values.repeat(2, 1),
            moment.inverse, model.shape.ridge, keys[3 * n :],
        )  # fmt: skip
        missed = miss(responses, owner, torch.tensor(asked, device=device))
        crowd.keep(facts, K.view(2, n, -1), values)
    return delta, values, missed


def document_loss(
    model: Learner, ids: Tensor, weights: Tensor, delta: Tensor | None
) -> tuple[Tensor, Tensor, Tensor, Tensor, float]:
    """Summed weighted loss, summed weight, keys [B, T, f], per row whether all loud tokens are right, hidden length."""
    hidden, keys, length = model(ids, delta)
    mask = weights[:, 1:] > 0
    logits = model.logits(hidden[:, :-1][mask]).float()
    targets, w = ids[:, 1:][mask], weights[:, 1:][mask]
    nll = F.cross_entropy(logits, targets, reduction="none")
    with torch.no_grad():
        rows = torch.arange(len(ids), device=ids.device)[:, None].expand_as(mask)[mask]
        wrong = (logits.argmax(-1) != targets) & (w >= 0.99)
        right = torch.ones(len(ids), device=ids.device).index_fill(0, rows[wrong], 0.0)
    return (nll * w).sum(), w.sum(), keys, right, length


def rate(step: int, steps: int, warmup: int, decay: float) -> float:
    """Warm-up, plateau, then a linear fall over the last `decay` share of the steps."""
    start = steps * (1 - decay)
    return min(1.0, step / warmup) * (1.0 if step < start else max(0.02, (steps - step) / (steps - start)))


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path(".train/model"))
    parser.add_argument(
        "--weights", type=Path, help="a state to take the first weights from; else they are drawn"
    )
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--steps", type=int, default=9000)
    parser.add_argument(
        "--decay", type=float, default=0.25, help="share of the steps over which the rate falls"
    )
    parser.add_argument(
        "--batch", type=int, default=128, help="documents a step, two thirds of them about the edit's facts"
    )
    parser.add_argument(
        "--rate", type=float, default=1.5e-3, help="AdamW's, for embeddings, norms and encoder"
    )
    parser.add_argument("--matrix-rate", type=float, default=3e-3, help="Muon's, for the blocks' matrices")
    parser.add_argument("--most-subjects", type=int, default=64)
    parser.add_argument("--first-subjects", type=int, default=8, help="most subjects of an edit at the start")
    parser.add_argument(
        "--simple-until", type=int, default=2000, help="step up to which edits are small and plain"
    )
    parser.add_argument(
        "--keys-until",
        type=int,
        default=600,
        help="step up to which three in four only teach the keys: a fact's own, whoever asks for it and however",
    )
    parser.add_argument(
        "--crowd-from", type=int, default=3000, help="step from which edits hold facts of earlier steps"
    )
    parser.add_argument("--split-words", type=float, default=0.35, help="share of words in small pieces")
    parser.add_argument("--blends", type=float, default=0.2, help="share of words made of two list words")
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--save-every", type=int, default=100)
    parser.add_argument(
        "--until", type=int, default=10**9, help="stop at this step (and save) without changing the schedule"
    )
    for name, default in Shape().as_dict().items():
        parser.add_argument(f"--{name.replace('_', '-')}", type=type(default), default=default)
    return parser.parse_args()


def main() -> None:
    args = parse()
    shape = Shape(**{name: getattr(args, name) for name in Shape().as_dict()})
    device = torch.device(args.device)
    args.out.mkdir(parents=True, exist_ok=True)
    (args.out / "shape.json").write_text(json.dumps(shape.as_dict(), indent=1) + "\n")
    tokenizer = load_or_train(args.out, args.seed, shape.vocabulary)
    torch.manual_seed(args.seed)
    model, encoder = Learner(shape).to(device), ValueEncoder(shape.hidden, shape.value_tokens).to(device)
    moment = SecondMoment(shape, device)
    matrices = [p for name, p in model.named_parameters() if p.ndim == 2 and name.startswith("blocks.")]
    optimizers = (
        torch.optim.Muon(
            matrices, lr=args.matrix_rate, weight_decay=0.05, momentum=0.95, adjust_lr_fn="match_rms_adamw"
        ),
        torch.optim.AdamW(
            [
                {"params": [model.embed.weight], "lr": args.rate, "weight_decay": 0.05},
                {"params": [p for p in model.parameters() if p.ndim < 2], "lr": args.rate, "weight_decay": 0.0},
                {"params": list(encoder.parameters()), "lr": args.rate, "weight_decay": 0.0},
            ],
            betas=(0.9, 0.98), fused=True,
        ),
    )  # fmt: skip
    base_rates = [args.matrix_rate, args.rate, args.rate, args.rate]
    state_file = args.out / "state.pt"
    step, spent = 0, 0.0
    if state_file.exists():
        state = torch.load(state_file, map_location=device, weights_only=True)
        model.load_state_dict(state["model"])
        encoder.load_state_dict(state["encoder"])
        for optimizer, kept_state in zip(optimizers, state["optimizers"], strict=True):
            optimizer.load_state_dict(kept_state)
        for name in ("moment", "inverse", "hidden", "seen"):
            setattr(moment, name, state[name])
        step, spent = state["step"], state["seconds"]
        print(f"resumed at step {step}", flush=True)
    elif args.weights is not None:
        state = torch.load(args.weights, map_location=device, weights_only=True)
        model.load_state_dict(state["model"])
        encoder.load_state_dict(state["encoder"])

    def save() -> None:
        torch.save(
            {"model": model.state_dict(), "encoder": encoder.state_dict(), "optimizers": [o.state_dict() for o in optimizers],
             "moment": moment.moment, "inverse": moment.inverse, "seen": moment.seen, "hidden": moment.hidden, "step": step,
             "seconds": spent + time.time() - began},
            state_file.with_suffix(".tmp"),
        )  # fmt: skip
        state_file.with_suffix(".tmp").replace(state_file)

    for block in model.blocks:  # fused element-wise work: a third less time on two cores
        block.attend = torch.compile(block.attend, dynamic=True)
        block.keys = torch.compile(block.keys, dynamic=True)
    splitter = Splitter(tokenizer, args.split_words)
    batches = Batches(splitter, shape, device)
    parameters = [*model.parameters(), *encoder.parameters()]
    counts: dict[str, list[float]] = defaultdict(list)
    table: Tensor | None = None
    losses: list[float] = []
    norms: list[float] = []
    crowd = Crowd(shape, device)
    owns: list[float] = []
    noises: list[float] = []
    began = marked = time.time()
    while step < min(args.steps, args.until):
        world = World(
            args.seed * 1_000_003 + step, blends=args.blends
        )  # a step's data depends on its number only: resuming repeats nothing
        r = random.Random(step)
        splitter.begin(step, world.named)
        groups_of_parameters = (group for optimizer in optimizers for group in optimizer.param_groups)
        for group, base in zip(groups_of_parameters, base_rates, strict=True):
            group["lr"] = base * rate(step, args.steps, 150, args.decay)
        simple = step < args.simple_until
        keyed = step < args.keys_until and step % 4 != 3 and step > 20
        edited = keyed or (step % 8 != 3 and step > 20)
        if table is None or step % 20 == 0:
            table = model.token_states()
        delta = None
        known: list[WorldFact] = []
        wrong = torch.zeros(())
        with torch.autocast(device.type, torch.bfloat16):
            if edited:
                most = min(args.most_subjects, args.first_subjects + step // 20)
                count = r.choice([n for n in (2, 4, 8, 16, 16, 32, 32, 48, 64, 96, 128, 192) if n <= most])
                if keyed:
                    count = r.choice((16, 32, 48))
                groups = subjects_of(world, min(count, 8) if simple and not keyed else count)
                known = [fact for facts in groups for fact in facts]
                delta, values, (wrong, own, noise) = make_edit(
                    model,
                    encoder,
                    moment,
                    batches,
                    world,
                    known,
                    table,
                    128 if keyed else 32,
                    crowd,
                    min(r.choice(CROWDS), (step - args.crowd_from) * 4) if step > args.crowd_from else 0,
                )
                norms.append(values.detach().norm(dim=-1).mean().item())
                owns.append(own.item()), noises.append(noise.item())
            total, weight, kept = torch.zeros(()), torch.zeros(()), []
            if not keyed:
                about = args.batch * 2 // 3 if edited else 0  # the others are longer
                ordinary = (args.batch - about) if edited else args.batch // 2
                documents = [ordinary_document(world, known) for _ in range(ordinary)]
                documents += [memory_document(world, known) for _ in range(about)]
                decisions = [decision_document(world, known) for _ in range(about // 2)]
                parts = [*batches.documents(documents, LENGTHS), *batches.documents(decisions, (0.5,))]
                for ids, weights, kinds in parts:
                    nll, w, keys, right, length = document_loss(model, ids, weights, delta)
                    total, weight = total + nll, weight + w
                    kept.append(keys.detach()[:, 1:][weights[:, 1:] > 0])
                    for kind, ok in zip(kinds, right.tolist(), strict=True):
                        counts[kind + ("" if edited or kind == "talk" else "'")].append(ok)
                losses.append((total / weight).item())
            loss = wrong + (total / weight if not keyed else 0.0)
        for optimizer in optimizers:
            optimizer.zero_grad(set_to_none=True)
        loss.backward()
        size = torch.nn.utils.clip_grad_norm_(parameters, 1.0)
        if math.isfinite(size.item()):
            for optimizer in optimizers:
                optimizer.step()
        else:
            print(f"step {step}: gradient is not finite, skipped", flush=True)
        if not keyed and step % 2 == 0:
            moment.update(torch.cat(kept), length, keys[0, 0])
        step += 1
        if step % 25 == 0:
            shown = " ".join(
                f"{kind} {sum(v) / len(v):.2f}" for kind, v in sorted(counts.items()) if kind != "prose"
            )
            pace = (time.time() - marked) / 25
            print(
                f"{step} loss {sum(losses) / max(1, len(losses)):.3f} own {sum(owns) / max(1, len(owns)):.2f} noise {sum(noises) / max(1, len(noises)):.2f} |v| {sum(norms) / max(1, len(norms)):.1f} {pace:.2f} s/step | {shown}",
                flush=True,
            )
            counts.clear(), losses.clear(), norms.clear(), owns.clear(), noises.clear()
            marked = time.time()
        if step % args.save_every == 0:
            save()
    save()


if __name__ == "__main__":
    main()
