/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/sng-journal-detail.h"

#include "ui/lists/sng-journal-row.h"
#include "ui/lists/sng-wrap-layout.h"
#include "ui/pages/sng-take-back.h"
#include "ui/window/sng-renew.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

/* More lines than anybody reads one by one: a run or an import has thousands. */
#define MAX_LINES 60
/* So many are looked through for those of the record that was chosen. */
#define MAX_SOUGHT 20000

struct _SngJournalDetail
{
  AdwBin parent_instance;

  /* (owned) */
  SngUiContext *context;
  GCancellable *cancellable; /* (nullable) of the reading under way */
  SngJournalLine *line;      /* (nullable) the one that is shown */

  /* (borrowed) descendants */
  GtkBox *facts;
  GtkWidget *narrow;
  GtkBox *lines;
  GtkWidget *take_back;
  GtkLabel *obstacle;
};

typedef struct
{
  SngRegister *reg; /* (owned) */
  char *text;
  SngHandle record; /* the one that was chosen: its lines come first */
} Reading;

G_DEFINE_FINAL_TYPE (SngJournalDetail, sng_journal_detail, ADW_TYPE_BIN)

static guint narrow_signal;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_object_unref (reading->reg);
  g_free (reading->text);
  g_free (reading);
}

static void
clear_box (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

static GtkWidget *
make_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

/* Facts of the change */

static void
add_fact (SngJournalDetail *self, const char *label, const char *text)
{
  g_autofree char *line = NULL;

  if (text == NULL || *text == '\0')
    return;
  line = g_strdup_printf ("%s: %s", label, text);
  gtk_box_append (self->facts, make_label (line, NULL));
}

static void
add_link (SngJournalDetail *self, const char *format, gint64 sequence)
{
  g_autofree char *label = g_strdup_printf (format, (int) sequence);
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, sequence);
  GtkWidget *button;

  if (sequence == 0)
    return;
  button = gtk_button_new_with_label (label);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "detail.narrow");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(us)", (guint) SNG_JOURNAL_CHANGE,
                                    number);
  gtk_box_append (self->facts, button);
}

static void
show_facts (SngJournalDetail *self)
{
  const SngJournalLine *line = self->line;
  SngLocale *locale = sng_ui_context_get_locale (self->context);
  g_autofree char *heading = g_strdup_printf (_("Change %d"), (int) line->event.sequence);
  g_autofree char *author = sng_journal_row_describe_author (self->context, line);
  g_autofree char *when = sng_locale_format_instant (locale, line->event.recorded_at);
  g_autofree char *since = sng_locale_format_instant (locale, line->effective_at);
  g_autofree char *records = sng_locale_format_integer (locale, line->n_records);
  g_autofree char *values = sng_locale_format_integer (locale, line->n_untold);

  clear_box (self->facts);
  gtk_box_append (self->facts, make_label (heading, "title-3"));
  add_fact (self, C_ ("journal", "Reason"), line->event.reason);
  add_fact (self, C_ ("journal", "Author"), author);
  if (line->event.origin == SNG_ORIGIN_IMPORT)
    add_fact (self, C_ ("journal", "Way"), C_ ("journal", "brought in from a file"));
  add_fact (self, C_ ("journal", "Account on the computer"), line->account);
  add_fact (self, C_ ("journal", "Made on"), when);
  if (line->effective_at != line->event.recorded_at)
    add_fact (self, C_ ("journal", "In force since"), since);
  add_fact (self, C_ ("journal", "Records"), records);
  if (line->source != 0)
    add_fact (self, C_ ("journal", "Values not told one by one"), values);
  /* TRANSLATORS: the number of a change */
  add_link (self, _("Takes back change %d"), line->event.reverts);
  /* TRANSLATORS: the number of a change */
  add_link (self, _("Taken back by change %d"), line->reverted_by);
}

/* What keeps the change from being taken back; %NULL when nothing does. */
static const char *
find_obstacle (SngJournalDetail *self)
{
  if (sng_register_is_read_only (sng_ui_context_get_register (self->context)))
    return _("Nothing can be taken back here: the register is only being read.");
  if (self->line->n_untold > 0)
    return _("What a data source reported is not taken back as a whole. Change the values that "
             "should be different.");
  if (self->line->event.act == SNG_ACT_ERASE)
    return _("Nobody who was erased can be brought back.");
  if (self->line->event.act == SNG_ACT_VIEW)
    return _("That somebody looked stays written down: it cannot be taken back.");
  if (self->line->reverted_by != 0)
    return _("It was taken back already. Take the other change back to have it again.");
  return NULL;
}

static void
show_obstacle (SngJournalDetail *self)
{
  const char *obstacle = find_obstacle (self);

  gtk_widget_set_sensitive (self->take_back, obstacle == NULL);
  gtk_label_set_text (self->obstacle, obstacle != NULL ? obstacle : "");
  gtk_widget_set_visible (GTK_WIDGET (self->obstacle), obstacle != NULL);
}

/* Lines of the change */

static GtkWidget *
make_line (SngJournalDetail *self, const SngJournalLine *line)
{
  SngHandle about = line->event.kind != NULL ? line->event.record : line->source;
  g_autofree char *title = sng_ui_context_get_title (self->context, about);
  g_autofree char *what = sng_event_describe (&line->event,
                                              sng_ui_context_get_locale (self->context),
                                              sng_ui_context_get_resolver (self->context));
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *name = g_strdup_printf ("%s. %s", what, title != NULL ? title : "–");

  gtk_box_append (GTK_BOX (box), make_label (what, NULL));
  gtk_box_append (GTK_BOX (box), make_label (title != NULL ? title : "–", "dim-label"));
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _("Open this record"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.show-record");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "x", about);
  return button;
}

static void
show_lines (SngJournalDetail *self, GArray *ids)
{
  SngRegister *reg = sng_ui_context_get_register (self->context);

  clear_box (self->lines);
  for (guint i = 0; i < MIN (ids->len, MAX_LINES); i++)
    {
      g_autoptr (SngJournalLine) line
          = sng_register_get_journal_line (reg, g_array_index (ids, gint64, i));

      if (line != NULL)
        gtk_box_append (self->lines, make_line (self, line));
    }
  if (ids->len > MAX_LINES)
    {
      guint n = ids->len - MAX_LINES;
      g_autofree char *text
          = g_strdup_printf (ngettext ("%u more line. Export the journal to see it.",
                                       "%u more lines. Export the journal to see them.", n),
                             n);

      gtk_box_append (self->lines, make_label (text, "dim-label"));
    }
}

static GArray *
put_first (SngReader *reader, GArray *ids, SngHandle record)
{
  g_autoptr (GArray) others = g_array_new (FALSE, FALSE, sizeof (gint64));
  GArray *ordered = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);
      g_autoptr (SngJournalLine) line
          = i < MAX_SOUGHT ? sng_reader_get_journal_line (reader, id) : NULL;

      if (line != NULL && line->event.record == record)
        g_array_append_val (ordered, id);
      else
        g_array_append_val (others, id);
    }
  g_array_append_vals (ordered, others->data, others->len);
  g_array_unref (ids);
  return ordered;
}

static void
read_in_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Reading *reading = data;
  GError *error = NULL;
  g_autoptr (SngReader) reader = sng_reader_new (reading->reg, &error);
  g_autoptr (SngJournalQuery) query = sng_journal_query_new ();
  GArray *ids = NULL;

  sng_journal_query_set_with_first (query, TRUE);
  if (reader != NULL && sng_journal_query_set_text (query, reading->text, &error))
    ids = sng_reader_query_journal (reader, query, &error);
  if (ids != NULL && ids->len > MAX_LINES)
    ids = put_first (reader, ids, reading->record);
  if (ids != NULL)
    g_task_return_pointer (task, ids, (GDestroyNotify) g_array_unref);
  else
    g_task_return_error (task, error);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  SngJournalDetail *self = SNG_JOURNAL_DETAIL (source);
  gboolean overtaken = g_task_get_cancellable (G_TASK (result)) != self->cancellable;
  g_autoptr (GArray) ids = g_task_propagate_pointer (G_TASK (result), NULL);

  if (ids != NULL && !overtaken && self->context != NULL)
    show_lines (self, ids);
}

static void
start_reading (SngJournalDetail *self)
{
  Reading *reading = g_new0 (Reading, 1);
  g_autoptr (GTask) task = NULL;

  sng_cancellable_renew (&self->cancellable);
  reading->reg = g_object_ref (sng_ui_context_get_register (self->context));
  reading->record = self->line->event.record;
  reading->text = g_strdup_printf ("change:%" G_GINT64_FORMAT, self->line->event.sequence);
  task = g_task_new (self, self->cancellable, read_cb, NULL);
  g_task_set_source_tag (task, start_reading);
  g_task_set_task_data (task, reading, reading_free);
  g_task_run_in_thread (task, read_in_worker);
}

/* Narrowing */

static void
add_narrow (SngJournalDetail *self, const char *label, SngJournalWord word, const char *value)
{
  GtkWidget *button;

  if (value == NULL)
    return;
  button = gtk_button_new_with_label (label);
  gtk_widget_add_css_class (button, "filter-chip");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "detail.narrow");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(us)", (guint) word, value);
  gtk_box_append (GTK_BOX (self->narrow), button);
}

static char *
key_of (SngJournalDetail *self, SngHandle handle)
{
  const SngResolver *resolver = sng_ui_context_get_resolver (self->context);

  return handle != 0 ? g_strdup (resolver->key_of (resolver->data, handle, NULL)) : NULL;
}

static void
show_narrow (SngJournalDetail *self)
{
  const SngJournalLine *line = self->line;
  const SngEvent *event = &line->event;
  gboolean of_field = event->kind != NULL && event->act != SNG_ACT_CREATE;
  gint64 date = sng_date_of_instant (
      event->recorded_at, sng_locale_get_zone (sng_ui_context_get_locale (self->context)));
  int year, month, day;
  g_autofree char *person
      = line->source == 0 && event->author != 0
            ? sng_ui_context_get_title (self->context, event->author)
            : NULL;
  g_autofree char *source
      = line->source != 0 ? sng_ui_context_get_title (self->context, line->source) : NULL;
  g_autofree char *record = key_of (self, event->kind != NULL ? event->record : 0);
  g_autofree char *on = NULL;

  sng_date_to_civil (date, &year, &month, &day);
  on = g_strdup_printf ("%04d-%02d-%02d", year, month, day);
  while (gtk_widget_get_first_child (self->narrow) != NULL)
    gtk_box_remove (GTK_BOX (self->narrow), gtk_widget_get_first_child (self->narrow));
  add_narrow (self, _("Only this person"), SNG_JOURNAL_PERSON, person);
  add_narrow (self, _("Only this source"), SNG_JOURNAL_SOURCE, source);
  add_narrow (self, _("Only this record"), SNG_JOURNAL_RECORD, record);
  add_narrow (self, _("Only this field"), SNG_JOURNAL_FIELD,
              of_field ? event->kind->fields[event->field]->name : NULL);
  add_narrow (self, _("Only this day"), SNG_JOURNAL_DATE, on);
}

static void
narrow_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const char *value;
  guint word;

  g_variant_get (parameter, "(u&s)", &word, &value);
  g_signal_emit (widget, narrow_signal, 0, word, value);
}

static void
take_back_cb (GtkButton *button, SngJournalDetail *self)
{
  if (self->line != NULL)
    sng_take_back_present (GTK_WIDGET (self), self->context, self->line->event.sequence);
}

static void
sng_journal_detail_dispose (GObject *object)
{
  SngJournalDetail *self = SNG_JOURNAL_DETAIL (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->line, sng_journal_line_free);
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (sng_journal_detail_parent_class)->dispose (object);
}

static void
sng_journal_detail_class_init (SngJournalDetailClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sng_journal_detail_dispose;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "detail.narrow", "(us)", narrow_cb);
  narrow_signal = g_signal_new ("narrow", SNG_TYPE_JOURNAL_DETAIL, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_STRING);
}

static void
sng_journal_detail_init (SngJournalDetail *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->facts = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 2));
  self->narrow = sng_wrap_box_new (6);
  self->take_back = gtk_button_new_with_mnemonic (_("_Take this change back…"));
  self->obstacle = GTK_LABEL (make_label (NULL, "dim-label"));
  self->lines = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  gtk_widget_set_visible (GTK_WIDGET (self->obstacle), FALSE);
  gtk_widget_set_halign (self->take_back, GTK_ALIGN_START);
  g_signal_connect_object (self->take_back, "clicked", G_CALLBACK (take_back_cb), self, 0);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->facts));
  gtk_box_append (GTK_BOX (box), self->take_back);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->obstacle));
  gtk_box_append (GTK_BOX (box), self->narrow);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->lines));
  gtk_widget_add_css_class (box, "journal-detail");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  adw_bin_set_child (ADW_BIN (self), scroller);
}

/* Public API */

SngJournalDetail *
sng_journal_detail_new (SngUiContext *context)
{
  SngJournalDetail *self = g_object_new (SNG_TYPE_JOURNAL_DETAIL, NULL);

  self->context = g_object_ref (context);
  return self;
}

/**
 * sng_journal_detail_show:
 * @line: the number of a line, whose whole change is shown
 */
void
sng_journal_detail_show (SngJournalDetail *self, gint64 line)
{
  SngJournalLine *shown
      = sng_register_get_journal_line (sng_ui_context_get_register (self->context), line);

  if (shown == NULL)
    return;
  g_clear_pointer (&self->line, sng_journal_line_free);
  self->line = shown;
  show_facts (self);
  show_obstacle (self);
  show_narrow (self);
  start_reading (self);
}

/**
 * sng_journal_detail_get_sequence:
 *
 * Returns: the number of the change that is shown, 0 for none
 */
gint64
sng_journal_detail_get_sequence (SngJournalDetail *self)
{
  return self->line != NULL ? self->line->event.sequence : 0;
}
