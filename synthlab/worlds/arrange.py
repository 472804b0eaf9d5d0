"""Which things a scene holds and where they stand (a plain first version)."""

from random import Random

from synthlab.worlds.stage import Camera, Meadow, Room, Thing

Arranged = tuple[Room | Meadow, Camera, list[Thing]]
COLOURS = [(170, 70, 60), (90, 120, 90), (80, 110, 150), (200, 170, 120), (150, 110, 80),
           (220, 215, 205), (60, 60, 66), (130, 150, 140)]
SIZES = {
    "fridge": (0.7, 1.8, 0.65), "countertop": (2.4, 0.06, 0.62), "cabinets": (2.4, 0.86, 0.6),
    "stove": (0.6, 0.93, 0.63), "window": (1.0, 1.1, 0.03), "table": (1.3, 0.75, 0.8),
    "sink": (0.5, 0.2, 0.4), "kettle": (0.2, 0.25, 0.2), "shelf": (1.0, 0.3, 0.25),
    "bed": (1.6, 0.6, 2.0), "wardrobe": (1.1, 2.1, 0.6), "lamp": (0.3, 1.5, 0.3),
    "sofa": (2.0, 0.85, 0.9), "bookcase": (0.9, 1.9, 0.35), "plant": (0.4, 0.9, 0.4),
    "picture": (0.7, 0.5, 0.03), "toilet": (0.4, 0.8, 0.65), "bathtub": (1.6, 0.55, 0.75),
    "mirror": (0.6, 0.8, 0.03), "washing machine": (0.6, 0.85, 0.6), "hearth": (1.8, 1.6, 0.5),
    "cow": (1.6, 1.2, 0.5), "fence": (6.0, 0.9, 0.1), "barn": (4.0, 3.0, 3.0),
    "tree": (1.5, 3.0, 1.5),
}
USUAL = {
    "kitchen": [("cabinets", 0.9), ("countertop", 0.95), ("stove", 0.9), ("fridge", 0.85),
                ("sink", 0.8), ("window", 0.7), ("table", 0.5), ("kettle", 0.5), ("shelf", 0.5)],
    "bedroom": [("wardrobe", 0.7), ("window", 0.7), ("picture", 0.5), ("bed", 1.0), ("lamp", 0.6),
                ("table", 0.2), ("plant", 0.3)],
    "living room": [("bookcase", 0.6), ("window", 0.7), ("picture", 0.5), ("sofa", 1.0),
                    ("countertop", 0.2), ("table", 0.4), ("lamp", 0.6), ("plant", 0.4)],
    "bathroom": [("toilet", 0.9), ("bathtub", 0.6), ("mirror", 0.8), ("sink", 0.9),
                 ("washing machine", 0.3), ("window", 0.3), ("plant", 0.2)],
    "pasture": [("barn", 0.5), ("tree", 0.8), ("fence", 0.8), ("cow", 1.0), ("table", 0.1)],
}


def _arrange(kind: str, style: str, dice: Random) -> Arranged:
    wanted = [name for name, chance in USUAL[kind] if dice.random() < chance]
    if style == "open hearth":
        wanted.append("hearth")
    if kind == "kitchen" and "fridge" not in wanted and style == "fitted":
        wanted.append("fridge")
    things = []
    for name in wanted:
        w, h, d = SIZES[name]
        high = {"window": 1.0, "picture": 1.3, "mirror": 1.1, "sink": 0.8, "countertop": 0.86,
                "kettle": 0.92, "shelf": 1.5}.get(name, 0.0)
        z = -d if name not in ("table", "cow", "tree") else -dice.uniform(1.0, 2.0)
        things.append(Thing(name, (dice.uniform(-1.5, 1.5), high, z + d), (w, h, d), 0.0,
                            dice.choice(COLOURS), dice.choice(COLOURS), "", dice.getrandbits(32)))
    things.sort(key=lambda t: -t.at[2] + t.size[2])
    camera = Camera((dice.uniform(-0.4, 0.4), 1.5, -dice.uniform(4.0, 5.0)),
                    dice.uniform(-0.15, 0.15), dice.uniform(0.85, 1.1))
    if kind == "pasture" or style == "outdoor":
        return Meadow((110, 160, 70), (110, 170, 230), (215, 230, 240)), camera, things
    room = Room(4.4, 2.5, 5.0, dice.choice(COLOURS), dice.choice(COLOURS), (234, 230, 222))
    return room, camera, things


ARRANGEMENTS = {kind: (lambda style, dice, kind=kind: _arrange(kind, style, dice))
                for kind in USUAL}
