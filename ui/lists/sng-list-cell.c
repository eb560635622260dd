/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/lists/sng-list-cell.h"

#include "data/posture/sng-risk-values.h"
#include "ui/charts/sng-band-pill.h"
#include "ui/lists/sng-due.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

/* One cell of a list: it is bound to a slot once, and follows whatever record comes to stand there.
 */
struct _SngListCell
{
  AdwBin parent_instance;

  /* (owned) */
  SngUiContext *context;
  GSignalGroup *slot_signals;

  /* (borrowed) descendants, NULL where the form has none */
  GtkInscription *first;
  GtkInscription *second;
  SngBandPill *pill;

  SngColumn column;
  gboolean has_headings; /* shows the heading of a group where one stands in its place */
};

typedef struct
{
  void (*build) (SngListCell *self);
  void (*show) (SngListCell *self, SngRecord *record);
} Form;

G_DEFINE_FINAL_TYPE (SngListCell, sng_list_cell, ADW_TYPE_BIN)

static GtkInscription *
make_inscription (guint lines)
{
  GtkInscription *inscription = GTK_INSCRIPTION (gtk_inscription_new (NULL));

  gtk_inscription_set_text_overflow (inscription, GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_inscription_set_min_lines (inscription, lines);
  gtk_inscription_set_nat_lines (inscription, lines);
  gtk_inscription_set_min_chars (inscription, 3);
  gtk_widget_set_valign (GTK_WIDGET (inscription), GTK_ALIGN_CENTER);
  return inscription;
}

static char *
format (SngListCell *self, SngRecord *record, const SngField *field)
{
  SngLocale *locale = sng_ui_context_get_locale (self->context);
  g_auto (SngValue) value = sng_ui_context_get_value (self->context, record, field);
  SngPosture *posture = sng_ui_context_get_posture (self->context);

  if (posture != NULL && sng_posture_withholds (posture, sng_record_get_handle (record), field))
    return g_strdup (C_ ("score", "withheld"));
  if (!sng_value_is_known (&value))
    return g_strdup ("–");
  if (field->type == SNG_TYPE_MONEY)
    return sng_locale_format_money_millions (locale, value.integer, value.currency);
  return sng_field_format (field, &value, locale, sng_ui_context_get_resolver (self->context));
}

static void
name_cell (SngListCell *self, const char *text)
{
  GtkWidget *cell = gtk_widget_get_parent (GTK_WIDGET (self));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  if (cell != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

static void
name_row (SngListCell *self, const char *text)
{
  GtkWidget *cell = gtk_widget_get_parent (GTK_WIDGET (self));
  GtkWidget *row = cell ? gtk_widget_get_parent (cell) : NULL;

  if (row != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

static void
build_text (SngListCell *self)
{
  /* A choice of several words goes on in the line beside the second one of the title. */
  self->first = make_inscription (self->column.field->type == SNG_TYPE_CHOICE ? 2 : 1);
  gtk_inscription_set_yalign (self->first, 0.5);
  if (sng_column_is_number (&self->column))
    {
      gtk_inscription_set_xalign (self->first, 1);
      gtk_widget_add_css_class (GTK_WIDGET (self->first), "numeric");
    }
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->first));
}

static gboolean
is_overridden (SngListCell *self, SngRecord *record, guint field)
{
  return sng_overrides_has (sng_ui_context_get_overrides (self->context),
                            sng_record_get_handle (record), field);
}

/* A pencil says that a person's value stands in place of what a source says; so does the name. */
static void
show_text (SngListCell *self, SngRecord *record)
{
  gboolean overridden = is_overridden (self, record, self->column.field->index);
  g_autofree char *text = format (self, record, self->column.field);
  g_autofree char *marked = overridden ? g_strconcat ("✎ ", text, NULL) : NULL;
  g_autofree char *name = NULL;

  /* TRANSLATORS: the value of a field, given by a person where a source says something else or the same */
  name = overridden ? g_strdup_printf (_("%s, from a person in place of the source"), text) : NULL;
  gtk_inscription_set_text (self->first, marked ? marked : text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), name);
  name_cell (self, name ? name : text);
}

static void
build_title (SngListCell *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);

  self->first = make_inscription (1);
  self->second = make_inscription (1);
  gtk_widget_add_css_class (GTK_WIDGET (self->second), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (self->second), "caption");
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->first));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->second));
  adw_bin_set_child (ADW_BIN (self), box);
}

/* What puts a record before all others is said where it stands. */
static char *
say_second (SngListCell *self, SngRecord *record)
{
  const SngField *leading = sng_kind_leading_field (sng_record_get_kind (record));
  g_autofree char *second = format (self, record, self->column.second);

  if (leading == NULL || !sng_value_get_boolean (sng_record_get (record, leading->index), FALSE))
    return g_steal_pointer (&second);
  /* TRANSLATORS: the label of a field that is true of a record, such as "Critical infrastructure";
   * who owns it follows */
  return g_strdup_printf (C_ ("list", "%s · %s"), sng_text (leading->label), second);
}

static void
show_title (SngListCell *self, SngRecord *record)
{
  gboolean known = sng_value_is_known (sng_record_get (record, self->column.field->index));
  g_autofree char *text
      = known ? format (self, record, self->column.field) : g_strdup (_("Untitled"));
  g_autofree char *second = say_second (self, record);
  gboolean overridden = is_overridden (self, record, SNG_ANY_FIELD);
  g_autofree char *name = NULL;
  g_autofree char *marked = NULL;

  /* TRANSLATORS: the title of a record, some of whose values a person gives in place of a source */
  name = overridden ? g_strdup_printf (_("%s, with values from a person in place of the source"), text)
                    : g_strdup (text);
  /* TRANSLATORS: ✎ marks a record some of whose values a person gives in place of a source; who
   * owns it follows */
  marked = overridden ? g_strdup_printf (_("✎ overridden · %s"), second) : g_strdup (second);
  gtk_inscription_set_text (self->first, text);
  gtk_inscription_set_text (self->second, marked);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), name);
  name_cell (self, name);
}

static void
build_level (SngListCell *self)
{
  self->pill = SNG_BAND_PILL (sng_band_pill_new ());
  gtk_widget_set_valign (GTK_WIDGET (self->pill), GTK_ALIGN_CENTER);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->pill));
}

/* The score of an assessment and its band stand beside each other in the vocabulary. */
static void
show_level (SngListCell *self, SngRecord *record)
{
  const SngField *band = sng_record_get_kind (record)->fields[self->column.field->index + 1];
  g_auto (SngValue) score = sng_ui_context_get_value (self->context, record, self->column.field);
  g_auto (SngValue) level = sng_ui_context_get_value (self->context, record, band);
  g_autofree char *text = NULL;

  if (!sng_value_is_known (&score) || !sng_value_is_known (&level))
    {
      sng_band_pill_set_unassessed (self->pill);
      name_cell (self, _("Not assessed"));
      return;
    }
  sng_band_pill_set_risk (self->pill, (int) score.integer,
                          (SngLevel) (level.integer - SNG_RISK_BAND_LOW + SNG_LEVEL_LOW));
  /* TRANSLATORS: the score of a risk, 1 to 25, and the word for its level */
  text = g_strdup_printf (_("%d, %s"), (int) score.integer,
                          sng_field_choice_label (band, (guint) level.integer));
  name_cell (self, text);
}

static void
show_due (SngListCell *self, SngRecord *record)
{
  SngLocale *locale = sng_ui_context_get_locale (self->context);
  gint64 today = sng_clock_today (sng_ui_context_get_clock (self->context));
  g_auto (SngValue) value = sng_ui_context_get_value (self->context, record, self->column.field);
  g_autofree char *text = NULL;
  gint64 date;

  if (!sng_due_date (self->column.field, &value, locale, &date))
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self->first), "alarm");
      text = g_strdup ("–");
    }
  else
    {
      gboolean late = sng_due_is_late (self->column.field, record, date, today);

      text = sng_due_text (date, today, late, locale);
      if (late)
        gtk_widget_add_css_class (GTK_WIDGET (self->first), "alarm");
      else
        gtk_widget_remove_css_class (GTK_WIDGET (self->first), "alarm");
    }
  gtk_inscription_set_text (self->first, text);
  name_cell (self, text);
}

/* More risk points up and is the worse way; a mark and its colour say the same as the word. */
static void
show_trend (SngListCell *self, SngRecord *record)
{
  static const struct
  {
    gint64 movement;
    const char *mark;
    const char *css_class;
  } trends[] = {
    { SNG_RISK_MOVEMENT_UP, "▲", "worsened" },
    { SNG_RISK_MOVEMENT_DOWN, "▼", "improved" },
  };
  g_auto (SngValue) value = sng_ui_context_get_value (self->context, record, self->column.field);
  g_autofree char *word = format (self, record, self->column.field);

  gtk_inscription_set_text (self->first, "–");
  for (guint i = 0; i < G_N_ELEMENTS (trends); i++)
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self->first), trends[i].css_class);
      if (sng_value_get_integer (&value, 0) != trends[i].movement)
        continue;
      gtk_inscription_set_text (self->first, trends[i].mark);
      gtk_widget_add_css_class (GTK_WIDGET (self->first), trends[i].css_class);
    }
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), word);
  name_cell (self, word);
}

static const Form forms[] = {
  [SNG_CELL_FORM_TEXT] = { build_text, show_text },
  [SNG_CELL_FORM_TITLE] = { build_title, show_title },
  [SNG_CELL_FORM_LEVEL] = { build_level, show_level },
  [SNG_CELL_FORM_DUE] = { build_text, show_due },
  [SNG_CELL_FORM_TREND] = { build_text, show_trend },
};

/* The heading of a group stands in the column of the titles; it is the name of the whole row. */
static void
show_heading (SngListCell *self, const char *heading)
{
  if (heading == NULL)
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self), "group-heading");
      return;
    }
  name_row (self, heading);
  name_cell (self, self->has_headings ? heading : "");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), NULL);
  if (!self->has_headings || self->first == NULL)
    return;
  gtk_widget_add_css_class (GTK_WIDGET (self), "group-heading");
  gtk_inscription_set_text (self->first, heading);
  if (self->second != NULL)
    gtk_inscription_set_text (self->second, "");
}

static void
slot_changed_cb (SngSlot *slot, SngListCell *self)
{
  SngRecord *record = sng_slot_get_record (slot);
  g_autofree char *heading = record == NULL ? sng_slot_describe_heading (slot) : NULL;
  g_autofree char *title = NULL;

  /* A place that holds nothing any more goes in a moment: what stood there is not shown. */
  gtk_widget_set_opacity (GTK_WIDGET (self), record != NULL || (heading && self->has_headings));
  show_heading (self, heading);
  if (record == NULL)
    return;
  forms[self->column.form].show (self, record);
  title = sng_ui_context_get_record_title (self->context, record);
  name_row (self, title);
}

static void
sng_list_cell_dispose (GObject *object)
{
  SngListCell *self = SNG_LIST_CELL (object);

  g_clear_object (&self->slot_signals);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (sng_list_cell_parent_class)->dispose (object);
}

static void
sng_list_cell_class_init (SngListCellClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sng_list_cell_dispose;
}

static void
sng_list_cell_init (SngListCell *self)
{
  self->slot_signals = g_signal_group_new (SNG_TYPE_SLOT);
  g_signal_group_connect_object (self->slot_signals, "changed", G_CALLBACK (slot_changed_cb), self,
                                 0);
}

/* Public API */

GtkWidget *
sng_list_cell_new (SngUiContext *context, const SngColumn *column, gboolean has_headings)
{
  SngListCell *self = g_object_new (SNG_TYPE_LIST_CELL, NULL);

  self->context = g_object_ref (context);
  self->column = *column;
  self->has_headings = has_headings;
  forms[column->form].build (self);
  return GTK_WIDGET (self);
}

/**
 * sng_list_cell_get_record:
 *
 * Returns: (transfer full) (nullable): the record that it shows now
 */
SngRecord *
sng_list_cell_get_record (SngListCell *self)
{
  g_autoptr (SngSlot) slot = g_signal_group_dup_target (self->slot_signals);
  SngRecord *record = slot != NULL ? sng_slot_get_record (slot) : NULL;

  return record != NULL ? sng_record_ref (record) : NULL;
}

/**
 * sng_list_cell_set_slot:
 * @slot: (nullable): the place whose record is shown from now on
 */
void
sng_list_cell_set_slot (SngListCell *self, SngSlot *slot)
{
  g_signal_group_set_target (self->slot_signals, slot);
  if (slot != NULL)
    slot_changed_cb (slot, self);
}
