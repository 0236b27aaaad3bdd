"""What feedback says of itself where matters of all kinds stand together."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string

from motcua.domain.work.api import ActsOn, Kind, StageWords, desk_address, due_words, kinds
from motcua.kernel.access.api import Request, route
from motcua.kernel.base.api import Actor, clock
from motcua.kernel.ui.api import is_partial, menu
from motcua.modules.feedback.access import HANDLE
from motcua.modules.feedback.acts.every import EVERY
from motcua.modules.feedback.acts.passing import PASSING
from motcua.modules.feedback.models import KIND, Feedback, Stage
from motcua.modules.feedback.opened import Opened
from motcua.modules.feedback.owner_notice import notice_of
from motcua.modules.feedback.pages.desk.facets import FACETS
from motcua.modules.feedback.pages.desk.loading import reached
from motcua.modules.feedback.pages.portal.owned import OWNED, track

_TEMPLATE = "feedback/desk/preview.html"


def register() -> None:
    """Let feedback stand in the inbox."""
    kinds.register(
        KIND,
        Kind(
            name="Phản ánh, khiếu nại",
            facets=FACETS,
            owned=OWNED,
            track=track,
            notice=notice_of,
            stages={stage: StageWords(label=str(stage.label)) for stage in Stage},
            page=desk_address("feedback_desk:work"),
            preview_page=desk_address("feedback_desk:preview"),
            preview=_preview,
            hand_over=PASSING.hand_over,
            acts=_acts,
            icon="msg",
            is_discreet=True,
        ),
    )


@route(permission=HANDLE, loader=reached)
def preview(request: Request, feedback: Feedback) -> HttpResponse:
    """Show what may be seen without opening it, beside the list."""
    if not is_partial(request):
        return redirect("feedback_desk:work", code=feedback.code)
    return render(request, _TEMPLATE, _shown(feedback))


def _acts(actor: Actor, code: str) -> ActsOn[Opened]:
    return ActsOn(actor=actor, opened=Opened(reached(actor, code=code)), acts=list(EVERY))


def _preview(request: HttpRequest, code: str) -> str:
    feedback = reached(menu.actor_of(request), code=code)
    return render_to_string(_TEMPLATE, _shown(feedback), request)


def _shown(feedback: Feedback) -> dict[str, object]:
    return {"feedback": feedback, "due": due_words(feedback, now=clock.now())}
