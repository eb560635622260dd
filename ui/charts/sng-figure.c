/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/charts/sng-figure.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

typedef char *(*SayFunc) (const SngFigure *figure);

/* What each look says: @text where there is little room, @sentence where there is enough. */
typedef struct
{
  SayFunc text;
  SayFunc sentence;
} LookWords;

static const char *const band_words[SNG_N_TINTS] = {
  [SNG_TINT_CRITICAL] = NC_ ("score band", "critical"),
  [SNG_TINT_WEAK] = NC_ ("score band", "weak"),
  [SNG_TINT_ACCEPTABLE] = NC_ ("score band", "acceptable"),
  [SNG_TINT_GOOD] = NC_ ("score band", "good"),
  [SNG_TINT_STRONG] = NC_ ("score band", "strong"),
};

static gboolean
may_be_higher (const char *lo, const char *hi)
{
  return g_strcmp0 (lo, hi) != 0;
}

static char *
say_number (const SngFigure *figure)
{
  return sng_figure_number (figure->lo);
}

static char *
say_known (const SngFigure *figure)
{
  g_autofree char *lo = sng_figure_number (figure->lo);
  g_autofree char *hi = sng_figure_number (figure->hi);
  const char *band = sng_figure_band_word (figure);

  if (may_be_higher (lo, hi))
    /* TRANSLATORS: a score, the highest that it could be, and its band, such as "weak". */
    return g_strdup_printf (C_ ("score", "%s of 100, up to %s, %s"), lo, hi, band);

  /* TRANSLATORS: a score and its band, such as "weak". */
  return g_strdup_printf (C_ ("score", "%s of 100, %s"), lo, band);
}

static char *
say_no_data (const SngFigure *figure)
{
  return g_strdup (C_ ("score", "no data"));
}

static char *
say_range (const SngFigure *figure)
{
  g_autofree char *lo = sng_figure_number (figure->lo);
  g_autofree char *hi = sng_figure_number (figure->hi);

  /* TRANSLATORS: the lowest and the highest that a score could be. */
  return g_strdup_printf (C_ ("score", "%s–%s"), lo, hi);
}

static char *
say_insufficient (const SngFigure *figure)
{
  g_autofree char *lo = sng_figure_number (figure->lo);
  g_autofree char *hi = sng_figure_number (figure->hi);

  return g_strdup_printf (C_ ("score", "between %s and %s of 100; less than half is known"), lo,
                          hi);
}

static char *
say_stale_number (const SngFigure *figure)
{
  g_autofree char *lo = sng_figure_number (figure->lo);

  return g_strdup_printf (C_ ("score", "%s stale"), lo);
}

static char *
say_stale (const SngFigure *figure)
{
  g_autofree char *known = say_known (figure);

  /* TRANSLATORS: %s is a score with its band, such as "58 of 100, weak". */
  return g_strdup_printf (C_ ("score", "%s; stale"), known);
}

static char *
say_unverified_number (const SngFigure *figure)
{
  g_autofree char *lo = sng_figure_number (figure->lo);

  return g_strdup_printf (C_ ("score", "%s unverified"), lo);
}

static char *
say_unverified (const SngFigure *figure)
{
  g_autofree char *known = say_known (figure);

  return g_strdup_printf (C_ ("score", "%s; nobody has verified it"), known);
}

static char *
say_estimated_number (const SngFigure *figure)
{
  g_autofree char *lo = sng_figure_number (figure->lo);

  return g_strdup_printf (C_ ("score", "%s estimated"), lo);
}

static char *
say_estimated (const SngFigure *figure)
{
  g_autofree char *known = say_known (figure);

  return g_strdup_printf (C_ ("score", "%s; an estimate"), known);
}

static char *
say_withheld_word (const SngFigure *figure)
{
  return g_strdup (C_ ("score", "withheld"));
}

static char *
say_withheld (const SngFigure *figure)
{
  return g_strdup (C_ ("score", "withheld to protect privacy"));
}

static const LookWords look_words[SNG_N_LOOKS] = {
  [SNG_LOOK_KNOWN] = { say_number, say_known },
  [SNG_LOOK_UNKNOWN] = { say_no_data, say_no_data },
  [SNG_LOOK_INSUFFICIENT] = { say_range, say_insufficient },
  [SNG_LOOK_STALE] = { say_stale_number, say_stale },
  [SNG_LOOK_UNVERIFIED] = { say_unverified_number, say_unverified },
  [SNG_LOOK_ESTIMATED] = { say_estimated_number, say_estimated },
  [SNG_LOOK_WITHHELD] = { say_withheld_word, say_withheld },
};

/* @trust says what the score itself does not: that it is stale, unverified, estimated or withheld;
 * SNG_LOOK_KNOWN for none of these. What is not known is never shown as merely stale. */
SngFigure
sng_figure_of_score (const SngScore *score, SngLook trust)
{
  SngFigure figure = { score->lo, score->hi, { trust, SNG_TINT_CRITICAL } };

  if (score->withheld)
    figure.mark.look = trust = SNG_LOOK_WITHHELD;

  if (score->state >= SNG_BAND_CRITICAL)
    figure.mark.tint = (SngTintName)(score->state - SNG_BAND_CRITICAL);
  else if (trust != SNG_LOOK_WITHHELD)
    figure.mark.look = score->state == SNG_BAND_UNKNOWN ? SNG_LOOK_UNKNOWN : SNG_LOOK_INSUFFICIENT;

  return figure;
}

char *
sng_figure_number (double value)
{
  int decimals = 0;
  double shown = sng_score_shown (value, &decimals);

  return g_strdup_printf ("%.*f", decimals, shown);
}

/* NULL where the figure has no band: no word may then stand for one. */
const char *
sng_figure_band_word (const SngFigure *figure)
{
  if (!sng_look_has_band (figure->mark.look))
    return NULL;

  return g_dpgettext2 (GETTEXT_PACKAGE, "score band", band_words[figure->mark.tint]);
}

/* What stands after a large number: of how much, and up to what it could rise. Empty where the
 * figure has no single number. */
char *
sng_figure_scale_note (const SngFigure *figure)
{
  g_autofree char *lo = sng_figure_number (figure->lo);
  g_autofree char *hi = sng_figure_number (figure->hi);

  if (!sng_look_has_band (figure->mark.look))
    return g_strdup ("");
  if (may_be_higher (lo, hi))
    /* TRANSLATORS: stands after a large number, as in "61 of 100 · up to 62". */
    return g_strdup_printf (C_ ("score", "of 100 · up to %s"), hi);

  /* TRANSLATORS: stands after a large number, as in "61 of 100". */
  return g_strdup (C_ ("score", "of 100"));
}

char *
sng_figure_text (const SngFigure *figure)
{
  return look_words[figure->mark.look].text (figure);
}

/* @subject is whose figure it is, or NULL. */
char *
sng_figure_sentence (const SngFigure *figure, const char *subject)
{
  g_autofree char *sentence = look_words[figure->mark.look].sentence (figure);

  if (subject == NULL)
    return g_steal_pointer (&sentence);

  /* TRANSLATORS: whose score it is, and the score in words. */
  return g_strdup_printf (C_ ("score", "%s: %s"), subject, sentence);
}
