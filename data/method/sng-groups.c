/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/method/sng-groups.h"

/* The smallest group that is shown and has somebody in it. */
static SngGroup *
find_smallest (SngGroup *groups, gsize n_groups)
{
  SngGroup *smallest = NULL;

  for (gsize i = 0; i < n_groups; i++)
    if (groups[i].shown && groups[i].size > 0
        && (smallest == NULL || groups[i].size < smallest->size))
      smallest = &groups[i];
  return smallest;
}

/**
 * sng_groups_withhold:
 * @groups: (array length=n_groups): the groups into which a fixed division parts people
 * @total_is_shown: whether the same figure is shown of all of them together
 * @others: people of that total who are in none of the groups
 * @least: from how many people on a group is shown, five
 *
 * The one rule of what is shown of groups (architecture, sensitivity): a group of fewer people than
 * @least is withheld; and where the total less the groups that are shown would leave a single
 * group, or fewer people than @least, the smallest of the others is withheld with it. A group of
 * nobody says nothing about anybody, and stays.
 */
void
sng_groups_withhold (SngGroup *groups,
                     gsize n_groups,
                     gboolean total_is_shown,
                     guint others,
                     guint least)
{
  guint n_hidden = others > 0;
  guint n_people = others;
  gboolean any = FALSE;

  for (gsize i = 0; i < n_groups; i++)
    {
      groups[i].shown = groups[i].size == 0 || groups[i].size >= least;
      any = any || !groups[i].shown;
      n_hidden += !groups[i].shown;
      n_people += groups[i].shown ? 0 : groups[i].size;
    }
  while (any && total_is_shown && (n_hidden < 2 || n_people < least))
    {
      SngGroup *next = find_smallest (groups, n_groups);

      if (next == NULL)
        return;
      next->shown = FALSE;
      n_hidden++;
      n_people += next->size;
    }
}
