/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/bench/bench-edit.h"

static void
list_cb (SngRecord *record, gpointer handles)
{
  SngHandle handle = sng_record_get_handle (record);

  g_array_append_val (handles, handle);
}

/* Only the record that is edited is held: all of a kind would be most of what a process takes. */
static SngRecord *
choose (SngReader *reader, SngKindId kind, guint which, GError **error)
{
  g_autoptr (GArray) handles = g_array_new (FALSE, FALSE, sizeof (SngHandle));

  if (!sng_reader_each_partly (reader, kind, NULL, 0, list_cb, handles, error) || handles->len == 0)
    return NULL;
  return sng_reader_get_record (reader, g_array_index (handles, SngHandle, which % handles->len));
}

/* Public API */

/**
 * bench_edit:
 * @which: number of the record; beyond the last one it begins again
 *
 * Returns: whether the field of one record took its other value
 */
gboolean
bench_edit (SngRegister *store, const BenchEdit *edit, guint which, GError **error)
{
  g_autoptr (SngReader) reader = sng_reader_new (store, error);
  g_autoptr (SngRecord) record = reader ? choose (reader, edit->kind, which, error) : NULL;
  g_autoptr (SngChange) change = sng_change_new (SNG_ORIGIN_PERSON, NULL);
  g_autoptr (SngOutcome) outcome = NULL;
  gint64 held;

  if (record == NULL)
    return FALSE;
  held = sng_value_get_integer (sng_record_get (record, edit->field), 0);
  sng_change_set_of (change, record, edit->field,
                     sng_value_integer (edit->least + (held == edit->least)));
  outcome = sng_register_apply (store, change, error);
  return outcome != NULL;
}
