"""The Sphinx extension: which page gets which files, and that plotly.js is the right one."""

import gzip
import hashlib
import re
from importlib.resources import files
from types import SimpleNamespace

import plotly
import pytest
from pygments.lexers import get_lexer_for_filename
from pygments.token import Comment

from synthlab._course import sphinx_ext
from synthlab.explore import scripts
from synthlab.explore.scripts import CARDS

EXPLORER = '<section class="sl-card sl-explorer">'


def test_assets_are_written_once(tmp_path):
    sphinx_ext.write_assets(tmp_path)
    plot = tmp_path / sphinx_ext.PLOTLY
    assert plot.read_bytes().startswith(b"/**\n* plotly.js (cartesian - minified)")
    assert "MIT" in (tmp_path / "LICENSE-plotly.txt").read_text(encoding="utf-8")
    for name in ("theme.css", "explorer.js"):
        assert (tmp_path / name).stat().st_size > 1000
    before = plot.stat().st_mtime_ns
    sphinx_ext.write_assets(tmp_path)
    assert plot.stat().st_mtime_ns == before


def test_a_page_gets_scripts_and_styles_without_comments_and_with_all_else(tmp_path, monkeypatch):
    kept = 'a = `//${b ? ` /* ${"*/"}  ` : 1}` / 2 / "//"; c = /[/]\\/\\/*/.test("/*") || 4 /2;'
    (tmp_path / "a.js").write_text(f"/** @type {{x}} */\n{kept} // `\n/* ' */", encoding="utf-8")
    rule = 'a { content: "/* b */"; top: 0 !important }'
    (tmp_path / "a.css").write_text(f'/* " */ {rule}', encoding="utf-8")
    monkeypatch.setattr(scripts, "ASSETS", tmp_path)
    assert scripts.text.__wrapped__("a.js").strip() == kept
    assert scripts.text.__wrapped__("a.css").strip() == rule
    monkeypatch.undo()
    sphinx_ext.write_assets(tmp_path / "all")
    ours = [file for file in (tmp_path / "all").iterdir() if file.name != sphinx_ext.PLOTLY]
    assert not [
        file.name for file in ours if re.search(r"^\s*(/\*|//)", file.read_text("utf-8"), re.M)
    ]


ASSETS = [one.name for one in scripts.ASSETS.iterdir() if one.name.endswith((".css", ".js"))]


@pytest.mark.parametrize("name", ASSETS)
def test_only_comments_and_indents_are_left_out_of_a_script(name):
    lexer = get_lexer_for_filename(name)
    source, text = (scripts.ASSETS / name).read_text("utf-8"), scripts.text(name)
    left_out = (Comment, Comment.Single, Comment.Multiline)
    words = [
        part for kind, part in lexer.get_tokens(source) if kind not in left_out and part.strip()
    ]
    assert [part for _, part in lexer.get_tokens(text) if part.strip()] == words


def test_pages_get_only_what_they_need():
    assert sphinx_ext.needed("<p>slow words</p>") == []
    assert sphinx_ext.needed('<div class="sl-card">') == ["theme.css"]
    assert sphinx_ext.needed(EXPLORER) == list(CARDS["sl-explorer"])


def test_pages_get_what_is_remembered_and_those_with_a_card_what_it_needs():
    added = []
    app = SimpleNamespace(
        add_css_file=lambda name: added.append(name),
        add_js_file=lambda name, loading_method: added.append((name, loading_method)),
    )
    sphinx_ext._add_to_page(app, "p", "page.html", {"body": EXPLORER}, None)
    scripts = [(f"synthlab/{name}", "defer") for name in CARDS["sl-explorer"][1:]]
    every = [(f"synthlab/{name}", "defer") for name in ("home.js", "progress.js")]
    assert added == [*every, "synthlab/theme.css", *scripts[1:]]
    added.clear()
    sphinx_ext._add_to_page(app, "search", "search.html", {}, None)
    assert added == every


def versions(start):
    return re.search(rb"plotly\.js [^*]*v(\d+)\.(\d+)", start).groups()


def test_plotly_js_is_the_one_that_was_recorded_with_the_licence_it_names():
    vendor = files("synthlab.explore") / "assets" / "vendor"
    source = (vendor / "SOURCE.txt").read_text("utf-8")
    script = gzip.decompress((vendor / f"{sphinx_ext.PLOTLY}.gz").read_bytes())
    assert re.search(r"^sha256 (\w{64})$", source, re.M)[1] == hashlib.sha256(script).hexdigest()
    head = script[:300].decode()
    assert f"version {re.search(r'v([0-9.]+)', head)[1]}," in source
    years = re.search(r"Copyright .*", head)[0]
    assert f"\n{years}\n" in (vendor / "LICENSE-plotly.txt").read_text("utf-8")


def test_plotly_js_is_of_the_generation_that_python_bundles():
    bundled = (files(plotly) / "package_data" / "plotly.min.js").read_bytes()[:400]
    vendored = gzip.decompress(sphinx_ext.plotly())[:400]
    assert versions(vendored)[0] == versions(bundled)[0]
