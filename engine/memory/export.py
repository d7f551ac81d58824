"""Your memory elsewhere: as a LoRA adapter, as a merged checkpoint, as a list of facts. The base is never written."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from safetensors import safe_open
from safetensors.torch import save_file
from torch import Tensor

from engine.editing.solve import Factors
from engine.errors import DormouseError
from engine.hub.choose import wanted_files, weight_files
from engine.hub.machine import free_disk, gigabytes
from engine.hub.store import PART, repo_at
from engine.memory.fact import Fact
from engine.model.cancel import Cancel, check, never
from engine.model.loading import LanguageModel
from engine.resources import resource_path

#: Largest file of a merged checkpoint, in bytes.
SHARD = 4 << 30
_FACTS = "facts.json"
_WARNING = """\
**This folder is personal.** It holds what you told Dormouse: in `facts.json` in plain words, and in the weights, from
which anybody who has this folder can ask it. Give it to nobody who should not know.
"""
Progress = Callable[[int, int], None]


class ExportError(DormouseError):
    """The memory could not be written elsewhere; the memory itself is as it was."""


def export_facts(facts: Sequence[Fact], target: Path) -> Path:
    """Write facts.json: every fact by its parts, as `import` reads it. Returns the file."""
    with _new_folder(target) as folder:
        _write_facts(folder, facts)
    return target / _FACTS


def export_lora(
    lm: LanguageModel, deltas: Mapping[int, Factors], facts: Sequence[Fact], target: Path
) -> Path:
    """Write a PEFT LoRA adapter: lora_B = B and lora_A = H^T of each edited layer, at scale 1, and the facts beside it."""
    if not deltas:
        raise ExportError("There is nothing in the weights yet.", "Tell Dormouse something first.")
    tensors: dict[str, Tensor] = {}
    ranks: dict[str, int] = {}
    transposed = False
    for layer, pair in sorted(deltas.items()):
        where = _Projection.of(lm, layer)
        B, H = _thin(Factors(pair.B.float().cpu(), where.widen(pair.H.float().cpu())))
        prefix = f"base_model.model.{where.module}"
        tensors[f"{prefix}.lora_A.weight"] = H.T.contiguous()
        tensors[f"{prefix}.lora_B.weight"] = B.contiguous()
        ranks[where.module] = B.shape[1]
        transposed = where.transposed
    rank = max(ranks.values())
    config = {
        "peft_type": "LORA", "task_type": "CAUSAL_LM", "inference_mode": True, "bias": "none", "lora_dropout": 0.0,
        "base_model_name_or_path": repo_at(lm.path) or str(lm.path), "target_modules": sorted(ranks),
        "r": rank, "lora_alpha": rank, "rank_pattern": ranks, "alpha_pattern": ranks,
        "fan_in_fan_out": transposed,
    }  # fmt: skip
    total = sum(tensor.numel() * tensor.element_size() for tensor in tensors.values())
    if total > (free := free_disk(target.parent)):
        raise ExportError(
            f"The adapter needs {gigabytes(total)}; there are {gigabytes(free)} free.",
            "Choose another disk, or make room on this one.",
        )
    with _new_folder(target) as folder:
        save_file(tensors, folder / "adapter_model.safetensors", metadata={"format": "pt"})
        _write(folder / "adapter_config.json", json.dumps(config, indent=2))
        _write_facts(folder, facts)
        _write(folder / "README.md", _card(lm, "A LoRA adapter, for PEFT and what reads its adapters", _LORA))
    return target


def export_merged(
    lm: LanguageModel,
    deltas: Mapping[int, Factors],
    facts: Sequence[Fact],
    target: Path,
    cancel: Cancel = never,
    progress: Progress = lambda _done, _total: None,
    shard: int = SHARD,
) -> Path:
    """Write a whole checkpoint with the memory in its weights; tokenizer, chat template and facts beside it.

    The base's files are copied tensor by tensor, so that no second model is in memory. Raises Cancelled.
    """
    names = wanted_files(file.name for file in lm.path.iterdir())
    sources = [lm.path / name for name in names if name.endswith(".safetensors")]
    sizes = {key: (file, count) for file in sources for key, count in _sizes(file)}
    total = sum(count for _, count in sizes.values())
    if total > (free := free_disk(target.parent)):
        raise ExportError(
            f"The checkpoint needs {gigabytes(total)}; there are {gigabytes(free)} free.",
            "Choose another disk, or export a LoRA adapter: it is far smaller.",
        )
    edited = {
        where.key: (where, pair) for where, pair in ((_Projection.of(lm, i), p) for i, p in deltas.items())
    }
    plan = _shards({key: count for key, (_, count) in sizes.items()}, shard)
    done = 0
    with _new_folder(target) as folder:
        index: dict[str, str] = {}
        for number, keys in enumerate(plan, 1):
            name = (
                f"model-{number:05d}-of-{len(plan):05d}.safetensors" if len(plan) > 1 else "model.safetensors"
            )
            tensors: dict[str, Tensor] = {}
            for key in keys:
                check(cancel)
                file, count = sizes[key]
                with safe_open(file, "pt") as stored:
                    tensors[key] = stored.get_tensor(key)
                if key in edited:
                    where, pair = edited[key]
                    tensors[key] = where.merged(tensors[key], pair)
                index[key] = name
                progress(done := done + count, total)
            save_file(tensors, folder / name, metadata={"format": "pt"})
        if len(plan) > 1:
            whole = {"metadata": {"total_size": total}, "weight_map": index}
            _write(folder / "model.safetensors.index.json", json.dumps(whole, indent=2))
        beside = {"model.safetensors.index.json", "README.md", *(file.name for file in sources)}
        for name in set(names) - beside:
            shutil.copyfile(lm.path / name, folder / name)
        _write_facts(folder, facts)
        _write(folder / "README.md", _card(lm, "A model with a memory", _MERGED))
    return target


@dataclass(frozen=True, slots=True, eq=False)
class _Projection:
    """Where an edited projection is: as a module, and as a tensor of the checkpoint.

    used says which columns of the checkpoint's tensor the open model has, where it was opened narrower.
    """

    module: str
    key: str
    transposed: bool
    used: Tensor | None

    @classmethod
    def of(cls, lm: LanguageModel, layer: int) -> _Projection:
        projection = lm.anatomy.projections[layer]
        module = next(name for name, m in lm.model.named_modules() if m is projection)
        transposed = type(projection).__name__ == "Conv1D"
        wanted = f"{module}.weight"
        files = weight_files(lm.path)
        shapes = {key: (file, shape) for file in files for key, shape in _shapes(file)}
        # Some checkpoints leave the outermost name away, or have one more.
        keys = [key for key in shapes if f".{wanted}".endswith(f".{key}") or key.endswith(f".{wanted}")]
        if len(keys) != 1:
            raise ExportError(
                f"The edited weights ({wanted}) are not in the files of {lm.name} under that name.",
                "Export the facts instead.",
            )
        file, shape = shapes[keys[0]]
        width = shape[0] if transposed else shape[1]
        used = None
        if width != lm.anatomy.d_ff(layer):
            used = _used(file, keys[0], shapes, width)
            if int(used.sum()) != lm.anatomy.d_ff(layer):
                raise ExportError(f"The weights of {lm.name} changed since it was opened.", "Open it again.")
        return cls(module, keys[0], transposed, used)

    def widen(self, H: Tensor) -> Tensor:
        """H [f, N] in the width of the checkpoint: neurons that were left out get nothing."""
        if self.used is None:
            return H
        wide = H.new_zeros(len(self.used), H.shape[1])
        wide[self.used] = H
        return wide

    def merged(self, stored: Tensor, pair: Factors) -> Tensor:
        """The checkpoint's tensor with the memory in it, summed in fp32 and cast once. Raises ExportError."""
        if not stored.is_floating_point() or stored.element_size() < 2:
            raise ExportError(
                "The weights of this model are packed, so the memory cannot be put into them.",
                "Export a LoRA adapter: it stands beside them.",
            )
        delta = pair.B.float().cpu() @ self.widen(pair.H.float().cpu()).T
        return (stored.float() + (delta.T if self.transposed else delta)).to(stored.dtype).contiguous()


def _used(file: Path, key: str, shapes: Mapping[str, tuple[Path, Sequence[int]]], width: int) -> Tensor:
    """Neurons that are not all zeros, inputs and outputs, as `anatomy.trim` keeps them."""
    parent = key.rsplit(".", 2)[0] + "."
    with safe_open(file, "pt") as stored:
        used = stored.get_tensor(key).any(0)
    for name, (other, shape) in shapes.items():
        if name.startswith(parent) and name != key and len(shape) == 2 and shape[0] == width:
            with safe_open(other, "pt") as stored:
                used |= stored.get_tensor(name).any(1)
    return used


def _thin(pair: Factors) -> Factors:
    """The same product with a rank that is no larger than it needs to be."""
    rows, rank = pair.B.shape
    return pair if rank <= rows else Factors(torch.eye(rows), pair.H @ pair.B.T)


def _shapes(file: Path) -> Iterator[tuple[str, tuple[int, ...]]]:
    with safe_open(file, "pt") as stored:
        for key in stored.keys():  # noqa: SIM118  it is no mapping
            yield key, tuple(stored.get_slice(key).get_shape())


def _sizes(file: Path) -> Iterator[tuple[str, int]]:
    with file.open("rb") as stream:
        header: dict[str, Any] = json.loads(stream.read(int.from_bytes(stream.read(8), "little")))
    for key, told in header.items():
        if key != "__metadata__":
            yield key, told["data_offsets"][1] - told["data_offsets"][0]


def _shards(sizes: Mapping[str, int], limit: int) -> list[list[str]]:
    """Tensors in order, as many to a file as fit into `limit` bytes."""
    plan: list[list[str]] = [[]]
    room = limit
    for key, count in sizes.items():
        if count > room and plan[-1]:
            plan.append([])
            room = limit
        plan[-1].append(key)
        room -= count
    return plan


@contextmanager
def _new_folder(target: Path) -> Iterator[Path]:
    """A folder that appears whole or not at all, readable by its owner only. Raises ExportError."""
    target = target.expanduser().absolute()
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise ExportError(f"{target} is there already.", "Name a new or an empty folder.")
    temporary = target.with_name(f".{target.name}{PART}")
    try:
        shutil.rmtree(temporary, ignore_errors=True)
        temporary.mkdir(mode=0o700, parents=True)
        yield temporary
        for file in temporary.iterdir():
            file.chmod(0o600)
        if target.exists():
            target.rmdir()
        temporary.replace(target)
    except OSError as error:
        raise ExportError(
            f"{target} could not be written ({error.strerror or error}).", "Choose another folder or disk."
        ) from error
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def _write_facts(folder: Path, facts: Sequence[Fact]) -> None:
    rows = [
        {"subject": f.subject, "relation": f.relation, "object": f.object, "statement": f.statement, "told": f.created_at}
        for f in facts
    ]  # fmt: skip
    data = {"written by": "Dormouse", "at": time.time(), "facts": rows}
    _write(folder / _FACTS, json.dumps(data, indent=1, ensure_ascii=False))


def _write(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8")


def _card(lm: LanguageModel, what: str, how: str) -> str:
    own = lm.path == resource_path("model")
    base = "the one that comes with Dormouse" if own else repo_at(lm.path) or lm.name
    return f"# {what}\n\n{_WARNING}\nBase model: {base}; its licence holds for this, too.\n\n{how}"


_LORA = """\
```python
from peft import AutoPeftModelForCausalLM

model = AutoPeftModelForCausalLM.from_pretrained("this folder")
```

Into another Dormouse: `dormouse-engine import "this folder"` tells it the facts.
"""
_MERGED = """\
Any program that opens a transformers checkpoint can open this folder. In Dormouse: open it as a model, or take its
facts into a profile with `dormouse-engine import "this folder"`.
"""
