"""How the suite itself runs: what a phase opens, where test databases come from."""
