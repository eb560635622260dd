/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/sng-claims.h"

#include "data/register/sqlite/sng-row-set.h"

/* Claims as rows of their table. Those of one source mostly differ in their record and their value
 * alone. */
typedef struct
{
  SngRowSet base;
  const SngKind *kind;
  const GArray *claims; /* of SngClaim */
  gboolean say_same_field;
  gboolean are_said_together;
} ClaimRows;

static SngCell
integer_cell (gint64 integer)
{
  return (SngCell) { .form = SNG_CELL_INTEGER, .integer = integer };
}

static SngCell
handle_cell (gint64 handle)
{
  return handle != 0 ? integer_cell (handle) : (SngCell) { .form = SNG_CELL_NULL };
}

static SngCell
text_cell (const char *text)
{
  return (SngCell) { .form = text != NULL ? SNG_CELL_TEXT : SNG_CELL_NULL, .text = text };
}

static const SngClaim *
claim_at (const ClaimRows *self, guint i)
{
  return &g_array_index (self->claims, SngClaim, i);
}

/* By one and the same, at once, and as sure. */
static gboolean
is_said_with (const SngClaim *a, const SngClaim *b)
{
  return a->origin == b->origin && a->from_source == b->from_source
         && a->observed_at == b->observed_at && a->recorded_at == b->recorded_at
         && g_strcmp0 (a->provenance, b->provenance) == 0 && a->verified_by == b->verified_by
         && a->verified_at == b->verified_at && a->sequence == b->sequence;
}

static void
find_shared (ClaimRows *self)
{
  const SngClaim *first = claim_at (self, 0);

  self->say_same_field = self->are_said_together = TRUE;
  for (guint i = 1; i < self->claims->len; i++)
    {
      self->say_same_field &= claim_at (self, i)->field == first->field;
      self->are_said_together &= is_said_with (claim_at (self, i), first);
    }
}

static SngCell
field_cell (const ClaimRows *self, const SngClaim *claim)
{
  return text_cell (self->kind->fields[claim->field]->name);
}

#define N_WHO 2
#define N_SAID 6

static const char *const who_columns[N_WHO] = { "origin", "from_source" };
static const char *const said_columns[N_SAID] = {
  "observed_at", "recorded_at", "provenance", "verified_by", "verified_at", "sequence",
};

static void
fill_who (const SngClaim *claim, SngCell *cells)
{
  cells[0] = integer_cell (claim->origin);
  cells[1] = integer_cell (claim->from_source);
}

static void
fill_said (const SngClaim *claim, SngCell *cells)
{
  cells[0] = integer_cell (claim->observed_at);
  cells[1] = integer_cell (claim->recorded_at);
  cells[2] = text_cell (claim->provenance);
  cells[3] = handle_cell (claim->verified_by);
  cells[4] = handle_cell (claim->verified_at);
  cells[5] = integer_cell (claim->sequence);
}

/* In the order in which add_columns() adds them. */
static void
fill_row (const SngRowSet *set, guint row, SngCell *cells)
{
  const ClaimRows *self = (const ClaimRows *) set;
  const SngClaim *claim = claim_at (self, row);

  *cells++ = integer_cell (claim->home);
  if (!self->say_same_field)
    *cells++ = field_cell (self, claim);
  if (!self->are_said_together)
    {
      fill_who (claim, cells);
      cells += N_WHO;
    }
  sng_field_to_cells (self->kind->fields[claim->field], &claim->value, cells);
  cells += SNG_MAX_CELLS;
  if (!self->are_said_together)
    fill_said (claim, cells);
}

static void
add_many (const ClaimRows *self,
          SngRowInsert *insert,
          const char *const *names,
          const SngCell *cells,
          guint n)
{
  for (guint i = 0; i < n; i++)
    if (self->are_said_together)
      sng_row_insert_add_shared (insert, names[i], cells[i]);
    else
      sng_row_insert_add (insert, names[i]);
}

/* All columns in the order of the table: then SQLite takes them from where they are. */
static void
add_columns (const ClaimRows *self, SngHandle run, SngRowInsert *insert)
{
  SngCell who[N_WHO];
  SngCell said[N_SAID];

  fill_who (claim_at (self, 0), who);
  fill_said (claim_at (self, 0), said);
  sng_row_insert_add (insert, "record");
  if (self->say_same_field)
    sng_row_insert_add_shared (insert, "field", field_cell (self, claim_at (self, 0)));
  else
    sng_row_insert_add (insert, "field");
  add_many (self, insert, who_columns, who, N_WHO);
  sng_row_insert_add (insert, "value");
  sng_row_insert_add (insert, "value2");
  add_many (self, insert, said_columns, said, N_SAID);
  sng_row_insert_add_shared (insert, "run", handle_cell (run));
}

/* For the other files of the register */

gboolean
sng_claims_insert (SngDatabase *database,
                   const SngKind *kind,
                   const GArray *claims,
                   SngHandle run,
                   GError **error)
{
  ClaimRows rows = {
    .base = { .n_rows = claims->len, .fill = fill_row },
    .kind = kind,
    .claims = claims,
  };
  g_auto (SngRowInsert) insert;

  sng_row_insert_init (&insert);
  find_shared (&rows);
  add_columns (&rows, run, &insert);
  return sng_row_insert_run (&insert, database, "claim", &rows.base, error);
}
