"""A day in one box, for forms of officers who type it often."""

from datetime import date

from django import forms

from motcua.kernel.base.api import dates

_UNREADABLE = "Hãy viết ngày theo dạng ngày/tháng/năm, ví dụ 25/11/2026."


class DayField(forms.DateField):
    """A day typed as people write it: `25/11/2026`."""

    def __init__(
        self,
        *,
        label: str,
        help_text: str = "",
        required: bool = True,
    ) -> None:
        super().__init__(
            label=label,
            help_text=help_text or "Ngày/tháng/năm, ví dụ 25/11/2026",
            required=required,
            input_formats=["%d/%m/%Y"],
            widget=forms.DateInput(
                format="%d/%m/%Y",
                attrs={"data-width": "w8", "autocomplete": "off", "maxlength": "10"},
            ),
            error_messages={"invalid": _UNREADABLE, "required": _UNREADABLE},
        )

    def prepare_value(self, value: object) -> object:
        """Return what stands in the box: a day that the form proposes, as people write it."""
        return dates.format_date(value) if isinstance(value, date) else value
