"""Tries a checkpoint folder as far as that goes without its weights, here or in a process of its own."""

from __future__ import annotations

import multiprocessing
from multiprocessing.connection import Connection
from pathlib import Path

from engine.errors import DormouseError


def try_here(folder: Path) -> None:
    """Raise the ModelError that opening the folder would, where names, shapes or the tokenizer show it already."""
    from engine.model.loading import examine  # torch

    examine(folder)


def try_apart(folder: Path) -> None:
    """The same from a process without torch, which stays without; raises DormouseError.

    Waits for a child for some seconds. A child that dies proves nothing against the folder.
    """
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    child = context.Process(target=_answer, args=(folder, theirs), name="trial", daemon=True)
    try:
        child.start()
        theirs.close()
        refused = ours.recv()
    except (EOFError, OSError):
        return
    finally:
        if child.pid is not None:
            child.join()
        ours.close()
    if refused is not None:
        raise DormouseError(*refused)


def _answer(folder: Path, line: Connection) -> None:
    try:
        try_here(folder)
        line.send(None)
    except DormouseError as error:
        line.send((error.message, error.action))
