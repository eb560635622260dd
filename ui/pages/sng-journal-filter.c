/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/sng-journal-filter.h"

#include "ui/forms/sng-day-chooser.h"
#include "ui/forms/sng-record-chooser.h"
#include "ui/lists/sng-wrap-layout.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

#define MARGIN 6

struct _SngJournalFilter
{
  AdwBin parent_instance;

  /* (owned) */
  SngUiContext *context;

  /* (borrowed) descendants */
  GtkSearchEntry *entry;
  GtkWidget *chips;
  GtkToggleButton *with_first;
  SngDayChooser *chooser;
  GtkMenuButton *days;
  GtkLabel *message;
};

/* What a chip asks for by a record that is chosen. */
typedef struct
{
  SngJournalWord word;
  guint64 kinds;
  gboolean by_key;   /* a record is written by its key, a person or source by name */
  const char *label; /* marked for translation */
} Chip;

static const Chip chips[] = {
  { SNG_JOURNAL_PERSON, G_GUINT64_CONSTANT (1) << SNG_KIND_PERSON, FALSE,
    NC_ ("journal filter chip", "Person") },
  { SNG_JOURNAL_RECORD, (G_GUINT64_CONSTANT (1) << SNG_N_KINDS) - 1, TRUE,
    NC_ ("journal filter chip", "Record") },
  { SNG_JOURNAL_SOURCE, G_GUINT64_CONSTANT (1) << SNG_KIND_SOURCE, FALSE,
    NC_ ("journal filter chip", "Source") },
};

G_DEFINE_FINAL_TYPE (SngJournalFilter, sng_journal_filter, ADW_TYPE_BIN)

static guint changed_signal;
static guint entered_signal;

static GQuark
chip_quark (void)
{
  return g_quark_from_static_string ("sng-chip");
}

static const char *
label_of (const Chip *chip)
{
  return g_dpgettext2 (GETTEXT_PACKAGE, "journal filter chip", chip->label);
}

static void
chosen_cb (SngRecordChooser *chooser, gint64 handle, SngJournalFilter *self)
{
  const Chip *chip = g_object_get_qdata (G_OBJECT (chooser), chip_quark ());
  GtkWidget *button = gtk_widget_get_ancestor (GTK_WIDGET (chooser), GTK_TYPE_MENU_BUTTON);
  const SngResolver *resolver = sng_ui_context_get_resolver (self->context);
  g_autofree char *title = chip->by_key ? g_strdup (resolver->key_of (resolver->data, handle, NULL))
                                        : sng_ui_context_get_title (self->context, handle);

  gtk_menu_button_popdown (GTK_MENU_BUTTON (button));
  if (title != NULL)
    sng_journal_filter_write (self, chip->word, title);
}

static void
create_chooser_cb (GtkMenuButton *button, gpointer data)
{
  SngJournalFilter *self = data;
  const Chip *chip = g_object_get_qdata (G_OBJECT (button), chip_quark ());
  GtkWidget *popover = gtk_popover_new ();
  SngRecordChooser *chooser
      = sng_record_chooser_new (self->context, chip->kinds, label_of (chip));

  gtk_accessible_update_property (GTK_ACCESSIBLE (popover), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label_of (chip), -1);
  g_object_set_qdata (G_OBJECT (chooser), chip_quark (), (gpointer) chip);
  g_signal_connect_object (chooser, "chosen", G_CALLBACK (chosen_cb), self, 0);
  gtk_popover_set_child (GTK_POPOVER (popover), GTK_WIDGET (chooser));
  sng_record_chooser_start (chooser);
  gtk_menu_button_set_popover (button, popover);
}

static GtkWidget *
make_menu_chip (SngJournalFilter *self, const char *label)
{
  GtkWidget *button = gtk_menu_button_new ();

  gtk_menu_button_set_label (GTK_MENU_BUTTON (button), label);
  gtk_widget_add_css_class (button, "filter-chip");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  gtk_box_append (GTK_BOX (self->chips), button);
  return button;
}

static void
add_chips (SngJournalFilter *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (chips); i++)
    {
      GtkWidget *button = make_menu_chip (self, label_of (&chips[i]));

      g_object_set_qdata (G_OBJECT (button), chip_quark (), (gpointer) &chips[i]);
      gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (button), create_chooser_cb, self,
                                             NULL);
    }
}

/* Days */

static void
write_day (SngJournalFilter *self, SngJournalWord word)
{
  int year, month, day;
  g_autofree char *text = NULL;

  sng_date_to_civil (sng_day_chooser_get_day (self->chooser), &year, &month, &day);
  text = g_strdup_printf ("%04d-%02d-%02d", year, month, day);
  gtk_menu_button_popdown (self->days);
  sng_journal_filter_write (self, word, text);
}

static void
from_cb (GtkButton *button, SngJournalFilter *self)
{
  write_day (self, SNG_JOURNAL_AFTER);
}

static void
until_cb (GtkButton *button, SngJournalFilter *self)
{
  write_day (self, SNG_JOURNAL_BEFORE);
}

static void
any_day_cb (GtkButton *button, SngJournalFilter *self)
{
  gtk_menu_button_popdown (self->days);
  sng_journal_filter_write (self, SNG_JOURNAL_AFTER, NULL);
  sng_journal_filter_write (self, SNG_JOURNAL_BEFORE, NULL);
  sng_journal_filter_write (self, SNG_JOURNAL_DATE, NULL);
}

static void
add_day_button (SngJournalFilter *self, GtkWidget *box, const char *label, GCallback callback)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_object (button, "clicked", callback, self, 0);
  gtk_box_append (GTK_BOX (box), button);
}

static void
create_days_cb (GtkMenuButton *button, gpointer data)
{
  SngJournalFilter *self = data;
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, MARGIN);

  self->chooser = SNG_DAY_CHOOSER (sng_day_chooser_new (
      sng_ui_context_get_locale (self->context), C_ ("journal filter chip", "Days")));
  sng_day_chooser_set_day (self->chooser,
                           sng_clock_today (sng_ui_context_get_clock (self->context)));
  gtk_accessible_update_property (GTK_ACCESSIBLE (popover), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  C_ ("journal filter chip", "Days"), -1);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->chooser));
  add_day_button (self, box, _("From this day on"), G_CALLBACK (from_cb));
  add_day_button (self, box, _("Until this day"), G_CALLBACK (until_cb));
  add_day_button (self, box, _("Any day"), G_CALLBACK (any_day_cb));
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  gtk_menu_button_set_popover (button, popover);
}

static void
changed_cb (gpointer source, SngJournalFilter *self)
{
  g_signal_emit (self, changed_signal, 0);
}

static void
activate_cb (GtkSearchEntry *entry, SngJournalFilter *self)
{
  g_signal_emit (self, entered_signal, 0);
}

static void
add_last_chips (SngJournalFilter *self)
{
  self->days = GTK_MENU_BUTTON (make_menu_chip (self, C_ ("journal filter chip", "Days")));
  gtk_menu_button_set_create_popup_func (self->days, create_days_cb, self, NULL);
  self->with_first
      = GTK_TOGGLE_BUTTON (gtk_toggle_button_new_with_label (_("With first contents")));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->with_first),
                               _("Also what a record was given when it was made"));
  gtk_widget_add_css_class (GTK_WIDGET (self->with_first), "filter-chip");
  g_signal_connect_object (self->with_first, "toggled", G_CALLBACK (changed_cb), self, 0);
  gtk_box_append (GTK_BOX (self->chips), GTK_WIDGET (self->with_first));
}

static void
sng_journal_filter_dispose (GObject *object)
{
  SngJournalFilter *self = SNG_JOURNAL_FILTER (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (sng_journal_filter_parent_class)->dispose (object);
}

static void
sng_journal_filter_class_init (SngJournalFilterClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sng_journal_filter_dispose;
  changed_signal = g_signal_new ("changed", SNG_TYPE_JOURNAL_FILTER, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
  entered_signal = g_signal_new ("entered", SNG_TYPE_JOURNAL_FILTER, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

static void
sng_journal_filter_init (SngJournalFilter *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);

  self->entry = GTK_SEARCH_ENTRY (gtk_search_entry_new ());
  self->chips = sng_wrap_box_new (6);
  self->message = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->message, 0);
  gtk_label_set_wrap (self->message, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->message), "error");
  gtk_widget_add_css_class (GTK_WIDGET (self->message), "caption");
  gtk_widget_set_visible (GTK_WIDGET (self->message), FALSE);
  g_object_set (self->entry, "placeholder-text", _("Search the journal"), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Search the journal"), -1);
  g_signal_connect_object (self->entry, "search-changed", G_CALLBACK (changed_cb), self, 0);
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (activate_cb), self, 0);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->entry));
  gtk_box_append (GTK_BOX (box), self->chips);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->message));
  adw_bin_set_child (ADW_BIN (self), box);
}

/* Public API */

SngJournalFilter *
sng_journal_filter_new (SngUiContext *context)
{
  SngJournalFilter *self = g_object_new (SNG_TYPE_JOURNAL_FILTER, NULL);

  self->context = g_object_ref (context);
  add_chips (self);
  add_last_chips (self);
  return self;
}

const char *
sng_journal_filter_get_text (SngJournalFilter *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

void
sng_journal_filter_set_text (SngJournalFilter *self, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
}

/**
 * sng_journal_filter_write:
 * @value: (nullable): what is asked for from now on; %NULL asks for nothing by that word
 */
void
sng_journal_filter_write (SngJournalFilter *self, SngJournalWord word, const char *value)
{
  g_autofree char *text
      = sng_journal_query_write (sng_journal_filter_get_text (self), word, value);

  sng_journal_filter_set_text (self, text);
}

gboolean
sng_journal_filter_get_with_first (SngJournalFilter *self)
{
  return gtk_toggle_button_get_active (self->with_first);
}

/**
 * sng_journal_filter_set_message:
 * @message: (nullable): why what was typed is not understood
 */
void
sng_journal_filter_set_message (SngJournalFilter *self, const char *message)
{
  gtk_label_set_text (self->message, message != NULL ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->message), message != NULL);
}

void
sng_journal_filter_focus (SngJournalFilter *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}
