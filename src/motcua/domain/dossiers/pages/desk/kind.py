"""What dossiers say of themselves where matters of all kinds stand together."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string

from motcua.domain.dossiers.access import READ
from motcua.domain.dossiers.acts.passing import hand_over
from motcua.domain.dossiers.models import KIND, Dossier, Stage
from motcua.domain.dossiers.owner_notice import notice_of
from motcua.domain.dossiers.pages.desk.cards import acts_on
from motcua.domain.dossiers.pages.desk.facets import FACETS
from motcua.domain.dossiers.pages.desk.loading import reached
from motcua.domain.dossiers.pages.desk.preview import preview_of
from motcua.domain.dossiers.pages.owned import OWNED, track
from motcua.domain.dossiers.process.opened import Opened
from motcua.domain.dossiers.rules import Act
from motcua.domain.work.api import ActsOn, Kind, StageWords, desk_address, kinds
from motcua.kernel.access.api import Request, route
from motcua.kernel.base.api import Actor, clock
from motcua.kernel.ui.api import is_partial, menu

_TEMPLATE = "dossiers/desk/preview.html"
_ACTS: Mapping[Stage, Act] = {
    Stage.RECEPTION: "receive",
    Stage.APPRAISAL: "draft_result",
    Stage.SIGNING: "sign_result",
    Stage.NUMBERING: "number_and_seal",
    Stage.RETURNING: "return_result",
}
"""What a dossier waits for at each stage of the standard life."""


def register() -> None:
    """Let dossiers stand in the inbox."""
    kinds.register(
        KIND,
        Kind(
            name="Hồ sơ",
            facets=FACETS,
            owned=OWNED,
            track=track,
            notice=notice_of,
            stages={
                stage: StageWords(label=str(stage.label), act=_ACTS.get(stage, ""))
                for stage in Stage
            },
            page=desk_address("desk:work"),
            preview_page=desk_address("desk:preview"),
            preview=_preview,
            hand_over=hand_over,
            acts=_acts,
        ),
    )


@route(permission=READ, loader=reached)
def preview(request: Request, dossier: Dossier) -> HttpResponse:
    """Show what may be seen without opening a dossier, beside the list."""
    if not is_partial(request):
        return redirect("desk:work", code=dossier.code)
    return render(request, _TEMPLATE, {"preview": preview_of(dossier, now=clock.now())})


def _preview(request: HttpRequest, code: str) -> str:
    found = preview_of(reached(menu.actor_of(request), code=code), now=clock.now())
    return render_to_string(_TEMPLATE, {"preview": found}, request)


def _acts(actor: Actor, code: str) -> ActsOn[Opened]:
    return acts_on(actor, Opened(reached(actor, code=code)))
