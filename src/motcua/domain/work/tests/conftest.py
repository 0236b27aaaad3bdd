from collections.abc import Iterator

import pytest

from motcua.domain.work.testing import Office, make_office, toy_kind


@pytest.fixture
def office(db: None) -> Iterator[Office]:
    with toy_kind():
        yield make_office()
