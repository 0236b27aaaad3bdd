"""Take a file away again, finished or not."""

from django.db import transaction

from motcua.kernel.base.api import Actor, no_event
from motcua.kernel.files import blobs
from motcua.kernel.files.access import check_attachable
from motcua.kernel.files.models import StoredFile


@no_event("a file can be removed only before the filing that names it")
def remove_file(*, actor: Actor, file: StoredFile) -> None:
    """Remove the row, the bytes and the page images; a second call does nothing.

    Raises:
        NotAttachable: The subject no longer lets the actor change its files.
    """
    check_attachable(actor, file.subject)
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
