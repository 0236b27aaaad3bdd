"""`motcua fsck`: whether what is stored is whole, without changing anything."""

from argparse import Namespace

from motcua.kernel.base.api import integrity, money
from motcua.project.cli.options import Commands, start_on_data, with_data, with_json


def add_to(commands: Commands) -> None:
    parser = commands.add_parser("fsck", help="kiểm tra dữ liệu đang lưu có toàn vẹn không")
    with_data(with_json(parser)).set_defaults(run=_fsck)


def _fsck(given: Namespace) -> int:
    from motcua.project.cli import answer

    start_on_data()
    finding = integrity.examine_all()
    faults = [{"where": fault.where, "what": fault.what} for fault in finding.faults]
    data = {"ok": not faults, "counts": dict(finding.counts), "faults": faults}
    answer(given, data, _told(finding))
    return 1 if faults else 0


def _told(finding: integrity.Finding) -> list[str]:
    counted = [f"{name}: {money.grouped(count)}" for name, count in finding.counts.items()]
    if not finding.faults:
        return [*counted, "Không thấy chỗ nào hỏng."]
    told = [f"{fault.where}: {fault.what}" for fault in finding.faults]
    return [*counted, f"{len(told)} chỗ hỏng:", *told]
