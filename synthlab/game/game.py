"""A game from the first generation to the last: `Game`, and `read_result` of one played in a page.

A game is a function of its seed and the decisions. What is seen after each generation stands in
its reports; the truth and the score are told when it is over.
"""

import re
from collections.abc import Iterable
from typing import Annotated

from synthlab._checks import among, whole
from synthlab._signatures import checked
from synthlab.game import company, report, rules
from synthlab.game.chance import WORD, Chance
from synthlab.game.report import Report
from synthlab.game.rules import Decision
from synthlab.game.score import Score, Truth, score_of, truth_of

PURPOSES = (
    *("news", "buy", "label", "learn", "invent", "filter", "review"),
    *("customers", "show", "alarm", "strategy"),
)
RESULT = re.compile(  # no other seed in between, for which the text would be read once more
    r"seed (\d{1,10})\b(?:(?!seed \d).)*?\bmoves ((?:\d{4} ?)+)", re.DOTALL
)


@checked
class Game:
    """A company whose model invents kitchens, for ten generations.

    Parameters
    ----------
    seed : int, 0 to 2³² − 1
        Sets the news and all chance. The same seed and decisions, the same game, in a page too.

    Attributes
    ----------
    money : int
        Dollars to spend now.
    reports : list of Report
        What was seen of each generation so far.
    decisions : list of Decision

    Raises
    ------
    ValueError
        If the seed is out of range.

    Examples
    --------
    >>> game = Game(seed=7)
    >>> game.generation, game.money, game.pack_price
    (1, 6000, 1000)
    >>> report = game.play(Decision(fresh=2, labels=2, reviewers=1))
    >>> report.bought, report.labelled, report.price
    (20, 20, 3800)
    >>> while not game.over:
    ...     report = game.play(game.afford(Decision(reviewers=3)))
    >>> game.score.total == Game.replay(7, game.decisions).score.total
    True
    """

    def __init__(self, seed: Annotated[int, whole(0, WORD)]) -> None:
        self.seed = seed
        self.money = rules.INCOME
        self.reports: list[Report] = []
        self.decisions: list[Decision] = []
        self._events = news(seed)
        self._archive: list[company.Picture] = []
        self._catalogues: list[list[int]] = [list(rules.START)]

    @classmethod
    def replay(cls, seed: int, decisions: Iterable[Decision]) -> "Game":
        """Return the game that these decisions lead to.

        Raises
        ------
        ValueError
            If there are too many, or one of them cannot be paid.
        """
        game = cls(seed)
        for decision in decisions:
            game.play(decision)
        return game

    @property
    def generation(self) -> int:
        """The generation to be decided on, from 1; one more than the last when the game is over."""
        return len(self.reports) + 1

    @property
    def over(self) -> bool:
        """Whether the last generation was played."""
        return len(self.reports) == rules.GENERATIONS

    @property
    def event(self) -> str:
        """What is in the news: a key of `NEWS`, or empty."""
        return "" if self.over else self._events[len(self.reports)]

    @property
    def pack_price(self) -> int:
        """What a pack of ten real pictures costs now."""
        usual = rules.PACK_PRICE + rules.DEARER * (self.generation - 1)
        return {"sale": usual // 2, "blocked": 2 * usual}.get(self.event, usual)

    def price(self, decision: Decision) -> int:
        """Return what a decision costs now."""
        return (
            decision.fresh * self.pack_price
            + decision.fresh * decision.labels * rules.LABEL_PRICE // 2
            + (rules.FILTER_PRICE if decision.filter else 0)
            + decision.reviewers * rules.REVIEWER_PRICE
        )

    def afford(self, decision: Decision) -> Decision:
        """Return the decision, cut until it can be paid: reviewers, then packs, then the filter."""
        left = decision.as_dict()
        if self.event == "holiday":
            left["reviewers"] = 0
        while self.price(Decision(**left)) > self.money:
            name = next(name for name in ("reviewers", "fresh", "filter") if left[name])
            left[name] = 0 if name == "filter" else left[name] - 1
        return Decision(**left)

    def play(self, decision: Decision) -> Report:
        """Run one generation and return what is seen of it.

        Raises
        ------
        ValueError
            If the game is over, there is not enough money, or there are no reviewers to be had.
        """
        if self.over:
            raise ValueError(f"the game is over after {rules.GENERATIONS} generations")
        price = self.price(decision)
        if price > self.money:
            raise ValueError(
                f"that costs ${price:,}, and there are ${self.money:,}; "
                "game.afford(decision) cuts it until it can be paid"
            )
        if decision.reviewers and self.event == "holiday":
            raise ValueError("reviewers are on holiday in this generation; ask for none")
        seen = self._run(decision, price)
        self.decisions.append(decision)
        self.reports.append(seen)
        self.money += (0 if self.over else seen.income) - price
        return seen

    @property
    def catalogues(self) -> list[tuple[int, ...]]:
        """Every catalogue, the first one included; once the game is over."""
        self._finished()
        return [tuple(catalogue) for catalogue in self._catalogues]

    @property
    def truth(self) -> list[Truth]:
        """The truth about the start and each generation; once the game is over."""
        return [truth_of(catalogue) for catalogue in self.catalogues]

    @property
    def score(self) -> Score:
        """The score; once the game is over."""
        return score_of(self.truth[1:], self.money)

    def chance(self, purpose: Annotated[str, among(*PURPOSES)]) -> Chance:
        """Return the stream of draws that a part of this generation has for itself."""
        return Chance(self.seed, self.generation, PURPOSES.index(purpose))

    def _run(self, decision: Decision, price: int) -> Report:
        cows = rules.BOUGHT_COWS * (2 if self.event == "sloppy" else 1)
        mistakes = rules.MISTAKES * (2 if self.event == "update" else 1)
        bought = company.buy(decision.fresh, cows, self.chance("buy"))
        pictures, found = company.label(bought, decision.labels, self.chance("label"))
        self._archive += pictures
        lesson = company.learn(self._archive, self._catalogues[-1], self.chance("learn"))
        invented = company.invent(lesson, mistakes, self.chance("invent"))
        sifted = company.sift(invented, lesson, decision.filter, self.chance("filter"))
        passed = company.review(sifted, decision.reviewers, self.chance("review"))
        said = report.ask(passed.catalogue, self.chance("customers"))
        different = report.different_in(passed.catalogue, self.chance("alarm"))
        self._catalogues.append(passed.catalogue)
        return Report(
            generation=self.generation,
            event=self.event,
            money=self.money,
            price=price,
            income=rules.INCOME - rules.LOST * (sum(said.missing) + said.cows + said.alike),
            bought=len(bought),
            labelled=len(bought) * decision.labels // 2,
            labelled_cows=found,
            invented=len(invented),
            dropped=len(invented) - len(sifted),
            reviewed=passed.seen,
            reviewed_cows=passed.cows,
            reviewed_odd=passed.odd,
            missing=said.missing,
            cows=said.cows,
            alike=said.alike,
            different=different,
            alarm=different <= rules.ALARM_AT,
            shown=report.shown(passed.catalogue, self.chance("show")),
        )

    def _finished(self) -> None:
        if not self.over:
            raise ValueError(
                f"the truth is told after generation {rules.GENERATIONS}; "
                f"generation {self.generation} is to be played"
            )


def news(seed: int) -> list[str]:
    """Return what is in the news before each generation: keys of `NEWS`, or nothing."""
    events, keys = [""], tuple(rules.NEWS)
    for generation in range(2, rules.GENERATIONS + 1):
        chance = Chance(seed, generation, PURPOSES.index("news"))
        some, event = chance.per_thousand(rules.NEWSWORTHY), chance.pick(keys)
        events.append(event if some and event != events[-1] else "")
    return events


@checked
def read_result(text: str) -> Game:
    """Return the game of a line that *Copy result* gave, played again from its seed and moves.

    That way, a score cannot be made up.

    Raises
    ------
    ValueError
        If the text holds no such game, or its moves cannot be played.

    Examples
    --------
    >>> game = read_result(f"seed 5 · moves {'1211 ' * 10}")
    >>> game.over, game.decisions[0]
    (True, Decision(fresh=1, labels=2, filter=1, reviewers=1))
    """
    found = RESULT.search(text)
    if not found:
        raise ValueError(
            "text must hold 'seed' with a number and 'moves' with four digits for each "
            f"generation, got {text[:60]!r}"
        )
    game = Game.replay(int(found[1]), (Decision.from_code(code) for code in found[2].split()))
    if not game.over:
        raise ValueError(f"text must hold a whole game, this one has {len(game.reports)} moves")
    return game
