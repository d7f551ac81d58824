"""An experiment in words: what was run, what was found, and where it differs from the paper."""

from __future__ import annotations

import json
import statistics
from collections.abc import Callable, Sequence
from dataclasses import asdict
from itertools import pairwise
from pathlib import Path

from engine.editing.factors import write_atomically
from engine.lab.drowsiness import as_json, judge
from engine.lab.drowsiness import report as foresight
from engine.lab.figures import draw, draw_reliability, in_order, save
from engine.lab.protocols import TOGETHER
from engine.lab.published import COMPARABLE, paper_figures
from engine.lab.record import Trial, variants_of
from engine.lab.summary import COLUMNS, Moment, first_below, markdown, moments, table
from engine.lab.wording import PLAIN, Say

HEALTHY = 0.95

_TITLES = {
    "capacity": "How many facts the waking model holds",
    "convergence": "Whether sleep brings faded facts back",
    "second-wave": "Whether new facts after a sleep disturb the old",
    "death-spiral": "Sleep after sleep over a full memory",
    "scaling": "Whether a wider model holds more",
    "ablation": "Which choice of the paper makes the cliff",
}
_MEASURES = ("raw", "chat", "paraphrase", "neighbours", "unknown", "drift", "tokens", "latency")


def write_all(trials: Sequence[Trial], out: Path, say: Say = PLAIN) -> list[Path]:
    """Data (JSON), table (CSV), figure (SVG, PNG) and report (Markdown) of an experiment's trials.

    say gives the figures' texts in the reader's language; data and report are English.
    Capacity trials of several seeds tell as well how well drowsiness foresees.
    """
    out.mkdir(parents=True, exist_ok=True)
    data = {"experiment": trials[0].experiment, "trials": [asdict(t) for t in trials]}
    texts = {
        "data.json": json.dumps(data, ensure_ascii=False, separators=(",", ":")),
        "points.csv": table(trials),
        "report.md": report(trials),
    }
    for name, text in texts.items():
        write_atomically(out / name, text.encode())
    files = [*(out / name for name in texts), *save(draw(trials, say), out)]
    if trials[0].experiment == "capacity" and (judged := judge(trials)):
        for name, text in (("drowsiness.md", foresight(judged)), ("drowsiness.json", as_json(judged))):
            write_atomically(out / name, text.encode())
            files.append(out / name)
        files += save(draw_reliability(judged, say), out, "reliability")
    return files


def report(trials: Sequence[Trial]) -> str:
    """The report of one experiment, in Markdown."""
    experiment = trials[0].experiment
    groups = in_order(variants_of(trials))
    seeds = sorted({t.seed for t in trials})
    facts = sorted({t.settings["facts"] for t in trials})
    models = sorted({t.settings["model"] for t in trials})
    together = (
        experiment in ("capacity", "scaling", "ablation") and "default" in groups and facts[-1] > TOGETHER
    )
    several = f" (default beyond {TOGETHER}: several at once, which is the same for it)" if together else ""
    what = (
        f"`python -m engine lab {experiment}` on {', '.join(models)}: "
        f"{', '.join(groups) if len(groups) <= 8 else f'{len(groups)} variants'}; {len(seeds)} "
        f"{'seed' if len(seeds) == 1 else 'seeds'}, {', '.join(str(n) for n in facts)} facts, told one at a time{several}; "
        "free greedy decoding. Mean ± standard deviation over seeds."
    )
    lines = [
        f"# {_TITLES.get(experiment, experiment)}",
        "",
        what,
        "",
        "![figure](figure.svg)",
        "",
        "## What was found",
        "",
        *(f"- {line}" for line in _findings(experiment)(groups)),
        "",
        "## Figures",
        *(_at_the_end(groups) if experiment == "ablation" else markdown(trials, _MEASURES)),
        "",
        f"Every point is in `points.csv` ({', '.join(COLUMNS[3:8])} are shares); the raw data, fact by fact, in `data.json`.",
    ]
    return "\n".join(lines) + "\n"


Groups = dict[str, list[Trial]]


def _findings(experiment: str) -> Callable[[Groups], list[str]]:
    return {
        "convergence": _converged, "second-wave": _converged, "death-spiral": _spiralled, "ablation": _ablated,
    }.get(experiment, _held)  # fmt: skip


def _held(groups: Groups) -> list[str]:
    lines = []
    for name, trials in groups.items():
        points = [t.points[-1] for t in trials]
        last = moments(trials)[-1]
        raw, chat, drift = last.of("raw"), last.of("chat"), last.of("drift")
        below = first_below(trials, HEALTHY)
        fallen = [n for n in below if n is not None]
        said = f"**{name}**: at {points[0].live} facts raw recall {raw}, chat {chat}"
        said += f", perplexity {risen(drift.mean)}" if drift else ""
        if fallen:
            spread = f" (from {min(fallen)} to {max(fallen)})" if len(set(fallen)) > 1 else ""
            said += (
                f"; below {HEALTHY} for good from {statistics.median(fallen):.0f} facts on{spread}, "
                f"in {len(fallen)} of {len(trials)} seeds."
            )
        else:
            said += f"; never below {HEALTHY} for good."
        lines.append(said)
        lines += _arrivals(name, trials)
    if "paper" in groups:
        lines.append(_against_the_paper(groups["paper"]))
    return lines


def _arrivals(name: str, trials: Sequence[Trial]) -> list[str]:
    """What becomes of a fact's value as others are stored, and of those that are no longer recalled."""
    asked = [p for t in trials for p in t.points if p.chat is not None and p.signs and all(p.signs)]
    counts = sorted({p.live for p in asked})
    if len(counts) < 2:
        return []
    shown = [next((n for n in counts if n >= counts[-1] / 10), counts[0]), counts[-1]]
    told = {
        n: [(signs, not all(row[1:])) for p in asked if p.live == n for signs, row in zip(p.signs, p.facts, strict=True)]
        for n in shown
    }  # fmt: skip

    def means(rows: Sequence[tuple[tuple[float, ...], bool]]) -> str:
        signal, noise = (statistics.mean(signs[i] for signs, _ in rows) for i in (2, 3))
        return f"{signal:.2f} arrives and {noise:.2f} of others beside it"

    said = f"**{name}**, why: of what a fact's value should add where it is asked, " + "; ".join(
        f"at {n} facts {means(rows)}" for n, rows in told.items()
    )
    failed, held = ([row for row in told[counts[-1]] if row[1] is lost] for lost in (True, False))
    if failed and held:
        said += f". Of the {len(failed) / len(told[counts[-1]]):.1%} that some form misses then, {means(failed)}; of the others {means(held)}"
    return [said + "."]


def _ablated(groups: Groups) -> list[str]:
    """What each choice brings by itself, and which step of the way to the default policy brings most."""
    if "paper" not in groups:
        return _held(groups)
    last = {name: moments(trials)[-1] for name, trials in groups.items()}

    def shares(name: str) -> tuple[float, float]:
        return tuple(s.mean if (s := last[name].of(m)) else 0.0 for m in ("raw", "chat"))  # type: ignore[return-value]

    raw, chat = shares("paper")
    paper = last["paper"]
    lines = [
        f"The paper's policy holds {raw:.2f} of {paper.points[0].live} facts raw, {chat:.2f} in chat; perplexity {_drift(paper)}."
    ]
    alone = [name for name in groups if name.startswith("paper + ")]
    lines += [
        f"**{name.removeprefix('paper + ')}**, by itself: raw {raw:.2f} → {shares(name)[0]:.2f}, chat {chat:.2f} → "
        f"{shares(name)[1]:.2f}, perplexity {_drift(last[name])}."
        for name in sorted(alone, key=lambda name: -shares(name)[0])
    ]
    chain = ["paper", *(name for name in groups if name.startswith("paper ... "))]
    for i, measure in enumerate(("raw", "chat")):
        steps = [(shares(b)[i] - shares(a)[i], b) for a, b in pairwise(chain)]
        if steps:
            gain, name = max(steps)
            lines.append(
                f"One after the other, {measure} recall gains most by **{name.removeprefix('paper ... ')}** (+{gain:.2f})."
            )
    return lines


def _at_the_end(groups: Groups) -> list[str]:
    """One row a variant: what was measured last."""
    lines = [
        "",
        "| | raw | chat | paraphrase | neighbours | unknown | perplexity | below 0.95 for good from |",
        "|---" * 8 + "|",
    ]
    for name, trials in groups.items():
        end = moments(trials)[-1]
        cells = [str(end.of(m) or "–") for m in _MEASURES[:5]]
        below = [n for n in first_below(trials, HEALTHY) if n is not None]
        where = f"{statistics.median(below):.0f} ({len(below)} of {len(trials)} seeds)" if below else "never"
        lines.append(f"| {name} | {' | '.join(cells)} | {_drift(end)} | {where} |")
    return lines


def _drift(moment: Moment) -> str:
    drift = moment.of("drift")
    return risen(drift.mean) if drift else "–"


def risen(drift: float) -> str:
    """A change of perplexity in words: one that is beyond all language has no number that means something."""
    return f"{drift:+.1%}" if drift < 10 else "over tenfold" if drift < 1000 else "over a thousandfold"


def _against_the_paper(trials: Sequence[Trial]) -> str:
    curve = paper_figures()["wake_capacity_8B"]
    published = dict(zip(curve["facts"], curve["recall"], strict=True))
    ours = {int(m.x): s for m in moments(trials) if (s := m.of("raw")) is not None}
    shown = [n for n in (5, 13, 14, 20, 30) if n in ours and n in published]
    pairs = ", ".join(
        f"{n}: {published[n]:.2f} / {ours[n].mean:.2f} ± {ours[n].deviation:.2f}" for n in shown
    )
    jump = max(
        ((ours[n].mean - ours[n + 1].mean, n) for n in sorted(ours) if n + 1 in ours and n > 2),
        default=(0.0, 0),
    )
    return (
        f"Paper / ours, raw recall at that many facts: {pairs}. The paper's run falls from 0.92 at 13 to 0.57 at 14 "
        f"facts; the steepest step of our mean is {jump[0]:.2f}, from {jump[1]} to {jump[1] + 1} facts. A cliff in one run "
        "may be one fact that breaks many; over seeds it is a slope, and its place is a matter of chance."
    )


def _converged(groups: Groups) -> list[str]:
    lines = []
    for name, trials in groups.items():
        cycles = [sum(p.phase == "sleep" for p in t.points) for t in trials]
        clean = sum(
            not next((p.degraded for p in reversed(t.points) if p.phase == "sleep"), 1) for t in trials
        )
        awake = moments(trials)[0]
        asleep = [next(p for p in reversed(t.points) if p.phase == "sleep") for t in trials]
        raw = statistics.mean(p.raw for p in asleep)
        chat = statistics.mean(p.chat or 0.0 for p in asleep)
        drift = statistics.mean(p.drift or 0.0 for p in asleep)
        lines.append(
            f"**{name}**: raw recall {awake.of('raw')} awake, {raw:.3f} after {statistics.mean(cycles):.1f} cycles "
            f"(chat {awake.of('chat')} → {chat:.3f}, perplexity {_drift(awake)} → {risen(drift)}); "
            f"clean in {clean} of {len(trials)} seeds."
        )
        second = [m for m in moments(trials) if m.label == "second wave"]
        if second:
            last = moments(trials)[-1]
            lines.append(
                f"**{name}**, five more facts: {second[0].of('raw')} when told, {last.of('raw')} after the second sleep."
            )
    if all(t.settings["facts"] <= COMPARABLE for trials in groups.values() for t in trials):
        paper = paper_figures()["convergence"]
        lines.append(
            f"The paper's 14 facts went {' → '.join(str(x) for x in paper['8B_14']['recall'])}, its 30 facts "
            f"{' → '.join(str(x) for x in paper['8B_30']['recall'])} (one run each, raw completions)."
        )
    return lines


def _spiralled(groups: Groups) -> list[str]:
    lines = []
    for name, trials in groups.items():
        rows = moments(trials)
        lost = [sum(p.lost or 0 for p in t.points) for t in trials]
        pruned = [sum(p.pruned or 0 for p in t.points) for t in trials]
        lines.append(
            f"**{name}**: raw recall {rows[0].of('raw')} at first, {rows[-1].of('raw')} after {len(rows) - 1} cycles; "
            f"{statistics.mean(pruned):.0f} edits pruned, {statistics.mean(lost):.1f} healthy facts lost a seed."
        )
    recall = paper_figures()["death_spiral_8B_30_plus_5"]["recall"]
    lines.append(f"The paper's run fell from {recall[0]} to {recall[-1]} in ten cycles.")
    return lines
