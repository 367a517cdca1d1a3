"""Figures across subjects: computed once, shown everywhere, traceable."""
