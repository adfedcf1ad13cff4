"""What is found in sources is remembered, and not without end."""

from __future__ import annotations

from claimcheck.remembering import SOURCES, remembered


def test_the_same_source_is_looked_at_once_until_many_others_were():
    looked: list[str] = []

    @remembered
    def length(source: str) -> int:
        looked.append(source)
        return len(source)

    assert [length("aa"), length("aa")] == [2, 2]
    assert looked == ["aa"]
    for number in range(SOURCES):
        length(str(number))
    length("aa")
    assert looked.count("aa") == 2
