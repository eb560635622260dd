/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/sources/sng-document.h"

G_BEGIN_DECLS

/**
 * SngAnswerRules:
 *
 * What makes an answer an error although its status is 200, members `error` and `partial` of a
 * stream: each has `present`, paths of which one leads to something, and `equals` {path: words}, of
 * which one holds. `message` of `error` gives the paths to the server's own words, the first that
 * finds some, before the usual ones; `denied` {path: words} says when the secret is at fault, and
 * `except` {path: words} what only looks like an error, such as that there is nothing yet. After a
 * partial answer what came is kept, and nothing is called gone.
 */
typedef struct _SngAnswerRules SngAnswerRules;

SngAnswerRules *sng_answer_rules_new (SngDocument *document, JsonObject *stream);
void sng_answer_rules_free (SngAnswerRules *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SngAnswerRules, sng_answer_rules_free)

GPtrArray *sng_answer_rules_get_messages (const SngAnswerRules *self);
gboolean sng_answer_rules_check (const SngAnswerRules *self,
                                 SngJsonAt page,
                                 gboolean *is_partial,
                                 GError **error);

G_END_DECLS
