"""Where revocation lists are asked for, and where nobody goes."""

import pytest

from motcua.domain.issuing.jobs import published
from motcua.kernel.exchange.testing import far_side


@pytest.mark.parametrize("address", ["{}/x.crl", "file:///etc/passwd", "http://169.254.169.254/"])
def test_no_address_of_this_machine_or_of_a_closed_network_is_asked(address: str) -> None:
    with far_side(lambda _path, _body: (200, {}, b"list")) as server:
        with pytest.raises(OSError, match=r"closed network|etc/passwd"):
            published(address.format(server.url))

        assert server.requests == []
