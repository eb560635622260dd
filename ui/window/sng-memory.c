/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/window/sng-memory.h"

struct _SngMemory
{
  GObject parent_instance;

  /* (owned) */
  GHashTable *texts; /* name to text */
};

G_DEFINE_FINAL_TYPE (SngMemory, sng_memory, G_TYPE_OBJECT)

static guint changed_signal;

static void
sng_memory_finalize (GObject *object)
{
  g_hash_table_unref (SNG_MEMORY (object)->texts);
  G_OBJECT_CLASS (sng_memory_parent_class)->finalize (object);
}

static void
sng_memory_class_init (SngMemoryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sng_memory_finalize;
  changed_signal
      = g_signal_new ("changed", SNG_TYPE_MEMORY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                      G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
}

static void
sng_memory_init (SngMemory *self)
{
  self->texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

/* Public API */

SngMemory *
sng_memory_new (void)
{
  return g_object_new (SNG_TYPE_MEMORY, NULL);
}

/**
 * sng_memory_fill:
 *
 * Puts back what was kept; nothing is told.
 */
void
sng_memory_fill (SngMemory *self, const char *name, const char *text)
{
  g_hash_table_replace (self->texts, g_strdup (name), g_strdup (text));
}

/**
 * sng_memory_get:
 *
 * Returns: (nullable): what is kept under that name
 */
const char *
sng_memory_get (SngMemory *self, const char *name)
{
  return g_hash_table_lookup (self->texts, name);
}

/**
 * sng_memory_set:
 * @text: (nullable): %NULL forgets it
 */
void
sng_memory_set (SngMemory *self, const char *name, const char *text)
{
  if (g_strcmp0 (sng_memory_get (self, name), text) == 0)
    return;
  if (text != NULL)
    sng_memory_fill (self, name, text);
  else
    g_hash_table_remove (self->texts, name);
  g_signal_emit (self, changed_signal, 0, name, text);
}
