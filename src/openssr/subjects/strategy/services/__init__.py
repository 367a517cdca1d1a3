"""What people do with plans, processes and their workspaces."""
