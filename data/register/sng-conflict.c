/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/sng-apply.h"

#include "data/vocabulary/sng-locale.h"
#include "sng-config.h"

#include <glib/gi18n-lib.h>

/* The claim that holds names who stands behind the value, sources included. */
static gboolean
ask_claims (SngConflict *self, SngReader *reader)
{
  g_autoptr (GPtrArray) claims = sng_reader_get_claims (reader, self->record, NULL);

  for (guint i = 0; claims != NULL && i < claims->len; i++)
    {
      const SngClaim *claim = claims->pdata[i];

      if (claim->field != self->field || !claim->holds)
        continue;
      self->writer = claim->origin;
      self->written_at = claim->recorded_at;
      return TRUE;
    }
  return FALSE;
}

static void
ask_journal (SngConflict *self, SngReader *reader)
{
  g_autoptr (GPtrArray) events
      = sng_reader_get_events (reader, self->record, self->field, 0, 0, 1, NULL);
  const SngEvent *newest;

  if (events == NULL || events->len == 0)
    return;
  newest = events->pdata[0];
  self->writer = newest->author;
  self->written_at = newest->recorded_at;
}

/* For the other files of the register */

SngConflict *
sng_conflict_new (SngReader *reader,
                  SngRecord *record,
                  const SngEntry *entry,
                  const SngValue *wanted)
{
  SngConflict *self = g_new0 (SngConflict, 1);

  self->record = sng_record_get_handle (record);
  self->kind = entry->kind;
  self->field = entry->field;
  self->seen = sng_value_copy (&entry->old_value);
  self->held = sng_value_copy (sng_record_get (record, entry->field));
  self->wanted = sng_value_copy (wanted);
  if (!ask_claims (self, reader))
    ask_journal (self, reader);
  return self;
}

void
sng_conflict_free (gpointer conflict)
{
  SngConflict *self = conflict;

  sng_value_clear (&self->seen);
  sng_value_clear (&self->held);
  sng_value_clear (&self->wanted);
  g_free (self);
}

/* Public API */

/**
 * sng_conflict_describe:
 * @written_at: microseconds UTC, 0 when nobody knows it
 *
 * Returns: (transfer full): what to tell a person who wrote where somebody else did meanwhile
 */
char *
sng_conflict_describe (gint64 written_at, SngLocale *locale)
{
  g_autofree char *time = NULL;

  if (written_at == 0)
    return g_strdup (_("Someone else changed this record meanwhile. Compare before saving."));
  time = sng_locale_format_time (locale, written_at);
  /* TRANSLATORS: a time of day, such as 09:42 */
  return g_strdup_printf (_("Someone else changed this record at %s. Compare before saving."), time);
}
