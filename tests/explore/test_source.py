from functools import cache

from synthlab.explore import Explorer, Range, theme
from synthlab.explore.source import code_of

SQUARE = 2  # the power


def power(n):
    # Why it is so.
    return n**SQUARE


def unrelated():
    return theme


class Pair:
    """Two of them."""

    def both(self):
        return [power(1), power(2)]


def run(text, given):
    space = dict(given)
    exec(compile(text, "code", "exec"), space)
    return space


def test_a_function_comes_with_what_it_uses_of_its_file_and_no_more():
    text, given = code_of(power)
    assert text == (
        "SQUARE = 2  # the power\n\n\ndef power(n):\n    # Why it is so.\n    return n**SQUARE\n"
    )
    assert not given
    assert run(text, given)["power"](3) == 9


def test_a_class_comes_with_what_its_methods_use():
    text, given = code_of(Pair)
    assert run(text, given)["Pair"]().both() == [1, 4]
    assert not given
    assert "unrelated" not in text


def test_what_stands_around_a_function_comes_with_it_and_what_that_was_given_is_named():
    def around(base, unused):
        twice = 2 * base
        never = unused + 1

        @cache
        def inner(n):
            return power(n) + twice + base

        return inner, never

    function, _ = around(5, 1)
    text, given = code_of(function)
    assert given == {"base": 5}
    assert text.startswith("# Given: base.\n")
    assert "never" not in text
    assert run(text, given)["inner"](3) == function(3) == 24


def test_a_function_that_was_given_is_shown_under_the_name_that_it_is_called_by():
    def around(answers):
        def inner(n):
            return answers(n) + 1

        return inner

    text, given = code_of(around(power))
    assert run(text, given)["inner"](3) == 10
    assert not given


def test_a_lambda_is_shown_as_compute():
    text, given = code_of(lambda n: power(n) + 1)
    assert text.endswith("compute = lambda n: power(n) + 1\n")
    assert run(text, given)["compute"](3) == 10


def test_of_an_import_only_what_is_used_is_shown():
    text, _ = code_of(test_a_lambda_is_shown_as_compute)
    assert "from synthlab.explore.source import code_of\n" in text
    assert "Range" not in text


def test_where_there_is_no_source_there_is_no_code_and_the_card_stands():
    space = {}
    exec("def typed(n): return n", space)
    assert code_of(space["typed"]).text == code_of(abs).text == ""
    assert "sl-code" not in card(space["typed"]).html()


def test_the_card_holds_the_code_folded_and_escaped():
    def compute(n):
        return n if n < 3 else "</code><b>"

    html = card(compute).html()
    fold = html[html.index("<details") : html.index("</details>")]
    assert fold.startswith('<details class="sl-code"><summary>Show the code</summary>')
    assert "if n &lt; 3 else &quot;&lt;/code&gt;&lt;b&gt;&quot;" in fold
    assert fold.count("<button") == 1
    assert fold in card(compute).about()["html"]


def card(compute):
    return Explorer(
        name="one",
        title="One",
        controls=[Range("n", [1, 2])],
        compute=compute,
        draw=lambda result: theme.figure("A figure"),
        describe=lambda result: "**One.**",
    )
