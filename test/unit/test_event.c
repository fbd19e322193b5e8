/* test_event.c -- from trees to events: passives, control, relative clauses, light
 * verbs, headlines; who, what, whom, where.
 *
 * The trees are made by hand, so that a failure here is one of the event floor.
 *
 * SPDX-License-Identifier: MIT
 */
#include "unit.h"

#include <stdio.h>
#include <stdlib.h>

#include "event/match.h"

#include "trees.h"

static const casus_doc *read_tree(const char *compact)
{
    return trees_read_compact(&world, compact);
}

static bool has_country(const casus_doc *d, casus_range side, const char *country)
{
    for (uint32_t i = 0; i < side.n; i++)
        if (strcmp(d->entities.ptr[d->participants.ptr[side.first + i].entity].country,
                   country) == 0)
            return true;
    return false;
}

/* The event of that type from `source` to `target`; "" for anyone or no one. */
static const casus_event *find_event(const casus_doc *d, casus_event_type type,
                                     const char *source, const char *target)
{
    assert_non_null(d);
    for (uint32_t i = 0; i < d->events.len; i++) {
        const casus_event *e = &d->events.ptr[i];
        if (e->type == type && (!*source || has_country(d, e->actors, source)) &&
            (!*target || has_country(d, e->recipients, target)))
            return e;
    }
    return NULL;
}

#define ASSERT_EVENT(d, type, source, target)                                            \
    assert_non_null(find_event((d), (type), (source), (target)))

static void active_and_passive_agree(void **state)
{
    (void)state;
    const casus_doc *d =
        read_tree("Sweden/Sweden/PROPN/NNP/2/nsubj bombed/bomb/VERB/VBD/0/root "
                  "Denmark/Denmark/PROPN/NNP/2/obj ././PUNCT/./2/punct");
    ASSERT_EVENT(d, CASUS_TYPE_ASSAULT, "SWE", "DNK");
    d = read_tree(
        "Denmark/Denmark/PROPN/NNP/3/nsubj:pass was/be/AUX/VBD/3/aux:pass "
        "bombed/bomb/VERB/VBN/0/root by/by/ADP/IN/5/case Sweden/Sweden/PROPN/NNP/3/obl:agent "
        "././PUNCT/./3/punct");
    ASSERT_EVENT(d, CASUS_TYPE_ASSAULT, "SWE", "DNK");
    assert_null(find_event(d, CASUS_TYPE_ASSAULT, "DNK", "SWE"));
}

static void a_conjunct_shares_subject_and_object(void **state)
{
    (void)state;
    const casus_doc *d =
        read_tree("Sweden/Sweden/PROPN/NNP/2/nsubj attacked/attack/VERB/VBD/0/root "
                  "and/and/CCONJ/CC/4/cc invaded/invade/VERB/VBD/2/conj "
                  "Denmark/Denmark/PROPN/NNP/2/obj ././PUNCT/./2/punct");
    unsigned n = 0;
    for (uint32_t i = 0; i < d->events.len; i++)
        n += has_country(d, d->events.ptr[i].actors, "SWE") &&
             has_country(d, d->events.ptr[i].recipients, "DNK");
    assert_int_equal(n, 2);
}

static void objects_control_infinitives(void **state)
{
    (void)state;
    /* Norway urged Sweden to release Denmark's ambassador: Sweden releases */
    const casus_doc *d = read_tree(
        "Norway/Norway/PROPN/NNP/2/nsubj urged/urge/VERB/VBD/0/root "
        "Sweden/Sweden/PROPN/NNP/2/obj to/to/PART/TO/5/mark release/release/VERB/VB/2/xcomp "
        "the/the/DET/DT/8/det Danish/Danish/ADJ/JJ/8/amod prisoners/prisoner/NOUN/NNS/5/obj "
        "././PUNCT/./2/punct");
    ASSERT_EVENT(d, CASUS_TYPE_REQUEST, "NOR", "SWE");
    const casus_event *e = find_event(d, CASUS_TYPE_RETREAT, "SWE", "");
    assert_non_null(e);
    assert_int_equal(e->modality, CASUS_MODALITY_DEMANDED);
}

static void relative_clauses_and_gerunds_find_their_subject(void **state)
{
    (void)state;
    const casus_doc *d = read_tree(
        "Sweden/Sweden/PROPN/NNP/6/nsubj ,/,/PUNCT/,/4/punct which/which/PRON/WDT/4/nsubj "
        "invaded/invade/VERB/VBD/1/acl:relcl Denmark/Denmark/PROPN/NNP/4/obj "
        "apologised/apologise/VERB/VBD/0/root ././PUNCT/./6/punct");
    assert_non_null(find_event(d, CASUS_TYPE_ASSAULT, "SWE", "DNK") ? d : NULL);
    d = read_tree(
        "Norway/Norway/PROPN/NNP/2/nsubj accused/accuse/VERB/VBD/0/root "
        "Sweden/Sweden/PROPN/NNP/2/obj of/of/SCONJ/IN/5/mark bombing/bomb/VERB/VBG/2/advcl "
        "Denmark/Denmark/PROPN/NNP/5/obj ././PUNCT/./2/punct");
    ASSERT_EVENT(d, CASUS_TYPE_ACCUSE, "NOR", "SWE");
    ASSERT_EVENT(d, CASUS_TYPE_ASSAULT, "SWE", "DNK");
}

static void light_verbs_lend_their_subject(void **state)
{
    (void)state;
    const casus_doc *d = read_tree(
        "Sweden/Sweden/PROPN/NNP/2/nsubj launched/launch/VERB/VBD/0/root an/a/DET/DT/4/det "
        "attack/attack/NOUN/NN/2/obj on/on/ADP/IN/6/case Denmark/Denmark/PROPN/NNP/4/nmod "
        "././PUNCT/./2/punct");
    ASSERT_EVENT(d, CASUS_TYPE_ASSAULT, "SWE", "DNK");
    d = read_tree(
        "Talks/talk/NOUN/NNS/3/nsubj:pass were/be/AUX/VBD/3/aux:pass held/hold/VERB/VBN/0/root "
        "between/between/ADP/IN/5/case Sweden/Sweden/PROPN/NNP/3/obl and/and/CCONJ/CC/7/cc "
        "Denmark/Denmark/PROPN/NNP/5/conj ././PUNCT/./3/punct");
    ASSERT_EVENT(d, CASUS_TYPE_CONSULT, "SWE", "DNK");
    ASSERT_EVENT(d, CASUS_TYPE_CONSULT, "DNK", "SWE");
}

static void a_place_belongs_to_its_own_act(void **state)
{
    (void)state;
    /* Sweden bombed Denmark in May, ministers said in Oslo: no Oslo for the bombing */
    const casus_doc *d = read_tree(
        "Sweden/Sweden/PROPN/NNP/2/nsubj bombed/bomb/VERB/VBD/6/ccomp "
        "Denmark/Denmark/PROPN/NNP/2/obj ,/,/PUNCT/,/6/punct ministers/minister/NOUN/NNS/6/nsubj "
        "said/say/VERB/VBD/0/root in/in/ADP/IN/8/case Oslo/Oslo/PROPN/NNP/6/obl "
        "././PUNCT/./6/punct");
    const casus_event *e = find_event(d, CASUS_TYPE_ASSAULT, "SWE", "DNK");
    assert_non_null(e);
    for (uint32_t i = 0; i < d->places.len; i++)
        if (cx_str_equal(d->places.ptr[i].name, CX_LIT("Oslo")))
            assert_int_not_equal(e->place, i);
}

static void headlines_drop_the_auxiliary(void **state)
{
    (void)state;
    const casus_doc *d = read_tree(
        "Two/two/NUM/CD/3/nummod Danes/Danes/PROPN/NNPS/3/nsubj killed/kill/VERB/VBN/0/root "
        "in/in/ADP/IN/5/case Sweden/Sweden/PROPN/NNP/3/obl");
    ASSERT_EVENT(d, CASUS_TYPE_ASSAULT, "", "");
    assert_null(find_event(d, CASUS_TYPE_ASSAULT, "DNK", ""));
}

/* Whatever the heads and relations are, the stage ends and indices stay inside. */
/* Strikes "in" a country are aimed at whoever the report says is fought there. */
static void the_foe_of_the_report_is_the_target(void **state)
{
    (void)state;
    const casus_doc *d = read_tree(
        "Kenya/Kenya/PROPN/NNP/2/nsubj attacked/attack/VERB/VBD/0/root "
        "al-Shabaab/al-Shabaab/PROPN/NNP/2/obj ././PUNCT/./2/punct | "
        "Kenya/Kenya/PROPN/NNP/2/nsubj carried/carry/VERB/VBD/0/root "
        "out/out/ADP/RP/2/compound:prt airstrikes/airstrike/NOUN/NNS/2/obj "
        "in/in/ADP/IN/6/case Uganda/Uganda/PROPN/NNP/2/obl ././PUNCT/./2/punct");
    unsigned n = 0;
    for (uint32_t i = 0; i < d->events.len; i++)
        n += has_country(d, d->events.ptr[i].actors, "KEN") &&
             has_country(d, d->events.ptr[i].recipients, "SOM");
    assert_int_equal(n, 2);
    assert_null(find_event(d, CASUS_TYPE_ASSAULT, "KEN", "UGA"));
}

/* A report goes on about the same two, but not about those of another kind of act. */
static void dealings_go_on_with_the_same_side(void **state)
{
    (void)state;
    const casus_doc *d = read_tree(
        "Kenya/Kenya/PROPN/NNP/2/nsubj accused/accuse/VERB/VBD/0/root "
        "Uganda/Uganda/PROPN/NNP/2/obj ././PUNCT/./2/punct | "
        "Kenya/Kenya/PROPN/NNP/2/nsubj condemned/condemn/VERB/VBD/0/root "
        "this/this/PRON/DT/2/obj ././PUNCT/./2/punct | "
        "Kenya/Kenya/PROPN/NNP/2/nsubj apologized/apologize/VERB/VBD/0/root ././PUNCT/./2/punct");
    unsigned n = 0;
    for (uint32_t i = 0; i < d->events.len; i++)
        n += d->events.ptr[i].type == CASUS_TYPE_ACCUSE &&
             has_country(d, d->events.ptr[i].actors, "KEN") &&
             has_country(d, d->events.ptr[i].recipients, "UGA");
    assert_int_equal(n, 2);
    assert_null(find_event(d, CASUS_TYPE_CONCEDE, "KEN", "UGA"));
}

/* A strike of which nobody is told to strike is one of the workers told before; what
 * workers ask, they ask of the firm told beside. */
static void workers_strike_and_firms_are_asked(void **state)
{
    (void)state;
    const casus_doc *d = read_tree(
        "Miners/miner/NOUN/NNS/2/nsubj left/leave/VERB/VBD/0/root Kenya/Kenya/PROPN/NNP/2/obj "
        "././PUNCT/./2/punct | "
        "The/the/DET/DT/2/det strike/strike/NOUN/NN/3/nsubj began/begin/VERB/VBD/0/root "
        "././PUNCT/./3/punct | "
        "Miners/miner/NOUN/NNS/2/nsubj demanded/demand/VERB/VBD/0/root money/money/NOUN/NN/2/obj "
        "././PUNCT/./2/punct | "
        "Employers/employer/NOUN/NNS/2/nsubj slept/sleep/VERB/VBD/0/root ././PUNCT/./2/punct");
    bool struck = false, asked = false;
    for (uint32_t i = 0; i < d->events.len; i++) {
        const casus_event *e = &d->events.ptr[i];
        struck |= e->type == CASUS_TYPE_PROTEST && e->actors.n == 1 &&
                  d->participants.ptr[e->actors.first].span.start == 0;
        asked |= e->type == CASUS_TYPE_REQUEST && e->recipients.n == 1 &&
                 d->participants.ptr[e->recipients.first].span.start >=
                     d->sentences.ptr[3].start;
    }
    assert_true(struck);
    assert_true(asked);
}

/* Several who meet, meet one another; one who meets has met somebody. */
static void several_meet_among_themselves(void **state)
{
    (void)state;
    const casus_doc *d = read_tree(
        "Danish/Danish/ADJ/JJ/2/amod ministers/minister/NOUN/NNS/3/nsubj met/meet/VERB/VBD/0/root "
        "on/on/ADP/IN/5/case Friday/Friday/PROPN/NNP/3/obl ././PUNCT/./3/punct | "
        "Denmark/Denmark/PROPN/NNP/2/nsubj met/meet/VERB/VBD/0/root Kenya/Kenya/PROPN/NNP/2/obj "
        "././PUNCT/./2/punct");
    unsigned alone = 0, all = 0;
    for (uint32_t i = 0; i < d->events.len; i++) {
        all += d->events.ptr[i].type == CASUS_TYPE_CONSULT;
        alone += cx_acts_alone(d, &d->events.ptr[i]);
    }
    assert_int_equal(all, 2);
    assert_int_equal(alone, 1);
}

/* Whoever claims an act did it; who condemns it condemns him, not those who suffered
 * it. */
static void claims_tell_the_doer(void **state)
{
    (void)state;
    const casus_doc *d =
        read_tree("Kenya/Kenya/PROPN/NNP/2/nsubj condemned/condemn/VERB/VBD/0/root "
                  "the/the/DET/DT/4/det attack/attack/NOUN/NN/2/obj on/on/ADP/IN/6/case "
                  "Uganda/Uganda/PROPN/NNP/4/nmod ././PUNCT/./2/punct | "
                  "Hamas/Hamas/PROPN/NNP/2/nsubj claimed/claim/VERB/VBD/0/root "
                  "responsibility/responsibility/NOUN/NN/2/obj ././PUNCT/./2/punct");
    ASSERT_EVENT(d, CASUS_TYPE_ASSAULT, "PSE", "UGA");
    ASSERT_EVENT(d, CASUS_TYPE_ACCUSE, "KEN", "PSE");
    assert_null(find_event(d, CASUS_TYPE_ACCUSE, "KEN", "UGA"));
}

/* "Kenya, along with Uganda", "alongside": who does the same is a party as well. */
static void company_takes_part(void **state)
{
    (void)state;
    const casus_doc *d = read_tree(
        "Kenya/Kenya/PROPN/NNP/6/nsubj ,/,/PUNCT/,/5/punct along/along/ADP/IN/5/case "
        "with/with/ADP/IN/5/case Uganda/Uganda/PROPN/NNP/1/nmod bombed/bomb/VERB/VBD/0/root "
        "Denmark/Denmark/PROPN/NNP/6/obj ././PUNCT/./6/punct");
    ASSERT_EVENT(d, CASUS_TYPE_ASSAULT, "KEN", "DNK");
    ASSERT_EVENT(d, CASUS_TYPE_ASSAULT, "UGA", "DNK");
    d = read_tree("Kenya/Kenya/PROPN/NNP/2/nsubj bombed/bomb/VERB/VBD/0/root "
                  "Denmark/Denmark/PROPN/NNP/2/obj with/with/ADP/IN/5/case "
                  "Uganda/Uganda/PROPN/NNP/2/obl ././PUNCT/./2/punct");
    assert_null(find_event(d, CASUS_TYPE_ASSAULT, "UGA", "DNK"));
}

/* What is laid on somebody was his, and aid goes to whoever gives thanks for it. */
static void blame_and_thanks_tell_the_other(void **state)
{
    (void)state;
    const casus_doc *d = read_tree(
        "The/the/DET/DT/2/det bombing/bombing/NOUN/NN/6/nsubj:pass in/in/ADP/IN/4/case "
        "Kenya/Kenya/PROPN/NNP/2/nmod was/be/AUX/VBD/6/aux:pass blamed/blame/VERB/VBN/0/root "
        "on/on/ADP/IN/8/case Uganda/Uganda/PROPN/NNP/6/obl ././PUNCT/./6/punct");
    ASSERT_EVENT(d, CASUS_TYPE_ASSAULT, "UGA", "KEN");
    d = read_tree(
        "Kenya/Kenya/PROPN/NNP/2/nsubj thanked/thank/VERB/VBD/0/root "
        "Uganda/Uganda/PROPN/NNP/2/obj for/for/ADP/IN/6/case the/the/DET/DT/6/det "
        "aid/aid/NOUN/NN/2/obl ././PUNCT/./2/punct");
    ASSERT_EVENT(d, CASUS_TYPE_SUPPORT, "KEN", "UGA");
    ASSERT_EVENT(d, CASUS_TYPE_AID, "UGA", "KEN");
}

/* Told again, an act gives its doer to the first telling. */
static void acts_are_taken_up(void **state)
{
    (void)state;
    const casus_doc *d = read_tree(
        "Kenya/Kenya/PROPN/NNP/3/nsubj:pass was/be/AUX/VBD/3/aux:pass "
        "bombed/bomb/VERB/VBN/0/root ././PUNCT/./3/punct | "
        "The/the/DET/DT/2/det attack/attack/NOUN/NN/4/nsubj:pass was/be/AUX/VBD/4/aux:pass "
        "launched/launch/VERB/VBN/0/root by/by/ADP/IN/6/case "
        "Uganda/Uganda/PROPN/NNP/4/obl:agent ././PUNCT/./4/punct");
    ASSERT_EVENT(d, CASUS_TYPE_ASSAULT, "UGA", "KEN");
}

/* Bombs do nothing by themselves; whoever sent them did it. */
static void munitions_are_sent(void **state)
{
    (void)state;
    const casus_doc *d = read_tree(
        "Rockets/rocket/NOUN/NNS/5/nsubj fired/fire/VERB/VBN/1/acl by/by/ADP/IN/4/case "
        "Hamas/Hamas/PROPN/NNP/2/obl:agent hit/hit/VERB/VBD/0/root "
        "Israel/Israel/PROPN/NNP/5/obj ././PUNCT/./5/punct");
    ASSERT_EVENT(d, CASUS_TYPE_ASSAULT, "PSE", "ISR");
    d = read_tree("Rockets/rocket/NOUN/NNS/2/nsubj hit/hit/VERB/VBD/0/root "
                  "Israel/Israel/PROPN/NNP/2/obj ././PUNCT/./2/punct");
    for (uint32_t i = 0; i < d->events.len; i++)
        assert_int_equal(d->events.ptr[i].actors.n, 0);
}

/* "The Iran-Iraq war", "A, B and C" read as two subjects. */
static void joined_parties_are_all_there(void **state)
{
    (void)state;
    const casus_doc *d = read_tree(
        "Peru/Peru/PROPN/NNP/5/nsubj ,/,/PUNCT/,/1/punct Chile/Chile/PROPN/NNP/5/nsubj "
        "also/also/ADV/RB/5/advmod bombed/bomb/VERB/VBD/0/root "
        "Denmark/Denmark/PROPN/NNP/5/obj ././PUNCT/./5/punct");
    ASSERT_EVENT(d, CASUS_TYPE_ASSAULT, "PER", "DNK");
    ASSERT_EVENT(d, CASUS_TYPE_ASSAULT, "CHL", "DNK");
}

static void hostile_trees_end(void **state)
{
    (void)state;
    static const char *const words[] = {
        "Sweden/Sweden/PROPN/NNP", "bombed/bomb/VERB/VBD",
        "attack/attack/NOUN/NN",   "by/by/ADP/IN",
        "who/who/PRON/WP",         "killing/kill/VERB/VBG",
        "group/group/NOUN/NN",     "of/of/ADP/IN",
        "held/hold/VERB/VBN",      "and/and/CCONJ/CC"
    };
    uint32_t seed = 12345;
    for (int round = 0; round < 400; round++) {
        char compact[4096] = "";
        size_t len = 0;
        const unsigned n = 2 + round % 24;
        for (unsigned i = 0; i < n; i++) {
            seed = seed * 1664525u + 1013904223u;
            const unsigned head = (seed >> 8) % (n + 1),
                           relation = (seed >> 16) % CASUS_DEPREL_COUNT;
            len += (size_t)snprintf(compact + len, sizeof compact - len, "%s%s/%u/%s",
                                    i ? " " : "", words[(seed >> 24) % 10], head,
                                    casus_deprel_name(relation));
        }
        const casus_doc *d = read_tree(compact);
        for (uint32_t i = 0; d && i < d->events.len; i++) {
            const casus_event *e = &d->events.ptr[i];
            assert_true(e->trigger.start < e->trigger.end &&
                        e->trigger.end <= d->text.len);
            assert_true(e->actors.first + e->actors.n <= d->participants.len);
            assert_true(e->place == CASUS_NONE || e->place < d->places.len);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(active_and_passive_agree),
        cmocka_unit_test(a_conjunct_shares_subject_and_object),
        cmocka_unit_test(objects_control_infinitives),
        cmocka_unit_test(relative_clauses_and_gerunds_find_their_subject),
        cmocka_unit_test(light_verbs_lend_their_subject),
        cmocka_unit_test(a_place_belongs_to_its_own_act),
        cmocka_unit_test(headlines_drop_the_auxiliary),
        cmocka_unit_test(the_foe_of_the_report_is_the_target),
        cmocka_unit_test(dealings_go_on_with_the_same_side),
        cmocka_unit_test(workers_strike_and_firms_are_asked),
        cmocka_unit_test(several_meet_among_themselves),
        cmocka_unit_test(claims_tell_the_doer),
        cmocka_unit_test(company_takes_part),
        cmocka_unit_test(acts_are_taken_up),
        cmocka_unit_test(blame_and_thanks_tell_the_other),
        cmocka_unit_test(munitions_are_sent),
        cmocka_unit_test(joined_parties_are_all_there),
        cmocka_unit_test(hostile_trees_end),
    };
    return cmocka_run_group_tests(tests, trees_set_up, trees_tear_down);
}
