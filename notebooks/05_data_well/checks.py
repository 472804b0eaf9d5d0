"""The checks of lesson 05, the drying well."""

from collections.abc import Callable, Iterable
from math import isclose, log, log10

from synthlab.exercises import call, exercise, expect
from synthlab.supply import growth_rate, years_until_used_up

#: The visits that the file allows, and a word on each.
_OPEN = "ce"
_WHY = {
    "a": "Its name stands above `Disallow: /`, which closes everything.",
    "b": "Two names may share one rule: it stands right below GPTBot.",
    "c": "It is not named, so the star is for it, and the star closes photos only.",
    "d": "It is not named, so the star is for it. What does the star close?",
    "e": "It has rules of its own, so those of the star are not for it.",
    "f": "It has rules of its own. What do they close?",
}


@exercise(
    "yearly-growth",
    "After one year there is start * (1 + r). After two years?",
    "start * (1 + r) ** years is end. Solve for r.",
    "return (end / start) ** (1 / years) - 1",
)
def yearly_growth(answer: Callable[[float, float, float], float]) -> str:
    """Return praise if the function gives the compound yearly rate between two figures."""
    for start, end, years in [(100, 121, 2), (838.2e6, 10.34e9, 10), (1, 8, 3), (4, 1, 2)]:
        got, truth = call(answer, start, end, years), growth_rate(start, end, years)
        expect(
            not (isclose(got, truth + 1) and not isclose(got, truth)),
            "That is the factor of one year. A market that doubles has grown by 1, not by 2.",
        )
        expect(
            not isclose(got, (end / start - 1) / years),
            "That spreads the whole growth evenly over the years. But each year grows from what "
            "the last one left, so growth multiplies.",
        )
        expect(
            not isclose(got, log(end / start) / years),
            "Close: that is the rate if growth were added at every moment. Ours is added once a "
            "year.",
        )
        expect(
            isclose(got, truth, rel_tol=1e-9),
            f"From {start:g} to {end:g} in {years} years it gives {got:.4g}. But at that rate "
            f"{start:g} would become {start * (1 + got) ** years:.4g}.",
        )
    return "Right. The article's two figures of the annotation market imply 28.56% a year."


@exercise(
    "who-may-read",
    "A crawler follows the rules under its own name; the star is for all who are not named.",
    "Disallow closes everything whose address begins like that. What is not closed is open.",
    "Two of the six may be read. Googlebot's rules say nothing about photos.",
)
def who_may_read(answer: Iterable[str]) -> str:
    """Return praise if the answer names exactly those visits that the file allows."""
    expect(
        not callable(answer) and not isinstance(answer, int | float),
        'Give the letters of the visits, such as ["a", "f"].',
    )
    letters = {str(one).strip().lower() for one in answer}
    unknown = sorted(letters - set(_WHY))
    expect(not unknown, f"There is no visit {', '.join(unknown)}; they are a to f.")
    for letter, why in _WHY.items():
        is_open = letter in _OPEN
        expect(
            (letter in letters) == is_open,
            f"Look again at {letter}: you have it {'closed' if is_open else 'open'}. {why}",
        )
    return "Right. That is how a polite crawler reads. Nothing but politeness keeps it out."


@exercise(
    "years-left",
    "How many times does the training set fit into the stock? How often must it grow ten-fold?",
    "Each year adds `growth` to the logarithm of the set, and log10(stock / training_set) is "
    "what is missing.",
    "return log10(stock / training_set) / growth",
)
def years_left(answer: Callable[[float, float, float], float]) -> str:
    """Return praise if the function gives log10(S/D)/g."""
    cases = [(1000, 10, 0.5), (300e12, 10e12, 0.38), (300e12, 6e12, 0.27), (1e15, 1e14, 0.8)]
    for stock, training_set, growth in cases:
        got = call(answer, stock, training_set, growth)
        truth = float(years_until_used_up(stock, training_set, growth))
        expect(
            not isclose(got, truth * log(10)),
            "The growth counts powers of ten, so the logarithm must be log10.",
        )
        expect(
            not isclose(got, -truth),
            "Upside down: the stock is divided by the training set.",
        )
        expect(
            not isclose(got, truth * growth),
            "Those are the powers of ten that are missing. How many are added in a year?",
        )
        expect(
            not isclose(got, log10(stock / training_set) / log10(1 + growth)),
            "The growth is not a rate but the powers of ten of one year: 0.3 doubles.",
        )
        expect(
            isclose(got, truth, rel_tol=1e-9),
            f"For {stock:g}, {training_set:g} and {growth} it gives {got:.3g} years. By then the "
            f"set would have grown to {training_set * 10 ** min(growth * got, 300):.3g}.",
        )
    return "Right. With 300 trillion tokens, sets of 10 and the study's growth: just under 4 years."
