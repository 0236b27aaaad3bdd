"""Orders that change working days: a closure, a day swapped; open dossiers get new dates."""
