"""Decoding: one answer streamed token by token, or many probes in a batch."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor
from transformers import DynamicCache

from engine.model.cancel import Cancel, never
from engine.model.loading import LanguageModel
from engine.model.thinking import begins, ending, visible
from engine.model.tokens import encode, pad_left

_LINE = re.compile(r"(\s*\S[^\n]*)\n")
_BATCH = 48  # rows decoded together


@dataclass(frozen=True, slots=True)
class Choice:
    """How likely the token chosen at one place was, and the likeliest there; temperature does not count."""

    chance: float
    likeliest: tuple[tuple[int, float], ...]


@dataclass(frozen=True, slots=True)
class Generated:
    """An answer: its ids without the end token, its text, and why it ended."""

    ids: tuple[int, ...]
    text: str
    stopped: bool  # cancelled before its end
    choices: tuple[Choice, ...] = ()  # one for each id, where asked for
    thought: int = (
        0  # how many of the first ids are a thought that was ended where it began; its text is left out
    )


def pieces(lm: LanguageModel, ids: Sequence[int]) -> list[str]:
    """The text that each token completes: joined, the text of all; what is left unfinished goes to the last."""
    stream = TextStream(lm)
    texts = [stream.push(token) for token in ids]
    if texts:
        texts[-1] += stream.flush()
    return texts


class TextStream:
    """Turns ids into text piece by piece; a piece never splits a letter of several bytes."""

    def __init__(self, lm: LanguageModel):
        self._tokenizer = lm.tokenizer
        self._ids: list[int] = []
        self._given = 0  # ids whose text is complete and was handed out
        self._context = 0  # where decoding starts, so that blanks between tokens come out right
        self.text = ""

    def push(self, token: int) -> str:
        """The text that this token completes; empty while a letter is unfinished."""
        self._ids.append(token)
        return self._take(final=False)

    def flush(self) -> str:
        """What is left, unfinished letters as replacement characters."""
        return self._take(final=True)

    def _take(self, final: bool) -> str:
        before = self._decode(self._ids[self._context : self._given])
        now = self._decode(self._ids[self._context :])
        if len(now) <= len(before) or (now.endswith("�") and not final):
            return ""
        self._context, self._given = self._given, len(self._ids)
        piece = now[len(before) :]
        self.text += piece
        return piece

    def _decode(self, ids: Sequence[int]) -> str:
        return str(self._tokenizer.decode(ids, skip_special_tokens=True, clean_up_tokenization_spaces=False))


@torch.inference_mode()
def generate(
    lm: LanguageModel,
    ids: Sequence[int],
    max_tokens: int = 200,
    cancel: Cancel = never,
    on_token: Callable[[str], None] = lambda _piece: None,
    temperature: float = 0.0,
    seed: int = 0,
    cache: DynamicCache | None = None,
    choices: bool = False,
) -> Generated:
    """Answer a prompt, greedily or with a temperature (then seeded), handing out text as it comes.

    A chat model that begins to think is made to stop thinking at once: what it says then is the answer.
    cache may hold the keys and values of a prompt that `ids` begins with; it is extended in place and must be
    dropped as soon as the weights change (see LiveWeights.version).
    """
    cache = DynamicCache() if cache is None else cache
    known = min(cache.get_seq_length(), len(ids) - 1)
    if cache.get_seq_length() > known:
        cache.crop(known - cache.get_seq_length())  # a negative number is how many to drop
    step = torch.tensor([list(ids[known:])], device=lm.device)
    random = torch.Generator(device=lm.device).manual_seed(seed) if temperature > 0 else None
    stream = TextStream(lm)
    out: list[int] = []
    noted: list[Choice] = []
    stopped, thought, held = False, 0, ""
    undecided = bool(lm.tokenizer.chat_template)  # whether what is said may yet be the beginning of a thought
    for _ in range(max_tokens):
        if cancel():
            stopped = True
            break
        logits = lm.model(input_ids=step, past_key_values=cache, use_cache=True, logits_to_keep=1).logits[
            0, -1
        ]
        token = _choose(logits, temperature, random)
        if token in lm.end_ids:
            break
        out.append(token)
        if choices:
            noted.append(_note(logits, token))
        given = len(stream.text)
        piece = stream.push(token)
        if lm.end_text == "\n" and (line := _LINE.match(stream.text)):  # a base model's answer is one line
            stream.text = line[1]
            if rest := stream.text[given:]:
                on_token(rest)
            return Generated(tuple(out), stream.text, stopped, tuple(noted))
        step = torch.tensor([[token]], device=lm.device)
        if undecided:
            held += piece
            mark = begins(_spelt(lm, out))
            if mark:
                silence = encode(lm.tokenizer, ending(mark)).ids
                out += silence
                noted += [Choice(1.0, ())] * len(silence) if choices else []
                step = torch.tensor([[token, *silence]], device=lm.device)
                stream, thought, held = TextStream(lm), len(out), ""
            undecided = mark == ""
            piece, held = ("", held) if undecided else (held, "")
        if piece:
            on_token(piece)
    if piece := held + stream.flush():
        on_token(piece)
    return Generated(tuple(out), visible(stream.text), stopped, tuple(noted), thought)


def _spelt(lm: LanguageModel, ids: Sequence[int]) -> str:
    """All that these tokens say, marks that no reader sees among it."""
    return str(lm.tokenizer.decode(list(ids), clean_up_tokenization_spaces=False))


@torch.inference_mode()
def chances(lm: LanguageModel, ids: Sequence[int], answer: Sequence[int]) -> list[float]:
    """How likely each token of an answer is behind a prompt and the answer's own beginning, in one forward pass."""
    if not answer:
        return []
    whole = torch.tensor([[*ids, *answer]], device=lm.device)
    width = len(answer) + 1
    logits = lm.model(input_ids=whole, use_cache=False, logits_to_keep=width).logits[0, :-1].float()
    chosen = torch.tensor(list(answer), device=logits.device)
    return list(torch.softmax(logits, -1).gather(-1, chosen[:, None])[:, 0].tolist())


def _note(logits: Tensor, token: int) -> Choice:
    shares = torch.softmax(logits.float(), -1)
    best = torch.topk(shares, 3)
    likeliest = tuple(zip(best.indices.tolist(), best.values.tolist(), strict=True))
    return Choice(float(shares[token]), likeliest)


def _choose(logits: Tensor, temperature: float, random: torch.Generator | None) -> int:
    if random is None:
        return int(logits.argmax())
    return int(torch.multinomial(torch.softmax(logits.float() / temperature, -1), 1, generator=random))


def greedy_batch(
    lm: LanguageModel,
    prompts: Sequence[Sequence[int]],
    max_new: int | Sequence[int] = 32,
    cancel: Cancel = never,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
    likely: Sequence[Sequence[int]] = (),
) -> list[tuple[int, ...]]:
    """Greedy continuations of many prompts, each without its end token, in the order given.

    Where a chat model begins to think, the thought is ended there, and what it says then is the continuation.

    likely is what the continuations probably are: one forward pass shows how far they hold, and only what follows is
    decoded (speculative decoding; Leviathan et al. 2023). It changes how long this takes, and never what comes out.

    max_new is one limit, or one for each prompt. Prompts of like length share a batch, padded on the left
    with true positions, so every row reads as if it were alone. A cancelled call returns what it has: ()
    for the rest.
    """
    limits = [max_new] * len(prompts) if isinstance(max_new, int) else list(max_new)
    results: list[tuple[int, ...]] = [()] * len(prompts)
    heads: list[tuple[int, ...]] = [()] * len(prompts)
    drafted = [i for i, draft in enumerate(likely) if draft]
    done, left = 0, [i for i in range(len(prompts)) if not (likely and likely[i])]
    for some in _batches([(*prompts[i], *likely[i]) for i in drafted]):
        if cancel():
            return results
        rows = [drafted[at] for at in some]
        holds = _hold(lm, [prompts[i] for i in rows], [likely[i] for i in rows], [limits[i] for i in rows])
        for i, (held, ended) in zip(rows, holds, strict=True):
            heads[i] = tuple(likely[i][:held])
            if ended:
                results[i] = heads[i]
                done += 1
            else:
                left.append(i)
        progress(done, len(prompts))
    # Together: a step costs hardly less for fewer rows.
    for some in _batches([(*prompts[i], *heads[i]) for i in left]):
        if cancel():
            break
        rows = [left[at] for at in some]
        texts = _decode_rows(
            lm, [(*prompts[i], *heads[i]) for i in rows], [limits[i] - len(heads[i]) for i in rows], cancel
        )
        for i, ids in zip(rows, texts, strict=True):
            results[i] = heads[i] + ids
        thoughts = {i: thought for i in rows if (thought := _thought(lm, results[i]))}
        behind = [(*prompts[i], *thought) for i, thought in thoughts.items()]
        spoken = _decode_rows(lm, behind, [limits[i] for i in thoughts], cancel)
        for i, ids in zip(thoughts, spoken, strict=True):
            results[i] = ids
        done += len(rows)
        progress(done, len(prompts))
    return results


def _thought(lm: LanguageModel, ids: Sequence[int]) -> tuple[int, ...]:
    """The thought that a continuation begins with, ended where it began; nothing if it begins with none."""
    if not lm.tokenizer.chat_template or not (mark := begins(_spelt(lm, ids))):
        return ()
    begun = next(n for n in range(1, len(ids) + 1) if begins(_spelt(lm, ids[:n])))
    return (*ids[:begun], *encode(lm.tokenizer, ending(mark)).ids)


def _batches(prompts: Sequence[Sequence[int]]) -> Iterator[list[int]]:
    """Indices of prompts of like length, to be decoded together."""
    order = sorted(range(len(prompts)), key=lambda i: len(prompts[i]))
    for start in range(0, len(order), _BATCH):
        yield order[start : start + _BATCH]


@torch.inference_mode()
def _hold(
    lm: LanguageModel,
    prompts: Sequence[Sequence[int]],
    drafts: Sequence[Sequence[int]],
    limits: Sequence[int],
) -> list[tuple[int, bool]]:
    """Of each draft how many tokens greedy decoding of its prompt would give first, and whether it would end there."""
    ids, mask, positions = pad_left(
        [(*prompt, *draft) for prompt, draft in zip(prompts, drafts, strict=True)], lm.pad_id, lm.device
    )
    width = max(len(draft) for draft in drafts) + 1
    out = lm.model(
        input_ids=ids, attention_mask=mask, position_ids=positions, use_cache=False, logits_to_keep=width
    )
    held: list[tuple[int, bool]] = []
    for row, draft, limit in zip(out.logits.argmax(-1).tolist(), drafts, limits, strict=True):
        chosen = row[width - 1 - len(draft) :]
        pairs = zip(chosen, draft[:limit], strict=False)
        same = next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(draft), limit))
        held.append((same, same == limit or chosen[same] in lm.end_ids))
    return held


@torch.inference_mode()
def _decode_rows(
    lm: LanguageModel, prompts: Sequence[Sequence[int]], limits: Sequence[int], cancel: Cancel
) -> list[tuple[int, ...]]:
    if not prompts:
        return []
    ids, mask, positions = pad_left(prompts, lm.pad_id, lm.device)
    cache = DynamicCache()
    out: list[list[int]] = [[] for _ in prompts]
    rows = [i for i, limit in enumerate(limits) if limit > 0]
    if len(rows) < len(prompts):
        ids, mask, positions = ids[rows], mask[rows], positions[rows]
    while rows and not cancel():
        logits = lm.model(
            input_ids=ids, attention_mask=mask, position_ids=positions, past_key_values=cache, use_cache=True,
            logits_to_keep=1,
        ).logits[:, -1]  # fmt: skip
        chosen = logits.argmax(-1)
        kept: list[int] = []
        for at, (row, token) in enumerate(zip(rows, chosen.tolist(), strict=True)):
            if token in lm.end_ids:
                continue
            out[row].append(token)
            if len(out[row]) < limits[row]:
                kept.append(at)
        if len(kept) < len(rows):
            select = torch.tensor(
                kept, dtype=torch.long
            )  # on the CPU: caches of a split model are everywhere
            cache.batch_select_indices(select)
            chosen, mask, positions = chosen[select], mask[select], positions[select]
            rows = [rows[at] for at in kept]
        ids = chosen[:, None]
        mask = torch.cat((mask, mask.new_ones(len(rows), 1)), dim=1)
        positions = positions[:, -1:] + 1
    return [tuple(row) for row in out]
