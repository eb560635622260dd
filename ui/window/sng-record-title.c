/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/vocabulary/sng-visible-text.h"
#include "ui/window/sng-ui-context.h"

/* Public API */

/**
 * sng_ui_context_get_record_title:
 *
 * Returns: (transfer full): what people call @record: the fields that its kind is titled by, or
 *   else its key
 */
char *
sng_ui_context_get_record_title (SngUiContext *self, SngRecord *record)
{
  const SngKind *kind = sng_record_get_kind (record);
  g_auto (GStrv) names = g_strsplit (kind->titled_by ? kind->titled_by : "name", ",", -1);
  g_autoptr (GString) title = g_string_new (NULL);
  const char *key = sng_record_get_key (record);

  for (guint i = 0; names[i] != NULL; i++)
    {
      const SngField *field = sng_kind_field (kind, names[i]);
      g_autofree char *part = NULL;

      if (field == NULL || !sng_value_is_known (sng_record_get (record, field->index)))
        continue;
      part = sng_ui_context_format (self, record, field);
      if (title->len > 0)
        g_string_append (title, " · ");
      g_string_append (title, part);
    }
  if (title->len == 0)
    return sng_visible_line (key != NULL ? key : "");
  return g_string_free (g_steal_pointer (&title), FALSE);
}
