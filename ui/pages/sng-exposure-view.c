/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/sng-exposure-view.h"

#include "ui/lists/sng-width-layout.h"
#include "ui/pages/sng-exposure-figures.h"
#include "ui/pages/sng-exposure-rows.h"
#include "ui/pages/sng-tile.h"
#include "ui/pages/sng-what-if.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Below this width the tables leave out what can be missed. */
#define NARROW 700
#define FIGURES_COLUMNS 7
#define WHAT_IF_COLUMNS 5
#define ALL_COLUMNS 12
#define MOST_CASES 4

struct _SngExposureView
{
  AdwBin parent_instance;

  SngUiContext *context; /* (owned) */
  GCancellable *cancellable; /* (owned) (nullable) of the reading that is under way */
  SngExposure *today;        /* (owned) (nullable) */
  SngExposure *supposed;     /* (owned) (nullable) */
  GPtrArray *frozen;         /* (owned) of SngFrozenExposure, in the order of the chooser */
  gboolean is_supposing;     /* a supposition is being simulated */
  gboolean suppose_again;    /* and it is no longer the newest one */

  /* (borrowed) descendants */
  GtkStack *stack;
  AdwStatusPage *nothing;
  SngExposureFigures *figures;
  SngWhatIf *what_if;
  GtkDropDown *days;
  SngSmallTable *risks;
  GtkLabel *more_risks;
  SngSmallTable *processes;
  GtkWidget *gap_tile;
  SngSmallTable *gaps;
  GtkLabel *more_gaps;
};

G_DEFINE_FINAL_TYPE (SngExposureView, sng_exposure_view, ADW_TYPE_BIN)

static void suppose (SngExposureView *self);

/* Showing */

static const SngFrozenExposure *
chosen_day (SngExposureView *self)
{
  guint place = gtk_drop_down_get_selected (self->days);

  return self->frozen != NULL && place > 0 && place <= self->frozen->len
             ? self->frozen->pdata[place - 1]
             : NULL;
}

/* What is supposed stands beside today; a treatment is supposed too. */
static guint
collect_cases (SngExposureView *self, SngLossLine cases[MOST_CASES], const char *day)
{
  SngExposure *newest = self->supposed != NULL ? self->supposed : self->today;
  guint n = 0;

  cases[n++] = (SngLossLine){ C_ ("exposure", "Today"), self->today, SNG_EXPOSURE_TODAY, NULL };
  if (self->supposed != NULL)
    cases[n++] = (SngLossLine){ C_ ("exposure", "Supposed"), self->supposed, SNG_EXPOSURE_TODAY, NULL };
  if (sng_exposure_has_targets (newest))
    cases[n++]
        = (SngLossLine){ C_ ("exposure", "After treatment"), newest, SNG_EXPOSURE_TARGET, NULL };
  if (chosen_day (self) != NULL)
    cases[n++] = (SngLossLine){ day, NULL, SNG_EXPOSURE_TODAY, chosen_day (self) };
  return n;
}

static void
show_figures (SngExposureView *self)
{
  SngLocale *locale = sng_ui_context_get_locale (self->context);
  const SngFrozenExposure *frozen = chosen_day (self);
  g_autofree char *day = frozen != NULL ? sng_locale_format_date (locale, frozen->as_of) : NULL;
  SngLossLine cases[MOST_CASES];
  guint n = collect_cases (self, cases, day);

  sng_exposure_figures_show (self->figures, cases, n, locale);
}

static void
show_effect (SngExposureView *self)
{
  SngLocale *locale = sng_ui_context_get_locale (self->context);
  const char *currency = sng_exposure_get_reading (self->today)->currency;
  const SngLossFigures *before = sng_exposure_get_figures (self->today, SNG_EXPOSURE_TODAY);
  const SngLossFigures *after
      = self->supposed != NULL ? sng_exposure_get_figures (self->supposed, SNG_EXPOSURE_TODAY) : NULL;
  g_autofree char *text = NULL;

  if (after != NULL)
    {
      g_autofree char *old_mean = sng_locale_format_money_millions (
          locale, (gint64)round (sng_exposure_get_expected (self->today, SNG_EXPOSURE_TODAY)), currency);
      g_autofree char *new_mean = sng_locale_format_money_millions (
          locale, (gint64)round (sng_exposure_get_expected (self->supposed, SNG_EXPOSURE_TODAY)), currency);
      g_autofree char *old_p95 = sng_locale_format_money_millions (locale, before->p95, currency);
      g_autofree char *new_p95 = sng_locale_format_money_millions (locale, after->p95, currency);

      /* TRANSLATORS: four amounts of money, of today and as supposed. */
      text = g_strdup_printf (_ ("Expected loss %s → %s; one year of twenty %s → %s."), old_mean,
                              new_mean, old_p95, new_p95);
    }
  sng_what_if_say (self->what_if, text);
}

static void
show_rows (SngExposureView *self)
{
  g_autofree char *more_risks = sng_exposure_risk_rows_show (self->risks, self->today, self->context);
  g_autofree char *more_gaps = sng_exposure_gap_rows_show (self->gaps, self->today, self->context);

  sng_tile_say (self->more_risks, more_risks);
  sng_tile_say (self->more_gaps, more_gaps);
  sng_exposure_process_rows_show (self->processes, self->today, self->context);
  gtk_widget_set_visible (self->gap_tile, sng_exposure_get_unquantified (self->today)->len > 0);
}

static void
show_nothing (SngExposureView *self, const char *why)
{
  adw_status_page_set_description (self->nothing, why);
  gtk_stack_set_visible_child_name (self->stack, "nothing");
}

static void
show_today (SngExposureView *self)
{
  if (sng_exposure_get_risks (self->today)->len == 0)
    {
      show_nothing (self, _ ("Estimate how often a risk happens and what one event costs in the form "
                             "of the risk; it is simulated at once."));
      return;
    }
  sng_what_if_set_exposure (self->what_if, self->today);
  show_figures (self);
  show_effect (self);
  show_rows (self);
  gtk_stack_set_visible_child_name (self->stack, "figures");
}

/* What if */

static void
supposed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SngExposureView) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SngExposure) exposure = sng_exposure_compute_finish (result, &error);

  self->is_supposing = FALSE;
  if (self->context == NULL)
    return;
  if (self->suppose_again)
    {
      suppose (self);
      return;
    }
  g_clear_pointer (&self->supposed, sng_exposure_unref);
  self->supposed = g_steal_pointer (&exposure);
  show_figures (self);
  show_effect (self);
}

/* One at a time, from the newest that there is, so that only what differs is simulated; who drags on
 * meanwhile is asked again. */
static void
suppose (SngExposureView *self)
{
  g_autoptr (SngLossReading) reading = sng_what_if_get_reading (self->what_if);

  self->suppose_again = self->is_supposing;
  if (self->is_supposing)
    return;
  if (reading == NULL || sng_loss_reading_equal (reading, sng_exposure_get_reading (self->today)))
    {
      g_clear_pointer (&self->supposed, sng_exposure_unref);
      show_figures (self);
      show_effect (self);
      return;
    }
  self->is_supposing = TRUE;
  sng_exposure_compute_async (reading, self->supposed != NULL ? self->supposed : self->today, NULL,
                              supposed_cb, g_object_ref (self));
}

static void
what_if_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SngExposureView *self = SNG_EXPOSURE_VIEW (widget);

  sng_what_if_choose (self->what_if, g_variant_get_int64 (parameter));
  gtk_widget_child_focus (GTK_WIDGET (self->what_if), GTK_DIR_TAB_FORWARD);
}

/* Reading */

/* The day that was chosen stays chosen. */
static void
set_frozen (SngExposureView *self, GPtrArray *frozen)
{
  SngLocale *locale = sng_ui_context_get_locale (self->context);
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);
  SngHandle chosen = chosen_day (self) != NULL ? chosen_day (self)->snapshot : 0;
  guint place = 0;

  gtk_string_list_append (list, _ ("Compare with no past day"));
  for (guint i = 0; i < frozen->len; i++)
    {
      const SngFrozenExposure *past = frozen->pdata[i];
      g_autofree char *day = sng_locale_format_date (locale, past->as_of);
      g_autofree char *title = sng_ui_context_get_title (self->context, past->snapshot);
      g_autofree char *text = g_strdup_printf ("%s · %s", day, title != NULL ? title : "–");

      gtk_string_list_append (list, text);
      if (past->snapshot == chosen)
        place = i + 1;
    }
  g_clear_pointer (&self->frozen, g_ptr_array_unref);
  self->frozen = g_ptr_array_ref (frozen);
  gtk_drop_down_set_model (self->days, G_LIST_MODEL (list));
  gtk_drop_down_set_selected (self->days, place);
  gtk_widget_set_visible (GTK_WIDGET (self->days), frozen->len > 0);
}

static void
read_frozen_in_thread (GTask *task, gpointer store, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  g_autoptr (SngReader) reader = sng_reader_new (store, &error);
  GPtrArray *frozen = reader != NULL ? sng_frozen_exposures_read (reader, &error) : NULL;

  if (frozen != NULL)
    g_task_return_pointer (task, frozen, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

static void
frozen_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SngExposureView) self = data;
  g_autoptr (GPtrArray) frozen = g_task_propagate_pointer (G_TASK (result), NULL);

  if (self->context != NULL && frozen != NULL)
    set_frozen (self, frozen);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SngExposureView) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SngExposure) exposure = sng_exposure_read_finish (result, &error);

  if (self->context == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (exposure == NULL)
    {
      show_nothing (self, error->message);
      return;
    }
  g_clear_pointer (&self->today, sng_exposure_unref);
  self->today = g_steal_pointer (&exposure);
  show_today (self);
  if (sng_exposure_get_risks (self->today)->len > 0)
    suppose (self);
}

static void
day_chosen_cb (SngExposureView *self)
{
  if (self->today != NULL && sng_exposure_get_risks (self->today)->len > 0)
    show_figures (self);
}

static void
width_changed_cb (SngExposureView *self, int width)
{
  sng_exposure_figures_set_narrow (self->figures, width < NARROW);
  sng_small_table_set_narrow (self->risks, width < NARROW);
  sng_small_table_set_narrow (self->processes, width < NARROW);
  sng_small_table_set_narrow (self->gaps, width < NARROW);
}

static void
stop (SngExposureView *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
sng_exposure_view_dispose (GObject *object)
{
  SngExposureView *self = SNG_EXPOSURE_VIEW (object);

  stop (self);
  g_clear_pointer (&self->today, sng_exposure_unref);
  g_clear_pointer (&self->supposed, sng_exposure_unref);
  g_clear_pointer (&self->frozen, g_ptr_array_unref);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (sng_exposure_view_parent_class)->dispose (object);
}

static void
sng_exposure_view_class_init (SngExposureViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sng_exposure_view_dispose;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "exposure.what-if", "x", what_if_cb);
}

static GtkWidget *
make_tile (const char *title, const char *note, SngSmallTable *table, GtkLabel *more)
{
  GtkWidget *tile = sng_tile_new (title, note);

  gtk_box_append (GTK_BOX (tile), GTK_WIDGET (table));
  if (more != NULL)
    gtk_box_append (GTK_BOX (tile), GTK_WIDGET (more));
  return tile;
}

static GtkWidget *
make_grid (SngExposureView *self)
{
  GtkWidget *grid = sng_tile_grid_new ();

  sng_tile_grid_add (grid, GTK_WIDGET (self->figures), FIGURES_COLUMNS);
  sng_tile_grid_add (grid, GTK_WIDGET (self->what_if), WHAT_IF_COLUMNS);
  sng_tile_grid_add (grid,
                     make_tile (C_ ("tile", "Where it comes from: risks"), NULL, self->risks,
                                self->more_risks),
                     ALL_COLUMNS);
  sng_tile_grid_add (
      grid, make_tile (C_ ("tile", "Where it comes from: business processes"), NULL, self->processes, NULL),
      WHAT_IF_COLUMNS);
  self->gap_tile = make_tile (C_ ("tile", "Not in these figures, and not worth nothing"), NULL, self->gaps,
                              self->more_gaps);
  sng_tile_grid_add (grid, self->gap_tile, FIGURES_COLUMNS);
  return grid;
}

static void
build (SngExposureView *self)
{
  SngWidthLayout *layout;

  self->days = sng_tile_chooser (_ ("Past day to compare with"));
  gtk_widget_set_halign (GTK_WIDGET (self->days), GTK_ALIGN_START);
  g_signal_connect_object (self->days, "notify::selected", G_CALLBACK (day_chosen_cb), self,
                           G_CONNECT_SWAPPED);
  self->figures = SNG_EXPOSURE_FIGURES (sng_exposure_figures_new (GTK_WIDGET (self->days)));
  self->what_if = SNG_WHAT_IF (sng_what_if_new (self->context));
  g_signal_connect_object (self->what_if, "changed", G_CALLBACK (suppose), self, G_CONNECT_SWAPPED);
  self->risks = sng_exposure_risk_rows_new ();
  self->processes = sng_exposure_process_rows_new ();
  self->gaps = sng_exposure_gap_rows_new ();
  self->more_risks = GTK_LABEL (sng_tile_paragraph (NULL, "tile-note"));
  self->more_gaps = GTK_LABEL (sng_tile_paragraph (NULL, "tile-note"));
  self->nothing = ADW_STATUS_PAGE (adw_status_page_new ());
  adw_status_page_set_title (self->nothing, _ ("No risk is estimated in money"));
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->stack, adw_bin_new (), "waiting");
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->nothing), "nothing");
  gtk_stack_add_named (self->stack, sng_tile_page_new (make_grid (self)), "figures");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->stack));
  layout = sng_width_layout_install (GTK_WIDGET (self));
  g_signal_connect_object (layout, "width-changed", G_CALLBACK (width_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
sng_exposure_view_init (SngExposureView *self)
{
}

/* Public API */

GtkWidget *
sng_exposure_view_new (SngUiContext *context)
{
  SngExposureView *self = g_object_new (SNG_TYPE_EXPOSURE_VIEW, NULL);

  self->context = g_object_ref (context);
  build (self);
  return GTK_WIDGET (self);
}

/**
 * sng_exposure_view_refresh:
 * @view: a #SngExposureView
 *
 * Reads the estimates again and simulates where one changed; what is shown stays until then.
 */
void
sng_exposure_view_refresh (GtkWidget *view)
{
  SngExposureView *self = SNG_EXPOSURE_VIEW (view);
  SngRegister *store = sng_ui_context_get_register (self->context);
  gint64 as_of = sng_clock_today (sng_ui_context_get_clock (self->context));
  g_autoptr (GTask) task = NULL;

  stop (self);
  self->cancellable = g_cancellable_new ();
  sng_exposure_read_async (store, as_of, self->today, self->cancellable, read_cb, g_object_ref (self));
  task = g_task_new (store, self->cancellable, frozen_read_cb, g_object_ref (self));
  g_task_run_in_thread (task, read_frozen_in_thread);
}
