/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/sng-sources-page.h"

#include "data/register/sng-merge.h"
#include "data/sources/sng-refresh.h"
#include "ui/forms/sng-merge-dialog.h"
#include "ui/pages/sng-page-facts.h"
#include "ui/pages/sng-source-detail.h"
#include "ui/pages/sng-sources-tile.h"
#include "ui/window/sng-refresh-words.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

struct _SngSourcesPage
{
  SngKindPage parent_instance;

  /* (owned) */
  GPtrArray *healths;        /* (nullable) of SngSourceHealth, as last read */
  GArray *duplicates;        /* (nullable) of SngDuplicate, as last read */
  GCancellable *cancellable; /* (nullable) of the refresh under way */

  /* (borrowed) descendants */
  SngSourcesTile *tile;
  SngSourceDetail *detail;

  SngHandle shown;
};

G_DEFINE_FINAL_TYPE (SngSourcesPage, sng_sources_page, SNG_TYPE_KIND_PAGE)

static const SngKindId kinds[] = { SNG_KIND_SOURCE, SNG_KIND_RUN };

/* What the page reads in a worker. */
typedef struct
{
  GPtrArray *healths; /* of SngSourceHealth */
  GArray *duplicates; /* of SngDuplicate */
} Facts;

static void
free_facts (gpointer data)
{
  Facts *facts = data;

  g_clear_pointer (&facts->healths, g_ptr_array_unref);
  g_clear_pointer (&facts->duplicates, g_array_unref);
  g_free (facts);
}

static gpointer
read_facts (const SngPageReading *with, GError **error)
{
  Facts *facts = g_new0 (Facts, 1);

  facts->healths
      = sng_source_health_read (with->reader, sng_posture_get_as_of (with->posture), error);
  if (facts->healths != NULL)
    facts->duplicates = sng_reader_find_duplicates (with->reader, error);
  if (facts->duplicates != NULL)
    return facts;
  free_facts (facts);
  return NULL;
}

static char *
say_subtitle (GPtrArray *healths)
{
  guint n_bad = 0;

  for (guint i = 0; i < healths->len; i++)
    n_bad += sng_source_health_is_bad (healths->pdata[i]);
  if (healths->len == 0)
    return NULL;
  if (n_bad == 0)
    return g_strdup_printf (
        ngettext ("%u source is up to date.", "All %u sources are up to date.", healths->len),
        healths->len);
  return g_strdup_printf (ngettext ("%u of %u sources is not up to date.",
                                    "%u of %u sources are not up to date.", n_bad),
                          n_bad, healths->len);
}

static void
show_detail (SngSourcesPage *self)
{
  SngKindPane *pane = sng_kind_page_get_pane (SNG_KIND_PAGE (self), SNG_KIND_SOURCE);
  const SngSourceHealth *shown = NULL;

  for (guint i = 0; self->healths != NULL && i < self->healths->len; i++)
    {
      const SngSourceHealth *health = self->healths->pdata[i];

      if (sng_record_get_handle (health->source) == self->shown)
        shown = health;
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
  GPtrArray *healths = facts->healths;
  SngRegister *reg = sng_ui_context_get_register (sng_page_get_context (page));
  gboolean may_write = !sng_register_is_read_only (reg);
  g_autofree char *subtitle = say_subtitle (healths);

  g_clear_pointer (&self->healths, g_ptr_array_unref);
  g_clear_pointer (&self->duplicates, g_array_unref);
  self->healths = g_ptr_array_ref (healths);
  self->duplicates = g_array_ref (facts->duplicates);
  sng_sources_tile_show (self->tile, healths, sng_page_get_context (page));
  sng_sources_tile_set_duplicates (self->tile, may_write ? self->duplicates->len : 0);
  sng_page_set_subtitle (page, subtitle);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.refresh-all",
                                 may_write && self->healths->len > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.refresh-source", may_write);
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
progress_cb (SngRefresh *refresh,
             gint64 source,
             guint n_pages,
             guint64 n_rows,
             gboolean applying,
             SngSourcesPage *self)
{
  g_autofree char *name = sng_ui_context_get_title (sng_page_get_context (SNG_PAGE (self)), source);
  g_autofree char *words = NULL;

  if (applying)
    /* TRANSLATORS: the name of a data source, and how many rows it gave. */
    words = g_strdup_printf (_ ("%s: writing %u rows"), name, (guint)n_rows);
  else
    /* TRANSLATORS: the name of a data source, how many pages and rows it gave so far. */
    words = g_strdup_printf (_ ("%s: page %u, %u rows so far"), name, n_pages, (guint)n_rows);
  sng_sources_tile_set_progress (self->tile, words);
}

static void
refreshed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SngSourcesPage) self = data;
  SngRefresh *refresh = SNG_REFRESH (source);
  SngUiContext *context = sng_page_get_context (SNG_PAGE (self));
  g_autoptr (GError) error = NULL;
  gboolean finished = sng_refresh_run_finish (refresh, result, &error);
  g_autofree char *words = NULL;

  g_clear_object (&self->cancellable);
  if (context == NULL)
    return;
  sng_sources_tile_set_progress (self->tile, NULL);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    words = g_strdup (_ ("Refreshing was cancelled. What had been fetched completely is kept."));
  else if (!finished)
    words = g_strdup (error->message);
  else
    words = sng_refresh_words_failed (context, sng_refresh_get_reports (refresh));
  if (words == NULL)
    words = g_strdup (_ ("The sources are up to date."));
  sng_ui_context_tell (context, words, FALSE);
  sng_page_refresh (SNG_PAGE (self));
}

static void
start (SngSourcesPage *self, SngRefresh *refresh)
{
  SngUiContext *context = sng_page_get_context (SNG_PAGE (self));
  g_autoptr (GError) error = NULL;

  if (!sng_ui_context_prepare_refresh (context, &error))
    {
      sng_ui_context_tell (context, error->message, FALSE);
      return;
    }
  self->cancellable = g_cancellable_new ();
  g_signal_connect_object (refresh, "progress", G_CALLBACK (progress_cb), self, 0);
  sng_sources_tile_set_progress (self->tile, _ ("Asking the sources…"));
  sng_refresh_run_async (refresh, self->cancellable, refreshed_cb, g_object_ref (self));
}

static SngRefresh *
make_refresh (SngSourcesPage *self)
{
  return sng_refresh_new (sng_ui_context_get_register (sng_page_get_context (SNG_PAGE (self))));
}

static void
refresh_source_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SngSourcesPage *self = SNG_SOURCES_PAGE (widget);
  g_autoptr (SngRefresh) refresh = make_refresh (self);

  if (self->cancellable != NULL)
    return;
  sng_refresh_add (refresh, g_variant_get_int64 (parameter));
  start (self, refresh);
}

static void
refresh_all_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SngSourcesPage *self = SNG_SOURCES_PAGE (widget);
  g_autoptr (SngRefresh) refresh = make_refresh (self);
  g_autoptr (GPtrArray) sources = g_ptr_array_new ();

  for (guint i = 0; self->healths != NULL && i < self->healths->len; i++)
    g_ptr_array_add (sources, ((SngSourceHealth *)self->healths->pdata[i])->source);
  if (self->cancellable == NULL && sng_refresh_add_enabled (refresh, sources) > 0)
    start (self, refresh);
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
  g_cancellable_cancel (SNG_SOURCES_PAGE (widget)->cancellable);
}

static void
sng_sources_page_decorate (SngKindPage *page, SngKindPane *pane)
{
  SngSourcesPage *self = SNG_SOURCES_PAGE (page);

  if (sng_kind_pane_get_kind (pane)->id != kinds[0])
    return;
  self->tile = SNG_SOURCES_TILE (sng_sources_tile_new ());
  self->detail = SNG_SOURCE_DETAIL (sng_source_detail_new ());
  sng_kind_pane_set_top (pane, GTK_WIDGET (self->tile));
  sng_kind_pane_set_figures (pane, GTK_WIDGET (self->detail));
  g_signal_connect_object (pane, "shown", G_CALLBACK (shown_cb), self, 0);
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

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_pointer (&self->healths, g_ptr_array_unref);
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
  page_class->begins_section = TRUE;
  page_class->make_badge = make_badge;
  kind_class->new_label = _ ("New source");
  kind_class->decorate = sng_sources_page_decorate;
  kind_class->show_facts = sng_sources_page_show_facts;
  sng_kind_page_class_set_kinds (kind_class, kinds, G_N_ELEMENTS (kinds));
  gtk_widget_class_install_action (widget_class, "page.refresh-source", "x", refresh_source_cb);
  gtk_widget_class_install_action (widget_class, "page.refresh-all", NULL, refresh_all_cb);
  gtk_widget_class_install_action (widget_class, "page.cancel-refresh", NULL, cancel_cb);
  gtk_widget_class_install_action (widget_class, "page.compare-duplicates", NULL, compare_cb);
}

static void
sng_sources_page_init (SngSourcesPage *self)
{
}
