"""The counter: a person, a procedure, papers, money and a slip, by keyboard and scanner."""
