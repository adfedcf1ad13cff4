"""Turns claims and records into pages: pure functions from what is known and measured to Markdown.

Nothing here reads, writes, prints, runs a snippet or knows of a site generator.
"""
