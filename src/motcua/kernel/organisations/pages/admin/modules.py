"""Which modules there are, and which agencies do without one."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from motcua.kernel.access.api import NotVisibleError, Request, allows, route
from motcua.kernel.base.api import Actor, Module, plugged_modules
from motcua.kernel.organisations.access import SEE_CHART, SWITCH_MODULES
from motcua.kernel.organisations.actions import switch_module_off, switch_module_on
from motcua.kernel.organisations.models import ModuleSwitch
from motcua.kernel.organisations.pages.admin.forms import ModuleOffForm, ModuleOnForm


@dataclass(frozen=True, kw_only=True, slots=True)
class ModuleLine:
    """A module with the agencies that do without it, and the form that adds one."""

    module: Module
    switches: Sequence[ModuleSwitch]
    form: ModuleOffForm


def _module(_actor: Actor, *, key: str) -> Module:
    for _package, module in plugged_modules():
        if module.key == key and module.when_off:
            return module
    raise NotVisibleError


@route(permission=SEE_CHART)
def modules(request: Request) -> HttpResponse:
    """List the modules; those that an agency can do without say what then becomes of open work."""
    return _shown(request)


@route(permission=SWITCH_MODULES, loader=_module, methods=("POST",))
def switch_off(request: Request, found: Module) -> HttpResponse:
    """Switch a module off for one agency."""
    form = ModuleOffForm(request.POST, prefix=found.key)
    if not form.is_valid():
        return _shown(request, {found.key: form})
    switch_module_off(
        actor=request.actor,
        module=found.key,
        agency_id=form.cleaned_data["agency"],
        legal_basis=form.cleaned_data["legal_basis"],
    )
    messages.success(request, f"Đã tắt “{found.title}” cho cơ quan này.")
    return redirect("organisations_admin:modules")


@route(permission=SWITCH_MODULES, loader=_module, methods=("POST",))
def switch_on(request: Request, found: Module) -> HttpResponse:
    """Switch a module on again for one agency."""
    form = ModuleOnForm(request.POST)
    if form.is_valid():
        agency_id = form.cleaned_data["agency"]
        switch_module_on(actor=request.actor, module=found.key, agency_id=agency_id)
        messages.success(request, f"Đã bật lại “{found.title}” cho cơ quan này.")
    return redirect("organisations_admin:modules")


def _shown(request: Request, forms: Mapping[str, ModuleOffForm] | None = None) -> HttpResponse:
    off = defaultdict(list)
    for switch in ModuleSwitch.objects.select_related("agency").order_by("agency__name"):
        off[switch.module].append(switch)
    lines = [
        ModuleLine(
            module=module,
            switches=off[module.key],
            form=(forms or {}).get(module.key) or ModuleOffForm(prefix=module.key),
        )
        for _package, module in plugged_modules()
    ]
    context = {
        "lines": lines,
        "may_switch": allows(request.actor, SWITCH_MODULES),
        "menu_current": "modules",
    }
    status = 422 if forms else 200
    return render(request, "organisations/admin/modules.html", context, status=status)
