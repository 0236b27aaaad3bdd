"""The file of a paper, by machine: no person reads it here."""

from uuid import UUID

from motcua.domain.issuing.models import Paper
from motcua.kernel.files.api import StoredFile, open_content
from motcua.kernel.privacy.api import sealing_key


def content_of(paper: Paper) -> bytes:
    """Return the bytes of a paper's file.

    Raises:
        StoredFile.DoesNotExist: It has none.
        BlobBrokenError: Nothing is there, or the bytes were changed.
        KeyErasedError: The subject was erased by law.
    """
    file = StoredFile.objects.get(id=paper.file_id or UUID(int=0))
    return b"".join(open_content(file, sealing_key(file.subject)))
