"""Whether the web answers, asked as anybody would."""

import http.client

from motcua.project.environment import Environment

PATH = "/api/v1/trang-thai"
_PATIENCE_SECONDS = 2.0
_ANYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1", "": "127.0.0.1"}  # noqa: S104 - not bound to


def answers(env: Environment, *, address: str) -> bool:
    """Say whether the web and its databases answer at an address that it listens on."""
    host = _ANYWHERE.get(address, address)
    connection = http.client.HTTPConnection(host, env.port, timeout=_PATIENCE_SECONDS)
    try:
        connection.request("GET", PATH, headers={"Host": env.hosts[0].lstrip(".*") or host})
        return connection.getresponse().status == http.HTTPStatus.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
