"""Send text compressed: a page of forms is a tenth of its size, which 2G networks notice."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware

_TEXT = ("text/", "application/json", "application/problem+json", "image/svg+xml")


class CompressionMiddleware(GZipMiddleware):
    """Compress text that a browser accepts compressed; never files, images or streams.

    BREACH guesses a secret from the sizes of pages that also show what the attacker sent. Here
    the session cookie is `SameSite=Lax`, so a strange site's hidden requests come without it; the
    CSRF token is masked anew in every page; and every page is padded by a random length.
    """

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        kind = response.headers.get("Content-Type", "")
        if response.streaming or not kind.startswith(_TEXT):
            return response
        return super().process_response(request, response)
