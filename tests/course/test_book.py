"""How the book is built, with Jupyter Book itself replaced; `make test` builds the real one."""

import subprocess
from types import SimpleNamespace

import pytest

from synthlab import _lessons as files
from synthlab._course import book
from synthlab._lessons import CourseError


@pytest.fixture
def builds(monkeypatch):
    """Record what would have been run; its exit code can be set."""
    calls = SimpleNamespace(words=[], folder=None, environment={}, code=0)

    def record(words, *, cwd, env, check):
        calls.words, calls.folder, calls.environment = words, cwd, env
        return SimpleNamespace(returncode=calls.code)

    monkeypatch.setattr(subprocess, "run", record)
    return calls


def test_a_clone_builds_into_itself_with_warnings_as_errors(builds):
    page = book.build()
    assert page == files.home() / "_build" / "html" / "index.html"
    assert builds.folder == files.home()
    assert {"-W", "--keep-going"} <= set(builds.words)
    assert builds.environment["SYNTHLAB_STATIC"] == "1"


def test_another_folder_can_be_named(builds, tmp_path):
    page = book.build(tmp_path / "for the course")
    assert page == tmp_path / "for the course" / "_build" / "html" / "index.html"


def test_an_installed_package_builds_from_a_copy(builds, tmp_path, monkeypatch):
    shipped = tmp_path / "site-packages" / "shipped"
    (shipped / "notebooks").mkdir(parents=True)
    (shipped / "_config.yml").write_text("title: synthlab", encoding="utf-8")
    (shipped / "_toc.yml").write_text("root: book/intro", encoding="utf-8")
    monkeypatch.setattr(files, "SHIPPED", shipped)
    monkeypatch.chdir(tmp_path)
    page = book.build()
    assert page.is_relative_to(tmp_path / "synthlab-book")
    assert builds.folder == tmp_path / "synthlab-book" / "sources"
    assert (builds.folder / "_config.yml").exists()
    book.build()  # a second time, over the first copy


def test_a_faulty_book_is_not_announced(builds, tmp_path):
    builds.code = 1
    with pytest.raises(CourseError, match="did not build cleanly"):
        book.build(tmp_path)


@pytest.mark.parametrize("rest", ["", "  - caption: Part II\n    chapters:\n      - file: b\n"])
def test_a_part_with_no_page_left_is_named(rest, builds, tmp_path, monkeypatch):
    contents = f"root: a\nparts:\n  - caption: Part I\n    chapters:\n{rest}"
    (tmp_path / "_toc.yml").write_text(contents, encoding="utf-8")
    monkeypatch.setattr(book, "home", lambda: tmp_path)
    with pytest.raises(CourseError, match="no page left below “Part I”: delete that caption"):
        book.build(tmp_path)
    assert not builds.words


def test_what_is_missing_is_named_with_the_extra_to_install(monkeypatch):
    monkeypatch.setattr(book, "find_spec", lambda name: None)
    with pytest.raises(CourseError, match=r"install --no-deps"):
        book.build()
