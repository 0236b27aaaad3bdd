"""Guided changes: each form knows which value of which file it changes, and nothing else."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.domain.procedures.drafting import rewriting
from motcua.domain.procedures.drafting.layers import Files, is_invented, main_file, own_pack
from motcua.domain.procedures.drafting.wording import CHANNEL_NAMES, TYPE_NAMES
from motcua.kernel.base.api import text
from motcua.kernel.ui.api import DayField

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

_KINDS: Final = (
    ("decision", _("quyết định")),
    ("resolution", _("nghị quyết")),
    ("circular", _("thông tư")),
    ("decree", _("nghị định")),
    ("law", _("luật")),
)
_FORM_FILE: Final = "form.yaml"
_FEE_FILE: Final = "fees.yaml"
_INSTRUMENT_FILE: Final = "instruments.yaml"


class GuidedForm(forms.Form):
    """A change of one place; `change` returns the files with it."""

    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def change(self, files: Files) -> Files:
        """Return the files as they are after the change.

        Raises:
            NotRewrittenError: The place can only be changed in the file itself.
        """
        raise NotImplementedError

    def line(self, name: str) -> str:
        """Return what was typed, on one line and clean."""
        return text.clean_line(self.cleaned_data.get(name) or "")


def _line(
    label: "_StrPromise", *, required: bool = True, most: int = 600, hint: "_StrPromise | str" = ""
) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=required,
        max_length=most,
        help_text=hint,
        error_messages={"required": _("Hãy điền ô này.")},
    )


def _feel(
    label: "_StrPromise", *, required: bool = True, hint: "_StrPromise | str" = ""
) -> forms.CharField:
    """Return a line that the FEEL editor helps to write."""
    line = _line(label, required=required, most=2000, hint=hint)
    line.widget.attrs |= {"data-feel": "value", "spellcheck": "false", "autocomplete": "off"}
    return line


class FirstDayForm(GuidedForm):
    """The first day of the version."""

    first_day = DayField(label=_("Phiên bản có hiệu lực từ"))

    def change(self, files: Files) -> Files:
        path = main_file(files)
        day = self.cleaned_data["first_day"]
        return {**files, path: rewriting.put(files[path], ("valid_from",), day)}


class LimitForm(GuidedForm):
    """The time limit of one case."""

    case = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    limit = _line(_("Thời hạn"), hint=_("Viết như trong quyết định, ví dụ: 03 ngày làm việc"))

    def change(self, files: Files) -> Files:
        path = main_file(files)
        limit = self.line("limit")
        at = ("time", "cases", self.cleaned_data["case"], "limit")
        changed = rewriting.put(files[path], at, limit)
        if len(rewriting.value_at(rewriting.data_of(changed), at[:2])) == 1:
            # The only limit is also what the procedure's page tells people.
            changed = rewriting.put(changed, ("time", "as_written"), limit)
        return {**files, path: changed}


class FeeForm(GuidedForm):
    """One dated row of a fee."""

    path = forms.CharField(widget=forms.HiddenInput, max_length=200)
    item = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    row = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    amount = _feel(_("Mức thu (đồng, hoặc biểu thức FEEL)"))
    valid_from = DayField(label=_("Áp dụng từ ngày"))
    instrument = _line(_("Số văn bản quy định"), most=200)

    def change(self, files: Files) -> Files:
        path = _known(files, self.cleaned_data["path"], _FEE_FILE)
        at = ("fees", self.cleaned_data["item"], "rows", self.cleaned_data["row"])
        changed = rewriting.put(files[path], (*at, "amount"), self.line("amount"))
        changed = rewriting.put(changed, (*at, "valid_from"), self.cleaned_data["valid_from"])
        basis = (*at, "basis", "instrument")
        return {**files, path: rewriting.put(changed, basis, self.line("instrument"))}


class NewFeeForm(GuidedForm):
    """Another row of a fee that the People's Council sets; it stands before the others."""

    code = forms.CharField(widget=forms.HiddenInput, max_length=64)
    name = forms.CharField(widget=forms.HiddenInput, max_length=600)
    kind = forms.ChoiceField(widget=forms.HiddenInput, choices=[("charge", ""), ("fee", "")])
    case = _line(_("Trường hợp"))
    amount = _feel(_("Mức thu (đồng, hoặc biểu thức FEEL)"))
    channels = forms.MultipleChoiceField(
        label=_("Nộp hồ sơ"),
        choices=list(CHANNEL_NAMES.items()),
        widget=forms.CheckboxSelectMultiple,
        initial=list(CHANNEL_NAMES),
        error_messages={"required": _("Hãy chọn ít nhất một kênh.")},
    )
    valid_from = DayField(label=_("Áp dụng từ ngày"))
    instrument = _line(_("Số văn bản quy định"), most=200)

    def change(self, files: Files) -> Files:
        path = fee_layer(files)
        row: dict[str, object] = {
            "case": self.line("case"),
            "channels": self.cleaned_data["channels"],
            "amount": self.line("amount"),
            "set_by": "people_council",
            "valid_from": self.cleaned_data["valid_from"],
            **({"invented": True} if is_invented(path) else {}),
            "basis": {"instrument": self.line("instrument")},
        }
        content = files.get(path, "")
        items = rewriting.value_at(rewriting.data_of(content), ("fees",)) or []
        codes = [item.get("code") for item in items]
        if self.cleaned_data["code"] in codes:
            at = ("fees", codes.index(self.cleaned_data["code"]), "rows")
            return {**files, path: rewriting.append(content, at, row)}
        item = {key: self.cleaned_data[key] for key in ("code", "name", "kind")}
        if not content:
            return {**files, path: f"fees:\n  - {rewriting.written({**item, 'rows': [row]})}\n"}
        return {**files, path: rewriting.append(content, ("fees",), {**item, "rows": [row]})}


class PaperForm(GuidedForm):
    """Another paper that the dossier must hold."""

    code = forms.RegexField(
        r"^[A-Za-z0-9.\-]{3,64}$",
        label=_("Mã giấy tờ"),
        error_messages={
            "required": _("Hãy điền ô này."),
            "invalid": _("Mã gồm chữ, số, dấu chấm, dấu gạch, từ 3 ký tự."),
        },
    )
    name = _line(_("Tên giấy tờ"))
    original_qty = forms.IntegerField(label=_("Số bản chính"), min_value=0, max_value=99, initial=1)
    copy_qty = forms.IntegerField(label=_("Số bản sao"), min_value=0, max_value=99, initial=0)
    required = _feel(_("Phải nộp khi (FEEL)"), hint=_("true nếu luôn phải nộp"), required=False)

    def change(self, files: Files) -> Files:
        path = main_file(files)
        paper = {key: self.cleaned_data[key] for key in ("code", "original_qty", "copy_qty")}
        paper = {"code": paper.pop("code"), "name": self.line("name"), **paper}
        if self.line("required"):
            paper["required"] = self.line("required")
        return {**files, path: rewriting.append(files[path], ("components",), paper)}


class PaperConditionForm(GuidedForm):
    """When a paper is asked for."""

    paper = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    required = _feel(_("Phải nộp khi (FEEL)"), hint=_("false: không bao giờ đòi"))

    def change(self, files: Files) -> Files:
        path = main_file(files)
        at = ("components", self.cleaned_data["paper"], "required")
        return {**files, path: rewriting.put(files[path], at, self.line("required"))}


class InstrumentForm(GuidedForm):
    """A decision or resolution that the version rests on."""

    number = _line(_("Số, ký hiệu"), most=120)
    kind = forms.ChoiceField(label=_("Loại văn bản"), choices=_KINDS)
    title = _line(_("Trích yếu"))
    issued_on = DayField(label=_("Ngày ban hành"))

    def change(self, files: Files) -> Files:
        pack = fee_layer(files).partition("/")[0]
        path = f"{pack}/{_INSTRUMENT_FILE}"
        row = {
            "number": self.line("number"),
            "kind": self.cleaned_data["kind"],
            "title": self.line("title"),
            "issued_on": self.cleaned_data["issued_on"],
            "status": "in_force",
            **({"invented": True} if is_invented(path) else {}),
        }
        content = files.get(path) or "instruments: []\n"
        return {**files, path: rewriting.append(content, ("instruments",), row)}


class FieldForm(GuidedForm):
    """What a question of the form says, and when it is asked."""

    at = forms.CharField(widget=forms.HiddenInput, max_length=100)
    label = _line(_("Nhãn người dân thấy"))
    hint = _line(_("Gợi ý"), required=False)
    required = _feel(
        _("Bắt buộc khi (FEEL)"), hint=_("true, false, hoặc điều kiện"), required=False
    )
    visible = _feel(_("Chỉ hiện khi (FEEL)"), hint=_("để trống: luôn hiện"), required=False)

    def change(self, files: Files) -> Files:
        path = form_file(files)
        at = place_of(self.cleaned_data["at"])
        changed = files[path]
        values: Mapping[str, object] = {
            "label": self.line("label"),
            "hint": self.line("hint"),
            "required": _truth(self.line("required")),
            "visible": self.line("visible"),
        }
        for key, value in values.items():
            changed = _set_or_drop(changed, (*at, key), value)
        return {**files, path: changed}


class NewFieldForm(GuidedForm):
    """Another question at the end of a step or group."""

    at = forms.CharField(widget=forms.HiddenInput, max_length=100)
    key = forms.RegexField(
        r"^[A-Za-z][A-Za-z0-9_]{0,63}$",
        label=_("Tên trong máy"),
        help_text=_("Chữ không dấu, không cách, ví dụ soBuoi"),
        error_messages={
            "required": _("Hãy điền ô này."),
            "invalid": _("Tên gồm chữ không dấu và số, bắt đầu bằng chữ."),
        },
    )
    label = _line(_("Nhãn người dân thấy"))
    type = forms.ChoiceField(
        label=_("Loại câu trả lời"),
        choices=[
            (key, name)
            for key, name in TYPE_NAMES.items()
            if key not in {"choice", "multi", "area", "table", "file"}
        ],
    )
    visible = _feel(_("Chỉ hiện khi (FEEL)"), hint=_("để trống: luôn hiện"), required=False)

    def change(self, files: Files) -> Files:
        path = form_file(files)
        field: dict[str, object] = {
            "key": self.cleaned_data["key"],
            "label": self.line("label"),
            "type": self.cleaned_data["type"],
        }
        if self.line("visible"):
            field["visible"] = self.line("visible")
        at = place_of(self.cleaned_data["at"])
        return {**files, path: rewriting.append(files[path], at, field)}


class MoveFieldForm(GuidedForm):
    """A question one place up or down."""

    at = forms.CharField(max_length=100)
    by = forms.TypedChoiceField(coerce=int, choices=[("-1", ""), ("1", "")])

    def change(self, files: Files) -> Files:
        path = form_file(files)
        at = place_of(self.cleaned_data["at"])
        return {**files, path: rewriting.move(files[path], at, self.cleaned_data["by"])}


class DropFieldForm(GuidedForm):
    """A question less."""

    at = forms.CharField(max_length=100)

    def change(self, files: Files) -> Files:
        path = form_file(files)
        return {**files, path: rewriting.drop(files[path], place_of(self.cleaned_data["at"]))}


class DropPaperForm(GuidedForm):
    """A paper less."""

    paper = forms.IntegerField(min_value=0)

    def change(self, files: Files) -> Files:
        path = main_file(files)
        at = ("components", self.cleaned_data["paper"])
        return {**files, path: rewriting.drop(files[path], at)}


FORMS: Final[Mapping[str, type[GuidedForm]]] = {
    "ngay": FirstDayForm,
    "thoi-han": LimitForm,
    "muc-thu": FeeForm,
    "them-muc-thu": NewFeeForm,
    "them-giay-to": PaperForm,
    "giay-to": PaperConditionForm,
    "bo-giay-to": DropPaperForm,
    "van-ban": InstrumentForm,
    "cau-hoi": FieldForm,
    "them-cau-hoi": NewFieldForm,
    "doi-cho": MoveFieldForm,
    "bo-cau-hoi": DropFieldForm,
}


def form_file(files: Files) -> str:
    """Return the path of the form; where there is none, of the one that would be."""
    found = [path for path in files if path.endswith(f"/{_FORM_FILE}")]
    return found[0] if found else f"{main_file(files).partition('/')[0]}/{_FORM_FILE}"


def fee_layer(files: Files) -> str:
    """Return the fees of the highest layer: where the province's own rows stand."""
    main = main_file(files).partition("/")[0]
    layers = [path for path in files if path.endswith(f"/{_FEE_FILE}")]
    above = [path for path in layers if not path.startswith(f"{main}/")]
    return (above or [f"{own_pack()}/{_FEE_FILE}"])[-1]


def place_of(written: str) -> tuple[str | int, ...]:
    """Return a place in the form's file: `steps.0.fields.2`."""
    return tuple(int(part) if part.isdecimal() else part for part in written.split("."))


def _truth(written: str) -> object:
    return {"true": "", "false": False}.get(written, written)


def _set_or_drop(content: str, at: tuple[str | int, ...], value: object) -> str:
    standing = rewriting.value_at(rewriting.data_of(content), at)
    if value == "":
        return rewriting.drop(content, at) if standing is not None else content
    return content if standing == value else rewriting.put(content, at, value)


def _known(files: Files, path: str, ending: str) -> str:
    if path not in files or not path.endswith(f"/{ending}"):
        raise rewriting.NotRewrittenError("Bản nháp không còn tệp này.")
    return path
