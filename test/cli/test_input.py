"""Inputs good and bad: what is read, what is set aside, what is said, and the exit status."""
import gzip
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from harness import CASUS, Done, casus, holds, run, same  # noqa: E402

GOOD = '{"id":"%s","text":"France condemned the attack."}\n'


def write(tmp, name, data):
    path = tmp / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def ids(done):
    return [d["id"] for d in done.documents()]


def test_plain_text_is_kept_byte_for_byte(tmp):
    text = "  Title line\r\n\r\nFrance\u00a0condemned\tthe attack. \u201cNo\u201d \U0001f600\n\n"
    done = casus("code", write(tmp, "a.report.txt", text))
    same(done.status, 0)
    same(done.documents()[0]["text"], text)
    same(done.documents()[0]["id"], "a.report")


def test_standard_input_with_and_without_a_dash():
    for names in ((), ("-",)):
        done = casus("code", *names, stdin=b"France condemned the attack.")
        same(done.status, 0)
        same(done.documents()[0]["id"], None)


def test_invalid_utf8_becomes_replacement_characters(tmp):
    done = casus("code", write(tmp, "a.txt", b"France \xff\xfe condemned \xe2\x82 it.\n"))
    same(done.status, 0)
    holds(done.documents()[0]["text"], "\ufffd")
    done = casus("code", write(tmp, "a.jsonl", b'{"id":"x\xff","text":"a \xc3( b"}\n'))
    same(done.status, 0)
    same(done.documents()[0]["id"], "x\ufffd")


def test_bom_is_taken_off(tmp):
    done = casus("code", write(tmp, "a.txt", b"\xef\xbb\xbfFrance left."))
    same(done.documents()[0]["text"], "France left.")


def test_json_lines_members(tmp):
    row = {"id": 7, "text": "b\u0000c", "title": "T", "source": "S", "url": "u", "published": "2020-01-02",
           "language": "en", "other": {"deep": [1, 2]}}
    done = casus("code", write(tmp, "a.jsonl", json.dumps(row) + "\r\n"))
    d = done.documents()[0]
    same((d["id"], d["title"], d["source"], d["url"], d["published"], d["language"]),
         ("7", "T", "S", "u", "2020-01-02", "en"))
    assert d["text"].startswith("T\n\n"), d["text"]


def test_map_names_other_members(tmp):
    path = write(tmp, "a.jsonl", '{"body":"B.","when":"2019-05-06","key":"k"}\n')
    d = casus("code", "--map", "text=body,published=when,id=key", path).documents()[0]
    same((d["id"], d["text"], d["published"]), ("k", "B.", "2019-05-06"))
    same(casus("code", "--map", "texts=body", path).status, 2)


def test_dates_of_old_wires_are_read(tmp):
    """`date` stands for `published`; what is no date is kept where it was named so, else left out."""
    given = {'"date":"26-FEB-1987 15:01:01.79"': "1987-02-26T15:01:01", '"published":"3 May 1999"': "1999-05-03",
             '"published":"2001-02-03","date":"2004-05-06"': "2001-02-03", '"date":"soon"': None, '"date":1987': None,
             '"published":"last week"': "last week"}
    path = write(tmp, "a.jsonl", "".join('{"text":"A.",%s}\n' % x for x in given))
    same([d["published"] for d in casus("code", path).documents()], list(given.values()))


def test_published_and_source_fill_gaps_only(tmp):
    path = write(tmp, "a.jsonl", GOOD % "a" + '{"id":"b","text":"x.","published":"2001-01-01","source":"S"}\n')
    docs = casus("code", "--published", "2020-02-03", "--source", "Mine", path).documents()
    same([(d["published"], d["source"]) for d in docs], [("2020-02-03", "Mine"), ("2001-01-01", "S")])
    same(casus("code", "--published", "last week", path).status, 2)


def test_bad_lines_are_named_and_the_rest_goes_on(tmp):
    lines = GOOD % "a" + "not json\n" + '{"id":"n"}\n' + '{"text":5}\n' + "[1]\n" + GOOD % "b" + '{"id":"c","text":"cut'
    path = write(tmp, "a.jsonl", lines)
    rejects = tmp / "rejects.jsonl"
    done = casus("code", "--input-format", "jsonl", "--rejects", rejects, path)
    same(done.status, 1)
    same(ids(done), ["a", "b"])
    rows = [json.loads(x) for x in rejects.read_text().splitlines()]
    same([r["line"] for r in rows], [2, 3, 4, 5, 7])
    holds(done.words, f"{path}:2: not JSON")
    holds(done.words, f'{path}:3: no text: the object has no string member "text"')
    holds(done.words, "the file ends in the middle of a record")
    assert rows[0]["byte"] >= len(GOOD % "a"), rows[0]


def test_a_million_bad_lines_do_not_flood_the_terminal(tmp):
    path = write(tmp, "a.jsonl", GOOD % "a" + "bad\n" * 50000 + GOOD % "z")
    done = casus("code", path)
    same((done.status, ids(done)), (1, ["a", "z"]))
    assert len(done.words.splitlines()) <= 21, len(done.words.splitlines())


def test_object_laid_out_over_lines(tmp):
    done = casus("code", write(tmp, "a.json", json.dumps({"id": "i", "text": "France left."}, indent=2)))
    same((done.status, ids(done)), (0, ["i"]))


def test_empty_and_blank_files(tmp):
    done = casus("code", write(tmp, "empty.txt", ""), write(tmp, "blank.txt", " \n\n"), write(tmp, "ok.txt", "x."))
    same((done.status, ids(done)), (1, ["ok"]))
    holds(done.words, "empty.txt: empty, no report in it")
    holds(done.words, "blank.txt: only white space in it")


def test_binary_files_are_named(tmp):
    late = b"words " * 2000 + b"\0\1\2"
    cases = {"elf.txt": (b"\x7fELF\0\0\0", "a binary file"), "late.txt": (late, "NUL byte at byte 12000"),
             "u16.txt": ("\ufeffwords".encode("utf-16"), "iconv"), "a.pdf": (b"%PDF-1.4 x", "pdftotext"),
             "a.zip": (b"PK\3\4aaaa", "zip"), "a.xz": (b"\xfd7zXZ\0abc", "xz -d"),
             "a.xml": ("<?xml version='1.0'?><svg/>", "its root is <svg>"),
             "a.html": ("<!DOCTYPE html><title>x</title>", "no article text")}
    for name, (data, words) in cases.items():
        done = casus("code", write(tmp, name, data))
        same((done.status, done.out), (1, b""), name)
        holds(done.words, words)
        holds(done.words, name)


def test_folder_in_order_of_names_without_hidden_files(tmp):
    (tmp / "d" / "sub").mkdir(parents=True)
    for name in ("b.txt", "a.txt", ".hidden.txt", "sub/c.txt"):
        write(tmp / "d", name, "France left.")
    os.mkfifo(tmp / "d" / "pipe")
    done = casus("code", tmp / "d")
    same((done.status, ids(done)), (0, ["a", "b", "c"]))


def test_missing_file_does_not_stop_the_others(tmp):
    done = casus("code", tmp / "none.txt", write(tmp, "a.txt", "x."))
    same((done.status, ids(done)), (3, ["a"]))
    holds(done.words, "none.txt: cannot open: No such file")


def test_gzip_and_zstd(tmp):
    data = (GOOD % "a" + GOOD % "b").encode()
    two = gzip.compress(data[:30]) + gzip.compress(data[30:])
    same(ids(casus("code", write(tmp, "a.gz", two))), ["a", "b"])
    zstd = bytes.fromhex("28b52ffd20210901007b226964223a2261222c2274657874223a224672616e6365206c6566742e227d0a")
    same(ids(casus("code", write(tmp, "a.zst", zstd + zstd))), ["a", "a"])
    done = casus("code", write(tmp, "b.zst", zstd + zstd[:-5]))
    same((done.status, ids(done)[:1]), (1, ["a"]))
    cut = gzip.compress((GOOD % "a").encode() * 2000)[:-40]
    done = casus("code", write(tmp, "cut.gz", cut))
    same(done.status, 1)
    assert len(done.documents()) > 100
    holds(done.words, "the file is cut short")
    text = casus("code", write(tmp, "t.txt.gz", gzip.compress(b"France left. " * 500)[:-6]))
    same((text.status, text.out), (1, b""))


def with_peak(tmp, *arguments):
    """The run, and the most memory it held, in MB."""
    with open(tmp / "out", "wb+") as out, open(tmp / "err", "wb+") as err:
        p = subprocess.Popen([CASUS, *map(str, arguments)], stdout=out, stderr=err)
        _, status, used = os.wait4(p.pid, 0)
        p.returncode = os.waitstatus_to_exitcode(status)
    return Done(p.returncode, (tmp / "out").read_bytes(), (tmp / "err").read_bytes()), used.ru_maxrss / 1024


def test_a_line_of_100_megabytes_costs_bounded_memory(tmp):
    path = tmp / "long.jsonl"
    with open(path, "wb") as f:
        f.write((GOOD % "a").encode() + b'{"id":"long","text":"')
        for _ in range(100):
            f.write(b"x " * (1 << 19))
        f.write(b'"}\n' + (GOOD % "b").encode())
    done, peak = with_peak(tmp, "code", "-j1", path)
    same((done.status, ids(done)), (1, ["a", "b"]))
    holds(done.words, f"{path}:2: line longer than")
    assert peak < 250, f"{peak:.0f} MB for a line of 100 MB"
    flat = tmp / "flat.txt"
    with open(flat, "wb") as f:
        for _ in range(100):
            f.write(b"x " * (1 << 19))
    done, peak = with_peak(tmp, "code", "-j1", flat)
    same((done.status, done.out), (1, b""))
    holds(done.words, "flat.txt: longer than the 16 MB")
    assert peak < 250, f"{peak:.0f} MB for a text of 100 MB"


def test_conllu_keeps_words_comments_and_ranges(tmp):
    words = ["# sent_id = 41", "# text = I don't", "1\tI" + "\t_" * 8, "2-3\tdon't" + "\t_" * 8, "2\tdo" + "\t_" * 8,
             "3\tn't" + "\t_" * 8, "", "# sent_id = 42", "1\tGo" + "\t_" * 8, ""]
    done = casus("parse", "--input-format", "conllu", write(tmp, "a.conllu", "\n".join(words) + "\n"))
    same(done.status, 0)
    lines = done.text.splitlines()
    same([x for x in lines if x.startswith("#")], [w for w in words if w.startswith("#")])
    same([x.split("\t")[:2] for x in lines if x and x[0] != "#"],
         [w.split("\t")[:2] for w in words if w and w[0] != "#"])
    same([len(x.split("\t")) for x in lines if x and x[0].isdigit()], [10] * 5)


def test_conllu_with_a_bad_line_is_set_aside(tmp):
    bad = "1\tI\t_\n\n" + "# newdoc id = b\n1\tGo" + "\t_" * 8 + "\n\n"
    done = casus("parse", "-i", "conllu", write(tmp, "a.conllu", bad))
    same(done.status, 1)
    holds(done.words, "a.conllu:1: not CoNLL-U")
    holds(done.text, "# newdoc id = b")


def test_parse_from_text_is_conllu(tmp):
    done = casus("parse", write(tmp, "a.txt", "France condemned the attack. Iran denied it."))
    same(done.status, 0)
    rows = [x.split("\t") for x in done.text.splitlines() if x and x[0].isdigit()]
    same({len(r) for r in rows}, {10})
    same([r[1] for r in rows], "France condemned the attack . Iran denied it .".split())
    for r in rows:
        assert r[9] == "_" or all("=" in m for m in r[9].split("|")), r


def test_parses_are_utf8_whatever_the_words(tmp):
    words = ["\u00b4m", "\u2019s", "caf\u00e9s", "\u00fcbers", "na\u00efvely", "\u4e2d\u56fds", "\u00dfes", "\U0001f600ing"]
    text = " ".join(f"I {w} and they {w} it ." for w in words)
    done = casus("parse", write(tmp, "a.txt", text))
    same(done.status, 0)
    done.out.decode("utf-8")


def test_output_that_cannot_be_written(tmp):
    path = write(tmp, "a.jsonl", "".join(GOOD % i for i in range(500)))
    for extra in ((), ("-j1",)):
        with open("/dev/full", "wb") as full:
            p = subprocess.run([CASUS, "code", *extra, path], stdout=full, stderr=subprocess.PIPE, check=False)
        same(p.returncode, 3)
        holds(p.stderr.decode(), "No space left on device")
    same(casus("code", "--rejects", "/dev/full", write(tmp, "b.jsonl", GOOD % 1 + "bad\n")).status, 3)


def test_reader_that_hangs_up_ends_quietly(tmp):
    path = write(tmp, "a.jsonl", "".join(GOOD % i for i in range(3000)))
    p = subprocess.Popen([CASUS, "code", path], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    p.stdout.readline()
    p.stdout.close()
    p.wait(timeout=60)
    assert p.returncode in (-signal.SIGPIPE, 3), p.returncode
    p.stderr.close()


def test_model_that_is_none(tmp):
    path = write(tmp, "a.txt", "x.")
    for data in (b"", b"short", b"casusmod" + b"\xff" * 200):
        done = casus("code", "--model", write(tmp, "bad.model", data), path)
        same((done.status, done.out), (3, b""))
        holds(done.words, "bad.model")
    same(casus("code", "--model", tmp / "none.model", path).status, 3)


def test_model_cut_short_or_changed(tmp):
    path = write(tmp, "a.txt", "x.")
    whole = (Path(CASUS).parent / "en.model").read_bytes()
    same(casus("code", "--model", write(tmp, "good.model", whole), path).status, 0)
    cases = [whole[:len(whole) * k // 7] for k in range(1, 7)] + [whole[:-1], whole + b"x"]
    for at in (20, 3000, len(whole) // 2, len(whole) - 100):
        cases.append(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1:])
    for k, data in enumerate(cases):
        done = casus("code", "--model", write(tmp, "bad.model", data), path)
        same((done.status, done.out), (3, b""), f"case {k}")
        holds(done.words, "bad.model")


run(globals())
