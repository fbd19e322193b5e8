"""HTML pages: what of a page is its article, where its date comes from, in which language it is."""
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from harness import casus, holds, run, same  # noqa: E402

LEAD = "The harbour master of Port Vell closed the northern quay on Monday after a crane fell into the water."
SECOND = "Nobody was hurt, he said, but two ferries had to turn back, and their passengers were taken by bus."
THIRD = "The crane, built in 1968, was to be taken down next year; its owner had been warned twice by inspectors."
BODY = f"<p>{LEAD}</p><p>{SECOND}</p><p>{THIRD}</p>"


def write(tmp, name, data):
    path = tmp / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def page(body, head="", lang="en"):
    return f'<!DOCTYPE html><html lang="{lang}"><head><meta charset="utf-8">{head}</head><body>{body}</body></html>'


def read(tmp, html, *flags):
    done = casus("code", "--format", "jsonl", *flags, write(tmp, "page.html", html))
    same(done.status, 0, done.words)
    return done.documents()[0]


def paragraphs(d):
    text = d["text"]
    if d["title"]:
        assert text.startswith(d["title"] + "\n\n"), text
        text = text[len(d["title"]) + 2:]
    return text.split("\n\n")


def test_a_page_is_told_by_its_content_and_named_after_its_file(tmp):
    d = read(tmp, page(f"<h1>Crane falls</h1>{BODY}"))
    same((d["id"], d["title"], d["language"]), ("page", "Crane falls", "en"))
    same(paragraphs(d), [LEAD, SECOND, THIRD])


def test_what_stands_around_the_article_is_left_out(tmp):
    around = f"""
      <header class="masthead"><a href="/">The Courier</a><nav><ul><li><a href="/w">World</a><li><a href="/s">Sport</a></ul></nav></header>
      <div class="cookie-consent"><p>We use cookies to give you the best pages. By reading on you accept them, it is said.</p></div>
      <main><article><h1>Crane falls</h1><div class="byline">By Ann Writer</div><div class="share-bar"><a>Share</a><a>Tweet</a></div>
      <p>{LEAD}</p><figure><img src="c.jpg" alt="x"><figcaption>The crane, before it fell, in a picture of May. Photo: B. Lens</figcaption></figure>
      <div class="ad-slot"><p>Advertisement</p></div><p>{SECOND}</p>
      <aside class="related"><h3>Related</h3><ul><li><a href="1">Quay opens again</a><li><a href="2">A port and its debts</a></ul></aside>
      <p>{THIRD}</p><p>Read more: <a href="3">How old are our cranes?</a></p>
      <div class="newsletter-signup"><p>Sign up for our newsletter and get the news of the port every morning, free of charge.</p><input></div>
      <div class="author-bio"><p>Ann Writer has written about harbours for twenty years and lives on a boat with a dog.</p></div></article>
      <section id="comments"><h2>Comments</h2><p>I have always said that this crane would fall, and now it has fallen, as I said it would.</p></section></main>
      <footer><p>Copyright 2024 The Courier. All rights reserved. No part of this page may be printed elsewhere.</p></footer>"""
    same(paragraphs(read(tmp, page(around))), [LEAD, SECOND, THIRD])


def test_headings_lists_quotes_and_tables_of_the_article_stay(tmp):
    html = page(f"""<article><h1>Crane falls</h1><p>{LEAD}</p><h2>What is known</h2><ul><li>The quay is closed until Friday.</li>
      <li>Ferries leave from the south.</li></ul><blockquote><p>“We heard a noise like thunder,” a sailor said.</p></blockquote>
      <table><tr><th>Year</th><th>Accidents</th></tr><tr><td>2022</td><td>3</td></tr></table><p>{SECOND}</p></article>""")
    got = paragraphs(read(tmp, html))
    for part in ("What is known", "The quay is closed until Friday.", "Ferries leave from the south.",
                 "“We heard a noise like thunder,” a sailor said."):
        assert part in got, (part, got)
    holds("\n\n".join(got), "2022")


def test_what_stands_below_a_heading_for_something_else_goes(tmp):
    tail = "".join(f"<div><p>{x}</p></div>" for x in (THIRD.replace("crane", "ferry"), SECOND.replace("bus", "train")))
    for heading in ("Related stories", "More from The Courier", "You may also like", "About the author"):
        html = page(f"<div><h1>Crane falls</h1>{BODY}<div><h3>{heading}</h3>{tail}</div></div>")
        same(paragraphs(read(tmp, html)), [LEAD, SECOND, THIRD], heading)
    # A box in the middle takes nothing with it that stands outside of it.
    html = page(f"<div><h1>Crane falls</h1><p>{LEAD}</p><div><h3>Related stories</h3>{tail}</div><p>{SECOND}</p><h3>More from the port</h3><p>{THIRD}</p></div>")
    same(paragraphs(read(tmp, html)), [LEAD, SECOND, THIRD])
    many = f"<p>{LEAD}</p>" * 9
    html = page(f"<div><h1>Crane falls</h1>{many}<h2>34 comments</h2><p>{SECOND}</p><p>{THIRD}</p></div>")
    same(set(paragraphs(read(tmp, html))), {LEAD})


def test_lines_on_the_writer_and_words_to_pictures_go(tmp):
    html = page(f"""<h1>Crane falls</h1><p>Ann Writer - 6 May 2024</p><p>The crane on Sunday, a day before it fell into the water. (AP Photo/B. Lens)</p>
      <p>{LEAD}</p><p>{SECOND}</p><p>{THIRD}</p><p>Ann Writer has written about harbours for twenty years, and lives on a boat.</p>""",
                '<meta name="author" content="Ann Writer">')
    same(paragraphs(read(tmp, html)), [LEAD, SECOND, THIRD])


def test_json_ld_helps_out_where_the_page_hides_its_text(tmp):
    body = " ".join(f"{LEAD} {SECOND} {THIRD}" for _ in range(3))
    ld = LD % json.dumps({"@type": "NewsArticle", "headline": "Crane falls", "articleBody": body})
    d = read(tmp, page("<h1>Crane falls</h1><p>Only those who pay may read the rest of this report, so please pay for it today.</p>", ld))
    holds(d["text"], THIRD)


def test_line_breaks_twice_are_paragraphs(tmp):
    html = f"<html><body><table><tr><td><a href=1>News</a></td><td>{LEAD}<br><br>{SECOND}<br>&nbsp;<br>{THIRD}</td></tr></table></body></html>"
    same(paragraphs(read(tmp, html))[-3:], [LEAD, SECOND, THIRD])


def test_names_that_cover_the_whole_article_are_not_believed(tmp):
    for name in ("with-sidebar", "comments-open", "no-menu", "newsletter-page"):
        html = page(f'<div class="site {name}"><div class="share-page"><h1>Crane falls</h1>{BODY}</div></div>')
        same(paragraphs(read(tmp, html)), [LEAD, SECOND, THIRD], name)


def test_the_article_with_the_headline_among_several(tmp):
    others = "".join(f"<article><h2><a href='{i}'>Other news {i}</a></h2>{BODY.replace('Monday', 'Friday')}</article>" for i in range(4))
    html = page(f"<article><h1>Crane falls</h1>{BODY}</article>{others}", "<title>Crane falls | The Courier</title>")
    same(paragraphs(read(tmp, html)), [LEAD, SECOND, THIRD])


LD = '<script type="application/ld+json">%s</script>'


def test_where_the_date_comes_from_and_which_was_used(tmp):
    ld = LD % json.dumps({"@context": "https://schema.org", "@graph": [{"@type": "WebSite"}, {
        "@type": "NewsArticle", "headline": "Crane falls", "datePublished": "2024-05-06T08:00:00+02:00"}]})
    meta = '<meta property="article:published_time" content="2024-05-05T06:00:00Z">'
    time = '<time datetime="2024-05-04">4 May</time>'
    canonical = '<link rel="canonical" href="https://courier.example/2024/05/03/crane-falls">'
    dated = BODY.replace("on Monday", "on 2 May 2024", 1)
    steps = [("json-ld", "2024-05-06T08:00:00+02:00"), ("meta", "2024-05-05T06:00:00Z"), ("time", "2024-05-04"),
             ("url", "2024-05-03"), ("byline", "2024-05-01"),
             ("dateline", "2024-05-02"), (None, None)]
    beside = "<div>By Ann Writer, 1 May 2024</div>"
    parts = [ld, meta, time, canonical, beside, dated]
    for i, (name, date) in enumerate(steps):
        left = ["" if k < i else part for k, part in enumerate(parts)]
        d = read(tmp, page(f"<h1>Crane falls</h1>{left[2]}{left[4]}{left[5] or BODY}", left[0] + left[1] + left[3]))
        same((d["published_from"], d["published"]), (name, date), f"step {i}")


def test_dates_in_other_forms(tmp):
    for written, day in (("Mon, 06 May 2024 08:00:00 GMT", "2024-05-06"), ("May 6, 2024", "2024-05-06"), ("6th May 2024", "2024-05-06"),
                         ("20240506", "2024-05-06"), ("2024/05/06 10:30", "2024-05-06"), ("1714989600", "2024-05-06"),
                         ("13/05/2024", "2024-05-13"), ("last Monday", None), ("2024-13-45", None), ("0001-01-01", None)):
        d = read(tmp, page(f"<h1>Crane falls</h1>{BODY}", f'<meta name="date" content="{written}">'))
        same(d["published"], day, written)


def test_a_given_date_fills_in_but_does_not_overrule(tmp):
    html = page(f"<h1>Crane falls</h1>{BODY}")
    d = read(tmp, html, "--published", "2020-01-02", "--source", "Mine")
    same((d["published"], d["published_from"], d["source"]), ("2020-01-02", None, "Mine"))
    d = read(tmp, page(f"<h1>Crane falls</h1><time datetime=2024-05-04></time>{BODY}"), "--published", "2020-01-02")
    same((d["published"], d["published_from"]), ("2024-05-04", "time"))


def test_title_byline_and_publisher(tmp):
    ld = LD % json.dumps({"@type": "NewsArticle", "headline": "Crane falls &amp; floats", "author": [{"name": "Ann Writer"}, {"name": "Bo Lens"}],
                          "publisher": {"@type": "Organization", "name": "The Courier"}})
    d = read(tmp, page(f"<h1>Crane falls & floats</h1>{BODY}", ld))
    same((d["title"], d["byline"], d["source"]), ("Crane falls & floats", "Ann Writer, Bo Lens", "The Courier"))
    head = '<title>Crane falls - Harbour Post</title><meta name="author" content="Cy Pen"><meta property="og:site_name" content="Harbour Post">'
    d = read(tmp, page(BODY, head))
    same((d["title"], d["byline"], d["source"]), ("Crane falls", "Cy Pen", "Harbour Post"))
    d = read(tmp, page(BODY, '<link rel=canonical href="https://www.quay.example/a">'))
    same((d["source"], d["url"]), ("quay.example", "https://www.quay.example/a"))


def test_encodings(tmp):
    words = "The café owner in Zürich said on Monday that “nothing” was lost, and that the naïve plan would go on."
    for name in ("utf-8", "windows-1252", "utf-16", "utf-8-sig"):
        label = "iso-8859-1" if name == "windows-1252" else name
        html = f'<html><head><meta charset="{label}"></head><body><h1>Loss</h1><p>{words}</p>{BODY}</body></html>'
        path = write(tmp, "page.html", html.encode(name))
        done = casus("code", "--input-format", "html", path)
        same(done.status, 0, done.words)
        holds(done.documents()[0]["text"], words)
    # A declaration that the bytes belie, and none at all.
    html = f'<html><head><meta charset="iso-8859-1"></head><body><p>{words}</p>{BODY}</body></html>'
    holds(read(tmp, html.encode())["text"], words)
    holds(read(tmp, f"<html><body><p>{words}</p>{BODY}</body></html>".encode("windows-1252"))["text"], words)
    korean = "<html><head><meta http-equiv=content-type content='text/html; charset=euc-kr'></head><body><p>%s</p></body></html>"
    words = "외교부는 월요일 두 나라의 회담이 다음 달로 연기되었다고 밝혔다."
    d = read(tmp, (korean % words).encode("euc-kr"))
    same(d["language"], "ko")
    holds(d["text"], words)


def test_references_to_characters(tmp):
    d = read(tmp, page(f"<p>Smith &amp; Sons&#146; crane cost &pound;5&nbsp;million &#8212; &quot;too much&quot;, he said on Monday.</p>{BODY}"))
    holds(d["text"], 'Smith & Sons’ crane cost £5 million — "too much", he said on Monday.')


def test_a_page_without_an_article_is_set_aside_with_its_reason(tmp):
    path = write(tmp, "index.html", page("<nav><a href=1>News</a> <a href=2>Sport</a></nav><script>var a = 'long';</script>"))
    rejects = tmp / "rejects.jsonl"
    done = casus("code", "--rejects", rejects, path, write(tmp, "b.html", page(BODY)))
    same((done.status, len(done.documents())), (1, 1))
    holds(done.words, "index.html: no article text in this page")
    row = json.loads(rejects.read_text())
    same(row["file"], str(path))
    holds(row["reason"], "no article text")


def test_limits(tmp):
    deep = write(tmp, "deep.html", page("<div>" * 1000 + BODY))
    large = write(tmp, "large.html", page(BODY + "<!-- " + "x" * (9 << 20)))
    wide = write(tmp, "wide.html", page("<p " + " ".join(f"a{i}" for i in range(30000)) + ">" + BODY))
    done = casus("code", deep, large, wide, timeout=60)
    same(done.status, 1)
    holds(done.words, "deep.html: elements nested deeper than 256")
    holds(done.words, "large.html: longer than the 8 MB that one HTML page may have")
    holds(done.words, "wide.html: a tag with thousands of attributes")


def test_input_format_overrules_the_content(tmp):
    done = casus("code", "--input-format", "text", write(tmp, "a.html", page(BODY)))
    holds(done.documents()[0]["text"], "<!DOCTYPE html>")
    done = casus("code", "--input-format", "html", write(tmp, "b.txt", LEAD + " " + SECOND))
    holds(done.documents()[0]["text"], LEAD)


def test_add_skips_a_page_that_is_there_and_keeps_what_it_found(tmp):
    path = write(tmp, "page.html", page(f"<h1>Crane falls</h1><time datetime=2024-05-06></time>{BODY}", '<meta name=author content="Ann Writer">'))
    db = tmp / "news.db"
    holds(casus("add", db, path).text, "1 reports added")
    holds(casus("add", db, path).text, "1 already there")
    d = json.loads(casus("export", db, "--what", "documents").text)
    same((d["published"], d["published_from"], d["byline"], d["language"]), ("2024-05-06", "time", "Ann Writer", "en"))
    head = casus("export", db, "--what", "documents", "--format", "csv").text.splitlines()
    same(dict(zip(head[0].split(","), head[1].split(",")))["published_from"], "time")


# ---- languages ----

TONGUES = {
    "en": "The minister said on Tuesday that the talks with the neighbours would begin again in March, but not before.",
    "de": "Die Ministerin sagte am Dienstag, dass die Gespräche mit den Nachbarn im März wieder beginnen werden, aber nicht früher.",
    "fr": "La ministre a dit mardi que les entretiens avec les voisins reprendraient en mars, mais pas avant, et que tout était prêt.",
    "es": "La ministra dijo el martes que las conversaciones con los vecinos empezarán de nuevo en marzo, pero no antes, según su oficina.",
    "pt": "A ministra disse na terça-feira que as conversas com os vizinhos não vão começar antes de março, segundo o seu gabinete.",
    "it": "La ministra ha detto martedì che i colloqui con i vicini riprenderanno a marzo, ma non prima, e che tutto è pronto.",
    "nl": "De minister zei dinsdag dat de gesprekken met de buren in maart weer beginnen, maar niet eerder, en dat alles klaar is.",
    "sv": "Ministern sade på tisdagen att samtalen med grannarna ska börja igen i mars, men inte tidigare, och att allt är klart.",
    "da": "Ministeren sagde tirsdag, at samtalerne med naboerne skal begynde igen i marts, men ikke før, og at alt er klar nu.",
    "fi": "Ministeri sanoi tiistaina, että neuvottelut naapurien kanssa alkavat taas maaliskuussa, mutta ei ennen, ja että kaikki on valmista.",
    "pl": "Minister powiedział we wtorek, że rozmowy z sąsiadami zaczną się na nowo w marcu, ale nie wcześniej, i że wszystko jest gotowe.",
    "cs": "Ministr v úterý řekl, že rozhovory se sousedy začnou znovu v březnu, ale ne dříve, a že je vše připraveno podle plánu.",
    "hu": "A miniszter kedden azt mondta, hogy a tárgyalások a szomszédokkal márciusban kezdődnek újra, de nem előbb, és hogy minden kész.",
    "ro": "Ministrul a spus marți că discuțiile cu vecinii vor începe din nou în martie, dar nu mai devreme, și că totul este gata.",
    "tr": "Bakan salı günü komşularla görüşmelerin mart ayında yeniden başlayacağını, ancak daha önce olmayacağını ve her şeyin hazır olduğunu söyledi.",
    "id": "Menteri itu mengatakan pada hari Selasa bahwa pembicaraan dengan negara tetangga akan dimulai lagi pada bulan Maret, tetapi tidak lebih awal.",
    "vi": "Bộ trưởng nói hôm thứ ba rằng các cuộc đàm phán với nước láng giềng sẽ bắt đầu lại vào tháng ba, nhưng không sớm hơn.",
    "hr": "Ministar je u utorak rekao da će razgovori sa susjedima početi opet u ožujku, ali ne prije, i da je sve spremno za to.",
    "sq": "Ministri tha të martën se bisedimet me fqinjët do të fillojnë përsëri në mars, por jo më herët, dhe se çdo gjë është gati.",
    "sw": "Waziri alisema Jumanne kwamba mazungumzo na majirani yataanza tena mwezi wa Machi, lakini si kabla ya hapo, na kwamba kila kitu kiko tayari.",
    "ru": "Министр сказал во вторник, что переговоры с соседями начнутся снова в марте, но не раньше, и что всё готово.",
    "uk": "Міністр сказав у вівторок, що переговори з сусідами почнуться знову в березні, але не раніше, і що все готово.",
    "bg": "Министърът каза във вторник, че преговорите със съседите ще започнат отново през март, но не и преди това.",
    "sr": "Министар је рекао у уторак да ће разговори са суседима почети опет у марту, али не пре, и да је све спремно.",
    "el": "Ο υπουργός είπε την Τρίτη ότι οι συνομιλίες με τους γείτονες θα αρχίσουν ξανά τον Μάρτιο, αλλά όχι νωρίτερα.",
    "ar": "قال الوزير يوم الثلاثاء إن المحادثات مع الجيران ستبدأ من جديد في شهر مارس، ولكن ليس قبل ذلك.",
    "fa": "وزیر روز سه‌شنبه گفت که گفتگوها با همسایگان در ماه مارس دوباره آغاز می‌شود، اما نه پیش از آن.",
    "ur": "وزیر نے منگل کو کہا کہ ہمسایوں کے ساتھ بات چیت مارچ میں دوبارہ شروع ہو گی، لیکن اس سے پہلے نہیں۔",
    "he": "השר אמר ביום שלישי כי השיחות עם השכנים יתחדשו במרץ, אך לא לפני כן, וכי הכול מוכן.",
    "hi": "मंत्री ने मंगलवार को कहा कि पड़ोसियों के साथ बातचीत मार्च में फिर से शुरू होगी, लेकिन उससे पहले नहीं।",
    "bn": "মন্ত্রী মঙ্গলবার বলেছেন যে প্রতিবেশীদের সঙ্গে আলোচনা মার্চ মাসে আবার শুরু হবে, তার আগে নয়।",
    "ja": "大臣は火曜日、隣国との話し合いは三月に再び始まるが、それより前ではないと述べた。",
    "zh": "部长星期二说，与邻国的会谈将在三月重新开始，但不会更早，一切都已准备就绪。",
    "ko": "장관은 화요일 이웃 나라와의 회담이 삼월에 다시 시작되지만 그 전에는 아니라고 말했다.",
    "th": "รัฐมนตรีกล่าวเมื่อวันอังคารว่าการเจรจากับประเทศเพื่อนบ้านจะเริ่มขึ้นอีกครั้งในเดือนมีนาคม แต่ไม่ใช่ก่อนหน้านั้น",
}


def test_languages_are_told_apart():
    lines = "".join(json.dumps({"id": k, "text": v}) + "\n" for k, v in TONGUES.items())
    done = casus("code", stdin=lines.encode())
    same({d["id"]: d["language"] for d in done.documents()}, {k: k for k in TONGUES})


def test_only_english_is_coded_and_the_others_are_counted(tmp):
    lines = "".join(json.dumps({"id": k, "text": v}) + "\n" for k, v in TONGUES.items())
    done = casus("code", stdin=lines.encode())
    same(done.status, 0)
    for d in done.documents():
        if d["id"] != "en":
            same((d["events"], d["statements"], d["entities"]), ([], [], []), d["id"])
            assert d["text"] and d["sentences"], d["id"]
    others = len(TONGUES) - 1
    holds(done.words, f"{others} reports in other languages than English")
    db = tmp / "news.db"
    added = casus("add", db, stdin=lines.encode())
    holds(added.text, f"{len(TONGUES)} reports added")
    holds(added.text, f"{others} of them in other languages")
    holds(casus("add", db, stdin=lines.encode()).text, f"{len(TONGUES)} already there")
    kept = [json.loads(x) for x in casus("export", db, "--what", "documents").text.splitlines()]
    same({d["id"]: d["language"] for d in kept}, {k: k for k in TONGUES})


def test_a_language_that_is_given_is_taken_at_its_word():
    rows = [{"id": "a", "language": "de", "text": "France expelled two Russian diplomats."},
            {"id": "b", "language": "en-GB", "text": "France expelled two Russian diplomats."},
            {"id": "c", "language": "English", "text": "France expelled two Russian diplomats."},
            {"id": "d", "language": "en", "text": TONGUES["de"]}]
    done = casus("code", stdin="".join(json.dumps(r) + "\n" for r in rows).encode())
    got = {d["id"]: (d["language"], len(d["events"]) > 0) for d in done.documents()}
    same({k: got[k] for k in "abc"}, {"a": ("de", False), "b": ("en-GB", True), "c": ("English", True)})
    same(got["d"][0], "en")


def test_short_and_odd_texts_are_read_as_english():
    for text in ("France expelled two Russian diplomats.", "Troops leave Kabul", "12 March 2024", "Los Angeles, San Juan, El Paso, La Paz",
                 "Le Monde, Die Zeit and El País reported it.", "Macron, Scholz, Meloni: talks in Rome", "OK."):
        d = casus("code", stdin=text.encode()).documents()[0]
        assert d["language"] in (None, "en"), (text, d["language"])
    same(casus("code", stdin="France expelled two Russian diplomats.".encode()).documents()[0]["events"] != [], True)


def test_the_text_of_a_page_says_more_than_its_label(tmp):
    body = "".join(f"<p>{TONGUES['de']}</p>" for _ in range(3))
    same(read(tmp, page(f"<h1>Gespräche</h1>{body}", lang="en"))["language"], "de")
    same(read(tmp, page(f"<h1>Crane falls</h1>{BODY}", lang="de"))["language"], "en")


run(globals())
