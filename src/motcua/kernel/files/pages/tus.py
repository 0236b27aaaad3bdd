"""Resumable upload by the tus protocol 1.0: creation, expiration, termination.

An upload belongs to who began it; to everyone else it does not exist.
"""

import base64
import binascii
import errno
from collections.abc import Callable, Iterator
from functools import wraps
from uuid import UUID

from django.http import Http404, HttpResponse, UnreadablePostError
from django.urls import reverse
from django.utils.http import http_date

from motcua.kernel.access.api import SIGNED_IN, NotVisibleError, Request, route
from motcua.kernel.base.api import Actor, Refusal, limits
from motcua.kernel.files.access import own_upload, removable_file
from motcua.kernel.files.actions.begin_upload import begin_upload
from motcua.kernel.files.actions.receive_bytes import receive_bytes, settle_offset
from motcua.kernel.files.actions.remove_file import remove_file
from motcua.kernel.files.errors import (
    FileTooLarge,
    NotAttachable,
    TooManyBytesError,
    UploadBusyError,
    WrongOffsetError,
)
from motcua.kernel.files.models import Origin, StoredFile, UploadSession
from motcua.kernel.ledger.api import Subject

_VERSION = "1.0.0"
_BODY_TYPE = "application/offset+octet-stream"
_PLAIN = "text/plain; charset=utf-8"
_LONGEST_NUMBER = 19
_DISK_FULL = {errno.ENOSPC, errno.EDQUOT}
_FULL = "Kho lưu trữ đã đầy; tệp chưa được nhận, hãy thử lại sau."
_SENT_ORIGINS = {Origin.UPLOADED, Origin.SCANNED, Origin.PHOTOGRAPHED}


class _BadRequestError(Exception):
    """The request is not one of the protocol."""


class _OtherVersionError(Exception):
    """The client speaks another version of the protocol."""


_STATUSES: dict[type[Exception], int] = {
    _BadRequestError: 400,
    WrongOffsetError: 409,
    _OtherVersionError: 412,
    TooManyBytesError: 413,
    UploadBusyError: 423,
}

_REFUSED: dict[type[Refusal], int] = {FileTooLarge: 413, NotAttachable: 404}
"""Of what is refused in words; where one may add nothing there is nothing, as far as one knows."""


def _speaks_tus[**P](view: Callable[P, HttpResponse]) -> Callable[P, HttpResponse]:
    """Give every answer the protocol's headers, and each refusal its status."""

    @wraps(view)
    def answer(*args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        try:
            response = view(*args, **kwargs)
        except tuple(_STATUSES) as error:
            response = HttpResponse(status=_STATUSES[type(error)])
        except OSError as error:
            if error.errno not in _DISK_FULL:
                raise
            response = HttpResponse(_FULL, status=507, content_type=_PLAIN)
        except Refusal as refusal:
            status = _REFUSED.get(type(refusal), 403)
            response = HttpResponse(refusal.message, status=status, content_type=_PLAIN)
        response["Tus-Resumable"] = response["Tus-Version"] = _VERSION
        response["Cache-Control"] = "no-store"
        return response

    return answer


@route(permission=SIGNED_IN, methods=("POST", "OPTIONS"))
@_speaks_tus
def create(request: Request) -> HttpResponse:
    """Begin an upload; its address is in `Location`."""
    if request.method == "OPTIONS":
        return _description()
    _check_version(request)
    told = _metadata(request.headers.get("Upload-Metadata", ""))
    origin = told.get("origin") or Origin.UPLOADED
    if origin not in _SENT_ORIGINS:
        raise _BadRequestError
    upload = begin_upload(
        actor=request.actor,
        subject=_subject(told),
        component=told.get("component", "")[:64],
        name=told.get("filename", ""),
        length=_number(request, "Upload-Length"),
        origin=origin,
    )
    return HttpResponse(
        status=201,
        headers={
            "Location": reverse("files:upload", kwargs={"file_id": upload.pk}),
            **_expiry(upload),
        },
    )


def _own_upload_or_file(actor: Actor, file_id: UUID) -> UploadSession | StoredFile:
    """Return the actor's upload; a file of theirs that came by a plain form can only go."""
    try:
        return own_upload(actor, file_id)
    except NotVisibleError:
        return removable_file(actor, file_id)


@route(permission=SIGNED_IN, loader=_own_upload_or_file, methods=("HEAD", "PATCH", "DELETE"))
@_speaks_tus
def upload(request: Request, found: UploadSession | StoredFile) -> HttpResponse:
    """Tell the offset, take the next bytes, or take the file away."""
    _check_version(request)
    if request.method == "DELETE":
        file = found.file if isinstance(found, UploadSession) else found
        remove_file(actor=request.actor, file=file)
        return HttpResponse(status=204)
    if not isinstance(found, UploadSession):
        raise Http404
    return _stand(request, found) if request.method == "HEAD" else _append(request, found)


def _stand(request: Request, found: UploadSession) -> HttpResponse:
    offset = settle_offset(actor=request.actor, upload=found)
    return HttpResponse(
        status=200,
        headers={
            "Upload-Offset": str(offset),
            "Upload-Length": str(found.file.size),
            **_expiry(found),
        },
    )


def _append(request: Request, found: UploadSession) -> HttpResponse:
    if request.content_type != _BODY_TYPE:
        return HttpResponse(status=415)
    offset = receive_bytes(
        actor=request.actor,
        upload=found,
        offset=_number(request, "Upload-Offset"),
        blocks=_blocks(request),
    )
    return HttpResponse(status=204, headers={"Upload-Offset": str(offset), **_expiry(found)})


def _blocks(request: Request) -> Iterator[bytes]:
    """Yield the body as it comes; a sender who breaks off simply ends it."""
    size = limits.get("files.chunk_bytes")
    try:
        while block := request.read(size):
            yield block
    except (UnreadablePostError, OSError):
        return


def _check_version(request: Request) -> None:
    if request.headers.get("Tus-Resumable") != _VERSION:
        raise _OtherVersionError


def _description() -> HttpResponse:
    return HttpResponse(
        status=204,
        headers={
            "Tus-Version": _VERSION,
            "Tus-Extension": "creation,expiration,termination",
            "Tus-Max-Size": str(limits.get("files.upload_bytes")),
        },
    )


def _expiry(found: UploadSession) -> dict[str, str]:
    return {"Upload-Expires": http_date(found.expires_at.timestamp())}


def _number(request: Request, header: str) -> int:
    value = request.headers.get(header, "")
    if not (value.isascii() and value.isdigit() and len(value) <= _LONGEST_NUMBER):
        raise _BadRequestError
    return int(value)


def _metadata(header: str) -> dict[str, str]:
    told: dict[str, str] = {}
    for pair in filter(None, header.split(",")):
        key, _, value = pair.strip().partition(" ")
        try:
            told[key] = base64.b64decode(value, validate=True).decode()
        except (binascii.Error, UnicodeDecodeError) as error:
            raise _BadRequestError from error
    return told


def _subject(told: dict[str, str]) -> Subject:
    try:
        return Subject(kind=told["kind"], id=UUID(told["subject"]))
    except (KeyError, ValueError) as error:
        raise _BadRequestError from error
