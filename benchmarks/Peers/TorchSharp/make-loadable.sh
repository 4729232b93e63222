#!/usr/bin/env bash
# usage: make-loadable.sh OUTPUT_FOLDER
#
# TorchSharp's native library is built against the libstdc++ of GCC 13 and needs its symbol version GLIBCXX_3.4.32. Where the
# system's libstdc++ is older (Debian 12), this marks that need weak in the copy in OUTPUT_FOLDER, builds a shim for the one
# symbol behind it, and prints the shim's path: run the program with it in LD_PRELOAD. Elsewhere it does nothing and prints nothing.
set -euo pipefail

readonly version=GLIBCXX_3.4.32
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
output=$(cd "${1:?usage: make-loadable.sh OUTPUT_FOLDER}" && pwd)
library=$output/libLibTorchSharp.so
shim=$output/libstdcxx-shim.so

if [[ ! -f $library ]]; then
  echo "make-loadable.sh: no libLibTorchSharp.so in $output; build the project first" >&2
  exit 1
fi

# ldd names an unmet need whether it is weak yet or not, so a second run comes to the same end.
loader=$(LC_ALL=C ldd "$library" 2>&1 || true)
if [[ $loader != *"version \`$version' not found"* ]]; then
  exit 0
fi

for tool in python3 cc; do
  if ! command -v "$tool" >/dev/null; then
    echo "make-loadable.sh: '$tool' is needed to make TorchSharp load with this system's libstdc++ (older than $version)" >&2
    exit 1
  fi
done

python3 "$here/weaken-version.py" "$library" "$version"
cc -shared -fPIC -O2 -o "$shim" "$here/libstdcxx-shim.c"
echo "$shim"
