"""The simulation of a procedure: parameters from history or typed in, and what would come of them.

All stands in the address: it can be kept, sent and printed, and gives the same again.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from django.http import HttpResponse
from django.shortcuts import render

from motcua.domain.insight.pages.studio.choices import (
    DRAFT,
    Choices,
    choices,
    number_in_force,
    tried,
)
from motcua.domain.insight.pages.studio.simulation_forms import SettingForm, is_sampled
from motcua.domain.insight.pages.studio.simulation_words import Told
from motcua.domain.insight.simulation.basis import Basis, basis_of
from motcua.domain.insight.simulation.comparison import carried_over, with_one_more
from motcua.domain.insight.simulation.errors import NotSimulatedError
from motcua.domain.insight.simulation.history import History, history_of, least_count
from motcua.domain.insight.simulation.proposal import Proposed, agencies_for, at_effort, proposed
from motcua.domain.insight.simulation.trial import simulated
from motcua.domain.packs.api.checks import Mark, ProcessView, definition_of_files, process_view
from motcua.domain.procedures.api import DESIGN, Procedure, definition, visible_procedure
from motcua.kernel.access.api import Request, route
from motcua.kernel.base.api import Actor, clock
from motcua.kernel.definitions.api.versions import Draft
from motcua.kernel.organisations.api import Agency


@route(permission=DESIGN, loader=visible_procedure)
def simulation(request: Request, found: Procedure) -> HttpResponse:
    """Show the parameters, and the result once they are sent."""
    wanted = {key: str(value) for key, value in request.GET.items()}
    page = _Page(request.actor, found, wanted)
    try:
        context = page.context()
    except NotSimulatedError as refusal:
        context = {"refusal": refusal, "status": 409}
    shown = {"procedure": found, "page": page, "menu_current": "procedures", **context}
    status = context.get("status", 200)
    return render(request, "insight/studio/simulation.html", shown, status=int(str(status)))


@dataclass
class _Page:
    """What one request is about."""

    actor: Actor
    procedure: Procedure
    wanted: Mapping[str, str]

    @cached_property
    def choices(self) -> Choices:
        return choices(self.actor, self.procedure)

    @cached_property
    def chosen(self) -> str:
        """The key of what is simulated: as asked for, else what is in force, else the newest."""
        known = [key for key, _label in self.choices]
        asked = self.wanted.get("tried") or f"{DRAFT}{self.wanted.get('ban-nhap', '')}"
        if asked in known:
            return asked
        in_force = number_in_force(self.procedure)
        return in_force if in_force in known else known[0]

    @cached_property
    def agencies(self) -> list[Agency]:
        return agencies_for(self.procedure.code, self.basis.definition)

    @cached_property
    def agency(self) -> Agency:
        asked = self.wanted.get("agency", "")
        return next((one for one in self.agencies if one.code == asked), self.agencies[0])

    @cached_property
    def basis(self) -> Basis:
        return self._basis(self.chosen)

    @cached_property
    def history(self) -> History:
        return history_of(self.procedure.code, self.agency)

    @cached_property
    def given(self) -> Proposed:
        return self._proposed(self.basis)

    @property
    def against(self) -> str:
        """The key of what is simulated beside; empty for nothing."""
        asked = self.wanted.get("against", "")
        return asked if asked in {key for key, _label in self.choices} else ""

    @property
    def more(self) -> str:
        """The lane that has one officer more beside; empty for none."""
        asked = self.wanted.get("more", "")
        return asked if asked in self.basis.drawn.lanes else ""

    def context(self) -> Mapping[str, object]:
        """Return what the template shows.

        Raises:
            NotSimulatedError: What was chosen cannot be simulated.
        """
        if not self.agencies:
            raise NotSimulatedError("Chưa có cơ quan nào để mô phỏng.")
        is_sent = "per_day" in self.wanted
        form = SettingForm(self.basis, self.given, self.wanted if is_sent else None)
        known: dict[str, object] = {
            "form": form,
            "least": least_count(),
            "is_sampled": is_sampled(self.given),
        }
        if is_sent and form.is_valid():
            return {**known, **self._results(form)}
        return {**known, "status": 422 if is_sent else 200}

    def _results(self, form: SettingForm) -> Mapping[str, object]:
        seed = form.cleaned_data["seed"]
        setting = form.setting()
        one = Told(
            self.basis,
            setting,
            simulated(self.basis, setting, seed=seed),
            what=self.basis.label,
            real_minutes=self.history.settled_minutes,
        )
        other = self._other(form, seed)
        return {
            "told": one,
            "other": other,
            "figures": one.figures(other),
            "diagram": _diagram(one),
        }

    def _other(self, form: SettingForm, seed: int) -> Told | None:
        if not self.against and not self.more:
            return None
        basis, setting, words = self.basis, form.setting(), []
        if self.against and self.against != self.chosen:
            basis = self._basis(self.against)
            effort = form.cleaned_data["effort"]
            setting = carried_over(
                setting,
                typed_over=at_effort(self.given, effort),
                other=at_effort(self._proposed(basis), effort),
                one=self.basis,
                another=basis,
            )
            words.append(basis.label)
        if self.more and self.more in setting.lanes:
            setting = with_one_more(setting, self.more)
            words.append(f"thêm một cán bộ ở “{basis.drawn.lanes[self.more].name or self.more}”")
        if not words:
            return None
        found = simulated(basis, setting, seed=seed)
        return Told(basis, setting, found, what=", ".join(words))

    def _proposed(self, basis: Basis) -> Proposed:
        today = clock.today()
        return proposed(basis, self.history, self.agency, on=today)

    def _basis(self, key: str) -> Basis:
        found = tried(self.actor, self.procedure, key)
        if isinstance(found, Draft):
            read = definition_of_files(found.files, found.folder)
            if read is None:
                raise NotSimulatedError("Bản nháp còn lỗi nên chưa mô phỏng được. Hãy sửa trước.")
            return basis_of(read, label=f"bản nháp, lần lưu {found.revision}")
        return basis_of(definition(found), label=f"phiên bản số {found.number}")


def _diagram(told: Told) -> ProcessView | None:
    """Return the drawing with its steps as warm as cases spend time there."""
    if told.basis.is_standard:
        return None
    marks = {
        step.id: Mark(heat=step.share, text=f"chờ {step.waited}" if step.share else "")
        for step in told.steps
    }
    return process_view(told.basis.xml, marks)
