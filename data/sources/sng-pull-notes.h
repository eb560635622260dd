/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/sources/sng-connector.h"
#include "data/sources/sng-refusal.h"

G_BEGIN_DECLS

/**
 * SngStreamNotes:
 *
 * What came of pulling one list of a source.
 */
typedef struct
{
  gboolean complete;   /* everything that was asked for came */
  gboolean is_short;   /* fewer rows came than the server promised */
  gboolean is_partial; /* the server said that some of it is missing */
  gboolean is_limited; /* only what changed since @start was asked for */
  gboolean is_back;    /* which is as far back as it is ever asked for */
  gboolean is_below_limited; /* it was asked for only with rows of such a list */
  char *start;         /* (nullable) the mark that was known, also when it was not used */
  char *told;          /* (nullable) the mark for the next time, as far as the server told it */
} SngStreamNotes;

/**
 * SngPullNotes:
 *
 * What is known of a pull besides its pages. It is kept with them, so that also a program that
 * starts after a crash can apply them.
 */
typedef struct
{
  char *connector;    /* (nullable) the digest of the document with which it was made */
  char *url;          /* (nullable) the address of the source then */
  gint64 observed_at; /* when it began, in microseconds UTC; 0 when that is not known */
  guint n_streams;
  SngStreamNotes *streams; /* in the order of the document */
  guint n_failed;          /* lists of single rows that could not be read */
  guint n_not_asked;       /* and those that were not tried after so many had failed */
  GPtrArray *failures;     /* of SngRefusal, the first ones: the list, the row, why */
} SngPullNotes;

SngPullNotes *sng_pull_notes_new (SngConnector *connector);
SngPullNotes *sng_pull_notes_parse (const char *text);
SngPullNotes *sng_pull_notes_copy (const SngPullNotes *self);
void sng_pull_notes_free (SngPullNotes *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SngPullNotes, sng_pull_notes_free)

void sng_pull_notes_add_failure (SngPullNotes *self,
                                 const char *stream,
                                 const char *parent,
                                 const GError *error);
char *sng_pull_notes_write (const SngPullNotes *self);
gboolean sng_stream_notes_are_full (const SngStreamNotes *self);
gboolean sng_pull_notes_are_whole (const SngPullNotes *self);
gboolean sng_pull_notes_are_full (const SngPullNotes *self);
gboolean sng_pull_notes_are_of (const SngPullNotes *self, SngConnector *connector);

G_END_DECLS
