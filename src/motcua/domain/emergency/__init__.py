"""Reading a dossier out of reach in an emergency: asked by one officer, let by another."""
