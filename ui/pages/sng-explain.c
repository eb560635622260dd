/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/sng-explain.h"

#include "ui/charts/sng-score-cell.h"
#include "ui/pages/sng-assurance-words.h"
#include "ui/pages/sng-evidence-view.h"
#include "ui/pages/sng-words.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

#define ACTION "page.explain"
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
present (SngPage *page, const SngExplanation *explanation)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (page));

  gtk_window_present (GTK_WINDOW (
      sng_evidence_view_new (sng_page_get_context (page), GTK_WINDOW (root), explanation)));
}

static void
present_score (SngPage *page, const SngExplanation *evidence, const SngScore *score)
{
  SngFigure figure = sng_figure_of_score (score, SNG_LOOK_KNOWN);
  g_autofree char *sentence = sng_figure_sentence (&figure, evidence->title);
  /* TRANSLATORS: a number from 0 to 100 */
  g_autofree char *confidence
      = g_strdup_printf (_ ("Confidence %d of 100: the mean of the confidence in what the figure "
                            "follows from, by weight; what is missing counts 0."),
                         (int)round (score->confidence));
  SngExplanation shown = *evidence;

  shown.sentence = sentence;
  shown.confidence = confidence;
  present (page, &shown);
}

static void
explain_organisation (SngPage *page, SngPosture *posture, SngPillar pillar)
{
  SngExplanation evidence = {
    .title = sng_words_pillar_figure (pillar),
    .rule = sng_words_pillar_rule (pillar),
    .inputs = sng_posture_get_pillar_inputs (posture, pillar),
  };

  present_score (page, &evidence, sng_posture_get_pillar (posture, pillar));
}

static void
explain_process (SngPage *page, const SngPostureProcess *process, SngPillar pillar)
{
  g_autofree char *name
      = sng_ui_context_get_record_title (sng_page_get_context (page), process->record);
  /* TRANSLATORS: a pillar, such as Talent, and the name of a business process. */
  g_autofree char *title
      = g_strdup_printf (C_ ("figure", "%s, %s"), sng_words_pillar (pillar), name);
  SngExplanation evidence = {
    .title = title,
    .rule = sng_words_process_pillar_rule (pillar),
    .inputs = &process->inputs[pillar],
    .people = pillar == SNG_PILLAR_TALENT ? process : NULL,
  };

  present_score (page, &evidence, &process->pillars.scores[pillar]);
}

static void
explain_deployment (SngPage *page, const SngPostureDeployment *deployment)
{
  g_autofree char *title
      = sng_ui_context_get_record_title (sng_page_get_context (page), deployment->record);
  SngExplanation evidence = {
    .title = title,
    .rule = _ ("Six dimensions of five checks each, by weight; at most 20 points above the weakest "
               "dimension that is mandatory, and at most every cap in force."),
    .inputs = &deployment->inputs,
    .parts = &assurance_parts,
  };

  present_score (page, &evidence, &deployment->assurance.score);
}

static void
explain_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SngPage *page = SNG_PAGE (widget);
  SngPosture *posture = sng_ui_context_get_posture (sng_page_get_context (page));
  const SngPostureProcess *process;
  const SngPostureDeployment *deployment;
  SngHandle subject;
  int pillar;

  g_variant_get (parameter, "(xi)", &subject, &pillar);
  if (posture == NULL || pillar < 0 || pillar >= SNG_N_PILLARS)
    return;
  process = subject != 0 ? sng_posture_get_process (posture, subject) : NULL;
  deployment = subject != 0 ? sng_posture_get_deployment (posture, subject) : NULL;
  if (subject == 0)
    explain_organisation (page, posture, (SngPillar)pillar);
  else if (process != NULL)
    explain_process (page, process, (SngPillar)pillar);
  else if (deployment != NULL)
    explain_deployment (page, deployment);
}

static void
explain_gates_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SngPage *page = SNG_PAGE (widget);
  SngUiContext *context = sng_page_get_context (page);
  SngPosture *posture = sng_ui_context_get_posture (context);
  const SngPostureProcess *process
      = posture ? sng_posture_get_process (posture, g_variant_get_int64 (parameter)) : NULL;
  g_autofree char *title = NULL;
  SngExplanation explanation;

  if (process == NULL)
    return;
  title = sng_ui_context_get_record_title (context, process->record);
  explanation = (SngExplanation){
    .title = title,
    .sentence = _ ("What the gates read"),
    .rule = _ ("A gate without a fact, or with one that is too old or that nobody verified, stays "
               "closed."),
    .inputs = &process->gate_inputs,
    .parts = &gate_parts,
  };
  present (page, &explanation);
}

/* Public API */

void
sng_explain_install (GtkWidgetClass *page_class)
{
  gtk_widget_class_install_action (page_class, ACTION, "(xi)", explain_cb);
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
  gtk_actionable_set_action_name (widget, ACTION);
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
