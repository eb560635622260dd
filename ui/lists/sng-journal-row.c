/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/lists/sng-journal-row.h"

#include "data/vocabulary/sng-visible-text.h"
#include "sng-config.h"

#include <glib/gi18n-lib.h>

struct _SngJournalRow
{
  AdwBin parent_instance;

  /* (owned) */
  SngUiContext *context;
  GSignalGroup *slot_signals;

  /* (borrowed) descendants */
  GtkInscription *what;
  GtkInscription *who;
};

G_DEFINE_FINAL_TYPE (SngJournalRow, sng_journal_row, ADW_TYPE_BIN)

static char *
describe_run (SngUiContext *context, const SngJournalLine *line)
{
  SngLocale *locale = sng_ui_context_get_locale (context);
  g_autofree char *records = sng_locale_format_integer (locale, line->n_records);
  g_autofree char *values = sng_locale_format_integer (locale, line->n_untold);

  /* TRANSLATORS: a run of a data source: how many records and values it wrote */
  return g_strdup_printf (_("Refreshed from the source: %s records, %s values not told one by one"),
                          records, values);
}

/* What is shown of the act, beside who made it: a reason, and what became of it. */
static char *
describe_circumstances (SngUiContext *context, const SngJournalLine *line)
{
  SngLocale *locale = sng_ui_context_get_locale (context);
  g_autofree char *when = sng_locale_format_instant (locale, line->event.recorded_at);
  g_autofree char *who = sng_journal_row_describe_author (context, line);
  g_autofree char *reason = sng_visible_line (line->event.reason);
  gboolean is_import = line->event.origin == SNG_ORIGIN_IMPORT;
  GString *text = g_string_new (NULL);

  if (reason != NULL && *reason != '\0')
    /* TRANSLATORS: the reason of a change, who made it, and the day */
    g_string_append_printf (text, _("“%s” · %s · %s"), reason, who, when);
  else
    g_string_append_printf (text, "%s · %s", who, when);
  if (is_import)
    g_string_append_printf (text, " · %s", C_ ("journal", "brought in from a file"));
  if (line->event.reverts != 0)
    {
      /* TRANSLATORS: the number of a change */
      g_autofree char *note = g_strdup_printf (_("takes back change %d"), (int) line->event.reverts);

      g_string_append_printf (text, " · %s", note);
    }
  if (line->reverted_by != 0)
    {
      /* TRANSLATORS: the number of a change */
      g_autofree char *note = g_strdup_printf (_("taken back by change %d"), (int) line->reverted_by);

      g_string_append_printf (text, " · %s", note);
    }
  return g_string_free (text, FALSE);
}

static void
name_row (SngJournalRow *self, const char *what, const char *who)
{
  g_autofree char *name = g_strdup_printf ("%s. %s", what, who);
  GtkWidget *row = gtk_widget_get_parent (GTK_WIDGET (self));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  if (row != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
slot_changed_cb (SngSlot *slot, SngJournalRow *self)
{
  const SngJournalLine *line = sng_slot_get_item (slot);
  g_autofree char *what = NULL;
  g_autofree char *who = NULL;

  if (line == NULL)
    return;
  what = sng_journal_row_describe (self->context, line);
  who = describe_circumstances (self->context, line);
  gtk_inscription_set_text (self->what, what);
  gtk_inscription_set_text (self->who, who);
  name_row (self, what, who);
}

static GtkInscription *
make_inscription (void)
{
  GtkInscription *inscription = GTK_INSCRIPTION (gtk_inscription_new (NULL));

  gtk_inscription_set_text_overflow (inscription, GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_inscription_set_min_lines (inscription, 1);
  gtk_inscription_set_nat_lines (inscription, 1);
  gtk_inscription_set_min_chars (inscription, 3);
  return inscription;
}

static void
sng_journal_row_dispose (GObject *object)
{
  SngJournalRow *self = SNG_JOURNAL_ROW (object);

  g_clear_object (&self->slot_signals);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (sng_journal_row_parent_class)->dispose (object);
}

static void
sng_journal_row_class_init (SngJournalRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sng_journal_row_dispose;
}

static void
sng_journal_row_init (SngJournalRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);

  self->what = make_inscription ();
  self->who = make_inscription ();
  gtk_widget_add_css_class (GTK_WIDGET (self->who), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (self->who), "caption");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->what));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->who));
  gtk_widget_add_css_class (GTK_WIDGET (self), "journal-row");
  adw_bin_set_child (ADW_BIN (self), box);
  self->slot_signals = g_signal_group_new (SNG_TYPE_SLOT);
  g_signal_group_connect_object (self->slot_signals, "changed", G_CALLBACK (slot_changed_cb), self,
                                 0);
}

/* Public API */

GtkWidget *
sng_journal_row_new (SngUiContext *context)
{
  SngJournalRow *self = g_object_new (SNG_TYPE_JOURNAL_ROW, NULL);

  self->context = g_object_ref (context);
  return GTK_WIDGET (self);
}

/**
 * sng_journal_row_bind:
 * @slot: (nullable): the place that the row shows from now on
 */
void
sng_journal_row_bind (SngJournalRow *self, SngSlot *slot)
{
  g_signal_group_set_target (self->slot_signals, slot);
  if (slot != NULL)
    slot_changed_cb (slot, self);
}

/**
 * sng_journal_row_describe:
 *
 * Returns: (transfer full): the record and what was done to it, laid out as `Label: old → new`
 */
char *
sng_journal_row_describe (SngUiContext *context, const SngJournalLine *line)
{
  SngHandle about = line->event.kind != NULL ? line->event.record : line->source;
  const SngResolver *resolver = sng_ui_context_get_resolver (context);
  g_autofree char *key = g_strdup (resolver->key_of (resolver->data, about, NULL));
  g_autofree char *title = sng_ui_context_get_title (context, about);
  g_autofree char *what
      = line->event.kind != NULL
            ? sng_event_describe (&line->event, sng_ui_context_get_locale (context), resolver)
            : describe_run (context, line);

  return g_strdup_printf ("%s %s · %s", key != NULL ? key : "", title != NULL ? title : "–", what);
}

/**
 * sng_journal_row_describe_author:
 *
 * Returns: (transfer full): who made the change; what a person says of themselves is not proven
 */
char *
sng_journal_row_describe_author (SngUiContext *context, const SngJournalLine *line)
{
  g_autofree char *author
      = line->event.author != 0 ? sng_ui_context_get_title (context, line->event.author) : NULL;

  if (author == NULL)
    return g_strdup (_("Sinergia"));
  if (line->source != 0)
    return g_steal_pointer (&author);
  /* TRANSLATORS: the name that somebody gave as their own */
  return g_strdup_printf (_("%s (declared)"), author);
}
