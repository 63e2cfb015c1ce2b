"""What each paper says, as blocks that any renderer can draw."""
