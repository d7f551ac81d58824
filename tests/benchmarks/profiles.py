"""What each optimisation of the engine brings: its operation with it and without it, in one run, and where time goes.

    python -m tests.benchmarks.profiles [values] [full] [seeing] [asking] [opening] [operations]

Times are processor time on one thread, so that what else the machine does counts little. With and without take turns;
medians are compared. The share is what cProfile finds in the named function in the operation without the optimisation.
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple
from unittest.mock import patch

import torch
from torch import Tensor
from torch.profiler import ProfilerActivity, profile

from engine.chat import Speaker
from engine.editing import (
    border,
    cached,
    consolidate,
    edited,
    inside,
    keys,
    memit,
    packed,
    solve,
    statistics,
    store,
)
from engine.editing import values as v
from engine.editing.factors import SubjectMemory
from engine.editing.keys import memory_keys
from engine.editing.memit import SubjectFacts, _rounded
from engine.lab.pools import load_pool
from engine.memory.inside import look_inside
from engine.memory.mind import SHIPPED_MOMENTS, Mind
from engine.memory.pressure import WATCHED
from engine.memory.recall import ask_all
from engine.memory.reference import perplexity
from engine.model import generation as g
from engine.model import loading
from engine.model.prompts import Triple, chat_text, probes
from engine.model.tokens import encode
from engine.resources import resource_path
from tests.benchmarks import plain
from tests.benchmarks.test_size import _Products

Work = Callable[[], Any]
QUESTION = ("user", "How does your memory work?")


class Case(NamedTuple):
    """An optimisation: the operation with it and without it, and the function in the latter that it is about."""

    what: str
    where: str
    work: Work
    plain: Work
    spot: str
    rounds: int = 3


def without(work: Work, owner: Any, **others: Any) -> Work:
    """The operation with other things in the places of some of a module's or a class's."""

    def run() -> Any:
        with patch.multiple(owner, **others):
            return work()

    return run


class Bench:
    """The embedded model, a thousand facts, and the operations on them."""

    def __init__(self, folder: Path):
        self.folder, self.facts = folder, load_pool().draw(0, 1100)
        self.mind = Mind.open(resource_path("model"), folder)
        self.lm, self.layer = self.mind.lm, self.mind.editor.layer
        self.proposer = self.mind.editor.proposer
        self.question = encode(self.lm.tokenizer, chat_text(self.lm, [QUESTION])).ids
        self.memories: list[SubjectMemory] = []

    def fill(self) -> None:
        """Hold a thousand facts with the encoder's values as they are: what is solved is as large as ever."""
        if self.memories:
            return
        assert self.proposer is not None
        some = self.facts[:1000]
        for at in range(0, len(some), 50):
            now = some[at : at + 50]
            for fact, K in zip(now, memory_keys(self.lm, self.layer, _told(now)), strict=True):
                r = self.proposer.propose([fact])
                key = self.mind.key(fact)
                self.memories.append(SubjectMemory(key, {self.layer: _rounded(K)}, {self.layer: r}))
        self.told = {self.mind.key(fact): (fact,) for fact in some}
        self.mind.put(self.memories, self.told.items())

    def fit(self, count: int, encoder: bool = False, **settings: Any) -> Work:
        """Values of so many facts against the base model, as rows."""
        editor, facts = self.mind.editor, self.facts[1000 : 1000 + count]
        chosen = replace(editor.settings, **settings)

        def run() -> Tensor:
            editor.proposer = self.proposer if encoder else None
            fits = editor.fit([SubjectFacts(f.subject, [f]) for f in facts], settings=chosen)
            return torch.stack([fit.memory.residuals[self.layer] for fit in fits])

        return run

    # fmt: off
    def values(self) -> Iterator[Case]:
        """Keys and values."""
        step, whole, one = self.fit(8, steps=5), self.fit(12), self.fit(1, encoder=True)
        guessed = self.fit(24, encoder=True)
        at = "editing/values.py"
        yield Case("the blocks up to the edited one run once", f"{at} `run_lower`",
                   step, without(step, v, _Chunk=plain.Again), "run_to_block")
        yield Case("tokens before the first key run once", f"{at} `_bucket`", step,
                   without(step, v, run_lower=plain.lower_unsettled, run_upper=plain.upper_unsettled), "run_upper")
        yield Case("logits at target tokens only", f"{at} `_log_probabilities`",
                   step, without(step, v, _Chunk=plain.AllLogits), "logits")
        yield Case("forms of like length together", f"{at} `_alike`",
                   step, without(step, v, _PADDING=1.0), "run_upper")
        yield Case("facts that are fitted are left out", f"{at} `run`",
                   guessed, without(guessed, v, _Chunk=plain.NoneLeftOut), "_gradient")
        yield Case("steps on the worst form of each text, not on all", f"{at} `_worst`",
                   whole, without(whole, v, _Chunk=plain.AllForms), "_gradient")
        yield Case("what is left is rows of what was prepared", f"{at} `_only`",
                   whole, without(whole, v, _Chunk=plain.Anew), "run_lower")
        yield Case("facts optimised together (12)", f"{at} `optimise`", whole, self.fit(12, chunk=1), "optimise")
        yield Case("values begin at the encoder's guess ¹", "editing/encoder.py `propose`",
                   self.fit(12, encoder=True), whole, "_gradient")
        yield Case("two triangular solves in place of cholesky_solve (one fact)", f"{at} `responses`",
                   one, without(one, memit, responses=plain.direct_responses), "direct_responses", 9)
        read = _told(self.facts[:24])

        def capture() -> Tensor:
            return torch.cat(memory_keys(self.lm, self.layer, read), 1)

        yield Case("a context that begins another is not run by itself", "editing/keys.py `_batches`",
                   capture, without(capture, keys, _batches=plain.each_by_itself), "run_to_projections")
        yield Case("nothing above the edited projection runs for keys", "model/passes.py `run_to_projections`",
                   capture, without(capture, keys, run_to_projections=plain.whole_model), "whole_model")

    def full(self) -> Iterator[Case]:
        """A memory of a thousand facts."""
        mind, layer = self.mind, self.layer
        filled, last = mind.editor.store.layers[layer], self.memories[-1]

        def growing(owner: Any = store, **others: Any) -> Work:
            one = store.LayerStore(filled.L, filled.hidden_size, filled.ridge)  # its own: blocks differ

            def grown() -> Tensor:
                one.remove(last.subject)
                for memory in self.memories if not one.owners else [last]:
                    one.add(memory.subject, memory.keys[layer], memory.residuals[layer])
                return one.factors().dense()

            return without(grown, owner, **others) if others else grown

        def solved() -> Tensor:
            filled._ends.clear()
            return filled.factors().dense()

        def strain() -> float:
            filled._strain = None
            return filled.strain().condition

        def aside() -> Tensor:
            with mind.editor.live.pristine():
                pass
            return mind.editor.live.weights()[layer]

        def opened(keep: bool = True) -> Tensor:
            found = cached.load_cached(file, {}) if keep else None
            mind.clear()
            mind.put(self.memories, self.told.items(), found and {layer: found[0]["W"].clone()})
            return mind.editor.live.weights()[layer]

        yield Case("one more fact borders the solution", "editing/border.py `border`", growing(),
                   growing(store.LayerStore, factors=plain.solved_anew), "memit")
        yield Case("blocks of 64 (solving all 1,000)", "editing/store.py `_blocks`",
                   solved, without(solved, store, _blocks=lambda n: list(range(1, n + 1))), "border", 1)
        yield Case("… and of 8 at the end (one more fact)", "editing/store.py `_blocks`",
                   growing(), growing(_blocks=lambda n: [*range(64, n, 64), n]), "border", 9)
        yield Case("C grows into room that is there (one more fact)", "editing/border.py `_in_room`",
                   growing(), growing(border, _STEP=1), "_in_room", 9)
        solved()
        yield Case("cond(G) by a Krylov space", "editing/solve.py `root_condition`", strain,
                   without(strain, store, root_condition=lambda C: solve.condition(C @ C.T)), "condition", 1)
        yield Case("the base model, and back, by a copy", "editing/edited.py `hide`", aside,
                   without(aside, edited.Dense, hide=lambda one: one.show(()),
                           unhide=lambda one, _: one.show(mind.editor.live._active[layer])), "show")
        file = self.folder / "kept"
        cached.save_cached(file, {"W": mind.editor.live.weights()[layer]}, {})
        yield Case("solved weights are kept between sessions", "memory/vault.py `keep_weights`",
                   opened, lambda: opened(False), "install", 2)
    def seeing(self) -> Iterator[Case]:
        """What the window shows of it."""
        mind = self.mind

        def look() -> Tensor:
            return torch.tensor(look_inside(mind)[0].singular[:8])

        def signs(kept: bool = True) -> Tensor:
            mind._hearing._base = mind._hearing._base if kept else {}
            return torch.tensor(list(mind.signs(watched).values()))

        yield Case("spectrum from a sketch", "editing/inside.py `spectrum`",
                   look, without(look, inside, SMALL=10**9), "spectrum", 1)
        watched = [mind.key(fact) for fact in self.facts[:WATCHED]]
        yield Case("what the gauge reads of the base model is kept", "memory/signs.py `Hearing`",
                   signs, lambda: signs(False), "_in_probes")
        mind.perplexity()
        yield Case("perplexity: the blocks below run once for all", "memory/reference.py `HeldOut`",
                   mind._held_out.perplexity, lambda: perplexity(self.lm, mind.held_out), "forward", 1)

    def asking(self) -> Iterator[Case]:
        """Audits and answers."""
        lm, some, layer = self.lm, self.facts[:32], self.layer
        turns = [("user", "Hello!"), ("assistant", "Hello! How can I help you today?"), QUESTION]
        projection, active = lm.anatomy.projections[layer], self.mind.editor.live._active[layer]

        def ask(count: int = 32, before: Any = ()) -> list[Any]:
            return [one.ids for answers in ask_all(lm, some[:count], before=before) for one in answers]

        def alone() -> list[Any]:
            asked = [form for fact in some[:12] for form in probes(lm, fact)]
            return [g.greedy_batch(lm, [form.ids], len(form.target_ids) + 4)[0] for form in asked]

        def said() -> Any:
            return g.generate(lm, self.question, 60).ids

        def beside() -> Any:
            branch = edited.SideBranch(projection)
            with self.mind.editor.live.pristine():
                branch.show(active)
                found = said()
                branch.show(())
            return found

        at = "model/generation.py"
        yield Case("prompts asked together (36)", f"{at} `greedy_batch`", lambda: ask(12), alone, "_decode_rows")
        yield Case("rows that have ended leave", f"{at} `_decode_rows`",
                   ask, without(ask, g, _decode_rows=plain.decode_all), "decode_all")
        before = ask_all(lm, some)
        yield Case("answers of before are checked, not decoded (a sleep's second audit)", f"{at} `_hold`",
                   lambda: ask(32, before), ask, "_decode_rows")
        yield Case("keys and values are kept while an answer is said", f"{at} `generate`",
                   said, lambda: plain.without_cache(lm, self.question, 60), "without_cache")
        speaker = Speaker(lm, lambda: 0)
        yield Case("… and from turn to turn", "chat.py `Speaker`", lambda: speaker.answer(turns, most=6).ids,
                   lambda: Speaker(lm, lambda: 0).answer(turns, most=6).ids, "generate", 9)
        yield Case("memory stands in the weight, not beside it", "editing/edited.py `Dense`", said, beside, "_add")

    def opening(self) -> Iterator[Case]:
        """Moments, loading, deep sleep."""
        lm, C, text = self.lm, self.mind.editor.statistics.moments[self.layer], self.mind._reference
        k = torch.randn(512, len(C), generator=torch.Generator().manual_seed(0))

        def summed(add: Callable[[Tensor, Tensor], Any] = statistics.add_lower) -> Tensor:
            add(total := torch.zeros(len(C), len(C)), k)
            return statistics.mirrored(total)

        def read() -> Tensor:
            with self.mind.editor.live.pristine():
                return statistics.collect(lm, [0], text, enough=10 * lm.anatomy.d_ff(0)).moments[0]

        def unpacked() -> Any:
            about = statistics.identity_of(lm, text)
            return packed.load_packed(resource_path(SHIPPED_MOMENTS), self.layer, about)

        @torch.no_grad()
        def logits(model: Any = lm.model) -> Tensor:
            found: Tensor = model(torch.tensor([text[0][:64]]), use_cache=False).logits
            return found

        def tuned(count: int, low: bool) -> Tensor:
            R, H, x = (torch.randn(n, m, generator=torch.Generator().manual_seed(count))
                       for n, m in ((count, lm.anatomy.hidden_size), (count, len(C)), (1024, len(C))))
            change = consolidate._Change(R, H)
            change._low, change.leaf = low, (R if low else R.T @ H).requires_grad_(True)
            for _ in range(4):  # about as many passes as a step has
                (gradient,) = torch.autograd.grad(change.of(x).square().sum(), change.leaf)
            return change.slope(gradient)

        yield Case("symmetric sums in half of the work", "editing/symmetric.py `add_lower`",
                   summed, lambda: summed(lambda t, x: t.add_(x.T @ x)), "<lambda>")
        yield Case("text is read until moments have converged ²", "editing/statistics.py `converged`",
                   read, without(read, statistics, CONVERGED=0.0), "add", 1)
        file = self.folder / "moment"
        cached.save_cached(file, {"moment": C}, {})
        yield Case("moments are unpacked once", "editing/statistics.py `load_or_collect`",
                   lambda: (cached.load_cached(file, {}) or ({},))[0]["moment"], lambda: unpacked()[0], "unpack", 1)
        padded = without(lambda: loading.open_model(resource_path("model")), loading, trim=lambda _anatomy: None)()
        with self.mind.editor.live.pristine():
            yield Case("neurons that are all zeros are taken out (a pass)", "model/anatomy.py `trim`",
                       logits, lambda: logits(padded.model), "forward", 9)
        for count in (60, 800):
            low = count < 200
            yield Case(f"{count} values tuned together: {'two factors' if low else 'multiplied out'}",
                       "editing/consolidate.py `_Change`",
                       lambda n=count, low=low: tuned(n, low), lambda n=count, low=low: tuned(n, not low), "of")
    # fmt: on

    def operations(self) -> Iterator[tuple[str, Work]]:
        """What users wait for."""
        editor, new = self.mind.editor, iter(self.facts[1000:])

        def write() -> None:
            editor.proposer = self.proposer
            self.mind.write([next(new)])

        yield "one fact written beside 1,000", write
        yield "values of one fact, from nothing", self.fit(1)
        yield "values of a batch of 24, from nothing", self.fit(24)
        yield "an audit of 100", lambda: ask_all(self.lm, self.facts[:100])
        yield "an answer", lambda: g.generate(self.lm, self.question, 60)


def _told(facts: Sequence[Triple]) -> list[tuple[str, list[Triple]]]:
    return [(fact.subject, [fact]) for fact in facts]


def spent(work: Work) -> float:
    """Processor time of an operation [s]."""
    began = time.process_time()
    work()
    return time.process_time() - began


def share(work: Work, spot: str) -> float:
    """Of an operation's time, what is spent in functions of this name and in what they call."""
    watch = cProfile.Profile(time.process_time)
    watch.runcall(work)
    rows: dict[Any, Any] = pstats.Stats(watch).stats  # type: ignore[attr-defined]
    found = [row[3] for (_, _, name), row in rows.items() if name == spot]
    return min(1.0, max(found) / sum(row[2] for row in rows.values()))


def difference(a: Any, b: Any) -> str:
    """Of two results: relative, or how many answers are others."""
    if isinstance(a, Tensor):
        return f"{float((a - b).norm() / b.norm()):.0e}"
    if isinstance(a, float):
        return f"{abs(a / b - 1):.0e}"
    return f"{sum(x != y for x, y in zip(a, b, strict=True))} of {len(a)}"


def measured(case: Case) -> str:
    """A row of the table."""
    apart = difference(case.work(), case.plain())  # and warm
    took = [(spent(case.work), spent(case.plain)) for _ in range(case.rounds)]
    ratio = median(x for _, x in took) / median(x for x, _ in took)
    return f"| {case.what} | {case.where} | {share(case.plain, case.spot):.0%} | {ratio:.2f} × | {apart} |"


def operators(work: Work) -> str:
    """The eight operators that take most of an operation's time by themselves."""
    with profile(activities=[ProfilerActivity.CPU]) as watch:
        work()
    found = sorted(watch.key_averages(), key=lambda e: -e.self_cpu_time_total)
    total = sum(e.self_cpu_time_total for e in found)
    return ", ".join(
        f"{e.key.removeprefix('aten::').strip('_')} {e.self_cpu_time_total / total:.1%}" for e in found[:8]
    )


def floor(work: Work) -> str:
    """An operation's time against that of its matrix products alone."""
    took = median(spent(work) for _ in range(3))
    with _Products() as products:
        work()
    made = {shape: (torch.randn(shape[1]), torch.randn(shape[2])) for shape in set(products.shapes)}

    def multiply() -> None:
        for shape in products.shapes:
            (torch.mm if shape[0] == "mm" else torch.bmm)(*made[shape])

    return f"{took / median(spent(multiply) for _ in range(3)):.2f} ×"


GROUPS = ("values", "full", "seeing", "asking", "opening", "operations")


def main() -> None:
    """Measure all, or the groups that are named, and print them as Markdown."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("groups", nargs="*", metavar="GROUP", help=", ".join(GROUPS))
    groups = parser.parse_args().groups or GROUPS
    if unknown := set(groups).difference(GROUPS):
        parser.error(f"no group {', '.join(sorted(unknown))}; there are {', '.join(GROUPS)}")
    torch.set_num_threads(1)
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder))
        print(
            "| what | where | share | without / with | result differs by |\n|---|---|---|---|---|", flush=True
        )
        for group in groups:
            if group != "values":
                bench.fill()
            if group != "operations":
                for case in getattr(bench, group)():
                    print(measured(case), flush=True)
        if "operations" in groups:
            print(
                "\n| operation | against its matrix products alone | operators, by their own time |\n|---|---|---|"
            )
            for name, work in bench.operations():
                work()
                print(f"| {name} | {floor(work)} | {operators(work)} |", flush=True)


if __name__ == "__main__":
    main()
