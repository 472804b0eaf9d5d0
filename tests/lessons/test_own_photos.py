"""Lessons 01 and 02 run on a student's own photos after one line is changed."""

import os
import re
from pathlib import Path

import jupytext
import pytest
from PIL import Image

from synthlab.worlds import make_pictures

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
THE_LINE = re.compile(r"^pictures = make_pictures\(.*\)$", re.MULTILINE)


@pytest.fixture(scope="module")
def photos(tmp_path_factory):
    """A folder of JPEG files of several sizes, one folder for each class."""
    folder = tmp_path_factory.mktemp("my_photos")
    pictures = make_pictures(150, kinds=["bathroom", "bedroom", "kitchen"], rng=6)
    for number, (image, label) in enumerate(zip(pictures.images, pictures.labels, strict=True)):
        (folder / label).mkdir(exist_ok=True)
        photo = Image.fromarray(image).resize((120 + number % 7, 100 + number % 11))
        photo.save(folder / label / f"{number}.jpg", quality=90)
    return folder


@pytest.mark.parametrize("lesson", ["01_first_labels", "02_kitchen_classifier"])
def test_one_line_is_changed_and_every_cell_runs(lesson, photos, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    cells = jupytext.read(NOTEBOOKS / f"{lesson}.md").cells
    source = [cell.source for cell in cells if cell.cell_type == "code"]
    changed = f"pictures = load_photos({os.fspath(photos)!r})"
    assert sum(len(THE_LINE.findall(cell)) for cell in source) == 1
    space: dict[str, object] = {}
    for cell in source:
        exec(compile(THE_LINE.sub(lambda _: changed, cell), lesson, "exec"), space)
    assert len(space["pictures"]) == 150
    assert space["split"].target == "kitchen"
