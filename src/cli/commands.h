/* commands.h -- the programs behind the commands. Each returns an exit status.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_COMMANDS_H
#define CX_COMMANDS_H

#include "cli/flags.h"

int cx_run_arms(const cx_arguments *arguments);
int cx_run_code(const cx_arguments *arguments);
int cx_run_parse(const cx_arguments *arguments);
int cx_run_why(const cx_arguments *arguments);
int cx_run_add(const cx_arguments *arguments);
int cx_run_watch(const cx_arguments *arguments);
int cx_run_recode(const cx_arguments *arguments);
int cx_run_forget(const cx_arguments *arguments);
int cx_run_events(const cx_arguments *arguments);
int cx_run_claims(const cx_arguments *arguments);
int cx_run_stories(const cx_arguments *arguments);
int cx_run_dyad(const cx_arguments *arguments);
int cx_run_diff(const cx_arguments *arguments);
int cx_run_export(const cx_arguments *arguments);
int cx_run_serve(const cx_arguments *arguments);
int cx_run_dict(const cx_arguments *arguments);
int cx_run_model(const cx_arguments *arguments);
int cx_run_bench(const cx_arguments *arguments);
int cx_run_completion(const cx_arguments *arguments);
int cx_run_man(const cx_arguments *arguments);

/* What `casus export` shares with `casus events`: its own forms of events and
 * documents. */
int cx_print_events(const cx_arguments *arguments);
int cx_print_documents(const cx_arguments *arguments);

#endif
