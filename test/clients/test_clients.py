"""What `casus export` writes, read by the programs that people read such files with.

    test_clients.py CASUS SOURCE_ROOT

Clients that are not installed are passed by; `make clients` installs them. No client is allowed to reach for anything but the files.
"""
import importlib.metadata
import io
import json
import shutil
import sqlite3
import subprocess
import sys
import zipfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from harness import DEMO, casus, run, same  # noqa: E402

HOSTILE = {"title": 'The "tab\there" report; #1, twice', "published": "2024-03-05", "source": 'The "Evening"\tPost',
           "text": 'Fiji\'s foreign minister said on Tuesday: "We will not yield; never." Australian troops arrested two '
                   "Fijian officers in Suva. At least 12 people were killed in Texas on Monday."}
TRIED = {}


def have(name, package=None):
    """Whether the client is installed; what was tried is told at the end."""
    try:
        __import__(name)
    except ImportError:
        return False
    package = package or name
    TRIED[package] = importlib.metadata.version(package)
    return True


def database(tmp):
    db, odd = tmp / "news.db", tmp / "odd.jsonl"
    odd.write_text(json.dumps(HOSTILE) + "\n", encoding="utf-8")
    same(casus("add", db, *DEMO, odd).status, 0)
    return db


def query(db, sql):
    with sqlite3.connect(db) as c:
        return c.execute(sql).fetchall()


def folder(tmp, db, form="gdelt"):
    same(casus("export", db, "-f", form, "-o", tmp / form).status, 0)
    return tmp / form


def members(where, pattern):
    for path in sorted(where.glob(pattern)):
        with zipfile.ZipFile(path) as z:
            yield z.read(z.namelist()[0])


def test_py_gdelt(tmp):
    if not have("py_gdelt", "gdelt-py"):
        return
    from py_gdelt.models.events import Event, Mention
    from py_gdelt.models.gkg import GKGRecord
    from py_gdelt.parsers.events import EventsParser
    from py_gdelt.parsers.gkg import GKGParser
    from py_gdelt.parsers.mentions import MentionsParser
    db = database(tmp)
    out = folder(tmp, db)
    events = [Event.from_raw(r) for data in members(out, "*.export.CSV.zip") for r in EventsParser().parse(data)]
    same(len(events), query(db, "SELECT count(*) FROM happenings")[0][0])
    assert all(e.global_event_id > 0 and e.source_url for e in events)
    mentions = [Mention.from_raw(r) for data in members(out, "*.mentions.CSV.zip") for r in MentionsParser().parse(data)]
    same(len(mentions), query(db, "SELECT count(*) FROM happening_events")[0][0])
    same({m.global_event_id for m in mentions}, {e.global_event_id for e in events})
    records = [GKGRecord.from_raw(r) for data in members(out, "*.gkg.csv.zip") for r in GKGParser().parse(data)]
    same(len(records), query(db, "SELECT count(*) FROM documents WHERE day IS NOT NULL")[0][0])


def test_gdeltpyr(tmp):
    """Its reader of files, with a network that holds nothing but them."""
    if not have("pandas") or not have("requests"):
        return
    import requests
    db = database(tmp)
    out = folder(tmp, db)
    old = folder(tmp, db, "gdelt1")

    class Answer:
        status_code, url = 200, ""

        def __init__(self, content):
            self.content = content

    def get(url, **_):
        name = url.rsplit("/", 1)[1]
        path = next((p for p in (out / name, old / name) if p.exists()), None)
        return Answer(path.read_bytes() if path else b"{}")

    requests.get = get
    if not have("gdelt"):
        return
    from gdelt.parallel import _mp_worker
    for where, pattern, table, columns, count in (
            (out, "*.export.CSV.zip", "events", 61, "happenings"), (out, "*.mentions.CSV.zip", "mentions", 16, "happening_events"),
            (out, "*.gkg.csv.zip", "gkg", 27, "documents WHERE day IS NOT NULL"), (old, "*.export.CSV.zip", "events", 58, "happenings")):
        n = 0
        for path in sorted(where.glob(pattern)):
            frame = _mp_worker("http://data.gdeltproject.org/gdeltv2/" + path.name, table)
            if frame is None:  # a day without a row: it warns and goes on
                same(b"".join(members(where, path.name)), b"")
                continue
            same(frame.shape[1], columns, path.name)
            n += len(frame)
        same(n, query(db, f"SELECT count(*) FROM {count}")[0][0], table)


def test_pandas_reads_polecat_and_csv(tmp):
    if not have("pandas"):
        return
    import pandas
    db = database(tmp)
    frame = pandas.read_csv(io.BytesIO(casus("export", db, "-f", "polecat").out), sep="\t", keep_default_na=False, quoting=3,
                            dtype={"Event ID": str})
    same(frame.shape, (query(db, "SELECT count(*) FROM events")[0][0], 40))
    assert not (frame == "").any().any() and pandas.to_datetime(frame["Event Date"], format="%Y-%m-%d").notna().all()
    for what in ("documents", "events", "happenings", "statements", "transfers", "relations", "claims", "stories"):
        data = casus("export", db, "-w", what, "-f", "csv").out
        lines = casus("export", db, "-w", what).out.count(b"\n")
        same(len(pandas.read_csv(io.BytesIO(data))), lines, what)
    panel = pandas.read_csv(io.BytesIO(casus("export", db, "-f", "panel").out))
    same(len(panel), panel.groupby(["actor", "recipient"]).ngroups * panel["period"].nunique())


def test_geojson(tmp):
    if not have("geojson"):
        return
    import geojson
    collection = geojson.loads(casus("export", database(tmp), "-f", "geojson").text)
    same((collection.is_valid, collection.errors()), (True, []))
    same(all(f["geometry"] is None or f.is_valid for f in collection["features"]), True)


def test_followthemoney(tmp):
    """Each entity is valid in the model, and nothing of it is lost on the way through."""
    if not have("followthemoney"):
        return
    from followthemoney import model
    db = database(tmp)
    schemas, ids = {}, set()
    for line in casus("export", db, "-f", "ftm").text.splitlines():
        entity = json.loads(line)
        proxy = model.get_proxy(entity, cleaned=False)
        proxy.schema.validate(entity)
        kept = proxy.to_dict()["properties"]
        for name, values in entity["properties"].items():
            same(sorted(kept.get(name, [])), sorted(values), f"{entity['schema']}:{name}")
        assert proxy.caption and proxy.id not in ids, entity
        ids.add(proxy.id)
        schemas[proxy.schema.name] = schemas.get(proxy.schema.name, 0) + 1
    same(schemas["Event"], query(db, "SELECT count(*) FROM events")[0][0])
    same(schemas["Article"], query(db, "SELECT count(DISTINCT document) FROM events")[0][0])


def test_temporal_graph_benchmark(tmp):
    """Its loaders of ICEWS and POLECAT: an edge for each event that has both sides."""
    if not have("tgb", "py-tgb"):
        return
    from tgb.datasets.tkgl_icews.tkgl_icews import load_csv_raw as load_icews
    from tgb.datasets.tkgl_polecat.tkgl_polecat import load_csv_raw as load_polecat
    db = database(tmp)
    for form, load, needs in (("icews", load_icews, (1, 2, 8, 6)), ("polecat", load_polecat, (1, 2, 7, 15))):
        path = tmp / form
        same(casus("export", db, "-f", form, "-o", path).status, 0)
        lines = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()[1:]]
        whole = [row for row in lines if not any("None" in row[i] for i in needs)]
        edges, n = load(path)
        same((n, sum(sum(day.values()) for day in edges.values())), (len(whole), len(whole)), form)
        assert n, form


READ_ICEWS = r"""
library(readr)
x <- read_tsv(commandArgs(TRUE)[1], quote = "", progress = FALSE, col_types = cols(.default = col_character(),
  `Event ID` = col_integer(), `Event Date` = col_date(format = ""), Intensity = col_double(), `Story ID` = col_integer(),
  `Sentence Number` = col_integer(), Latitude = col_double(), Longitude = col_double()))
stopifnot(nrow(problems(x)) == 0, ncol(x) == 20, !anyNA(x$`Event ID`), !anyNA(x$`Event Date`), !anyNA(x$Intensity),
          !anyDuplicated(x[, c("Event ID", "Event Date")]), !any(sapply(x, is.character) & sapply(x, function(v) any(as.character(v) == "NULL", na.rm = TRUE))), all(nchar(x$`CAMEO Code`) >= 2))
cat(nrow(x))
"""
READ_GDELT = r"""
x <- read.delim(commandArgs(TRUE)[1], header = FALSE, quote = "", stringsAsFactors = FALSE,
                colClasses = c("integer", rep("character", 25), rep("character", 3), "integer", "numeric", rep("integer", 3), rep(NA, 24)))
stopifnot(ncol(x) == 58, !anyNA(x$V1), all(x$V58 != ""), all(nchar(x$V27) >= 2))
cat(nrow(x))
"""


def r_says(words):
    return subprocess.run(["Rscript", "-e", f"cat(format({words}))"], stdout=subprocess.PIPE, check=True).stdout.decode()


def r_rows(script, path):
    done = subprocess.run(["Rscript", "-e", script, str(path)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
    same(done.returncode, 0, done.stderr.decode()[-600:])
    return int(done.stdout)


def test_r_reads_icews(tmp):
    """With the types of columns that the package icews reads its files with, and by its way, readr."""
    if not shutil.which("Rscript") or subprocess.run(["Rscript", "-e", "library(readr)"], stderr=subprocess.DEVNULL, check=False).returncode:
        return
    TRIED["R readr"] = r_says("packageVersion('readr')")
    db, out = database(tmp), tmp / "events.tab"
    same(casus("export", db, "-f", "icews", "-o", out).status, 0)
    same(r_rows(READ_ICEWS, out), out.read_text().count("\n") - 1)


def test_r_reads_gdelt(tmp):
    """As GDELTtools does: read.delim of the unpacked daily file, 58 columns."""
    if not shutil.which("Rscript"):
        return
    TRIED["R read.delim"] = r_says("getRversion()")
    db, whole = database(tmp), tmp / "daily.csv"
    whole.write_bytes(b"".join(members(folder(tmp, db, "gdelt1"), "*.export.CSV.zip")))
    n = query(db, "SELECT count(*) FROM happenings")[0][0]
    if n:
        same(r_rows(READ_GDELT, whole), n)


if __name__ == "__main__":
    try:
        run(globals())
    finally:
        print("clients:", ", ".join(f"{name} {version}" for name, version in sorted(TRIED.items())) or "none is installed; see make clients")
