"""What every test run shares: text mode, steady threads, steady property tests."""

import os

# Explorers show their sentence alone, so that the outputs of lessons compare as text; a test of
# another mode sets SYNTHLAB_STATIC itself. Set before numpy loads: one thread for each test worker.
os.environ.setdefault("SYNTHLAB_STATIC", "text")
os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from hypothesis import HealthCheck, settings

# A busy machine is slow, not wrong. Under CI the examples are the same in every run.
settings.register_profile(
    "steady",
    deadline=None,
    derandomize="CI" in os.environ,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("steady")
