"""Lead an address typed with a slash too many, or one too few, to the page that was meant."""

from django.http import HttpRequest, HttpResponseBase, HttpResponsePermanentRedirect
from django.middleware.common import CommonMiddleware
from django.urls import is_valid_path
from django.utils.http import escape_leading_slashes

_READING = ("GET", "HEAD")


class CanonicalAddressMiddleware(CommonMiddleware):
    """Redirect readers only: a form that was sent is never turned into a mere visit."""

    def should_redirect_with_slash(self, request: HttpRequest) -> bool:
        return request.method in _READING and super().should_redirect_with_slash(request)

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        if response.status_code == 404 and _has_slash_too_many(request):
            return HttpResponsePermanentRedirect(_without_slash(request))
        return super().process_response(request, response)


def _has_slash_too_many(request: HttpRequest) -> bool:
    path = request.path_info
    return (
        request.method in _READING
        and path.endswith("/")
        and not is_valid_path(path)
        and bool(is_valid_path(path[:-1]))
    )


def _without_slash(request: HttpRequest) -> str:
    query = request.META.get("QUERY_STRING", "")
    path = escape_leading_slashes(request.path[:-1])
    return f"{path}?{query}" if query else path
