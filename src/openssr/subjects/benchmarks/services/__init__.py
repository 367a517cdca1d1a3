"""What people do with benchmarks, measurements and evidence."""
