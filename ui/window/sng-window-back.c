/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/window/sng-window-private.h"

/* Nobody goes back further, one step at a time. */
#define MOST_PLACES 50

typedef struct
{
  const char *page; /* its name, which the program has for ever */
  SngHandle record; /* 0: none was open */
} Place;

static Place
get_place (SngWindow *self)
{
  return (Place) { sng_page_get_name (self->page), sng_page_get_record (self->page) };
}

static gboolean
is_same (const Place *one, const Place *other)
{
  return one->record == other->record && g_str_equal (one->page, other->page);
}

/* Private API */

/* Keeps where the person is before another page or record is shown. */
void
_sng_window_keep_place (SngWindow *self)
{
  Place place;

  if (self->page == NULL || self->going_back)
    return;
  place = get_place (self);
  if (self->places->len > 0 && is_same (&place, &g_array_index (self->places, Place, self->places->len - 1)))
    return;
  if (self->places->len == MOST_PLACES)
    g_array_remove_index (self->places, 0);
  g_array_append_val (self->places, place);
}

/* To the newest place that is another one than this. */
void
_sng_window_go_back (SngWindow *self)
{
  Place here = get_place (self);
  Place place = here;

  while (self->places->len > 0 && is_same (&place, &here))
    {
      place = g_array_index (self->places, Place, self->places->len - 1);
      g_array_set_size (self->places, self->places->len - 1);
    }
  self->going_back = TRUE;
  sng_window_show_page_by_name (self, place.page);
  if (place.record != 0)
    sng_window_show_record (self, place.record);
  self->going_back = FALSE;
  _sng_window_update_actions (self);
}

/* The button is there when it leads somewhere; a narrow window has no room for it, and in each page a
 * way back to the list. */
void
_sng_window_update_back (SngWindow *self)
{
  gboolean leads_somewhere = self->places->len > 0;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.back", leads_somewhere);
  gtk_widget_set_visible (self->back, leads_somewhere && !adw_flap_get_folded (self->flap));
}

GArray *
_sng_window_places_new (void)
{
  return g_array_new (FALSE, FALSE, sizeof (Place));
}
