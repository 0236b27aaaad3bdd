"""Where people are who may have something to say: each way brings along what it is about."""

from collections.abc import Mapping

from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode


def to_begin(_request: HttpRequest, told: Mapping[str, str]) -> str:
    """Lead from one's own dossier to all that one can say."""
    return _with(reverse("feedback:begin"), told)


def to_why_late(_request: HttpRequest, told: Mapping[str, str]) -> str:
    """Lead from what is late to the question why."""
    return _with(reverse("feedback:why_late"), told)


def to_complaint(_request: HttpRequest, told: Mapping[str, str]) -> str:
    """Lead from a refusal to the complaint about it."""
    return _with(reverse("feedback:complaint"), told)


def to_counter(_request: HttpRequest, _told: Mapping[str, str]) -> str:
    """Lead from the counter to where an officer writes down what is said."""
    return reverse("feedback_desk:begin")


def _with(address: str, told: Mapping[str, str]) -> str:
    given = {"ho-so": told.get("code", ""), "co-quan": told.get("agency", "")}
    return f"{address}?{urlencode({key: value for key, value in given.items() if value})}"
