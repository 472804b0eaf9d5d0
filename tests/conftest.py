import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import settings

# A busy machine is no reason to fail a property.
settings.register_profile("synthlab", deadline=None)
settings.load_profile("synthlab")


@pytest.fixture(scope="session")
def full_disk() -> Callable[[int], AbstractContextManager[None]]:
    """Return `full_disk(n)`, within which this process can write no file of more than n bytes."""
    resource = pytest.importorskip("resource", reason="this system sets no limit on files")

    @contextmanager
    def limited(n: int) -> Iterator[None]:
        soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (n, hard))
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

    return limited


@pytest.fixture
def ordinary_user() -> Iterator[Path]:
    """Return a folder of an ordinary user, who is the one that the test runs as."""
    import filelock  # noqa: F401 (what that user may not be allowed to import)

    with TemporaryDirectory() as folder:
        if os.name != "posix" or os.geteuid():
            yield Path(folder)
            return
        nobody = 65534
        os.chown(folder, nobody, nobody)
        os.seteuid(nobody)
        try:
            yield Path(folder)
        finally:
            os.seteuid(0)
