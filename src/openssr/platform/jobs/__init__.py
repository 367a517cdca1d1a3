"""Long work in steps that survive a crash: lease, fencing number, checkpoint."""
