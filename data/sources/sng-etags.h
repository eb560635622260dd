/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/register/sng-register.h"
#include "data/sources/sng-fetch.h"

G_BEGIN_DECLS

/**
 * SngEtags:
 *
 * Which version of each page the last complete run of a source saw, in a file beside the register.
 * They count only for the same connector document and while the register still holds that run: a
 * register brought back from a backup asks for everything again.
 */
typedef struct _SngEtags SngEtags;

/**
 * SngPageVersion:
 * @asked: what the server is asked with
 * @written: (nullable): the version that the document itself names
 * @next_url: (nullable): the page that followed this one
 */
typedef struct
{
  SngFetchVersion asked;
  char *written;
  char *next_url;
} SngPageVersion;

SngEtags *sng_etags_new (void);
SngEtags *
sng_etags_load (SngRegister *subject, const char *source_id, const char *connector_digest);
void sng_etags_free (SngEtags *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SngEtags, sng_etags_free)

void sng_etags_add (SngEtags *self, const char *url, const SngPageVersion *version);
const SngPageVersion *sng_etags_find (SngEtags *self, const char *url);
void sng_etags_save (SngEtags *self,
                     SngRegister *subject,
                     const char *source_id,
                     const char *connector_digest,
                     SngHandle run);

G_END_DECLS
