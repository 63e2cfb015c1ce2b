"""What the program does: use cases and transactions, without Qt and without handing out rows."""
