/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/forms/sng-claims-window-private.h"

#include "ui/lists/sng-wrap-layout.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

#define MARGIN 18

static GtkLabel *
make_label (const char *css_class)
{
  GtkLabel *label = GTK_LABEL (gtk_label_new (NULL));

  gtk_label_set_xalign (label, 0);
  gtk_label_set_wrap (label, TRUE);
  gtk_label_set_wrap_mode (label, PANGO_WRAP_WORD_CHAR);
  if (css_class != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (label), css_class);
  return label;
}

static GtkWidget *
make_value (SngClaimsWindow *self)
{
  GtkWidget *box = sng_wrap_box_new (10);

  self->value = make_label ("title-2");
  self->look = SNG_LOOK_LABEL (sng_look_label_new ());
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->value));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->look));
  return box;
}

static GtkWidget *
make_acts (SngClaimsWindow *self)
{
  GtkWidget *box = sng_wrap_box_new (6);

  for (guint i = 0; i < SNG_N_CLAIM_ACTS; i++)
    {
      self->buttons[i] = gtk_button_new ();
      gtk_widget_set_visible (self->buttons[i], FALSE);
      gtk_box_append (GTK_BOX (box), self->buttons[i]);
    }
  self->show_record = gtk_button_new_with_label (_("Open the record"));
  gtk_box_append (GTK_BOX (box), self->show_record);
  return box;
}

static GtkWidget *
make_identity (SngClaimsWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkLabel *sentence = make_label (NULL);

  gtk_label_set_text (sentence, _("Nobody has said yet who works in this window. Whoever verifies or "
                                  "changes a value says who they are first."));
  self->identity_button = gtk_button_new_with_label (_("Say who you are…"));
  gtk_widget_set_halign (self->identity_button, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (sentence));
  gtk_box_append (GTK_BOX (box), self->identity_button);
  gtk_widget_set_visible (box, FALSE);
  self->identity = box;
  return box;
}

static GtkListBox *
make_list (const char *name)
{
  GtkListBox *list = GTK_LIST_BOX (gtk_list_box_new ());

  gtk_list_box_set_selection_mode (list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (list), "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return list;
}

static GtkWidget *
make_contents (SngClaimsWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10);

  gtk_widget_set_margin_start (box, MARGIN);
  gtk_widget_set_margin_end (box, MARGIN);
  gtk_widget_set_margin_top (box, MARGIN);
  gtk_widget_set_margin_bottom (box, MARGIN);
  self->hold = make_label (NULL);
  self->override = make_label ("warning");
  self->obstacle = make_label ("dim-label");
  self->claims_title = GTK_WIDGET (make_label ("heading"));
  gtk_label_set_text (GTK_LABEL (self->claims_title), _("Who says what"));
  self->claims = make_list (_("Who says what"));
  self->confidence = make_label ("heading");
  self->reasons = make_label (NULL);
  gtk_box_append (GTK_BOX (box), make_value (self));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->hold));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->override));
  gtk_box_append (GTK_BOX (box), make_acts (self));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->obstacle));
  gtk_box_append (GTK_BOX (box), make_identity (self));
  gtk_box_append (GTK_BOX (box), self->claims_title);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->claims));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->confidence));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->reasons));
  return box;
}

/* Private API */

/* One who says something: the one that holds is marked by a word, not by its place alone. */
GtkWidget *
_sng_claims_window_make_claim (const SngClaimLine *line)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *values = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *value = gtk_label_new (line->value);
  g_autofree char *subtitle = g_strconcat (line->when, "\n", line->verified, NULL);
  g_autofree char *name = NULL;

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), line->who);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_label_set_wrap (GTK_LABEL (value), TRUE);
  gtk_label_set_xalign (GTK_LABEL (value), 1);
  gtk_label_set_max_width_chars (GTK_LABEL (value), 18);
  gtk_widget_add_css_class (value, line->is_known ? "evidence-value" : "dim-label");
  gtk_widget_set_valign (values, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (values), value);
  if (line->holds)
    {
      GtkWidget *holds = gtk_label_new (C_("claim", "holds"));

      gtk_widget_add_css_class (holds, "chip");
      gtk_widget_set_halign (holds, GTK_ALIGN_END);
      gtk_box_append (GTK_BOX (values), holds);
    }
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), values);
  /* TRANSLATORS: who says something, and the value that they give */
  name = g_strdup_printf (line->holds ? _("%s says: %s. It holds.") : _("%s says: %s"), line->who,
                          line->value);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, subtitle, -1);
  return row;
}

void
_sng_claims_window_build (SngClaimsWindow *self)
{
  GtkWidget *frame = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();

  self->title = ADW_WINDOW_TITLE (adw_window_title_new (sng_text (self->field->label), NULL));
  self->toasts = ADW_TOAST_OVERLAY (adw_toast_overlay_new ());
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), GTK_WIDGET (self->title));
  adw_clamp_set_child (ADW_CLAMP (clamp), make_contents (self));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  adw_toast_overlay_set_child (self->toasts, scroller);
  gtk_widget_set_vexpand (GTK_WIDGET (self->toasts), TRUE);
  gtk_box_append (GTK_BOX (frame), header);
  gtk_box_append (GTK_BOX (frame), GTK_WIDGET (self->toasts));
  adw_window_set_content (ADW_WINDOW (self), frame);
}
