/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/posture/sng-what-changed-private.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

static const char *const turn_names[] = {
  [SNG_TURN_WORSE] = "worse",
  [SNG_TURN_OTHER] = "other",
  [SNG_TURN_BETTER] = "better",
};

static const char *const topic_names[] = {
  [SNG_TOPIC_PILLAR] = "pillar",     [SNG_TOPIC_EXPOSURE] = "exposure",
  [SNG_TOPIC_STAGE] = "stage",       [SNG_TOPIC_GATE] = "gate",
  [SNG_TOPIC_RISK] = "risk",         [SNG_TOPIC_ACCEPTANCE] = "acceptance",
  [SNG_TOPIC_INCIDENT] = "incident", [SNG_TOPIC_SHADOW] = "shadow",
  [SNG_TOPIC_LEFT_OUT] = "left_out", [SNG_TOPIC_SOURCE] = "source",
  [SNG_TOPIC_DECISION] = "decision", [SNG_TOPIC_METHOD] = "method",
};

static void
free_line (gpointer data)
{
  SngChangedLine *line = data;

  g_free (line->subject);
  g_free (line->before);
  g_free (line->after);
  g_free (line->reason);
  g_free (line->owner);
  g_free (line);
}

/* Worsening first, and what only became known or unknown after what really moved. */
static int
compare_lines (gconstpointer a, gconstpointer b)
{
  const SngChangedLine *left = *(SngChangedLine *const *) a;
  const SngChangedLine *right = *(SngChangedLine *const *) b;

  if (left->turn != right->turn)
    return (int) left->turn - (int) right->turn;
  if (left->by_data != right->by_data)
    return left->by_data ? 1 : -1;
  if (left->topic != right->topic)
    return (int) left->topic - (int) right->topic;
  return g_utf8_collate (left->subject, right->subject);
}

static JsonNode *
open_side (const SngChangedSide *side)
{
  JsonNode *frozen = side->snapshot ? sng_frozen_document_open (side->snapshot) : NULL;

  if (frozen == NULL && side->posture != NULL)
    return sng_posture_to_json (side->posture);
  return frozen;
}

static gint64
day_of_side (const SngChangedSide *side)
{
  return side->snapshot
           ? sng_value_get_integer (sng_snapshot (side->snapshot, SNG_SNAPSHOT_AS_OF), G_MININT64)
         : side->posture ? sng_posture_get_as_of (side->posture)
                         : G_MININT64;
}

static SngHandle
handle_of (SngRecord *record)
{
  return record ? sng_record_get_handle (record) : 0;
}

static gboolean
look (SngComparison *self, GError **error)
{
  sng_compare_figures (self);
  sng_compare_exposure (self);
  sng_compare_trust (self);
  sng_compare_processes (self);
  sng_compare_risks (self);
  if (!sng_compare_records (self, error))
    return FALSE;
  for (guint i = 0; i < self->lines->len; i++)
    if (!sng_comparison_explain (self, self->lines->pdata[i], error))
      return FALSE;
  g_ptr_array_sort (self->lines, compare_lines);
  return TRUE;
}

static guint
count (const SngWhatChanged *self, SngTurn turn)
{
  guint n = 0;

  for (guint i = 0; i < self->lines->len; i++)
    n += ((SngChangedLine *) self->lines->pdata[i])->turn == turn;
  return n;
}

static JsonObject *
describe_line (const SngChangedLine *line, SngReader *reader)
{
  JsonObject *object = json_object_new ();
  SngKindId kind;
  const char *key = line->record != 0 ? sng_reader_get_key (reader, line->record, &kind) : NULL;

  json_object_set_string_member (object, "turn", sng_turn_name (line->turn));
  json_object_set_string_member (object, "topic", topic_names[line->topic]);
  json_object_set_boolean_member (object, "by_data", line->by_data);
  json_object_set_string_member (object, "kind", key ? sng_kind (kind)->name : NULL);
  json_object_set_string_member (object, "key", key);
  json_object_set_string_member (object, "subject", line->subject);
  json_object_set_string_member (object, "before", line->before);
  json_object_set_string_member (object, "after", line->after);
  json_object_set_string_member (object, "reason", line->reason);
  json_object_set_string_member (object, "owner", line->owner);
  json_object_set_boolean_member (object, "needs_reason", line->needs_reason);
  return object;
}

static int
compare_keys (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

static char *
say_change (const SngChangedLine *self)
{
  g_autofree char *line = NULL;

  if (self->before == NULL)
    /* TRANSLATORS: what it is about, and what happened: "Ransomware halts Apodaca plant: new" */
    line = g_strdup_printf (C_ ("change", "%s: %s"), self->subject, self->after);
  else
    /* TRANSLATORS: what it is about, its former value, its new value */
    line = g_strdup_printf (C_ ("change", "%s: %s → %s"), self->subject, self->before, self->after);
  if (!self->by_data)
    return g_steal_pointer (&line);
  /* TRANSLATORS: a change of a figure that says nothing about the risk: only what is known changed */
  return g_strdup_printf (C_ ("change", "%s (by data, not by risk)"), line);
}

/* For the other files */

SngChangedLine *
sng_comparison_add (SngComparison *self,
                    SngChangeTopic topic,
                    SngTurn turn,
                    SngHandle record,
                    char *subject,
                    char *before,
                    char *after)
{
  SngChangedLine *line = g_new0 (SngChangedLine, 1);

  line->topic = topic;
  line->turn = turn;
  line->record = record;
  line->subject = subject ? subject : g_strdup ("");
  line->before = before;
  line->after = after;
  g_ptr_array_add (self->lines, line);
  return line;
}

char *
sng_comparison_title (SngComparison *self, SngHandle record)
{
  return record != 0 ? sng_reader_get_title (self->reader, record, self->language) : NULL;
}

/* Whether it happened after the former day, until the end of the new one. */
gboolean
sng_comparison_is_within (SngComparison *self, const SngValue *instant)
{
  GTimeZone *zone = sng_clock_get_zone (sng_reader_get_clock (self->reader));
  gint64 day;

  if (!sng_value_is_known (instant))
    return FALSE;
  day = sng_date_of_instant (instant->integer, zone);
  return day > self->since && day <= self->until;
}

static void
add_keys (GPtrArray *keys, GHashTable *items, GHashTable *others)
{
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, items);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    if (others == NULL || !g_hash_table_contains (others, key))
      g_ptr_array_add (keys, key);
}

/* Calls @compare with each key of a list of the documents, in the order of the keys. */
void
sng_comparison_each (SngComparison *self, const char *list, SngCompareItem compare)
{
  g_autoptr (GHashTable) before = sng_frozen_items (self->before, list);
  g_autoptr (GHashTable) after = sng_frozen_items (self->after, list);
  g_autoptr (GPtrArray) keys = g_ptr_array_new ();

  add_keys (keys, after, NULL);
  add_keys (keys, before, after);
  g_ptr_array_sort (keys, compare_keys);
  for (guint i = 0; i < keys->len; i++)
    compare (self, keys->pdata[i], g_hash_table_lookup (before, keys->pdata[i]),
             g_hash_table_lookup (after, keys->pdata[i]));
}

/* The label of a choice that a document names. */
char *
sng_comparison_choice (const SngField *field, const char *name)
{
  guint choice = name ? sng_field_choice_by_name (field, name) : 0;

  return g_strdup (choice != 0 ? sng_field_choice_label (field, choice) : NULL);
}

/* Public API */

/**
 * sng_what_changed_read:
 * @before: the former side
 * @after: the new side
 * @locale: in whose language it is told
 *
 * Compares two postures, each as it was frozen where it was, and what happened in between
 * (board 4.4). What one of them does not tell of is not compared. Call it from a worker thread.
 *
 * Returns: (transfer full) (nullable): what changed; %NULL with @error of #SngRegisterError
 */
SngWhatChanged *
sng_what_changed_read (SngReader *reader,
                       const SngChangedSide *before,
                       const SngChangedSide *after,
                       SngLocale *locale,
                       GError **error)
{
  g_autoptr (JsonNode) former = open_side (before);
  g_autoptr (JsonNode) now = former ? open_side (after) : NULL;
  g_autoptr (SngRecord) today = NULL;
  g_autoptr (SngWhatChanged) self = g_new0 (SngWhatChanged, 1);
  SngComparison comparison = {
    .reader = reader,
    .locale = locale,
    .language = sng_locale_get_language (locale),
    .before = former ? json_node_get_object (former) : NULL,
    .after = now ? json_node_get_object (now) : NULL,
    .seen = handle_of (before->snapshot),
    .frozen = handle_of (after->snapshot),
    .exposure = after->exposure,
    .since = day_of_side (before),
    .until = day_of_side (after),
  };

  /* What was frozen of the day tells its losses when nobody simulated them. */
  if (comparison.frozen == 0 && after->exposure == NULL)
    {
      today = sng_snapshot_of_day (reader, comparison.until, NULL);
      comparison.frozen = handle_of (today);
    }
  self->lines = comparison.lines = g_ptr_array_new_with_free_func (free_line);
  self->since = comparison.since;
  self->until = comparison.until;
  self->meeting = sng_comparison_title (&comparison, handle_of (before->meeting));
  if (former != NULL && now != NULL && !look (&comparison, error))
    return NULL;
  for (guint i = 0; i < self->lines->len; i++)
    self->n_unexplained += ((SngChangedLine *) self->lines->pdata[i])->needs_reason;
  return g_steal_pointer (&self);
}

void
sng_what_changed_free (SngWhatChanged *self)
{
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  g_free (self->meeting);
  g_free (self);
}

/**
 * sng_changed_line_say:
 *
 * Returns: (transfer full): which way it turned, what changed, from what and to what, in one line
 *   for people
 */
char *
sng_changed_line_say (const SngChangedLine *self)
{
  static const char *const turns[] = {
    /* TRANSLATORS: what changed, and that it got worse */
    [SNG_TURN_WORSE] = NC_ ("change", "Worse: %s"),
    [SNG_TURN_OTHER] = NULL,
    /* TRANSLATORS: what changed, and that it got better */
    [SNG_TURN_BETTER] = NC_ ("change", "Better: %s"),
  };
  g_autofree char *change = say_change (self);

  if (turns[self->turn] == NULL)
    return g_steal_pointer (&change);
  return g_strdup_printf (g_dpgettext2 (GETTEXT_PACKAGE, "change", turns[self->turn]), change);
}

/**
 * sng_what_changed_say:
 *
 * Returns: (transfer full): in one or two sentences, how much got worse and better
 */
char *
sng_what_changed_say (const SngWhatChanged *self)
{
  guint n_worse = count (self, SNG_TURN_WORSE), n_better = count (self, SNG_TURN_BETTER);
  g_autofree char *worse = NULL;
  g_autofree char *better = NULL;
  g_autofree char *both = NULL;

  if (self->lines->len == 0)
    return g_strdup (_ ("Nothing changed that a board has to know."));
  worse = g_strdup_printf (ngettext ("%u matter got worse", "%u matters got worse", n_worse), n_worse);
  better = g_strdup_printf (ngettext ("%u got better", "%u got better", n_better), n_better);
  /* TRANSLATORS: "3 matters got worse, 9 got better." */
  both = g_strdup_printf (C_ ("change", "%s, %s."), worse, better);
  if (self->n_unexplained == 0)
    return g_steal_pointer (&both);
  return g_strdup_printf (
    /* TRANSLATORS: the first sentence, and how many of what got worse have no reason */
    ngettext ("%s Of what got worse, %u has no reason yet.",
              "%s Of what got worse, %u have no reason yet.", self->n_unexplained),
    both, self->n_unexplained);
}

/**
 * sng_turn_name:
 *
 * Returns: its stable name in files
 */
const char *
sng_turn_name (SngTurn turn)
{
  return turn_names[turn];
}

/**
 * sng_what_changed_to_json:
 *
 * Returns: (transfer full): the document of `brief --since --json`; the man page documents it
 */
JsonNode *
sng_what_changed_to_json (const SngWhatChanged *self, SngReader *reader)
{
  g_autoptr (JsonObject) object = json_object_new ();
  JsonArray *lines = json_array_new ();
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  const struct
  {
    const char *name;
    gint64 day;
  } days[] = { { "since", self->since }, { "until", self->until } };

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_autofree char *date = NULL;
      int year, month, day;

      sng_date_to_civil (days[i].day, &year, &month, &day);
      date = g_strdup_printf ("%04d-%02d-%02d", year, month, day);
      json_object_set_string_member (object, days[i].name, date);
    }
  for (guint i = 0; i < self->lines->len; i++)
    json_array_add_object_element (lines, describe_line (self->lines->pdata[i], reader));
  json_object_set_string_member (object, "meeting", self->meeting);
  json_object_set_array_member (object, "changes", lines);
  json_node_set_object (node, object);
  return node;
}
