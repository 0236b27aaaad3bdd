"""What the API takes and says of filing: field names are the glossary's."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from ninja import Schema
from pydantic import ConfigDict, Field

from motcua.kernel.base.api import limits

ProcedureCode = Annotated[
    str, Field(pattern=r"^[1-3]\.[0-9]{6}$", description="Mã thủ tục quốc gia")
]
Slug = Annotated[str, Field(pattern=r"^[a-z0-9_\-]{0,64}$")]


class FiledStatus(Schema):
    """The national state of a dossier just filed."""

    code: int = Field(ge=1, le=10)
    label: str


class FilingAsked(Schema):
    """A dossier to be filed."""

    model_config = ConfigDict(extra="forbid")

    procedure: ProcedureCode
    agency: Annotated[
        str,
        Field(
            pattern=r"^[A-Za-z0-9.]{0,35}$",
            description="Mã cơ quan giải quyết; bỏ trống khi thủ tục chỉ có một cơ quan cấp tỉnh",
        ),
    ] = ""
    answers: Annotated[
        dict[str, Any],
        Field(description="Câu trả lời theo JSON Schema ở mục `form` của thủ tục"),
    ]
    files: Annotated[
        list[UUID],
        Field(
            max_length=limits.get("api.files_count"),
            description="Mã các tệp đã tải lên ở cùng một bản nháp; tệp không nêu ở đây bị bỏ",
        ),
    ] = []
    payer_class: Annotated[Slug, Field(description="Mã đối tượng được miễn, nếu có")] = ""
    payer_proof: Annotated[
        str,
        Field(
            max_length=300,
            description="Giấy tờ hoặc danh sách chứng minh diện được miễn; phải có khi khai diện",
        ),
    ] = ""


class FilingHeaders(Schema):
    """Headers of a filing."""

    idempotency_key: Annotated[
        str,
        Field(
            alias="Idempotency-Key",
            min_length=8,
            max_length=limits.get("api.key_characters"),
            pattern=r"^[A-Za-z0-9_\-.:]+$",
            description="Khóa chống lặp do bên gọi đặt: cùng khóa thì cùng câu trả lời",
        ),
    ]


class FilingDone(Schema):
    """A dossier just filed."""

    code: str = Field(description="Mã hồ sơ")
    procedure: str
    status: FiledStatus
    agency: str = Field(description="Mã cơ quan giải quyết")
    filed_at: datetime
    due_at: datetime | None
    fee_vnd: int = Field(description="Phí, lệ phí phải nộp, đồng")
    receipt: str = Field(description="Biên nhận có chữ ký của hệ thống, ai cũng kiểm tra được")


class FileNamed(Schema):
    """Which file."""

    file_id: UUID


class UploadForm(Schema):
    """What a file is for."""

    procedure: ProcedureCode
    component: Annotated[
        str, Field(pattern=r"^[A-Za-z0-9.\-]{3,64}$", description="Mã thành phần hồ sơ")
    ]
    draft: Annotated[
        UUID | None,
        Field(description="Bản nháp đã có; bỏ trống thì mở bản nháp mới"),
    ] = None


class FileShown(Schema):
    """An uploaded file and how far its check has come."""

    id: UUID
    draft: UUID = Field(description="Gửi kèm khi tải tệp tiếp theo của cùng hồ sơ")
    component: str
    size: int
    state: Literal["uploading", "checking", "ready", "refused", "quarantined"]
    reason: str
