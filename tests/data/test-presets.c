/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each connector document that comes with the program, against a conversation with a server of its
 * kind that was written down from what its makers document; and what must have landed then. */
#include "tests/data/sources-fixture.h"

#include "data/catalogues/sng-shipped.h"
#include "data/sources/sng-refusal.h"
#include "data/vocabulary/sng-type.h"
#include "tests/lib/sng-test-conversation.h"

#include "sng-config.h"

#include <libintl.h>
#include <string.h>

#define HOUR (3600 * (gint64)G_USEC_PER_SEC)
#define DAY (24 * HOUR)

typedef struct
{
  SourceFixture sources;
  SngTestConversation *conversation;
} PresetFixture;

static char *
folder (void)
{
  return g_build_filename (g_getenv ("SNG_TEST_SOURCE_ROOT"), "tests", "data", "conversations",
                           NULL);
}

static const char *
text_of (JsonObject *object, const char *member)
{
  return json_object_get_string_member_with_default (object, member, NULL);
}

static JsonObject *
object_of (JsonObject *object, const char *member)
{
  return json_object_has_member (object, member) ? json_object_get_object_member (object, member)
                                                 : NULL;
}

/* The document with the answers that a person would give. */
static char *
answered_document (JsonObject *root, const char *url)
{
  char *document = sng_connector_get_shipped (text_of (root, "connector"));
  JsonObject *answers = object_of (root, "answers");
  g_autoptr (GList) names = answers ? json_object_get_members (answers) : NULL;

  g_assert_nonnull (document);
  for (GList *at = names; at != NULL; at = at->next)
    {
      g_autoptr (GError) error = NULL;
      g_auto (GStrv) parts = g_strsplit (text_of (answers, at->data), "{server}", -1);
      g_autofree char *answer = g_strjoinv (url, parts);
      char *answered = sng_asks_answer (document, at->data, answer, &error);

      g_assert_no_error (error);
      g_free (document);
      document = answered;
    }
  return document;
}

static void
import_before (PresetFixture *fixture, JsonObject *root)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (!json_object_has_member (root, "register"))
    return;
  text = json_to_string (json_object_get_member (root, "register"), FALSE);
  sng_shipped_import (fixture->sources.base.subject, text, -1, "file", &error);
  g_assert_no_error (error);
}

static void
set_up_preset (PresetFixture *fixture, gconstpointer data)
{
  g_autofree char *directory = folder ();
  g_autofree char *path = g_build_filename (directory, data, NULL);
  SourceFixture *sources = &fixture->sources;
  JsonObject *root;
  g_autofree char *document = NULL;
  g_autofree char *id = NULL;
  const char *url;

  fixture->conversation = sng_test_conversation_new (path);
  root = sng_test_conversation_get_root (fixture->conversation);
  url = sng_test_conversation_get_url (fixture->conversation);
  document = answered_document (root, url);
  set_up (&sources->base, NULL);
  import_before (fixture, root);
  sources->source = create_source (sources->base.subject, url, document);
  id = id_of_source (sources->base.subject, sources->source);
  if (text_of (root, "secret") != NULL)
    sng_secrets_remember (sources->base.path, id, url, text_of (root, "secret"));
}

static void
tear_down_preset (PresetFixture *fixture, gconstpointer data)
{
  g_autofree char *staging = g_strconcat (fixture->sources.base.path, ".staging", NULL);

  sng_test_conversation_free (fixture->conversation);
  sng_test_folder_remove (staging);
  tear_down (&fixture->sources.base, NULL);
}

static SngRecord *
find_landed (PresetFixture *fixture, JsonObject *landed)
{
  const SngKind *kind = sng_kind_by_name (text_of (landed, "kind"));
  SngRegister *subject = fixture->sources.base.subject;
  const char *source_key = text_of (landed, "source_key");
  SngRecord *record;

  if (source_key != NULL)
    record = find_by_source_key (&fixture->sources, kind->id, fixture->sources.source, source_key);
  else
    record = sng_register_get_record (
        subject, sng_register_find (subject, kind->id, text_of (landed, "key")));
  if (record == NULL)
    g_error ("%s %s did not land", kind->name, source_key ? source_key : text_of (landed, "key"));
  return record;
}

static void
assert_field (PresetFixture *fixture, SngRecord *record, const char *name, JsonNode *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SngReader) reader = sng_reader_new (fixture->sources.base.subject, &error);
  const SngField *field = sng_kind_field (sng_record_get_kind (record), name);
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *wanted = json_to_string (expected, FALSE);
  g_autofree char *found = NULL;

  g_assert_no_error (error);
  g_assert_nonnull (field);
  node = sng_field_to_json (field, sng_record_get (record, field->index),
                            sng_reader_get_resolver (reader));
  found = node ? json_to_string (node, FALSE) : g_strdup ("null");
  if (!g_str_equal (found, wanted))
    g_error ("%s: %s is %s, not %s",
             sng_value_get_text (sng_common (record, SNG_COMMON_SOURCE_KEY), 0), name, found,
             wanted);
}

static void
assert_landed (PresetFixture *fixture, JsonObject *landed)
{
  g_autoptr (SngRecord) record = find_landed (fixture, landed);
  JsonObject *fields = object_of (landed, "fields");
  g_autoptr (GList) names = fields ? json_object_get_members (fields) : NULL;

  for (GList *at = names; at != NULL; at = at->next)
    assert_field (fixture, record, at->data, json_object_get_member (fields, at->data));
  if (json_object_get_boolean_member_with_default (landed, "gone", FALSE))
    g_assert_false (sng_value_is_known (sng_common (record, SNG_COMMON_FETCHED_AT)));
}

static void
show_refusals (PresetFixture *fixture)
{
  SourceFixture *sources = &fixture->sources;
  g_autofree char *id = id_of_source (sources->base.subject, sources->source);
  g_autoptr (GPtrArray) refusals = sng_refusals_load (sources->base.path, id);

  for (guint i = 0; refusals != NULL && i < refusals->len; i++)
    {
      const SngRefusal *refusal = refusals->pdata[i];

      g_test_message ("refused: %s: %s", refusal->source_key, refusal->reason[SNG_LANGUAGE_EN]);
    }
}

static void
go_through (PresetFixture *fixture, JsonObject *run)
{
  JsonArray *counts = json_object_get_array_member (run, "counts");
  JsonArray *lands
      = json_object_has_member (run, "lands") ? json_object_get_array_member (run, "lands") : NULL;
  const SngField *state = sng_kind (SNG_KIND_RUN)->fields[SNG_RUN_STATE];
  g_autoptr (SngRunReport) report = NULL;

  sng_clock_advance (fixture->sources.base.clock,
                     DAY * json_object_get_int_member_with_default (run, "after_days", 0));
  sng_test_conversation_go_to (fixture->conversation, json_object_get_int_member (run, "phase"));
  report = refresh_source (&fixture->sources, fixture->sources.source, NULL);
  show_refusals (fixture);
  g_assert_no_error (report->error);
  assert_counts (report,
                 sng_field_choice_by_name (
                     state, json_object_get_string_member_with_default (run, "state", "completed")),
                 json_array_get_int_element (counts, 0), json_array_get_int_element (counts, 1),
                 json_array_get_int_element (counts, 2), json_array_get_int_element (counts, 3),
                 json_array_get_int_element (counts, 4));
  sng_test_conversation_assert_complete (fixture->conversation);
  for (guint i = 0; lands != NULL && i < json_array_get_length (lands); i++)
    assert_landed (fixture, json_array_get_object_element (lands, i));
  sng_clock_advance (fixture->sources.base.clock, HOUR);
}

static void
test_conversation (PresetFixture *fixture, gconstpointer data)
{
  JsonArray *runs = json_object_get_array_member (
      sng_test_conversation_get_root (fixture->conversation), "runs");

  for (guint i = 0; i < json_array_get_length (runs); i++)
    {
      g_test_message ("run %u", i + 1);
      go_through (fixture, json_array_get_object_element (runs, i));
    }
}

/* A person can set up every one: it says in both languages what it is and what it asks for. */
static void
test_asks_in_both_languages (void)
{
  g_auto (GStrv) ids = sng_connector_list_shipped ();

  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autofree char *document = sng_connector_get_shipped (ids[i]);
      g_autoptr (GError) error = NULL;
      g_autoptr (SngConnector) connector = sng_connector_new (document, &error);

      g_assert_no_error (error);
      g_test_message ("%s", ids[i]);
      g_assert_nonnull (sng_asks_find (connector->asks, SNG_ASK_ADDRESS));
      g_assert_cmpint (sng_asks_find (connector->asks, SNG_ASK_SECRET) != NULL, ==,
                       connector->auth.needs_secret);
      for (guint language = 0; language < SNG_N_LANGUAGES; language++)
        {
          g_assert_nonnull (connector->name[language]);
          for (guint k = 0; k < connector->asks->len; k++)
            g_assert_nonnull (((SngAsk *)connector->asks->pdata[k])->label[language]);
        }
    }
}

/* The answers of all conversations go to documents that come with the program, and each of those
 * has one. */
static void
test_every_preset_has_a_conversation (void)
{
  g_auto (GStrv) ids = sng_connector_list_shipped ();
  g_autofree char *directory = folder ();

  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autofree char *name = g_strconcat (ids[i], ".json", NULL);
      g_autofree char *path = g_build_filename (directory, name, NULL);

      if (!g_file_test (path, G_FILE_TEST_IS_REGULAR))
        g_error ("%s has no conversation", ids[i]);
    }
}

static void
add_conversations (void)
{
  g_autofree char *path = folder ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) directory = g_dir_open (path, 0, &error);
  const char *name;

  g_assert_no_error (error);
  while ((name = g_dir_read_name (directory)) != NULL)
    {
      g_autofree char *stem = g_strndup (name, strlen (name) - strlen (".json"));
      g_autofree char *test = g_strconcat ("/presets/", stem, NULL);

      g_test_add (test, PresetFixture, g_intern_string (name), set_up_preset, test_conversation,
                  tear_down_preset);
    }
}

int
main (int argc, char *argv[])
{
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent", TRUE);
  sng_test_without_proxies ();
  g_test_init (&argc, &argv, NULL);
  bindtextdomain (GETTEXT_PACKAGE, BUILD_LOCALE_DIR);
  add_conversations ();
  g_test_add_func ("/presets/asks-in-both-languages", test_asks_in_both_languages);
  g_test_add_func ("/presets/every-preset-has-a-conversation",
                   test_every_preset_has_a_conversation);
  return g_test_run ();
}
