"""Turn the elements of a BPMN file into the model."""
