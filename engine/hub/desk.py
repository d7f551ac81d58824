"""The one owner of downloads: a thread for bytes, a thread for questions; touches neither model nor journal."""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from engine.errors import Cancelled, DormouseError
from engine.events import (
    DownloadProgress,
    Event,
    Fit,
    HubModel,
    InstalledModel,
    ModelLooked,
    ModelProblem,
    ModelsChanged,
    ModelsFound,
)
from engine.hub.client import Gone, Hub, HubError, RemoteModel, keep_token
from engine.hub.download import Cancel, fetch, verify
from engine.hub.edits import measured
from engine.hub.machine import Machine, Size, fit, size_of
from engine.hub.store import Manifest, ModelStore
from engine.resources import resource_path

log = logging.getLogger(__name__)

#: The id of the model that ships with Dormouse.
EMBEDDED = "embedded"
#: The state of a folder that is added if it stands the trial.
TRYING = "trying"


def embedded() -> InstalledModel:
    """The model that ships with Dormouse."""
    path = resource_path("model")
    size = sum(file.stat().st_size for file in path.glob("*.safetensors"))
    return InstalledModel(EMBEDDED, "Dormouse’s own model", str(path), EMBEDDED, "ready", size, size, "MIT")


def judged(remote: RemoteModel, store: ModelStore) -> HubModel:
    """What the hub says of a model, with the verdict on this machine."""
    there = store.manifest(remote.view.repo)
    kept = store.here(there) if there is not None and there.files == remote.files else 0
    size = size_of(remote.config, remote.dtypes, remote.weights, remote.view.download - kept)
    view = replace(remote.view, parameters=size.parameters)
    return view if view.refused else replace(view, fit=fit(size, Machine.here(store.folder)))


def guessed(model: HubModel, machine: Machine) -> HubModel:
    """A verdict on what a search found, from the count of its weights alone."""
    if not model.parameters:
        return model
    words = fit(Size(model.parameters, 2, model.parameters * 2), machine)
    return replace(model, fit=Fit(words.level, f"{words.words} (An estimate from its number of weights.)"))


def admitted(hub: Hub, store: ModelStore, repo: str) -> Manifest:
    """Room for a model's download, if it can be used at all. Raises HubError, StoreError."""
    remote = hub.look(repo)
    if reason := remote.view.refused:
        raise HubError(f"{repo} cannot be used. {reason}", "Choose another model.")
    if remote.view.locked:
        raise HubError(remote.view.locked)
    return store.begin(remote)


def bring(
    hub: Hub,
    store: ModelStore,
    repo: str,
    emit: Callable[[DownloadProgress], None],
    cancel: Cancel = lambda: False,
    begun: Callable[[], None] = lambda: None,
) -> Manifest:
    """Fetch a model, or what is missing of it. Raises Cancelled (what arrived is kept), HubError, StoreError.

    Where the hub no longer has the commit that was begun, the newest takes its place; files that are the same stay.
    """
    manifest = store.manifest(repo)
    if manifest is not None and not manifest.whole:
        try:
            return fetch(hub, store, manifest, emit, cancel)
        except Gone as error:
            log.info("%s is begun anew: %s", repo, error.message)
    manifest = admitted(hub, store, repo)
    begun()
    return fetch(hub, store, manifest, emit, cancel)


@dataclass(eq=False)
class _Job:
    """A download or a check; it waits until those before it are done."""

    state: str = "waiting"
    stopped: threading.Event = field(default_factory=threading.Event)


class ModelDesk:
    """Answers and downloads behind the caller; all that happens is told by events, from its own threads.

    tried: what a folder must stand before it is added. cache: the profile's, where it is kept what measuring a model came
    to. `close` stops both threads; what has arrived of a download is kept, and `resume` takes it up.
    """

    def __init__(
        self,
        emit: Callable[[Event], None],
        store: ModelStore | None = None,
        tried: Callable[[Path, Cancel], None] | None = None,
        cache: Path | None = None,
    ):
        self.store = store or ModelStore()
        self._tried = tried
        self._cache = cache
        self._emit = emit
        self._jobs: dict[str, queue.SimpleQueue[Callable[[], None] | None]] = {}
        self._threads: list[threading.Thread] = []
        self._closing = threading.Event()
        self._lock = threading.Lock()
        self._opening = threading.Lock()
        self._busy: dict[str, _Job] = {}
        self._asked = 0
        self._hub: Hub | None = None

    # -- what can be asked, from any thread --------------------------------------------------------------------

    def refresh(self) -> None:
        """Tell what is here."""
        self._do("talk", "", self._tell)

    def search(self, query: str) -> None:
        """Ask the hub; only the latest search is answered."""
        with self._lock:
            self._asked += 1
            number = self._asked
        self._do("talk", "", lambda: self._search(query, number))

    def look(self, repo: str) -> None:
        """Ask the hub about one model."""
        self._do(
            "talk", repo, lambda: self._emit(ModelLooked(judged(self._the_hub().look(repo), self.store)))
        )

    def unlock(self, repo: str, token: str, keep: bool = False) -> None:
        """Ask about a model with a token of the user's, which holds until `close`; keep it for later only if told to."""

        def unlock() -> None:
            hub = Hub(token)
            with self._opening:
                self._hub = hub
            if keep:
                keep_token(token)
            self._emit(ModelLooked(judged(hub.look(repo), self.store)))

        self._do("talk", repo, unlock)

    def download(self, repo: str) -> None:
        """Fetch a model by its full name, or what is missing of it."""
        self._start(repo, "downloading", lambda cancel: self._download(repo, cancel))

    def verify(self, id: str) -> None:
        """Prove a downloaded model against the hub's hashes."""
        self._start(id, "checking", lambda cancel: self._verify(id, cancel))

    def pause(self, id: str) -> None:
        """Stop a download, a check or a trial; what has arrived is kept."""
        with self._lock:
            job = self._busy.get(id)
            if job is not None:
                job.stopped.set()
                del self._busy[id]  # it may be wanted again before it has noticed
        self.refresh()

    def delete(self, id: str) -> None:
        """Delete a downloaded model, or let go of a folder; pauses it first."""
        self.pause(id)
        self._do("bytes", id, lambda: self._changed(lambda: self.store.delete(id)))

    def link(self, folder: Path) -> None:
        """Add a folder of the user's; `pause` stops the trial, and it is not added."""
        id = str(folder)

        def link(cancel: Cancel) -> None:
            self.store.link(folder, lambda found: self._try(id, found, cancel))

        self._start(id, "waiting", link, "talk")

    def close(self, seconds: float = 3.0) -> bool:
        """Stop; False if a thread still waits for the network (it ends by itself, and nothing hangs on it)."""
        self._closing.set()
        for jobs in self._jobs.values():
            jobs.put(None)
        for thread in self._threads:
            thread.join(seconds)
        return not any(thread.is_alive() for thread in self._threads)

    # -- on its threads ----------------------------------------------------------------------------------------

    def _do(self, line: str, id: str, job: Callable[[], None]) -> None:
        if self._closing.is_set():
            return
        with self._lock:
            if line not in self._jobs:
                jobs: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
                # A daemon: a socket that stalls must not keep the program alive.
                thread = threading.Thread(target=self._run, args=(jobs,), name=f"models-{line}", daemon=True)
                self._jobs[line] = jobs
                self._threads.append(thread)
                thread.start()
        self._jobs[line].put(lambda: self._safely(id, job))

    def _run(self, jobs: queue.SimpleQueue[Callable[[], None] | None]) -> None:
        while (job := jobs.get()) is not None and not self._closing.is_set():
            job()

    def _safely(self, id: str, job: Callable[[], None]) -> None:
        try:
            job()
        except Cancelled:
            pass
        except DormouseError as error:
            self._emit(ModelProblem(id, error.message, error.action))
        except Exception as error:
            log.exception("the hub's answer about %s could not be used", id)
            self._emit(
                ModelProblem(
                    id, "Something went wrong with this model.", f"({type(error).__name__}: {error})"
                )
            )

    def _start(self, id: str, state: str, work: Callable[[Cancel], None], line: str = "bytes") -> None:
        job = _Job()
        with self._lock:
            if id in self._busy:
                return
            self._busy[id] = job

        def run() -> None:
            if self._stopped(job):
                return
            job.state = state
            self._tell()
            try:
                work(lambda: self._stopped(job))
            finally:
                with self._lock:
                    if self._busy.get(id) is job:
                        del self._busy[id]
                self._tell()

        self.refresh()  # before its turn: what is told behind a problem takes that away
        self._do(line, id, run)

    def _download(self, repo: str, cancel: Cancel) -> None:
        bring(self._the_hub(), self.store, repo, self._emit, cancel, self._tell)

    def _verify(self, id: str, cancel: Cancel) -> None:
        manifest = self.store.manifest(id)
        if manifest is None:
            raise HubError(f"{id} was not downloaded, so there is nothing to compare it with.")
        if bad := verify(self.store, manifest, self._emit, cancel):
            raise HubError(
                f"{', '.join(bad)} of {id} is damaged.", "Download it again: only that is fetched."
            )

    def _try(self, id: str, folder: Path, cancel: Cancel) -> None:
        if self._tried is None:
            return
        with self._lock:
            if (job := self._busy.get(id)) is not None:
                job.state = TRYING
        self._tell()
        self._tried(folder, cancel)
        if cancel():
            raise Cancelled

    def _search(self, query: str, number: int) -> None:
        if number != self._asked or self._closing.is_set():
            return
        machine = Machine.here(self.store.folder)
        found = tuple(guessed(model, machine) for model in self._the_hub().search(query))
        if number == self._asked:
            self._emit(ModelsFound(query, found))

    def _changed(self, change: Callable[[], object]) -> None:
        try:
            change()
        finally:
            self._tell()

    def _tell(self) -> None:
        with self._lock:
            busy = {id: job.state for id, job in self._busy.items()}
        models = [
            replace(model, state=busy[model.id], note="") if model.id in busy else model
            for model in self.store.models()
        ]
        if (cache := self._cache) is not None:
            models = [replace(model, measured=measured(Path(model.path), cache)) for model in models]
        listed = {model.id for model in models}
        tried = [
            InstalledModel(id, Path(id).name, id, "folder", state)
            for id, state in busy.items()
            if state == TRYING and id not in listed
        ]
        self._emit(ModelsChanged((embedded(), *models, *tried)))

    def _stopped(self, job: _Job) -> bool:
        return job.stopped.is_set() or self._closing.is_set()

    def _the_hub(self) -> Hub:
        with self._opening:  # its import takes a while, and callers must not wait for it
            self._hub = self._hub or Hub()
            return self._hub
