/* add.c -- `casus add`: code reports and keep them.
 *
 * SPDX-License-Identifier: MIT
 */
#include "cli/commands.h"
#include "cli/keep.h"

int cx_run_add(const cx_arguments *arguments)
{
    cx_keeper keeper;
    cx_coder_totals totals = { 0 };
    if (arguments->n == 0) {
        return cx_complain(arguments, CX_EXIT_USAGE,
                           "name a database: casus add news.db FILE...");
    }
    const int opened = cx_keeper_open(&keeper, arguments);
    if (opened != CX_EXIT_DONE) return opened;
    const cx_coder_calls calls = cx_keeper_calls(&keeper);
    const int status = cx_code_all(arguments, 1, &calls, &totals);
    return cx_keeper_close(&keeper, &totals, status);
}
