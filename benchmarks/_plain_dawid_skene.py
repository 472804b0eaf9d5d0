"""Dawid and Skene's method, plainly: the algorithm of crowd-kit 1.4 with dictionaries.

The start is the shares of the votes; then, in turn, confusion matrices and prior from the
posterior, and the posterior from those. Counts and prior are kept above 1e-10. One difference is
of no matter: crowd-kit counts once more after its last posterior.
"""

import math
from collections import Counter, defaultdict

EPSILON = 1e-10


def normalised(weights):
    total = sum(weights.values())
    return {key: value / total for key, value in weights.items()}


def fit(answers, n_iterations, *, smoothing=0.0):
    """Return posterior, confusion and prior from (item, worker, label) triples, as dictionaries.

    posterior[item][k], confusion[worker][k][label], prior[k].
    """
    classes = sorted({label for _, _, label in answers})
    votes = defaultdict(Counter)
    for item, _, label in answers:
        votes[item][label] += 1
    posterior = {item: normalised({k: count[k] for k in classes}) for item, count in votes.items()}
    for _ in range(n_iterations):
        prior = {k: sum(p[k] for p in posterior.values()) / len(posterior) for k in classes}
        counts = defaultdict(lambda: {k: defaultdict(float) for k in classes})
        for item, worker, label in answers:
            for k in classes:
                counts[worker][k][label] += posterior[item][k]
        confusion = {}
        for worker, rows in counts.items():
            used = {label for row in rows.values() for label in row}
            used = set(classes) if smoothing else used
            confusion[worker] = {
                k: normalised({label: max(row[label] + smoothing, EPSILON) for label in used})
                for k, row in rows.items()
            }
        scores = {item: {k: math.log(max(prior[k], EPSILON)) for k in classes} for item in votes}
        for item, worker, label in answers:
            for k in classes:
                scores[item][k] += math.log(confusion[worker][k][label])
        for item, score in scores.items():
            highest = max(score.values())
            posterior[item] = normalised({k: math.exp(s - highest) for k, s in score.items()})
    return posterior, confusion, prior
