#!/usr/bin/env bash
# How cost grows: a step over batch, width, depth and threads; build, emitted source and JIT over depth. See README.md beside this file.
set -euo pipefail

usage() {
  cat <<'END'
usage: bash benchmarks/growth.sh [--quick] [--markdown FILE] [--json FILE]

  --quick          fewer sizes, and less time for each
  --markdown FILE  writes the tables to FILE as well
  --json FILE      writes the rows to FILE as a list
END
}

fail() {
  echo "growth.sh: $1" >&2
  exit 2
}

batches=(1 2 4 8 16 32 64 128 256 512 1024) quarters=(1 2 4 8 12) depths=(5 10 20 50 100) seconds=3 files=()
while (($# > 0)); do
  case $1 in
    --help | -h) usage; exit 0 ;;
    --quick) batches=(1 32 1024) quarters=(1 4) depths=(5 50 100) seconds=1; shift ;;
    --markdown | --json) (($# > 1)) || fail "$1 needs a file"; files+=("$1" "$2"); shift 2 ;;
    *) usage >&2; fail "'$1' is no option here" ;;
  esac
done

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
source "$root/benchmarks/user-project.sh"
growth=$root/benchmarks/CnnGen.Growth/bin/Release/net10.0/CnnGen.Growth.dll
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

build() { # project, options
  dotnet build -c Release --nologo -v quiet "$@" >"$work/log" 2>&1 </dev/null || { cat "$work/log" >&2; fail "the build of $1 failed"; }
}

project() { # depth
  local folder=$work/Depth$1
  mkdir "$folder"
  dotnet "$growth" model --depth "$1" >"$folder/model.yaml"
  user_project "$folder/Growth.csproj" "$root"
  dotnet restore -v quiet "$folder" >"$work/log" 2>&1 </dev/null || { cat "$work/log" >&2; fail "restore failed"; }
}

build_ms() { # depth
  local start
  project "$1"
  start=$EPOCHREALTIME
  build "$work/Depth$1" --no-restore
  awk -v start="$start" -v end="$EPOCHREALTIME" 'BEGIN { printf "%d", 1000 * (end - start) }'
}

row() { # table, value, options
  echo "$1 $2" >&2
  dotnet "$growth" row --table "$1" --value "$2" --seconds "$seconds" "${@:3}" >>"$work/rows"
}

echo "load of this machine before the runs: $(cut -d ' ' -f 1-3 /proc/loadavg)" >&2
build "$root/benchmarks/CnnGen.Growth"
for batch in "${batches[@]}"; do row batch "$batch"; done
for width in "${quarters[@]}"; do row width "$width"; done
for ((threads = 1; threads <= $(nproc); threads *= 2)); do row threads "$threads"; done

# The generator and the runtime are built, and the compiler server is warm, before the clock of the builds runs.
build_ms 1 >/dev/null
for depth in "${depths[@]}"; do
  build=$(build_ms "$depth")
  row depth "$depth" --build-ms "$build"
done
dotnet "$growth" tables --rows "$work/rows" "${files[@]}"
