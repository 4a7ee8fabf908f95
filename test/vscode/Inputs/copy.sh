#!/bin/sh
# usage: copy.sh ROOT NODE_MODULES DIRECTORY
#
# Lays the sources of the VS Code extension there, as they lie in the project,
# with the toolchain of the build tree: nothing is written into the sources, and
# npm needs no network.
set -eu
rm -rf "$3"
mkdir -p "$3/tool/vscode"
cp "$1/LICENSE" "$3/"
cd "$1/tool/vscode"
cp -r README.md package.json package-lock.json tsconfig.json eslint.config.mjs .npmrc .vscodeignore media src test scripts "$3/tool/vscode/"
ln -s "$2" "$3/tool/vscode/node_modules"
