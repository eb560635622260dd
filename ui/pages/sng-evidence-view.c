/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/sng-evidence-view.h"

#include "ui/charts/sng-look-label.h"
#include "ui/forms/sng-claims-window.h"
#include "ui/pages/sng-tile.h"
#include "ui/window/sng-dialog.h"
#include "ui/window/sng-renew.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

#define WIDTH 620
#define HEIGHT 560
#define MARGIN 18

/* What is asked of a worker. */
typedef struct
{
  SngRegister *reg;    /* (owned) */
  SngPosture *posture; /* (owned) holds the inputs */
  SngLocale *locale;   /* (owned) */
  const SngInputs *inputs;
  const SngParts *parts;
} Question;

struct _SngEvidenceView
{
  AdwWindow parent_instance;

  /* (owned) */
  SngUiContext *context;
  GCancellable *cancellable;

  /* (borrowed) descendants */
  GtkLabel *sentence;
  GtkLabel *confidence;
  GtkListBox *list;
  GtkStack *stack;
  GtkLabel *nothing; /* says why there are no rows */

  SngExplain explain;
  SngHandle subject;
  int part;
  guint n_rows;
};

G_DEFINE_FINAL_TYPE (SngEvidenceView, sng_evidence_view, ADW_TYPE_WINDOW)

static void
question_free (gpointer data)
{
  Question *question = data;

  g_object_unref (question->reg);
  g_object_unref (question->posture);
  sng_locale_unref (question->locale);
  g_free (question);
}

/* The windows that explain what one shows stand on each other; below them is the one of the pages. */
static GtkWindow *
find_lowest (SngEvidenceView *self)
{
  GtkWindow *window = GTK_WINDOW (self);

  while (SNG_IS_EVIDENCE_VIEW (gtk_window_get_transient_for (window)))
    window = gtk_window_get_transient_for (window);
  return window;
}

/* Also what a window above this one asks for. */
static void
show_record_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkWindow *lowest = find_lowest (SNG_EVIDENCE_VIEW (widget));
  GtkWindow *pages = gtk_window_get_transient_for (lowest);

  gtk_widget_activate_action_variant (GTK_WIDGET (pages), name, parameter);
  gtk_window_close (lowest);
}

static void
row_activated_cb (AdwActionRow *row, SngEvidenceView *self)
{
  const SngHandle *record = g_object_get_data (G_OBJECT (row), "sng-record");
  gboolean is_figure = g_object_get_data (G_OBJECT (row), "sng-figure") != NULL;

  if (!is_figure
      || !sng_evidence_view_present (self->context, GTK_WINDOW (self), self->explain, *record,
                                     self->part))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-record", "x", *record);
}

/* One row's field, for the button that leads to who says so. */
typedef struct
{
  SngHandle record;
  const SngField *field;
} Place;

static void
show_claims_cb (GtkButton *button, SngEvidenceView *self)
{
  const Place *place = g_object_get_data (G_OBJECT (button), "sng-place");

  gtk_window_present (GTK_WINDOW (sng_claims_window_new (self->context, GTK_WINDOW (self),
                                                         place->record, place->field)));
}

static GtkWidget *
make_claims_button (SngEvidenceView *self, const SngEvidenceRow *evidence)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *look = sng_look_label_new ();
  Place place = { evidence->record, evidence->evidence };
  /* TRANSLATORS: a field, and the record that it belongs to: a button that shows who gave its value */
  g_autofree char *name = g_strdup_printf (_ ("Who says so: %s, %s"),
                                           sng_text (evidence->evidence->label), evidence->title);

  sng_look_label_set_look (SNG_LOOK_LABEL (look), evidence->look, name);
  gtk_button_set_child (GTK_BUTTON (button), look);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "figure-button");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  sng_look_word (evidence->look), -1);
  g_object_set_data_full (G_OBJECT (button), "sng-place", g_memdup2 (&place, sizeof place), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (show_claims_cb), self, 0);
  return button;
}

static GtkWidget *
add_row (SngEvidenceView *self, const char *title, const char *subtitle, const char *value)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *label = gtk_label_new (value);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 24);
  gtk_widget_add_css_class (label, "evidence-value");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, subtitle, -1);
  gtk_list_box_append (self->list, row);
  self->n_rows++;
  return row;
}

/* A row that leads somewhere. */
static void
make_way (SngEvidenceView *self, GtkWidget *row, const SngEvidenceRow *evidence)
{
  GtkWidget *arrow = g_object_new (GTK_TYPE_IMAGE, "accessible-role",
                                   GTK_ACCESSIBLE_ROLE_PRESENTATION, "icon-name",
                                   "go-next-symbolic", NULL);

  adw_action_row_add_suffix (ADW_ACTION_ROW (row), arrow);
  g_object_set_data_full (G_OBJECT (row), "sng-record",
                          g_memdup2 (&evidence->record, sizeof evidence->record), g_free);
  g_object_set_data (G_OBJECT (row), "sng-figure", GINT_TO_POINTER (evidence->is_figure));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_signal_connect_object (row, "activated", G_CALLBACK (row_activated_cb), self, 0);
}

static char *
say_how (const SngEvidenceRow *evidence)
{
  GString *text = g_string_new (NULL);
  const char *parts[] = { evidence->field, evidence->counted, evidence->costs };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] != NULL)
      g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", parts[i]);
  if (evidence->proof != NULL)
    g_string_append_printf (text, "\n%s", evidence->proof);
  return g_string_free (text, FALSE);
}

static void
add_evidence (SngEvidenceView *self, const SngEvidenceRow *evidence)
{
  g_autofree char *subtitle = say_how (evidence);
  GtkWidget *row = add_row (self, evidence->title, subtitle, evidence->value);

  if (evidence->record != 0 && evidence->evidence != NULL)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_claims_button (self, evidence));
  if (evidence->record != 0)
    make_way (self, row, evidence);
}

/* Rows are made anew when facts change; who stood on one still stands there. */
static SngHandle
find_focused (SngEvidenceView *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  GtkWidget *row = focus ? gtk_widget_get_ancestor (focus, GTK_TYPE_LIST_BOX_ROW) : NULL;
  const SngHandle *record = row ? g_object_get_data (G_OBJECT (row), "sng-record") : NULL;

  return record != NULL ? *record : 0;
}

static void
focus_record (SngEvidenceView *self, SngHandle record)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    {
      const SngHandle *shown = g_object_get_data (G_OBJECT (row), "sng-record");

      if (shown != NULL && *shown == record)
        {
          gtk_widget_grab_focus (GTK_WIDGET (row));
          return;
        }
    }
}

static void
remove_rows (SngEvidenceView *self)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  self->n_rows = 0;
}

static void
show_rows (SngEvidenceView *self)
{
  gtk_stack_set_visible_child_name (self->stack, self->n_rows > 0 ? "list" : "empty");
}

static void
read_in_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Question *question = data;
  GError *error = NULL;
  g_autoptr (SngReader) reader = sng_reader_new (question->reg, &error);

  if (reader == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task,
                           sng_evidence_read (reader, question->posture, question->inputs,
                                              question->parts, question->locale),
                           (GDestroyNotify)g_ptr_array_unref);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  SngEvidenceView *self = SNG_EVIDENCE_VIEW (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = g_task_propagate_pointer (G_TASK (result), &error);
  SngHandle focused = find_focused (self);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (error != NULL)
    gtk_label_set_text (self->nothing, error->message);
  remove_rows (self);
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    add_evidence (self, rows->pdata[i]);
  show_rows (self);
  if (focused != 0)
    focus_record (self, focused);
}

static void
read_inputs (SngEvidenceView *self, const SngExplanation *evidence)
{
  g_autoptr (GTask) task = NULL;
  Question *question = g_new0 (Question, 1);

  sng_cancellable_renew (&self->cancellable);
  task = g_task_new (self, self->cancellable, read_cb, NULL);
  question->reg = g_object_ref (sng_ui_context_get_register (self->context));
  question->posture = g_object_ref (sng_ui_context_get_posture (self->context));
  question->locale = sng_locale_ref (sng_ui_context_get_locale (self->context));
  question->inputs = evidence->inputs;
  question->parts = evidence->parts;
  g_task_set_source_tag (task, read_inputs);
  g_task_set_task_data (task, question, question_free);
  g_task_run_in_thread (task, read_in_worker);
}

static void
add_group (SngEvidenceView *self, const char *title, guint n, gboolean shown)
{
  g_autofree char *number = g_strdup_printf ("%u", n);

  if (shown)
    add_row (self, title, NULL, number);
  else
    add_row (self, title, _ ("Fewer than 5 people: the figure is withheld to protect privacy."),
             C_ ("score", "withheld"));
}

static void
add_groups (SngEvidenceView *self, const SngPostureProcess *process)
{
  const SngTalent *talent = &process->talent;
  gboolean shown = !talent->score.withheld;

  add_group (self, _ ("People whose readiness counts"), talent->heads, shown);
  add_group (self, _ ("People being inducted, who do not count yet"), talent->onboarding, shown);
  add_group (self, _ ("Critical posts"), talent->posts, TRUE);
  add_group (self, _ ("Critical posts ready with a backup"), talent->ready, process->shows_posts);
  show_rows (self);
}

static void
show (SngEvidenceView *self, const SngExplanation *evidence)
{
  sng_tile_say (self->sentence, evidence->sentence);
  sng_tile_say (self->confidence, evidence->confidence);
  if (evidence->people == NULL)
    {
      read_inputs (self, evidence);
      return;
    }
  remove_rows (self);
  add_groups (self, evidence->people);
}

/* Facts changed: the figure may have another value now, or be there no more. */
static void
context_changed_cb (SngUiContext *context, SngEvidenceView *self)
{
  g_auto (SngExplanation) evidence = { 0 };

  if (self->explain (context, self->subject, self->part, &evidence))
    show (self, &evidence);
}

static GtkWidget *
make_contents (SngEvidenceView *self, const char *rule)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  gtk_widget_set_margin_start (box, MARGIN);
  gtk_widget_set_margin_end (box, MARGIN);
  gtk_widget_set_margin_top (box, MARGIN);
  gtk_widget_set_margin_bottom (box, MARGIN);
  self->sentence = GTK_LABEL (sng_tile_paragraph (NULL, "title-3"));
  self->confidence = GTK_LABEL (sng_tile_paragraph (NULL, NULL));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->sentence));
  gtk_box_append (GTK_BOX (box), sng_tile_paragraph (rule, "dim-label"));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->confidence));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->stack));
  return box;
}

/* What a figure belongs to is one click away. */
static GtkWidget *
make_record_button (SngEvidenceView *self)
{
  GtkWidget *button = gtk_button_new_with_label (_ ("Open the record"));

  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "x", self->subject);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.show-record");
  return button;
}

static GtkWidget *
make_frame (SngEvidenceView *self, const char *title, GtkWidget *contents)
{
  GtkWidget *frame = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();

  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), adw_window_title_new (title, NULL));
  if (self->subject != 0)
    adw_header_bar_pack_start (ADW_HEADER_BAR (header), make_record_button (self));
  adw_clamp_set_child (ADW_CLAMP (clamp), contents);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (frame), header);
  gtk_box_append (GTK_BOX (frame), scroller);
  return frame;
}

static void
sng_evidence_view_dispose (GObject *object)
{
  g_cancellable_cancel (SNG_EVIDENCE_VIEW (object)->cancellable);
  g_clear_object (&SNG_EVIDENCE_VIEW (object)->context);
  G_OBJECT_CLASS (sng_evidence_view_parent_class)->dispose (object);
}

static void
sng_evidence_view_finalize (GObject *object)
{
  g_object_unref (SNG_EVIDENCE_VIEW (object)->cancellable);
  G_OBJECT_CLASS (sng_evidence_view_parent_class)->finalize (object);
}

static void
sng_evidence_view_class_init (SngEvidenceViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sng_evidence_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = sng_evidence_view_finalize;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "win.show-record", "x",
                                   show_record_action);
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close",
                                       NULL);
}

static void
sng_evidence_view_init (SngEvidenceView *self)
{
  GtkWidget *spinner = gtk_spinner_new ();

  self->cancellable = g_cancellable_new ();
  self->nothing = GTK_LABEL (sng_tile_paragraph (
      _ ("Nothing is recorded yet that this figure could follow from."), "dim-label"));
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Inputs of the figure"), -1);
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_set_vhomogeneous (self->stack, FALSE);
  gtk_stack_set_hhomogeneous (self->stack, FALSE);
  gtk_spinner_start (GTK_SPINNER (spinner));
  gtk_accessible_update_property (GTK_ACCESSIBLE (spinner), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Reading the inputs"), -1);
  gtk_stack_add_named (self->stack, spinner, "wait");
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->list), "list");
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->nothing), "empty");
}

/* Public API */

void
sng_explanation_clear (SngExplanation *explanation)
{
  g_clear_pointer (&explanation->title, g_free);
  g_clear_pointer (&explanation->sentence, g_free);
  g_clear_pointer (&explanation->confidence, g_free);
}

/**
 * sng_evidence_view_present:
 * @explain: explains the figure, now and whenever facts change
 *
 * Returns: whether there is such a figure
 */
gboolean
sng_evidence_view_present (SngUiContext *context,
                           GtkWindow *parent,
                           SngExplain explain,
                           SngHandle subject,
                           int part)
{
  g_auto (SngExplanation) evidence = { 0 };
  SngEvidenceView *self;

  if (!explain (context, subject, part, &evidence))
    return FALSE;
  self = g_object_new (SNG_TYPE_EVIDENCE_VIEW, "modal", TRUE, "title", evidence.title, NULL);
  sng_dialog_put_over (GTK_WINDOW (self), parent);
  sng_dialog_set_size (GTK_WINDOW (self), WIDTH, HEIGHT);
  self->context = g_object_ref (context);
  self->explain = explain;
  self->subject = subject;
  self->part = part;
  adw_window_set_content (ADW_WINDOW (self),
                          make_frame (self, evidence.title, make_contents (self, evidence.rule)));
  show (self, &evidence);
  g_signal_connect_object (context, "changed", G_CALLBACK (context_changed_cb), self, 0);
  gtk_window_present (GTK_WINDOW (self));
  return TRUE;
}

guint
sng_evidence_view_get_n_rows (SngEvidenceView *self)
{
  return self->n_rows;
}
