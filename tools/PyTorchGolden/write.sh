#!/usr/bin/env bash
# usage: bash tools/PyTorchGolden/write.sh [FOLDER]
#
# Writes the weights that the tests of files read, as PyTorch has them, and what it predicts with them: into tests/CnnGen.Numerics.Tests/Golden, or into
# FOLDER. Linux on x86-64 only.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
dotnet build -c Release --nologo -v quiet "$here" >&2
output=$here/bin/Release/net10.0/linux-x64
# The instruction set is part of libtorch's float results: one that every x86-64 machine of today has.
ATEN_CPU_CAPABILITY=avx2 LD_PRELOAD=$(bash "$here/../../benchmarks/Peers/TorchSharp/make-loadable.sh" "$output") \
  dotnet "$output/PyTorchGolden.dll" "${1:-$here/../../tests/CnnGen.Numerics.Tests/Golden}"
