"""How the blocks of a paper look: one module per kind of file that Notula writes."""
