"""Every synthetic document carries where it came from.

`Lineage` is the record: documents, their generations, and the documents behind each. `run_traced`
runs the loop of `collapse.run` and keeps the record; it takes any `TracedGenerator`, one that
reports its sources.
"""

from collections.abc import Sequence
from copy import deepcopy
from typing import Any, Protocol, Self, runtime_checkable

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import sparse

from synthlab import _checks
from synthlab._arrays import Floats, Ints, as_array, as_data, places
from synthlab._checks import Count, Rounds, Seed, Size
from synthlab._signatures import checked
from synthlab.collapse import Policy, Replace, run

NOWHERE = -1  # the source of a part that no document gave


@checked
class Lineage:
    """A record of documents: when each was made, and which documents its parts came from.

    Documents are numbered as they are added. The parts of a document are its words, in their
    order; a picture or a row that is copied whole has one.

    Attributes
    ----------
    documents : list
        Anything: letters, pictures, categories.
    sources : list of int64 ndarrays
        For each document, the number of the document that each of its parts came from, -1 for
        none; empty for real documents.

    Examples
    --------
    Two real letters, and one that a model put together from them: three words of the first, one
    of the second.

    >>> record = Lineage()
    >>> record.add(["Hill House is white", "Mill Lane is red"]).tolist()
    [0, 1]
    >>> record.add(["Hill House is red"], [[0, 0, 0, 1]], generation=1).tolist()
    [2]
    >>> record.parents(2)
    {0: 0.75, 1: 0.25}
    """

    def __init__(self) -> None:
        self.documents: list[Any] = []
        self.sources: list[Ints] = []
        self._generations: list[int] = []

    def __len__(self) -> int:
        return len(self.documents)

    def __repr__(self) -> str:
        real = self._generations.count(0)
        last = max(self._generations, default=0)
        return f"<Lineage of {len(self)} documents, {real} of them real, up to generation {last}>"

    def add(
        self,
        documents: Sequence[Any] | NDArray[Any],
        sources: Sequence[ArrayLike] | None = None,
        *,
        generation: Count = 0,
    ) -> Ints:
        """Return the numbers of documents that are added.

        Parameters
        ----------
        documents : sequence
        sources : sequence of int sequences, one for each document
            Where each part came from: the numbers of documents that were added before. Real
            documents, those of generation 0, have none.
        generation : int

        Raises
        ------
        ValueError
            If a source is not the number of an earlier document, sources are not one for each
            document, or real documents have any.
        """
        if any(isinstance(one, float) and one != one for one in documents):
            raise ValueError("documents must not be missing, got NaN among them")
        if (sources is None) != (generation == 0):
            raise ValueError(
                "sources belong to documents of a generation from 1 on; those of generation 0 are "
                f"real and have none, got generation {generation}"
            )
        before = len(self)
        given = [np.zeros(0)] * len(documents) if sources is None else list(sources)
        if len(given) != len(documents):
            raise ValueError(
                f"sources must be one for each document: {len(documents)} documents, "
                f"{len(given)} sources"
            )
        checked = [_as_sources(one, before) for one in given]
        self.documents.extend(documents)
        self.sources.extend(checked)
        self._generations.extend([generation] * len(documents))
        return np.arange(before, len(self))

    @property
    def generation(self) -> Ints:
        """The generation of each document, 0 for real ones."""
        return np.array(self._generations, dtype=np.int64)

    def parents(self, document: int, parts: Sequence[int] | None = None) -> dict[int, float]:
        """Return the documents that parts came from and their shares, the largest first.

        All parts of the document by default, or some alone: the words of one sentence, say.
        """
        sources = self.sources[self._one(document)]
        sources = sources if parts is None else sources[places("parts", list(parts), len(sources))]
        found, counts = np.unique(sources[sources != NOWHERE], return_counts=True)
        order = np.argsort(-counts, kind="stable")
        return {int(found[i]): float(counts[i] / len(sources)) for i in order}

    def depth_shares(self) -> Floats:
        """Return how far each document's parts are from reality: (documents, depths) shares.

        Column d is the share of the document with exactly d models between it and real documents;
        column 0 is 1 for a real document. A row sums to 1, less what came from nowhere.

        Examples
        --------
        >>> record = Lineage()
        >>> first = record.add(["a", "b"])
        >>> second = record.add(["ab"], [[0, 1]], generation=1)
        >>> record.add(["aab"], [[0, 2, 2, 2]], generation=2)
        array([3])
        >>> record.depth_shares()[3].tolist()
        [0.0, 0.25, 0.75]
        """
        lengths = np.array([len(one) for one in self.sources], dtype=np.intp)
        rows = np.repeat(np.arange(len(self)), lengths)
        columns = np.concatenate([np.zeros(0, np.int64), *self.sources])
        known = columns != NOWHERE
        weights, size = 1 / lengths[rows[known]], (len(self), len(self))
        shares = sparse.csr_array((weights, (rows[known], columns[known])), shape=size)
        at_depth = (self.generation == 0).astype(np.float64)
        depths = []
        while at_depth.any():
            depths.append(at_depth)
            at_depth = shares @ at_depth
        return np.stack(depths, axis=1) if depths else np.zeros((len(self), 0))

    def _one(self, document: int) -> int:
        return int(_checks.whole(0, len(self) - 1)("document", document))


def _as_sources(sources: ArrayLike, before: int) -> Ints:
    """Return the sources of one document, all of them documents that were there before."""
    array = as_array("sources", sources)
    if array.ndim != 1 or (array.size and array.dtype.kind not in "iu"):
        raise ValueError(
            f"sources of a document must be whole numbers, one for each part, got {sources!r}"
        )
    if ((array < NOWHERE) | (array >= before)).any():
        raise ValueError(
            f"sources must be documents that were added before, 0 to {before - 1}, or -1 for "
            f"none; got {array[(array < NOWHERE) | (array >= before)][0]}"
        )
    return array.astype(np.int64)


@runtime_checkable
class TracedGenerator(Protocol):
    """A generator that says where each part of what it samples came from.

    `sample_traced(n, rng)` returns documents and sources, first and second of a tuple: for each
    document the indexes of the training documents that its parts came from, one for each part.

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


@checked
def run_traced(
    model: Any,
    real: Any,
    *,
    generations: Rounds,
    n: Size | None = None,
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
    ids = record.add(as_data("real", real))
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
