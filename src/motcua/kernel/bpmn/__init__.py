"""Processes drawn in BPMN: read, understood, checked, changed and taken a step at a time; pure."""
