"""How each thing is painted: a room of brushes for `synthlab.scenes.paint`.

A thing called "wall cabinets" is painted by the function `wall_cabinets` of one of these modules;
`PAINTERS` finds it by that name. A painter takes a `Pen` placed where the thing stands, and the
`Thing`.
"""

from inspect import isfunction

from synthlab.scenes.painting import (
    appliances,
    cows,
    decor,
    fittings,
    furniture,
    outdoors,
    small_things,
    upholstery,
)

INDOORS = (appliances, decor, fittings, furniture, small_things, upholstery)
PAINTERS = {
    name.replace("_", " "): painter
    for module in (*INDOORS, cows, outdoors)
    for name, painter in vars(module).items()
    if isfunction(painter) and painter.__module__ == module.__name__ and name[0] != "_"
}
