/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/posture/sng-restated.h"

#include "data/posture/sng-frozen-document.h"
#include "data/register/sng-journal-query.h"
#include "sng-config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Figures are frozen with two decimals. */
#define LEAST_DIFFERENCE 0.005

/* So many figures stand in one sentence. */
#define MAX_SAID 4

/* The members of a frozen posture that are compared, and the fields of processes that they are. */
static const struct
{
  const char *member;
  guint field;
} figures[] = {
  { "ai", SNG_PROCESS_AI_SCORE },
  { "security", SNG_PROCESS_SECURITY_SCORE },
  { "talent", SNG_PROCESS_TALENT_SCORE },
  { "stage", SNG_PROCESS_STAGE },
};

static void
free_figure (gpointer data)
{
  SngRestatedFigure *figure = data;

  g_clear_pointer (&figure->process, sng_record_unref);
  g_free (figure);
}

/* Less than half of it is known: then a number alone would look like a score. */
static gboolean
is_range (JsonObject *score)
{
  return g_strcmp0 (sng_json_member_text (score, "state"), sng_band_name (SNG_BAND_INSUFFICIENT)) == 0;
}

static SngRestatedValue
read_score (JsonObject *score)
{
  SngRestatedValue value = { NAN, NAN };

  if (g_strcmp0 (sng_json_member_text (score, "state"), sng_band_name (SNG_BAND_UNKNOWN)) == 0)
    return value;
  value.lo = sng_json_member_number (score, "lo", NAN);
  value.hi = is_range (score) ? sng_json_member_number (score, "hi", value.lo) : value.lo;
  return value;
}

/* What stands there: a number as it is, a score as it is shown, nothing where nobody knows. What is
 * withheld is not compared: a difference would tell it. */
static gboolean
read_figure (JsonObject *object, const char *member, SngRestatedValue *value)
{
  JsonNode *node = json_object_get_member (object, member);
  JsonObject *score = node && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;

  if (node == NULL || (score != NULL && sng_json_member_truth (score, "withheld")))
    return FALSE;
  *value = (SngRestatedValue) { NAN, NAN };
  if (score != NULL)
    *value = read_score (score);
  else if (JSON_NODE_HOLDS_VALUE (node))
    value->lo = value->hi = json_node_get_double (node);
  return TRUE;
}

static gboolean
is_same (double before, double after)
{
  return (isnan (before) && isnan (after)) || fabs (before - after) < LEAST_DIFFERENCE;
}

static void
compare_member (SngRestated *self,
                SngRecord *process,
                guint i,
                JsonObject *frozen,
                JsonObject *now)
{
  const SngField *field = sng_kind (SNG_KIND_PROCESS)->fields[figures[i].field];
  SngRestatedFigure *figure;
  SngRestatedValue before, after;

  if (!read_figure (frozen, figures[i].member, &before)
      || !read_figure (now, figures[i].member, &after)
      || (is_same (before.lo, after.lo) && is_same (before.hi, after.hi)))
    return;
  figure = g_new0 (SngRestatedFigure, 1);
  figure->process = process ? sng_record_ref (process) : NULL;
  figure->field = field;
  figure->frozen = before;
  figure->now = after;
  g_ptr_array_add (self->figures, figure);
}

static void
compare (SngRestated *self, SngPosture *posture, JsonObject *frozen, JsonObject *now)
{
  GPtrArray *processes = sng_posture_get_processes (posture);
  g_autoptr (GHashTable) formerly = sng_frozen_items (frozen, "processes");
  g_autoptr (GHashTable) today = sng_frozen_items (now, "processes");
  JsonObject *before = sng_json_member_object (frozen, "pillars");
  JsonObject *after = sng_json_member_object (now, "pillars");

  for (guint i = 0; before != NULL && after != NULL && i < G_N_ELEMENTS (figures); i++)
    compare_member (self, NULL, i, before, after);
  for (guint p = 0; p < processes->len; p++)
    {
      SngRecord *process = ((const SngPostureProcess *) processes->pdata[p])->record;

      before = g_hash_table_lookup (formerly, sng_record_get_key (process));
      after = g_hash_table_lookup (today, sng_record_get_key (process));
      for (guint i = 0; before != NULL && after != NULL && i < G_N_ELEMENTS (figures); i++)
        compare_member (self, process, i, before, after);
    }
}

static void
count_inputs (const SngInputs *inputs, SngRestatedReasons *reasons)
{
  for (gsize i = 0; i < inputs->n_items; i++)
    {
      reasons->n_facts += inputs->items[i].counted != SNG_COUNTED_EXCLUDED;
      reasons->n_later += inputs->items[i].fact.state == SNG_FACT_LATER;
    }
}

/* What is known of people is not counted: nothing about single ones leaves the posture. */
static gboolean
find_reasons (SngReader *today, SngPosture *posture, SngRestatedReasons *reasons, GError **error)
{
  g_autoptr (GPtrArray) known = sng_reader_get_records (today, SNG_KIND_PROCESS, FALSE, error);
  GPtrArray *processes = sng_posture_get_processes (posture);
  GPtrArray *deployments = sng_posture_get_deployments (posture);

  reasons->begun_at = G_MAXINT64;
  if (known == NULL)
    return FALSE;
  for (guint i = 0; i < known->len; i++)
    reasons->begun_at
      = MIN (reasons->begun_at, sng_value_get_integer (sng_common (known->pdata[i],
                                                                   SNG_COMMON_CREATED_AT),
                                                       G_MAXINT64));
  for (guint i = 0; i < processes->len; i++)
    count_inputs (&((SngPostureProcess *) processes->pdata[i])->inputs[SNG_PILLAR_SECURITY], reasons);
  for (guint i = 0; i < deployments->len; i++)
    if (((SngPostureDeployment *) deployments->pdata[i])->in_use)
      count_inputs (&((SngPostureDeployment *) deployments->pdata[i])->inputs, reasons);
  return TRUE;
}

/* The newest snapshot of that day. */
static SngRecord *
find_snapshot (GPtrArray *snapshots, gint64 day)
{
  SngRecord *found = NULL;

  for (guint i = 0; i < snapshots->len; i++)
    if (sng_value_get_integer (sng_snapshot (snapshots->pdata[i], SNG_SNAPSHOT_AS_OF), G_MININT64)
        == day)
      found = snapshots->pdata[i];
  return found;
}

static char *
format_number (double value, SngLocale *locale)
{
  int decimals;
  double shown = sng_score_shown (value, &decimals);

  return sng_locale_format_real (locale, shown, (guint) decimals);
}

static char *
format_figure (const SngRestatedFigure *figure, SngRestatedValue value, SngLocale *locale)
{
  g_autofree char *lo = NULL;
  g_autofree char *hi = NULL;

  if (isnan (value.lo))
    return g_strdup ("–");
  if (figure->field->choices != NULL)
    {
      SngValue stage = sng_value_integer (SNG_PROCESS_STAGE_UNASSESSED + (gint64) value.lo);

      return sng_field_format (figure->field, &stage, locale, NULL);
    }
  lo = format_number (value.lo, locale);
  if (is_same (value.lo, value.hi))
    return g_steal_pointer (&lo);
  hi = format_number (value.hi, locale);
  return g_strdup_printf (C_("score", "%s–%s"), lo, hi);
}

/* Public API */

/**
 * sng_restated_read:
 * @today: the register as it is now: a snapshot of a day is made after it
 * @posture: of a past day, as it reads now
 *
 * Returns: (transfer full) (nullable): how that day differs from its snapshot; %NULL without an
 *   error when nobody froze that day
 */
SngRestated *
sng_restated_read (SngReader *today, SngPosture *posture, GError **error)
{
  g_autoptr (GPtrArray) snapshots
    = sng_reader_get_records (today, SNG_KIND_SNAPSHOT, FALSE, error);
  SngRecord *snapshot = snapshots ? find_snapshot (snapshots, sng_posture_get_as_of (posture)) : NULL;
  g_autoptr (JsonNode) frozen = snapshot ? sng_frozen_document_open (snapshot) : NULL;
  g_autoptr (JsonNode) now = NULL;
  SngRestatedReasons reasons = { 0 };
  SngRestated *self;

  if (frozen == NULL
      || !find_reasons (today, posture, &reasons, error))
    return NULL;
  now = sng_posture_to_json (posture);
  self = g_new0 (SngRestated, 1);
  self->snapshot = sng_record_ref (snapshot);
  self->day = sng_posture_get_as_of (posture);
  self->frozen = sng_posture_thaw (today, snapshot);
  self->reasons = reasons;
  self->figures = g_ptr_array_new_with_free_func (free_figure);
  compare (self, posture, json_node_get_object (frozen), json_node_get_object (now));
  return self;
}

void
sng_restated_free (SngRestated *self)
{
  sng_record_unref (self->snapshot);
  g_ptr_array_unref (self->figures);
  g_clear_object (&self->frozen);
  g_free (self);
}

/**
 * sng_restated_say_figure:
 *
 * Returns: (transfer full): what it is, then what was frozen and what it reads now
 */
char *
sng_restated_say_figure (const SngRestatedFigure *figure, SngLocale *locale)
{
  g_autofree char *frozen = format_figure (figure, figure->frozen, locale);
  g_autofree char *now = format_figure (figure, figure->now, locale);

  if (figure->process == NULL)
    /* TRANSLATORS: a figure, its value when it was frozen and its value now */
    return g_strdup_printf (_("%s %s → %s"), sng_text (figure->field->label), frozen, now);
  /* TRANSLATORS: the key of a process, a figure, its value when it was frozen and its value now */
  return g_strdup_printf (_("%s: %s %s → %s"), sng_record_get_key (figure->process),
                          sng_text (figure->field->label), frozen, now);
}

/**
 * sng_restated_say:
 *
 * Returns: (transfer full): one sentence for people, with the figures that count most
 */
char *
sng_restated_say (SngRestated *self, SngLocale *locale)
{
  const char *name = sng_value_get_text (sng_snapshot (self->snapshot, SNG_SNAPSHOT_NAME),
                                         sng_locale_get_language (locale));
  g_autoptr (GString) list = g_string_new (NULL);
  guint n_more;

  if (name == NULL)
    name = sng_record_get_key (self->snapshot);
  if (self->figures->len == 0)
    /* TRANSLATORS: the name of a snapshot */
    return g_strdup_printf (_("The figures read as they were frozen in “%s”."), name);
  for (guint i = 0; i < MIN (self->figures->len, MAX_SAID); i++)
    {
      g_autofree char *figure = sng_restated_say_figure (self->figures->pdata[i], locale);

      g_string_append_printf (list, "%s%s", i > 0 ? "; " : "", figure);
    }
  n_more = self->figures->len - MIN (self->figures->len, MAX_SAID);
  if (n_more == 0)
    /* TRANSLATORS: the name of a snapshot, then figures with their former and present value */
    return g_strdup_printf (_("Restated since “%s” was frozen: %s."), name, list->str);
  return g_strdup_printf (
    /* TRANSLATORS: the same, and how many figures differ besides */
    ngettext ("Restated since “%s” was frozen: %s; and %u more.",
              "Restated since “%s” was frozen: %s; and %u more.", n_more),
    name, list->str, n_more);
}

static void
add_sentence (GString *text, char *sentence)
{
  g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", sentence);
  g_free (sentence);
}

/**
 * sng_restated_say_why:
 *
 * Returns: (transfer full) (nullable): sentences for people that say why the day reads differently
 *   than it was reported; %NULL when it does not
 */
char *
sng_restated_say_why (SngRestated *self, SngLocale *locale)
{
  const SngRestatedReasons *why = &self->reasons;
  GString *text;

  if (self->figures->len == 0)
    return NULL;
  text = g_string_new (_("A snapshot keeps what was reported; the register is read anew with what it "
                         "knows today."));
  if (why->n_later > 0)
    {
      g_autofree char *later = sng_locale_format_integer (locale, why->n_later);
      g_autofree char *all = sng_locale_format_integer (locale, why->n_facts);

      /* TRANSLATORS: two numbers; the form depends on the first */
      add_sentence (text, g_strdup_printf (
                            ngettext ("%s of the %s facts about AI and security that these figures "
                                      "need is dated later: what it said before was never written "
                                      "to this register.",
                                      "%s of the %s facts about AI and security that these figures "
                                      "need are dated later: what they said before was never "
                                      "written to this register.",
                                      why->n_later),
                            later, all));
    }
  if (why->begun_at != G_MAXINT64
      && sng_date_of_instant (why->begun_at, sng_locale_get_zone (locale)) > self->day)
    {
      g_autofree char *date
        = sng_locale_format_date_long (locale, sng_date_of_instant (why->begun_at,
                                                                    sng_locale_get_zone (locale)));

      /* TRANSLATORS: a date such as 30 September 2026 */
      add_sentence (text, g_strdup_printf (_("This register was begun on %s."), date));
    }
  return g_string_free (text, FALSE);
}

/**
 * sng_restated_journal_text:
 *
 * Returns: (transfer full): what the journal of that day is asked for to see why: what was written
 *   after it although it took effect before its end
 */
char *
sng_restated_journal_text (SngRestated *self)
{
  g_autofree char *date = NULL;
  int year, month, day;

  sng_date_to_civil (self->day + 1, &year, &month, &day);
  date = g_strdup_printf ("%04d-%02d-%02d", year, month, day);
  return sng_journal_query_write ("", SNG_JOURNAL_AFTER, date);
}

static void
add_number (JsonObject *object, const char *name, double value)
{
  if (isnan (value))
    json_object_set_null_member (object, name);
  else
    json_object_set_double_member (object, name, value);
}

/**
 * sng_restated_add_to_json:
 * @score: the document of sng_posture_to_json()
 *
 * Adds the member `restated`.
 */
void
sng_restated_add_to_json (SngRestated *self, JsonNode *score)
{
  JsonObject *restated = json_object_new ();
  JsonArray *list = json_array_new ();

  for (guint i = 0; i < self->figures->len; i++)
    {
      const SngRestatedFigure *figure = self->figures->pdata[i];
      JsonObject *object = json_object_new ();

      if (figure->process != NULL)
        json_object_set_string_member (object, "process", sng_record_get_key (figure->process));
      for (guint f = 0; f < G_N_ELEMENTS (figures); f++)
        if (figures[f].field == figure->field->index)
          json_object_set_string_member (object, "figure", figures[f].member);
      add_number (object, "frozen", figure->frozen.lo);
      add_number (object, "now", figure->now.lo);
      json_array_add_object_element (list, object);
    }
  json_object_set_string_member (restated, "snapshot", sng_record_get_key (self->snapshot));
  json_object_set_array_member (restated, "figures", list);
  json_object_set_object_member (json_node_get_object (score), "restated", restated);
}
