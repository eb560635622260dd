/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/sng-context.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * SngExit:
 * @SNG_EXIT_DONE: done
 * @SNG_EXIT_FAILED: failed; standard error says why
 * @SNG_EXIT_USAGE: wrong usage; nothing was done
 * @SNG_EXIT_PARTLY: done in part; standard error says what failed
 *
 * The exit status of the program, the same for every verb.
 */
typedef enum
{
  SNG_EXIT_DONE,
  SNG_EXIT_FAILED,
  SNG_EXIT_USAGE,
  SNG_EXIT_PARTLY,
} SngExit;

/**
 * SngCommandError:
 * @SNG_COMMAND_ERROR_USAGE: the words on the command line make no sense together
 * @SNG_COMMAND_ERROR_FAILED: what was asked for could not be done
 */
typedef enum
{
  SNG_COMMAND_ERROR_USAGE,
  SNG_COMMAND_ERROR_FAILED,
} SngCommandError;

#define SNG_COMMAND_ERROR (sng_command_error_quark ())
GQuark sng_command_error_quark (void);

typedef struct _SngCommand SngCommand;

/**
 * SngVerb:
 *
 * One thing that the command line can do. Its texts are marked for translation.
 */
typedef struct
{
  const char *name;
  const char *arguments; /* (nullable) what follows it: "KIND KEY" */
  const char *summary;   /* one line */
  const char *details;   /* (nullable) what the summary cannot say */
  const GOptionEntry *entries; /* (nullable) its own options, ended by an entry without name */
  guint min_arguments;
  guint max_arguments;
  SngExit (*run) (SngCommand *command, GError **error);
} SngVerb;

/**
 * SngCommand:
 *
 * One run of one verb: what was typed, and what it works with.
 */
struct _SngCommand
{
  const SngVerb *verb;
  SngOptions options;
  SngPreferences *preferences; /* (unowned) */
  SngLanguage language;
  SngContext *context; /* (nullable) opened by the first who needs it */
  GStrv arguments;     /* without the verb and the options */
};

SngContext *sng_command_open (SngCommand *self, gboolean create, GError **error);
SngReader *sng_command_read (SngCommand *self, GError **error);
const SngKind *sng_command_find_kind (const char *name, GError **error);
SngRecord *sng_command_find_record (SngReader *reader,
                                    const SngKind *kind,
                                    const char *key,
                                    GError **error);
void sng_command_print_json (JsonNode *node);

G_END_DECLS
