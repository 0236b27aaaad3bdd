"""What is wrong with a manifest, in one sentence for whoever wrote it."""

from dataclasses import dataclass

from motcua.kernel.base.errors import Refusal


@dataclass(frozen=True, kw_only=True, slots=True)
class ManifestFault:
    """A missing or misspelt entry.

    Attributes:
        package: Dotted name of the package.
        entry: Which entry of its manifest.
        message: What is wrong, in Vietnamese.
    """

    package: str
    entry: str
    message: str

    def __str__(self) -> str:
        return f"{self.package}, mục {self.entry}: {self.message}."


class ManifestError(Refusal):
    """The platform does not start: manifests name what does not exist."""

    code = "manifest"

    def __init__(self, *faults: ManifestFault) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = faults
