"""The lab's parts: pools, summaries, retrieval."""

from __future__ import annotations

import pytest

from engine.errors import DormouseError
from engine.lab.baselines import retrieval
from engine.lab.pools import load_pool
from engine.lab.record import Point, Trial
from engine.lab.report import risen, write_all
from engine.lab.summary import first_below, moments, spread
from engine.lab.variants import ASLEEP, SWITCHES, variant
from engine.model.prompts import Triple


def trial(*shares: float, phase: str = "wake", seed: int = 0) -> Trial:
    return Trial("capacity", "paper", seed, {}, tuple(Point(i, phase, i, s) for i, s in enumerate(shares, 1)))


def test_a_seed_draws_the_same_facts_and_another_seed_others():
    pool = load_pool()
    assert pool.draw(3, 40) == pool.draw(3, 40)
    assert pool.draw(3, 40) != pool.draw(4, 40)
    assert len(set(pool.draw(3, 500))) == 500


def test_a_subject_and_relation_has_one_value():
    pairs = [(f.subject, f.relation) for f in load_pool().draw(0, 3000)]
    assert len(set(pairs)) == len(pairs)


def test_untold_questions_were_told_to_nobody():
    pool = load_pool()
    facts = pool.draw(0, 100)
    told = {(f.subject, f.relation) for f in facts}
    asked = pool.untold(facts, 0, 60)
    assert len(asked) == 60
    assert not told & {(f.subject, f.relation) for f in asked}


def test_the_users_own_file_is_a_pool(tmp_path):
    file = tmp_path / "facts.csv"
    file.write_text("subject,relation,object\nMaya,lives_in,Porto\n")
    assert load_pool(file=file).draw(0, 1) == [Triple("Maya", "lives_in", "Porto")]


def test_spread_is_the_sample_standard_deviation():
    assert spread([1.0, None, 3.0]) == spread([3.0, 1.0])
    assert spread([1.0, 3.0]).mean == 2.0
    assert spread([1.0, 3.0]).deviation == pytest.approx(2**0.5)
    assert spread([None]) is None


def test_a_dip_that_recovers_is_no_fall():
    assert first_below([trial(1.0, 0.5, 1.0, 0.9, 0.8)], 0.95) == [4]
    assert first_below([trial(1.0, 0.5, 1.0)], 0.95) == [None]


def test_a_sleep_that_ended_early_stays_as_it_was():
    long, short = trial(0.5, 0.7, 0.9, phase="sleep"), trial(0.6, 1.0, phase="sleep", seed=1)
    assert [m.of("raw").mean for m in moments([long, short])] == pytest.approx([0.55, 0.85, 0.95])


def test_search_finds_the_statement():
    find = retrieval([Triple("Maya", "lives_in", "Porto"), Triple("Tobias Wren", "plays", "bassoon")])
    assert find("Where does Maya live?")[-1] == "Maya lives in Porto."
    assert find("'\" OR *") == []


def test_every_choice_of_the_paper_can_be_turned_by_itself_and_up_to_there():
    names = list(SWITCHES)
    assert dict(variant(f"paper + {names[2]}").switches) == SWITCHES[names[2]]
    assert dict(variant(f"paper ... {names[1]}").switches) == SWITCHES[names[0]] | SWITCHES[names[1]]
    with pytest.raises(DormouseError, match="paper"):
        variant("paper + nothing")


def test_alphaedit_is_a_variant_of_the_waking_editor():
    assert variant("alphaedit").switches["null_space"]
    assert variant("alphaedit").policy == "paper"


@pytest.mark.parametrize("way", ASLEEP)
def test_each_way_to_sleep_is_a_variant(way: str):
    assert variant(f"paper, asleep: {way}").sleep_policy.refresh == ASLEEP[way]
    assert variant(f"paper, asleep: {way}").policy == "paper"


def test_an_ablation_tells_what_each_choice_brings(tmp_path):
    ends = {
        "default": (1.0, 1.0, 0.01),
        "paper ... full moment": (0.6, 0.1, 0.02),
        "paper ... one layer": (0.7, 0.8, 0.02),
        "paper": (0.3, 0.1, 1.5),
        "paper + full moment": (0.6, 0.1, 0.02),
        "paper + Adam, clamped": (0.0, 0.0, 4e8),
    }
    settings = {"facts": 1, "model": "model"}
    trials = [
        Trial("ablation", name, 0, settings, (Point(1, "wake", 1, raw, chat, chat, 1.0, 1.0, 3.0, drift),))
        for name, (raw, chat, drift) in ends.items()
    ]
    assert all(file.stat().st_size for file in write_all(trials, tmp_path))
    text = (tmp_path / "report.md").read_text()
    assert "**full moment**, by itself: raw 0.30 → 0.60" in text
    assert "raw recall gains most by **full moment** (+0.30)" in text
    assert "chat recall gains most by **one layer** (+0.70)" in text
    rows = [line.split("|")[1].strip() for line in text.splitlines() if line.startswith("| ")][1:]
    assert rows == [
        "paper", "paper + full moment", "paper + Adam, clamped", "paper ... full moment", "paper ... one layer", "default",
    ]  # fmt: skip
    drawn = (tmp_path / "figure.svg").read_text()
    assert all(name in drawn for name in ends)


@pytest.mark.parametrize(
    ("drift", "said"), [(0.023, "+2.3%"), (12.0, "over tenfold"), (4e8, "over a thousandfold")]
)
def test_a_perplexity_beyond_all_language_is_said_in_words(drift: float, said: str):
    assert risen(drift) == said
