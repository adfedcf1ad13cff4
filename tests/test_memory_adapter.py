"""What a served site remembers."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from houses import CORPUS, record
from jinja2 import DictLoader
from jinja2 import Environment as Templates

from claimcheck.adapters.memory import Compiled, Memory
from claimcheck.adapters.mkdocs import MEMORY, Site
from claimcheck.recording import write_record
from claimcheck.rendering.pages import Page


def test_memory_knows_what_has_to_be_made_again():
    memory = Memory(dirty=True)
    one, same, other = (Page("a.md", str, state) for state in ((1, 2), (1, 2), (1, 3)))

    assert [memory.changed(each) for each in (one, same, other, other, one)] == [True, False, True, False, True]


def test_build_that_is_not_dirty_makes_everything():
    memory = Memory()

    assert [memory.changed(Page("a.md", str, 1)) for _ in range(2)] == [True, True]


def test_dirty_build_reads_again_the_records_that_are_others_now(tmp_path: Path):
    root = shutil.copytree(CORPUS, tmp_path / "claims")
    write_record(record(root), tmp_path)
    (path,) = tmp_path.glob("*.json")
    memory = Memory(dirty=True)
    first, same = memory.record(path), memory.record(path)
    path.write_text(path.read_text("utf-8").replace(first.measured, "2026-01-01"), "utf-8")

    assert first is same
    assert memory.record(path).measured == "2026-01-01" != first.measured


def test_templates_are_compiled_once_for_all_builds(monkeypatch: pytest.MonkeyPatch):
    compiled: list[str] = []

    class Counting(Templates):
        def compile(self, source: str, *more: Any, **options: Any) -> Any:
            compiled.append(source)
            return super().compile(source, *more, **options)

    monkeypatch.setattr(MEMORY, "compiled", Compiled())
    made = [Site().on_env(Counting(loader=DictLoader({"a.html": "{{ 1 + 1 }}"}))) for _ in range(3)]
    assert [templates.get_template("a.html").render() for templates in made] == ["2", "2", "2"]
    assert compiled == ["{{ 1 + 1 }}"]
