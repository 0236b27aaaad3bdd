"""What requests say of themselves where matters of all kinds stand together."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string

from motcua.domain.work.api import ActsOn, Kind, StageWords, desk_address, due_words, kinds
from motcua.kernel.access.api import Request, route
from motcua.kernel.base.api import Actor, clock
from motcua.kernel.ui.api import is_partial, menu
from motcua.modules.own_data.access import HANDLE
from motcua.modules.own_data.acts.every import EVERY
from motcua.modules.own_data.acts.passing import PASSING
from motcua.modules.own_data.models import KIND, DataRequest, Stage
from motcua.modules.own_data.opened import Opened
from motcua.modules.own_data.owner_notice import notice_of
from motcua.modules.own_data.pages.desk.loading import reached
from motcua.modules.own_data.pages.portal.owned import OWNED

_TEMPLATE = "own_data/desk/preview.html"


def register() -> None:
    """Let requests stand in the inbox."""
    kinds.register(
        KIND,
        Kind(
            name="Yêu cầu về dữ liệu cá nhân",
            owned=OWNED,
            notice=notice_of,
            stages={stage: StageWords(label=str(stage.label)) for stage in Stage},
            page=desk_address("own_data_desk:work"),
            preview_page=desk_address("own_data_desk:preview"),
            preview=_preview,
            hand_over=PASSING.hand_over,
            acts=_acts,
            icon="lock",
            is_discreet=True,
        ),
    )


@route(permission=HANDLE, loader=reached)
def preview(request: Request, found: DataRequest) -> HttpResponse:
    """Show what may be seen without opening it, beside the list."""
    if not is_partial(request):
        return redirect("own_data_desk:work", code=found.code)
    return render(request, _TEMPLATE, _shown(found))


def _acts(actor: Actor, code: str) -> ActsOn[Opened]:
    return ActsOn(actor=actor, opened=Opened(reached(actor, code=code)), acts=list(EVERY))


def _preview(request: HttpRequest, code: str) -> str:
    found = reached(menu.actor_of(request), code=code)
    return render_to_string(_TEMPLATE, _shown(found), request)


def _shown(found: DataRequest) -> dict[str, object]:
    return {"found": found, "due": due_words(found, now=clock.now())}
