/* table_of_flags.c -- the commands and flags of casus, all of them.
 *
 * SPDX-License-Identifier: MIT
 */
#include "cli/commands.h"
#include "cli/flags.h"

#define BIT(command) (1u << CX_COMMAND_##command)
#define READING                                                                          \
    (BIT(CODE) | BIT(PARSE) | BIT(ADD) | BIT(WATCH) | BIT(RECODE) | BIT(BENCH) |         \
     BIT(DICT))
#define CODING (READING | BIT(WHY))
#define LISTING (BIT(EVENTS) | BIT(EXPORT))
#define ASKING (LISTING | BIT(DYAD))
#define LEDGER (BIT(CLAIMS) | BIT(STORIES)) /* what is asked across documents */
#define EVERY UINT32_MAX

const cx_flag cx_flags[] = {
    { CX_FLAG_FORMAT, 'f', "format", "FORMAT", "table jsonl",
      "How to write the records; default: a table on a terminal, JSON Lines elsewhere.",
      BIT(CODE) },
    { CX_FLAG_FORMAT, 'f', "format", "FORMAT", "table csv jsonl",
      "How to write the answer; default: a table on a terminal, JSON Lines elsewhere.",
      BIT(EVENTS) | BIT(DYAD) | BIT(ARMS) | BIT(DIFF) | LEDGER },
    { CX_FLAG_FORMAT, 'f', "format", "FORMAT",
      "jsonl csv icews polecat panel ftm geojson gdelt gdelt1 dictionary",
      "The format of the export; default: jsonl.", BIT(EXPORT) },
    { CX_FLAG_INPUT_FORMAT, 'i', "input-format", "FORMAT",
      "text jsonl html warc feed newsml ninjs trafilatura news-please petrarch conllu",
      "Take the input as this; default: told by its content.", READING },
    { CX_FLAG_PUBLISHED, 'p', "published", "DATE", NULL,
      "The date (2025-07-26) of reports that carry none; words like \"on Monday\" are "
      "resolved against it.",
      CODING },
    { CX_FLAG_SOURCE, 0, "source", "NAME", NULL,
      "The publisher of reports that name none.", READING },
    { CX_FLAG_MAP, 0, "map", "FIELD=MEMBER,...", NULL,
      "Which members of a JSON line hold text, title, id, source, url, language and "
      "published, where they have other names.",
      READING },
    { CX_FLAG_MIN_CONFIDENCE, 'c', "min-confidence", "X", NULL,
      "Leave out events with a confidence below X (0 to 1). Unless told, code and "
      "add leave out those below 0.2; 0 keeps all.",
      BIT(CODE) | BIT(ADD) | BIT(WATCH) | ASKING },
    { CX_FLAG_MIN_CONFIDENCE, 'c', "min-confidence", "X", NULL,
      "Keep events with a confidence of X and more, and code those reports again too that "
      "were kept with another X; default: what each report was kept with.",
      BIT(RECODE) },
    { CX_FLAG_THREADS, 'j', "threads", "N", NULL,
      "Read N reports at once; default: as many as there are cores. The output is the "
      "same for every N.",
      READING },
    { CX_FLAG_MODEL, 'm', "model", "FILE", NULL,
      "Use this model instead of the one that comes with the program.",
      CODING | BIT(MODEL) | BIT(SERVE) | BIT(ARMS) },
    { CX_FLAG_REJECTS, 'r', "rejects", "FILE", NULL,
      "Write what was set aside to FILE, a JSON object a line: file, line, byte, reason.",
      READING },
    { CX_FLAG_ACTOR, 'a', "actor", "WHO", NULL,
      "Only events whose actor is WHO: a country (PAK), an actor code (PAKMIL), a sector "
      "(MIL) or part of a name.",
      LISTING | BIT(CLAIMS) },
    { CX_FLAG_RECIPIENT, 'b', "recipient", "WHO", NULL,
      "Only events whose recipient is WHO.", LISTING | BIT(CLAIMS) },
    { CX_FLAG_PARTY, 0, "party", "WHO", NULL,
      "Only what WHO takes part in, on whichever side.", LISTING | LEDGER },
    { CX_FLAG_RECIPIENT, 'b', "recipient", "WHO", NULL,
      "Only what WHO received: a country (PAK) or part of a name in the register.",
      BIT(ARMS) },
    { CX_FLAG_SUPPLIER, 0, "supplier", "WHO", NULL, "Only what WHO supplied.",
      BIT(ARMS) },
    { CX_FLAG_DYAD, 'd', "dyad", "A,B", NULL,
      "Only events between A and B, whoever acts.", LISTING | LEDGER },
    { CX_FLAG_TYPE, 't', "type", "TYPE,...", NULL,
      "Only these PLOVER types: AGREE, CONSULT, ASSAULT ...", ASKING | LEDGER },
    { CX_FLAG_STATUS, 's', "status", "STATUS,...", NULL,
      "Only these: reported, claimed, denied, disputed, unverified, confirmed, planned, "
      "demanded, hypothetical, negated; \"contested\" is short for claimed, denied, "
      "disputed and unverified.",
      ASKING | LEDGER },
    { CX_FLAG_BECAUSE, 0, "because", "REASON,...", NULL,
      "Only what is in the ledger for one of these reasons: claimed (a party says so, the "
      "author does not), denied, doubted, unconfirmed (one origin, and nobody confirms "
      "it), figures (that differ).",
      BIT(CLAIMS) },
    { CX_FLAG_CONTESTED, 0, "contested", NULL, NULL,
      "Only stories in which something is contested.", BIT(STORIES) },
    { CX_FLAG_SORT, 0, "sort", "ORDER", "recent oldest denied origins figures",
      "What comes first; default: recent, what was reported last.", BIT(CLAIMS) },
    { CX_FLAG_SORT, 0, "sort", "ORDER", "recent oldest largest origins",
      "What comes first; default: recent, what was reported last.", BIT(STORIES) },
    { CX_FLAG_FROM, 0, "from", "DATE", NULL,
      "Only events on this day or later; the day of the report where the act has none.",
      ASKING | LEDGER },
    { CX_FLAG_TO, 0, "to", "DATE", NULL, "Only events on this day or earlier.",
      ASKING | LEDGER },
    { CX_FLAG_FROM, 0, "from", "YEAR", NULL,
      "The first year of the window; default: the last five years of the register, or "
      "with a database those that each report means.",
      BIT(ARMS) },
    { CX_FLAG_TO, 0, "to", "YEAR", NULL, "The last year of the window.", BIT(ARMS) },
    { CX_FLAG_SEARCH, 'q', "search", "WORDS", NULL,
      "Only events of reports whose text holds these words (SQLite FTS5 query).",
      ASKING | LEDGER },
    { CX_FLAG_DISTINCT, 'D', "distinct", NULL, NULL,
      "Take one report of each text: copies in other papers are left out.", ASKING },
    { CX_FLAG_LIMIT, 'n', "limit", "N", NULL, "At most N events.", LISTING },
    { CX_FLAG_LIMIT, 'n', "limit", "N", NULL, "At most N rows.", BIT(ARMS) | LEDGER },
    { CX_FLAG_LIMIT, 'n', "limit", "N", NULL,
      "At most N records; default: 1000 in a table, else all.", BIT(DIFF) },
    { CX_FLAG_LONG, 'l', "long", NULL, NULL,
      "Show each event with its sentence and who vouches for it.", BIT(EVENTS) },
    { CX_FLAG_LONG, 'l', "long", NULL, NULL,
      "Show each with all it holds: sides with their words and reports, or the reports of "
      "a story.",
      LEDGER },
    { CX_FLAG_BY, 0, "by", "PERIOD", "year month week day",
      "The length of a period; default: month.", BIT(DYAD) | BIT(EXPORT) },
    { CX_FLAG_BY, 0, "by", "WHAT", "record rule",
      "A row for each record, or only the sums of each rule; default: record.",
      BIT(DIFF) },
    { CX_FLAG_WHAT, 'w', "what", "WHAT",
      "documents events happenings claims stories statements transfers relations",
      "What to export as JSON Lines or CSV; default: events.", BIT(EXPORT) },
    { CX_FLAG_OUTPUT, 'o', "output", "FILE", NULL,
      "Where to write the model, or the folder for what is imported.", BIT(DICT) },
    { CX_FLAG_OUTPUT, 'o', "output", "PATH", NULL,
      "The file to write, for GDELT the folder; default: standard output.", BIT(EXPORT) },
    { CX_FLAG_BASE_URL, 0, "base-url", "URL", NULL,
      "What stands before the names in GDELT's lists of files.", BIT(EXPORT) },
    { CX_FLAG_WEIGHTS, 0, "weights", "FILE", NULL,
      "Take the trained weights from this file instead of the model in use.", BIT(DICT) },
    { CX_FLAG_STAGE, 0, "stage", "STAGE", "ingest parse code write",
      "Measure the way up to this stage only; default: all, one after another.",
      BIT(BENCH) },
    { CX_FLAG_LIST, 'L', "list", NULL, NULL,
      "Name each report on standard output as soon as it is safe on the disk.",
      BIT(ADD) | BIT(WATCH) },
    { CX_FLAG_ONCE, 0, "once", NULL, NULL, "Take what is there now, and end.",
      BIT(WATCH) },
    { CX_FLAG_EVERY, 0, "every", "SECONDS", NULL,
      "How often to ask each feed; default: 300.", BIT(WATCH) },
    { CX_FLAG_PAUSE, 0, "pause", "SECONDS", NULL,
      "How long to wait between two requests to one host; default: 2. A robots.txt can ask "
      "for more.",
      BIT(WATCH) },
    { CX_FLAG_ARTICLES, 0, "articles", NULL, NULL,
      "Fetch the page that an item of a feed links to, and take its article in place of "
      "what the feed holds.",
      BIT(WATCH) },
    { CX_FLAG_NO_TEXT, 0, "no-text", NULL, NULL,
      "Keep the records of each report but not its words, for text that may be read and "
      "not stored. Offsets count in a text that only you have; questions by words do not "
      "find these reports, and sentences stay empty.",
      BIT(ADD) | BIT(WATCH) },
    { CX_FLAG_NO_TITLE, 0, "no-title", NULL, NULL, "With --no-text: nor its title.",
      BIT(ADD) | BIT(WATCH) },
    { CX_FLAG_ALL, 0, "all", NULL, NULL,
      "Code every report again, also those that this program with this model coded.",
      BIT(RECODE) },
    { CX_FLAG_ID, 0, "id", "ID", NULL, "Only the reports that were given this id.",
      BIT(FORGET) },
    { CX_FLAG_URL, 0, "url", "URL", NULL, "Only the reports of this address.",
      BIT(FORGET) },
    { CX_FLAG_SOURCE, 0, "source", "NAME", NULL, "Only the reports of this publisher.",
      BIT(FORGET) },
    { CX_FLAG_BEFORE, 0, "before", "DATE", NULL,
      "Only the reports published before this day.", BIT(FORGET) },
    { CX_FLAG_DRY_RUN, 0, "dry-run", NULL, NULL,
      "Say how many reports that is, and change nothing.", BIT(FORGET) },
    { CX_FLAG_SCRUB, 0, "scrub", NULL, NULL,
      "Rewrite the file afterwards, so that no word is left in a corner of the full-text "
      "index. Takes room for a second file, and minutes for a large one.",
      BIT(FORGET) },
    { CX_FLAG_LISTEN, 0, "listen", "ADDRESS:PORT", NULL,
      "Where to answer; default: 127.0.0.1:8017. Port 0 takes any that is free. An "
      "address that others can reach needs a token.",
      BIT(SERVE) },
    { CX_FLAG_TOKEN_FILE, 0, "token-file", "FILE", NULL,
      "Answer only those who know the token in this file (or in the environment as "
      "CASUS_TOKEN).",
      BIT(SERVE) },
    { CX_FLAG_QUIET, 'Q', "quiet", NULL, NULL, "No progress, no summary; only faults.",
      READING | BIT(SERVE) | BIT(FORGET) },
    { CX_FLAG_HELP, 'h', "help", NULL, NULL, "Say how the command is used.", EVERY },
    { CX_FLAG_VERSION, 'V', "version", NULL, NULL,
      "Print the version of the program, and the name and digest of its model.", 0 },
};
const size_t cx_flags_count = sizeof cx_flags / sizeof *cx_flags;

const cx_command cx_commands[CX_COMMAND_COUNT] = {
    { CX_COMMAND_CODE, "code", "[FILE...]", "turn news reports into records",
      "Reads each FILE (a folder means its files; standard input when none is named, or "
      "for -) and writes the record of every report in it: who did what to whom, when, "
      "where, with what, according to whom.\n\n"
      "Plain text is one report a file. JSON Lines hold a report a line with the members "
      "text, title, id, published, source, url and language. An HTML page gives its "
      "article without what stands around it. Feeds (RSS, Atom, JSON Feed, news "
      "sitemaps), WARC, NewsML-G2, ninjs, PETRARCH's XML and what trafilatura and news-please "
      "write are known by their content. A FILE may be a pattern.\n\n"
      "Files packed with gzip or zstd are unpacked. What cannot be read is named on "
      "standard error with file, line "
      "and byte and set aside; the rest goes on.",
      "casus code report.txt # a table on a terminal\n"
      "casus code --published 2025-07-26 report.txt | jq .events\n"
      "casus code --rejects bad.jsonl archive/ > records.jsonl",
      NULL, false, cx_run_code },
    { CX_COMMAND_PARSE, "parse", "[FILE...]",
      "write the parse of each sentence as CoNLL-U",
      "Lemmas, tags, features and dependency tree (UD v2); in the last column Entity= "
      "for "
      "names and Factuality= (-3 to 3) for predicates. With --input-format conllu the "
      "sentences and words of the input are kept and all else is made anew.",
      "casus parse report.txt", NULL, false, cx_run_parse },
    { CX_COMMAND_WHY, "why", "\"SENTENCE\"...", "say why a sentence gave what it gave",
      "Prints words and tree, who and where was recognised and as what, the events with "
      "the rules that made them, and the remarks of the matcher: which rules came near "
      "and what they missed.",
      "casus why \"Israel bombed Gaza on Monday.\"", NULL, false, cx_run_why },
    { CX_COMMAND_ADD, "add", "DB [FILE...]", "code reports and keep them in a database",
      "Codes each report and keeps it with its record in DB, an SQLite database that is "
      "made when it is not there. A report that is in it already is skipped, so the same "
      "command can be given again, also after it was killed. What is reported as kept is "
      "on the disk.",
      "casus add news.db reports/*.txt\n"
      "casus add --source \"The Courier\" news.db today.jsonl.gz",
      NULL, false, cx_run_add },
    { CX_COMMAND_WATCH, "watch", "DB PATH|URL...",
      "keep reports as they come into folders and feeds",
      "Reads what is in each PATH (a folder with all in it, or a file) and each feed at URL "
      "(RSS, Atom, JSON Feed, news sitemap), codes and keeps it in DB as casus add does, and "
      "goes on with what comes: a file when it is closed or moved in, an item when the feed "
      "has it. Ends on an interrupt (Ctrl-C, SIGTERM); what came till then is kept.\n\n"
      "Feeds are asked politely: conditional requests, one at a time to a host, robots.txt "
      "obeyed, longer intervals for a feed that fails. Only http and https are fetched, at "
      "most five redirects are followed, and no feed from elsewhere can lead to this machine "
      "or its network. Formats are those of casus code.",
      "casus watch news.db incoming/\n"
      "casus watch news.db https://courier.example/rss --articles --every 600\n"
      "casus watch news.db incoming/ --once --quiet # from cron",
      NULL, false, cx_run_watch },
    { CX_COMMAND_RECODE, "recode", "DB [FILE...]",
      "code the reports of a database again, in place",
      "After a change of model or dictionaries: the reports that another program or model "
      "coded are coded again from the text that is kept, and their records replaced. "
      "Numbers of documents, copies and text stay. When it is stopped or killed, the same "
      "command goes on where it stood.\n\n"
      "Reports whose text is not kept (--no-text) or that came as CoNLL-U are coded again "
      "when the files that hold them are named.\n\n"
      "A database of an older casus is brought up to date on the way.",
      "casus recode news.db\n"
      "casus recode news.db --model my.model --all\n"
      "casus recode news.db licensed/*.jsonl",
      NULL, false, cx_run_recode },
    { CX_COMMAND_FORGET, "forget", "DB",
      "take reports out of a database, with all that came of them",
      "Removes the reports that the flags name (all must hold), with their text, records, "
      "sketches and words in the index, and what they told of happenings. Where the first "
      "of several copies goes, the next one stands for the group.",
      "casus forget news.db --id urn:newsml:example.org:20250507:1\n"
      "casus forget news.db --source \"Dnipro Morning Post\" --before 2020-01-01 --scrub",
      NULL, false, cx_run_forget },
    { CX_COMMAND_EVENTS, "events", "DB", "list the events of a database",
      "Events in the order of their days. The flags narrow the list; those given "
      "together "
      "must all hold.",
      "casus events news.db --dyad PAK,IND --from 2025-05-01\n"
      "casus events news.db --status contested --long",
      NULL, false, cx_run_events },
    { CX_COMMAND_CLAIMS, "claims", "DB", "list what parties disagree about",
      "The ledger: acts that somebody claims, denies or doubts, that nobody independent "
      "confirms, or that are told with figures that differ; each once, however many reports "
      "tell it, with each side's words, the report that has them, and how many reports, "
      "outlets and independent origins there are. It does not say who is right.\n\n"
      "origins: copies of one text, and outlets that only quote the same agency or "
      "speaker, count once.",
      "casus claims news.db --dyad PAK,IND --long\n"
      "casus claims news.db --because figures,denied --from 2025-05-01 --format csv",
      NULL, false, cx_run_claims },
    { CX_COMMAND_STORIES, "stories", "DB", "list what reports are about",
      "Reports about one matter at one time are a story: its first and last day, its "
      "reports, outlets and independent texts, what happened in it, and who takes part "
      "most.",
      "casus stories news.db --sort largest --limit 20\n"
      "casus stories news.db --party PAK --contested --long",
      NULL, false, cx_run_stories },
    { CX_COMMAND_DYAD, "dyad", "DB A B", "count what two parties did to each other",
      "For each period: the reports in the database (read), those with such events, the "
      "events, the happenings that these tell of, and how many events are verbal cooperation (say+), material cooperation (do+), verbal "
      "conflict (say-) and material conflict (do-); the mean Goldstein score; and a "
      "plot. CSV and JSON Lines count the events of each type too. "
      "A and B are countries, actor codes, sectors or parts of names. Acts that are only "
      "planned, asked for, supposed or said not to have happened are left out unless "
      "--status names them. Empty periods are written too.",
      "casus dyad news.db PAK IND --by month --distinct\n"
      "casus dyad news.db USA CHN --by year --format csv > panel.csv",
      NULL, false, cx_run_dyad },
    { CX_COMMAND_ARMS, "arms", "REGISTER [DB]",
      "suppliers' shares by a trade register, and those that reports claim",
      "Reads REGISTER, an arms trade register in the form of SIPRI's that you have "
      "fetched yourself, and gives each supplier's share of what a recipient imported in "
      "a window of years. The volume of what was delivered (TIV, no price) is spread "
      "evenly over the years of its delivery.\n\n"
      "With DB, a database of casus add, it gives the shares that reports claim instead, "
      "each beside the register's figure for the years that the report means: \"over the "
      "past five years\" in a report of 2025 are 2020 to 2024. Where a report names no "
      "years, the five before it are taken. of_imports is the supplier's part of what the "
      "recipient imported, of_exports the recipient's part of what the supplier exported.",
      "casus arms trade-register.csv --recipient PAK --from 2020 --to 2024\n"
      "casus arms trade-register.csv news.db --format csv",
      NULL, false, cx_run_arms },
    { CX_COMMAND_DIFF, "diff", "A B",
      "say what two databases of the same reports tell differently",
      "For each record that only A has (went), that only B has (came), or that the two have "
      "differently (changed): what it is, the rule that made it, the members that differ, "
      "and the report; then the sums of each rule. Events, transfers, relations and "
      "statements are compared where they stand in the text. Copy a database, give one to "
      "casus recode with another model, and see what the model does.",
      "cp news.db new.db; casus recode new.db -m my.model; casus diff news.db new.db\n"
      "casus diff news.db new.db --by rule --format csv",
      NULL, false, cx_run_diff },
    { CX_COMMAND_EXPORT, "export", "DB", "write the database for other programs",
      "JSON Lines and CSV give what --what names, under the names of docs/records.md; "
      "--format dictionary says what each column of the CSV files means.\n\n"
      "icews, polecat: the columns of those data sets, an event a row. panel: every pair "
      "of states in every period, with the reports read as denominator. ftm: entities of "
      "FollowTheMoney. geojson: points for maps. gdelt, gdelt1: a folder of GDELT's "
      "files, a set a day, with the lists that its clients ask for.\n\n"
      "claims is the ledger, as casus claims has it. The flags that narrow hold for events, "
      "ICEWS, POLECAT, panels, FollowTheMoney and GeoJSON; most of them for happenings, "
      "claims and stories; days, words and copies for documents, statements, transfers and "
      "relations. One that cannot be held to is refused.",
      "casus export news.db --what events --format csv > events.csv\n"
      "casus export news.db --format panel --by year -o panel.csv\n"
      "casus export news.db --format gdelt -o gdeltv2/",
      NULL, false, cx_run_export },
    { CX_COMMAND_SERVE, "serve", "DB", "answer over HTTP: an API and a dashboard",
      "Answers on the loopback until it is ended, and prints its address: the dashboard "
      "for a browser, and under /api/v1/ documents, events, happenings, claims, "
      "statements, transfers, dyads, places and a search, with the conditions of casus "
      "events, as JSON, CSV or JSON Lines. The database is only read; what casus add or "
      "casus watch put into it meanwhile is seen at once.\n\n"
      "Whoever can reach the address must know the token, where there is one; without a "
      "token it answers on the loopback only. There is no encryption: put a proxy with "
      "TLS in front of it where others listen.",
      "casus serve news.db\n"
      "CASUS_TOKEN=$(openssl rand -hex 16) casus serve news.db --listen 0.0.0.0:8017",
      NULL, false, cx_run_serve },
    { CX_COMMAND_DICT, "dict", "build|check|fmt|try|gaps|import [DIR|FILE...]",
      "compile and check the dictionaries",
      "build DIR -o FILE compiles the dictionaries of DIR (default: dict) into a model, "
      "with the trained weights of --weights or else of the model in use.\n\n"
      "check DIR finds what is wrong in them and names file, line and column; it also "
      "reads "
      "every yes and no sentence of the rules.\n\n"
      "fmt DIR tidies the white space of the tables and names those it changed.\n\n"
      "try DIR FILE... says which events the dictionaries in DIR add and remove in the "
      "reports of FILE, compared with the model in use.\n\n"
      "gaps FILE... lists the actors that stay unknown and the verbs that no rule has in "
      "these reports, most frequent first.\n\n"
      "import FILE... -o DIR reads dictionaries of PETRARCH (actors, agents, verbs) and "
      "writes them as actors/petrarch.tsv, roles/petrarch.tsv and rules/petrarch.rules; "
      "every entry that cannot be carried over is named with its line.",
      "casus dict check\n"
      "casus dict build dict -o my.model\n"
      "casus dict gaps archive/\n"
      "casus dict import Phoenix.agents.txt -o mine/",
      "build check fmt try gaps import", false, cx_run_dict },
    { CX_COMMAND_MODEL, "model", "info [FILE] | diff A B", "look into a model file",
      "info lists name, digest and sections. diff says which sections of two models "
      "differ.",
      "casus model info", "info diff", false, cx_run_model },
    { CX_COMMAND_BENCH, "bench", "FILE...",
      "measure speed and memory on your own reports",
      "Reads the files once for each stage and prints documents, sentences, words and "
      "megabytes a second, and the peak memory.",
      "casus bench archive.jsonl --threads 2", NULL, false, cx_run_bench },
    { CX_COMMAND_COMPLETION, "completion", "bash|zsh|fish",
      "write completions for a shell",
      "bash: casus completion bash > ~/.local/share/bash-completion/completions/casus\n\n"
      "zsh: casus completion zsh > a file _casus in a folder of $fpath\n\n"
      "fish: casus completion fish > ~/.config/fish/completions/casus.fish",
      NULL, "bash zsh fish", false, cx_run_completion },
    { CX_COMMAND_MAN, "man", "[COMMAND]", "write a manual page (troff)",
      "The page of the program, or of one command.", "casus man code | man -l -", NULL,
      true, cx_run_man },
};
