"""Draws docs/images/card-*.png, which other sites show beside a link: one a verdict, one for all other pages.

Needs Chromium; the colours come from the style sheet, shapes and words from the table of verdicts.
"""

import subprocess
import tempfile
from pathlib import Path

from claimcheck.rendering.badges import colour, icon
from claimcheck.words import LOOKS

HOUSE = Path(__file__).resolve().parents[1]
SIZE = "1200,630"
PAGE = """<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="{css}"><style>
body {{ margin: 0; height: 630px; display: grid; align-content: center; padding: 0 90px; box-sizing: border-box;
 font-family: system-ui, "DejaVu Sans", sans-serif; color: var(--ink); background: var(--tone-wash, var(--paper)); }}
.icon {{ width: 118px; height: 118px; fill: var(--tone); flex: none; }}
p {{ margin: 0; display: flex; align-items: center; gap: 36px; font: 700 112px sans-serif; }}
p {{ color: var(--tone, var(--ink)); }}
small {{ font-size: 38px; color: var(--soft); margin-top: 40px; }} b {{ color: var(--ink); }}
</style><body class="{tone}" data-md-color-scheme="default"><p>{head}</p>
<small>{text}<br><br><b>claimcheck</b></small>"""


def draw(name: str, tone: str, head: str, text: str) -> None:
    """One picture of 1200 by 630 points."""
    css = (HOUSE / "docs/stylesheets/site.css").as_uri()
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "card.html"
        page.write_text(PAGE.format(css=css, tone=tone, head=head, text=text), "utf-8")
        picture = f"--screenshot={HOUSE / 'docs/images' / f'card-{name}.png'}"
        options = ["--headless", "--no-sandbox", "--disable-gpu", f"--window-size={SIZE}", f"--user-data-dir={folder}"]
        subprocess.run(["chromium", *options, picture, page.as_uri()], check=True, capture_output=True)


if __name__ == "__main__":
    draw("site", "", "Does it really?", "Statements about PyTorch, each verified or refuted by code that runs.")
    for verdict, look in LOOKS.items():
        draw(str(verdict), colour(verdict), icon(verdict) + look.label, look.meaning)
