"""One office for all tests of signatures: making keys takes long."""

from collections.abc import Iterator

import pytest

from motcua.kernel.signatures.testing import Office, open_office


@pytest.fixture(scope="package")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    with open_office(tmp_path_factory.mktemp("office")) as opened:
        yield opened


@pytest.fixture(scope="package")
def sealed(office: Office) -> bytes:
    return office.sealed()
