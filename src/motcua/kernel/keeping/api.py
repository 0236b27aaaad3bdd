"""Everything others may call."""

from motcua.kernel.keeping.actions.beat import beat, settle, sign_gap
from motcua.kernel.keeping.actions.split_keys import split_keys
from motcua.kernel.keeping.backup import Backup, back_up, copy_all
from motcua.kernel.keeping.backup import told as backup_told
from motcua.kernel.keeping.events import DRILLED
from motcua.kernel.keeping.pulse import TornError
from motcua.kernel.keeping.record import last_backup_at, last_drill, last_examination, record
from motcua.kernel.keeping.restore import Examined, Restored, bring_together, prove, restore
from motcua.kernel.keeping.spare import spare_databases
from motcua.kernel.keeping.starting import begin_anew
