"""Formats that the world publishes in: feeds, NewsML-G2, NITF, ninjs, trafilatura, news-please, PETRARCH."""
import json
import sqlite3
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from harness import casus, holds, run, same  # noqa: E402

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>The Courier &amp; Post</title>
<link>http://courier.example/</link><language>en-gb</language><image><title>Logo</title></image>
%s</channel></rss>
"""


def write(tmp, name, data):
    path = tmp / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def read(tmp, data, *flags, status=0, name="in"):
    """The documents in `data`, without the title in front of the text."""
    done = casus("code", *flags, write(tmp, name, data))
    same(done.status, status, done.words)
    docs = done.documents()
    for d in docs:
        d["body"] = d["text"][len(d["title"]) + 2:] if d["title"] else d["text"]
    return docs


def test_rss_takes_the_fullest_text_and_the_true_publisher(tmp):
    items = """<item><title>Ministers meet &amp;#8211; again</title><link>http://courier.example/1</link>
<description>&lt;p&gt;France signed a treaty.&lt;/p&gt;</description>
<content:encoded><![CDATA[<p>France &amp; Spain signed a treaty.</p><script>var x = "<p>no</p>";</script>
<p>Iran denied it.<br/>Yes&nbsp;no.</p><!-- <p>hidden</p> --><ul><li>one</li><li>two</li></ul>]]></content:encoded>
<guid isPermaLink="false">id-1</guid><pubDate>Sat, 26 Jul 2025 10:15:00 +0200</pubDate>
<dc:creator>A. Writer</dc:creator></item>
<item><title>Talks fail in Geneva - Alpine Post</title><guid>http://news.example/2</guid>
<description>&lt;a href="http://x.example/?a=1&amp;amp;b=2"&gt;Talks fail in Geneva&lt;/a&gt; Alpine Post</description>
<source url="http://alpine.example">Alpine Post</source><pubDate>27 Jul 25 10:15 GMT</pubDate></item>"""
    one, two = read(tmp, RSS % items)
    same((one["id"], one["source"], one["url"], one["title"], one["published"], one["language"]),
         ("id-1", "The Courier & Post", "http://courier.example/1", "Ministers meet \u2013 again",
          "2025-07-26T10:15:00+02:00", "en-gb"))
    same(one["body"], "France & Spain signed a treaty.\n\nIran denied it.\nYes no.\n\none\ntwo")
    same((two["id"], two["url"], two["source"], two["published"]),
         ("http://news.example/2", "http://news.example/2", "Alpine Post", "2025-07-27T10:15:00Z"))
    same(two["text"], "Talks fail in Geneva")


def test_rss_1_and_dublin_core(tmp):
    rdf = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="http://c.example/"><title>Cape Wire</title>
<dc:language>en</dc:language></channel><item rdf:about="http://c.example/9"><title>Vote held</title>
<link>http://c.example/9</link><description>Kenya voted.</description><dc:date>2024-02-03T04:05:06Z</dc:date></item>
</rdf:RDF>"""
    d, = read(tmp, rdf)
    same((d["id"], d["source"], d["url"], d["published"], d["language"], d["body"]),
         ("http://c.example/9", "Cape Wire", "http://c.example/9", "2024-02-03T04:05:06Z", "en", "Kenya voted."))


def test_atom(tmp):
    atom = """<?xml version="1.0"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Gathered</title><id>urn:f</id>
<entry xml:lang="en-US"><title type="html">Talks &lt;b&gt;fail&lt;/b&gt;</title><link rel="self" href="http://g.example/self"/>
<link href="http://g.example/1"/><id>tag:g,1</id><updated>2025-07-27T10:00:00Z</updated>
<published>2025-07-26T10:00:00+02:00</published><summary>Short.</summary><content type="xhtml">
<div xmlns="http://www.w3.org/1999/xhtml"><p>Iran  fired <em>missiles</em>.</p><style>p { }</style><p>Israel
answered.</p></div></content><source><title>True Paper</title><id>z</id></source></entry>
<entry><title>Oil fell sharply</title><id>2</id><updated>2025-07-28T00:00:00Z</updated></entry></feed>"""
    one, two = read(tmp, atom)
    same((one["id"], one["source"], one["url"], one["title"], one["published"], one["language"]),
         ("tag:g,1", "True Paper", "http://g.example/1", "Talks fail", "2025-07-26T10:00:00+02:00", "en-US"))
    same(one["body"], "Iran fired missiles.\n\nIsrael answered.")
    same((two["text"], two["source"], two["language"], two["published"]),
         ("Oil fell sharply", "Gathered", "en", "2025-07-28T00:00:00Z"))


def test_json_feed(tmp):
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "Neva Herald", "language": "en", "items": [
        {"id": "1", "url": "http://n.example/1", "title": "T", "content_html": "<p>Russia left.</p><p>It said so.</p>",
         "date_published": "2025-01-02T03:04:05Z"},
        {"id": 2, "content_text": "Latvia\n\nstayed."}, {"id": "3"}, {"id": "4", "summary": "Estonia spoke."}]}
    for indent in (None, 2):
        docs = read(tmp, json.dumps(feed, indent=indent), status=1)
        same([d["id"] for d in docs], ["1", "2", "4"])
        same([d["body"] for d in docs], ["Russia left.\n\nIt said so.", "Latvia\n\nstayed.", "Estonia spoke."])
        same((docs[0]["source"], docs[0]["url"], docs[0]["published"], docs[0]["language"]),
             ("Neva Herald", "http://n.example/1", "2025-01-02T03:04:05Z", "en"))


def test_news_sitemap(tmp):
    sitemap = """<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>http://p.example/a</loc><news:news><news:publication><news:name>The Paper</news:name>
<news:language>en</news:language></news:publication><news:publication_date>2025-07-26</news:publication_date>
<news:title>France left the talks</news:title></news:news></url><url><loc>http://p.example/b</loc></url></urlset>"""
    d, = read(tmp, sitemap)
    same((d["id"], d["url"], d["source"], d["published"], d["language"], d["text"]),
         ("http://p.example/a", "http://p.example/a", "The Paper", "2025-07-26", "en", "France left the talks"))


def test_xml_that_is_none_is_read_as_far_as_it_goes(tmp):
    items = """<item><title>R&D at AT&T: 3 < 5</title><description>S&P fell by 3 &euro;. &#8220;Ouch&#8221;</description></item>
<item><title>Left open</title><description>Peru <b>signed.<pubDate>Sat, 26 Jul 2025 10:15:00 GMT</pubDate>
<item><title>Next</title><description>Chile &amp; Peru agreed.</description></item>"""
    done = casus("code", write(tmp, "bad.xml", "\n  " + RSS % items))
    same(done.status, 1)
    docs = done.documents()
    same([d["title"] for d in docs], ["R&D at AT&T: 3 < 5", "Left open", "Next"])
    same(docs[0]["text"].split("\n\n")[1], "S&P fell by 3 \u20ac. \u201cOuch\u201d")
    same(docs[2]["text"].split("\n\n")[1], "Chile & Peru agreed.")
    holds(done.words, "bad.xml:")
    holds(done.words, "bad XML, read as far as it goes")


def test_feed_cut_short(tmp):
    whole = RSS % "".join(f"<item><guid>{i}</guid><description>France left {i}.</description></item>\n" for i in range(3000))
    done = casus("code", "--rejects", tmp / "rejects", write(tmp, "cut.xml", whole[:len(whole) // 2]))
    same(done.status, 1)
    docs = done.documents()
    assert 1400 < len(docs) < 1600, len(docs)
    same(docs[-1]["text"], f"France left {len(docs) - 1}.")
    rows = [json.loads(x) for x in (tmp / "rejects").read_text().splitlines()]
    holds(rows[0]["reason"], "the file ends in the middle of it")
    assert abs(rows[0]["byte"] - len(whole) // 2) < 200 and rows[0]["line"] > 1400, rows[0]


def test_charsets_of_xml(tmp):
    item = "<item><description>\u201cCaf\u00e9\u201d in Besan\u00e7on</description></item>"
    for name in ("iso-8859-1", "windows-1252", "utf-8", "iso-8859-15"):
        text = (RSS % item).replace("utf-8", name)
        if name == "iso-8859-15":
            text = text.replace("\u201c", "").replace("\u201d", "")
        data = text.encode("cp1252" if name == "iso-8859-1" else name)
        d, = read(tmp, data)
        same(d["text"].replace("\u201c", "").replace("\u201d", ""), "Caf\u00e9 in Besan\u00e7on", name)
    d, = read(tmp, (RSS % "<item><description>a \xff\xfe b\x08c</description></item>").encode("latin-1"))
    same(d["text"], "a \ufffd\ufffd b c")


def test_entities_are_not_expanded_and_nothing_is_fetched(tmp):
    bomb = "".join(f'<!ENTITY l{i} "{("&l%d;" % (i - 1)) * 10 if i else "lol"}">' for i in range(12))
    data = f"""<?xml version="1.0"?><!DOCTYPE rss [{bomb}<!ENTITY file SYSTEM "file:///etc/passwd">
<!ENTITY % p SYSTEM "http://127.0.0.1:9/x"> %p;]>
<rss><channel><item><title>T</title><description>a &l11; &file; b &amp; c</description></item></channel></rss>"""
    done = casus("code", write(tmp, "bomb.xml", data), timeout=20)
    for d in done.documents():
        assert "lol" not in d["text"] and "root" not in d["text"], d["text"]


def test_deep_and_endless_xml(tmp):
    done = casus("code", write(tmp, "deep.xml", "<rss><channel><item>" + "<a>" * 200000), timeout=60)
    same(done.status, 1)
    holds(done.words, "too deep")
    done = casus("code", write(tmp, "tag.xml", "<rss><channel><item a='" + "x" * 30_000_000), timeout=60)
    same(done.status, 1)


G2 = """<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:newsml:alpine:%s" version="1" xml:lang="en">
<itemMeta><itemClass qcode="ninat:%s"/><provider qcode="nprov:ALP"><name>Alpine Agency</name></provider>
<versionCreated>2025-07-26T10:00:00+02:00</versionCreated><pubStatus qcode="stat:%s"/></itemMeta>
<contentMeta><headline>Ministers meet</headline><language tag="en-GB"/></contentMeta>%s</newsItem>
"""
NITF = """<nitf xmlns="http://iptc.org/std/NITF/2006-10-18/"><head><title>x</title></head><body><body.head><hedline>
<hl1>H</hl1></hedline><dateline>GENEVA</dateline></body.head><body.content><p>France  met Spain.</p><media><media-caption>A
picture.</media-caption></media><p>Iran &amp; Iraq denied it.</p></body.content></body></nitf>"""


def g2(number, status="usable", kind="text", content=None):
    content = f"<contentSet><inlineXML>{NITF}</inlineXML></contentSet>" if content is None else content
    return G2 % (number, kind, status, content)


def test_newsml_g2(tmp):
    picture = g2(2, kind="picture", content="<contentSet><remoteContent href='x.jpg'/></contentSet>")
    html = ('<contentSet><inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><head><title>t</title></head>'
            "<body><p>One.</p><p>Two.</p></body></html></inlineXML></contentSet>")
    message = ('<?xml version="1.0"?><newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><header/><itemSet>' +
               g2(1) + picture + g2(3, "canceled") + g2(4, content=html) + "</itemSet></newsMessage>")
    one, four = read(tmp, message)
    same((one["id"], one["source"], one["title"], one["published"], one["language"]),
         ("urn:newsml:alpine:1", "Alpine Agency", "Ministers meet", "2025-07-26T10:00:00+02:00", "en-GB"))
    same(one["body"], "France met Spain.\n\nIran & Iraq denied it.")
    same(four["body"], "One.\n\nTwo.")


def test_nitf_alone(tmp):
    d, = read(tmp, NITF.replace("<head>", '<head><docdata><doc-id id-string="n7"/><date.issue norm="20250726T101500Z"/></docdata>'
                                '<pubdata name="Cape Observer"/>').replace("<title>x</title>", ""))
    same((d["id"], d["published"], d["source"], d["title"]), ("n7", "2025-07-26T10:15:00Z", "Cape Observer", "H"))


def test_ninjs_of_both_versions(tmp):
    old = {"uri": "http://alp.example/1", "type": "text", "versioncreated": "2025-07-26T10:00:00Z", "pubstatus": "usable",
           "headline": "Talks", "body_xhtml": "<p>France met Spain.</p><p>Iran left.</p>", "language": "en",
           "copyrightholder": "Alpine Agency"}
    new = {"uri": "tag:alp,2", "standard": {"name": "ninjs", "version": "2.0"}, "type": "text", "pubStatus": "usable",
           "versionCreated": "2025-07-27T10:00:00+00:00", "headlines": [{"role": "short", "value": "S"},
                                                                        {"role": "main", "value": "Long one"}],
           "bodies": [{"role": "main", "contentType": "text/plain", "value": "Peru voted."}],
           "infoSources": [{"name": "Lima Wire"}]}
    picture = {"uri": "tag:alp,3", "type": "picture", "versioncreated": "2025-07-26T10:00:00Z", "headline": "P"}
    one, two = read(tmp, "\n".join(json.dumps(x) for x in (old, picture, new)))
    same((one["id"], one["url"], one["title"], one["body"], one["source"], one["published"]),
         ("http://alp.example/1", "http://alp.example/1", "Talks", "France met Spain.\n\nIran left.", "Alpine Agency",
          "2025-07-26T10:00:00Z"))
    same((two["id"], two["url"], two["title"], two["body"], two["source"], two["published"]),
         ("tag:alp,2", None, "Long one", "Peru voted.", "Lima Wire", "2025-07-27T10:00:00Z"))


def test_trafilatura_and_news_please(tmp):
    first = {"title": "T", "author": "A", "hostname": "t.example", "date": "2025-07-26", "fingerprint": "f", "id": None,
             "raw_text": "raw", "text": "France left.", "language": "en", "source": "https://t.example/a",
             "source-hostname": "The Times of T", "excerpt": "e"}
    second = {"title": "U", "sitename": "Site", "hostname": "u.example", "date": "2025-07-27", "url": "https://u.example/b",
              "text": "Spain left."}
    third = {"authors": [], "date_publish": "2017-07-17 17:03:00", "maintext": "Peru left.", "title": "V", "language": "en",
             "source_domain": "v.example", "url": "http://v.example/c", "image_url": None}
    empty = {"maintext": None, "url": "http://v.example/d"}
    docs = read(tmp, "\n".join(json.dumps(x) for x in (first, second, third, empty)), status=1)
    same([(d["source"], d["url"], d["published"], d["title"], d["body"]) for d in docs],
         [("The Times of T", "https://t.example/a", "2025-07-26", "T", "France left."),
          ("Site", "https://u.example/b", "2025-07-27", "U", "Spain left."),
          ("v.example", "http://v.example/c", "2017-07-17T17:03:00", "V", "Peru left.")])
    same([d["source"] for d in read(tmp, json.dumps([first, third], indent=1))], ["The Times of T", "v.example"])
    same(read(tmp, json.dumps(second), "--input-format", "trafilatura")[0]["source"], "Site")


def test_lists_of_objects_of_any_length(tmp):
    rows = [{"id": str(i), "text": f'France left "{i}" [{{]}}\\'} for i in range(5000)]
    for indent in (None, 1):
        same([d["id"] for d in read(tmp, json.dumps(rows, indent=indent))], [r["id"] for r in rows])
    bad = '[{"id":"a","text":"x."}, {"id" "b"}, {"id":"c","text":"y."}, {"id":"d","te'
    same([d["id"] for d in read(tmp, bad, status=1)], ["a", "c"])


def test_petrarch_sentences_of_a_story_are_one_report(tmp):
    rows = [("abc_1", "20080804", "\nIsrael bombed\n Gaza.\n"), ("abc_2", "20080804", "Iran condemned it."),
            ("abc_3", "20080805", "Another day."), ("DEMO-01", "20080805", "France left."), ("DEMO-02", "20080805", "It did.")]
    data = "<Sentences>" + "".join(
        f'<Sentence date="{date}" id="{name}" source="AFP" sentence="True"><Text>{text}</Text><Parse>(S (NP x))</Parse></Sentence>'
        for name, date, text in rows) + "</Sentences>"
    same([(d["id"], d["published"], d["source"], d["text"]) for d in read(tmp, data)],
         [("abc", "2008-08-04", "AFP", "Israel bombed Gaza. Iran condemned it."), ("abc", "2008-08-05", "AFP", "Another day."),
          ("DEMO-01", "2008-08-05", "AFP", "France left."), ("DEMO-02", "2008-08-05", "AFP", "It did.")])


def ninjs(number, hour, status="usable", text="Iran attacked Israel."):
    return json.dumps({"uri": f"urn:alp:{number}", "versioncreated": f"2025-07-26T{hour:02}:00:00Z", "pubstatus": status,
                       "body_text": text, "headline": "H"}) + "\n"


def kept(tmp):
    with sqlite3.connect(tmp / "n.db") as db:
        return [tuple(r) for r in db.execute("SELECT id, published FROM documents ORDER BY 1, 2")]


def test_a_report_taken_back_leaves_the_database(tmp):
    first = write(tmp, "1.jsonl", ninjs(1, 10) + ninjs(2, 10, text="France left."))
    back = write(tmp, "2.jsonl", ninjs(1, 11, "canceled"))
    same(casus("code", first, back).status, 0)
    same(casus("add", tmp / "n.db", first).status, 0)
    same(len(kept(tmp)), 2)
    done = casus("add", tmp / "n.db", back)
    same(done.status, 0)
    holds(done.text, "1 taken back by their publishers")
    same(kept(tmp), [("urn:alp:2", "2025-07-26T10:00:00Z")])
    with sqlite3.connect(tmp / "n.db") as db:
        same(db.execute("SELECT count(*) FROM events e LEFT JOIN documents d USING (document) WHERE d.document IS NULL").fetchone(), (0,))
    # it does not come back with the old file, but a newer version is another thing
    same(casus("add", tmp / "n.db", first).status, 0)
    same(len(kept(tmp)), 1)
    same(casus("add", tmp / "n.db", write(tmp, "3.jsonl", ninjs(1, 12))).status, 0)
    same(kept(tmp), [("urn:alp:1", "2025-07-26T12:00:00Z"), ("urn:alp:2", "2025-07-26T10:00:00Z")])


def test_taken_back_in_the_same_file_and_before_it_came(tmp):
    lines = ninjs(5, 9, "canceled") + ninjs(5, 8) + "".join(ninjs(i, 10) for i in range(300)) + ninjs(7, 11, "withheld") + g2(9)
    newsml = write(tmp, "a.xml", "<newsMessage>" + g2(8) + g2(8, "canceled") + "</newsMessage>")
    same(casus("add", "-j4", tmp / "n.db", write(tmp, "a.jsonl", lines), newsml).status, 1)
    ids = [i for i, _ in kept(tmp)]
    same(len(ids), 299)
    assert "urn:alp:7" not in ids and "urn:newsml:alpine:8" not in ids, ids
    assert ("urn:alp:5", "2025-07-26T10:00:00Z") in kept(tmp) and ("urn:alp:5", "2025-07-26T08:00:00Z") not in kept(tmp)


def test_patterns_as_operands(tmp):
    for name in ("b1.txt", "b2.txt", "a.txt", "[b].txt"):
        write(tmp, name, "France left.")
    same([d["id"] for d in casus("code", tmp / "b?.txt", tmp / "[b].txt").documents()], ["b1", "b2", "[b]"])
    done = casus("code", tmp / "z*.txt")
    same(done.status, 3)
    holds(done.words, "z*.txt: cannot open")


run(globals())
