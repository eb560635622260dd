/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/sng-process-detail.h"

#include "ui/charts/sng-stage-mark.h"
#include "ui/pages/sng-explain.h"
#include "ui/pages/sng-gate-list.h"
#include "ui/pages/sng-pillar-bars.h"
#include "ui/pages/sng-process-links.h"
#include "ui/pages/sng-quarter-figures.h"
#include "ui/pages/sng-tile.h"
#include "ui/pages/sng-words.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

#define SPACING 14

struct _SngProcessDetail
{
  AdwBin parent_instance;

  /* (owned) */
  SngUiContext *context;

  /* (borrowed) descendants */
  GtkLabel *name;
  SngStageMark *mark;
  GtkLabel *stage;
  SngPillarBars *pillars;
  GtkLabel *next_title;
  GtkBox *next;
  SngGateList *gates;
  GtkWidget *what_gates_read;
  GtkBox *contents;
  SngQuarterTile *complexity;
  SngProcessLinks *links;
};

G_DEFINE_FINAL_TYPE (SngProcessDetail, sng_process_detail, ADW_TYPE_BIN)

static GtkWidget *
make_head (SngProcessDetail *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  self->name = GTK_LABEL (sng_tile_paragraph (NULL, "title-3"));
  self->mark = SNG_STAGE_MARK (sng_stage_mark_new ());
  self->stage = GTK_LABEL (gtk_label_new (NULL));
  sng_tile_say (self->stage, NULL);
  gtk_label_set_xalign (self->stage, 0);
  gtk_label_set_ellipsize (self->stage, PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->mark));
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->stage));
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->name));
  gtk_box_append (GTK_BOX (head), line);
  return head;
}

static GtkWidget *
make_section (GtkWidget *title, GtkWidget *contents)
{
  GtkWidget *section = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);

  gtk_box_append (GTK_BOX (section), title);
  gtk_box_append (GTK_BOX (section), contents);
  return section;
}

static void
show_stage (SngProcessDetail *self, const SngPostureProcess *process)
{
  g_autofree char *held_back = sng_words_held_back (process);
  g_autofree char *stage
      = held_back != NULL
            /* TRANSLATORS: number and name of a stage, and what holds the process back. */
            ? g_strdup_printf (_ ("Stage %d, %s. Held back by: %s."), process->stage,
                               sng_words_stage (process->stage), held_back)
            /* TRANSLATORS: number and name of a stage. */
            : g_strdup_printf (_ ("Stage %d, %s."), process->stage,
                               sng_words_stage (process->stage));

  sng_stage_mark_set_stage (self->mark, process->stage);
  sng_tile_say (self->stage, stage);
}

static void
show_next (SngProcessDetail *self, const SngPostureProcess *process)
{
  g_auto (GStrv) needed = sng_words_next_stage (process);
  g_autofree char *title = NULL;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->next))) != NULL)
    gtk_box_remove (self->next, child);
  if (process->stage == SNG_STAGE_COHESIVE)
    title = g_strdup (_ ("This is the highest stage."));
  else
    /* TRANSLATORS: number and name of the next stage. */
    title = g_strdup_printf (_ ("What would open stage %d, %s"), process->stage + 1,
                             sng_words_stage (process->stage + 1));
  sng_tile_say (self->next_title, title);
  for (guint i = 0; needed[i] != NULL; i++)
    gtk_box_append (self->next, sng_tile_paragraph (needed[i], NULL));
}

static void
sng_process_detail_dispose (GObject *object)
{
  g_clear_object (&SNG_PROCESS_DETAIL (object)->context);
  G_OBJECT_CLASS (sng_process_detail_parent_class)->dispose (object);
}

static void
sng_process_detail_class_init (SngProcessDetailClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sng_process_detail_dispose;
}

static void
sng_process_detail_init (SngProcessDetail *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, SPACING);

  self->contents = GTK_BOX (box);
  self->pillars = SNG_PILLAR_BARS (sng_pillar_bars_new ());
  self->next_title = GTK_LABEL (sng_tile_paragraph (NULL, "tile-title"));
  self->next = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 2));
  self->gates = SNG_GATE_LIST (sng_gate_list_new ());
  self->links = SNG_PROCESS_LINKS (sng_process_links_new ());
  gtk_box_append (GTK_BOX (box), make_head (self));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->pillars));
  gtk_box_append (GTK_BOX (box),
                  make_section (GTK_WIDGET (self->next_title), GTK_WIDGET (self->next)));
  gtk_box_append (GTK_BOX (box), make_section (sng_tile_paragraph (_ ("Gates"), "tile-title"),
                                               GTK_WIDGET (self->gates)));
  self->what_gates_read = sng_explain_gates_button ();
  gtk_box_append (GTK_BOX (box), self->what_gates_read);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->links));
  gtk_widget_add_css_class (box, "dense");
  gtk_widget_add_css_class (box, "detail");
  adw_bin_set_child (ADW_BIN (self), box);
}

/* Public API */

GtkWidget *
sng_process_detail_new (SngUiContext *context)
{
  SngProcessDetail *self = g_object_new (SNG_TYPE_PROCESS_DETAIL, NULL);

  self->context = g_object_ref (context);
  self->complexity = SNG_QUARTER_TILE (sng_quarter_tile_new (context, &sng_quarter_complexity));
  gtk_box_append (self->contents, GTK_WIDGET (self->complexity));
  return GTK_WIDGET (self);
}

/**
 * sng_process_detail_show:
 *
 * Returns: whether there are figures of that process to show
 */
gboolean
sng_process_detail_show (SngProcessDetail *self, SngHandle handle)
{
  SngPosture *posture = sng_ui_context_get_posture (self->context);
  const SngPostureProcess *process = posture ? sng_posture_get_process (posture, handle) : NULL;
  g_autofree char *name = NULL;

  if (process == NULL)
    return FALSE;
  name = sng_ui_context_get_record_title (self->context, process->record);
  sng_tile_say (self->name, name);
  show_stage (self, process);
  sng_pillar_bars_show (self->pillars, process, name);
  show_next (self, process);
  sng_gate_list_show (self->gates, process->gates);
  sng_explain_gates_attach (GTK_ACTIONABLE (self->what_gates_read), handle);
  sng_process_links_show (self->links, process, posture, self->context);
  sng_quarter_tile_show (self->complexity, handle);
  return TRUE;
}
