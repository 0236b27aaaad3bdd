"""The files of a procedure as they are written: their shapes, where they lie, their faults."""
