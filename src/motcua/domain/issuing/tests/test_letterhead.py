"""What stands above the name of whose paper it is."""

import pytest

from motcua.domain.issuing.api import letterhead
from motcua.kernel.organisations.api import Agency, Area

PROVINCE = Area(code="42", name="Tỉnh Hà Tĩnh")
COMMUNE = Area(code="18685", name="Xã Cẩm Bình")
COMMITTEE = Agency(name="Ủy ban nhân dân tỉnh Hà Tĩnh", level="province", area=PROVINCE)


@pytest.mark.parametrize(
    ("level", "parent", "above"),
    [
        ("police", COMMITTEE, "Công an Tỉnh Hà Tĩnh"),
        ("department", COMMITTEE, "Ủy ban nhân dân tỉnh Hà Tĩnh"),
        ("commune", COMMITTEE, ""),
        ("province", None, ""),
    ],
)
def test_a_paper_names_what_is_directly_above_its_agency(
    level: str, parent: Agency | None, above: str
) -> None:
    agency = Agency(name="Cơ quan mẫu", level=level, parent=parent, area=COMMUNE)

    found = letterhead(agency)

    assert (found["parent"], found["place"]) == (above, "Cẩm Bình")
