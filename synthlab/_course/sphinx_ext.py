"""A Sphinx extension that brings explorers and the other cards to life in a built book.

`setup` registers it: the stylesheet and the scripts are copied to `_static/synthlab/`, plotly.js
is unpacked beside them, and only pages that hold a card load them. `write_assets` puts the same
files into any folder.
"""

import gzip
import os
from pathlib import Path
from typing import Any

from synthlab import __version__
from synthlab.explore.scripts import ASSETS, CARDS, PLOTLY, plotly, served

FOLDER = "synthlab"


def write_assets(folder: Path) -> None:
    """Write the stylesheets, the scripts and plotly.js into a folder, if they have changed."""
    folder.mkdir(parents=True, exist_ok=True)
    for asset in ASSETS.iterdir():
        if asset.name.endswith((".css", ".js")):
            _write(folder / asset.name, served(asset.name).encode())
    _write(folder / PLOTLY, gzip.decompress(plotly()))
    license = ASSETS / "vendor" / "LICENSE-plotly.txt"
    _write(folder / license.name, license.read_bytes())


def needed(body: str) -> list[str]:
    """Return the files that a page with the given body needs, each once.

    >>> needed('<section class="sl-card sl-prediction">')
    ['theme.css', 'prediction.css', 'home.js', 'guesses.js', 'prediction.js']
    """
    names = ["theme.css"] if 'class="sl-' in body else []
    for look, files_of_it in CARDS.items():
        names += files_of_it if look in body else ()
    return list(dict.fromkeys(names))


def setup(app: Any) -> dict[str, Any]:
    """Register the extension with Sphinx; kernels that run for a book show static cards."""
    os.environ.setdefault("SYNTHLAB_STATIC", "1")
    app.connect("config-inited", _speak)
    app.connect("builder-inited", _copy)
    app.connect("html-page-context", _add_to_page)
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}


def _speak(app: Any, config: Any) -> None:
    os.environ["SYNTHLAB_LANGUAGE"] = config.language  # of this book, and of its kernels


def _copy(app: Any) -> None:
    if app.builder.format == "html":
        write_assets(Path(app.outdir) / "_static" / FOLDER)


def _add_to_page(app: Any, page: str, template: str, context: dict[str, Any], tree: Any) -> None:
    # What the browser remembers of the lessons is shown on every page.
    for name in dict.fromkeys(["home.js", "progress.js", *needed(context.get("body") or "")]):
        # Sphinx adds a hash of the file to the address, so that browsers fetch what has changed.
        if name.endswith(".css"):
            app.add_css_file(f"{FOLDER}/{name}")
        else:
            app.add_js_file(f"{FOLDER}/{name}", loading_method="defer")


def _write(path: Path, content: bytes) -> None:
    if not path.is_file() or path.read_bytes() != content:
        path.write_bytes(content)
