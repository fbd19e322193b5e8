/* language.h -- what language a report is written in.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_LANGUAGE_H
#define CX_LANGUAGE_H

#include "base/base.h"

/* The ISO 639 code ("en", "de", "zh") of the language of `text`, or "" where it is not
 * plain: too few words, names only, a language that is not in the tables. */
const char *cx_language_of(casus_str text);

#endif
