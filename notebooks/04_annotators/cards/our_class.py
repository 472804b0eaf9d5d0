"""A class is a crowd: the label files of a class, of six simulated students; and five people."""

import tempfile
from collections.abc import Iterable
from pathlib import Path

import numpy as np

from synthlab.explore import Explorer, LabellingBench
from synthlab.labels import ClassLabels, Responses, load_label_files
from synthlab.learners import HoldOut

from . import report, six_students


def our_class(
    split: HoldOut,
    files: str | Path | Iterable[str | Path] | None = None,
    *,
    anonymous: bool = False,
) -> Explorer:
    """Return the class report on the labels of lesson 1.

    Parameters
    ----------
    split : HoldOut
        The pictures of lesson 1.
    files : path, or paths, optional
        A folder with the label files of the class, or the files. Six simulated students if not
        given: their files are written as the bench writes them, and read again.
    anonymous : bool
        Call the students by numbers.
    """
    bench = LabellingBench.of(split)
    if files is not None:
        return report.class_report(bench, files, anonymous=anonymous)
    hint = f"{len(six_students.STUDENTS)} simulated students, for example"
    return report.class_report(bench, example_labels(split), hint=hint)


def example_labels(split: HoldOut) -> ClassLabels:
    """Return the labels of six simulated students, from files as the bench exports them."""
    bench = LabellingBench.of(split)
    with tempfile.TemporaryDirectory() as folder:
        return load_label_files(six_students.write_example_class(bench, folder), bench)


def answers_of_five() -> Responses:
    """Return what five people said of sixty pictures; most are kitchens, and one does not look."""
    classes = np.array(["not kitchen", "kitchen"])
    right = {"A": 0.9, "B": 0.7, "C": 0.85, "D": None, "E": 0.75}
    rng = np.random.default_rng(4)
    truth = rng.permutation([1] * 48 + [0] * 12)
    columns = []
    for share in right.values():
        said = np.ones_like(truth)
        if share is not None:
            wrong = rng.permutation(len(truth)) >= round(share * len(truth))
            said = np.where(wrong, 1 - truth, truth)
        columns.append(classes[said])
    return Responses.from_matrix(np.transpose(columns), classes=classes, workers=list(right))
