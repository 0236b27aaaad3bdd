"""How dossiers do now: for whoever files, and for whoever leads an agency."""
