#!/usr/bin/env bash
# Opens an issue with the title TITLE, the text of a file and the address RUN, unless one of that title is open.
set -euo pipefail
open=$(gh issue list --state open --limit 1000 --json title --jq ".[].title")
if grep --quiet --fixed-strings --line-regexp -- "$TITLE" <<<"$open"; then
  echo "An issue '$TITLE' is open already."
  exit
fi
{
  cat "$1"
  printf '\nThe run: %s\n' "$RUN"
} | gh issue create --title "$TITLE" --body-file -
