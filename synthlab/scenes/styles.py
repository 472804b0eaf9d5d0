"""The kinds of scene and how often each style of a kind occurs.

`KINDS` names the kinds, `STYLES` gives the probability of each style within its kind, and
`KITCHEN_STYLES` is the part for kitchens: a few common ones and a long tail.
"""

#: The five kinds of scene.
KINDS = ("kitchen", "bedroom", "living room", "bathroom", "pasture")

#: Each kitchen style and its probability: a few common ones and a long tail.
KITCHEN_STYLES: dict[str, float] = {
    "fitted": 0.30,
    "galley": 0.18,
    "farmhouse": 0.14,
    "kitchenette": 0.11,
    "island": 0.10,
    "industrial": 0.06,
    "retro": 0.05,
    "studio": 0.03,
    "outdoor": 0.02,
    "open hearth": 0.01,
}

#: The probability of each style within its kind.
STYLES: dict[str, dict[str, float]] = {
    "kitchen": KITCHEN_STYLES,
    "bedroom": {"quiet": 0.53, "guest": 0.14, "bedsit": 0.2, "nursery": 0.13},
    "living room": {"family": 0.5, "library": 0.13, "open-plan": 0.22, "dining": 0.15},
    "bathroom": {"tub": 0.4, "shower": 0.28, "laundry": 0.17, "cottage": 0.15},
    "pasture": {"meadow": 0.5, "farmyard": 0.25, "mountain": 0.15, "picnic": 0.1},
}
