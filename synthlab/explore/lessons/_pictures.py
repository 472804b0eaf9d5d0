"""What is in `synthlab.explore.portraits`, for lessons that have no folder yet."""

from synthlab.explore.portraits import painted as painted
from synthlab.explore.portraits import portrait as portrait
from synthlab.explore.portraits import two_classes as two_classes
