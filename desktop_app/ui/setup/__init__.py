"""The parts of the page that sets a clinic up."""
