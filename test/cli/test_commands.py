"""Help, manual pages, completions, wrong flags: all from one table."""
import re
import shutil
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from harness import ROOT, casus, holds, run, same  # noqa: E402

COMMANDS = ["code", "parse", "why", "add", "events", "dyad", "export", "dict", "model", "bench", "completion"]


def flags_of(command):
    return set(re.findall(r"--([a-z][a-z-]+)", casus(command, "--help").text.split("examples:")[0]))


def test_help_of_every_command():
    top = casus("--help")
    same(top.status, 0)
    for c in COMMANDS:
        holds(top.text, f"  {c} ")
        done = casus(c, "--help")
        same((done.status, done.err), (0, b""))
        holds(done.text, f"usage: casus {c} ")
        assert max(map(len, done.text.splitlines())) <= 100, c
        same(casus("help", c).text, done.text)


def test_no_command_and_wrong_words():
    same(casus().status, 2)
    done = casus("evnts")
    same((done.status, done.out), (2, b""))
    holds(done.words, "did you mean events?")
    done = casus("code", "--threds", "2")
    same(done.status, 2)
    holds(done.words, "did you mean --threads?")
    for bad in (["--threads"], ["--threads", "two"], ["--format", "xml"], ["-Z"], ["--quiet=yes"],
                ["--min-confidence", "2"], ["--min-confidence", "nan"]):
        done = casus("code", *bad, stdin=b"x")
        same((done.status, done.out), (2, b""), bad)


def test_value_forms():
    for form in (["--format=jsonl"], ["--format", "jsonl"], ["-fjsonl"], ["-f", "jsonl"], ["-Qf", "jsonl"]):
        done = casus("code", *form, stdin=b"France left.")
        same((done.status, len(done.documents())), (0, 1), form)
    done = casus("code", "--", "--format", stdin=b"")
    same(done.status, 3)
    holds(done.words, "--format: cannot open")


def test_version():
    done = casus("--version")
    same(done.status, 0)
    assert re.fullmatch(r"casus \S+\nmodel \S+ [0-9a-f]{16}\n", done.text), done.text
    info = casus("model", "info").text
    holds(info, done.text.split()[-1])


def test_manual_pages_are_clean_troff():
    pages = [casus("man").text] + [casus("man", c).text for c in COMMANDS]
    for c, page in zip(["casus", *COMMANDS], pages):
        assert page.startswith(".TH CASUS"), c
        for flag in flags_of(c) if c in COMMANDS else ():
            holds(page.replace("\\-", "-"), f"--{flag}")
    if not shutil.which("groff"):
        return
    for page in pages:
        p = subprocess.run(["groff", "-man", "-Tutf8", "-ww", "-z"], input=page.encode(), stderr=subprocess.PIPE, check=False)
        same((p.returncode, p.stderr), (0, b""))


def test_completions_name_every_flag():
    for shell in ("bash", "zsh", "fish"):
        text = casus("completion", shell).text
        for c in COMMANDS:
            for flag in flags_of(c):
                assert f"--{flag}" in text or f"-l {flag}" in text, (shell, c, flag)
    same(casus("completion", "tcsh").status, 2)
    for shell in ("bash", "zsh", "fish"):
        if shutil.which(shell):
            p = subprocess.run([shell, "-n"], input=casus("completion", shell).out, check=False)
            same(p.returncode, 0, shell)


def test_bash_completes():
    script = casus("completion", "bash").text + """
COMP_WORDS=(casus events --sta); COMP_CWORD=2; _casus; echo "${COMPREPLY[@]}"
COMP_WORDS=(casus code --format ""); COMP_CWORD=3; _casus; echo "${COMPREPLY[@]}"
COMP_WORDS=(casus ad); COMP_CWORD=1; _casus; echo "${COMPREPLY[@]}"
COMP_WORDS=(casus dict b); COMP_CWORD=2; _casus; echo "${COMPREPLY[@]}"
"""
    p = subprocess.run(["bash", "-c", script], stdout=subprocess.PIPE, check=True)
    same(p.stdout.decode().split("\n")[:4], ["--status", "table jsonl", "add", "build"])


def test_no_colour_outside_a_terminal():
    done = casus("code", "--format", "table", stdin=b"France condemned the attack.")
    assert b"\033" not in done.out


def test_text_cannot_steer_the_terminal():
    done = casus("code", "--format", "table", stdin="France condemned \033[31mthe\a attack \u202ein Iran.".encode())
    assert "\033" not in done.text and "\a" not in done.text and "\u202e" not in done.text, done.text


def test_dict_check_tells_all_that_is_wrong_in_tables(tmp):
    mine = tmp / "dict"
    shutil.copytree(ROOT / "dict", mine)
    wrong = {"antecedents.tsv": ("thy\ttokens\t1 token\t5\tcasus\nit\ttoken\t1 token\t5\tcasus\nit\ttokens\t1 tokn\t5\tcasus\n"
                                 "it\ttold\tnot told of\t2.5\tcasus\nit\thost\tof other\t1\tcasus\nit\thost\tof other\t1\tcasus\n",
                                 ["unknown pronoun <thy>; did you mean <they>?", "unknown cue <token>; did you mean <tokens>?",
                                  "unknown value <1 tokn>; did you mean <1 token>?", "<2.5> is no whole number", "<of other> stands twice"]),
             "agencies.tsv": ("Foo\tnme\t-\tcasus\nBar\tmrk\t-\tcasus\n", ["unknown kind <nme>; did you mean <name>?", "<mrk>"]),
             "notices.tsv": ("Buy now!\tstrat\t20\tcasus\n12\twhole\t2\tcasus\nok then\twhole\t900\tcasus\n",
                             ["unknown place <strat>; did you mean <start>?", "no letter is in <12>", "<900> is no number of words"])}
    for name, (rows, _) in wrong.items():
        with open(mine / name, "a", encoding="utf-8") as f:
            f.write(rows)
    done = casus("dict", "check", mine)
    same(done.status, 1)
    for name, (_, words) in wrong.items():
        for part in words:
            assert any(f"{name}:" in line and part in line for line in done.words.splitlines()), (part, done.words[-600:])


def test_a_wrong_row_of_the_tables_of_words_is_named(tmp):
    shutil.copytree(ROOT / "dict", tmp / "dict")
    table = tmp / "dict/text/settings.tsv"
    whole = table.read_text()
    line = whole.count("\n") + 1
    for row, complaint in (("whereupon\tseting\tx", f"settings.tsv:{line}:11: unknown class <seting>; there are title number word"),
                           ("x" * 256 + "\tsetting\tx", f"settings.tsv:{line}:1: more than 255 bytes in one word")):
        table.write_text(whole + row + "\n")
        done = casus("dict", "build", tmp / "dict", "-o", tmp / "x.model")
        assert done.status and complaint in done.words, done.words


def test_dict_check_refuses_two_rows_for_one_frame(tmp):
    mine = tmp / "dict"
    shutil.copytree(ROOT / "dict", mine)
    with open(mine / "says.tsv", "a", encoding="utf-8") as f:
        f.write("frown at\tverb\tnp\tspeech\tassert\t1\t1\t-\tcasus\nfrown at\tverb\tthat; np\tspeech\tassert\t2\t1\t-\tcasus\n")
    done = casus("dict", "check", mine)
    same(done.status, 1)
    assert "has the word with the same frame" in done.words, done.words[-600:]


run(globals())
