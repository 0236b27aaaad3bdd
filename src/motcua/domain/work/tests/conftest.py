from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest

from motcua.domain.work.testing import Office, make_office, toy_kind
from motcua.kernel.base.api import clock
from motcua.kernel.base.testing import once_a_module

office_once = once_a_module(make_office)


@pytest.fixture
def office(db: None) -> Iterator[Office]:
    with toy_kind():
        yield make_office()


@pytest.fixture
def stand(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], datetime]:
    """Let the platform's now stand at an instant as on the clocks of Việt Nam."""

    def at(written: str) -> datetime:
        instant = datetime.fromisoformat(written).replace(tzinfo=clock.LOCAL)
        monkeypatch.setattr(clock, "now", lambda: instant.astimezone(UTC))
        return instant

    return at
