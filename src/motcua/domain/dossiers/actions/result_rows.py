"""What the verbs on a result share: finding its row, taking its bytes out, putting them back.

The signer's process makes signatures outside the database's transaction; each verb takes the
paper out, has it signed, and stores what came back if nobody touched it meanwhile.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from motcua.domain.dossiers.errors import ResultStateError
from motcua.domain.dossiers.models import Dossier, Result
from motcua.domain.work.api import require_holder
from motcua.kernel.access.api import visible_one
from motcua.kernel.base.api import Actor
from motcua.kernel.files.api import StoredFile, files_of, open_content, store_bytes
from motcua.kernel.privacy.api import Purpose, read

_TOUCHED = "Kết quả này vừa được xử lý ở nơi khác. Hãy tải lại trang để xem tình trạng mới."


@dataclass(frozen=True, kw_only=True, slots=True)
class TakenOut:
    """A result as it was when its bytes were taken out to be signed."""

    result: Result
    pdf: bytes
    place: str


def take_out(
    actor: Actor, dossier_id: UUID, result_id: UUID, *, state: Result.State, purpose: Purpose
) -> TakenOut:
    """Return a result in the state wanted, with its bytes, for its holder to sign."""
    rows = Dossier.objects.select_related("settled_by")
    dossier = visible_one(actor, rows, id=dossier_id)
    require_holder(actor, dossier)
    result = find_result(dossier, result_id, states={state})
    reading = read(actor, subject=dossier.subject, purpose=purpose)
    return TakenOut(
        result=result,
        pdf=b"".join(open_content(_file(result), reading)),
        place=dossier.settled_by.short_name,
    )


def store(result: Result, pdf: bytes) -> None:
    """Keep the paper as it now is; what it was before stays as its own file."""
    file = store_bytes(
        subject=result.dossier.subject,
        name=f"{result.name}.pdf",
        media_type="application/pdf",
        data=pdf,
        component=_component(result),
    )
    result.file_id = file.id


def _component(result: Result) -> str:
    return f"result:{result.id.hex}"


def _file(result: Result) -> StoredFile:
    file = StoredFile.objects.filter(id=result.file_id).first() if result.file_id else None
    if file is None:
        raise ResultStateError("Chưa có tệp của kết quả này.")
    return file


def find_unchanged(dossier: Dossier, paper: TakenOut) -> Result:
    """Return the row again, if nobody touched it while its bytes were being signed."""
    states = {Result.State(paper.result.state)}
    result = find_result(dossier, paper.result.id, states=states)
    if result.file_id != paper.result.file_id:
        raise ResultStateError(_TOUCHED)
    return result


def find_result(dossier: Dossier, result_id: UUID, *, states: set[Result.State]) -> Result:
    """Return a result of the dossier in one of the states.

    Raises:
        ResultStateError: There is none.
    """
    result = Result.objects.filter(dossier=dossier, id=result_id).first()
    if result is None or result.state not in states:
        raise ResultStateError(_TOUCHED)
    return result


def living(dossier: Dossier) -> list[Result]:
    """Return the results that were neither discarded nor withdrawn."""
    ended = [Result.State.DISCARDED, Result.State.WITHDRAWN]
    return list(Result.objects.filter(dossier=dossier).exclude(state__in=ended))


def withdraw_draft(dossier: Dossier) -> None:
    """Discard the draft that waits for a signature."""
    rows = Result.objects.filter(dossier=dossier, state=Result.State.DRAFTED)
    rows.update(state=Result.State.DISCARDED)


def unsign(dossier: Dossier) -> None:
    """Put what the leader signed back as it was drafted; the signed files stay among the files.

    Where nobody signed, since the agency's seal alone does, the drafts themselves are discarded.
    """
    waiting = Result.objects.filter(dossier=dossier, state=Result.State.SIGNED)
    signed = list(waiting.exclude(signed_at=None))
    if not signed:
        waiting.update(state=Result.State.DISCARDED)
    for result in signed:
        versions = files_of(dossier.subject, component=_component(result))
        result.file_id = next(file.pk for file in versions if file.pk != result.file_id)
        result.state = Result.State.DRAFTED
        result.signed_by = result.signed_at = None
        result.save()


def discard_unissued(dossier: Dossier) -> None:
    """Discard what was drafted or signed, because the dossier ends without a result.

    Raises:
        ResultStateError: A result has its number already; it has to be sealed first.
    """
    rows = Result.objects.filter(dossier=dossier)
    if rows.filter(state=Result.State.NUMBERED).exists():
        raise ResultStateError("Kết quả đã lấy số; hãy đóng dấu xong rồi mới xử lý tiếp.")
    unissued = rows.filter(state__in=[Result.State.DRAFTED, Result.State.SIGNED])
    unissued.update(state=Result.State.DISCARDED)


def named(result: Result) -> dict[str, Any]:
    """Return the open fields that name a result in an event."""
    return {"result": result.id.hex, "result_code": result.result_code}


def numbered(result: Result) -> dict[str, Any]:
    """Return the open fields of its number."""
    issued_on: date | None = result.issued_on
    return {
        "book": result.book,
        "number": result.number,
        "year": issued_on.year if issued_on else None,
    }
