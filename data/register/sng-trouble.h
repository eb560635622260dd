/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/vocabulary/sng-locale.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * SngTrouble:
 * @SNG_TROUBLE_READ_ONLY: the file can be read but not written
 * @SNG_TROUBLE_FOLDER: its folder cannot be written, which SQLite needs for writing
 * @SNG_TROUBLE_COPY: it is a copy for reading of a file that is not opened where it is
 * @SNG_TROUBLE_FULL: there was no room on the disk
 * @SNG_TROUBLE_BUSY: another program has been writing for longer than one waits
 * @SNG_TROUBLE_GONE: it was moved or deleted while it was open
 * @SNG_TROUBLE_REPLACED: another file took its place while it was open
 * @SNG_TROUBLE_CLOCK: the clock of the computer is behind the newest change
 * @SNG_TROUBLE_ZONE: the time zone of the computer is another one than at the start
 *
 * What keeps a register from being used as usual while it is open. Several may hold at once. While
 * it is full or busy, changes are refused, and writing goes on as soon as it can; while it is gone
 * or replaced, what it held can be read and saved elsewhere.
 */
typedef enum
{
  SNG_TROUBLE_READ_ONLY = 1 << 0,
  SNG_TROUBLE_FOLDER = 1 << 1,
  SNG_TROUBLE_COPY = 1 << 2,
  SNG_TROUBLE_FULL = 1 << 3,
  SNG_TROUBLE_BUSY = 1 << 4,
  SNG_TROUBLE_GONE = 1 << 5,
  SNG_TROUBLE_REPLACED = 1 << 6,
  SNG_TROUBLE_CLOCK = 1 << 7,
  SNG_TROUBLE_ZONE = 1 << 8,
} SngTrouble;

#define SNG_N_TROUBLES 9

/* What a register is opened for reading only for, now or from the start. */
#define SNG_TROUBLES_READ_ONLY                                                                      \
  (SNG_TROUBLE_READ_ONLY | SNG_TROUBLE_FOLDER | SNG_TROUBLE_COPY | SNG_TROUBLE_GONE                 \
   | SNG_TROUBLE_REPLACED)

/* What passes by itself: then everything that was typed is saved. */
#define SNG_TROUBLES_PASSING (SNG_TROUBLE_FULL | SNG_TROUBLE_BUSY)

/**
 * SngTroubles:
 *
 * The troubles of one register, for any thread. @told is called after each change, in the thread
 * that brought it.
 */
typedef struct _SngTroubles SngTroubles;
typedef void (*SngTroublesTold) (gpointer data);

SngTroubles *sng_troubles_new (SngTroublesTold told, gpointer data);
void sng_troubles_free (SngTroubles *self);

void sng_troubles_set (SngTroubles *self, SngTrouble trouble, gboolean holds);
void sng_troubles_set_word (SngTroubles *self, SngTrouble trouble, const char *word);
void sng_troubles_set_time (SngTroubles *self, SngTrouble trouble, gint64 instant);
guint sng_troubles_get (SngTroubles *self);
char *sng_troubles_describe (SngTroubles *self,
                             SngTrouble trouble,
                             const char *path,
                             SngLocale *locale);

G_END_DECLS
