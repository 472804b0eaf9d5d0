"""Consensus: synthlab against crowd-kit.

Dawid and Skene's method on the same answers, for the same number of iterations, and then each by
its own rule for stopping; and the vote of the majority. crowd-kit is not among what this project
installs, for it brings some hundreds of megabytes: `pip install crowd-kit==1.4.2` adds it for a
run. Without it, the other side is the same algorithm with plain dictionaries.

Agreement is the share of equal labels (where no vote is tied), and the largest difference between
the two in the probability of any class of any item.
"""

import importlib.util
import warnings
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import _plain_dawid_skene
import numpy as np
from _timing import compare, show
from threadpoolctl import threadpool_limits

from synthlab.labels import (
    Annotator,
    Consensus,
    Crowd,
    Responses,
    dawid_skene,
    majority_vote,
)

# Items, workers, classes, answers about each item.
CASES = [(5_000, 5, 4, 5), (5_000, 50, 4, 5), (1_000, 5, 2, 3), (2_000, 20, 10, 7)]
ITERATIONS = 50
CROWD_KIT = importlib.util.find_spec("crowdkit") is not None
SAME, OWN, MAJORITY = f"{ITERATIONS} iterations", "own rule for stopping", "majority"
Found = tuple[np.ndarray, np.ndarray]  # labels and probabilities


def answers(n_items: int, n_workers: int, n_classes: int, per_item: int) -> Responses:
    """Return what workers say whose confusion matrices are all different."""
    rng = np.random.default_rng(n_items + n_workers)
    guesses = rng.dirichlet(np.ones(n_classes), size=(n_workers, n_classes))
    people = [Annotator(0.6 * np.eye(n_classes) + 0.4 * guess) for guess in guesses]
    truth = rng.integers(n_classes, size=n_items)
    return Crowd(people, classes=range(n_classes)).label(truth, per_item=per_item, rng=rng)


def fresh(said: Responses) -> Responses:
    """Return the answers without what has been worked out from them before."""
    return replace(said)


def triples(said: Responses) -> list[tuple[int, int, int]]:
    """Return the answers as items, workers and labels."""
    return list(zip(said.item.tolist(), said.worker.tolist(), said.label.tolist(), strict=True))


def crowd_kit(said: Responses) -> dict[str, Callable[[], Found]]:
    """Return crowd-kit's methods, ready to run on the answers."""
    import pandas
    from crowdkit.aggregation import DawidSkene, MajorityVote

    table = pandas.DataFrame(triples(said), columns=["task", "worker", "label"])
    columns = list(range(said.n_classes))

    def run(model: Any) -> Found:
        model.fit(table)
        probabilities = model.probas_.sort_index()[columns].to_numpy()
        return model.labels_.sort_index().to_numpy(), probabilities

    return {
        SAME: lambda: run(DawidSkene(n_iter=ITERATIONS, tol=-1.0)),
        OWN: lambda: run(DawidSkene()),
        MAJORITY: lambda: run(MajorityVote()),
    }


def dictionaries(said: Responses) -> dict[str, Callable[[], Found]]:
    """Return the same methods with plain dictionaries, ready to run on the answers."""
    table, columns = triples(said), range(said.n_classes)

    def as_arrays(posterior: dict[int, dict[int, float]]) -> Found:
        probabilities = np.array(
            [[one[k] for k in columns] for _, one in sorted(posterior.items())]
        )
        return probabilities.argmax(axis=1), probabilities

    def majority() -> Found:
        votes: dict[int, Counter[int]] = {}
        for item, _, label in table:
            votes.setdefault(item, Counter())[label] += 1
        return as_arrays(
            {i: {k: count[k] / count.total() for k in columns} for i, count in votes.items()}
        )

    return {
        SAME: lambda: as_arrays(_plain_dawid_skene.fit(table, ITERATIONS)[0]),
        MAJORITY: majority,
    }


def rows(case: tuple[int, int, int, int]) -> list[list[str]]:
    """Return the lines of the table for one set of answers."""
    said = answers(*case)
    ours: dict[str, Callable[[], Consensus]] = {
        SAME: lambda: dawid_skene(fresh(said), max_iterations=ITERATIONS, tolerance=-1),
        OWN: lambda: dawid_skene(fresh(said)),
        MAJORITY: lambda: majority_vote(fresh(said)),
    }
    theirs = crowd_kit(said) if CROWD_KIT else dictionaries(said)
    lines = []
    for name, run in theirs.items():
        times = compare(ours[name], run, repeats=9 if CROWD_KIT else 3)
        found, (labels, probabilities) = ours[name](), run()
        same = (found.codes == labels)[~found.tied].mean()
        apart = np.abs(found.probabilities - probabilities).max()
        shape = "×".join(map(str, case))
        lines.append([f"{name}, {shape}", *times.cells, f"{same:.4f}, {apart:.0e}"])
    return lines


def alone(case: tuple[int, int, int, int]) -> list[list[str]]:
    """Return what reading a table takes."""
    said = answers(*case)
    item, worker, label = np.transpose(triples(said))
    reading = compare(
        lambda: Responses.from_table(item, worker, label),
        lambda: [np.unique(column, return_inverse=True) for column in (item, worker, label)],
    )
    return [["reading a table of answers, numbering its columns", *reading.cells, ""]]


def main() -> None:
    peer = "crowd-kit" if CROWD_KIT else "dictionaries"
    if not CROWD_KIT:
        print(
            "crowd-kit is not installed (pip install crowd-kit==1.4.2): plain dictionaries instead"
        )
    with threadpool_limits(1), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # crowd-kit calls pandas in ways that pandas gives up
        header = ["items×workers×classes×answers", "ours (ms)", f"{peer} (ms)"]
        lines = [line for case in CASES for line in rows(case)]
        show([*header, "ratio (middle half)", "agreement"], lines + alone(CASES[0]))


if __name__ == "__main__":
    main()
