/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/sqlite/sng-query-sql.h"

#include "data/vocabulary/sng-type.h"

/* By what lists are sorted when a person opens them; each has an index where a kind has the field.
 */
static const char *const sorted_by[] = { "name", "state", "due", "review_due" };

static void
append_rank_of_choice (GString *sql, const SngField *field, const char *column)
{
  g_string_append_printf (sql, "CASE %s", column);
  for (guint i = 1; i <= field->n_choices; i++)
    g_string_append_printf (sql, " WHEN '%s' THEN %u", sng_field_choice_name (field, i), i);
  g_string_append (sql, " END");
}

/* An index on long texts costs a place of its own, far from the last one, for each new record. */
static gboolean
is_unindexed (const SngField *field)
{
  return field->kind < SNG_N_KINDS && sng_kind (field->kind)->many && sng_field_is_searchable (field);
}

/* Private API */

void
sng_query_append_order (GString *sql,
                        const SngField *field,
                        const char *prefix,
                        SngLanguage language)
{
  g_autofree char *column = g_strdup_printf ("%s\"%s\"", prefix, field->name);

  switch (field->type)
    {
    case SNG_TYPE_TEXT2:
    case SNG_TYPE_LONGTEXT2:
      g_string_append_printf (sql, "sng_sort (coalesce (%s\"%s%s\", %s\"%s%s\"))", prefix,
                              field->name, sng_type_cell_suffix (field->type, language), prefix,
                              field->name, sng_type_cell_suffix (field->type, !language));
      break;
    case SNG_TYPE_TEXT:
    case SNG_TYPE_LONGTEXT:
    case SNG_TYPE_TEXTS:
    case SNG_TYPE_URL:
      g_string_append_printf (sql, "sng_sort (%s)", column);
      break;
    case SNG_TYPE_CHOICE:
    case SNG_TYPE_ANSWER:
      append_rank_of_choice (sql, field, column);
      break;
    default:
      g_string_append (sql, column);
    }
}

gboolean
sng_query_has_order_index (const SngField *field)
{
  if (is_unindexed (field))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (sorted_by); i++)
    if (g_str_equal (field->name, sorted_by[i]))
      return TRUE;
  return field->index == SNG_COMMON_KEY || field->index == SNG_COMMON_CHANGED_AT;
}

void
sng_query_append_indexes (GString *sql, const SngKind *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (sorted_by); i++)
    {
      const SngField *field = sng_kind_field (kind, sorted_by[i]);
      guint n_languages;

      if (field == NULL || field->index < SNG_N_COMMON || !sng_field_is_stored (field)
          || sng_type_n_cells (field->type) == 0 || is_unindexed (field))
        continue;
      n_languages = field->type == SNG_TYPE_TEXT2 ? SNG_N_LANGUAGES : 1;
      for (guint language = 0; language < n_languages; language++)
        {
          g_string_append_printf (sql, "CREATE INDEX IF NOT EXISTS \"%s_by_%s%s\" ON \"%s\" (",
                                  kind->name, field->name,
                                  sng_type_cell_suffix (field->type, language), kind->name);
          sng_query_append_order (sql, field, "", language);
          g_string_append (sql, ");\n");
        }
    }
  sng_query_append_index_of_leaders (sql, kind);
}
