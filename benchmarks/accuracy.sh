#!/usr/bin/env bash
# Measures what sums err beside libtorch, how far training in float strays from training in double, and what plain sums cost. See README.md beside this file.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
case ${1:-} in
  --help | -h) echo "usage: bash benchmarks/accuracy.sh [--steps N] [--seeds N] [--threads N] [--markdown FILE]"; exit 0 ;;
esac

dotnet build -c Release --nologo -v quiet "$here/Peers/Accuracy" >&2
output=$here/Peers/Accuracy/bin/Release/net10.0/linux-x64
LD_PRELOAD=$(bash "$here/Peers/TorchSharp/make-loadable.sh" "$output") dotnet "$output/Accuracy.dll" "$@"
