"""How the organisation chart is shown to people and programs."""
