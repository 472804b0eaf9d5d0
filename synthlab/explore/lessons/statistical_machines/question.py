"""The question that opens lesson 1."""

from synthlab.explore import Prediction


def writing_question() -> Prediction:
    """Return the question of what a letter by a counting machine looks like."""
    return Prediction(
        name="counting-machine",
        question="A program has read three hundred letters. All it keeps is how often each word "
        "followed which two words. It may now write letters of its own, word by word. What will "
        "they look like?",
        options=[
            "Word salad",
            "Copies of letters it has read",
            "Fine phrases that do not hang together",
            "Like the letters it has read",
        ],
        answer="Fine phrases that do not hang together",
        why={
            "Word salad": "That is what comes out if it looks at no word before. Two words are "
            "enough for fine phrases, as you will see.",
            "Copies of letters it has read": "For a few words at a time, yes. But wherever two "
            "letters share two words, it may change from one to the other.",
            "Fine phrases that do not hang together": "Yes. Each three words have been seen "
            "together. Nothing holds the beginning and the end of a letter together.",
            "Like the letters it has read": "At first sight. Then you see that a letter begins "
            "with one house and ends with another.",
        },
    )
