/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/sources/sng-setup-list.h"
#include "tests/data/sources-fixture.h"

/* One look at what a server answers, before a source is set up. Used by several programs, so that its
 * functions live in the header. */

typedef struct
{
  gboolean done;
  SngProbe *probe;
} Probed;

static inline void
on_probed_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  Probed *probed = data;
  g_autoptr (GError) error = NULL;

  probed->probe = sng_probe_finish (result, &error);
  g_assert_no_error (error);
  probed->done = TRUE;
}

static inline SngProbe *
probe_list (SngSetup *setup, guint list, const char *secret)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SngConnector) connector = sng_setup_make_connector (setup, &error);
  SngSourceAccess access = { .secret = secret, .wait = do_not_wait };
  Probed probed = { 0 };

  g_assert_no_error (error);
  sng_setup_fill_access (setup, &access);
  sng_probe_async (connector, list, &access, NULL, on_probed_cb, &probed);
  sng_test_run_until (&probed.done);
  return probed.probe;
}
