"""Drafts that bear another's name than that of the officer who is about to sign them."""

from collections.abc import Sequence

from motcua.domain.issuing.desk.waiting import Waiting
from motcua.domain.issuing.models import PrintedData
from motcua.domain.issuing.purposes import SIGN
from motcua.kernel.base.api import Actor
from motcua.kernel.privacy.api import read_each


def over_another_name(actor: Actor, drafts: Sequence[Waiting]) -> Sequence[Waiting]:
    """Return those drafts that were drawn over another's name or capacity; two statements.

    Leaves one reading record a matter.
    """
    by_id = {one.paper.pk: one for one in drafts if one.block}
    kept = PrintedData.objects.in_bulk(by_id)
    readings = read_each(actor, subjects={one.paper.subject for one in drafts}, purpose=SIGN)
    found: list[Waiting] = []
    for paper_id, printed in kept.items():
        one = by_id[paper_id]
        said = readings[one.paper.subject].reveal(printed.data) or {}
        if one.block and said.get("signer") != one.block.as_printed:
            found.append(one)
    return found
