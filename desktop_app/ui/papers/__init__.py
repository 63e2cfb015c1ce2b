"""Papers on the screen: which one, how it looks, and how it gets onto paper or into a file."""
