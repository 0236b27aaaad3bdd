"""What a form sent and nobody could work on, for the page that offers to send it again."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.core.exceptions import BadRequest, SuspiciousOperation
from django.http import HttpRequest, UnreadablePostError
from django.http.multipartparser import MultiPartParserError

_SECRETS: Final = re.compile(r"(^|[-_])pin([-_]|$)|password|credential")
"""Names of what is typed again and never kept."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Again:
    """A form as it was sent: where, and each value under its key."""

    path: str
    values: Sequence[tuple[str, str]]


def is_secret(name: str) -> bool:
    """Say whether what is typed under a name is never kept."""
    return bool(_SECRETS.search(name.casefold()))


def again(request: HttpRequest) -> Again | None:
    """Return the form that a request sent; None where it sent none, or a file, or a secret."""
    if request.method != "POST":
        return None
    try:
        sent, files = request.POST, request.FILES
    except (BadRequest, SuspiciousOperation, MultiPartParserError, UnreadablePostError, OSError):
        return None
    if not sent or files or any(map(is_secret, sent)):
        return None
    values = [(key, value) for key, values in sent.lists() for value in values]
    return Again(path=request.get_full_path(), values=values)
