/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/sng-upkeep.h"

#include "data/catalogues/sng-catalogue.h"
#include "data/register/sng-duties.h"

static void
performed_cb (GObject *store, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  if (!sng_duties_perform_finish (result, NULL, &error))
    g_message ("%s", error->message);
}

static void
perform_cb (SngRegister *store, GObject *owner)
{
  sng_duties_perform_async (store, NULL, performed_cb, NULL);
}

static void
brought_cb (GObject *store, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  if (!sng_catalogue_load_finish (SNG_REGISTER (store), result, &error))
    g_message ("%s", error->message);
}

/* Public API */

void
sng_upkeep_begin (SngRegister *store, GObject *owner)
{
  sng_catalogue_load_async (store, NULL, brought_cb, NULL);
  g_signal_connect_object (store, "resumed", G_CALLBACK (perform_cb), owner, 0);
  perform_cb (store, owner);
}
