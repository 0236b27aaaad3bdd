"""Whether what is sealed can still be opened: keys, their database and the ledger fit together."""

from motcua.kernel.base.api import integrity, limits
from motcua.kernel.ledger.api import latest_sealed
from motcua.kernel.privacy.keys import sealing_keys, unopened_keys
from motcua.kernel.privacy.models import DataKey


def register() -> None:
    """Let `motcua fsck` try the keys."""
    integrity.examinations.register("privacy", examine)


def examine() -> integrity.Finding:
    """Unwrap every data key, and open what was sealed last against what the ledger committed to.

    Nothing that was opened leaves; what was erased by law is left out.
    """
    strange = [
        integrity.Fault(
            where=str(subject), what="Khóa dữ liệu không mở được bằng khóa của hệ thống."
        )
        for subject in unopened_keys()
    ]
    if strange:
        return integrity.Finding(counts={"data_keys": DataKey.objects.count()}, faults=strange)
    payloads = latest_sealed(limits.get("privacy.proved_groups"))
    keys = sealing_keys(payload.entry.subject for payload in payloads)
    faults, opened = [], 0
    for payload in payloads:
        key = keys.get(payload.entry.subject)
        if key is None:
            continue
        commitment = bytes.fromhex(payload.entry.fields["sealed"][payload.group])
        if key.opens_group(bytes(payload.ciphertext), commitment=commitment):
            opened += 1
        else:
            what = f"Nội dung niêm phong “{payload.group}” không mở được hoặc không khớp nhật ký."
            faults.append(integrity.Fault(where=str(payload.entry.subject), what=what))
    counts = {"data_keys": DataKey.objects.count(), "sealed_opened": opened}
    return integrity.Finding(counts=counts, faults=faults)
