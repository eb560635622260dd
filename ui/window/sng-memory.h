/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * SngMemory:
 *
 * What one person likes to find again in one register, such as their views of a list: texts by
 * name. Whoever makes the window fills it and keeps what "changed" tells of.
 *
 * Signal "changed" (const char *name, const char *text): something else is to be kept under that
 * name; %NULL: nothing.
 */
#define SNG_TYPE_MEMORY (sng_memory_get_type ())
G_DECLARE_FINAL_TYPE (SngMemory, sng_memory, SNG, MEMORY, GObject)

SngMemory *sng_memory_new (void);
void sng_memory_fill (SngMemory *self, const char *name, const char *text);
const char *sng_memory_get (SngMemory *self, const char *name);
void sng_memory_set (SngMemory *self, const char *name, const char *text);

G_END_DECLS
