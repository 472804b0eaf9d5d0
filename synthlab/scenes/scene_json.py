"""Scenes as text, and back: `scenes_to_json` and `scenes_from_json`.

The text is plain JSON, so that what was saved can be read, sent and loaded without running
anything. It comes back as exactly the same scenes.
"""

import json
from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from functools import cache
from math import isfinite
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

import numpy as np
from numpy.typing import NDArray

from synthlab.scenes.scene import Scene
from synthlab.scenes.stage import Colour

FORMAT = "synthlab scenes, version 1"


def scenes_to_json(scenes: Iterable[Scene]) -> str:
    """Return scenes as JSON text.

    Parameters
    ----------
    scenes : iterable of Scene

    Returns
    -------
    str

    Raises
    ------
    ValueError
        If something else is among them, or a number in them is none that JSON can hold.

    Examples
    --------
    >>> from synthlab.scenes import make_scene
    >>> scenes_to_json([make_scene("kitchen", style="galley", rng=1)])[:83]
    '{"format":"synthlab scenes, version 1","scenes":[{"kind":"kitchen","style":"galley"'
    """
    listed = list(scenes)
    for scene in listed:
        if not isinstance(scene, Scene):
            raise ValueError(f"scenes must hold nothing but scenes, got {scene!r}")
    document = {"format": FORMAT, "scenes": listed}
    try:
        return json.dumps(document, allow_nan=False, separators=(",", ":"), default=_fields)
    except (TypeError, ValueError) as error:
        raise ValueError(f"a scene holds what JSON cannot: {error}") from None


def scenes_from_json(text: str) -> NDArray[np.object_]:
    """Return the scenes that `scenes_to_json` has written.

    Parameters
    ----------
    text : str

    Returns
    -------
    object array (n,) of Scene

    Raises
    ------
    ValueError
        If the text is no JSON, or not what `scenes_to_json` writes: something in it is missing, is
        not known or is of another type.

    Examples
    --------
    >>> from synthlab.scenes import make_scene
    >>> scene = make_scene("pasture", rng=1)
    >>> scenes_from_json(scenes_to_json([scene]))[0] == scene
    True
    """
    try:
        document = json.loads(text)
    except (TypeError, ValueError, RecursionError) as error:
        raise ValueError(f"the text is no JSON: {error}") from None
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise ValueError(f"the text holds no scenes: it must begin with the format {FORMAT!r}")
    if set(document) != {"format", "scenes"} or not isinstance(document["scenes"], list):
        raise ValueError("the text must hold a list of scenes, and nothing else")
    scenes = np.empty(len(document["scenes"]), dtype=object)
    for i, entry in enumerate(document["scenes"]):
        scenes[i] = _read(Scene, entry, f"scenes[{i}]")
    return scenes


def _fields(record: Any) -> dict[str, Any]:
    if not is_dataclass(record) or isinstance(record, type):
        raise TypeError(f"{record!r} of type {type(record).__name__}")
    return {field.name: getattr(record, field.name) for field in fields(record)}


@cache
def _kinds(record: Any) -> dict[str, Any]:
    """The name of each field of a record and the kind of what it holds."""
    hints = get_type_hints(record)
    return {field.name: hints[field.name] for field in fields(record)}


def _read(kind: Any, value: Any, where: str) -> Any:
    """The value, checked to be of that kind and put into its form."""
    if kind in WORDS:
        fits = type(value) is kind or (kind is float and type(value) is int)
        if fits and (kind is not float or isfinite(value)):
            return value
        raise ValueError(f"{where} must be {WORDS[kind]}, got {value!r}")
    if get_origin(kind) is tuple:
        return _tuple(kind, value, where)
    if isinstance(kind, UnionType):  # two records, told apart by their fields
        names = value if isinstance(value, dict) else {}
        kind = max(get_args(kind), key=lambda one: len(names.keys() & _kinds(one).keys()))
    return _record(kind, value, where)


WORDS = {str: "text", bool: "true or false", int: "a whole number", float: "a finite number"}


def _record(kind: Any, value: Any, where: str) -> Any:
    known = _kinds(kind)
    if not isinstance(value, dict) or value.keys() != known.keys():
        got = ", ".join(value) if isinstance(value, dict) else repr(value)
        raise ValueError(f"{where} must hold {', '.join(known)}; got {got or 'nothing'}")
    return kind(**{name: _read(known[name], value[name], f"{where}.{name}") for name in known})


def _tuple(kind: Any, value: Any, where: str) -> tuple[Any, ...]:
    inner = get_args(kind)
    if not isinstance(value, list) or (inner[-1] is not ... and len(value) != len(inner)):
        size = "" if inner[-1] is ... else f" of {len(inner)}"
        raise ValueError(f"{where} must be a list{size}, got {value!r}")
    entry = inner[0]  # all entries of a tuple are of one kind
    read = tuple(_read(entry, one, f"{where}[{i}]") for i, one in enumerate(value))
    if kind == Colour and not all(0 <= one <= 255 for one in read):
        raise ValueError(f"{where} must be a colour, numbers from 0 to 255, got {value!r}")
    return read
