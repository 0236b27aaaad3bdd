"""Find out, by playing every game its tokens can play, whether a process always comes to an end."""
