/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tests/ui/ui-fixture.h"
#include "tests/ui/widget-search.h"
#include "ui/forms/sng-form-row.h"
#include "ui/forms/sng-form.h"
#include "ui/pages/sng-kind-page.h"
#include "ui/window/sng-window.h"

/* A window that shows the risks of a register of its own. Used by several programs, so that its
 * functions live in the header. */

/* A loaded machine is slow, a broken program is slower. */
#define DEADLINE_SECONDS 30

typedef struct
{
  Fixture fixture;
  SngUiContext *context;
  SngWindow *window;
} Case;

typedef gboolean (*Condition) (Case *self);

static inline gboolean
comes_true (Case *self, Condition condition)
{
  gint64 deadline = g_get_monotonic_time () + DEADLINE_SECONDS * G_USEC_PER_SEC;

  while (!condition (self))
    {
      if (g_get_monotonic_time () >= deadline)
        return FALSE;
      g_main_context_iteration (NULL, FALSE);
    }
  return TRUE;
}

/* A failure names what was waited for. */
#define wait_for(self, condition) g_assert_true (comes_true (self, condition))

static inline SngKindPane *
pane_of (Case *self)
{
  return sng_kind_page_get_visible_pane (SNG_KIND_PAGE (sng_window_get_page (self->window)));
}

static inline SngRecordList *
list_of (Case *self)
{
  return sng_kind_pane_get_list (pane_of (self));
}

static inline guint
n_listed (Case *self)
{
  guint n;

  sng_live_list_get_all (SNG_LIVE_LIST (list_of (self)), &n);
  return n;
}

/* Of the forty risks that most programs begin with. */
static inline gboolean
lists_all (Case *self)
{
  return n_listed (self) == 40;
}

static inline gboolean
lists_some (Case *self)
{
  return n_listed (self) > 0 && n_listed (self) < 40;
}

static inline gboolean
has_listed (Case *self)
{
  return n_listed (self) > 0 && sng_record_list_get_n_setups (list_of (self)) > 0
         && gtk_widget_get_width (GTK_WIDGET (list_of (self))) > 0;
}

static inline void
set_up (Case *self, gconstpointer data)
{
  g_autoptr (SngLocale) locale = NULL;

  fixture_set_up (&self->fixture, GPOINTER_TO_UINT (data));
  locale = sng_locale_new (SNG_LANGUAGE_EN, sng_clock_get_zone (self->fixture.clock));
  self->context = sng_ui_context_new (self->fixture.reg, locale);
  sng_ui_context_begin (self->context);
  self->window = sng_window_new (NULL, self->context);
  g_assert_true (sng_window_show_page_by_name (self->window, "risks"));
  gtk_window_present (GTK_WINDOW (self->window));
  wait_for (self, has_listed);
}

static inline gboolean
is_gone (Case *self)
{
  return self->window == NULL && self->context == NULL;
}

/* Work under way in other threads may hold the window for a moment, but no longer. */
static inline void
tear_down (Case *self, gconstpointer data)
{
  if (self->window != NULL)
    {
      close_popovers (GTK_WIDGET (self->window));
      g_object_add_weak_pointer (G_OBJECT (self->window), (gpointer *) &self->window);
      gtk_window_destroy (GTK_WINDOW (self->window));
    }
  g_object_add_weak_pointer (G_OBJECT (self->context), (gpointer *) &self->context);
  g_object_unref (self->context);
  wait_for (self, is_gone);
  fixture_tear_down (&self->fixture);
}

static inline gboolean
has_form (Case *self)
{
  return sng_kind_pane_get_form (pane_of (self)) != NULL;
}

/* The text of a field, not that of the search. */
static inline gboolean
is_focused_on_text (Case *self)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (self->window));

  return has_form (self) && GTK_IS_TEXT (focus)
         && gtk_widget_get_ancestor (focus, SNG_TYPE_FORM_ROW) != NULL;
}

static inline gboolean
can_undo (Case *self)
{
  return sng_undo_can_undo (sng_ui_context_get_undo (self->context));
}

static inline gboolean
can_redo (Case *self)
{
  return sng_undo_can_redo (sng_ui_context_get_undo (self->context));
}

/* What an act has changed may be shown a moment before it can be taken back. */
static inline void
undo (Case *self)
{
  wait_for (self, can_undo);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->window), "win.undo", NULL));
}

static inline void
redo (Case *self)
{
  wait_for (self, can_redo);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->window), "win.redo", NULL));
}

static inline SngRecord *
shown_record (Case *self)
{
  return sng_form_get_record (sng_kind_pane_get_form (pane_of (self)));
}

static inline const char *
shown_name (Case *self)
{
  const SngValue *name = sng_risk (shown_record (self), SNG_RISK_NAME);

  return sng_value_is_known (name) ? sng_value_get_text (name, SNG_LANGUAGE_EN) : NULL;
}

static inline gboolean
is_row_of (GtkWidget *widget, gconstpointer field)
{
  return SNG_IS_FORM_ROW (widget)
         && sng_form_row_get_field (SNG_FORM_ROW (widget))->index == GPOINTER_TO_UINT (field);
}

static inline SngFormRow *
find_row (GtkWidget *widget, guint field)
{
  return (SngFormRow *) find_widget (widget, is_row_of, GUINT_TO_POINTER (field));
}
