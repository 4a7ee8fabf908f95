#!/usr/bin/env bash
# The lint of the GitHub action (../action.yml), which sets these variables;
# those that say nothing are empty:
#
#   TPIOLINT    the program
#   BUILD_PATH  the directory of compile_commands.json
#   FILES_FROM  a list of files to lint instead of all of the database
#   BASE        report only what differs from this revision
#   BASELINE    a file of known findings
#   SHARD       I/N
#   CACHE_DIR   where results are kept
#   ARGS        more options, one in a line
#   SARIF       the log to write
#
# Prints annotations, and tells the steps behind it `sarif` and `status`. Ends
# with another status than 0 only if there is no log that they could use.
set -uo pipefail

args=(-p "$BUILD_PATH" --progress=none --format=sarif "--output=$SARIF")
[ -z "${FILES_FROM:-}" ] || args+=("--files-from=$FILES_FROM")
[ -z "${BASE:-}" ] || args+=("--diff=$BASE")
[ -z "${BASELINE:-}" ] || args+=("--baseline=$BASELINE")
[ -z "${SHARD:-}" ] || args+=("--shard=$SHARD")
[ -z "${CACHE_DIR:-}" ] || args+=("--cache-dir=$CACHE_DIR")
while IFS= read -r arg; do
  [ -z "$arg" ] || args+=("$arg")
done <<<"${ARGS:-}"

rm -f -- "$SARIF"
message=$("$TPIOLINT" "${args[@]}" 2>&1)
status=$?
# It names what strangers have named: the runner is to obey none of it.
token=$(head -c 16 /dev/urandom | od -An -tx1 | tr -d ' \n')
echo "::stop-commands::$token"
echo "$message"
echo "::$token::"
if [ ! -s "$SARIF" ]; then
  # An annotation has one line, and the runner reads '%' as an escape.
  last=$(tail -n 1 <<<"$message")
  echo "::error title=tpiolint::${last//%/%25}"
  exit 2
fi
# A shard is no whole run to merge, but its log says what it found.
if [ -z "${SHARD:-}" ]; then
  "$TPIOLINT" --merge --quiet --exit-zero --format=github "$SARIF" 2>/dev/null
fi
{
  echo "sarif=$SARIF"
  echo "status=$status"
} >>"${GITHUB_OUTPUT:-/dev/stdout}"
exit 0
