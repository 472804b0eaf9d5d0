"""What is in `synthlab.explore.loops`, for lessons that have no folder yet."""

from synthlab.explore.loops import FRESH as FRESH
from synthlab.explore.loops import NAMES as NAMES
from synthlab.explore.loops import POLICIES as POLICIES
from synthlab.explore.loops import WITH as WITH
from synthlab.explore.loops import loop_choice as loop_choice
