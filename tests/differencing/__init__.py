"""Random companies, and a solver that looks for other answers behind a result."""
