-- schema.sql -- a casus database, for those who read it with their own queries.
--
-- A document is one news report. Everything that was found in it hangs from its number
-- `document`; within a document, entities, statements, quantities, times and places are
-- numbered from 0 as in the JSON records (docs/records.md), whose names the columns
-- carry. Offsets (columns ending in _start and _end) are bytes into documents.text; to
-- see the words, cut the text as a blob:
--
--     SELECT CAST(substr(CAST(text AS BLOB), trigger_start + 1,
--                        trigger_end - trigger_start) AS TEXT)
--     FROM events JOIN documents USING (document);
--
-- The views at the end put names in place of numbers; most questions begin there:
--
--     SELECT day, status, actors, act, recipients, source FROM event_list
--     WHERE actors LIKE '%Pakistan%' ORDER BY day;

-- What made a record: version of the program, and name and digest of the model. The
-- same text, version and model give the same record.
CREATE TABLE codings (
    coding INTEGER PRIMARY KEY,
    casus TEXT NOT NULL,
    model TEXT NOT NULL,
    model_digest TEXT NOT NULL,
    min_confidence REAL NOT NULL, -- events below it were not kept
    UNIQUE (casus, model, model_digest, min_confidence)
);

-- How far a work that goes over all documents has come, while it is not done.
CREATE TABLE works (
    work TEXT PRIMARY KEY,      -- recode; bands: of later documents they lack in `bands`
    model_digest TEXT NOT NULL, -- '' where it does not matter
    document INTEGER NOT NULL   -- the last that is done
);

CREATE TABLE documents (
    document INTEGER PRIMARY KEY,
    id TEXT,                    -- as given by whoever brought the report
    source TEXT,                -- the publisher
    url TEXT,
    title TEXT,
    published TEXT,             -- as given
    day TEXT,                   -- published as an ISO day, NULL when it is none
    language TEXT,              -- as given, else as found in the text; NULL when it is not
                                -- plain. Only English is coded: others have no records
    digest TEXT NOT NULL,       -- of the clean text: equal texts, equal digests
    input TEXT NOT NULL UNIQUE, -- of the report as it came: what is there is skipped
    copy_group INTEGER,         -- first document that carries (nearly) the same text; NULL
                                -- when that is this one
    story INTEGER,              -- the story it belongs to (stories), one for each document
    agency TEXT,                -- the news agency that it credits or is from, NULL when
                                -- none; 'agencies' is one that is not named
    origin TEXT,                -- whose word it is as a whole ('outlet:reuters'): of copies
                                -- that of the first; NULL: nobody's but its own
    coding INTEGER NOT NULL REFERENCES codings,
    byline TEXT,                -- who wrote it
    published_from TEXT,        -- what told the date, where it was found in a page: json-ld
                                -- meta time url byline dateline; NULL as given
    parsed INTEGER NOT NULL,    -- 1: came as CoNLL-U, with its sentences and words given
    bytes INTEGER NOT NULL,     -- of the clean text
    text TEXT                   -- the clean text, with the title in front; NULL when only
                                -- the records are kept (casus add --no-text)
);
-- The same text from the same source under the same id is the same document.
CREATE UNIQUE INDEX documents_once
    ON documents (digest, ifnull(source, ''), ifnull(id, ''));
CREATE INDEX documents_by_day ON documents (day);
CREATE INDEX documents_copies ON documents (copy_group) WHERE copy_group IS NOT NULL;
CREATE INDEX documents_by_id ON documents (id) WHERE id IS NOT NULL;
CREATE INDEX documents_by_url ON documents (url) WHERE url IS NOT NULL;
CREATE INDEX documents_by_source ON documents (source, day);
CREATE INDEX documents_by_coding ON documents (coding);

-- Reports of each day: what counts are divided by.
CREATE TABLE days (
    day TEXT PRIMARY KEY,
    documents INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TRIGGER documents_days_add AFTER INSERT ON documents
WHEN new.day IS NOT NULL BEGIN
    INSERT INTO days VALUES (new.day, 1)
    ON CONFLICT (day) DO UPDATE SET documents = documents + 1;
END;
CREATE TRIGGER documents_days_remove AFTER DELETE ON documents
WHEN old.day IS NOT NULL BEGIN
    UPDATE days SET documents = documents - 1 WHERE day = old.day;
    DELETE FROM days WHERE day = old.day AND documents = 0;
END;

-- How copies of a text are found (src/store/copies.h): the smallest hashes of its word
-- 4-grams, as little-endian 32-bit numbers, and the bands under which it is looked up.
CREATE TABLE sketches (
    document INTEGER PRIMARY KEY REFERENCES documents ON DELETE CASCADE,
    hashes BLOB NOT NULL,
    bands BLOB                  -- the bands of this document, 64-bit numbers
);
CREATE TABLE bands (
    band INTEGER NOT NULL,
    document INTEGER NOT NULL,
    PRIMARY KEY (band, document)
) WITHOUT ROWID;

CREATE TABLE sentences (
    document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
    sentence INTEGER NOT NULL,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    PRIMARY KEY (document, sentence)
) WITHOUT ROWID;

-- Feeds that casus watch has fetched, and what they said of their state.
CREATE TABLE feeds (
    url TEXT PRIMARY KEY,
    etag TEXT,
    modified TEXT
);

-- Reports that their publisher took back (ninjs, NewsML-G2): they are not here any more,
-- and versions up to this one are not added again.
CREATE TABLE retractions (
    id TEXT PRIMARY KEY,
    published TEXT              -- the version that took it back; NULL: any
);

-- Actors, places and things of a document.
CREATE TABLE entities (
    document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
    entity INTEGER NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,         -- state person organisation armed_group alliance ...
    country TEXT,               -- ISO 3166-1 alpha-3, IGO, XIS (the Islamic State) ...
    sector TEXT NOT NULL,       -- PLOVER sectors with blanks between them, may be ''
    code TEXT,                  -- CAMEO actor code
    ref TEXT,                   -- key in the dictionaries, NULL for the unknown
    title TEXT,
    PRIMARY KEY (document, entity)
) WITHOUT ROWID;

CREATE TABLE mentions (
    document INTEGER NOT NULL,
    entity INTEGER NOT NULL,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    PRIMARY KEY (document, start, end, entity),
    FOREIGN KEY (document, entity) REFERENCES entities ON DELETE CASCADE
) WITHOUT ROWID;

CREATE TABLE places (
    document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
    place INTEGER NOT NULL,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    name TEXT NOT NULL,
    country TEXT,
    adm1 TEXT,
    lat REAL,                   -- NULL when `precision` is too coarse for a point
    lon REAL,
    geonames INTEGER,
    precision TEXT NOT NULL,    -- exact city adm1 country region none
    type TEXT,                  -- GeoNames feature code
    PRIMARY KEY (document, place)
) WITHOUT ROWID;

CREATE TABLE times (
    document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
    time INTEGER NOT NULL,
    span_start INTEGER NOT NULL,
    span_end INTEGER NOT NULL,
    start TEXT,                 -- ISO days, inclusive
    end TEXT,
    precision TEXT NOT NULL,
    timex TEXT NOT NULL,        -- the TIMEX3 value
    PRIMARY KEY (document, time)
) WITHOUT ROWID;

CREATE TABLE quantities (
    document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
    quantity INTEGER NOT NULL,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    low REAL, high REAL, best REAL, -- NULL where there is no such bound
    unit TEXT NOT NULL,
    currency TEXT,
    "of" TEXT NOT NULL,         -- what is counted
    role TEXT NOT NULL,         -- killed wounded captured displaced destroyed value ...
    PRIMARY KEY (document, quantity)
) WITHOUT ROWID;

-- Who said what.
CREATE TABLE statements (
    document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
    statement INTEGER NOT NULL,
    sentence INTEGER NOT NULL,
    speaker INTEGER,            -- entity
    speaker_start INTEGER, speaker_end INTEGER,
    cue_start INTEGER, cue_end INTEGER,
    addressee INTEGER,          -- entity
    kind TEXT NOT NULL,
    quoted TEXT NOT NULL,       -- direct mixed indirect
    negated INTEGER NOT NULL,
    PRIMARY KEY (document, statement)
) WITHOUT ROWID;

CREATE TABLE statement_content (
    document INTEGER NOT NULL,
    statement INTEGER NOT NULL,
    position INTEGER NOT NULL,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    PRIMARY KEY (document, statement, position),
    FOREIGN KEY (document, statement) REFERENCES statements ON DELETE CASCADE
) WITHOUT ROWID;

-- Who did what to whom.
CREATE TABLE events (
    event INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
    id TEXT NOT NULL,           -- stable across runs
    sentence INTEGER NOT NULL,
    trigger_start INTEGER NOT NULL,
    trigger_end INTEGER NOT NULL,
    type TEXT NOT NULL,         -- one of the 16 PLOVER types
    mode TEXT,
    contexts TEXT NOT NULL,     -- with blanks between them, may be ''
    cameo TEXT,                 -- a code, not a number: '010'
    goldstein REAL NOT NULL,
    quad INTEGER NOT NULL,      -- 1 verbal cooperation .. 4 material conflict
    place INTEGER,              -- places.place: where THIS act was, or NULL
    time INTEGER,               -- times.time
    day TEXT,                   -- first day of the time, else the day of the report
    polarity TEXT NOT NULL,
    modality TEXT NOT NULL,
    verification TEXT NOT NULL,
    status TEXT NOT NULL,       -- reported claimed denied disputed unverified ...
    factuality REAL NOT NULL,   -- -3 .. 3
    rule TEXT,
    confidence REAL NOT NULL
);
CREATE INDEX events_by_document ON events (document);
CREATE INDEX events_by_day ON events (day, type);
CREATE INDEX events_by_id ON events (id);

-- Actors and recipients of an event; country and code stand here too, so that
-- questions about pairs of states need no other table.
CREATE TABLE parties (
    event INTEGER NOT NULL REFERENCES events ON DELETE CASCADE,
    side TEXT NOT NULL CHECK (side IN ('actor', 'recipient')),
    position INTEGER NOT NULL,
    entity INTEGER NOT NULL,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    country TEXT,
    code TEXT,
    implied INTEGER,            -- 1: no words of the act's own sentence tie it to the act;
                                -- NULL: coded before casus told, recode does
    PRIMARY KEY (event, side, position)
) WITHOUT ROWID;
CREATE INDEX parties_by_country ON parties (country, side, event);

-- Each pair of countries of an event once, actor first: what `casus dyad` and questions
-- about two states are answered from, without looking at any other table.
CREATE TABLE pairs (
    a TEXT NOT NULL,            -- country of an actor
    b TEXT NOT NULL,            -- country of a recipient
    day TEXT NOT NULL,          -- events.day, '' when there is none
    event INTEGER NOT NULL,
    document INTEGER NOT NULL,
    type TEXT NOT NULL,
    quad INTEGER NOT NULL,
    goldstein REAL NOT NULL,
    confidence REAL NOT NULL,
    done INTEGER NOT NULL,      -- 1: told as done, neither planned, asked for nor negated
    happening INTEGER,          -- that the event tells of
    PRIMARY KEY (a, b, day, event)
) WITHOUT ROWID;
CREATE TRIGGER parties_pairs_add AFTER INSERT ON parties
WHEN new.country IS NOT NULL BEGIN
    INSERT OR IGNORE INTO pairs
    SELECT CASE new.side WHEN 'actor' THEN new.country ELSE o.country END,
           CASE new.side WHEN 'actor' THEN o.country ELSE new.country END,
           ifnull(v.day, ''), v.event, v.document, v.type, v.quad, v.goldstein,
           v.confidence,
           v.polarity = 'positive' AND v.modality IN ('actual', 'ongoing'), NULL
    FROM parties o JOIN events v ON v.event = o.event
    WHERE o.event = new.event AND o.side <> new.side AND o.country IS NOT NULL;
END;
CREATE TRIGGER events_pairs_remove BEFORE DELETE ON events BEGIN
    DELETE FROM pairs WHERE event = old.event AND day = ifnull(old.day, '')
    AND a IN (SELECT country FROM parties WHERE event = old.event AND side = 'actor')
    AND b IN (SELECT country FROM parties WHERE event = old.event AND side = 'recipient');
END;

CREATE TABLE objects (
    event INTEGER NOT NULL REFERENCES events ON DELETE CASCADE,
    position INTEGER NOT NULL,
    entity INTEGER,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    role TEXT NOT NULL,         -- instrument target theme
    category TEXT,              -- weapons
    origin TEXT,                -- the country that makes it
    PRIMARY KEY (event, position)
) WITHOUT ROWID;

CREATE TABLE event_quantities (
    event INTEGER NOT NULL REFERENCES events ON DELETE CASCADE,
    quantity INTEGER NOT NULL,
    PRIMARY KEY (event, quantity)
) WITHOUT ROWID;

-- What passed from whom to whom.
CREATE TABLE transfers (
    transfer INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
    sentence INTEGER NOT NULL,
    trigger_start INTEGER NOT NULL,
    trigger_end INTEGER NOT NULL,
    kind TEXT NOT NULL,         -- arms aid investment loan trade training technology
    supplier INTEGER,           -- entities
    recipient INTEGER,
    value INTEGER,              -- quantities
    share INTEGER,
    time INTEGER,
    polarity TEXT NOT NULL,
    modality TEXT NOT NULL,
    verification TEXT NOT NULL,
    rule TEXT
);
CREATE INDEX transfers_by_document ON transfers (document);

CREATE TABLE items (
    transfer INTEGER NOT NULL REFERENCES transfers ON DELETE CASCADE,
    position INTEGER NOT NULL,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    entity INTEGER,
    category TEXT,
    quantity INTEGER,
    PRIMARY KEY (transfer, position)
) WITHOUT ROWID;

-- How things stand.
CREATE TABLE relations (
    relation INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
    sentence INTEGER NOT NULL,
    trigger_start INTEGER NOT NULL,
    trigger_end INTEGER NOT NULL,
    kind TEXT NOT NULL,         -- alliance rivalry territorial_dispute supplier ...
    a INTEGER,                  -- entities
    b INTEGER,
    symmetric INTEGER NOT NULL,
    rule TEXT
);
CREATE INDEX relations_by_document ON relations (document);

-- Who vouches for an event, a transfer or a relation; exactly one of the three is set.
-- A speaker that is NULL is the author of the report.
CREATE TABLE claims (
    claim INTEGER PRIMARY KEY,
    event INTEGER REFERENCES events ON DELETE CASCADE,
    transfer INTEGER REFERENCES transfers ON DELETE CASCADE,
    relation INTEGER REFERENCES relations ON DELETE CASCADE,
    position INTEGER NOT NULL,  -- the outermost speaker first
    speaker INTEGER,
    stance TEXT NOT NULL,       -- assert deny doubt confirm
    cue_start INTEGER, cue_end INTEGER,
    statement INTEGER,
    CHECK ((event IS NOT NULL) + (transfer IS NOT NULL) + (relation IS NOT NULL) = 1)
);
CREATE INDEX claims_of_event ON claims (event) WHERE event IS NOT NULL;
CREATE INDEX claims_of_transfer ON claims (transfer) WHERE transfer IS NOT NULL;
CREATE INDEX claims_of_relation ON claims (relation) WHERE relation IS NOT NULL;

-- ---- across documents ----

-- Documents about the same matter at the same time. A story bears the number of its first
-- document. `words` is for the program: the words by which it is known (src/story).
CREATE TABLE stories (
    story INTEGER PRIMARY KEY,
    title TEXT,                 -- of its first document, or how that begins
    first_day TEXT,             -- of its reports
    last_day TEXT,
    documents INTEGER NOT NULL,
    outlets INTEGER NOT NULL,   -- different publishers
    origins INTEGER NOT NULL,   -- copies of one text and reports of one agency count once
    words BLOB NOT NULL
);
CREATE INDEX stories_by_day ON stories (last_day);
CREATE INDEX stories_by_size ON stories (documents);
CREATE INDEX documents_by_story ON documents (story, source, origin);
-- For the program: what a report is about, and where stories are looked up (src/story).
CREATE TABLE gists (
    document INTEGER PRIMARY KEY REFERENCES documents ON DELETE CASCADE,
    words BLOB NOT NULL
);
CREATE TABLE story_words (
    word INTEGER NOT NULL,
    week INTEGER NOT NULL,      -- of its last report; 0 without a day
    story INTEGER NOT NULL,
    PRIMARY KEY (word, week, story)
) WITHOUT ROWID;

-- Happenings: events of one or several documents that tell of the same act. The kind of
-- act, its figures and who says what stand here, whoever told it; a plan and its deed are
-- two happenings, linked.
CREATE TABLE happenings (
    happening INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,    -- stable across runs: of its first event
    story INTEGER NOT NULL REFERENCES stories ON DELETE CASCADE,
    event INTEGER NOT NULL,     -- the event that tells most of it
    type TEXT NOT NULL,
    mode TEXT,
    cameo TEXT,
    goldstein REAL NOT NULL,
    quad INTEGER NOT NULL,
    contexts TEXT NOT NULL,
    realis TEXT NOT NULL,       -- deed plan demand
    day_from TEXT,              -- days on which it may have been
    day_to TEXT,
    place TEXT, country TEXT, adm1 TEXT, lat REAL, lon REAL, precision TEXT,
    status TEXT NOT NULL,
    contested INTEGER NOT NULL, -- 1: claimed only, denied, doubted, or figures differ
    mentions INTEGER NOT NULL,  -- events that tell of it
    documents INTEGER NOT NULL,
    outlets INTEGER NOT NULL,
    origins INTEGER NOT NULL,   -- independent ones: see docs/records.md
    first_reported TEXT,
    last_reported TEXT
);
CREATE INDEX happenings_by_story ON happenings (story);
CREATE INDEX happenings_by_day ON happenings (day_from, type);
CREATE INDEX happenings_by_report ON happenings (first_reported);
CREATE INDEX happenings_contested ON happenings (last_reported, day_from) WHERE contested;
-- Reported again long after the act, or last before it; a question about a window of days
-- looks for those here and for all others near the window.
CREATE INDEX happenings_contested_late ON happenings (last_reported)
    WHERE contested AND julianday(last_reported) > julianday(day_from) + 60;
CREATE INDEX happenings_contested_early ON happenings (last_reported)
    WHERE contested AND last_reported < day_from;
CREATE INDEX happenings_contested_days ON happenings (day_from, type, origins)
    WHERE contested;
CREATE INDEX happenings_contested_origins ON happenings (origins) WHERE contested;

CREATE TABLE happening_events (
    event INTEGER PRIMARY KEY REFERENCES events ON DELETE CASCADE,
    happening INTEGER NOT NULL REFERENCES happenings ON DELETE CASCADE,
    origin TEXT NOT NULL,       -- whose word it is: equal words are one origin
    act BLOB                    -- for the program (src/story/act.h)
);
CREATE INDEX happening_events_of ON happening_events (happening);
CREATE TRIGGER happening_events_pairs AFTER INSERT ON happening_events
WHEN EXISTS (SELECT 1 FROM parties WHERE event = new.event AND side = 'actor'
             AND country IS NOT NULL)
AND EXISTS (SELECT 1 FROM parties WHERE event = new.event AND side = 'recipient'
            AND country IS NOT NULL) BEGIN
    UPDATE pairs SET happening = new.happening
    WHERE event = new.event
    AND day = (SELECT ifnull(day, '') FROM events WHERE event = new.event)
    AND a IN (SELECT country FROM parties WHERE event = new.event AND side = 'actor')
    AND b IN (SELECT country FROM parties WHERE event = new.event AND side = 'recipient');
END;

-- For the program: where happenings are looked up, and what they were told as.
CREATE TABLE happening_keys (
    key INTEGER NOT NULL,
    happening INTEGER NOT NULL REFERENCES happenings ON DELETE CASCADE,
    PRIMARY KEY (key, happening)
) WITHOUT ROWID;
CREATE INDEX happening_keys_of ON happening_keys (happening);
CREATE TABLE profiles (
    happening INTEGER PRIMARY KEY REFERENCES happenings ON DELETE CASCADE,
    acts BLOB NOT NULL
);

-- Everybody whom any report names in it.
CREATE TABLE happening_parties (
    happening INTEGER NOT NULL REFERENCES happenings ON DELETE CASCADE,
    side TEXT NOT NULL CHECK (side IN ('actor', 'recipient')),
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    country TEXT,
    code TEXT,
    ref TEXT,
    PRIMARY KEY (happening, side, position)
) WITHOUT ROWID;
CREATE INDEX happening_parties_by_country
    ON happening_parties (country, side, happening);
-- Names of states, by their letters.
CREATE INDEX happening_states ON happening_parties (country, name)
    WHERE ref = 'state:' || country;

-- Each pair of countries of a happening once, actor first.
CREATE TABLE happening_pairs (
    a TEXT NOT NULL,
    b TEXT NOT NULL,
    day TEXT NOT NULL,          -- happenings.day_from, '' when there is none
    happening INTEGER NOT NULL,
    contested INTEGER NOT NULL,
    PRIMARY KEY (a, b, day, happening)
) WITHOUT ROWID;
CREATE TRIGGER happening_parties_pairs_add AFTER INSERT ON happening_parties
WHEN new.country IS NOT NULL BEGIN
    INSERT OR IGNORE INTO happening_pairs
    SELECT CASE new.side WHEN 'actor' THEN new.country ELSE o.country END,
           CASE new.side WHEN 'actor' THEN o.country ELSE new.country END,
           ifnull(h.day_from, ''), h.happening, h.contested
    FROM happening_parties o JOIN happenings h ON h.happening = o.happening
    WHERE o.happening = new.happening AND o.side <> new.side AND o.country IS NOT NULL;
END;
-- The parties of a happening are taken away all together and put there anew.
CREATE TRIGGER happening_parties_pairs_remove BEFORE DELETE ON happening_parties
WHEN old.country IS NOT NULL BEGIN
    DELETE FROM happening_pairs WHERE happening = old.happening
    AND day = (SELECT ifnull(day_from, '') FROM happenings WHERE happening = old.happening)
    AND a IN (SELECT country FROM happening_parties
              WHERE happening = old.happening AND side = 'actor')
    AND b IN (SELECT country FROM happening_parties
              WHERE happening = old.happening AND side = 'recipient');
END;
CREATE TRIGGER happenings_pairs_change AFTER UPDATE OF contested, day_from ON happenings
WHEN new.contested IS NOT old.contested OR new.day_from IS NOT old.day_from BEGIN
    UPDATE happening_pairs SET contested = new.contested, day = ifnull(new.day_from, '')
    WHERE happening = new.happening AND day = ifnull(old.day_from, '')
    AND a IN (SELECT country FROM happening_parties
              WHERE happening = new.happening AND side = 'actor')
    AND b IN (SELECT country FROM happening_parties
              WHERE happening = new.happening AND side = 'recipient');
END;
CREATE TRIGGER happenings_pairs_remove BEFORE DELETE ON happenings BEGIN
    DELETE FROM happening_pairs WHERE happening = old.happening
    AND day = ifnull(old.day_from, '')
    AND a IN (SELECT country FROM happening_parties
              WHERE happening = old.happening AND side = 'actor')
    AND b IN (SELECT country FROM happening_parties
              WHERE happening = old.happening AND side = 'recipient');
END;

-- Each figure and who gave it; giver NULL is the author of the report.
CREATE TABLE happening_figures (
    happening INTEGER NOT NULL REFERENCES happenings ON DELETE CASCADE,
    event INTEGER NOT NULL,
    quantity INTEGER NOT NULL,  -- of the event's document
    role TEXT NOT NULL,
    "of" TEXT NOT NULL,
    unit TEXT NOT NULL,
    currency TEXT,
    low REAL, high REAL, best REAL,
    giver TEXT,
    giver_country TEXT,
    PRIMARY KEY (happening, event, quantity)
) WITHOUT ROWID;

-- The stand of every party: who asserts, denies, doubts, confirms it. party NULL is the
-- author of the report.
CREATE TABLE happening_stands (
    happening INTEGER NOT NULL REFERENCES happenings ON DELETE CASCADE,
    event INTEGER NOT NULL,
    claim INTEGER NOT NULL,
    party TEXT,
    country TEXT,
    code TEXT,
    stance TEXT NOT NULL,       -- assert deny doubt confirm
    PRIMARY KEY (happening, event, claim)
) WITHOUT ROWID;

CREATE TABLE happening_links (
    happening INTEGER NOT NULL REFERENCES happenings ON DELETE CASCADE,
    other INTEGER NOT NULL REFERENCES happenings ON DELETE CASCADE,
    kind TEXT NOT NULL,         -- plan: `happening` is the plan of the deed `other`
    PRIMARY KEY (happening, other)
) WITHOUT ROWID;

-- ---- sums by month ----

-- What pairs, countries and flows come to in a whole month ('2025-05'; '' without a day),
-- for questions over years. A month in stale_months is to be counted anew; until that is
-- done (when `casus add` ends) its rows here are out of date. Sums of goldstein are in
-- hundredths.
CREATE TABLE stale_months (month TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE month_totals (
    month TEXT PRIMARY KEY,
    events INTEGER NOT NULL, happenings INTEGER NOT NULL, contested INTEGER NOT NULL,
    statements INTEGER NOT NULL -- of the reports of the month
) WITHOUT ROWID;
CREATE TABLE month_pairs (
    month TEXT NOT NULL,
    a TEXT NOT NULL,            -- a <= b
    b TEXT NOT NULL,
    deeds INTEGER NOT NULL,     -- happenings that are deeds, by happenings.day_from
    cooperation INTEGER NOT NULL, -- of them, quad 1 and 2
    goldstein INTEGER NOT NULL, -- of them
    events INTEGER NOT NULL,    -- events told as done, by events.day, as in table pairs
    reports INTEGER NOT NULL,
    happenings INTEGER NOT NULL,
    event_goldstein INTEGER NOT NULL,
    kinds TEXT NOT NULL,        -- of the events: 'ASSAULT 4 12,...': type, quad, number
    PRIMARY KEY (month, a, b)
) WITHOUT ROWID;
CREATE INDEX month_pairs_of ON month_pairs (a, b, month, deeds, cooperation, goldstein);
CREATE TABLE month_countries (
    month TEXT NOT NULL,
    country TEXT NOT NULL,
    deeds INTEGER NOT NULL,     -- that it takes part in
    PRIMARY KEY (month, country)
) WITHOUT ROWID;
-- The same by day, for the parts of months at the ends of a window.
CREATE TABLE day_pairs (
    day TEXT NOT NULL, a TEXT NOT NULL, b TEXT NOT NULL,
    deeds INTEGER NOT NULL, cooperation INTEGER NOT NULL, goldstein INTEGER NOT NULL,
    PRIMARY KEY (day, a, b)
) WITHOUT ROWID;
CREATE TABLE day_countries (
    day TEXT NOT NULL, country TEXT NOT NULL, deeds INTEGER NOT NULL,
    PRIMARY KEY (day, country)
) WITHOUT ROWID;
CREATE TABLE month_flows (
    month TEXT NOT NULL,        -- of the report
    supplier TEXT NOT NULL,
    recipient TEXT NOT NULL,
    kind TEXT NOT NULL,
    transfers INTEGER NOT NULL, -- copies of one text counted once
    currency TEXT,
    best REAL,                  -- the largest value
    PRIMARY KEY (month, supplier, recipient, kind)
) WITHOUT ROWID;
CREATE TABLE month_places (
    month TEXT NOT NULL,        -- happenings.day_from
    place TEXT NOT NULL,
    country TEXT NOT NULL, adm1 TEXT NOT NULL, -- '' when there is none
    precision TEXT NOT NULL,
    lat REAL, lon REAL,         -- NULL when too coarse for a point
    happenings INTEGER NOT NULL,
    mentions INTEGER NOT NULL,  -- events that tell of them
    PRIMARY KEY (place, country, adm1, precision, month)
) WITHOUT ROWID;
CREATE INDEX month_places_in ON month_places (month);
-- Who takes part in happenings, and how often; '' for what is not known of them.
CREATE TABLE month_actors (
    month TEXT NOT NULL,
    name TEXT NOT NULL, country TEXT NOT NULL, code TEXT NOT NULL, ref TEXT NOT NULL,
    times INTEGER NOT NULL,
    PRIMARY KEY (month, name, country, code, ref)
) WITHOUT ROWID;
CREATE TABLE actors (
    name TEXT NOT NULL, country TEXT NOT NULL, code TEXT NOT NULL, ref TEXT NOT NULL,
    times INTEGER NOT NULL,     -- in all months
    PRIMARY KEY (name, country, code, ref)
) WITHOUT ROWID;
CREATE TRIGGER happenings_months_change AFTER UPDATE OF day_from ON happenings BEGIN
    INSERT OR IGNORE INTO stale_months VALUES (substr(ifnull(new.day_from, ''), 1, 7));
    INSERT OR IGNORE INTO stale_months SELECT substr(ifnull(old.day_from, ''), 1, 7)
    WHERE new.day_from IS NOT old.day_from;
END;
CREATE TRIGGER happenings_months_remove AFTER DELETE ON happenings BEGIN
    INSERT OR IGNORE INTO stale_months VALUES (substr(ifnull(old.day_from, ''), 1, 7));
END;
CREATE TRIGGER happening_events_months AFTER INSERT ON happening_events BEGIN
    INSERT OR IGNORE INTO stale_months
    SELECT substr(ifnull(day, ''), 1, 7) FROM events WHERE event = new.event;
END;
CREATE TRIGGER events_months_remove AFTER DELETE ON events BEGIN
    INSERT OR IGNORE INTO stale_months VALUES (substr(ifnull(old.day, ''), 1, 7));
END;
CREATE TRIGGER transfers_months_add AFTER INSERT ON transfers BEGIN
    INSERT OR IGNORE INTO stale_months
    SELECT substr(ifnull(day, ''), 1, 7) FROM documents WHERE document = new.document;
END;
CREATE TRIGGER transfers_months_remove AFTER DELETE ON transfers BEGIN
    INSERT OR IGNORE INTO stale_months
    SELECT substr(ifnull(day, ''), 1, 7) FROM documents WHERE document = old.document;
END;
CREATE TRIGGER documents_months_change AFTER UPDATE OF copy_group ON documents BEGIN
    INSERT OR IGNORE INTO stale_months VALUES (substr(ifnull(new.day, ''), 1, 7));
END;
CREATE TRIGGER documents_months_remove AFTER DELETE ON documents BEGIN
    INSERT OR IGNORE INTO stale_months VALUES (substr(ifnull(old.day, ''), 1, 7));
END;

-- Full text: SELECT document FROM search WHERE search MATCH 'ceasefire AND border'.
-- The words are indexed, the text itself stays in documents.
CREATE VIRTUAL TABLE search USING fts5 (
    text, content = 'documents', content_rowid = 'document',
    tokenize = "unicode61 remove_diacritics 2"
);
-- Words of a batch are written at once and seldom merged with others: adding is quicker,
-- and questions are none the slower.
INSERT INTO search (search, rank) VALUES ('hashsize', 4194304), ('automerge', 8);
-- A new document comes into it with all that are new when its batch is committed, in the
-- same transaction: no trigger does it.
CREATE TRIGGER documents_search_remove AFTER DELETE ON documents
WHEN old.text IS NOT NULL BEGIN
    INSERT INTO search (search, rowid, text) VALUES ('delete', old.document, old.text);
END;
CREATE TRIGGER documents_search_change AFTER UPDATE OF text ON documents
WHEN old.text IS NOT NULL AND new.text IS NOT old.text BEGIN
    INSERT INTO search (search, rowid, text) VALUES ('delete', old.document, old.text);
END;
CREATE TRIGGER documents_search_come AFTER UPDATE OF text ON documents
WHEN new.text IS NOT NULL AND new.text IS NOT old.text BEGIN
    INSERT INTO search (rowid, text) VALUES (new.document, new.text);
END;

-- ---- views: names in place of numbers ----

CREATE VIEW party_names AS
    SELECT event, side, group_concat(name, ', ') AS names
    FROM (SELECT p.event, p.side, e.name
          FROM parties p JOIN events v USING (event)
          JOIN entities e ON e.document = v.document AND e.entity = p.entity
          ORDER BY p.event, p.side, p.position)
    GROUP BY event, side;

CREATE VIEW event_list AS
    SELECT v.event, v.id, v.day, v.status,
           (SELECT names FROM party_names n
            WHERE n.event = v.event AND n.side = 'actor') AS actors,
           v.type || ifnull(' ' || v.mode, '') AS act,
           (SELECT names FROM party_names n
            WHERE n.event = v.event AND n.side = 'recipient') AS recipients,
           p.name AS place, v.cameo, v.goldstein, v.quad, v.confidence, v.rule,
           CAST(substr(CAST(d.text AS BLOB), s.start + 1, s.end - s.start) AS TEXT)
               AS words,
           d.source, d.id AS report, d.url, v.document
    FROM events v
    JOIN documents d USING (document)
    JOIN sentences s ON s.document = v.document AND s.sentence = v.sentence
    LEFT JOIN places p ON p.document = v.document AND p.place = v.place;

-- Texts that several documents carry, with their number: one origin, however many papers.
CREATE VIEW copies AS
    SELECT g.copy_group, count(*) AS documents, group_concat(d.source, ', ') AS sources,
           min(d.day) AS first_day
    FROM (SELECT DISTINCT copy_group FROM documents WHERE copy_group IS NOT NULL) g
    JOIN documents d ON d.document = g.copy_group OR d.copy_group = g.copy_group
    GROUP BY g.copy_group;

-- One row for each voice behind an event.
CREATE VIEW claim_list AS
    SELECT l.event, l.day, l.status, l.actors, l.act, l.recipients,
           ifnull(e.name, 'the author') AS speaker, e.country AS speaker_country,
           c.stance, l.words, l.source, l.report
    FROM claims c
    JOIN event_list l USING (event)
    LEFT JOIN entities e ON e.document = l.document AND e.entity = c.speaker;

CREATE VIEW contested AS
    SELECT * FROM event_list
    WHERE status IN ('claimed', 'denied', 'disputed', 'unverified');

-- Happenings that parties disagree about or that nobody independent has confirmed.
CREATE VIEW ledger AS
    SELECT h.happening, h.day_from AS day, h.status,
           (SELECT group_concat(name, ', ') FROM happening_parties p
            WHERE p.happening = h.happening AND p.side = 'actor') AS actors,
           h.type || ifnull(' ' || h.mode, '') AS act,
           (SELECT group_concat(name, ', ') FROM happening_parties p
            WHERE p.happening = h.happening AND p.side = 'recipient') AS recipients,
           (SELECT group_concat(DISTINCT party) FROM happening_stands s
            WHERE s.happening = h.happening AND s.stance = 'assert') AS asserted_by,
           (SELECT group_concat(DISTINCT party) FROM happening_stands s
            WHERE s.happening = h.happening AND s.stance = 'deny') AS denied_by,
           h.documents, h.origins
    FROM happenings h WHERE h.contested;

CREATE VIEW statement_list AS
    SELECT s.document, s.statement, d.day, e.name AS speaker, e.country, s.kind, s.quoted,
           (SELECT group_concat(CAST(substr(CAST(d.text AS BLOB), c.start + 1,
                                            c.end - c.start) AS TEXT), ' ... ')
            FROM statement_content c
            WHERE c.document = s.document AND c.statement = s.statement) AS content,
           d.source, d.id AS report
    FROM statements s
    JOIN documents d USING (document)
    LEFT JOIN entities e ON e.document = s.document AND e.entity = s.speaker;

CREATE VIEW transfer_list AS
    SELECT t.transfer, d.day, t.kind, a.name AS supplier, a.country AS supplier_country,
           b.name AS recipient, b.country AS recipient_country,
           v.low AS value_low, v.high AS value_high, v.currency,
           h.best AS share,
           (SELECT group_concat(CAST(substr(CAST(d.text AS BLOB), i.start + 1,
                                            i.end - i.start) AS TEXT), '; ')
            FROM items i WHERE i.transfer = t.transfer) AS items,
           t.polarity, t.modality, t.verification, d.source, d.id AS report, t.document
    FROM transfers t
    JOIN documents d USING (document)
    LEFT JOIN entities a ON a.document = t.document AND a.entity = t.supplier
    LEFT JOIN entities b ON b.document = t.document AND b.entity = t.recipient
    LEFT JOIN quantities v ON v.document = t.document AND v.quantity = t.value
    LEFT JOIN quantities h ON h.document = t.document AND h.quantity = t.share;
