"""examples.py -- every `yes` and `no` sentence of dict/rules is read, and must hold.

    examples.py CASUS SOURCE_ROOT            fails on an example that does not hold and is not on the list
    examples.py CASUS SOURCE_ROOT --accept   rewrites the list

known.txt lists the sentences that do not hold yet: what the parser gets wrong, or the rules. It may only get shorter;
a sentence on it that holds now is named, so that it can be taken off.
"""
import re
import subprocess
import sys
from pathlib import Path

casus, root, accept = sys.argv[1], Path(sys.argv[2]), "--accept" in sys.argv
FAIL = re.compile(r"^\S+?:\d+:\d+: (\S+) (?:fires|does not fire)[^:]*: (.*)$")

p = subprocess.run([casus, "dict", "check", root / "dict"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, check=False)
total = re.search(r"(\d+) rules, (\d+) examples, (\d+) fail", p.stdout)
if not total:
    sys.exit(f"the dictionaries do not compile:\n{p.stderr[-3000:]}")
failed = {m.group(1) + "\t" + m.group(2): line for line in p.stderr.splitlines() if (m := FAIL.match(line))}
if len(failed) != int(total.group(3)):
    sys.exit(f"{total.group(3)} examples fail, {len(failed)} of them could be read from the messages")
listed = root / "test" / "dict" / "known.txt"
known = set(listed.read_text(encoding="utf-8").splitlines()) if listed.exists() else set()
for key in sorted(failed.keys() - known):
    print("FAILS", failed[key])
for key in sorted(known - failed.keys()):
    print("holds now, or is gone; take it off test/dict/known.txt:", key.replace("\t", ": "))
print(f"{total.group(1)} rules, {total.group(2)} examples, {total.group(3)} do not hold, {len(known)} of them were known")
if accept:
    listed.write_text("".join(k + "\n" for k in sorted(failed)), encoding="utf-8")
sys.exit(bool(failed.keys() - known) and not accept)
