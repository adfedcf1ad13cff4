#!/usr/bin/env bash
# Adds new environments and the records that were made of them, says what flipped, and builds the site.
set -euo pipefail
rm -rf build/before
cp -R claims/records build/before
"$BIN/claimcheck" releases --add
mapfile -d "" folders < <(find build/records -type d -print0)
"$BIN/claimcheck" merge "${folders[@]}" --into claims/records
status=0
"$BIN/claimcheck" flips build/before claims/records --markdown build/flips.md || status=$?
((status <= 1))
cat build/flips.md >>"${GITHUB_STEP_SUMMARY:-/dev/null}"
"$BIN/mkdocs" build --strict
echo "alarming=$status" >>"${GITHUB_OUTPUT:-/dev/null}"
