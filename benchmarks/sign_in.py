"""Sign in as a browser does, and keep the cookies."""

import http.client
import re
from dataclasses import dataclass
from urllib.parse import urlencode

_REDIRECTS = 4


@dataclass(frozen=True, kw_only=True, slots=True)
class Session:
    """A signed-in browser: its cookies and the token that its forms send."""

    cookies: dict[str, str]
    token: str

    @property
    def headers(self) -> dict[str, str]:
        return {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}

    def form(self, **values: str) -> bytes:
        """Return a form's body with the token."""
        return urlencode({"csrfmiddlewaretoken": self.token, **values}).encode()


class NotSignedInError(Exception):
    """The demonstration's sign-in did not let us in."""


def sign_in(port: int, member: str) -> Session:
    """Sign in as one of the cast, by the demonstration's one click."""
    cookies: dict[str, str] = {}
    status, page = _ask(port, "GET", "/dang-nhap/", cookies)
    found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    if found is None:
        raise NotSignedInError(f"no form at the sign-in page: {status}")
    body = urlencode({"csrfmiddlewaretoken": found[1], "ai": member}).encode()
    status, _ = _ask(port, "POST", "/dang-nhap/trinh-dien/", cookies, body)
    if status != 302 or "phien" not in cookies:
        raise NotSignedInError(f"{member}: {status}")
    status, page = _ask(port, "GET", "/", cookies)
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    return Session(cookies=cookies, token=token[1] if token else cookies["csrf"])


def fetch(port: int, path: str, cookies: dict[str, str]) -> bytes:
    """Return a page, following the redirects that lead to it."""
    for _ in range(_REDIRECTS):
        connection = http.client.HTTPConnection("localhost", port, timeout=20)
        cookie = "; ".join(f"{name}={value}" for name, value in cookies.items())
        connection.request("GET", path, headers={"Cookie": cookie})
        answer = connection.getresponse()
        page = answer.read()
        connection.close()
        if answer.status == 200:
            return page
        if not 300 <= answer.status < 400:
            raise NotSignedInError(f"{path}: {answer.status}")
        path = answer.getheader("Location") or "/"
    raise NotSignedInError(f"{path}: too many redirects")


def _ask(
    port: int, method: str, path: str, cookies: dict[str, str], body: bytes = b""
) -> tuple[int, str]:
    connection = http.client.HTTPConnection("localhost", port, timeout=20)
    headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items())}
    if body:
        headers["Content-Type"] = "application/x-www-form-urlencoded"
    connection.request(method, path, body, headers)
    answer = connection.getresponse()
    for name, value in answer.getheaders():
        if name.lower() == "set-cookie":
            key, _, rest = value.partition("=")
            cookies[key] = rest.partition(";")[0]
    text = answer.read().decode()
    connection.close()
    return answer.status, text
