/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/lists/sng-grouping.h"

#include "data/register/sng-query.h"
#include "data/vocabulary/sng-type.h"
#include "sng-config.h"
#include "ui/lists/sng-values.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  SngValue value; /* of its first record */
  char *label;
  char *folded; /* as labels are put in order */
  guint place;  /* among all groups */
} Group;

struct _SngGrouping
{
  const SngField *field;
  gint64 sequence;
  SngPosture *posture;   /* (owned) (nullable) */
  GHashTable *groups_of; /* (owned) handle to borrowed Group */
  GPtrArray *groups;     /* (owned) of Group, in order */
};

typedef struct
{
  SngGrouping *grouping;
  SngReader *reader;
  SngLocale *locale;
  GHashTable *by_key; /* text to borrowed Group */
} Sorting;

static void
group_free (gpointer data)
{
  Group *group = data;

  sng_value_clear (&group->value);
  g_free (group->label);
  g_free (group->folded);
  g_free (group);
}

static void
grouping_clear (gpointer data)
{
  SngGrouping *self = data;

  g_clear_object (&self->posture);
  g_hash_table_unref (self->groups_of);
  g_ptr_array_unref (self->groups);
}

/* Days are too fine to group by. */
static char *
month_of (Sorting *self, const SngValue *value)
{
  gboolean is_day = self->grouping->field->type == SNG_TYPE_DATE;
  gint64 seconds = is_day ? value->integer * 86400 : value->integer / G_USEC_PER_SEC;
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (seconds);
  g_autoptr (GDateTime) there
      = utc == NULL || is_day
            ? NULL
            : g_date_time_to_timezone (utc, sng_clock_get_zone (sng_reader_get_clock (self->reader)));

  return utc != NULL ? g_date_time_format (there ? there : utc, "%Y-%m") : g_strdup ("–");
}

static char *
titles_of (Sorting *self, const SngValue *value)
{
  SngLanguage language = sng_locale_get_language (self->locale);
  SngHandle one = sng_value_get_handle (value);
  guint n;
  const SngHandle *handles = sng_value_get_handles (value, &n);
  g_autoptr (GString) titles = g_string_new (NULL);

  for (guint i = 0; i < MAX (n, 1); i++)
    {
      g_autofree char *title = sng_reader_get_title (self->reader, n > 0 ? handles[i] : one, language);

      g_string_append_printf (titles, "%s%s", i > 0 ? ", " : "", title ? title : "–");
    }
  return g_string_free (g_steal_pointer (&titles), FALSE);
}

static char *
label_of (Sorting *self, const SngValue *value)
{
  const SngField *field = self->grouping->field;

  if (!sng_value_is_known (value))
    return g_strdup (C_("value", "Unknown"));
  switch (field->type)
    {
    case SNG_TYPE_DATE:
    case SNG_TYPE_INSTANT:
      return month_of (self, value);
    case SNG_TYPE_REF:
    case SNG_TYPE_REFS:
      return titles_of (self, value);
    default:
      return sng_field_format (field, value, self->locale, sng_reader_get_resolver (self->reader));
    }
}

/* Equal texts are found without being written out where a number says the same. */
static char *
key_of (const SngField *field, const SngValue *value, Sorting *sorting)
{
  if (value->tag == SNG_TAG_INTEGER && field->type != SNG_TYPE_DATE
      && field->type != SNG_TYPE_INSTANT)
    return g_strdup_printf ("%" G_GINT64_FORMAT, value->integer);
  return label_of (sorting, value);
}

static void
add_record (SngRecord *record, gpointer data)
{
  Sorting *self = data;
  SngGrouping *grouping = self->grouping;
  g_auto (SngValue) value = sng_values_get (grouping->posture, record, grouping->field);
  g_autofree char *key = key_of (grouping->field, &value, self);
  Group *group = g_hash_table_lookup (self->by_key, key);

  if (group == NULL)
    {
      group = g_new0 (Group, 1);
      group->value = sng_value_copy (&value);
      group->label = label_of (self, &value);
      group->folded = sng_fold (group->label);
      g_ptr_array_add (grouping->groups, group);
      g_hash_table_insert (self->by_key, g_steal_pointer (&key), group);
    }
  /* Handles are small numbers of rows, so that they fit into a pointer. */
  g_hash_table_insert (grouping->groups_of, (gpointer) (gintptr) sng_record_get_handle (record),
                       group);
}

static int
compare_groups (gconstpointer a, gconstpointer b, gpointer field)
{
  const Group *first = *(Group *const *) a;
  const Group *second = *(Group *const *) b;
  SngTypeId type = ((const SngField *) field)->type;
  gboolean known = sng_value_is_known (&first->value);

  /* What nobody knows comes last, as in every order. */
  if (known != sng_value_is_known (&second->value))
    return known ? -1 : 1;
  if (!known || type == SNG_TYPE_REF || type == SNG_TYPE_REFS || type == SNG_TYPE_TEXTS)
    return g_strcmp0 (first->folded, second->folded);
  return sng_field_compare (field, &first->value, &second->value);
}

static gboolean
add_records (Sorting *self, const SngKind *kind, GCancellable *cancellable, GError **error)
{
  const SngField *field = self->grouping->field;
  g_autoptr (SngQuery) everything = NULL;
  g_autoptr (GArray) handles = NULL;

  if (!field->computed)
    return sng_reader_each_partly (self->reader, kind->id, &field->index, 1, add_record, self, error);
  everything = sng_query_new (kind);
  handles = sng_reader_query (self->reader, everything, error);
  for (guint i = 0; handles != NULL && i < handles->len; i++)
    {
      g_autoptr (SngRecord) record = NULL;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      record = sng_reader_get_record (self->reader, g_array_index (handles, SngHandle, i));
      if (record != NULL)
        add_record (record, self);
    }
  return handles != NULL;
}

static Group *
group_of (SngGrouping *self, SngHandle handle)
{
  return g_hash_table_lookup (self->groups_of, (gpointer) (gintptr) handle);
}

/* Public API */

/**
 * sng_grouping_new:
 *
 * Reads every record of @kind, so it belongs into a worker.
 *
 * Returns: (transfer full) (nullable): the groups; days and moments are grouped by month
 */
SngGrouping *
sng_grouping_new (SngReader *reader,
                  SngPosture *posture,
                  const SngKind *kind,
                  const SngField *field,
                  SngLocale *locale,
                  GCancellable *cancellable,
                  GError **error)
{
  g_autoptr (SngGrouping) self = g_atomic_rc_box_new0 (SngGrouping);
  g_autoptr (GHashTable) by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Sorting sorting = { self, reader, locale, by_key };

  self->field = field;
  self->sequence = sng_reader_get_sequence (reader);
  g_set_object (&self->posture, posture);
  self->groups_of = g_hash_table_new (NULL, NULL);
  self->groups = g_ptr_array_new_with_free_func (group_free);
  if (!add_records (&sorting, kind, cancellable, error))
    return NULL;
  g_ptr_array_sort_with_data (self->groups, compare_groups, (gpointer) field);
  for (guint i = 0; i < self->groups->len; i++)
    ((Group *) self->groups->pdata[i])->place = i;
  return g_steal_pointer (&self);
}

SngGrouping *
sng_grouping_ref (SngGrouping *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
sng_grouping_unref (SngGrouping *self)
{
  g_atomic_rc_box_release_full (self, grouping_clear);
}

/**
 * sng_grouping_holds:
 *
 * Returns: whether these still are the groups by @field in that state of the facts
 */
gboolean
sng_grouping_holds (SngGrouping *self, gint64 sequence, SngPosture *posture, const SngField *field)
{
  return self->field == field && self->sequence == sequence && self->posture == posture;
}

/**
 * sng_grouping_arrange:
 * @handles: of #SngHandle
 *
 * Returns: (transfer full): of gint64: for each group that has any, a negative number that stands
 *   for its heading, then its records in the order that they had
 */
GArray *
sng_grouping_arrange (SngGrouping *self, const GArray *handles)
{
  g_autofree GArray **members = g_new0 (GArray *, self->groups->len + 1);
  GArray *rows = g_array_sized_new (FALSE, FALSE, sizeof (gint64), handles->len);

  for (guint i = 0; i < handles->len; i++)
    {
      SngHandle handle = g_array_index (handles, SngHandle, i);
      Group *group = group_of (self, handle);
      guint place = group != NULL ? group->place : self->groups->len;

      if (members[place] == NULL)
        members[place] = g_array_new (FALSE, FALSE, sizeof (SngHandle));
      g_array_append_val (members[place], handle);
    }
  for (guint i = 0; i <= self->groups->len; i++)
    if (members[i] != NULL)
      {
        gint64 heading = -(gint64) i - 1;

        g_array_append_val (rows, heading);
        g_array_append_vals (rows, members[i]->data, members[i]->len);
        g_array_unref (members[i]);
      }
  return rows;
}

/**
 * sng_grouping_get_label:
 * @heading: one of the negative numbers
 */
const char *
sng_grouping_get_label (SngGrouping *self, gint64 heading)
{
  guint64 place = (guint64) (-heading - 1);

  return place < self->groups->len ? ((Group *) self->groups->pdata[place])->label
                                   : C_("value", "Unknown");
}
