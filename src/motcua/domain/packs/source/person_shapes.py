"""What a person reads of a procedure, and which answers tell who they are."""

from dataclasses import dataclass
from typing import ClassVar, Final

from pydantic import ConfigDict

STRICT: Final = ConfigDict(extra="forbid", strict=False)


@dataclass(frozen=True, kw_only=True, slots=True)
class ProcedureText:
    """What a person reads on the procedure's page, in plain words.

    Attributes:
        within: Until when one files. How long it takes is told by the limit, its appointments and
            the parts.
        where: At which counters. Through which channels is told by `channels`, and whether our
            own portal takes it by what its administrator switched on.
        fee: What is paid to the agency, where no row of `fees.yaml` tells it.
        paid_elsewhere: What else has to be paid, to whom, where, by when, and what follows.
    """

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    result: str = ""
    who: str = ""
    within: str = ""
    where: str = ""
    fee: str = ""
    paid_elsewhere: str = ""


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
