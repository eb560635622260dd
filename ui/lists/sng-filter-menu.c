/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/lists/sng-filter-menu.h"

#include "ui/lists/sng-columns.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

static char *
write_day (gint64 day)
{
  int year, month, date;

  sng_date_to_civil (day, &year, &month, &date);
  return g_strdup_printf ("%04d-%02d-%02d", year, month, date);
}

/* The value as it is typed into a search; %NULL for what nobody would look for as a whole. */
static char *
write_word (SngUiContext *context, const SngField *field, const SngValue *value)
{
  if (!sng_value_is_known (value))
    return field->computed ? NULL : g_strdup ("?");
  switch (field->type)
    {
    case SNG_TYPE_CHOICE:
    case SNG_TYPE_ANSWER:
      return g_strdup (sng_field_choice_name (field, (guint) value->integer));
    case SNG_TYPE_BOOLEAN:
      return g_strdup (value->integer ? "yes" : "no");
    case SNG_TYPE_REF:
      return field->computed ? NULL : sng_ui_context_get_title (context, value->integer);
    case SNG_TYPE_DATE:
      return write_day (value->integer);
    case SNG_TYPE_INTEGER:
    case SNG_TYPE_SCALE5:
      return g_strdup_printf ("%" G_GINT64_FORMAT, value->integer);
    default:
      return NULL;
    }
}

static void
add_field (GMenu *menu,
           SngUiContext *context,
           SngRecord *record,
           const SngField *field,
           const char *action)
{
  g_auto (SngValue) value = sng_ui_context_get_value (context, record, field);
  g_autofree char *word = write_word (context, field, &value);
  g_autofree char *text = NULL;
  g_autofree char *label = NULL;
  g_autoptr (GMenuItem) item = NULL;

  if (word == NULL)
    return;
  text = sng_value_is_known (&value) ? sng_ui_context_format (context, record, field)
                                     : g_strdup (C_("value", "Unknown"));
  /* TRANSLATORS: lists only records that say the same: "Only with Risk owner: Jacinta Robles" */
  label = g_strdup_printf (_("Only with %s: %s"), sng_text (field->label), text);
  item = g_menu_item_new (label, NULL);
  g_menu_item_set_action_and_target (item, action, "(ss)", field->name, word);
  g_menu_append_item (menu, item);
}

/* Public API */

/**
 * sng_filter_menu_new:
 * @columns: of #SngColumn
 *
 * Returns: (transfer full): without items when no column says what can be looked for
 */
GMenuModel *
sng_filter_menu_new (SngUiContext *context,
                     SngRecord *record,
                     GArray *columns,
                     const char *action)
{
  GMenu *menu = g_menu_new ();

  for (guint i = 0; i < columns->len; i++)
    {
      const SngColumn *column = &g_array_index (columns, SngColumn, i);

      add_field (menu, context, record, column->field, action);
      if (column->second != NULL)
        add_field (menu, context, record, column->second, action);
    }
  return G_MENU_MODEL (menu);
}
