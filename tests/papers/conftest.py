"""The province with every complete service, loaded once; each test files its own dossiers."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from motcua.domain.dossiers.testing import Hands, hands_at, make_province
from motcua.domain.procedures.api import publish_version
from motcua.kernel.base.api import SYSTEM
from motcua.kernel.base.testing import once_a_module
from motcua.kernel.signatures import api as signatures
from motcua.kernel.signatures.testing import open_office, timestamps_of
from tests.papers.services import services
from tests.papers.staff import Staff


def _province() -> None:
    make_province()
    for service in services().values():
        publish_version(actor=SYSTEM, definition=service.definition)


province_once = once_a_module(_province)


@pytest.fixture
def hands() -> Iterator[Hands]:
    with hands_at("2026-11-25T09:00") as hands:
        yield hands


@pytest.fixture
def staff(hands: Hands, tmp_path: Path) -> Iterator[Staff]:
    """Officers who sign in this process, with certificates of the test authorities."""
    with open_office(tmp_path) as office, signatures.signer_here(timestamps_of(office.authority)):
        yield Staff(office=office, folder=tmp_path)
