/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A disk that fails when it is told to: what SQLite writes goes through it to the real one. Several
 * threads may use it at once. */

/**
 * SngTestDiskFault:
 * @SNG_TEST_DISK_WRITE: what is written is not taken
 * @SNG_TEST_DISK_FULL: there is no room for it
 * @SNG_TEST_DISK_HALF: a half of it is taken, before the disk fails
 * @SNG_TEST_DISK_SYNC: it cannot be said that it is safely there
 */
typedef enum
{
  SNG_TEST_DISK_WRITE,
  SNG_TEST_DISK_FULL,
  SNG_TEST_DISK_HALF,
  SNG_TEST_DISK_SYNC,
  SNG_TEST_DISK_N_FAULTS
} SngTestDiskFault;

/* From now on every file that SQLite opens is on it. */
void sng_test_disk_install (void);

/* Fails at the @nth act from now on that writes, shortens, syncs or removes a file, and with
 * @for_ever at all that follow; 0 for never. */
void sng_test_disk_fail_at (guint nth, SngTestDiskFault fault, gboolean for_ever);

/* How often it failed since then. */
guint sng_test_disk_get_n_failures (void);

G_END_DECLS
