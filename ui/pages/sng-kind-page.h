/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/pages/sng-kind-pane.h"
#include "ui/pages/sng-page.h"

G_BEGIN_DECLS

#define SNG_TYPE_KIND_PAGE (sng_kind_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (SngKindPage, sng_kind_page, SNG, KIND_PAGE, SngPage)

/**
 * SngKindPageView:
 * @name: stable name
 * @title: in the language of the program
 * @make: makes it, when it is first looked at
 * @refresh: (nullable): brings it up to date, at each refresh while it is visible
 *
 * A view of such a page that is no list.
 */
typedef struct
{
  const char *name;
  const char *title;
  GtkWidget *(*make) (SngUiContext *context);
  void (*refresh) (GtkWidget *view);
} SngKindPageView;

/**
 * SngKindPageClass:
 * @n_kinds: how many kinds it shows
 * @kind_ids: those kinds, in the order of their views; with more than one, a switcher chooses
 * @views: (nullable): what else the switcher chooses
 * @n_views: how many of them
 * @views_first: whether they stand before the kinds, so that the first of them is shown first
 * @new_label: what its button for a new record of the first kind says
 * @decorate: (nullable): adds what stands above or beside a list, once, when its view is built
 * @show_facts: (nullable): brings that up to date, at each refresh
 *
 * A page that is made of lists and forms. It sets these after its SngPageClass fields.
 */
struct _SngKindPageClass
{
  SngPageClass parent_class;

  guint n_kinds;
  const SngKindId *kind_ids;
  const SngKindPageView *views;
  guint n_views;
  gboolean views_first;
  const char *new_label;

  void (*decorate) (SngKindPage *self, SngKindPane *pane);
  void (*show_facts) (SngKindPage *self);
};

void sng_kind_page_class_set_kinds (SngKindPageClass *klass, const SngKindId *kinds, guint n);
SngKindPane *sng_kind_page_get_pane (SngKindPage *self, SngKindId kind);
SngKindPane *sng_kind_page_get_visible_pane (SngKindPage *self);
GtkWidget *sng_kind_page_get_view (SngKindPage *self, const char *name);
void sng_kind_page_show_view (SngKindPage *self, const char *name);
const char *sng_kind_page_get_nth_view (SngKindPage *self, guint n, const char **title);

G_END_DECLS
