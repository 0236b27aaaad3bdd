"""What a person reads of a procedure, and which answers tell who they are."""

from dataclasses import dataclass
from typing import ClassVar, Final

from pydantic import ConfigDict

STRICT: Final = ConfigDict(extra="forbid", strict=False)


@dataclass(frozen=True, kw_only=True, slots=True)
class ProcedureText:
    """What a person reads on the procedure's page, in plain words."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    result: str = ""
    who: str = ""
    within: str = ""
    where: str = ""
    fee: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class OwnerKeys:
    """Which fields of the form tell whose dossier it is (chủ hồ sơ) and how to reach them."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    name: str = "nycHoTen"
    number: str = "nycSo"
    phone: str = "nycSoDienThoai"
    email: str = "nycEmail"
    address: str = "nycNoiCuTru"
    area: str = ""
