"""Dormouse without a window: `python -m engine [options] COMMAND`, for scripts and servers."""

from __future__ import annotations

import argparse
import json
import logging
import os
import shlex
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import asdict
from functools import partial
from io import TextIOWrapper
from pathlib import Path
from typing import Any, NoReturn

from engine.choices import numbered
from engine.endpoint import command_line as endpoint_commands
from engine.errors import DormouseError, memory_full
from engine.events import (
    Event,
    FactView,
    LabDone,
    LabPoint,
    MemoriesElsewhere,
    Problem,
    SleepReport,
    SleepStage,
    SleepStarted,
)
from engine.hub import command_line as hub_commands
from engine.meter import Meter
from engine.model.placement import add_options, from_options

EXPERIMENTS = ("capacity", "convergence", "second-wave", "death-spiral", "scaling", "ablation")


def parser() -> argparse.ArgumentParser:
    """The command line's grammar; wrong input ends in exit 2 and one line on standard error."""
    top = _Parser(prog="dormouse-engine", description=__doc__)
    top.add_argument("--profile", type=Path, help="folder of the memory (default: this user's)")
    top.add_argument(
        "--model",
        type=Path,
        help="folder of a checkpoint, or the hub's name of one that is here (default: where the memories live)",
    )
    top.add_argument("--policy", choices=("default", "paper"), default="default")
    top.add_argument("--seed", type=int, default=0)
    top.add_argument(
        "--layer",
        type=_layers,
        metavar="N[,M]",
        help="block to edit, from 0, in place of the model's own or the measured one; several share each fact",
    )
    add_options(top)
    top.add_argument("--json", action="store_true", help="one JSON object a line on standard output")
    commands = top.add_subparsers(dest="command", required=True, parser_class=_Parser)
    remember = commands.add_parser("remember", help="write a fact into the weights")
    remember.add_argument("text", nargs="?", help="a statement; - reads one a line from standard input")
    for part in ("subject", "relation", "object"):
        remember.add_argument(f"--{part}")
    load = commands.add_parser(
        "import", help="remember the facts of a JSON or CSV file, or of an exported folder"
    )
    load.add_argument("file", type=Path)
    export = commands.add_parser("export", help="write the memory into a new folder; it will be personal")
    export.add_argument("kind", choices=("lora", "merged", "facts"))
    export.add_argument("folder", type=Path)
    ask = commands.add_parser("ask", help="ask in a fresh, empty conversation")
    ask.add_argument("text", help="a question; - reads one a line from standard input")
    commands.add_parser("facts", help="what is in the journal")
    commands.add_parser("audit", help="ask every fact and measure perplexity")
    sleep = commands.add_parser("sleep", help="audit, refresh, prune and validate")
    sleep.add_argument("--cycles", type=int, default=3)
    forget = commands.add_parser("forget", help="erase a fact for good")
    forget.add_argument("id", type=int)
    commands.add_parser("status", help="counts, pressure, model and policy")
    commands.add_parser("adopt", help="write facts that live in another model into the one that is open")
    endpoint_commands.add_to(commands)
    hub_commands.add_to(commands, _Parser)
    lab = commands.add_parser("lab", help="run one of the paper's experiments; touches no profile")
    lab.add_argument(
        "experiment",
        choices=(*EXPERIMENTS, "report"),
        help="report: of the finished trials in --out, nothing is run",
    )
    lab.add_argument(
        "--policy", action="append", dest="variants", metavar="NAME",
        help='default, paper, constrained, "paper + SWITCH", context, retrieval; may be given again and again',
    )  # fmt: skip
    lab.add_argument("--seeds", type=int, default=10, metavar="K", help="how many (default: 10)")
    lab.add_argument("--first-seed", type=int, default=0, help="to share an experiment between processes")
    lab.add_argument("--n", type=int, default=0, dest="count", help="facts to tell (default: the protocol's)")
    lab.add_argument(
        "--pool", choices=("words", "names"), default="words",
        help="values of one familiar word, as the paper's (default), or names and words never seen in training",
    )  # fmt: skip
    lab.add_argument("--cycles", type=int, default=0, help="of sleep, at most (default: the protocol's)")
    lab.add_argument("--facts", type=Path, help="a JSON or CSV file of facts in place of a pool")
    lab.add_argument("--models", type=Path, nargs="+", default=[], help="checkpoint folders, for scaling")
    lab.add_argument("--background", action="store_true", help="give way to everything else on this computer")
    lab.add_argument(
        "--words", type=json.loads, default={}, metavar="JSON", help="the figures' texts in another language"
    )
    lab.add_argument(
        "--out", type=Path, help="where data, table, figure and report go (default: lab-EXPERIMENT)"
    )
    return top


def _layers(text: str) -> tuple[int, ...] | None:
    try:
        return numbered(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        fail(f"{message}. See {self.prog} --help.")


def fail(message: str) -> NoReturn:
    """End with exit 2 and one line on standard error."""
    print(f"dormouse-engine: {' '.join(message.split())}", file=sys.stderr)
    raise SystemExit(2)


class Session:
    """One run of the command line: an engine, and how its results are printed."""

    def __init__(self, arguments: argparse.Namespace):
        self.arguments = arguments
        self.problem: Problem | None = None
        self.meter = Meter()

    def emit(self, event: Event) -> None:
        """Events that a command streams; the rest is for the window."""
        self.meter.tell(event)
        if isinstance(event, Problem | MemoriesElsewhere | SleepStage | SleepReport):
            self.meter.clear()
        if isinstance(event, Problem):
            self.problem = event
            if not event.fatal:
                print(f"dormouse-engine: {event.message} {event.action}".rstrip(), file=sys.stderr)
        elif isinstance(event, MemoriesElsewhere) and event.facts and self.arguments.command != "adopt":
            lives = "1 fact lives" if event.facts == 1 else f"{event.facts} facts live"
            print(
                f"dormouse-engine: {lives} in {event.model}, not in this model. To write what lives there into this one: "
                f"dormouse-engine{self._as_called()} adopt",
                file=sys.stderr,
            )
        elif isinstance(event, SleepStarted | SleepStage | SleepReport) and self.arguments.command == "sleep":
            if self.arguments.json:
                self.show({"event": type(event).__name__, **asdict(event)})
            elif isinstance(event, SleepStage):
                self.show({}, f"cycle {event.cycle}: {event.stage} {event.detail}".rstrip())

    def _as_called(self) -> str:
        """Profile and model as they were named, for a command to copy."""
        named = (("--profile", self.arguments.profile), ("--model", self.arguments.model))
        return "".join(f" {option} {shlex.quote(str(path))}" for option, path in named if path is not None)

    def show(self, data: dict[str, Any], words: str = "") -> None:
        """One result: as JSON, or in words."""
        self.meter.clear()
        print(json.dumps(data, ensure_ascii=False) if self.arguments.json else words, flush=True)

    def run(self) -> None:
        if self.arguments.command == "lab":
            self._lab()
            return
        from engine.memory.profile import default_profile, lives_in
        from engine.model.trial import try_here

        if self.arguments.command == "models":
            profile = (self.arguments.profile or default_profile()).expanduser()
            needed = partial(lives_in, profile)
            hub_commands.run(self.arguments, self.show, profile / "cache", try_here, needed)
            return
        from engine.engine import Engine

        a = self.arguments
        engine = Engine(
            a.profile or default_profile(), model=a.model, policy=a.policy, seed=a.seed,
            placement=from_options(a), layers=a.layer, emit=self.emit,
        )  # fmt: skip
        try:
            engine.open()
            if self.problem and self.problem.fatal:
                fail(f"{self.problem.message} {self.problem.action}")
            handler: Callable[[Any], None] = getattr(self, f"_{a.command}")
            handler(engine)
        finally:
            engine.close()

    # -- commands -------------------------------------------------------------------------------------------

    def _remember(self, engine: Any) -> None:
        from engine.operations import facts

        a = self.arguments
        parts = (a.subject, a.relation, a.object)
        if a.text is None and not all(parts):
            fail(
                "say what to remember: a statement in quotes, or --subject, --relation and --object together"
            )
        if a.text is not None and any(parts):
            fail("give either a statement or --subject, --relation and --object, not both")
        if a.text is None:
            self._remembered([facts.remember_parts(engine, *parts, source="command line")])
            return
        for line in _lines(a.text):
            found = facts.remember(engine, line, source="command line")
            if not found and a.text != "-":
                fail(
                    f'no fact found in "{line}"; say it as a plain statement, such as "My dog is called Biscuit."'
                )
            if not found:
                print(f'dormouse-engine: no fact found in "{line}"', file=sys.stderr)
            self._remembered(found)

    def _remembered(self, facts: Iterable[FactView]) -> None:
        for fact in facts:
            data = _fact(fact)
            keep = ("id", "subject", "relation", "object", "recall")
            words = f"{fact.id}: {fact.statement or fact.object} [{fact.state}] {_marks(fact)}"
            self.show({k: data[k] for k in keep} | ({"note": fact.note} if fact.note else {}), words)

    def _import(self, engine: Any) -> None:
        from engine.operations.facts import import_file

        self._remembered(import_file(engine, self.arguments.file))

    def _adopt(self, engine: Any) -> None:
        from engine.operations.moving import adopt

        count = adopt(engine)
        lives = "1 fact lives" if count == 1 else f"{count} facts live"
        self.show({"adopted": count, "model": engine.model_name}, f"{lives} in {engine.model_name} now")

    def _serve(self, engine: Any) -> None:
        a = self.arguments
        endpoint_commands.run(engine, a.port, a.learn, self.show, a.origin)

    def _export(self, engine: Any) -> None:
        from engine.operations.elsewhere import export

        done = export(engine, self.arguments.kind, self.arguments.folder)
        words = (
            f"{done.folder}: {done.facts} facts. It is personal: anybody who has it can read what you told."
        )
        self.show(asdict(done), words)

    def _ask(self, engine: Any) -> None:
        from engine.operations.talk import ask

        for line in _lines(self.arguments.text):
            answer = ask(engine, line)
            self.show(
                {"question": line, "answer": answer.text, "fact_ids": list(answer.fact_ids)}, answer.text
            )

    def _facts(self, engine: Any) -> None:
        for fact in engine.facts():
            self.show(
                _fact(fact),
                f"{fact.id}: {fact.subject} | {fact.relation_label} | {fact.object} [{fact.state}]",
            )

    def _audit(self, engine: Any) -> None:
        from engine.operations.checking import audit

        done = audit(engine)
        recall = {"raw": done.raw, "chat": done.chat, "paraphrase": done.paraphrase}
        facts = [{"id": i, "recall": asdict(r)} for i, r in done.results]
        self.show(
            {
                "facts": facts,
                "recall": recall,
                "perplexity": done.perplexity,
                "perplexity_drift": done.perplexity_drift,
            },
            f"{len(facts)} facts: raw {done.raw:.2f}, chat {done.chat:.2f}, paraphrase {done.paraphrase:.2f}; "
            f"perplexity {done.perplexity:.3f} ({done.perplexity_drift:+.1%})",
        )

    def _sleep(self, engine: Any) -> None:
        from engine.operations.nights import sleep

        if self.arguments.cycles < 1:
            fail("--cycles must be 1 or more")
        report = sleep(engine, self.arguments.cycles)
        if not self.arguments.json:
            self.show({}, f"{report.outcome}: {report.reason}")

    def _forget(self, engine: Any) -> None:
        from engine.operations.facts import forget

        forget(engine, self.arguments.id)
        self.show({"forgotten": self.arguments.id}, f"forgotten: {self.arguments.id}")
        engine.settle()

    def _status(self, engine: Any) -> None:
        from engine.operations.checking import status

        counts = status(engine)
        self.show(counts, "\n".join(f"{key}: {value}" for key, value in counts.items()))

    def _lab(self) -> None:
        from engine.lab.experiment import Experiment, run, trials_of
        from engine.lab.report import write_all
        from engine.lab.wording import wording
        from engine.memory.profile import default_profile

        a = self.arguments
        if a.background:
            _give_way()
        out, say = a.out or Path(f"lab-{a.experiment}"), wording(a.words)
        if a.experiment == "report":
            self._lab_files(write_all(trials_of(out), out, say))
            return
        models = tuple(a.models) or ((a.model,) if a.model else ())
        seeds = tuple(range(a.first_seed, a.first_seed + a.seeds))
        experiment = Experiment(
            a.experiment, tuple(a.variants or ()), seeds, a.count, a.pool, a.facts, models, a.cycles
        )  # fmt: skip
        trials = run(experiment, out, (a.profile or default_profile()) / "cache", self._lab_event)
        self._lab_files(write_all(trials, out, say))
        self._lab_event(LabDone(time.time(), a.experiment, str(out)))

    def _lab_files(self, files: Iterable[Path]) -> None:
        for file in files:
            self.show({"file": str(file)}, str(file))

    def _lab_event(self, event: Event) -> None:
        if self.arguments.json:
            self.show({"event": type(event).__name__, **asdict(event)})
        elif isinstance(event, LabPoint):
            chat = "" if event.chat is None else f", chat {event.chat:.2f}"
            where = f"{event.phase} {event.step}"
            self.show({}, f"{event.variant}, seed {event.seed}, {where}: raw {event.raw:.2f}{chat}")


def _give_way() -> None:
    import torch

    if hasattr(os, "nice"):
        os.nice(10)
    torch.set_num_threads(max(1, (os.cpu_count() or 2) // 2))


def _fact(fact: FactView) -> dict[str, Any]:
    return asdict(fact) | {"state": str(fact.state)}


def _marks(fact: FactView) -> str:
    marks = {True: "yes", False: "no", None: "not asked"}
    return ", ".join(f"{form} {marks[getattr(fact.recall, form)]}" for form in ("raw", "chat", "paraphrase"))


def _lines(text: str) -> Iterable[str]:
    if not text.strip():
        fail("the text is empty; say something in quotes, or - to read lines from standard input")
    if text != "-":
        lines: Iterable[str] = [text]
    else:
        lines = sys.stdin
    return (line.strip() for line in lines if line.strip())


def main() -> None:
    """Entry point of `dormouse-engine`."""
    for stream, errors in ((sys.stdin, "replace"), (sys.stdout, "replace"), (sys.stderr, "replace")):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors=errors)
    logging.getLogger().addHandler(logging.NullHandler())  # else a traceback would reach standard error
    arguments = parser().parse_args()
    try:
        Session(arguments).run()
    except DormouseError as error:
        fail(f"{error.message} {error.action}")
    except KeyboardInterrupt:
        fail("stopped; every accepted fact is in the journal")
    except BrokenPipeError:  # the reader has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except Exception as error:
        if (full := memory_full(error)) is not None:
            fail(f"{full.message} {full.action}")
        fail(
            f"something went wrong inside Dormouse ({type(error).__name__}: {error}); nothing you told it is lost"
        )


if __name__ == "__main__":
    main()
