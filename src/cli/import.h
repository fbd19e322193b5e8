/* import.h -- the part `import` of `casus dict`.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_IMPORT_H
#define CX_IMPORT_H

#include "cli/flags.h"

/* Reads PETRARCH's dictionaries and writes tables and rules into the folder of --output;
 * an exit status: CX_EXIT_REJECTED when an entry could not be carried over. */
int cx_dict_import(const cx_arguments *arguments);

#endif
