"""The types of fields and what each can do."""

from motcua.kernel.forms.types.amounts import MoneyType, NumberType
from motcua.kernel.forms.types.base import (
    ABSENT,
    Json,
    Posted,
    Setting,
    ValueType,
    WrongValueError,
    lower_first,
)
from motcua.kernel.forms.types.dates import DateType, PartialDateType
from motcua.kernel.forms.types.picks import (
    AreaType,
    ChoiceType,
    MultiType,
    SignatureType,
    YesNoType,
    choices_of,
    control_of,
)
from motcua.kernel.forms.types.texts import (
    AddressType,
    EmailType,
    PersonalNumberType,
    PersonNameType,
    PhoneType,
    TextareaType,
    TextType,
)

__all__ = [
    "ABSENT",
    "VALUE_TYPES",
    "Json",
    "Posted",
    "Setting",
    "ValueType",
    "WrongValueError",
    "choices_of",
    "control_of",
    "lower_first",
]

VALUE_TYPES: dict[str, ValueType] = {
    "text": TextType(),
    "textarea": TextareaType(),
    "number": NumberType(),
    "money": MoneyType(),
    "date": DateType(),
    "partial_date": PartialDateType(),
    "choice": ChoiceType(),
    "multi": MultiType(),
    "yes_no": YesNoType(),
    "person_name": PersonNameType(),
    "personal_number": PersonalNumberType(),
    "phone": PhoneType(),
    "email": EmailType(),
    "address": AddressType(),
    "area": AreaType(),
    "signature": SignatureType(),
}
"""By the type's name; tables, files and notes are no single values and stand apart."""
