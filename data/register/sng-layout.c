/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/sng-layout.h"

/* Few records refer to others in more of their fields. */
#define USUAL_LINKS 4

/* What the register alone writes. */
static const SngCommonField own_fields[] = {
  SNG_COMMON_ID,         SNG_COMMON_CREATED_BY, SNG_COMMON_CREATED_AT,
  SNG_COMMON_CHANGED_BY, SNG_COMMON_CHANGED_AT, SNG_COMMON_REVISION,
};

static SngLayout layouts[SNG_N_KINDS];

static void
append_names (GString *sql, const SngLayout *self, guint from, guint to, const char *before)
{
  for (guint i = from; i < to; i++)
    for (int cell = 0; cell < self->columns[i].n_cells; cell++)
      {
        g_autofree char *name = sng_layout_column_name (self->columns[i].field, cell);

        g_string_append_printf (sql, ", %s\"%s\"", before, name);
      }
}

static char *
select_sql (const SngLayout *self, const char *condition)
{
  GString *sql = g_string_new ("SELECT k.handle");

  append_names (sql, self, 0, self->n_common, "r.");
  append_names (sql, self, self->n_common, self->n_columns, "k.");
  g_string_append_printf (sql, " FROM \"%s\" k JOIN record r ON r.handle = k.handle%s",
                          self->kind->name, condition);
  return g_string_free (sql, FALSE);
}

static void
add_column (SngLayout *self, const SngField *field)
{
  const SngColumn *last = self->n_columns > 0 ? &self->columns[self->n_columns - 1] : NULL;

  self->columns[self->n_columns++] = (SngColumn) {
    .field = field,
    .first = last ? last->first + last->n_cells : 1,
    .n_cells = sng_type_n_cells (field->type),
  };
  self->n_common += field->kind == SNG_N_KINDS;
}

static void
add_field (SngLayout *self, const SngField *field)
{
  if (sng_layout_is_link (field))
    self->links[self->n_links++] = field;
  else
    add_column (self, field);
}

static gboolean
is_own (const SngField *field)
{
  for (guint i = 0; i < G_N_ELEMENTS (own_fields); i++)
    if (own_fields[i] == field->index)
      return TRUE;
  return FALSE;
}

/* What a value names has to be there, and a day must not lie ahead. */
static gboolean
is_dated (const SngField *field)
{
  return field->type == SNG_TYPE_REF || sng_layout_is_link (field) || field->not_future;
}

static void
lay_out (SngLayout *self, const SngKind *kind)
{
  self->kind = kind;
  self->nothing = sng_record_new (kind, 0);
  self->fields = g_hash_table_new (g_str_hash, g_str_equal);
  self->columns = g_new0 (SngColumn, kind->n_fields);
  self->links = g_new0 (const SngField *, kind->n_fields);
  for (guint i = 0; i < kind->n_fields; i++)
    {
      const SngField *field = kind->fields[i];

      if (!sng_field_is_stored (field))
        continue;
      g_hash_table_insert (self->fields, (gpointer) field->name, (gpointer) field);
      add_field (self, field);
      sng_field_set_add (is_own (field) ? &self->own : &self->stated, i);
      if (field->evidence)
        sng_field_set_add (&self->evidence, i);
      if (is_dated (field) && !is_own (field))
        sng_field_set_add (&self->dated, i);
    }
  self->select = select_sql (self, " ORDER BY k.handle");
  self->select_living = select_sql (self, " WHERE r.void_reason IS NULL ORDER BY k.handle");
  self->select_one = select_sql (self, " WHERE k.handle = ?");
}

/* Public API */

/**
 * sng_layout:
 *
 * Returns: the layout of a kind, the same for ever
 */
const SngLayout *
sng_layout (SngKindId id)
{
  static gsize laid_out[SNG_N_KINDS];

  if (g_once_init_enter (&laid_out[id]))
    {
      lay_out (&layouts[id], sng_kind (id));
      g_once_init_leave (&laid_out[id], 1);
    }
  return &layouts[id];
}

/**
 * sng_layout_new_partial:
 * @fields: fields of the kind, in its order; those that are links are left to whoever reads
 *
 * Returns: (transfer full): a layout with only some columns, for reading
 */
SngLayout *
sng_layout_new_partial (SngKindId id, const guint *fields, guint n_fields)
{
  SngLayout *self = g_new0 (SngLayout, 1);

  self->kind = sng_kind (id);
  self->columns = g_new0 (SngColumn, n_fields);
  self->links = g_new0 (const SngField *, n_fields);
  for (guint i = 0; i < n_fields; i++)
    add_field (self, self->kind->fields[fields[i]]);
  self->select = select_sql (self, " ORDER BY k.handle");
  self->select_living = select_sql (self, " WHERE r.void_reason IS NULL ORDER BY k.handle");
  return self;
}

/* Of a partial one: the others are the same for ever. */
void
sng_layout_free (SngLayout *self)
{
  g_free (self->columns);
  g_free (self->links);
  g_free (self->select);
  g_free (self->select_living);
  g_free (self);
}

/**
 * sng_layout_field:
 * @name: (nullable): what a column of the file holds, which in a damaged one may be nothing
 *
 * Returns: (nullable): the stored field of that name; %NULL also where the name is that of no field
 */
const SngField *
sng_layout_field (const SngLayout *self, const char *name)
{
  return name != NULL ? g_hash_table_lookup (self->fields, name) : NULL;
}

/**
 * sng_layout_table:
 *
 * Returns: the table that holds the cells of a field
 */
const char *
sng_layout_table (const SngField *field)
{
  return field->kind == SNG_N_KINDS ? "record" : sng_kind (field->kind)->name;
}

char *
sng_layout_column_name (const SngField *field, guint i)
{
  return g_strconcat (field->name, sng_type_cell_suffix (field->type, i), NULL);
}

gboolean
sng_layout_is_link (const SngField *field)
{
  return sng_type_n_cells (field->type) == 0;
}

/**
 * sng_layout_read:
 * @statement: one of the layout's queries, on a row
 *
 * Returns: (transfer full): the record of that row, without its links
 */
SngRecord *
sng_layout_read (const SngLayout *self, SngStatement *statement)
{
  guint fields[SNG_MAX_FIELDS];
  SngValue values[SNG_MAX_FIELDS];
  guint n_known = 0;

  for (guint i = 0; i < self->n_columns; i++)
    {
      const SngColumn *column = &self->columns[i];
      SngCell cells[SNG_MAX_CELLS];
      gboolean known = FALSE;

      for (int cell = 0; cell < column->n_cells; cell++)
        {
          sng_statement_get_cell (statement, column->first + cell, &cells[cell]);
          known = known || cells[cell].form != SNG_CELL_NULL;
        }
      if (!known)
        continue;
      fields[n_known] = column->field->index;
      values[n_known] = sng_field_from_cells (column->field, cells);
      n_known += sng_value_is_known (&values[n_known]);
    }
  return sng_record_new_of (self->kind, sng_statement_get_integer (statement, 0), fields, values, n_known,
                            MIN (self->n_links, USUAL_LINKS));
}

/**
 * sng_layout_bind:
 * @parameter: number of the first one
 *
 * Returns: the number of the parameter after the last one; @record stays until the statement ran
 */
int
sng_layout_bind (SngStatement *statement,
                 int parameter,
                 const SngColumn *columns,
                 guint n_columns,
                 SngRecord *record)
{
  for (guint i = 0; i < n_columns; i++)
    {
      SngCell cells[SNG_MAX_CELLS];

      sng_field_to_cells (columns[i].field, sng_record_get (record, columns[i].field->index),
                          cells);
      for (int cell = 0; cell < columns[i].n_cells; cell++)
        {
          sng_statement_bind_cell (statement, parameter++, &cells[cell]);
          sng_cell_clear (&cells[cell]);
        }
    }
  return parameter;
}
