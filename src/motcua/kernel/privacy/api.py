"""Everything others may call."""

from motcua.kernel.privacy.actions.consent import end_consents
from motcua.kernel.privacy.actions.consent import give as give_consent
from motcua.kernel.privacy.actions.consent import withdraw as withdraw_consent
from motcua.kernel.privacy.actions.export import EXPORT_PURPOSES, ExportRefusedError, export
from motcua.kernel.privacy.actions.rotate_kek import rotate as rotate_kek
from motcua.kernel.privacy.actions.rotate_kek import rotated_at as kek_rotated_at
from motcua.kernel.privacy.counts import (
    ConsentCount,
    KeyCount,
    PurposeCount,
    consent_counts,
    key_counts,
    purpose_counts,
)
from motcua.kernel.privacy.impact import ImpactRecord, impact_record
from motcua.kernel.privacy.jobs import wipe_later
from motcua.kernel.privacy.kek import newest as newest_main_key
from motcua.kernel.privacy.kek import versions as main_keys
from motcua.kernel.privacy.key_owners import declare_key_owner
from motcua.kernel.privacy.keys import (
    KeyErasedError,
    SealingKey,
    WrongKeyError,
    create_key,
    erase_key,
    sealing_key,
)
from motcua.kernel.privacy.lookup import lookup_hash
from motcua.kernel.privacy.models import ReadingRecord
from motcua.kernel.privacy.names import named_in, without_names
from motcua.kernel.privacy.own_copies.declared import Copied, CopiedFile, OwnCopy, own_copies
from motcua.kernel.privacy.people import (
    DataSubject,
    Erasure,
    KeptByLaw,
    PersonalData,
    personal_data,
)
from motcua.kernel.privacy.purposes import (
    EXECUTE,
    OWN,
    Purpose,
    Retention,
    declare_purpose,
    declare_retention,
    purpose_families,
    purpose_label,
    purpose_shows,
    purposes,
    retentions,
)
from motcua.kernel.privacy.queries import (
    ReadingsReport,
    consents_of,
    has_consented,
    verify_readings,
)
from motcua.kernel.privacy.readings import (
    Reading,
    ReadingDay,
    read,
    read_each,
    reading_days,
    readings_of,
)
from motcua.kernel.privacy.sealed import MASK, Sealed, SealedField
from motcua.kernel.privacy.told import SealedPair, SealedTogether, SealedTold
from motcua.kernel.privacy.traces import noting_tables, wipe_traces
