"""Writers of benchmarks."""
