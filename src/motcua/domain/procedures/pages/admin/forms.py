"""What administrators decide about channels."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError

from motcua.kernel.base.api import clock, text
from motcua.kernel.ui.api import DayField


class PortalForm(forms.Form):
    """Our own portal on or off for a procedure, from a day on, and why."""

    portal = forms.ChoiceField(
        label="Nộp hồ sơ trên cổng này",
        choices=(("bat", "Bật"), ("tat", "Tắt")),
        widget=forms.RadioSelect,
        error_messages={"required": "Hãy chọn bật hoặc tắt."},
    )
    on = DayField(label="Từ ngày")
    basis = forms.CharField(
        label="Lý do, căn cứ",
        help_text="Văn bản hoặc quyết định; người khác sẽ đọc lại",
        max_length=500,
        error_messages={"required": "Hãy ghi lý do hoặc căn cứ."},
    )

    def clean_on(self) -> date:
        on: date = self.cleaned_data["on"]
        if on < clock.today():
            raise ValidationError("Ngày này đã qua; hãy chọn hôm nay hoặc một ngày sau.")
        return on

    def clean_basis(self) -> str:
        basis = text.clean_line(self.cleaned_data["basis"])
        if not basis:
            raise ValidationError("Hãy ghi lý do hoặc căn cứ.")
        return basis
