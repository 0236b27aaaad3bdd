"""The record of what processing means for people, as far as the code declares it.

Law 91/2025/QH15, Art. 21; 356/2025/NĐ-CP, Art. 19 (from a digest, not verified). It is the part
that a program can say of itself, not form 10: risks, contracts and who answers are for people.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.apps import apps

from motcua.kernel.ledger.api import Event, catalogue
from motcua.kernel.privacy.actions.export import EXPORT_PURPOSES
from motcua.kernel.privacy.purposes import Purpose, Retention, purposes, retentions
from motcua.kernel.privacy.sealed import SealedField


@dataclass(frozen=True, kw_only=True, slots=True)
class KeptField:
    """A sealed field: of which model, what it is, and the class that says how long it is kept."""

    label: str
    model: str
    words: str
    retention: Retention | None


@dataclass(frozen=True, kw_only=True, slots=True)
class ImpactRecord:
    """What is kept of people, what it is read for, and what the ledger keeps beside it.

    Attributes:
        fields: Every sealed field; one without a class is named as such.
        reasons: What data is read for; each reading leaves a record that the person sees.
        exports: What files may be taken out for.
        sealed_events: The events of which the ledger keeps a commitment to personal data.
    """

    fields: Sequence[KeptField]
    reasons: Sequence[Purpose]
    exports: Sequence[str]
    sealed_events: Sequence[Event]


def impact_record() -> ImpactRecord:
    """Return the record, as what is installed declares it; nothing of any person is read."""
    class_of = {label: one for one in retentions for label in one.of}
    fields = [
        KeptField(
            label=f"{model._meta.label}.{field.name}",
            model=str(model._meta.verbose_name),
            words=str(field.verbose_name),
            retention=class_of.get(model._meta.label),
        )
        for model in apps.get_models()
        for field in model._meta.fields
        if isinstance(field, SealedField)
    ]
    return ImpactRecord(
        fields=sorted(fields, key=lambda one: one.label),
        reasons=list(purposes),
        exports=list(EXPORT_PURPOSES.values()),
        sealed_events=[one for one in catalogue if one.sealed],
    )
