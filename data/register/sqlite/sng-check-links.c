/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/sqlite/sng-check-private.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

typedef void (*Row) (SngCheck *self, SngReader *reader, SngStatement *statement, gconstpointer data);

/* Calls @row with each row of a query. */
static gboolean
for_each (SngCheck *self, SngReader *reader, const char *sql, Row row, gconstpointer data, GError **error)
{
  SngStatement *statement = sng_database_prepare (sng_reader_get_database (reader), sql, error);
  g_autoptr (GError) failure = NULL;

  if (statement == NULL)
    return FALSE;
  while (sng_statement_step (statement, &failure))
    row (self, reader, statement, data);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* "Risk R-0012" */
static char *
describe (SngReader *reader, SngHandle handle)
{
  SngKindId kind = SNG_N_KINDS;
  const char *key = sng_reader_get_key (reader, handle, &kind);

  if (key == NULL || kind >= SNG_N_KINDS)
    return g_strdup_printf ("#%" G_GINT64_FORMAT, handle);
  return g_strdup_printf ("%s %s", sng_text (sng_kind (kind)->label), key);
}

static void
check_target (SngCheck *self, SngReader *reader, SngHandle from, const SngField *field, SngHandle to)
{
  SngKindId kind = sng_reader_get_kind (reader, to);
  g_autofree char *name = NULL;
  g_autofree char *target = NULL;

  if (kind < SNG_N_KINDS && sng_field_may_refer_to (field, kind))
    return;
  name = describe (reader, from);
  target = describe (reader, to);
  if (kind >= SNG_N_KINDS)
    /* TRANSLATORS: a record, the label of a field */
    sng_check_add (self, _("%s: “%s” points to a record that is not there."), name,
                   sng_text (field->label));
  else
    /* TRANSLATORS: a record, the label of a field, another record */
    sng_check_add (self, _("%s: “%s” points to %s, which is of another kind."), name,
                   sng_text (field->label), target);
}

/* Links of a field that a newer version of the program knows are left alone. */
static void
link_cb (SngCheck *self, SngReader *reader, SngStatement *statement, gconstpointer data)
{
  SngHandle from = sng_statement_get_integer (statement, 0);
  SngKindId kind = sng_reader_get_kind (reader, from);
  const SngField *field
    = kind < SNG_N_KINDS
        ? sng_layout_field (sng_layout (kind), sng_statement_get_text (statement, 1))
        : NULL;

  if (kind >= SNG_N_KINDS)
    sng_check_add (self, _("A link begins at record #%s, which is not there."),
                   sng_statement_get_text (statement, 0));
  else if (field != NULL)
    check_target (self, reader, from, field, sng_statement_get_integer (statement, 2));
}

static void
reference_cb (SngCheck *self, SngReader *reader, SngStatement *statement, gconstpointer data)
{
  check_target (self, reader, sng_statement_get_integer (statement, 0), data,
                sng_statement_get_integer (statement, 1));
}

static void
orphan_cb (SngCheck *self, SngReader *reader, SngStatement *statement, gconstpointer data)
{
  gint64 n = sng_statement_get_integer (statement, 1);

  sng_check_add (self,
                 /* TRANSLATORS: the name of a table in the file, the number of rows */
                 ngettext ("In the table “%s”, %s row names a record that is not there.",
                           "In the table “%s”, %s rows name a record that is not there.", (gulong) n),
                 sng_statement_get_text (statement, 0), sng_statement_get_text (statement, 1));
}

static void
part_cb (SngCheck *self, SngReader *reader, SngStatement *statement, gconstpointer data)
{
  g_autofree char *name = describe (reader, sng_statement_get_integer (statement, 0));

  /* TRANSLATORS: a record */
  sng_check_add (self, _("%s: a part of the record is missing."), name);
}

static gboolean
check_reference (SngCheck *self, SngReader *reader, const SngField *field, GError **error)
{
  g_autofree char *sql
    = g_strdup_printf ("SELECT handle, \"%s\" FROM \"%s\" WHERE \"%s\" IS NOT NULL", field->name,
                       sng_layout_table (field), field->name);

  return for_each (self, reader, sql, reference_cb, field, error);
}

/* Private API */

/* Each record has one row in the table of all records and one in that of its kind. */
gboolean
sng_check_parts (SngCheck *self, SngReader *reader, GError **error)
{
  for (guint id = 0; id < SNG_N_KINDS; id++)
    {
      const char *name = sng_kind (id)->name;
      g_autofree char *sql = g_strdup_printf (
        "SELECT r.handle FROM record r WHERE r.kind = '%s' AND NOT EXISTS"
        " (SELECT 1 FROM \"%s\" k WHERE k.handle = r.handle)"
        " UNION ALL SELECT k.handle FROM \"%s\" k WHERE NOT EXISTS"
        " (SELECT 1 FROM record r WHERE r.handle = k.handle AND r.kind = '%s')",
        name, name, name, name);

      if (!for_each (self, reader, sql, part_cb, NULL, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
sng_check_links (SngCheck *self, SngReader *reader, GError **error)
{
  return for_each (self, reader, "SELECT from_handle, field, to_handle FROM link", link_cb, NULL, error)
         && for_each (self, reader,
                      "SELECT \"table\", count (*) FROM pragma_foreign_key_check"
                      " WHERE \"table\" IN ('claim', 'former_key', 'journal', 'journal_entry')"
                      " GROUP BY \"table\"",
                      orphan_cb, NULL, error);
}

gboolean
sng_check_references (SngCheck *self, SngReader *reader, GError **error)
{
  for (guint id = 0; id < SNG_N_KINDS; id++)
    {
      const SngKind *kind = sng_kind (id);

      /* The fields that all kinds have stand in one table. */
      for (guint i = id == 0 ? 0 : SNG_N_COMMON; i < kind->n_fields; i++)
        if (kind->fields[i]->type == SNG_TYPE_REF && sng_field_is_stored (kind->fields[i])
            && !check_reference (self, reader, kind->fields[i], error))
          return FALSE;
    }
  return TRUE;
}
