"""Just enough of a resumable upload for the style pages; the second block of bytes is cut once."""

from dataclasses import dataclass, field

from django.http import HttpRequest, HttpResponse, JsonResponse

_VERSION = {"Tus-Resumable": "1.0.0"}


@dataclass(slots=True)
class _Upload:
    length: int
    data: bytearray = field(default_factory=bytearray)
    was_cut: bool = False


_uploads: dict[str, _Upload] = {}


def create(request: HttpRequest) -> HttpResponse:
    upload_id = f"u{len(_uploads)}"
    _uploads[upload_id] = _Upload(length=int(request.headers["Upload-Length"]))
    return HttpResponse(status=201, headers={**_VERSION, "Location": f"/tep/{upload_id}"})


def upload(request: HttpRequest, upload_id: str) -> HttpResponse:
    found = _uploads[upload_id]
    if request.method == "DELETE":
        del _uploads[upload_id]
        return HttpResponse(status=204, headers=_VERSION)
    if request.method == "PATCH":
        if found.data and not found.was_cut:
            found.was_cut = True
            return HttpResponse(status=503, headers=_VERSION)
        assert int(request.headers["Upload-Offset"]) == len(found.data)
        found.data += request.body
    headers = {
        **_VERSION,
        "Upload-Offset": str(len(found.data)),
        "Upload-Length": str(found.length),
    }
    return HttpResponse(status=204 if request.method == "PATCH" else 200, headers=headers)


def standing(request: HttpRequest, upload_id: str) -> HttpResponse:
    found = _uploads[upload_id]
    is_whole = len(found.data) == found.length
    is_jpeg = found.data.startswith(b"\xff\xd8\xff")
    reason = "" if is_whole and is_jpeg else "Tệp không phải ảnh."
    state = "ready" if is_whole and is_jpeg and found.was_cut else "refused"
    return JsonResponse({"state": state, "reason": reason})
