/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/sources/sng-refresh.h"
#include "data/sources/sng-secrets.h"
#include "tests/data/register-fixture.h"
#include "tests/lib/sng-test-server.h"

/* A register with one source that points to a server of this program. */

typedef struct
{
  Fixture base;
  SngTestServer *server;
  SngHandle source;
} SourceFixture;

static inline SngHandle
apply_create (SngRegister *subject, SngChange *change)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SngOutcome) outcome = sng_register_apply (subject, change, &error);

  g_assert_no_error (error);
  g_assert_cmpint (outcome->sequence, >, 0);
  return outcome->created->len > 0 ? g_array_index (outcome->created, SngHandle, 0) : 0;
}

static inline void
put (SngChange *change,
     SngHandle handle,
     const char *kind_name,
     const char *field_name,
     SngValue value)
{
  const SngKind *kind = sng_kind_by_name (kind_name);

  sng_change_set (change, handle, sng_kind_field (kind, field_name), kind, NULL, value);
}

static inline SngHandle
create_source (SngRegister *subject, const char *url, const char *document)
{
  g_autoptr (SngChange) change = sng_change_new (SNG_ORIGIN_PROGRAM, NULL);
  SngHandle source = sng_change_create (change, sng_kind (SNG_KIND_SOURCE), NULL);

  put (change, source, "source", "name", sng_value_text2 ("People", "Personas"));
  put (change, source, "source", "connector", sng_value_text (document));
  put (change, source, "source", "url", sng_value_text (url));
  put (change, source, "source", "allow_http", sng_value_boolean (TRUE));
  put (change, source, "source", "enabled", sng_value_boolean (TRUE));
  put (change, source, "source", "max_age", sng_value_integer (7 * 24 * 3600));
  put (change, source, "source", "provenance", sng_value_integer (SNG_SOURCE_PROVENANCE_API));
  put (change, source, "source", "discovery", sng_value_boolean (FALSE));
  return apply_create (subject, change);
}

static inline char *
id_of_source (SngRegister *subject, SngHandle source)
{
  g_autoptr (SngRecord) record = sng_register_get_record (subject, source);

  return g_strdup (sng_value_get_text (sng_common (record, SNG_COMMON_ID), SNG_LANGUAGE_EN));
}

static inline void
remember_secret (SourceFixture *fixture, SngHandle source, const char *secret)
{
  g_autofree char *id = id_of_source (fixture->base.subject, source);

  sng_secrets_remember (fixture->base.path, id, sng_test_server_get_url (fixture->server), secret);
}

static inline guint
do_not_wait (guint proposed_ms, gpointer data)
{
  return 0;
}

typedef struct
{
  gboolean done;
  SngRunReport *report;
  GError *error;
} Refreshed;

static inline void
on_source_refreshed_cb (GObject *subject, GAsyncResult *result, gpointer data)
{
  Refreshed *refreshed = data;

  refreshed->report = sng_source_refresh_finish (result, &refreshed->error);
  refreshed->done = TRUE;
}

static inline SngRunReport *
refresh_source (SourceFixture *fixture, SngHandle source, GCancellable *cancellable)
{
  Refreshed refreshed = { 0 };
  SngRunOptions options = { .wait = do_not_wait };

  sng_source_refresh_async (fixture->base.subject, source, &options, cancellable,
                            on_source_refreshed_cb, &refreshed);
  sng_test_run_until (&refreshed.done);
  g_assert_no_error (refreshed.error);
  return refreshed.report;
}

static inline GPtrArray *
read_all (SourceFixture *fixture, SngKindId kind)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SngReader) reader = sng_reader_new (fixture->base.subject, &error);
  GPtrArray *records = sng_reader_get_records (reader, kind, FALSE, &error);

  g_assert_no_error (error);
  return records;
}

static inline guint
count_records (SourceFixture *fixture, SngKindId kind)
{
  g_autoptr (GPtrArray) records = read_all (fixture, kind);

  return records->len;
}

static inline SngRecord *
find_by_source_key (SourceFixture *fixture, SngKindId kind, SngHandle source, const char *key)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SngReader) reader = sng_reader_new (fixture->base.subject, &error);
  SngHandle handle;

  g_assert_no_error (error);
  handle = sng_reader_find_by_source_key (reader, source, kind, key);
  return handle ? sng_reader_get_record (reader, handle) : NULL;
}

static inline void
set_up_source_of (SourceFixture *fixture,
                  SngTestHandler handler,
                  gpointer data,
                  const char *document)
{
  set_up (&fixture->base, NULL);
  fixture->server = sng_test_server_new (handler, data);
  fixture->source
      = create_source (fixture->base.subject, sng_test_server_get_url (fixture->server), document);
  remember_secret (fixture, fixture->source, "s3cret");
}

static inline void
set_up_source (SourceFixture *fixture, SngTestHandler handler, gpointer data, const char *connector)
{
  g_autofree char *document = sng_connector_get_shipped (connector);

  set_up_source_of (fixture, handler, data, document);
}

static inline void
tear_down_source (SourceFixture *fixture)
{
  g_autofree char *staging = g_strconcat (fixture->base.path, ".staging", NULL);

  sng_test_server_free (fixture->server);
  sng_test_folder_remove (staging);
  tear_down (&fixture->base, NULL);
}

static inline void
assert_counts (const SngRunReport *report,
               guint state,
               gint64 n_read,
               gint64 n_new,
               gint64 n_changed,
               gint64 n_gone,
               gint64 n_refused)
{
  if (report->error != NULL)
    g_test_message ("%s", report->error->message);
  for (guint i = 0; report->notes != NULL && i < report->notes->failures->len; i++)
    g_test_message ("%s",
                    ((SngRefusal *) report->notes->failures->pdata[i])->reason[SNG_LANGUAGE_EN]);
  for (guint i = 0; report->refusals != NULL && i < report->refusals->len; i++)
    g_test_message ("%s", ((SngRefusal *) report->refusals->pdata[i])->reason[SNG_LANGUAGE_EN]);
  g_assert_cmpuint (report->state, ==, state);
  g_assert_cmpint (report->counts.n_read, ==, n_read);
  g_assert_cmpint (report->counts.n_new, ==, n_new);
  g_assert_cmpint (report->counts.n_changed, ==, n_changed);
  g_assert_cmpint (report->counts.n_gone, ==, n_gone);
  g_assert_cmpint (report->counts.n_refused, ==, n_refused);
}
