/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/window/sng-import-item.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

struct _SngImportItem
{
  GObject parent_instance;

  const SngImportLine *line; /* borrowed */
  char *title;               /* (nullable) of a record that is there */
  guint n_refused;
  gboolean is_taken;
};

G_DEFINE_TYPE (SngImportItem, sng_import_item, G_TYPE_OBJECT)

enum
{
  PROP_TAKEN = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
sng_import_item_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  g_value_set_boolean (value, SNG_IMPORT_ITEM (object)->is_taken);
}

static void
sng_import_item_set_property (GObject *object, guint id, const GValue *value, GParamSpec *spec)
{
  SngImportItem *self = SNG_IMPORT_ITEM (object);

  if (self->is_taken == g_value_get_boolean (value))
    return;
  self->is_taken = g_value_get_boolean (value);
  g_object_notify_by_pspec (object, spec);
}

static void
sng_import_item_finalize (GObject *object)
{
  g_free (SNG_IMPORT_ITEM (object)->title);
  G_OBJECT_CLASS (sng_import_item_parent_class)->finalize (object);
}

static void
sng_import_item_class_init (SngImportItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = sng_import_item_get_property;
  object_class->set_property = sng_import_item_set_property;
  object_class->finalize = sng_import_item_finalize;
  properties[PROP_TAKEN]
      = g_param_spec_boolean ("taken", NULL, NULL, TRUE,
                              G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
sng_import_item_init (SngImportItem *self)
{
  self->is_taken = TRUE;
}

static char *
say_what (SngImportItem *self)
{
  const char *kind = sng_text (self->line->kind->label);
  const char *key = self->line->key;
  guint row = self->line->row;

  if (self->line->handle > 0)
    return row > 0
               ? /* TRANSLATORS: kind, key and row of a record: "Risk R-0001 · changed · row 7" */
               g_strdup_printf (_ ("%s %s · changed · row %u"), kind, key, row)
               : g_strdup_printf (_ ("%s %s · changed"), kind, key);
  if (key == NULL)
    return row > 0 ? /* TRANSLATORS: kind and row of a record: "Risk · new · row 7" */
               g_strdup_printf (_ ("%s · new · row %u"), kind, row)
                   : g_strdup_printf (_ ("%s · new"), kind);
  return row > 0 ? g_strdup_printf (_ ("%s %s · new · row %u"), kind, key, row)
                 : g_strdup_printf (_ ("%s %s · new"), kind, key);
}

/* Public API */

SngImportItem *
sng_import_item_new (const SngImportLine *line, const char *title, guint n_refused)
{
  SngImportItem *self = g_object_new (SNG_TYPE_IMPORT_ITEM, NULL);

  self->line = line;
  self->title = g_strdup (title);
  self->n_refused = n_refused;
  return self;
}

SngHandle
sng_import_item_get_handle (SngImportItem *self)
{
  return self->line->handle;
}

gboolean
sng_import_item_is_taken (SngImportItem *self)
{
  return self->is_taken;
}

/**
 * sng_import_item_say_title:
 *
 * Returns: (transfer full): what people call the record; its key, or what kind it is, where the
 *   file says nothing else
 */
char *
sng_import_item_say_title (SngImportItem *self)
{
  const char *title = self->title != NULL ? self->title : self->line->title;

  if (title == NULL)
    title = self->line->key != NULL ? self->line->key : sng_text (self->line->kind->label);
  return g_strdup (title);
}

/**
 * sng_import_item_say_what:
 *
 * Returns: (transfer full): what becomes of the record, where in the file it stands, and how much
 *   of its row is not taken
 */
char *
sng_import_item_say_what (SngImportItem *self)
{
  g_autofree char *what = say_what (self);
  g_autofree char *missing = NULL;

  if (self->n_refused == 0)
    return g_steal_pointer (&what);
  missing = g_strdup_printf (ngettext ("%u value is not taken", "%u values are not taken",
                                       self->n_refused),
                             self->n_refused);
  return g_strdup_printf ("%s · %s", what, missing);
}

/**
 * sng_import_item_lacks:
 *
 * Returns: whether something of its row is not taken
 */
gboolean
sng_import_item_lacks (SngImportItem *self)
{
  return self->n_refused > 0;
}
