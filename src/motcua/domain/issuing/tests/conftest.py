"""A commune with its officers, a note that waits for an answer, and hands that sign."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

import pytest

from motcua.domain.issuing import api as issuing
from motcua.domain.issuing.testing import make_key, signing_office
from motcua.domain.issuing.tests.notes import (
    ANSWER,
    KIND,
    KIND_OF_MATTER,
    NOTE,
    OWNER,
    Note,
    leave_note,
)
from motcua.domain.work.api import kinds
from motcua.domain.work.testing import make_office
from motcua.kernel.base.api import Actor
from motcua.kernel.base.testing import once_a_module
from motcua.kernel.identity.api import actor_of, demo
from motcua.kernel.organisations.api import Agency
from motcua.kernel.signatures.testing import Office

office_once = once_a_module(make_office)


@pytest.fixture(autouse=True)
def _kinds() -> Iterator[None]:
    """Let notes be known beside whatever owns papers here."""
    with (
        patch.dict(kinds._values, {NOTE: KIND_OF_MATTER}),
        patch.dict(issuing.owners._values, {NOTE: OWNER}),
        patch.dict(issuing.paper_kinds._values, {ANSWER: KIND}),
    ):
        issuing.register_withdrawals(NOTE)
        yield


@pytest.fixture
def agency(db: None) -> Agency:
    return make_office().cam_binh


@pytest.fixture
def note(agency: Agency) -> Note:
    return leave_note(agency, "Đèn đường ngõ 3 hỏng đã lâu")


@pytest.fixture
def ha(agency: Agency) -> Actor:
    return actor_of(demo.account_of("ha"))


@pytest.fixture
def tuan(agency: Agency) -> Actor:
    return actor_of(demo.account_of("tuan"))


@pytest.fixture
def thao(agency: Agency) -> Actor:
    return actor_of(demo.account_of("thao"))


@pytest.fixture
def stranger(agency: Agency) -> Actor:
    """The leader of another agency."""
    return actor_of(demo.account_of("khoa"))


@pytest.fixture
def office(tuan: Actor, agency: Agency, tmp_path: Path) -> Iterator[Office]:
    with signing_office(tuan, agency, tmp_path) as opened:
        yield opened


@pytest.fixture
def deputy(agency: Agency, office: Office) -> Actor:
    """The vice-chairman, with a key of their own and an academic title."""
    vice = replace(actor_of(demo.account_of("quy")), name="ThS. Lê Đức Quý")
    make_key(office, owner=vice.id, kind="personal", name=vice.name)
    return vice
