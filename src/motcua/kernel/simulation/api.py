"""Everything others may call."""

from motcua.kernel.simulation.distribution import (
    Distribution,
    Shape,
    exponential,
    fixed,
    sampled,
    spread,
)
from motcua.kernel.simulation.drawn import Drawn, Part, ready_to_simulate
from motcua.kernel.simulation.figures import Estimate, Reason, Simulated
from motcua.kernel.simulation.setting import Arrivals, Setting, Staff
from motcua.kernel.simulation.simulate import simulate
