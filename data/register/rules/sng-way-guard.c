/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/rules/sng-way-guard.h"

#include "data/vocabulary/sng-translation.h"
#include "sng-config.h"

#include <glib/gi18n-lib.h>

/* What was void for longer than that stays so (register 3.5). */
#define VOID_DAYS 30

/* Returns (transfer full) (nullable): what stands in the way. */
typedef char *(*WayGuard) (const SngWayCase *at);

typedef struct
{
  SngKindId kind;
  const char *from;
  const char *to;
  WayGuard guard; /* (nullable): a reason is asked for */
} Row;

static gboolean
is_in_force (SngRecord *mandate, gint64 today)
{
  return !sng_record_is_void (mandate)
         && sng_value_get_integer (sng_mandate (mandate, SNG_MANDATE_STARTED), today) <= today
         && sng_value_get_integer (sng_mandate (mandate, SNG_MANDATE_ENDED), G_MAXINT64) >= today;
}

/* While nobody leads the task force, there is nobody to ask; whoever stands in for the lead may. */
static char *
by_lead (const SngWayCase *at)
{
  g_autoptr (GPtrArray) mandates
      = sng_reader_get_records (at->reader, SNG_KIND_MANDATE, FALSE, NULL);
  gint64 today = sng_clock_today (sng_reader_get_clock (at->reader));
  gboolean somebody_leads = FALSE;

  for (guint i = 0; mandates != NULL && i < mandates->len; i++)
    {
      SngRecord *mandate = mandates->pdata[i];

      if (sng_value_get_integer (sng_mandate (mandate, SNG_MANDATE_SEAT), 0) != SNG_MANDATE_SEAT_LEAD
          || !is_in_force (mandate, today))
        continue;
      if (at->author != 0
          && (sng_value_get_handle (sng_mandate (mandate, SNG_MANDATE_PERSON)) == at->author
              || sng_value_get_handle (sng_mandate (mandate, SNG_MANDATE_BACKUP)) == at->author))
        return NULL;
      somebody_leads = TRUE;
    }
  if (!somebody_leads)
    return NULL;
  return g_strdup (_("Only the lead of the task force, or who stands in for the lead, may do this."));
}

static const SngField *
owner_field (SngRecord *record)
{
  return sng_kind_field (sng_record_get_kind (record), "owner");
}

/* The one who answers for it, and nobody in their name; while nobody does, there is nobody to ask. */
static char *
by_owner (const SngWayCase *at)
{
  SngHandle owner
      = sng_value_get_handle (sng_record_get (at->record, owner_field (at->record)->index));
  g_autofree char *name = NULL;

  if (owner == 0 || owner == at->author)
    return NULL;
  name = sng_reader_get_title (at->reader, owner, sng_program_language ());
  /* TRANSLATORS: the name of a person */
  return g_strdup_printf (_("Only who answers for it may do this: ask %s. If that is you, say so in "
                            "the preferences."),
                          name != NULL ? name : "–");
}

/* When the record became what it is. */
static gint64
changed_at (const SngWayCase *at)
{
  const SngKind *kind = sng_record_get_kind (at->record);
  g_autoptr (GPtrArray) events
      = sng_reader_get_events (at->reader, sng_record_get_handle (at->record), kind->state->index, 0,
                               0, 1, NULL);

  return events != NULL && events->len > 0 ? ((const SngEvent *) events->pdata[0])->recorded_at
                                           : G_MININT64;
}

static char *
voided_lately (const SngWayCase *at)
{
  gint64 now = sng_clock_now (sng_reader_get_clock (at->reader));
  gint64 since = changed_at (at);

  if (since == G_MININT64 || now - since <= VOID_DAYS * G_TIME_SPAN_DAY)
    return NULL;
  return g_strdup_printf (
      ngettext ("It has been void for more than %d day. Raise it as a new risk.",
                "It has been void for more than %d days. Raise it as a new risk.", VOID_DAYS),
      VOID_DAYS);
}

#define WAY_GUARD(KIND, From, To, guard) { SNG_KIND_##KIND, From, To, guard },
#define WAY_REASON(KIND, From, To) { SNG_KIND_##KIND, From, To, NULL },
static const Row rows[] = {
#include "data/register/rules/ways.def"
};
#undef WAY_GUARD
#undef WAY_REASON

static gboolean
is_of (const Row *row, const SngKind *kind, guint from, guint to)
{
  return row->kind == kind->id && sng_field_choice_by_name (kind->state, row->from) == from
         && sng_field_choice_by_name (kind->state, row->to) == to;
}

/* For the other files of the register */

/**
 * sng_way_find_obstacle:
 *
 * Returns: (transfer full) (nullable): why @at's author may not do so; %NULL when nothing stands in
 *   the way
 */
char *
sng_way_find_obstacle (const SngWayCase *at)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      char *obstacle = rows[i].guard != NULL
                               && is_of (&rows[i], sng_record_get_kind (at->record), at->from, at->to)
                           ? rows[i].guard (at)
                           : NULL;

      if (obstacle != NULL)
        return obstacle;
    }
  return NULL;
}

/**
 * sng_way_asks_reason:
 *
 * Returns: whether nobody may take a record of @kind that way without saying why
 */
gboolean
sng_way_asks_reason (const SngKind *kind, guint from, guint to)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (rows[i].guard == NULL && is_of (&rows[i], kind, from, to))
      return TRUE;
  return FALSE;
}
