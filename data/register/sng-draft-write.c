/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/sng-draft-private.h"
#include "data/register/sng-store.h"

/* The first draft from @from on that is not of a new record of @kind. */
static guint
end_of_new (GPtrArray *drafts, guint from, const SngKind *kind)
{
  guint to = from;

  while (to < drafts->len && ((SngDraft *) drafts->pdata[to])->is_new
         && ((SngDraft *) drafts->pdata[to])->kind == kind)
    to++;
  return to;
}

/* New records of one kind, and what is said of them. */
static gboolean
insert_run (GPtrArray *drafts, guint from, guint to, GError **error)
{
  const SngWriting *writing = ((SngDraft *) drafts->pdata[from])->writing;
  const SngKind *kind = ((SngDraft *) drafts->pdata[from])->kind;
  SngDatabase *database = sng_reader_get_database (writing->reader);
  g_autoptr (GPtrArray) records = g_ptr_array_sized_new (to - from);
  g_autoptr (GArray) claims = g_array_sized_new (FALSE, FALSE, sizeof (SngClaim), to - from);
  SngHandle run;

  sng_change_get_source (writing->change, &run);
  for (guint i = from; i < to; i++)
    {
      SngDraft *draft = drafts->pdata[i];

      g_ptr_array_add (records, draft->after);
      sng_draft_list_claims (draft, claims);
    }
  return sng_store_insert (database, (SngRecord *const *) records->pdata, records->len, error)
         && (claims->len == 0 || sng_claims_insert (database, kind, claims, run, error));
}

static gboolean
write_claims (SngDraft *self, SngDatabase *database, GError **error)
{
  SngHandle run;

  sng_change_get_source (self->writing->change, &run);
  for (guint i = 0; self->former != NULL && i < self->former->len; i++)
    if (!sng_claims_keep_former (database, self->kind, self->former->pdata[i],
                                 self->writing->sequence, error))
      return FALSE;
  for (guint i = 0; self->removed != NULL && i < self->removed->len; i++)
    if (!sng_claims_remove (database, self->kind, self->removed->pdata[i], error))
      return FALSE;
  for (guint i = 0; self->claims != NULL && i < self->claims->len; i++)
    {
      const SngClaim *claim = self->claims->pdata[i];

      if (claim->is_stated && !sng_claims_write (database, self->kind, claim, run, error))
        return FALSE;
    }
  return TRUE;
}

/* For the other files of the register */

gboolean
sng_drafts_insert (GPtrArray *drafts, GError **error)
{
  guint to;

  for (guint from = 0; from < drafts->len; from = MAX (to, from + 1))
    {
      to = end_of_new (drafts, from, ((SngDraft *) drafts->pdata[from])->kind);
      if (to > from && !insert_run (drafts, from, to, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
sng_draft_write (SngDraft *self, GError **error)
{
  SngDatabase *database = sng_reader_get_database (self->writing->reader);

  return self->is_new
         || (sng_store_update (database, self->before, self->after, error)
             && write_claims (self, database, error));
}

/**
 * sng_draft_feed_search:
 *
 * After every draft was written: a full-text table that takes part in a transaction makes each
 * other statement of it dearer.
 */
gboolean
sng_draft_feed_search (SngDraft *self, GError **error)
{
  return sng_search_feed (sng_reader_get_database (self->writing->reader),
                          self->is_new ? NULL : self->before, self->after, error);
}

gboolean
sng_draft_check_unique (SngDraft *self, GError **error)
{
  return sng_store_is_unique (self->writing->reader, self->after, error);
}
