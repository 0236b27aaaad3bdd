"""Everything others may call."""

from motcua.kernel.mining.alignment import Aligner, Labels
from motcua.kernel.mining.elements import Stood, Visits, Walked, walked
from motcua.kernel.mining.figures import Departure, Group, Mined, Step, Variant
from motcua.kernel.mining.mine import mine
from motcua.kernel.mining.times import Times
from motcua.kernel.mining.trace import Act, Lifecycle, Minutes, Trace
from motcua.kernel.mining.walks import Walk, kept_steps, layout_of
from motcua.kernel.mining.xes import LogNotWrittenError, writing_xes
