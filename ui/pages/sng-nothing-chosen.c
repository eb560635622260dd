/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/sng-nothing-chosen.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

struct _SngNothingChosen
{
  AdwBin parent_instance;

  const SngKind *kind;
  char *first; /* (nullable) how the first record comes to be, where that is a way of its own */
  gboolean has_any;
  AdwStatusPage *status; /* (borrowed) */
};

G_DEFINE_FINAL_TYPE (SngNothingChosen, sng_nothing_chosen, ADW_TYPE_BIN)

static const char *
say_empty (SngNothingChosen *self)
{
  if (self->first != NULL)
    return self->first;
  return self->kind->read_only ? _ ("There is none yet. The program writes them.")
                               : _ ("There is none yet. Press Ctrl+N to add the first one, or "
                                    "import a file.");
}

static void
say (SngNothingChosen *self)
{
  adw_status_page_set_description (
      self->status, self->has_any ? _ ("Choose a record to see all of it.") : say_empty (self));
}

static void
sng_nothing_chosen_finalize (GObject *object)
{
  g_free (SNG_NOTHING_CHOSEN (object)->first);
  G_OBJECT_CLASS (sng_nothing_chosen_parent_class)->finalize (object);
}

static void
sng_nothing_chosen_class_init (SngNothingChosenClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sng_nothing_chosen_finalize;
}

static void
sng_nothing_chosen_init (SngNothingChosen *self)
{
  self->status = ADW_STATUS_PAGE (adw_status_page_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->status), "compact");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->status));
}

/* Public API */

SngNothingChosen *
sng_nothing_chosen_new (const SngKind *kind)
{
  SngNothingChosen *self = g_object_new (SNG_TYPE_NOTHING_CHOSEN, NULL);

  self->kind = kind;
  adw_status_page_set_title (self->status, sng_text (kind->label_many));
  sng_nothing_chosen_set_any (self, TRUE);
  return self;
}

/**
 * sng_nothing_chosen_set_any:
 * @any: whether there is any record of the kind
 */
void
sng_nothing_chosen_set_any (SngNothingChosen *self, gboolean any)
{
  self->has_any = any;
  say (self);
}

/**
 * sng_nothing_chosen_set_first:
 * @first: how the first record of the kind comes to be, a sentence; others are typed or imported
 */
void
sng_nothing_chosen_set_first (SngNothingChosen *self, const char *first)
{
  g_free (self->first);
  self->first = g_strdup (first);
  say (self);
}
