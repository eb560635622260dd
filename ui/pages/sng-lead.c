/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/sng-lead.h"

#include <gio/gio.h>

static char *
print (const char *action, GVariant *target)
{
  char *lead;

  g_variant_ref_sink (target);
  lead = g_action_print_detailed_name (action, target);
  g_variant_unref (target);
  return lead;
}

/* Public API */

/* Returns: (transfer full) (nullable): nothing for no record */
char *
sng_lead_to_record (SngHandle record)
{
  return record != 0 ? print ("win.show-record", g_variant_new_int64 (record)) : NULL;
}

/**
 * sng_lead_to_evidence:
 * @subject: a process or an AI deployment; 0 for the organisation
 * @pillar: which of its figures
 *
 * Returns: (transfer full): where the figure is taken apart; pages that explain have this action
 */
char *
sng_lead_to_evidence (SngHandle subject, SngPillar pillar)
{
  return print (SNG_EXPLAIN_ACTION, g_variant_new ("(xi)", subject, (int)pillar));
}

/* Returns: (transfer full) */
char *
sng_lead_to_page (const char *page)
{
  return print ("win.show-page", g_variant_new_string (page));
}

/* Returns: (transfer full) */
char *
sng_lead_to_view (const char *page, const char *view)
{
  return print ("win.show-view", g_variant_new ("(ss)", page, view));
}

/* Returns: (transfer full) */
char *
sng_lead_to_list (SngKindId kind)
{
  return print ("win.show-list", g_variant_new_string (sng_kind (kind)->name));
}

/* Returns: (transfer full): the list of a kind, looked at in a way that has a name */
char *
sng_lead_to_named_view (const char *kind, const char *view)
{
  return print ("win.show-named-view", g_variant_new ("(ss)", kind, view));
}
