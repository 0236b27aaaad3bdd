from motcua.kernel.files.models.file_page import FilePage
from motcua.kernel.files.models.stored_file import Origin, State, StoredFile
from motcua.kernel.files.models.upload_session import UploadSession

__all__ = ["FilePage", "Origin", "State", "StoredFile", "UploadSession"]
