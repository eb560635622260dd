/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/sources/sng-network-error.h"

#include "sng-config.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#define BROKEN_OFF                                                                                 \
  N_ ("The server %s broke off in the middle of its answer. What is known of this source stays "   \
      "as "                                                                                        \
      "it was.")
#define NO_WAY                                                                                     \
  N_ ("There is no way to the server %s now. Look whether this machine is connected, and to the "  \
      "network that the server is in.")

/* What the network says, in words: its own are in one language only, and for programmers. */
static const struct
{
  GIOErrorEnum code;
  const char *marked;
} failures[] = {
  { G_IO_ERROR_CONNECTION_REFUSED,
    N_ ("The server %s takes no connections. Perhaps it does not run, or its address has another "
        "port.") },
  { G_IO_ERROR_PARTIAL_INPUT, BROKEN_OFF },
  { G_IO_ERROR_CONNECTION_CLOSED, BROKEN_OFF },
  { G_IO_ERROR_HOST_UNREACHABLE, NO_WAY },
  { G_IO_ERROR_NETWORK_UNREACHABLE, NO_WAY },
};

static const char *
find_sentence (const GError *below)
{
  if (below->domain == G_RESOLVER_ERROR)
    return N_ ("The name of the server %s is not known in this network. Look at the address, and "
               "whether this machine is connected.");
  for (guint i = 0; i < G_N_ELEMENTS (failures); i++)
    if (g_error_matches (below, G_IO_ERROR, failures[i].code))
      return failures[i].marked;
  return N_ ("The server %s cannot be reached: %s");
}

/* Public API */

/**
 * sng_network_error_may_pass:
 * @error: why an attempt brought no answer
 *
 * Returns: whether another attempt may go better
 */
gboolean
sng_network_error_may_pass (const GError *error)
{
  return error->domain != SNG_SOURCE_ERROR
         && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/**
 * sng_network_error_tell:
 * @error: (transfer full): why no attempt brought an answer
 *
 * Returns: (transfer full): the same in words for people, where it was not in words yet
 */
GError *
sng_network_error_tell (GError *error, const char *origin)
{
  g_autoptr (GError) below = error;
  GError *said = NULL;

  if (!sng_network_error_may_pass (error))
    return g_steal_pointer (&below);
  sng_source_error_set (&said, SNG_SOURCE_ERROR_NETWORK, find_sentence (below), origin,
                        below->message, NULL);
  return said;
}
