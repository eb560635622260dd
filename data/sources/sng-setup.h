/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/register/sng-register.h"
#include "data/sources/sng-preview.h"
#include "data/sources/sng-probe.h"

G_BEGIN_DECLS

/**
 * SngSetup:
 *
 * What a person has said so far of a source that is set up or changed: the fields of its record and
 * its connector document, which is read and written here member by member, so that a window needs
 * to know nothing of JSON. Nothing is in the register before the change of sng_setup_build_change()
 * is applied. It holds no secret. One thread uses it.
 */
typedef struct _SngSetup SngSetup;

SngSetup *sng_setup_new (const char *document, GError **error);
SngSetup *sng_setup_new_other (const SngKind *kind);
SngSetup *sng_setup_open (SngRecord *source, GError **error);
void sng_setup_free (SngSetup *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SngSetup, sng_setup_free)

gboolean sng_setup_is_other (SngSetup *self);
SngRecord *sng_setup_get_source (SngSetup *self);

/* The fields of the record */
const SngValue *sng_setup_get (SngSetup *self, SngSourceField field);
void sng_setup_set (SngSetup *self, SngSourceField field, SngValue value);
gboolean sng_setup_needs_secret (SngSetup *self);

/* The address: of the server and, of a source that is no preset, of the list itself */
char *sng_setup_get_address (SngSetup *self);
gboolean sng_setup_set_address (SngSetup *self, const char *address, GError **error);

/* What the document asks for beside it */
GPtrArray *sng_setup_list_asks (SngSetup *self);
void sng_setup_answer (SngSetup *self, const char *id, const char *value);

/* What comes of it */
char *sng_setup_write_document (SngSetup *self);
SngConnector *sng_setup_make_connector (SngSetup *self, GError **error);
SngChange *sng_setup_build_change (SngSetup *self, const char *key);
void sng_setup_fill_access (SngSetup *self, SngSourceAccess *access);

G_END_DECLS
