"""What a lesson keeps of its sweeps is what `synthlab sweep` would go on from."""

import json
from pathlib import Path

import pytest

from synthlab._course.experiments import EXPERIMENTS
from synthlab.collapse.tasks import as_tasks

KEPT = sorted((Path(__file__).parents[2] / "notebooks").glob("*/*.rows"))


@pytest.mark.parametrize("path", KEPT, ids=lambda path: path.stem)
def test_saved_rows_are_named_as_a_sweep_of_today_names_them(path):
    names = {as_tasks(one.run, [{}], seeds=1)[0].experiment for one in EXPERIMENTS.values()}
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert {row["experiment"] for row in rows} <= names
