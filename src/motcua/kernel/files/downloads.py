"""Handing bytes over as they were sent: as a download that nothing may run."""

from django.http import StreamingHttpResponse
from django.utils.http import content_disposition_header

from motcua.kernel.files.models import StoredFile
from motcua.kernel.files.queries import file_name, named_by_content, open_content
from motcua.kernel.privacy.api import Reading

INERT = {
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "private, no-store",
}


def as_download(file: StoredFile, reading: Reading, *, name: str = "") -> StreamingHttpResponse:
    """Return the bytes of a file to whoever may have it, under its own name unless one is given.

    Either way the name ends with what the content is.
    """
    called = named_by_content(file, name) if name else file_name(file, reading)
    return StreamingHttpResponse(
        open_content(file, reading),
        content_type=file.media_type or "application/octet-stream",
        headers={
            **INERT,
            "Content-Length": str(file.size),
            "Content-Disposition": content_disposition_header(True, called) or "attachment",
        },
    )
