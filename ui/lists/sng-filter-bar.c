/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/lists/sng-filter-bar.h"

#include "ui/forms/sng-record-chooser.h"
#include "ui/lists/sng-wrap-layout.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

/* The chips of each kind, in order; a field that is computed and true or false switches. */
static const struct
{
  SngKindId kind;
  const char *fields;
} chips[] = {
  { SNG_KIND_RISK, "over_tolerance pillar processes state owner" },
  { SNG_KIND_DEPLOYMENT, "processes state tier owner" },
  { SNG_KIND_CONTROL, "state processes owner" },
  { SNG_KIND_FINDING, "state severity finding_type owner" },
  { SNG_KIND_OBLIGATION, "state applies owner" },
  { SNG_KIND_INCIDENT, "state severity processes owner" },
  { SNG_KIND_DRILL, "state drill_type owner" },
  { SNG_KIND_PROGRAMME, "programme_type audience state" },
  { SNG_KIND_DEMAND, "state approach owner" },
  { SNG_KIND_ROLE, "family processes" },
  { SNG_KIND_ASSESSMENT, "answer" },
  { SNG_KIND_PROCESS, "criticality state owner" },
};

struct _SngFilterBar
{
  AdwBin parent_instance;

  /* (owned) */
  SngUiContext *context;

  /* (borrowed) descendants */
  GtkSearchEntry *entry;
  GtkWidget *chips;
  GtkLabel *message;
  GtkToggleButton *toggle; /* (nullable) */

  const SngKind *kind;
  const SngField *toggled; /* (nullable) the computed field of the switch */
  gboolean showing;
};

/* One chip that opens a choice, and the field that it writes into the entry. */
typedef struct
{
  SngFilterBar *bar; /* borrowed: it contains the chip */
  const SngField *field;
  GtkWidget *button;
} Chip;

G_DEFINE_FINAL_TYPE (SngFilterBar, sng_filter_bar, ADW_TYPE_BIN)

static guint changed_signal;
static guint entered_signal;

/* Takes the word of @field out of the text, then adds the new one; %NULL: none. */
static void
write_word (SngFilterBar *self, const SngField *field, const char *value)
{
  g_autofree char *pattern = g_strdup_printf ("(^|\\s)-?%s:(\"[^\"]*\"?|\\S*)", field->name);
  g_autoptr (GRegex) regex = g_regex_new (pattern, G_REGEX_CASELESS, 0, NULL);
  const char *before = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  g_autofree char *rest = g_regex_replace_literal (regex, before, -1, 0, " ", 0, NULL);
  gboolean quote = value != NULL && strpbrk (value, " \t:") != NULL;
  g_autofree char *text = NULL;

  g_strstrip (rest);
  if (value == NULL)
    {
      gtk_editable_set_text (GTK_EDITABLE (self->entry), rest);
      return;
    }
  text = g_strdup_printf (quote ? "%s%s%s:\"%s\"" : "%s%s%s:%s", rest, *rest ? " " : "",
                          field->name, value);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
}

static GQuark
choice_quark (void)
{
  return g_quark_from_static_string ("sng-choice");
}

static void
choice_clicked_cb (GtkButton *button, Chip *chip)
{
  guint choice = GPOINTER_TO_UINT (g_object_get_qdata (G_OBJECT (button), choice_quark ()));

  gtk_menu_button_popdown (GTK_MENU_BUTTON (chip->button));
  write_word (chip->bar, chip->field, sng_field_choice_name (chip->field, choice));
}

static void
record_chosen_cb (SngRecordChooser *chooser, gint64 handle, Chip *chip)
{
  g_autofree char *title = sng_ui_context_get_title (chip->bar->context, handle);

  gtk_menu_button_popdown (GTK_MENU_BUTTON (chip->button));
  if (title != NULL)
    write_word (chip->bar, chip->field, title);
}

static GtkWidget *
make_choices (Chip *chip)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  for (guint i = 1; i <= chip->field->n_choices; i++)
    {
      GtkWidget *button = gtk_button_new_with_label (sng_field_choice_label (chip->field, i));

      gtk_widget_add_css_class (button, "flat");
      g_object_set_qdata (G_OBJECT (button), choice_quark (), GUINT_TO_POINTER (i));
      g_signal_connect (button, "clicked", G_CALLBACK (choice_clicked_cb), chip);
      gtk_box_append (GTK_BOX (box), button);
    }
  return box;
}

static void
create_popup_cb (GtkMenuButton *button, gpointer data)
{
  Chip *chip = data;
  GtkWidget *popover = gtk_popover_new ();
  const char *label = sng_text (chip->field->label);

  gtk_accessible_update_property (GTK_ACCESSIBLE (popover), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  if (chip->field->choices != NULL)
    gtk_popover_set_child (GTK_POPOVER (popover), make_choices (chip));
  else
    {
      SngRecordChooser *chooser
          = sng_record_chooser_new (chip->bar->context, chip->field->targets, label);

      g_signal_connect (chooser, "chosen", G_CALLBACK (record_chosen_cb), chip);
      gtk_popover_set_child (GTK_POPOVER (popover), GTK_WIDGET (chooser));
      sng_record_chooser_start (chooser);
    }
  gtk_menu_button_set_popover (button, popover);
}

static void
free_chip (gpointer data, GClosure *closure)
{
  g_free (data);
}

static void
ignore_cb (GtkWidget *widget, gpointer data)
{
}

static void
add_chip (SngFilterBar *self, const SngField *field)
{
  Chip *chip = g_new0 (Chip, 1);

  chip->bar = self;
  chip->field = field;
  chip->button = gtk_menu_button_new ();
  gtk_menu_button_set_label (GTK_MENU_BUTTON (chip->button), sng_text (field->label));
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (chip->button), create_popup_cb, chip,
                                         NULL);
  /* The chip's data lives as long as its button. */
  g_signal_connect_data (chip->button, "destroy", G_CALLBACK (ignore_cb), chip, free_chip, 0);
  gtk_widget_add_css_class (chip->button, "filter-chip");
  gtk_accessible_update_property (GTK_ACCESSIBLE (chip->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  sng_text (field->label), -1);
  gtk_box_append (GTK_BOX (self->chips), chip->button);
}

static char *
toggled_word (SngFilterBar *self)
{
  return g_strdup_printf ("%s:yes", self->toggled->name);
}

/* The switch is on while its word stands in the text. */
static void
show_toggle (SngFilterBar *self)
{
  g_autofree char *word = NULL;
  g_auto (GStrv) words = NULL;

  if (self->toggle == NULL)
    return;
  word = toggled_word (self);
  words = g_strsplit (gtk_editable_get_text (GTK_EDITABLE (self->entry)), " ", -1);
  self->showing = TRUE;
  gtk_toggle_button_set_active (self->toggle, g_strv_contains ((const char *const *) words, word));
  self->showing = FALSE;
}

static void
toggled_cb (GtkToggleButton *toggle, SngFilterBar *self)
{
  if (!self->showing)
    write_word (self, self->toggled, gtk_toggle_button_get_active (toggle) ? "yes" : NULL);
}

static void
changed_cb (gpointer source, SngFilterBar *self)
{
  show_toggle (self);
  g_signal_emit (self, changed_signal, 0);
}

static void
add_toggle (SngFilterBar *self, const SngField *field)
{
  self->toggled = field;
  self->toggle = GTK_TOGGLE_BUTTON (gtk_toggle_button_new_with_label (sng_text (field->label)));
  gtk_widget_add_css_class (GTK_WIDGET (self->toggle), "filter-chip");
  g_signal_connect_object (self->toggle, "toggled", G_CALLBACK (toggled_cb), self, 0);
  gtk_box_append (GTK_BOX (self->chips), GTK_WIDGET (self->toggle));
}

static void
add_chips (SngFilterBar *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (chips); i++)
    {
      g_auto (GStrv) names = g_strsplit (chips[i].fields, " ", -1);

      for (guint k = 0; chips[i].kind == self->kind->id && names[k] != NULL; k++)
        {
          const SngField *field = sng_kind_field (self->kind, names[k]);

          if (field != NULL && field->computed && field->type == SNG_TYPE_BOOLEAN)
            add_toggle (self, field);
          else if (field != NULL && (field->choices != NULL || field->targets != 0))
            add_chip (self, field);
        }
    }
}

static void
activate_cb (GtkSearchEntry *entry, SngFilterBar *self)
{
  g_signal_emit (self, entered_signal, 0);
}

static void
sng_filter_bar_dispose (GObject *object)
{
  SngFilterBar *self = SNG_FILTER_BAR (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (sng_filter_bar_parent_class)->dispose (object);
}

static void
sng_filter_bar_class_init (SngFilterBarClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sng_filter_bar_dispose;
  changed_signal = g_signal_new ("changed", SNG_TYPE_FILTER_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
  entered_signal = g_signal_new ("entered", SNG_TYPE_FILTER_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
}

static void
sng_filter_bar_init (SngFilterBar *self)
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
  g_signal_connect_object (self->entry, "search-changed", G_CALLBACK (changed_cb), self, 0);
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (activate_cb), self, 0);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->entry));
  gtk_box_append (GTK_BOX (box), self->chips);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->message));
  adw_bin_set_child (ADW_BIN (self), box);
}

/* Public API */

SngFilterBar *
sng_filter_bar_new (SngUiContext *context, const SngKind *kind)
{
  SngFilterBar *self = g_object_new (SNG_TYPE_FILTER_BAR, NULL);
  /* TRANSLATORS: searches the records of that kind, such as "Search: Risks" */
  g_autofree char *label = g_strdup_printf (_("Search: %s"), sng_text (kind->label_many));

  self->context = g_object_ref (context);
  self->kind = kind;
  add_chips (self);
  gtk_widget_set_visible (self->chips, gtk_widget_get_first_child (self->chips) != NULL);
  g_object_set (self->entry, "placeholder-text", label, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
  return self;
}

/**
 * sng_filter_bar_get_text:
 *
 * Returns: (transfer full): what is searched for
 */
char *
sng_filter_bar_get_text (SngFilterBar *self)
{
  return g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry)));
}

void
sng_filter_bar_set_text (SngFilterBar *self, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
}

/**
 * sng_filter_bar_add_word:
 * @value: as it is typed after the name of @field
 *
 * Searches also, or instead of what was asked of that field, for this.
 */
void
sng_filter_bar_add_word (SngFilterBar *self, const SngField *field, const char *value)
{
  write_word (self, field, value);
}

/**
 * sng_filter_bar_set_message:
 * @message: (nullable): why what was typed is not understood
 */
void
sng_filter_bar_set_message (SngFilterBar *self, const char *message)
{
  g_auto (GStrv) lines = message ? g_strsplit (message, "\n", 2) : NULL;

  gtk_label_set_text (self->message, lines ? lines[0] : "");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->message), lines ? lines[1] : NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->message), message != NULL);
}

void
sng_filter_bar_focus (SngFilterBar *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}
