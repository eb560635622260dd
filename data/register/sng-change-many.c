/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/sng-change-many.h"

static SngValue
unite_handles (const SngValue *held, const SngValue *said)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (SngHandle));
  guint n;
  const SngHandle *handles = sng_value_get_handles (held, &n);

  g_array_append_vals (all, handles, n);
  handles = sng_value_get_handles (said, &n);
  for (guint i = 0; i < n; i++)
    if (!sng_value_has_handle (held, handles[i]))
      g_array_append_val (all, handles[i]);
  return sng_value_handles ((const SngHandle *) (gpointer) all->data, all->len);
}

static SngValue
unite_texts (const SngValue *held, const SngValue *said)
{
  g_autoptr (GStrvBuilder) all = g_strv_builder_new ();
  const char *const *first = (const char *const *) *held->texts;
  const char *const *second = (const char *const *) *said->texts;
  g_auto (GStrv) texts = NULL;

  g_strv_builder_addv (all, (const char **) first);
  for (guint i = 0; second[i] != NULL; i++)
    if (!g_strv_contains (first, second[i]))
      g_strv_builder_add (all, second[i]);
  texts = g_strv_builder_end (all);
  return sng_value_texts ((const char *const *) texts);
}

static SngValue
unite (const SngField *field, const SngValue *held, const SngValue *said)
{
  if (!sng_value_is_known (held) || !sng_value_is_known (said))
    return sng_value_copy (sng_value_is_known (said) ? said : held);
  switch (field->type)
    {
    case SNG_TYPE_REFS:
      return unite_handles (held, said);
    case SNG_TYPE_TEXTS:
      return unite_texts (held, said);
    case SNG_TYPE_CHOICES:
      return sng_value_integer (held->integer | said->integer);
    default:
      return sng_value_copy (said);
    }
}

/* Public API */

/**
 * sng_field_holds_many:
 *
 * Returns: whether something can be added to a value of the field, instead of put in its place
 */
gboolean
sng_field_holds_many (const SngField *field)
{
  return field->type == SNG_TYPE_REFS || field->type == SNG_TYPE_TEXTS
         || field->type == SNG_TYPE_CHOICES;
}

/**
 * sng_change_many:
 * @handles: of #SngHandle: records of one kind
 * @field: of that kind
 * @value: what all of them shall say; unknown empties the field
 * @add: of a field that holds many: what is there stays beside it
 * @reason: (nullable): why
 *
 * One change that says the same of many records, by record: those that may not take it are left
 * out. What says so already is not touched.
 *
 * Returns: (transfer full): a change, which has no entries when there is nothing to change
 */
SngChange *
sng_change_many (SngReader *reader,
                 const GArray *handles,
                 const SngField *field,
                 const SngValue *value,
                 gboolean add,
                 const char *reason)
{
  SngChange *change = sng_change_new (SNG_ORIGIN_PERSON, reason);

  sng_change_set_by_record (change, TRUE);
  for (guint i = 0; i < handles->len; i++)
    {
      SngHandle handle = g_array_index (handles, SngHandle, i);
      g_autoptr (SngRecord) record = sng_reader_get_record (reader, handle);
      const SngValue *held = record != NULL ? sng_record_get (record, field->index) : NULL;
      g_auto (SngValue) wanted = SNG_UNKNOWN;

      if (held == NULL)
        continue;
      wanted = add ? unite (field, held, value) : sng_value_copy (value);
      if (!sng_value_equal (held, &wanted))
        sng_change_set_of (change, record, field->index, sng_value_copy (&wanted));
    }
  return change;
}
