"""The files that a service's folder may hold, each kind with what checks it."""

from typing import Final

from motcua.domain.packs.checks.fees import check_fees
from motcua.domain.packs.checks.form import check_form
from motcua.domain.packs.checks.procedure import check_procedure
from motcua.domain.packs.checks.processes import check_drawing, check_internal
from motcua.domain.packs.checks.result_forms import check_result_forms
from motcua.domain.packs.checks.runs import check_examples
from motcua.domain.packs.checks.setting import Setting
from motcua.domain.packs.checks.templates import check_templates
from motcua.domain.packs.source.folders import FOLDER_NAME
from motcua.kernel.base.api import Registry
from motcua.kernel.definitions.api import FileKind, Layout

MAIN_FILE: Final = "procedure.yaml"
_TEMPLATE: Final = r"[a-z0-9][a-z0-9_-]{0,80}\.typ"
_RESULT_FORM: Final = r"[a-z0-9][a-z0-9_-]{0,80}\.yaml"
_STEP_FORM: Final = r"[a-z][a-z0-9_-]{0,60}\.yaml"

file_kinds: Registry[FileKind[Setting]] = Registry("kinds of files of a service's folder")
file_kinds.register("procedure", FileKind(name=r"procedure\.yaml", checks=(check_procedure,)))
file_kinds.register("form", FileKind(name=r"form\.yaml", checks=(check_form,)))
file_kinds.register("fees", FileKind(name=r"fees\.yaml", checks=(check_fees,)))
file_kinds.register("examples", FileKind(name=r"examples\.yaml", tries=(check_examples,)))
file_kinds.register("instruments", FileKind(name=r"instruments\.yaml"))
file_kinds.register("internal", FileKind(name=r"internal_process\.yaml", checks=(check_internal,)))
file_kinds.register("drawing", FileKind(name=r"process\.bpmn|rules\.dmn", checks=(check_drawing,)))
file_kinds.register("step", FileKind(inside="steps", name=_STEP_FORM, checks=(check_drawing,)))
file_kinds.register("letter", FileKind(inside="letters", name=_TEMPLATE, checks=(check_templates,)))
file_kinds.register("result", FileKind(inside="results", name=_TEMPLATE, checks=(check_templates,)))
file_kinds.register(
    "result_form", FileKind(inside="results", name=_RESULT_FORM, checks=(check_result_forms,))
)
file_kinds.register(
    "letter_form", FileKind(inside="letters", name=_RESULT_FORM, checks=(check_result_forms,))
)

LAYOUT: Final = Layout(
    name=FOLDER_NAME,
    name_words="<mã>-<tên-không-dấu>, ví dụ 1.001193-dang-ky-khai-sinh",
    files=file_kinds,
)
