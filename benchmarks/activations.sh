#!/usr/bin/env bash
# Times expensive activations behind a dense layer beside System.Numerics.Tensors and TorchSharp. See README.md beside this file.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
case ${1:-} in
  --help | -h) echo "usage: bash benchmarks/activations.sh [--rounds N] [--markdown FILE]"; exit 0 ;;
esac

dotnet build -c Release --nologo -v quiet "$here/Peers/Activations" >&2
output=$here/Peers/Activations/bin/Release/net10.0/linux-x64
# libtorch allocates what comes out: with these settings from memory that it has.
MALLOC_MMAP_THRESHOLD_=1073741824 MALLOC_TRIM_THRESHOLD_=8589934592 MALLOC_TOP_PAD_=268435456 \
  LD_PRELOAD=$(bash "$here/Peers/TorchSharp/make-loadable.sh" "$output") dotnet "$output/Activations.dll" "$@"
