"""Lessons become notebooks one way; committed notebooks are executed and hold words only."""

import re

import nbformat
import pytest

from synthlab._course.notebooks import ADDRESS, converted, plain, run, said, written
from synthlab._lessons import CourseError, home, lessons

NOTEBOOKS = home() / "notebooks"
TEXTS = [lesson.with_suffix(".md") for lesson in lessons()]
LESSON = """\
# A lesson

```{code-cell} python
print("said"); print("again")
```

```{code-cell} python
:tags: [remove-input]
from IPython.display import HTML, Markdown, display

display(HTML("<b>bold</b>"))
display({"image/png": "aGVsbG8="}, raw=True)
6 * 7
```

```{code-cell} python
:tags: [raises-exception]
1 / 0
```

```{code-cell} python
quiet = True
```
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    notebook = converted(LESSON)
    run(notebook, tmp_path_factory.mktemp("kernel"))
    plain(notebook)
    return notebook


def test_only_words_are_kept(made):
    first, second, third, fourth = (cell for cell in made.cells if cell.cell_type == "code")
    assert list(said(first)) == ["said\nagain\n"]
    assert list(said(second)) == ["<IPython.core.display.HTML object>", "42"]
    assert third.outputs[0].ename == "ZeroDivisionError"
    assert third.outputs[0].traceback == []
    assert fourth.outputs == []
    mimes = {
        mime
        for cell in made.cells
        for out in cell.get("outputs", ())
        for mime in out.get("data", ())
    }
    assert mimes == {"text/plain"}


def test_the_same_text_gives_the_same_bytes(made, tmp_path):
    again = converted(LESSON)
    run(again, tmp_path)
    plain(again)
    assert written(again) == written(made)
    nbformat.validate(nbformat.reads(written(again), as_version=4))


def test_a_new_cell_leaves_the_ids_of_the_others_alone():
    before = [cell.id for cell in converted(LESSON).cells]
    after = [cell.id for cell in converted("# A heading more\n\n+++\n\n" + LESSON).cells]
    assert after[1:] == before
    twins = converted("```{code-cell} python\n1\n```\n\n```{code-cell} python\n1\n```\n")
    assert len({cell.id for cell in twins.cells}) == len(twins.cells)


def test_nothing_of_this_machine_is_kept(made):
    assert set(made.metadata) == {"kernelspec", "language_info"}
    assert made.metadata["language_info"] == {"name": "python"}
    assert all("execution" not in cell.metadata for cell in made.cells)


def test_code_that_the_book_hides_is_folded(made):
    folded = [cell.metadata.get("jupyter") for cell in made.cells if cell.cell_type == "code"]
    assert folded == [None, {"source_hidden": True}, None, None]


def test_a_failing_cell_is_shown_with_its_traceback(tmp_path):
    notebook = converted("```{code-cell} python\nkitchens = undefined\n```\n")
    with pytest.raises(CourseError, match=r"kitchens = undefined[\s\S]*NameError"):
        run(notebook, tmp_path)


def test_a_memory_address_is_refused(tmp_path):
    notebook = converted("```{code-cell} python\nobject()\n```\n")
    run(notebook, tmp_path)
    with pytest.raises(CourseError, match="Cell 0 prints a memory address"):
        plain(notebook)


EDIT = """\
```{{code-cell}} python
%load_ext autoreload
%autoreload 2
import cards

cards.herd()
```

```{{code-cell}} python
import os
import time
from pathlib import Path

Path({file!r}).write_text({text!r})
os.utime({file!r}, (time.time() + 5, time.time() + 5))  # a clock may be coarse
```

```{{code-cell}} python
cards.herd()
```
"""
HERD = "def herd():\n    return f'{NUMBER} cows'\n"


def test_an_edit_of_the_cards_shows_when_their_cell_is_run_again(tmp_path):
    (tmp_path / "cards.py").write_text("NUMBER = 2\n" + HERD, encoding="utf-8")
    notebook = converted(EDIT.format(file="cards.py", text="NUMBER = 3\n" + HERD))
    run(notebook, tmp_path)
    assert list(said(notebook.cells[0])) == ["'2 cows'"]
    assert list(said(notebook.cells[2])) == ["'3 cows'"]


def test_so_does_an_edit_of_what_a_file_of_the_cards_takes_from_another(tmp_path):
    folder = tmp_path / "cards"
    folder.mkdir()
    (folder / "__init__.py").write_text("from .herd import herd\n", encoding="utf-8")
    (folder / "herd.py").write_text(
        "from . import number\n\n" + HERD.replace("N", "number.N", 1), encoding="utf-8"
    )
    (folder / "number.py").write_text("NUMBER = 2\n", encoding="utf-8")
    notebook = converted(EDIT.format(file="cards/number.py", text="NUMBER = 3\n"))
    run(notebook, tmp_path)
    assert list(said(notebook.cells[0])) == ["'2 cows'"]
    assert list(said(notebook.cells[2])) == ["'3 cows'"]
    (folder / "number.py").write_text("NUMBER = 2\n", encoding="utf-8")
    longer = (folder / "herd.py").read_text(encoding="utf-8").replace("cows", "brown cows")
    notebook = converted(EDIT.format(file="cards/herd.py", text=longer))
    run(notebook, tmp_path)
    assert list(said(notebook.cells[2])) == ["'2 brown cows'"]


def test_every_text_has_its_notebook_and_every_notebook_its_text():
    there = {path.with_suffix(".md") for path in NOTEBOOKS.rglob("[0-9][0-9]_*.ipynb")}
    assert {*TEXTS} == {path for path in there if ".ipynb_checkpoints" not in path.parts}


@pytest.mark.parametrize("text", TEXTS, ids=lambda path: path.stem)
class TestCommitted:
    def notebook(self, text):
        return nbformat.read(text.with_suffix(".ipynb"), as_version=4)

    def test_is_in_step_with_its_text(self, text):
        def bare(notebook):
            return [(c.cell_type, c.id, c.metadata, c.source) for c in notebook.cells]

        hint = f"{text.stem}.ipynb is not what its .md makes: run `make lessons`"
        source = converted(text.read_text(encoding="utf-8"))
        assert bare(self.notebook(text)) == bare(source), hint

    def test_was_executed_from_top_to_bottom(self, text):
        # nbval compares the outputs of executed cells, and of those only.
        code = [cell for cell in self.notebook(text).cells if cell.cell_type == "code"]
        assert [cell.execution_count for cell in code] == list(range(1, len(code) + 1))

    def test_holds_words_only(self, text):
        raw = text.with_suffix(".ipynb").read_text(encoding="utf-8")
        assert raw == written(self.notebook(text))
        assert "application/vnd.jupyter.widget" not in raw
        assert not ADDRESS.search(raw)
        assert not re.search(r'"(image|application)/[\w.+-]+": |"text/(html|latex)": ', raw)
        assert set(self.notebook(text).metadata) == {"kernelspec", "language_info"}
