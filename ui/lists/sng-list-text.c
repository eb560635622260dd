/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/lists/sng-list-text.h"

#include "ui/lists/sng-columns.h"
#include "ui/lists/sng-values.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  SngRegister *reg;    /* (owned) */
  SngPosture *posture; /* (owned) (nullable) */
  SngLocale *locale;   /* (owned) */
  GArray *columns;     /* (owned) of SngColumn */
  GArray *handles;     /* (owned) */
  SngReader *reader;   /* (nullable) borrowed while it runs */
} Writing;

static void
writing_free (gpointer data)
{
  Writing *self = data;

  g_object_unref (self->reg);
  g_clear_object (&self->posture);
  sng_locale_unref (self->locale);
  g_array_unref (self->columns);
  g_array_unref (self->handles);
  g_free (self);
}

static char *
write_titles (Writing *self, const SngValue *value)
{
  SngHandle one = sng_value_get_handle (value);
  guint n;
  const SngHandle *handles = sng_value_get_handles (value, &n);
  GString *titles = g_string_new (NULL);

  for (guint i = 0; i < MAX (n, 1); i++)
    {
      g_autofree char *title = sng_reader_get_title (self->reader, n > 0 ? handles[i] : one,
                                                     sng_locale_get_language (self->locale));

      g_string_append_printf (titles, "%s%s", i > 0 ? ", " : "", title ? title : "–");
    }
  return g_string_free (titles, FALSE);
}

/* What is withheld in the list is withheld in its text. */
static char *
write_value (Writing *self, SngRecord *record, const SngField *field)
{
  g_auto (SngValue) value = sng_values_get (self->posture, record, field);

  if (self->posture != NULL
      && sng_posture_withholds (self->posture, sng_record_get_handle (record), field))
    return g_strdup (C_("score", "withheld"));
  if (!sng_value_is_known (&value))
    return g_strdup ("–");
  if (field->type == SNG_TYPE_REF || field->type == SNG_TYPE_REFS)
    return write_titles (self, &value);
  return sng_field_format (field, &value, self->locale, sng_reader_get_resolver (self->reader));
}

static void
append_cell (GString *text, gboolean first, char *cell)
{
  if (!first)
    g_string_append_c (text, '\t');
  g_string_append (text, g_strdelimit (cell, "\t\n\r", ' '));
  g_free (cell);
}

/* A column of titles has two lines in the list, and two columns here. */
static void
write_line (Writing *self, GString *text, SngRecord *record)
{
  for (guint i = 0; i < self->columns->len; i++)
    {
      const SngColumn *column = &g_array_index (self->columns, SngColumn, i);

      append_cell (text, i == 0,
                   record ? write_value (self, record, column->field)
                          : g_strdup (sng_columns_get_heading (column)));
      if (column->second != NULL)
        append_cell (text, FALSE,
                     record ? write_value (self, record, column->second)
                            : g_strdup (sng_text (column->second->label)));
    }
  g_string_append_c (text, '\n');
}

static void
write_in_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Writing *self = data;
  GError *error = NULL;
  g_autoptr (SngReader) reader = sng_reader_new (self->reg, &error);
  GString *text;

  if (reader == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  self->reader = reader;
  text = g_string_new (NULL);
  write_line (self, text, NULL);
  for (guint i = 0; i < self->handles->len; i++)
    {
      g_autoptr (SngRecord) record
          = sng_reader_get_record (reader, g_array_index (self->handles, SngHandle, i));

      if (record != NULL)
        write_line (self, text, record);
    }
  g_task_return_pointer (task, g_string_free (text, FALSE), g_free);
}

/* Public API */

/**
 * sng_list_text_async:
 * @columns: (nullable): names of fields, as in a #SngView
 * @handles: of #SngHandle: the records, in order
 *
 * Writes a list in a worker, with its headings first and within its sensitivity.
 */
void
sng_list_text_async (SngUiContext *context,
                     const SngKind *kind,
                     const char *columns,
                     GArray *handles,
                     GAsyncReadyCallback callback,
                     gpointer data)
{
  g_autoptr (GTask) task = g_task_new (context, NULL, callback, data);
  Writing *self = g_new0 (Writing, 1);

  self->reg = g_object_ref (sng_ui_context_get_register (context));
  g_set_object (&self->posture, sng_ui_context_get_posture (context));
  self->locale = sng_locale_ref (sng_ui_context_get_locale (context));
  self->columns = sng_columns_of_names (kind, columns);
  self->handles = g_array_ref (handles);
  g_task_set_source_tag (task, sng_list_text_async);
  g_task_set_task_data (task, self, writing_free);
  g_task_run_in_thread (task, write_in_worker);
}

/**
 * sng_list_text_finish:
 *
 * Returns: (transfer full): the text
 */
char *
sng_list_text_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
