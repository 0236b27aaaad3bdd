"""What every page of a draft shows beside its own: where it stands, what is wrong, the tabs."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.functional import cached_property

from motcua.domain.drafting.conditions import oversteps_of
from motcua.domain.drafting.errors import OverstepError
from motcua.domain.drafting.pages.studio.feel.props import feel_props
from motcua.domain.drafting.scope import Overstep
from motcua.domain.packs.api import ProcedureDefinition
from motcua.domain.packs.api.checks import (
    OnlineOnly,
    definition_of_files,
    online_only,
    readable_form,
)
from motcua.domain.procedures.api import definition
from motcua.kernel.access.api import Request
from motcua.kernel.base.api import Actor, Refusal
from motcua.kernel.definitions.api import Fault, Files, Report
from motcua.kernel.definitions.api.versions import Draft, hindrances
from motcua.kernel.definitions.api.versions import draft as visible_draft
from motcua.kernel.identity.api import display_names

_TABS = (
    ("studio:draft", "Tổng quan"),
    ("studio:guided", "Sửa nhanh"),
    ("studio:building", "Biểu mẫu"),
    ("studio:drawing", "Quy trình"),
    ("studio:deciding", "Quyết định"),
    ("studio:letters", "Mẫu in"),
    ("studio:files", "Tệp"),
    ("studio:examples", "Ví dụ"),
    ("studio:draft_comparison", "So sánh"),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class FaultLine:
    """A fault with the line that it is about."""

    fault: Fault
    text: str


class DraftView:
    """A draft read once for a page."""

    def __init__(self, draft: Draft, actor: Actor) -> None:
        self.draft = draft
        self.actor = actor
        self.report = Report.from_data(draft.report)

    @property
    def files(self) -> Files:
        files: Files = self.draft.files
        return files

    @cached_property
    def definition(self) -> ProcedureDefinition | None:
        """The procedure as the files define it; None while they cannot be read."""
        return definition_of_files(self.files, self.draft.folder)

    @cached_property
    def base(self) -> ProcedureDefinition | None:
        return definition(self.draft.based_on) if self.draft.based_on else None

    @cached_property
    def oversteps(self) -> Sequence[Overstep]:
        return oversteps_of(self.draft, self.definition)

    @cached_property
    def hindrances(self) -> Sequence[str]:
        """What is missing besides the files, and besides what oversteps."""
        found = hindrances(self.draft, self.definition) if self.definition else ()
        return [each.message for each in found if not isinstance(each, OverstepError)]

    @cached_property
    def online_only(self) -> Sequence[OnlineOnly]:
        """The conditions of the form that work only where the platform is reached."""
        form = readable_form(self.definition) if self.definition else None
        return list(online_only(form)) if form else ()

    @property
    def is_writable(self) -> bool:
        return self.draft.state == Draft.State.DRAFTING

    @property
    def is_waiting(self) -> bool:
        return self.draft.state == Draft.State.SUBMITTED

    @property
    def is_ready(self) -> bool:
        is_sound = self.report.is_clean and not self.oversteps and not self.hindrances
        return self.is_writable and is_sound

    @property
    def is_own(self) -> bool:
        """Whether the reader wrote or submitted it, so that another person publishes."""
        own = str(self.actor.id)
        return own in self.draft.editors or self.draft.submitted_by == self.actor.id

    @property
    def is_submitter(self) -> bool:
        return self.draft.submitted_by == self.actor.id

    @cached_property
    def names(self) -> Mapping[str, str]:
        """Who saved and who submitted, by name."""
        draft = self.draft
        found = display_names({draft.saved_by, *filter(None, [draft.submitted_by])})
        return {
            "saved": found.get(draft.saved_by, ""),
            "submitted": found.get(draft.submitted_by, "") if draft.submitted_by else "",
        }

    def faults(self, path: str = "") -> Iterator[FaultLine]:
        """Yield the faults of a file, or of all, each with its line."""
        for fault in self.report.faults:
            if path in {"", fault.file}:
                lines = self.files.get(fault.file, "").split("\n")
                at = fault.line - 1
                yield FaultLine(fault=fault, text=lines[at] if 0 <= at < len(lines) else "")


def load_draft(actor: Actor, *, draft_id: UUID) -> Draft:
    """Return a draft that the actor sees."""
    return visible_draft(actor, draft_id)


def show(
    request: Request,
    template: str,
    view: DraftView,
    context: Mapping[str, object],
    *,
    refusal: Refusal | None = None,
    status: int = 200,
) -> HttpResponse:
    """Answer with a page of a draft; a refusal stands above it, and nothing typed is lost."""
    shared = {
        "view": view,
        "draft": view.draft,
        "tabs": [(name, label, name == context.get("tab")) for name, label in _TABS],
        "refusal": refusal,
        "menu_current": "drafts",
        "feel": lambda: feel_props(view.draft.id, view.files, view.definition),
    }
    code = 409 if refusal else status
    return render(request, f"drafting/studio/{template}.html", {**shared, **context}, status=code)
