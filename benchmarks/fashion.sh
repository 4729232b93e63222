#!/usr/bin/env bash
# Trains ResNet-20 on Fashion-MNIST, and prints its test accuracy behind each epoch and the mean over the seeds. See README.md beside this file.
# The data is Debian's package dataset-fashion-mnist; without leave to install it: apt-get download dataset-fashion-mnist && dpkg -x *.deb FOLDER.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
case ${1:-} in
  --help | -h) echo "usage: bash benchmarks/fashion.sh [--data FOLDER] [--epochs N] [--seed FIRST] [--seeds N] [--threads N] [--examples N]"; exit 0 ;;
esac

dotnet build -c Release --nologo -v quiet "$here/CnnGen.Fashion" >&2
dotnet "$here/CnnGen.Fashion/bin/Release/net10.0/CnnGen.Fashion.dll" "$@"
