"""How procedures really go, and how they would: mining, back-tests, advice, simulation."""
