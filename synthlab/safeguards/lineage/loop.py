"""The loop with its memory on: `run_traced` records what every document was made from."""

from copy import deepcopy
from typing import Any, Protocol, Self, runtime_checkable

import numpy as np

from synthlab._checks import Seed
from synthlab.collapse import Policy, Replace, run
from synthlab.safeguards.lineage.record import Ints, Lineage


@runtime_checkable
class TracedGenerator(Protocol):
    """A generator that says where each part of what it samples came from.

    `sample_traced(n, rng)` returns documents and sources, first and second of a tuple: for each
    document the indexes of the training documents that its parts came from, one a part.

    Examples
    --------
    >>> from synthlab.generators import Bootstrap, Gaussian
    >>> isinstance(Bootstrap(), TracedGenerator), isinstance(Gaussian(), TracedGenerator)
    (True, False)
    """

    def fit(self, X: Any) -> Self:
        """Return the generator, fitted to documents."""
        ...

    def sample_traced(self, n: int, rng: Seed = None) -> Any:
        """Return n documents and the sources of each."""
        ...


def run_traced(
    model: TracedGenerator,
    real: Any,
    *,
    generations: int,
    n: int | None = None,
    policy: Policy = Replace(),  # noqa: B008 (it is immutable)
    rng: Seed = None,
) -> Lineage:
    """Return the lineage of all documents of a loop, as `collapse.run` runs it.

    Parameters
    ----------
    model : TracedGenerator
        Its copies are fitted; it stays as it is.
    real : sequence
        Real documents; the first n start the loop, the others wait to be asked for by the policy.
    generations : int
    n : int, default len(real)
        Documents in each generation.
    policy : Policy
    rng : int, Generator or None

    Raises
    ------
    ValueError
        If the model cannot tell its sources, or there are too few real documents.

    Examples
    --------
    Copies of copies: after five generations, few of the ten are left.

    >>> from synthlab.generators import Bootstrap
    >>> record = run_traced(Bootstrap(), list("abcdefghij"), generations=5, rng=2)
    >>> record
    <Lineage of 60 documents, 10 of them real, up to generation 5>
    >>> "".join(sorted(record.documents[-10:]))
    'bfgghhhhjj'
    """
    if not isinstance(model, TracedGenerator) or isinstance(model, type):
        raise ValueError(
            f"model must have fit and sample_traced, as Bootstrap() has, got {model!r}"
        )
    record = Lineage()
    ids = record.add(real)
    run(
        _Recorded(model, record),
        ids,
        n=n,
        generations=generations,
        policy=policy,
        measures={},
        rng=rng,
    )
    return record


class _Recorded:
    """A generator of the numbers of documents, which keeps the documents in a record."""

    def __init__(self, model: TracedGenerator, record: Lineage, generation: int = 0) -> None:
        self.model, self.record, self.generation = model, record, generation

    def __deepcopy__(self, memo: dict[int, Any]) -> "_Recorded":
        return _Recorded(deepcopy(self.model, memo), self.record, self.generation)

    def fit(self, X: Ints) -> Self:
        self.training_set = X
        self.model.fit(np.array([self.record.documents[i] for i in X]))
        self.generation += 1
        return self

    def sample(self, n: int, rng: Seed = None) -> Ints:
        documents, sources, *_ = self.model.sample_traced(n, rng)
        numbers = [_numbers(np.asarray(one), self.training_set) for one in sources]
        return self.record.add(documents, numbers, generation=self.generation)


def _numbers(indexes: Ints, training_set: Ints) -> Ints:
    """Return the numbers of training documents; what came from nowhere (-1) stays so."""
    return np.where(indexes < 0, indexes, training_set[indexes])
