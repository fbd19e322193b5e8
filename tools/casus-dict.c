/* casus-dict.c -- builds the model before there is a casus that carries one inside.
 *
 *     casus-dict DICT_DIR WEIGHTS|- OUT [DEPFILE]
 *
 * The depfile lists every file and folder under DICT_DIR, so that the build notices
 * tables that are changed, added or taken away.
 *
 * SPDX-License-Identifier: MIT
 */
#include "engine/engine.h"

#include <dirent.h>
#include <stdio.h>
#include <sys/stat.h>

static void list_folder(FILE *out, const char *folder, int depth)
{
    fprintf(out, " %s", folder);
    DIR *dir = depth < 8 ? opendir(folder) : NULL;
    if (!dir) return;
    for (struct dirent *entry; (entry = readdir(dir));) {
        char path[4096];
        struct stat info;
        if (entry->d_name[0] == '.') continue;
        snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        if (stat(path, &info) != 0) continue;
        if (S_ISDIR(info.st_mode))
            list_folder(out, path, depth + 1);
        else
            fprintf(out, " %s", path);
    }
    closedir(dir);
}

static bool write_depfile(const char *path, const char *out_path, const char *dict_dir)
{
    FILE *out = fopen(path, "w");
    if (!out) return false;
    fprintf(out, "%s:", out_path);
    list_folder(out, dict_dir, 0);
    fputc('\n', out);
    return fclose(out) == 0;
}

int main(int argc, char **argv)
{
    if (argc < 4 || argc > 5) {
        fprintf(stderr, "usage: casus-dict DICT_DIR WEIGHTS|- OUT [DEPFILE]\n");
        return 2;
    }
    casus_error err = { .status = CASUS_OK };
    const char *weights = strcmp(argv[2], "-") == 0 ? NULL : argv[2];
    if (cx_dict_build(argv[1], weights, argv[3], &err) != CASUS_OK) {
        fprintf(stderr, "casus-dict: %s\n", err.message);
        return err.status == CASUS_IO || err.status == CASUS_NO_FILE ? 3 : 1;
    }
    if (argc == 5 && !write_depfile(argv[4], argv[3], argv[1])) {
        fprintf(stderr, "casus-dict: %s: cannot write\n", argv[4]);
        return 3;
    }
    return 0;
}
