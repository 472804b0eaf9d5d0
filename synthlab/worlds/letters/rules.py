"""How each part of a letter can be written: the `RULES` that `Grammar` reads.

Each weight is relative to the others of its rule. The sentences that state facts are `SENTENCES`,
one for each relation.
"""

from synthlab.worlds.letters.houses import RELATIONS

#: How each fact is stated. What stands in braces is bound: the house, and what is true of it.
SENTENCES = {
    "style": "{house} has {a_style} kitchen.",
    "stove": "The stove at {house} is {a_stove}.",
    "year": "The kitchen at {house} dates from {year}.",
    "colour": "The cabinets at {house} are {colour}.",
    "maker": "The kitchen at {house} was fitted by {maker}.",
}

#: What is bound when a letter is written.
BOUND = ("house", "a_style", "a_stove", "year", "colour", "maker")

_RELATION_WEIGHTS = dict(zip(RELATIONS, (0.3, 0.25, 0.15, 0.15, 0.15), strict=True))


def _facts() -> dict[str, float]:
    """Return the ways to state two different facts of a house."""
    weights = _RELATION_WEIGHTS
    return {
        f"{{{first}_fact}} {{{second}_fact}}": p * q / (1 - p)
        for first, p in weights.items()
        for second, q in weights.items()
        if first != second
    }


_FACT_RULES: dict[str, dict[str, float]] = {
    "fact": {f"{{{relation}_fact}}": weight for relation, weight in _RELATION_WEIGHTS.items()},
    "facts": _facts(),
    **{f"{relation}_fact": {sentence: 1} for relation, sentence in SENTENCES.items()},
}

_LETTER_RULES: dict[str, dict[str, float]] = {
    "letter": {"{formal}": 0.64, "{note}": 0.36},
    "formal": {
        "{greeting},\n{opening} {fact} {request} {thanks}\n{closing},\n{name}": 0.38,
        "{greeting},\n{opening} {facts} {request} {thanks}\n{closing},\n{name}": 0.27,
        "{greeting},\n{opening} {request} {remark} {thanks}\n{closing},\n{name}": 0.2,
        "{greeting},\n{opening} {fact} {remark} {request} {thanks}\n{closing},\n{name}": 0.15,
    },
    "greeting": {
        "To whom it may concern": 0.4,
        "Dear Sir or Madam": 0.25,
        "Dear {title} {last}": 0.25,
        "Dear neighbour": 0.06,
        "Dear all": 0.04,
    },
    "opening": {
        "I am writing with regard to the kitchen at {house}.": 0.3,
        "I am writing to ask about the kitchen at {house}.": 0.18,
        "Thank you for your letter of {date}.": 0.16,
        "Further to our conversation, here is what I know of {house}.": 0.12,
        "I have lived at {house} for {number} years.": 0.1,
        "The person to whom I spoke last week asked me to write to you.": 0.08,
        "I am sorry to trouble you again.": 0.06,
    },
    "request": {
        "Please send somebody to look at the {thing}.": 0.2,
        "Could you tell me when the {thing} will be {mended}?": 0.16,
        "Please have the {thing} {mended} at your earliest convenience.": 0.16,
        "Please pass this letter on to whom it may concern.": 0.24,
        "Please let me know what a new {thing} would cost.": 0.12,
        "The family to whom the house belongs would like to keep the {thing}.": 0.08,
        "Should you have a photograph of the {thing}, I would like to see it.": 0.07,
        "We have agreed on a rent of {number} hundred pounds a month.": 0.05,
    },
    "remark": {
        "As far as I know, the {thing} has never been {mended}.": 0.24,
        "For what it is worth, the {thing} is older than I am.": 0.16,
        "The {thing} has been out of order since {date}.": 0.2,
        "Between you and me, the {thing} {noise}.": 0.14,
        "Last but not least, the {thing} {noise}.": 0.14,
        "It goes without saying that the {thing} must stay where it is.": 0.12,
    },
    "thanks": {
        "I look forward to hearing from you.": 0.38,
        "Please do not hesitate to contact me.": 0.24,
        "Thank you in advance for your help.": 0.2,
        "Thank you for your time.": 0.12,
        "I remain at your disposal.": 0.06,
    },
    "closing": {
        "Yours faithfully": 0.4,
        "Yours sincerely": 0.3,
        "With kind regards": 0.2,
        "With best wishes": 0.1,
    },
    "note": {
        "{hello}! {chore} {fact} {bye}\n{first}": 0.32,
        "{hello}! {chore} {errand} {bye}\n{first}": 0.3,
        "{hello}, {errand_low} {fact}\n{first}": 0.2,
        "{hello}! {facts} {chore}\n{first}": 0.18,
    },
    "hello": {"Dear {first}": 0.4, "Hello {first}": 0.3, "{first}": 0.2, "Good morning": 0.1},
    "chore": {
        "Whoever finished the {food}, please buy some more.": 0.26,
        "The {food} in the fridge is mine.": 0.2,
        "There is some {food} left, help yourself.": 0.18,
        "Please do not put the {food} on top of the {thing}.": 0.12,
        "It is your turn to clean the {thing}.": 0.24,
    },
    "errand": {
        "We are out of {food} and {food}.": 0.4,
        "The man who {mends} the {thing} comes on {weekday}.": 0.3,
        "The {thing} {noise} again.": 0.3,
    },
    "errand_low": {
        "we are out of {food} and {food}.": 0.4,
        "the man who {mends} the {thing} comes on {weekday}.": 0.3,
        "the {thing} {noise} again.": 0.3,
    },
    "bye": {
        "Back at {hour}.": 0.4,
        "See you on {weekday}.": 0.25,
        "Sleep well.": 0.15,
        "Love to the cat.": 0.12,
        "You know to whom I am talking.": 0.08,
    },
}

_WORD_RULES: dict[str, dict[str, float]] = {
    "thing": {
        "fridge": 20, "sink": 16, "tap": 13, "stove": 11, "oven": 9, "window": 8, "table": 6,
        "chimney": 5, "cupboard": 4, "dishwasher": 3, "kettle": 2, "larder": 2, "dumb waiter": 1,
    },
    "food": {
        "milk": 20, "butter": 16, "bread": 14, "cheese": 11, "jam": 9, "soup": 8, "coffee": 7,
        "rice pudding": 5, "mustard": 4, "honey": 3, "rhubarb": 2, "quince jelly": 1,
    },
    "mended": {"mended": 5, "replaced": 4, "cleaned": 3, "moved": 2, "painted": 1},
    "mends": {"mends": 3, "sweeps": 1, "measures": 1},
    "noise": {
        "leaks": 6, "rattles": 5, "smokes": 3, "hums at night": 3, "drips": 3, "has a crack": 2,
        "bites": 1, "sings": 1,
    },
    "number": {
        "two": 6, "three": 6, "four": 5, "five": 4, "seven": 3, "eleven": 2, "twenty": 2,
        "forty": 1,
    },
    "weekday": {
        "Monday": 4, "Friday": 4, "Tuesday": 3, "Thursday": 3, "Wednesday": 2, "Saturday": 2,
        "Sunday": 1,
    },
    "hour": {"six": 4, "seven": 3, "eight": 2, "noon": 2, "midnight": 1},
    "date": {"{day} {month}": 1},
    "day": {"1": 3, "9": 2, "17": 2, "30": 1},
    "month": {"March": 3, "June": 2, "October": 2, "December": 1},
    "title": {"Mrs": 5, "Mr": 4, "Dr": 1},
    "name": {"{first} {last}": 0.8, "{title} {last}": 0.2},
    "first": {
        "Ada": 14, "Tom": 12, "Nina": 10, "Oskar": 8, "Mabel": 7, "Ravi": 6, "Lucy": 5, "Kofi": 4,
        "Ingrid": 4, "Hugo": 3, "Yusuf": 3, "Pearl": 2, "Anselm": 1, "Wilhelmina": 1,
    },
    "last": {
        "Miller": 14, "Cook": 12, "Baker": 10, "Singh": 8, "Potter": 7, "Okafor": 6, "Larsen": 5,
        "Butler": 4, "Ashdown": 4, "Marsh": 3, "Nakamura": 3, "Saltmarsh": 2, "Thistlewood": 1,
        "Featherstone": 1,
    },
}  # fmt: skip

RULES: dict[str, dict[str, float]] = {**_FACT_RULES, **_LETTER_RULES, **_WORD_RULES}
