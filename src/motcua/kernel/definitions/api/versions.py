"""What others may call of versions and drafts as they are stored; pages alone load this."""

from motcua.kernel.definitions.actions.change import fingerprint, subject_of
from motcua.kernel.definitions.actions.publish_draft import publish_draft
from motcua.kernel.definitions.actions.publish_version import Kept, publish_version
from motcua.kernel.definitions.actions.save_draft import edit_draft, remove_file, save_file
from motcua.kernel.definitions.actions.start_draft import (
    files_of_version,
    start_draft,
    start_from_files,
    start_new,
)
from motcua.kernel.definitions.actions.submit_draft import (
    accept_base,
    drop_draft,
    send_back_draft,
    submit_draft,
    take_back_draft,
)
from motcua.kernel.definitions.actions.withdraw_version import withdraw_version
from motcua.kernel.definitions.errors import (
    SAY_WHAT,
    ConflictingFileError,
    DraftClosedError,
    FaultyDraftError,
    NoFilesError,
    SamePersonError,
    StaleDraftError,
    TakenCodeError,
    TakenEffectError,
    UnknownVersionError,
)
from motcua.kernel.definitions.integrity import told_versions
from motcua.kernel.definitions.kinds import Condition, Content, Events, Kind, conditions, kinds
from motcua.kernel.definitions.models import Definition, Draft, Version, VersionFiles
from motcua.kernel.definitions.queries import draft, drafts, holding, version_in_force
from motcua.kernel.definitions.readiness import hindrances, rests_on_standing
