/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/command-line/sng-command.h"
#include "data/sources/sng-probe.h"
#include "data/sources/sng-setup.h"

G_BEGIN_DECLS

/* What the words after "source" do, and the options that they share. */

typedef struct
{
  char *url;
  char *key;
  char *name;
  char *authority_file;
  char *list;
  char *reason;
  GStrv set;
  double every;   /* hours; 0: as usual */
  double max_age; /* days; 0: as usual */
  int n_rows;
  gboolean allow_http;
  gboolean replace;
  gboolean as_json;
} SngSourceOptions;

extern SngSourceOptions sng_source_options;

SngExit sng_source_list (SngCommand *command, GError **error);
SngExit sng_source_add (SngCommand *command, GError **error);
SngExit sng_source_test (SngCommand *command, GError **error);
SngExit sng_source_preview (SngCommand *command, GError **error);
SngExit sng_source_remove (SngCommand *command, GError **error);

SngRecord *sng_source_find (SngCommand *command, SngReader *reader, GError **error);

G_END_DECLS
