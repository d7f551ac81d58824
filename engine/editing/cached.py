"""Tensors that could be computed again, kept in a file: used only when intact and of exactly what is asked for."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from pathlib import Path

import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import save
from torch import Tensor

from engine.editing.factors import write_atomically


def save_cached(file: Path, tensors: Mapping[str, Tensor], identity: Mapping[str, str]) -> None:
    """Write tensors with what they are of; the file is whole or absent. Raises OSError."""
    held = {name: tensor.contiguous().cpu() for name, tensor in tensors.items()}
    file.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(file, save(held, {**identity, "digest": _digest(held)}))


def load_cached(file: Path, identity: Mapping[str, str]) -> tuple[dict[str, Tensor], dict[str, str]] | None:
    """Tensors and all metadata, or None where there are none, or they are damaged or of something else."""
    if not file.is_file():
        return None
    try:
        with safe_open(os.fspath(file), "pt") as stream:
            metadata = stream.metadata() or {}
            if any(metadata.get(key) != value for key, value in identity.items()):
                return None
            tensors = {name: stream.get_tensor(name) for name in stream.keys()}  # noqa: SIM118
    except (SafetensorError, OSError, ValueError):
        return None
    return (tensors, metadata) if metadata.get("digest") == _digest(tensors) else None


def _digest(tensors: Mapping[str, Tensor]) -> str:
    digest = hashlib.sha256()
    for name in sorted(tensors):
        digest.update(name.encode())
        digest.update(tensors[name].flatten().view(torch.uint8).numpy().data)
    return digest.hexdigest()
