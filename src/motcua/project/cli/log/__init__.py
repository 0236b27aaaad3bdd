"""What of `motcua ledger` needs the data: receipts, the log for others to keep, the audit."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from pathlib import Path
from time import monotonic

from motcua.kernel.base.api import Actor, Refusal, money
from motcua.project.cli.log.status import tell_status
from motcua.project.cli.options import Commands, start_on_data, with_data, with_json
from motcua.project.cli.people.proving import officer_proved


def add_verbs(verbs: Commands) -> None:
    receipt = _with_log(verbs.add_parser("receipt", help="bằng chứng một hồ sơ có trong nhật ký"))
    receipt.add_argument("code", metavar="MÃ_HỒ_SƠ")
    receipt.add_argument("--out", type=Path, metavar="TỆP.tlog-proof")
    receipt.add_argument("--record", type=Path, metavar="TỆP", help="ghi cả nội dung mục")
    receipt.add_argument("--bundle", type=Path, metavar="TỆP.zip", help="mọi mục của hồ sơ")
    receipt.set_defaults(run=_receipt)
    export = _with_log(verbs.add_parser("export", help="ghi cả nhật ký ra để nơi khác giữ"))
    export.add_argument("folder", type=Path, metavar="THƯ_MỤC")
    export.add_argument("--receipts", type=int, default=0, metavar="SỐ", help="kèm biên nhận")
    export.set_defaults(run=_export)
    audit = _with_log(verbs.add_parser("audit", help="tính lại cả nhật ký xem có bị sửa không"))
    audit.add_argument("--checkpoint", type=Path, metavar="TỆP", help="điểm kiểm giữ ở nơi khác")
    audit.set_defaults(run=_audit)
    status = _with_log(verbs.add_parser("status", help="nhật ký có được ký tiếp không"))
    status.set_defaults(run=tell_status)
    _add_reasoned(verbs, "gap", "nhận rằng dữ liệu cũ hơn điều đã ký", _gap)
    _add_reasoned(verbs, "clock", "nêu lý do đồng hồ máy chủ lùi", _clock)


def _add_reasoned(verbs: Commands, name: str, words: str, run: Callable[[Namespace], int]) -> None:
    parser = with_data(verbs.add_parser(name, help=words))
    parser.add_argument("--why", required=True, metavar="LÝ_DO", help="giữ mãi, đừng ghi tên người")
    parser.add_argument("--as", dest="login", required=True, metavar="TÊN_ĐĂNG_NHẬP")
    parser.set_defaults(run=run)


def _with_log(parser: ArgumentParser) -> ArgumentParser:
    return with_data(with_json(parser))


def _receipt(given: Namespace) -> int:
    from motcua.project.cli import answer

    if given.out is None and given.bundle is None:
        raise Refusal("Hãy chỉ nơi ghi: --out cho biên nhận, --bundle cho mọi mục của hồ sơ.")
    if given.record and given.out is None:
        raise Refusal("--record là bản ghi của biên nhận: hãy nêu cả --out.")
    start_on_data()
    from motcua.domain.dossiers.api import dossier_with_code
    from motcua.domain.dossiers.events import FILED
    from motcua.kernel.access.api import NotVisibleError
    from motcua.kernel.base.api import SYSTEM
    from motcua.kernel.ledger.api import catch_up, last_entry, proof_of, ready_bundle_of

    try:
        subject = dossier_with_code(SYSTEM, given.code).subject
        entry = last_entry(subject, FILED.code)
    except NotVisibleError:
        entry = None
    if entry is None:
        raise Refusal(f"Không có hồ sơ nào mang mã {given.code}.")
    written = {}
    if given.out:
        written[given.out] = proof_of(entry)
    if given.record:
        written[given.record] = bytes(entry.body)
    if given.bundle:
        catch_up()
        written[given.bundle] = ready_bundle_of(subject) or b""
    for path, content in written.items():
        path.write_bytes(content)
    told = {name: str(path) for name in ("out", "bundle") if (path := getattr(given, name))}
    data = {"code": given.code, **told, "entry": bytes(entry.hash).hex()}
    answer(given, data, [f"Đã ghi {path}." for path in written])
    return 0


def _export(given: Namespace) -> int:
    from motcua.project.cli import answer

    if given.receipts < 0:
        raise Refusal("Số biên nhận không được âm.")
    start_on_data()
    from motcua.kernel.ledger.api import export_log

    told = export_log(given.folder, receipts=given.receipts)
    data = {"origin": told.origin, "size": told.size, "root": told.root.hex()}
    answer(given, data, [f"{money.grouped(told.size)} mục của {told.origin}: {given.folder}"])
    return 0


def _audit(given: Namespace) -> int:
    from motcua.project.cli import answer

    start_on_data()
    from motcua.kernel.ledger.api import audit, broken_commitments

    began = monotonic()
    report = audit(given.checkpoint)
    rate = round(report.checked / max(monotonic() - began, 0.001))
    fault = report.first_fault
    first = {"index": fault.index, "what": fault.what} if fault else None
    data = {"whole": report.is_whole, "first_fault": first, "checked": report.checked}
    told = f"Đã tính lại {money.grouped(report.checked)} mục, {money.grouped(rate)} mục mỗi giây."
    lines = [told]
    lines.append(f"Mục {fault.index}: {fault.what}" if fault else "Không thấy chỗ nào bị sửa.")
    if fault and not given.json:
        further = [one.what for one in broken_commitments() if one.what != fault.what]
        lines += [f"{money.grouped(len(further))} chỗ nữa:", *further] if further else []
    if given.checkpoint is None:
        lines.append(
            "Ai có cả cơ sở dữ liệu và khóa của máy này thì tính lại được mọi băm: chỉ điểm kiểm "
            "giữ ở nơi khác (--checkpoint) mới nhận ra."
        )
    answer(given, data, lines)
    return 0 if report.is_whole else 1


def _gap(given: Namespace) -> int:
    start_on_data()
    from motcua.kernel.keeping.api import sign_gap as sign_for_parts
    from motcua.kernel.ledger.api import NoGapError, sign_gap

    actor = _operator(given.login)
    nothing: NoGapError | None = None
    try:
        sign_gap(actor=actor, why=given.why)
    except NoGapError as fault:
        nothing = fault
    missing = sign_for_parts(actor=actor, reason=given.why)
    if nothing and not missing:
        raise nothing
    for told in missing:
        print(told)
    print("Đã ghi; chạy lại được.")
    if nothing is None:
        print("Nhật ký đi tiếp dưới tên mới; biên nhận cũ vẫn kiểm chứng được theo tên cũ.")
    return 0


def _clock(given: Namespace) -> int:
    start_on_data()
    from motcua.kernel.ledger.api import explain_clock

    explain_clock(actor=_operator(given.login), why=given.why)
    print("Đã ghi. Việc tính hạn đi tiếp theo đồng hồ hiện tại.")
    return 0


def _operator(login: str) -> Actor:
    """Return the officer of that name, who may run the platform and shows that they ask.

    Raises:
        Refusal: There is none, it is another, or they may not.
    """
    from motcua.kernel.access.api import allows

    actor = officer_proved(login)
    if not allows(actor, "administration.operate"):
        raise Refusal("Chỉ người quản trị hệ thống ký được việc này.")
    return actor
