"""The rules of the game: plain whole numbers, which the script in a page is given too.

A kitchen is a number, `style * VARIANTS + variant`; from `COW` on it is called a kitchen and is
none. Chances are in thousandths, money is in dollars. `Decision` is what a player may do in one
generation, `NEWS` what may happen, and `as_data` all rules in one dictionary.
"""

from collections import Counter
from dataclasses import asdict, dataclass
from typing import Annotated, Any

from synthlab._checks import whole
from synthlab._signatures import checked
from synthlab._words import _
from synthlab.scenes import KITCHEN_STYLES

GENERATIONS = 10
N = 120  # kitchens in the catalogue, and in what a model learns from

# The world
STYLES = tuple(KITCHEN_STYLES)
WORLD = tuple(round(1000 * share) for share in KITCHEN_STYLES.values())
VARIANTS = 4  # kitchens of one style that a customer can tell apart
COW = len(STYLES) * VARIANTS  # the first of the numbers that are no kitchen
COWS = 4
START = tuple(
    style * VARIANTS + j % VARIANTS
    for style, share in enumerate(WORLD)
    for j in range(round(N * share / 1000))
)

# Money
INCOME, LOST = 6000, 100  # for a generation; lost for each customer who is not content
PACK, PACK_PRICE, DEARER = 10, 1000, 100  # pictures in a pack; its price, and how that grows
LABEL_PRICE, FILTER_PRICE, REVIEWER_PRICE = 400, 600, 1000

# The model
REAL = 60  # of the N that it learns from, at most this many come from the archive of real pictures
INVENTED = 240
MISTAKES = 60  # a kitchen that it invents turns out a cow
TASTE = 120  # how often it invents two and takes the commoner

# Bought pictures, and the labels on them
BOUGHT_COWS, LABELLER_FINDS = 150, 950
SCARCE, COPIES = 6, 3  # a labelled picture of a style with so few kitchens is shown this many times

# The filter, by strictness: of cows, and of kitchens that occur once in what the model learned
FILTER_COWS, FILTER_RARE = (0, 400, 700, 900), (0, 200, 700, 2000)

# Reviewers: kitchens that each looks at; cows found; kitchens turned down, of rare styles and not
REVIEWED, REVIEWER_FINDS, REVIEWER_DOUBTS, REVIEWER_SLIPS, RARE = 40, 900, 250, 20, 30

# What comes back
CUSTOMERS, PAGE, LOOKS = 40, 4, 4  # each sees a page of kitchens, and looks at some of her style
ALARM_LOOKS, ALARM_AT = 40, 14  # it rings if, of the first number, no more than the second differ
SHOWN = 24
WORST = 20  # this many cows leave no quality at all

NEWSWORTHY = 550
#: What may be in the news before a generation, and the words for it.
NEWS = {
    "sale": _("An agency closes: bought pictures cost half this time."),
    "blocked": _("Sites block crawlers: bought pictures cost double this time."),
    "sloppy": _("A careless supplier: of the pictures you buy now, twice as many are cows."),
    "holiday": _("Reviewers are on holiday: none can be had this time."),
    "update": _("The model was updated: this time it makes twice as many mistakes."),
}

LABELS = (_("none"), _("half"), _("all"))
FILTERS = (_("off"), _("mild"), _("medium"), _("strict"))
MOST = {"fresh": 6, "labels": 2, "filter": 3, "reviewers": 3}


@checked
@dataclass(frozen=True)
class Decision:
    """What the company does in one generation.

    Attributes
    ----------
    fresh : int, 0 to 6
        Packs of ten real pictures to buy.
    labels : int, 0 to 2
        How many of them are labelled: none, half, all.
    filter : int, 0 to 3
        Off, mild, medium, strict.
    reviewers : int, 0 to 3
        People who look at what the model invented.

    Raises
    ------
    ValueError
        If a number is out of range.

    Examples
    --------
    >>> Decision(fresh=2, labels=2).code
    '2200'
    >>> Decision.from_code("0013")
    Decision(fresh=0, labels=0, filter=1, reviewers=3)
    """

    fresh: Annotated[int, whole(0, MOST["fresh"])] = 0
    labels: Annotated[int, whole(0, MOST["labels"])] = 0
    filter: Annotated[int, whole(0, MOST["filter"])] = 0
    reviewers: Annotated[int, whole(0, MOST["reviewers"])] = 0

    @property
    def code(self) -> str:
        """Four digits: packs, labels, filter, reviewers."""
        return "".join(str(getattr(self, name)) for name in MOST)

    @classmethod
    def from_code(cls, code: str) -> "Decision":
        """Return the decision that four digits stand for.

        Raises
        ------
        ValueError
            If they stand for no decision.
        """
        if len(code) != len(MOST) or not (code.isascii() and code.isdigit()):
            raise ValueError(f"code must be a decision written as four digits, got {code!r}")
        return cls(*map(int, code))

    def as_dict(self) -> dict[str, int]:
        """Return the four numbers by name."""
        return asdict(self)


def as_data() -> dict[str, Any]:
    """Return all rules by name, as JSON takes them: `PACK_PRICE` is `packPrice`."""
    data: dict[str, Any] = {}
    for name, value in sorted(globals().items()):
        if name.isupper():
            first, *rest = name.lower().split("_")
            data[first + "".join(word.capitalize() for word in rest)] = value
    squares = sum(many * many for many in Counter(START).values())
    return data | {"startSquares": squares}
