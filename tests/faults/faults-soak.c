/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Days of work in minutes: faults-soak [--hours N] */
#include "data/posture/sng-posture-keeper.h"
#include "data/register/sng-keeping.h"
#include "data/sources/sng-source-run.h"
#include "tests/faults/faults-directory.h"
#include "tests/lib/sng-test-folder.h"
#include "tests/lib/sng-test-threads.h"

#include <glib/gstdio.h>
#include <malloc.h>
#include <string.h>
#include <unistd.h>

#define NOW (G_GINT64_CONSTANT (1790812800) * G_USEC_PER_SEC) /* 2026-10-01 00:00 UTC */
#define MINUTE (60 * (gint64)G_USEC_PER_SEC)

/* A simulated hour has so many edits and, among them, so many refreshes. */
#define EDITS_PER_HOUR 12
#define REFRESHES_PER_HOUR 4

/* Every how many refreshes some rows at the server are others. */
#define REFRESHES_PER_VERSION 4

/* What SQLite lets the log grow to before it copies it, and as much again while somebody reads. */
#define MAX_LOG (8 * 1024 * 1024)

/* How much more memory the end may need than the time after the warm-up. */
#define MAX_GROWTH 1.05

typedef struct
{
  char *folder;
  char *path;
  SngClock *clock;
  SngTestServer *server;
  SngRegister *subject;
  SngPostureKeeper *keeper;
  SngHandle source;
  SngHandle risk;
  guint n_edits;
  guint n_refreshes;
  gint64 largest_log;
  GArray *memory; /* of gsize: resident bytes at the end of each hour */
} Soak;

typedef struct
{
  gboolean is_over;
  SngRunReport *report;
  SngPosture *posture;
  GError *error;
} Answer;

static int option_hours = 6;

#ifdef __SANITIZE_ADDRESS__
/* What was freed is kept aside for a while to be watched: it would count as memory in use. What is
 * given back every few seconds of the clock would make it fall and rise by a tenth. */
const char *__asan_default_options (void);

const char *
__asan_default_options (void)
{
  return "quarantine_size_mb=1:thread_local_quarantine_size_kb=16"
         ":allocator_release_to_os_interval_ms=-1";
}
#endif

static gsize
read_resident (void)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) words = NULL;

  g_assert_true (g_file_get_contents ("/proc/self/statm", &text, NULL, NULL));
  words = g_strsplit (text, " ", 3);
  return g_ascii_strtoull (words[1], NULL, 10) * sysconf (_SC_PAGESIZE);
}

/* Open files but those of the main context and of GLib's own threads, which come once. */
static guint
count_files (void)
{
  g_autoptr (GDir) folder = g_dir_open ("/proc/self/fd", 0, NULL);
  const char *name;
  guint n = 0;

  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename ("/proc/self/fd", name, NULL);
      g_autofree char *target = g_file_read_link (path, NULL);

      n += target != NULL && !g_str_has_prefix (target, "anon_inode:");
    }
  return n;
}

static void
note_log (Soak *self)
{
  g_autofree char *log = g_strconcat (self->path, "-wal", NULL);
  GStatBuf status;

  if (g_stat (log, &status) == 0)
    self->largest_log = MAX (self->largest_log, status.st_size);
}

static void
put (SngChange *change, SngHandle record, SngKindId id, guint field, SngValue value)
{
  const SngKind *kind = sng_kind (id);

  sng_change_set (change, record, kind->fields[field], kind, NULL, value);
}

static SngHandle
write_change (Soak *self, SngChange *change)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SngOutcome) outcome = sng_register_apply (self->subject, change, &error);

  g_assert_no_error (error);
  g_assert_cmpint (outcome->sequence, >, 0);
  return outcome->created->len > 0 ? g_array_index (outcome->created, SngHandle, 0) : 0;
}

static void
begin (Soak *self)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (SngChange) source = sng_change_new (SNG_ORIGIN_PROGRAM, NULL);
  g_autoptr (SngChange) risk = sng_change_new (SNG_ORIGIN_PERSON, NULL);
  g_autofree char *document = directory_document ();
  g_autoptr (GError) error = NULL;
  SngHandle handle = sng_change_create (source, sng_kind (SNG_KIND_SOURCE), NULL);

  self->folder = g_dir_make_tmp ("sinergia-soak-XXXXXX", NULL);
  self->path = g_build_filename (self->folder, "altavela.sinergia", NULL);
  self->clock = sng_clock_new_fixed (NOW, zone);
  self->keeper = sng_posture_keeper_new ();
  self->server = sng_test_server_new (directory_answer, NULL);
  self->memory = g_array_new (FALSE, FALSE, sizeof (gsize));
  self->subject = sng_register_open (self->path, TRUE, self->clock, &error);
  g_assert_no_error (error);
  put (source, handle, SNG_KIND_SOURCE, SNG_SOURCE_NAME, sng_value_text2 ("Directory", NULL));
  put (source, handle, SNG_KIND_SOURCE, SNG_SOURCE_CONNECTOR, sng_value_text (document));
  put (source, handle, SNG_KIND_SOURCE, SNG_SOURCE_ALLOW_HTTP, sng_value_boolean (TRUE));
  self->source = write_change (self, source);
  handle = sng_change_create (risk, sng_kind (SNG_KIND_RISK), NULL);
  put (risk, handle, SNG_KIND_RISK, SNG_RISK_NAME, sng_value_text2 ("Data leak", NULL));
  self->risk = write_change (self, risk);
}

static void
edit (Soak *self)
{
  g_autoptr (SngChange) change = sng_change_new (SNG_ORIGIN_PERSON, "reviewed");
  g_autofree char *text = g_strdup_printf ("As of edit %06u", self->n_edits);

  put (change, self->risk, SNG_KIND_RISK, SNG_RISK_CAUSE, sng_value_text2 (text, NULL));
  put (change, self->risk, SNG_KIND_RISK, SNG_RISK_INHERENT_LIKELIHOOD,
       sng_value_integer (1 + self->n_edits % 5));
  write_change (self, change);
  self->n_edits++;
}

static guint
do_not_wait_cb (guint proposed_ms, gpointer data)
{
  return 0;
}

static void
on_refreshed_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  Answer *answer = data;

  answer->report = sng_source_refresh_finish (result, &answer->error);
  answer->is_over = TRUE;
}

static void
on_computed_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  Answer *answer = data;

  answer->posture = sng_posture_keeper_compute_finish (result, &answer->error);
  answer->is_over = TRUE;
}

static void
set_version (Soak *self)
{
  g_autoptr (SngChange) change = sng_change_new (SNG_ORIGIN_PERSON, NULL);
  g_autofree char *url = g_strdup_printf ("%s/v%u/", sng_test_server_get_url (self->server),
                                          self->n_refreshes / REFRESHES_PER_VERSION);

  put (change, self->source, SNG_KIND_SOURCE, SNG_SOURCE_URL, sng_value_text (url));
  write_change (self, change);
}

static void
refresh (Soak *self)
{
  SngRunOptions options = { .wait = do_not_wait_cb };
  Answer refreshed = { 0 };
  Answer computed = { 0 };

  if (self->n_refreshes % REFRESHES_PER_VERSION == 0)
    set_version (self);
  sng_source_refresh_async (self->subject, self->source, &options, NULL, on_refreshed_cb,
                            &refreshed);
  sng_test_run_until (&refreshed.is_over);
  g_assert_no_error (refreshed.error);
  g_assert_no_error (refreshed.report->error);
  sng_run_report_free (refreshed.report);
  sng_posture_keeper_compute_async (self->keeper, self->subject, 0, NULL, on_computed_cb,
                                    &computed);
  sng_test_run_until (&computed.is_over);
  g_assert_no_error (computed.error);
  g_object_unref (computed.posture);
  self->n_refreshes++;
}

static void
live_an_hour (Soak *self)
{
  gsize resident;

  for (guint i = 0; i < EDITS_PER_HOUR; i++)
    {
      sng_clock_advance (self->clock, 60 / EDITS_PER_HOUR * MINUTE);
      edit (self);
      if (i % (EDITS_PER_HOUR / REFRESHES_PER_HOUR) == 0)
        refresh (self);
      note_log (self);
    }
  g_assert_true (sng_register_backup_daily (self->subject, NULL));
  resident = read_resident ();
  g_array_append_val (self->memory, resident);
}

static void
end (Soak *self)
{
  g_autoptr (SngCheck) check = sng_register_check (self->subject, NULL);

  g_assert_cmpuint (check->problems->len, ==, 0);
  sng_posture_keeper_unref (self->keeper);
  sng_register_close (self->subject);
  g_assert_finalize_object (self->subject);
  sng_test_server_free (self->server);
  sng_clock_unref (self->clock);
  sng_test_folder_remove (self->folder);
  g_free (self->path);
  g_free (self->folder);
}

static int
compare_sizes (gconstpointer a, gconstpointer b)
{
  gsize left = *(const gsize *)a;
  gsize right = *(const gsize *)b;

  return left < right ? -1 : left > right;
}

/* The median of some hours, which one large moment does not change. */
static gsize
typical_memory (GArray *memory, guint from, guint to)
{
  g_autoptr (GArray) part = g_array_new (FALSE, FALSE, sizeof (gsize));

  g_array_append_vals (part, &g_array_index (memory, gsize, from), to - from);
  g_array_sort (part, compare_sizes);
  return g_array_index (part, gsize, part->len / 2);
}

/* The first third is the warm-up; the last is held against the second. */
static void
judge_memory (Soak *self)
{
  guint n = self->memory->len;
  gsize warm = typical_memory (self->memory, n / 3, n - n / 3);
  gsize last = typical_memory (self->memory, n - n / 3, n);

  g_test_message ("count: %u hours, %u refreshes, %u edits; memory %.1f MB after the warm-up and"
                  " %.1f MB at the end; log at most %.1f MB",
                  n, self->n_refreshes, self->n_edits, warm / 1e6, last / 1e6,
                  self->largest_log / 1e6);
  g_assert_cmpfloat (last, <, warm * MAX_GROWTH);
  g_assert_cmpint (self->largest_log, <, MAX_LOG);
}

static void
play (Soak *self, guint n_hours)
{
  begin (self);
  for (guint i = 0; i < n_hours; i++)
    live_an_hour (self);
}

/* The first life only makes room: what libraries load once is loaded then, and the pages that the
 * connections keep of a growing register have their memory before the second life is judged. */
static void
test_soak (void)
{
  Soak first = { 0 };
  Soak self = { 0 };
  guint n_threads, n_files;

  play (&first, option_hours);
  end (&first);
  g_array_unref (first.memory);
  g_assert_true (sng_test_wait_for_threads (1));
  n_threads = sng_test_count_threads ();
  n_files = count_files ();
  play (&self, option_hours);
  judge_memory (&self);
  end (&self);
  g_array_unref (self.memory);
  g_assert_true (sng_test_wait_for_threads (n_threads));
  g_assert_cmpuint (count_files (), ==, n_files);
}

int
main (int argc, char *argv[])
{
  static const GOptionEntry entries[] = {
    { "hours", 0, 0, G_OPTION_ARG_INT, &option_hours, NULL, NULL },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;

  /* Which thread gets which share of the heap is chance, and looks like growth. */
  mallopt (M_ARENA_MAX, 1);
  g_test_init (&argc, &argv, NULL);
  g_option_context_add_main_entries (context, entries, NULL);
  g_option_context_parse (context, &argc, &argv, &error);
  g_assert_no_error (error);
  sng_test_without_proxies ();
  g_test_add_func ("/faults/soak", test_soak);
  return g_test_run ();
}
