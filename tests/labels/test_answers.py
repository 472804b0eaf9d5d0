"""Turns, answers and their file: nothing lost, nothing strange let in, no formula let out."""

import csv
import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from synthlab._spreadsheets import FORMULA
from synthlab.labels import answers as said
from synthlab.labels.answers import Answer

TURNS = said.turns_of(12, 3)


@given(n=st.integers(1, 60), repeats=st.integers(0, 20))
def test_every_picture_comes_once_and_some_again_much_later(n, repeats):
    repeats = min(repeats, n // 3)
    turns = said.turns_of(n, repeats)
    firsts = [turns.index(p) for p in range(n)]
    assert firsts == sorted(firsts)
    assert set(turns) == set(range(n))
    assert len(turns) == n + repeats
    for picture in range(n):
        at = [i for i, p in enumerate(turns) if p == picture]
        assert len(at) <= 2
        if len(at) == 2:
            assert at[1] - at[0] > n // 3


ANSWERS = st.lists(
    st.builds(
        Answer,
        st.integers(0, len(TURNS) - 1),
        st.sampled_from(["yes", "no", "unsure"]),
        st.none() | st.integers(0, 300).map(lambda tenths: tenths / 10),
    ),
    min_size=1,
    unique_by=lambda answer: answer.turn,
)


@given(answers=ANSWERS, target=st.sampled_from(["kitchen", "=cmd()", "a,b;c", 'say "x"']))
def test_csv_comes_back_as_it_went(answers, target):
    text = said.to_csv(answers, "kitchens-1", target, TURNS)
    assert said.from_csv(text, "kitchens-1", target, TURNS) == tuple(answers)


@given(answers=ANSWERS)
def test_csv_from_a_european_spreadsheet_is_understood(answers):
    rows = csv.reader(io.StringIO(said.to_csv(answers, "kitchens-1", "kitchen", TURNS)))
    text = io.StringIO()
    csv.writer(text, delimiter=";").writerows([c.replace(".", ",") for c in row] for row in rows)
    text = "\ufeff" + text.getvalue()
    assert said.from_csv(text, "kitchens-1", "kitchen", TURNS) == tuple(answers)


FILES = {
    "semicolons": lambda text: text.replace(",", ";"),
    "tabs": lambda text: text.replace(",", "\t"),
    "a mark": lambda text: "\ufeff" + text,
    "two marks": lambda text: "\ufeff\ufeff" + text,
    "a line for Excel": lambda text: "sep=,\r\n" + text,
    "another": lambda text: "\ufeffSEP=;\n" + text.replace(",", ";"),
    "a quoted one": lambda text: '"sep=;"\r\n' + text.replace(",", ";"),
    "an old Mac": lambda text: text.replace("\r\n", "\r"),
    "Unix": lambda text: text.replace("\r\n", "\n"),
    "blanks": lambda text: text.replace(",", " , ") + " , , \r\n",
}


@pytest.mark.parametrize("saved", FILES.values(), ids=FILES)
def test_csv_from_any_spreadsheet_is_understood(saved):
    given = (Answer(0, "yes", 2.5), Answer(1, "no", None), Answer(2, "unsure", 1.0))
    text = said.to_csv(given, "kitchens-1", "kitchen", TURNS)
    assert said.from_csv(saved(text), "kitchens-1", "kitchen", TURNS) == given


@pytest.mark.parametrize("target", ["=1+1", "+cmd", "-2", "@SUM(A1)", "\tx"])
def test_no_cell_of_the_csv_is_a_formula(target):
    text = said.to_csv([Answer(0, "yes")], target, target, TURNS)
    cells = [cell for row in csv.reader(io.StringIO(text)) for cell in row]
    assert not [cell for cell in cells if cell.startswith(FORMULA)]


HEAD = "bench,order,picture,showing,label,seconds\n"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "no column 'bench'"),
        ("\x89PNG\r\n\x1a\n\x00\x00", "no column 'bench'"),
        ("a,b\n1,2\n", "no column 'bench'"),
        (HEAD, "holds no labels"),
        (HEAD + "cows-1,1,0,1,kitchen,2\n", "row 2: these labels are for other pictures"),
        (HEAD + "k-1,1,99,1,kitchen,2\n", "row 2: there is no picture '99'"),
        (HEAD + "k-1,1,0,7,kitchen,2\n", "showing '7'"),
        (HEAD + "k-1,1,0,1,cow,2\n", "'cow' is none of kitchen, not kitchen, not sure"),
        (HEAD + "k-1,1,0,1,kitchen,soon\n", "'soon' is not a number of seconds"),
        (HEAD + "k-1,1,0,1,kitchen,-2\n", "not a number of seconds"),
        (HEAD + "k-1,1,0,1,kitchen,inf\n", "not a number of seconds"),
        (HEAD + "k-1,1\n", "row 2"),
        (HEAD + "k-1,1,0,1,kitchen,2\n" * 2, "two labels"),
        (HEAD + "x" * 2_000_000, "too large"),
    ],
)
def test_junk_is_refused_with_a_clear_sentence(text, words):
    with pytest.raises(ValueError, match=re.escape(words)):
        said.from_csv(text, "k-1", "kitchen", TURNS)
