"""Pages are made anew when what they stand on has changed, and only then.

The notebook cache knows a page's own cells, not the library that they call, nor what else lies in
the folder that they run from: a lesson's cards, checks and saved rows. Sphinx knows a page's text,
not this extension or the style sheets. So fingerprints are kept: of the library and of those
folders, beside the cache; and of all, in Sphinx's environment. A change in the library empties the
cache; one in a lesson's folder drops what that lesson left in it.
"""

import json
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from shutil import rmtree

from jupyter_cache import get_cache
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

import synthlab
from synthlab._lessons import files_of
from synthlab._words import language

from .lesson import lessons_of, solutions_of

LIBRARY = Path(synthlab.__file__).parent
LOOK = Path(__file__).resolve().parents[2]
KINDS = {".py", ".po", ".js", ".css", ".html", ".svg", ".gz", ".rows"}
#: Folders that one page alone runs from, beside the library and a lesson's own.
RUNS_FROM = {"book/reproductions": "studies"}


def fingerprint(folder: Path, files: Iterable[Path]) -> str:
    """Return a hash of those of the files, all below `folder`, that code is made of."""
    digest = sha256()
    for file in sorted(file for file in files if file.suffix in KINDS):
        name = str(file.relative_to(folder)).encode()
        digest.update(name + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()


def fingerprints(app: Sphinx) -> dict[str, str]:
    """Return the fingerprint of the folder that a page runs from, by the page."""
    root = Path(app.srcdir)
    own = {page: (root / page).parent for page in [*lessons_of(app), *solutions_of(app)]}
    folders = own | {page: root / folder for page, folder in RUNS_FROM.items()}
    return {page: fingerprint(folder, files_of(folder)) for page, folder in folders.items()}


def drop_old_runs(cache: Path, root: Path, library: str, pages: dict[str, str]) -> None:
    """Drop from `cache` what ran with another library, or with other files beside its page."""
    mark = cache / "fingerprints.json"
    before = json.loads(mark.read_text(encoding="utf-8")) if mark.exists() else {}
    if before.get("library") != library:
        rmtree(cache, ignore_errors=True)
        cache.mkdir(parents=True)
    else:
        runs = get_cache(cache)
        files = {str(root / f"{page}.md"): page for page in pages}
        for run in runs.list_cache_records():
            page = files.get(run.uri)
            if page and before["pages"].get(page) != pages[page]:
                runs.remove_cache(run.pk)
    mark.write_text(json.dumps({"library": library, "pages": pages}), encoding="utf-8")


def stale_pages(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> list[str]:
    """Return the pages to read again (Sphinx's `env-get-outdated`)."""
    library, pages = fingerprint(LIBRARY, LIBRARY.rglob("*")), fingerprints(app)
    library += language()  # what the cards say is kept with the pages
    parts = [LOOK / name for name in ("_extensions", "_theme", "_static")]
    look = fingerprint(LOOK, (file for part in parts for file in part.rglob("*")))
    cache = Path(app.outdir).parent / ".jupyter_cache"
    drop_old_runs(cache, Path(app.srcdir), library, pages)
    now = (library, look, pages)
    before = getattr(env, "synthlab_fingerprints", now)
    env.synthlab_fingerprints = now  # type: ignore[attr-defined]
    # A page that came or went changes the links of the others.
    if before[1] != look or added or removed:
        return list(env.found_docs)
    if before[0] != library:
        texts = {
            page: Path(env.doc2path(page)).read_text(encoding="utf-8") for page in env.found_docs
        }
        return [
            page for page, text in texts.items() if "{code-cell}" in text or "{survival}" in text
        ]
    return [page for page in pages if pages[page] != before[2].get(page) and page in env.found_docs]


def setup(app: Sphinx) -> None:
    """Ask for stale pages in every build."""
    app.connect("env-get-outdated", stale_pages)
