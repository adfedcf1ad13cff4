"""The hooks that `mkdocs.yml` names; all they do is forward."""

from claimcheck.adapters.mkdocs import Site

_site = Site()
on_startup = _site.on_startup
on_files = _site.on_files
on_env = _site.on_env
on_page_markdown = _site.on_page_markdown
on_page_content = _site.on_page_content
on_post_page = _site.on_post_page
on_post_build = _site.on_post_build
