"""What officers find on their pages of papers: what waits, one paper, the books, how it goes."""
