/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * SngDemoFeed:
 * @SNG_DEMO_FEED_PEOPLE: people, in the dialect of SCIM 2.0
 * @SNG_DEMO_FEED_MODELS: AI models, in that of an MLflow registry
 * @SNG_DEMO_FEED_CONTROLS: controls, in that of a list with its next page
 * @SNG_DEMO_FEED_LEARNING: the learning platform: who takes which course
 * @SNG_DEMO_FEED_DISCOVERY: discovery of AI tools by proxy: when each was last used
 * @SNG_DEMO_FEED_MONITORING: security monitoring: which controls work by themselves
 * @SNG_DEMO_FEED_IDENTITY: the identity provider: how people sign in
 * @SNG_DEMO_FEED_PHISHING: the phishing simulator: who got which message
 * @SNG_DEMO_FEED_HISTORIAN: the plant historian, which accepts no token any more
 */
typedef enum
{
  SNG_DEMO_FEED_PEOPLE,
  SNG_DEMO_FEED_MODELS,
  SNG_DEMO_FEED_CONTROLS,
  SNG_DEMO_FEED_LEARNING,
  SNG_DEMO_FEED_DISCOVERY,
  SNG_DEMO_FEED_MONITORING,
  SNG_DEMO_FEED_IDENTITY,
  SNG_DEMO_FEED_PHISHING,
  SNG_DEMO_FEED_HISTORIAN,
  SNG_N_DEMO_FEEDS
} SngDemoFeed;

/**
 * SngDemoServer:
 *
 * The systems of the demonstration organisation, on a free port of 127.0.0.1, in a thread of its
 * own, for whoever shows the random token of this run.
 */
typedef struct _SngDemoServer SngDemoServer;

SngDemoServer *sng_demo_server_start (GError **error);
void sng_demo_server_stop (SngDemoServer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SngDemoServer, sng_demo_server_stop)

void sng_demo_server_lock (SngDemoServer *self, SngDemoFeed feed, gboolean locked);

const char *sng_demo_server_get_url (SngDemoServer *self, SngDemoFeed feed);
const char *sng_demo_server_get_token (SngDemoServer *self);

G_END_DECLS
