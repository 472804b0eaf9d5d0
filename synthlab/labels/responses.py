"""Who said what: the answers of several people about the same items.

`Responses` is a table with one row for each answer: the item, the worker, the label given, and
the seconds it took. It also shows itself as a matrix of items and workers, with gaps, and
as votes for each item. Crowds produce it, the exported labels of real people are read into it,
and every way of reaching a consensus starts from it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Self

import numpy as np
from numpy.typing import ArrayLike, NDArray

from synthlab._arrays import Floats, Mask, places
from synthlab._signatures import checked
from synthlab.labels._reading import (
    Classes,
    Codes,
    Labels,
    as_classes,
    as_distinct,
    as_labels,
    encode,
    is_missing,
)

NOBODY = -1  # where a matrix of codes has no answer


@checked
@dataclass(frozen=True, eq=False, repr=False)
class Responses:
    """The answers of several people about the same items.

    Build it with `from_table` or `from_matrix`, or let a `Crowd` answer.

    Attributes
    ----------
    item : int ndarray of shape (n_answers,)
        Which item each answer is about, as a position in `items`.
    worker : int ndarray of shape (n_answers,)
        Who gave it, as a position in `workers`. Nobody answers twice about one item.
    label : int ndarray of shape (n_answers,)
        What was said, as a position in `classes`.
    seconds : ndarray of shape (n_answers,)
        The time it took, where a `Crowd` gave it; else nan.
    items : ndarray of shape (n_items,)
        The names of the items, unlabelled ones among them.
    workers : ndarray of shape (n_workers,)
        The names of the workers, silent ones among them.
    classes : ndarray of shape (n_classes,)
        The names of the classes, those never given among them.

    Examples
    --------
    >>> said = Responses.from_matrix([["cow", "cow", "kitchen"], ["kitchen", None, None]])
    >>> said.per_item.tolist(), said.per_worker.tolist()
    ([3, 1], [2, 1, 1])
    >>> said.votes.tolist()
    [[2, 1], [0, 1]]
    """

    item: Codes
    worker: Codes
    label: Codes
    seconds: Floats
    items: Labels
    workers: Labels
    classes: Labels

    @classmethod
    def from_table(
        cls,
        item: Classes,
        worker: Classes,
        label: Classes,
        *,
        classes: Classes | None = None,
        items: Classes | None = None,
        workers: Classes | None = None,
    ) -> Self:
        """Return the responses in a table of answers, given column by column.

        Parameters
        ----------
        item, worker, label : array-like of shape (n_answers,)
            Names, all text or all numbers. A label that is missing (None, NaN, pandas.NA, or empty)
            is no answer.
        classes, items, workers : sequence of distinct names, optional
            All there are, in the order wanted. Default: those that occur, sorted.

        Returns
        -------
        Responses

        Raises
        ------
        ValueError
            If columns differ in length, a name is not among those given, or somebody answers twice
            about one item (pandas' `drop_duplicates` keeps the first or the last answer).

        Examples
        --------
        >>> said = Responses.from_table(
        ...     item=[1, 1, 2], worker=["Ana", "Ben", "Ana"], label=["kitchen", "cow", "cow"]
        ... )
        >>> said
        <Responses: n_answers=3, n_items=2, n_workers=2, n_classes=2>
        >>> said.votes.tolist()
        [[1, 1], [1, 0]]
        """
        columns = {"item": item, "worker": worker, "label": label}
        n_answers = {name: np.size(np.asarray(column)) for name, column in columns.items()}
        if len(set(n_answers.values())) > 1:
            raise ValueError(f"the columns must have one length, got {n_answers}")
        given = ~is_missing(label)
        which, item_names = _read("item", item, "items", items)
        who, worker_names = _read("worker", worker, "workers", workers)
        if not given.all():
            which, who = which[given], who[given]
            label = np.asarray(label, dtype=object)[given]
        said, class_names = _read("label", label, "classes", classes)
        _, place, count = np.unique(
            which * len(worker_names) + who, return_index=True, return_counts=True
        )
        if (count > 1).any():
            twice = place[count > 1][0]
            raise ValueError(
                f"worker {worker_names[who[twice]].item()!r} answers more than once about item "
                f"{item_names[which[twice]].item()!r}; keep one of the answers"
            )
        return cls(
            which,
            who,
            said,
            np.full(len(which), np.nan),
            item_names,
            worker_names,
            as_classes(class_names),
        )

    @classmethod
    def from_matrix(
        cls,
        matrix: ArrayLike | Sequence[Sequence[object]],
        *,
        classes: Classes | None = None,
        workers: Classes | None = None,
    ) -> Self:
        """Return the responses in a matrix: a row for each item, a column for each worker.

        Parameters
        ----------
        matrix : array-like of shape (n_items, n_workers)
            Labels. No answer: None, nan, the empty text, or a number below zero.
        classes, workers : sequence of distinct names, optional
            Default: the labels that occur, sorted; workers are numbered from 0, as items are.

        Returns
        -------
        Responses

        Examples
        --------
        >>> Responses.from_matrix([["cow", "cow"], ["kitchen", None]]).matrix.tolist()
        [[0, 0], [1, -1]]
        """
        cells = np.array(matrix, dtype=object)
        if cells.ndim != 2:
            raise ValueError(
                "matrix must have a row for each item and a column for each worker, "
                f"got shape {cells.shape}"
            )
        which, who = np.nonzero(_given(cells))
        names = np.arange(cells.shape[1]) if workers is None else as_distinct("workers", workers)
        if len(names) != cells.shape[1]:
            raise ValueError(
                f"workers must name each of the {cells.shape[1]} columns, got {len(names)}"
            )
        return cls.from_table(
            which,
            names[who],
            cells[which, who].tolist(),
            classes=classes,
            items=np.arange(len(cells)),
            workers=names,
        )

    def __len__(self) -> int:
        return len(self.item)

    def __repr__(self) -> str:
        return (
            f"<Responses: n_answers={len(self)}, n_items={self.n_items}, "
            f"n_workers={self.n_workers}, n_classes={self.n_classes}>"
        )

    @property
    def n_items(self) -> int:
        """The number of items, unlabelled ones among them."""
        return len(self.items)

    @property
    def n_workers(self) -> int:
        """The number of workers, silent ones among them."""
        return len(self.workers)

    @property
    def n_classes(self) -> int:
        """The number of classes, those never given among them."""
        return len(self.classes)

    @property
    def said(self) -> Labels:
        """The names of the labels given, shape (n_answers,)."""
        return self.classes[self.label]

    @cached_property
    def matrix(self) -> Codes:
        """What each worker said of each item, shape (n_items, n_workers); -1 for no answer."""
        cells = np.full((self.n_items, self.n_workers), NOBODY, dtype=np.intp)
        cells[self.item, self.worker] = self.label
        return cells

    @cached_property
    def votes(self) -> Codes:
        """How many workers gave each item each class, shape (n_items, n_classes)."""
        cells = self.item * self.n_classes + self.label
        counts: Codes = np.bincount(cells, minlength=self.n_items * self.n_classes)
        return counts.reshape(self.n_items, self.n_classes)

    @property
    def per_item(self) -> Codes:
        """How many answers each item has, shape (n_items,)."""
        return np.bincount(self.item, minlength=self.n_items)

    @property
    def per_worker(self) -> Codes:
        """How many answers each worker gave, shape (n_workers,)."""
        return np.bincount(self.worker, minlength=self.n_workers)

    def only(self, *, workers: ArrayLike) -> Self:
        """Return the answers of some workers, as if there were no others.

        Parameters
        ----------
        workers : positions, or a mask of shape (n_workers,)
            Positions in the order wanted.

        Returns
        -------
        Responses

        Examples
        --------
        >>> said = Responses.from_matrix([["cow", "cow"], ["kitchen", None]])
        >>> said.only(workers=[1])
        <Responses: n_answers=1, n_items=2, n_workers=1, n_classes=2>
        """
        chosen = np.arange(self.n_workers)[places("workers", workers, self.n_workers)]
        moved = np.full(self.n_workers, NOBODY, dtype=np.intp)
        moved[chosen] = np.arange(len(chosen))
        keep = moved[self.worker] != NOBODY
        return replace(
            self,
            item=self.item[keep],
            worker=moved[self.worker[keep]],
            label=self.label[keep],
            seconds=self.seconds[keep],
            workers=as_distinct("workers", self.workers[chosen]),
        )


def _read(name: str, values: Classes, among: str, known: Classes | None) -> tuple[Codes, Labels]:
    """Return a column as positions, and the names that these are positions in."""
    if known is None:
        names, places = np.unique(as_labels(name, values), return_inverse=True)
        return places.astype(np.intp), names
    names = as_distinct(among, known)
    return encode(values, names, name=name, among=among), names


def _given(cells: NDArray[np.object_]) -> Mask:
    """Return where a matrix of labels holds an answer."""
    given = ~is_missing(cells)
    given[given] = [isinstance(cell, str) or bool(cell >= 0) for cell in cells[given]]
    return given
