"""The parts of the registration desk, laid out by hand for the speed of a queue of guests."""
