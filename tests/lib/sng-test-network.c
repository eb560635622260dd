/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/lib/sng-test-network.h"

struct _SngTestNetwork
{
  GObject parent_instance;
  gboolean available;
  gboolean metered;
};

enum
{
  PROP_0,
  PROP_AVAILABLE,
  PROP_METERED,
  PROP_CONNECTIVITY
};

static void
sng_test_network_initable_init (GInitableIface *iface)
{
}

static void
sng_test_network_monitor_init (GNetworkMonitorInterface *iface)
{
}

G_DEFINE_FINAL_TYPE_WITH_CODE (
    SngTestNetwork,
    sng_test_network,
    G_TYPE_OBJECT,
    G_IMPLEMENT_INTERFACE (G_TYPE_INITABLE, sng_test_network_initable_init)
        G_IMPLEMENT_INTERFACE (G_TYPE_NETWORK_MONITOR, sng_test_network_monitor_init))

static void
sng_test_network_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  SngTestNetwork *self = SNG_TEST_NETWORK (object);

  if (id == PROP_AVAILABLE)
    g_value_set_boolean (value, self->available);
  else if (id == PROP_METERED)
    g_value_set_boolean (value, self->metered);
  else
    g_value_set_enum (value, G_NETWORK_CONNECTIVITY_FULL);
}

static void
sng_test_network_class_init (SngTestNetworkClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = sng_test_network_get_property;
  g_object_class_override_property (object_class, PROP_AVAILABLE, "network-available");
  g_object_class_override_property (object_class, PROP_METERED, "network-metered");
  g_object_class_override_property (object_class, PROP_CONNECTIVITY, "connectivity");
}

static void
sng_test_network_init (SngTestNetwork *self)
{
  self->available = TRUE;
}

/* Public API */

void
sng_test_network_switch (SngTestNetwork *self, gboolean available, gboolean metered)
{
  self->available = available;
  self->metered = metered;
  g_signal_emit_by_name (self, "network-changed", available);
}
