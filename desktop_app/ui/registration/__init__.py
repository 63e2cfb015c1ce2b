"""The parts of the registration desk, laid out by hand for the speed of a queue of guests."""

WALK_IN = "walk_in"
"""The draft of a guest who is being taken down."""
