#!/usr/bin/env bash
# Times one training step of CnnGen beside TorchSharp's and prints a Markdown table. See README.md beside this file.
set -euo pipefail

usage() {
  cat <<'END'
usage: benchmarks/run.sh [--quick] [--rounds N] [--steps N] [--warmup N] [--markdown FILE] [--json FILE]

  --quick          2 rounds of 30 steps after 20 to warm up instead of 5 rounds of 100 after 50
  --rounds N       processes of each program, taken in turn
  --steps N        timed steps of each process
  --warmup N       steps of each process before those
  --markdown FILE  writes the table to FILE as well
  --json FILE      writes the table and every single step to FILE
END
}

fail() {
  echo "run.sh: $1" >&2
  exit 2
}

rounds=5 steps=100 warmup=50
outputs=()
while (($# > 0)); do
  case $1 in
    --quick) rounds=2 steps=30 warmup=20; shift; continue ;;
    --help | -h) usage; exit 0 ;;
    --rounds | --steps | --warmup | --markdown | --json) (($# > 1)) || fail "$1 needs a value" ;;
    *) usage >&2; fail "'$1' is no option here" ;;
  esac
  case $1 in
    --markdown | --json) outputs+=("$1" "$2") ;;
    *) [[ $2 =~ ^[1-9][0-9]{0,5}$ ]] || fail "$1 is '$2'; a whole number from 1 on is needed"; declare "${1#--}=$2" ;;
  esac
  shift 2
done

[[ $(uname -sm) == "Linux x86_64" ]] || fail "the peer is set up for Linux on x86-64; this is $(uname -sm)"

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
ours=$here/CnnGen.Benchmarks
peer=$here/Peers/TorchSharp
ours_program=$ours/bin/Release/net10.0/CnnGen.Benchmarks.dll
peer_output=$peer/bin/Release/net10.0/linux-x64

for project in "$ours" "$peer"; do
  dotnet build -c Release --nologo -v quiet -clp:NoSummary "$project" >&2
done
shim=$("$peer/make-loadable.sh" "$peer_output")

runs=$(mktemp)
trap 'rm -f "$runs"' EXIT

# libtorch allocates every activation anew, and glibc gives large blocks back to the system at once: the pages are faulted in again
# in every step. These settings keep them, and are the peer's best time; without them is how it runs by default.
tuned=(MALLOC_MMAP_THRESHOLD_=1073741824 MALLOC_TRIM_THRESHOLD_=8589934592 MALLOC_TOP_PAD_=268435456)

run_ours() {
  dotnet "$ours_program" step --threads 1 --steps "$steps" --warmup "$warmup" --label CnnGen >>"$runs"
}

run_peer() { # label, environment settings
  local label=$1
  shift
  env LD_PRELOAD="$shim" "$@" dotnet "$peer_output/TorchSharpPeer.dll" \
    --threads 1 --steps "$steps" --warmup "$warmup" --label "$label" >>"$runs"
}

echo "load of this machine before the runs: $(cut -d ' ' -f 1-3 /proc/loadavg)" >&2
for ((round = 1; round <= rounds; round++)); do
  echo "round $round of $rounds" >&2
  run_ours
  run_peer "TorchSharp, malloc tuned" "${tuned[@]}"
  run_peer "TorchSharp, malloc as it is"
done

dotnet "$ours_program" summary --runs "$runs" ${outputs[@]+"${outputs[@]}"}
