"""The registers of benchmarks: what is adopted, measured, judged and done."""
