"""What administrators type about the chart."""

from django import forms

from motcua.kernel.base.api import text
from motcua.kernel.ui.api import DayField


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
