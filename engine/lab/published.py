"""The paper's published numbers, to be laid behind our own."""

from __future__ import annotations

import json
from typing import Any

from engine.resources import resource_path

#: Facts up to which a sleep may be laid beside the paper's, of 14 and of 30.
COMPARABLE = 60


def paper_figures() -> dict[str, Any]:
    """The paper's published numbers."""
    found: dict[str, Any] = json.loads(resource_path("lab/paper_figures.json").read_text(encoding="utf-8"))
    return found


def published(experiment: str, facts: int) -> tuple[list[float], list[float], str] | None:
    """The paper's recall curve to lay behind an experiment's: x, recall and its label; None where it has none."""
    paper = paper_figures()
    if experiment in ("capacity", "ablation", "scaling"):
        curve = paper["wake_capacity_8B"]
        return [float(n) for n in curve["facts"]], curve["recall"], "paper, Llama-3.1-8B, one run"
    if experiment == "convergence":
        if facts > COMPARABLE:
            return None
        curve = paper["convergence"]["8B_30" if facts > 20 else "8B_14"]
    elif experiment == "second-wave":
        curve = paper["second_wave"]["8B_14_plus_5"]
        first = paper["convergence"]["8B_14"]["recall"]
        recall = [*first, *curve["recall"]]
        return [float(i) for i in range(len(recall))], recall, "paper, 8B, 14 + 5 facts, one run"
    elif experiment == "death-spiral":
        curve = paper["death_spiral_8B_30_plus_5"]
    else:
        return None
    return [float(i) for i in range(len(curve["recall"]))], curve["recall"], "paper, 8B, one run"
