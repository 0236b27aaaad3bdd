"""The province, loaded once for each module of database tests; a conftest imports the fixture."""

from collections.abc import Iterator

import pytest
from pytest_django import DjangoDbBlocker

from motcua.domain.dossiers.testing import province_for_a_module


@pytest.fixture(scope="module", autouse=True)
def province_once(request: pytest.FixtureRequest) -> Iterator[None]:
    marks = [
        mark
        for item in request.session.items
        if getattr(item, "module", None) is request.module
        for mark in item.iter_markers("django_db")
    ]
    if not marks or any(mark.kwargs.get("transaction") for mark in marks):
        yield
        return
    request.getfixturevalue("django_db_setup")
    blocker: DjangoDbBlocker = request.getfixturevalue("django_db_blocker")
    with blocker.unblock(), province_for_a_module():
        yield
