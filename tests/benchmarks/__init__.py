"""How quick the program is, as ratios to things measured in the same run. See docs/benchmarks.md.

Nothing here fails because of a time. ``python -m tests.benchmarks`` prints; a person judges.
"""
