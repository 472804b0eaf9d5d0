"""The states of an explorer as bytes, few of them: every part that repeats is stored once.

`flat` turns plain data (dicts, lists, words, numbers, numpy arrays, picture bytes) into bytes, and
`pack` gzips them: the table of all states in a page, or the one state that a kernel sends.
`explorer-homes.js` and the tests turn them back. There are a line of JSON and, behind it, all
pictures end to end. In the JSON, `{"$": i}` stands for the i-th shared part and `{"#": i}` for the
i-th picture.
"""

import gzip
import json
import math
from collections.abc import Mapping, Sequence
from json.encoder import encode_basestring_ascii as quoted
from typing import Any

import numpy as np

WORTH_SHARING = 40  # characters of JSON; anything shorter is written out again


def pack(tree: Sequence[Any]) -> bytes:
    """Return states, plain data, as gzipped bytes; the same data always give the same bytes."""
    return gzip.compress(flat(tree), 9, mtime=0)


def flat(tree: Sequence[Any]) -> bytes:
    """Return states, plain data, as bytes.

    Raises
    ------
    TypeError
        If something in the data is neither a word, a number, an array, bytes, a dict nor a list.
    """
    shared: dict[str, int] = {}  # in an order to read them in: parts after what they are made of
    pictures: dict[bytes, int] = {}

    def written(value: Any) -> str:
        if isinstance(value, str):
            return quoted(value)
        if isinstance(value, float):
            return _number(value)
        if isinstance(value, np.ndarray) and value.ndim == 1 and value.dtype.kind in "iuf":
            text = _numbers(value)
        elif isinstance(value, np.ndarray | np.generic):
            dates = value.dtype.kind == "M"
            return written((value.astype(str) if dates else value).tolist())
        elif isinstance(value, bytes):
            return f'{{"#":{pictures.setdefault(value, len(pictures))}}}'
        elif isinstance(value, Mapping):
            inside = (f"{quoted(str(key))}:{written(one)}" for key, one in value.items())
            text = f"{{{','.join(inside)}}}"
        elif isinstance(value, list | tuple):
            text = f"[{','.join(map(written, value))}]"
        elif value is None or isinstance(value, int):
            return json.dumps(value)
        else:
            raise TypeError(f"a card cannot hold a {type(value).__name__}: {value!r}")
        if len(text) < WORTH_SHARING:
            return text
        return f'{{"$":{shared.setdefault(text, len(shared))}}}'

    states = ",".join(map(written, tree))
    lengths = json.dumps([len(picture) for picture in pictures])
    line = f'{{"pictures":{lengths},"shared":[{",".join(shared)}],"tree":[{states}]}}\n'
    return line.encode() + b"".join(pictures)


def _numbers(array: np.ndarray[Any, Any]) -> str:
    """Return a row of numbers, in one go where none needs care."""
    numbers = array.tolist()
    if array.dtype.kind == "f" and (np.abs(array) < 1e8).all():
        return f"[{','.join(['%.8g'] * len(numbers)) % tuple(numbers)}]"
    return f"[{','.join(map(_number if array.dtype.kind == 'f' else str, numbers))}]"


def _number(value: float) -> str:
    """Return a number with eight digits, and with all of them if it is whole; NaN is nothing."""
    if not math.isfinite(value):
        return "null"
    return f"{value:.8g}" if value % 1 or abs(value) > 2**53 else f"{value:.16g}"
