"""What a student's code may take: time, memory, its own folder, and no network.

`missing` names what this system cannot set; `isolated` is a command with a network and processes of
its own, of which there is nobody else's; `restrict` limits the process that calls it, and all that
it starts.
"""

import ctypes
import os
import subprocess
import sys
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from synthlab._lessons import PACKAGE, home

LARGEST_FILE = 50_000_000  # bytes that code may write into one file
MOST_PROCESSES = 64
GIGABYTE = 2**30
NOBODY = 65534
UNSHARE = ("unshare", "--user", "--map-root-user", "--net", "--pid", "--fork", "--kill-child")
# Landlock: its calls, the same on every Linux, and the rights that its versions know.
CREATE, ADD_RULE, ENFORCE = 444, 445, 446
RIGHTS = {1: 13, 2: 14, 3: 15, 5: 16}
EXECUTE, WRITE, READ, READ_FOLDER, TRUNCATE = (1 << bit for bit in (0, 1, 2, 3, 14))
NO_NEW_PRIVILEGES = 38


@cache
def missing() -> tuple[str, ...]:
    """What cannot be kept from a student's code here, in words; nothing on an up-to-date Linux."""
    if sys.platform != "linux":
        return "memory", "the network", "other processes", "files outside its folder"
    found = []
    if _is_root() and not other_user():
        found += ["the number of processes a notebook starts (you are root)"]
    try:
        probe = isolated([sys.executable, "-c", ""])
        lone = subprocess.run(probe, capture_output=True, timeout=30, check=False, **other_user())
        if lone.returncode:
            raise OSError
    except (OSError, subprocess.SubprocessError):
        found += ["the network", "other processes"]
    if _landlock_version() < 1:
        found += ["files outside its folder"]
    return tuple(found)


def isolated(command: Sequence[str]) -> list[str]:
    """A command that runs without a network and sees no process but its own."""
    return [*UNSHARE, "--mount-proc", *command]


@cache
def other_user() -> dict[str, Any]:
    """Options of `subprocess` by which root starts a process as nobody; none for others.

    There are none either where nobody may not read what Python is made of.
    """
    if not _is_root():
        return {}
    nobody: dict[str, Any] = {"user": NOBODY, "group": NOBODY, "extra_groups": []}
    try:
        probe = [sys.executable, "-c", "import synthlab"]
        subprocess.run(probe, capture_output=True, timeout=30, check=True, **nobody)
    except (OSError, subprocess.SubprocessError):
        return {}
    return nobody


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def restrict(folder: Path, seconds: float, memory: float) -> None:
    """Limit this process: processor time, memory in GB, and files to those in `folder`.

    It may read what Python and the course are made of, and nothing else.
    """
    if sys.platform != "linux":
        return
    import resource

    most = {
        resource.RLIMIT_AS: int(memory * GIGABYTE),
        resource.RLIMIT_CPU: int(seconds) + 1,
        resource.RLIMIT_FSIZE: LARGEST_FILE,
        resource.RLIMIT_NPROC: MOST_PROCESSES,
        resource.RLIMIT_CORE: 0,
    }
    for which, value in most.items():
        resource.setrlimit(which, (value, value))
    if _landlock_version() < 1:
        return
    code = [path for path in map(Path, sys.path) if path != PACKAGE.parent]
    system = ("/usr", "/lib", "/lib64", "/bin", "/etc", "/proc", "/sys", "/dev")
    course = [home() / name for name in ("notebooks", "_toc.yml")]
    python = [Path(sys.prefix), Path(sys.base_prefix), Path(sys.executable).resolve().parents[1]]
    _enforce([folder], [*code, *map(Path, system), PACKAGE, *course, *python])


def _landlock_version() -> int:
    if sys.platform != "linux":
        return 0
    return int(ctypes.CDLL(None).syscall(CREATE, None, 0, 1))


def _enforce(own: Iterable[Path], read_only: Iterable[Path]) -> None:
    """Close all files to this process but those below these."""
    libc = ctypes.CDLL(None, use_errno=True)
    version = _landlock_version()
    every = (1 << max(bits for since, bits in RIGHTS.items() if since <= version)) - 1
    handled = ctypes.c_uint64(every)
    rules = libc.syscall(CREATE, ctypes.byref(handled), ctypes.sizeof(handled), 0)
    look = EXECUTE | READ | READ_FOLDER
    for path, rights in [
        *((path, every) for path in own),
        *((path, look) for path in read_only),
        (Path("/dev/null"), READ | WRITE),
    ]:
        if not path.exists():
            continue
        if not path.is_dir():
            rights &= EXECUTE | READ | WRITE | TRUNCATE
        handle = os.open(path, os.O_PATH | os.O_CLOEXEC)
        rule = rights.to_bytes(8, sys.byteorder) + handle.to_bytes(4, sys.byteorder)
        if libc.syscall(ADD_RULE, rules, 1, rule, 0):
            raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()), os.fspath(path))
        os.close(handle)
    if libc.prctl(NO_NEW_PRIVILEGES, 1, 0, 0, 0) or libc.syscall(ENFORCE, rules, 0):
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    os.close(rules)
