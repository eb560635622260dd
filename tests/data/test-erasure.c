/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE
#include "data/register/sng-erased-keys.h"
#include "data/register/sng-query.h"
#include "tests/data/erasure-fixture.h"

#define DAY (G_GINT64_CONSTANT (86400) * G_USEC_PER_SEC)

/* None of these may be left in any file. */
static const char *const planted[] = {
  "Jacinta", "jacinta.robles", "HR-77120", "Migraine", "Quetzal certificate", "nickname-tag",
};

static SngOutcome *
try_to_erase (Fixture *fixture, SngHandle person, const char *reason, GError **error)
{
  g_autoptr (SngChange) change = sng_change_new (SNG_ORIGIN_PERSON, reason);

  sng_change_erase (change, sng_kind (SNG_KIND_PERSON), person);
  return sng_register_apply (fixture->subject, change, error);
}

static gint64
erase (Fixture *fixture, SngHandle person)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SngOutcome) outcome
    = try_to_erase (fixture, person, "Request 12/2026 under article 24", &error);

  g_assert_no_error (error);
  return outcome->sequence;
}

static gboolean
file_has (const char *path, const char *text)
{
  g_autofree char *bytes = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  return memmem (bytes, length, text, strlen (text)) != NULL;
}

/* In how many places of the folder a planted text stands, but for the files of which the name has
 * @but in it. */
static guint
count_planted (Fixture *fixture, const char *but)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  const char *name;
  guint n = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = path_of (fixture, name);

      if (but != NULL && strstr (name, but) != NULL)
        continue;
      for (guint i = 0; i < G_N_ELEMENTS (planted); i++)
        if (file_has (path, planted[i]))
          {
            g_test_message ("%s has “%s”", name, planted[i]);
            n++;
          }
    }
  return n;
}

/* The bytes themselves are gone: from the file, its log, its free pages and the words of search. */
static void
test_no_byte_is_left (Fixture *fixture, gconstpointer data)
{
  People people = populate (fixture);

  g_assert_cmpuint (count_planted (fixture, NULL), >=, G_N_ELEMENTS (planted));
  erase (fixture, people.person);
  g_assert_cmpuint (count_planted (fixture, NULL), ==, 0);
  reopen (fixture);
  g_assert_cmpuint (count_planted (fixture, NULL), ==, 0);
}

/* Links and counts hold: the record stays with its key, and whoever named it still does. */
static void
test_the_shell_stays (Fixture *fixture, gconstpointer data)
{
  People people = populate (fixture);
  g_autoptr (SngReader) reader = NULL;
  g_autoptr (SngRecord) shell = NULL;
  g_autoptr (SngRecord) risk = NULL;
  g_autoptr (SngRecord) credential = NULL;
  g_autofree char *title = NULL;

  erase (fixture, people.person);
  reader = sng_reader_new (fixture->subject, NULL);
  shell = sng_reader_get_record (reader, people.person);
  risk = sng_reader_get_record (reader, people.risk);
  credential = sng_reader_get_record (reader, people.skill);
  title = sng_reader_get_title (reader, people.person, SNG_LANGUAGE_EN);
  g_assert_cmpstr (title, ==, "PE-0002");
  g_assert_cmpuint (sng_record_get_state (shell), ==, SNG_PERSON_STATE_LEFT);
  g_assert_false (sng_value_is_known (sng_person (shell, SNG_PERSON_OVERTIME)));
  g_assert_cmpuint (sng_reader_count (reader, SNG_KIND_PERSON), ==, 2);
  g_assert_cmpint (sng_value_get_handle (sng_risk (risk, SNG_RISK_OWNER)), ==, people.person);
  g_assert_cmpint (sng_value_get_handle (sng_credential (credential, SNG_CREDENTIAL_PERSON)), ==,
                   people.person);
  g_assert_false (sng_value_is_known (sng_credential (credential, SNG_CREDENTIAL_NAME)));
  g_assert_true (sng_reader_is_erased (reader, people.person));
  g_assert_true (sng_reader_is_erased (reader, people.note));
  g_assert_false (sng_reader_is_erased (reader, people.risk));
  g_assert_false (sng_reader_is_erased (reader, people.officer));
}

static void
test_the_chain_still_verifies (Fixture *fixture, gconstpointer data)
{
  People people = populate (fixture);
  g_autoptr (SngCheck) result = NULL;

  assert_sound (fixture);
  erase (fixture, people.person);
  assert_sound (fixture);
  result = check (fixture);
  g_assert_cmpint (result->n_erased, >, 5);
}

/* Who blanks a value by hand does not pass for somebody who was asked to forget. */
static void
test_blanked_without_erasure_is_damage (Fixture *fixture, gconstpointer data)
{
  People people = populate (fixture);

  tamper (fixture, "UPDATE journal_entry SET old = NULL, new = NULL, salt = NULL"
                   " WHERE sequence = 3 AND field = 'name'");
  g_assert_cmpint (people.person, >, 0);
  assert_problem (fixture, "was altered afterwards");
}

static void
test_nothing_is_found_by_search (Fixture *fixture, gconstpointer data)
{
  People people = populate (fixture);

  erase (fixture, people.person);
  for (guint i = 0; i < G_N_ELEMENTS (planted); i++)
    for (guint id = 0; id < SNG_N_KINDS; id++)
      {
        g_autoptr (SngReader) reader = sng_reader_new (fixture->subject, NULL);
        g_autoptr (SngQuery) query = sng_query_new (sng_kind (id));
        g_autoptr (GArray) found = NULL;
        g_autofree char *phrase = g_strdup_printf ("\"%s\"", planted[i]);

        g_assert_true (sng_query_set_text (query, phrase, NULL));
        found = sng_reader_query (reader, query, NULL);
        g_assert_cmpuint (found ? found->len : 0, ==, 0);
      }
}

/* Who, when, why and the key, and no value. */
static void
test_it_is_journaled (Fixture *fixture, gconstpointer data)
{
  People people = populate (fixture);
  gint64 sequence = erase (fixture, people.person);
  g_autoptr (SngReader) reader = sng_reader_new (fixture->subject, NULL);
  g_autoptr (GPtrArray) events
    = sng_reader_get_events (reader, people.person, SNG_ANY_FIELD, 0, 0, 0, NULL);
  const SngEvent *newest = events->pdata[0];

  g_assert_cmpint (newest->sequence, ==, sequence);
  g_assert_cmpint (newest->act, ==, SNG_ACT_ERASE);
  g_assert_cmpint (newest->author, ==, people.officer);
  g_assert_cmpstr (newest->reason, ==, "Request 12/2026 under article 24");
  g_assert_cmpstr (sng_value_get_text (&newest->new_value, SNG_LANGUAGE_EN), ==, "PE-0002");
  for (guint i = 1; i < events->len; i++)
    {
      const SngEvent *event = events->pdata[i];

      g_assert_false (event->act != SNG_ACT_CREATE && sng_value_is_known (&event->new_value));
    }
}

static void
test_undo_brings_nothing_back (Fixture *fixture, gconstpointer data)
{
  People people = populate (fixture);
  gint64 last = erase (fixture, people.person);
  /* The credential, the note, two edits of the person, and the erasure itself. */
  const gint64 changes[] = { 4, 5, 8, 9, last };

  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autoptr (SngReader) reader = sng_reader_new (fixture->subject, NULL);
      g_autoptr (GError) error = NULL;

      g_assert_null (sng_reader_build_revert (reader, changes[i], NULL, &error));
      g_assert_error (error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_REFUSED);
      g_assert_nonnull (strstr (error->message, "erased"));
    }
  assert_sound (fixture);
}

static void
test_nobody_writes_to_a_shell (Fixture *fixture, gconstpointer data)
{
  static const SngOrigin origins[] = { SNG_ORIGIN_PERSON, SNG_ORIGIN_IMPORT };
  People people = populate (fixture);

  erase (fixture, people.person);
  for (guint i = 0; i < G_N_ELEMENTS (origins); i++)
    {
      g_autoptr (SngChange) change = sng_change_new (origins[i], NULL);
      g_autoptr (GError) error = NULL;

      set (change, people.person, SNG_KIND_PERSON, SNG_PERSON_NAME, sng_value_text ("Jacinta"));
      g_assert_null (sng_register_apply (fixture->subject, change, &error));
      g_assert_error (error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_REFUSED);
    }
  g_assert_cmpuint (count_planted (fixture, NULL), ==, 0);
}

/* A step of a run that was built before the erasure goes on, without that person. */
static void
test_a_run_under_way_leaves_it_out (Fixture *fixture, gconstpointer data)
{
  People people = populate (fixture);
  g_autoptr (SngChange) change = sng_change_new (SNG_ORIGIN_SOURCE, NULL);
  g_autoptr (SngOutcome) outcome = NULL;

  sng_change_set_source (change, people.source, 0);
  set (change, people.person, SNG_KIND_PERSON, SNG_PERSON_NAME, sng_value_text ("Jacinta"));
  set (change, people.officer, SNG_KIND_PERSON, SNG_PERSON_EMAIL,
       sng_value_text ("abril@altavela.example"));
  erase (fixture, people.person);
  outcome = apply (fixture, change);
  g_assert_cmpint (outcome->sequence, >, 0);
  g_assert_cmpuint (count_planted (fixture, NULL), ==, 0);
}

static void
test_what_is_refused (Fixture *fixture, gconstpointer data)
{
  People people = populate (fixture);
  const struct
  {
    SngHandle person;
    SngHandle author;
    const char *reason;
  } cases[] = {
    { people.person, people.officer, NULL },
    { people.person, people.officer, "" },
    { people.person, people.officer, "jacinta robles uc asked" },
    { people.person, 0, "asked" },
    { people.officer, people.officer, "asked" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      sng_register_set_author (fixture->subject, cases[i].author);
      g_assert_null (try_to_erase (fixture, cases[i].person, cases[i].reason, &error));
      g_assert_error (error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_REFUSED);
      g_test_message ("%s", error->message);
    }
  sng_register_set_author (fixture->subject, people.officer);
  erase (fixture, people.person);
  g_assert_null (try_to_erase (fixture, people.person, "again", NULL));
}

/* Only digests are kept of the keys by which sources know somebody, and they know them again. */
static void
test_sources_know_whom_not_to_bring (Fixture *fixture, gconstpointer data)
{
  const SngKind *kind = sng_kind (SNG_KIND_PERSON);
  People people = populate (fixture);
  g_autoptr (SngRecord) source = sng_register_get_record (fixture->subject, people.source);
  const char *uuid = sng_value_get_text (sng_common (source, SNG_COMMON_ID), SNG_LANGUAGE_EN);
  g_autoptr (SngReader) before = sng_reader_new (fixture->subject, NULL);
  g_autoptr (SngReader) reader = NULL;
  g_autoptr (SngErasedKeys) keys = NULL;

  g_assert_null (sng_erased_keys_new (before));
  g_clear_pointer (&before, sng_reader_free);
  erase (fixture, people.person);
  reader = sng_reader_new (fixture->subject, NULL);
  keys = sng_erased_keys_new (reader);
  g_assert_true (sng_erased_keys_has (keys, uuid, SNG_KIND_PERSON,
                                      kind->fields[SNG_COMMON_SOURCE_KEY], "HR-77120"));
  g_assert_false (sng_erased_keys_has (keys, uuid, SNG_KIND_PERSON,
                                       kind->fields[SNG_COMMON_SOURCE_KEY], "HR-77121"));
  g_assert_false (sng_erased_keys_has (keys, "another", SNG_KIND_PERSON,
                                       kind->fields[SNG_COMMON_SOURCE_KEY], "HR-77120"));
  g_assert_true (sng_erased_keys_has (keys, "another", SNG_KIND_PERSON,
                                      kind->fields[SNG_PERSON_EMAIL],
                                      "Jacinta.Robles@altavela.example"));
  g_assert_true (sng_erased_keys_has (keys, "another", SNG_KIND_PERSON,
                                      kind->fields[SNG_PERSON_EMAIL],
                                      "jacinta.robles.uc@altavela.example"));
  g_assert_false (sng_erased_keys_has (keys, uuid, SNG_KIND_PERSON, kind->fields[SNG_PERSON_NAME],
                                       "Jacinta Robles Uc"));
}

static void
restore (Fixture *fixture, const char *backup_path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *aside = NULL;

  if (fixture->subject != NULL)
    sng_register_close (fixture->subject);
  g_clear_object (&fixture->subject);
  aside = sng_register_restore (backup_path, fixture->path, &error);
  g_assert_no_error (error);
  fixture->subject = open_again (fixture);
}

static void
test_restoring_forgets_again (Fixture *fixture, gconstpointer data)
{
  People people = populate (fixture);
  g_autofree char *copy = path_of (fixture, "copy.sinergia");

  backup (fixture, copy);
  erase (fixture, people.person);
  restore (fixture, copy);
  g_assert_cmpuint (count_planted (fixture, "copy"), ==, 0);
  assert_sound (fixture);
  restore (fixture, copy);
  g_assert_cmpuint (count_planted (fixture, "copy"), ==, 0);
}

/* The list beside the register tells, when the register itself is lost. */
static void
test_restoring_a_lost_register_forgets_again (Fixture *fixture, gconstpointer data)
{
  People people = populate (fixture);
  g_autofree char *copy = path_of (fixture, "copy.sinergia");
  g_autofree char *list = path_of (fixture, "test.sinergia.erased");
  GStatBuf status;

  backup (fixture, copy);
  erase (fixture, people.person);
  g_assert_cmpint (g_stat (list, &status), ==, 0);
  g_assert_cmphex (status.st_mode & 0777, ==, 0600);
  sng_register_close (fixture->subject);
  g_clear_object (&fixture->subject);
  g_assert_cmpint (g_unlink (fixture->path), ==, 0);
  restore (fixture, copy);
  g_assert_cmpuint (count_planted (fixture, "copy"), ==, 0);
  assert_sound (fixture);
}

static guint
count_in (Fixture *fixture, const char *folder, const char *part)
{
  g_autofree char *path = path_of (fixture, folder);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;
  guint n = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    n += strstr (name, part) != NULL;
  return n;
}

/* Also where copies are made so rarely that seven of them reach far back, and of what restoring and
 * updating set aside: five weeks after an erasure nothing of before it is left. */
static void
test_copies_of_before_go_within_five_weeks (Fixture *fixture, gconstpointer data)
{
  People people = populate (fixture);
  g_autofree char *folder = path_of (fixture, "backups");
  g_autofree char *aside = path_of (fixture, "test.sinergia.before-update-2026-10-01");
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (aside, "", 0, NULL));
  g_assert_true (sng_register_backup_daily (fixture->subject, &error));
  erase (fixture, people.person);
  g_assert_cmpuint (sng_register_count_backups (fixture->subject), ==, 2);
  sng_clock_advance (fixture->clock, 34 * DAY);
  g_assert_true (sng_register_backup_daily (fixture->subject, &error));
  g_assert_cmpuint (count_in (fixture, "backups", "2026-10-01"), ==, 1);
  sng_clock_advance (fixture->clock, DAY);
  g_assert_true (sng_register_backup_daily (fixture->subject, &error));
  g_assert_cmpuint (count_in (fixture, "backups", "2026-10-01"), ==, 0);
  g_assert_cmpuint (count_in (fixture, "backups", "test-"), ==, 2);
  g_assert_cmpuint (count_in (fixture, ".", "before-update"), ==, 0);
  sng_test_folder_remove (folder);
}

/* What a program left undone that ended right after the commit, the next one does. */
static void
test_a_program_that_ended_is_made_up_for (Fixture *fixture, gconstpointer data)
{
  sqlite3 *connection;
  sqlite3_stmt *statement;

  populate (fixture);
  tamper (fixture, "INSERT INTO meta VALUES ('erasure_pending', 1)");
  reopen (fixture);
  g_assert_cmpint (sqlite3_open (fixture->path, &connection), ==, SQLITE_OK);
  sqlite3_prepare_v2 (connection, "SELECT 1 FROM meta WHERE name = 'erasure_pending'", -1,
                      &statement, NULL);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_DONE);
  sqlite3_finalize (statement);
  sqlite3_close (connection);
  assert_sound (fixture);
}

#define ADD_ERASURE(name, test) \
  g_test_add ("/erasure/" name, Fixture, NULL, set_up, test, finish)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD_ERASURE ("no-byte-is-left", test_no_byte_is_left);
  ADD_ERASURE ("the-shell-stays", test_the_shell_stays);
  ADD_ERASURE ("the-chain-still-verifies", test_the_chain_still_verifies);
  ADD_ERASURE ("blanked-without-erasure-is-damage", test_blanked_without_erasure_is_damage);
  ADD_ERASURE ("nothing-is-found-by-search", test_nothing_is_found_by_search);
  ADD_ERASURE ("it-is-journaled", test_it_is_journaled);
  ADD_ERASURE ("undo-brings-nothing-back", test_undo_brings_nothing_back);
  ADD_ERASURE ("nobody-writes-to-a-shell", test_nobody_writes_to_a_shell);
  ADD_ERASURE ("a-run-under-way-leaves-it-out", test_a_run_under_way_leaves_it_out);
  ADD_ERASURE ("what-is-refused", test_what_is_refused);
  ADD_ERASURE ("sources-know-whom-not-to-bring", test_sources_know_whom_not_to_bring);
  ADD_ERASURE ("restoring-forgets-again", test_restoring_forgets_again);
  ADD_ERASURE ("restoring-a-lost-register-forgets-again",
               test_restoring_a_lost_register_forgets_again);
  ADD_ERASURE ("copies-of-before-go-within-five-weeks",
               test_copies_of_before_go_within_five_weeks);
  ADD_ERASURE ("a-program-that-ended-is-made-up-for", test_a_program_that_ended_is_made_up_for);
  return g_test_run ();
}
