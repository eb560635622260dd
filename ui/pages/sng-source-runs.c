/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/sng-source-runs.h"

#include "data/sources/sng-source-words.h"
#include "data/vocabulary/sng-visible-text.h"
#include "ui/lists/sng-small-table.h"
#include "ui/pages/sng-tile.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

#define MAX_RUNS 8
#define MAX_REFUSALS 20

enum
{
  RUN_STARTED,
  RUN_STATE,
  RUN_TOOK,
  RUN_ROWS,
  N_RUN_COLUMNS
};

enum
{
  REFUSAL_KEY,
  REFUSAL_FIELD,
  REFUSAL_REASON,
  REFUSAL_RAW,
  N_REFUSAL_COLUMNS
};

struct _SngSourceRuns
{
  AdwBin parent_instance;

  /* (borrowed) descendants */
  GtkWidget *runs_title;
  SngSmallTable *runs;
  GtkWidget *refusals_title;
  SngSmallTable *refusals;
  GtkLabel *more;
};

G_DEFINE_FINAL_TYPE (SngSourceRuns, sng_source_runs, ADW_TYPE_BIN)

/* How much came, and of a run of which not everything did, what is missing: by name, and why. */
static GtkWidget *
make_rows (SngRecord *run, const char *rows, SngUiContext *context)
{
  const SngValue *error = sng_run (run, SNG_RUN_ERROR);
  const char *missing = sng_value_is_known (error)
                            ? sng_value_get_text (error, sng_ui_context_get_language (context))
                            : NULL;
  g_autofree char *all = missing != NULL ? g_strconcat (rows, "\n", missing, NULL) : NULL;

  return sng_tile_paragraph (all != NULL ? all : rows, NULL);
}

static void
add_run (SngSourceRuns *self, SngRecord *run, SngUiContext *context)
{
  const SngField *field = sng_kind (SNG_KIND_RUN)->fields[SNG_RUN_STATE];
  guint state = (guint) sng_value_get_integer (sng_run (run, SNG_RUN_STATE), 0);
  SngLocale *locale = sng_ui_context_get_locale (context);
  g_autofree char *started = sng_locale_format_instant (
      locale, sng_value_get_integer (sng_run (run, SNG_RUN_STARTED), 0));
  g_autofree char *took = sng_source_words_took (run, locale);
  g_autofree char *rows = sng_source_words_rows (run, locale);
  gboolean is_bad = state == SNG_RUN_STATE_FAILED || state == SNG_RUN_STATE_PARTIAL;
  GtkWidget *cells[N_RUN_COLUMNS] = {
    [RUN_STARTED] = sng_small_table_text (started, NULL),
    [RUN_STATE]
    = sng_small_table_text (sng_field_choice_label (field, state), is_bad ? "alarm" : NULL),
    [RUN_TOOK] = sng_small_table_text (took ? took : "—", NULL),
    [RUN_ROWS] = make_rows (run, rows, context),
  };

  sng_small_table_add (self->runs, sng_record_get_handle (run), started, cells);
}

static char *
say_field (const SngRefusal *refusal, GPtrArray *feeds)
{
  for (guint i = 0; refusal->field != NULL && i < feeds->len; i++)
    {
      const SngSourceFeed *feed = feeds->pdata[i];
      const SngField *field = sng_kind_field (feed->kind, refusal->field);

      if (field != NULL)
        return g_strdup (sng_text (field->label));
    }
  return g_strdup (refusal->field != NULL ? refusal->field : "—");
}

/* What came is somebody else's text: what it hides is shown. */
static char *
say_raw (const SngRefusal *refusal)
{
  g_autofree char *raw = sng_refusal_say_raw (refusal);
  g_auto (GStrv) lines = g_strsplit (raw ? raw : _("not shown"), "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *line = lines[i];

      lines[i] = sng_visible_line (line);
    }
  return g_strjoinv ("\n", lines);
}

static void
add_refusal (SngSourceRuns *self, const SngRefusal *refusal, GPtrArray *feeds, SngUiContext *context)
{
  g_autofree char *key = sng_visible_line (refusal->source_key ? refusal->source_key : "?");
  g_autofree char *field = say_field (refusal, feeds);
  g_autofree char *reason
      = sng_visible_line (refusal->reason[sng_ui_context_get_language (context)]);
  g_autofree char *raw = say_raw (refusal);
  GtkWidget *cells[N_REFUSAL_COLUMNS] = {
    [REFUSAL_KEY] = sng_small_table_text (key, NULL),
    [REFUSAL_FIELD] = sng_small_table_text (field, NULL),
    [REFUSAL_REASON] = sng_tile_paragraph (reason, refusal->is_taken ? NULL : "alarm"),
    [REFUSAL_RAW] = sng_tile_paragraph (raw, "monospace"),
  };

  gtk_label_set_max_width_chars (GTK_LABEL (cells[REFUSAL_RAW]), 24);
  sng_small_table_add (self->refusals, 0, key, cells);
}

static GtkWidget *
make_heading (const char *text)
{
  return sng_tile_paragraph (text, "heading");
}

static GtkWidget *
make_runs (void)
{
  const SngSmallColumn columns[N_RUN_COLUMNS] = {
    [RUN_STARTED] = { .title = C_ ("run", "Started"), .xalign = 0 },
    [RUN_STATE] = { .title = C_ ("run", "State"), .xalign = 0 },
    [RUN_TOOK] = { .title = C_ ("run", "Took"), .xalign = 0 },
    [RUN_ROWS] = { .title = C_ ("run", "Rows"), .expands = TRUE },
  };

  return sng_small_table_new (_ ("Last runs"), columns, N_RUN_COLUMNS);
}

static GtkWidget *
make_refusals (void)
{
  const SngSmallColumn columns[N_REFUSAL_COLUMNS] = {
    [REFUSAL_KEY] = { .title = C_ ("refusal", "Row"), .xalign = 0 },
    [REFUSAL_FIELD] = { .title = C_ ("refusal", "Field"), .xalign = 0 },
    [REFUSAL_REASON] = { .title = C_ ("refusal", "Why"), .expands = TRUE },
    [REFUSAL_RAW] = { .title = C_ ("refusal", "What came"), .xalign = 0 },
  };

  return sng_small_table_new (_ ("Refused rows and remarks"), columns, N_REFUSAL_COLUMNS);
}

static void
sng_source_runs_class_init (SngSourceRunsClass *klass)
{
}

static void
sng_source_runs_init (SngSourceRuns *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->runs_title = make_heading (_ ("Last runs"));
  self->runs = SNG_SMALL_TABLE (make_runs ());
  self->refusals_title = make_heading (_ ("Refused rows and remarks"));
  self->refusals = SNG_SMALL_TABLE (make_refusals ());
  self->more = GTK_LABEL (sng_tile_paragraph (NULL, "tile-note"));
  sng_small_table_set_narrow (self->runs, TRUE);
  sng_small_table_set_narrow (self->refusals, TRUE);
  gtk_box_append (GTK_BOX (box), self->runs_title);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->runs));
  gtk_box_append (GTK_BOX (box), self->refusals_title);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->refusals));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->more));
  adw_bin_set_child (ADW_BIN (self), box);
}

/* Public API */

GtkWidget *
sng_source_runs_new (void)
{
  return g_object_new (SNG_TYPE_SOURCE_RUNS, NULL);
}

void
sng_source_runs_show (SngSourceRuns *self, const SngSourceStory *story, SngUiContext *context)
{
  GPtrArray *runs = story->health->runs;
  guint n_refusals = story->refusals->len;
  g_autofree char *more = g_strdup_printf (
      /* TRANSLATORS: of more rows than are shown */
      ngettext ("and %u more", "and %u more", n_refusals - MIN (n_refusals, MAX_REFUSALS)),
      n_refusals - MIN (n_refusals, MAX_REFUSALS));

  sng_small_table_clear (self->runs);
  sng_small_table_clear (self->refusals);
  for (guint i = 0; i < MIN (runs->len, MAX_RUNS); i++)
    add_run (self, runs->pdata[i], context);
  for (guint i = 0; i < MIN (n_refusals, MAX_REFUSALS); i++)
    add_refusal (self, story->refusals->pdata[i], story->feeds, context);
  gtk_widget_set_visible (self->runs_title, runs->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->runs), runs->len > 0);
  gtk_widget_set_visible (self->refusals_title, n_refusals > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->refusals), n_refusals > 0);
  sng_tile_say (self->more, n_refusals > MAX_REFUSALS ? more : NULL);
}
