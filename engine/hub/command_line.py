"""`dormouse-engine models …`: the models on this machine and on the hub, without a window or an engine."""

from __future__ import annotations

import argparse
import getpass
import os
import sys
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from engine.errors import DormouseError
from engine.events import DownloadProgress, HubModel, InstalledModel, Measured
from engine.hub.client import Hub, repo_of
from engine.hub.desk import bring, embedded, guessed, judged
from engine.hub.download import verify
from engine.hub.edits import edited_layers, measured, read_object
from engine.hub.machine import Machine, fit, gigabytes, size_of
from engine.hub.store import ModelStore, Trial

#: Prints one result: as JSON, or in words.
Show = Callable[[dict[str, Any], str], None]


def add_to(commands: Any, kind: type[argparse.ArgumentParser]) -> None:
    """Add the grammar of `models` to the command line's."""
    models = commands.add_parser("models", help="installed models, search, download, verify, delete")
    actions = models.add_subparsers(dest="action", parser_class=kind)
    hub = argparse.ArgumentParser(add_help=False)
    hub.add_argument(
        "--token", default="",
        help="a token of yours for this call, for models whose terms you have accepted; - asks for it, so that it stands in no "
        "history (default: HF_TOKEN, or what hf auth login keeps)",
    )  # fmt: skip
    actions.add_parser("list", help="what is on this machine (the default)")
    search = actions.add_parser("search", help="find models on the hub", parents=[hub])
    search.add_argument("query", nargs="+")
    info = actions.add_parser(
        "info",
        help="size, licence, whether it fits this machine, the edited layers; downloads nothing",
        parents=[hub],
    )
    info.add_argument("id", metavar="OWNER/NAME, FOLDER or embedded")
    download = actions.add_parser(
        "download", help="fetch a model, or take its download up where it stopped", parents=[hub]
    )
    download.add_argument("id", metavar="OWNER/NAME")
    actions.add_parser("verify", help="compare a downloaded model with the hub's hashes").add_argument("id")
    delete = actions.add_parser("delete", help="delete a download, or let go of a folder")
    delete.add_argument("id")
    delete.add_argument("--yes", action="store_true", help="even the model in which the memories live")
    actions.add_parser("add", help="remember a folder with a checkpoint").add_argument("folder", type=Path)


def run(
    arguments: argparse.Namespace,
    show: Show,
    cache: Path,
    tried: Trial | None = None,
    needed: Callable[[str], bool] = lambda _folder: False,
) -> None:
    """Carry one of them out; cache is the profile's, where measurements are. Raises DormouseError.

    tried: what a folder must stand before it is called a model. needed: whether the profile's memories live in the model
    of a folder.
    """
    store = ModelStore()
    match arguments.action or "list":
        case "list":
            for here in (embedded(), *store.models()):
                show(asdict(here), _installed(here))
        case "search":
            machine = Machine.here(store.folder)
            query = " ".join(arguments.query)
            found = [guessed(model, machine) for model in _hub(arguments).search(query)]
            for each in found:
                show(asdict(each), _found(each))
            if not found:
                raise DormouseError(f"The hub has no model for “{query}”.", "Try fewer or other words.")
        case "info":
            _info(arguments, store, cache, show, tried)
        case "download":
            _download(_hub(arguments), repo_of(arguments.id), store, show, arguments.json)
        case "verify":
            manifest = store.manifest(store.find(arguments.id).id)
            if manifest is None:
                raise DormouseError(
                    f"{arguments.id} is a folder of yours: there is nothing to compare it with."
                )
            bad = verify(store, manifest, _meter(show, arguments.json))
            show({"id": manifest.repo, "damaged": bad}, f"{manifest.repo}: every file is as the hub has it")
            if bad:
                raise DormouseError(
                    f"Damaged: {', '.join(bad)}.",
                    f"Fetch only that again with: dormouse-engine models download {manifest.repo}",
                )
        case "delete":
            there = store.find(arguments.id)
            if there.source == "hub" and not arguments.yes and needed(there.path):
                raise DormouseError(
                    f"Your memories live in {there.id}: without it they can only be written into another model.",
                    "If you want that, add --yes; your facts stay in the journal.",
                )
            gone = store.delete(arguments.id)
            words = "no longer listed; the folder is untouched" if gone.source == "folder" else "deleted"
            show({"deleted": gone.id, "source": gone.source}, f"{gone.id}: {words}")
        case "add":
            linked = store.link(arguments.folder, tried)
            show(asdict(linked), _installed(linked))


def _info(
    arguments: argparse.Namespace, store: ModelStore, cache: Path, show: Show, tried: Trial | None
) -> None:
    """Of a model of the hub what the hub says; of a folder what is in it; of both where they are edited."""
    local = [model for model in (embedded(), *store.models()) if arguments.id in (model.id, model.path)]
    folder = Path(arguments.id).expanduser()
    if not local and (folder.is_absolute() or os.path.lexists(folder)):
        local = [store.described(folder, tried)]
    elif local and local[0].source == "folder" and local[0].state == "ready":
        local = [store.described(Path(local[0].path), tried)]  # it may have changed since it was added
    here = Path(local[0].path) if local else None
    layers, how = edited_layers(here, cache) if here is not None else ((), "")
    if local and not (local[0].source == "hub" and arguments.id == local[0].id):
        data, words = asdict(local[0]), f"{_installed(local[0])}\n{local[0].path}"
        if here is not None and local[0].state == "ready":
            found_fit = fit(
                size_of(read_object(here / "config.json"), {}, local[0].size, 0), Machine.here(here)
            )
            data, words = {**data, "fit": asdict(found_fit)}, f"{words}\n{found_fit.level}: {found_fit.words}"
    else:
        model = judged(_hub(arguments).look(repo_of(arguments.id)), store)
        data, words = asdict(model), _details(model)
    tested = measured(here, cache) if here is not None else None
    if here is not None:
        words += f"\n{_edited(layers, how)}" + (f"\n{measured_words(tested)}" if tested is not None else "")
    found = asdict(tested) if tested is not None else None
    show({**data, "edited_layers": layers, "layers_from": how, "measured": found}, words)


def measured_words(found: Measured) -> str:
    """What a model's trial came to, and whether there was text enough."""
    words = (
        f"measured there: {found.recall:.0%} of what it was told was recalled, other text changed by {found.divergence:.4f} "
        f"nats a token, values are {found.norm:.2f} hidden lengths long"
    )
    if found.little:
        words += "\nit keeps little of what it is told: choose another model, or name another layer"
    if found.tokens < found.wanted:
        words += f"\nkey moments: over {found.tokens:,} tokens, where {found.wanted:,} were wanted"
    return words


def _edited(layers: tuple[int, ...], how: str) -> str:
    if not layers:
        return "edited layer: measured when it is opened first; --layer N has the last word"
    named = ", ".join(map(str, layers))
    shared = " (they share each fact)" if len(layers) > 1 else ""
    said = "as its edit.json says" if how == "given" else "as measured on first use"
    return (
        f"edited layer{'s' if len(layers) > 1 else ''}: {named}{shared}, {said}; --layer N has the last word"
    )


def _hub(arguments: argparse.Namespace) -> Hub:
    token = arguments.token
    return Hub(getpass.getpass("Token: ") if token == "-" else token)


def _download(hub: Hub, repo: str, store: ModelStore, show: Show, as_json: bool) -> None:
    try:
        whole = bring(hub, store, repo, _meter(show, as_json))
    except KeyboardInterrupt:
        raise DormouseError(
            "Paused; what has arrived is kept.", f"Go on with: dormouse-engine models download {repo}"
        ) from None
    model = store.find(whole.repo)
    show(
        asdict(model),
        f"{model.id} is here and verified: {model.path}\nOpen it with: dormouse-engine --model {model.path} status",
    )


def _meter(show: Show, as_json: bool) -> Callable[[DownloadProgress], None]:
    """Progress: as JSON lines, on a terminal in one line that renews itself, otherwise not at all."""

    def tell(progress: DownloadProgress) -> None:
        if as_json:
            show({"event": "DownloadProgress", **asdict(progress)}, "")
        elif sys.stderr.isatty():
            end = "\n" if progress.done == progress.total else ""
            print(f"\r{progress_words(progress)}\x1b[K", end=end, file=sys.stderr, flush=True)

    return tell


def progress_words(progress: DownloadProgress) -> str:
    """ "1.2 of 3.4 GB, 11 MB/s, 3 min left"."""
    parts = [f"{gigabytes(progress.done)} of {gigabytes(progress.total)}"]
    if progress.rate:
        parts.append(f"{gigabytes(progress.rate)}/s")
    if progress.eta_s is not None:
        left = f"{progress.eta_s:.0f} s" if progress.eta_s < 90 else f"{progress.eta_s / 60:.0f} min"
        parts.append(f"{left} left")
    return ", ".join(parts)


def _installed(model: InstalledModel) -> str:
    size = (
        gigabytes(model.size)
        if model.done >= model.size
        else f"{gigabytes(model.done)} of {gigabytes(model.size)}"
    )
    note = f" ({model.note})" if model.note else ""
    return f"{model.id}: {model.state}, {size}, {model.licence or 'licence not stated'}{note}"


def _found(model: HubModel) -> str:
    count = f"{model.parameters / 1e9:.1f} B weights" if model.parameters else "size unknown"
    gated = ", gated" if model.gated else ""
    return f"{model.repo}: {count}, {model.licence or 'licence not stated'}{gated}; {model.fit.level}"


def _details(model: HubModel) -> str:
    lines = [
        f"{model.repo} ({model.architecture})",
        f"download: {gigabytes(model.download)}, {model.parameters / 1e9:.2f} B weights",
        f"licence: {model.licence or 'not stated'}",
    ]
    if model.refused:
        lines.append(f"cannot be used: {model.refused}")
    else:
        lines.append(f"{model.fit.level}: {model.fit.words}")
    if model.locked:
        lines.append(model.locked)
    return "\n".join(lines)
