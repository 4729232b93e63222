#!/usr/bin/env bash
# Times what a newcomer waits for: `dotnet build` after an edit of model.yaml, and the first training step of a process; or the build with other models.
# See README.md beside this file.
set -euo pipefail

usage() {
  cat <<'END'
usage: benchmarks/build-time.sh [--runs N] [--model FILE]... [--markdown FILE]

  --runs N         builds and starts of each kind, taken in turn; 5 if not given
  --model FILE     in place of the sample, a program with this model, whose batch size is edited; may be given several times
  --markdown FILE  writes the table to FILE as well
END
}

fail() {
  echo "build-time.sh: $1" >&2
  exit 2
}

runs=5 markdown= models=()
while (($# > 0)); do
  case $1 in
    --help | -h) usage; exit 0 ;;
    --runs | --markdown | --model) (($# > 1)) || fail "$1 needs a value" ;;
    *) usage >&2; fail "'$1' is no option here" ;;
  esac
  case $1 in
    --runs) [[ $2 =~ ^[1-9][0-9]{0,2}$ ]] || fail "--runs is '$2'; a whole number from 1 to 999 is needed"; runs=$2 ;;
    --markdown) markdown=$2 ;;
    --model) [[ -r $2 ]] || fail "--model is '$2', which is no file"; models+=("$2") ;;
  esac
  shift 2
done

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
source "$root/benchmarks/user-project.sh"
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

# A user's program; its model is another one after every edit.
program_with() { # folder, model file
  mkdir "$1"
  cp "$empty/Program.cs" "$1"
  cp "$2" "$1/model.yaml"
  user_project "$1/${1##*/}.csproj" "$tree" "<OutputType>Exe</OutputType>"
}

edit_batch() { # project folder
  local before
  before=$(grep -oEm1 'batch_size: [0-9]+' "$1/model.yaml" | grep -oE '[0-9]+') || fail "${1##*/} has no 'batch_size: N' to edit"
  sed -i "0,/batch_size: $before/s//batch_size: $((before % 2 == 0 ? before - 1 : before + 1))/" "$1/model.yaml"
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

sample_runs() {
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
}

model_runs() {
  local name
  build "$empty"
  build "$root/benchmarks/CnnGen.Growth"
  for name in "${names[@]}"; do
    dotnet "$root/benchmarks/CnnGen.Growth/bin/Release/net10.0/CnnGen.Growth.dll" generator "$work/$name/model.yaml" >"$work/$name.generator"
    build "$work/$name"
    edit_batch "$work/$name"
    build "$work/$name"
  done
  edit_program "$empty"
  build "$empty"
  for ((run = 1; run <= runs; run++)); do
    echo "run $run of $runs" >&2
    edit_program "$empty"
    seconds_of build "$empty" >>"$work/empty"
    for name in "${names[@]}"; do
      edit_batch "$work/$name"
      seconds_of build "$work/$name" >>"$work/$name.build"
    done
  done
}

head_of_table() { # file with a line of JSON
  local commit
  commit=$(git -C "$root" describe --always --dirty --abbrev=40 --exclude '*')
  echo "$(sed -E 's/.*"cpu":"([^"]+)".*/\1/' "$1"); commit $commit; .NET SDK $(dotnet --version). Medians of $runs runs in turn, seconds."
  echo
}

sample_table() {
  local base model start
  base=$(median "$work/empty") model=$(median "$work/model") start=$(median "$work/start")
  head_of_table "$work/step"
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

figure() { # file with a line of JSON, name
  sed -E "s/.*\"$2\":([0-9.]+).*/\1/" "$1"
}

model_table() {
  local base name file
  base=$(median "$work/empty")
  head_of_table "$work/${names[0]}.generator"
  echo "| | emitted bytes | generator | its first run | build after an edit | more than the empty program | bar |"
  echo "| --- | --: | --: | --: | --: | --: | --- |"
  printf '| an empty console program | | | | %.2f | | |\n' "$base"
  for name in "${names[@]}"; do
    file=$work/$name.generator
    awk -v name="$name" -v base="$base" -v build="$(median "$work/$name.build")" -v bytes="$(figure "$file" emitted_bytes)" \
      -v warm="$(figure "$file" warm_ms)" -v first="$(figure "$file" first_ms)" '
      function verdict(value, bar) { return value <= bar ? "met" : "missed" }
      BEGIN {
        printf "| %s | %d | %.2f | %.2f | %.2f | **%.2f** | 6.00, %s; generator 0.50, %s |\n", name, bytes, warm / 1000, first / 1000, build, build - base,
          verdict(build - base, 6), verdict(warm / 1000, 0.5)
      }'
  done
}

echo "load of this machine before the runs: $(cut -d ' ' -f 1-3 /proc/loadavg)" >&2
if ((${#models[@]} == 0)); then
  sample_runs
  sample_table | tee ${markdown:+"$markdown"}
  exit
fi

names=()
for model in "${models[@]}"; do
  name=$(basename "$model" .yaml)
  [[ ! -e $work/$name ]] || fail "two models are called $name"
  program_with "$work/$name" "$model"
  names+=("$name")
done
model_runs
model_table | tee ${markdown:+"$markdown"}
