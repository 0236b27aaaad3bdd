"""What papers have against acts on their matter; None where nothing is."""

from collections.abc import Iterable

from motcua.domain.issuing.errors import PaperStateError
from motcua.domain.issuing.models import Paper
from motcua.domain.issuing.queries import WAITING
from motcua.kernel.base.api import Refusal


def being_sealed(papers: Iterable[Paper]) -> Refusal | None:
    """Say that a paper has its number and not yet its seal: it is sealed first, whatever else."""
    if all(one.state != Paper.State.NUMBERED for one in papers):
        return None
    return PaperStateError("Văn bản đã lấy số; đóng dấu xong rồi mới xử lý tiếp được.")


def under_way(latest_first: Iterable[Paper]) -> Refusal | None:
    """Say that a paper waits for signature or seal."""
    paper = next((one for one in latest_first if one.state in WAITING), None)
    return PaperStateError(f"{paper.name} đang chờ ký, đóng dấu.") if paper else None
