"""The box that opens on Ctrl+K: everything that is stored, set or done, by a few letters."""
