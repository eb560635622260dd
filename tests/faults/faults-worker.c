/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Works on a register until it is killed: faults-worker WORK SEED NUMBER NOW FILE */
#include "tests/faults/faults-acts.h"
#include "tests/lib/sng-test-server.h"

#include <signal.h>
#include <sys/prctl.h>
#include <unistd.h>

/* Whoever forgets to kill it does not keep it for ever. */
#define MAX_ACTS 20000

static void
work_edits (Actor *self)
{
  actor_edit (self);
}

static void
work_imports (Actor *self)
{
  actor_import (self);
  if (g_rand_boolean (self->rand))
    actor_edit (self);
}

static void
work_refreshes (Actor *self)
{
  actor_refresh (self);
}

static void
work_keeping (Actor *self)
{
  actor_edit (self);
  actor_back_up (self);
  actor_edit (self);
  if (g_rand_boolean (self->rand))
    actor_restore (self);
}

static void
work_erasures (Actor *self)
{
  actor_forget (self);
  if (g_rand_boolean (self->rand))
    actor_edit (self);
}

static void
work_creations (Actor *self)
{
  actor_create (self);
}

int
main (int argc, char *argv[])
{
  static const struct
  {
    const char *name;
    void (*work) (Actor *self);
    gboolean opening_counts; /* what is to be killed is the opening */
  } works[] = {
    { "edits", work_edits, FALSE },         { "imports", work_imports, FALSE },
    { "refreshes", work_refreshes, FALSE }, { "migrations", work_edits, TRUE },
    { "keeping", work_keeping, FALSE },     { "erasures", work_erasures, FALSE },
    { "creations", work_creations, FALSE },
  };
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  Actor self = { 0 };
  guint work = 0;

  prctl (PR_SET_PDEATHSIG, SIGKILL);
  g_assert_cmpint (argc, ==, 6);
  sng_test_without_proxies ();
  while (!g_str_equal (works[work].name, argv[1]))
    g_assert_cmpuint (++work, <, G_N_ELEMENTS (works));
  self.teller.file = STDOUT_FILENO;
  self.rand = g_rand_new_with_seed (g_ascii_strtoull (argv[2], NULL, 10));
  self.next_number = g_ascii_strtoull (argv[3], NULL, 10);
  self.clock = sng_clock_new_fixed (g_ascii_strtoll (argv[4], NULL, 10), zone);
  self.path = argv[5];
  if (works[work].opening_counts)
    story_tell_ready (&self.teller);
  if (works[work].opening_counts)
    {
      guint act = story_tell_begin (&self.teller, "change");

      actor_open (&self);
      story_tell_done (&self.teller, act);
    }
  else
    {
      actor_open (&self);
      story_tell_ready (&self.teller);
    }
  for (guint i = 0; i < MAX_ACTS; i++)
    {
      works[work].work (&self);
      sng_clock_advance (self.clock, G_USEC_PER_SEC);
    }
  return 1;
}
