"""server.py -- a server of the program under test, on the loopback, for as long as a `with` block."""
import http.client
import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlencode

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import harness  # noqa: E402


class Answer:
    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body

    @property
    def text(self):
        return self.body.decode("utf-8")

    def json(self):
        return json.loads(self.body)


class Server:
    def __init__(self, db, *flags, env=None):
        self.command = [harness.CASUS, "serve", str(db), "--listen", "127.0.0.1:0", "--quiet", *map(str, flags)]
        self.env = {k: v for k, v in os.environ.items() if k not in ("CASUS_MODEL", "CASUS_TOKEN")}
        self.env.update(env or {})

    def __enter__(self):
        self.process = subprocess.Popen(self.command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=self.env)
        line = self.process.stdout.readline().decode()
        assert line.startswith("http://"), (line, self.process.stderr.read())
        self.port = int(line.strip().rstrip("/").rsplit(":", 1)[1])
        self.connection = None
        return self

    def __exit__(self, *_):
        """Ends it politely; a server that does not end, or that ends badly, fails the test."""
        if self.connection:
            self.connection.close()
        self.process.send_signal(signal.SIGTERM)
        try:
            _, err = self.process.communicate(timeout=30)
        except subprocess.TimeoutExpired:
            self.process.kill()
            raise
        assert self.process.returncode == 0, (self.process.returncode, err.decode("utf-8", "replace")[-3000:])
        assert err == b"", err.decode("utf-8", "replace")[-3000:]

    def ask(self, path, method="GET", headers=None, body=None, **parameters):
        """One request on a connection that is kept; reconnects when the server has closed it."""
        if parameters:
            path += "?" + urlencode(parameters)
        for attempt in (1, 2):
            if not self.connection:
                self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
            try:
                self.connection.request(method, path, body=body, headers=headers or {})
                r = self.connection.getresponse()
                return Answer(r.status, {k.lower(): v for k, v in r.getheaders()}, r.read())
            except (ConnectionError, http.client.HTTPException):
                self.connection.close()
                self.connection = None
                if attempt == 2:
                    raise

    def get(self, path, **parameters):
        answer = self.ask(path, **parameters)
        assert answer.status == 200, (path, parameters, answer.status, answer.body[:400])
        return answer.json()

    def all(self, path, **parameters):
        """Every item of a list, page by page."""
        items, cursor = [], None
        while True:
            page = self.get(path, **parameters, **({"cursor": cursor} if cursor else {}))
            items += page["items"]
            cursor = page["next"]
            if not cursor:
                return items


def demo_db(tmp):
    db = Path(tmp) / "news.db"
    done = harness.casus("add", db, *harness.DEMO)
    harness.same((done.status, done.err), (0, b""))
    return db
