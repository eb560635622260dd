/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/sng-nothing-chosen.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

struct _SngNothingChosen
{
  AdwBin parent_instance;

  const SngKind *kind;
  AdwStatusPage *status; /* (borrowed) */
};

G_DEFINE_FINAL_TYPE (SngNothingChosen, sng_nothing_chosen, ADW_TYPE_BIN)

static void
sng_nothing_chosen_class_init (SngNothingChosenClass *klass)
{
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
  adw_status_page_set_description (
      self->status, any                     ? _ ("Choose a record to see all of it.")
                    : self->kind->read_only ? _ ("There is none yet. The program writes them.")
                                            : _ ("There is none yet. Press Ctrl+N to add the first "
                                                 "one, or import a file."));
}
