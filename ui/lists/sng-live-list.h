/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/lists/sng-slot-model.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * SngLiveListClass:
 * @ask: asks for what the list shall show; %FALSE, with a sentence, when that is not understood
 * @answer: (transfer full): the numbers of what was found, in their order
 * @get_focus: the widget whose rows take the keys
 *
 * A list, however long, that asks for what it shows without blocking the window: the newest
 * question counts, one that another list's has overtaken is asked again, and what was asked is
 * shown by a slot model.
 *
 * Signal "selected" (gint64): the person selected one.
 * Signal "chosen" (guint n): so many are chosen now, where several can be.
 * Signal "listed" (guint n): the present answer is shown.
 * Signal "refused" (const char *message): the search text was not understood; %NULL when it is.
 */
#define SNG_TYPE_LIVE_LIST (sng_live_list_get_type ())
G_DECLARE_DERIVABLE_TYPE (SngLiveList, sng_live_list, SNG, LIVE_LIST, AdwBin)

struct _SngLiveListClass
{
  AdwBinClass parent_class;

  gboolean (*ask) (SngLiveList *self,
                   GCancellable *cancellable,
                   GAsyncReadyCallback callback,
                   gpointer data,
                   GError **error);
  GArray *(*answer) (SngLiveList *self, GObject *source, GAsyncResult *result, GError **error);
  GtkWidget *(*get_focus) (SngLiveList *self);
};

void sng_live_list_show (SngLiveList *self,
                         SngSlotModel *model,
                         GtkWidget *view,
                         GtkPolicyType sideways);
void sng_live_list_search (SngLiveList *self);
void sng_live_list_refresh (SngLiveList *self);
void sng_live_list_enter (SngLiveList *self);
void sng_live_list_select (SngLiveList *self, gint64 number);
void sng_live_list_reveal (SngLiveList *self, gint64 number);
gint64 sng_live_list_get_selected (SngLiveList *self);
GArray *sng_live_list_get_chosen (SngLiveList *self);
void sng_live_list_choose (SngLiveList *self, const GArray *numbers);
const gint64 *sng_live_list_get_all (SngLiveList *self, guint *n);

G_END_DECLS
