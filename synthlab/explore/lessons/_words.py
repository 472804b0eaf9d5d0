"""What is in `synthlab.explore.words`, for lessons that have no folder yet."""

from synthlab.explore.words import listed as listed
from synthlab.explore.words import percent as percent
from synthlab.explore.words import points as points
