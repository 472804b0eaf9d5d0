"""Tables from CSV files of all sorts: read as they are meant, or refused with the line named."""

import csv
import io
import re
import subprocess
import sys
import unicodedata
from functools import partial

import numpy as np
import pandas
import pytest
from hypothesis import given
from hypothesis import strategies as st

from synthlab._frames import as_frame, columns
from synthlab.worlds import load_table, tables

HOMES = {"age": [34, 51, 29], "home": ["rented", "owned", "rented"]}


@pytest.fixture
def file(tmp_path):
    """Write text or bytes into a file and return its path."""

    def write(content, encoding="utf-8"):
        path = tmp_path / "homes.csv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
        return path

    return write


def as_lists(table):
    return table.to_dict("list")


class TestFrames:
    def test_a_table_is_looked_through_and_its_rows_are_numbered(self):
        table = pandas.DataFrame(HOMES, index=[5, 3, 9])
        assert as_frame("X", table).equals(pandas.DataFrame(HOMES))
        assert table.index.tolist() == [5, 3, 9]

    def test_columns_are_numbers_or_text(self):
        table = pandas.DataFrame(HOMES).astype({"home": "category"})
        found = columns(as_frame("X", table))
        assert found["age"].dtype == np.float64
        assert found["home"].dtype == "U6"
        assert {name: column.tolist() for name, column in found.items()} == HOMES

    def test_numbers_and_words_of_all_sorts_will_do(self):
        table = pandas.DataFrame(
            {"a": pandas.array([1, 2], "Int64"), "b": np.float32([1, 2]), "c": ["x", "y"]}
        ).astype({"c": "string"})
        assert [column.dtype.kind for column in columns(as_frame("X", table)).values()] == [*"ffU"]

    @pytest.mark.parametrize(
        ("wrong", "message"),
        [
            (np.zeros(3), "X must be a table: a pandas.DataFrame, .* got ndarray"),
            ({"a": [1]}, "X must be a table"),
            (pandas.Series([1.0]), "got Series"),
            (pandas.DataFrame(), r"at least one row and one column, got \(0, 0\)"),
            (pandas.DataFrame({"a": []}), "at least one row"),
            (pandas.DataFrame([[1, 2]], columns=["a", "a"]), "have the same name, 'a'"),
            (
                pandas.DataFrame({"a": [1, np.nan, np.inf]}),
                r"'a' of X has no value in 2 rows \(1, 2",
            ),
            (pandas.DataFrame({"a": ["x", " "]}), "has no value in row 1: leave that row out"),
            (pandas.DataFrame({"a": [None, "x"]}), "has no value in row 0"),
            (pandas.DataFrame({"a": [None, None]}), "has no value in 2 rows"),
            (pandas.DataFrame({"a": pandas.array([1, None], "Int64")}), "has no value in row 1"),
            (pandas.DataFrame({"a": [True, False]}), "got bool; say 'yes' and 'no', or 1 and 0"),
            (pandas.DataFrame({"a": [1, "x"]}), "must hold numbers or words, got int"),
            (pandas.DataFrame({"a": [1j]}), "numbers or words, got complex128"),
            (pandas.DataFrame({"a": [b"x"]}), "numbers or words, got bytes"),
            (pandas.DataFrame({"a": pandas.to_datetime(["2025-01-01"])}), "got Timestamp"),
        ],
    )
    def test_what_is_no_table_gets_a_clear_error(self, wrong, message):
        with pytest.raises(ValueError, match=message):
            as_frame("X", wrong)


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

    def test_an_encoding_that_is_named_is_taken(self, file):
        path = file(b"a\n\x81\xe9\n")
        assert load_table(path, encoding="latin-1")["a"].tolist() == ["\x81é"]
        with pytest.raises(ValueError, match=r"homes.csv is not written in ascii: name its enc"):
            load_table(path, encoding="ascii")

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
        "cell", ["1_000", "0x1F", "١٢", "1e999", "inf", "12 00", "1,50,0", "--1"]
    )
    def test_what_python_or_others_might_take_for_numbers_are_words(self, file, cell):
        assert load_table(file(f'a\n"{cell}"\n2\n'))["a"].tolist() == [cell, "2"]

    @pytest.mark.parametrize(
        ("content", "rents"),
        [
            ('town,rent\nA,"8,5"\nB,9\n', [8.5, 9.0]),  # quoted: nothing else can be meant
            ("town;rent\nA;1.234,5\nB;950\n", [1234.5, 950.0]),
            ("town;rent\nA;1,234.5\nB;950\n", [1234.5, 950.0]),
            ("town;rent\nA;1,234,567\nB;950\n", [1234567, 950]),
            ("town;rent\nA;1\u00a0234,5\nB;1\u202f000\n", [1234.5, 1000.0]),
            ("town;rent\nA;1'234.5\nB;950\n", [1234.5, 950.0]),
            ("town;rent\nA;1 234,5\nB;12 000\n", [1234.5, 12000.0]),
            ("town;rent;age\nA;1.234;8,5\nB;950;9\n", [1234, 950]),  # as its neighbour says
            ("town;rent;age\nA;1.234;8.5\nB;950;9\n", [1.234, 950.0]),
            ("town;rent\nA;1,234\nB;0,125\n", [1.234, 0.125]),
            ("town,rent\nA,1.234\nB,950\n", [1.234, 950.0]),
            ('town,rent,age\nA,"1,200",2.5\nB,950,3\n', [1200, 950]),
        ],
    )
    def test_thousands_are_read_where_only_one_sense_is_left(self, file, content, rents):
        assert load_table(file(content))["rent"].tolist() == rents

    @pytest.mark.parametrize(
        "content",
        [
            "town\trent\nA\t950\nB\t1,200\n",
            "town;rent\nA;950\nB;1.200\n",
            'town,rent\nA,950\nB,"1,200"\n',
        ],
    )
    def test_one_comma_that_may_part_thousands_or_decimals_is_asked_about(self, file, content):
        path = file(content)
        point, comma = (1.2, 1200) if "1.200" in content else (1200, 1.2)
        question = (
            rf"'rent' says '1.200' in line 3: that may be {point} \(decimal='\.'\) or {comma} "
            r"\(decimal=','\); say which"
        )
        with pytest.raises(ValueError, match=question):
            load_table(path)
        assert load_table(path, decimal=".")["rent"].tolist() == [950, point]
        assert load_table(path, decimal=",")["rent"].tolist() == [950, comma]

    def test_whole_numbers_stay_whole_and_apart(self, file):
        table = load_table(file("id,x\n9007199254740993,1\n9007199254740992,2.0\n"))
        assert as_lists(table) == {"id": [9007199254740993, 9007199254740992], "x": [1.0, 2.0]}
        assert [column.dtype for _, column in table.items()] == ["int64", "float64"]
        with pytest.raises(ValueError, match=r"'id' holds whole numbers of 19 digits .* text="):
            load_table(file("id\n9223372036854775808\n1\n"))

    def test_codes_that_begin_with_0_stay_words_and_it_is_said(self, file, capsys):
        table = load_table(file("plz,tone\n01067,0\n99999,1\n"))
        assert as_lists(table) == {"plz": ["01067", "99999"], "tone": [0, 1]}
        assert capsys.readouterr().out == (
            "homes.csv: kept as words, since there are codes that begin with 0: plz\n"
        )

    @pytest.mark.parametrize(
        ("first", "second", "unit", "numbers"),
        [
            ("8,50 €", "9 €", "€", [8.5, 9.0]),
            ("8.50€", "9.25€", "€", [8.5, 9.25]),
            ("$5", "$7.50", "$", [5.0, 7.5]),
            ("12 %", "3%", "%", [12, 3]),
            ("1.234,50 EUR", "950,00 EUR", "EUR", [1234.5, 950.0]),
            ("CHF 1'200", "CHF 950", "CHF", [1200, 950]),
            ("21,5 °C", "-3,0 °C", "°C", [21.5, -3.0]),
            ("5 kg", "12 kg", "kg", [5, 12]),
            ("1\u00a0250,00 р.", "980,00 р.", "р.", [1250.0, 980.0]),
        ],
    )
    def test_a_unit_beside_numbers_is_said_and_can_be_left_out(
        self, file, capsys, first, second, unit, numbers
    ):
        path = file(f"rent;home\n{first};a\n{second};b\n")
        assert load_table(path)["rent"].tolist() == [first, second]
        assert capsys.readouterr().out == (
            "homes.csv: kept as words, since a unit stands beside the numbers: rent; "
            f"units=['{unit}'] reads them as numbers\n"
        )
        table = load_table(path, units=[unit])
        assert table["rent"].tolist() == numbers
        assert table["home"].tolist() == ["a", "b"]
        assert capsys.readouterr().out == ""

    @pytest.mark.parametrize(
        "cells", [("A1", "A2"), ("5 kg", "300 g"), ("3rd", "4th"), ("<5", "<7")]
    )
    def test_words_with_a_number_in_them_are_words(self, file, capsys, cells):
        path = file(f"a;b\n{cells[0]};1\n{cells[1]};2\n")
        assert load_table(path, units=["kg", "g"])["a"].tolist() == [*cells]
        assert capsys.readouterr().out == ""

    def test_what_else_means_missing_is_asked_about_and_can_be_said(self, file, capsys):
        path = file("age,x\n?,1\n31,2\n40,3\n50,4\n")
        with pytest.raises(ValueError, match=r"'age' holds numbers, but line 2 says '\?': .* na_v"):
            load_table(path)
        table = load_table(path, na_values=["?"], missing="drop")
        assert as_lists(table) == {"age": [31, 40, 50], "x": [2, 3, 4]}
        assert "1 of 4 rows left out, since a value is missing: age (line 2)" in (
            capsys.readouterr().out
        )
        with pytest.raises(ValueError, match="says '–'"):  # however many they are
            load_table(file("age\n–\n–\n–\n31\n"))

    def test_a_word_that_looks_like_a_gap_is_kept_as_text(self, file):
        path = file("country,x\nNA,1\nDE,2\n")
        assert load_table(path, text=["country"])["country"].tolist() == ["NA", "DE"]
        with pytest.raises(ValueError, match=r"if NA is a word there, name the column in text="):
            load_table(path)
        with pytest.raises(ValueError, match=r"missing: country \(line 2\)"):
            load_table(file("country,x\n,1\nDE,2\n"), text=["country"])

    @pytest.mark.parametrize(
        "content",
        [
            '"rent\n(EUR)";age\n8,5;34\n',
            "\ufeff\ufeffrent (EUR),age\n8.5,34\n",
            "sep=;\nrent (EUR);age\n8,5;34\n",
            "\ufeffSEP=\t\r\nrent (EUR)\tage\r\n8,5\t34\r\n",
            '"sep=|"\nrent (EUR)|age\n8,5|34\n',
        ],
    )
    def test_what_spreadsheets_put_before_and_into_the_first_line_is_read(self, file, content):
        assert as_lists(load_table(file(content))) == {"rent (EUR)": [8.5], "age": [34]}

    def test_lines_are_counted_from_the_top_of_the_file(self, file):
        with pytest.raises(ValueError, match=r"missing: age \(line 4\)"):
            load_table(file('sep=;\n"rent\n(EUR)";age\n8,5;\n'))

    def test_another_separator_is_asked_about_and_can_be_said(self, file):
        path = file("age|rent\n34|8.5\n51|9\n")
        with pytest.raises(ValueError, match=r"separated by \|: say sep=\"\|\""):
            load_table(path)
        assert as_lists(load_table(path, sep="|")) == {"age": [34, 51], "rent": [8.5, 9.0]}

    def test_a_title_above_the_names_is_refused(self, file):
        with pytest.raises(ValueError, match=r"line 2 has 2 entries.*no title may stand above"):
            load_table(file("Rents of 2025\nage,rent\n34,8.5\n"))

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
            (b"PK\x03\x04\x00\x00", "is not text: save it as plain text"),
            ("a\n" + "x" * 201 + "\n", "an entry of 201 characters in line 2"),
            (
                "a\n" + "x" * 200_000 + "\n",
                "line 2 cannot be read: an entry has more than 131,072 characters",
            ),
            ("a,b\n,1\n2,\n", r"in every row a value is missing"),
        ],
    )
    def test_what_cannot_be_read_is_refused_with_its_name(self, file, content, message):
        with pytest.raises(ValueError, match=rf"^homes.csv:? .*{message}"):
            load_table(file(content), missing="drop")

    def test_columns_have_limits(self, file):
        wide = ",".join(f"c{i}" for i in range(100_000))
        with pytest.raises(ValueError, match="it has 100,000 columns, the limit is 1,000"):
            load_table(file(f"{wide}\n{wide}\n"))

    def test_a_table_takes_not_much_more_room_than_its_file(self, file):
        # One long word among two million short ones: no room is kept for as many long ones.
        path = file("a,b\n" + "x" * 200 + ",y\n" + "x,y\n" * 1_200_000)
        code = (
            "import resource, sys\nfrom synthlab.worlds import load_table\n"
            "import pandas\nfrom synthlab.generators import Bootstrap, GaussianCopula\n"
            "use = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
            "before = use()\ntable = load_table(sys.argv[1])\n"
            "assert len(table) == 1_200_001\nBootstrap().fit(table).sample(10)\n"
            "print(use() - before)"
        )
        done = subprocess.run(
            [sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True
        )
        assert int(done.stdout) < 500_000, done.stdout  # kilobytes

    def test_size_has_limits(self, file, monkeypatch):
        path = file("a\n" + "word\n" * 300)
        monkeypatch.setattr(tables, "LARGEST_FILE", 1000)
        with pytest.raises(ValueError, match="1,502 bytes, the limit is 1,000: use a part"):
            load_table(path)

    @pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
    def test_the_unicode_text_of_a_spreadsheet_is_read(self, file, encoding):
        path = file("age\thome\n34\trented\n".encode(encoding))
        assert as_lists(load_table(path)) == {"age": [34.0], "home": ["rented"]}

    @pytest.mark.parametrize(
        ("name", "words", "encoding", "said"),
        [
            ("Größe", "Küche", "cp1252", "Western European"),
            ("Prénom", "Chloë", "cp1252", "Western European"),
            ("ort", "São Paulo, Málaga, Århus, Köln", "cp1252", "Western European"),
            ("комната", "кухня", "cp1251", "Cyrillic"),
            ("ДА", "НЕТ", "cp1251", "Cyrillic"),
            ("місто", "Київ", "cp1251", "Cyrillic"),
            ("miasto", "Łódź", "cp1250", "Central European"),
            ("město", "Příbram", "cp1250", "Central European"),
            ("πόλη", "Αθήνα", "cp1253", "Greek"),
            ("şehir", "Diyarbakır", "cp1254", "Turkish"),
            ("城市", "北京", "gbk", "Chinese"),
            ("도시", "서울 아파트", "cp949", "Korean"),
            ("名前", "東京のアパート", "cp932", "Japanese"),
        ],
    )
    def test_older_ways_of_writing_are_guessed_aloud(
        self, file, capsys, name, words, encoding, said
    ):
        path = file(f"{name};x\n{words};1\n", encoding)
        assert as_lists(load_table(path)) == {name: [words], "x": [1]}
        assert f"homes.csv: read as {encoding} ({said}); if" in capsys.readouterr().out
        assert as_lists(load_table(path, encoding=encoding)) == {name: [words], "x": [1]}
        assert capsys.readouterr().out == ""

    def test_what_cannot_be_guessed_is_asked_about(self, file):
        path = file("城市,x\n臺北廚房,1\n", "big5")
        with pytest.raises(ValueError, match=r"nothing says how its letters .* name its encoding"):
            load_table(path)
        assert load_table(path, encoding="big5")["城市"].tolist() == ["臺北廚房"]

    @pytest.mark.parametrize(
        ("settings", "message"),
        [
            ({"missing": "ignore"}, "missing must be one of raise, drop"),
            ({"text": ["b"]}, "text must list names of columns"),
            ({"text": "a"}, "text must be a list"),
            ({"na_values": "?"}, "na_values must be a list"),
            ({"sep": ""}, "sep must be one character"),
            ({"sep": ", "}, "sep must be one character"),
            ({"decimal": ";"}, "decimal must be one of"),
            ({"encoding": "nonsense"}, "encoding must be one that Python knows"),
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
WHOLE = st.integers(-(2**63) + 1, 2**63 - 1)


@st.composite
def some_tables(draw):
    # A name with another delimiter in it could be two names.
    names = WORDS.map("_{}".format).filter(lambda name: not set(name) & set(",;\t"))
    names = draw(st.lists(names, min_size=1, max_size=4, unique=True))
    n = draw(st.integers(1, 12))
    kinds = [draw(st.sampled_from([WORDS, NUMBERS, WHOLE])) for _ in names]
    return pandas.DataFrame(
        {
            name: draw(st.lists(kind, min_size=n, max_size=n))
            for name, kind in zip(names, kinds, strict=True)
        }
    )


class TestProperties:
    @given(some_tables(), st.sampled_from([",", ";", "\t"]), st.sampled_from(["\n", "\r\n"]))
    def test_what_is_written_is_read_again(self, tmp_path_factory, table, delimiter, newline):
        words = [name for name in table if not pandas.api.types.is_numeric_dtype(table[name])]
        text = io.StringIO(newline="")
        writer = csv.writer(text, delimiter=delimiter, lineterminator=newline)
        writer.writerow(list(table))
        writer.writerows(table.itertuples(index=False))
        path = tmp_path_factory.mktemp("tables") / "table.csv"
        path.write_text(text.getvalue(), encoding="utf-8", newline="")
        back = load_table(path, text=words, sep=delimiter, decimal=".")
        pandas.testing.assert_frame_equal(back, table, check_exact=True)

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
            assert as_frame("table", table).equals(table)
