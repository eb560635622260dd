/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/command-line/sng-command.h"

G_BEGIN_DECLS

const SngVerb *sng_command_line_find_verb (const char *name);
void sng_command_line_print_help (void);
int sng_command_line_refuse (const char *word);
int sng_command_line_run (const SngVerb *verb,
                          const SngOptions *options,
                          SngPreferences *preferences,
                          SngLanguage language,
                          const char *const *arguments);

G_END_DECLS
