"""Badges are small, say the verdict aloud, and have the colours of the site."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from books import FLOOR, SUMS, found

from claimcheck.rendering.badge_svg import COLOURS, badge_json, badge_svg
from claimcheck.words import LOOKS, Verdict

SVG = "{http://www.w3.org/2000/svg}"
CSS = Path(__file__).parents[2] / "docs" / "stylesheets" / "site.css"


@pytest.mark.parametrize("verdict", LOOKS)
def test_every_verdict_has_its_word_its_shape_and_its_colour(verdict: Verdict):
    text = badge_svg(replace(found(FLOOR), verdict=verdict))
    root = ET.fromstring(text)

    assert LOOKS[verdict].label.lower() in [each.text for each in root.iter(f"{SVG}text")]
    assert LOOKS[verdict].shape in [each.get("d") for each in root.iter(f"{SVG}path")]
    assert COLOURS[LOOKS[verdict].colour] in text
    assert len(text) < 2000


def test_the_picture_has_a_name():
    root = ET.fromstring(badge_svg(found(FLOOR)))
    assert (root.get("role"), root.get("aria-labelledby")) == ("img", root[0].get("id"))
    assert root[0].text == "claimcheck: refuted: math.floor cuts off what stands after the point"


def test_the_picture_loads_nothing():
    assert re.findall(r"href|url\((?!#)|@import|<style|<script|<foreign", badge_svg(found(FLOOR))) == []


def test_hostile_titles_stay_text():
    evil = "</title><script>alert(1)</script>\u202e\x1b&amp; ]]> <!--"
    claim = replace(found(FLOOR).claim, title=evil)
    root = ET.fromstring(badge_svg(replace(found(FLOOR), claim=claim)))
    assert root[0].text == "claimcheck: refuted: </title><script>alert(1)</script>\\u202e\\x1b&amp; ]]> <!--"
    assert root.find(f".//{SVG}script") is None


def test_the_endpoint_is_what_shields_reads():
    assert json.loads(badge_json(found(SUMS))) == {
        "schemaVersion": 1,
        "label": "claimcheck",
        "message": "depends",
        "color": "1d4fb4",
    }


def test_the_colours_are_those_of_the_light_style_sheet():
    light = CSS.read_text("utf-8").partition('[data-md-color-scheme="default"] {')[2].partition("}")[0]
    tokens = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", light))
    assert {name: tokens[name.replace("_", "-")] for name in COLOURS} == COLOURS
    assert {look.colour for look in LOOKS.values()} == set(COLOURS)
