/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/sources/sng-probe.h"

#include "data/sources/sng-json-guard.h"
#include "data/sources/sng-pull.h"
#include "data/sources/sng-url.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

/* One asking, the data of its task. */
typedef struct
{
  SngProbe *probe;     /* (owned) (nullable) once it was returned */
  SngFetcher *fetcher; /* (owned) */
  SngAnswer *answer;   /* (owned) (nullable) */
  char *base;          /* the address of the source */
} Asking;

static void ask_list (GTask *task);

static void
asking_free (gpointer data)
{
  Asking *self = data;

  g_clear_pointer (&self->probe, sng_probe_free);
  g_clear_object (&self->fetcher);
  g_clear_pointer (&self->answer, sng_answer_free);
  g_free (self->base);
  g_free (self);
}

static void
finish (GTask *task)
{
  Asking *self = g_task_get_task_data (task);

  g_task_return_pointer (task, g_steal_pointer (&self->probe), (GDestroyNotify)sng_probe_free);
  g_object_unref (task);
}

static const SngStream *
nth_stream (const SngProbe *probe, guint stream)
{
  return probe->connector->streams->pdata[stream];
}

/* The list that is being asked for: the one that is meant, or one whose rows that one needs. */
static const SngStream *
stream_of (const SngProbe *probe)
{
  return nth_stream (probe, probe->reached);
}

/* The list with whose rows another one is asked for; itself where it needs none. */
static guint
parent_of (const SngProbe *probe, guint stream)
{
  const SngForEach *for_each = nth_stream (probe, stream)->for_each;

  return for_each != NULL ? sng_connector_find_stream (probe->connector, for_each->stream) : stream;
}

static guint
first_of (const SngProbe *probe)
{
  guint stream = probe->stream;

  while (parent_of (probe, stream) != stream)
    stream = parent_of (probe, stream);
  return stream;
}

/* The list after the one that was reached, on the way to the one that is meant. */
static guint
next_of (const SngProbe *probe)
{
  guint stream = probe->stream;

  while (parent_of (probe, stream) != probe->reached)
    stream = parent_of (probe, stream);
  return stream;
}

static void
forget_page (SngProbe *self)
{
  g_clear_pointer (&self->list, sng_request_free);
  g_clear_pointer (&self->asked, g_free);
  g_clear_pointer (&self->url, g_free);
  g_clear_pointer (&self->headers, g_hash_table_unref);
  g_clear_pointer (&self->body, g_bytes_unref);
  sng_found_rows_clear (&self->found);
  self->found = (SngFoundRows){ 0 };
  g_clear_pointer (&self->page, json_node_unref);
  g_clear_pointer (&self->around, json_node_unref);
  self->has_next = FALSE;
  self->is_partial = FALSE;
}

/* Whether a page follows, as a refresh would find out. */
static void
look_for_next (SngProbe *self)
{
  g_autoptr (SngPull) pull
      = sng_pull_new (stream_of (self)->paging, &self->connector->limits, self->list);
  g_autoptr (SngRequest) first = sng_pull_get_first (pull);
  SngRequest *next = NULL;
  g_autoptr (GPtrArray) keys = sng_stream_get_keys (stream_of (self), self->found.rows);
  SngListPage page = {
    .url = self->asked,
    .at = sng_json_at (self->page),
    .rows = self->found.rows,
    .keys = keys,
    .n_listed = self->found.n_listed,
    .headers = self->headers,
  };

  if (sng_pull_find_next (pull, &page, &next, &self->error))
    sng_pull_take (pull, &page, &self->error);
  self->has_next = next != NULL;
  g_clear_pointer (&next, sng_request_free);
}

static void
look (SngProbe *self)
{
  const SngStream *stream = stream_of (self);

  if (sng_answer_rules_check (stream->rules, sng_json_at (self->page), &self->is_partial, &self->error)
      && sng_stream_get_rows (stream, self->page, &self->found, &self->error))
    look_for_next (self);
}

/* The first row that has what the next list is asked for with. */
static JsonNode *
bind_first_row (SngProbe *self)
{
  const SngStream *next = nth_stream (self, next_of (self));
  JsonNode *bound = NULL;

  for (guint i = 0; bound == NULL && i < json_array_get_length (self->found.rows); i++)
    bound = sng_for_each_bind (next->for_each, json_array_get_element (self->found.rows, i));
  if (bound == NULL)
    sng_source_error_set (&self->error, SNG_SOURCE_ERROR_CONTENT,
                          N_ ("“%s” is asked for once for each row of “%s”, and no row of its "
                              "first page has what that takes."),
                          next->id, stream_of (self)->id, NULL);
  return bound;
}

static void
go_on (GTask *task)
{
  Asking *self = g_task_get_task_data (task);
  SngProbe *probe = self->probe;
  JsonNode *bound = NULL;

  if (probe->error == NULL && probe->reached != probe->stream)
    bound = bind_first_row (probe);
  if (bound == NULL)
    {
      finish (task);
      return;
    }
  probe->reached = next_of (probe);
  forget_page (probe);
  g_clear_pointer (&probe->bound, json_node_unref);
  probe->bound = bound;
  ask_list (task);
}

static void
read_in_worker (GTask *worker, gpointer source, gpointer data, GCancellable *cancellable)
{
  Asking *self = data;
  SngProbe *probe = self->probe;
  const SngStream *stream = stream_of (probe);
  gsize length;
  const char *bytes = g_bytes_get_data (self->answer->body, &length);

  probe->body = g_bytes_ref (self->answer->body);
  probe->page = sng_rows_parse (stream->rows, bytes ? bytes : "", length,
                                probe->connector->limits.max_bytes, &probe->error);
  if (probe->page != NULL && probe->bound != NULL)
    probe->around = sng_for_each_hold (probe->page, probe->bound);
  if (probe->page != NULL)
    look (probe);
  g_task_return_boolean (worker, TRUE);
}

static void
on_read_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  go_on (data);
}

static void
on_answer_cb (GObject *fetcher, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  Asking *self = g_task_get_task_data (task);
  g_autoptr (GTask) worker = NULL;

  g_clear_pointer (&self->answer, sng_answer_free);
  self->answer = sng_fetcher_ask_finish (SNG_FETCHER (fetcher), result, &self->probe->error);
  if (self->answer == NULL)
    {
      finish (task);
      return;
    }
  self->probe->headers = g_hash_table_ref (self->answer->headers);
  worker = g_task_new (NULL, NULL, on_read_cb, task);
  g_task_set_source_tag (worker, on_answer_cb);
  g_task_set_task_data (worker, self, NULL);
  g_task_run_in_thread (worker, read_in_worker);
}

/* Somebody waits for the answer, so nothing is tried again for long. */
static guint
wait_little (guint proposed_ms, gpointer data)
{
  return MIN (proposed_ms, 1000);
}

static void
ask_list (GTask *task)
{
  Asking *self = g_task_get_task_data (task);
  SngProbe *probe = self->probe;
  const SngStream *stream = stream_of (probe);
  g_autoptr (SngPull) pull = NULL;
  g_autoptr (SngRequest) first = NULL;

  probe->list = sng_stream_get_request (stream, self->base, probe->bound);
  pull = sng_pull_new (stream->paging, &probe->connector->limits, probe->list);
  first = sng_pull_get_first (pull);
  probe->asked = g_strdup (first->url);
  g_free (probe->url);
  probe->url = sng_url_for_people (first->url);
  sng_fetcher_ask_async (self->fetcher, first, NULL, g_task_get_cancellable (task), on_answer_cb,
                         task);
}

/* Of a list that needs the rows of another one, what was asked for with what. */
static void
describe_way (const SngProbe *self, GString *words)
{
  const SngStream *meant = nth_stream (self, self->stream);

  if (meant->for_each == NULL)
    return;
  if (self->reached == self->stream)
    /* TRANSLATORS: the names of two lists of a source */
    g_string_append_printf (words,
                            _ ("“%s” is asked for once for each row of “%s”; here with the first "
                               "row that has what it takes."),
                            meant->id, meant->for_each->stream);
  else
    /* TRANSLATORS: the names of two lists of a source */
    g_string_append_printf (words,
                            _ ("“%s” is asked for with rows of “%s”, which was asked for first."),
                            meant->id, stream_of (self)->id);
  g_string_append_c (words, ' ');
}

/* Public API */

void
sng_probe_free (SngProbe *self)
{
  g_clear_pointer (&self->connector, sng_connector_unref);
  forget_page (self);
  g_clear_pointer (&self->bound, json_node_unref);
  g_clear_error (&self->error);
  g_free (self);
}

/**
 * sng_probe_async:
 * @stream: which list, by its place in the document
 *
 * Asks a source once, exactly as a refresh would, and keeps nothing. A list that is asked for with
 * rows of another one is asked for with the first row of that one, which is asked for before it.
 */
void
sng_probe_async (SngConnector *connector,
                 guint stream,
                 const SngSourceAccess *access,
                 GCancellable *cancellable,
                 GAsyncReadyCallback callback,
                 gpointer data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, data);
  Asking *self = g_new0 (Asking, 1);
  SngSourceAccess hurried = *access;

  g_task_set_source_tag (task, sng_probe_async);
  g_task_set_task_data (task, self, asking_free);
  self->probe = g_new0 (SngProbe, 1);
  self->probe->connector = sng_connector_ref (connector);
  self->probe->stream = stream;
  self->probe->reached = first_of (self->probe);
  self->base = g_strdup (access->url);
  self->probe->url = sng_url_for_people (access->url);
  if (hurried.wait == NULL)
    hurried.wait = wait_little;
  self->fetcher = sng_source_access_open (connector, &hurried, &self->probe->error);
  if (self->fetcher == NULL)
    finish (task);
  else
    ask_list (task);
}

/**
 * sng_probe_look_again:
 * @connector: a later state of the document that was asked with
 *
 * Reads the page that came as another document does, without asking the server again.
 */
void
sng_probe_look_again (SngProbe *self, SngConnector *connector)
{
  if (self->page == NULL || self->reached != self->stream)
    return;
  sng_connector_ref (connector);
  sng_connector_unref (self->connector);
  self->connector = connector;
  sng_found_rows_clear (&self->found);
  self->found = (SngFoundRows){ 0 };
  self->has_next = FALSE;
  g_clear_error (&self->error);
  look (self);
}

/**
 * sng_probe_finish:
 *
 * Returns: (transfer full) (nullable): what came of it, also when that is an error; %NULL when it
 *   was cancelled
 */
SngProbe *
sng_probe_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * sng_probe_describe:
 *
 * Returns: (transfer full): what the server answered, in sentences
 */
char *
sng_probe_describe (const SngProbe *self)
{
  GString *words = g_string_new (NULL);
  guint n = self->found.n_listed;

  describe_way (self, words);
  if (self->page != NULL)
    {
      g_autofree char *size = g_format_size (g_bytes_get_size (self->body));

      /* TRANSLATORS: %s is a size, such as 12.3 kB */
      g_string_append_printf (words, _ ("The server answered with %s of JSON."), size);
      g_string_append_c (words, ' ');
    }
  if (self->error != NULL)
    g_string_append (words, self->error->message);
  else if (self->has_next)
    g_string_append_printf (words,
                            ngettext ("The first page has %u row, and more pages follow.",
                                      "The first page has %u rows, and more pages follow.", n),
                            n);
  else
    g_string_append_printf (
        words,
        ngettext ("It has %u row, and no page follows.", "It has %u rows, and no page follows.", n),
        n);
  if (self->is_partial)
    {
      g_string_append_c (words, ' ');
      g_string_append (words, _ ("The server says that some of it is missing."));
    }
  return g_string_free (words, FALSE);
}
