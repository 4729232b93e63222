#!/usr/bin/env bash
# Many networks, each beside TorchSharp in training and beside ONNX Runtime in prediction, in time and in memory. See README.md beside this file.
set -euo pipefail

usage() {
  cat <<'END'
usage: bash benchmarks/networks.sh [--quick] [--only NAME[,NAME...]] [--json FILE] [--markdown FILE]

  --quick          1 round of short runs instead of 3 of long ones, and of one thread
  --only NAMES     some of the networks
  --json FILE      writes the rows to FILE as well
  --markdown FILE  writes the tables to FILE as well
END
}

fail() {
  echo "networks.sh: $1" >&2
  exit 2
}

rounds=3 seconds=4 threads=(1 2) only='' files=()
while (($# > 0)); do
  case $1 in
    --help | -h) usage; exit 0 ;;
    --quick) rounds=1 seconds=1 threads=(1); shift ;;
    --only) (($# > 1)) || fail "$1 needs a value"; only=$2; shift 2 ;;
    --json | --markdown) (($# > 1)) || fail "$1 needs a file"; files+=("$1" "$2"); shift 2 ;;
    *) usage >&2; fail "'$1' is no option here" ;;
  esac
done
[[ $(uname -sm) == "Linux x86_64" ]] || fail "the peers are set up for Linux on x86-64; this is $(uname -sm)"

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
accepted=$here/../tests/CnnGen.Numerics.Tests/Networks/Accepted
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# name, batch, model file
networks=(
  "seed 128 $here/../model.yaml"
  "resnet8 32 $accepted/resnet8.yaml"
  "resnet20 32 $accepted/resnet20.yaml"
  "resnet20 128 $accepted/resnet20.yaml"
  "mobilenet 32 $accepted/mobilenet.yaml"
  "ds_cnn 100 $accepted/ds_cnn.yaml"
  "autoencoder 512 $accepted/autoencoder.yaml"
  "nature_cnn 32 $accepted/nature_cnn.yaml"
  "lenet5 32 $accepted/lenet5.yaml"
  "fcn_1d 32 $here/CnnGen.Networks/Models/fcn_1d.yaml"
  "unet 16 $accepted/unet.yaml"
  "pooled_pair 128 $here/CnnGen.Networks/Models/pooled_pair.yaml"
  "two_pairs 64 $here/CnnGen.Networks/Models/two_pairs.yaml"
  "six_convolutions 32 $here/CnnGen.Networks/Models/six_convolutions.yaml"
  "mlp 128 $here/CnnGen.Networks/Models/mlp.yaml"
)

build() { # project
  echo "building $1" >&2
  dotnet build -c Release --nologo -v quiet "$here/$1" >"$work/log" 2>&1 </dev/null || { cat "$work/log" >&2; fail "the build of $1 failed"; }
}

ours=$here/CnnGen.Networks/bin/Release/net10.0/CnnGen.Networks.dll
onnx=$here/Peers/OnnxRuntime/bin/Release/net10.0/OnnxRuntimePeer.dll
torch=$here/Peers/TorchNetworks/bin/Release/net10.0/linux-x64

# libtorch allocates every activation anew, and glibc gives large blocks back to the system at once: the pages are faulted in again
# in every step. These settings keep them, and are the peer's best time.
tuned=(MALLOC_MMAP_THRESHOLD_=1073741824 MALLOC_TRIM_THRESHOLD_=8589934592 MALLOC_TOP_PAD_=268435456)

echo "load of this machine before the runs: $(cut -d ' ' -f 1-3 /proc/loadavg)" >&2
build CnnGen.Networks
build Peers/OnnxRuntime
build Peers/TorchNetworks
shim=$("$here/Peers/TorchSharp/make-loadable.sh" "$torch")

train() { # network, batch, model, threads
  local options=(--network "$1" --batch "$2" --threads "$4" --seconds "$seconds") layout
  dotnet "$ours" step "${options[@]}" >>"$work/runs"
  DOTNET_EnableAVX512=0 dotnet "$ours" step "${options[@]}" --label "CnnGen, AVX-512 off" >>"$work/runs"
  for layout in nchw channels_last; do
    env ${shim:+"LD_PRELOAD=$shim"} "${tuned[@]}" dotnet "$torch/TorchNetworksPeer.dll" --model "$3" "${options[@]}" --layout "$layout" >>"$work/runs"
  done
}

predict() { # network, batch, threads
  local options=(--network "$1" --batch "$2" --threads "$3" --seconds "$seconds")
  dotnet "$ours" predict "${options[@]}" >>"$work/runs"
  DOTNET_EnableAVX512=0 dotnet "$ours" predict "${options[@]}" --label "CnnGen, AVX-512 off" >>"$work/runs"
  dotnet "$onnx" network --model "$work/$1.onnx" "${options[@]}" >>"$work/runs"
}

for ((round = 1; round <= rounds; round++)); do
  for row in "${networks[@]}"; do
    read -r name batch model <<<"$row"
    [[ -z $only || ,$only, == *,$name,* ]] || continue
    echo "round $round of $rounds: $name, $batch" >&2
    for count in "${threads[@]}"; do
      train "$name" "$batch" "$model" "$count"
      [[ -f $work/$name.onnx ]] || dotnet "$ours" export --network "$name" --output "$work/$name.onnx"
      ((batch == 128 && ${#only} == 0)) && [[ $name == resnet20 ]] && continue
      predict "$name" 32 "$count"
      predict "$name" 1 "$count"
    done
  done
done
dotnet "$ours" summary --runs "$work/runs" "${files[@]}"
