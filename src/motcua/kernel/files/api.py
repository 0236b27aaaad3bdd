"""Everything others may call."""

from motcua.kernel.files.access import (
    VIEW_FILE,
    SubjectKind,
    may_attach,
    may_read,
    may_remove,
    readable_file,
    register_subject,
)
from motcua.kernel.files.actions.begin_upload import begin_upload
from motcua.kernel.files.actions.remove_file import remove_file
from motcua.kernel.files.actions.remove_files_of import remove_files_of
from motcua.kernel.files.actions.reuse_file import reuse_file
from motcua.kernel.files.actions.store_bytes import store_bytes, store_upload
from motcua.kernel.files.blobs import held as held_blob
from motcua.kernel.files.blobs import hold as hold_blobs
from motcua.kernel.files.blobs import let_go as let_blobs_go
from motcua.kernel.files.blobs import nothing_removed as no_blob_removed
from motcua.kernel.files.blobs import path_of as blob_path
from motcua.kernel.files.boxes import box_html, refused_in, take_posted, upload_box
from motcua.kernel.files.copying import files_to_copy
from motcua.kernel.files.downloads import as_download
from motcua.kernel.files.errors import (
    BlobBrokenError,
    EmptyFile,
    FileKept,
    FileTooLarge,
    NotAttachable,
    NotReady,
    TooManyUploads,
)
from motcua.kernel.files.intake.api import (
    Answer,
    Inspection,
    IntakeDownError,
    IntakeStatus,
    PageImage,
    inspect,
    register_op,
)
from motcua.kernel.files.intake.api import ask as ask_intake
from motcua.kernel.files.intake.api import socket_path as intake_socket_path
from motcua.kernel.files.intake.api import status as intake_status
from motcua.kernel.files.models import FilePage, Origin, State, StoredFile
from motcua.kernel.files.pictures import Picture, keep_pictures, pictures_in, where_taken
from motcua.kernel.files.queries import (
    TAKEN,
    file_name,
    files_of,
    open_content,
    page_image,
    page_thumbnail,
    pages,
    waiting_files,
)
from motcua.kernel.files.reasons import sentence as reason_sentence
from motcua.kernel.files.scanner import ScannerState
from motcua.kernel.files.scanner import status as scanner_status
