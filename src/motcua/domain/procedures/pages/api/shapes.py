"""What the API says of procedures: field names are the glossary's."""

from datetime import date
from typing import Annotated, Literal

from ninja import Schema
from pydantic import Field

from motcua.kernel.base.api import limits

Feel = Annotated[str, Field(description="Biểu thức FEEL trên các câu trả lời")]


class ProceduresWanted(Schema):
    """Which procedures are asked for."""

    q: Annotated[str, Field(max_length=200, description="Chữ để tìm, có dấu hay không dấu")] = ""
    level: Literal["commune", "province"] | None = None
    complete: Annotated[bool | None, Field(description="Chỉ thủ tục nộp được hồ sơ")] = None
    limit: Annotated[int, Field(ge=1, le=limits.get("api.most_list_rows"))] = limits.get(
        "api.list_rows"
    )
    offset: Annotated[int, Field(ge=0, le=limits.get("api.most_list_offset"))] = 0


class ProcedureLine(Schema):
    """A procedure in a list."""

    code: str
    name: str
    field: str
    levels: list[str]
    online_level: str
    is_complete: bool = Field(description="Có mẫu khai và nộp được hồ sơ")


class ProcedurePage(Schema):
    """Procedures, a page of them."""

    items: list[ProcedureLine]
    total: int
    limit: int
    offset: int


class Coded(Schema):
    """A name with its code."""

    code: str
    name: str


class VersionShown(Schema):
    """The version in force today."""

    number: int
    valid_from: date
    valid_to: date | None
    sha256: str


class ChannelShown(Schema):
    """A way in which dossiers may come today."""

    channel: str
    is_open_here: bool = Field(description="Hệ thống này tự nhận hồ sơ trực tuyến")
    source_system: str
    valid_from: date
    valid_to: date | None


class LimitShown(Schema):
    """A time limit in one case."""

    code: str
    name: str
    limit: str
    when: Feel | None
    basis: str


class TimeShown(Schema):
    """The legal time limit."""

    as_written: str
    is_verified: bool
    cases: list[LimitShown]


class ComponentShown(Schema):
    """A paper that the dossier must hold."""

    code: str
    name: str
    short_name: str
    group: str
    original_qty: int
    copy_qty: int
    channels: list[str]
    is_form: bool = Field(description="Chính là mẫu khai, không gửi tệp")
    required: Feel
    replaced_by: str | None = Field(description="Cơ sở dữ liệu thay cho giấy này: không phải nộp")
    note: str


class FeeRowShown(Schema):
    """A dated row of a fee; the first that fits counts."""

    case: str
    amount_vnd: int | None = Field(description="Có khi mức thu là một số cố định")
    amount: Feel | None = Field(description="Trống khi chờ nghị quyết của Hội đồng nhân dân")
    when: Feel
    channels: list[str]
    valid_from: date
    valid_to: date | None
    set_by: str
    is_invented: bool = Field(description="Số liệu giả định của bản trình diễn")
    basis: str


class ExemptionShown(Schema):
    """Who does not pay."""

    payer_class: str
    basis: str


class FeeShown(Schema):
    """A charge (phí) or fee (lệ phí)."""

    code: str
    name: str
    kind: Literal["charge", "fee"]
    when: Feel
    per: str | None
    rows: list[FeeRowShown]
    exempt: list[ExemptionShown]


class FeesShown(Schema):
    """All that may have to be paid."""

    collect: Literal["before", "after"]
    as_written: str
    is_verified: bool
    items: list[FeeShown]


class ProcedureShown(Schema):
    """A procedure with everything that a filing needs."""

    code: str
    name: str
    official_name: str
    field: Coded
    levels: list[str]
    settled_by: str
    online_level: str
    is_complete: bool
    can_file: bool = Field(description="Hôm nay nộp được qua API này")
    version: VersionShown
    subjects: list[Coded]
    channels: list[ChannelShown]
    time: TimeShown
    components: list[ComponentShown]
    fees: FeesShown
    results: list[Coded]
    requirements: str
    legal_basis: list[str]
    form: dict[str, object] | None = Field(
        description="JSON Schema (2020-12) của mục `answers` khi nộp hồ sơ"
    )
