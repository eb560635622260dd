/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/command-line/sng-command.h"

G_BEGIN_DECLS

void sng_help_print (const SngVerb *const *verbs, guint n_verbs);
void sng_help_print_verb (const SngVerb *verb);

G_END_DECLS
