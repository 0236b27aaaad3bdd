"""File a dossier."""

from django.http import HttpResponse
from django.urls import reverse
from ninja import Header, Router

from motcua.domain.filing.access import API_FILE
from motcua.domain.filing.actions.file_by_api import file_by_api
from motcua.domain.filing.api_filing import ApiFiling
from motcua.domain.filing.pages.api.shapes import FilingAsked, FilingDone, FilingHeaders
from motcua.kernel.access.api import Request, operation

router = Router(tags=["Hồ sơ"])


@router.post("/ho-so", response={201: FilingDone}, summary="Nộp hồ sơ")
@operation(permission=API_FILE, purpose="own")
def file_dossier(
    request: Request, response: HttpResponse, headers: Header[FilingHeaders], body: FilingAsked
) -> dict[str, object]:
    """Nộp một hồ sơ trực tuyến; hệ thống gọi là chủ hồ sơ trên cổng này.

    Gửi lại với cùng `Idempotency-Key` và cùng nội dung thì nhận lại đúng câu trả lời đầu tiên,
    không nộp thêm; cùng khóa mà khác nội dung thì bị từ chối (409). Yêu cầu bị từ chối không để
    lại gì: sửa rồi gửi lại với khóa cũ cũng được. Khóa được nhớ 30 ngày.
    """
    done, is_new = file_by_api(
        actor=request.actor,
        key=headers.idempotency_key,
        filing=ApiFiling(
            procedure_code=body.procedure,
            agency_code=body.agency,
            answers=body.answers,
            files=tuple(dict.fromkeys(body.files)),
            payer_class=body.payer_class,
            payer_proof=body.payer_proof,
        ),
    )
    response["Location"] = reverse("api:show_dossier", kwargs={"code": done.answer["code"]})
    response["Idempotent-Replayed"] = "false" if is_new else "true"
    return dict(done.answer)
