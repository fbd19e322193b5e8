/* bearers.c -- of all who bear a name, the one whom the text means.
 *
 * A name may be many people's. Who fits best is taken: by the day (in office then, or not
 * long before or after), the countries of the text and the title before the name. A
 * family name alone must have a reason besides, and nobody is meant by it who held his
 * first office long after the day of the text or his last long before: "President Barrow"
 * of 1970 is not the one of 2017.
 *
 * SPDX-License-Identifier: MIT
 */
#include "world/actor/bearers.h"

#define RARE 8 /* people of one name, at most, for whom nothing else must speak */
#define YEARS(n) ((n)*365 + (n) / 4) /* in days */
#define LONG YEARS(10) /* in office: after that a family name alone is his */
#define SHORTLY                                                                          \
    60 /* days out of office that are as good as none: whoever was toppled               \
          is out of it in the reports of his fall */
#define CLOSE YEARS(5)  /* from his office: the text may well mean him */
#define NEAR YEARS(15)  /* ... may mean him */
#define FAR YEARS(25)   /* ... does not mean him unless he ruled for long */
#define AHEAD YEARS(15) /* of his first office: the text cannot mean him yet */
#define PAST YEARS(40)  /* behind his last office: nor any more */
#define OF_LATE 7305    /* 1990: most texts without a day are of later years */
#define RULING (1u << CASUS_SECTOR_GOV | 1u << CASUS_SECTOR_PTY | 1u << CASUS_SECTOR_MIL)
#define KNOWN 2 /* what a name that the tables give him counts for */

/* Did the actor hold the title that stands before the name by that day, or shortly after?
 * *now: on the day. */
bool cx_held_title(const cx_cast *cast, const cx_name *name, const cx_actor *actor,
                   bool *now)
{
    const cx_names *names = cast->names;
    bool ever = false;
    *now = false;
    if (name->title == CASUS_NONE) return false;
    casus_str title = cx_blob_text(&names->blob, names->titles[name->title].word);
    for (uint32_t i = 0; i < actor->n_offices; i++) {
        const cx_office *office = &names->offices[actor->first_office + i];
        if (!cx_str_equal(cx_blob_text(&names->blob, office->title), title)) continue;
        if (cast->day != CASUS_NO_DAY && (int64_t)office->from - cast->day > YEARS(1))
            continue;
        ever = true;
        *now |= cast->day != CASUS_NO_DAY && cast->day >= office->from &&
                cast->day <= office->to;
    }
    return ever;
}

/* All sectors that the actor ever acted for. */
static uint32_t all_sectors(const cx_names *names, const cx_actor *actor)
{
    uint32_t held = 0;
    for (uint32_t i = 0; i < actor->n_offices; i++)
        held |= names->offices[actor->first_office + i].sectors;
    return held;
}

/* Days between `day` and the nearest one that the actor is in office. */
static int64_t days_from_office(const cx_names *names, const cx_actor *actor, int32_t day)
{
    bool holds;
    const cx_office *office = cx_office_on(names, actor, day, &holds);
    if (holds) return 0;
    return day < office->from ? (int64_t)office->from - day : (int64_t)day - office->to;
}

/* 3 when the actor holds an office about the day, 2 and 1 when a person does in other
 * years close by; 0 where the text has no day. */
static int nearness_on(const cx_names *names, const cx_actor *actor, int32_t day)
{
    if (day == CASUS_NO_DAY) return 0;
    const int64_t days = days_from_office(names, actor, day);
    if (days <= SHORTLY) return 3;
    if (actor->kind != CASUS_ENTITY_PERSON) return 0;
    return days <= CLOSE ? 2 : days <= NEAR ? 1 : 0;
}

/* The same by the day of the text, or by the one that an undated text tells of there. */
static int nearness(const casus_doc *doc, const cx_name *name, const cx_actor *actor)
{
    const cx_names *names = doc->cast->names;
    const int text = nearness_on(names, actor, doc->cast->day),
              told = nearness_on(names, actor, cx_day_told(doc, name->first));
    return text > told ? text : told;
}

/* All days since `since` that the tables have an actor in office. */
static int64_t days_since(const cx_names *names, const cx_actor *actor, int32_t since)
{
    int64_t days = 0;
    for (uint32_t i = 0; i < actor->n_offices; i++) {
        const cx_office *o = &names->offices[actor->first_office + i];
        const int32_t from = o->from > since ? o->from : since;
        if (o->from > INT32_MIN && o->to < INT32_MAX && o->to > from)
            days += (int64_t)o->to - from;
    }
    return days;
}

static int64_t days_in_office(const cx_names *names, const cx_actor *actor)
{
    return days_since(names, actor, INT32_MIN);
}

/* Is the person of another age than the text, whose own day must be known? Those who
 * ruled long, under a name that is theirs (Stalin, Franco), are spoken of for ever. */
static bool is_of_other_times(const casus_doc *doc, const cx_actor *actor, bool alias)
{
    const cx_names *names = doc->cast->names;
    const cx_office *offices = &names->offices[actor->first_office];
    if (doc->published == CASUS_NO_DAY || actor->kind != CASUS_ENTITY_PERSON)
        return false;
    if ((int64_t)offices[0].from - doc->published > AHEAD) return true;
    for (uint32_t i = 0; i < actor->n_offices; i++)
        if ((int64_t)doc->published - offices[i].to <= PAST) return false;
    return !alias || days_in_office(names, actor) < LONG;
}

/* A body that was founded long after the day that is told of there; under its letters,
 * which others had before ("ICC" in 1987), at all after it, and so a band of arms, whose
 * name may be mere words ("Southern Front"). */
static bool is_of_later_times(const casus_doc *doc, const cx_name *name,
                              const cx_actor *actor)
{
    const int32_t day = cx_day_told(doc, name->first),
                  from = doc->cast->names->offices[actor->first_office].from;
    const bool letters = name->end == name->first + 1 &&
                         cx_token(doc, name->first)->flags & CASUS_TOKEN_ALL_UPPER;
    return actor->kind != CASUS_ENTITY_PERSON && actor->kind != CASUS_ENTITY_STATE &&
           day != CASUS_NO_DAY &&
           (int64_t)from - day > (letters                                   ? 0
                                  : actor->kind == CASUS_ENTITY_ARMED_GROUP ? CLOSE
                                                                            : PAST);
}

/* How well an actor fits the name at hand: in office on the day, of a country that the
 * text names, with the title that the text gives. */
static int fit_of(const casus_doc *doc, const cx_name *name, const cx_actor *actor)
{
    const cx_cast *cast = doc->cast;
    const cx_names *names = cast->names;
    bool holds, now;
    const cx_office *office = cx_office_on(names, actor, cast->day, &holds);
    int fit = nearness(doc, name, actor);
    if (office->country[0] && cx_is_sighted(doc, office->country)) fit += 2;
    if (actor->kind == CASUS_ENTITY_STATE) fit += 2;
    if (name->tag == CASUS_NAME_PERSON && actor->kind == CASUS_ENTITY_PERSON) fit += 2;
    if (name->tag == CASUS_NAME_ORGANISATION && actor->kind != CASUS_ENTITY_PERSON) fit++;
    if (cx_held_title(cast, name, actor, &now))
        return fit + (now                                                           ? 6
                      : cast->day == CASUS_NO_DAY || nearness(doc, name, actor) > 1 ? 4
                                                                                    : 2);
    const bool same = name->title != CASUS_NONE && holds &&
                      names->titles[name->title].sectors & office->sectors;
    return same ? fit + 1 : fit;
}

/* Of two who fit as well, is the other one meant? The later in time; where the text has
 * no day, whoever ruled longer, and days of late count twice. */
static bool is_better_known(const cx_cast *cast, uint32_t other, uint32_t best)
{
    const cx_actor *a = &cast->names->actors[other], *b = &cast->names->actors[best];
    const bool people = a->kind == CASUS_ENTITY_PERSON && b->kind == CASUS_ENTITY_PERSON;
    if (cast->day == CASUS_NO_DAY && people)
        return days_since(cast->names, a, OF_LATE) + days_in_office(cast->names, a) >=
               days_since(cast->names, b, OF_LATE) + days_in_office(cast->names, b);
    if ((a->kind == CASUS_ENTITY_ARMED_GROUP) != (b->kind == CASUS_ENTITY_ARMED_GROUP) &&
        !people)
        return a->kind == CASUS_ENTITY_ARMED_GROUP; /* the table of groups tells when one
                                                       became a party */
    bool holds; /* who heads an office is better known than a member of a cabinet */
    const bool x = cx_office_on(cast->names, a, cast->day, &holds)->title.len > 0,
               y = cx_office_on(cast->names, b, cast->day, &holds)->title.len > 0;
    return x != y ? x : a->n_offices >= b->n_offices;
}

bool cx_best_bearer(const casus_doc *doc, const cx_name *name, unsigned tables,
                    bool family, cx_bearer *best)
{
    const cx_cast *cast = doc->cast;
    *best = (cx_bearer){ .row = CASUS_NONE };
    for (uint32_t i = cast->finds.first[name->first];
         i < cast->finds.first[name->first + 1]; i++) {
        const cx_found *f = &cast->finds.list.ptr[i];
        const uint32_t table = CX_NAME_TABLE(f->value), row = CX_NAME_ROW(f->value);
        if (f->partial || f->end != name->end || !(tables >> table & 1)) continue;
        const bool alias = table == CX_IN_ACTORS;
        const bool titled = !alias && CX_NAME_FLAGS(f->value) & CX_NAME_TITLED;
        if (titled && name->title == CASUS_NONE) continue;
        if (family && cast->names->actors[row].kind != CASUS_ENTITY_PERSON) continue;
        if (family && is_of_other_times(doc, &cast->names->actors[row], alias)) continue;
        if (is_of_later_times(doc, name, &cast->names->actors[row])) continue;
        int fit = fit_of(doc, name, &cast->names->actors[row]);
        if (family && alias) fit += KNOWN;
        if (best->row != CASUS_NONE && fit < best->fit) continue;
        if (best->row != CASUS_NONE && fit == best->fit &&
            (row == best->row || !is_better_known(cast, row, best->row)))
            continue;
        *best = (cx_bearer){ .row = row, .fit = fit, .alias = alias, .titled = titled };
    }
    return best->row != CASUS_NONE;
}

/* "Pervaiz" for Pervez: one name in two spellings, by its first letters. */
static bool is_spelled_alike(const casus_doc *doc, uint32_t t, casus_str name)
{
    return cx_is_alike(name, cx_normal_form(doc, t), CX_ALIKE);
}

/* "the Clinton administration": a longer name that the tables have for a body. */
static bool is_of_body(const cx_cast *cast, const cx_name *name)
{
    return name->value != CASUS_NONE && CX_NAME_TABLE(name->value) == CX_IN_ACTORS &&
           cast->names->actors[CX_NAME_ROW(name->value)].kind != CASUS_ENTITY_PERSON;
}

uint32_t cx_told_sectors(const cx_names *names, const cx_name *name)
{
    return name->title == CASUS_NONE ? 0 : names->titles[name->title].sectors;
}

/* "President Keating" beside "Annita Keating": does the report give the family name the
 * title of the actor's office anywhere? */
bool cx_is_called_by_title(const casus_doc *doc, const cx_name *name,
                           const cx_actor *actor)
{
    const cx_cast *cast = doc->cast;
    bool now;
    for (uint32_t l = cx_index_last(&cast->titled, doc->normals.ptr[name->end - 1]);
         l != CASUS_NONE; l = cast->titled.links.ptr[l].before) {
        const cx_name other = { .title = cast->titled.links.ptr[l].value };
        if (cx_held_title(cast, &other, actor, &now)) return true;
    }
    return false;
}

/* Does a longer name of the document hold this one? Then it is that person's, and not the
 * actor's unless that is his own name or his office is told. */
static bool is_in_longer_name(const casus_doc *doc, const cx_name *name,
                              const cx_actor *actor)
{
    const cx_cast *cast = doc->cast;
    casus_str full = cx_blob_text(&cast->names->blob, actor->name);
    const bool titled = cx_is_called_by_title(doc, name, actor);
    const uint8_t gender = name->title == CASUS_NONE
                               ? CX_GENDER_ANY
                               : cast->names->titles[name->title].gender;
    for (uint32_t l = cx_index_last(&cast->longer, doc->normals.ptr[name->end - 1]);
         l != CASUS_NONE; l = cast->longer.links.ptr[l].before) {
        const cx_name *other = &cast->name_list.ptr[cast->longer.links.ptr[l].value];
        if (other->end - other->first <= name->end - name->first) continue;
        if (titled && !cx_told_sectors(cast->names, other)) continue; /* his wife's */
        if (gender && cx_genders_differ(gender, cx_relative_gender(doc, other->first)))
            continue; /* Mrs Doe's husband's */
        if (is_spelled_alike(doc, other->first, full) || is_of_body(cast, other))
            continue;
        /* "Keating IV" as well, and the given name of whoever has one */
        const uint32_t given = other->tag == CASUS_NAME_PERSON ? 0 : 1;
        for (uint32_t t = other->first + given; t < other->end; t++)
            if (doc->normals.ptr[t] == doc->normals.ptr[name->end - 1]) return true;
    }
    return false;
}

/* "Petty Officer Keating" is no prime minister: a title that says what its bearer does
 * speaks against all who never did. */
static bool contradicts_title(const cx_names *names, const cx_name *name,
                              const cx_actor *actor)
{
    const uint32_t told = cx_told_sectors(names, name), held = all_sectors(names, actor);
    if (told & 1u << CASUS_SECTOR_MIL && days_in_office(names, actor) >= LONG)
        return false; /* many who rule for long are generals */
    return told && held && !(held & told);
}

uint32_t cx_namesakes(const cx_cast *cast, const cx_name *name)
{
    uint32_t n = 0, aliases = 0;
    for (uint32_t i = cast->finds.first[name->first];
         i < cast->finds.first[name->first + 1]; i++) {
        const cx_found *f = &cast->finds.list.ptr[i];
        if (f->partial || f->end != name->end) continue;
        n += CX_NAME_TABLE(f->value) == CX_IN_SURNAMES;
        aliases += CX_NAME_TABLE(f->value) == CX_IN_ACTORS;
    }
    return n > aliases ? n : aliases;
}

/* His title speaks for the actor, or his country: in years when he may be meant, if it is
 * not his own name that the text has. */
static bool is_told(const casus_doc *doc, const cx_name *name, const cx_actor *actor,
                    bool alias)
{
    const cx_cast *cast = doc->cast;
    bool holds, now;
    const cx_office *office = cx_office_on(cast->names, actor, cast->day, &holds);
    const bool in_time =
        doc->published == CASUS_NO_DAY || actor->kind != CASUS_ENTITY_PERSON ||
        days_from_office(cast->names, actor, cast->day) <= (alias ? FAR : CLOSE);
    return (office->country[0] && in_time && cx_is_sighted(doc, office->country)) ||
           cx_held_title(cast, name, actor, &now);
}

/* Does he lead a state or a body? Most members of cabinets have no title in the
 * tables. */
static bool is_leader(const cx_cast *cast, const cx_actor *actor)
{
    for (uint32_t i = 0; i < actor->n_offices; i++)
        if (cast->names->offices[actor->first_office + i].title.len) return true;
    return actor->kind != CASUS_ENTITY_PERSON;
}

/* Is another country than the actor's spoken of, and not his? */
static bool is_abroad(const casus_doc *doc, const cx_actor *actor)
{
    bool holds;
    const cx_office *office =
        cx_office_on(doc->cast->names, actor, doc->cast->day, &holds);
    return doc->cast->sightings.len > 0 && office->country[0] &&
           !cx_is_sighted(doc, office->country);
}

/* His country, his title or, for one who leads, his time in office do. */
static bool is_supported(const casus_doc *doc, const cx_name *name, const cx_actor *actor,
                         bool alias)
{
    return is_told(doc, name, actor, alias) ||
           (nearness(doc, name, actor) == 3 &&
            (is_leader(doc->cast, actor) || !is_abroad(doc, actor)));
}

/* "Mohammed Ali" for Mohammed Ali Bogra: fewer words than his own name has. */
static bool is_part_of_name(const cx_cast *cast, const cx_name *name,
                            const cx_actor *actor)
{
    const casus_str full = cx_blob_text(&cast->names->blob, actor->name);
    uint32_t words = 1;
    for (uint32_t i = 0; i < full.len; i++) words += full.ptr[i] == ' ';
    return name->end - name->first < words;
}

bool cx_is_stranger(const casus_doc *doc, const cx_name *name, const cx_bearer *bearer)
{
    const cx_cast *cast = doc->cast;
    const cx_actor *actor = &cast->names->actors[bearer->row];
    if (actor->kind != CASUS_ENTITY_PERSON || !is_abroad(doc, actor)) return false;
    if (cx_told_sectors(cast->names, name)) /* a namesake of another age, in an office
                                            that the tables do not give him */
        return !is_leader(cast, actor) && is_of_other_times(doc, actor, false);
    return !is_leader(cast, actor) || is_of_other_times(doc, actor, false) ||
           (is_part_of_name(cast, name, actor) && nearness(doc, name, actor) == 0);
}

bool cx_is_spoken_for(const casus_doc *doc, const cx_name *name, const cx_bearer *bearer)
{
    const cx_actor *actor = &doc->cast->names->actors[bearer->row];
    return is_supported(doc, name, actor, bearer->alias) ||
           is_in_longer_name(doc, name, actor);
}

bool cx_is_meant(const casus_doc *doc, const cx_name *name, const cx_bearer *bearer)
{
    const cx_cast *cast = doc->cast;
    const cx_names *names = cast->names;
    const cx_actor *actor = &names->actors[bearer->row];
    if (is_in_longer_name(doc, name, actor) || contradicts_title(names, name, actor))
        return false;
    if (bearer->titled && !(cx_told_sectors(names, name) & all_sectors(names, actor)))
        return false;
    if (is_supported(doc, name, actor, bearer->alias)) return true;
    if (!bearer->alias)
        return name->end - name->first > 1 && cx_namesakes(cast, name) == 1 &&
               nearness(doc, name, actor) > 0;
    if (doc->published != CASUS_NO_DAY &&
        days_from_office(cast->names, actor, cast->day) > FAR)
        return days_in_office(names, actor) >= LONG &&
               !(all_sectors(names, actor) & ~RULING);
    return cx_namesakes(cast, name) <= RARE || days_in_office(names, actor) >= LONG;
}

/* ---- longer and shorter than in the tables ---- */

static bool begins_with(const casus_doc *doc, casus_str name, uint32_t t)
{
    casus_str word = cx_normal_form(doc, t);
    return name.len > word.len && name.ptr[word.len] == ' ' &&
           cx_is_alike(name, word, word.len);
}

/* "G." of "G. Papandreou" is the initial of George. */
static bool is_initial_of(const casus_doc *doc, casus_str name, uint32_t t)
{
    casus_str word = cx_normal_form(doc, t);
    const bool initial = word.len == 1 || (word.len == 2 && word.ptr[1] == '.');
    return initial && cx_is_alike(name, word, 1);
}

/* The actor of a find if it is a person of the text's time, else NULL. */
static const cx_actor *person_of(const casus_doc *doc, const cx_found *f)
{
    const uint32_t table = CX_NAME_TABLE(f->value);
    if (f->partial || (table != CX_IN_ACTORS && table != CX_IN_SURNAMES)) return NULL;
    const cx_actor *actor = &doc->cast->names->actors[CX_NAME_ROW(f->value)];
    return actor->kind == CASUS_ENTITY_PERSON && !is_of_other_times(doc, actor, false)
               ? actor
               : NULL;
}

/* "Vladimir Vladimirovich Putin", "George W. Bush", "G. Papandreou": is the person whose
 * family name was found at `f` the bearer of the whole? */
static bool fits_ends(const casus_doc *doc, const cx_name *name, const cx_found *f,
                      const cx_actor *actor)
{
    const cx_cast *cast = doc->cast;
    const casus_str full = cx_blob_text(&cast->names->blob, actor->name);
    const cx_name last = { .first = name->end - 1,
                           .end = name->end,
                           .title = name->title };
    if (f->end != name->end) return false;
    if (is_initial_of(doc, full, name->first))
        return is_told(doc, name, actor, true) ||
               (nearness(doc, name, actor) == 3 &&
                cx_told_sectors(cast->names, name) & all_sectors(cast->names, actor));
    if (!begins_with(doc, full, name->first)) return false;
    if (is_supported(doc, name, actor, true)) return true;
    /* "Spanish farm minister Carlos Romero" is no Salvadoran Carlos Humberto Romero, and
     * "Mohamed X Mohamed" not any of them */
    return cx_namesakes(cast, &last) <= RARE && !is_abroad(doc, actor);
}

/* The countries where the mother's family name follows the father's. */
static bool mother_follows(const char *country)
{
    static const char *const list[] = { "ESP", "MEX", "GTM", "HND", "SLV", "NIC", "CRI",
                                        "PAN", "CUB", "DOM", "COL", "VEN", "ECU", "PER",
                                        "BOL", "PRY", "CHL", "ARG", "URY" };
    for (size_t i = 0; i < sizeof list / sizeof *list; i++)
        if (!memcmp(country, list[i], 3)) return true;
    return false;
}

/* Kings are called by given names, which many bear: "Carlos Romero" is not Juan Carlos.
 */
static bool is_monarch(const cx_names *names, const cx_office *office)
{
    const casus_str title = cx_blob_text(&names->blob, office->title);
    for (uint32_t i = 0; i < names->n_titles; i++)
        if (names->titles[i].reigns &&
            cx_str_equal(title, cx_blob_text(&names->blob, names->titles[i].word)))
            return true;
    return false;
}

/* "Vicente Fox Quesada": a full name and a family name more; "Echeverria Alvarez": both
 * family names, of one in office whom his country or title speaks for. */
static bool fits_start(const casus_doc *doc, const cx_name *name, const cx_found *f,
                       const cx_actor *actor)
{
    const cx_cast *cast = doc->cast;
    bool holds;
    const cx_office *office = cx_office_on(cast->names, actor, cast->day, &holds);
    if (f->end >= name->end || nearness(doc, name, actor) == 0) return false;
    if (contradicts_title(cast->names, name, actor)) return false;
    for (uint32_t t = f->end; t < name->end; t++)
        if (cx_token(doc, t)->upos != CASUS_UPOS_PROPN ||
            cx_find_at(cast, t, t + 1, 1u << CX_IN_ROLES | 1u << CX_IN_TITLES))
            return false;
    if (f->end - f->token > 1 && CX_NAME_TABLE(f->value) == CX_IN_ACTORS) return true;
    return holds && name->end - f->end == 1 && mother_follows(office->country) &&
           !is_monarch(cast->names, office) && is_told(doc, name, actor, true);
}

uint32_t cx_bearer_of_part(const casus_doc *doc, const cx_name *name)
{
    const cx_cast *cast = doc->cast;
    uint32_t best = CASUS_NONE;
    int best_fit = -1;
    for (uint32_t t = name->first; t < name->end; t++) {
        for (uint32_t i = cast->finds.first[t]; i < cast->finds.first[t + 1]; i++) {
            const cx_found *f = &cast->finds.list.ptr[i];
            const cx_actor *actor = person_of(doc, f);
            if (!actor) continue;
            const bool fits = t > name->first ? fits_ends(doc, name, f, actor)
                                              : fits_start(doc, name, f, actor);
            const int fit = fits ? fit_of(doc, name, actor) : -1;
            if (fit > best_fit) best_fit = fit, best = CX_NAME_ROW(f->value);
        }
    }
    return best;
}
