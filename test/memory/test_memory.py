"""test_memory.py PROGRAM ROOT [BUILD] -- nothing that casus writes depends on memory that nobody set.

Runs the program under valgrind, which fails at the first branch or byte of output that comes of an unset byte, or that
stands outside of what was asked for. The program has an arena that tells valgrind what it hands out (base/arena_marks.h):
else what an earlier report left there would count as set. A byte that is never set and is read is found on one run; that
two runs differ, or two numbers of threads, shows it only by luck.

The short form is a test of the suite: one in forty of the reports, through one thread and two, and a database. With BUILD,
a folder that `make memcheck` has made, all: every sentence of ours, every reader and kept case of the fuzz targets, every
command and export, the compiler of the dictionaries, and the unit tests. The kernels of AVX-512 and AMX are not among
them: valgrind reports a processor that has neither, and what it reports is what casus goes by.
"""
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from reports import DEMO, ROOT, reports, sentences, texts, write  # noqa: E402

PROGRAM = Path(sys.argv[1]).resolve()
BUILD = Path(sys.argv[3]).resolve() if len(sys.argv) > 3 else None
UNSET, REJECTS, LIMIT = 99, 1, 3600
CHECKER = ["valgrind", "-q", f"--error-exitcode={UNSET}", "--log-file=%q{CASUS_MEMORY_LOG}", "--num-callers=30",
           f"--suppressions={Path(__file__).with_name('loader.supp')}"]
failures = []


def checked(tmp, *command, program=PROGRAM, may=(0,), env=None, cwd=None):
    """Runs a command under valgrind; what it wrote. `may`: how it may end."""
    log, began = tmp / "log.txt", time.monotonic()
    environment = {"PATH": "/usr/bin:/bin", "CASUS_MEMORY_LOG": str(log), **(env or {})}
    def under(*more):
        return subprocess.run([*CHECKER, *more, str(program), *map(str, command)], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              stdin=subprocess.DEVNULL, env=environment, cwd=cwd, timeout=LIMIT, check=False)

    done = under()
    told = log.read_text(errors="replace") if log.exists() else ""
    if told and BUILD:  # once more, twice as slow, to say where the bytes come from
        under("--track-origins=yes")
        told = log.read_text(errors="replace")
    name = " ".join(Path(str(c)).name for c in (program, *command[:3]))
    if told or done.returncode not in may:
        failures.append(name)
        print(f"FAILED {name}: exit {done.returncode}")
        print("\n".join((told or done.stderr.decode("utf-8", "replace")).splitlines()[:60]))
    else:
        print(f"ok {name} {time.monotonic() - began:.1f} s", flush=True)
    log.unlink(missing_ok=True)
    return done.stdout


def notes(dice, known, n):
    """Sentences as reports of `n`, in mixed order."""
    known = dice.sample(known, len(known))
    return [" ".join(known[i:i + n]) for i in range(0, len(known), n)]


def short(tmp):
    dice = random.Random(3)
    few = reports(9, 20) + [{"id": f"n{i}", "text": t} for i, t in enumerate(notes(dice, sentences(), 6)[:24])]
    one = checked(tmp, "code", "-j1", write(tmp / "few.jsonl", few))
    if checked(tmp, "code", "-j2", tmp / "few.jsonl") != one:
        failures.append("-j2 differs from -j1")
    db = tmp / "short.db"
    checked(tmp, "add", "-j2", db, *DEMO[:3])


def code_all(tmp):
    dice, known = random.Random(4), sentences()
    rows = reports(10, 200)
    few = write(tmp / "few.jsonl", rows)
    one = checked(tmp, "code", "-j1", few)
    if checked(tmp, "code", "-j2", few) != one:
        failures.append("-j2 differs from -j1")
    rows += [{"id": f"n{i}", "published": "1988-05-06", "text": t} for i, t in enumerate(notes(dice, known, 7))]
    checked(tmp, "code", "-j2", write(tmp / "notes.jsonl", rows[200:]))
    checked(tmp, "code", "-j2", *sorted((ROOT / "test" / "articles").glob("*.txt")), *DEMO)
    parsed = tmp / "some.conllu"
    parsed.write_bytes(checked(tmp, "parse", "-j2", write(tmp / "some.jsonl", rows[::20] + [{"text": t} for t in texts(14, 30)])))
    checked(tmp, "code", "-i", "conllu", "-j1", parsed)
    checked(tmp, "why", *DEMO[:4])


def read_all(tmp):
    """Every kept case of the readers, whole and cut."""
    corpus = ROOT / "test" / "fuzz" / "corpus"
    cut = tmp / "cut"
    cut.mkdir()
    for folder in ("html", "ingest", "document", "conllu"):
        for path in sorted((corpus / folder).iterdir()):
            (cut / path.name).write_bytes(path.read_bytes()[:path.stat().st_size * 2 // 3])
    for folder in (corpus / "html", corpus / "ingest", corpus / "document", cut):
        checked(tmp, "code", "-j1", folder, may=(0, REJECTS))


def keep_all(tmp):
    """A database and all that is asked of one."""
    db, other = tmp / "a.db", tmp / "b.db"
    told = ROOT / "test" / "score" / "happenings"
    checked(tmp, "add", "-j2", db, *DEMO, told / "second.jsonl", told / "fresh.jsonl")
    checked(tmp, "add", "-j1", db, *DEMO)
    checked(tmp, "add", "-j1", other, *DEMO[:7])
    checked(tmp, "recode", "-j2", other)
    checked(tmp, "diff", db, other, may=(0, 1))
    for command in ("events", "claims", "stories"):
        checked(tmp, command, db)
    checked(tmp, "events", db, "--search", "talks", "--actor", "USA")
    checked(tmp, "dyad", db, "PAK", "IND")
    for what in ("documents", "events", "happenings", "claims", "stories", "statements", "transfers", "relations"):
        checked(tmp, "export", db, "--what", what, "--format", "jsonl")
    for form in ("csv", "icews", "polecat", "panel", "ftm", "geojson", "dictionary"):
        checked(tmp, "export", db, "--format", form)
    for form in ("gdelt", "gdelt1"):
        checked(tmp, "export", db, "--format", form, "-o", tmp / form)
    checked(tmp, "forget", other, "--id", "moskva-1")


def make_all(tmp):
    """The dictionaries, compiled and tried, and the unit tests."""
    checked(tmp, "dict", "build", ROOT / "dict", "-o", tmp / "new.model")
    checked(tmp, "dict", "check", ROOT / "dict", may=(0, 1))
    checked(tmp, "dict", "gaps", *DEMO[:4])
    env = {"CASUS_MODEL": str(BUILD / "en.model"), "CASUS_DICT": str(ROOT / "dict")}
    for program in sorted((BUILD / "test" / "unit").glob("test_*")):
        if program.is_file():
            checked(tmp, program=program, env=env, cwd=BUILD)


with tempfile.TemporaryDirectory(prefix="casus-memory-") as folder:
    for form in (code_all, read_all, keep_all, make_all) if BUILD else (short,):
        form(Path(folder))
print(f"{len(failures)} failed")
sys.exit(bool(failures))
