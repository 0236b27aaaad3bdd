"""Keep a plain form from filling the disk: what exceeds the cap is read but not kept."""

from django.core.files.uploadhandler import FileUploadHandler

from motcua.kernel.base.api import limits


class CappedUploads(FileUploadHandler):
    """Stand before Django's own handlers in `FILE_UPLOAD_HANDLERS`.

    A file that is too large arrives cut just above the cap, so that `store_upload` refuses it with
    its sentence and the rest of the form is not lost.
    """

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """Pass a piece on, as long as the file has not exceeded the cap."""
        return raw_data if start <= limits.get("files.upload_bytes") else None

    def file_complete(self, file_size: int) -> None:
        """Leave the making of the file to the next handler."""
        return
