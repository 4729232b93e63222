#!/usr/bin/env bash
# Times CnnGen beside TorchSharp (training) and ONNX Runtime (prediction) and prints Markdown tables. See README.md beside this file.
set -euo pipefail

usage() {
  cat <<'EOF'
usage: bash benchmarks/peers.sh [--quick] [--json FILE] [--markdown FILE]
       bash benchmarks/peers.sh --profile [--markdown FILE]

  --quick          2 rounds of short runs instead of 5 of long ones
  --json FILE      writes the rows to FILE as well: a list of {what, threads, target, ours_ms, peer, peer_ms, ratio}
  --markdown FILE  writes the tables to FILE as well
  --profile        only the time of each kernel of ours, on AVX-512 and on AVX2
EOF
}

fail() {
  echo "peers.sh: $1" >&2
  exit 2
}

rounds=5 steps=100 warmup=50 runs=300 profile=
json='' markdown=''
while (($# > 0)); do
  case $1 in
    --quick) rounds=2 steps=25 warmup=20 runs=100; shift ;;
    --profile) profile=1; shift ;;
    --json | --markdown) (($# > 1)) || fail "$1 needs a value"; declare "${1#--}=$2"; shift 2 ;;
    --help | -h) usage; exit 0 ;;
    *) usage >&2; fail "'$1' is no option here" ;;
  esac
done
[[ -z $profile || -z $json ]] || fail "--profile writes no --json"

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
touch "$work/steps" "$work/predictions" "$work/profiles"

build() { # projects
  local project
  for project in "$@"; do
    echo "building $project" >&2
    dotnet build -c Release --nologo -v quiet "$here/$project" >"$work/log" 2>&1 </dev/null || { cat "$work/log" >&2; fail "the build of $project failed"; }
  done
}

program() { # project, its arguments
  dotnet "$here/$1/bin/Release/net10.0/$(basename "$1").dll" "${@:2}"
}

# Without AVX-512 in the CPU both are the same, and one is enough.
run_profile() { # steps
  program CnnGen.Profile --steps "$1" --json "$work/profiles"
  if grep -q '"target":"avx512"' "$work/profiles"; then
    DOTNET_EnableAVX512=0 program CnnGen.Profile --steps "$1" --json "$work/profiles"
  fi
}

echo "load of this machine before the runs: $(uptime | sed 's/.*average[s]*: //')" >&2
if [[ -n $profile ]]; then
  build CnnGen.Profile
  run_profile "$steps" | tee ${markdown:+"$markdown"}
  exit 0
fi

[[ $(uname -sm) == "Linux x86_64" ]] || fail "the peers are set up for Linux on x86-64; this is $(uname -sm)"
build CnnGen.Benchmarks CnnGen.Profile Peers/TorchSharp Peers/OnnxRuntime
torch=$here/Peers/TorchSharp/bin/Release/net10.0/linux-x64
shim=$("$here/Peers/TorchSharp/make-loadable.sh" "$torch")

# libtorch allocates every activation anew, and glibc gives large blocks back to the system at once: the pages are faulted in again
# in every step. These settings keep them, and are the peer's best time.
tuned=(MALLOC_MMAP_THRESHOLD_=1073741824 MALLOC_TRIM_THRESHOLD_=8589934592 MALLOC_TOP_PAD_=268435456)

torch_step() { # environment, --, options
  local environment=()
  while [[ $1 != -- ]]; do environment+=("$1"); shift; done
  env ${shim:+"LD_PRELOAD=$shim"} "${environment[@]}" dotnet "$torch/TorchSharpPeer.dll" "${@:2}" >>"$work/steps"
}

step() { # threads
  local options=(--threads "$1" --steps "$steps" --warmup "$warmup")
  program CnnGen.Benchmarks step "${options[@]}" --label CnnGen >>"$work/steps"
  torch_step "${tuned[@]}" -- "${options[@]}" --label TorchSharp
  DOTNET_EnableAVX512=0 program CnnGen.Benchmarks step "${options[@]}" --label "CnnGen, AVX-512 off" >>"$work/steps"
}

# What no bar is for, and so in fewer steps: the peer as glibc comes, and the targets of other CPUs.
others() {
  local threads target few=$((steps / 5))
  for threads in 1 2; do
    torch_step -- --threads "$threads" --steps "$few" --warmup 5 --label "TorchSharp, malloc untuned"
  done
  for target in vector128 scalar; do
    CNNGEN_TARGET=$target program CnnGen.Benchmarks step --threads 1 --steps "$few" --warmup 2 --label "CnnGen, $target" >>"$work/steps"
  done
}

predict() { # batch, threads, runs
  local options=(--batch "$1" --threads "$2" --runs "$3" --warmup "$3")
  program CnnGen.Benchmarks predict --weights "$work/seed.safetensors" "${options[@]}" --label CnnGen >>"$work/predictions"
  dotnet "$here/Peers/OnnxRuntime/bin/Release/net10.0/OnnxRuntimePeer.dll" --model "$work/seed.onnx" "${options[@]}" --label "ONNX Runtime" >>"$work/predictions"
}

program CnnGen.Benchmarks export --output "$work/seed.onnx" --weights "$work/seed.safetensors"
for ((round = 1; round <= rounds; round++)); do
  echo "round $round of $rounds" >&2
  step 1
  step 2
  predict 128 1 "$runs"
  predict 128 2 "$runs"
  predict 1 1 $((20 * runs))
done
others
run_profile "$steps" >/dev/null

program CnnGen.Benchmarks summary --steps "$work/steps" --predictions "$work/predictions" --profiles "$work/profiles" \
  ${json:+--json "$json"} ${markdown:+--markdown "$markdown"}
