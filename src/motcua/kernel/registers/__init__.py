"""Give out official numbers: gap-free in books, unique and increasing for dossiers."""
