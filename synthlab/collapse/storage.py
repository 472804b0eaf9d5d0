"""A history on disk: `write` and `read` a `.npz` file that holds plain arrays, never a pickle."""

import json
import os
import zipfile
from collections.abc import Sequence
from os import PathLike
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from synthlab._arrays import Array

FORMAT = "synthlab history 1"


def write(
    path: str | PathLike[str], *, samples: Sequence[Array], about: dict[str, Any], **columns: Array
) -> None:
    """Write samples, facts and columns to a file that appears only once it is whole."""
    arrays = {f"sample {t}": _pack(sample) for t, sample in enumerate(samples)}
    text = json.dumps({"format": FORMAT, "scenes": samples[0].dtype == object, **about})
    whole, part = Path(path), Path(f"{os.fspath(path)}.part")
    with part.open("wb") as file:
        np.savez_compressed(file, allow_pickle=False, about=_as_bytes(text), **columns, **arrays)
    part.replace(whole)


def read(path: str | PathLike[str]) -> tuple[list[Array], dict[str, Any], dict[str, Array]]:
    """Return samples, facts and columns of a file that `write` has made."""
    try:
        with Path(path).open("rb") as file, np.load(file, allow_pickle=False) as archive:
            arrays = {name: archive[name] for name in archive.files}
        about = json.loads(_as_text(arrays.pop("about")))
        known = about.pop("format") == FORMAT
        unpack = _scenes if about.pop("scenes") else lambda packed: packed
        names = [name for name in arrays if name.startswith("sample ")]
        samples = [unpack(arrays.pop(f"sample {t}")) for t in range(len(names))]
    except (KeyError, ValueError, AttributeError, TypeError, EOFError, zipfile.BadZipFile) as error:
        raise ValueError(f"{path} holds no history that History.save has written") from error
    if not known:
        raise ValueError(f"{path} was written by another version of synthlab")
    return samples, about, arrays


def _pack(sample: Array) -> Array:
    if sample.dtype != object:
        return sample
    from synthlab.scenes.scene_json import scenes_to_json

    return _as_bytes(scenes_to_json(sample))


def _scenes(packed: NDArray[np.uint8]) -> Array:
    from synthlab.scenes.scene_json import scenes_from_json

    return scenes_from_json(_as_text(packed))


def _as_bytes(text: str) -> NDArray[np.uint8]:
    return np.frombuffer(text.encode(), dtype=np.uint8)


def _as_text(packed: NDArray[np.uint8]) -> str:
    return packed.tobytes().decode()
