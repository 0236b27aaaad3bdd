"""What the command line asks of papers and signing keys: plain data, ready for JSON, and files."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from motcua.domain.issuing.actions.key_orders import certify_whichever
from motcua.domain.issuing.authority.key_owners import owned_key
from motcua.domain.issuing.desk.key_list import all_held_keys
from motcua.domain.issuing.models import Paper
from motcua.domain.work.api import Matter
from motcua.kernel.base.api import SYSTEM, Refusal, clock
from motcua.kernel.files.api import BlobBrokenError, StoredFile, open_content
from motcua.kernel.identity.api import Holding
from motcua.kernel.organisations.api import Post, in_force
from motcua.kernel.privacy.api import EXECUTE, KeyErasedError, Reading, read
from motcua.kernel.signatures import api as signatures


class PapersUnreadableError(Refusal):
    """There is no such matter, its data were erased, or its papers cannot be written out."""

    code = "papers_unreadable"


def papers_json(code: str, folder: Path) -> Mapping[str, object]:
    """Write the papers of a matter into a folder, and return what is known of each.

    `{"papers": [{"file", "kind", "code", "name", "number", "signers": [{"name", "post",
    "capacity", "body"}], "sealed_by", "state", "data"}]}`, drafts too, oldest first. `file` is
    the name in the folder; null where there is no file. `signers` are those who did sign;
    `capacity` is what stands above the signer's post on the paper, lines parted by ` / `.
    `data` is what the paper was typeset from. One reading of the matter is recorded.

    Args:
        code: Of the matter.
        folder: Made where it is not there; files of the same names are written over.

    Raises:
        PapersUnreadableError: See there.
    """
    matter = Matter.objects.filter(code=code.strip().upper()).first()
    if matter is None:
        raise PapersUnreadableError(f"Không có hồ sơ hay việc nào mang mã {code}.")
    try:
        reading = read(SYSTEM, subject=matter.subject, purpose=EXECUTE)
    except KeyErasedError:
        raise PapersUnreadableError(f"Dữ liệu của {code} đã được xóa theo luật.") from None
    rows = Paper.objects.filter(matter=matter).exclude(state=Paper.State.RESERVED)
    papers = rows.select_related("agency", "unit", "printed", "signed_by__unit__agency")
    _make(folder)
    return {
        "papers": [
            _told(paper, place, folder, reading)
            for place, paper in enumerate(papers.order_by("drafted_at", "pk"), start=1)
        ]
    }


def keys_json() -> Mapping[str, object]:
    """Return what may be told of the signing keys here.

    `{"keys": [{"key", "owner", "post", "agency", "home", "certificate", "first", "last",
    "revoked", "known", "tries_left"}], "waiting": [{"key", "owner", "agency"}]}`: those that sign,
    then those that wait for a certificate. `home` is `file`, `token` or `remote`; `revoked` is the
    day from which the certificate counts no more, `known` when its authority last said whether it
    does: null where nobody said so.

    Raises:
        SignerUnavailableError: The signer does not answer.
    """
    return {
        "keys": [
            {
                "key": one.state.key_id,
                "owner": one.holder,
                "post": one.posts,
                "agency": one.agency,
                "home": one.state.home,
                "certificate": one.state.common_name,
                "first": _day(one.state.valid_from),
                "last": _day(one.state.valid_to),
                "revoked": _day(one.standing.revoked_at),
                "known": _day(one.standing.known_at),
                "tries_left": one.state.tries_left,
            }
            for one in all_held_keys()
        ],
        "waiting": [_whose(name) for name in signatures.waiting_keys()],
    }


def write_requests(folder: Path) -> Mapping[str, object]:
    """Write the certificate request of each key that waits into a folder, as `KEY.csr`.

    `{"requests": [{"key", "owner", "agency", "file"}]}`.

    Raises:
        PapersUnreadableError: The folder cannot be written.
        SignerUnavailableError: The signer does not answer.
    """
    _make(folder)
    told = []
    for name in signatures.waiting_keys():
        path = folder / f"{name}.csr"
        _write(path, signatures.key_request(key_id=name))
        told.append({**_whose(name), "file": path.name})
    return {"requests": told}


def import_json(data: bytes) -> Mapping[str, object]:
    """Let the key serve for which a certificate was issued.

    `{"key", "owner", "agency", "last"}`.

    Raises:
        Refusal: No key waits for it, or it will not do.
    """
    key, state = certify_whichever(data)
    last = clock.local(state.valid_to).date().isoformat()
    return {"key": key.key_id, "owner": key.owner, "agency": key.agency, "last": last}


def _day(at: datetime | None) -> str | None:
    return clock.local(at).date().isoformat() if at else None


def _whose(key_id: str) -> dict[str, object]:
    key = owned_key(key_id)
    return {
        "key": key_id,
        "owner": key.owner if key else "",
        "agency": key.agency if key else "",
    }


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise PapersUnreadableError(f"Không tạo được thư mục {folder}.") from None


def _told(paper: Paper, place: int, folder: Path, reading: Reading) -> Mapping[str, object]:
    data = _data(paper, reading)
    return {
        "file": _written(paper, place, folder, reading),
        "kind": paper.kind,
        "code": paper.code,
        "name": paper.name,
        "number": paper.number_text if paper.number else "",
        "signers": _signers(paper, data),
        "sealed_by": paper.body_name if paper.sealed_at else None,
        "state": paper.state,
        "data": data,
    }


def _data(paper: Paper, reading: Reading) -> Mapping[str, Any]:
    """Return what a paper was typeset from; of an old one, what was filled in for it."""
    kept = paper.printed.data if hasattr(paper, "printed") else paper.content
    found: Mapping[str, Any] = reading.reveal(kept) or {}
    return found


def _written(paper: Paper, place: int, folder: Path, reading: Reading) -> str | None:
    file = StoredFile.objects.filter(id=paper.file_id).first() if paper.file_id else None
    if file is None:
        return None
    name = f"{place:02d}-{paper.kind}-{paper.code}.pdf".replace("/", "-")
    try:
        _write(folder / name, b"".join(open_content(file, reading)))
    except BlobBrokenError:
        raise PapersUnreadableError(f"Tệp của {paper} bị mất hoặc đã bị sửa.") from None
    return name


def _write(path: Path, data: bytes) -> None:
    try:
        path.write_bytes(data)
    except OSError:
        raise PapersUnreadableError(f"Không ghi được {path}.") from None


def _signers(paper: Paper, data: Mapping[str, Any]) -> Sequence[Mapping[str, str]]:
    """Return who signed by themselves; the agency that sealed is no signer."""
    post = paper.signed_by
    if post is None or paper.signed_at is None:
        return ()
    block = data.get("signer") or {}
    above = str(block.get("prefix", ""))
    return (
        {
            "name": _holder(post, paper.signed_at),
            "post": post.title,
            "capacity": " / ".join(line.strip() for line in above.splitlines() if line.strip()),
            "body": paper.body_name,
        },
    )


def _holder(post: Post, at: datetime) -> str:
    """Return who held a post at an instant."""
    day = clock.local(at).date()
    rows = Holding.objects.filter(in_force(day), post=post).select_related("account")
    found = rows.order_by("-valid_from").first()
    return found.account.display_name if found else ""
