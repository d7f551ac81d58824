"""Measure the shipped model: `make model-eval` writes the table of its card (means and spread over seeds)."""

from __future__ import annotations

import argparse
import json
import platform
import random
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import torch

from documents import acknowledged, told
from engine.events import FactState
from engine.memory.fact import Fact
from engine.memory.mind import Mind
from engine.memory.recall import as_recall, ask_all, mean_recall
from engine.memory.reference import perplexity
from engine.model.generation import generate, greedy_batch
from engine.model.phrasing import answer, ask
from engine.model.prompts import Triple, chat_form, chat_text
from engine.model.tokens import encode
from engine.sleep.cycle import Sleep
from engine.sleep.policies import POLICIES
from world import Subject, World, WorldFact, known_facts

SLEPT = -1  # column: the largest number of facts, after one sleep
TARGETS = {  # what each number of facts should reach; 0 is before any
    "raw": {50: 0.98, 200: 0.95, 1000: 0.95, SLEPT: 0.98},
    "chat": {50: 0.95, 200: 0.90, 1000: 0.90, SLEPT: 0.98},
    "paraphrase": {50: 0.90, 200: 0.85, 1000: 0.85},
    "unknown": {0: 0.95, 50: 0.90, 200: 0.80},
    "pretrained": {0: 1.00, 50: 0.97, 200: 0.93, 1000: 0.90},
    "drift": {50: 0.015, 200: 0.04, 1000: 0.05, SLEPT: 0.03},
}
FORMS = ("raw", "chat", "paraphrase")
WORDS = {
    "raw": "recall, raw form", "chat": "recall, chat", "paraphrase": "recall, paraphrased question",
    "one_raw": "subjects with one fact: raw form", "one_chat": "… chat", "one_paraphrase": "… paraphrased",
    "two_raw": "subjects with two facts: raw form", "two_chat": "… chat", "two_paraphrase": "… paraphrased",
    "more_raw": "subjects with three facts or more: raw form", "more_chat": "… chat", "more_paraphrase": "… paraphrased",
    "long_raw": "values of five tokens or more: raw form", "long_chat": "… chat", "long_paraphrase": "… paraphrased",
    "unknown": '"I don\'t know" (unseen, namesakes, other relations)', "unseen": "… about unseen subjects",
    "namesake": "… about namesakes", "other": "… about other relations of known subjects",
    "pretrained": "facts it was pretrained with", "drift": "perplexity, held-out text, change",
}  # fmt: skip


def triple(fact: WorldFact) -> Triple:
    """A world fact as the engine takes it."""
    return Triple(fact.subject.text, fact.relation.name, fact.object)


def draw(world: World, count: int) -> list[WorldFact]:
    """Facts as a user tells them: mostly one or two of a subject, some five of the user's own."""
    facts = world.facts(Subject("I", "u"), max(1, count // 20))
    seen = {"I"}
    while len(facts) < count:
        subject = world.subject(user=False)
        if subject.text not in seen:
            seen.add(subject.text)
            facts += world.facts(subject, world.random.choice((1, 1, 1, 2, 3)))
    facts = facts[:count]
    world.random.shuffle(facts)
    return facts


def unknown_share(mind: Mind, world: World, facts: Sequence[WorldFact], count: int = 60) -> dict[str, float]:
    """Share of "I don't know" about unseen subjects, namesakes of told subjects and their other relations."""
    known = {(f.subject.text, f.relation.name) for f in facts}
    questions: dict[str, list[tuple[Subject, str]]] = {"unseen": [], "namesake": [], "other": []}
    subjects = [f.subject for f in facts] or [world.subject() for _ in range(count)]
    told_subjects = {s.text for s in subjects} if facts else set()
    while min(len(q) for q in questions.values()) < count:
        for kind, subject in (
            ("unseen", world.subject(user=False)),
            ("namesake", world.namesake(world.random.choice(subjects))),
            ("other", world.random.choice(subjects)),
        ):
            relation = world.relation(subject.kind)
            fresh = kind == "other" or subject.text not in told_subjects
            if fresh and (subject.text, relation.name) not in known and len(questions[kind]) < count:
                questions[kind].append((subject, relation.name))
    from engine.model.relations import relation_for

    shares = {}
    for kind, asked in questions.items():
        forms = []
        for subject, name in asked:
            relation = relation_for(name)
            which = world.random.randrange(len(relation.asks))
            forms.append(chat_form(mind.lm, subject.text, relation, which))
        outputs = greedy_batch(mind.lm, [f.ids for f in forms], 12)
        texts = [mind.lm.tokenizer.decode(ids, skip_special_tokens=True).strip() for ids in outputs]
        shares[kind] = sum(t.startswith("I don't know") for t in texts) / len(texts)
    return shares | {"unknown": statistics.mean(shares.values())}


def is_long(mind: Mind, fact: WorldFact) -> bool:
    """Whether the object has more tokens than the four that the targets speak of."""
    return len(encode(mind.lm.tokenizer, fact.object).ids) > 4


def pretrained_share(mind: Mind) -> float:
    """Share of the facts known by heart that are still answered right in chat."""
    answers = ask_all(mind.lm, [triple(f) for f in known_facts()])
    return statistics.mean(float(chat.right) for _, chat, _ in answers)


def conversation_share(mind: Mind, seed: int, count: int = 100) -> float:
    """Share of facts told earlier in the same conversation that are recalled (one or two other facts between)."""
    world = World(seed, "eval")
    prompts, expected = [], []
    for _ in range(count):
        subjects = [world.subject() for _ in range(world.random.choice((1, 2, 3)))]
        facts = [world.facts(s, 1)[0] for s in subjects if [x.text for x in subjects].count(s.text) == 1]
        if not facts:
            continue
        turns = [turn for f in facts for turn in (("user", told(world, f)), ("assistant", acknowledged(f)))]
        fact = world.random.choice(facts)
        turns.append(("user", ask(fact.relation, fact.subject.text).text))
        prompts.append(encode(mind.lm.tokenizer, chat_text(mind.lm, turns)).ids)
        said = answer(fact.relation, fact.subject.text, fact.object)
        assert said.object is not None
        expected.append(said.text[slice(*said.object)])
    texts = [
        mind.lm.tokenizer.decode(ids, skip_special_tokens=True) for ids in greedy_batch(mind.lm, prompts, 32)
    ]
    return statistics.mean(float(e.casefold() in t.casefold()) for e, t in zip(expected, texts, strict=True))


def speed(mind: Mind) -> float:
    """Tokens a second through the engine's own streaming generation."""
    ids = encode(mind.lm.tokenizer, chat_text(mind.lm, [("user", "How does your memory work?")])).ids
    tokens, began = 0, time.perf_counter()
    while time.perf_counter() - began < 3:
        tokens += len(generate(mind.lm, ids, 64).ids)
    return tokens / (time.perf_counter() - began)


def measure(mind: Mind, world: World, facts: Sequence[WorldFact], base: float) -> dict[str, float]:
    """One column of the table."""
    row: dict[str, float] = {}
    if facts:
        answers = ask_all(mind.lm, [triple(f) for f in facts])
        of = Counter(f.subject.text for f in facts)
        groups: dict[str, Callable[[WorldFact], bool]] = {
            "one_": lambda f: of[f.subject.text] == 1, "two_": lambda f: of[f.subject.text] == 2,
            "more_": lambda f: of[f.subject.text] > 2, "": lambda f: True,
        }  # fmt: skip
        told_of = [(a, f, is_long(mind, f)) for a, f in zip(answers, facts, strict=True)]
        chosen_of = {p: [a for a, f, long in told_of if takes(f) and not long] for p, takes in groups.items()}
        chosen_of["long_"] = [a for a, _, long in told_of if long]
        for prefix, chosen in chosen_of.items():
            if chosen:
                shares = mean_recall([as_recall(a) for a in chosen])
                row |= {prefix + form: share for form, share in zip(FORMS, shares, strict=True)}
        FAILURES.extend(
            {"facts": len(facts), "fact": triple(fact), "form": one.form, "said": one.answer}
            for fact, three in zip(facts, answers, strict=True)
            for one in three
            if not one.right
        )
    row |= unknown_share(mind, world, facts)
    row["pretrained"] = pretrained_share(mind)
    row["drift"] = perplexity(mind.lm, mind.held_out) / base - 1
    return row


FAILURES: list[dict[str, object]] = []


def run(
    model: Path, seed: int, sizes: Sequence[int], cache: Path
) -> tuple[dict[int, dict[str, float]], dict[str, float]]:
    """All columns of one seed, and what the writes cost."""
    random.seed(seed)
    torch.manual_seed(seed)
    began = time.perf_counter()
    mind = Mind.open(model, cache)
    opened = time.perf_counter() - began
    base = perplexity(mind.lm, mind.held_out)
    world = World(1000 + seed, "eval")
    facts = draw(world, max(sizes))
    columns = {0: measure(mind, World(2000 + seed, "eval"), [], base)}
    spent = 0.0
    for i, fact in enumerate(facts):
        began = time.perf_counter()
        mind.write([triple(fact)])
        spent += time.perf_counter() - began
        if i + 1 in sizes:
            columns[i + 1] = measure(mind, World(3000 + seed, "eval"), facts[: i + 1], base)
            print(
                f"seed {seed}, {i + 1} facts: "
                + ", ".join(f"{k} {v:.3f}" for k, v in columns[i + 1].items()),
                flush=True,
            )
    began = time.perf_counter()
    numbered = [
        Fact(i, *triple(f), "", FactState.WRITTEN, "evaluation", float(i)) for i, f in enumerate(facts, 1)
    ]
    slept = Sleep(mind, numbered, POLICIES["default"], lambda _event: None, lambda: False).run(3)
    asleep = time.perf_counter() - began
    columns[SLEPT] = measure(mind, World(3000 + seed, "eval"), facts, base)
    print(
        f"seed {seed}, slept {asleep:.0f} s, {slept.report.outcome}: {slept.report.reason} {columns[SLEPT]}",
        flush=True,
    )
    extra = {
        "asleep_seconds": asleep, "conversation": conversation_share(mind_reset(mind), 4000 + seed), "tokens_per_second": speed(mind),
        "open_seconds": opened, "seconds_per_fact": spent / len(facts), "perplexity": base,
    }  # fmt: skip
    return columns, extra


def mind_reset(mind: Mind) -> Mind:
    """The same model with an empty memory."""
    mind.clear()
    return mind


def table(
    results: Sequence[tuple[dict[int, dict[str, float]], dict[str, float]]], sizes: Sequence[int]
) -> str:
    """The card's table in Markdown: mean ± standard deviation over seeds, target in brackets."""
    lines = [
        "| | before | " + " | ".join(f"{n:,} facts" for n in sizes) + " | … after one sleep |",
        "|---" * (len(sizes) + 3) + "|",
    ]
    for key, words in WORDS.items():
        cells = []
        for n in (0, *sizes, SLEPT):
            values = [columns[n][key] for columns, _ in results if key in columns[n]]
            if not values or (key == "drift" and n == 0):
                cells.append("–")
                continue
            mean, spread = statistics.mean(values), statistics.stdev(values) if len(values) > 1 else 0.0
            goal = TARGETS.get(key, {}).get(n)
            if key == "drift":
                shown, bound = f"{mean:+.1%} ± {spread:.1%}", f"≤ {goal:+.1%}" if goal is not None else ""
            else:
                shown, bound = f"{mean:.3f} ± {spread:.3f}", f"≥ {goal:.2f}" if goal is not None else ""
            cells.append(shown + (f" ({bound})" if bound else ""))
        lines.append(f"| {words} | " + " | ".join(cells) + " |")
    extra = {k: statistics.mean(e[k] for _, e in results) for k in results[0][1]}
    lines.append(
        f"\nA fact told earlier in the same conversation: recalled {extra['conversation']:.3f} (≥ 0.95). "
        f"Opened in {extra['open_seconds']:.1f} s; {extra['tokens_per_second']:.0f} tokens/s; "
        f"{extra['seconds_per_fact']:.2f} s a fact (write and solve); a sleep over {max(sizes):,} facts "
        f"{extra['asleep_seconds']:.0f} s; perplexity before {extra['perplexity']:.3f}. "
        f"{len(results)} {'seed' if len(results) == 1 else 'seeds'}, {torch.get_num_threads()} threads, {platform.machine()}."
    )
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, default=ROOT / "resources/model")
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--sizes", type=int, nargs="+", default=[50, 200, 1000])
    parser.add_argument("--card", type=Path, help="model card whose table is replaced (between the markers)")
    parser.add_argument("--json", type=Path, help="where the raw figures go")
    args = parser.parse_args()
    results = []
    for seed in range(args.seeds):  # what is measured is kept, whatever happens to the seeds behind it
        results.append(run(args.model, seed, args.sizes, ROOT / ".train/cache"))
        text = table(results, args.sizes)
        if args.json:
            args.json.write_text(
                json.dumps({"results": results, "failures": FAILURES}, indent=1, ensure_ascii=False) + "\n"
            )
        if args.card:
            head, rest = args.card.read_text(encoding="utf-8").split("<!-- table -->", 1)
            _, tail = rest.split("<!-- /table -->", 1)
            args.card.write_text(f"{head}<!-- table -->\n{text}\n<!-- /table -->{tail}", encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
