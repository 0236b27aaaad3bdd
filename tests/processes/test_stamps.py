"""Where the signer asks for time stamps, and where it does not go."""

from dataclasses import replace

import pytest

from motcua.kernel.exchange.testing import far_side
from motcua.project import environment, signing


def test_a_real_signer_stamps_at_no_address_of_this_machine_and_follows_nobody() -> None:
    def elsewhere(_path: str, _body: bytes) -> tuple[int, dict[str, str], bytes]:
        return 302, {"location": "http://169.254.169.254/"}, b""

    with far_side(elsewhere) as server:
        env = replace(environment.read(), timestamp_url=server.url, simulators_url=server.url)
        real, demo = replace(env, is_demo=False), replace(env, is_demo=True)

        with pytest.raises(OSError, match="closed network"):
            signing.stamps(real)(b"query")
        with pytest.raises(OSError, match="302"):
            signing.stamps(demo)(b"query")


def test_a_stamp_that_is_too_long_is_refused() -> None:
    with far_side(lambda _path, _body: (200, {}, b"0" * 200_000)) as server:
        env = replace(environment.read(), timestamp_url=server.url, simulators_url=server.url)

        with pytest.raises(OSError, match="bytes"):
            signing.stamps(replace(env, is_demo=True))(b"query")
