"""A contract that import-linter lacks: packages are entered by their public modules only."""

from typing import cast

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output


class PublicApiContract(Contract):
    """Let a package be imported from outside only through its public modules.

    `depth` is the number of dotted parts that name a package: with 3, `motcua.domain.dossiers` is
    one package and `models` is inside it. Migrations are exempt: they freeze where a field or a
    default lay when they were written.
    """

    depth = fields.IntegerField()
    public = fields.SetField(subfield=fields.StringField())
    exempt_importers = fields.SetField(subfield=fields.StringField(), required=False)

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        breaches = [
            (importer, imported)
            for importer in sorted(graph.modules)
            if ".migrations." not in importer
            for imported in sorted(graph.find_modules_directly_imported_by(importer))
            if self._breaks(importer, imported)
        ]
        return ContractCheck(kept=not breaches, metadata={"breaches": breaches})

    def render_broken_contract(self, check: ContractCheck) -> None:
        for importer, imported in check.metadata["breaches"]:
            output.print_error(f"{importer} -> {imported} (private)")

    def _breaks(self, importer: str, imported: str) -> bool:
        depth = cast("int", self.depth)
        public = cast("set[str]", self.public)
        exempt = cast("set[str]", self.exempt_importers or set())
        parts = imported.split(".")
        if len(parts) <= depth or not imported.startswith("motcua."):
            return False
        package = ".".join(parts[:depth])
        is_own = importer == package or importer.startswith(f"{package}.")
        is_exempt = any(importer.startswith(name) for name in exempt)
        return not is_own and not is_exempt and parts[depth] not in public
