"""The question that opens the lesson, and the game itself."""

from synthlab.explore import KeepItAlive, Prediction

SEED = 52


def game() -> KeepItAlive:
    """Return the game, to be played."""
    return KeepItAlive(SEED)


def complaints_question() -> Prediction:
    """Return the question that opens the lesson."""
    return Prediction(
        name="complaints",
        question="A company's model invents kitchens, and each new model learns from the last "
        "catalogue. Cows slip in, kitchens get alike, rare styles vanish. The company spends its "
        "money on whatever customers complain of. Of which will they complain least?",
        options=[
            "Cows that are sold as kitchens",
            "Kitchens that are all alike",
            "Styles that are gone",
        ],
        answer="Styles that are gone",
        why={
            "Cows that are sold as kitchens": "Everybody sees a cow. The loss of a **rare style** "
            "is noticed only by the few who want it.",
            "Kitchens that are all alike": "Whoever compares a few of them sees that. The loss of "
            "a **rare style** is noticed only by the few who want it.",
            "Styles that are gone": "Only those who want a rare style miss it, and they are few. "
            "**What is lost for few is heard of least.** Watch for that in the game.",
        },
    )
