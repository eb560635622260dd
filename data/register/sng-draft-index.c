/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/sng-draft-index.h"

#include "data/register/sng-draft-private.h"

/* The records that a change creates are numbered without gaps, by the register and within the
 * change: the number is their place. What a change says of one record mostly stands together, so
 * that the draft that was found last is mostly the next one, too. */
struct _SngDraftIndex
{
  SngHandle first;    /* of the created ones */
  GPtrArray *created; /* of SngDraft (nullable), from @first on */
  GPtrArray *named;   /* of SngDraft (nullable), from -1 down */
  GHashTable *others; /* handle, in the draft → SngDraft */
  SngHandle found_by; /* the handle that was looked for last; 0: none */
  SngDraft *found;    /* (nullable) what was found by it */
};

static SngDraft *
draft_at (const GPtrArray *drafts, SngHandle place)
{
  return place < (SngHandle) drafts->len ? drafts->pdata[place] : NULL;
}

static SngDraft *
look_up (SngDraftIndex *self, SngHandle handle)
{
  if (handle < 0)
    return draft_at (self->named, -1 - handle);
  if (self->created->len > 0 && handle >= self->first)
    return draft_at (self->created, handle - self->first);
  return g_hash_table_lookup (self->others, &handle);
}

/* For the other files of the register */

SngDraftIndex *
sng_draft_index_new (void)
{
  SngDraftIndex *self = g_new0 (SngDraftIndex, 1);

  self->created = g_ptr_array_new ();
  self->named = g_ptr_array_new ();
  self->others = g_hash_table_new (g_int64_hash, g_int64_equal);
  return self;
}

void
sng_draft_index_free (SngDraftIndex *self)
{
  g_ptr_array_unref (self->created);
  g_ptr_array_unref (self->named);
  g_hash_table_unref (self->others);
  g_free (self);
}

/**
 * sng_draft_index_add:
 * @draft: of a record that is there; it stays until it is removed again
 */
void
sng_draft_index_add (SngDraftIndex *self, SngDraft *draft)
{
  self->found_by = 0;
  g_hash_table_insert (self->others, &draft->handle, draft);
}

/**
 * sng_draft_index_add_new:
 * @draft: of a record that gets the handle after that of the one created before
 * @name: a negative handle, as of sng_change_create()
 */
void
sng_draft_index_add_new (SngDraftIndex *self, SngDraft *draft, SngHandle name)
{
  guint place = (guint) (-1 - name);

  self->found_by = 0;
  draft->name = name;
  if (self->created->len == 0)
    self->first = draft->handle;
  g_ptr_array_add (self->created, draft);
  if (place >= self->named->len)
    g_ptr_array_set_size (self->named, (int) place + 1);
  self->named->pdata[place] = draft;
}

/**
 * sng_draft_index_remove:
 *
 * No handle finds the draft any more.
 */
void
sng_draft_index_remove (SngDraftIndex *self, SngDraft *draft)
{
  self->found_by = 0;
  g_hash_table_remove (self->others, &draft->handle);
  if (draft->name == 0)
    return;
  self->named->pdata[-1 - draft->name] = NULL;
  self->created->pdata[draft->handle - self->first] = NULL;
}

/**
 * sng_draft_index_find:
 *
 * Returns: (nullable) (transfer none): the draft of that record
 */
SngDraft *
sng_draft_index_find (SngDraftIndex *self, SngHandle handle)
{
  if (handle != self->found_by || handle == 0)
    {
      self->found = look_up (self, handle);
      self->found_by = handle;
    }
  return self->found;
}
