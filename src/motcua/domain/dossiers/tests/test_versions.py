"""A new version of a procedure, and the dossiers that began before it."""

import pytest

from motcua.domain.dossiers.testing import Province, file_birth
from motcua.domain.drafting.api import (
    open_dossiers,
)
from motcua.domain.packs.testing import BIRTH

pytestmark = pytest.mark.db


def test_open_dossiers_are_counted_by_version_and_state(province: Province) -> None:
    file_birth(province)
    file_birth(province)

    counts = [row for count in open_dossiers for row in count(BIRTH)]

    assert [(row.version_number, row.status, row.count) for row in counts] == [
        (1, "Mới đăng ký", 2)
    ]
