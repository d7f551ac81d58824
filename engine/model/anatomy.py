"""Where things are in a transformer: the only file that knows architectures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn

from engine.hub.choose import QUANTISERS, SENSES, experts, recurrent
from engine.model.devices import is_plain, runs_on

_ATTENTION_NAMES = ("attn", "attention")
_OUTPUT_NAMES = ("down_proj", "c_proj", "fc2", "fc_out", "dense_4h_to_h", "w2", "wo")


class UnsupportedArchitecture(Exception):
    """This kind of model cannot be edited; the message is the reason, in words for the user."""


@dataclass(frozen=True, slots=True)
class Anatomy:
    """The parts of a decoder that editing touches.

    blocks and projections are in the order of the layers; a projection is the Linear (or GPT-2's Conv1D) that
    maps the MLP's inner activations, d_ff wide, back to hidden_size. What a projection puts out joins the residual
    stream as it is, scaled (Granite's residual_scale), or through a norm of its own (post_norms: Gemma 2 and 3,
    OLMo 2); a residual r counts at the projection's output, before any of these.
    """

    blocks: tuple[nn.Module, ...]
    projections: tuple[nn.Module, ...]
    norm: nn.Module
    head: nn.Linear
    hidden_size: int
    softcap: float | None
    logit_scale: float
    residual_scale: float = 1.0
    post_norms: tuple[nn.Module, ...] = ()

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
    if getattr(config, "is_encoder_decoder", False):
        raise UnsupportedArchitecture(f"{name} is an encoder-decoder model; only decoders can be edited.")
    if any(getattr(config, field, None) is not None for field in SENSES):
        raise UnsupportedArchitecture(f"{name} also reads images or sound; only text models can be edited.")
    said = config.to_dict()
    if (count := experts(said)) > 1:
        raise UnsupportedArchitecture(
            f"{name} is a mixture of {count} experts: a fact needs an edit in every one that may see it."
        )
    if recurrent(said):
        raise _without_attention(name)
    packed = getattr(config, "quantization_config", None) or {}
    method = packed.get("quant_method") if isinstance(packed, dict) else packed.quant_method
    if packed and method not in QUANTISERS:
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
    if len(blocks) < 2:
        raise UnsupportedArchitecture(
            f"{name} has one block only: what is written into it, no other could read."
        )
    projections = tuple(_find_projection(block, hidden, name) for block in blocks)
    if not all(any(n in path for n in _ATTENTION_NAMES) for path in map(_paths, blocks)):
        raise _without_attention(name)
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
        residual_scale=float(getattr(config, "residual_multiplier", None) or 1.0),
        post_norms=_find_post_norms(model, blocks, projections, hidden),
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


def _without_attention(name: str) -> UnsupportedArchitecture:
    return UnsupportedArchitecture(
        f"{name} has blocks without attention (a state-space model?): a fact's words would not reach its answer."
    )


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
        raise UnsupportedArchitecture(
            f"The blocks of {name} have several output projections (a mixture of experts?)."
            if found
            else f"The blocks of {name} have no output projection to edit."
        )
    return found[0][1]


def _find_final_norm(parent: nn.Module, blocks: list[nn.Module], hidden: int, name: str) -> nn.Module:
    """The norm beside the blocks: the first one registered behind them, or (OPT) the last one before."""
    before: list[nn.Module] = []
    behind: list[nn.Module] = []
    found = before
    for child in parent.children():
        if isinstance(child, nn.ModuleList) and len(child) and child[0] is blocks[0]:
            found = behind
        if _is_norm(child, hidden):
            found.append(child)
    if not before and not behind:
        raise UnsupportedArchitecture(f"{name} has no norm behind its blocks.")
    return behind[0] if behind else before[-1]


@torch.no_grad()
def _find_post_norms(
    model: nn.Module, blocks: list[nn.Module], projections: tuple[nn.Module, ...], hidden: int
) -> tuple[nn.Module, ...]:
    """The norm that reads exactly what a block's projection puts out, found by watching; () where there is none."""
    out: dict[int, Tensor] = {}
    found: dict[int, nn.Module] = {}
    handles = []
    for i, (block, projection) in enumerate(zip(blocks, projections, strict=True)):
        handles.append(
            projection.register_forward_hook(lambda _m, _i, y, i=i: out.__setitem__(i, y.detach().clone()))
        )

        def watch(module: nn.Module, inputs: tuple[Any, ...], i: int = i) -> None:
            if i in out and inputs and torch.equal(inputs[0], out[i]):
                found[i] = module

        handles += [m.register_forward_pre_hook(watch) for m in block.modules() if _is_norm(m, hidden)]
    try:
        four_tokens = torch.arange(1, 5, device=runs_on(model.get_input_embeddings()))[None]  # type: ignore[operator]
        model.base_model(input_ids=four_tokens, use_cache=False)  # type: ignore[operator]
    finally:
        for handle in handles:
            handle.remove()
    return tuple(found[i] for i in range(len(blocks))) if len(found) == len(blocks) else ()


def _is_norm(module: nn.Module, hidden: int) -> bool:
    weight = getattr(module, "weight", None)
    return isinstance(weight, Tensor) and weight.shape == (hidden,)


def _paths(block: nn.Module) -> str:
    return " ".join(path for path, _ in _maps(block)).lower()
