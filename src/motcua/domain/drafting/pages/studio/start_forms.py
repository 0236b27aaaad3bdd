"""What a designer sends besides files: a new procedure, an archive, an act, a reason."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from motcua.domain.drafting.errors import NOT_DONE_YET
from motcua.domain.drafting.models import LegalAct
from motcua.kernel.base.api import clock, limits, text
from motcua.kernel.definitions.api.versions import SAY_WHAT
from motcua.kernel.ui.api import DayField

_CODE = r"^[1-3]\.\d{6}$"


class NewProcedureForm(forms.Form):
    """A procedure of the province's own, from an empty folder."""

    code = forms.RegexField(
        _CODE,
        label="Mã thủ tục",
        help_text="Ví dụ 3.999001",
        max_length=8,
        error_messages={
            "required": "Hãy nhập mã thủ tục.",
            "invalid": "Mã có dạng 3.999001: một chữ số từ 1 đến 3, dấu chấm, sáu chữ số.",
        },
    )
    name = forms.CharField(
        label="Tên thủ tục", max_length=600, error_messages={"required": "Hãy nhập tên."}
    )

    def clean_name(self) -> str:
        name = text.clean_line(self.cleaned_data["name"])
        if not name:
            raise ValidationError("Hãy nhập tên.")
        return name


class ArchiveForm(forms.Form):
    """A pack folder in a ZIP."""

    archive = forms.FileField(
        label="Thư mục thủ tục (tệp ZIP)",
        error_messages={
            "required": "Hãy chọn tệp ZIP.",
            "empty": "Tệp này trống.",
            "invalid": "Hãy chọn tệp ZIP.",
        },
        max_length=255,
    )

    def clean_archive(self) -> bytes:
        sent: UploadedFile[bytes] = self.cleaned_data["archive"]
        if (sent.size or 0) > limits.get("definitions.archive_bytes"):
            raise ValidationError("Tệp nén gửi lên quá lớn.")
        content: bytes = sent.read()
        return content


class DrawingForm(forms.Form):
    """A BPMN file of another tool."""

    drawing = forms.FileField(
        label="Tệp BPMN 2.0",
        error_messages={
            "required": "Hãy chọn tệp BPMN.",
            "empty": "Tệp này trống.",
            "invalid": "Hãy chọn tệp BPMN.",
        },
        max_length=255,
    )

    def clean_drawing(self) -> str:
        sent: UploadedFile[bytes] = self.cleaned_data["drawing"]
        if (sent.size or 0) > limits.get("definitions.archive_bytes"):
            raise ValidationError("Tệp bản vẽ quá lớn.")
        try:
            text: str = sent.read().decode("utf-8-sig")
        except UnicodeDecodeError:
            raise ValidationError("Tệp phải ở bảng mã UTF-8.") from None
        return text


class ActForm(forms.Form):
    """One of the three acts, with its decision."""

    kind = forms.ChoiceField(choices=LegalAct.Kind.choices, widget=forms.HiddenInput)
    number = forms.CharField(label="Số quyết định", max_length=120, required=False)
    done_on = DayField(label="Ngày")
    authority = forms.ChoiceField(
        label="Thẩm quyền",
        choices=LegalAct.Authority.choices,
        initial=LegalAct.Authority.CHAIRMAN,
    )
    place = forms.CharField(
        label="Nơi công khai, cơ sở dữ liệu đã cập nhật", max_length=300, required=False
    )
    decision = forms.FileField(
        label="Tệp quyết định",
        help_text="PDF hoặc ảnh; có thể bổ sung sau",
        required=False,
        error_messages={"empty": "Tệp này trống."},
        max_length=255,
    )

    def clean_number(self) -> str:
        return text.clean_line(self.cleaned_data["number"])

    def clean_place(self) -> str:
        return text.clean_line(self.cleaned_data["place"])

    def clean_done_on(self) -> date:
        done_on: date = self.cleaned_data["done_on"]
        if done_on > clock.today():
            raise ValidationError(NOT_DONE_YET)
        return done_on


class ReasonForm(forms.Form):
    """Why a draft is sent back."""

    reason = forms.CharField(
        label="Cần sửa điều gì",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": SAY_WHAT},
    )
