#!/bin/sh
# Makes .venv from requirements.lock and puts this clone into it. The second run sees that nothing
# changed and ends at once.
#
# What an environment was made from is noted in it last of all: an interrupted set-up has no note and
# starts over, and so does one whose lock, or whose folder, has changed since. PYTHON names the
# interpreter to use; without it, the first one that suits is taken.
set -eu
cd "$(dirname "$0")/.."

from_lock=.venv/made-from.lock
from_project=.venv/made-from.pyproject
recipe() {
  pwd
  cat requirements.lock
}
say() { printf '>> %s\n' "$*"; }

suits() {
  "$1" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

# The interpreter of an active conda environment is taken only where there is no other: the
# environment may go away, and ours would break with it.
outside_conda() {
  case "$(command -v "$1")" in
  "${CONDA_PREFIX:-/no/conda}"/*) return 1 ;;
  esac
}

find_python() {
  if [ -n "${PYTHON:-}" ]; then
    suits "$PYTHON" && echo "$PYTHON" && return
    complain "$PYTHON"
  fi
  names="python3 python3.14 python3.13 python3.12 python3.11 python"
  for name in $names; do
    if suits "$name" && outside_conda "$name"; then echo "$name" && return; fi
  done
  for name in $names; do
    if suits "$name"; then echo "$name" && return; fi
  done
  complain python3
}

complain() {
  found=$("$1" --version 2>&1) || found="not to be found"
  cat >&2 <<END
synthlab needs Python 3.11 or newer, with its venv module. Here, $1 is: $found.
  Debian, Ubuntu   sudo apt install python3 python3-venv
  Fedora           sudo dnf install python3
  macOS            brew install python
If you have one elsewhere, name it:  make book PYTHON=/path/to/python3.12
END
  exit 1
}

if ! { recipe | cmp -s - "$from_lock" && .venv/bin/python -c '' 2>/dev/null; }; then
  python=$(find_python)
  say "Setting up .venv with $("$python" --version), once. This takes a minute or two."
  rm -rf .venv
  "$python" -m venv .venv
  # Where nobody watches, only what goes wrong is printed.
  if [ -t 1 ]; then quiet=; else quiet="--quiet --quiet"; fi
  .venv/bin/python -m pip install $quiet --disable-pip-version-check --no-input --no-deps \
    --require-hashes --requirement requirements.lock
  recipe >"$from_lock"
fi

if ! cmp -s pyproject.toml "$from_project"; then
  .venv/bin/python -m pip install --quiet --quiet --disable-pip-version-check --no-input --no-index \
    --no-deps --no-build-isolation --editable .
  cp pyproject.toml "$from_project"
  say "Set up."
fi
