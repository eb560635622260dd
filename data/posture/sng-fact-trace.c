/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/posture/sng-fact-trace.h"

#define PLACE_BITS 17
#define N_PLACES (1u << PLACE_BITS)
/* Above those of kinds, below those of references. */
#define FIRST_ADDED 1024

struct _SngFactTrace
{
  guint32 n_added;
  guint round;
  guint touched_all; /* the last round that touched everything */
  guint32 *touched;  /* of each place, the last round that touched it */
  guint32 *noted;    /* of each place, the last reading that noted it */
  guint32 reading;   /* number of the reading that goes on */
  guint32 n_readings;
  GArray *begun;     /* of Begun: the readings around it */
  GArray *notes;     /* of guint32: places noted by all of them, one after the other */
};

typedef struct
{
  guint first_note;
  guint32 reading;
} Begun;

static guint32
place_of (guint32 owner, gint64 number)
{
  guint64 mixed = ((guint64) number + 1) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  mixed ^= (guint64) owner * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  mixed ^= mixed >> 31;
  mixed *= G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  return (guint32) (mixed >> (64 - PLACE_BITS));
}

/* Public API */

void
sng_traced_clear (SngTraced *traced)
{
  g_clear_pointer (&traced->places, g_free);
  traced->n_places = 0;
}

SngFactTrace *
sng_fact_trace_new (void)
{
  SngFactTrace *self = g_new0 (SngFactTrace, 1);

  self->touched = g_new0 (guint32, N_PLACES);
  self->noted = g_new0 (guint32, N_PLACES);
  self->begun = g_array_new (FALSE, FALSE, sizeof (Begun));
  self->notes = g_array_new (FALSE, FALSE, sizeof (guint32));
  return self;
}

void
sng_fact_trace_free (SngFactTrace *self)
{
  g_free (self->touched);
  g_free (self->noted);
  g_array_unref (self->begun);
  g_array_unref (self->notes);
  g_free (self);
}

/**
 * sng_fact_trace_add_owner:
 *
 * Returns: the number of one more sort of things that can be read
 */
guint32
sng_fact_trace_add_owner (SngFactTrace *self)
{
  return FIRST_ADDED + self->n_added++;
}

/**
 * sng_fact_trace_begin:
 *
 * Returns: what sng_fact_trace_end() of the same reading is to be given
 */
guint
sng_fact_trace_begin (SngFactTrace *self)
{
  Begun begun = { self->notes->len, self->reading };

  g_array_append_val (self->begun, begun);
  self->reading = ++self->n_readings;
  return self->begun->len;
}

/**
 * sng_fact_trace_end:
 * @traced: receives what was read since the reading began, without what readings inside it read:
 *   those are noted as one thing
 */
void
sng_fact_trace_end (SngFactTrace *self, guint begun, SngTraced *traced)
{
  const Begun *outer = &g_array_index (self->begun, Begun, begun - 1);
  guint n = self->notes->len - outer->first_note;

  g_return_if_fail (begun == self->begun->len);
  sng_traced_clear (traced);
  traced->round = self->round;
  traced->n_places = n;
  traced->places
    = g_memdup2 (&g_array_index (self->notes, guint32, outer->first_note), n * sizeof (guint32));
  g_array_set_size (self->notes, outer->first_note);
  self->reading = outer->reading;
  g_array_set_size (self->begun, begun - 1);
}

/**
 * sng_fact_trace_note:
 *
 * The reading that goes on has read this; nothing happens when none does.
 */
void
sng_fact_trace_note (SngFactTrace *self, guint32 owner, gint64 number)
{
  guint32 place = place_of (owner, number);

  if (self->reading == 0 || self->noted[place] == self->reading)
    return;
  self->noted[place] = self->reading;
  g_array_append_val (self->notes, place);
}

void
sng_fact_trace_next_round (SngFactTrace *self)
{
  self->round++;
}

void
sng_fact_trace_touch (SngFactTrace *self, guint32 owner, gint64 number)
{
  self->touched[place_of (owner, number)] = self->round;
}

void
sng_fact_trace_touch_all (SngFactTrace *self)
{
  self->touched_all = self->round;
}

/**
 * sng_fact_trace_holds:
 *
 * Returns: whether nothing that the reading read was touched since; then it counts as one of this
 *   round
 */
gboolean
sng_fact_trace_holds (SngFactTrace *self, SngTraced *traced)
{
  if (traced->round == self->round)
    return TRUE;
  if (traced->round < self->touched_all)
    return FALSE;
  for (guint i = 0; i < traced->n_places; i++)
    if (self->touched[traced->places[i]] > traced->round)
      return FALSE;
  traced->round = self->round;
  return TRUE;
}
