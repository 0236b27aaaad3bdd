"""Simulate a process over working time: the engine's own steps, with chance for data and people.

The judge (`judging`) answers the engine's questions by the chances it is told, and the same
question the same way until a step is done that may change the answer. `share_percent` is how much
of officers' time is for this process. Cases of the first days (warm-up) are not counted; more keep
coming until all counted ones ended, for at most thrice the counted days: what is open then counts
with its time so far. Intervals are Student's, 95 in 100, between runs.

Left out: officers' absence, work in batches, who of a lane it is, that people hurry when much
waits. Cases come in working hours only. Beyond its last year a calendar has no more holidays.
"""
