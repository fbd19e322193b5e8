/* check.h -- what is wrong in a folder of dictionaries.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_CHECK_H
#define CX_CHECK_H

#include "cli/flags.h"

/* `casus dict check [DIR]`. */
int cx_dict_check(const cx_arguments *arguments);
/* Compiles `dict` into a file that nobody keeps, with the weights of --weights or else
 * of the model in use. *path is to be removed and freed, also after a failure. */
int cx_build_aside(const cx_arguments *arguments, const char *dict, char **path);

#endif
