"""Who learned from whom: `Lineage`, a record of documents and of the documents behind them."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import sparse

from synthlab import _checks
from synthlab._arrays import Floats

Ints = NDArray[np.int64]
NOWHERE = -1  # the source of a part that no document gave


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
        generation: int = 0,
    ) -> Ints:
        """Return the numbers of documents that are added.

        Parameters
        ----------
        documents : sequence
        sources : sequence of int sequences, one a document
            Where each part came from: the numbers of documents that were added before. Real
            documents, those of generation 0, have none.
        generation : int

        Raises
        ------
        ValueError
            If a source is not the number of an earlier document, sources are not one a document,
            or real documents have any.
        """
        generation = _checks.count("generation", generation)
        if (sources is None) != (generation == 0):
            raise ValueError(
                "sources belong to documents of a generation from 1 on; those of generation 0 are "
                f"real and have none, got generation {generation}"
            )
        before = len(self)
        given = [np.zeros(0)] * len(documents) if sources is None else list(sources)
        if len(given) != len(documents):
            raise ValueError(
                f"sources must be one a document: {len(documents)} documents, {len(given)} sources"
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

    def parents(self, document: int) -> dict[int, float]:
        """Return the documents that parts came from and their shares, the largest first."""
        return self.parents_of_parts(document, range(len(self.sources[self._one(document)])))

    def parents_of_parts(self, document: int, parts: Sequence[int] | range) -> dict[int, float]:
        """Return the same for some of the parts alone: the words of one sentence, say."""
        sources = self.sources[self._one(document)][list(parts)]
        found, counts = np.unique(sources[sources != NOWHERE], return_counts=True)
        order = np.argsort(-counts, kind="stable")
        return {int(found[i]): float(counts[i] / len(sources)) for i in order}

    def ancestors(self, document: int) -> list[int]:
        """Return all documents behind this one, oldest first, itself left out."""
        seen: set[int] = set()
        open_ones = [self._one(document)]
        while open_ones:
            for parent in self.parents(open_ones.pop()):
                if parent not in seen:
                    seen.add(parent)
                    open_ones.append(parent)
        return sorted(seen)

    def shares(self) -> sparse.csr_array:
        """Return a matrix: the share of each document (row) that came from each other (column)."""
        lengths = np.array([len(one) for one in self.sources], dtype=np.int64)
        rows = np.repeat(np.arange(len(self)), lengths)
        columns = np.concatenate([np.zeros(0, np.int64), *self.sources])
        known = columns != NOWHERE
        weights = 1 / lengths[rows[known]]
        size = (len(self), len(self))
        return sparse.csr_array((weights, (rows[known], columns[known])), shape=size)

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
        shares = self.shares()
        at_depth = (self.generation == 0).astype(np.float64)
        columns = []
        while at_depth.any():
            columns.append(at_depth)
            at_depth = shares @ at_depth
        return np.stack(columns, axis=1) if columns else np.zeros((len(self), 0))

    def roots(self, document: int) -> dict[int, float]:
        """Return the real documents behind this one and their shares of it, the largest first."""
        shares, weights = self.shares(), np.zeros(len(self))
        weights[self._one(document)] = 1
        real, total = self.generation == 0, np.zeros(len(self))
        while weights.any():
            total[real] += weights[real]
            weights = shares.T @ np.where(real, 0, weights)
        order = np.argsort(-total, kind="stable")
        return {int(i): float(total[i]) for i in order if total[i] > 0}

    def _one(self, document: int) -> int:
        number = _checks.count("document", document)
        if number >= len(self):
            raise ValueError(f"document must be less than {len(self)}, got {number}")
        return number


def _as_sources(sources: ArrayLike, before: int) -> Ints:
    """Return the sources of one document, all of them documents that were there before."""
    array = np.asarray(sources)
    if array.ndim != 1 or (array.size and array.dtype.kind not in "iu"):
        raise ValueError(
            f"sources of a document must be whole numbers, one a part, got {sources!r}"
        )
    if ((array < NOWHERE) | (array >= before)).any():
        raise ValueError(
            f"a source must be a document that was added before, 0 to {before - 1}, or -1 for "
            f"none; got {array[(array < NOWHERE) | (array >= before)][0]}"
        )
    return array.astype(np.int64)
