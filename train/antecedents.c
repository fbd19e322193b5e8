/* antecedents.c -- fits dict/antecedents.tsv: which mention does a pronoun take up?
 *
 *     train-antecedents MODEL GUM-train.conllu [GUM-dev.conllu ...] >
 * dict/antecedents.tsv
 *
 * The texts of the treebank go through casus as they would from a file. At each pronoun
 * the engine asks which of its candidates it takes up (struct cx_watch); by the entity
 * layer some are right, and the cues of all become an example
 * (world/table/antecedents.h). The weights are a multinomial logistic regression over the
 * candidates of each pronoun: one weight for each slot and class of pronoun, and one for
 * the slot that the classes share; the table has their sum.
 *
 * What a pronoun takes up changes what the next one sees. So the texts are read three
 * times: first every pronoun takes what is right, then what the weights of the time
 * before say. The weights in the model are not looked at: the same texts, rules and
 * parser give the same table. To standard error: pronouns right in each file, of those
 * whose antecedent the entity layer knows: in the documents of each fifth, fitted on the
 * others; then in the files that are named behind the first.
 *
 * Two things are not as the treebank has them. Of several candidates that are right, a
 * person or people are to be taken by their name, since a name tells more of them. And
 * what GUM talks of are things more often than in news: a pronoun for somebody who could
 * act counts more than one for a thing, and the table leans towards those who could act,
 * most where the pronoun is told to do something.
 *
 * SPDX-License-Identifier: MIT
 */
#include "world/actor/cast.h"
#include "world/table/antecedents.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum {
    READINGS = 3,
    EPOCHS = 30,
    FOLDS = 5,
    WORD = 200,
    SPLITS = 400,
    SEEN = 3,
    MOST_CANDIDATES = 512,
    SLOTS = CX_ANTECEDENT_SLOTS,
    ALL_SLOTS = (CX_PRONOUN_CLASSES + 1) * SLOTS,
    SHARED = CX_PRONOUN_CLASSES * SLOTS
};

static const double pull = 0.03, /* towards zero */
    step = 0.15, actors = 1.5; /* how much more it counts when the right one could act */

/* How much less a thing, place or weapon is worth to a pronoun that does something, or
 * not. */
static const double lean[CX_PRONOUN_CLASSES] = { 0, 1.4, 0.5 },
                    lean_doing[CX_PRONOUN_CLASSES] = { 0, 2.8, 1.6 };

typedef struct gold_token {
    char word[WORD];
    uint32_t start, end; /* in the document's text */
    bool third;          /* a personal pronoun of the third person */
} gold_token;

typedef struct gold_mention {
    uint32_t chain, first, last;
    uint64_t heads; /* bit k: first + k */
    bool open;
} gold_mention;

typedef struct choice {
    bool right, named; /* named: the entity has a name */
    uint16_t slots[CX_ANTECEDENT_CUES];
} choice;

typedef struct example {
    uint32_t first, n; /* choices */
    uint32_t class, document;
    bool acts, named; /* one that is right could act, has a name */
} example;

typedef struct trainer {
    casus_engine *engine;
    casus_doc *doc;
    cx_arena arena; /* of the examples */
    CX_ARRAY(choice) choices;
    CX_ARRAY(example) examples;
    /* the document */
    cx_arena page;
    CX_ARRAY(char) text;
    CX_ARRAY(gold_token) tokens;
    CX_ARRAY(gold_mention) mentions;
    struct {
        uint32_t part, whole;
    } splits[SPLITS];
    uint32_t n_splits;
    bool is_aligned;
    uint32_t documents;
    /* what is done */
    bool gold, teach; /* pronouns take what is right; their cues are kept */
    uint32_t right[CX_PRONOUN_CLASSES], possible[CX_PRONOUN_CLASSES],
        asked[CX_PRONOUN_CLASSES];
    double *weights, *slopes, *mean, *leans; /* mean: of the last weights, and the lean */
    uint32_t *seen;
} trainer;

static void die(const char *what)
{
    fprintf(stderr, "train-antecedents: %s\n", what);
    exit(1);
}

/* ---- the entity layer ---- */

/* Number of a chain's name: they are numbers. */
static uint32_t chain_of(const char *name)
{
    return (uint32_t)strtoul(name, NULL, 10);
}

static void open_mention(trainer *t, const char *body)
{
    gold_mention m = { .chain = chain_of(body),
                       .first = t->tokens.len - 1,
                       .open = true };
    const char *heads = body;
    for (int dashes = 0; heads && dashes < 5; dashes++) {
        heads = strchr(heads, '-');
        if (heads) heads++;
    }
    if (!heads) m.heads = 1;
    while (heads && *heads >= '0' && *heads <= '9') {
        char *end;
        const unsigned long k = strtoul(heads, &end, 10);
        if (k >= 1 && k <= 64) m.heads |= 1ull << (k - 1);
        heads = *end == ',' ? end + 1 : NULL;
    }
    *CX_PUSH(&t->page, t->mentions) = m;
}

static void close_mention(trainer *t, uint32_t chain)
{
    for (uint32_t k = t->mentions.len; k-- > 0;) {
        gold_mention *m = &t->mentions.ptr[k];
        if (!m->open || m->chain != chain) continue;
        m->open = false;
        m->last = t->tokens.len - 1;
        return;
    }
}

/* "(6-person-new-...)(7-place-...", "7)": what begins and ends at the last token. */
static void read_layer(trainer *t, const char *at)
{
    while (*at && *at != '|' && *at != '\t' && *at != '\n') {
        char body[WORD];
        const bool opens = *at == '(';
        size_t n = 0;
        if (opens) at++;
        while (*at && !strchr("()|\t\n", *at)) {
            if (n + 1 < sizeof body) body[n++] = *at;
            at++;
        }
        body[n] = '\0';
        const bool closes = *at == ')';
        if (closes) at++;
        if (opens) open_mention(t, body);
        if (closes) close_mention(t, chain_of(body));
        if (!opens && !closes) return;
    }
}

/* "6<62,11<62": chain 62 is 6 and 11 together. */
static void read_splits(trainer *t, const char *at)
{
    while (*at >= '0' && *at <= '9' && t->n_splits < SPLITS) {
        char *end;
        t->splits[t->n_splits].part = (uint32_t)strtoul(at, &end, 10);
        if (*end != '<') return;
        t->splits[t->n_splits++].whole = (uint32_t)strtoul(end + 1, &end, 10);
        at = *end == ',' ? end + 1 : end;
    }
}

static void read_token(trainer *t, char *line)
{
    char *cells[10];
    uint32_t n = 0;
    for (char *at = line; at && n < 10; n++) {
        cells[n] = at;
        at = strchr(at, '\t');
        if (at) *at++ = '\0';
    }
    if (n < 10 || strspn(cells[0], "0123456789") != strlen(cells[0])) return;
    gold_token *token = CX_PUSH(&t->page, t->tokens);
    *token = (gold_token){ .third = strstr(cells[5], "PronType=Prs") &&
                                    strstr(cells[5], "Person=3") };
    snprintf(token->word, sizeof token->word, "%s", cells[1]);
    const char *layer = strstr(cells[9], "Entity="),
               *splits = strstr(cells[9], "SplitAnte=");
    if (layer) read_layer(t, layer + strlen("Entity="));
    if (splits) read_splits(t, splits + strlen("SplitAnte="));
}

/* ---- gold and text ---- */

/* Where the tokens stand in the text that casus has made of it. */
static void align(trainer *t)
{
    const casus_str text = t->doc->text;
    uint32_t at = 0;
    for (uint32_t i = 0; i < t->tokens.len; i++) {
        gold_token *token = &t->tokens.ptr[i];
        const uint32_t len = (uint32_t)strlen(token->word);
        const char *found = memmem(text.ptr + at, text.len - at, token->word, len);
        token->start = at;
        if (found && found - (text.ptr + at) < 40)
            token->start = (uint32_t)(found - text.ptr);
        token->end = token->start + len;
        if (found && found - (text.ptr + at) < 40) at = token->end;
    }
    t->is_aligned = true;
}

/* The gold tokens inside of start..end; false when there are none. */
static bool tokens_in(const trainer *t, uint32_t start, uint32_t end, uint32_t *first,
                      uint32_t *last)
{
    *first = *last = CASUS_NONE;
    for (uint32_t i = 0; i < t->tokens.len && t->tokens.ptr[i].start < end; i++) {
        if (t->tokens.ptr[i].start < start || t->tokens.ptr[i].end > end) continue;
        if (*first == CASUS_NONE) *first = i;
        *last = i;
    }
    return *first != CASUS_NONE;
}

/* Does the gold mention stand for the tokens: the same, or its head in them? */
static bool stands_for(const gold_mention *g, uint32_t first, uint32_t last)
{
    if (g->first == first && g->last == last) return true;
    if (first < g->first || last > g->last) return false;
    for (uint32_t k = 0; k < 64; k++)
        if (g->heads >> k & 1 && g->first + k >= first && g->first + k <= last)
            return true;
    return false;
}

static bool is_part(const trainer *t, uint32_t part, uint32_t whole)
{
    for (uint32_t i = 0; i < t->n_splits; i++)
        if (t->splits[i].part == part && t->splits[i].whole == whole) return true;
    return false;
}

/* Is a mention of entity `e`, from mention `m` on and before the pronoun, a part of the
 * chain? */
static bool holds_part(const trainer *t, uint32_t m, uint32_t pronoun, uint32_t e,
                       uint32_t chain)
{
    const casus_doc *doc = t->doc;
    uint32_t first, last;
    for (; m < pronoun; m++) {
        const casus_mention *c = &doc->mentions.ptr[m];
        if (c->entity == CASUS_NONE || cx_entity_root(doc->cast, c->entity) != e ||
            !tokens_in(t, c->start, c->end, &first, &last))
            continue;
        for (uint32_t i = 0; i < t->mentions.len; i++)
            if (stands_for(&t->mentions.ptr[i], first, last) &&
                is_part(t, t->mentions.ptr[i].chain, chain))
                return true;
    }
    return false;
}

/* The last gold token of what is joined to the candidate by "and"; CASUS_NONE for
 * nothing. */
static uint32_t last_conjunct(const trainer *t, const casus_mention *c)
{
    uint32_t first, last, end = CASUS_NONE;
    for (uint32_t k = cx_first_child(t->doc, c->head); k != CASUS_NONE;
         k = cx_next_child(t->doc, k)) {
        const casus_token *token = cx_token(t->doc, k);
        if (token->deprel == CASUS_DEP_CONJ &&
            tokens_in(t, token->start, token->end, &first, &last))
            end = last;
    }
    return end;
}

static bool is_right(const trainer *t, const gold_mention *pronoun, uint32_t m,
                     const cx_candidate *c)
{
    const casus_mention *mention = &t->doc->mentions.ptr[c->mention];
    uint32_t first, last;
    if (!tokens_in(t, mention->start, mention->end, &first, &last)) return false;
    const uint32_t end = last_conjunct(t, mention);
    bool parts = c->n_group > 1;
    for (uint32_t i = 0; i < c->n_group && parts; i++)
        parts = holds_part(t, c->mention, m, c->group[i], pronoun->chain);
    if (parts) return true;
    for (uint32_t i = 0; i < t->mentions.len; i++) {
        const gold_mention *g = &t->mentions.ptr[i];
        if (g->chain != pronoun->chain || g->first >= pronoun->first ||
            !stands_for(g, first, last))
            continue;
        if (end == CASUS_NONE || last >= end || (c->n_group > 1) == (g->last >= end))
            return true;
    }
    return false;
}

/* The gold mention that the pronoun is, when something before it is told to be the
 * same. */
static const gold_mention *known(const trainer *t, uint32_t m)
{
    const casus_mention *mention = &t->doc->mentions.ptr[m];
    const gold_mention *found = NULL;
    uint32_t first, last;
    if (!tokens_in(t, mention->start, mention->end, &first, &last) || first != last ||
        !t->tokens.ptr[first].third)
        return NULL;
    for (uint32_t i = 0; i < t->mentions.len; i++)
        if (t->mentions.ptr[i].first == first && t->mentions.ptr[i].last == first)
            found = &t->mentions.ptr[i];
    for (uint32_t i = 0; found && i < t->mentions.len; i++) {
        const gold_mention *g = &t->mentions.ptr[i];
        if (g->first < first &&
            (g->chain == found->chain || is_part(t, g->chain, found->chain)))
            return found;
    }
    return NULL;
}

/* ---- what the engine asks ---- */

static uint32_t class_of(const casus_doc *doc, uint32_t m)
{
    const cx_pronoun *p = &doc->cast->names->pronouns[doc->cast->notes.ptr[m].pronoun];
    return p->gender == CX_GENDER_THING ? 1 : p->gender == CX_GENDER_ANY ? 2 : 0;
}

static double sum_of(const double *weights, uint32_t class, const uint16_t *slots)
{
    double sum = 0;
    for (uint32_t i = 0; i < CX_ANTECEDENT_CUES; i++)
        sum += weights[class * SLOTS + slots[i]] + weights[SHARED + slots[i]];
    return sum;
}

static uint32_t best_of(const trainer *t, uint32_t class, const cx_candidate *all,
                        uint32_t n)
{
    uint32_t best = 0;
    double most = -1e9;
    for (uint32_t i = 0; i < n; i++) {
        const double sum = sum_of(t->mean, class, all[i].slots);
        if (sum <= most) continue;
        most = sum;
        best = i;
    }
    return best;
}

/* Is it somebody who could act? */
static bool acts(const trainer *t, const cx_candidate *c)
{
    const uint8_t sort = t->doc->cast->parts.ptr[c->entity].sort;
    return sort != CX_SORT_THING && sort != CX_SORT_PLACE && sort != CX_SORT_WEAPON;
}

static uint32_t choose(void *context, uint32_t m, const cx_candidate *all, uint32_t n)
{
    trainer *t = context;
    if (!t->is_aligned) align(t);
    const uint32_t class = class_of(t->doc, m);
    const uint32_t best = best_of(t, class, all, n);
    const gold_mention *pronoun = known(t, m);
    uint32_t right = CASUS_NONE;
    if (!pronoun) return t->gold ? 0 : best;
    example x = { t->choices.len, n, class, t->documents, false, false };
    for (uint32_t i = 0; i < n; i++) {
        choice c = { .right = is_right(t, pronoun, m, &all[i]) };
        memcpy(c.slots, all[i].slots, sizeof c.slots);
        const cx_part *part = &t->doc->cast->parts.ptr[all[i].entity];
        c.named = class != 1 && !all[i].n_group && part->name_end > part->name_first;
        if (c.right && (right == CASUS_NONE || (c.named && !x.named))) right = i;
        x.named |= c.right && c.named;
        if (c.right && acts(t, &all[i])) x.acts = true;
        if (c.right && i == best) t->right[class]++;
        if (t->teach) *CX_PUSH(&t->arena, t->choices) = c;
    }
    t->asked[class]++;
    t->possible[class] += right != CASUS_NONE;
    if (t->teach) *CX_PUSH(&t->arena, t->examples) = x;
    return !t->gold ? best : right == CASUS_NONE ? 0 : right;
}

/* ---- reading ---- */

static void end_document(trainer *t)
{
    casus_error err;
    const casus_input input = { .text = cx_str(t->text.ptr, t->text.len) };
    t->is_aligned = false;
    if (t->text.len && casus_doc_read(t->doc, &input, &err) != CASUS_OK) die(err.message);
    cx_arena_free(&t->page);
    cx_arena_init(&t->page, 0);
    memset(&t->text, 0, sizeof t->text);
    memset(&t->tokens, 0, sizeof t->tokens);
    memset(&t->mentions, 0, sizeof t->mentions);
    t->n_splits = 0;
}

static void read_line(trainer *t, char *line)
{
    static const char text[] = "# text = ", id[] = "# newdoc id = ";
    line[strcspn(line, "\n")] = '\0';
    if (strncmp(line, id, strlen(id)) == 0) {
        end_document(t);
        t->documents++;
    } else if (strncmp(line, text, strlen(text)) == 0) {
        for (const char *c = line + strlen(text); *c; c++)
            *CX_PUSH(&t->page, t->text) = *c;
        *CX_PUSH(&t->page, t->text) = ' ';
    } else if (*line >= '0' && *line <= '9') {
        read_token(t, line);
    }
}

static void read_file(trainer *t, const char *path)
{
    FILE *f = fopen(path, "r");
    char *line = NULL;
    size_t size = 0;
    if (!f) die(path);
    memset(t->right, 0, sizeof t->right);
    memset(t->possible, 0, sizeof t->possible);
    memset(t->asked, 0, sizeof t->asked);
    while (getline(&line, &size, f) > 0) read_line(t, line);
    end_document(t);
    free(line);
    fclose(f);
}

/* ---- fitting ---- */

/* A step for the weights of one candidate; `slope` is what its sum should fall by. */
static void descend(trainer *t, uint32_t class, const choice *c, double slope)
{
    for (uint32_t i = 0; i < CX_ANTECEDENT_CUES; i++)
        for (int shared = 0; shared < 2; shared++) {
            const uint32_t at = (shared ? SHARED : class * SLOTS) + c->slots[i];
            const double change = slope + pull * t->weights[at];
            t->slopes[at] += change * change;
            t->weights[at] -= step * change / sqrt(t->slopes[at]);
        }
}

/* Of several that are right, those with a name are to be taken. */
static bool is_target(const example *x, const choice *c)
{
    return c->right && (c->named || !x->named);
}

static void learn(trainer *t, const example *x, double *odds)
{
    const choice *all = &t->choices.ptr[x->first];
    double most = -1e9, total = 0, right = 0;
    for (uint32_t i = 0; i < x->n; i++) {
        odds[i] = sum_of(t->weights, x->class, all[i].slots);
        if (odds[i] > most) most = odds[i];
    }
    for (uint32_t i = 0; i < x->n; i++) {
        odds[i] = exp(odds[i] - most);
        total += odds[i];
        if (is_target(x, &all[i])) right += odds[i];
    }
    if (right <= 0 || right >= total) return;
    for (uint32_t i = 0; i < x->n; i++) {
        const double slope =
            odds[i] / total - (is_target(x, &all[i]) ? odds[i] / right : 0);
        if (fabs(slope) > 1e-4)
            descend(t, x->class, &all[i], x->acts ? slope * actors : slope);
    }
}

/* Fits on all documents but those of the fold; FOLDS: on all. */
static void fit(trainer *t, uint32_t fold)
{
    const uint32_t n = t->examples.len;
    uint32_t *order = malloc((n + 1) * sizeof *order);
    double odds[MOST_CANDIDATES];
    uint64_t state = 1;
    if (!order) die("out of memory");
    memset(t->weights, 0, ALL_SLOTS * sizeof *t->weights);
    memset(t->mean, 0, ALL_SLOTS * sizeof *t->mean);
    for (uint32_t i = 0; i < ALL_SLOTS; i++) t->slopes[i] = 1e-6;
    for (uint32_t i = 0; i < n; i++) order[i] = i;
    for (uint32_t epoch = 0; epoch < EPOCHS; epoch++) {
        for (uint32_t i = n; i-- > 1;) {
            state = state * 6364136223846793005u + 1442695040888963407u;
            const uint32_t k = (uint32_t)(state >> 33) % (i + 1), keep = order[i];
            order[i] = order[k];
            order[k] = keep;
        }
        for (uint32_t i = 0; i < n; i++)
            if (t->examples.ptr[order[i]].document % FOLDS != fold)
                learn(t, &t->examples.ptr[order[i]], odds);
        if (epoch >= EPOCHS / 2)
            for (uint32_t i = 0; i < ALL_SLOTS; i++)
                t->mean[i] += t->weights[i] / (EPOCHS - EPOCHS / 2);
    }
    for (uint32_t i = 0; i < ALL_SLOTS; i++) t->mean[i] -= t->leans[i];
    free(order);
}

/* Pronouns right in the documents that the fit has not seen. */
static void cross_check(trainer *t)
{
    uint32_t right[CX_PRONOUN_CLASSES] = { 0 };
    memset(t->asked, 0, sizeof t->asked);
    for (uint32_t fold = 0; fold < FOLDS; fold++) {
        fit(t, fold);
        for (uint32_t i = 0; i < t->examples.len; i++) {
            const example *x = &t->examples.ptr[i];
            const choice *all = &t->choices.ptr[x->first];
            uint32_t best = 0;
            if (x->document % FOLDS != fold) continue;
            for (uint32_t k = 1; k < x->n; k++)
                if (sum_of(t->mean, x->class, all[k].slots) >
                    sum_of(t->mean, x->class, all[best].slots))
                    best = k;
            right[x->class] += all[best].right;
            t->asked[x->class]++;
        }
    }
    memcpy(t->right, right, sizeof right);
}

static void count_slots(trainer *t)
{
    memset(t->seen, 0, CX_PRONOUN_CLASSES * SLOTS * sizeof *t->seen);
    for (uint32_t i = 0; i < t->examples.len; i++) {
        const example *x = &t->examples.ptr[i];
        for (uint32_t k = 0; k < x->n; k++)
            for (uint32_t j = 0; j < CX_ANTECEDENT_CUES; j++)
                t->seen[x->class * SLOTS + t->choices.ptr[x->first + k].slots[j]]++;
    }
}

/* ---- the table ---- */

static void write_table(const trainer *t)
{
    puts("pronoun\tcue\tvalue\tweight\tsource");
    for (uint32_t class = 0; class < CX_PRONOUN_CLASSES; class ++)
        for (uint32_t slot = 0; slot < SLOTS; slot++) {
            const char *pronoun, *cue;
            char value[CX_ANTECEDENT_ROOM];
            const long weight =
                lround(100 * (t->mean[class * SLOTS + slot] + t->mean[SHARED + slot]));
            if (!weight ||
                (t->seen[class * SLOTS + slot] < SEEN &&
                 t->leans[class * SLOTS + slot] == 0) ||
                !cx_antecedent_words(class, slot, &pronoun, &cue, value))
                continue;
            printf("%s\t%s\t%s\t%ld\tgum\n", pronoun, cue, value, weight);
        }
}

static void report(const trainer *t, const char *path)
{
    const char *slash = strrchr(path, '/'), *pronoun, *cue;
    char value[CX_ANTECEDENT_ROOM];
    uint32_t right = 0, asked = 0;
    fprintf(stderr, "%s:", slash ? slash + 1 : path);
    for (uint32_t c = 0; c < CX_PRONOUN_CLASSES; c++) {
        cx_antecedent_words(c, 0, &pronoun, &cue, value);
        fprintf(stderr, "  %s %.3f of %u (in reach %.3f)", pronoun,
                t->right[c] / fmax(1, t->asked[c]), t->asked[c],
                t->possible[c] / fmax(1, t->asked[c]));
        right += t->right[c];
        asked += t->asked[c];
    }
    fprintf(stderr, "  all %.4f of %u\n", right / fmax(1, asked), asked);
}

/* How much the table leans away from each slot. */
static void list_leans(trainer *t)
{
    static const char *const idle[] = { "thing; ", "place; ", "weapon; " };
    static const char *const doing[] = { "says", "tries", "does something", "does" };
    for (uint32_t at = 0; at < SHARED; at++) {
        const char *pronoun, *cue;
        char value[CX_ANTECEDENT_ROOM];
        if (!cx_antecedent_words(at / SLOTS, at % SLOTS, &pronoun, &cue, value) ||
            strcmp(cue, "sort and deed") != 0)
            continue;
        for (size_t i = 0; i < sizeof idle / sizeof *idle; i++) {
            const size_t n = strlen(idle[i]);
            if (strncmp(value, idle[i], n) != 0) continue;
            t->leans[at] = lean[at / SLOTS];
            for (size_t k = 0; k < sizeof doing / sizeof *doing; k++)
                if (strcmp(value + n, doing[k]) == 0)
                    t->leans[at] = lean_doing[at / SLOTS];
        }
    }
}

static void begin(trainer *t, const char *model)
{
    casus_error err;
    if (casus_engine_open(&t->engine, model, &err) != CASUS_OK) die(err.message);
    t->doc = casus_doc_new(t->engine);
    t->weights = calloc(ALL_SLOTS, sizeof *t->weights);
    t->slopes = calloc(ALL_SLOTS, sizeof *t->slopes);
    t->mean = calloc(ALL_SLOTS, sizeof *t->mean);
    t->leans = calloc(ALL_SLOTS, sizeof *t->leans);
    t->seen = calloc(ALL_SLOTS, sizeof *t->seen);
    if (!t->doc || !t->weights || !t->slopes || !t->mean || !t->leans || !t->seen)
        die("out of memory");
    cx_arena_init(&t->arena, 0);
    cx_arena_init(&t->page, 0);
    list_leans(t);
}

static void end(trainer *t)
{
    cx_arena_free(&t->arena);
    cx_arena_free(&t->page);
    casus_doc_free(t->doc);
    casus_engine_close(t->engine);
    free(t->weights);
    free(t->slopes);
    free(t->mean);
    free(t->leans);
    free(t->seen);
    free(t);
}

static void train(trainer *t, const char *path)
{
    t->teach = true;
    for (int reading = 0; reading < READINGS; reading++) {
        t->gold = reading == 0;
        memset(&t->choices, 0, sizeof t->choices);
        memset(&t->examples, 0, sizeof t->examples);
        cx_arena_free(&t->arena);
        cx_arena_init(&t->arena, 0);
        read_file(t, path);
        count_slots(t);
        if (reading == READINGS - 1) {
            cross_check(t);
            report(t, "held-out fifths");
        }
        fit(t, FOLDS);
    }
    t->teach = false;
}

int main(int argc, char **argv)
{
    trainer *t = calloc(1, sizeof *t);
    if (argc < 3)
        die("usage: train-antecedents MODEL GUM-train.conllu [GUM-dev.conllu ...]");
    if (!t) die("out of memory");
    begin(t, argv[1]);
    const cx_watch watch = { .context = t, .choose = choose };
    t->doc->watch = &watch;
    t->doc->last_stage = "resolve";
    train(t, argv[2]);
    for (int i = 3; i < argc; i++) {
        read_file(t, argv[i]);
        report(t, argv[i]);
    }
    write_table(t);
    end(t);
    return 0;
}
