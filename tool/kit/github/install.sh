#!/usr/bin/env bash
# Installs the program for the GitHub action (../../../action.yml) from npm, for
# the system that the job runs on. The action sets:
#
#   PACKAGE  what npm installs, words: tpiolint@VERSION, or the files of a release
#   FOLDER   where to
#
# Tells the steps behind it `program`.
set -euo pipefail

mkdir -p "$FOLDER"
read -ra packages <<<"$PACKAGE"
if ! npm install --prefix "$FOLDER" --no-save --ignore-scripts --no-audit --no-fund --loglevel=error "${packages[@]}" >&2; then
  echo "::error title=tpiolint::npm can't install '${PACKAGE//%/%25}'"
  exit 2
fi
platform=$(node -p 'process.platform + "-" + process.arch')
program=$FOLDER/node_modules/@tpiolint/$platform/bin/tpiolint
[[ $platform != win32-* ]] || program+=.exe
if [ ! -e "$program" ]; then
  echo "::error title=tpiolint::there is no program for '$platform'"
  exit 2
fi
"$program" --version >&2
echo "program=$program" >>"${GITHUB_OUTPUT:-/dev/stdout}"
