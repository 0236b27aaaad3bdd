"""What the API takes and says of dossiers: field names are the glossary's."""

from datetime import date, datetime
from typing import Annotated, Literal

from ninja import Schema
from pydantic import ConfigDict, Field

from motcua.kernel.base.api import limits

DossierCode = Annotated[str, Field(pattern=r"^[A-Za-z0-9.\-]{1,40}$", description="Mã hồ sơ")]


class CodedStatus(Schema):
    """One of the ten national states."""

    code: int = Field(ge=1, le=10)
    label: str


class DossierLine(Schema):
    """A dossier in a list."""

    code: str
    procedure: str
    status: CodedStatus
    agency: str
    filed_at: datetime
    due_at: datetime | None


class DossierPage(Schema):
    """Dossiers of the client, oldest first; `cursor` continues after the last."""

    items: list[DossierLine]
    cursor: str
    has_more: bool


class DossiersWanted(Schema):
    """Which of the client's dossiers are asked for."""

    since: Annotated[
        str,
        Field(
            pattern=r"^([0-9]{1,17}\.[0-9a-f]{32})?$",
            description="`cursor` của lần gọi trước; bỏ trống là từ đầu",
        ),
    ] = ""
    limit: Annotated[int, Field(ge=1, le=limits.get("api.most_list_rows"))] = limits.get(
        "api.list_rows"
    )


class DossierNamed(Schema):
    """Which dossier."""

    code: DossierCode


class ClockLine(Schema):
    """A line of the legal clock: what moved the due date, and why."""

    code: str
    at: datetime
    until: datetime
    text: str


class DefectShown(Schema):
    """Something to be mended."""

    target: Literal["field", "paper"]
    key: str
    label: str
    reason: str
    legal_basis: str
    is_mended: bool


class SupplementShown(Schema):
    """A supplement request that waits for the owner."""

    agency: str
    requested_at: datetime
    respond_by: datetime | None
    items: list[DefectShown]


class ResultShown(Schema):
    """An issued result."""

    name: str
    number: str
    issued_on: date | None
    is_withdrawn: bool
    is_replaced: bool
    verify_token: str = Field(description="Mã xác minh, cũng là mã trong QR trên kết quả")


class StageShown(Schema):
    """What is being done inside the agency."""

    code: str
    label: str


class PartShown(Schema):
    """One agency's part of an interlinked dossier."""

    number: int
    name: str
    agency: str
    state: Literal["done", "refused", "now", "next", "dropped"]
    label: str = Field(description="Tình trạng bằng lời")
    due_at: datetime | None = Field(description="Hạn của bước đang làm; quá hạn thì `is_late`")
    is_late: bool
    given_at: datetime | None = Field(description="Trả bản giấy lúc; chưa trả thì trống")


class OwnPartShown(PartShown):
    """The same for whoever filed it: with its paper, once issued."""

    result: ResultShown | None


class DossierShown(DossierLine):
    """A dossier of the client's, with its clock."""

    procedure_name: str
    owner_name: str
    channel: str
    plain: str = Field(description="Trạng thái bằng lời thường, như trang tra cứu nói")
    stage: StageShown
    agency_name: str
    holder: str | None = Field(description="Đơn vị đang thụ lý")
    received_at: datetime | None
    is_paused: bool
    settled_at: datetime | None
    returned_at: datetime | None
    fee_vnd: int
    paid_vnd: int
    result_channel: str
    clock: list[ClockLine]
    supplement: SupplementShown | None
    results: list[ResultShown]
    parts: list[OwnPartShown] = Field(
        description="Từng phần của hồ sơ liên thông; không có thì rỗng"
    )


class ReceiptShown(Schema):
    """The signed entry of the filing."""

    code: str
    receipt: str
    entry_sha256: str
    verify_url: str


class TrackAsked(Schema):
    """A code with the last digits of the owner's phone."""

    model_config = ConfigDict(extra="forbid")

    code: DossierCode
    digits: Annotated[
        str, Field(pattern=r"^[0-9]{4}$", description="Bốn số cuối điện thoại của chủ hồ sơ")
    ]


class TrackShown(Schema):
    """What anyone with code and digits may know: no names."""

    code: str
    procedure: str
    procedure_name: str
    status: CodedStatus
    plain: str = Field(description="Trạng thái bằng lời thường, như trang tra cứu nói")
    filed_at: datetime
    due_at: datetime | None
    is_paused: bool
    parts: list[PartShown] = Field(description="Từng phần của hồ sơ liên thông; không có thì rỗng")


class ReceiptAsked(Schema):
    """A receipt to be checked."""

    p: Annotated[str, Field(min_length=1, max_length=6000, description="Biên nhận, dạng `MC1.…`")]


class ReceiptVerdictShown(Schema):
    """What a receipt proves."""

    verdict: Literal["genuine", "forged", "unreadable"]
    is_in_ledger: bool = Field(description="Sổ cái hiện vẫn giữ đúng dấu vết này")
    site: str
    event: str
    event_label: str
    at: datetime | None
    dossier: str
    procedure: str
    entry_sha256: str
