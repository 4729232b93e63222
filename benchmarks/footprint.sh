#!/usr/bin/env bash
# Size on disk, time to the first result and memory: CnnGen as a native executable and otherwise, TorchSharp, ONNX Runtime. See README.md beside this file.
set -euo pipefail

usage() {
  cat <<'END'
usage: bash benchmarks/footprint.sh [--rounds N] [--markdown FILE]

  --rounds N       runs of each program, which take turns (default 9)
  --markdown FILE  writes the tables to FILE as well
END
}

fail() {
  echo "footprint.sh: $1" >&2
  exit 2
}

rounds=9 files=()
while (($# > 0)); do
  case $1 in
    --help | -h) usage; exit 0 ;;
    --rounds) [[ ${2-} =~ ^[1-9][0-9]*$ ]] || fail "--rounds needs a number"; rounds=$2; shift 2 ;;
    --markdown) (($# > 1)) || fail "$1 needs a file"; files=("$1" "$2"); shift 2 ;;
    *) usage >&2; fail "'$1' is no option here" ;;
  esac
done
[[ $(uname -sm) == "Linux x86_64" ]] || fail "the peers are set up for Linux on x86-64; this is $(uname -sm)"

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Everything beside the program is what it needs: symbols and documentation are left out.
publish() { # name, folder, project, properties
  echo "publishing $1" >&2
  dotnet publish -c Release -r linux-x64 --nologo -v quiet -p:DebugType=none -p:StripSymbols=true -o "$work/$2" "$here/$3" "${@:4}" \
    >"$work/log" 2>&1 </dev/null || { cat "$work/log" >&2; fail "publishing $3 failed"; }
  find "$work/$2" \( -name '*.pdb' -o -name '*.dbg' -o -name '*.xml' \) -delete
  printf '%s\t%s\n' "$(du -sb --apparent-size "$work/$2" | cut -f 1)" "$1" >>"$work/sizes"
}

native="CnnGen, native executable" single="CnnGen, one trimmed file" jit="CnnGen, with the .NET runtime" torch="TorchSharp" onnx="ONNX Runtime"
publish "$native" native CnnGen.Benchmarks -p:PublishAot=true
publish "$single" single CnnGen.Benchmarks --self-contained -p:PublishTrimmed=true -p:PublishSingleFile=true
publish "$jit" jit CnnGen.Benchmarks --self-contained
publish "$torch" torch Peers/TorchSharp --self-contained
publish "$onnx" onnx Peers/OnnxRuntime --self-contained
shim=$("$here/Peers/TorchSharp/make-loadable.sh" "$work/torch")
"$work/jit/CnnGen.Benchmarks" export --output "$work/seed.onnx" --weights "$work/seed.safetensors"

for ((round = 1; round <= rounds; round++)); do
  echo "round $round of $rounds" >&2
  step=(--threads 1 --steps 1 --warmup 0) predict=(--batch 128 --threads 1 --runs 1 --warmup 0)
  for program in native single jit; do
    "$work/$program/CnnGen.Benchmarks" step "${step[@]}" --label "${!program}" >>"$work/steps"
    "$work/$program/CnnGen.Benchmarks" predict --weights "$work/seed.safetensors" "${predict[@]}" --label "${!program}" >>"$work/predictions"
  done
  env ${shim:+"LD_PRELOAD=$shim"} "$work/torch/TorchSharpPeer" "${step[@]}" --label "$torch" >>"$work/steps"
  "$work/onnx/OnnxRuntimePeer" --model "$work/seed.onnx" "${predict[@]}" --label "$onnx" >>"$work/predictions"
done
"$work/jit/CnnGen.Benchmarks" footprint --steps "$work/steps" --predictions "$work/predictions" --sizes "$work/sizes" ${files[@]+"${files[@]}"}
