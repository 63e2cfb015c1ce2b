"""What the papers of a clinic say, gathered from its records: one module a paper; none writes."""
