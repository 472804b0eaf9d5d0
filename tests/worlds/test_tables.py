"""Tables: built from columns, read from CSV files of all sorts, refused with the line named."""

import csv
import io
import re
import unicodedata
from functools import partial

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from synthlab.worlds import as_table, load_table, tables
from synthlab.worlds.tables import check_table

HOMES = {"age": [34.0, 51.0, 29.0], "home": ["rented", "owned", "rented"]}


@pytest.fixture
def file(tmp_path):
    """Write text or bytes into a file and return its path."""

    def write(content, encoding="utf-8"):
        path = tmp_path / "homes.csv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
        return path

    return write


def as_lists(table):
    return {name: table[name].tolist() for name in table.dtype.names}


class TestTable:
    def test_columns_make_a_table_and_come_back(self):
        table = as_table(HOMES)
        assert table.dtype == [("age", "f8"), ("home", "U6")]
        assert as_lists(table) == HOMES

    def test_numbers_become_floats_and_words_lose_blanks_around_them(self):
        table = as_table({"a": [1, 2], "b": np.array([1, 2], dtype=np.int8), "c": [" x", "y\t"]})
        assert table.dtype == [("a", "f8"), ("b", "f8"), ("c", "U1")]

    def test_objects_are_sorted_out(self):
        objects = {"a": np.array(["x", "yy"], dtype=object), "b": np.array([1, 2], dtype=object)}
        assert as_lists(as_table(objects)) == {"a": ["x", "yy"], "b": [1.0, 2.0]}

    def test_a_frame_of_columns_will_do(self):
        class Frame:  # has what a data frame of pandas has
            def keys(self):
                return HOMES.keys()

            def __len__(self):  # its rows
                return 3

            def __getitem__(self, name):
                return np.array(HOMES[name])

        assert as_lists(as_table(Frame())) == HOMES

    def test_tables_are_joined_and_indexed_like_any_array(self):
        table = as_table(HOMES)
        both = np.concatenate([table, as_table({"age": [80], "home": ["sheltered"]})])
        assert both["home"].tolist() == ["rented", "owned", "rented", "sheltered"]
        assert check_table("both", both[both["age"] > 40]).shape == (2,)

    @pytest.mark.parametrize(
        ("wrong", "message"),
        [
            ({}, "at least one column and one row"),
            ({"a": []}, "at least one column and one row"),
            ({"a": [1], "b": [1, 2]}, "equally many rows, got {'a': 1, 'b': 2}"),
            ({"a": [[1]]}, r"'a' must have the shape \(n,\), got \(1, 1\)"),
            ({"a": 3}, r"'a' must have the shape"),
            ({"a": [1, np.nan, np.inf]}, r"'a' has no value in 2 rows .*: 1, 2\): leave"),
            ({"a": ["x", " "]}, r"'a' has no value in 1 row .*: 1\)"),
            ({"a": [None, "x"]}, "'a' must hold .* nothing missing, got NoneType and str"),
            ({"a": [None, None]}, "'a' must hold numbers or words, got object values"),
            ({"a": np.array(["x", np.nan], dtype=object)}, "nothing missing, got float and str"),
            ({"a": [True, False]}, "numbers or words, got bool values; say 'yes' and 'no'"),
            ({"a": np.array([1, "x"], dtype=object)}, "nothing missing, got int and str"),
            ({"a": np.array([True, False], dtype=object)}, "numbers or words, got bool"),
            ({"a": [1j]}, "numbers or words, got complex128 values"),
            ({"a": [b"x"]}, "numbers or words, got .S1 values"),
            ({"": [1]}, r"a column's name must be a word, got \[''\]"),
            ({3: [1]}, r"a column's name must be a word, got \[3\]"),
            ({"a": [1], "a ": [2]}, "two columns have the same name"),
            ([1, 2], "columns must be a dict such as .* got list"),
            (np.zeros(3), "columns must be a dict"),
        ],
    )
    def test_what_is_no_table_gets_a_clear_error(self, wrong, message):
        with pytest.raises(ValueError, match=message):
            as_table(wrong)

    @pytest.mark.parametrize(
        ("wrong", "message"),
        [
            (np.zeros(3), "table must be a table: make one with as_table or load_table"),
            ([(1.0, "a")], "table must be a table"),
            (as_table(HOMES)[:0], r"shape \(n,\), n at least 1, got \(0,\)"),
            (as_table(HOMES)[0], "must be a table"),
            (np.zeros(2, [("a", "i4")]), "'a' of table must hold float64 or text, got int32"),
            (np.zeros(2, [("a", "f4")]), "float64 or text, got float32"),
            (np.zeros(2, [("a", "f8", 2)]), "float64 or text"),
            (np.zeros(2, [("a", "U3")]), "'a' has no value in 2 rows"),
            (np.full(2, np.nan, [("a", "f8")]), "'a' has no value in 2 rows"),
        ],
    )
    def test_other_arrays_are_not_taken_for_tables(self, wrong, message):
        with pytest.raises(ValueError, match=message):
            check_table("table", wrong)


class TestFile:
    @pytest.mark.parametrize("delimiter", [",", ";", "\t"])
    @pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
    def test_delimiter_line_ends_and_encoding_are_found_out(
        self, file, delimiter, newline, encoding
    ):
        lines = ["größe|home", "34.5|rented", "", "51|“owned” – später", "||"[:1]]
        content = newline.join(lines).replace("|", delimiter)
        assert as_lists(load_table(file(content, encoding))) == {
            "größe": [34.5, 51.0],
            "home": ["rented", "“owned” – später"],
        }

    def test_latin_letters_that_the_code_page_lacks_are_read_all_the_same(self, file):
        assert load_table(file(b"a\n\x81\xe9\n"))["a"].tolist() == ["\x81é"]

    def test_numbers_come_in_many_forms(self, file):
        content = "a\n1\n-2.5\n+3.\n.5\n1e3\n-4E-1\n"
        assert load_table(file(content))["a"].tolist() == [1, -2.5, 3, 0.5, 1000, -0.4]

    @pytest.mark.parametrize("delimiter", [";", "\t"])
    def test_a_decimal_comma_is_understood_where_nothing_else_can_be_meant(self, file, delimiter):
        content = "a|b\n1,5|x\n-,25|y\n3|z\n".replace("|", delimiter)
        assert load_table(file(content))["a"].tolist() == [1.5, -0.25, 3.0]

    def test_point_and_comma_in_one_column_are_ambiguous(self, file):
        content = "a;b\n" + "1,5;x\n" * 19 + "1.234;y\n"
        with pytest.raises(ValueError, match=r"'a' holds numbers, but line 21 says '1.234'"):
            load_table(file(content))

    @pytest.mark.parametrize(
        "cell", ["1_000", "0x1F", "١٢", "1e999", "inf", "12 000", "1,5", "--1"]
    )
    def test_what_python_or_others_might_take_for_numbers_are_words(self, file, cell):
        assert load_table(file(f'a\n"{cell}"\n2\n'))["a"].tolist() == [cell, "2"]

    def test_words_keep_their_commas(self, file):
        content = "a;b\n1,5;x\nx, y;y\nz;z\n"
        assert load_table(file(content))["a"].tolist() == ["1,5", "x, y", "z"]

    def test_one_word_among_numbers_is_pointed_out(self, file):
        content = "age\n" + "34\n" * 10 + "old\n"
        with pytest.raises(ValueError, match=r"line 12 says 'old': .* text=\['age'\]"):
            load_table(file(content))
        assert load_table(file(content), text=["age"])["age"].tolist() == ["34"] * 10 + ["old"]

    def test_codes_can_be_kept_as_words(self, file):
        content = "postcode,age\n08540,34\n10027,51\n"
        assert load_table(file(content), text=["postcode"])["postcode"][0] == "08540"
        apart = "co\u0302te\n1\n"  # a letter and its accent in two characters, as macOS writes
        assert load_table(file(apart), text=["c\u00f4te"])["c\u00f4te"].tolist() == ["1"]

    def test_quotes_hold_delimiters_quotes_and_line_ends(self, file):
        content = 'a,b\n"x, ""y""\nz",1\n'
        assert as_lists(load_table(file(content))) == {"a": ['x, "y"\nz'], "b": [1.0]}

    def test_one_column_needs_no_delimiter(self, file):
        assert load_table(file("note\nhello\nworld\n"))["note"].tolist() == ["hello", "world"]

    @pytest.mark.parametrize("gap", ["", " ", "NA", "n/a", "NaN", "null", "#N/A"])
    def test_rows_with_a_gap_are_named_or_left_out(self, file, gap, capsys):
        path = file(f"age,home\n34,{gap}\n51,owned\n{gap},rented\n")
        with pytest.raises(ValueError, match=r"missing: home \(line 2\), age \(line 4\); missing="):
            load_table(path)
        table = load_table(path, missing="drop")
        assert as_lists(table) == {"age": [51.0], "home": ["owned"]}
        assert capsys.readouterr().out == (
            "homes.csv: 2 of 3 rows left out, since a value is missing: "
            "home (line 2), age (line 4)\n"
        )

    def test_without_gaps_there_is_nothing_to_report(self, file, capsys):
        load_table(file("a\n1\n"), missing="drop")
        assert capsys.readouterr().out == ""

    @pytest.mark.parametrize(
        ("content", "message"),
        [
            ("", "is empty"),
            ("\ufeff \r\n\n", "is empty"),
            ("a,b\n", "no rows below"),
            ("a,b\n\n,\n", "no rows below"),
            ("34,owned\n51,rented\n", "must name every column with a word, got '34'"),
            ("1,5;a\n2;b\n", "must name every column with a word, got '1"),
            ("a,\n1,2\n", "must name every column with a word, got ''"),
            ("a,b,a\n1,2,3\n", "several columns have the same name"),
            ("a,b\n1,2\n3\n", "line 3 has 1 entries, but the first line names 2"),
            ("a,b\n1,2,3\n", "line 2 has 3 entries"),
            ("a;b;c\n1;2\n", "line 2 has 2 entries, but the first line names 3"),
            ('a,b\n1,"2\n', "line 2 cannot be read: unexpected end of data"),
            ('a,b\n"1"x,2\n', "line 2 cannot be read"),
            (b"PK\x03\x04\x00\x00", "is no text: save it as plain text"),
            ("a\n" + "x" * 201 + "\n", "an entry of 201 characters in line 2"),
            ("a\n" + "x" * 200_000 + "\n", "line 2 cannot be read: field larger than"),
            ("a,b\n,1\n2,\n", r"in every row a value is missing"),
        ],
    )
    def test_what_cannot_be_read_is_refused_with_its_name(self, file, content, message):
        with pytest.raises(ValueError, match=rf"^homes.csv:? .*{message}"):
            load_table(file(content), missing="drop")

    def test_size_has_limits(self, file, monkeypatch):
        path = file("a\n" + "word\n" * 300)
        monkeypatch.setattr(tables, "LARGEST_FILE", 1000)
        with pytest.raises(ValueError, match="1,502 bytes, the limit is 1,000: use a part"):
            load_table(path)

    def test_the_unicode_text_of_a_spreadsheet_is_read(self, file):
        path = file("age\thome\n34\trented\n".encode("utf-16"))
        assert as_lists(load_table(path)) == {"age": [34.0], "home": ["rented"]}

    @pytest.mark.parametrize(
        ("settings", "message"),
        [
            ({"missing": "ignore"}, "missing must be one of raise, drop"),
            ({"text": ["b"]}, "text must list names of columns"),
            ({"text": "a"}, "text must list names of columns"),
        ],
    )
    def test_unknown_settings_are_refused(self, file, settings, message):
        with pytest.raises(ValueError, match=message):
            load_table(file("a\n1\n"), **settings)

    def test_a_file_that_is_not_there_is_named(self, tmp_path):
        with pytest.raises(ValueError, match="there is no file at"):
            load_table(tmp_path / "nothing.csv")
        with pytest.raises(ValueError, match="there is no file at"):
            load_table(tmp_path)


WORDS = (
    st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=12)
    .map(partial(unicodedata.normalize, "NFC"))
    .filter(lambda word: word.lower() not in tables.MISSING)
)
NUMBERS = st.floats(allow_nan=False, allow_infinity=False)


@st.composite
def some_tables(draw):
    # A name with another delimiter in it could be two names.
    names = WORDS.map("_{}".format).filter(lambda name: not set(name) & set(",;\t"))
    names = draw(st.lists(names, min_size=1, max_size=4, unique=True))
    n = draw(st.integers(1, 12))
    kinds = [draw(st.sampled_from([WORDS, NUMBERS])) for _ in names]
    return as_table(
        {
            name: draw(st.lists(kind, min_size=n, max_size=n))
            for name, kind in zip(names, kinds, strict=True)
        }
    )


class TestProperties:
    @given(some_tables(), st.sampled_from([",", ";", "\t"]), st.sampled_from(["\n", "\r\n"]))
    def test_what_is_written_is_read_again(self, tmp_path_factory, table, delimiter, newline):
        words = [name for name in table.dtype.names if table.dtype[name].kind == "U"]
        text = io.StringIO(newline="")
        writer = csv.writer(text, delimiter=delimiter, lineterminator=newline)
        writer.writerow(table.dtype.names)
        writer.writerows(table.tolist())
        path = tmp_path_factory.mktemp("tables") / "table.csv"
        path.write_text(text.getvalue(), encoding="utf-8", newline="")
        back = load_table(path, text=words)
        np.testing.assert_array_equal(back, table)
        assert back.dtype == table.dtype

    @given(st.binary(max_size=60))
    def test_any_bytes_are_a_table_or_a_value_error(self, tmp_path_factory, content):
        path = tmp_path_factory.mktemp("bytes") / "table.csv"
        path.write_bytes(content)
        self.check(path)

    @given(st.text(alphabet='ab1.,;\t\n\r" é', max_size=40))
    def test_any_text_is_a_table_or_a_value_error(self, tmp_path_factory, content):
        path = tmp_path_factory.mktemp("text") / "table.csv"
        path.write_text(content, encoding="utf-8", newline="")
        self.check(path)

    def check(self, path):
        try:
            table = load_table(path, missing="drop")
        except ValueError as error:
            if not re.match(r"table\.csv:? ", str(error)):
                raise
        else:
            assert check_table("table", table) is table
