/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/forms/sng-merge-dialog.h"

#include "ui/forms/sng-merge-reading.h"
#include "ui/window/sng-dialog.h"
#include "ui/window/sng-renew.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

#define WIDTH 720
#define HEIGHT 620
#define GAP 12

struct _SngMergeDialog
{
  AdwWindow parent_instance;

  /* (owned) */
  SngUiContext *context;
  GArray *pairs;            /* of SngDuplicate */
  SngMergeReading *reading; /* (nullable) of the pair that is shown */
  GCancellable *cancellable;

  /* (borrowed) descendants */
  AdwWindowTitle *title;
  GtkBox *lines;
  GtkLabel *trouble;
  GtkWidget *merge;
  GtkWidget *two;

  guint shown; /* which of the pairs */
  guint kept;  /* which of the two stays */
};

G_DEFINE_FINAL_TYPE (SngMergeDialog, sng_merge_dialog, ADW_TYPE_WINDOW)

static void read_pair (SngMergeDialog *self);

static GtkWidget *
make_text (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
set_sensitive (SngMergeDialog *self, gboolean is_sensitive)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->lines), is_sensitive);
  gtk_widget_set_sensitive (self->merge, is_sensitive);
  gtk_widget_set_sensitive (self->two, is_sensitive);
}

static void
say_trouble (SngMergeDialog *self, const char *sentence)
{
  gtk_label_set_text (self->trouble, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->trouble), sentence != NULL);
}

/* A cell with a choice has a button in front of its text. */
static GtkWidget *
make_cell (SngMergeLine *line, guint place, GtkCheckButton **button)
{
  GtkWidget *cell = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  const char *text = line->texts[place];

  *button = NULL;
  if (line->differs)
    {
      g_autofree char *name
          = g_strdup_printf ("%s: %s", sng_text (line->field->label), text);

      *button = GTK_CHECK_BUTTON (gtk_check_button_new ());
      gtk_widget_set_valign (GTK_WIDGET (*button), GTK_ALIGN_START);
      gtk_accessible_update_property (GTK_ACCESSIBLE (*button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      name, -1);
      gtk_box_append (GTK_BOX (cell), GTK_WIDGET (*button));
    }
  gtk_box_append (GTK_BOX (words), make_text (text != NULL ? text : "—", NULL));
  if (line->origins[place] != NULL)
    {
      GtkWidget *origin = make_text (line->origins[place], "caption");

      gtk_widget_add_css_class (origin, "dim-label");
      gtk_box_append (GTK_BOX (words), origin);
    }
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (cell), words);
  return cell;
}

static void
chosen_cb (GtkCheckButton *button, SngMergeLine *line)
{
  if (gtk_check_button_get_active (button))
    line->chosen = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "place"));
}

static GtkWidget *
make_pair (GtkWidget *first, GtkWidget *second)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, GAP);

  gtk_box_set_homogeneous (GTK_BOX (box), TRUE);
  gtk_box_append (GTK_BOX (box), first);
  gtk_box_append (GTK_BOX (box), second);
  return box;
}

static void
add_line (SngMergeDialog *self, SngMergeLine *line)
{
  GtkCheckButton *buttons[2];
  GtkWidget *cells[2];
  GtkWidget *label = make_text (sng_text (line->field->label), "caption-heading");

  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    cells[i] = make_cell (line, i, &buttons[i]);
  if (line->differs)
    {
      gtk_check_button_set_group (buttons[1], buttons[0]);
      gtk_check_button_set_active (buttons[line->chosen], TRUE);
      for (guint i = 0; i < G_N_ELEMENTS (buttons); i++)
        {
          g_object_set_data (G_OBJECT (buttons[i]), "place", GUINT_TO_POINTER (i));
          g_signal_connect (buttons[i], "toggled", G_CALLBACK (chosen_cb), line);
        }
    }
  gtk_widget_set_margin_top (label, GAP);
  gtk_box_append (self->lines, label);
  gtk_box_append (self->lines, make_pair (cells[0], cells[1]));
}

static void
keep_cb (GtkCheckButton *button, SngMergeDialog *self)
{
  guint place = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "place"));

  if (!gtk_check_button_get_active (button) || self->kept == place)
    return;
  self->kept = place;
  read_pair (self);
}

static void
add_heads (SngMergeDialog *self)
{
  GtkWidget *heads[2];
  GtkWidget *buttons[2];

  for (guint i = 0; i < G_N_ELEMENTS (heads); i++)
    {
      g_autofree char *name = NULL;

      /* TRANSLATORS: the key of a record, such as PE-0001. */
      name = g_strdup_printf (_("Keep %s"), self->reading->keys[i]);
      heads[i] = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
      buttons[i] = gtk_check_button_new_with_label (name);
      gtk_box_append (GTK_BOX (heads[i]), make_text (self->reading->titles[i], "heading"));
      gtk_box_append (GTK_BOX (heads[i]), buttons[i]);
    }
  gtk_check_button_set_group (GTK_CHECK_BUTTON (buttons[1]), GTK_CHECK_BUTTON (buttons[0]));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (buttons[self->kept]), TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (buttons); i++)
    {
      g_object_set_data (G_OBJECT (buttons[i]), "place", GUINT_TO_POINTER (i));
      g_signal_connect_object (buttons[i], "toggled", G_CALLBACK (keep_cb), self, 0);
    }
  gtk_box_append (self->lines, make_pair (heads[0], heads[1]));
}

static void
clear_lines (SngMergeDialog *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->lines))) != NULL)
    gtk_box_remove (self->lines, child);
  g_clear_pointer (&self->reading, sng_merge_reading_free);
}

/* What differs comes first: it is what there is to decide. */
static void
show_reading (SngMergeDialog *self)
{
  guint n_left = self->pairs->len - self->shown - 1;
  g_autofree char *subtitle = NULL;

  if (n_left > 0)
    subtitle = g_strdup_printf (ngettext ("%u pair after this one", "%u pairs after this one", n_left),
                                n_left);
  adw_window_title_set_subtitle (self->title, subtitle != NULL ? subtitle : "");
  add_heads (self);
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < self->reading->lines->len; i++)
      {
        SngMergeLine *line = self->reading->lines->pdata[i];

        if (line->differs == (pass == 0))
          add_line (self, line);
      }
  set_sensitive (self, TRUE);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SngMergeDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SngMergeReading) reading = sng_merge_reading_read_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->context == NULL)
    return;
  clear_lines (self);
  say_trouble (self, reading == NULL ? error->message : NULL);
  if (reading == NULL)
    return;
  self->reading = g_steal_pointer (&reading);
  show_reading (self);
}

static void
read_pair (SngMergeDialog *self)
{
  const SngDuplicate *pair = &g_array_index (self->pairs, SngDuplicate, self->shown);
  const SngHandle records[2] = { pair->first, pair->second };

  sng_cancellable_renew (&self->cancellable);
  set_sensitive (self, FALSE);
  sng_merge_reading_read_async (self->context, records, self->kept, self->cancellable, read_cb,
                                g_object_ref (self));
}

/* A record that was merged is in no other pair any more. */
static void
forget_pairs_with (SngMergeDialog *self, SngHandle gone)
{
  for (guint i = self->pairs->len; i > self->shown; i--)
    {
      const SngDuplicate *pair = &g_array_index (self->pairs, SngDuplicate, i - 1);

      if (pair->first == gone || pair->second == gone)
        g_array_remove_index (self->pairs, i - 1);
    }
}

static void
show_next (SngMergeDialog *self, SngHandle gone)
{
  if (gone != 0)
    forget_pairs_with (self, gone);
  else
    self->shown++;
  self->kept = 0;
  if (self->shown < self->pairs->len)
    read_pair (self);
  else
    gtk_window_destroy (GTK_WINDOW (self));
}

static void
applied_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SngMergeDialog) self = data;
  SngUiContext *context = SNG_UI_CONTEXT (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (SngOutcome) outcome = sng_ui_context_apply_finish (context, result, &error);
  g_autofree char *words = NULL;
  gboolean is_merged = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (self), "merged"));

  if (self->context == NULL)
    return;
  if (outcome == NULL || outcome->sequence == 0)
    {
      say_trouble (self, outcome == NULL ? error->message
                                         : _("Somebody changed one of them meanwhile. Nothing was "
                                              "written: look at both again."));
      if (outcome != NULL)
        read_pair (self);
      else
        set_sensitive (self, TRUE);
      return;
    }
  /* TRANSLATORS: the keys of two records: the one that goes, then the one that stays. */
  words = g_strdup_printf (is_merged ? _("%s was merged into %s.") : _("%s and %s are two."),
                           self->reading->keys[1 - self->kept], self->reading->keys[self->kept]);
  sng_ui_context_tell (context, words, TRUE);
  show_next (self, is_merged ? sng_record_get_handle (sng_merge_get_other (self->reading->merge))
                             : 0);
}

static void
built_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SngMergeDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SngChange) change = sng_merge_reading_build_finish (result, &error);

  if (self->context == NULL)
    return;
  if (change != NULL)
    {
      sng_ui_context_apply_async (self->context, change, applied_cb, g_object_ref (self));
      return;
    }
  say_trouble (self, error->message);
  set_sensitive (self, TRUE);
}

static void
decide (SngMergeDialog *self, gboolean is_one)
{
  if (self->reading == NULL)
    return;
  set_sensitive (self, FALSE);
  g_object_set_data (G_OBJECT (self), "merged", GINT_TO_POINTER (is_one));
  sng_merge_reading_build_async (self->context, self->reading, is_one, built_cb,
                                 g_object_ref (self));
}

static void
merge_cb (GtkButton *button, SngMergeDialog *self)
{
  decide (self, TRUE);
}

static void
two_cb (GtkButton *button, SngMergeDialog *self)
{
  decide (self, FALSE);
}

static GtkWidget *
make_acts (SngMergeDialog *self)
{
  GtkWidget *acts = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, GAP);

  self->two = gtk_button_new_with_mnemonic (_("They are _two"));
  self->merge = gtk_button_new_with_mnemonic (_("_Merge"));
  gtk_widget_add_css_class (self->merge, "suggested-action");
  gtk_widget_set_hexpand (self->two, TRUE);
  gtk_widget_set_halign (self->two, GTK_ALIGN_START);
  g_signal_connect_object (self->two, "clicked", G_CALLBACK (two_cb), self, 0);
  g_signal_connect_object (self->merge, "clicked", G_CALLBACK (merge_cb), self, 0);
  gtk_box_append (GTK_BOX (acts), self->two);
  gtk_box_append (GTK_BOX (acts), self->merge);
  gtk_widget_set_margin_start (acts, GAP);
  gtk_widget_set_margin_end (acts, GAP);
  gtk_widget_set_margin_top (acts, GAP / 2);
  gtk_widget_set_margin_bottom (acts, GAP);
  return acts;
}

static GtkWidget *
make_body (SngMergeDialog *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *body = gtk_box_new (GTK_ORIENTATION_VERTICAL, GAP);
  GtkWidget *advice = make_text (_("Both stay side by side with all that was said of them, and what "
                                    "referred to one refers to the one that is kept. This can be "
                                    "taken back."),
                                 "dim-label");

  self->trouble = GTK_LABEL (make_text (NULL, "error"));
  self->lines = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 2));
  say_trouble (self, NULL);
  gtk_box_append (GTK_BOX (body), advice);
  gtk_box_append (GTK_BOX (body), GTK_WIDGET (self->trouble));
  gtk_box_append (GTK_BOX (body), GTK_WIDGET (self->lines));
  gtk_widget_set_margin_start (body, GAP);
  gtk_widget_set_margin_end (body, GAP);
  gtk_widget_set_margin_bottom (body, GAP);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), body);
  gtk_widget_set_vexpand (scroller, TRUE);
  return scroller;
}

static void
sng_merge_dialog_dispose (GObject *object)
{
  SngMergeDialog *self = SNG_MERGE_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (sng_merge_dialog_parent_class)->dispose (object);
}

static void
sng_merge_dialog_finalize (GObject *object)
{
  SngMergeDialog *self = SNG_MERGE_DIALOG (object);

  g_clear_pointer (&self->reading, sng_merge_reading_free);
  g_clear_pointer (&self->pairs, g_array_unref);
  G_OBJECT_CLASS (sng_merge_dialog_parent_class)->finalize (object);
}

static void
sng_merge_dialog_class_init (SngMergeDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = sng_merge_dialog_dispose;
  object_class->finalize = sng_merge_dialog_finalize;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close",
                                       NULL);
}

static void
sng_merge_dialog_init (SngMergeDialog *self)
{
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *header = adw_header_bar_new ();

  self->title = ADW_WINDOW_TITLE (adw_window_title_new (_("Are these two the same?"), ""));
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), GTK_WIDGET (self->title));
  gtk_box_append (GTK_BOX (content), header);
  gtk_box_append (GTK_BOX (content), make_body (self));
  gtk_box_append (GTK_BOX (content), make_acts (self));
  adw_window_set_content (ADW_WINDOW (self), content);
  gtk_window_set_title (GTK_WINDOW (self), _("Are these two the same?"));
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
}

/* Public API */

/**
 * sng_merge_dialog_present:
 * @pairs: (element-type SngDuplicate): at least one; copied
 *
 * Asks about each of the pairs, the first record of each being the one that stays unless the person
 * says otherwise.
 */
void
sng_merge_dialog_present (GtkWidget *parent, SngUiContext *context, const GArray *pairs)
{
  SngMergeDialog *self = g_object_new (SNG_TYPE_MERGE_DIALOG, NULL);
  GtkRoot *root = gtk_widget_get_root (parent);

  self->context = g_object_ref (context);
  self->pairs = g_array_new (FALSE, FALSE, sizeof (SngDuplicate));
  g_array_append_vals (self->pairs, pairs->data, pairs->len);
  if (GTK_IS_WINDOW (root))
    sng_dialog_put_over (GTK_WINDOW (self), GTK_WINDOW (root));
  sng_dialog_set_size (GTK_WINDOW (self), WIDTH, HEIGHT);
  read_pair (self);
  gtk_window_present (GTK_WINDOW (self));
}
