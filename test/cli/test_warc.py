"""WARC and ARC: pages and texts are read, the rest is passed by, and bad records cost no other."""
import gzip
import json
import os
import random
import subprocess
import sys
import zlib
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from harness import CASUS, casus, holds, run, same  # noqa: E402

PAGE = """<!DOCTYPE html><html lang="en"><head><title>Talks %s</title></head><body><nav><a href="/">Home</a></nav><article>
<h1>Talks %s</h1><p>France condemned the attack on the border town of %s, and Spain recalled its ambassador on Monday.</p>
<p>The ministers of both countries said that they would meet again in the coming week to speak about the matter.</p>
</article></body></html>"""


def page(name):
    return (PAGE % (name, name, name)).encode()


def http(body, ctype="text/html; charset=utf-8", status="200 OK", extra=()):
    head = [f"HTTP/1.1 {status}", f"Content-Type: {ctype}", *extra]
    return "\r\n".join(head).encode() + b"\r\n\r\n" + body


def record(kind="response", uri="http://p.example/a", block=b"", ctype="application/http; msgtype=response", version="1.0",
           length=None, extra=(), end="\r\n"):
    head = [f"WARC/{version}", f"WARC-Type: {kind}", f"WARC-Target-URI: {uri}", "WARC-Date: 2025-07-26T10:00:00Z",
            "WARC-Record-ID: <urn:uuid:0>", f"Content-Type: {ctype}", *extra]
    if length != "none":
        head.append(f"Content-Length: {len(block) if length is None else length}")
    return end.join(head).encode() + (end * 2).encode() + block + b"\r\n\r\n"


def good(name, **more):
    return record(uri=f"http://p.example/{name}", block=http(page(name)), **more)


INFO = record("warcinfo", "x", b"software: test\r\n", "application/warc-fields")


def write(tmp, name, data):
    path = tmp / name
    path.write_bytes(data)
    return path


def read(tmp, data, status=0, name="in.warc"):
    done = casus("code", write(tmp, name, data))
    same(done.status, status, done.words)
    return done.documents()


def names(docs):
    return [d["id"].rsplit("/", 1)[1] for d in docs]


def packed(records):
    return b"".join(gzip.compress(r) for r in records)


def zstd(data, *flags):
    return subprocess.run(["zstd", "-q", "-c", *flags], input=data, stdout=subprocess.PIPE, check=True).stdout


def test_packings(tmp):
    records = [INFO, good("a"), good("b", version="1.1"), good("c", version="0.18")]
    whole = b"".join(records)
    for data in (whole, packed(records), gzip.compress(whole)):
        docs = read(tmp, data)
        same(names(docs), ["a", "b", "c"])
        same((docs[0]["url"], docs[0]["title"], docs[0]["published"], docs[0]["language"]),
             ("http://p.example/a", "Talks a", None, "en"))
        holds(docs[0]["text"], "border town of a, and Spain")
        assert "Home" not in docs[0]["text"], docs[0]["text"]
    # members that end anywhere, as parallel packers write them
    pieces = b"".join(gzip.compress(whole[i:i + 700]) for i in range(0, len(whole), 700))
    same(names(read(tmp, pieces)), ["a", "b", "c"])


def test_zstd_with_and_without_a_dictionary(tmp):
    if not Path("/usr/bin/zstd").exists():
        return
    records = [INFO, good("a"), good("b")]
    same(names(read(tmp, b"".join(zstd(r) for r in records))), ["a", "b"])
    dictionary = page("dictionary") * 2
    path = write(tmp, "dict", dictionary)
    frames = b"".join(zstd(r, "-D", str(path)) for r in records)
    for held in (dictionary, zstd(dictionary)):
        head = b"\x5d\x2a\x4d\x18" + len(held).to_bytes(4, "little") + held
        same(names(read(tmp, head + frames)), ["a", "b"])
    done = casus("code", write(tmp, "cut.zst", head[:50]))
    same((done.status, done.out), (1, b""))
    holds(done.words, "dictionary")


def brotli(data):
    """A stream with one stretch that is not packed."""
    return ((len(data) - 1) << 4 | 1 << 20).to_bytes(3, "little") + data + b"\x03"


def chunked(data, size=100):
    parts = [data[i:i + size] for i in range(0, len(data), size)]
    return b"".join(b"%x\r\n%s\r\n" % (len(p), p) for p in parts) + b"0\r\n\r\n"


def test_bodies_as_they_were_sent(tmp):
    raw = zlib.compressobj(wbits=-15)
    plain = page("a")
    bodies = {
        "gzip": (gzip.compress(plain), ["Content-Encoding: gzip"]), "x-gzip": (gzip.compress(plain), ["content-encoding: X-GZIP"]),
        "deflate": (zlib.compress(plain), ["Content-Encoding: deflate"]),
        "bare": (raw.compress(plain) + raw.flush(), ["Content-Encoding: deflate"]),
        "br": (brotli(plain), ["Content-Encoding: br"]),
        "unpacked": (plain, ["Content-Encoding: gzip"]), "chunked": (chunked(plain), ["Transfer-Encoding: chunked"]),
        "both": (chunked(gzip.compress(plain), 37), ["Transfer-Encoding: chunked", "Content-Encoding: gzip"]),
        "joined": (plain, ["Transfer-Encoding: chunked"]), "extension": (chunked(plain).replace(b"\r\n", b";x=y\r\n", 1),
                                                                         ["Transfer-Encoding: chunked"]),
        "cut": (chunked(plain)[:-60], ["Transfer-Encoding: chunked"]),
    }
    data = packed(record(uri=f"http://p.example/{k}", block=http(v, extra=e)) for k, (v, e) in bodies.items())
    docs = read(tmp, data)
    same(names(docs), list(bodies))
    for d in docs:
        holds(d["text"], "border town of a, and Spain")
    bad = {"chunks": (b"20\r\n" + plain[:32] + b"\r\nzz\r\n" + plain[32:], ["Transfer-Encoding: chunked"]),
           "short": (gzip.compress(plain)[:-90], ["Content-Encoding: gzip"]),
           "broken": (b"\x1f\x8b\x08\x00" + b"x" * 90, ["Content-Encoding: gzip"]),
           "odd": (plain, ["Content-Encoding: rot13"]), "bomb": (gzip.compress(b"<p>" * 6_000_000), ["Content-Encoding: gzip"])}
    data = packed([record(uri=f"http://p.example/{k}", block=http(v, extra=e)) for k, (v, e) in bad.items()] + [good("z")])
    done = casus("code", write(tmp, "bad.warc", data))
    same((done.status, names(done.documents())), (1, ["z"]))
    for words in ("chunks): the sizes of its chunks are wrong", "short): its packed body is cut short",
                  "broken): its packed body is damaged", "odd): its body is packed in a way", "bomb): longer than"):
        holds(done.words, words)


def test_charsets(tmp):
    text = "\u041f\u0440\u0435\u0437\u0438\u0434\u0435\u043d\u0442 France condemned \u0430\u0442\u0430\u043a\u0430. " * 8
    html = f"<html><head><title>T</title></head><body><article><p>{text}</p><p>{text}</p></article></body></html>"
    data = packed([record(uri="http://p.example/page", block=http(html.encode("cp1251"), "text/html; charset=windows-1251")),
                   record(uri="http://p.example/text", block=http(text.encode("koi8-r"), 'text/plain; charset="KOI8-R"'))])
    for d in read(tmp, data):
        holds(d["text"], text.strip())


def test_records_that_are_no_reports_are_passed_by(tmp):
    data = packed([
        INFO, record("request", block=b"GET / HTTP/1.1\r\n\r\n"), record("revisit", block=http(b"")), record("metadata", block=b"a: b"),
        record(block=http(b"\x89PNG\0\0", "image/png")), record(block=http(b"gone", status="404 Not Found")),
        record(block=http(b"", status="302 Found")), record(uri="http://p.example/robots.txt", block=http(b"User-agent: *", "text/plain")),
        record("resource", "metadata://gnu.org/software/wget/warc/MANIFEST.txt", b"<urn:uuid:1>", "text/plain"),
        record("response", "dns:p.example", b"20250726\np.example. 300 IN A 1.2.3.4", "text/dns")])
    same(read(tmp, data), [])


def test_resources_and_texts_made_of_pages(tmp):
    data = packed([record("resource", "<http://p.example/r>", page("r"), "text/html; charset=utf-8"),
                   record("resource", "file:///a report with spaces.txt", b"Iran denied it.", "text/plain"),
                   record("conversion", "http://p.example/wet", b"A headline\nFrance left.\n", "text/plain",
                          extra=["WARC-Identified-Content-Language: eng,fra"])])
    docs = read(tmp, data)
    same([d["id"] for d in docs], ["http://p.example/r", "file:///a report with spaces.txt", "http://p.example/wet"])
    same((docs[1]["text"], docs[2]["text"], docs[2]["language"]), ("Iran denied it.", "A headline\nFrance left.\n", "eng"))


def test_heads_as_programs_write_them(tmp):
    odd = good("odd").replace(b"Content-Length:", b"content-length :").replace(b"WARC-Type: ", b"warc-type:\t")
    folded = good("folded").replace(b"WARC-Record-ID: ", b"X-Remark: one\r\n two\r\nWARC-Record-ID: ")
    unix = good("unix", end="\n")
    same(names(read(tmp, odd + folded + unix + b"\r\n\r\n\r\n" + good("last"))), ["odd", "folded", "unix", "last"])


def test_lengths_that_lie(tmp):
    size = len(http(page("bad")))
    for length in (size - 40, 3, 0, size + 40, size + 100000, "none", "12x", "-5", "9" * 30):
        bad = good("bad", length=length)
        for data in (good("a") + bad + good("b") + good("c"), packed([good("a"), bad, good("b"), good("c")])):
            done = casus("code", "--rejects", tmp / "rejects", write(tmp, "l.warc", data))
            same((done.status, names(done.documents())), (1, ["a", "b", "c"]), f"length {length}: {done.words}")
            row = json.loads((tmp / "rejects").read_text().splitlines()[0])
            same(row["byte"], len(good("a")), f"length {length}")
            holds(row["reason"], "record at byte")


def test_passed_records_with_lengths_that_lie(tmp):
    for length in (3, 100000):
        image = record(block=http(b"\x89PNG" * 50, "image/png"), kind="request", length=length)
        done = casus("code", write(tmp, "l.warc", packed([good("a"), image, good("b")])))
        same((done.status, names(done.documents())), (1, ["a", "b"]), f"length {length}: {done.words}")


def test_damaged_members_cost_no_other(tmp):
    members = [gzip.compress(good(n)) for n in "abcdefgh"]
    cut = members[2][:len(members[2]) // 2]
    flipped = bytearray(members[4])
    flipped[len(flipped) // 3] ^= 0x55
    crc = members[6][:-8] + b"\0\0\0\0" + members[6][-4:]
    data = b"".join(members[:2] + [cut, members[3], bytes(flipped), members[5], crc, members[7]])
    done = casus("code", write(tmp, "d.warc.gz", data))
    same(done.status, 1)
    got = names(done.documents())
    assert [n for n in got if n in "abdfh"] == list("abdfh"), (got, done.words)
    holds(done.words, "damaged compressed data near byte")
    same(names(read(tmp, b"".join(members)[:-30], status=1))[:7], list("abcdefg"))
    piped = casus("code", stdin=data)
    assert set("abh") <= set(names(piped.documents())), piped.words
    if Path("/usr/bin/zstd").exists():
        frames = [zstd(good(n)) for n in "abcd"]
        done = casus("code", write(tmp, "d.warc.zst", frames[0] + frames[1][:-200] + frames[2] + frames[3]))
        assert {"a", "c", "d"} <= set(names(done.documents())), done.words


def test_junk_between_records(tmp):
    done = casus("code", write(tmp, "j.warc", good("a") + b"junk\nmore junk WARC/1.0\n" * 50 + good("b")))
    same((done.status, names(done.documents())), (1, ["a", "b"]))
    same(len(done.words.splitlines()), 1)


def test_a_warc_inside_a_page_is_no_record(tmp):
    inner = b"<html><body><p>x</p>\r\n\r\n" + good("inner") + page("outer") + b"</body></html>"
    same(names(read(tmp, record(uri="http://p.example/outer", block=http(inner)) + good("b"))), ["outer", "b"])


def test_arc(tmp):
    def arc(uri, block, mime="text/html"):
        return f"{uri} 1.2.3.4 20010726101500 {mime} {len(block)}\n".encode() + block + b"\n"
    head = b"1 0 Test\nURL IP-address Archive-date Content-type Archive-length\n"
    data = [arc("filedesc://x.arc", head, "text/plain"), arc("http://p.example/a", http(page("a"))),
            arc("http://p.example/i", http(b"\x89PNG", "image/png"), "image/png"), arc("http://p.example/b", http(page("b")))]
    for whole in (b"".join(data), packed(data)):
        same(names(read(tmp, whole, name="x.arc")), ["a", "b"])


def test_any_change_of_bytes_is_survived(tmp):
    random.seed(5)
    whole = packed([INFO, good("a"), good("b")]), INFO + good("a") + good("b")
    for i in range(150):
        data = bytearray(whole[i % 2])
        for _ in range(1 + i % 5):
            data[random.randrange(len(data))] = random.randrange(256)
        if i % 7 == 0:
            del data[random.randrange(len(data)):]
        done = casus("code", write(tmp, "m.warc", bytes(data)), timeout=20)
        assert done.status in (0, 1), (i, done.status, done.words)


def test_memory_does_not_grow_with_the_file(tmp):
    path = tmp / "big.warc.gz"
    image = gzip.compress(record(block=http(os.urandom(1 << 20) * 30, "image/png")), 1)
    with open(path, "wb") as f:
        for i in range(40):
            f.write(gzip.compress(good(str(i))) + image)
    peak = {}
    for name, target in (("small", write(tmp, "small.warc.gz", gzip.compress(good("a")))), ("big", path)):
        p = subprocess.Popen([CASUS, "code", "-j2", str(target)], stdout=subprocess.DEVNULL)
        _, status, used = os.wait4(p.pid, 0)
        p.returncode = os.waitstatus_to_exitcode(status)
        same(p.returncode, 0)
        peak[name] = used.ru_maxrss / 1024
    assert peak["big"] < peak["small"] + 60, peak


run(globals())
