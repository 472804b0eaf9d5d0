"""The checks of this lesson."""

from collections.abc import Callable, Collection, Mapping
from math import isclose
from typing import Any

from synthlab.exercises import call, exercise, expect, expect_no_slip


@exercise(
    "told-wrongly",
    "One telling leaves a claim right with probability 1 - e. What do two tellings leave?",
    "Right after t tellings: right every time, (1 - e) ** t. The question asks for the others.",
    "return 1 - (1 - e) ** t",
)
def told_wrongly(answer: Callable[[float, int], float]) -> str:
    """Return praise if the function gives the share of wrong claims after t tellings."""
    for e, t in [(0.05, 20), (0.2, 1), (0.5, 3), (0.01, 100), (0.3, 0)]:
        got = call(answer, e, t)
        slips = {
            "That adds the errors up. An error can only spoil what is still right, so multiply "
            "the chances of staying right.": e * t,
            "That is the share that is still right. The question is about the wrong ones.": (1 - e)
            ** t,
        }
        expect_no_slip(got, 1 - (1 - e) ** t, slips)
        expect(
            isclose(got, 1 - (1 - e) ** t, abs_tol=1e-12),
            f"With an error of {e} and {t} tellings it gives {got:.3f}; "
            f"{1 - (1 - e) ** t:.3f} are wrong.",
        )
    return "Right. One error in twenty, twenty tellings: 64 claims in a hundred are wrong."


@exercise(
    "how-much-real",
    "In the long run x stays as it is: x = (1 - a) * (x + (1 - x) * e). Solve it for 1 - a.",
    "1 - a = x / (x + (1 - x) * e).",
    "return 1 - x / (x + (1 - x) * e)",
)
def how_much_real(answer: Callable[[float, float], float]) -> str:
    """Return praise if the function gives the real share that holds wrong claims at a level."""
    for e, x in [(0.05, 0.1), (0.05, 0.31), (0.2, 0.05), (0.01, 0.5), (0.1, 1.0)]:
        got = call(answer, e, x)
        synthetic = x / (x + (1 - x) * e)
        words = "That is the share that is told again. The question asks for the real share."
        expect_no_slip(got, 1 - synthetic, {words: synthetic})
        expect(
            0 <= got <= 1, f"A share lies between 0 and 1; for e = {e} and x = {x} it is {got:.3f}."
        )
        left = (1 - got) * e / (1 - (1 - got) * (1 - e)) if got < 1 else 0.0
        expect(
            isclose(got, 1 - synthetic, abs_tol=1e-9),
            f"With an error of {e} and a real share of {got:.3f}, {left:.3f} of the claims are "
            f"wrong in the long run, and it should be {x}.",
        )
    return (
        "Right. With one error in twenty, nearly a third of all claims must be real "
        "to hold the wrong ones at a tenth."
    )


#: Two families: each letter's parents, and the letters that make the claim.
_FAMILIES: list[tuple[dict[str, list[str]], set[str], str, str]] = [
    ({"d": ["c"], "c": ["b", "a"], "b": [], "a": []}, {"d", "c"}, "d", "c"),
    ({"d": ["c"], "c": ["b"], "b": ["a"], "a": []}, {"d", "c", "b", "a"}, "d", "a"),
    ({"d": ["a", "c"], "c": ["a", "b"], "b": ["a"], "a": []}, {"d", "c", "b"}, "d", "b"),
    ({"d": ["b", "c"], "c": [], "b": []}, {"d"}, "d", "d"),
]


@exercise(
    "first-to-say",
    "Look at the parents of the letter. If one of them says it too, go there, and look again.",
    "A loop: as long as some parent is in `sayers`, letter = that parent.",
    "while True:\n"
    "    before = [p for p in parents[letter] if p in sayers]\n"
    "    if not before:\n        return letter\n    letter = before[0]",
)
def first_to_say(answer: Callable[[str, Mapping[str, Any], Collection[str]], str]) -> str:
    """Return praise if the function walks back to the first letter that makes a claim."""
    for parents, sayers, letter, truth in _FAMILIES:
        got = call(answer, letter, {key: list(of) for key, of in parents.items()}, set(sayers))
        family = f"In the family {parents}, where {', '.join(sorted(sayers))} say it"
        expect(
            got in parents, f"It should return one of the letters, a key of `parents`; got {got!r}."
        )
        expect(
            got in sayers,
            f"{family}, it ends at {got!r}, which does not say it. Stop at the last one that does.",
        )
        expect(
            got != letter or truth == letter,
            f"{family}, it stays at {letter!r}, although a parent of it says so, too.",
        )
        expect(
            got == truth,
            f"{family}, it ends at {got!r}, but a parent of {got!r} says it, too. Go on from there."
            if any(parent in sayers for parent in parents[got])
            else f"{family}, it ends at {got!r}; the first on the way is {truth!r}.",
        )
    return "Right. With the parents on record, a few steps do what guessing cannot."
