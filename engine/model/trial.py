"""Tries a checkpoint folder as far as that goes without its weights, here or in a process of its own."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path

from engine.errors import Cancelled, DormouseError

_LOOK_S = 0.05


def try_here(folder: Path) -> None:
    """Raise the ModelError that opening the folder would, where names, shapes or the tokenizer show it already."""
    from engine.model.loading import examine  # torch

    examine(folder)


def try_apart(folder: Path, cancel: Callable[[], bool] = lambda: False) -> None:
    """The same from a process without torch, which stays without; raises DormouseError, Cancelled.

    Waits for a child for some seconds. A child that dies proves nothing against the folder.
    """
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    child = context.Process(target=_answer, args=(folder, theirs), name="trial", daemon=True)
    try:
        child.start()
        theirs.close()
        while not ours.poll(_LOOK_S):
            if cancel():
                child.kill()
                raise Cancelled
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
