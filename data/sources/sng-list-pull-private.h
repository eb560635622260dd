/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/sources/sng-list-pull.h"
#include "data/sources/sng-pull.h"

G_BEGIN_DECLS

/* While a page is read, all that is about it belongs to the worker; so does the request for the next
 * page, until it is told. */
struct _SngListPull
{
  SngPullShare *share;
  guint stream;
  char *parent;    /* (nullable) the key of the row for which it is asked for */
  JsonNode *bound; /* (nullable) */
  char *note;      /* (nullable) the same, as text */

  SngPull *pull;
  SngRequest *asked; /* (nullable) for the page that is read, or the next one to read */
  SngAnswer *answer; /* (nullable) the page that is read */
  SngRequest *next;  /* (nullable) for the page behind it */
  SngRequest *ahead; /* (nullable) the same, where it was asked for before the page was read */
  guint n_rows;      /* of the page that is read */
  GPtrArray **rows_for; /* by stream: of SngParentRow, for which it is to be asked for */

  /* What is under way, for the thread of the pull */
  gboolean is_asking;
  gboolean is_reading;
  gboolean may_go_ahead; /* to ask for the next page before the page is read */
  GSource *going_ahead;  /* (nullable) made by the worker */
  gboolean is_noted;     /* that the page came */
  gboolean is_over;
  SngAnswer *came;       /* (nullable) and is to be read next */
  GError *failure;       /* (nullable) */

  gboolean is_outdated;
  gboolean is_partial;
  gboolean is_same;     /* the page names the version that is known */
  char *version;        /* (nullable) that it names */
  char *told;           /* (nullable) where the next run begins, as far as the server told */
  gboolean starts_at_link;
  gboolean has_pages;
};

/* In sng-list-page.c */
SngRequest *_sng_list_pull_look_ahead (SngListPull *self);
typedef void (*SngNextFound) (gpointer data);
gboolean _sng_list_pull_read_page (SngListPull *self,
                                   SngNextFound next_found,
                                   gpointer data,
                                   GError **error);

G_END_DECLS
