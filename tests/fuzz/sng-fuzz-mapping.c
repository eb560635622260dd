/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/fuzz/sng-fuzz-mapping.h"

#include "data/sources/sng-mapping.h"
#include "tests/fuzz/sng-fuzz-register.h"
#include "tests/fuzz/sng-fuzz.h"

#define ADDRESS "https://example.org/api"
#define TODAY 20727

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
      SngMappedRow *row
          = sng_mapper_map (mapper, sng_fuzz_get_reader (), json_array_get_element (rows, i));

      check_row (row, stream);
      if (row->refusal == NULL)
        sng_mapper_find (mapper, sng_fuzz_get_reader (), row);
      sng_mapped_row_free (row);
    }
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
  SngListPage list_page = { .url = asked->url, .node = page };

  if (!sng_stream_get_rows (stream, page, &found, NULL))
    return;
  map_rows (stream, found.rows);
  list_page.rows = found.rows;
  list_page.n_listed = found.n_listed;
  keys = sng_stream_get_keys (stream, found.rows);
  list_page.keys = keys;
  sng_pull_take (pull, &list_page, &next, NULL);
  sng_pull_is_complete (pull);
}

/* Public API */

void
sng_fuzz_map_page (SngConnector *connector, JsonNode *page)
{
  for (guint i = 0; i < connector->streams->len; i++)
    map_stream (connector, connector->streams->pdata[i], page);
}
