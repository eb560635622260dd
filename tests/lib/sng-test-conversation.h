/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tests/lib/sng-test-server.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * SngTestConversation:
 *
 * What a server is asked and what it answers, as a file tells it: `phases`, each a list of
 * exchanges [{`request`: "GET /path?a=b", `headers` {}, `form` {}, `json` {}, `status`, `type`,
 * `answer_headers` {}, `body`}]. What is asked otherwise is answered with 404 and counted.
 */
typedef struct _SngTestConversation SngTestConversation;

SngTestConversation *sng_test_conversation_new (const char *path);
void sng_test_conversation_free (SngTestConversation *self);

JsonObject *sng_test_conversation_get_root (SngTestConversation *self);
const char *sng_test_conversation_get_url (SngTestConversation *self);

/* Between requests only. */
void sng_test_conversation_go_to (SngTestConversation *self, guint phase);
void sng_test_conversation_assert_complete (SngTestConversation *self);

G_END_DECLS
