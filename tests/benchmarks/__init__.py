"""Measures how fast the program is: `python -m tests.benchmarks`."""
