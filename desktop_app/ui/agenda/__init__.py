"""The parts of the agenda page: sheet, clock, re-planning and the view for a projector."""
