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
from collections import defaultdict
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
    ASSISTANT,
    QUIET,
    SPECIAL,
    Document,
    decision_document,
    key_context,
    memory_document,
    ordinary_document,
)
from engine.editing.encoder import ValueEncoder, padded
from engine.model.relations import RELATIONS
from learner import Edit, Learner, SecondMoment, Shape, closed_form
from vocabulary import load_or_train
from world import Subject, World, WorldFact, known_facts

#: Words of the model's own sentences and of what it knows by heart: always whole.
SPELT = frozenset(
    re.findall(
        r"[^\W\d_]+",
        " ".join(
            [
                *(text for r in RELATIONS.values() for text in (*r.states, *r.asks, r.noun)),
                *(f"{fact.subject.text} {fact.object}" for fact in known_facts()),
                *wordlists.KIN, *wordlists.OWN_PETS, *wordlists.OWN_THINGS, *wordlists.PLAIN_THINGS,
                *wordlists.MONTHS, *wordlists.OPEN_NOUNS,
            ]
        ),
    )
)  # fmt: skip
LENGTHS = (0.25, 0.5, 0.72, 0.86, 0.94)  # shares of the documents at which batches of like length are cut
SPECIAL_TOKEN = re.compile(f"({'|'.join(map(re.escape, SPECIAL))})")


def subjects_of(world: World, count: int) -> list[list[WorldFact]]:
    """Facts of `count` different subjects: one to three each, up to eight of the user and now and then of others."""
    r = world.random
    groups: dict[str, list[WorldFact]] = {}
    if r.random() < 0.6:
        groups["I"] = world.facts(Subject("I", "u"), r.choice((1, 1, 2, 2, 3, 4, 6, 8)))
    while len(groups) < count:
        subject = world.subject(user=False)
        if subject.text not in groups:
            amount = (
                r.choice((4, 6, 8))
                if r.random() < 0.06 and subject.kind == "p"
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

    def contexts(
        self, contexts: Sequence[tuple[str, tuple[int, int]]]
    ) -> list[tuple[list[int], Tensor, Tensor]]:
        """Batches of like length: which contexts, ids [B, T], and the position of the subject's last token [B]."""
        encoded = [self.splitter.encode(text) for text, _ in contexts]
        positions = [
            max(i for i, (a, b) in enumerate(e.offsets) if a < span[1] and b > span[0])
            for e, (_, span) in zip(encoded, contexts, strict=True)
        ]
        order = sorted(range(len(contexts)), key=positions.__getitem__)
        cuts = [0, *(int(len(order) * share) for share in (0.35, 0.7, 0.85)), len(order)]
        batches = []
        for rows in (order[a:b] for a, b in itertools.pairwise(cuts) if b > a):
            width = positions[rows[-1]] + 1
            ids = torch.zeros(len(rows), width, dtype=torch.long)
            for i, row in enumerate(rows):
                kept = encoded[row].ids[:width]
                ids[i, : len(kept)] = torch.tensor(kept)
            batches.append(
                (rows, ids.to(self.device), torch.tensor([positions[r] for r in rows], device=self.device))
            )
        return batches

    def short(self, texts: Sequence[str]) -> Tensor:
        """[P, value_tokens] ids of short texts, 0-padded."""
        return padded([self.splitter.encode(text).ids for text in texts], self.shape.value_tokens).to(
            self.device
        )


def make_edit(
    model: Learner, encoder: ValueEncoder, moment: SecondMoment, batches: Batches, world: World,
    groups: Sequence[Sequence[WorldFact]],
    table: Tensor,
) -> tuple[Edit, Tensor]:  # fmt: skip
    """The step's memory: one shared value per subject, keys averaged over two contexts per surface."""
    contexts, column_of, owner = [], [], []
    for s, facts in enumerate(groups):
        for surface in ("I", "my") if facts[0].subject.kind == "u" else ("",):
            for _ in range(2):
                contexts.append(key_context(world, world.random.choice(facts), surface))
                column_of.append(len(owner))
            owner.append(s)
    parts = batches.contexts(contexts)
    keys = torch.cat([model.keys_at(ids, positions) for _, ids, positions in parts])
    columns = torch.tensor([column_of[i] for rows, _, _ in parts for i in rows], device=keys.device)
    K = torch.zeros(len(owner), keys.shape[1], device=keys.device).index_add(0, columns, keys) / 2
    pairs = [(s, fact) for s, facts in enumerate(groups) for fact in facts]
    vectors = encoder(
        batches.short([f.object for _, f in pairs]),
        batches.short([f.relation.noun for _, f in pairs]),
        table,
        model.shape.value_length * moment.hidden,
    ).float()
    subjects = torch.tensor([s for s, _ in pairs], device=keys.device)
    V = torch.zeros(len(groups), vectors.shape[1], device=keys.device).index_add(0, subjects, vectors)
    with torch.autocast(keys.device.type, enabled=False):
        edit = closed_form(K, V[torch.tensor(owner, device=keys.device)], moment.factor, model.shape.ridge)
    return edit, V


def document_loss(
    model: Learner, ids: Tensor, weights: Tensor, edit: Edit | None, asked: Tensor | None = None
) -> tuple[Tensor, Tensor, Tensor, Tensor, float, Tensor | None]:
    """Summed weighted loss, summed weight, keys [B, T, f], per row whether all loud tokens are right, hidden length.

    Last the look of the looking head from the positions `asked` [B], if given.
    """
    hidden, keys, length, look = model(ids, edit, asked)
    mask = weights[:, 1:] > 0
    logits = model.logits(hidden[:, :-1][mask]).float()
    targets, w = ids[:, 1:][mask], weights[:, 1:][mask]
    nll = F.cross_entropy(logits, targets, reduction="none")
    with torch.no_grad():
        rows = torch.arange(len(ids), device=ids.device)[:, None].expand_as(mask)[mask]
        wrong = (logits.argmax(-1) != targets) & (w >= 0.99)
        right = torch.ones(len(ids), device=ids.device).index_fill(0, rows[wrong], 0.0)
    return (nll * w).sum(), w.sum(), keys, right, length, look


def rate(step: int, steps: int, warmup: int, decay: float) -> float:
    """Warm-up, plateau, then a linear fall over the last `decay` share of the steps."""
    start = steps * (1 - decay)
    return min(1.0, step / warmup) * (1.0 if step < start else max(0.02, (steps - step) / (steps - start)))


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path(".train/model"))
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--steps", type=int, default=4500)
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
        "--drill",
        type=int,
        nargs=2,
        default=(0, 0),
        metavar=("FROM", "TO"),
        help="steps of which three in four only ask whether a fact is known: what a full mix dilutes beyond learning",
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
        for name in ("moment", "factor", "hidden", "seen"):
            setattr(moment, name, state[name])
        step, spent = state["step"], state["seconds"]
        print(f"resumed at step {step}", flush=True)

    def save() -> None:
        torch.save(
            {"model": model.state_dict(), "encoder": encoder.state_dict(), "optimizers": [o.state_dict() for o in optimizers],
             "moment": moment.moment, "factor": moment.factor, "seen": moment.seen, "hidden": moment.hidden, "step": step,
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
    looks: list[float] = []
    answers = tokenizer.convert_tokens_to_ids(ASSISTANT)
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
        edited = step % 8 != 3
        drilled = args.drill[0] <= step < args.drill[1] and step % 4 != 3
        if table is None or step % 20 == 0:
            table = model.token_states()
        edit = None
        groups: list[list[WorldFact]] = []
        with torch.autocast(device.type, torch.bfloat16):
            if edited:
                most = min(args.most_subjects, args.first_subjects + step // 20)
                count = r.choice([n for n in (2, 4, 8, 16, 16, 32, 32, 48, 64, 96) if n <= most])
                groups = subjects_of(world, min(count, 8) if simple else min(count, 16) if drilled else count)
                if simple or (drilled and step % 2):
                    groups = [facts[:1] for facts in groups]
                edit, values = make_edit(model, encoder, moment, batches, world, groups, table)
                norms.append(values.detach().norm(dim=-1).mean().item())
            known = [fact for facts in groups for fact in facts]
            about = args.batch * 2 // 3 if edited else 0  # the others are longer
            ordinary = (args.batch - about) if edited else args.batch // 2
            documents = [ordinary_document(world, known) for _ in range(0 if drilled else ordinary)]
            documents += [memory_document(world, known) for _ in range(0 if drilled else about)]
            decisions = [decision_document(world, known) for _ in range(2 * about if drilled else about)]
            total, weight, kept, missed = torch.zeros(()), torch.zeros(()), [], torch.zeros(())
            parts = [(*part, False) for part in batches.documents(documents, LENGTHS)]
            parts += [(*part, True) for part in batches.documents(decisions, (0.5,))]
            for ids, weights, kinds, decided in parts:
                asked = (ids == answers).int().argmax(1) if decided else None
                nll, w, keys, right, length, look = document_loss(model, ids, weights, edit, asked)
                total, weight = total + nll, weight + w
                if (
                    look is not None
                ):  # taught directly: from the answers alone this is not found in reasonable time
                    known_rows = torch.tensor([kind == "is" for kind in kinds], device=device).float()
                    missed = missed + F.binary_cross_entropy_with_logits(
                        look, known_rows, reduction="sum"
                    ) / len(decisions)
                kept.append(keys.detach()[:, 1:][weights[:, 1:] > 0])
                for kind, ok in zip(kinds, right.tolist(), strict=True):
                    counts[kind + ("" if edited or kind == "talk" else "'")].append(ok)
            loss = total / weight + missed
        for optimizer in optimizers:
            optimizer.zero_grad(set_to_none=True)
        loss.backward()
        size = torch.nn.utils.clip_grad_norm_(parameters, 1.0)
        if math.isfinite(size.item()):
            for optimizer in optimizers:
                optimizer.step()
        else:
            print(f"step {step}: gradient is not finite, skipped", flush=True)
        if not drilled:
            moment.update(torch.cat(kept), length, keys[0, 0])
            losses.append((total / weight).item())
        if edited:
            looks.append(missed.item())
        step += 1
        if step % 50 == 0:
            shown = " ".join(
                f"{kind} {sum(v) / len(v):.2f}" for kind, v in sorted(counts.items()) if kind != "prose"
            )
            pace = (time.time() - marked) / 50
            print(
                f"{step} loss {sum(losses) / max(1, len(losses)):.3f} look {sum(looks) / max(1, len(looks)):.2f} |v| {sum(norms) / max(1, len(norms)):.1f} {pace:.2f} s/step | {shown}",
                flush=True,
            )
            counts.clear(), losses.clear(), norms.clear(), looks.clear()
            marked = time.time()
        if step % args.save_every == 0:
            save()
    save()


if __name__ == "__main__":
    main()
