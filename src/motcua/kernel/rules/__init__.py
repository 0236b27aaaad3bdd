"""FEEL, the one expression language of forms, fees, routing and alerts."""
