"""Writing rows and reading them back changes nothing, whatever happens to the instance."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from motcua.kernel.bpmn.api import compile_process
from motcua.kernel.bpmn.api.engine import Happening, State, advance, happenings, waiting_tasks
from motcua.kernel.bpmn.testing import drawn
from motcua.kernel.bpmn.testing.blocks import VARIABLES, Block, Drawing, models
from motcua.kernel.processes.rows import Cells, cells_of, changes, state_of

histories = st.lists(st.tuples(st.booleans(), st.integers(0, 9)), max_size=15)


@given(model=models, history=histories)
def test_rows_hold_the_state_and_are_no_more_than_were_ever_needed_at_once(
    model: Block, history: list[tuple[bool, int]]
) -> None:
    drawing = Drawing()
    parts, around = drawing.whole(model)
    definitions = drawn(*parts, around=around).definitions
    net = compile_process(definitions, definitions.processes["quyTrinh"])
    data = dict.fromkeys(VARIABLES, Decimal(1))
    state, slots, most = State(), dict[int, Cells](), 0
    for event in (happenings.started(0), *map(_event, history)):
        known = [task.token for task in waiting_tasks(net, state)]
        if event.verb == "complete":
            if not known:
                continue
            event = event._replace(token=known[event.token % len(known)])
        state, _step, _commands = advance(net, state, event, data)

        wanted = list(cells_of(net, state))
        slots.update(changes(slots, wanted))
        most = max(most, len(wanted))

        assert state_of(slots.values(), last=state.last, is_ended=state.is_ended) == state
        assert sorted(slots) == list(range(most))


def _event(drawn_one: tuple[bool, int]) -> Happening:
    is_task, number = drawn_one
    return (
        happenings.completed(number, 0) if is_task else happenings.message_arrived(f"m{number}", 0)
    )
