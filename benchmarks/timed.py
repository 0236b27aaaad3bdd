"""The pages that are timed, as they open for who uses them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

BIRTH = "1.001193"
_BY_HTMX = {"HX-Request": "true", "HX-Request-Type": "partial"}
"""What a click on a tab or a view sends: the list alone is wanted."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Page:
    """A page of ours.

    Attributes:
        key: Its name in `floor/budget.toml`, and its address on the fair floor.
        goal: The number in the design's page of goals.
        reader: Who of the cast looks; nobody in particular for a guest.
        address: With places for what the province holds: `own` and `opened` are dossiers.
        earlier: Where a commit that is measured beside this one has the page, if elsewhere.
        bare: The address on the bare floor, where it has the like.
        most_of_bare: The ratio to it that may not be passed.
    """

    key: str
    goal: str
    name: str
    address: str
    earlier: str = ""
    reader: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    bare: str = ""
    most_of_bare: float | None = None

    @property
    def is_of_a_case(self) -> bool:
        """Whether it shows one case, each time another."""
        return "{own}" in self.address or "{opened}" in self.address


PAGES = (
    Page(key="first_page", goal="2b", name="citizen's first page", reader="son", address="/"),
    Page(
        key="own_list",
        goal="2b",
        name="citizen's own list",
        reader="son",
        address="/viec-cua-toi/",
        earlier="/ho-so/",
    ),
    Page(
        key="own_dossier",
        goal="2b",
        name="citizen's own dossier, reading recorded",
        reader="son",
        address="/ho-so/{own}/",
    ),
    Page(
        key="form_step",
        goal="2b",
        name="form step",
        reader="son",
        address="/nop/{own_draft}/tre/",
    ),
    Page(key="procedure", goal="2b", name="procedure, a guest", address=f"/thu-tuc/{BIRTH}"),
    Page(key="inbox", goal="3", name="inbox as it opens", reader="minh", address="/can-bo/"),
    Page(
        key="inbox_part",
        goal="3",
        name="list of 20, filtered: what a click loads",
        reader="minh",
        address="/can-bo/?thu-tuc={listed}",
        headers=_BY_HTMX,
        bare="/cases/",
        most_of_bare=5.0,
    ),
    Page(
        key="work_page",
        goal="2",
        name="work page, reading recorded",
        reader="minh",
        address="/can-bo/ho-so/{opened}/",
        bare="/recorded/{case}/",
        most_of_bare=4.0,
    ),
    Page(key="leader", goal="3", name="leader's page", reader="tuan", address="/can-bo/ky/"),
)
