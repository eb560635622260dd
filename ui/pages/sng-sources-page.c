/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/sng-sources-page.h"

#include "data/register/sng-merge.h"
#include "data/sources/sng-source-words.h"
#include "ui/forms/sng-merge-dialog.h"
#include "ui/pages/sng-page-facts.h"
#include "ui/pages/sng-source-detail.h"
#include "ui/pages/sng-sources-tile.h"
#include "ui/sources/sng-source-assistant.h"
#include "ui/window/sng-refresh-words.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

struct _SngSourcesPage
{
  SngKindPage parent_instance;

  /* (owned) */
  GPtrArray *stories; /* (nullable) of SngSourceStory, as last read */
  GArray *duplicates; /* (nullable) of SngDuplicate, as last read */

  /* (borrowed) descendants */
  SngSourcesTile *tile;
  SngSourceDetail *detail;

  SngHandle shown;
};

static void show_schedule (SngSourcesPage *self);

G_DEFINE_FINAL_TYPE (SngSourcesPage, sng_sources_page, SNG_TYPE_KIND_PAGE)

static const SngKindId kinds[] = { SNG_KIND_SOURCE, SNG_KIND_RUN };

/* What the page reads in a worker. */
typedef struct
{
  GPtrArray *stories; /* of SngSourceStory */
  GArray *duplicates; /* of SngDuplicate */
} Facts;

static void
free_facts (gpointer data)
{
  Facts *facts = data;

  g_clear_pointer (&facts->stories, g_ptr_array_unref);
  g_clear_pointer (&facts->duplicates, g_array_unref);
  g_free (facts);
}

static gpointer
read_facts (const SngPageReading *with, GError **error)
{
  Facts *facts = g_new0 (Facts, 1);

  facts->stories = sng_source_stories_read (with, error);
  if (facts->stories != NULL)
    facts->duplicates = sng_reader_find_duplicates (with->reader, error);
  if (facts->duplicates != NULL)
    return facts;
  free_facts (facts);
  return NULL;
}

static char *
say_subtitle (GPtrArray *stories)
{
  guint n_bad = 0;

  for (guint i = 0; i < stories->len; i++)
    n_bad += sng_source_health_is_bad (((const SngSourceStory *) stories->pdata[i])->health);
  if (stories->len == 0)
    return NULL;
  if (n_bad == 0)
    return g_strdup_printf (
        ngettext ("%u source is up to date.", "All %u sources are up to date.", stories->len),
        stories->len);
  return g_strdup_printf (ngettext ("%u of %u sources is not up to date.",
                                    "%u of %u sources are not up to date.", n_bad),
                          n_bad, stories->len);
}

static SngScheduler *
get_scheduler (SngSourcesPage *self)
{
  return sng_ui_context_get_scheduler (sng_page_get_context (SNG_PAGE (self)));
}

static void
show_detail (SngSourcesPage *self)
{
  SngKindPane *pane = sng_kind_page_get_pane (SNG_KIND_PAGE (self), SNG_KIND_SOURCE);
  const SngSourceStory *shown = NULL;

  for (guint i = 0; self->stories != NULL && i < self->stories->len; i++)
    {
      const SngSourceStory *story = self->stories->pdata[i];

      if (sng_record_get_handle (story->health->source) == self->shown)
        shown = story;
    }
  if (shown != NULL)
    sng_source_detail_show (self->detail, shown, sng_page_get_context (SNG_PAGE (self)));
  sng_kind_pane_set_has_figures (pane, shown != NULL);
}

static void
shown_cb (SngKindPane *pane, gint64 handle, SngSourcesPage *self)
{
  self->shown = handle;
  show_detail (self);
}

static void
show_facts (SngPage *page, gpointer data)
{
  SngSourcesPage *self = SNG_SOURCES_PAGE (page);
  const Facts *facts = data;
  SngRegister *reg = sng_ui_context_get_register (sng_page_get_context (page));
  gboolean may_write = !sng_register_is_read_only (reg);
  g_autofree char *subtitle = say_subtitle (facts->stories);

  g_clear_pointer (&self->stories, g_ptr_array_unref);
  g_clear_pointer (&self->duplicates, g_array_unref);
  self->stories = g_ptr_array_ref (facts->stories);
  self->duplicates = g_array_ref (facts->duplicates);
  sng_sources_tile_show (self->tile, self->stories, sng_page_get_context (page));
  sng_sources_tile_set_duplicates (self->tile, may_write ? self->duplicates->len : 0);
  show_schedule (self);
  sng_page_set_subtitle (page, subtitle);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.refresh-all",
                                 may_write && self->stories->len > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.refresh-source", may_write);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.set-up-source", may_write);
  if (self->shown != 0)
    show_detail (self);
}

static void
sng_sources_page_show_facts (SngKindPage *page)
{
  static const SngPageFacts facts = { read_facts, show_facts, free_facts };

  sng_page_read_facts (SNG_PAGE (page), &facts);
}

static void
progress_cb (SngScheduler *scheduler,
             gint64 source,
             guint n_pages,
             guint64 n_rows,
             gboolean applying,
             SngSourcesPage *self)
{
  g_autofree char *title = sng_ui_context_get_title (sng_page_get_context (SNG_PAGE (self)), source);
  const char *name = title != NULL ? title : "–";
  g_autofree char *words = NULL;

  if (applying)
    /* TRANSLATORS: the name of a data source, and how many rows it gave. */
    words = g_strdup_printf (_ ("%s: writing %u rows"), name, (guint)n_rows);
  else
    /* TRANSLATORS: the name of a data source, how many pages and rows it gave so far. */
    words = g_strdup_printf (_ ("%s: page %u, %u rows so far"), name, n_pages, (guint)n_rows);
  sng_sources_tile_set_progress (self->tile, words);
}

/* What is asked next, or why nothing is. */
static char *
say_schedule (SngSourcesPage *self)
{
  SngUiContext *context = sng_page_get_context (SNG_PAGE (self));
  SngQuiet quiet = sng_scheduler_get_quiet (get_scheduler (self));
  const SngSourceHealth *next = NULL;
  g_autofree char *name = NULL;
  g_autofree char *when = NULL;

  for (guint i = 0; self->stories != NULL && i < self->stories->len; i++)
    {
      const SngSourceHealth *health = ((const SngSourceStory *) self->stories->pdata[i])->health;

      if (health->next_at != 0 && (next == NULL || health->next_at < next->next_at))
        next = health;
    }
  if (next == NULL || quiet != SNG_QUIET_NO)
    return g_strdup (next != NULL ? sng_refresh_words_quiet (quiet) : NULL);
  name = sng_ui_context_get_record_title (context, next->source);
  when = sng_source_words_next (next, sng_clock_now (sng_ui_context_get_clock (context)),
                                sng_ui_context_get_locale (context));
  /* TRANSLATORS: a data source, and when it is asked: a date with the time, or "due now" */
  return g_strdup_printf (_ ("The next source to be asked is “%s”: %s."), name, when);
}

static void
show_schedule (SngSourcesPage *self)
{
  g_autofree char *words = say_schedule (self);

  sng_sources_tile_set_schedule (self->tile, words);
}

/* A refresh may have been asked for on another page, or be due: it is shown all the same. */
static void
scheduler_changed_cb (SngScheduler *scheduler, SngSourcesPage *self)
{
  gboolean busy = sng_scheduler_is_busy (scheduler);

  sng_sources_tile_set_progress (self->tile, busy ? _ ("Asking the sources…") : NULL);
  show_schedule (self);
}

static void
finished_cb (SngScheduler *scheduler,
             SngRefresh *refresh,
             gboolean asked,
             const GError *error,
             SngSourcesPage *self)
{
  sng_page_refresh (SNG_PAGE (self));
}

static void
refresh_source_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sng_scheduler_ask (get_scheduler (SNG_SOURCES_PAGE (widget)), g_variant_get_int64 (parameter));
}

static void
refresh_all_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sng_scheduler_ask_all (get_scheduler (SNG_SOURCES_PAGE (widget)));
}

static void
compare_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SngSourcesPage *self = SNG_SOURCES_PAGE (widget);

  if (self->duplicates != NULL && self->duplicates->len > 0)
    sng_merge_dialog_present (widget, sng_page_get_context (SNG_PAGE (self)), self->duplicates);
}

static void
cancel_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sng_scheduler_cancel (get_scheduler (SNG_SOURCES_PAGE (widget)));
}

/* A source is not written down as other records are: somebody has to see what it answers. */
static void
sng_sources_page_create (SngPage *page)
{
  sng_source_assistant_present (GTK_WIDGET (page), sng_page_get_context (page), NULL);
}

static void
set_up_source_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SngUiContext *context = sng_page_get_context (SNG_PAGE (widget));
  SngRegister *reg = sng_ui_context_get_register (context);
  g_autoptr (SngRecord) source = NULL;
  g_autoptr (GError) error = NULL;

  /* Where it answers, and with which secret, may only be known once sources can be asked. */
  if (!sng_scheduler_prepare (sng_ui_context_get_scheduler (context), &error))
    sng_ui_context_tell (context, error->message, FALSE);
  source = sng_register_get_record (reg, g_variant_get_int64 (parameter));
  if (source != NULL)
    sng_source_assistant_present (widget, context, source);
}

static void
sng_sources_page_decorate (SngKindPage *page, SngKindPane *pane)
{
  SngSourcesPage *self = SNG_SOURCES_PAGE (page);

  SngScheduler *scheduler = get_scheduler (self);

  if (sng_kind_pane_get_kind (pane)->id != kinds[0])
    return;
  self->tile = SNG_SOURCES_TILE (sng_sources_tile_new ());
  self->detail = SNG_SOURCE_DETAIL (sng_source_detail_new ());
  sng_kind_pane_set_top (pane, GTK_WIDGET (self->tile));
  sng_kind_pane_set_first (
      pane, _ ("No source is connected yet. “Add a source” (Ctrl+N) sets the first one "
               "up, step by step, and shows what it answers before anything "
               "is written."));
  sng_kind_pane_set_figures (pane, GTK_WIDGET (self->detail));
  g_signal_connect_object (pane, "shown", G_CALLBACK (shown_cb), self, 0);
  g_signal_connect_object (scheduler, "progress", G_CALLBACK (progress_cb), self, 0);
  g_signal_connect_object (scheduler, "finished", G_CALLBACK (finished_cb), self, 0);
  g_signal_connect_object (scheduler, "changed", G_CALLBACK (scheduler_changed_cb), self, 0);
  scheduler_changed_cb (scheduler, self);
}

static char *
make_badge (SngReader *reader, SngPosture *posture, SngClock *clock)
{
  g_autoptr (GPtrArray) healths = sng_source_health_read (reader, sng_clock_today (clock), NULL);
  guint n_bad = 0;

  for (guint i = 0; healths != NULL && i < healths->len; i++)
    n_bad += sng_source_health_is_bad (healths->pdata[i]);
  /* TRANSLATORS: how many sources are not up to date; beside the name of the page. */
  return n_bad > 0 ? g_strdup_printf (C_ ("badge", "%u stale"), n_bad) : NULL;
}

static void
sng_sources_page_dispose (GObject *object)
{
  SngSourcesPage *self = SNG_SOURCES_PAGE (object);

  g_clear_pointer (&self->stories, g_ptr_array_unref);
  g_clear_pointer (&self->duplicates, g_array_unref);
  G_OBJECT_CLASS (sng_sources_page_parent_class)->dispose (object);
}

static void
sng_sources_page_class_init (SngSourcesPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  SngPageClass *page_class = SNG_PAGE_CLASS (klass);
  SngKindPageClass *kind_class = SNG_KIND_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sng_sources_page_dispose;
  page_class->name = "sources";
  page_class->title = C_ ("page", "Sources");
  page_class->icon_name = "sng-sources-symbolic";
  page_class->make_badge = make_badge;
  page_class->create = sng_sources_page_create;
  kind_class->new_label = _ ("Add a source");
  kind_class->decorate = sng_sources_page_decorate;
  kind_class->show_facts = sng_sources_page_show_facts;
  sng_kind_page_class_set_kinds (kind_class, kinds, G_N_ELEMENTS (kinds));
  gtk_widget_class_install_action (widget_class, "page.refresh-source", "x", refresh_source_cb);
  gtk_widget_class_install_action (widget_class, "page.set-up-source", "x", set_up_source_cb);
  gtk_widget_class_install_action (widget_class, "page.refresh-all", NULL, refresh_all_cb);
  gtk_widget_class_install_action (widget_class, "page.cancel-refresh", NULL, cancel_cb);
  gtk_widget_class_install_action (widget_class, "page.compare-duplicates", NULL, compare_cb);
}

static void
sng_sources_page_init (SngSourcesPage *self)
{
}
