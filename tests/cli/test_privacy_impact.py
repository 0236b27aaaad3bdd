"""The impact record leaves nothing out that is declared."""

from django.apps import apps

from motcua.kernel.ledger.api import catalogue
from motcua.kernel.privacy.api import SealedField, impact_record, purposes
from motcua.project.cli.people.privacy import _impact_data, _impact_told


def test_every_sealed_field_purpose_and_sealed_event_is_in_the_record_and_on_its_print() -> None:
    sealed = {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if isinstance(field, SealedField)
    }
    record = impact_record()
    printed = "\n".join(_impact_told(record))

    assert len(sealed) > 20
    assert {one.label for one in record.fields} == sealed
    assert [one.label for one in record.fields if one.retention is None] == []
    assert {one.code for one in record.reasons} == {one.code for one in purposes}
    assert {one.code for one in record.sealed_events} == {e.code for e in catalogue if e.sealed}
    assert [label for label in sealed if f"({label})" not in printed] == []
    assert _impact_data(record)["sealed_events"]
