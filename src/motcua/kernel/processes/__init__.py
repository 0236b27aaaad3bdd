"""Read, check and run processes drawn in BPMN 2.0."""
