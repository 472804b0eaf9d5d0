"""Filters that ask a question of each example: `RuleFilter` and `ClassifierFilter`."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from synthlab._arrays import Examples
from synthlab._checks import Portion, among, asked, wrong
from synthlab._frames import each
from synthlab._signatures import checked
from synthlab.safeguards.encoding import are_scenes
from synthlab.safeguards.review import Safeguard
from synthlab.scenes import paint_all

SIZE = 48  # pixels of a scene that is painted for a classifier


@checked
class RuleFilter(Safeguard):
    """Keeps what obeys every rule.

    Parameters
    ----------
    rules : mapping of str to callable
        What must hold, in words that follow "it", and a function of one example that says whether
        it does. A row of a table is a dict: ``lambda row: row["age"] < 30``.

    Examples
    --------
    >>> from synthlab.scenes import make_scene
    >>> scenes = np.array([make_scene("kitchen", rng=1), make_scene("pasture", rng=1)])
    >>> RuleFilter({"has a sink": lambda scene: "sink" in scene.names}).review(scenes)
    Review(1 of 2 kept; not so that it has a sink: 1)
    """

    def __init__(self, rules: Mapping[str, Callable[[Any], Any]]) -> None:
        if not rules:
            raise ValueError("rules must hold at least one function of an example, got none")
        self.rules = dict(rules)

    def judge(self, batch: Examples, rng: np.random.Generator) -> Sequence[str]:
        """Return the first rule that each example breaks."""

        def no(rule: Callable[[Any], Any], example: Any) -> bool:
            return bool(asked("rules", lambda: not rule(example), of="each example of batch"))

        return [
            next((f"not so that it {name}" for name, rule in self.rules.items() if no(rule, x)), "")
            for x in each(batch)
        ]


@checked
class ClassifierFilter(Safeguard):
    """Keeps what a classifier takes for what was wanted, with enough confidence.

    Scenes are painted for it, 48 pixels wide; anything else is given as it is.

    Parameters
    ----------
    classifier : object with `classes_` and `predict_proba`
        A fitted classifier, such as `learners.PictureClassifier`.
    wanted : label
        What every example should be.
    confidence : float in (0, 1], default 0.5
        The least probability that it is.

    Examples
    --------
    >>> from sklearn.linear_model import LogisticRegression
    >>> judge = LogisticRegression().fit([[0.0], [1.0], [9.0]], ["small", "small", "large"])
    >>> ClassifierFilter(judge, "small").review([[0.5], [8.0]])
    Review(1 of 2 kept; not taken for small: 1)
    """

    def __init__(self, classifier: Any, wanted: Any, *, confidence: Portion = 0.5) -> None:
        classes = list(getattr(classifier, "classes_", []))
        if not classes or not hasattr(classifier, "predict_proba"):
            raise wrong("classifier", "be fitted, and know probabilities", classifier)
        among(*classes)("wanted", wanted)
        self.classifier, self.wanted = classifier, wanted
        self.confidence = confidence
        self._column = classes.index(wanted)

    def judge(self, batch: Examples, rng: np.random.Generator) -> Sequence[str]:
        """Return the reason against each example that is taken for something else."""
        seen = paint_all(batch, SIZE) if are_scenes(batch) else batch
        return [
            ""
            if p >= self.confidence
            else f"not taken for {self.wanted}: P = {p:.2f}, at least {self.confidence:g} wanted"
            for p in asked("classifier", self.classifier.predict_proba, seen, of="batch")[
                :, self._column
            ]
        ]
