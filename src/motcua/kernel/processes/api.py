"""Everything others may call.

`held` is what the owner's `hold` yields: whoever lets something happen holds the owner (see
`owners.Owner`).
"""

from motcua.kernel.processes.actions.end_task import complete_task, fail_task, stop_process
from motcua.kernel.processes.actions.move_process import move_process, move_process_back
from motcua.kernel.processes.actions.publish_definition import publish_definition
from motcua.kernel.processes.actions.take_step import start_process, undo_task
from motcua.kernel.processes.definitions import duties_of
from motcua.kernel.processes.owners import LazyData, Owner, Stepped, owner_by_id, owners
from motcua.kernel.processes.queries import (
    definition_of,
    definitions_of_many,
    open_tasks,
    plan_move,
    steps_of_many,
)
