"""What any such system needs: accounts, audit, jobs, sources, reference, figures."""
