"""Requests that ask for a part of a page."""

from django.http import HttpRequest


def is_partial(request: HttpRequest) -> bool:
    """Tell whether htmx asks for a part, so that the view may leave out the shell."""
    return (
        request.headers.get("HX-Request") == "true"
        and request.headers.get("HX-Request-Type", "partial") == "partial"
    )
