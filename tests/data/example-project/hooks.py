"""Hands the claims of this project to MkDocs."""

from claimcheck.adapters.mkdocs import Site

_site = Site()
on_files = _site.on_files
on_page_markdown = _site.on_page_markdown
on_page_content = _site.on_page_content
on_post_page = _site.on_post_page
