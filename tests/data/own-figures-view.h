/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/posture/sng-comparison.h"
#include "data/posture/sng-indicator-trend.h"
#include "tests/data/catalogue-fixture.h"

#include <math.h>
#include <string.h>

/* What a register says of figures of ours and of published ones. */

typedef struct
{
  SngReader *reader;
  SngPosture *posture;
  SngLocale *locale;
  SngComparisons *comparisons;
} View;

static inline void
look (Fixture *fixture, View *view)
{
  g_autoptr (GError) error = NULL;

  view->reader = sng_reader_new (fixture->subject, &error);
  view->posture = sng_posture_compute (view->reader, sng_clock_today (fixture->clock), &error);
  g_assert_no_error (error);
  view->locale = sng_locale_new (SNG_LANGUAGE_EN, sng_clock_get_zone (fixture->clock));
  view->comparisons = sng_comparisons_read (view->reader, view->posture, view->locale, &error);
  g_assert_no_error (error);
}

static inline void
view_clear (View *view)
{
  sng_comparisons_free (view->comparisons);
  sng_locale_unref (view->locale);
  g_object_unref (view->posture);
  sng_reader_free (view->reader);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (View, view_clear)

static inline const SngOwnFigure *
find (View *view, const char *indicator)
{
  const SngOwnFigure *figure = sng_own_figures_find (view->comparisons->figures, indicator);

  g_assert_nonnull (figure);
  return figure;
}

static inline const SngComparison *
compare (View *view, const char *benchmark)
{
  for (guint i = 0; i < view->comparisons->items->len; i++)
    {
      const SngComparison *item = view->comparisons->items->pdata[i];

      if (g_str_equal (sng_record_get_key (item->benchmark), benchmark))
        return item;
    }
  return NULL;
}
