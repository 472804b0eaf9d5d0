# Each target sets up what it needs by itself: Python 3.11 or newer and make are enough.
# PYTHON=/path/to/python3.12 names an interpreter; ARGS="…" is handed on to what is run.

PYTHON ?=
ARGS ?=
py := .venv/bin/python

# A room of our own: nothing of the user's other Pythons gets in.
unexport PYTHONPATH PYTHONHOME PYTHONSTARTUP VIRTUAL_ENV PIP_TARGET PIP_PREFIX PIP_REQUIRE_VIRTUALENV
export PYTHONNOUSERSITE := 1
export PIP_USER := 0
export JUPYTER_PREFER_ENV_PATH := 1

.DEFAULT_GOAL := help
.PHONY: help setup book lite lab test check lessons bench clean

help:  ## show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s  %s\n", $$1, $$2 }' Makefile

setup:
	@PYTHON='$(PYTHON)' sh tools/setup.sh

book: setup  ## build the book, to read and use with no kernel and no network
	@$(py) -P -m synthlab book $(ARGS)

lite: setup  ## build the book with lessons that run in the page (ARGS="--pyodide FOLDER")
	@$(py) -m pip install --quiet --quiet --disable-pip-version-check --no-input --no-deps \
	  --require-hashes --requirement requirements-lite.lock
	@$(py) -P -m synthlab book --lite $(ARGS)

lab: setup  ## open the lessons live in JupyterLab, as copies of your own in synthlab-lessons/
	@$(py) -P -m synthlab lab $(ARGS)

test: setup  ## run everything that is tested: library, lessons, book, browser, style
	@OMP_NUM_THREADS=1 $(py) -m pytest --nbval --numprocesses auto --maxprocesses 4 $(ARGS)

check: setup  ## check style, types and floors
	@status=0; \
	$(py) -m ruff check . || status=1; \
	$(py) -m ruff format --check . || status=1; \
	$(py) tools/check_types.py || status=1; \
	$(py) tools/check_scripts.py || status=1; \
	.venv/bin/lint-imports --no-logo || status=1; \
	exit $$status

lessons: setup  ## make the .ipynb of the lessons from their .md, executed (ARGS="02 03" for some)
	@$(py) tools/lessons.py $(ARGS)

bench: setup  ## time synthlab beside the obvious way and beside its peers
	@set -e; for script in benchmarks/[a-z]*.py; do echo ">> $$script"; $(py) "$$script" $(ARGS); done

clean:  ## remove what was built (the environment stays; rm -r .venv removes that)
	rm -rf _build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find synthlab studies notebooks tests benchmarks tools -name __pycache__ -type d -prune -exec rm -rf {} +
