#!/usr/bin/env bash
# How build, emitted source and the first step grow with the depth of a network of equal layers. See README.md beside this file.
set -euo pipefail

fail() {
  echo "growth.sh: $1" >&2
  exit 2
}

depths=(5 10 20 50 100) markdown=''
while (($# > 0)); do
  (($# > 1)) || fail "usage: bash benchmarks/growth.sh [--depths 'N N ...'] [--markdown FILE]"
  case $1 in
    --markdown) markdown=$2 ;;
    --depths) read -ra depths <<<"$2" ;;
    *) fail "'$1' is no option here; allowed: --depths, --markdown" ;;
  esac
  shift 2
done

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

project() { # depth
  local folder=$work/Depth$1
  mkdir "$folder"
  {
    echo "name: Deep"
    echo "input: [16, 16, 1]"
    echo "layers:"
    for ((layer = 0; layer < $1; layer++)); do
      echo "  - conv2d: { filters: 8, kernel_size: 3, padding: same, activation: relu }"
    done
    echo "  - flatten"
    echo "  - dense: { units: 10 }"
    echo "loss: sparse_categorical_crossentropy"
    echo "optimizer: { adam: { learning_rate: 0.001 } }"
    echo "training: { batch_size: 32, steps: 1, display_step: 1, shuffle_buffer: 32, seed: 1 }"
  } >"$folder/model.yaml"
  cat >"$folder/Growth.csproj" <<EOF
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <TargetFramework>net10.0</TargetFramework>
    <ImplicitUsings>enable</ImplicitUsings>
    <Nullable>enable</Nullable>
    <AllowUnsafeBlocks>true</AllowUnsafeBlocks>
    <EmitCompilerGeneratedFiles>true</EmitCompilerGeneratedFiles>
    <CompilerGeneratedFilesOutputPath>obj/emitted</CompilerGeneratedFilesOutputPath>
  </PropertyGroup>
  <ItemGroup>
    <AdditionalFiles Include="model.yaml" />
    <ProjectReference Include="$root/src/CnnGen.Generator/CnnGen.Generator.csproj" OutputItemType="Analyzer" ReferenceOutputAssembly="false" />
    <ProjectReference Include="$root/src/CnnGen.Runtime/CnnGen.Runtime.csproj" />
  </ItemGroup>
</Project>
EOF
  cat >"$folder/Program.cs" <<'EOF'
using System.Diagnostics;
using Growth;

using var network = new Deep(threads: 1);
var images = new float[32 * Deep.InputSize];
images.AsSpan().Fill(0.5f);
network.Train(images, new int[32]);
var start = (DateTime.Now - Process.GetCurrentProcess().StartTime).TotalMilliseconds;
Console.WriteLine(FormattableString.Invariant($"{start:F0} {System.Runtime.JitInfo.GetCompilationTime().TotalMilliseconds:F0}"));
EOF
}

build() { # folder, options
  dotnet build -c Release --nologo -v quiet "$@" >"$work/log" 2>&1 </dev/null || { cat "$work/log" >&2; fail "the build of $1 failed"; }
}

row() { # depth
  local folder=$work/Depth$1 start end bytes kernels first jit
  project "$1"
  dotnet restore -v quiet "$folder" >"$work/log" 2>&1 </dev/null || { cat "$work/log" >&2; fail "restore failed"; }
  start=$EPOCHREALTIME
  build "$folder" --no-restore
  end=$EPOCHREALTIME
  bytes=$(find "$folder/obj/emitted" -name '*.cs' -exec cat {} + | wc -c)
  kernels=$(find "$folder/obj/emitted" -name '*.kernels.*.cs' -exec cat {} + | grep -oE 'static void \w+\(' | sort -u | wc -l)
  read -r first jit < <(dotnet "$folder/bin/Release/net10.0/Growth.dll")
  awk -v depth="$1" -v bytes="$bytes" -v kernels="$kernels" -v start="$start" -v end="$end" -v first="$first" -v jit="$jit" 'BEGIN {
    printf "| %d | %d | %d | %d | %.1f | %d | %d | %.1f |\n", depth, bytes, bytes / depth, kernels, end - start, first, jit, jit / depth }'
}

# The generator and the runtime are built, and the compiler server is warm, before the clock runs.
project 1
build "$work/Depth1"
{
  echo "Equal convolutions, 3x3, same, 8 filters, on 16x16; .NET SDK $(dotnet --version)."
  echo
  echo "| layers | emitted bytes | per layer | kernels of one target | build, s | start to first step, ms | of it JIT, ms | JIT per layer, ms |"
  echo "| --: | --: | --: | --: | --: | --: | --: | --: |"
  for depth in "${depths[@]}"; do row "$depth"; done
} | tee ${markdown:+"$markdown"}
