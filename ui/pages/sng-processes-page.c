/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/sng-processes-page.h"

#include "ui/pages/sng-explain.h"
#include "ui/pages/sng-process-detail.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

struct _SngProcessesPage
{
  SngKindPage parent_instance;

  /* (borrowed) descendants */
  SngProcessDetail *detail;

  SngHandle shown;
};

G_DEFINE_FINAL_TYPE (SngProcessesPage, sng_processes_page, SNG_TYPE_KIND_PAGE)

static const SngKindId kinds[] = { SNG_KIND_PROCESS };

static void
show_detail (SngProcessesPage *self)
{
  SngKindPane *pane = sng_kind_page_get_pane (SNG_KIND_PAGE (self), SNG_KIND_PROCESS);

  sng_kind_pane_set_has_figures (pane, sng_process_detail_show (self->detail, self->shown));
}

static void
shown_cb (SngKindPane *pane, gint64 handle, SngProcessesPage *self)
{
  self->shown = handle;
  show_detail (self);
}

static void
sng_processes_page_decorate (SngKindPage *page, SngKindPane *pane)
{
  SngProcessesPage *self = SNG_PROCESSES_PAGE (page);

  self->detail
      = SNG_PROCESS_DETAIL (sng_process_detail_new (sng_page_get_context (SNG_PAGE (page))));
  sng_kind_pane_set_figures (pane, GTK_WIDGET (self->detail));
  g_signal_connect_object (pane, "shown", G_CALLBACK (shown_cb), self, 0);
}

static void
sng_processes_page_show_facts (SngKindPage *page)
{
  SngProcessesPage *self = SNG_PROCESSES_PAGE (page);
  SngPosture *posture = sng_ui_context_get_posture (sng_page_get_context (SNG_PAGE (page)));
  g_autofree char *subtitle = NULL;
  guint n_processes, n_holding;

  if (posture == NULL)
    return;
  n_holding = sng_posture_count_holding (posture, &n_processes);
  if (n_processes > 0)
    subtitle = g_strdup_printf (ngettext ("%u of %u processes holds together",
                                          "%u of %u processes hold together", n_holding),
                                n_holding, n_processes);
  sng_page_set_subtitle (SNG_PAGE (page), subtitle);
  if (self->shown != 0)
    show_detail (self);
}

static char *
make_badge (SngReader *reader, SngPosture *posture, SngClock *clock)
{
  guint n = sng_reader_count (reader, SNG_KIND_PROCESS);

  return n > 0 ? g_strdup_printf ("%u", n) : NULL;
}

static void
sng_processes_page_class_init (SngProcessesPageClass *klass)
{
  SngPageClass *page_class = SNG_PAGE_CLASS (klass);
  SngKindPageClass *kind_class = SNG_KIND_PAGE_CLASS (klass);

  page_class->name = "processes";
  page_class->title = C_ ("page", "Processes");
  page_class->icon_name = "sng-processes-symbolic";
  page_class->make_badge = make_badge;
  kind_class->new_label = _ ("New process");
  kind_class->decorate = sng_processes_page_decorate;
  kind_class->show_facts = sng_processes_page_show_facts;
  sng_kind_page_class_set_kinds (kind_class, kinds, G_N_ELEMENTS (kinds));
  sng_explain_install (GTK_WIDGET_CLASS (klass));
}

static void
sng_processes_page_init (SngProcessesPage *self)
{
}
