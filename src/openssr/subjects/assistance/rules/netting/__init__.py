"""Money counted once: what enters a stated boundary, with a lower and an upper bound.

The method is written out in docs/explanation/counted-once.md.
"""
