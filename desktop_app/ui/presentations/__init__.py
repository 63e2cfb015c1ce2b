"""The parts of the Paparan page: districts, promises, sections, readiness, capture line."""
