"""`dormouse-engine serve`: other apps ask until Ctrl+C."""

from __future__ import annotations

import argparse
import queue
import signal
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from engine.commands import Command
from engine.endpoint.protocol import origin_of
from engine.endpoint.server import PORT, Endpoint, key_of
from engine.events import Event

if TYPE_CHECKING:
    from engine.engine import Engine


def add_to(commands: Any) -> None:
    """Add the grammar of `serve` to the command line's."""
    serve = commands.add_parser("serve", help="let other apps on this machine ask, by the OpenAI protocol")
    serve.add_argument("--port", type=int, default=PORT, help=f"0: any that is free (default: {PORT})")
    serve.add_argument("--learn", action="store_true", help="remember the facts in what apps send")
    serve.add_argument(
        "--origin", action="append", default=[], metavar="https://HOST[:PORT]", type=_origin,
        help="let web pages of this origin ask, too; they need the key as well (default: none; can be given several times)",
    )  # fmt: skip


def _origin(text: str) -> str:
    found = origin_of(text)
    if not found:
        raise argparse.ArgumentTypeError(f"{text!r} is no origin; write it like https://chat.example")
    return found


def run(
    engine: Engine,
    port: int,
    learn: bool,
    show: Callable[[dict[str, Any], str], None],
    origins: Sequence[str] = (),
) -> None:
    """Serve on this thread, which is the engine's, until it is interrupted. Raises DormouseError."""
    commands: queue.SimpleQueue[Command] = queue.SimpleQueue()
    endpoint = Endpoint(
        key_of(engine.folder), commands.put, learn=learn, model=engine.model_name, origins=origins
    )
    tell = engine.emit

    def emit(event: Event) -> None:
        tell(event)
        endpoint.handle(event)

    engine.emit = emit
    endpoint.open(port)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        show(
            {"url": endpoint.url, "key": endpoint.key, "model": engine.model_name},
            f"address: {endpoint.url}\nkey:     {endpoint.key}\nStop with Ctrl+C.",
        )
        while True:
            try:
                engine.execute(commands.get(timeout=0.5))  # on Windows a wait without end hears no Ctrl+C
            except queue.Empty:
                continue
    except KeyboardInterrupt:
        pass
    finally:
        endpoint.close()
