"""What may be told of a key without its PIN."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Home = Literal["file", "token", "remote"]


@dataclass(frozen=True, kw_only=True, slots=True)
class KeyState:
    """What may be told of a key without its PIN.

    Attributes:
        fingerprint: SHA-256 of its certificate, in hexadecimal.
        token: What the device is called that it lies in; nothing for a key elsewhere.
        remote: What the service is called that holds it; nothing for a key elsewhere.
    """

    key_id: str
    common_name: str
    organisation: str
    valid_from: datetime
    valid_to: datetime
    tries_left: int
    fingerprint: str
    token: str = ""
    remote: str = ""

    @property
    def home(self) -> Home:
        """Where the key lies."""
        if self.remote:
            return "remote"
        return "token" if self.token else "file"
