/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/command-line/sng-command.h"

G_BEGIN_DECLS

/* Each stands in a file of its own. */
extern const SngVerb sng_verb_backup;
extern const SngVerb sng_verb_brief;
extern const SngVerb sng_verb_check;
extern const SngVerb sng_verb_erase;
extern const SngVerb sng_verb_export;
extern const SngVerb sng_verb_import;
extern const SngVerb sng_verb_journal;
extern const SngVerb sng_verb_list;
extern const SngVerb sng_verb_refresh;
extern const SngVerb sng_verb_report;
extern const SngVerb sng_verb_restore;
extern const SngVerb sng_verb_score;
extern const SngVerb sng_verb_show;
extern const SngVerb sng_verb_simulate;
extern const SngVerb sng_verb_snapshot;
extern const SngVerb sng_verb_source;

G_END_DECLS
