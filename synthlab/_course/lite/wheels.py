"""What a page's Python needs that Pyodide has not, packed from what is installed here.

`wheels` yields each distribution in pure Python as a wheel, with the entry for Pyodide's lock; this
library, the manual of Python and the kernel of JupyterLite are among them.
"""

import io
import pydoc_data
import re
import sys
import zipfile
from collections.abc import Iterator
from hashlib import sha256
from importlib import metadata
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement

from synthlab._lessons import (
    DISTRIBUTION,
    PACKAGE,
    SHIPPED,
    CourseError,
    files_of,
    home,
    how_to_install,
    lessons,
)

LABEXTENSIONS = Path(sys.prefix) / "share" / "jupyter" / "labextensions"
KERNEL = LABEXTENSIONS / "@jupyterlite" / "pyodide-kernel-extension" / "static" / "pypi"
CARDS = ("anywidget", "plotly")
#: Scripts that JupyterLite has of its own.
IN_THE_PAGE = ("jupyterlab-widgets", "widgetsnbextension")
#: What no page reads: machine code, tests, scripts for other front ends.
LEFT_OUT = re.compile(
    r"^\.\.|\.(so|pyd|pyc|map)$|/(tests|labextension|nbextension)/|plotly.min.js$"
)
BROWSER = {"sys_platform": "emscripten", "platform_machine": "wasm32", "extra": ""}
Content = dict[str, bytes]


def wheels(pyodide: dict[str, Any]) -> Iterator[tuple[dict[str, Any], bytes]]:
    """Yield the entry in Pyodide's lock, and the bytes, of everything that it lacks.

    Parameters
    ----------
    pyodide : dict
        The packages that it has, by name, as its lock tells of them.

    Examples
    --------
    >>> entry, content = next(wheels({}))
    >>> entry["file_name"].partition("-")[0]
    'synthlab_lessons'
    """
    version = metadata.version(DISTRIBUTION)
    yield _packed(DISTRIBUTION, version, _ours())
    for name in _lacking(pyodide):
        found = metadata.distribution(name)
        files = {
            file.as_posix(): file.locate().read_bytes()  # type: ignore[attr-defined]
            for file in found.files or ()
            if not LEFT_OUT.search(file.as_posix()) and ".dist-info/" not in file.as_posix()
        }
        yield _packed(name, found.version, files)
    manual = Path(pydoc_data.__file__).parent.glob("*.py")
    files = {f"pydoc_data/{file.name}": file.read_bytes() for file in manual}
    yield _packed("pydoc-data", "{}.{}".format(*sys.version_info), files)
    for kernel in sorted(KERNEL.glob("*.whl")):
        name, version = kernel.name.split("-")[:2]
        if name != "widgetsnbextension":
            yield _entry(name.replace("_", "-"), version, kernel.read_bytes())


def _lacking(pyodide: dict[str, Any]) -> list[str]:
    """Return what the library and its cards need, and what that needs, where Pyodide has it not."""
    todo = [*(metadata.requires(DISTRIBUTION) or ()), *CARDS]
    found: list[str] = []
    while todo:
        wanted = Requirement(todo.pop())
        name = re.sub(r"[-_.]+", "-", wanted.name).lower()
        known = pyodide.get(name)
        unneeded = wanted.marker and not wanted.marker.evaluate(BROWSER)
        if unneeded or name in (*found, *IN_THE_PAGE):
            continue
        if known is None:
            found.append(name)
            todo += metadata.requires(name) or ()
        elif not wanted.specifier.contains(known["version"]):
            raise CourseError(
                f"Pyodide has {name} {known['version']}, but the synthlab that is installed here "
                f"asks for {wanted}. An older installation does.\n{how_to_install()}"
            )
    return sorted(found)


def _ours() -> Content:
    """Return the files of this library and of its lessons, laid out as when it is installed."""
    library = (file for file in files_of(PACKAGE) if SHIPPED not in file.parents)
    course = [home() / "_toc.yml", *(f for lesson in lessons() for f in files_of(lesson.parent))]
    shipped = SHIPPED.relative_to(PACKAGE.parent)
    return {
        **{file.relative_to(PACKAGE.parent).as_posix(): file.read_bytes() for file in library},
        **{(shipped / f.relative_to(home())).as_posix(): f.read_bytes() for f in course},
    }


def _packed(name: str, version: str, files: Content) -> tuple[dict[str, Any], bytes]:
    """Return a wheel in pure Python; the same files give the same bytes."""
    about = f"{name.replace('-', '_')}-{version}.dist-info"
    files = files | {
        f"{about}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n".encode(),
        f"{about}/WHEEL": b"Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        f"{about}/RECORD": b"",
    }
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packing:
        for path in sorted(files):
            packing.writestr(zipfile.ZipInfo(path), files[path], zipfile.ZIP_DEFLATED)
    return _entry(name, version, archive.getvalue())


def _entry(name: str, version: str, content: bytes) -> tuple[dict[str, Any], bytes]:
    entry = {
        "name": name,
        "version": version,
        "file_name": f"{name.replace('-', '_')}-{version}-py3-none-any.whl",
        "install_dir": "site",
        "sha256": sha256(content).hexdigest(),
        "package_type": "package",
        "imports": [],
        "depends": [],
        "unvendored_tests": False,
    }
    return entry, content
