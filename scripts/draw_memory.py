"""Draws docs/images/memory-by-batch.svg from the table that a claim printed in the record of the newest release."""

import json
from pathlib import Path
from typing import Any

import matplotlib as mpl
from matplotlib import pyplot as plt
from packaging.version import Version

HOUSE = Path(__file__).resolve().parents[1]
CLAIM = "memory-for-backward-grows-with-the-batch-unless-no-grad"
STYLE: dict[Any, Any] = {"svg.hashsalt": CLAIM, "svg.fonttype": "none"}  # grey that reads on white and on near black
STYLE |= dict.fromkeys(("text.color", "axes.labelcolor", "axes.edgecolor", "xtick.color", "ytick.color"), "#757c86")
LINES = (("without the block", "#d2552e", "o"), ("under no_grad", "#3b7dcc", "s"))


def measured() -> tuple[str, list[list[int]]]:
    """The newest release with a record, and the rows of its table: batch, bytes without the block, bytes with it."""
    records = [json.loads(path.read_text("utf-8")) for path in HOUSE.glob("claims/records/*.json")]
    newest = max(records, key=lambda record: Version(record["environment"]["torch"]))
    printed = "".join(snippet.get("stdout", "") for snippet in newest["claims"][CLAIM]["snippets"])
    table = printed.partition("batch bytes_without_block bytes_with_block\n")[2].splitlines()
    return newest["environment"]["torch"], [[int(cell) for cell in line.split()] for line in table]


if __name__ == "__main__":
    release, rows = measured()
    mpl.rcParams.update(STYLE)
    figure, axes = plt.subplots(figsize=(7, 3.6), layout="constrained")
    batches, *columns = zip(*rows, strict=True)
    for (name, colour, marker), kept in zip(LINES, columns, strict=True):
        axes.plot(batches, [each / 1024 for each in kept], color=colour, marker=marker)
        axes.annotate(name, (batches[-2], kept[-2] / 1024), (-8, 8), textcoords="offset points", ha="right")
    axes.set(xticks=batches, xlabel="rows in the batch", ylabel="KiB kept for backward()", title=f"PyTorch {release}")
    about = {"Date": None, "Creator": None}  # the same record gives the same bytes
    figure.savefig(HOUSE / "docs/images/memory-by-batch.svg", transparent=True, metadata=about)
