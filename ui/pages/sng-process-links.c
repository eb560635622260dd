/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/sng-process-links.h"

#include "data/method/sng-risk-score.h"
#include "ui/charts/sng-band-pill.h"
#include "ui/lists/sng-small-table.h"
#include "ui/pages/sng-explain.h"
#include "ui/pages/sng-tile.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

#define SPACING 14
#define MAX_ROWS 8

enum
{
  PART_DEPLOYMENTS,
  PART_CONTROLS,
  PART_RISKS,
  N_PARTS
};

typedef struct
{
  GtkWidget *title;
  SngSmallTable *table;
  GtkWidget *remark;
} Part;

struct _SngProcessLinks
{
  AdwBin parent_instance;

  /* (borrowed) descendants */
  Part parts[N_PARTS];
  GtkWidget *posts;
};

typedef struct
{
  SngRecord *control; /* (owned) */
  double gap;
  gboolean known;
} Gap;

G_DEFINE_FINAL_TYPE (SngProcessLinks, sng_process_links, ADW_TYPE_BIN)

static void
gap_clear (gpointer data)
{
  sng_record_unref (((Gap *)data)->control);
}

/* The widest gap by priority first, and of equal ones what nobody assessed. */
static int
compare_gaps (gconstpointer a, gconstpointer b)
{
  const Gap *one = a;
  const Gap *other = b;

  if (one->gap != other->gap)
    return one->gap < other->gap ? 1 : -1;
  return one->known - other->known;
}

static gint64
number_of (SngRecord *control, SngControlField field, gint64 otherwise)
{
  return sng_value_get_integer (sng_control (control, field), otherwise);
}

static GArray *
find_gaps (const SngPostureProcess *process, SngRegister *reg)
{
  const SngInputs *inputs = &process->inputs[SNG_PILLAR_SECURITY];
  GArray *gaps = g_array_new (FALSE, FALSE, sizeof (Gap));

  g_array_set_clear_func (gaps, gap_clear);
  for (gsize i = 0; i < inputs->n_items; i++)
    {
      const SngInput *input = &inputs->items[i];
      Gap gap = { sng_register_get_record (reg, input->fact.place.record), 0,
                  input->counted == SNG_COUNTED_VALUE };
      double target, level;

      if (gap.control == NULL || sng_record_get_kind (gap.control)->id != SNG_KIND_CONTROL)
        {
          g_clear_pointer (&gap.control, sng_record_unref);
          continue;
        }
      target = number_of (gap.control, SNG_CONTROL_TARGET_LEVEL, 3);
      level = gap.known ? number_of (gap.control, SNG_CONTROL_LEVEL, 0) : 0;
      gap.gap = MAX (0, target - level) * number_of (gap.control, SNG_CONTROL_PRIORITY, 1);
      if (gap.gap > 0)
        g_array_append_val (gaps, gap);
      else
        sng_record_unref (gap.control);
    }
  g_array_sort (gaps, compare_gaps);
  return gaps;
}

static void
finish_part (Part *part, guint n, const char *nothing)
{
  guint rest = n > MAX_ROWS ? n - MAX_ROWS : 0;
  g_autofree char *more
      = rest > 0 ? g_strdup_printf (ngettext ("%u more", "%u more", rest), rest) : NULL;

  sng_tile_say (GTK_LABEL (part->remark), n == 0 ? nothing : more);
  gtk_widget_set_visible (GTK_WIDGET (part->table), n > 0);
}

static void
add_gap (SngSmallTable *table, const Gap *gap, SngUiContext *context)
{
  g_autofree char *name = sng_ui_context_get_record_title (context, gap->control);
  int target = (int)number_of (gap->control, SNG_CONTROL_TARGET_LEVEL, 3);
  g_autofree char *level
      = gap->known
            /* TRANSLATORS: the level of a control, and the level that it should have. */
            ? g_strdup_printf (C_ ("control", "level %d of %d"),
                               (int)number_of (gap->control, SNG_CONTROL_LEVEL, 0), target)
            /* TRANSLATORS: the level that a control should have, while nobody assessed it. */
            : g_strdup_printf (C_ ("control", "not assessed, should be %d"), target);
  GtkWidget *cells[] = { sng_small_table_text (name, NULL),
                         sng_small_table_text (level, gap->known ? NULL : "tile-note") };

  sng_small_table_add (table, sng_record_get_handle (gap->control), name, cells);
}

static void
show_gaps (SngProcessLinks *self, const SngPostureProcess *process, SngUiContext *context)
{
  Part *part = &self->parts[PART_CONTROLS];
  g_autoptr (GArray) gaps = find_gaps (process, sng_ui_context_get_register (context));

  sng_small_table_clear (part->table);
  for (guint i = 0; i < MIN (gaps->len, MAX_ROWS); i++)
    add_gap (part->table, &g_array_index (gaps, Gap, i), context);
  finish_part (part, gaps->len,
               process->inputs[SNG_PILLAR_SECURITY].n_items == 0
                   ? _ ("No control is linked to this process yet.")
                   : _ ("Every control reaches its target."));
}

static void
add_deployment (SngSmallTable *table, const SngPostureDeployment *deployment, SngUiContext *context)
{
  const SngField *state = sng_kind (SNG_KIND_DEPLOYMENT)->fields[SNG_DEPLOYMENT_STATE];
  g_autofree char *name = sng_ui_context_get_record_title (context, deployment->record);
  g_autofree char *word = sng_ui_context_format (context, deployment->record, state);
  gboolean shadow = sng_record_get_state (deployment->record) == SNG_DEPLOYMENT_STATE_SHADOW;
  GtkWidget *cells[] = {
    sng_small_table_text (name, NULL),
    sng_small_table_text (word, shadow ? "alarm" : "tile-note"),
    sng_explain_score_button (&deployment->assurance.score,
                              sng_record_get_handle (deployment->record), SNG_PILLAR_AI, name),
  };

  sng_small_table_add (table, sng_record_get_handle (deployment->record), name, cells);
}

static void
show_deployments (SngProcessLinks *self,
                  const SngPostureProcess *process,
                  SngPosture *posture,
                  SngUiContext *context)
{
  Part *part = &self->parts[PART_DEPLOYMENTS];
  GPtrArray *deployments = sng_posture_get_deployments (posture);
  SngHandle handle = sng_record_get_handle (process->record);
  guint n = 0;

  sng_small_table_clear (part->table);
  for (guint i = 0; i < deployments->len; i++)
    {
      const SngPostureDeployment *deployment = deployments->pdata[i];

      if (sng_value_has_handle (sng_deployment (deployment->record, SNG_DEPLOYMENT_PROCESSES),
                                handle)
          && n++ < MAX_ROWS)
        add_deployment (part->table, deployment, context);
    }
  finish_part (part, n, _ ("No AI deployment serves this process."));
}

static void
add_risk (SngSmallTable *table, const SngPostureRisk *risk, SngUiContext *context)
{
  const SngField *state = sng_kind (SNG_KIND_RISK)->fields[SNG_RISK_STATE];
  g_autofree char *name = sng_ui_context_get_record_title (context, risk->record);
  g_autofree char *word = sng_ui_context_format (context, risk->record, state);
  GtkWidget *pill = sng_band_pill_new ();
  GtkWidget *cells[]
      = { sng_small_table_text (name, NULL), sng_small_table_text (word, "tile-note"), pill };

  if (risk->level == SNG_RISK_LEVEL_UNKNOWN)
    sng_band_pill_set_unassessed (SNG_BAND_PILL (pill));
  else
    sng_band_pill_set_risk (SNG_BAND_PILL (pill), risk->score,
                            (SngLevel)(risk->level - SNG_RISK_LEVEL_LOW));
  sng_small_table_add (table, sng_record_get_handle (risk->record), name, cells);
}

static void
show_risks (SngProcessLinks *self,
            const SngPostureProcess *process,
            SngPosture *posture,
            SngUiContext *context)
{
  Part *part = &self->parts[PART_RISKS];
  GPtrArray *risks = sng_posture_get_risks (posture);
  SngHandle handle = sng_record_get_handle (process->record);
  guint n = 0;

  sng_small_table_clear (part->table);
  for (guint i = 0; i < risks->len; i++)
    {
      const SngPostureRisk *risk = risks->pdata[i];

      if (sng_value_has_handle (sng_risk (risk->record, SNG_RISK_PROCESSES), handle)
          && n++ < MAX_ROWS)
        add_risk (part->table, risk, context);
    }
  finish_part (part, n, _ ("No risk of this process is active."));
}

/* Whether a single post is ready would say how ready one person is. */
static void
show_posts (SngProcessLinks *self, const SngPostureProcess *process)
{
  const SngTalent *talent = &process->talent;
  g_autofree char *words = NULL;

  if (talent->posts == 0)
    words = g_strdup (_ ("No critical post is named."));
  else if (!process->shows_posts)
    words = g_strdup_printf (
        ngettext ("%u critical post. How many are ready is withheld to protect privacy.",
                  "%u critical posts. How many are ready is withheld to protect privacy.",
                  talent->posts),
        talent->posts);
  else
    words = g_strdup_printf (_ ("%u of %u critical posts are ready with a backup."), talent->ready,
                             talent->posts);
  sng_tile_say (GTK_LABEL (self->posts), words);
}

static GtkWidget *
make_part (Part *part, const char *title, const SngSmallColumn *columns, guint n_columns)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);

  part->title = sng_tile_paragraph (title, "tile-title");
  part->table = SNG_SMALL_TABLE (sng_small_table_new (title, columns, n_columns));
  part->remark = sng_tile_paragraph (NULL, "tile-note");
  gtk_box_append (GTK_BOX (box), part->title);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (part->table));
  gtk_box_append (GTK_BOX (box), part->remark);
  return box;
}

static void
sng_process_links_class_init (SngProcessLinksClass *klass)
{
}

static void
sng_process_links_init (SngProcessLinks *self)
{
  const SngSmallColumn three[] = { { .expands = TRUE }, { .xalign = 0 }, { .xalign = 0.5 } };
  const SngSmallColumn two[] = { { .expands = TRUE }, { .xalign = 1 } };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, SPACING);
  GtkWidget *talent = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);

  self->posts = sng_tile_paragraph (NULL, NULL);
  gtk_box_append (GTK_BOX (talent), sng_tile_paragraph (_ ("Critical posts"), "tile-title"));
  gtk_box_append (GTK_BOX (talent), self->posts);
  gtk_box_append (GTK_BOX (box), make_part (&self->parts[PART_DEPLOYMENTS], _ ("AI deployments"),
                                            three, G_N_ELEMENTS (three)));
  gtk_box_append (GTK_BOX (box), make_part (&self->parts[PART_CONTROLS],
                                            _ ("Gaps of its controls, the widest first"), two,
                                            G_N_ELEMENTS (two)));
  gtk_box_append (GTK_BOX (box), talent);
  gtk_box_append (GTK_BOX (box), make_part (&self->parts[PART_RISKS], _ ("Active risks"), three,
                                            G_N_ELEMENTS (three)));
  adw_bin_set_child (ADW_BIN (self), box);
}

/* Public API */

GtkWidget *
sng_process_links_new (void)
{
  return g_object_new (SNG_TYPE_PROCESS_LINKS, NULL);
}

void
sng_process_links_show (SngProcessLinks *self,
                        const SngPostureProcess *process,
                        SngPosture *posture,
                        SngUiContext *context)
{
  show_deployments (self, process, posture, context);
  show_gaps (self, process, context);
  show_posts (self, process);
  show_risks (self, process, posture, context);
}
