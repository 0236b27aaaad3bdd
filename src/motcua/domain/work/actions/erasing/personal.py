"""What lies in clear beside matters of a person, when the law has them erased."""

from collections.abc import Mapping
from urllib.parse import parse_qsl

from motcua.domain.work.models import HandOver, Name, SavedView
from motcua.kernel.base.api import no_event, text
from motcua.kernel.privacy.api import Erasure, PersonalData, personal_data, without_names


def register() -> None:
    """Let the names of matters be erased."""
    personal_data.register("work", PersonalData(erase=erase))


@no_event("whoever erases a person records it")
def erase(erasure: Erasure) -> Mapping[str, int]:
    """Take the name from every matter of theirs, and them from notes and from officers' views."""
    ids = {one.id for one in erasure.subjects | erasure.kept}
    return {
        "names": Name.objects.filter(matter__in=ids).delete()[0],
        "notes": _notes(erasure),
        "saved_views": _views(erasure),
    }


def _notes(erasure: Erasure) -> int:
    """Empty what went along with what goes whole; leave names out of what stays."""
    gone = HandOver.objects.filter(matter__in={one.id for one in erasure.subjects})
    changed = gone.exclude(note="").update(note="")
    kept = HandOver.objects.filter(matter__in={one.id for one in erasure.kept})
    for row in kept.exclude(note=""):
        bare = without_names(row.note, erasure.names)
        if bare != row.note:
            changed += kept.filter(pk=row.pk).update(note=bare[:300])
    return changed


def _views(erasure: Erasure) -> int:
    """Delete the views that look for the person."""
    wanted = {text.fold(name) for name in erasure.names} | {erasure.person.number}
    found = [
        view.pk
        for view in SavedView.objects.all().iterator()
        if any(one in words for words in _words(view) for one in wanted if one)
    ]
    return SavedView.objects.filter(pk__in=found).delete()[0]


def _words(view: SavedView) -> list[str]:
    typed = [value for _, value in parse_qsl(view.query)]
    return [text.fold(words) for words in (view.name, *typed)]
