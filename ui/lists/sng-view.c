/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/lists/sng-view.h"

#include <stddef.h>

/* What a view is made of, by the names under which it is kept. */
static const struct
{
  const char *name;
  gsize offset;
} parts[] = {
  { "name", offsetof (SngView, name) },       { "filter", offsetof (SngView, filter) },
  { "columns", offsetof (SngView, columns) }, { "order", offsetof (SngView, order) },
  { "group", offsetof (SngView, group) },
};

static char **
part_of (SngView *self, guint i)
{
  return (char **) (gpointer) ((char *) self + parts[i].offset);
}

static char *
name_in_memory (const char *what, const SngKind *kind)
{
  return g_strdup_printf ("%s-%s", what, kind->name);
}

static SngView *
read_view (GVariant *texts)
{
  SngView *self = sng_view_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    g_variant_lookup (texts, parts[i].name, "s", part_of (self, i));
  return self;
}

static GVariant *
write_view (SngView *self)
{
  GVariantDict texts;

  g_variant_dict_init (&texts, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (*part_of (self, i) != NULL)
      g_variant_dict_insert (&texts, parts[i].name, "s", *part_of (self, i));
  return g_variant_dict_end (&texts);
}

/* Public API */

SngView *
sng_view_new (const char *name)
{
  SngView *self = g_new0 (SngView, 1);

  self->name = g_strdup (name);
  return self;
}

SngView *
sng_view_copy (const SngView *self)
{
  SngView *copy = sng_view_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    *part_of (copy, i) = g_strdup (*part_of ((SngView *) self, i));
  return copy;
}

void
sng_view_free (SngView *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    g_free (*part_of (self, i));
  g_free (self);
}

/**
 * sng_views_recall:
 * @what: what is kept: "list" for how a list was left, "views" for what the person named
 *
 * Returns: (transfer full) (element-type SngView): what was kept; what cannot be read is as good as
 *   nothing
 */
GPtrArray *
sng_views_recall (SngMemory *memory, const char *what, const SngKind *kind)
{
  GPtrArray *views = g_ptr_array_new_with_free_func ((GDestroyNotify) sng_view_free);
  g_autofree char *name = name_in_memory (what, kind);
  const char *text = memory != NULL ? sng_memory_get (memory, name) : NULL;
  g_autoptr (GVariant) kept
      = text ? g_variant_parse (G_VARIANT_TYPE ("aa{sv}"), text, NULL, NULL, NULL) : NULL;

  for (gsize i = 0; kept != NULL && i < g_variant_n_children (kept); i++)
    {
      g_autoptr (GVariant) texts = g_variant_get_child_value (kept, i);

      g_ptr_array_add (views, read_view (texts));
    }
  return views;
}

void
sng_views_keep (SngMemory *memory, const char *what, const SngKind *kind, GPtrArray *views)
{
  g_autofree char *name = name_in_memory (what, kind);
  g_autofree char *text = NULL;
  g_autoptr (GVariant) kept = NULL;
  GVariantBuilder builder;

  if (memory == NULL)
    return;
  g_variant_builder_init (&builder, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; i < views->len; i++)
    g_variant_builder_add_value (&builder, write_view (views->pdata[i]));
  kept = g_variant_ref_sink (g_variant_builder_end (&builder));
  text = g_variant_print (kept, FALSE);
  sng_memory_set (memory, name, views->len > 0 ? text : NULL);
}
