/* voice.c -- whose words the document is: the state or league of states that puts it out.
 *
 * "The United Kingdom condemns ... We call for ...", "EMBASSY OF THE REPUBLIC OF TURKEY",
 * "Statement by the Ministry of Foreign Affairs of Peru", a dateline Islamabad over "The
 * Spokesman said": a release, statement or speech is told from somebody's side. His are
 * "we" and "I", and the offices that it names without saying whose ("the Prime Minister
 * today held talks with ..."), where a report's are of the country that it tells about.
 *
 * Signs are weighed for each country that is named in that way; nobody speaks where they
 * are few or divided.
 *
 * SPDX-License-Identifier: MIT
 */
#include "world/actor/mentions.h"

#include <string.h>

enum {
    MOST_MENTIONS = 400,
    HEAD_SENTENCES = 6, /* that may hold a heading, the dateline and the first words */
    HEADING_TOKENS = 26,
    STATE_TOKENS = 4, /* of a heading, in which the state stands before its ministry */
    COUNTRIES = 16,
    DEEPEST = 3, /* "Ministry of Foreign Affairs of the Republic of Peru" */
    /* signs, in tenths */
    PERFORMS = 15,      /* "Austria welcomes" */
    ACTS = 2,           /* a state as the subject of any main clause */
    PUTS_OUT = 50,      /* a body that does so in the title: "MONUSCO welcomes" */
    TITLED = 8,         /* the first to be named in the title */
    SHARED = 13,        /* "the Home Secretary": some states call theirs so */
    WITH_US = 10,       /* the same, and "we" near it */
    HEADING = 90,       /* a ministry or embassy over the text */
    BEHIND_SPEECH = 30, /* "statement by the Government of Peru" */
    BEHIND_TITLE = 60,  /* the same in the title: nobody else speaks, whoever else acts */
    SEAT =
        60, /* the capital in the dateline, and an office without a country that acts */
    OFFICE = 15,     /* "Downing Street", "the Home Secretary" */
    OPENS = 5,       /* the first to act */
    OPENS_BODY = 15, /* the same, troops or an office */
    ENOUGH = 25,
    RELEASED = 15, /* what is enough where a release shows itself */
    TOLD = 3       /* that one sign counts for one country at most */
};

typedef struct tally {
    const casus_doc *doc;
    struct {
        char country[4];
        uint32_t sum;
        uint8_t acts, offices, shared;
        bool other;
    } all[COUNTRIES];
    uint32_t n;
    bool office;        /* that speaks or acts first, of no country by its own words */
    uint32_t first;     /* the mention that acts first in the text */
    uint32_t performer; /* an office without a country that performs in the title:
                           "Chairperson hails ..." */
} tally;

static void count(tally *t, const char *country, uint32_t weight)
{
    uint32_t k = 0;
    if (!country[0] || (memcmp(country, "IGO", 4) &&
                        cx_state_of(t->doc->cast->names, country) == CASUS_NONE))
        return;
    while (k < t->n && memcmp(t->all[k].country, country, 4)) k++;
    if (k == COUNTRIES) return;
    if (k == t->n) {
        memcpy(t->all[k].country, country, 4);
        t->all[k].sum = t->all[k].acts = t->all[k].offices = t->all[k].shared = 0;
        t->all[k].other = false;
        t->n++;
    }
    if ((weight == OFFICE && t->all[k].offices++ >= TOLD) ||
        (weight == ACTS && t->all[k].acts++ >= TOLD) ||
        (weight == SHARED && t->all[k].shared++ >= TOLD - 1))
        return;
    t->all[k].sum += weight;
}

static const cx_role *role_of(const casus_doc *doc, uint32_t m)
{
    const uint32_t role = doc->cast->notes.ptr[m].role;
    return role == CASUS_NONE ? NULL : &doc->cast->names->roles[role];
}

/* Ministers, ministries, spokesmen, embassies. */
static bool is_office(const cx_role *role)
{
    return role && role->sectors == 1u << CASUS_SECTOR_GOV &&
           (role->kind == CX_ROLE_PERSON || role->kind == CX_ROLE_MEMBER ||
            role->kind == CX_ROLE_BODY);
}

/* "spokesman for the Secretary-General", "envoy to the Security Council": does a league
 * of states, or one of its own, stand at token `t`? */
static bool is_of_league(const casus_doc *doc, uint32_t t)
{
    const uint32_t m = doc->token_mention.ptr[t],
                   e = m == CASUS_NONE ? m : doc->mentions.ptr[m].entity;
    const cx_role *role = m == CASUS_NONE ? NULL : role_of(doc, m);
    if (e != CASUS_NONE)
        return !memcmp(doc->entities.ptr[e].country, "IGO", 4) &&
               doc->entities.ptr[e].ref.len;
    return role && role->kind == CX_ROLE_MEMBER && !memcmp(role->country, "IGO", 4);
}

/* The country that the words below token `t` name, as far as the tables know them;
 * nothing is resolved for it, which would come before its turn. */
static bool find_country(const casus_doc *doc, uint32_t t, int depth, char country[4])
{
    for (uint32_t c = cx_first_child(doc, t); c != CASUS_NONE;
         c = cx_next_child(doc, c)) {
        const uint8_t rel = cx_token(doc, c)->deprel;
        if (rel == CASUS_DEP_NMOD && c > t && is_of_league(doc, c)) {
            memcpy(country, "IGO", 4);
            return true;
        }
        const bool behind =
            rel == CASUS_DEP_NMOD && c > t && cx_preposition(doc, c) == CX_PRONOUN_OF;
        const bool goes_on =
            rel == CASUS_DEP_CONJ && cx_child(doc, c, CASUS_DEP_DET) ==
                                         CASUS_NONE; /* "Foreign Affairs and Trade of" */
        if (!behind && !goes_on && rel != CASUS_DEP_AMOD && rel != CASUS_DEP_COMPOUND &&
            rel != CASUS_DEP_NMOD_POSS)
            continue;
        const uint32_t m = doc->token_mention.ptr[c],
                       e = m == CASUS_NONE ? m : doc->mentions.ptr[m].entity;
        if (e != CASUS_NONE && doc->entities.ptr[e].country[0]) {
            memcpy(country, doc->entities.ptr[e].country, 4);
            return true;
        }
        if (depth < DEEPEST && find_country(doc, c, depth + 1, country)) return true;
    }
    return false;
}

/* The country of mention `m`: by its entity, by the words of its phrase, or by a role
 * that only leagues of states have
 * ("the Special Representative"). */
static void country_of(const casus_doc *doc, uint32_t m, char country[4])
{
    const uint32_t e = doc->mentions.ptr[m].entity;
    const cx_role *role = role_of(doc, m);
    memset(country, 0, 4);
    if (e != CASUS_NONE) memcpy(country, doc->entities.ptr[e].country, 4);
    if (!country[0] && (role || doc->cast->notes.ptr[m].name != CASUS_NONE))
        find_country(doc, doc->mentions.ptr[m].head, 0, country);
    if (!country[0] && role && !memcmp(role->country, "IGO", 4))
        memcpy(country, role->country, 4);
}

/* Does "we" or "our" stand outside of quotation marks in sentence `s`? */
static bool speaks_of_us(const casus_doc *doc, uint32_t s)
{
    const cx_cast *cast = doc->cast;
    if (s >= doc->sentences.len) return false;
    const casus_sentence *se = &doc->sentences.ptr[s];
    for (uint32_t t = se->first_token; t < se->first_token + se->n_tokens; t++) {
        const uint32_t m = doc->token_mention.ptr[t];
        const uint32_t pronoun = m == CASUS_NONE ? m : cast->notes.ptr[m].pronoun;
        if (pronoun != CASUS_NONE && cast->names->pronouns[pronoun].person == 1 &&
            !cast->notes.ptr[m].quoted)
            return true;
    }
    return false;
}

static bool is_main_subject(const casus_doc *doc, uint32_t m)
{
    uint32_t verb = cx_token(doc, doc->mentions.ptr[m].head)->head;
    if (cx_token(doc, doc->mentions.ptr[m].head)->deprel != CASUS_DEP_NSUBJ ||
        verb == CASUS_NONE)
        return false;
    while (cx_token(doc, verb)->deprel == CASUS_DEP_CONJ &&
           cx_token(doc, verb)->head != CASUS_NONE)
        verb = cx_token(doc, verb)->head;
    return cx_token(doc, verb)->head == CASUS_NONE;
}

/* "welcomes", now: is the subject `m` told to do what a release does by its words? */
static bool performs(const casus_doc *doc, uint32_t m)
{
    const uint32_t verb = cx_token(doc, doc->mentions.ptr[m].head)->head;
    return cx_is_used_as(doc->cast, verb, CX_PRONOUN_PERFORMS) &&
           (cx_has_tag(doc, verb, "VBZ") || cx_has_tag(doc, verb, "VBP")) &&
           cx_child(doc, verb, CASUS_DEP_AUX) == CASUS_NONE;
}

/* "Islamabad" */
static bool is_capital(const casus_doc *doc, uint32_t m)
{
    const cx_cast *cast = doc->cast;
    const uint32_t value = cast->name_list.ptr[cast->notes.ptr[m].name].value;
    return value != CASUS_NONE && CX_NAME_TABLE(value) == CX_IN_METONYMS &&
           !cast->names->metonyms[CX_NAME_ROW(value)].seat;
}

static bool has_verb(const casus_doc *doc, const casus_sentence *s, uint32_t end)
{
    for (uint32_t t = s->first_token; t < end; t++)
        if (cx_token(doc, t)->upos == CASUS_UPOS_VERB ||
            cx_token(doc, t)->upos == CASUS_UPOS_AUX)
            return true;
    return false;
}

static bool is_title(const casus_doc *doc, uint32_t sentence)
{
    return sentence < doc->sentences.len &&
           doc->sentences.ptr[sentence].flags & CASUS_SENTENCE_TITLE;
}

/* The first colon of the sentence, or its end. */
static uint32_t colon_of(const casus_doc *doc, const casus_sentence *s)
{
    const uint32_t end = s->first_token + s->n_tokens;
    for (uint32_t t = s->first_token + 1; t < end; t++)
        if (doc->text.ptr[cx_token(doc, t)->start] == ':') return t;
    return end;
}

/* "MINISTRY OF EXTERNAL AFFAIRS, GABORONE", "Foreign Ministry of Peru: ...": an office
 * that comes first, and a country by its words or by a place beside it. */
static void read_heading(tally *t, const casus_doc *doc, const casus_sentence *s)
{
    char country[4] = "", state[4] = ""; /* "Republic of Kenya, Ministry of Health" */
    bool office = false;
    const uint32_t end =
        s->flags & CASUS_SENTENCE_TITLE ? colon_of(doc, s) : s->first_token + s->n_tokens;
    if (end - s->first_token > HEADING_TOKENS || has_verb(doc, s, end)) return;
    for (uint32_t k = s->first_token; k < end && !country[0]; k++) {
        const uint32_t m = doc->token_mention.ptr[k];
        if (m == CASUS_NONE || doc->mentions.ptr[m].head != k ||
            doc->mentions.ptr[m].kind == CASUS_MENTION_ADJECTIVE)
            continue;
        const uint32_t e = doc->mentions.ptr[m].entity;
        if (!office && !state[0] && k < s->first_token + STATE_TOKENS &&
            doc->cast->notes.ptr[m].sort == CX_SORT_STATE && e != CASUS_NONE) {
            memcpy(state, doc->entities.ptr[e].country, 4);
            continue;
        }
        const bool known = e != CASUS_NONE &&
                           doc->entities.ptr[e].kind == CASUS_ENTITY_ORGANISATION &&
                           doc->entities.ptr[e].sectors == 1u << CASUS_SECTOR_GOV;
        if (!office && !known &&
            !(is_office(role_of(doc, m)) && role_of(doc, m)->kind == CX_ROLE_BODY))
            return;
        office = true;
        country_of(doc, m, country);
        if (!country[0]) memcpy(country, state, 4);
    }
    t->office |= office && !country[0];
    count(t, country, HEADING);
}

static uint32_t mention_at(const casus_doc *doc, uint32_t t)
{
    return t == CASUS_NONE ? CASUS_NONE : doc->token_mention.ptr[t];
}

/* "EU statement", "the Foreign Ministry's remarks": whose the speech at `k` is by a word
 * before it. */
static void read_owner_of_speech(tally *t, const casus_doc *doc, uint32_t k)
{
    for (uint32_t c = cx_first_child(doc, k); c != CASUS_NONE && c < k;
         c = cx_next_child(doc, c)) {
        const uint8_t rel = cx_token(doc, c)->deprel;
        const uint32_t m = mention_at(doc, c);
        char country[4];
        if ((rel != CASUS_DEP_COMPOUND && rel != CASUS_DEP_NMOD_POSS) || m == CASUS_NONE)
            continue;
        country_of(doc, m, country);
        t->office |= !country[0] && is_office(role_of(doc, m));
        count(t, country, BEHIND_SPEECH);
    }
}

/* "Statement by the Foreign Ministry of Peru on ...", in a title or as what the sentence
 * is about: whose it is. */
static void read_author(tally *t, const casus_doc *doc, const casus_sentence *s)
{
    const cx_cast *cast = doc->cast;
    const uint32_t end = s->first_token + s->n_tokens;
    const bool heading = s->flags & CASUS_SENTENCE_TITLE || !has_verb(doc, s, end);
    for (uint32_t k = s->first_token; k < end; k++) {
        if (!cx_is_used_as(cast, k, CX_PRONOUN_SPEECH)) continue;
        const casus_token *speech = cx_token(doc, k);
        if (!heading && speech->deprel != CASUS_DEP_NSUBJ_PASS &&
            speech->deprel != CASUS_DEP_NSUBJ)
            continue;
        const uint32_t weight =
            s->flags & CASUS_SENTENCE_TITLE ? BEHIND_TITLE : BEHIND_SPEECH;
        if (heading) read_owner_of_speech(t, doc, k);
        for (uint32_t c = k + 1; c < end && c < k + 4; c++) {
            if (!(cx_is_used_as(cast, c, CX_PRONOUN_WITH) ||
                  cx_is_used_as(cast, c, CX_PRONOUN_OF) ||
                  cx_is_used_as(cast, c, CX_PRONOUN_FOR)))
                continue;
            const uint32_t head = cx_token(doc, c)->head, m = mention_at(doc, head);
            char country[4];
            if (m == CASUS_NONE && head != CASUS_NONE && head > c)
                continue; /* "explanation of vote by" */
            if (m == CASUS_NONE || head < c || cast->notes.ptr[m].sort == CX_SORT_THING)
                break;
            country_of(doc, m, country);
            t->office |= !country[0] && is_office(role_of(doc, m));
            count(t, country, weight);
            break;
        }
        return;
    }
}

/* "Chairperson hails ...": an office that performs in the title and whose country its
 * words do not tell; CASUS_NONE where none does. */
static uint32_t title_performer(const casus_doc *doc)
{
    char country[4];
    for (uint32_t m = 0;
         m < doc->mentions.len && is_title(doc, doc->cast->notes.ptr[m].sentence); m++) {
        if (!is_office(role_of(doc, m)) || !is_main_subject(doc, m) || !performs(doc, m))
            continue;
        country_of(doc, m, country);
        if (!country[0]) return m;
    }
    return CASUS_NONE;
}

/* The mention that is the subject of the first main clause of the text; CASUS_NONE where
 * the first sentences have none. */
static uint32_t first_subject(const casus_doc *doc)
{
    const cx_cast *cast = doc->cast;
    for (uint32_t m = 0;
         m < doc->mentions.len && cast->notes.ptr[m].sentence < HEAD_SENTENCES; m++)
        if (!is_title(doc, cast->notes.ptr[m].sentence) && !cast->notes.ptr[m].quoted &&
            is_main_subject(doc, m))
            return m;
    return CASUS_NONE;
}

/* Who acts first in the text. */
static void read_opening(tally *t, const casus_doc *doc)
{
    const uint32_t first = t->first = first_subject(doc);
    char country[4];
    if (first == CASUS_NONE) return;
    country_of(doc, first, country);
    if (t->performer != CASUS_NONE && role_of(doc, first) == role_of(doc, t->performer))
        count(t, country, PUTS_OUT);
    const uint32_t e = doc->mentions.ptr[first].entity;
    const bool body =
        is_office(role_of(doc, first)) || !memcmp(country, "IGO", 4) ||
        (e != CASUS_NONE && doc->entities.ptr[e].kind == CASUS_ENTITY_ORGANISATION &&
         doc->entities.ptr[e].ref.len);
    count(t, country, body ? OPENS_BODY : OPENS);
    t->office |= !country[0] && is_office(role_of(doc, first));
}

/* The capital in the dateline, or the state named below a heading, has the office that
 * speaks. */
static void read_seat(tally *t, const casus_doc *doc)
{
    const cx_cast *cast = doc->cast;
    for (uint32_t m = 0; t->office && m < doc->mentions.len &&
                         cast->notes.ptr[m].sentence < HEAD_SENTENCES;
         m++) {
        const cx_note *note = &cast->notes.ptr[m];
        if (note->name == CASUS_NONE || note->sentence == CASUS_NONE ||
            is_title(doc, note->sentence))
            continue;
        const casus_sentence *s = &doc->sentences.ptr[note->sentence];
        if (doc->mentions.ptr[m].entity == CASUS_NONE ||
            doc->mentions.ptr[m].head > s->first_token + 8 ||
            !(s->flags & CASUS_SENTENCE_DATELINE ||
              !has_verb(doc, s, s->first_token + s->n_tokens)) ||
            !(note->sort == CX_SORT_STATE || is_capital(doc, m)))
            continue;
        count(t, doc->entities.ptr[doc->mentions.ptr[m].entity].country, SEAT);
        return;
    }
}

/* Does row `row` of the metonyms stand for a body, and not for a state as capitals do? */
static bool is_house(const cx_names *names, uint32_t row)
{
    const cx_metonym *m = &names->metonyms[row];
    return m->seat || (m->actor != CASUS_NONE &&
                       names->actors[m->actor].kind == CASUS_ENTITY_ORGANISATION);
}

/* "Downing Street", "HMG", "the White House" in the first sentences, also inside of
 * longer names. */
static void read_offices(tally *t, const casus_doc *doc)
{
    const cx_cast *cast = doc->cast;
    const cx_names *names = cast->names;
    const uint32_t last =
        doc->sentences.len < HEAD_SENTENCES ? doc->sentences.len : HEAD_SENTENCES;
    if (!last) return;
    const uint32_t end =
        doc->sentences.ptr[last - 1].first_token + doc->sentences.ptr[last - 1].n_tokens;
    for (uint32_t k = doc->sentences.ptr[0].first_token; k < end; k++) {
        const cx_found *f =
            cx_find_at(cast, k, CASUS_NONE,
                       1u << CX_IN_ACTORS | 1u << CX_IN_METONYMS | 1u << CX_IN_CUSTOMS);
        if (!f || f->partial || cx_token(doc, k)->flags & CASUS_TOKEN_QUOTED) continue;
        const uint32_t row = CX_NAME_ROW(f->value), gov = 1u << CASUS_SECTOR_GOV;
        if (CX_NAME_TABLE(f->value) == CX_IN_CUSTOMS)
            count(t, names->customs[row].country, OFFICE);
        else if (CX_NAME_TABLE(f->value) == CX_IN_METONYMS && is_house(names, row))
            count(t, names->metonyms[row].country, OFFICE);
        else if (CX_NAME_TABLE(f->value) == CX_IN_ACTORS &&
                 names->actors[row].kind == CASUS_ENTITY_ORGANISATION &&
                 names->offices[names->actors[row].first_office].sectors == gov)
            count(t, names->offices[names->actors[row].first_office].country, OFFICE);
        k = f->end - 1;
    }
}

/* "He urges the parties to ...": what a report tells in the past tense a release tells
 * now, of the one it opened with. */
static void read_pronoun(tally *t, const casus_doc *doc, uint32_t m)
{
    const cx_pronoun *p = &doc->cast->names->pronouns[doc->cast->notes.ptr[m].pronoun];
    char country[4];
    if (t->first == CASUS_NONE || p->person != 3 || p->number == CX_NUMBER_MANY ||
        !is_main_subject(doc, m) || !performs(doc, m))
        return;
    country_of(doc, t->first, country);
    count(t, country, PERFORMS);
}

/* "his Kenyan counterpart", "our Turkish allies": those of another country than whoever
 * speaks. */
static void read_other(tally *t, const casus_doc *doc, uint32_t m)
{
    const uint32_t head = doc->mentions.ptr[m].head,
                   owner = cx_child(doc, head, CASUS_DEP_NMOD_POSS);
    const cx_role *role = role_of(doc, m);
    if (!role || role->kind != CX_ROLE_OTHER || role->sectors || owner == CASUS_NONE ||
        cx_token(doc, owner)->upos != CASUS_UPOS_PRON)
        return;
    const uint32_t adjective = cx_child(doc, head, CASUS_DEP_AMOD);
    const uint32_t whose =
        adjective == CASUS_NONE ? adjective : doc->token_mention.ptr[adjective];
    if (whose == CASUS_NONE || doc->mentions.ptr[whose].entity == CASUS_NONE) return;
    const char *country = doc->entities.ptr[doc->mentions.ptr[whose].entity].country;
    for (uint32_t k = 0; k < t->n; k++)
        t->all[k].other |= !memcmp(t->all[k].country, country, 4);
}

static void read_mention(tally *t, const casus_doc *doc, uint32_t m)
{
    const cx_note *note = &doc->cast->notes.ptr[m];
    const cx_role *role = role_of(doc, m);
    const bool title = is_title(doc, note->sentence);
    char country[4];
    if (note->pronoun != CASUS_NONE && !note->quoted) read_pronoun(t, doc, m);
    if (note->quoted || note->pronoun != CASUS_NONE ||
        doc->mentions.ptr[m].kind == CASUS_MENTION_ADJECTIVE)
        return;
    if (role && role->country[0] && role->kind == CX_ROLE_PERSON && is_office(role)) {
        country_of(doc, m, country);
        count(t, country[0] ? country : role->country, SHARED);
    }
    if (!is_main_subject(doc, m)) return;
    country_of(doc, m, country);
    if (title) {
        if (note->sort != CX_SORT_STATE && performs(doc, m)) count(t, country, PUTS_OUT);
        return;
    }
    if (note->sort == CX_SORT_STATE) count(t, country, ACTS);
    if (!performs(doc, m)) return;
    const bool us =
        speaks_of_us(doc, note->sentence) || speaks_of_us(doc, note->sentence + 1);
    count(t, country, us ? PERFORMS + WITH_US : PERFORMS);
}

/* "UK exposes hackers", not "Mali: statement on the coup": whom the title names first. */
static void read_title(tally *t, const casus_doc *doc)
{
    const cx_cast *cast = doc->cast;
    for (uint32_t m = 0;
         m < doc->mentions.len && is_title(doc, cast->notes.ptr[m].sentence); m++) {
        const uint32_t after =
            doc->mentions.ptr[m].first_token + doc->mentions.ptr[m].n_tokens;
        if (cast->notes.ptr[m].sort != CX_SORT_STATE ||
            doc->mentions.ptr[m].entity == CASUS_NONE)
            continue;
        const cx_pronoun_use use = cx_preposition(doc, doc->mentions.ptr[m].head);
        if (use != CX_PRONOUN_USES && use != CX_PRONOUN_TO) return;
        if (after < doc->tokens.len && doc->text.ptr[cx_token(doc, after)->start] == ':')
            return;
        count(t, doc->entities.ptr[doc->mentions.ptr[m].entity].country, TITLED);
        return;
    }
}

/* A text that is put out by those who speak in it: "we" outside of quotation marks, or a
 * title that says so. */
static bool is_release(const casus_doc *doc)
{
    const cx_cast *cast = doc->cast;
    for (uint32_t s = 0; s < doc->sentences.len && s < HEAD_SENTENCES; s++) {
        const casus_sentence *se = &doc->sentences.ptr[s];
        for (uint32_t k = se->first_token;
             is_title(doc, s) && k < se->first_token + se->n_tokens; k++)
            if (cx_is_used_as(cast, k, CX_PRONOUN_SPEECH)) return true;
    }
    for (uint32_t m = 0; m < doc->mentions.len && m < MOST_MENTIONS; m++) {
        const uint32_t pronoun = cast->notes.ptr[m].pronoun;
        if (pronoun != CASUS_NONE && cast->names->pronouns[pronoun].person == 1 &&
            cast->names->pronouns[pronoun].number == CX_NUMBER_MANY &&
            !cast->notes.ptr[m].quoted)
            return true;
    }
    return false;
}

/* The role of mention `m`, also of one that the tagger took for a name ("Foreign Office
 * Minister"). */
static const cx_role *office_of(const casus_doc *doc, uint32_t m)
{
    const cx_cast *cast = doc->cast;
    const cx_note *note = &cast->notes.ptr[m];
    if (note->role != CASUS_NONE || note->name == CASUS_NONE) return role_of(doc, m);
    const cx_name *name = &cast->name_list.ptr[note->name];
    const cx_found *f = cx_find_ending(cast, name->first, name->end, 1u << CX_IN_ROLES);
    return f ? &cast->names->roles[CX_NAME_ROW(f->value)] : NULL;
}

bool cx_voice_owns(const casus_doc *doc, uint32_t m)
{
    const cx_cast *cast = doc->cast;
    const cx_note *note = &cast->notes.ptr[m];
    const cx_role *role = office_of(doc, m);
    const uint32_t head = doc->mentions.ptr[m].head;
    if (!cast->voice[0] || !role || note->number == CX_NUMBER_MANY ||
        note->definite == CX_INDEFINITE || note->definite == CX_DEMONSTRATIVE)
        return false;
    const uint8_t rel = cx_token(doc, head)->deprel;
    const bool heading = note->sentence < HEAD_SENTENCES &&
                         !has_verb(doc, &doc->sentences.ptr[note->sentence],
                                   doc->sentences.ptr[note->sentence].first_token +
                                       doc->sentences.ptr[note->sentence].n_tokens);
    if (!note->subject && !heading && rel != CASUS_DEP_OBL_AGENT &&
        rel != CASUS_DEP_NMOD_POSS && cx_preposition(doc, head) != CX_PRONOUN_WITH)
        return false;
    const bool capital = cx_token(doc, head)->flags & CASUS_TOKEN_INITIAL_UPPER;
    if (!memcmp(cast->voice, "IGO", 4))
        return (role->kind == CX_ROLE_MEMBER &&
                role->sectors == 1u << CASUS_SECTOR_GOV) ||
               (capital && role->kind == CX_ROLE_ORGAN);
    return is_office(role) && (role->kind != CX_ROLE_BODY || capital);
}

void cx_voice_find(casus_doc *doc)
{
    cx_cast *cast = doc->cast;
    tally t = {
        .doc = doc, .n = 0, .first = CASUS_NONE, .performer = title_performer(doc)
    };
    cast->voice[0] = '\0';
    for (uint32_t s = 0; s < doc->sentences.len && s < HEAD_SENTENCES; s++) {
        read_heading(&t, doc, &doc->sentences.ptr[s]);
        read_author(&t, doc, &doc->sentences.ptr[s]);
    }
    read_opening(&t, doc);
    read_seat(&t, doc);
    read_offices(&t, doc);
    read_title(&t, doc);
    for (uint32_t m = 0; m < doc->mentions.len && m < MOST_MENTIONS; m++)
        read_mention(&t, doc, m);
    for (uint32_t m = 0; m < doc->mentions.len && m < MOST_MENTIONS; m++)
        read_other(&t, doc, m);
    for (uint32_t k = 0; k < t.n; k++)
        if (t.all[k].other) t.all[k].sum = 0;
    uint32_t best = 0, next = 0;
    for (uint32_t k = 1; k < t.n; k++) {
        if (t.all[k].sum > t.all[best].sum)
            next = t.all[best].sum, best = k;
        else if (t.all[k].sum > next)
            next = t.all[k].sum;
    }
    if (!t.n ||
        t.all[best].sum < (!memcmp(t.all[best].country, "IGO", 4) || is_release(doc)
                               ? RELEASED
                               : ENOUGH) ||
        t.all[best].sum < next + next / 3)
        return;
    memcpy(cast->voice, t.all[best].country, 4);
    cx_trace_add(doc, 0, "resolve", "in the words of %s, %u against %u", cast->voice,
                 t.all[best].sum, next);
}
