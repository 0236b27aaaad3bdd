"""Guided changes: each form knows which value of which file it changes, and nothing else."""

from collections.abc import Mapping
from typing import Final

from django import forms

from motcua.domain.drafting.pages.studio.form.question_forms import QUESTION_FORMS
from motcua.domain.drafting.pages.studio.guided.base import GuidedForm, feel_field, line_field
from motcua.domain.drafting.wording import CHANNEL_NAMES
from motcua.domain.packs.api.checks import is_invented, main_file, own_pack
from motcua.kernel.definitions.api import Files, yaml_edits
from motcua.kernel.ui.api import DayField

_KINDS: Final = (
    ("decision", "quyết định"),
    ("resolution", "nghị quyết"),
    ("circular", "thông tư"),
    ("decree", "nghị định"),
    ("law", "luật"),
)
_FEE_FILE: Final = "fees.yaml"
_INSTRUMENT_FILE: Final = "instruments.yaml"


class FirstDayForm(GuidedForm):
    """The first day of the version."""

    first_day = DayField(label="Phiên bản có hiệu lực từ")

    def change(self, files: Files) -> Files:
        path = main_file(files)
        day = self.cleaned_data["first_day"]
        return {**files, path: yaml_edits.put(files[path], ("valid_from",), day)}


class LimitForm(GuidedForm):
    """The time limit of one case."""

    case = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    limit = line_field("Thời hạn", hint="Viết như trong quyết định, ví dụ: 03 ngày làm việc")

    def change(self, files: Files) -> Files:
        path = main_file(files)
        limit = self.line("limit")
        at = ("time", "cases", self.cleaned_data["case"], "limit")
        changed = yaml_edits.put(files[path], at, limit)
        if len(yaml_edits.value_at(yaml_edits.data_of(changed), at[:2])) == 1:
            # The only limit is also what the procedure's page tells people.
            changed = yaml_edits.put(changed, ("time", "as_written"), limit)
        return {**files, path: changed}


class FeeForm(GuidedForm):
    """One dated row of a fee."""

    path = forms.CharField(widget=forms.HiddenInput, max_length=200)
    item = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    row = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    amount = feel_field("Mức thu (đồng, hoặc biểu thức FEEL)")
    valid_from = DayField(label="Áp dụng từ ngày")
    instrument = line_field("Số văn bản quy định", most=200)

    def change(self, files: Files) -> Files:
        path = _known(files, self.cleaned_data["path"], _FEE_FILE)
        at = ("fees", self.cleaned_data["item"], "rows", self.cleaned_data["row"])
        changed = yaml_edits.put(files[path], (*at, "amount"), self.line("amount"))
        changed = yaml_edits.put(changed, (*at, "valid_from"), self.cleaned_data["valid_from"])
        basis = (*at, "basis", "instrument")
        return {**files, path: yaml_edits.put(changed, basis, self.line("instrument"))}


class NewFeeForm(GuidedForm):
    """Another row of a fee that the People's Council sets; it stands before the others."""

    code = forms.CharField(widget=forms.HiddenInput, max_length=64)
    name = forms.CharField(widget=forms.HiddenInput, max_length=600)
    kind = forms.ChoiceField(widget=forms.HiddenInput, choices=[("charge", ""), ("fee", "")])
    case = line_field("Trường hợp")
    amount = feel_field("Mức thu (đồng, hoặc biểu thức FEEL)")
    channels = forms.MultipleChoiceField(
        label="Nộp hồ sơ",
        choices=list(CHANNEL_NAMES.items()),
        widget=forms.CheckboxSelectMultiple,
        initial=list(CHANNEL_NAMES),
        error_messages={"required": "Hãy chọn ít nhất một kênh."},
    )
    valid_from = DayField(label="Áp dụng từ ngày")
    instrument = line_field("Số văn bản quy định", most=200)

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
        items = yaml_edits.value_at(yaml_edits.data_of(content), ("fees",)) or []
        codes = [item.get("code") for item in items]
        if self.cleaned_data["code"] in codes:
            at = ("fees", codes.index(self.cleaned_data["code"]), "rows")
            return {**files, path: yaml_edits.append(content, at, row)}
        item = {key: self.cleaned_data[key] for key in ("code", "name", "kind")}
        if not content:
            return {**files, path: f"fees:\n  - {yaml_edits.written({**item, 'rows': [row]})}\n"}
        return {**files, path: yaml_edits.append(content, ("fees",), {**item, "rows": [row]})}


class PaperForm(GuidedForm):
    """Another paper that the dossier must hold."""

    code = forms.RegexField(
        r"^[A-Za-z0-9.\-]{3,64}$",
        label="Mã giấy tờ",
        error_messages={
            "required": "Hãy điền ô này.",
            "invalid": "Mã gồm chữ, số, dấu chấm, dấu gạch, từ 3 ký tự.",
        },
    )
    name = line_field("Tên giấy tờ")
    original_qty = forms.IntegerField(label="Số bản chính", min_value=0, max_value=99, initial=1)
    copy_qty = forms.IntegerField(label="Số bản sao", min_value=0, max_value=99, initial=0)
    required = feel_field("Phải nộp khi (FEEL)", hint="true nếu luôn phải nộp", required=False)

    def change(self, files: Files) -> Files:
        path = main_file(files)
        paper = {key: self.cleaned_data[key] for key in ("code", "original_qty", "copy_qty")}
        paper = {"code": paper.pop("code"), "name": self.line("name"), **paper}
        if self.line("required"):
            paper["required"] = self.line("required")
        return {**files, path: yaml_edits.append(files[path], ("components",), paper)}


class PaperConditionForm(GuidedForm):
    """When a paper is asked for."""

    paper = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    required = feel_field("Phải nộp khi (FEEL)", hint="false: không bao giờ đòi")

    def change(self, files: Files) -> Files:
        path = main_file(files)
        at = ("components", self.cleaned_data["paper"], "required")
        return {**files, path: yaml_edits.put(files[path], at, self.line("required"))}


class InstrumentForm(GuidedForm):
    """A decision or resolution that the version rests on."""

    number = line_field("Số, ký hiệu", most=120)
    kind = forms.ChoiceField(label="Loại văn bản", choices=_KINDS)
    title = line_field("Trích yếu")
    issued_on = DayField(label="Ngày ban hành")

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
        return {**files, path: yaml_edits.append(content, ("instruments",), row)}


class DropPaperForm(GuidedForm):
    """A paper less."""

    paper = forms.IntegerField(min_value=0)

    def change(self, files: Files) -> Files:
        path = main_file(files)
        at = ("components", self.cleaned_data["paper"])
        return {**files, path: yaml_edits.drop(files[path], at)}


FORMS: Final[Mapping[str, type[GuidedForm]]] = {
    "ngay": FirstDayForm,
    "thoi-han": LimitForm,
    "muc-thu": FeeForm,
    "them-muc-thu": NewFeeForm,
    "them-giay-to": PaperForm,
    "giay-to": PaperConditionForm,
    "bo-giay-to": DropPaperForm,
    "van-ban": InstrumentForm,
    **QUESTION_FORMS,
}


def fee_layer(files: Files) -> str:
    """Return the fees of the highest layer: where the province's own rows stand."""
    main = main_file(files).partition("/")[0]
    layers = [path for path in files if path.endswith(f"/{_FEE_FILE}")]
    above = [path for path in layers if not path.startswith(f"{main}/")]
    return (above or [f"{own_pack()}/{_FEE_FILE}"])[-1]


def _known(files: Files, path: str, ending: str) -> str:
    if path not in files or not path.endswith(f"/{ending}"):
        raise yaml_edits.NotRewrittenError("Bản nháp không còn tệp này.")
    return path
