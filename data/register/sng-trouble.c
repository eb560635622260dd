/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/sng-trouble.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

/* What a sentence needs beside the file: a word or a time. */
typedef struct
{
  char *word;     /* (nullable) */
  gint64 instant; /* 0 for none */
} Detail;

struct _SngTroubles
{
  GMutex lock;
  guint holding;
  Detail details[SNG_N_TROUBLES];
  SngTroublesTold told;
  gpointer data;
};

/* In the order of their bits. The first %s is the file, a second one the detail; one that needs a
 * detail has another sentence for when it is not known. */
static const struct
{
  const char *sentence;
  const char *with_detail;
} sentences[SNG_N_TROUBLES] = {
  { N_("“%s” can be read but not written: its permissions do not allow it. To work in it, save a "
       "copy, or change the permissions and open it again.") },
  { N_("The folder of “%s” cannot be written, so that the register is open for reading only. To "
       "work in it, save a copy in another folder.") },
  { N_("This is a copy, for reading only, of “%s”. What is written there from now on does not "
       "appear here. To work in it, save a copy on this computer."),
    /* TRANSLATORS: a file, and the time when it was copied */
    N_("This is a copy, for reading only, of “%s” as it was at %s. What is written there from now "
       "on does not appear here. To work in it, save a copy on this computer.") },
  { N_("There is no room left on the disk for “%s”. Everything that was saved is kept, and what "
       "you type stays in its field. Delete files that you do not need: as soon as there is room, "
       "it is saved by itself.") },
  { N_("Another program has been writing to “%s” for some time. What you type stays in its field "
       "and is saved by itself when that program is done.") },
  { N_("“%s” was deleted while it was open. What it held can still be read here, but nothing can "
       "be changed. Save a copy before you close this window."),
    /* TRANSLATORS: a file, and where it is now */
    N_("“%s” was moved to “%s” while it was open. It can still be read here, but nothing can be "
       "changed. Move it back, or open it where it is now.") },
  { N_("Another file took the place of “%s” while it was open. Here you still see what it held "
       "before, and nothing can be changed. Save a copy if you need it, and open the file again.") },
  { N_("The clock of this computer is behind the newest change of “%s”. New changes are recorded "
       "with the time of that one until the clock has passed it. Check date and time."),
    /* TRANSLATORS: a file, and the time of its newest change */
    N_("The clock of this computer is behind the newest change of “%s”, which was recorded at %s. "
       "New changes are recorded with that time until the clock has passed it. Check date and "
       "time.") },
  { N_("While “%s” was open, the time zone of this computer changed. Dates stay as they are, and "
       "times are shown in the former zone until the program is started again."),
    /* TRANSLATORS: a file, and the new zone, as in “America/Monterrey” */
    N_("While “%s” was open, the time zone of this computer changed to %s. Dates stay as they are, "
       "and times are shown in the former zone until the program is started again.") },
};

static guint
index_of (SngTrouble trouble)
{
  return (guint) g_bit_nth_lsf (trouble, -1);
}

/* Public API */

SngTroubles *
sng_troubles_new (SngTroublesTold told, gpointer data)
{
  SngTroubles *self = g_new0 (SngTroubles, 1);

  g_mutex_init (&self->lock);
  self->told = told;
  self->data = data;
  return self;
}

void
sng_troubles_free (SngTroubles *self)
{
  for (guint i = 0; i < SNG_N_TROUBLES; i++)
    g_free (self->details[i].word);
  g_mutex_clear (&self->lock);
  g_free (self);
}

void
sng_troubles_set (SngTroubles *self, SngTrouble trouble, gboolean holds)
{
  guint before, after;

  g_mutex_lock (&self->lock);
  before = self->holding;
  after = holds ? before | trouble : before & ~(guint) trouble;
  self->holding = after;
  g_mutex_unlock (&self->lock);
  if (after != before)
    self->told (self->data);
}

/**
 * sng_troubles_set_word:
 * @word: (nullable): a place or a zone, as people read it
 *
 * To be given before the trouble holds.
 */
void
sng_troubles_set_word (SngTroubles *self, SngTrouble trouble, const char *word)
{
  Detail *detail = &self->details[index_of (trouble)];

  g_mutex_lock (&self->lock);
  if (g_strcmp0 (detail->word, word) != 0)
    {
      g_free (detail->word);
      detail->word = g_strdup (word);
    }
  g_mutex_unlock (&self->lock);
}

/**
 * sng_troubles_set_time:
 * @instant: microseconds UTC
 *
 * To be given before the trouble holds.
 */
void
sng_troubles_set_time (SngTroubles *self, SngTrouble trouble, gint64 instant)
{
  g_mutex_lock (&self->lock);
  self->details[index_of (trouble)].instant = instant;
  g_mutex_unlock (&self->lock);
}

/**
 * sng_troubles_get:
 *
 * Returns: those that hold, as flags of #SngTrouble
 */
guint
sng_troubles_get (SngTroubles *self)
{
  guint holding;

  g_mutex_lock (&self->lock);
  holding = self->holding;
  g_mutex_unlock (&self->lock);
  return holding;
}

/**
 * sng_troubles_describe:
 * @path: the file
 *
 * Returns: (transfer full): what happened, what is kept and what to do
 */
char *
sng_troubles_describe (SngTroubles *self,
                       SngTrouble trouble,
                       const char *path,
                       SngLocale *locale)
{
  guint i = index_of (trouble);
  g_autofree char *name = g_filename_display_name (path);
  g_autofree char *word = NULL;
  gint64 instant;

  g_mutex_lock (&self->lock);
  word = g_strdup (self->details[i].word);
  instant = self->details[i].instant;
  g_mutex_unlock (&self->lock);
  if (word == NULL && instant != 0)
    word = sng_locale_format_instant (locale, instant);
  return word != NULL ? g_strdup_printf (_(sentences[i].with_detail), name, word)
                      : g_strdup_printf (_(sentences[i].sentence), name);
}
