/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Texts as JSON writes them, without their quotation marks, in UTF-8 that was found to be good. */

const char *sng_json_words_skip_ascii (const char *at, const char *end);
const char *sng_json_words_skip_plain (const char *at, const char *end);
int sng_json_words_unit (const char *at, const char *end);
char *sng_json_words_read (const char *start, gsize length);
const char *sng_json_words_decode (GString *text, const char *start, gsize length);

G_END_DECLS
