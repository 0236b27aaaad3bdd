"""A row of any table, filled by the types of its columns."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

from django.apps.registry import Apps
from django.db.models import Field, Model

from motcua.kernel.privacy.api import Sealed, SealedField

_PLAIN: dict[str, Any] = {
    "BooleanField": True,
    "DateField": date(2026, 11, 30),
    "DateTimeField": datetime(2026, 11, 30, 2, 0, tzinfo=UTC),
    "BinaryField": b"\x00\x01",
    "JSONField": {"khoá": ["giá trị", 1]},
}


def make(apps: Apps, label: str, *, depth: int = 1) -> Model:
    """Write a row of a model, and of what it points at, at the end only of what it must."""
    model = apps.get_model(label)
    row: Model = model()
    for field in model._meta.concrete_fields:
        if field.primary_key and field.get_internal_type() == "BigAutoField":
            continue
        setattr(row, field.attname, _value(apps, field, depth))
    row.save(force_insert=True)
    return row


def _value(apps: Apps, field: "Field[Any, Any]", depth: int) -> Any:
    if field.remote_field is not None:
        target = field.remote_field.model._meta.label
        has_row = depth > 0 or not field.null
        return make(apps, target, depth=depth - 1).pk if has_row else None
    if field.choices:
        return field.flatchoices[-1][0]  # what is over needs nothing else, such as a holder
    kind = field.get_internal_type()
    if isinstance(field, SealedField):
        return Sealed(b"\x00\x01")
    if kind == "UUIDField":
        return uuid4()
    if kind in _PLAIN:
        return _PLAIN[kind]
    return uuid4().hex[: field.max_length or 32] if kind in {"CharField", "TextField"} else 1
