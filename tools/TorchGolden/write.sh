#!/usr/bin/env bash
# usage: bash tools/TorchGolden/write.sh [FOLDER]
#
# Writes the golden files that the tests of values, gradients, steps and rates read: into tests/CnnGen.Numerics.Tests/Golden, or into FOLDER.
# See README.md beside this file.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
dotnet build -c Release --nologo -v quiet "$here" >&2
output=$here/bin/Release/net10.0/linux-x64
# The instruction set is part of libtorch's float results: one that every x86-64 machine of today has.
ATEN_CPU_CAPABILITY=avx2 LD_PRELOAD=$(bash "$here/../../benchmarks/Peers/TorchSharp/make-loadable.sh" "$output") \
  dotnet "$output/TorchGolden.dll" "${1:-$here/../../tests/CnnGen.Numerics.Tests/Golden}"
