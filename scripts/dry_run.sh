#!/usr/bin/env bash
# Takes the newest release of the list for one that has just come out, and does in a copy all that the workflow does.
set -euo pipefail
bin=$(cd "$BIN" && pwd)
copy=$(mktemp -d "${TMPDIR:-/tmp}/claimcheck-dry-run-XXXXXX")
trap 'rm -rf "$copy"' EXIT
tar --exclude=./.git --exclude=./.venv --exclude=./.\*_cache --exclude=./site --exclude=./build -c . | tar -x -C "$copy"

release=$(sed -n '/^release = /{s/.*"\(.*\)".*/\1/p;q}' claims/environments.toml)
awk -v RS= -v ORS="\n\n" -v row="release = \"$release\"" '!index($0, row)' claims/environments.toml >"$copy/list"
cp "$copy/list" "$copy/claims/environments.toml"
rm -f "$copy/claims/records/"*"-$release-python-"*.json
echo "As if $release had just come out:"

step() {
  local began=$SECONDS
  make --no-print-directory -C "$copy" "$1" BIN="$bin" TOOLS=
  echo "-- make $1: $((SECONDS - began)) s"
}
unset GH_TOKEN GITHUB_STEP_SUMMARY CLAIMCHECK_RELEASES
export GITHUB_OUTPUT=$copy/output RELEASE=$release
started=$SECONDS
step look
CLAIMCHECK_RELEASES=$(sed -n "s/^releases=//p" "$copy/output")
export CLAIMCHECK_RELEASES
[[ $CLAIMCHECK_RELEASES == *"\"$release\""* ]] || { echo "The registry does not name $release."; exit 1; }
step measure
cp "$copy/list" "$copy/claims/environments.toml" # the next job starts from what is committed
mkdir -p "$copy/build/records" && mv "$copy/build/measured" "$copy/build/records/records-$release"
step gather
seconds=$((SECONDS - started))

"$bin/claimcheck" flips claims/records "$copy/claims/records"
[[ -f $copy/site/releases/$release/index.html ]] || { echo "The site does not show $release."; exit 1; }
echo "$release has the verdicts that were recorded; from the release to the rebuilt site: $seconds s."
