/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * SngTestNetwork:
 *
 * A network that tests cut, and make cost money. It is there and costs nothing at first.
 */
#define SNG_TYPE_TEST_NETWORK (sng_test_network_get_type ())
G_DECLARE_FINAL_TYPE (SngTestNetwork, sng_test_network, SNG, TEST_NETWORK, GObject)

/* Tells those who watch the network. */
void sng_test_network_switch (SngTestNetwork *self, gboolean available, gboolean metered);

G_END_DECLS
