/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/sng-merge.h"

#include "data/register/sng-claims.h"
#include "data/register/sng-merge-links.h"
#include "sng-config.h"

#include <glib/gi18n-lib.h>

struct _SngMerge
{
  /* (owned) */
  SngRecord *kept;
  SngRecord *other;
  GPtrArray *claims; /* of SngClaim: what is said of both, as it will be */
  GArray *differences;
};

static gboolean
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_REFUSED, sentence);
  return FALSE;
}

static void
clear_difference (gpointer data)
{
  SngDifference *difference = data;

  sng_value_clear (&difference->kept);
  sng_value_clear (&difference->other);
}

static SngHandle
lead_of (SngMerge *self)
{
  return sng_value_get_handle (sng_common (self->kept, SNG_COMMON_SOURCE));
}

/* What will hold when nobody chooses. */
static const SngClaim *
claim_that_holds (SngMerge *self, const SngField *field)
{
  return field->evidence ? sng_claims_choose (self->claims, field->index, lead_of (self)) : NULL;
}

/* Links are joined, and what the program writes is its own. */
static gboolean
is_chosen (const SngField *field)
{
  return sng_field_is_stored (field) && field->index >= SNG_N_COMMON && !field->by_program
         && field->type != SNG_TYPE_REFS;
}

static void
compare_fields (SngMerge *self)
{
  const SngKind *kind = sng_record_get_kind (self->kept);

  for (guint i = 0; i < kind->n_fields; i++)
    {
      const SngValue *kept = sng_record_get (self->kept, i);
      const SngValue *other = sng_record_get (self->other, i);
      const SngClaim *claim = claim_that_holds (self, kind->fields[i]);
      SngDifference difference = { .field = kind->fields[i] };

      if (!is_chosen (kind->fields[i]) || !sng_value_is_known (kept) || !sng_value_is_known (other)
          || sng_value_equal (kept, other))
        continue;
      difference.kept = sng_value_copy (kept);
      difference.other = sng_value_copy (other);
      difference.takes_other = claim != NULL && sng_value_equal (&claim->value, other);
      g_array_append_val (self->differences, difference);
    }
}

static gboolean
check_both (SngMerge *self, GError **error)
{
  if (self->kept == NULL || self->other == NULL)
    {
      g_set_error_literal (error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_NOT_FOUND,
                           _("One of the two records is not there any more."));
      return FALSE;
    }
  if (sng_record_get_handle (self->kept) == sng_record_get_handle (self->other)
      || sng_record_get_kind (self->kept) != sng_record_get_kind (self->other))
    return refuse (error, _("Only two records of one kind can be merged."));
  if (sng_record_is_void (self->kept) || sng_record_is_void (self->other))
    return refuse (error, _("A void record cannot be merged. Bring it back first."));
  return TRUE;
}

static gboolean
read_claims (SngMerge *self, SngReader *reader, GError **error)
{
  g_autoptr (GPtrArray) others
    = sng_claims_read (reader, sng_record_get_handle (self->other), error);

  self->claims = sng_claims_read (reader, sng_record_get_handle (self->kept), error);
  if (others == NULL || self->claims == NULL)
    return FALSE;
  sng_claims_take_over (self->claims, others, sng_record_get_handle (self->kept));
  return TRUE;
}

/* The claim that holds in one of the two alone. */
static const SngClaim *
find_claim (SngMerge *self, const SngDifference *difference)
{
  const SngValue *wanted = difference->takes_other ? &difference->other : &difference->kept;

  for (guint i = 0; i < self->claims->len; i++)
    {
      const SngClaim *claim = self->claims->pdata[i];

      if (claim->field == difference->field->index && sng_value_equal (&claim->value, wanted))
        return claim;
    }
  return NULL;
}

/* The person makes the chosen value their own; who verified it has still done so. */
static void
choose_claim (SngMerge *self, SngChange *change, const SngDifference *difference)
{
  const SngClaim *claim = find_claim (self, difference);
  SngEvidence evidence = { 0 };

  if (claim == NULL)
    return;
  evidence.observed_at = claim->observed_at;
  evidence.verified_by = claim->verified_by;
  evidence.verified_at = claim->verified_at;
  sng_change_set_evidence (change, &evidence);
}

static void
set_chosen (SngMerge *self, SngChange *change)
{
  for (guint i = 0; i < self->differences->len; i++)
    {
      const SngDifference *difference = &g_array_index (self->differences, SngDifference, i);
      const SngClaim *holds = claim_that_holds (self, difference->field);
      const SngValue *wanted = difference->takes_other ? &difference->other : &difference->kept;
      const SngValue *becomes = holds ? &holds->value : &difference->kept;

      if (sng_value_equal (wanted, becomes))
        continue;
      sng_change_set_of (change, self->kept, difference->field->index, sng_value_copy (wanted));
      if (difference->field->evidence)
        choose_claim (self, change, difference);
    }
}

/* Public API */

/**
 * sng_merge_new:
 * @kept: the record that stays
 * @other: the record that is the same one
 *
 * Returns: (transfer full) (nullable): what there is to choose, or an error that says why the two
 *   cannot be one
 */
SngMerge *
sng_merge_new (SngReader *reader, SngHandle kept, SngHandle other, GError **error)
{
  g_autoptr (SngMerge) self = g_new0 (SngMerge, 1);

  self->differences = g_array_new (FALSE, FALSE, sizeof (SngDifference));
  g_array_set_clear_func (self->differences, clear_difference);
  self->kept = sng_reader_get_record (reader, kept);
  self->other = sng_reader_get_record (reader, other);
  if (!check_both (self, error) || !read_claims (self, reader, error))
    return NULL;
  compare_fields (self);
  return g_steal_pointer (&self);
}

void
sng_merge_free (SngMerge *self)
{
  g_clear_pointer (&self->kept, sng_record_unref);
  g_clear_pointer (&self->other, sng_record_unref);
  g_clear_pointer (&self->claims, g_ptr_array_unref);
  g_array_unref (self->differences);
  g_free (self);
}

SngRecord *
sng_merge_get_kept (SngMerge *self)
{
  return self->kept;
}

SngRecord *
sng_merge_get_other (SngMerge *self)
{
  return self->other;
}

/**
 * sng_merge_get_differences:
 *
 * Returns: (transfer none) (element-type SngDifference): the fields that both know and differently,
 *   in the order of the kind; sensitive ones among them, which are not for showing
 */
const GArray *
sng_merge_get_differences (SngMerge *self)
{
  return self->differences;
}

void
sng_merge_choose (SngMerge *self, const SngField *field, gboolean takes_other)
{
  for (guint i = 0; i < self->differences->len; i++)
    {
      SngDifference *difference = &g_array_index (self->differences, SngDifference, i);

      if (difference->field == field)
        difference->takes_other = takes_other;
    }
}

/**
 * sng_merge_build:
 * @reader: a reader of the same register
 *
 * Records that would say the same of the kept record as one that is there, such as the skill of a
 * person that both have, are merged too.
 *
 * Returns: (transfer full) (nullable): the one change that merges the two
 */
SngChange *
sng_merge_build (SngMerge *self, SngReader *reader, GError **error)
{
  g_autoptr (SngChange) change = NULL;
  g_autofree char *reason = NULL;

  /* TRANSLATORS: the keys of two records: the one that goes, then the one that stays. */
  reason = g_strdup_printf (_("%s is the same as %s and was merged into it."),
                            sng_record_get_key (self->other), sng_record_get_key (self->kept));
  change = sng_change_new (SNG_ORIGIN_PERSON, reason);
  set_chosen (self, change);
  if (!sng_merge_links (change, reader, self->kept, self->other, error))
    return NULL;
  return g_steal_pointer (&change);
}
