"""The doors: pytest, the command line, MkDocs. Only here are their libraries imported."""
