"""casus watch: folders and feeds, each new report in the record within a second, politely and within limits."""
import http.server
import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from harness import CASUS, casus, holds, run, same  # noqa: E402

ENV = {k: v for k, v in os.environ.items() if "proxy" not in k.lower()}


class Site:
    """A server on the loopback: path -> (status, headers, body), or a function of the handler that gives these."""

    def __init__(self, pages):
        self.pages, self.asked, self.times = pages, [], []
        site = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                site.asked.append(self.path)
                site.times.append(time.monotonic())
                site.agent = self.headers["User-Agent"]
                page = site.pages.get(self.path, (404, {}, b"none"))
                status, headers, body = page(self) if callable(page) else page
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                try:
                    self.wfile.write(body)
                except OSError:
                    pass

            def log_message(self, *_):
                pass

        class Server(http.server.ThreadingHTTPServer):
            def handle_error(self, *_):
                pass

        self.server = Server(("127.0.0.1", 0), Handler)
        self.at = f"http://127.0.0.1:{self.server.server_address[1]}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()


class Watch:
    """The program at work; stopped with a signal at the end."""

    def __init__(self, tmp, *operands, user=None):
        self.db = tmp / "n.db"
        self.err = open(tmp / "err", "w+b")
        self.p = subprocess.Popen([CASUS, "watch", "--list", str(self.db), *map(str, operands)], stdout=subprocess.PIPE,
                                  stderr=self.err, env=ENV, user=user)
        os.set_blocking(self.p.stdout.fileno(), False)
        self.named = b""

    def __enter__(self):
        return self

    def until(self, n, seconds=20):
        """Waits until n reports were named; how long that took."""
        began = time.monotonic()
        while self.named.count(b"\n") < n:
            self.named += self.p.stdout.read() or b""
            assert time.monotonic() - began < seconds, (self.named, self.words())
            assert self.p.poll() is None, self.words()
            time.sleep(0.01)
        return time.monotonic() - began

    def words(self):
        self.err.flush()
        return Path(self.err.name).read_text()

    def stop(self, number=signal.SIGTERM):
        self.p.send_signal(number)
        began = time.monotonic()
        self.p.wait(timeout=20)
        assert time.monotonic() - began < 5, "slow to stop"
        return self.p.returncode

    def __exit__(self, *_):
        if self.p.poll() is None:
            self.p.kill()
            self.p.wait()
        self.p.stdout.close()
        self.err.close()


def rows(tmp, what="id"):
    with sqlite3.connect(tmp / "n.db") as db:
        return [r[0] for r in db.execute(f"SELECT {what} FROM documents ORDER BY document")]


def rss(*items):
    return ("<rss version='2.0'><channel><title>Courier</title>" + "".join(
        f"<item><guid isPermaLink='false'>{i}</guid><link>{link}</link><title>Talks {i}</title>"
        f"<description>France condemned the attack number {i}.</description></item>" for i, link in items)
        + "</channel></rss>").encode()


def page(name):
    return (f"<html><head><title>Page {name}</title></head><body><article><p>Spain recalled its ambassador from {name} on "
            "Monday, and the government said that it would not send him back before the talks.</p><p>The ministers of both "
            "countries said that they would meet again in the coming week.</p></article></body></html>").encode()


HTML = {"Content-Type": "text/html; charset=utf-8"}


def test_files_that_come_into_folders(tmp):
    folder = tmp / "in"
    (folder / "old").mkdir(parents=True)
    (folder / "old" / "first.txt").write_text("France condemned the attack.")
    with Watch(tmp, folder) as w:
        w.until(1)
        (folder / "second.txt").write_text("Iran denied it.")
        assert w.until(2) < 1.5
        (folder / ".third.txt").write_text("Spain left.")
        os.rename(folder / ".third.txt", folder / "third.txt")
        assert w.until(3) < 1.5
        (folder / "new" / "deep").mkdir(parents=True)
        (folder / "new" / "deep" / "fourth.txt").write_text("Peru voted.")
        w.until(4)
        (folder / "new" / "deep" / "fifth.txt").write_text("Chile voted.")
        w.until(5)
        with open(folder / "slow.txt", "w") as f:
            f.write("France signed")
            f.flush()
            time.sleep(0.3)
            f.write(" a treaty.")
        w.until(6)
        same(rows(tmp)[0:3], ["first", "second", "third"])
        same(w.stop(signal.SIGINT), 0)
    same(set(rows(tmp)), {"first", "second", "third", "fourth", "fifth", "slow"})
    with sqlite3.connect(tmp / "n.db") as db:
        same(db.execute("SELECT text FROM documents WHERE id = 'slow'").fetchone(), ("France signed a treaty.",))
    holds(w.named.decode(), "fifth")


def half(path, first):
    f = open(path, "w")
    f.write(first)
    f.flush()
    return f


def rest(f, words):
    f.write(words)
    f.close()


WIRE = ("The foreign ministry of Norway said on Monday that its envoy had left for Colombo, where he would meet the president "
        "and leaders of the rebels to save the truce that both had signed two years ago after long talks in Oslo.")


def test_copies_are_found_after_a_kill(tmp):
    """What is left for later when reports are committed is made up for by whoever adds next."""
    folder, told = tmp / "in", "SELECT (SELECT count(*) FROM bands), (SELECT count(*) FROM works)"
    folder.mkdir()
    with Watch(tmp, folder) as w:
        (folder / "first.txt").write_text(WIRE)
        w.until(1)
        (folder / "second.txt").write_text(WIRE + " He left.")
        w.until(2)
        w.p.kill()
        w.p.wait()
    same(rows(tmp, "copy_group"), [None, 1])
    with sqlite3.connect(tmp / "n.db") as db:
        same(db.execute(told).fetchall(), [(0, 1)])
    same(casus("add", tmp / "n.db", stdin=(WIRE + " He came back.").encode()).status, 0)
    same(rows(tmp, "copy_group"), [None, 1, 1])
    with sqlite3.connect(tmp / "n.db") as db:
        same(db.execute(told).fetchall(), [(72, 0)])


def test_half_a_file_is_not_read(tmp):
    """Neither of a folder that is there at the start, nor of one that comes with a file somebody still writes."""
    folder, outside = tmp / "in", tmp / "outside"
    folder.mkdir()
    outside.mkdir()
    (folder / "whole.txt").write_text("Iran denied it.")
    at_start = half(folder / "start.txt", "France signed")
    with Watch(tmp, folder) as w:
        w.until(1)
        comes = half(outside / "comes.txt", "Peru recalled")
        (outside / "other.txt").write_text("Chile voted.")
        os.rename(outside, folder / "new")
        w.until(2)
        time.sleep(0.5)
        w.until(2)
        same(sorted(w.named.decode().split()), ["other", "whole"])
        rest(comes, " its ambassador.")
        assert w.until(3) < 1.5
        rest(at_start, " a treaty.")
        assert w.until(4) < 1.5
        same(w.stop(), 0)
    same(dict(zip(rows(tmp), rows(tmp, "text")))["start"], "France signed a treaty.")
    same(dict(zip(rows(tmp), rows(tmp, "text")))["comes"], "Peru recalled its ambassador.")


def test_once_leaves_half_a_file_for_the_next_time(tmp):
    (tmp / "in").mkdir()
    f = half(tmp / "in" / "a.txt", "France signed")
    done = casus("watch", "--once", tmp / "n.db", tmp / "in")
    same((done.status, rows(tmp)), (0, []), done.words)
    rest(f, " a treaty.")
    same(casus("watch", "--once", tmp / "n.db", tmp / "in").status, 0)
    same(rows(tmp, "text"), ["France signed a treaty."])


NOBODY = 65534


def nobody_may_run_it(folder):
    """Another user can only be had by root, and must be able to reach the program and the folder."""
    if os.geteuid() != 0:
        return False
    try:
        return subprocess.run([CASUS, "--version"], cwd=folder, user=NOBODY, stdout=subprocess.DEVNULL, check=False).returncode == 0
    except OSError:
        return False


def test_files_of_others_are_read_when_they_rest(tmp):
    """Of these the system does not say whether they are open: only their size and time tell."""
    folder, home = tmp / "in", tmp / "home"
    folder.mkdir()
    home.mkdir()
    for path in (tmp, home):
        path.chmod(0o777)
    if not nobody_may_run_it(home):
        return
    f = half(folder / "slow.txt", "France signed")
    with Watch(home, folder, user=NOBODY) as w:
        for words in (" a", " treaty", " with", " Peru"):
            time.sleep(0.4)
            f.write(words)
            f.flush()
        same(w.named, b"")
        w.until(1)
        rest(f, ".")
        w.stop()
    same(rows(home, "text")[0].rstrip("."), "France signed a treaty with Peru")
    done = casus("watch", "--once", tmp / "m.db", folder, preexec=lambda: os.setuid(NOBODY))
    same(done.status, 0, done.words)
    holds(done.text, "1 reports added")


def test_one_file_is_watched_and_bad_records_are_named(tmp):
    path = tmp / "feed.jsonl"
    path.write_text('{"id":"a","text":"France left."}\n')
    with Watch(tmp, "--rejects", tmp / "rejects", path) as w:
        w.until(1)
        with open(path, "a") as f:
            f.write('bad\n{"id":"b","text":"Spain left."}\n')
        w.until(2)
        (tmp / "other.jsonl").write_text('{"id":"c","text":"Peru left."}\n')
        time.sleep(0.3)
        same(w.stop(), 1)
    same(rows(tmp), ["a", "b"])
    holds((tmp / "rejects").read_text(), "not JSON")


def test_a_feed_is_asked_with_conditions_and_new_items_come(tmp):
    state = {"items": [(1, "x")], "tag": '"one"', "not_modified": 0}

    def feed(handler):
        if handler.headers["If-None-Match"] == state["tag"]:
            state["not_modified"] += 1
            return 304, {}, b""
        return 200, {"ETag": state["tag"], "Content-Type": "application/rss+xml"}, rss(*state["items"])

    with Site({"/rss": feed}) as site:
        with Watch(tmp, "--every", 1, "--pause", 0, site.at + "/rss") as w:
            w.until(1)
            state.update(items=[(2, "y"), (1, "x")], tag='"two"')
            assert w.until(2) < 4
            same(w.stop(), 0)
        same(rows(tmp), ["1", "2"])
        same(site.asked[0], "/robots.txt")
        same(site.asked.count("/robots.txt"), 1)
        assert site.agent.startswith("casus/"), site.agent
        done = casus("watch", "--once", "--pause", 0, tmp / "n.db", site.at + "/rss", env=ENV)
        same(done.status, 0)
        assert state["not_modified"] >= 1, "the state of the feed was forgotten"
        holds(done.text, "0 reports added")


def test_once_reads_folders_and_feeds_and_ends(tmp):
    (tmp / "in").mkdir()
    (tmp / "in" / "a.txt").write_text("France left.")
    with Site({"/rss": (200, {}, rss((1, "x"), (2, "y")))}) as site:
        done = casus("watch", "--once", "--pause", 0, tmp / "n.db", tmp / "in", site.at + "/rss", env=ENV)
        same((done.status, rows(tmp)), (0, ["a", "1", "2"]), done.words)
        done = casus("watch", "--once", "--pause", 0, tmp / "n.db", site.at + "/none", site.at + "/rss", env=ENV)
        same(done.status, 4)
        holds(done.words, "/none: HTTP status 404")
        same(len(rows(tmp)), 3)


def test_the_pages_behind_the_items(tmp):
    pages = {}
    with Site(pages) as site:
        links = [(i, f"{site.at}/a/{i}") for i in range(1, 6)]
        pages.update({"/rss": (200, {"ETag": '"x"'}, rss(*links)), "/a/1": (200, HTML, page("Lima")),
                      "/a/2": (302, {"Location": "/moved"}, b""), "/moved": (200, HTML, page("Oslo")),
                      "/a/3": (404, {}, b"gone"), "/a/4": (200, {"Content-Type": "application/pdf"}, b"%PDF-1.4"),
                      "/a/5": (200, HTML, b"<html><body><p>x</p></body></html>"),
                      "/robots.txt": (200, {}, b"User-agent: *\nDisallow: /private\n")})
        arguments = ("watch", "--once", "--articles", "--pause", 0, tmp / "n.db", site.at + "/rss")
        done = casus(*arguments, env=ENV)
        same(done.status, 0, done.words)
        texts = dict(zip(rows(tmp, "url"), rows(tmp, "text")))
        same(set(texts), {link for _, link in links})
        holds(texts[links[0][1]], "ambassador from Lima")
        holds(texts[links[1][1]], "ambassador from Oslo")
        for i in (2, 3, 4):
            holds(texts[links[i][1]], f"attack number {i + 1}")
        before = len(site.asked)
        casus(*arguments, env=ENV)
        same([p for p in site.asked[before:] if p.startswith("/a/")], [])


def test_robots_are_obeyed(tmp):
    pages = {}
    with Site(pages) as site:
        links = [(i, f"{site.at}{p}") for i, p in enumerate(("/open/1", "/shut/2", "/shut/but/3", "/x.pdf", "/open/go?s=1"))]
        robots = b"""User-agent: other
Disallow: /

User-agent: Casus
User-agent: third
Disallow: /shut/   # no
Allow: /shut/but
Disallow: /*.pdf$
Disallow: *?s=

User-agent: *
Disallow: /
"""
        pages.update({"/robots.txt": (200, {}, robots), "/rss": (200, {}, rss(*links))})
        pages.update({p: (200, HTML, page("Lima")) for p in ("/open/1", "/shut/2", "/shut/but/3", "/x.pdf", "/open/go?s=1")})
        same(casus("watch", "--once", "--articles", "--pause", 0, tmp / "n.db", site.at + "/rss", env=ENV).status, 0)
        same([p for p in site.asked if p not in ("/robots.txt", "/rss")], ["/open/1", "/shut/but/3"])
        same(len(rows(tmp)), 5)
    for robots, words in (((200, {}, b"User-agent: *\nDisallow: /"), "forbids"), ((503, {}, b""), "cannot be had")):
        with Site({"/robots.txt": robots, "/rss": (200, {}, rss((9, "x")))}) as site:
            done = casus("watch", "--once", tmp / "n.db", site.at + "/rss", env=ENV)
            same((done.status, site.asked), (4, ["/robots.txt"]))
            holds(done.words, words)


def test_a_host_is_not_pressed(tmp):
    pages = {}
    with Site(pages) as site:
        links = [(i, f"{site.at}/a/{i}") for i in range(3)]
        pages.update({"/rss": (200, {}, rss(*links)), **{f"/a/{i}": (200, HTML, page("Lima")) for i in range(3)}})
        same(casus("watch", "--once", "--articles", "--pause", 1, tmp / "n.db", site.at + "/rss", env=ENV).status, 0)
        times = [t for p, t in zip(site.asked, site.times) if p != "/robots.txt"]
        assert all(b - a > 0.95 for a, b in zip(times, times[1:])), times


def test_limits_of_what_is_fetched(tmp):
    (tmp / "secret").write_text("France left.")

    def endless(handler):
        handler.send_response(200)
        handler.end_headers()
        try:
            for _ in range(400):
                handler.wfile.write(b"x" * 100000)
        except OSError:
            pass
        return 200, {}, b""

    loops = {f"/l{i}": (302, {"Location": f"/l{i + 1}"}, b"") for i in range(9)}
    with Site({"/endless": endless, "/file": (302, {"Location": f"file://{tmp}/secret"}, b""),
               "/gopher": (302, {"Location": "gopher://127.0.0.1:1/x"}, b""), "/page": (200, HTML, page("Lima")), **loops}) as site:
        for path, words in (("/endless", "longer than what is fetched"), ("/file", "leads nowhere"), ("/gopher", "leads nowhere"),
                            ("/l0", "more than five redirects"), ("/page", "a page, not a feed")):
            done = casus("watch", "--once", "--pause", 0, tmp / "n.db", site.at + path, env=ENV, timeout=60)
            same((done.status, rows(tmp)), (4, []), path + done.words)
            holds(done.words, words)
    done = casus("watch", "--once", tmp / "n.db", "http://127.0.0.1:9/none", env=ENV)
    same(done.status, 4)
    for operand in ("file:///etc/passwd", "ftp://x.example/"):
        done = casus("watch", "--once", tmp / "n.db", operand)
        same(done.status, 2)
        holds(done.words, "only http and https")
    same(casus("watch", tmp / "n.db").status, 2)
    same(casus("watch", tmp / "n.db", tmp / "none").status, 3)


def test_a_slow_feed_holds_up_no_folder_and_no_end(tmp):
    (tmp / "in").mkdir()

    def slow(handler):
        time.sleep(8)
        return 200, {}, rss((1, "x"))

    with Site({"/rss": slow}) as site:
        with Watch(tmp, tmp / "in", site.at + "/rss", "--pause", 0) as w:
            time.sleep(1)
            (tmp / "in" / "a.txt").write_text("France left.")
            assert w.until(1) < 1.5
            same(w.stop(), 0)


def test_a_feed_that_fails_is_told_once_and_asked_later(tmp):
    state = {"status": 500}
    with Site({"/rss": lambda h: (state["status"], {}, rss((1, "x")))}) as site:
        with Watch(tmp, "--every", 1, "--pause", 0, site.at + "/rss") as w:
            time.sleep(4)
            state["status"] = 200
            w.until(1, 30)
            same(w.stop(), 0)
            same(w.words().count("HTTP status 500"), 1)
        assert site.asked.count("/rss") <= 5, site.asked


run(globals())
