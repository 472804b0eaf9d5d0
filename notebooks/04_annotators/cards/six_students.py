"""Six simulated students, so that a class report can be tried before there is a class.

`write_example_class` writes their label files as the bench exports them. Four work with care, each
in a way of her own, one hurries, and one misread the question.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np

from synthlab import _files
from synthlab._checks import Seed, generator
from synthlab.explore import LabellingBench
from synthlab.labels import answers as said
from synthlab.labels.answers import Answer, Said
from synthlab.learners.classroom import hardest_first

SPREAD = 0.35  # of the logarithm of the seconds, from one label to the next


class _Student(NamedTuple):
    """Somebody who errs on the hardest picture with probability `slips`, on others less often."""

    slips: float
    seconds: float
    unsure: float = 0.0  # on the hardest picture
    guesses: float = 0.0  # share of the labels that are given without a look
    needs: str = ""  # says yes where this thing is, else no


STUDENTS = {
    "Ada": _Student(slips=0.3, seconds=3.6, unsure=0.2),
    "Ben": _Student(slips=0.6, seconds=2.8),
    "Cleo": _Student(slips=0.4, seconds=4.4, unsure=0.4),
    "Dan": _Student(slips=0.7, seconds=2.2),
    "Eve": _Student(slips=0.4, seconds=0.9, guesses=0.5),
    "Finn": _Student(slips=0.3, seconds=3.1, needs="table"),
}


def write_example_class(
    bench: LabellingBench, folder: str | Path, *, rng: Seed = 0
) -> tuple[Path, ...]:
    """Write the label files of six simulated students into a folder; return their paths.

    Eve hurries and does not look at half of the pictures. Finn read "a room to eat in" and says
    yes wherever a table stands. The others err on what is hard to tell.

    Parameters
    ----------
    bench : LabellingBench
        What they label.
    folder : path
        Made if it is not there.
    rng : int or numpy.random.Generator, optional

    Examples
    --------
    >>> import tempfile
    >>> from synthlab.worlds import make_pictures
    >>> bench = LabellingBench(make_pictures(12, rng=1), make_pictures(40, rng=2), repeats=2)
    >>> [path.name for path in write_example_class(bench, tempfile.mkdtemp())][:2]
    ['Ada.csv', 'Ben.csv']
    """
    random, place = generator(rng), Path(folder)
    place.mkdir(parents=True, exist_ok=True)
    paths = []
    for name, student in STUDENTS.items():
        answers = list(_answers(student, bench, random))
        text = said.to_csv(answers, bench.ident, bench.target, bench.turns)
        paths.append(place / f"{name}.csv")
        _files.replace(paths[-1], text.encode())
    return tuple(paths)


def _answers(
    student: _Student, bench: LabellingBench, rng: np.random.Generator
) -> Iterator[Answer]:
    n = len(bench.pictures)
    hard = np.zeros(n)  # 1 for the hardest picture, falling to 0 over the hardest third
    hardest = hardest_first(bench.classroom)[: max(1, n // 3)]
    hard[hardest] = np.linspace(1, 0, len(hardest))
    for turn, picture in enumerate(bench.turns):
        slip, doubt, guess = rng.random(3) < (
            student.slips * hard[picture],
            student.unsure * hard[picture],
            student.guesses,
        )
        seconds = student.seconds * np.exp(SPREAD * rng.standard_normal())
        coin = bool(rng.random() < 0.5)
        sees = bool(bench.classroom.truth[picture]) != slip
        scene = bench.pictures.scenes[picture]
        if student.needs and scene is not None:
            sees = student.needs in scene.names
        yes = coin if guess else sees
        call: Said = "unsure" if doubt and not guess else "yes" if yes else "no"
        yield Answer(turn, call, round(float(seconds), 1))
