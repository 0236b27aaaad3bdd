"""Addresses of matters on the desk, by their codes; none is ever stored."""

from collections.abc import Callable
from functools import cache
from urllib.parse import quote

from django.urls import reverse

_STAND_IN = "MA"


def desk_address(name: str) -> Callable[[str], str]:
    """Return what gives the address of a route by a matter's code.

    Lists show dozens, so that its pattern is looked up once.
    """
    return lambda code: _pattern(name).replace(_STAND_IN, quote(code))


@cache
def _pattern(name: str) -> str:
    return reverse(name, kwargs={"code": _STAND_IN})
