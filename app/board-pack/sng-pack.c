/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/board-pack/sng-pack.h"

static void
free_sheet (gpointer data)
{
  SngSheet *self = data;

  g_free (self->title);
  g_free (self->lead);
  g_free (self->notes);
  g_ptr_array_unref (self->blocks);
  g_free (self);
}

/* Public API */

/* Takes @lead. */
SngSheet *
sng_sheet_new (const char *name, char *lead, const char *title)
{
  SngSheet *self = g_new0 (SngSheet, 1);

  self->name = name;
  self->lead = lead;
  self->title = g_strdup (title);
  self->blocks = g_ptr_array_new_with_free_func ((GDestroyNotify)sng_block_free);
  return self;
}

/* Takes @block. */
void
sng_sheet_add (SngSheet *self, SngBlock *block)
{
  g_ptr_array_add (self->blocks, block);
}

/* What the sheet says below its title, in larger letters. Takes @lead. */
SngBlock *
sng_sheet_add_finding (SngSheet *self, const char *finding, char *lead)
{
  SngBlock *block = sng_text_block_new (SNG_SIZE_LEAD, FALSE);

  sng_text_block_add (block, finding);
  sng_text_block_lead (block, lead);
  sng_sheet_add (self, block);
  return block;
}

SngPack *
sng_pack_new (void)
{
  SngPack *self = g_new0 (SngPack, 1);

  self->sheets = g_ptr_array_new_with_free_func (free_sheet);
  return self;
}

void
sng_pack_free (SngPack *self)
{
  g_free (self->title);
  g_free (self->organisation);
  g_free (self->top);
  g_free (self->classification);
  g_free (self->bottom);
  g_ptr_array_unref (self->sheets);
  g_free (self);
}

/* Takes @sheet. */
void
sng_pack_take (SngPack *self, SngSheet *sheet)
{
  g_ptr_array_add (self->sheets, sheet);
}
