/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/forms/sng-backlinks.h"

#include "ui/forms/sng-new-record.h"
#include "ui/lists/sng-due.h"
#include "ui/window/sng-renew.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

/* Of each kind, so many are read; so many are shown at first. */
#define MAX_READ 200
#define MAX_SHOWN 8

/* Records that are begun from another one: shown even where there are none yet. */
static const struct
{
  SngKindId kind;
  SngKindId child;
  const char *field;
} begets[] = {
  { SNG_KIND_RISK, SNG_KIND_ACTION, "subject" },
  { SNG_KIND_INCIDENT, SNG_KIND_ACTION, "subject" },
  { SNG_KIND_FINDING, SNG_KIND_ACTION, "subject" },
  { SNG_KIND_DRILL, SNG_KIND_ACTION, "subject" },
  { SNG_KIND_DECISION, SNG_KIND_ACTION, "subject" },
  { SNG_KIND_OBLIGATION, SNG_KIND_ACTION, "subject" },
  { SNG_KIND_AUDIT, SNG_KIND_FINDING, "found_in" },
  { SNG_KIND_THREAT, SNG_KIND_RISK, "threats" },
  { SNG_KIND_THREAT, SNG_KIND_DRILL, "threats" },
  { SNG_KIND_INDICATOR, SNG_KIND_MEASURE, "indicator" },
  { SNG_KIND_INCIDENT, SNG_KIND_NOTE, "subject" },
};

struct _SngBacklinks
{
  AdwBin parent_instance;

  /* (owned) */
  SngUiContext *context;
  GCancellable *cancellable; /* (nullable) of the reading under way */

  /* (borrowed) descendants */
  GtkBox *groups;

  const SngKind *kind;
  SngHandle handle;
};

typedef struct
{
  SngRegister *reg;  /* (owned) */
  SngLocale *locale; /* (owned) */
  gint64 today;
  const SngKind *kind;
  SngHandle handle;
} Reading;

typedef struct
{
  SngHandle handle;
  char *title;
  char *note;
  gboolean late;
} Link;

typedef struct
{
  const SngField *field; /* of the records that refer */
  GArray *links;         /* (owned) of Link */
  guint n_all;
} Group;

G_DEFINE_FINAL_TYPE (SngBacklinks, sng_backlinks, ADW_TYPE_BIN)

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_object_unref (reading->reg);
  sng_locale_unref (reading->locale);
  g_free (reading);
}

static void
clear_link (gpointer data)
{
  Link *link = data;

  g_free (link->title);
  g_free (link->note);
}

static void
group_free (gpointer data)
{
  Group *group = data;

  g_array_unref (group->links);
  g_free (group);
}

static gboolean
begins_here (const SngKind *kind, const SngField *field)
{
  for (guint i = 0; i < G_N_ELEMENTS (begets); i++)
    if (begets[i].kind == kind->id && begets[i].child == field->kind
        && g_str_equal (begets[i].field, field->name))
      return TRUE;
  return FALSE;
}

/* In a worker */

static void
describe (Link *link, SngRecord *record, Reading *reading)
{
  const SngKind *kind = sng_record_get_kind (record);
  const SngField *due = sng_kind_field (kind, "due");
  const char *state
      = kind->state ? sng_field_choice_label (kind->state, sng_record_get_state (record)) : NULL;
  g_autofree char *when = NULL;
  gint64 date;

  if (due != NULL
      && sng_due_date (due, sng_record_get (record, due->index), reading->locale, &date))
    {
      link->late = sng_due_is_late (due, record, date, reading->today);
      when = sng_due_text (date, reading->today, link->late, reading->locale);
    }
  link->note = g_strjoin (" · ", state ? state : when, state ? when : NULL, NULL);
}

static void
read_group (Reading *reading, SngReader *reader, const SngField *field, GPtrArray *groups)
{
  g_autoptr (GArray) handles = sng_reader_get_referrers (reader, reading->handle, field);
  SngLanguage language = sng_locale_get_language (reading->locale);
  Group *group;

  if (handles == NULL || (handles->len == 0 && !begins_here (reading->kind, field)))
    return;
  group = g_new0 (Group, 1);
  group->field = field;
  group->links = g_array_new (FALSE, TRUE, sizeof (Link));
  g_array_set_clear_func (group->links, clear_link);
  for (guint i = 0; i < MIN (handles->len, MAX_READ); i++)
    {
      Link link = { .handle = g_array_index (handles, SngHandle, i) };
      g_autoptr (SngRecord) record = sng_reader_get_record (reader, link.handle);

      if (record == NULL || sng_record_is_void (record))
        continue;
      link.title = sng_reader_get_title (reader, link.handle, language);
      describe (&link, record, reading);
      g_array_append_val (group->links, link);
    }
  group->n_all = handles->len > MAX_READ ? handles->len : group->links->len;
  if (group->n_all > 0 || begins_here (reading->kind, field))
    g_ptr_array_add (groups, group);
  else
    group_free (group);
}

static void
read_in_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Reading *reading = data;
  GError *error = NULL;
  g_autoptr (SngReader) reader = sng_reader_new (reading->reg, &error);
  GPtrArray *groups;

  if (reader == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  groups = g_ptr_array_new_with_free_func (group_free);
  for (guint id = 0; id < SNG_N_KINDS; id++)
    for (guint i = SNG_N_COMMON; i < sng_kind (id)->n_fields; i++)
      {
        const SngField *field = sng_kind (id)->fields[i];

        /* Who takes part in what, and what is known of a person, is never listed by person. */
        if (sng_field_may_refer_to (field, reading->kind->id) && sng_field_is_stored (field)
            && !(reading->kind->id == SNG_KIND_PERSON
                 && sng_field_sensitivity (field) >= SNG_SENSITIVITY_PERSONAL))
          read_group (reading, reader, field, groups);
      }
  g_task_return_pointer (task, groups, (GDestroyNotify) g_ptr_array_unref);
}

/* On the main loop */

static GtkWidget *
make_label (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  return label;
}

static GtkWidget *
make_link (const Link *link)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *title = make_label (link->title);
  GtkWidget *note = make_label (link->note);

  gtk_widget_set_hexpand (title, TRUE);
  gtk_widget_add_css_class (note, link->late ? "alarm" : "dim-label");
  gtk_widget_add_css_class (note, "caption");
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), note);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "backlink");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  link->title, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, link->note, -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.show-record");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "x", link->handle);
  return button;
}

static void
created_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SngBacklinks) self = data;
  g_autoptr (GError) error = NULL;
  SngHandle handle = sng_new_record_finish (result, &error);

  if (handle == 0 && self->context != NULL)
    sng_ui_context_tell (self->context, error->message, FALSE);
  else if (handle != 0)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-new-record", "x", handle);
}

static GQuark
field_quark (void)
{
  return g_quark_from_static_string ("sng-field");
}

static void
new_cb (GtkButton *button, SngBacklinks *self)
{
  const SngField *field = g_object_get_qdata (G_OBJECT (button), field_quark ());

  sng_new_record_async (self->context, sng_kind (field->kind), field, self->handle, created_cb,
                        g_object_ref (self));
}

static GtkWidget *
make_heading (SngBacklinks *self, const Group *group)
{
  const SngKind *kind = sng_kind (group->field->kind);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *button = gtk_button_new_from_icon_name ("list-add-symbolic");
  g_autofree char *text = g_strdup_printf ("%s · %u", sng_text (kind->label_many), group->n_all);
  /* TRANSLATORS: begins a record of that kind, such as "New: Action" */
  g_autofree char *hint = g_strdup_printf (_("New: %s"), sng_text (kind->label));
  GtkWidget *label = make_label (text);

  gtk_widget_add_css_class (label, "group-title");
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_tooltip_text (label, sng_text (group->field->label));
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, hint);
  gtk_widget_set_visible (button, begins_here (self->kind, group->field));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, hint, -1);
  g_object_set_qdata (G_OBJECT (button), field_quark (), (gpointer) group->field);
  g_signal_connect_object (button, "clicked", G_CALLBACK (new_cb), self, 0);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), button);
  return box;
}

static GtkWidget *
make_group (SngBacklinks *self, const Group *group)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *rest = NULL;

  gtk_box_append (GTK_BOX (box), make_heading (self, group));
  for (guint i = 0; i < group->links->len; i++)
    {
      GtkWidget *link = make_link (&g_array_index (group->links, Link, i));

      if (i == MAX_SHOWN)
        {
          GtkWidget *expander = gtk_expander_new (_("Show all"));

          gtk_accessible_update_property (GTK_ACCESSIBLE (expander), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                          _("Show all"), -1);
          rest = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
          gtk_expander_set_child (GTK_EXPANDER (expander), rest);
          gtk_box_append (GTK_BOX (box), expander);
        }
      gtk_box_append (GTK_BOX (rest ? rest : box), link);
    }
  return box;
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  SngBacklinks *self = SNG_BACKLINKS (source);
  g_autoptr (GPtrArray) groups = g_task_propagate_pointer (G_TASK (result), NULL);
  GtkWidget *child;

  if (groups == NULL || self->context == NULL
      || g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    return;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->groups))) != NULL)
    gtk_box_remove (self->groups, child);
  for (guint i = 0; i < groups->len; i++)
    gtk_box_append (self->groups, make_group (self, groups->pdata[i]));
}

static void
sng_backlinks_dispose (GObject *object)
{
  SngBacklinks *self = SNG_BACKLINKS (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (sng_backlinks_parent_class)->dispose (object);
}

static void
sng_backlinks_class_init (SngBacklinksClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sng_backlinks_dispose;
}

static void
sng_backlinks_init (SngBacklinks *self)
{
  self->groups = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 10));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->groups));
}

/* Public API */

SngBacklinks *
sng_backlinks_new (SngUiContext *context, const SngKind *kind)
{
  SngBacklinks *self = g_object_new (SNG_TYPE_BACKLINKS, NULL);

  self->context = g_object_ref (context);
  self->kind = kind;
  return self;
}

/**
 * sng_backlinks_show:
 *
 * Shows what refers to @record, read in a worker.
 */
void
sng_backlinks_show (SngBacklinks *self, SngRecord *record)
{
  g_autoptr (GTask) task = NULL;
  Reading *reading = g_new0 (Reading, 1);

  sng_cancellable_renew (&self->cancellable);
  self->handle = sng_record_get_handle (record);
  reading->reg = g_object_ref (sng_ui_context_get_register (self->context));
  reading->locale = sng_locale_ref (sng_ui_context_get_locale (self->context));
  reading->today = sng_clock_today (sng_ui_context_get_clock (self->context));
  reading->kind = self->kind;
  reading->handle = self->handle;
  task = g_task_new (self, self->cancellable, read_cb, NULL);
  g_task_set_source_tag (task, sng_backlinks_show);
  g_task_set_task_data (task, reading, reading_free);
  g_task_run_in_thread (task, read_in_worker);
}
