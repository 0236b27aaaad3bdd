"""The counter: a person, a procedure, papers, money, by keyboard and scanner."""
