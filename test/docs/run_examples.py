"""run_examples.py -- every console example in README.md and docs/ is run, and its output compared.

    run_examples.py CASUS SOURCE_ROOT [--accept]

An example is a block

    ```console
    $ casus code report.txt
    what it prints
    ```

A line "..." in the output stands for any lines. The blocks of one file run one after another in one folder that holds
links to demo/ and dict/; `casus` is the program under test. --accept writes what was printed in place of what differs.
"""
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

casus, root, accept = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve(), "--accept" in sys.argv
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.S | re.M)


def split(block):
    """[(command, expected output)]; a command goes on while its lines end in a backslash."""
    out = []
    for line in block.splitlines():
        if line.startswith("$ "):
            out.append([line[2:], []])
        elif out and out[-1][0].endswith("\\") and not out[-1][1]:
            out[-1][0] += "\n" + line
        else:
            out[-1][1].append(line)
    return [(c, "\n".join(o)) for c, o in out]


def matches(want, got):
    parts = [re.escape(p) for p in re.split(r"^\.\.\.$\n?", want.strip("\n") + "\n", flags=re.M)]
    return re.fullmatch("(?:.*\n)*?".join(parts), got.strip("\n") + "\n") is not None


def run(command, folder):
    env = dict(os.environ, PATH=f"{casus.parent}:{os.environ['PATH']}", COLUMNS="110", NO_COLOR="1", LC_ALL="C.UTF-8")
    p = subprocess.run(["bash", "-c", command], cwd=folder, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                       timeout=300, check=False)
    return "\n".join(x.rstrip() for x in p.stdout.decode("utf-8", "replace").splitlines())


def one_file(path):
    text, bad, n = path.read_text(encoding="utf-8"), 0, 0
    with tempfile.TemporaryDirectory() as folder:
        for name in ("demo", "dict"):
            os.symlink(root / name, Path(folder) / name)
        new = text
        for block in BLOCK.findall(text):
            again = []
            for command, want in split(block):
                got, n = run(command, folder), n + 1
                good = matches(want, got)
                bad += not good
                if not good:
                    print(f"{path.relative_to(root)}: $ {command}\n--- written\n{want}\n--- printed\n{got}\n---")
                again.append("$ " + command + ("\n" + (want if good else got) if (want if good else got) else "") + "\n")
            new = new.replace("```console\n" + block + "```", "```console\n" + "".join(again) + "```", 1)
        if accept and new != text:
            path.write_text(new, encoding="utf-8")
    print(f"{path.relative_to(root)}: {n} examples, {bad} differ")
    return bad


files = [root / "README.md", *sorted((root / "docs").rglob("*.md"))]
total = sum(one_file(f) for f in files if f.exists())
sys.exit(total > 0 and not accept)
