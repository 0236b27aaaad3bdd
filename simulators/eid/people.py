"""The invented citizens who can sign in, from `packs/demo/cast.yaml`."""

from dataclasses import dataclass
from pathlib import Path

import yaml

from motcua.kernel.base.api import paths


@dataclass(frozen=True, kw_only=True, slots=True)
class Person:
    """A citizen as the provider knows them."""

    key: str
    full_name: str
    personal_number: str
    birth_date: str
    phone: str = ""
    email: str = ""
    assurance_level: int = 2

    @property
    def subject(self) -> str:
        """The provider's own name for the person; it says nothing about them."""
        return f"eid-{self.key}"

    def claims(self) -> dict[str, object]:
        """Return the claims of the national sign-in."""
        year, month, day = self.birth_date.split("-")
        return {
            "sub": self.subject,
            "LoaiTaiKhoan": "1",
            "SoDinhDanh": self.personal_number,
            "HoVaTen": self.full_name,
            "NgayThangNamSinh": f"{day}/{month}/{year}",
            "SoDienThoai": self.phone,
            "ThuDienTu": self.email,
            "TechID": f"tech-{self.key}",
            "loAs": str(self.assurance_level),
            "IAL": self.assurance_level,
        }


def read_people(path: Path | None = None) -> tuple[Person, ...]:
    """Return the citizens of the cast."""
    source = path or paths.packs_dir() / "demo" / "cast.yaml"
    rows = yaml.safe_load(source.read_text("utf-8"))["citizens"]
    known = set(Person.__dataclass_fields__)
    return tuple(
        Person(**{name: value for name, value in row.items() if name in known}) for row in rows
    )
