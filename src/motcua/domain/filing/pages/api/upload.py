"""Send files before the filing that names them."""

from django.http import HttpResponse
from ninja import File, Form, Path, Router
from ninja.files import UploadedFile

from motcua.domain.filing.access import API_FILE
from motcua.domain.filing.actions.upload_by_api import upload_by_api
from motcua.domain.filing.pages.api.shapes import FileNamed, FileShown, UploadForm
from motcua.kernel.access.api import NotVisibleError, Request, operation
from motcua.kernel.files.api import StoredFile, may_remove, readable_file, remove_file

router = Router(tags=["Tệp"])


@router.post("/tep", response={201: FileShown}, summary="Tải một tệp lên")
@operation(permission=API_FILE)
def upload_file(request: Request, about: Form[UploadForm], file: File[UploadedFile]) -> FileShown:
    """Tải lên ảnh hoặc tệp của một thành phần hồ sơ.

    Tệp đầu tiên mở một bản nháp; các tệp sau của cùng hồ sơ gửi kèm mã bản nháp ấy ở `draft`.
    Tệp được kiểm tra sau khi nhận: hỏi lại đến khi `state` là `ready`, hoặc nộp luôn.
    """
    stored = upload_by_api(
        actor=request.actor,
        procedure_code=about.procedure,
        component=about.component,
        upload=file,
        draft_id=about.draft,
    )
    return _shown(stored)


@router.get("/tep/{file_id}", response=FileShown, summary="Tình trạng một tệp")
@operation(permission=API_FILE)
def show_file(request: Request, asked: Path[FileNamed]) -> FileShown:
    """Tệp của hệ thống gọi: đang kiểm tra, đã nhận, hay không nhận và vì sao."""
    return _shown(readable_file(request.actor, asked.file_id))


@router.delete("/tep/{file_id}", response={204: None}, summary="Bỏ một tệp chưa nộp")
@operation(permission=API_FILE)
def delete_file(request: Request, asked: Path[FileNamed]) -> HttpResponse:
    """Bỏ tệp của một bản nháp; tệp đã nằm trong hồ sơ thì không bỏ được."""
    file = readable_file(request.actor, asked.file_id)
    if not may_remove(request.actor, file):
        raise NotVisibleError
    remove_file(actor=request.actor, file=file)
    return HttpResponse(status=204)


def _shown(file: StoredFile) -> FileShown:
    return FileShown.model_validate(
        {
            "id": file.pk,
            "draft": file.subject_id,
            "component": file.component,
            "size": file.size,
            "state": file.state,
            "reason": file.reason,
        }
    )
