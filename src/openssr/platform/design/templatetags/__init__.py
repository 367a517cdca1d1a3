"""The tags that pages load with ``{% load design %}``."""
