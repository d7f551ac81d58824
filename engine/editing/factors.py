"""A subject's memory as a file: keys and residual in safetensors, known by its SHA-256."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import torch
from safetensors import SafetensorError
from safetensors.torch import load, save
from torch import Tensor

_VERSION = 2
_READ = ("1", "2")  # in files of version 1 no sleep touched what is spelt
#: Of a memory that was fitted beside nobody knows which facts: all there will ever be.
ANY = sys.maxsize


class FactorDamaged(Exception):
    """A factor file is missing, altered or of another model; the fact must be written anew."""


@dataclass(frozen=True, slots=True, eq=False)
class SubjectMemory:
    """What the weights hold about one subject: every key column gets the same residual, but for what is spelt.

    Its tensors are on the CPU: it is a document, and whoever computes takes it along. keys[layer] is K [f, m] fp32,
    one column for each surface of the subject; residuals[layer] is r [d] fp32
    with W0 k + r = v*. alone[layer] is that residual as it was found before a sleep fitted it beside others, where one
    did; no fact with a number above `beside` had any part in that. spelt[layer] are keys [f, s] and residuals [d, s] of single
    words, and alone_spelt[layer] the residuals [d, a] of the first a of them as they were found then: a sleep may add some. Where several layers share a memory, keys are those of the
    base model, and the top one's residual is all that is to arrive there, counted from outputs[layer], that block's mean
    output h [d] in the base model. Those below have one where a sleep tuned the top one beside what they write: it stays.
    worded says what sentences keys and values were read in (`engine.model.relations.wording`); None, nobody knows.
    """

    subject: str
    keys: dict[int, Tensor]
    residuals: dict[int, Tensor]
    fact_ids: tuple[int, ...] = ()
    alone: dict[int, Tensor] = field(default_factory=dict)
    beside: int = 0
    outputs: dict[int, Tensor] = field(default_factory=dict)
    spelt: dict[int, tuple[Tensor, Tensor]] = field(default_factory=dict)
    alone_spelt: dict[int, Tensor] = field(default_factory=dict)
    worded: str | None = None

    @property
    def layers(self) -> tuple[int, ...]:
        """The edited layers, lowest first."""
        return tuple(sorted(self.keys))

    def same_keys(self, other: SubjectMemory, layer: int) -> bool:
        """Whether both have the same keys in a layer, spelt ones too."""
        pairs = [(self.keys[layer], other.keys[layer])]
        if (layer in self.spelt) != (layer in other.spelt):
            return False
        if layer in self.spelt:
            pairs.append((self.spelt[layer][0], other.spelt[layer][0]))
        return all(one is two or torch.equal(one, two) for one, two in pairs)

    def beside_others(
        self,
        residuals: dict[int, Tensor],
        newest: int = ANY,
        spelt: dict[int, tuple[Tensor, Tensor]] | None = None,
    ) -> SubjectMemory:
        """With residuals, and words spelt, that depend on what else is stored, whose `newest` fact has that number.

        spelt begins with the keys that are spelt now; without it they stay as they are.
        """
        return replace(
            self,
            residuals=residuals,
            alone=self.alone or self.residuals,
            beside=newest,
            spelt=self.spelt if spelt is None else spelt,
            alone_spelt=self.alone_spelt
            if self.alone
            else {layer: R for layer, (_, R) in self.spelt.items()},
        )

    def by_itself(self) -> SubjectMemory:
        """As it was before any sleep fitted it beside others."""
        if not self.alone:
            return self
        spelt = {
            layer: (self.spelt[layer][0][:, : R.shape[1]].contiguous(), R)
            for layer, R in self.alone_spelt.items()
        }
        return replace(self, residuals=self.alone, alone={}, beside=0, spelt=spelt, alone_spelt={})

    @property
    def newest(self) -> int:
        """No fact with a higher number had any part in this memory."""
        return max(self.beside, *self.fact_ids) if self.fact_ids else ANY


def save_memory(memory: SubjectMemory, file: Path, weights_hash: str) -> str:
    """Write a memory so that the file is either whole or absent; returns its SHA-256.

    Keys that fp16 holds without loss take half the room.
    """
    tensors: dict[str, Tensor] = {}
    spelt = [(f"S.{layer}", K) for layer, (K, _) in memory.spelt.items()]
    for name, keys in [*((f"K.{layer}", K) for layer, K in memory.keys.items()), *spelt]:
        K = keys.float().cpu().contiguous()
        half = K.half()
        tensors[name] = half if torch.equal(half.float(), K) else K
    words = {layer: R for layer, (_, R) in memory.spelt.items()}
    for name, vectors in (
        ("R", memory.residuals), ("A", memory.alone), ("O", memory.outputs), ("W", words), ("B", memory.alone_spelt),
    ):  # fmt: skip
        tensors |= {f"{name}.{layer}": vector.float().cpu().clone() for layer, vector in vectors.items()}
    metadata = {
        "version": str(_VERSION),
        "weights": weights_hash,
        "subject": memory.subject,
        "facts": json.dumps(memory.fact_ids),
        "beside": str(memory.beside),
    }
    if memory.worded is not None:
        metadata["worded"] = memory.worded
    content = save(tensors, metadata)
    file.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(file, content)
    return hashlib.sha256(content).hexdigest()


def load_memory(
    file: Path, sha256: str, weights_hash: str, device: torch.device | str = "cpu"
) -> SubjectMemory:
    """Read a memory back; raises FactorDamaged unless it is what was saved for these weights."""
    try:
        content = file.read_bytes()  # once: what is proved is what is taken
        if hashlib.sha256(content).hexdigest() != sha256:
            raise FactorDamaged(f"{file.name} was altered")
        header = json.loads(content[8 : 8 + int.from_bytes(content[:8], "little")])
        metadata = header.get("__metadata__", {})
        tensors = {
            name: tensor.to(device, torch.float32, copy=True) for name, tensor in load(content).items()
        }
        if metadata["version"] not in _READ or metadata["weights"] != weights_hash:
            raise FactorDamaged(f"{file.name} belongs to another model or version")
        keys, residuals, alone, outputs, spelt, words, found = (
            {int(name[2:]): tensor for name, tensor in tensors.items() if name.startswith(f"{kind}.")}
            for kind in "KRAOSWB"
        )
        ids = tuple(json.loads(metadata["facts"]))
        beside = int(metadata.get("beside", ANY if alone else 0))  # files from before do not say
        if alone and metadata["version"] == "1":
            found = {layer: R.clone() for layer, R in words.items()}
        return SubjectMemory(
            metadata["subject"], keys, residuals, ids, alone, beside, outputs,
            {layer: (K, words[layer]) for layer, K in spelt.items()}, found, metadata.get("worded"),
        )  # fmt: skip
    except (OSError, SafetensorError, KeyError, ValueError) as error:
        raise FactorDamaged(f"{file.name} cannot be read: {error}") from error


def erase(file: Path) -> None:
    """Overwrite a file once and delete it; a file that is not there is no error.

    A journalling file system or a flash disk may keep old blocks all the same; what this promises is that the
    path and the blocks it points to now no longer hold the fact.
    """
    with contextlib.suppress(FileNotFoundError):
        with file.open("r+b") as stream:
            stream.write(b"\0" * file.stat().st_size)
            stream.flush()
            os.fsync(stream.fileno())
        file.unlink()
        _sync_folder(file.parent)


def write_atomically(file: Path, content: bytes) -> None:
    """Write to a temporary file, fsync, rename: readers see the old content or the new, never a part."""
    temporary = file.with_name(f".{file.name}.{os.getpid()}.tmp")
    try:
        with temporary.open("wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(file)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise
    _sync_folder(file.parent)


def orphans(folder: Path, known: Sequence[str]) -> list[Path]:
    """Factor and temporary files in a folder that no journal row names (left by a crash)."""
    keep = set(known)
    return [p for p in sorted(folder.glob("*")) if p.is_file() and p.name not in keep]


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":  # Windows cannot open a folder; its rename is durable enough
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
