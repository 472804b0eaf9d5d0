"""How each thing is painted: a room of brushes for `synthlab.scenes.paint`.

`PAINTERS` finds the painter of a thing by its name. A painter takes a `Pen` placed where the thing
stands, and the `Thing`.
"""

from synthlab.scenes.painting import (
    bathroom,
    cows,
    farm,
    furniture,
    kitchen,
    machines,
    small,
    soft,
    walls,
)

PAINTERS = {
    name: painter
    for room in (bathroom, cows, farm, furniture, kitchen, machines, small, soft, walls)
    for name, painter in room.PAINTERS.items()
}
