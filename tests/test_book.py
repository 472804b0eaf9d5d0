"""The book's sources hold together, and what the book adds to Sphinx does what it says."""

import importlib
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from zipfile import ZipFile

import numpy as np
import pytest
import yaml
from pybtex.database import parse_file

import synthlab

ROOT = Path(__file__).resolve().parents[1]
BOOK = ROOT / "book"
EXTENSIONS = BOOK / "_extensions"
ROOMS = (
    "scenes",
    "worlds",
    "labels",
    "learners",
    "generators",
    "supply",
    "measures",
    "collapse",
    "safeguards",
    "game",
    "explore",
    "exercises",
)


@pytest.fixture(scope="module", autouse=True)
def _extensions_can_be_imported():
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(EXTENSIONS))
        yield


def pages_of(toc):
    """Every page that a table of contents names, in its order."""
    if isinstance(toc, list):
        return [page for part in toc for page in pages_of(part)]
    own = [toc[key] for key in ("root", "file") if key in toc]
    return own + [
        p for key in ("parts", "chapters", "sections") for p in pages_of(toc.get(key, []))
    ]


TOC = pages_of(yaml.safe_load((ROOT / "_toc.yml").read_text(encoding="utf-8")))
CONFIG = yaml.safe_load((ROOT / "_config.yml").read_text(encoding="utf-8"))


def test_the_book_is_built_without_a_warning(book_html):
    assert [page for page in TOC if not (book_html / f"{page}.html").exists()] == []


# The sources


def test_every_page_of_the_contents_exists_once():
    assert sorted(TOC) == sorted(set(TOC))
    assert [page for page in TOC if not (ROOT / f"{page}.md").exists()] == []


def test_every_page_is_in_the_contents():
    pages = [*BOOK.rglob("*.md"), *(ROOT / "notebooks").rglob("[0-9][0-9]_*.md")]
    assert {str(page.relative_to(ROOT).with_suffix("")) for page in pages} == set(TOC)


def test_lessons_come_in_their_order():
    lessons = [page for page in TOC if page.startswith("notebooks/")]
    assert lessons == sorted(lessons)


def test_nothing_that_asks_the_network_is_configured():
    extensions = CONFIG["sphinx"]["config"]["extensions"]
    asking = {"sphinx_thebe", "sphinx.ext.mathjax", "sphinx.ext.intersphinx", "sphinx_comments"}
    assert asking.isdisjoint(extensions)
    assert CONFIG["sphinx"]["config"]["html_math_renderer"] == "mathml"
    assert CONFIG["only_build_toc_files"]
    assert CONFIG["execute"]["execute_notebooks"] == "cache"


def test_the_theme_names_no_other_place():
    files = [f for name in ("_theme", "_static") for f in (BOOK / name).rglob("*") if f.is_file()]
    files = [f for f in files if f.parent.name != "fonts"]  # and their licence
    addresses = {
        a
        for f in files
        for a in re.findall(r"(?:https?:)?//[\w.-]+\.\w+", f.read_text(encoding="utf-8"))
    }
    assert addresses == {"http://www.w3.org"}  # the name of SVG, which nobody fetches


def test_a_page_that_is_heavy_enough_goes_without_letters_of_its_own():
    from synthlab_book.theme import is_heavy

    fonts = (BOOK / "_theme" / "static" / "fonts").glob("*.woff2")
    assert sum(font.stat().st_size for font in fonts) < 60_000
    noise = np.random.default_rng(1).integers(33, 126, 200_000, dtype=np.uint8).tobytes().decode()
    assert is_heavy(noise)
    assert not is_heavy(noise[:50_000])
    assert not is_heavy("word " * 100_000)


def test_links_that_leave_the_book_are_encrypted():
    texts = {page: (ROOT / f"{page}.md").read_text(encoding="utf-8") for page in TOC}
    assert [page for page, text in texts.items() if "](http:" in text] == []


# The bibliography

REFERENCES = parse_file(BOOK / "references.bib").entries


@pytest.mark.parametrize("key", REFERENCES)
def test_a_reference_is_whole_and_its_key_can_be_guessed(key):
    entry = REFERENCES[key]
    first = entry.persons["author"][0]
    name = "".join(first.prelast_names + first.last_names)
    name = re.sub(r"\{\\.(\w)\}", r"\1", name)
    name = re.sub(r"[{}.]", "", name).lower()  # of an institution
    word = (
        re.sub(r"[{}]", "", entry.fields["title"])
        .removeprefix("Position: ")
        .removeprefix("The ")
        .split()[0]
    )
    word = re.split(r"\W", word)[0].lower()
    assert key == f"{name}{entry.fields['year']}{word}"
    assert entry.fields.get("url", "https://").startswith("https://")


def test_whatever_a_page_cites_is_in_the_bibliography():
    for page in TOC:
        text = (ROOT / f"{page}.md").read_text(encoding="utf-8")
        cited = re.findall(r"\{cite(?::\w+)?\}`([^`]+)`", text)
        keys = {key.strip() for keys in cited for key in keys.split(",")}
        assert keys <= {*REFERENCES}, page


def test_what_is_given_from_memory_is_said_to_the_reader():
    pages = " ".join(
        (BOOK / f"{name}.md").read_text(encoding="utf-8") for name in ("article", "references")
    )
    for key, entry in REFERENCES.items():
        if "from memory" in entry.fields.get("note", ""):
            assert f"`{key}`" in pages
            assert "from memory" in pages


# The reference of the library


def test_every_room_has_its_page():
    public = {f.parent.name for f in Path(synthlab.__file__).parent.glob("[a-z]*/__init__.py")}
    assert public == set(ROOMS)
    for room in ROOMS:
        page = BOOK / "api" / f"{room}.md"
        assert f".. room:: synthlab.{room}" in page.read_text(encoding="utf-8")


@pytest.mark.parametrize("room", ROOMS)
def test_every_public_name_has_a_docstring(room):
    from synthlab_book.reference import undocumented

    missing = undocumented(importlib.import_module(f"synthlab.{room}"))
    assert missing == [], "a docstring is missing (for a constant: a comment #: above it)"


def test_a_new_public_name_is_found():
    from types import ModuleType

    from synthlab_book.reference import public_names, room

    module = ModuleType("fresh_room")
    exec("def hello():\n    '''Return a greeting.'''", module.__dict__)
    module.__all__ = ["hello"]
    assert public_names(module) == ["hello"]
    assert ".. autofunction:: fresh_room.hello" in room(module)


# Formulas


@pytest.mark.parametrize(
    ("tex", "made"),
    [
        (r"\frac{1}{n}", "<mfrac>"),
        (r"\sum_{i=1}^n x_i", "<munderover>"),
        (r"\hat p", "<mover"),
        (r"\text{if } x", "<mtext>"),
        (r"\begin{cases} 1 & x > 0 \\ 0 & x \le 0 \end{cases}", "<mtable>"),
        (r"a &= b \\ c &= d", 'columnalign="right"'),
        (r"\begin{aligned} a &= b \\ c &= d \end{aligned}", 'columnalign="right"'),
        (r"\begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}", "<mtr>"),
    ],
)
def test_a_formula_becomes_mathml_with_its_source(tex, made):
    from synthlab_book.formulas import mathml

    html = mathml(tex, display=True)
    assert made in html
    assert '<annotation encoding="application/x-tex">' in html
    assert "merror" not in html


def test_an_alignment_is_not_numbered_by_the_converter():
    from synthlab_book.formulas import mathml

    assert "(1)" not in mathml(r"\begin{align} a &= b \\ c &= d \end{align}", display=True)


@pytest.mark.parametrize(
    ("tex", "words"),
    [
        (r"\fracc{1}{2}", "unknown command"),
        (r"\frac{1}{2", "braces"),
        (r"\frac{1}", "something is missing"),
        ("x_", "MissingSuperScript"),
    ],
)
def test_a_formula_that_is_not_whole_is_an_error(tex, words):
    from synthlab_book.formulas import mathml

    with pytest.raises(ValueError, match=words):
        mathml(tex, display=True)


@pytest.mark.parametrize("markup", ["<script>alert(1)</script>", '<mi onclick="x">a</mi>'])
def test_a_formula_cannot_smuggle_markup(markup):
    from synthlab_book.formulas import mathml

    with pytest.raises(ValueError, match=r"no part of a formula|not well-formed"):
        mathml(rf"\text{{{markup}}}", display=False)


# A whole build, of a book with few pages

LESSON = r"""---
jupytext:
  text_representation:
    extension: .md
    format_name: myst
kernelspec:
  display_name: Python 3
  language: python
  name: python3
---

# A small lesson

*Lesson 1 · 5 minutes · you need nothing*

See [the next](../02_left_out/02_left_out.md) $\frac{1}{2}$ and [one more](../03_gone/03_gone.md).
Labels teach a classifier, and *labels* test it. The middle-class has no classifiers.
What is $\frac{1}{2}$? See {cite:t}`shumailov2024ai`.

```{code-cell} python
:tags: [remove-input]
import os

import cards
```

```{code-cell} python
print(6 * 7)
print(cards.FOUND, sorted(os.listdir()))
```

```{code-cell} python
from synthlab.explore import Prediction

Prediction("coin", "How often is it heads?", {"Half": "Yes.", "Never": "No."}, answer="Half")
```

```{dropdown} A hint
Half of one.
```

| a | b |
|---|---|
| 1 | 2 |

## Go further

### A proof

It is short.

### Another

```{code-cell} python
print("further")
```
"""
SOLUTIONS = (
    LESSON.partition("# A small lesson")[0]
    + """
# Solutions to lesson 1

For [lesson 1](01_small.md).
"""
)

STUDIES = (
    LESSON.partition("# A small lesson")[0]
    + """
# What studies found

```{code-cell} python
import sys

sys.path.insert(0, "..")
import studies

print(studies.FOUND)
```
"""
)


def build(folder, **settings):
    """Run Jupyter Book with nothing said of how cards show themselves."""
    options = ["--config", "_config.yml", "--path-output", "."]
    program = "from jupyter_book.cli.main import main; main()"
    return subprocess.run(
        [sys.executable, "-c", program, "build", ".", *options, "-W", "--keep-going"],
        cwd=folder,
        env={k: v for k, v in os.environ.items() if k != "SYNTHLAB_STATIC"} | settings,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def small_book(tmp_path_factory):
    """A book of an introduction and a lesson, with the real configuration, theme and extension."""
    folder = tmp_path_factory.mktemp("small")
    ignored = shutil.ignore_patterns("__pycache__", "api*", "solutions", "*.md")
    shutil.copytree(BOOK, folder / "book", ignore=ignored)
    shutil.copy(ROOT / "_config.yml", folder)
    lesson = folder / "notebooks/01_small"
    lesson.mkdir(parents=True)
    (lesson / "01_small.md").write_text(LESSON, encoding="utf-8")
    (lesson / "solutions.md").write_text(SOLUTIONS, encoding="utf-8")
    (lesson / "cards.py").write_text('FOUND = "little"\n', encoding="utf-8")
    (lesson / "test_small.py").write_text("raise SystemExit\n", encoding="utf-8")
    (lesson / "my_work").mkdir()
    (folder / "notebooks/02_left_out").mkdir()
    (folder / "notebooks/02_left_out/02_left_out.md").write_text("# Left out\n", encoding="utf-8")
    (folder / "book/reproductions.md").write_text(STUDIES, encoding="utf-8")
    (folder / "studies").mkdir()
    (folder / "studies/__init__.py").write_text('FOUND = "nothing"\n', encoding="utf-8")
    for page in ("intro", "students", "colophon"):
        (folder / f"book/{page}.md").write_text(
            f"# The {page}\n\n## Open a lesson live\n", encoding="utf-8"
        )
    for page in ("references", "glossary"):
        shutil.copy(BOOK / f"{page}.md", folder / "book")
    (folder / "_toc.yml").write_text(
        "format: jb-book\nroot: book/intro\nparts:\n"
        "- caption: Part I · Small\n  chapters:\n  - file: notebooks/01_small/01_small\n"
        "- caption: Beside\n  chapters:\n"
        "  - file: book/reproductions\n  - file: book/students\n"
        "  - file: book/colophon\n  - file: book/references\n  - file: book/glossary\n",
        encoding="utf-8",
    )
    done = build(folder)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-4000:]
    return folder


def test_a_lesson_says_what_it_is(small_book):
    html = (small_book / "_build/html/notebooks/01_small/01_small.html").read_text(encoding="utf-8")
    assert "Part I · Small · Lesson 1" in html
    assert re.search(r'class="facts".*<li>5 minutes</li><li>You need nothing</li>', html)
    assert "<mfrac>" in html
    assert ">42\n" in html
    assert "<details" in html
    assert "<summary>A hint</summary>" in html
    assert re.search(r'class="wide[^"]*">\s*<table', html)


def test_cards_are_static_without_being_told_and_code_can_be_copied(small_book):
    html = (small_book / "_build/html/notebooks/01_small/01_small.html").read_text(encoding="utf-8")
    assert html.count('<section class="sl-card sl-sand sl-prediction ') == 1
    assert "_static/synthlab/prediction.js" in html
    assert "jupyter-widget" not in html
    assert "_static/copybutton.js" in html


def test_a_lesson_can_be_taken_away_before_its_notebook_is_made(small_book):
    html = (small_book / "_build/html/notebooks/01_small/01_small.html").read_text(encoding="utf-8")
    assert 'href="01_small.ipynb" download' in html
    assert "6 * 7" in (small_book / "_build/html/notebooks/01_small/01_small.ipynb").read_text(
        encoding="utf-8"
    )


def test_a_lessons_folder_can_be_taken_away_without_what_is_not_for_students(small_book):
    folder = small_book / "_build/html/notebooks/01_small/01_small.zip"
    assert 'href="01_small.zip" download' in folder.with_suffix(".html").read_text("utf-8")
    with ZipFile(folder) as packed:
        names = ["01_small.ipynb", "cards.py", "solutions.md"]
        assert packed.namelist() == [f"01_small/{name}" for name in names]


def test_only_a_book_with_jupyterlite_leads_to_lessons_that_run_in_the_page(small_book, tmp_path):
    lesson, link = "_build/html/notebooks/01_small/01_small.html", "run.html?lesson=01_small"
    assert link not in (small_book / lesson).read_text("utf-8")
    assert not (small_book / "_build/html/run.html").exists()
    folder = shutil.copytree(small_book, tmp_path / "lite")
    done = build(folder, SYNTHLAB_LITE="1")
    assert done.returncode == 0, done.stderr
    assert f'href="../../{link}"' in (folder / lesson).read_text("utf-8")
    assert "_static/run.js" in (folder / "_build/html/run.html").read_text("utf-8")


def test_a_lesson_left_out_leaves_no_broken_link(small_book):
    html = (small_book / "_build/html/notebooks/01_small/01_small.html").read_text(encoding="utf-8")
    assert re.search("See the next .* and one more", re.sub(r"<[^>]*>", "", html))
    assert "left_out" not in html
    assert "03_gone" not in html


def test_solutions_follow_from_the_lessons_one_line(small_book):
    html = (small_book / "_build/html/notebooks/01_small/solutions.html").read_text(
        encoding="utf-8"
    )
    assert 'href="01_small.html"' in html
    assert "Download" not in html
    contents = (small_book / "_build/html/book/students.html").read_text(encoding="utf-8")
    assert re.search(r">Solutions<.*solutions.html.*>Solutions to lesson 1<", contents, re.S)


def test_a_lesson_runs_beside_its_cards_and_without_what_was_saved_there(small_book):
    html = (small_book / "_build/html/notebooks/01_small/01_small.html").read_text(encoding="utf-8")
    assert re.search(r"little \[.*01_small\.md.*cards\.py.*solutions\.md", html)
    assert "my_work" not in html


def test_what_goes_further_is_folded_and_listed(small_book):
    html = (small_book / "_build/html/notebooks/01_small/01_small.html").read_text(encoding="utf-8")
    opening = r'<section id="go-further">\s*<details class="further folded">'
    folded = re.search(rf"{opening}(.*)</details>", html, re.DOTALL)[1]
    assert "<summary><h2>Go further</h2></summary>" in folded
    assert "<h3>A proof" in folded
    assert "further\n" in folded
    assert 'href="#another"' in html


def test_the_first_use_of_a_word_leads_to_its_meaning(small_book):
    html = (small_book / "_build/html/notebooks/01_small/01_small.html").read_text(encoding="utf-8")
    links = re.findall(r'<a class="[^"]*term[^"]*" href="([^"]+)" title="([^"]+)">(\w+)</a>', html)
    there = "../../book/glossary.html#term-"
    assert [(href, words) for href, _, words in links] == [
        (there + "label", "Labels"),
        (there + "classifier", "classifier"),
    ]
    assert links[0][1] == "The name that somebody gave to an example."
    page = (small_book / "_build/html/book/glossary.html").read_text(encoding="utf-8")
    assert all(f'id="{href.partition("#")[2]}"' in page for href, _, _ in links)


@pytest.mark.parametrize(
    "word", ["overfitting", "bias", "GPT", "ChatGPT", "fairness", "hallucination", "fake data"]
)
def test_words_that_a_newcomer_types_are_found(small_book, word):
    index = (small_book / "_build/html/searchindex.js").read_text(encoding="utf-8")
    index = json.loads(index.removeprefix("Search.setIndex(").removesuffix(")"))
    found = {
        name: (index["docnames"][page], priority)
        for page, _, priority, _, name in index["objects"][""]
    }
    assert found[word] == ("book/glossary", 0)


def test_a_text_page_loads_no_more_than_it_needs(small_book):
    html = (small_book / "_build/html/book/students.html").read_text(encoding="utf-8")
    copying = ["documentation_options.js", "clipboard.min.js", "copybutton.js"]  # of its commands
    scripts = re.findall(r'<script src="[^"]*/([\w.-]+?)(?:\?|")', html)
    assert scripts == [*copying, "book.js"]
    styles = re.findall(r'<link rel="stylesheet"[^>]*/([\w.-]+\.css)', html)
    assert styles == ["pygments.css", "page.css", "text.css", "code.css", "copybutton.css"]


def test_an_unchanged_book_runs_nothing_again(small_book):
    page = small_book / "_build/html/notebooks/01_small/01_small.html"
    before = page.stat().st_mtime_ns
    done = build(small_book)
    assert done.returncode == 0, done.stderr
    assert "Executing notebook" not in done.stdout + done.stderr
    assert page.stat().st_mtime_ns == before


@pytest.mark.parametrize("mode", ["off", "auto"])
def test_a_book_that_is_told_not_to_run_ahead_does_not(mode, monkeypatch):
    ahead = importlib.import_module("synthlab_book.ahead")
    asked = []
    monkeypatch.setattr(ahead, "not_cached", lambda *about: asked.append(about) or {})
    for told in (mode, "cache"):
        ahead.run_ahead(
            None, SimpleNamespace(mystnb_config=SimpleNamespace(execution_mode=told)), []
        )
        assert len(asked) == (told == "cache")


def test_without_an_address_no_page_leads_out_of_the_book(small_book):
    pages = [*(small_book / "_build/html").rglob("*.html")]
    texts = "".join(page.read_text("utf-8") for page in pages)
    around = re.sub(r"(?s)<main.*?</main>", "", texts)  # an article may cite papers
    assert not re.findall(r'(?:href|src|action|content)="\w+://', around)
    assert "Suggest an edit" not in around
    assert not (small_book / "_build/html/sitemap.xml").exists()


def test_every_page_says_what_it_is_about(small_book):
    html = (small_book / "_build/html/notebooks/01_small/01_small.html").read_text("utf-8")
    assert html.count('<meta name="description" content="See the next and one more.') == 1
    assert html.count('<meta name="viewport"') == 1


def test_there_is_a_page_for_what_is_missing(small_book):
    html = (small_book / "_build/html/404.html").read_text("utf-8")
    assert "<h1>This page is not here</h1>" in html
    assert html.count('<meta name="viewport"') == 1
    assert 'href="search.html"' in html


def test_changed_cards_run_their_lesson_again_and_no_other_page(small_book):
    lesson = small_book / "_build/html/notebooks/01_small/01_small.html"
    page = small_book / "_build/html/book/reproductions.html"
    before = page.stat().st_mtime_ns
    (small_book / "notebooks/01_small/cards.py").write_text('FOUND = "a lot"\n', encoding="utf-8")
    done = build(small_book)
    assert done.returncode == 0, done.stderr
    assert "a lot [" in lesson.read_text(encoding="utf-8")
    assert page.stat().st_mtime_ns == before
    # … and where no Sphinx environment is left, the run of the others is still known.
    shutil.rmtree(small_book / "_build/.doctrees")
    done = build(small_book)
    assert "running" not in done.stdout + done.stderr


def test_changed_studies_run_their_page_again_and_no_other(small_book):
    lesson = small_book / "_build/html/notebooks/01_small/01_small.html"
    page = small_book / "_build/html/book/reproductions.html"
    assert "nothing\n" in page.read_text(encoding="utf-8")
    before = lesson.stat().st_mtime_ns
    (small_book / "studies/__init__.py").write_text('FOUND = "a treasure"\n', encoding="utf-8")
    done = build(small_book)
    assert done.returncode == 0, done.stderr
    assert "a treasure\n" in page.read_text(encoding="utf-8")
    assert lesson.stat().st_mtime_ns == before


# From here on the small book is another one: its configuration changes, then it breaks.


@pytest.fixture(scope="module")
def book_with_an_address(small_book):
    """The small book as it is where a repository and the place of the book are known."""
    file = small_book / "_config.yml"
    config = yaml.safe_load(file.read_text("utf-8"))
    config["repository"]["url"] = "https://github.com/ada/labels"
    config["launch_buttons"]["jupyterhub_url"] = "https://hub.example.org"
    config["html"]["baseurl"] = "https://example.org/course/"
    file.write_text(yaml.safe_dump(config), encoding="utf-8")
    (small_book / "notebooks/01_small/01_small.ipynb").write_text('{"cells": []}', encoding="utf-8")
    done = build(small_book)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-4000:]
    return small_book / "_build/html"


def test_with_an_address_a_lesson_opens_elsewhere_and_pages_take_reports(book_with_an_address):
    html = (book_with_an_address / "notebooks/01_small/01_small.html").read_text("utf-8")
    here = "notebooks/01_small/01_small"
    for link in (
        f"https://mybinder.org/v2/gh/ada/labels/main?urlpath=lab/tree/{here}.ipynb",
        "https://colab.research.google.com/github/ada/labels/blob/main/colab/01_small.ipynb",
        f"https://github.com/ada/labels/edit/main/{here}.md",
    ):
        assert f'href="{link}"' in html
    assert (
        f"https://hub.example.org/hub/user-redirect/git-pull?repo=https%3A//github.com/ada/labels&amp;urlpath=lab/tree/labels/{here}.ipynb&amp;branch=main"
        in html
    )
    assert re.search(r'github.com/ada/labels/issues/new\?title=[^"]*">Report a mistake<', html)
    assert not re.search(r'(?:<script|<img|<link rel="(?!canonical))[^>]*(?:src|href)="http', html)
    page = (book_with_an_address / "book/students.html").read_text("utf-8")
    assert "labels/edit/main/book/students.md" in page
    assert "mybinder" not in page


def test_with_an_address_the_book_can_be_found_and_shared(book_with_an_address):
    address = "https://example.org/course/notebooks/01_small/01_small.html"
    html = (book_with_an_address / "notebooks/01_small/01_small.html").read_text("utf-8")
    assert f'<link rel="canonical" href="{address}">' in html
    told = dict(re.findall(r'<meta property="og:(\w+)" content="([^"]*)">', html))
    assert told["url"] == address
    assert told["title"] == "A small lesson"
    assert told["description"].startswith("See the next")
    picture = book_with_an_address / told["image"].removeprefix("https://example.org/course/")
    assert picture.stat().st_size < 200_000
    listed = (book_with_an_address / "sitemap.xml").read_text("utf-8")
    assert f"<loc>{address}</loc>" in listed
    assert "404" not in listed
    # A server shows it for addresses of any depth.
    assert '<base href="/course/">' in (book_with_an_address / "404.html").read_text("utf-8")


def test_a_broken_formula_and_a_link_to_no_page_fail_the_build(small_book):
    (small_book / "book/students.md").write_text(
        "# Students\n\nSee $\\fracc{1}{2}$ and [this](stundets.md).\n", encoding="utf-8"
    )
    done = build(small_book)
    assert done.returncode != 0
    assert "unknown command" in done.stdout + done.stderr
    assert "stundets" in done.stdout + done.stderr
