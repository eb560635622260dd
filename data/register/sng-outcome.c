/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/sng-apply.h"

static void
free_left_out (gpointer left_out)
{
  g_free (((SngLeftOut *) left_out)->reason);
  g_free (left_out);
}

/* For the other files of the register */

SngOutcome *
sng_outcome_new (void)
{
  SngOutcome *self = g_new0 (SngOutcome, 1);

  self->created = g_array_new (FALSE, FALSE, sizeof (SngHandle));
  self->conflicts = g_ptr_array_new_with_free_func (sng_conflict_free);
  self->left_out = g_ptr_array_new_with_free_func (free_left_out);
  return self;
}

void
sng_outcome_leave_out (SngOutcome *self, SngHandle record, const char *reason)
{
  SngLeftOut *left_out = g_new (SngLeftOut, 1);

  left_out->record = record;
  left_out->reason = g_strdup (reason);
  g_ptr_array_add (self->left_out, left_out);
}

/* Public API */

void
sng_outcome_free (SngOutcome *self)
{
  g_array_unref (self->created);
  g_ptr_array_unref (self->conflicts);
  g_ptr_array_unref (self->left_out);
  g_free (self);
}
