/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/sng-withheld.h"

#include "data/method/sng-groups.h"

/* Below this, where the indicator says nothing of its own. */
#define LEAST 5

/* A tree of units is no deeper than this; a loop in it ends here. */
#define DEEPEST 12

/* One figure of one group of people. */
typedef struct
{
  SngHandle record;
  SngHandle indicator;
  SngHandle subject;
  SngHandle whole; /* what the groups are parts of; 0 for the organisation */
  gint64 day;
  gint64 size;
  gboolean is_segment;
} Figure;

static GHashTable *
read_integers (SngReader *reader, SngKindId kind, guint field)
{
  GHashTable *values = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  g_autoptr (GPtrArray) records = sng_reader_get_records (reader, kind, TRUE, NULL);

  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      SngHandle handle = sng_record_get_handle (records->pdata[i]);
      const SngValue *value = sng_record_get (records->pdata[i], field);
      gint64 number = value->tag == SNG_TAG_INTEGER ? value->integer : 0;

      g_hash_table_insert (values, g_memdup2 (&handle, sizeof handle),
                           g_memdup2 (&number, sizeof number));
    }
  return values;
}

static gint64
look_up (GHashTable *values, SngHandle handle)
{
  const gint64 *value = g_hash_table_lookup (values, &handle);

  return value ? *value : 0;
}

/* The unit at the top is the organisation itself, of which a figure names no unit. */
static SngHandle
without_top (GHashTable *parents, SngHandle unit)
{
  return unit != 0 && g_hash_table_contains (parents, &unit) && look_up (parents, unit) == 0 ? 0
                                                                                          : unit;
}

static Figure
read_figure (SngRecord *measure, GHashTable *parents)
{
  const char *segment
    = sng_value_get_text (sng_measure (measure, SNG_MEASURE_SEGMENT), SNG_LANGUAGE_EN);
  SngHandle subject = without_top (
    parents, sng_value_get_handle (sng_measure (measure, SNG_MEASURE_SUBJECT)));
  Figure figure = {
    .record = sng_record_get_handle (measure),
    .indicator = sng_value_get_handle (sng_measure (measure, SNG_MEASURE_INDICATOR)),
    .subject = subject,
    .day = sng_value_get_integer (sng_measure (measure, SNG_MEASURE_MEASURED_AT), 0),
    .size = sng_value_get_integer (sng_measure (measure, SNG_MEASURE_SAMPLE_SIZE), -1),
    .is_segment = segment != NULL && *segment != '\0',
  };

  figure.whole = figure.is_segment ? subject : without_top (parents, look_up (parents, subject));
  return figure;
}

static gboolean
is_sibling (const Figure *a, const Figure *b)
{
  return a->indicator == b->indicator && a->day == b->day && a->whole == b->whole
         && a->is_segment == b->is_segment && (a->is_segment || a->subject != 0)
         && (b->is_segment || b->subject != 0);
}

static gboolean
is_whole_of (const Figure *whole, const Figure *figure)
{
  return whole->indicator == figure->indicator && whole->day == figure->day && !whole->is_segment
         && whole->subject == figure->whole && whole->record != figure->record
         && (figure->is_segment || figure->subject != 0);
}

/* The groups of one survey that stand beside @first, and what is withheld of them. */
static void
withhold_siblings (GArray *figures, guint first, guint least, GHashTable *withheld)
{
  const Figure *figure = &g_array_index (figures, Figure, first);
  g_autoptr (GArray) groups = g_array_new (FALSE, TRUE, sizeof (SngGroup));
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (guint));
  gboolean total = FALSE;

  for (guint i = 0; i < figures->len; i++)
    {
      const Figure *other = &g_array_index (figures, Figure, i);
      SngGroup group = { .size = (guint) MAX (other->size, 0) };

      total = total || is_whole_of (other, figure);
      if (i != first && (!is_sibling (figure, other) || other->size < 0))
        continue;
      g_array_append_val (groups, group);
      g_array_append_val (places, i);
    }
  sng_groups_withhold ((SngGroup *) (gpointer) groups->data, groups->len, total, 0, least);
  for (guint i = 0; i < groups->len; i++)
    {
      const Figure *other = &g_array_index (figures, Figure, g_array_index (places, guint, i));

      if (!g_array_index (groups, SngGroup, i).shown)
        g_hash_table_add (withheld, g_memdup2 (&other->record, sizeof (SngHandle)));
    }
}

static GArray *
read_figures (SngReader *reader)
{
  g_autoptr (GPtrArray) measures = sng_reader_get_records (reader, SNG_KIND_MEASURE, TRUE, NULL);
  g_autoptr (GHashTable) parents = read_integers (reader, SNG_KIND_UNIT, SNG_UNIT_PARENT);
  GArray *figures = g_array_new (FALSE, FALSE, sizeof (Figure));

  for (guint i = 0; measures != NULL && i < measures->len; i++)
    {
      Figure figure = read_figure (measures->pdata[i], parents);

      g_array_append_val (figures, figure);
    }
  return figures;
}

/* For the other files of the register */

/**
 * sng_withheld_read:
 *
 * Returns: (transfer full): set of the handles of measures whose figures speak of too few people,
 *   or would reveal one that does
 */
GHashTable *
sng_withheld_read (SngReader *reader)
{
  GHashTable *withheld = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GArray) figures = read_figures (reader);
  g_autoptr (GHashTable) leasts
    = read_integers (reader, SNG_KIND_INDICATOR, SNG_INDICATOR_MINIMUM_SAMPLE);

  for (guint i = 0; i < figures->len; i++)
    {
      const Figure *figure = &g_array_index (figures, Figure, i);
      gint64 least = look_up (leasts, figure->indicator);

      /* What an indicator counts need not be people: it says itself from how many on it is shown. */
      if (least <= 0)
        least = LEAST;
      if (figure->size > 0 && figure->size < least)
        withhold_siblings (figures, i, (guint) least, withheld);
    }
  return withheld;
}
