/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/register/sng-record.h"

G_BEGIN_DECLS

/**
 * SngOrigin:
 * @SNG_ORIGIN_PERSON: a person, in the window or on the command line; rules bind its transitions
 * @SNG_ORIGIN_IMPORT: a person, by a file; records may arrive in any state
 * @SNG_ORIGIN_SOURCE: a run of a source; never overrides what a person claimed
 * @SNG_ORIGIN_PROGRAM: the program itself, written as `sinergia`
 */
typedef enum
{
  SNG_ORIGIN_PERSON,
  SNG_ORIGIN_IMPORT,
  SNG_ORIGIN_SOURCE,
  SNG_ORIGIN_PROGRAM,
} SngOrigin;

/**
 * SngAct:
 * @SNG_ACT_CREATE: a new record; the field is not used
 * @SNG_ACT_SET: a new value of one field (links, voiding and bringing back included)
 * @SNG_ACT_RELEASE: a person takes back their claim, so that the sources' value holds again
 * @SNG_ACT_VERIFY: a person stands for the value of an evidence field
 * @SNG_ACT_VIEW: a person looked at a figure of one person that is not shown otherwise
 * @SNG_ACT_ERASE: what the register held of a person is gone; the field is not used
 */
typedef enum
{
  SNG_ACT_CREATE,
  SNG_ACT_SET,
  SNG_ACT_RELEASE,
  SNG_ACT_VERIFY,
  SNG_ACT_VIEW,
  SNG_ACT_ERASE,
} SngAct;

/**
 * SngEvidence:
 *
 * What stands behind one value when it is not simply the one who makes the change: an import
 * carries over what another register knew about it. Zero or %NULL leaves the change's own.
 */
typedef struct
{
  SngHandle origin;       /* the source that reported it, 0: whoever makes the change */
  const char *provenance; /* (nullable) stable name, as of sng_change_set_provenance() */
  gint64 observed_at;     /* microseconds UTC */
  SngHandle verified_by;  /* a person, also one that the same change creates */
  gint64 verified_at;     /* microseconds UTC */
  gboolean by_person;     /* @origin is a person, who said it before */
} SngEvidence;

typedef struct
{
  SngAct act;
  SngHandle record; /* negative: a record that this change creates */
  const SngKind *kind;
  guint field;
  gboolean compare;     /* refuse, as a conflict, when the register holds something else than old */
  SngValue old_value;   /* (owned) */
  SngValue new_value;   /* (owned) */
  SngEvidence *evidence; /* (owned) (nullable) of an evidence field */
  SngRecord *said;       /* (owned) (nullable) what a record that is created begins with */
  GError *refusal;       /* (owned) (nullable) why it cannot begin with that */
} SngEntry;

/**
 * SngChange:
 *
 * Everything that one act of a person, import or source changes, together or not at all. It has
 * its own uuid, so that applying it twice does nothing the second time. Give it to
 * sng_register_apply_async() and do not touch it any more.
 */
typedef struct _SngChange SngChange;

SngChange *sng_change_new (SngOrigin origin, const char *reason);
SngChange *sng_change_ref (SngChange *self);
void sng_change_unref (SngChange *self);

SngHandle sng_change_create (SngChange *self, const SngKind *kind, const char *key);
SngHandle sng_change_create_with (SngChange *self, SngRecord *said, const char *key);
void sng_change_set (SngChange *self,
                     SngHandle record,
                     const SngField *field,
                     const SngKind *kind,
                     const SngValue *old_value,
                     SngValue new_value);
void sng_change_set_of (SngChange *self, SngRecord *record, guint field, SngValue new_value);
void sng_change_set_evidence (SngChange *self, const SngEvidence *evidence);
void sng_change_release (SngChange *self, SngRecord *record, guint field);
void sng_change_verify (SngChange *self, SngRecord *record, guint field);
void sng_change_unverify (SngChange *self, SngRecord *record, guint field);
void sng_change_view (SngChange *self, SngRecord *record, guint field);
void sng_change_erase (SngChange *self, const SngKind *kind, SngHandle person);
void sng_change_add_act (SngChange *self,
                         SngAct act,
                         SngHandle record,
                         const SngField *field,
                         const SngKind *kind,
                         const SngValue *seen,
                         SngValue new_value);

/* What no longer can be said because a record that it names is not made. */
typedef void (*SngForgotten) (gpointer data, SngHandle record, const SngField *field);
void sng_change_forget (SngChange *self, GHashTable *records, SngForgotten told, gpointer data);

/* What is wanted of it, as a change of somebody else. */
typedef gboolean (*SngIsWanted) (const SngEntry *entry, gpointer data);
SngChange *sng_change_take_wanted (
    SngChange *self, SngOrigin origin, const char *reason, SngIsWanted is_wanted, gpointer data);

void sng_change_set_group (SngChange *self, const char *group);
void sng_change_set_trial (SngChange *self, gboolean is_trial);
void sng_change_set_by_record (SngChange *self, gboolean is_by_record);
void sng_change_set_source (SngChange *self, SngHandle source, SngHandle run);
void sng_change_set_provenance (SngChange *self, const char *provenance, gint64 observed_at);
void sng_change_set_effective_at (SngChange *self, gint64 instant_usec);
void sng_change_set_reverts (SngChange *self, gint64 sequence);

SngOrigin sng_change_get_origin (SngChange *self);
gboolean sng_change_is_trial (SngChange *self);
void sng_change_set_repeated (SngChange *self, gboolean is_repeated);
gboolean sng_change_is_repeated (SngChange *self);
gboolean sng_change_is_by_record (SngChange *self);
const char *sng_change_get_uuid (SngChange *self);
const char *sng_change_get_reason (SngChange *self);
const char *sng_change_get_group (SngChange *self);
SngHandle sng_change_get_source (SngChange *self, SngHandle *run);
const char *sng_change_get_provenance (SngChange *self, gint64 *observed_at);
gint64 sng_change_get_effective_at (SngChange *self);
gint64 sng_change_get_reverts (SngChange *self);
guint sng_change_get_n_entries (SngChange *self);
const SngEntry *sng_change_get_entry (SngChange *self, guint i);

/* 128 bits in hexadecimal with four hyphens, and the null that ends them. */
#define SNG_UUID_SIZE 37

void sng_uuid_write_v7 (gint64 instant_usec, char *uuid);
char *sng_uuid_new_v7 (gint64 instant_usec);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SngChange, sng_change_unref)

G_END_DECLS
