/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/sources/sng-setup-step.h"

#define WIDEST 620
#define GAP 12

typedef struct
{
  SngSetupWork *work; /* borrowed from the assistant; NULL once that is closed */
  GtkBox *box;        /* (borrowed) descendant; NULL until it is built */
} SngSetupStepPrivate;

enum
{
  SIGNAL_CHANGED,
  SIGNAL_FINISHED,
  SIGNAL_RETURN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (SngSetupStep, sng_setup_step, ADW_TYPE_BIN)

static SngSetupStepPrivate *
get_private (SngSetupStep *self)
{
  return sng_setup_step_get_instance_private (self);
}

static void
build (SngSetupStep *self)
{
  SngSetupStepPrivate *priv = get_private (self);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();

  priv->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, GAP));
  g_object_set (priv->box, "margin-top", GAP, "margin-bottom", 2 * GAP, "margin-start", GAP,
                "margin-end", GAP, NULL);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), WIDEST);
  adw_clamp_set_child (ADW_CLAMP (clamp), GTK_WIDGET (priv->box));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  adw_bin_set_child (ADW_BIN (self), scroller);
  SNG_SETUP_STEP_GET_CLASS (self)->build (self);
}

/* The list in a group is the toolkit's own, and has no name where the group has no title. */
static void
name_list (GtkWidget *widget, const char *name)
{
  if (GTK_IS_LIST_BOX (widget))
    gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                    -1);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    name_list (child, name);
}

static void
sng_setup_step_class_init (SngSetupStepClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  signals[SIGNAL_CHANGED]
      = g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_FINISHED]
      = g_signal_new ("finished", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_RETURN] = g_signal_new ("return", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, G_TYPE_GTYPE);
}

static void
sng_setup_step_init (SngSetupStep *self)
{
}

/* Public API */

/**
 * sng_setup_step_new:
 * @work: stays with the caller until sng_setup_step_close()
 */
SngSetupStep *
sng_setup_step_new (GType type, SngSetupWork *work)
{
  SngSetupStep *self = g_object_new (type, NULL);

  get_private (self)->work = work;
  return self;
}

/**
 * sng_setup_step_get_work:
 *
 * Returns: (nullable): what the steps have in common; %NULL once the assistant is closed
 */
SngSetupWork *
sng_setup_step_get_work (SngSetupStep *self)
{
  return get_private (self)->work;
}

/**
 * sng_setup_step_close:
 *
 * What still comes for the step, comes too late.
 */
void
sng_setup_step_close (SngSetupStep *self)
{
  get_private (self)->work = NULL;
}

const char *
sng_setup_step_get_title (SngSetupStep *self)
{
  return SNG_SETUP_STEP_GET_CLASS (self)->title;
}

void
sng_setup_step_enter (SngSetupStep *self)
{
  if (get_private (self)->box == NULL)
    build (self);
  SNG_SETUP_STEP_GET_CLASS (self)->enter (self);
}

gboolean
sng_setup_step_leave (SngSetupStep *self)
{
  SngSetupStepClass *klass = SNG_SETUP_STEP_GET_CLASS (self);

  return klass->leave == NULL || klass->leave (self);
}

gboolean
sng_setup_step_is_ready (SngSetupStep *self)
{
  SngSetupStepClass *klass = SNG_SETUP_STEP_GET_CLASS (self);

  return klass->is_ready == NULL || klass->is_ready (self);
}

void
sng_setup_step_changed (SngSetupStep *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

void
sng_setup_step_finish (SngSetupStep *self)
{
  g_signal_emit (self, signals[SIGNAL_FINISHED], 0);
}

/**
 * sng_setup_step_return_to:
 * @type: of an earlier step, where something can be mended
 */
void
sng_setup_step_return_to (SngSetupStep *self, GType type)
{
  g_signal_emit (self, signals[SIGNAL_RETURN], 0, type);
}

void
sng_setup_step_add (SngSetupStep *self, GtkWidget *widget)
{
  gtk_box_append (get_private (self)->box, widget);
}

GtkWidget *
sng_setup_step_add_words (SngSetupStep *self, const char *words, const char *css_class)
{
  GtkWidget *label = gtk_label_new (words);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  sng_setup_step_add (self, label);
  return label;
}

AdwPreferencesGroup *
sng_setup_step_add_group (SngSetupStep *self, const char *title)
{
  GtkWidget *group = adw_preferences_group_new ();

  if (title != NULL)
    adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  name_list (group, title != NULL ? title : sng_setup_step_get_title (self));
  sng_setup_step_add (self, group);
  return ADW_PREFERENCES_GROUP (group);
}

/**
 * sng_setup_step_add_problem:
 *
 * Returns: where a sentence stands that says what is wrong in the rows before it
 */
GtkWidget *
sng_setup_step_add_problem (SngSetupStep *self)
{
  GtkWidget *problem = sng_setup_step_add_words (self, NULL, "error");

  gtk_widget_set_visible (problem, FALSE);
  return problem;
}

/**
 * sng_setup_step_set_problem:
 * @row: (nullable): what is wrong
 * @sentence: (nullable): why; %NULL when it is right
 */
void
sng_setup_step_set_problem (GtkWidget *problem, GtkWidget *row, const char *sentence)
{
  gtk_label_set_text (GTK_LABEL (problem), sentence != NULL ? sentence : "");
  gtk_widget_set_visible (problem, sentence != NULL);
  if (row == NULL)
    return;
  if (sentence == NULL)
    {
      gtk_widget_remove_css_class (row, "error");
      gtk_accessible_reset_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
      return;
    }
  gtk_widget_add_css_class (row, "error");
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  sentence, -1);
  gtk_widget_grab_focus (row);
}
