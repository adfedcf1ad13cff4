"""The truth table of the page on the method."""

from __future__ import annotations

import re

from claimcheck.rendering.method import truth_table


def test_the_table_says_what_the_judge_says():
    rows = re.findall(r"<tr><th scope=\"row\">(.*?)</th>(.*?)</tr>", truth_table())
    found = {name: re.findall(r"</svg>(.*?)</span>", cells) for name, cells in rows}
    broken = ["Broken", "Broken", "Broken"]
    assert found == {
        "Claim held": ["Verified", "Verified", "Broken"],
        "Claim failed": ["Broken", "Refuted", "Broken"],
        "Claim broke": broken,
        "Claim ran out of time": broken,
        "Claim crashed": broken,
        "Claim asserted nothing": broken,
    }
