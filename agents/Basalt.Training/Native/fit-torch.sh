#!/bin/sh
# fit-torch.sh LIBRARY FOLDER: puts into FOLDER a copy of TorchSharp's native library that loads on this system.
# The library asks libstdc++ for a version of 2023 (GCC 13) because of one function. Where libstdc++ is older, as on Debian 12,
# the copy asks softly, and a library of one function beside it gives what is missing. Prints one line when it cannot.
set -eu
library=$1
folder=$2
sources=$(dirname "$0")
version=GLIBCXX_3.4.32
mkdir -p "$folder"
cp "$library" "$folder/libLibTorchSharp.so.new"
chmod u+w "$folder/libLibTorchSharp.so.new"
rm -f "$folder/libios13init.so"

standard=$(PATH="$PATH:/sbin:/usr/sbin" ldconfig -p 2>/dev/null | sed -n 's/.*libstdc++\.so\.6 .*x86-64.*=> //p' | head -1)
if [ -z "$standard" ] || ! grep -q "$version" "$standard"; then
    if command -v gcc >/dev/null && command -v patchelf >/dev/null; then
        gcc -O2 -o "$folder/weaken_version" "$sources/weaken_version.c"
        gcc -O2 -shared -fPIC -o "$folder/libios13init.so" "$sources/ios_init.c" -l:libstdc++.so.6
        "$folder/weaken_version" "$folder/libLibTorchSharp.so.new" "$version"
        patchelf --add-needed libios13init.so "$folder/libLibTorchSharp.so.new"
    else
        echo "training will not run: this system's libstdc++ has no $version, and gcc and patchelf are not there to make up for it"
    fi
fi

touch "$folder/libLibTorchSharp.so.new"
mv "$folder/libLibTorchSharp.so.new" "$folder/libLibTorchSharp.so"
