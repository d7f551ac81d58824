"""A forward pass in two parts: the blocks up to an edited one once, the blocks above it again and again."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any

import torch
from torch import Tensor, nn
from torch.utils.checkpoint import checkpoint
from transformers import DynamicCache

from engine.model.anatomy import Anatomy, UnsupportedArchitecture, hidden_of
from engine.model.devices import runs_on, waits_elsewhere


class _Stop(Exception):
    """Ends a forward pass early, from inside a hook."""


class _Unknown(Exception):
    """An argument of which it is not known what belongs to which row."""


@dataclass(slots=True)
class LowerPass:
    """What `run_lower` keeps: enough to run the blocks above again and again.

    T counts the tokens behind the settled ones.
    """

    keys: Tensor  # [B, T, d_ff], input of the edited projection
    hidden: Tensor  # [B, T, hidden_size], output of the edited block
    calls: list[tuple[tuple[Any, ...], dict[str, Any]]]  # of every block above, without the hidden states
    cache: DynamicCache | None  # keys and values of the settled tokens, in every block
    written: Tensor | None = (
        None  # [B, T, hidden_size], output of the edited projection where a norm reads it
    )


def run_to_projections(
    model: nn.Module, anatomy: Anatomy, layers: Sequence[int], ids: Tensor
) -> dict[int, Tensor]:
    """Per layer the input of its output projection [B, T, d_ff]; nothing above the last is run."""
    kept: dict[int, Tensor] = {}
    last = max(layers)

    def keeper(layer: int) -> Callable[[nn.Module, tuple[Any, ...]], None]:
        def keep(_module: nn.Module, inputs: tuple[Any, ...]) -> None:
            kept[layer] = inputs[0]
            if layer == last:
                raise _Stop

        return keep

    with _hooked(*(anatomy.projections[i].register_forward_pre_hook(keeper(i)) for i in set(layers))):
        _run(model, ids)
    return kept


def run_to_block(
    model: nn.Module, anatomy: Anatomy, layer: int, top: int, ids: Tensor
) -> tuple[Tensor, Tensor]:
    """The input of a layer's output projection [B, T, d_ff] and the output of block `top`, the same or one above it."""
    kept: list[Tensor] = []

    def stop(_module: nn.Module, _inputs: tuple[Any, ...], output: Any) -> None:
        kept.append(hidden_of(output))
        raise _Stop

    with _hooked(
        anatomy.projections[layer].register_forward_pre_hook(lambda _m, inputs: kept.append(inputs[0])),
        anatomy.blocks[top].register_forward_hook(stop),
    ):
        _run(model, ids)
    return kept[0], kept[1]


def run_lower(model: nn.Module, anatomy: Anatomy, layer: int, ids: Tensor, settled: int = 0) -> LowerPass:
    """Run ids [B, T], padded on the right, once, and keep what the blocks above `layer` need.

    The first `settled` tokens of each row are those that nothing will be added to: they are computed once and
    for all. The model itself prepares masks and positions for each block, so every block above is entered (its
    inputs are what is wanted), but the sum is still one forward pass.
    """
    keys: list[Tensor] = []
    states: list[Tensor] = []
    written: list[Tensor] = []
    calls: list[tuple[tuple[Any, ...], dict[str, Any]]] = []
    cache = None
    if settled:
        cache = DynamicCache()
        _run(model, ids[:, :settled], cache)
    running = _fork(cache)

    def enter(_module: nn.Module, args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
        calls.append((args[1:], {k: v for k, v in kwargs.items() if k != "hidden_states"}))

    hooks = [
        anatomy.projections[layer].register_forward_pre_hook(lambda _m, inputs: keys.append(inputs[0])),
        anatomy.blocks[layer].register_forward_hook(lambda _m, _i, output: states.append(hidden_of(output))),
    ]
    if anatomy.post_norms:
        hooks.append(
            anatomy.projections[layer].register_forward_hook(lambda _m, _i, out: written.append(out))
        )
    above = anatomy.blocks[layer + 1 :]
    hooks += [block.register_forward_pre_hook(enter, with_kwargs=True) for block in above]
    with _hooked(*hooks):
        _run(model, ids[:, settled:], running)
    calls = [
        (
            tuple(_swap(x, running, cache) for x in args),
            {k: _swap(x, running, cache) for k, x in kwargs.items()},
        )
        for args, kwargs in calls
    ]
    return LowerPass(keys[0], states[0], calls, cache, written[0] if written else None)


def joined(anatomy: Anatomy, layer: int, lower: LowerPass, extra: Tensor) -> Tensor:
    """The edited block's output [B, T, hidden_size] with `extra` added to what its projection puts out."""
    extra = extra.to(lower.hidden.dtype)
    if lower.written is None:
        return lower.hidden + (extra if anatomy.residual_scale == 1.0 else anatomy.residual_scale * extra)
    norm = anatomy.post_norms[layer]
    moved: Tensor = norm(lower.written + extra) - norm(lower.written)
    return lower.hidden + (moved if anatomy.residual_scale == 1.0 else anatomy.residual_scale * moved)


def lengths(anatomy: Anatomy, lower: LowerPass) -> Tensor:
    """The unit of a residual's length at each token [B, T]: what is as long as ||h|| once it has joined the stream.

    A norm behind the projection reads directions only: there the projection's own output is the unit.
    """
    if lower.written is not None:
        return lower.written.float().norm(dim=-1)
    return lower.hidden.float().norm(dim=-1) / anatomy.residual_scale


def some_rows(lower: LowerPass, rows: Tensor) -> LowerPass | None:
    """What `run_lower` would keep of these rows [b] alone, as wide as before.

    None where an argument of a block has neither one row nor all of them: it is not known what to take of it.
    """
    batch = len(lower.hidden)
    cache = _fork(lower.cache)
    for layer in cache.layers if cache is not None else ():
        if layer.keys is not None:  # each lies where its block does
            layer.batch_select_indices(rows.to(layer.keys.device))

    def of(value: Tensor) -> Tensor:
        return value[rows.to(value.device)]

    kept: dict[int, Any] = {}  # every block is given the same masks and positions

    def taken(value: Any) -> Any:
        if id(value) not in kept:
            if isinstance(value, Tensor) and value.dim() > 1:
                if len(value) not in (1, batch):
                    raise _Unknown
                kept[id(value)] = of(value) if len(value) == batch else value
            elif isinstance(value, tuple):
                kept[id(value)] = tuple(map(taken, value))
            else:
                kept[id(value)] = _swap(value, lower.cache, cache)
        return kept[id(value)]

    try:
        calls = [
            (tuple(map(taken, args)), {name: taken(value) for name, value in kwargs.items()})
            for args, kwargs in lower.calls
        ]
    except _Unknown:
        return None
    written = None if lower.written is None else of(lower.written)
    return LowerPass(of(lower.keys), of(lower.hidden), calls, cache, written)


def run_upper(
    anatomy: Anatomy, layer: int, hidden: Tensor, lower: LowerPass, sparing: bool = False
) -> Tensor:
    """The last block's output [B, T, hidden_size] from the edited block's output; gradients flow.

    A sparing pass computes each block once more for its gradient in place of keeping what is inside.
    """
    running = _fork(lower.cache)  # blocks append to it
    for block, (args, kwargs) in zip(anatomy.blocks[layer + 1 :], lower.calls, strict=True):
        # Weights that wait elsewhere come for one call and go again: kept for the gradient, all of them would stay.
        if torch.is_grad_enabled() and (sparing or waits_elsewhere(block)):
            hidden = checkpoint(
                partial(_again, block, args, kwargs, lower.cache),
                hidden,
                use_reentrant=False,
                preserve_rng_state=False,
            )
            continue
        args = tuple(_swap(x, lower.cache, running) for x in args)
        hidden = hidden_of(
            block(hidden, *args, **{k: _swap(x, lower.cache, running) for k, x in kwargs.items()})
        )
    return hidden


def _again(
    block: nn.Module,
    args: tuple[Any, ...],
    kwargs: dict[str, Any],
    cache: DynamicCache | None,
    hidden: Tensor,
) -> Tensor:
    """A block's output, as often as it is asked for: each call appends to a cache of its own."""
    own = _fork(cache)
    args = tuple(_swap(x, cache, own) for x in args)
    return hidden_of(block(hidden, *args, **{k: _swap(x, cache, own) for k, x in kwargs.items()}))


@torch.no_grad()
def verify(model: Any, anatomy: Anatomy) -> None:
    """Prove on five tokens that the parts are what we take them for, so that no edit goes astray silently.

    Raises UnsupportedArchitecture.
    """
    name, last = type(model).__name__, len(anatomy.blocks) - 1
    ids = torch.arange(1, 6, device=runs_on(model.get_input_embeddings()))[None]
    lower = run_lower(model, anatomy, last, ids)
    logits = model(input_ids=ids, use_cache=False).logits
    shorter = model(input_ids=ids[:, :-1], use_cache=False).logits
    if bool(logits.isnan().any()):
        kind = str(logits.dtype).removeprefix("torch.")
        raise UnsupportedArchitecture(
            f"{name} computes no numbers: its weights are damaged, or need another precision than {kind}."
        )
    if not _near(anatomy.logits(lower.hidden), logits):
        raise UnsupportedArchitecture(f"The head of {name} does more than a norm and a linear map.")
    if not _near(shorter, logits[:, :-1]):
        raise UnsupportedArchitecture(f"{name} reads text in both directions; only decoders can be edited.")
    seen: list[Tensor] = []
    # So long that half precision does not lose it.
    counted = lower.hidden / anatomy.residual_scale if lower.written is None else lower.written
    step = max(0.5, 2 * float(counted.abs().max()))
    with _hooked(
        anatomy.projections[last].register_forward_hook(lambda _m, _i, out: out + step),
        anatomy.blocks[last].register_forward_hook(lambda _m, _i, out: seen.append(hidden_of(out))),
    ):
        _run(model, ids)
    before = lower.hidden.float()
    wanted = joined(anatomy, last, lower, torch.full_like(lower.hidden, step)).float() - before
    missed = float((seen[0].float() - before - wanted).norm())
    if missed > 2e-2 * float(wanted.norm()) + 1e-2 * float(before.norm()):
        raise UnsupportedArchitecture(f"The blocks of {name} change their MLP's output before they add it.")


def _near(a: Tensor, b: Tensor) -> bool:
    """Whether two computations of the same are the same, to the rounding of their precision."""
    a, b, exact = a.float(), b.float(), b.dtype == torch.float32
    return float((a - b).norm()) <= (1e-3 if exact else 3e-2) * float(b.norm())


def _run(model: Any, ids: Tensor, cache: DynamicCache | None = None) -> None:
    # The body without the head: logits over every position would be the larger half of the work.
    body = model.base_model
    try:
        with torch.no_grad():
            body(input_ids=ids, past_key_values=cache, use_cache=cache is not None)
    except _Stop:
        pass


def _fork(cache: DynamicCache | None) -> DynamicCache | None:
    """A cache that can grow by itself; it shares the tensors so far, which are never written to."""
    if cache is None:
        return None
    forked = copy.copy(cache)
    forked.layers = [copy.copy(layer) for layer in cache.layers]
    return forked


def _swap(value: Any, old: DynamicCache | None, new: DynamicCache | None) -> Any:
    return new if old is not None and value is old else value


@contextmanager
def _hooked(*handles: Any) -> Iterator[None]:
    try:
        yield
    finally:
        for handle in handles:
            handle.remove()
