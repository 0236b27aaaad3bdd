"""Everything others may call."""

from motcua.domain.procedures.access import DESIGN, DESIGNER, RELEASE
from motcua.domain.procedures.actions.drop_channel import drop_coming_channel
from motcua.domain.procedures.actions.open_portal import open_wanted_portals
from motcua.domain.procedures.actions.publish_version import publish_version
from motcua.domain.procedures.actions.set_channel import set_channel
from motcua.domain.procedures.actions.sync_packs import sync_packs
from motcua.domain.procedures.circumstances import circumstances
from motcua.domain.procedures.due_of_version import due
from motcua.domain.procedures.errors import (
    EarlierChannelRowError,
    UnknownProcedureError,
    UnlawfulChannelError,
)
from motcua.domain.procedures.models import KIND, Channel, Procedure, Version
from motcua.domain.procedures.pages.portal.codes import CodeConverter
from motcua.domain.procedures.queries import (
    catalogue,
    channel_row,
    channel_rows,
    definition,
    is_portal_on,
    procedure,
    search,
    version,
    version_in_force,
    versions_of,
    visible_procedure,
)
from motcua.domain.procedures.statistics import RealTimes, StatisticsProvider, statistics
from motcua.kernel.definitions.api.versions import Kept, TakenEffectError, VersionFiles
