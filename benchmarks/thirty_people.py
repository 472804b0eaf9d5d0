"""Thirty people who are all alike, extrapolated to 3,000: whom does a model serve that learnt so.

Two questions, each with a group that was never asked: a touch-free tap tuned on light tones alone
(missing: dark tones), and a rent rise judged from the middle class alone (missing: lower income).
A model learns from the thirty, from what each generator makes of them, and from other ways of
spending the effort. It is tested on 10,000 real people of the whole city, group by group; "its own
tenth" is what the team would see that tests on a tenth of its own data, kept aside.

`python benchmarks thirty_people` prints, over 200 seeds, the mean of each share of right
answers with its 95 % interval (the mean's) and the range that holds 95 % of the seeds.
"""

import time
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any, NamedTuple

import numpy as np
from _timing import show
from sklearn.linear_model import LogisticRegression
from sklearn.neighbors import KNeighborsClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from synthlab.generators import SMOTE, Bootstrap, GaussianCopula, SmoothedBootstrap
from synthlab.measures import (
    GroupAccuracy,
    coverage_by_group,
    good_turing,
    train_on_synthetic,
    unseen_mass,
)
from synthlab.worlds import PEOPLE, TONE_GROUPS, make_people, rent_rises, tap_trials, tone_groups

GENERATORS = (Bootstrap, SmoothedBootstrap, SMOTE, GaussianCopula)
# The weight of scikit-learn's penalty falls as rows are added, were they but copies: with the usual
# C = 1, a hundred copies of thirty rows are another model. With a large C, and for the nearest
# neighbour, copies change nothing.
MODELS: Mapping[str, Callable[[], Any]] = {
    "logistic regression": partial(LogisticRegression, C=1000, max_iter=5000),
    "nearest neighbour": partial(KNeighborsClassifier, 1),
    "logistic regression with C = 1": LogisticRegression,
}
TESTED, FEW, MANY, SEEDS = 10_000, 30, 3_000, 200


class Question(NamedTuple):
    """What is asked, of whom, and who is left out."""

    ask: Callable[..., Any]
    everybody: dict[str, Any]
    narrow: dict[str, Any]
    missing: dict[str, Any]
    features: tuple[str, ...]
    answer: str
    group: Callable[[Any], Any]
    unrelated: dict[str, Any]  # narrow too, in what the question does not depend on
    apart: bool  # whether there are enough rows of each answer to extrapolate each by itself

    def people(self, n: int, only: Mapping[str, Any], rng: np.random.Generator) -> Any:
        """Return the rows of n people."""
        return self.ask(make_people(n, only=self.everybody | dict(only), rng=rng), rng=rng)


QUESTIONS = {
    "tap": Question(
        tap_trials,
        {},
        {"tone": TONE_GROUPS["light"]},
        {"tone": TONE_GROUPS["dark"]},
        ("light", "signal"),
        "hand",
        lambda table: np.where(table["hand"] == "there", tone_groups(table["tone"]), "no hand"),
        {"income": "middle"},
        True,
    ),
    "rent": Question(
        rent_rises,
        {"home": "rented"},
        {"income": "middle"},
        {"income": "lower"},
        ("earnings", "household", "rent"),
        "pays",
        lambda table: table["income"],
        {"tone": TONE_GROUPS["light"]},
        False,
    ),
}


def ways(question: Question, rng: np.random.Generator) -> Iterator[tuple[str, Any]]:
    """Yield each way of coming by data, and the rows."""
    thirty = question.people(FEW, question.narrow, rng)
    yield "30 narrow", thirty
    for make in GENERATORS:
        yield f"-> 3,000 by {make.__name__}", extrapolate(question, make, thirty, rng)
    five = question.people(5, question.missing, rng)
    yield "25 narrow + 5 missing", rng.permutation(np.concatenate([thirty[5:], five]))
    with_five = rng.permutation(np.concatenate([thirty, five]))
    yield "30 narrow + 5 missing", with_five
    yield "35 -> 3,000 by Bootstrap", extrapolate(question, Bootstrap, with_five, rng)
    yield "35 -> 3,000 by SMOTE", extrapolate(question, SMOTE, with_five, rng)
    yield "30 fair", question.people(FEW, {}, rng)
    yield "30 unrelated narrow", question.people(FEW, question.unrelated, rng)
    yield "300 fair", question.people(300, {}, rng)
    yield "3,000 narrow, all real", question.people(MANY, question.narrow, rng)


def extrapolate(question: Question, make: Any, table: Any, rng: np.random.Generator) -> Any:
    """Return 3,000 rows made from a few; where they suffice, the rows of each answer apart."""
    if not question.apart:
        return make().fit(table).sample(MANY, rng=rng)
    answers, counts = np.unique(table[question.answer], return_counts=True)
    parts = [
        make()
        .fit(table[table[question.answer] == answer])
        .sample(round(MANY * count / len(table)), rng=rng)
        for answer, count in zip(answers, counts, strict=True)
    ]
    return rng.permutation(np.concatenate(parts))


def numbers(question: Question, table: Any) -> Any:
    """Return what the model may look at, as an array (n, d)."""
    return np.column_stack([table[name] for name in question.features])


def run(question: Question, model: Any, seeds: int) -> dict[str, dict[str, list[float]]]:
    """Return for each way of coming by data the shares of right answers, seed by seed."""
    city = question.people(TESTED, {}, np.random.default_rng(2026))
    groups = question.group(city)
    found: dict[str, dict[str, list[float]]] = {}
    for seed in range(seeds):
        for way, table in ways(question, np.random.default_rng(seed)):
            tenth = len(table) // 10
            own = test(question, model, table[tenth:], table[:tenth], groups[:tenth])
            accuracy = test(question, model, table, city, groups)
            row = {"its own tenth": own.overall, "all": accuracy.overall} | accuracy.by_group
            for name, share in row.items():
                found.setdefault(way, {}).setdefault(name, []).append(share)
    return found


def test(question: Question, model: Any, table: Any, real: Any, groups: Any) -> GroupAccuracy:
    """Return how well the model does on real rows, having learnt from the table."""
    scaled = make_pipeline(StandardScaler(), model())
    learnt, seen = numbers(question, table), numbers(question, real)
    answers = table[question.answer], real[question.answer]
    return train_on_synthetic(scaled, learnt, answers[0], seen, answers[1], groups)


def show_what_is_there(seeds: int) -> None:
    """Print whom the thirty light-toned people and their 3,000 descendants leave unseen."""
    question = QUESTIONS["tap"]
    city = question.people(2_000, {}, np.random.default_rng(2026))
    scale = StandardScaler().fit(numbers(question, city))
    found: dict[str, dict[str, list[float]]] = {}
    for seed in range(seeds):
        for way, table in ways(question, np.random.default_rng(seed)):
            tones = np.round(table["tone"]).clip(1, 10)
            points = [scale.transform(numbers(question, rows)) for rows in (city, table)]
            row = {
                "tones unseen": unseen_mass(PEOPLE["tone"], tones),
                "by Good-Turing": good_turing(tones).mass,
                "darker than light": float(np.mean(table["tone"] > 5)),
            } | coverage_by_group(*points, question.group(city))
            for name, share in row.items():
                found.setdefault(way, {}).setdefault(name, []).append(share)
    print(f"\nwhat there is to learn from: {seeds} seeds; coverage of 2,000 people by group")
    columns = list(next(iter(found.values())))
    show(["", *columns], [[way, *map(cell, shares.values())] for way, shares in found.items()])


def show_how_many(seeds: int) -> None:
    """Print what the thirty and a few real people with dark tones do for them."""
    question, model = QUESTIONS["tap"], MODELS["logistic regression"]
    city = question.people(TESTED, {}, np.random.default_rng(2026))
    found: dict[int, list[float]] = {k: [] for k in (0, 1, 2, 3, 5, 8, 12, 20, 30)}
    for seed in range(seeds):
        rng = np.random.default_rng(seed)
        thirty = question.people(FEW, question.narrow, rng)
        more = question.people(max(found), question.missing, rng)
        for k, shares in found.items():
            table = np.concatenate([thirty, more[:k]])
            accuracy = test(question, model, table, city, question.group(city))
            shares.append(accuracy.by_group["dark"])
    print(f"\ntap, logistic regression: hands of dark tones that it opens for, {seeds} seeds")
    show(["30 narrow +", "dark"], [[str(k), cell(shares)] for k, shares in found.items()])


def cell(values: list[float]) -> str:
    """Return the mean and its 95 % interval, and in brackets where 95 % of the seeds lie."""
    mean, error = np.mean(values), 1.96 * np.std(values, ddof=1) / np.sqrt(len(values))
    low, high = np.quantile(values, [0.025, 0.975])
    return f"{mean:.3f} ± {error:.3f} ({low:.2f}–{high:.2f})"


def main() -> None:
    show_what_is_there(SEEDS)
    show_how_many(SEEDS)
    for name, question in QUESTIONS.items():
        for title, model in MODELS.items():
            start = time.perf_counter()
            found = run(question, model, SEEDS)
            took = time.perf_counter() - start
            print(f"\n{name}, {title}: {SEEDS} seeds in {took:.0f} s")
            columns = list(next(iter(found.values())))
            rows = [[way, *map(cell, shares.values())] for way, shares in found.items()]
            show(["learnt from", *columns], rows)


if __name__ == "__main__":
    main()
