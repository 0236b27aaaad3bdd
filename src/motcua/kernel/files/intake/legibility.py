"""Whether a photograph can be read: too small, nothing on it, out of focus. A guess, no verdict."""

from typing import Final

from PIL import Image, ImageFilter, ImageStat

_LEAST_SIDE: Final = 600
"""Pixels of the longer side: below, a page of A4 has fewer than fifty to the inch."""
_JUDGED_SIDE: Final = 1000
_LEAST_SPREAD: Final = 4
_LEAST_EDGE: Final = 14
"""Levels of grey, measured on our own letters: sharp 95, just readable 18, out of focus 10."""
_MIDDLE: Final = 128
_SHARPEST_SHARE: Final = 0.001
_CURVATURE: Final = ImageFilter.Kernel(
    (3, 3), (0, 1, 0, 1, -4, 1, 0, 1, 0), scale=1, offset=_MIDDLE
)


def doubt_of(picture: Image.Image) -> str:
    """Return `tiny`, `blank` or `blurred` where a page is likely not to be read, else nothing.

    A key of `files.reasons`. Some milliseconds: at most a thousand pixels a side are looked at.
    """
    if max(picture.size) < _LEAST_SIDE:
        return "tiny"
    grey = picture.convert("L")
    grey.thumbnail((_JUDGED_SIDE, _JUDGED_SIDE))
    if ImageStat.Stat(grey).stddev[0] < _LEAST_SPREAD:
        return "blank"
    return "blurred" if _sharpness(grey) < _LEAST_EDGE else ""


def _sharpness(grey: Image.Image) -> int:
    """Return how steep the steepest edges are, smoothed first so that grain counts for little."""
    edges = grey.filter(ImageFilter.GaussianBlur(1)).filter(_CURVATURE)
    counts = edges.crop((1, 1, grey.width - 1, grey.height - 1)).histogram()
    left = sum(counts) * _SHARPEST_SHARE
    for level in range(_MIDDLE - 1, 0, -1):
        left -= counts[_MIDDLE + level] + counts[_MIDDLE - level]
        if left < 0:
            return level
    return 0
