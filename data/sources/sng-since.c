/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/sources/sng-since.h"

#include "data/sources/sng-moment.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define SINCE "{since}"
#define DAY_S (24 * 3600)
#define USUAL_FORMAT "%Y-%m-%dT%H:%M:%SZ"
#define USUAL_OVERLAP_S 300
#define MAX_SECONDS 1e12

struct _SngSince
{
  SngJsonPath *link;  /* (nullable) */
  char *header;       /* (nullable) in lower case */
  SngJsonPath *field; /* (nullable) */
  char *param;        /* (nullable) */
  char *until;        /* (nullable) */
  SngRequestPart part;
  char *template;
  char *format;
  GTimeZone *zone;
  gint64 per_second; /* 0: moments are written as text */
  gint64 overlap;    /* microseconds */
  gint64 max_window; /* microseconds; 0: any */
  gint64 full_every; /* microseconds; 0: never */
  gint64 back;       /* 0: everything */
  SngJsonPath *removed; /* (nullable) */
  gboolean tells_changes_only;
};

static const char *const part_names[] = { "query", "form", "body", NULL };
static const char *const unit_names[] = { "", "s", "ms", NULL };
static const gint64 per_second[] = { 0, 1, 1000 };
static const char *const rows_names[] = { "whole", "changed", NULL };

/* Moments: microseconds UTC, 0 when nothing is known */

static gint64
parse_day (const char *text)
{
  g_autofree char *midnight = g_strconcat (text, "T00:00:00Z", NULL);
  g_autoptr (GDateTime) moment = sng_moment_parse (midnight, NULL);

  return moment != NULL ? g_date_time_to_unix (moment) * G_USEC_PER_SEC : 0;
}

static gint64
parse (const SngSince *self, const char *text)
{
  g_autoptr (GDateTime) moment = sng_moment_parse (text, self->zone);

  if (moment == NULL)
    return parse_day (text);
  return g_date_time_to_unix (moment) * G_USEC_PER_SEC + g_date_time_get_microsecond (moment);
}

static gint64
read_moment (const SngSince *self, const char *text)
{
  char *end;
  double number;

  if (self->per_second == 0)
    return parse (self, text);
  number = g_ascii_strtod (text, &end) / self->per_second;
  return end != text && *end == '\0' && fabs (number) < MAX_SECONDS
             ? (gint64) (number * G_USEC_PER_SEC)
             : 0;
}

static GDateTime *
date_time_of (gint64 moment, GTimeZone *zone)
{
  g_autoptr (GDateTime) seconds = g_date_time_new_from_unix_utc (moment / G_USEC_PER_SEC);
  g_autoptr (GDateTime) utc
      = seconds != NULL ? g_date_time_add (seconds, moment % G_USEC_PER_SEC) : NULL;

  return utc != NULL ? g_date_time_to_timezone (utc, zone) : NULL;
}

/* As a server of the source reads it. */
static char *
write_moment (const SngSince *self, gint64 moment)
{
  g_autoptr (GDateTime) when = date_time_of (moment, self->zone);

  if (self->per_second != 0)
    return g_strdup_printf ("%" G_GINT64_FORMAT,
                            moment / (G_USEC_PER_SEC / self->per_second));
  return when != NULL ? g_date_time_format (when, self->format) : g_strdup ("");
}

/* As a mark keeps it. */
static char *
write_mark (gint64 moment)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) when = date_time_of (moment, utc);

  return when != NULL ? g_date_time_format (when, "%Y-%m-%dT%H:%M:%S.%fZ") : NULL;
}

static gint64
read_mark (const char *mark)
{
  g_autoptr (GDateTime) when = mark != NULL ? sng_moment_parse (mark, NULL) : NULL;

  return when != NULL
             ? g_date_time_to_unix (when) * G_USEC_PER_SEC + g_date_time_get_microsecond (when)
             : 0;
}

static void
add_moment (const SngSince *self, SngRequest *request, const char *param, gint64 moment)
{
  g_autofree char *written = write_moment (self, moment);
  g_auto (GStrv) parts = g_strsplit (self->template, SINCE, -1);
  g_autofree char *text = g_strjoinv (written, parts);

  sng_request_add_text (request, self->part, param, text);
}

static gint64
seconds_of (SngDocument *document, JsonObject *object, const char *member, gint64 otherwise)
{
  return sng_document_integer (document, object, member, 0, 100 * 365 * (gint64) DAY_S, otherwise)
         * G_USEC_PER_SEC;
}

static void
read_zone (SngSince *self, SngDocument *document, JsonObject *object)
{
  const char *name = sng_document_string (document, object, "tz", "UTC");
  gsize outer = sng_document_enter (document, "tz");

  self->zone = g_time_zone_new_identifier (name);
  if (self->zone == NULL)
    {
      sng_document_fail (document, N_("Connector document, at %s: there is no time zone “%s”."),
                         name);
      self->zone = g_time_zone_new_utc ();
    }
  sng_document_leave (document, outer);
}

/* What is asked for, and what tells where to go on. */
static void
check (SngSince *self, SngDocument *document, JsonObject *object)
{
  guint n = (self->link != NULL) + (self->header != NULL) + (self->field != NULL);

  if (n != 1)
    sng_document_fail (
        document,
        N_("Connector document, at %s: one of “link”, “header” and “field” is needed here."), NULL);
  else if (self->link == NULL)
    sng_document_need (document, object, "param");
  if (self->max_window > 0)
    sng_document_need (document, object, "until");
}

/* Public API */

/**
 * sng_since_new:
 * @object: what a connector says; problems are added to @document
 */
SngSince *
sng_since_new (SngDocument *document, JsonObject *object)
{
  SngSince *self = g_new0 (SngSince, 1);
  const char *header;

  sng_document_only (document, object, "link", "header", "field", "param", "until", "in",
                     "template", "format", "unit", "tz", "overlap_s", "max_window_s",
                     "full_every_s", "back_s", "removed", "rows", NULL);
  header = sng_document_string (document, object, "header", NULL);
  self->link = sng_document_path (document, object, "link");
  self->header = header != NULL ? g_ascii_strdown (header, -1) : NULL;
  self->field = sng_document_path (document, object, "field");
  self->param = g_strdup (sng_document_string (document, object, "param", NULL));
  self->until = g_strdup (sng_document_string (document, object, "until", NULL));
  self->part = sng_document_choice (document, object, "in", part_names, SNG_REQUEST_QUERY);
  self->template = g_strdup (sng_document_string (document, object, "template", SINCE));
  self->format = g_strdup (sng_document_string (document, object, "format", USUAL_FORMAT));
  self->per_second = per_second[sng_document_choice (document, object, "unit", unit_names, 0)];
  read_zone (self, document, object);
  self->overlap = seconds_of (document, object, "overlap_s", USUAL_OVERLAP_S);
  self->max_window = seconds_of (document, object, "max_window_s", 0);
  self->full_every = seconds_of (document, object, "full_every_s", 7 * DAY_S);
  self->back = seconds_of (document, object, "back_s", 0);
  self->removed = sng_document_path (document, object, "removed");
  self->tells_changes_only
      = sng_document_choice (document, object, "rows", rows_names, 0) == 1;
  check (self, document, object);
  return self;
}

void
sng_since_free (SngSince *self)
{
  g_clear_pointer (&self->link, sng_json_path_free);
  g_free (self->header);
  g_clear_pointer (&self->field, sng_json_path_free);
  g_free (self->param);
  g_free (self->until);
  g_free (self->template);
  g_free (self->format);
  g_time_zone_unref (self->zone);
  g_clear_pointer (&self->removed, sng_json_path_free);
  g_free (self);
}

/**
 * sng_since_follows_link:
 *
 * Returns: whether a mark is an address; else it is a moment
 */
gboolean
sng_since_follows_link (const SngSince *self)
{
  return self->link != NULL;
}

/**
 * sng_since_get_full_every:
 *
 * Returns: after how many microseconds everything is asked for again; 0 for never
 */
gint64
sng_since_get_full_every (const SngSince *self)
{
  return self->full_every;
}

/**
 * sng_since_go_back:
 * @now: microseconds UTC
 *
 * Returns: (transfer full) (nullable): where a run begins of which nothing is known before; %NULL when
 *   everything is asked for
 */
char *
sng_since_go_back (const SngSince *self, gint64 now)
{
  return self->back > 0 && self->link == NULL ? write_mark (now - self->back) : NULL;
}

/**
 * sng_since_tells_changes_only:
 *
 * Returns: whether a row leaves out the members that did not change
 */
gboolean
sng_since_tells_changes_only (const SngSince *self)
{
  return self->tells_changes_only;
}

/**
 * sng_since_count_windows:
 * @mark: where the run begins
 * @now: where it ends, in microseconds UTC
 *
 * Returns: in how many lists the server is asked for what changed
 */
guint
sng_since_count_windows (const SngSince *self, const char *mark, gint64 now)
{
  gint64 length = now - read_mark (mark);

  if (self->link != NULL || self->max_window == 0 || length <= self->max_window)
    return 1;
  return (length + self->max_window - 1) / self->max_window;
}

/**
 * sng_since_limit:
 * @request: for the whole list
 * @mark: where the run begins
 * @window: which of the sng_since_count_windows() lists
 *
 * Asks only for what changed.
 */
void
sng_since_limit (
    const SngSince *self, SngRequest *request, const char *mark, guint window, gint64 now)
{
  gint64 from = read_mark (mark) + window * self->max_window;
  gboolean is_last = window + 1 == sng_since_count_windows (self, mark, now);

  if (self->link != NULL)
    return;
  add_moment (self, request, self->param, from);
  if (self->until != NULL)
    add_moment (self, request, self->until, is_last ? now : from + self->max_window);
}

/**
 * sng_since_read_page:
 * @headers: (nullable): of the answer, by their names in lower case
 * @before: (nullable): what the pages before told
 *
 * Returns: (transfer full) (nullable): where the next run begins, as far as the server tells
 */
char *
sng_since_read_page (const SngSince *self,
                     SngJsonAt page,
                     GHashTable *headers,
                     const char *before)
{
  SngJsonAt link = self->link != NULL ? sng_json_path_go (self->link, page) : sng_json_at (NULL);
  const char *header = self->header != NULL && headers != NULL
                           ? g_hash_table_lookup (headers, self->header)
                           : NULL;
  gint64 told = header != NULL ? read_moment (self, header) : 0;
  gint64 earliest = read_mark (before);

  if (!sng_json_at_is_nothing (link))
    return sng_json_at_text (link);
  if (told == 0 || (earliest != 0 && earliest <= told))
    return g_strdup (before);
  return write_mark (told);
}

/**
 * sng_since_read_row:
 *
 * Returns: when the row changed, in microseconds UTC; 0 when it does not tell
 */
gint64
sng_since_read_row (const SngSince *self, SngJsonAt row)
{
  g_autofree char *text
      = self->field != NULL ? sng_json_at_text (sng_json_path_go (self->field, row)) : NULL;

  return text != NULL ? read_moment (self, text) : 0;
}

gboolean
sng_since_is_removed (const SngSince *self, SngJsonAt row)
{
  return self->removed != NULL
         && !sng_json_at_is_nothing (sng_json_path_go (self->removed, row));
}

/**
 * sng_since_choose:
 * @mark: (nullable): where the run began, or could have
 * @told: (nullable): what the server told, of sng_since_read_page()
 * @latest: the latest of sng_since_read_row(), 0 when there is none
 * @earliest_refused: the earliest one of the rows that were not taken, 0 when there is none
 *
 * Returns: (transfer full) (nullable): where the next run begins after one that got everything:
 *   never before this one
 */
char *
sng_since_choose (const SngSince *self,
                  const char *mark,
                  const char *told,
                  gint64 latest,
                  gint64 earliest_refused)
{
  gint64 next = self->header != NULL ? read_mark (told) : latest;

  if (self->link != NULL)
    return g_strdup (told != NULL && earliest_refused == 0 ? told : mark);
  if (earliest_refused != 0)
    next = MIN (next, earliest_refused);
  next -= self->overlap;
  return next > read_mark (mark) ? write_mark (next) : g_strdup (mark);
}
