"""Take a file away again, finished or not."""

from django.db import transaction

from motcua.kernel.base.api import Actor, no_event
from motcua.kernel.files import blobs
from motcua.kernel.files.access import may_remove
from motcua.kernel.files.errors import FileKept
from motcua.kernel.files.models import StoredFile


@no_event("a file can be removed only before the filing that names it")
def remove_file(*, actor: Actor, file: StoredFile) -> None:
    """Remove the row, the bytes and the page images; a second call does nothing.

    Raises:
        FileKept: It is another's, a fact names it, or the subject no longer lets files go.
    """
    if not may_remove(actor, file):
        raise FileKept
    delete_with_bytes(file)


def delete_with_bytes(file: StoredFile) -> None:
    """Delete a row, and its bytes once that is committed."""
    digests = {bytes(blob) for blob in file.drawn_pages.values_list("blob", flat=True)}
    digests |= {bytes(file.sha256)} if file.sha256 else set()
    file_id = file.pk
    with transaction.atomic():
        StoredFile.objects.filter(pk=file_id).delete()
        transaction.on_commit(lambda: _remove_bytes(digests))
        transaction.on_commit(lambda: blobs.remove_partial(file_id))


def _remove_bytes(digests: set[bytes]) -> None:
    for digest in digests:
        blobs.remove(digest)
