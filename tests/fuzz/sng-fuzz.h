/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A target is a file with these four. It is linked with our own driver, or with libFuzzer. */

/* Gives one input to the code that it is for. Whatever the input is, nothing may abort. */
int sng_fuzz_one (const guint8 *data, gsize size);

/* Once before the first input and after the last one. */
void sng_fuzz_set_up (void);
void sng_fuzz_tear_down (void);

/* What is worth inserting; ended by NULL. */
extern const char *const sng_fuzz_words[];

/* Larger inputs find nothing that these do not. */
#define SNG_FUZZ_MAX_SIZE 16384

/* A folder of its own for what a target writes; the driver removes it. */
const char *sng_fuzz_get_folder (void);

/* Says why and ends the program, so that the input becomes a finding. */
void sng_fuzz_fail (const char *why, ...) G_GNUC_PRINTF (1, 2) G_GNUC_NORETURN;

G_END_DECLS
