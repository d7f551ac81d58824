"""What the engine says is translated by its words, whatever stands in their gaps."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import engine_words

TEXTS = [str(text) for text in engine_words.TEXTS]
ENGINE = Path(__file__).parents[2] / "engine"
#: What other programs, the command line or only the log read.
NOT_IN_THE_WINDOW = ("__main__.py", "hub/command_line.py", "endpoint/command_line.py", "endpoint/protocol.py")
#: Tells a bug, never the user.
BUGS = {"ValueError", "KeyError", "FileNotFoundError"}
#: Functions that answer with a reason, which is shown behind what it is the reason of.
REASONS = ("refused_", "_damage")


@given(
    st.sampled_from(TEXTS),
    st.lists(st.from_regex(r"[A-Za-z0-9/%{}“”.-]{1,20}", fullmatch=True), min_size=4, max_size=4),
)
def test_in_english_every_text_comes_back_as_it_was(text: str, gaps: list[str]) -> None:
    filled = re.sub(r"\{(\d)\}", lambda found: gaps[int(found.group(1))], text)
    assert engine_words.said(filled) == filled


@pytest.mark.parametrize("text", ["", "A text that nobody knows.", "{0}", "} {"])
def test_an_unknown_text_stays_as_it_is(text: str) -> None:
    assert engine_words.said(text) == text


def test_every_stage_and_outcome_is_known() -> None:
    from engine.events import Stage

    assert {str(stage) for stage in Stage} <= set(TEXTS)


def test_a_text_with_braces_of_its_own_is_translated_whole() -> None:
    assert engine_words.said("Leave out {, }, <| and |>.") == "Leave out {, }, <| and |>."


def test_a_reason_in_a_gap_is_translated_as_well(monkeypatch: pytest.MonkeyPatch) -> None:
    """A sentence, and not a user's own word that happens to be one of ours."""
    monkeypatch.setattr(engine_words, "_translated", lambda text: f"<{text}>")
    assert engine_words.said("m cannot be used. It has no weights in safetensors.") == (
        "<m cannot be used. <It has no weights in safetensors.>>"
    )
    for reason in (
        "It has no fast tokenizer (tokenizer.json).",
        "a.safetensors is damaged or not whole; copy it again.",
    ):
        # There are texts of their own that end as these do.
        assert engine_words.said(f"m cannot be used. {reason}") == f"<m cannot be used. <{reason}>>"
    assert engine_words.said("There is no export called chat.") == "<There is no export called chat.>"


def test_each_verdict_on_a_model_is_known_and_that_it_is_an_estimate() -> None:
    from engine.events import HubModel
    from engine.hub.desk import guessed
    from engine.hub.machine import GIB, Machine

    known = {re.sub(r"\{\d\}", "{}", text) for text in TEXTS}
    card = 24 * GIB
    machines = (
        Machine(8 * GIB, 0, 900 * GIB), Machine(8 * GIB, 0, GIB), Machine(64 * GIB, card, 900 * GIB, (card,)),
        Machine(64 * GIB, card, 900 * GIB, (card, card)),
    )  # fmt: skip
    levels = set()
    for machine in machines:
        for billions in (1, 2, 15, 20, 100):
            fit = guessed(HubModel("acme/some", parameters=billions * 10**9), machine).fit
            words, bracket, _ = fit.words.partition(" (An estimate")
            levels.add(fit.level)
            assert bracket
            assert re.sub(r"\d[\d.]*( [kMG]B)?", "{}", words) in known
    assert levels == {"fits", "tight", "too large", "no room"}
    assert "{} (An estimate from its number of weights.)" in known


def test_whatever_problem_the_engine_can_tell_is_known() -> None:
    known = {re.sub(r"\{\d\}", "{}", text) for text in TEXTS}
    unknown = [(place, text) for place, text in problems() if text not in known]
    assert not unknown


def problems() -> Iterator[tuple[str, str]]:
    """Every sentence that an error of the engine is raised with, its gaps as {}."""
    for file in sorted(ENGINE.rglob("*.py")):
        name = file.relative_to(ENGINE).as_posix()
        if name in NOT_IN_THE_WINDOW:
            continue
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                raised = getattr(node.func, "id", getattr(node.func, "attr", ""))
                if raised.endswith(("Error", "UnsupportedArchitecture")) and raised not in BUGS:
                    for argument in node.args:
                        for text in sentences(argument):
                            yield f"{name}:{node.lineno}", text
            elif isinstance(node, ast.FunctionDef) and node.name.startswith(REASONS):
                for inside in ast.walk(node):
                    if isinstance(inside, ast.Return) and inside.value is not None:
                        for text in sentences(inside.value):
                            yield f"{name}:{inside.lineno}", text


def sentences(node: ast.expr) -> Iterator[str]:
    """The texts that an argument may be."""
    match node:
        case ast.IfExp():
            yield from sentences(node.body)
            yield from sentences(node.orelse)
        case ast.Constant(value=str(text)) if " " in text:
            yield text
        case ast.JoinedStr():
            text = "".join(p.value if isinstance(p, ast.Constant) else "{}" for p in node.values)
            if " " in text:
                yield text
