"""casus arms: a trade register of the user's own, and the shares that reports claim. All files here are invented."""
import csv
import io
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from harness import casus, holds, run, same  # noqa: E402

HEAD = ["Recipient", "Supplier", "Year of order", "", "Number ordered", "", "Weapon designation", "Weapon description",
        "Number delivered", "", "Year(s) of delivery", "status", "Comments", "SIPRI TIV per unit",
        "SIPRI TIV for total order", "SIPRI TIV of delivered weapons"]


def order(recipient, supplier, years, delivered, comment="", sure=""):
    return [recipient, supplier, "2015", sure, "8", sure, "Type 9", "boat", "2", sure, years, "New", comment, "200", "1600",
            str(delivered)]


ORDERS = [
    order("Pakistan", "China", "2021; 2022", 400, "Two built at home; more may follow", "?"),
    order("Pakistan", "China", "2020; 2021; 2022; 2023; 2024", 600),
    order("Pakistan", "Netherlands", "2020", 100),
    order("Pakistan", "Turkiye", "2019; 2020", 60),
    order("India", "Russia", "2021; 2022", 500),
    order("India", "France", "2019; 2020; 2021; 2022", 1000),
    order("Soviet Union", "Czechoslovakia", "1970", 5),
]


def register(path, separator=",", quote=True, orders=ORDERS, before="Trade register\r\nof nobody\r\n\r\n", mark="\ufeff"):
    def cell(text):
        return '"' + text.replace('"', '""') + '"' if quote and (separator in text or '"' in text) else text
    lines = [separator.join(cell(c) for c in row) for row in [HEAD, *orders]]
    path.write_bytes((mark + before + "\r\n".join(lines) + "\r\n").encode())
    return path


def shares(done):
    return {(r["recipient"], r["supplier"]): (r["share"], r["tiv"]) for r in done.documents()}


def test_volume_is_spread_over_the_years_of_delivery(tmp):
    done = casus("arms", register(tmp / "r.csv"), "--from", "2021", "--to", "2022")
    same((done.status, done.err), (0, b""))
    got = shares(done)
    same(got[("Pakistan", "China")], (100.0, 640.0))  # 400 + 2 of 5 fifths of 600
    same(got[("India", "Russia")], (50.0, 500.0))
    same(got[("India", "France")], (50.0, 500.0))
    same(len(got), 3)


def test_window_is_the_last_five_years_unless_asked(tmp):
    rows = casus("arms", register(tmp / "r.csv"), "-b", "PAK").documents()
    same([(r["supplier"], r["share"], r["from"], r["to"]) for r in rows],
         [("China", 88.5, 2020, 2024), ("Netherlands", 8.8, 2020, 2024), ("Turkiye", 2.7, 2020, 2024)])
    same([r["supplier_country"] for r in rows], ["CHN", "NLD", "TUR"])
    same(casus("arms", tmp / "r.csv", "--supplier", "USA").out, b"")


def test_files_as_they_are_found(tmp):
    want = shares(casus("arms", register(tmp / "r.csv"), "--from", "2019"))
    for name, *how in [("semicolons.csv", ";"), ("unquoted.csv", ";", False), ("tabs.csv", "\t"), ("bare.csv", ",", True, ORDERS, "", "")]:
        done = casus("arms", register(tmp / name, *how), "--from", "2019")
        same((done.status, done.err, shares(done)), (0, b"", want), name)


def test_bad_lines_are_named_and_set_aside(tmp):
    bad = [order("Mali", "Chad", "2020", "much"), order("Mali", "Chad", "soon", 5), order("", "Chad", "2020", 5),
           order("Mali", "Chad", "", 5), ["Mali", "Chad"], order("Mali", "Niger", "2020", 5)]
    done = casus("arms", register(tmp / "r.csv", orders=bad))
    same(done.status, 1)
    for line, why in [(5, "the TIV of delivered weapons is no number"), (6, "a year of delivery is no year"),
                      (7, "no recipient or no supplier"), (8, "delivered, but in no year"), (9, "fewer than 16 columns")]:
        holds(done.words, f"r.csv:{line}: {why}")
    same(shares(done), {("Mali", "Niger"): (100.0, 5.0)})


def test_what_is_no_register(tmp):
    (tmp / "x.csv").write_text("a,b,c\n1,2,3\n")
    done = casus("arms", tmp / "x.csv")
    same((done.status, done.out), (3, b""))
    holds(done.words, "no header")
    head = list(HEAD)
    head[7] = "Description"
    (tmp / "y.csv").write_text(",".join(head) + "\n")
    holds(casus("arms", tmp / "y.csv").words, 'y.csv:1: column 8 is called "Description"; a trade register has "Weapon description"')
    same(casus("arms", tmp / "none.csv").status, 3)
    same(casus("arms").status, 2)
    same(casus("arms", tmp / "x.csv", "--from", "soon").status, 2)
    same(casus("arms", tmp / "x.csv", "--from", "2020", "--to", "2010").status, 2)


def test_a_quote_that_is_never_closed_is_a_letter(tmp):
    row = order("Mali", "Niger", "2020", 5)
    row[7] = '"5 inch gun'
    (tmp / "r.csv").write_text(",".join(HEAD) + "\n" + ",".join(row) + "\n")
    same(shares(casus("arms", tmp / "r.csv")), {("Mali", "Niger"): (100.0, 5.0)})


def claims(tmp, text, published, *flags):
    report = {"text": text, "published": published, "source": "The Courier"}
    db = tmp / "c.db"
    db.unlink(missing_ok=True)
    same(casus("add", db, stdin=(json.dumps(report) + "\n").encode()).status, 0)
    done = casus("arms", register(tmp / "r.csv"), db, *flags)
    same(done.status, 0)
    return done.documents()


def test_a_claim_is_held_against_the_years_it_means(tmp):
    (row,) = claims(tmp, "China supplied 81 percent of Pakistan's weapons over the past five years.", "2025-07-26")
    same((row["recipient_country"], row["supplier_country"], row["claimed"], row["of_imports"]), ("PAK", "CHN", 81.0, 88.5))
    same((row["from"], row["to"], row["window"], row["source"]), (2020, 2024, "told", "The Courier"))
    (row,) = claims(tmp, "In 2021 France supplied 60 percent of India's weapons.", "2025-07-26")
    same((row["of_imports"], row["of_exports"], row["from"], row["to"]), (50.0, 100.0, 2021, 2021))
    (row,) = claims(tmp, "Between 2019 and 2021 France supplied 60 percent of India's weapons.", "2025-07-26")
    same((row["of_imports"], row["from"], row["to"]), (75.0, 2019, 2021))


def test_years_that_nobody_names_or_the_register_lacks(tmp):
    text = "France supplied 60 percent of India's weapons."
    (row,) = claims(tmp, text, "2024-03-01")
    same((row["from"], row["to"], row["window"]), (2019, 2023, "usual"))
    (row,) = claims(tmp, text, "2024-03-01", "--from", "2021", "--to", "2022")
    same((row["window"], row["of_imports"]), ("asked", 50.0))
    (row,) = claims(tmp, text, "2027-03-01")
    same((row["window"], row["from"], row["to"]), ("partly", 2022, 2026))
    (row,) = claims(tmp, text, "2060-03-01")
    same((row["window"], row["of_imports"]), ("none", None))


def test_the_same_as_csv_and_as_a_table(tmp):
    path = register(tmp / "r.csv", orders=[order("=Pakistan", "China", "2020", 1), order('Say "x", y', "China", "2020", 1)])
    rows = list(csv.DictReader(io.StringIO(casus("arms", path, "-f", "csv").text)))
    same({r["recipient"] for r in rows}, {"'=Pakistan", 'Say "x", y'})
    holds(casus("arms", path, "-f", "table").text, "recipient")
    same(len(casus("arms", path, "-f", "csv", "-n", "1").text.splitlines()), 2)


run(globals())
