"""Builds the library with cargo, and puts the files that are asked for where Meson expects them."""

import argparse
import filecmp
import os
import shutil
import subprocess
from pathlib import Path

parser = argparse.ArgumentParser()
parser.add_argument("--cargo", required=True)
parser.add_argument("--source", type=Path, required=True)
parser.add_argument("--output", type=Path, required=True)
parser.add_argument("--target", default="")
parser.add_argument("files", nargs="+")
arguments = parser.parse_args()

output = arguments.output.resolve()
folder = output / "cargo"
command = [arguments.cargo, "build", "--release", "--quiet", "--locked", "--package", "chat-error-capi"]
command += ["--target-dir", folder]
if arguments.target:
    command += ["--target", arguments.target]
# Without a soname, programs would look for the shared library by the path that it was linked with.
environment = dict(os.environ)
if "libchat_error.so" in arguments.files:
    environment["CHAT_ERROR_SONAME"] = "libchat_error.so"
# In the source folder, where cargo's configuration applies.
subprocess.run(command, cwd=arguments.source, env=environment, check=True)

for name in arguments.files:
    built, wanted = folder / arguments.target / "release" / name, output / name
    # An unchanged file keeps its time, so that nothing is linked again.
    if not wanted.exists() or not filecmp.cmp(built, wanted, shallow=False):
        shutil.copy2(built, wanted)
