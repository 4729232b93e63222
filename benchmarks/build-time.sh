#!/usr/bin/env bash
# Times what a newcomer waits for: `dotnet build` after an edit of model.yaml, and the first training step of a process.
# See README.md beside this file.
set -euo pipefail

usage() {
  cat <<'END'
usage: benchmarks/build-time.sh [--runs N] [--markdown FILE]

  --runs N         builds and starts of each kind, taken in turn; 5 if not given
  --markdown FILE  writes the table to FILE as well
END
}

fail() {
  echo "build-time.sh: $1" >&2
  exit 2
}

runs=5 markdown=
while (($# > 0)); do
  case $1 in
    --help | -h) usage; exit 0 ;;
    --runs | --markdown) (($# > 1)) || fail "$1 needs a value" ;;
    *) usage >&2; fail "'$1' is no option here" ;;
  esac
  case $1 in
    --runs) [[ $2 =~ ^[1-9][0-9]{0,2}$ ]] || fail "--runs is '$2'; a whole number from 1 to 999 is needed"; runs=$2 ;;
    --markdown) markdown=$2 ;;
  esac
  shift 2
done

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"; dotnet build-server shutdown >/dev/null 2>&1' EXIT

# All edits happen in a copy of the tree as it stands, uncommitted changes included.
tree=$work/tree empty=$work/Empty
mkdir "$tree" "$empty"
git -C "$root" ls-files -z --cached --others --exclude-standard | tar -C "$root" --null --files-from - -cf - | tar -C "$tree" -xf -

# What `dotnet new console` makes; outside the tree, so without its analyzers and settings.
cat >"$empty/Empty.csproj" <<'END'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <TargetFramework>net10.0</TargetFramework>
    <ImplicitUsings>enable</ImplicitUsings>
    <Nullable>enable</Nullable>
  </PropertyGroup>
</Project>
END
echo 'Console.WriteLine("Hello, World!");' >"$empty/Program.cs"

# As in daily work: the compiler server and the build nodes stay, whatever the environment says.
unset UseSharedCompilation MSBUILDDISABLENODEREUSE

build() { # project folder
  dotnet build -c Release --nologo -v quiet "$1" >"$work/build.log" 2>&1 </dev/null || { cat "$work/build.log" >&2; fail "the build of ${1#"$work/"} failed"; }
}

edit_program() { # project folder
  echo "// edited at $EPOCHREALTIME" >>"$1/Program.cs"
}

# Another number of filters is another network: every stage of the generator runs again.
edit_model() {
  local before filters
  before=$(<"$tree/model.yaml")
  filters=$(grep -oEm1 'filters: [0-9]+' <<<"$before" | grep -oE '[0-9]+') || fail "model.yaml has no 'filters: N' to edit"
  sed -i "0,/filters: $filters/s//filters: $((filters == 32 ? 64 : 32))/" "$tree/model.yaml"
}

seconds_of() { # command
  local start=$EPOCHREALTIME
  "$@"
  awk -v start="$start" -v end="$EPOCHREALTIME" 'BEGIN { printf "%.3f\n", end - start }'
}

median() { # file of numbers
  sort -g "$1" | awk '{ value[NR] = $1 } END { printf "%.3f", (value[int((NR + 1) / 2)] + value[int((NR + 2) / 2)]) / 2 }'
}

echo "load of this machine before the runs: $(cut -d ' ' -f 1-3 /proc/loadavg)" >&2
build "$empty"
build "$tree/samples/Mnist"
build "$root/benchmarks/CnnGen.Benchmarks"
# The server compiles faster once it is warm.
for project in "$empty" "$tree/samples/Mnist"; do
  edit_program "$project"
  build "$project"
done
for ((run = 1; run <= runs; run++)); do
  echo "run $run of $runs" >&2
  edit_program "$empty"
  seconds_of build "$empty" >>"$work/empty"
  edit_program "$tree/samples/Mnist"
  seconds_of build "$tree/samples/Mnist" >>"$work/sample"
  edit_model
  seconds_of build "$tree/samples/Mnist" >>"$work/model"
  dotnet "$root/benchmarks/CnnGen.Benchmarks/bin/Release/net10.0/CnnGen.Benchmarks.dll" step --steps 1 --warmup 0 >"$work/step"
  sed -E 's/.*"start_to_first_step_ms":([0-9.]+).*/\1/' "$work/step" | awk '{ printf "%.3f\n", $1 / 1000 }' >>"$work/start"
done

table() {
  local base model start
  base=$(median "$work/empty") model=$(median "$work/model") start=$(median "$work/start")
  echo "$(sed -E 's/.*"cpu":"([^"]+)".*/\1/' "$work/step"); commit $(git -C "$root" describe --always --dirty --abbrev=40 --exclude '*'); .NET SDK $(dotnet --version). Medians of $runs runs in turn, seconds."
  echo
  echo "| | s | bar |"
  echo "| --- | --: | --- |"
  awk -v base="$base" -v sample="$(median "$work/sample")" -v model="$model" -v start="$start" '
    function verdict(value, bar) { return value <= bar ? "met" : "missed" }
    BEGIN {
      printf "| build of an empty console program after an edit of Program.cs | %.2f | |\n", base
      printf "| build of samples/Mnist after an edit of Program.cs | %.2f | |\n", sample
      printf "| build of samples/Mnist after an edit of model.yaml | %.2f | |\n", model
      printf "| **model.yaml more than the empty program** | %.2f | 3.00, %s |\n", model - base, verdict(model - base, 3)
      printf "| **process start to first training step** | %.2f | 2.00, %s |\n", start, verdict(start, 2)
    }'
}

table | tee ${markdown:+"$markdown"}
