/* folder.h -- files that come into folders, as they come.
 *
 * A file counts as come when whoever writes it closes it, or moves it in: half a file is
 * never read. Of one that was there before its folder was watched nobody tells the end,
 * so the system is asked whether it is open for writing; where it does not say (files of
 * other users, network file systems), the file is left alone until a second has passed in
 * which it did not change. Folders inside folders are watched too, also those made later;
 * hidden ones and hidden files are not. Network file systems do not tell what others do
 * there.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_FOLDER_H
#define CX_FOLDER_H

#include "record/buffer.h"

typedef struct cx_folders cx_folders;

/* NULL when the system refuses. */
cx_folders *cx_folders_new(void);
void cx_folders_free(cx_folders *folders);
/* Watches a folder and all in it, or a file. False, with *err, when that cannot be. */
bool cx_folders_add(cx_folders *folders, const char *path, casus_error *err);
/* To wait on: it can be read when something has come. */
int cx_folders_fd(const cx_folders *folders);
/* Asked of a file that is in a watched folder: true when nobody writes it. Else it is
 * among those that come, when it is whole. */
bool cx_folders_ready(cx_folders *folders, const char *path);
/* True while files are left alone that must be asked for again in a second. */
bool cx_folders_waiting(const cx_folders *folders);
/* Appends the paths of the files that have come, a NUL behind each, those of folders that
 * came with them too. When more came than the system keeps in mind, these are all paths
 * that were added. */
void cx_folders_come(cx_folders *folders, cx_buffer *paths);

#endif
