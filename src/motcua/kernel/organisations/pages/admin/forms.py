"""What administrators type about the chart."""

from collections.abc import Sequence
from uuid import UUID

from django import forms

from motcua.kernel.base.api import text
from motcua.kernel.organisations.queries import agencies
from motcua.kernel.ui.api import DayField


def _agency_choices() -> Sequence[tuple[str, str]]:
    rows = sorted(agencies(), key=lambda row: text.sort_key(row.name))
    return [("", "Chọn một cơ quan"), *((str(row.id), row.name) for row in rows)]


class BasisForm(forms.Form):
    """The document that a change rests on."""

    legal_basis = forms.CharField(
        label="Căn cứ",
        help_text="Số, ký hiệu văn bản, ví dụ 2803/QĐ-UBND",
        max_length=200,
        error_messages={"required": "Hãy ghi văn bản làm căn cứ."},
    )

    def clean_legal_basis(self) -> str:
        return text.clean_line(self.cleaned_data["legal_basis"])


class ModuleOffForm(BasisForm):
    """Which agency is to do without a module, and why."""

    agency = forms.TypedChoiceField(
        label="Cơ quan",
        coerce=UUID,
        choices=_agency_choices,
        error_messages={"required": "Hãy chọn cơ quan.", "invalid_choice": "Hãy chọn cơ quan."},
    )
    field_order = ("agency", "legal_basis")


class ModuleOnForm(forms.Form):
    """Which agency is to have a module again."""

    agency = forms.UUIDField()


class ContactForm(forms.Form):
    """Whom people call and where they go."""

    phone = forms.CharField(
        label="Điện thoại",
        required=False,
        max_length=20,
        widget=forms.TextInput(attrs={"data-width": "w16", "autocomplete": "off"}),
    )
    hours = forms.CharField(
        label="Giờ tiếp dân",
        help_text="Ví dụ: thứ Hai đến thứ Sáu, 07:00–11:30 và 13:30–17:00",
        required=False,
        max_length=120,
    )
    address = forms.CharField(label="Địa chỉ", required=False, max_length=200)


class PrefixForm(BasisForm):
    """A prefix of dossier codes, from a day on."""

    code = forms.CharField(
        label="Đầu mã mới",
        help_text="Dạng H27.154.02",
        max_length=35,
        widget=forms.TextInput(attrs={"data-width": "w16", "autocomplete": "off"}),
        error_messages={"required": "Hãy ghi đầu mã."},
    )
    on = DayField(label="Áp dụng từ ngày", help_text="Sớm nhất là ngày mai")
    field_order = ("code", "on", "legal_basis")

    def clean_code(self) -> str:
        return text.clean_line(self.cleaned_data["code"]).upper()
