/* directory.c -- which files lie in a folder.
 *
 * SPDX-License-Identifier: MIT
 */
#include "base/base.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

bool cx_file_is_there(const char *path)
{
    return access(path, F_OK) == 0;
}

static int by_name(const void *a, const void *b)
{
    return cx_str_compare(*(const casus_str *)a, *(const casus_str *)b);
}

casus_status cx_file_list(cx_arena *arena, const char *folder, const char *suffix,
                          casus_str **names, uint32_t *n, casus_error *err)
{
    CX_ARRAY(casus_str) found = { NULL, 0, 0 };
    DIR *dir = opendir(folder);
    if (!dir) {
        char words[128];
        return cx_fail(err, CASUS_NO_FILE, 0, 0, "%s: %s", folder,
                       strerror_r(errno, words, sizeof words));
    }
    for (struct dirent *entry; (entry = readdir(dir));) {
        casus_str name = cx_cstr(entry->d_name);
        if (name.ptr[0] != '.' && cx_str_ends(name, cx_cstr(suffix)))
            *CX_PUSH(arena, found) = cx_str_copy(arena, name);
    }
    closedir(dir);
    if (found.len) qsort(found.ptr, found.len, sizeof *found.ptr, by_name);
    *names = found.ptr;
    *n = found.len;
    return CASUS_OK;
}
