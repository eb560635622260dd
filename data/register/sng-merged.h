/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/register/sng-reader-private.h"

G_BEGIN_DECLS

/* A record that was merged into another one is void and names it. It keeps what it says and goes
 * on being refreshed by its source; the kept record says it too. Nothing is copied, so that taking
 * the merge back parts the two as if it had never been. */

/* A chain that is longer than this comes from a file that somebody made by hand. */
#define SNG_MERGED_LONGEST_CHAIN 100

/* The records that were merged into @kept, also by way of others. */
void sng_merged_list (SngReader *reader, SngHandle kept, GArray *handles);

/* The records that others were merged into, as a set. */
GHashTable *sng_merged_list_kept (SngReader *reader);

/* Adds to the claims of all records of a kind those of merged records, as being about the kept
 * one. Returns whether there were any. */
gboolean sng_merged_add_claims (SngReader *reader, GPtrArray *claims);

G_END_DECLS
