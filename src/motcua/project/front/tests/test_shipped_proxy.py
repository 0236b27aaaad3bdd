"""The proxy that is shipped takes what the platform takes, and passes on nobody's own word."""

import re
from collections.abc import Mapping

import pytest

from motcua.kernel.base.api import limits, paths


@pytest.fixture(scope="module")
def settings_of_nginx() -> Mapping[str, str]:
    text = (paths.repository_dir() / "deploy" / "nginx" / "motcua.conf").read_text("utf-8")
    return dict(re.findall(r"^ +([a-z_]+(?: [A-Z][A-Za-z-]+)?) (.+);$", text, re.MULTILINE))


@pytest.mark.parametrize(
    ("setting", "limit", "times"),
    [
        ("client_header_timeout", "front.head_seconds", 1),
        ("client_body_timeout", "front.slow_seconds", 1),
        ("client_max_body_size", "front.body_bytes", 1_000_000),
    ],
)
def test_it_has_the_limits_of_the_platform(
    settings_of_nginx: Mapping[str, str], setting: str, limit: str, times: int
) -> None:
    number = int(settings_of_nginx[setting].rstrip("ms"))

    assert number * times == limits.get(limit)


def test_a_caller_s_own_address_is_written_anew(settings_of_nginx: Mapping[str, str]) -> None:
    assert settings_of_nginx["proxy_set_header X-Forwarded-For"] == "$remote_addr"
    assert settings_of_nginx["proxy_set_header Host"] == "$host"
    assert settings_of_nginx["proxy_next_upstream"] == "off"
