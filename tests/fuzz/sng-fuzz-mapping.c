/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/fuzz/sng-fuzz-mapping.h"

#include "data/sources/sng-mapping.h"
#include "data/sources/sng-url.h"
#include "tests/fuzz/sng-fuzz-register.h"
#include "tests/fuzz/sng-fuzz.h"

#include <string.h>

#define ADDRESS "https://example.org/api"
#define TODAY 20727
#define NOW (TODAY * 86400 * (gint64)G_USEC_PER_SEC)

static void
check_row (const SngMappedRow *row, const SngStream *stream)
{
  for (guint i = 0; row->refusal == NULL && i < row->n_values; i++)
    {
      const SngFieldMap *map = stream->maps->pdata[i];

      if (!sng_field_check (map->field, &row->values[i], TODAY, NULL))
        sng_fuzz_fail ("The field %s would hold what it refuses.", map->field->name);
      for (guint language = 0; language < SNG_N_LANGUAGES; language++)
        {
          const char *text = sng_value_get_text (&row->values[i], language);

          if (text != NULL && !g_utf8_validate (text, -1, NULL))
            sng_fuzz_fail ("The field %s would hold what is not UTF-8.", map->field->name);
        }
    }
}

static void
map_rows (const SngStream *stream, JsonArray *rows)
{
  g_autoptr (SngMapper) mapper = sng_mapper_new (stream, sng_fuzz_get_source (), TODAY);

  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      SngJsonAt at = sng_json_at (json_array_get_element (rows, i));
      SngMappedRow *row = sng_mapper_map (mapper, sng_fuzz_get_reader (), at);

      check_row (row, stream);
      if (row->refusal == NULL)
        sng_mapper_find (mapper, sng_fuzz_get_reader (), row, TRUE);
      sng_mapped_row_free (row);
    }
}

/* What is asked for with rows stays at the server of the source, whatever stands in them. */
static void
ask_with_rows (const SngConnector *connector, const SngStream *stream, JsonArray *rows)
{
  for (guint i = 0; i < connector->streams->len; i++)
    {
      const SngStream *other = connector->streams->pdata[i];

      if (other->for_each == NULL || !g_str_equal (other->for_each->stream, stream->id))
        continue;
      for (guint k = 0; k < json_array_get_length (rows); k++)
        {
          g_autoptr (JsonNode) bound
              = sng_for_each_bind (other->for_each, json_array_get_element (rows, k));
          g_autoptr (SngRequest) request
              = bound != NULL ? sng_stream_get_request (other, ADDRESS, bound) : NULL;

          g_autofree char *origin = request != NULL ? sng_url_origin (request->url) : NULL;

          /* What is no address is sent nowhere. */
          if (origin != NULL && !sng_url_same_origin (request->url, ADDRESS))
            sng_fuzz_fail ("A row leads to %s.", request->url);
        }
    }
}

/* Where a list goes on the next time, and how it is asked for then. */
static void
go_on_since (const SngStream *stream, JsonNode *page, JsonArray *rows, const SngRequest *list)
{
  const SngSince *since = stream->since;
  g_autofree char *told = sng_since_read_page (since, sng_json_at (page), NULL, NULL);
  g_autofree char *back = sng_since_go_back (since, NOW);
  g_autofree char *mark = NULL;
  g_autoptr (SngRequest) request = sng_request_copy (list);
  gint64 latest = 0;

  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      SngJsonAt at = sng_json_at (json_array_get_element (rows, i));

      latest = MAX (latest, sng_since_read_row (since, at));
      sng_since_is_removed (since, at);
    }
  mark = sng_since_choose (since, back, told, latest, 0);
  if (mark != NULL && sng_since_count_windows (since, mark, NOW) > 0)
    sng_since_limit (since, request, mark, 0, NOW);
}

static void
sign_in (const SngLogin *login, JsonNode *page)
{
  g_autofree char *url = sng_login_get_url (login, ADDRESS);
  g_autoptr (SngRequest) request = sng_login_get_request (login, url, "user:password");
  gint64 life;
  g_autofree char *token = sng_login_read_token (login, url, page, &life, NULL);

  if (life < 0 || (token != NULL && strpbrk (token, "\r\n") != NULL))
    sng_fuzz_fail ("A token would not be one line of a header.");
}

static void
map_stream (const SngConnector *connector, const SngStream *stream, JsonNode *page)
{
  g_autoptr (SngRequest) list = sng_stream_get_request (stream, ADDRESS, NULL);
  g_autoptr (SngPull) pull = sng_pull_new (stream->paging, &connector->limits, list);
  g_autoptr (SngRequest) asked = sng_pull_get_first (pull);
  g_autoptr (SngRequest) next = NULL;
  g_autoptr (GPtrArray) keys = NULL;
  g_auto (SngFoundRows) found = { 0 };
  SngListPage list_page = { .url = asked->url, .at = sng_json_at (page) };

  if (!sng_stream_get_rows (stream, page, &found, NULL))
    return;
  map_rows (stream, found.rows);
  ask_with_rows (connector, stream, found.rows);
  if (stream->since != NULL)
    go_on_since (stream, page, found.rows, list);
  list_page.rows = found.rows;
  list_page.n_listed = found.n_listed;
  keys = sng_stream_get_keys (stream, found.rows);
  list_page.keys = keys;
  if (sng_pull_find_next (pull, &list_page, &next, NULL))
    sng_pull_take (pull, &list_page, NULL);
  sng_pull_is_complete (pull);
}

/* Public API */

void
sng_fuzz_map_page (SngConnector *connector, JsonNode *page)
{
  if (connector->auth.login != NULL)
    sign_in (connector->auth.login, page);
  for (guint i = 0; i < connector->streams->len; i++)
    map_stream (connector, connector->streams->pdata[i], page);
}
