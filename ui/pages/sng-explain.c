/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/sng-explain.h"

#include "ui/charts/sng-score-cell.h"
#include "ui/pages/sng-assurance-words.h"
#include "ui/pages/sng-evidence-view.h"
#include "ui/pages/sng-words.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

#define GATES_ACTION "page.explain-gates"

static const char *
name_gate (int part)
{
  return sng_words_gate ((SngProcessGate)part);
}

static const char *
say_gate (SngCounted counted)
{
  switch (counted)
    {
    case SNG_COUNTED_VALUE:
      return C_ ("gate", "Lets the gate open");
    case SNG_COUNTED_LIMIT:
      return C_ ("gate", "Keeps the gate closed");
    case SNG_COUNTED_EXCLUDED:
      return C_ ("gate", "Does not apply");
    case SNG_COUNTED_MISSING:
    case SNG_COUNTED_POSSIBLE_LIMIT:
    default:
      return C_ ("gate", "Keeps the gate closed: nobody knows");
    }
}

static const SngParts assurance_parts = { sng_words_assurance_part, NULL, -1 };
static const SngParts gate_parts = { name_gate, say_gate, SNG_PROCESS_GATE_CRITICAL_POSTS };

static void
explain_score (SngExplanation *explanation, const SngScore *score)
{
  SngFigure figure = sng_figure_of_score (score, SNG_LOOK_KNOWN);

  explanation->sentence = sng_figure_sentence (&figure, explanation->title);
  explanation->confidence
      /* TRANSLATORS: a number from 0 to 100 */
      = g_strdup_printf (_ ("Confidence %d of 100: the mean of the confidence in what the figure "
                            "follows from, by weight; what is missing counts 0."),
                         (int)round (score->confidence));
}

static void
explain_organisation (SngPosture *posture, SngPillar pillar, SngExplanation *explanation)
{
  explanation->title = g_strdup (sng_words_pillar_figure (pillar));
  explanation->rule = sng_words_pillar_rule (pillar);
  explanation->inputs = sng_posture_get_pillar_inputs (posture, pillar);
  explain_score (explanation, sng_posture_get_pillar (posture, pillar));
}

static void
explain_process (SngUiContext *context,
                 const SngPostureProcess *process,
                 SngPillar pillar,
                 SngExplanation *explanation)
{
  g_autofree char *name = sng_ui_context_get_record_title (context, process->record);

  /* TRANSLATORS: a pillar, such as Talent, and the name of a business process. */
  explanation->title = g_strdup_printf (C_ ("figure", "%s, %s"), sng_words_pillar (pillar), name);
  explanation->rule = sng_words_process_pillar_rule (pillar);
  explanation->inputs = &process->inputs[pillar];
  explanation->people = pillar == SNG_PILLAR_TALENT ? process : NULL;
  explain_score (explanation, &process->pillars.scores[pillar]);
}

static void
explain_deployment (SngUiContext *context,
                    const SngPostureDeployment *deployment,
                    SngExplanation *explanation)
{
  explanation->title = sng_ui_context_get_record_title (context, deployment->record);
  explanation->rule = _ ("Six dimensions of five checks each, by weight; at most 20 points above the "
                         "weakest dimension that is mandatory, and at most every cap in force.");
  explanation->inputs = &deployment->inputs;
  explanation->parts = &assurance_parts;
  explain_score (explanation, &deployment->assurance.score);
}

static gboolean
explain_figure (SngUiContext *context, SngHandle subject, int part, SngExplanation *explanation)
{
  SngPosture *posture = sng_ui_context_get_posture (context);
  const SngPostureProcess *process;
  const SngPostureDeployment *deployment;

  if (posture == NULL || part < 0 || part >= SNG_N_PILLARS)
    return FALSE;
  process = subject != 0 ? sng_posture_get_process (posture, subject) : NULL;
  deployment = subject != 0 ? sng_posture_get_deployment (posture, subject) : NULL;
  if (subject == 0)
    explain_organisation (posture, (SngPillar)part, explanation);
  else if (process != NULL)
    explain_process (context, process, (SngPillar)part, explanation);
  else if (deployment != NULL)
    explain_deployment (context, deployment, explanation);
  return explanation->title != NULL;
}

static gboolean
explain_gates (SngUiContext *context, SngHandle subject, int part, SngExplanation *explanation)
{
  SngPosture *posture = sng_ui_context_get_posture (context);
  const SngPostureProcess *process = posture ? sng_posture_get_process (posture, subject) : NULL;

  if (process == NULL)
    return FALSE;
  explanation->title = sng_ui_context_get_record_title (context, process->record);
  explanation->sentence = g_strdup (_ ("What the gates read"));
  explanation->rule = _ ("A gate without a fact, or with one that is too old or that nobody verified, "
                         "stays closed.");
  explanation->inputs = &process->gate_inputs;
  explanation->parts = &gate_parts;
  return TRUE;
}

static void
present (SngPage *page, SngExplain explain, SngHandle subject, int part)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (page));

  sng_evidence_view_present (sng_page_get_context (page), GTK_WINDOW (root), explain, subject, part);
}

static void
explain_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SngHandle subject;
  int pillar;

  g_variant_get (parameter, "(xi)", &subject, &pillar);
  present (SNG_PAGE (widget), explain_figure, subject, pillar);
}

static void
explain_gates_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  present (SNG_PAGE (widget), explain_gates, g_variant_get_int64 (parameter), 0);
}

/* Public API */

void
sng_explain_install (GtkWidgetClass *page_class)
{
  gtk_widget_class_install_action (page_class, SNG_EXPLAIN_ACTION, "(xi)", explain_cb);
  gtk_widget_class_install_action (page_class, GATES_ACTION, "x", explain_gates_cb);
}

/**
 * sng_explain_attach:
 * @subject: a process or an AI deployment; 0 for the organisation
 * @pillar: which of its figures
 */
void
sng_explain_attach (GtkActionable *widget, SngHandle subject, SngPillar pillar)
{
  gtk_actionable_set_action_target (widget, "(xi)", subject, (int)pillar);
  gtk_actionable_set_action_name (widget, SNG_EXPLAIN_ACTION);
}

/**
 * sng_explain_gates_button:
 *
 * Returns: (transfer floating): a button that leads to what the gates of a process read
 */
GtkWidget *
sng_explain_gates_button (void)
{
  GtkWidget *button = gtk_button_new_with_label (_ ("What the gates read"));

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  return button;
}

void
sng_explain_gates_attach (GtkActionable *button, SngHandle process)
{
  gtk_actionable_set_action_target (button, "x", process);
  gtk_actionable_set_action_name (button, GATES_ACTION);
}

/**
 * sng_explain_score_button:
 * @name: whose score it is, for those who do not see the row and the column
 *
 * Returns: (transfer floating): a score in a table, which leads to what it is made of
 */
GtkWidget *
sng_explain_score_button (const SngScore *score,
                          SngHandle subject,
                          SngPillar pillar,
                          const char *name)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *cell = sng_score_cell_new ();
  SngFigure figure = sng_figure_of_score (score, SNG_LOOK_KNOWN);
  g_autofree char *sentence = sng_figure_sentence (&figure, name);

  sng_score_cell_set_figure (SNG_SCORE_CELL (cell), &figure, name);
  gtk_button_set_child (GTK_BUTTON (button), cell);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "figure-button");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence,
                                  -1);
  sng_explain_attach (GTK_ACTIONABLE (button), subject, pillar);
  return button;
}
