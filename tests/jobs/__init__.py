"""Does the jobs of a clinic's day with keys alone and counts them: `python -m tests.jobs`."""
