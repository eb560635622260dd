/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the rows of an answer most likely are, for somebody who only has its address. */

#include "data/sources/sng-setup-list.h"

static void
test_places_of_rows_are_found (void)
{
  static const struct
  {
    const char *page;
    const char *path;
    const char *inner;
    guint n;
  } cases[] = {
    { "[{}, {}]", NULL, NULL, 2 },
    { "{\"a\": [1, 2, 3], \"b\": {\"c\": [{}, {}]}, \"d\": [{}]}", "b.c", NULL, 2 },
    { "{\"odd.name\": {\"x\": [{}]}}", "'odd.name'.x", NULL, 1 },
    { "{\"empty\": []}", "empty", NULL, 0 },
    { "{\"d\": [{\"n\": 1}, {\"n\": 2, \"m\": [{\"a\": 1, \"b\": 2}, {}]}]}", "d", "m", 2 },
    { "[{\"id\": 1, \"name\": 2, \"mails\": [{\"value\": 1}, {\"value\": 2}]}]", NULL, NULL, 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (JsonNode) page = json_from_string (cases[i].page, NULL);
      g_autoptr (GPtrArray) places = sng_answer_list_places (page);
      const SngAnswerPlace *first = places->pdata[0];

      g_assert_cmpstr (first->path, ==, cases[i].path);
      g_assert_cmpstr (first->inner, ==, cases[i].inner);
      g_assert_cmpuint (first->n_rows, ==, cases[i].n);
    }
}

/* What only tells more of a person, as the addresses do, may be chosen, and is proposed last. */
static void
test_details_of_rows_are_proposed_last (void)
{
  g_autoptr (JsonNode) page = json_from_string (
      "{\"people\": [{\"id\": 1, \"name\": \"Renata\", \"mails\": [{\"v\": 1}, {\"v\": 2}]}],"
      " \"sites\": [{\"id\": 7}]}",
      NULL);
  g_autoptr (GPtrArray) places = sng_answer_list_places (page);
  const SngAnswerPlace *last = places->pdata[places->len - 1];

  g_assert_cmpuint (places->len, ==, 3);
  g_assert_cmpstr (last->inner, ==, "mails");
  g_assert_true (last->is_detail);
}

static SngProbe *
probe_of (const char *text)
{
  SngProbe *probe = g_new0 (SngProbe, 1);

  probe->page = json_from_string (text, NULL);
  probe->headers = g_hash_table_new (g_str_hash, g_str_equal);
  return probe;
}

static const SngAnswerField *
find_member (GPtrArray *members, const char *path)
{
  for (guint i = 0; i < members->len; i++)
    if (g_str_equal (((SngAnswerField *)members->pdata[i])->path, path))
      return members->pdata[i];
  return NULL;
}

/* The people of all departments are the rows, not the departments; what a department is called is
 * offered for a field, and is taken for no name of a person by itself. */
static void
test_list_one_level_deeper_is_found (void)
{
  static const char answer[]
      = "{\"departments\": [{\"name\": \"Fraude\", \"members\": ["
        "{\"id\": \"E-1\", \"fullName\": \"Renata Ibarra\", \"status\": \"A\"},"
        "{\"id\": \"E-2\", \"fullName\": \"Bruno Montes\", \"status\": \"A\"}]},"
        "{\"name\": \"Onboarding\", \"members\": ["
        "{\"id\": \"E-3\", \"fullName\": \"Nuria Peña\", \"status\": \"L\"}]}]}";
  const SngKind *person = sng_kind (SNG_KIND_PERSON);
  g_autoptr (SngSetup) setup = sng_setup_new_other (person);
  g_autoptr (SngProbe) probe = probe_of (answer);
  g_autoptr (GPtrArray) members = NULL;
  g_autoptr (SngConnector) connector = NULL;
  g_auto (SngFoundRows) found = { 0 };
  g_autoptr (GError) error = NULL;

  sng_setup_propose (setup, 0, probe);
  sng_setup_propose_map (setup, 0, probe);
  members = sng_setup_list_fields (setup, 0, probe);
  connector = sng_setup_make_connector (setup, &error);
  g_assert_no_error (error);
  sng_stream_get_rows (connector->streams->pdata[0], probe->page, &found, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (json_array_get_length (found.rows), ==, 3);
  g_assert_cmpstr (sng_setup_get_key (setup, 0), ==, "id");
  g_assert_cmpstr (sng_setup_get_pick (setup, 0, sng_kind_field (person, "name")).path, ==,
                   "fullName");
  g_assert_cmpstr (find_member (members, "$parent.name")->sample, ==, "Fraude");
}

/* As systems of Mexico write it: a name in three parts, words of their own, pages by "pagina". */
static void
test_answer_in_spanish_is_understood (void)
{
  static const char answer[]
      = "{\"pagina\": 1, \"por_pagina\": 1, \"empleados\": [{\"clave\": 101, \"nombre\": "
        "\"Renata\","
        " \"apellidoPaterno\": \"Ibarra\", \"apellidoMaterno\": \"Luna\", \"estatus\": \"Activo\","
        " \"tipoContrato\": \"Honorarios\", \"fechaIngreso\": \"2021-04-02\"}]}";
  const SngKind *person = sng_kind (SNG_KIND_PERSON);
  const SngField *type = sng_kind_field (person, "person_type");
  g_autoptr (SngSetup) setup = sng_setup_new_other (person);
  g_autoptr (SngProbe) probe = probe_of (answer);
  g_autoptr (GPtrArray) pagings = sng_answer_list_pagings (probe->page, NULL);
  g_autofree char *name = NULL;

  sng_setup_propose (setup, 0, probe);
  sng_setup_propose_map (setup, 0, probe);
  name = sng_setup_describe_pick (setup, 0, sng_kind_field (person, "name"));
  g_assert_cmpstr (name, ==, "{nombre} {apellidoPaterno} {apellidoMaterno}");
  g_assert_cmpstr (sng_setup_get_pick (setup, 0, type).path, ==, "tipoContrato");
  g_assert_cmpuint (sng_setup_get_word (setup, 0, type, "Honorarios"), ==,
                    SNG_PERSON_PERSON_TYPE_EXTERNAL);
  g_assert_cmpstr (sng_setup_get_pick (setup, 0, sng_kind_field (person, "started")).path, ==,
                   "fechaIngreso");
  g_assert_cmpstr (((SngAnswerPaging *)pagings->pdata[0])->detail, ==, "pagina");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/places/places-of-rows-are-found", test_places_of_rows_are_found);
  g_test_add_func ("/places/details-of-rows-are-proposed-last",
                   test_details_of_rows_are_proposed_last);
  g_test_add_func ("/places/list-one-level-deeper-is-found", test_list_one_level_deeper_is_found);
  g_test_add_func ("/places/answer-in-spanish-is-understood", test_answer_in_spanish_is_understood);
  return g_test_run ();
}
