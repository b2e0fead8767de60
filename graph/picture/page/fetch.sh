#!/usr/bin/env bash
# Fetches the drawing library of the page by npm, which checks what it gets,
# and writes down what it is. Usage: fetch.sh 3.34.4
set -euo pipefail
cd "$(dirname "$0")"
version=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
tar -xzf "$work/$(cd "$work" && npm pack --silent "cytoscape@$version")" -C "$work"
cp "$work/package/dist/cytoscape.min.js" cytoscape.min.js
cp "$work/package/LICENSE" cytoscape.LICENSE
printf '{"package": "cytoscape@%s", "sha256": "%s"}\n' "$version" "$(sha256sum cytoscape.min.js | cut -d' ' -f1)" >cytoscape.json
