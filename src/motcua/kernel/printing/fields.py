"""Form fields and signature fields, wanted where a template marks a slot."""

from dataclasses import dataclass

from motcua.kernel.base.api import Refusal


@dataclass(frozen=True, kw_only=True, slots=True)
class TextField:
    """An empty text field: `name` is the slot's name, `label` is what a reader hears."""

    name: str
    label: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class SignatureSlot:
    """An empty signature field.

    When it is signed it locks every field except those in `open_fields`; an empty tuple locks all.
    """

    name: str
    label: str = ""
    open_fields: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Slot:
    """Where a template left room: points from the top left corner of page `page` (from 1)."""

    name: str
    page: int
    x: float
    y: float
    w: float
    h: float
    size: float
    style: str


class SlotMissingError(Refusal):
    """The template marks no slot for a field that is wanted, or marks it twice."""

    code = "slot_missing"
