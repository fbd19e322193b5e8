/* codes.c -- the enumerations of casus.h in words.
 *
 * Types, modes, contexts and sectors are those of PLOVER 0.8 (the manual of 2024);
 * weapon categories are SIPRI's.
 *
 * SPDX-License-Identifier: MIT
 */
#include "doc/codes.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))

/* A table in words: casus_X_name. Out of range is "". */
#define NAMES(function, ...)                                                             \
    static const char *const function##s[] = { __VA_ARGS__ };                            \
    const char *function(unsigned number)                                                \
    {                                                                                    \
        return number < COUNT(function##s) ? function##s[number] : "";                   \
    }

NAMES(casus_entity_kind_name, "group", "state", "person", "organisation", "armed_group",
      "alliance", "place", "weapon", "role")
NAMES(casus_sector_name, "COP", "GOV", "JUD", "LEG", "MIL", "PRM", "PTY", "REB", "SPY",
      "UAF", "UNK", "AGR", "BUS", "CRM", "CVL", "EDU", "ELI", "JRN", "LAB", "MED", "REF",
      "OPP", "PRE", "REL", "SOC", "IGO", "NGO", "MNC")
NAMES(casus_category_name, "", "aircraft", "air-defence systems", "armoured vehicles",
      "artillery", "engines", "missiles", "naval weapons", "satellites", "sensors",
      "ships", "other")
NAMES(casus_event_type_name, "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID",
      "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION",
      "MOBILIZE", "COERCE", "ASSAULT")
NAMES(casus_context_name, "military", "intelligence", "executive", "legislative",
      "election", "political_institutions", "pro_democracy", "pro_autocracy", "economic",
      "legal", "reparations", "human_rights", "rights_freedoms", "repression",
      "human_security", "gender", "lgbt", "religion_ethnicity", "inequality",
      "diplomatic", "territory", "peacekeeping", "health", "asylum", "migration",
      "disasters", "natural_resource", "environment", "technology", "terrorism", "cbrn",
      "cyber", "misinformation", "crime", "corruption", "illegal_drugs", "trafficking")
NAMES(casus_modality_name, "actual", "ongoing", "planned", "possible", "hypothetical",
      "demanded", "standing")
NAMES(casus_stance_name, "assert", "deny", "doubt", "confirm")
NAMES(casus_verification_name, "none", "unverified", "verified", "disputed")
NAMES(casus_event_status_name, "reported", "claimed", "denied", "disputed", "unverified",
      "confirmed", "planned", "demanded", "hypothetical", "negated")
NAMES(casus_object_role_name, "instrument", "target", "theme")
NAMES(casus_quantity_role_name, "count", "killed", "wounded", "captured", "displaced",
      "destroyed", "value", "share")
NAMES(casus_place_precision_name, "none", "exact", "city", "adm1", "country", "region")
NAMES(casus_time_precision_name, "unknown", "instant", "day", "week", "month", "season",
      "year", "decade")
NAMES(casus_statement_kind_name, "speech", "writing", "belief", "intent")
NAMES(casus_quoted_name, "indirect", "mixed", "direct")
NAMES(casus_transfer_kind_name, "arms", "aid", "investment", "loan", "trade", "training",
      "technology")
NAMES(casus_relation_kind_name, "alliance", "rivalry", "territorial_dispute", "supplier",
      "membership", "command", "office", "co_development")

_Static_assert(COUNT(casus_entity_kind_names) == CASUS_ENTITY_KIND_COUNT, "kinds");
_Static_assert(COUNT(casus_sector_names) == CASUS_SECTOR_COUNT, "sectors");
_Static_assert(COUNT(casus_category_names) == CASUS_CATEGORY_COUNT, "categories");
_Static_assert(COUNT(casus_event_type_names) == CASUS_EVENT_TYPE_COUNT, "types");

/* In the order of the types; a mode's number is its place here. */
static const struct mode {
    uint8_t type;
    const char *name;
} modes[] = {
    { 0, "" },
    { CASUS_TYPE_CONSULT, "visit" },
    { CASUS_TYPE_CONSULT, "third-party" },
    { CASUS_TYPE_CONSULT, "multilateral" },
    { CASUS_TYPE_CONSULT, "phone" },
    { CASUS_TYPE_RETREAT, "withdraw" },
    { CASUS_TYPE_RETREAT, "release" },
    { CASUS_TYPE_RETREAT, "disarm" },
    { CASUS_TYPE_RETREAT, "ceasefire" },
    { CASUS_TYPE_RETREAT, "access" },
    { CASUS_TYPE_RETREAT, "resign" },
    { CASUS_TYPE_REQUEST, "assist" },
    { CASUS_TYPE_REQUEST, "change" },
    { CASUS_TYPE_REQUEST, "yield" },
    { CASUS_TYPE_REQUEST, "meet" },
    { CASUS_TYPE_ACCUSE, "disapprove" },
    { CASUS_TYPE_ACCUSE, "investigate" },
    { CASUS_TYPE_ACCUSE, "allege" },
    { CASUS_TYPE_REJECT, "assist" },
    { CASUS_TYPE_REJECT, "change" },
    { CASUS_TYPE_REJECT, "yield" },
    { CASUS_TYPE_REJECT, "meet" },
    { CASUS_TYPE_THREATEN, "restrict" },
    { CASUS_TYPE_THREATEN, "arrest" },
    { CASUS_TYPE_THREATEN, "relations" },
    { CASUS_TYPE_THREATEN, "expel" },
    { CASUS_TYPE_THREATEN, "territory" },
    { CASUS_TYPE_THREATEN, "violence" },
    { CASUS_TYPE_PROTEST, "demo" },
    { CASUS_TYPE_PROTEST, "riot" },
    { CASUS_TYPE_PROTEST, "strike" },
    { CASUS_TYPE_PROTEST, "hunger" },
    { CASUS_TYPE_PROTEST, "boycott" },
    { CASUS_TYPE_PROTEST, "obstruct" },
    { CASUS_TYPE_PROTEST, "vandalize" },
    { CASUS_TYPE_SANCTION, "convict" },
    { CASUS_TYPE_SANCTION, "expel" },
    { CASUS_TYPE_SANCTION, "withdraw" },
    { CASUS_TYPE_SANCTION, "discontinue" },
    { CASUS_TYPE_MOBILIZE, "troops" },
    { CASUS_TYPE_MOBILIZE, "weapons" },
    { CASUS_TYPE_MOBILIZE, "police" },
    { CASUS_TYPE_MOBILIZE, "militia" },
    { CASUS_TYPE_COERCE, "seize" },
    { CASUS_TYPE_COERCE, "restrict" },
    { CASUS_TYPE_COERCE, "censor" },
    { CASUS_TYPE_COERCE, "curfew" },
    { CASUS_TYPE_COERCE, "martial-law" },
    { CASUS_TYPE_COERCE, "arrest" },
    { CASUS_TYPE_COERCE, "deport" },
    { CASUS_TYPE_COERCE, "withhold" },
    { CASUS_TYPE_COERCE, "misinformation" },
    { CASUS_TYPE_COERCE, "cyber" },
    { CASUS_TYPE_ASSAULT, "abduct" },
    { CASUS_TYPE_ASSAULT, "beat" },
    { CASUS_TYPE_ASSAULT, "torture" },
    { CASUS_TYPE_ASSAULT, "sexual" },
    { CASUS_TYPE_ASSAULT, "targeted" },
    { CASUS_TYPE_ASSAULT, "destroy" },
    { CASUS_TYPE_ASSAULT, "primitive" },
    { CASUS_TYPE_ASSAULT, "firearms" },
    { CASUS_TYPE_ASSAULT, "explosives" },
    { CASUS_TYPE_ASSAULT, "suicide-attack" },
    { CASUS_TYPE_ASSAULT, "aerial" },
    { CASUS_TYPE_ASSAULT, "drone" },
    { CASUS_TYPE_ASSAULT, "heavy-weapons" },
    { CASUS_TYPE_ASSAULT, "crowd-control" },
    { CASUS_TYPE_ASSAULT, "unconventional" },
};

_Static_assert(COUNT(modes) == 68, "67 modes and none");

const char *casus_mode_name(unsigned mode)
{
    return mode < COUNT(modes) ? modes[mode].name : "";
}

uint32_t cx_mode_number(casus_event_type type, casus_str name)
{
    for (uint32_t i = 1; i < COUNT(modes); i++)
        if (modes[i].type == type && cx_str_equal(cx_cstr(modes[i].name), name)) return i;
    return 0;
}

static uint32_t number_of(const char *const *names, size_t n, casus_str name)
{
    for (uint32_t i = 0; i < n && name.len; i++)
        if (cx_str_equal(cx_cstr(names[i]), name)) return i;
    return CASUS_NONE;
}

uint32_t cx_event_type_number(casus_str name)
{
    return number_of(casus_event_type_names, COUNT(casus_event_type_names), name);
}

uint32_t cx_sector_number(casus_str name)
{
    return number_of(casus_sector_names, COUNT(casus_sector_names), name);
}

uint32_t cx_context_number(casus_str name)
{
    _Static_assert(COUNT(casus_context_names) == CX_CONTEXTS, "as many as codes.h says");
    return number_of(casus_context_names, COUNT(casus_context_names), name);
}

uint32_t cx_category_number(casus_str name)
{
    return number_of(casus_category_names, COUNT(casus_category_names), name);
}

uint32_t cx_entity_kind_number(casus_str name)
{
    return number_of(casus_entity_kind_names, COUNT(casus_entity_kind_names), name);
}

uint32_t cx_type_quad(casus_event_type type)
{
    if (type <= CASUS_TYPE_CONCEDE) return 1;
    if (type <= CASUS_TYPE_RETREAT) return 2;
    return type <= CASUS_TYPE_THREATEN ? 3 : 4;
}
