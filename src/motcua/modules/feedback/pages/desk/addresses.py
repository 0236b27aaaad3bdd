"""Addresses of feedback on the desk: lists show dozens, so the pattern is looked up once."""

from functools import cache
from urllib.parse import quote

from django.urls import reverse

_STAND_IN = "MA"


def work_url(code: str) -> str:
    """Return the address of the page on which officers work on one."""
    return _pattern("feedback_desk:work").replace(_STAND_IN, quote(code))


def preview_url(code: str) -> str:
    """Return the address of what the list shows beside itself."""
    return _pattern("feedback_desk:preview").replace(_STAND_IN, quote(code))


@cache
def _pattern(name: str) -> str:
    return reverse(name, kwargs={"code": _STAND_IN})
