"""What stands on the first page."""
