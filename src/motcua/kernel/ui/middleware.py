"""Headers that keep a page from doing what it was not built to do."""

import secrets
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.csp import CSP, build_policy

from motcua.kernel.base.api import ids
from motcua.kernel.ui import menu

_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": (
        "accelerometer=(), autoplay=(), browsing-topics=(), camera=(self), display-capture=(), "
        "geolocation=(), gyroscope=(), hid=(), magnetometer=(), microphone=(), midi=(), "
        "payment=(), publickey-credentials-create=(self), publickey-credentials-get=(self), "
        "serial=(), usb=(), xr-spatial-tracking=()"
    ),
}


def content_policy(nonce: str) -> str:
    """Return the content security policy of a page whose scripts carry `nonce`.

    `MOTCUA_FORM_ACTION` adds origins that a form may end at: Chromium applies `form-action` to
    the redirects after a form, so the identity provider and the payment platform stand there.
    """
    return build_policy(
        {
            "default-src": [CSP.NONE],
            "script-src": [CSP.SELF, CSP.NONCE],
            "style-src": [CSP.SELF],
            "font-src": [CSP.SELF],
            "img-src": [CSP.SELF, "data:", "blob:"],
            "connect-src": [CSP.SELF],
            "worker-src": [CSP.SELF],
            "manifest-src": [CSP.SELF],
            "form-action": [CSP.SELF, *getattr(settings, "MOTCUA_FORM_ACTION", ())],
            "frame-ancestors": [CSP.NONE],
            "base-uri": [CSP.NONE],
            "require-trusted-types-for": ["'script'"],
            "trusted-types": ["htmx", "motcua"],
        },
        nonce,
    )


class SecurityHeadersMiddleware:
    """Give each request a nonce and a code to quote, each response its headers.

    A header that a view has set stays: files are served with a stricter policy of their own.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        nonce = secrets.token_urlsafe(16)
        quote_code = _new_quote_code()
        request.csp_nonce = nonce  # type: ignore[attr-defined]  # read by templates
        request.quote_code = quote_code  # type: ignore[attr-defined]  # shown on error pages
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", content_policy(nonce))
        response.headers.setdefault("X-Quote-Code", quote_code)
        for name, value in _HEADERS.items():
            response.headers.setdefault(name, value)
        if menu.actor_of(request).is_signed_in:
            response.headers.setdefault("Cache-Control", "private, no-store")
        return response


def _new_quote_code() -> str:
    return f"{ids.new_word(4)}-{ids.new_word(4)}"
