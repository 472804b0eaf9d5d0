"""The states of an explorer as bytes, few of them: every part that repeats is stored once.

`flat` turns plain data (dicts, lists, words, numbers, numpy arrays, picture bytes) into bytes, and
`pack` gzips them: the table of all states in a page, or the one state that a kernel sends.
`explorer-homes.js` and the tests turn them back. There are a line of JSON and, behind it, all
arrays end to end. In the JSON, `{"$": i}` stands for the i-th shared part, `{"@": i}` for the i-th
array and `{"#": i}` for the i-th picture. Arrays are float32, or the shortest whole numbers that
give the same float32 (after division by 10, 100, 1,000 or 10,000: shares and rounded numbers cost
little); neighbours are stored as differences and byte by byte, which gzip likes.
"""

import gzip
import json
import math
from collections.abc import Mapping
from json.encoder import encode_basestring_ascii
from typing import Any

import numpy as np

CODES = ("f4", "i4", "i2", "u2", "i1", "u1")  # the order in which arrays stand; all little-endian
MANY = 8  # a list of at least so many numbers is stored as an array
WORTH_SHARING = 16  # characters of JSON; anything shorter is written out again
LARGEST = float(np.finfo(np.float32).max)
PLAIN = frozenset({str, int, float, bool, type(None)})
DECIMALS = 4  # rounded numbers are stored whole up to so many decimals


def pack(tree: Any) -> bytes:
    """Return plain data as gzipped bytes; the same data always give the same bytes."""
    return gzip.compress(flat(tree), 9, mtime=0)


def flat(tree: Any) -> bytes:
    """Return plain data as bytes.

    Raises
    ------
    TypeError
        If something in the data is neither a word, a number, an array, bytes, a dict nor a list.
    """
    parts = _Parts()
    root = parts.add(tree)
    shared, written = parts.write(root)
    groups: dict[str, list[np.ndarray[Any, Any]]] = {code: [] for code in CODES}
    index = []
    for array, code, decimals in parts.arrays:
        groups[code].append(array.ravel())
        index.append([CODES.index(code), decimals, *array.shape])
    head = {
        "arrays": index,
        "lengths": [sum(map(len, groups[code])) for code in CODES],
        "pictures": [len(picture) for picture in parts.pictures],
    }
    text = json.dumps(head, separators=(",", ":"))
    text = f'{text[:-1]},"shared":[{",".join(shared)}],"tree":{written}}}'
    line = text.encode() + b"\n"
    body = b"".join(_planes(groups[code], code) for code in CODES)
    return line + body + b"".join(parts.pictures)


class _Parts:
    """Everything that was met, each part once, with the parts that it is made of."""

    def __init__(self) -> None:
        self.arrays: list[tuple[np.ndarray[Any, Any], str, int]] = []
        self.pictures: list[bytes] = []
        self._numbers: dict[Any, int] = {}  # a part's content -> its number
        self._known: dict[int, int] = {}  # an object -> its number, while the tree is held
        self._content: list[Any] = []
        self._uses: list[int] = []

    def add(self, value: Any) -> int:
        """Return the number of a part, a new one only if there was none like it before."""
        if type(value) in PLAIN:  # most parts
            return self._number(("=", _scalar(value)))
        if isinstance(value, np.ndarray) and value.dtype.kind in "OUSM":
            value = value.astype(str).tolist() if value.dtype.kind == "M" else value.tolist()
        if isinstance(value, list | tuple) and len(value) >= MANY:
            value = _as_numbers(value)
        if isinstance(value, np.ndarray):
            return self._number(self._array(value))
        if isinstance(value, bytes):
            known = ("#", value)
            if known not in self._numbers:
                self.pictures.append(value)
            return self._number(known, len(self.pictures) - 1)
        if isinstance(value, Mapping):
            if id(value) in self._known:  # the very same object, such as the look of all figures
                self._uses[self._known[id(value)]] += 1
                return self._known[id(value)]
            number = self._number(("{", *((str(k), self.add(v)) for k, v in value.items())))
            self._known[id(value)] = number
            return number
        if isinstance(value, list | tuple):
            return self._number(("[", *map(self.add, value)))
        return self._number(("=", _scalar(value)))

    def write(self, root: int) -> tuple[list[str], str]:
        """Return the JSON of the shared parts, in an order to read them in, and of the root."""
        written: list[str] = []  # parts come after what they are made of
        shared: list[str] = []
        for number, (kind, *inside) in enumerate(self._content):
            if kind == "{":
                text = ",".join(f"{encode_basestring_ascii(k)}:{written[v]}" for k, v in inside)
                text = f"{{{text}}}"
            elif kind == "[":
                text = f"[{','.join(written[v] for v in inside)}]"
            elif kind == "=":
                text = inside[0]
            else:
                text = f'{{"{kind}":{inside[0]}}}'
            if self._uses[number] > 1 and kind in "{[" and len(text) >= WORTH_SHARING:
                shared.append(text)
                text = f'{{"$":{len(shared) - 1}}}'
            written.append(text)
        return shared, written[root]

    def _number(self, content: Any, place: int | None = None) -> int:
        if content not in self._numbers:
            self._numbers[content] = len(self._content)
            self._content.append(content if place is None else (content[0], place))
            self._uses.append(0)
        number = self._numbers[content]
        self._uses[number] += 1
        return number

    def _array(self, array: np.ndarray[Any, Any]) -> tuple[Any, ...]:
        whole, decimals = _whole(array)
        code = _code(whole)
        short = np.ascontiguousarray(whole, dtype=f"<{code}")
        known = ("array", code, decimals, short.shape, short.tobytes())
        if known not in self._numbers:
            self._numbers[known] = len(self.arrays)
            self.arrays.append((short, code, decimals))
        return ("@", self._numbers[known])


def _scalar(value: Any) -> str:
    """Return a word, number, yes, no or nothing as JSON; numbers as float32 would have them."""
    if type(value) is str:
        return encode_basestring_ascii(value)
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, float):
        if not math.isfinite(value):
            return "null"
        if value == int(value) or abs(value) > LARGEST:
            return f"{value:.0f}"
        return str(np.float32(value))  # the fewest digits that give the same float32
    if value is None or isinstance(value, bool | int | float | str):
        return json.dumps(value)
    raise TypeError(f"a static page cannot hold a {type(value).__name__}: {value!r}")


def _as_numbers(values: Any) -> Any:
    """Return a list of plain numbers as an array, and any other list as it is."""
    if all(isinstance(v, int | float | np.number) and not isinstance(v, bool) for v in values):
        return np.asarray(values)
    return values


def _whole(array: np.ndarray[Any, Any]) -> tuple[np.ndarray[Any, Any], int]:
    """Return numbers as whole ones and how many decimals they had, or as they are."""
    if array.dtype.kind not in "iufb":
        raise TypeError(f"a static page cannot hold an array of {array.dtype}")
    if array.dtype.kind == "f" and np.isfinite(array).all() and (abs(array) < 1e5).all():
        short = array.astype(np.float32)
        for decimals in range(DECIMALS + 1):
            whole = np.rint(array * 10.0**decimals)
            if np.array_equal((whole / 10.0**decimals).astype(np.float32), short):
                return whole, decimals
    return array, 0


def _code(array: np.ndarray[Any, Any]) -> str:
    """Return the shortest type that holds the numbers: whole ones, or float32."""
    if np.isfinite(array).all() and (array == np.rint(array)).all():
        low, high = (array.min(), array.max()) if array.size else (0, 0)
        for code in ("u1", "i1", "u2", "i2", "i4"):
            limits = np.iinfo(code)
            if limits.min <= low and high <= limits.max:
                return code
    return "f4"


def _planes(arrays: list[np.ndarray[Any, Any]], code: str) -> bytes:
    """Return arrays of one type end to end: differences of neighbours, first bytes first."""
    if not arrays:
        return b""
    width = np.dtype(code).itemsize
    bits = np.concatenate(arrays).view(f"<u{width}")
    steps = np.diff(bits, prepend=bits.dtype.type(0))  # wraps around, as the way back does
    return steps.view(np.uint8).reshape(-1, width).T.tobytes()
