/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/forms/sng-form-private.h"

#include "data/register/sng-rules.h"
#include "ui/lists/sng-columns.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

/* Wider than this, lines of text become tiring to read. */
#define MAX_WIDTH 760

/* Facts about single people that are never shown by person, the state, which has its own button,
 * and what only programs read. */
static gboolean
is_shown (const SngKind *kind, const SngField *field)
{
  return sng_field_sensitivity (field) < SNG_SENSITIVITY_SENSITIVE && !field->machine
         && !(field == kind->state && kind->n_transitions > 0) && field->index != SNG_COMMON_KEY
         && field->index != SNG_COMMON_VOID_REASON;
}

static SngFormRow *
add_row (SngForm *self, GtkWidget *box, const SngField *field, SngCellForm form)
{
  SngFormRow *row = sng_form_row_new (self->context, field, form);

  gtk_box_append (GTK_BOX (box), GTK_WIDGET (row));
  g_ptr_array_add (self->rows, row);
  _sng_form_connect_row (self, row);
  return row;
}

static GtkWidget *
make_rows_box (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_add_css_class (box, "form-rows");
  return box;
}

/* A group is filled when it is opened for the first time: a risk has some hundred fields. */

static GQuark
fields_quark (void)
{
  return g_quark_from_static_string ("sng-fields");
}

/* @anew: another record than before, so that nobody is in the middle of anything */
static void
show_row (SngForm *self, SngFormRow *row, gboolean anew)
{
  const SngField *field = sng_form_row_get_field (row);

  gtk_widget_set_visible (GTK_WIDGET (row), sng_rules_field_applies (self->record, field));
  sng_form_row_set_needed (row,
                           sng_field_is_editable (field)
                               && !sng_value_is_known (sng_record_get (self->record, field->index))
                               && sng_state_button_is_needed_next (self->state, field));
  if (anew || !sng_form_row_is_busy (row))
    sng_form_row_show (row, self->record, _sng_form_may_edit (self, row));
  _sng_form_show_save (self, row);
}

static void
expanded_cb (GtkExpander *expander, GParamSpec *pspec, SngForm *self)
{
  GPtrArray *fields = g_object_get_qdata (G_OBJECT (expander), fields_quark ());
  GtkWidget *box;

  if (!gtk_expander_get_expanded (expander) || gtk_expander_get_child (expander) != NULL)
    return;
  box = make_rows_box ();
  for (guint i = 0; i < fields->len; i++)
    {
      SngFormRow *row = add_row (self, box, fields->pdata[i], SNG_CELL_FORM_TEXT);

      if (self->record != NULL)
        show_row (self, row, TRUE);
    }
  gtk_expander_set_child (expander, box);
  _sng_form_show_findings (self);
  _sng_form_show_stories (self);
}

static GtkWidget *
make_group (SngForm *self, const char *label, GPtrArray *fields)
{
  GtkWidget *expander = gtk_expander_new (label);

  gtk_widget_add_css_class (expander, "form-group");
  gtk_accessible_update_property (GTK_ACCESSIBLE (expander), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  g_object_set_qdata_full (G_OBJECT (expander), fields_quark (), fields,
                           (GDestroyNotify) g_ptr_array_unref);
  g_signal_connect_object (expander, "notify::expanded", G_CALLBACK (expanded_cb), self, 0);
  g_ptr_array_add (self->expanders, expander);
  return expander;
}

static gboolean
is_essential (GArray *essentials, const SngField *field)
{
  for (guint i = 0; i < essentials->len; i++)
    if (g_array_index (essentials, SngColumn, i).field == field)
      return TRUE;
  return FALSE;
}

static void
add_groups (SngForm *self, GArray *essentials)
{
  for (guint group = 1; group < SNG_N_GROUP; group++)
    {
      g_autoptr (GPtrArray) fields = g_ptr_array_new ();
      const char *label = sng_group_label (group);

      for (guint i = 0; i < self->kind->n_fields; i++)
        if (self->kind->fields[i]->group == group && is_shown (self->kind, self->kind->fields[i])
            && !is_essential (essentials, self->kind->fields[i]))
          g_ptr_array_add (fields, (gpointer) self->kind->fields[i]);
      if (fields->len > 0)
        gtk_box_append (GTK_BOX (self->box), make_group (self, label, g_steal_pointer (&fields)));
    }
}

static GtkLabel *
make_label (const char *css_class)
{
  GtkLabel *label = GTK_LABEL (gtk_label_new (NULL));

  gtk_label_set_xalign (label, 0);
  gtk_label_set_wrap (label, TRUE);
  gtk_label_set_wrap_mode (label, PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (GTK_WIDGET (label), css_class);
  return label;
}

static GtkWidget *
make_head (SngForm *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *acts = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  self->identity = make_label ("dim-label");
  self->saved = make_label ("dim-label");
  gtk_label_set_wrap (self->saved, FALSE);
  self->title = make_label ("record-title");
  self->confidence = make_label ("dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (self->confidence), "caption");
  gtk_widget_set_visible (GTK_WIDGET (self->confidence), FALSE);
  self->state = sng_state_button_new (self->context, self->kind);
  self->void_button = gtk_button_new_with_label (_("Void…"));
  gtk_widget_add_css_class (GTK_WIDGET (self->identity), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->saved), "caption");
  gtk_widget_set_hexpand (GTK_WIDGET (self->identity), TRUE);
  gtk_widget_add_css_class (self->void_button, "flat");
  gtk_widget_set_halign (self->void_button, GTK_ALIGN_END);
  gtk_widget_set_hexpand (self->void_button, TRUE);
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->identity));
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->saved));
  gtk_box_append (GTK_BOX (acts), GTK_WIDGET (self->state));
  gtk_box_append (GTK_BOX (acts), self->void_button);
  if (self->kind->erased_state != NULL)
    {
      self->privacy = SNG_PRIVACY_MENU (sng_privacy_menu_new (self->context, self->kind));
      gtk_box_append (GTK_BOX (acts), GTK_WIDGET (self->privacy));
    }
  gtk_box_append (GTK_BOX (head), line);
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->title));
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->confidence));
  gtk_box_append (GTK_BOX (head), acts);
  return head;
}

static void
add_essentials (SngForm *self, GArray *essentials)
{
  GtkWidget *box = make_rows_box ();

  for (guint i = 0; i < essentials->len; i++)
    {
      const SngColumn *column = &g_array_index (essentials, SngColumn, i);

      if (is_shown (self->kind, column->field))
        add_row (self, box, column->field, column->form);
    }
  gtk_box_append (GTK_BOX (self->box), box);
}

/* Private API */

void
_sng_form_build (SngForm *self)
{
  g_autoptr (GArray) essentials = sng_columns_get_essentials (self->kind);
  GtkWidget *clamp = adw_clamp_new ();

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_add_css_class (self->box, "form");
  gtk_box_append (GTK_BOX (self->box), make_head (self));
  self->duplicate = sng_duplicate_line_new (self->context);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->duplicate));
  add_essentials (self, essentials);
  self->backlinks = sng_backlinks_new (self->context, self->kind);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->backlinks));
  add_groups (self, essentials);
  self->history = sng_history_new (self->context);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->history));
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), MAX_WIDTH);
  adw_clamp_set_child (ADW_CLAMP (clamp), self->box);
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), clamp);
  adw_bin_set_child (ADW_BIN (self), self->scroller);
}

void
_sng_form_show_rows (SngForm *self, gboolean anew)
{
  for (guint i = 0; i < self->rows->len; i++)
    show_row (self, self->rows->pdata[i], anew);
}

/* Each finding stands beside its field; a field without a row yet shows it once its group opens. */
void
_sng_form_show_findings (SngForm *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      const SngField *field = sng_form_row_get_field (self->rows->pdata[i]);
      const char *message = NULL;

      for (guint k = 0; self->outlook != NULL && k < self->outlook->findings->len; k++)
        {
          const SngFinding *finding = self->outlook->findings->pdata[k];

          if (finding->field == field->index)
            message = finding->message;
        }
      sng_form_row_set_finding (self->rows->pdata[i], message);
    }
}

void
_sng_form_show_stories (SngForm *self)
{
  for (guint i = 0; self->stories != NULL && i < self->rows->len; i++)
    {
      const SngField *field = sng_form_row_get_field (self->rows->pdata[i]);

      sng_form_row_set_story (self->rows->pdata[i],
                              sng_claim_stories_find (self->stories, field->index));
    }
}
