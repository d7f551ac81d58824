"""An experiment as a figure: curves with mean and spread over seeds, the paper's published ones behind them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.ticker import NullLocator

from engine.lab.drowsiness import Judged
from engine.lab.protocols import SWITCHED
from engine.lab.published import published
from engine.lab.record import Trial, variants_of
from engine.lab.summary import Moment, moments
from engine.lab.wording import PLAIN, Say

#: Okabe and Ito's palette: told apart by colour-blind readers.
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000", "#999999")
MARKS = "os^DvPX*"
PAPER = "#777777"
_MOST_DRIFT = 10.0  # a change of perplexity beyond which a model has no language left to compare
_PANELS = (
    ("raw", "recall, raw form"),
    ("chat", "recall, chat"),
    ("drift", "perplexity, change"),
    ("unknown", "“I don't know” kept"),
)


def in_order(groups: Mapping[str, list[Trial]]) -> dict[str, list[Trial]]:
    """Variants as an ablation turns them; others in front, as they came."""
    known = {name: i for i, name in enumerate(SWITCHED)}
    return dict(sorted(groups.items(), key=lambda item: known.get(item[0], -1)))


def draw(trials: Sequence[Trial], say: Say = PLAIN) -> Figure:
    """The figure of one experiment's trials; say gives its English texts in the reader's language."""
    experiment = trials[0].experiment
    if experiment == "ablation":
        return _draw_ablation(trials, say)
    groups = {name: moments(some) for name, some in variants_of(trials).items()}
    panels = [p for p in _PANELS if any(m.of(p[0]) is not None for ms in groups.values() for m in ms)]
    figure = Figure(figsize=(4.6 * len(panels), 3.9), layout="constrained")
    FigureCanvasAgg(figure)
    axes = figure.subplots(1, len(panels), squeeze=False)[0]
    for axis, (measure, title) in zip(axes, panels, strict=True):
        if measure == "raw" and (curve := published(experiment, trials[0].settings.get("facts", 0))):
            axis.plot(
                curve[0], curve[1], color=PAPER, linestyle="--", linewidth=1.2, label=say(curve[2]), zorder=1
            )
        for i, (name, rows) in enumerate(groups.items()):
            _curve(axis, rows, measure, say(name), i)
        _dress(axis, title, measure, groups, say)
    handles, labels = axes[0].get_legend_handles_labels()
    figure.legend(
        handles, labels, loc="outside lower center", ncols=min(4, len(labels)), fontsize=8, frameon=False
    )
    figure.suptitle(say(f"{experiment}: mean and standard deviation over seeds"), fontsize=11)
    return figure


def _draw_ablation(trials: Sequence[Trial], say: Say) -> Figure:
    """What is left at the end, one row a variant, one dot a seed."""
    groups = in_order(variants_of(trials))
    figure = Figure(figsize=(13, 1.4 + 0.27 * len(groups)), layout="constrained")
    FigureCanvasAgg(figure)
    panels = (*_PANELS[:2], ("neighbours", "neighbours kept"), _PANELS[2])
    for axis, (measure, title) in zip(
        figure.subplots(1, len(panels), sharey=True, squeeze=False)[0], panels, strict=True
    ):
        for row, some in enumerate(groups.values()):
            values = [v for t in some if (v := getattr(t.points[-1], measure)) is not None]
            if measure == "drift":
                values = [min(v, _MOST_DRIFT) for v in values]
            if values:
                axis.barh(row, sum(values) / len(values), height=0.62, color=COLOURS[5], zorder=1)
                axis.plot(values, [row] * len(values), ".", color=COLOURS[0], markersize=5, zorder=3)
        axis.set_title(say(title), fontsize=10, loc="left")
        axis.set_yticks(range(len(groups)), list(map(say, groups)), fontsize=8)
        axis.spines[["top", "right"]].set_visible(False)
        axis.grid(axis="x", color="#dddddd", linewidth=0.6, zorder=0)
        axis.tick_params(labelsize=8)
        if measure == "drift":
            axis.set_xscale("symlog", linthresh=0.01)
            axis.set_xlim(0, _MOST_DRIFT)
            axis.set_xticks(
                [0, 0.01, 0.1, 1, _MOST_DRIFT], [say(t) for t in ("0", "+1%", "+10%", "+100%", "≥ 11 ×")]
            )
            axis.xaxis.set_minor_locator(NullLocator())
        else:
            axis.set_xlim(0, 1.03)
            axis.xaxis.set_major_formatter(lambda v, _at: say(f"{v:.1f}"))
    axis.invert_yaxis()  # they share it
    facts = trials[0].points[-1].live
    figure.suptitle(
        say(
            f"ablation: {facts} facts told; + one choice turned, ... all choices up to that one; bar: mean, dots: seeds"
        ),
        fontsize=11,
    )
    return figure


def draw_reliability(judged: Sequence[Judged], say: Say = PLAIN) -> Figure:
    """Forecasts of a fact's failing against how often it failed, on seeds that no forecast was fitted to."""
    figure = Figure(figsize=(4.4, 4.0), layout="constrained")
    FigureCanvasAgg(figure)
    axis = figure.subplots()
    axis.plot((0, 1), (0, 1), color="#bbbbbb", linewidth=0.8, linestyle=":")
    for i, one in enumerate(judged):
        axis.plot(
            [b[0] for b in one.bins], [b[1] for b in one.bins], color=COLOURS[i % len(COLOURS)],
            marker=MARKS[i % len(MARKS)], markersize=4, linewidth=1.4, label=f"{say(one.variant)}, AUROC {say(f'{one.per_fact:.2f}')}",
        )  # fmt: skip
    axis.set(xlim=(-0.03, 1.03), ylim=(-0.03, 1.03), xlabel=say("forecast"), ylabel=say("share that failed"))
    for side in (axis.xaxis, axis.yaxis):
        side.set_major_formatter(lambda v, _at: say(f"{v:.1f}"))
    axis.set_title(say("What drowsiness foresees of a fact"), fontsize=10, loc="left")
    axis.spines[["top", "right"]].set_visible(False)
    axis.legend(fontsize=8, frameon=False)
    return figure


def save(figure: Figure, folder: Path, name: str = "figure") -> list[Path]:
    """Write the figure as SVG (text stays text, the same bytes for the same data) and PNG."""
    import matplotlib

    files = [folder / f"{name}.svg", folder / f"{name}.png"]
    with matplotlib.rc_context({"svg.fonttype": "none", "svg.hashsalt": "dormouse"}):
        figure.savefig(files[0], metadata={"Date": None})
    figure.savefig(files[1], dpi=130, metadata={"Software": None})
    return files


def _curve(axis: Axes, rows: Sequence[Moment], measure: str, name: str, number: int) -> None:
    found = [(m.x, s) for m in rows if (s := m.of(measure)) is not None]
    if not found:
        return
    x = [at for at, _ in found]
    mean = [s.mean for _, s in found]
    colour = COLOURS[number % len(COLOURS)]
    sparse = len(found) <= 30
    axis.plot(
        x, mean, color=colour, linewidth=1.6, label=name, zorder=3, linestyle="-" if number < len(COLOURS) else ":",
        marker=MARKS[number % len(MARKS)] if sparse else None, markersize=3.5,
    )  # fmt: skip
    low = [s.mean - s.deviation for _, s in found]
    high = [s.mean + s.deviation for _, s in found]
    axis.fill_between(x, low, high, color=colour, alpha=0.15, linewidth=0, zorder=2)


def _dress(axis: Axes, title: str, measure: str, groups: dict[str, list[Moment]], say: Say) -> None:
    axis.set_title(say(title), fontsize=10, loc="left")
    axis.spines[["top", "right"]].set_visible(False)
    axis.grid(axis="y", color="#dddddd", linewidth=0.6)
    axis.tick_params(labelsize=8)
    longest = max(groups.values(), key=len)
    if all(m.label.isdigit() for m in longest):
        axis.set_xlabel(say("facts told"), fontsize=9)
        axis.xaxis.set_major_formatter(lambda v, _at: say(f"{v:g}"))
    else:
        every = max(1, len(longest) // 8)
        shown = longest[::every]
        axis.set_xticks([m.x for m in shown], [say(m.label) for m in shown], rotation=35, ha="right")
    if measure == "drift":
        most = max((s.mean for rows in groups.values() for m in rows if (s := m.of("drift"))), default=0.0)
        if most > 1:  # one that lost its language must not make the others look alike
            axis.set_yscale("symlog", linthresh=0.1)
            axis.set_ylim(-0.1, 3 * most)
            axis.set_yticks([t for t in (-0.1, 0.0, 0.1, 1.0, 10.0, 100.0) if t <= 3 * most], minor=False)
            axis.yaxis.set_minor_locator(NullLocator())
        axis.yaxis.set_major_formatter(lambda v, _at: say(f"{v:+,.0%}" if abs(v) >= 1 else f"{v:+.1%}"))
    else:
        axis.set_ylim(-0.03, 1.03)
        axis.yaxis.set_major_formatter(lambda v, _at: say(f"{v:.1f}"))
        axis.axhline(0.95, color="#bbbbbb", linewidth=0.8, linestyle=":")
