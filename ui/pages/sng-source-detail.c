/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/sng-source-detail.h"

#include "data/sources/sng-source-words.h"
#include "ui/lists/sng-wrap-layout.h"
#include "ui/pages/sng-source-runs.h"
#include "ui/pages/sng-tile.h"
#include "ui/pages/sng-words.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

#define MAX_FIELDS 10

struct _SngSourceDetail
{
  AdwBin parent_instance;

  /* (borrowed) descendants */
  GtkLabel *name;
  GtkGrid *facts;
  GtkButton *refresh;
  GtkButton *set_up;
  SngSourceRuns *runs;

  int n_facts;
};

G_DEFINE_FINAL_TYPE (SngSourceDetail, sng_source_detail, ADW_TYPE_BIN)

/* Nothing is said where there is no value; where no way leads on, its room is for the words. */
static void
add_fact_with_way (SngSourceDetail *self,
                   const char *title,
                   const char *value,
                   const char *css_class,
                   GtkWidget *way)
{
  GtkWidget *label, *words;

  if (value == NULL)
    return;
  label = gtk_label_new (title);
  words = sng_tile_paragraph (value, css_class);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  gtk_widget_add_css_class (label, "tile-note");
  gtk_widget_set_hexpand (words, TRUE);
  gtk_grid_attach (self->facts, label, 0, self->n_facts, 1, 1);
  gtk_widget_set_valign (words, GTK_ALIGN_START);
  gtk_grid_attach (self->facts, words, 1, self->n_facts, way != NULL ? 1 : 2, 1);
  if (way != NULL)
    gtk_grid_attach (self->facts, way, 2, self->n_facts, 1, 1);
  self->n_facts++;
}

static void
add_fact (SngSourceDetail *self, const char *title, const char *value, const char *css_class)
{
  add_fact_with_way (self, title, value, css_class, NULL);
}

/* The way from what a source feeds to where that is seen. */
static GtkWidget *
make_way (const SngKind *kind)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("go-next-symbolic");
  /* TRANSLATORS: %s is a kind of records, such as "People". */
  g_autofree char *label = g_strdup_printf (_ ("Show the list: %s"), sng_text (kind->label_many));

  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", kind->name);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.show-list");
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  return button;
}

static void
show_state (SngSourceDetail *self, const SngSourceHealth *health, SngUiContext *context)
{
  const SngField *field = sng_kind (SNG_KIND_SOURCE)->fields[SNG_SOURCE_STATE];
  SngLocale *locale = sng_ui_context_get_locale (context);
  gboolean is_bad = sng_source_health_is_bad (health);
  g_autofree char *age = sng_source_words_age (health, locale);
  g_autofree char *success
      = health->last_success_at != 0
            ? sng_locale_format_instant (locale, health->last_success_at)
            : g_strdup (C_ ("run", "never"));

  add_fact (self, C_ ("source", "State"), sng_field_choice_label (field, health->state),
            is_bad ? "alarm" : NULL);
  add_fact (self, C_ ("source", "What went wrong"),
            sng_source_error (health, sng_ui_context_get_language (context)), "alarm");
  add_fact (self, C_ ("source", "Last success"), success, NULL);
  add_fact (self, C_ ("source", "Age of its facts"), age,
            health->state == SNG_SOURCE_STATE_STALE ? "alarm" : NULL);
}

static void
show_schedule (SngSourceDetail *self, const SngSourceHealth *health, SngUiContext *context)
{
  SngLocale *locale = sng_ui_context_get_locale (context);
  gint64 now = sng_clock_now (sng_ui_context_get_clock (context));
  g_autofree char *every = sng_source_words_every (health, locale);
  g_autofree char *next = sng_source_words_next (health, now, locale);

  add_fact (self, C_ ("source", "Refresh every"), every, NULL);
  add_fact (self, C_ ("source", "Next run"), next, NULL);
}

/* A directory gives more fields than anybody reads at once. */
static char *
say_fields (const SngSourceFeed *feed)
{
  g_autoptr (GString) words = g_string_new (NULL);
  guint n_more = feed->fields->len - MIN (feed->fields->len, MAX_FIELDS);

  for (guint i = 0; i < feed->fields->len - n_more; i++)
    g_string_append_printf (words, "%s%s", i > 0 ? ", " : "",
                            sng_text (((const SngField *) feed->fields->pdata[i])->label));
  if (n_more > 0)
    {
      g_string_append (words, ", ");
      /* TRANSLATORS: of more fields than are named before */
      g_string_append_printf (words, ngettext ("and %u more", "and %u more", n_more), n_more);
    }
  return g_string_free (g_steal_pointer (&words), FALSE);
}

static void
show_feed (SngSourceDetail *self, const SngSourceFeed *feed, SngUiContext *context)
{
  SngLocale *locale = sng_ui_context_get_locale (context);
  g_autofree char *n = sng_locale_format_integer (locale, feed->records->len);
  g_autofree char *fields = say_fields (feed);
  g_autofree char *words = g_strdup_printf (
      /* TRANSLATORS: how many records of a kind a source keeps up to date, and their fields */
      ngettext ("%s record: %s", "%s records: %s", feed->records->len), n, fields);

  if (feed->records->len > 0)
    add_fact_with_way (self, sng_text (feed->kind->label_many), words, NULL, make_way (feed->kind));
  else
    add_fact (self, sng_text (feed->kind->label_many), fields, NULL);
}

static gboolean
has_records (GPtrArray *feeds)
{
  for (guint i = 0; i < feeds->len; i++)
    if (((const SngSourceFeed *) feeds->pdata[i])->records->len > 0)
      return TRUE;
  return FALSE;
}

/* Which figures would have to do without the source. */
static void
show_figures (SngSourceDetail *self, const SngSourceStory *story)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (SngPillar i = 0; i < SNG_N_PILLARS; i++)
    if (story->n_processes[i] > 0)
      {
        g_autofree char *one = g_strdup_printf (
            /* TRANSLATORS: the name of a pillar, and in how many processes */
            ngettext ("%s of %u process", "%s of %u processes", story->n_processes[i]),
            sng_words_pillar (i), story->n_processes[i]);

        g_string_append_printf (words, "%s%s", words->len > 0 ? "; " : "", one);
      }
  if (has_records (story->feeds))
    add_fact (self, C_ ("source", "Counts in"),
              words->len > 0 ? words->str : C_ ("source", "no figure yet"), NULL);
}

static void
show_refresh (SngSourceDetail *self, SngHandle source, const char *name)
{
  /* TRANSLATORS: the name of a data source. */
  g_autofree char *label = g_strdup_printf (_ ("Refresh %s"), name);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->refresh), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->refresh), "x", source);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->refresh), "page.refresh-source");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->set_up), "x", source);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->set_up), "page.set-up-source");
}

static void
sng_source_detail_class_init (SngSourceDetailClass *klass)
{
}

static void
sng_source_detail_init (SngSourceDetail *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *acts = sng_wrap_box_new (6);

  self->name = GTK_LABEL (sng_tile_paragraph (NULL, "title-3"));
  self->facts = GTK_GRID (gtk_grid_new ());
  self->refresh = GTK_BUTTON (gtk_button_new_with_label (_ ("Refresh")));
  self->set_up = GTK_BUTTON (gtk_button_new_with_label (_ ("Change the connection…")));
  self->runs = SNG_SOURCE_RUNS (sng_source_runs_new ());
  gtk_grid_set_column_spacing (self->facts, 16);
  gtk_grid_set_row_spacing (self->facts, 6);
  gtk_widget_set_halign (GTK_WIDGET (self->refresh), GTK_ALIGN_START);
  gtk_widget_set_halign (GTK_WIDGET (self->set_up), GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (acts), GTK_WIDGET (self->refresh));
  gtk_box_append (GTK_BOX (acts), GTK_WIDGET (self->set_up));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->name));
  gtk_box_append (GTK_BOX (box), acts);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->facts));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->runs));
  gtk_widget_add_css_class (box, "dense");
  gtk_widget_add_css_class (box, "detail");
  adw_bin_set_child (ADW_BIN (self), box);
}

/* Public API */

GtkWidget *
sng_source_detail_new (void)
{
  return g_object_new (SNG_TYPE_SOURCE_DETAIL, NULL);
}

/**
 * sng_source_error:
 *
 * Returns: (nullable): what went wrong at the last run, in words
 */
const char *
sng_source_error (const SngSourceHealth *health, SngLanguage language)
{
  const SngValue *error = health->last_run ? sng_run (health->last_run, SNG_RUN_ERROR) : NULL;

  return error != NULL && sng_value_is_known (error) ? sng_value_get_text (error, language) : NULL;
}

void
sng_source_detail_show (SngSourceDetail *self, const SngSourceStory *story, SngUiContext *context)
{
  const SngSourceHealth *health = story->health;
  g_autofree char *name = sng_ui_context_get_record_title (context, health->source);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->facts))) != NULL)
    gtk_grid_remove (self->facts, child);
  self->n_facts = 0;
  sng_tile_say (self->name, name);
  show_state (self, health, context);
  show_schedule (self, health, context);
  show_figures (self, story);
  for (guint i = 0; i < story->feeds->len; i++)
    show_feed (self, story->feeds->pdata[i], context);
  show_refresh (self, sng_record_get_handle (health->source), name);
  sng_source_runs_show (self->runs, story, context);
}
