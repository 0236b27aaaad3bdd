"""Papers of a person's matters, when the law has them erased."""

from collections.abc import Mapping

from motcua.domain.issuing.models import Drawing, Paper, PrintedData
from motcua.kernel.base.api import no_event
from motcua.kernel.privacy.api import Erasure, PersonalData, personal_data


def register() -> None:
    """Let papers about somebody be erased."""
    personal_data.register("issuing", PersonalData(erase=erase))


@no_event("whoever erases a person records it")
def erase(erasure: Erasure) -> Mapping[str, int]:
    """Empty the papers of what goes whole; number, day and the hash of the file stay.

    Whoever has such a paper can still have it verified.
    """
    papers = Paper.objects.filter(matter__in={one.id for one in erasure.subjects})
    Drawing.objects.filter(paper__in=papers).delete()
    PrintedData.objects.filter(paper__in=papers).delete()
    return {"papers": papers.update(file_id=None, content=None, brief=None)}
