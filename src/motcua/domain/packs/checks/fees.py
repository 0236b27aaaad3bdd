"""Check `fees.yaml`: shape, names, dates, expressions, marks of what is invented."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from motcua.domain.packs.checks.feel import check_expression
from motcua.domain.packs.checks.form import field_names
from motcua.domain.packs.checks.procedure import check_bases, check_period
from motcua.domain.packs.checks.setting import Setting
from motcua.domain.packs.source import expressions
from motcua.domain.packs.source.fee_shapes import FeeItem, FeeTable
from motcua.domain.packs.source.folders import code_of
from motcua.domain.packs.source.pack import read_fees
from motcua.kernel.definitions.api import Fault, FolderError, Location, Source, build, read_source


def check_fees(folder: Path, setting: Setting) -> Iterator[Fault]:
    """Yield the faults of a folder's fees, if it has any."""
    path = folder / "fees.yaml"
    if not path.is_file():
        return
    try:
        source = read_source(path)
        table = build(FeeTable, source)
    except FolderError as error:
        yield from error.faults
        return
    below = _below(folder, setting)
    yield from _check_items(table, source, setting)
    yield from _check_inputs(table, source, folder, setting)
    yield from check_bases(source, setting)
    yield from _check_invented(table, source, folder, setting)
    whole = replace(table, inputs=(*below.inputs, *table.inputs))
    per = {item.code: item.per for item in below.fees}
    for placed in expressions.of_fees(table):
        item = table.fees[int(placed[0][1])]
        known = _names(whole, item, per.get(item.code))
        yield from check_expression(placed, source, known=known)


def _below(folder: Path, setting: Setting) -> FeeTable:
    """Return the fees that an adding folder adds to."""
    if (folder / "procedure.yaml").is_file():
        return FeeTable()
    base = setting.base_folder(code_of(folder))
    try:
        return read_fees(base) if base else FeeTable()
    except FolderError:
        return FeeTable()


def _names(table: FeeTable, item: FeeItem, per_below: str | None) -> frozenset[str]:
    names = {field.name for field in table.inputs}
    per = item.per or per_below
    for field in table.inputs:
        if field.name == per:
            names |= {column.name for column in field.columns}
    return frozenset(names)


def _check_items(table: FeeTable, source: Source, setting: Setting) -> Iterator[Fault]:
    for code, count in Counter(item.code for item in table.fees).items():
        if count > 1:
            yield _fault(source, ("fees",), f"Mã “{code}” dùng {count} lần.")
    tables = {field.name for field in table.inputs if field.type == "table"}
    for i, item in enumerate(table.fees):
        if item.per is not None and tables and item.per not in tables:
            message = f"“{item.per}” không phải bảng trong inputs."
            yield _fault(source, ("fees", i, "per"), message)
        for j, row in enumerate(item.rows):
            location: Location = ("fees", i, "rows", j)
            yield from check_period(row, source, location)
            if (row.amount is None) != (row.set_by == "people_council"):
                message = "Có amount, hoặc set_by: people_council khi do HĐND tỉnh quyết định."
                if row.amount is None or not row.invented:
                    yield _fault(source, location, message)
        yield from _check_exemptions(item, i, source, setting)


def _check_exemptions(item: FeeItem, i: int, source: Source, setting: Setting) -> Iterator[Fault]:
    classes = setting.lists.payer_classes if setting.lists else {}
    for j, row in enumerate(item.exempt):
        location: Location = ("fees", i, "exempt", j)
        yield from check_period(row, source, location)
        if classes and row.payer_class not in classes:
            message = f"Đối tượng “{row.payer_class}” chưa có trong payer_classes.yaml."
            yield _fault(source, (*location, "payer_class"), message)


def _check_inputs(
    table: FeeTable, source: Source, folder: Path, setting: Setting
) -> Iterator[Fault]:
    base = folder if (folder / "procedure.yaml").is_file() else setting.base_folder(code_of(folder))
    known = field_names(base) if base else None
    for i, field in enumerate(table.inputs):
        if known is not None and field.name not in known:
            message = f"form.yaml không có câu hỏi “{field.name}”."
            yield _fault(source, ("inputs", i, "name"), message)
        if (field.type == "table") != bool(field.columns):
            message = "Bảng (type: table) phải có columns; loại khác thì không."
            yield _fault(source, ("inputs", i), message)


def _check_invented(
    table: FeeTable, source: Source, folder: Path, setting: Setting
) -> Iterator[Fault]:
    """Hold packs of invented data to marking every row, and the others to having none."""
    own = next((p for p in setting.packs if folder.is_relative_to(p.path)), None)
    is_invented_pack = own is not None and own.manifest.invented
    for i, item in enumerate(table.fees):
        for j, row in enumerate(item.rows):
            if row.invented != is_invented_pack:
                message = (
                    "Gói trình diễn: mọi mức thu phải ghi invented: true."
                    if is_invented_pack
                    else "Mức thu bịa (invented) chỉ được nằm trong gói trình diễn."
                )
                yield _fault(source, ("fees", i, "rows", j), message)


def _fault(source: Source, location: Location, message: str) -> Fault:
    return Fault(file=source.file, line=source.line(location), message=message)
