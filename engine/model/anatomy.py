"""Where things are in a transformer: the only file that knows architectures."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn
from transformers import DynamicCache

from engine.model.devices import is_plain

_EXPERTS = ("num_experts", "num_local_experts", "n_routed_experts", "moe_num_experts")
_ATTENTION_NAMES = ("attn", "attention")
_OUTPUT_NAMES = ("down_proj", "c_proj", "fc2", "fc_out", "dense_4h_to_h", "w2", "wo")


class UnsupportedArchitecture(Exception):
    """This kind of model cannot be edited; the message is the reason, in words for the user."""


@dataclass(frozen=True, slots=True)
class Anatomy:
    """The parts of a decoder that editing touches.

    blocks and projections are in the order of the layers; a projection is the Linear (or GPT-2's Conv1D) that
    maps the MLP's inner activations, d_ff wide, back to hidden_size.
    """

    blocks: tuple[nn.Module, ...]
    projections: tuple[nn.Module, ...]
    norm: nn.Module
    head: nn.Linear
    hidden_size: int
    softcap: float | None
    logit_scale: float

    def d_ff(self, layer: int) -> int:
        """The width of a block's MLP, which is the length of its keys."""
        return shape(self.projections[layer])[1]

    def weight(self, layer: int) -> Tensor:
        """The live weight of a block's projection, as a view [hidden_size, d_ff]."""
        return read_weight(self.projections[layer])

    def logits(self, hidden: Tensor) -> Tensor:
        """Logits [..., vocabulary] of the last block's output [..., hidden_size], by the model's own head."""
        out = self.head(self.norm(hidden)) * self.logit_scale
        return out if self.softcap is None else torch.tanh(out / self.softcap) * self.softcap


def check_config(config: Any) -> None:
    """Refuse, before any weight is read, what can never be edited; raises UnsupportedArchitecture."""
    name = _architecture(config)
    text = getattr(config, "text_config", None) or config
    if getattr(config, "is_encoder_decoder", False):
        raise UnsupportedArchitecture(f"{name} is an encoder-decoder model; only decoders can be edited.")
    if (
        getattr(config, "vision_config", None) is not None
        or getattr(config, "audio_config", None) is not None
    ):
        raise UnsupportedArchitecture(f"{name} also reads images or sound; only text models can be edited.")
    for field in _EXPERTS:
        if (getattr(text, field, None) or 0) > 1:
            raise UnsupportedArchitecture(
                f"{name} is a mixture of {getattr(text, field)} experts: a fact needs an edit in every one "
                "that may see it."
            )
    packed = getattr(config, "quantization_config", None) or {}
    method = packed.get("quant_method") if isinstance(packed, dict) else packed.quant_method
    if packed and method not in ("bitsandbytes", "torchao"):
        raise UnsupportedArchitecture(
            f"{name} is quantised by {method or 'an unknown method'}; of quantised models, those of bitsandbytes and "
            "torchao can be edited."
        )


def dissect(model: Any) -> Anatomy:
    """Find the parts of a causal language model; raises UnsupportedArchitecture when they are not clear."""
    config = model.config
    name = _architecture(config)
    head = model.get_output_embeddings() if hasattr(model, "get_output_embeddings") else None
    if head is None:
        raise UnsupportedArchitecture(f"{name} has no language-model head.")
    hidden = int(head.weight.shape[1])
    parent, blocks = _find_blocks(model, name)
    projections = tuple(_find_projection(block, hidden, name) for block in blocks)
    scale = getattr(config, "logit_scale", None)
    divide = getattr(config, "logits_scaling", None)
    return Anatomy(
        blocks=tuple(blocks),
        projections=projections,
        norm=_find_final_norm(parent, blocks, hidden, name),
        head=head,
        hidden_size=hidden,
        softcap=getattr(config, "final_logit_softcapping", None),
        logit_scale=float(scale) if scale else 1.0 / float(divide) if divide else 1.0,
    )


@torch.no_grad()
def trim(anatomy: Anatomy) -> None:
    """Take out neurons that are all zeros, inputs and outputs: a checkpoint of uneven widths is padded with them."""
    for block, projection in zip(anatomy.blocks, anatomy.projections, strict=True):
        if _is_transposed(projection) or not all(is_plain(p) for p in block.parameters()):
            continue
        parent = next(m for m in block.modules() if projection in m.children())
        width = read_weight(projection).shape[1]
        inner = [
            m
            for m in parent.children()
            if isinstance(m, nn.Linear) and m.out_features == width and m is not projection
        ]
        used = read_weight(projection).any(0)
        for linear in inner:
            used |= linear.weight.any(1)
        if not inner or bool(used.all()) or any(linear.bias is not None for linear in inner):
            continue
        count = int(used.sum())
        for linear in inner:
            linear.weight = nn.Parameter(linear.weight[used].clone(), requires_grad=False)
            linear.out_features = count
        assert isinstance(projection, nn.Linear)
        projection.weight = nn.Parameter(projection.weight[:, used].clone(), requires_grad=False)
        projection.in_features = count


def read_weight(projection: nn.Module) -> Tensor:
    """The projection's weight as a view [hidden_size, d_ff], whatever way it is stored."""
    weight: Tensor = projection.weight.data  # type: ignore[assignment]
    return weight.T if _is_transposed(projection) else weight


def shape(projection: nn.Module) -> tuple[int, int]:
    """(hidden_size, d_ff) of a projection, whatever way it is stored."""
    found = _shape(projection)
    assert found is not None
    return found


def hidden_of(output: Any) -> Tensor:
    """The hidden states of a block's output, which is a tensor or a tuple, by architecture."""
    hidden: Tensor = output[0] if isinstance(output, tuple) else output
    return hidden


class _Stop(Exception):
    """Ends a forward pass early, from inside a hook."""


@dataclass(slots=True)
class LowerPass:
    """What `run_lower` keeps: enough to run the blocks above again and again.

    T counts the tokens behind the settled ones.
    """

    keys: Tensor  # [B, T, d_ff], input of the edited projection
    hidden: Tensor  # [B, T, hidden_size], output of the edited block
    calls: list[tuple[tuple[Any, ...], dict[str, Any]]]  # of every block above, without the hidden states
    cache: DynamicCache | None  # keys and values of the settled tokens, in every block


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


def run_lower(model: nn.Module, anatomy: Anatomy, layer: int, ids: Tensor, settled: int = 0) -> LowerPass:
    """Run ids [B, T], padded on the right, once, and keep what the blocks above `layer` need.

    The first `settled` tokens of each row are those that nothing will be added to: they are computed once and
    for all. The model itself prepares masks and positions for each block, so every block above is entered (its
    inputs are what is wanted), but the sum is still one forward pass.
    """
    keys: list[Tensor] = []
    states: list[Tensor] = []
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
    return LowerPass(keys[0], states[0], calls, cache)


def run_upper(anatomy: Anatomy, layer: int, hidden: Tensor, lower: LowerPass) -> Tensor:
    """The last block's output [B, T, hidden_size] from the edited block's output; gradients flow."""
    running = _fork(lower.cache)  # blocks append to it
    for block, (args, kwargs) in zip(anatomy.blocks[layer + 1 :], lower.calls, strict=True):
        args = tuple(_swap(x, lower.cache, running) for x in args)
        hidden = hidden_of(
            block(hidden, *args, **{k: _swap(x, lower.cache, running) for k, x in kwargs.items()})
        )
    return hidden


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


def _architecture(config: Any) -> str:
    names = getattr(config, "architectures", None) or [getattr(config, "model_type", "This model")]
    return str(names[0])


def _is_transposed(module: nn.Module) -> bool:
    return type(module).__name__ == "Conv1D"


def _shape(module: nn.Module) -> tuple[int, int] | None:
    """(outputs, inputs) of a linear map, None for any other module."""
    if isinstance(module, nn.Linear):  # a packed weight has another shape
        return module.out_features, module.in_features
    if _is_transposed(module):
        rows, columns = read_weight(module).shape
        return rows, columns
    return None


def _find_blocks(model: nn.Module, name: str) -> tuple[nn.Module, list[nn.Module]]:
    lists = [
        (parent, list(child))
        for parent in model.modules()
        for child in parent.children()
        if isinstance(child, nn.ModuleList)
        and len({type(b) for b in child}) == 1
        and any(_maps(b) for b in child)
    ]
    if not lists:
        raise UnsupportedArchitecture(f"{name} has no stack of equal blocks.")
    return max(lists, key=lambda pair: sum(p.numel() for block in pair[1] for p in block.parameters()))


def _maps(module: nn.Module) -> list[tuple[str, nn.Module]]:
    return [(path, m) for path, m in module.named_modules() if _shape(m) is not None]


def _find_projection(block: nn.Module, hidden: int, name: str) -> nn.Module:
    """Structure first: a wider inside mapped back to hidden, outside attention. Names decide what is left."""
    found = [(path, m) for path, m in _maps(block) if _shape(m)[0] == hidden]  # type: ignore[index]
    found = [(path, m) for path, m in found if not any(n in path.lower() for n in _ATTENTION_NAMES)]
    wider = [(path, m) for path, m in found if _shape(m)[1] != hidden]  # type: ignore[index]
    found = wider or found
    if len(found) > 1:
        found = [(path, m) for path, m in found if path.rsplit(".", 1)[-1] in _OUTPUT_NAMES]
    if len(found) != 1:
        kind = (
            "several output projections (a mixture of experts?)" if found else "no output projection to edit"
        )
        raise UnsupportedArchitecture(f"The blocks of {name} have {kind}.")
    return found[0][1]


def _find_final_norm(parent: nn.Module, blocks: list[nn.Module], hidden: int, name: str) -> nn.Module:
    """The norm beside the blocks: the first one registered behind them, or (OPT) the last one before."""
    before: list[nn.Module] = []
    behind: list[nn.Module] = []
    found = before
    for child in parent.children():
        if isinstance(child, nn.ModuleList) and len(child) and child[0] is blocks[0]:
            found = behind
        weight = getattr(child, "weight", None)
        if isinstance(weight, Tensor) and weight.shape == (hidden,):
            found.append(child)
    if not before and not behind:
        raise UnsupportedArchitecture(f"{name} has no norm behind its blocks.")
    return behind[0] if behind else before[-1]
