"""Turn a procedure's definition into what the API says."""

import re
from datetime import date
from typing import Final

from motcua.domain.packs.api import (
    Component,
    FeeItem,
    FeeRow,
    LimitCase,
    ProcedureDefinition,
    in_force,
)
from motcua.domain.procedures.models import Channel, Procedure, Version
from motcua.domain.procedures.pages.api.shapes import (
    ChannelShown,
    Coded,
    ComponentShown,
    ExemptionShown,
    FeeRowShown,
    FeeShown,
    FeesShown,
    LimitShown,
    ProcedureLine,
    ProcedureShown,
    TimeShown,
    VersionShown,
)
from motcua.domain.procedures.queries import channel_rows, definition
from motcua.kernel.forms.api import json_schema

_AMOUNT: Final = re.compile(r"[0-9]{1,15}")


def line_of(row: Procedure) -> ProcedureLine:
    """Return a procedure as a list shows it."""
    return ProcedureLine(
        code=row.code,
        name=row.name,
        field=row.field_name,
        levels=[level for level in row.levels.split(",") if level],
        online_level=row.online_level,
        is_complete=row.is_complete,
    )


def shown(version: Version, *, on: date) -> ProcedureShown:
    """Return all that the API says of a version on a day."""
    whole = definition(version)
    source = whole.procedure
    channels = [_channel(row) for row in channel_rows(source.code, on=on)]
    return ProcedureShown(
        code=source.code,
        name=source.name,
        official_name=source.official_name,
        field=Coded(code=source.field.code, name=source.field.name),
        levels=list(source.levels),
        settled_by=source.settled_by.name,
        online_level=source.online_level,
        is_complete=source.complete,
        can_file=source.complete and any(row.is_open_here for row in channels),
        version=VersionShown(
            number=version.number,
            valid_from=version.valid_from,
            valid_to=version.valid_to,
            sha256=version.sha256,
        ),
        subjects=[Coded(code=item.code, name=item.name) for item in source.subjects],
        channels=channels,
        time=_time(whole, on),
        components=[_component(part) for part in source.components],
        fees=_fees(whole, on),
        results=[Coded(code=kind.code, name=kind.name) for kind in source.results],
        requirements=source.requirements,
        legal_basis=[str(basis) for basis in source.legal_basis],
        form=dict(json_schema(whole.form)) if whole.form else None,
    )


def _channel(row: Channel) -> ChannelShown:
    return ChannelShown(
        channel=row.channel,
        is_open_here=row.portal_on,
        source_system=row.source_system,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
    )


def _time(whole: ProcedureDefinition, on: date) -> TimeShown:
    time = whole.procedure.time
    return TimeShown(
        as_written=time.as_written,
        is_verified=time.verified,
        cases=[_limit(case) for case in time.cases if in_force(case, on)],
    )


def _limit(case: LimitCase) -> LimitShown:
    return LimitShown(
        code=case.code,
        name=case.name,
        limit=case.limit,
        when=case.when,
        basis=str(case.basis or ""),
    )


def _component(part: Component) -> ComponentShown:
    return ComponentShown(
        code=part.code,
        name=part.name,
        short_name=part.short_name,
        group=part.group,
        original_qty=part.original_qty,
        copy_qty=part.copy_qty,
        channels=list(part.channels),
        is_form=part.is_form,
        required=part.required,
        replaced_by=part.replaced_by.database if part.replaced_by else None,
        note=part.note,
    )


def _fees(whole: ProcedureDefinition, on: date) -> FeesShown:
    return FeesShown(
        collect=whole.fees.collect,
        as_written=whole.procedure.fee_as_written,
        is_verified=whole.procedure.complete or whole.procedure.fee_verified,
        items=[_fee(item, on) for item in whole.fees.fees],
    )


def _fee(item: FeeItem, on: date) -> FeeShown:
    return FeeShown(
        code=item.code,
        name=item.name,
        kind=item.kind,
        when=item.when,
        per=item.per,
        rows=[_row(row) for row in item.rows if in_force(row, on)],
        exempt=[
            ExemptionShown(payer_class=row.payer_class, basis=str(row.basis))
            for row in item.exempt
            if in_force(row, on)
        ],
    )


def _row(row: FeeRow) -> FeeRowShown:
    is_number = row.amount is not None and _AMOUNT.fullmatch(row.amount)
    return FeeRowShown(
        case=row.case,
        amount_vnd=int(row.amount) if row.amount is not None and is_number else None,
        amount=row.amount,
        when=row.when,
        channels=list(row.channels),
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        set_by=row.set_by,
        is_invented=row.invented,
        basis=str(row.basis),
    )
