"""Benchmarks: what was promised, what was measured, who judged it how."""
