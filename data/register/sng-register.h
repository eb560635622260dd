/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/register/sng-change.h"
#include "data/register/sng-trouble.h"
#include "data/vocabulary/sng-clock.h"
#include "data/vocabulary/sng-type.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * SngRegisterError:
 * @SNG_REGISTER_ERROR_NOT_FOUND: the file, or the record named, is not there
 * @SNG_REGISTER_ERROR_NOT_A_REGISTER: a directory, not SQLite, truncated, or another program's
 * @SNG_REGISTER_ERROR_NEWER: written by a newer version of the program
 * @SNG_REGISTER_ERROR_DENIED: the file or folder cannot be read
 * @SNG_REGISTER_ERROR_REMOTE: it is on a network file system; sng_register_open_copy() reads it
 * @SNG_REGISTER_ERROR_GONE: it was moved, deleted or replaced, or only its log is there
 * @SNG_REGISTER_ERROR_READ_ONLY: it can be read but not written
 * @SNG_REGISTER_ERROR_FULL: no room on the disk; nothing was written
 * @SNG_REGISTER_ERROR_BUSY: another program holds the file
 * @SNG_REGISTER_ERROR_REFUSED: a value has the wrong type or is out of range
 * @SNG_REGISTER_ERROR_TRANSITION: the state cannot be entered; the message lists what is missing
 * @SNG_REGISTER_ERROR_CONFLICT: somebody else changed the same field
 * @SNG_REGISTER_ERROR_DAMAGED: the check found damage
 * @SNG_REGISTER_ERROR_DISK: the disk reported an error; what was written before is kept
 * @SNG_REGISTER_ERROR_FAILED: anything else; the message says what
 */
typedef enum
{
  SNG_REGISTER_ERROR_NOT_FOUND,
  SNG_REGISTER_ERROR_NOT_A_REGISTER,
  SNG_REGISTER_ERROR_NEWER,
  SNG_REGISTER_ERROR_DENIED,
  SNG_REGISTER_ERROR_REMOTE,
  SNG_REGISTER_ERROR_GONE,
  SNG_REGISTER_ERROR_READ_ONLY,
  SNG_REGISTER_ERROR_FULL,
  SNG_REGISTER_ERROR_BUSY,
  SNG_REGISTER_ERROR_REFUSED,
  SNG_REGISTER_ERROR_TRANSITION,
  SNG_REGISTER_ERROR_CONFLICT,
  SNG_REGISTER_ERROR_DAMAGED,
  SNG_REGISTER_ERROR_DISK,
  SNG_REGISTER_ERROR_FAILED,
} SngRegisterError;

#define SNG_REGISTER_ERROR (sng_register_error_quark ())
GQuark sng_register_error_quark (void);

/**
 * SngConflict:
 *
 * One field that holds something else than the writer of a refused change saw. @writer is the
 * person or source that wrote what it holds, 0 for the program or for somebody without a name, and
 * @written_at when, in microseconds UTC, 0 when that is not known.
 */
typedef struct
{
  SngHandle record;
  const SngKind *kind;
  guint field;
  SngValue seen;
  SngValue held;
  SngValue wanted;
  SngHandle writer;
  gint64 written_at;
} SngConflict;

/* E-17, for whoever wrote beside somebody else at that moment; at no known one for 0. */
char *sng_conflict_describe (gint64 written_at, SngLocale *locale);

/**
 * SngLeftOut:
 *
 * One record that a change of many left as it was, and why, in a sentence for people.
 */
typedef struct
{
  SngHandle record;
  char *reason;
} SngLeftOut;

/**
 * SngOutcome:
 *
 * What became of a change. @sequence is its place in the journal, or 0 when it was refused for
 * @conflicts, or for every one of its records. @created holds the handles of the records that it
 * created, in the order of sng_change_create(). @left_out lists what a change by record left out.
 */
typedef struct
{
  gint64 sequence;
  GArray *created;      /* of SngHandle */
  GPtrArray *conflicts; /* of SngConflict */
  GPtrArray *left_out;  /* of SngLeftOut */
} SngOutcome;

void sng_outcome_free (SngOutcome *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SngOutcome, sng_outcome_free)

/**
 * SngRegister:
 *
 * The one store of facts: a SQLite file with its journal. All writing goes through one door,
 * sng_register_apply_async(); a thread of its own does it. Its methods are called from the thread
 * that opened it, except those of #SngReader.
 *
 * Signal "changed" (gint64 sequence): after each change, also of another program, in the thread
 * that opened the register. Readers made from then on see it.
 * Signal "troubled": something keeps the file from being used as usual, or does so no more.
 * Signal "resumed": the computer slept, its clock was set, or another day began.
 */
#define SNG_TYPE_REGISTER (sng_register_get_type ())
G_DECLARE_FINAL_TYPE (SngRegister, sng_register, SNG, REGISTER, GObject)

SngRegister *sng_register_open (const char *path, gboolean create, SngClock *clock, GError **error);
SngRegister *sng_register_open_copy (const char *path, SngClock *clock, GError **error);
void sng_register_close (SngRegister *self);

/* The register as it was at a former moment, in memory: everything that reads a register reads it
 * likewise, and nothing can be written into it. */
SngRegister *sng_register_view (SngRegister *self, gint64 instant_usec, GError **error);
void sng_register_view_async (SngRegister *self,
                              gint64 instant_usec,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer data);
SngRegister *sng_register_view_finish (SngRegister *self, GAsyncResult *result, GError **error);
gint64 sng_register_get_as_of (SngRegister *self);
const char *sng_register_get_path (SngRegister *self);
SngClock *sng_register_get_clock (SngRegister *self);
gboolean sng_register_is_read_only (SngRegister *self);
gint64 sng_register_get_sequence (SngRegister *self);
guint sng_register_get_troubles (SngRegister *self);
char *sng_register_describe_trouble (SngRegister *self, SngTrouble trouble, SngLocale *locale);
void sng_register_look (SngRegister *self);

void sng_register_set_author (SngRegister *self, SngHandle person);
SngHandle sng_register_get_author (SngRegister *self);

/* Since when what is written from now on is in force, unless a change says so itself; 0: now. */
void sng_register_set_effective_at (SngRegister *self, gint64 instant_usec);
gint64 sng_register_get_effective_at (SngRegister *self);

void sng_register_apply_async (SngRegister *self,
                               SngChange *change,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer data);
SngOutcome *sng_register_apply_finish (SngRegister *self, GAsyncResult *result, GError **error);

/* Waits for the writer without running a main loop: for the command line, sources and tests. */
SngOutcome *sng_register_apply (SngRegister *self, SngChange *change, GError **error);

/* Reads one record by its primary key: the only reading that the main loop may do. */
gboolean sng_register_is_erased (SngRegister *self, SngHandle handle);
SngRecord *sng_register_get_record (SngRegister *self, SngHandle handle);
SngHandle sng_register_find (SngRegister *self, SngKindId kind, const char *key);

/**
 * SngReader:
 *
 * A consistent view of the register as of one moment, on a connection of its own. One thread uses
 * it at a time, any thread; it does not see later changes. Free it soon.
 */
typedef struct _SngReader SngReader;

SngReader *sng_reader_new (SngRegister *self, GError **error);
SngReader *sng_reader_new_as_of (SngRegister *self, gint64 instant_usec, GError **error);
void sng_reader_free (SngReader *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SngReader, sng_reader_free)

gint64 sng_reader_get_sequence (SngReader *self);
SngRecord *sng_reader_get_record (SngReader *self, SngHandle handle);
SngHandle sng_reader_find (SngReader *self, SngKindId kind, const char *key);
SngHandle sng_reader_find_by_source_key (SngReader *self, SngHandle source, SngKindId kind, const char *source_key);
GPtrArray *sng_reader_get_records (SngReader *self, SngKindId kind, gboolean with_void, GError **error);
GPtrArray *sng_reader_get_records_partly (SngReader *self, SngKindId kind, const guint *fields, guint n_fields, GError **error);
typedef void (*SngEachRecord) (SngRecord *record, gpointer data);
gboolean sng_reader_each_partly (SngReader *self, SngKindId kind, const guint *fields, guint n_fields, SngEachRecord each, gpointer data, GError **error);
GArray *sng_reader_get_referrers (SngReader *self, SngHandle target, const SngField *field);
gboolean sng_reader_get_changed (SngReader *self, gint64 since, GArray **changed, GError **error);
const char *sng_reader_get_key (SngReader *self, SngHandle handle, SngKindId *kind);
char *sng_reader_get_title (SngReader *self, SngHandle handle, SngLanguage language);
char *sng_reader_get_title_of (SngReader *self, SngRecord *record, SngLanguage language);
guint sng_reader_count (SngReader *self, SngKindId kind);

/* Whether a figure of a group speaks of too few people to be shown, or would reveal one that does. */
gboolean sng_reader_withholds (SngReader *self, SngHandle record, const SngField *field);

/* Of an erased person, and of the records that told of one, only the key and links are left. */
gboolean sng_reader_is_erased (SngReader *self, SngHandle record);
GArray *sng_reader_list_erased_with (SngReader *self, SngHandle person);

/* For whoever reads or writes values with a reader in hand: today's date, and keys for handles. */
SngClock *sng_reader_get_clock (SngReader *self);
const SngResolver *sng_reader_get_resolver (SngReader *self);

/* The hash of the newest row of the journal, in hexadecimal, and how many rows it has. */
char *sng_reader_get_head (SngReader *self, gint64 *count);

/**
 * SngClaim:
 *
 * One value that one person or source gives for one evidence field of one record.
 */
typedef struct
{
  SngHandle record;
  SngHandle home; /* the record that it is about: @record, or one that was merged into it */
  guint field;
  SngHandle origin; /* a person or a source; 0 for the program */
  gboolean from_source;
  gboolean holds;     /* the register takes this one as the effective value */
  gboolean is_stated; /* the change that is being applied says so */
  SngValue value;
  gint64 observed_at; /* microseconds UTC */
  gint64 recorded_at;
  const char *provenance; /* interned stable name: api, signed_file, file, ai, evidence, manual */
  SngHandle verified_by;
  gint64 verified_at;
  gint64 sequence;
} SngClaim;

/**
 * SngHold:
 * @SNG_HOLD_NOTHING: nobody says anything
 * @SNG_HOLD_ALONE: there is one claim
 * @SNG_HOLD_NEWEST: the newest of several persons, or of sources that are trusted alike
 * @SNG_HOLD_OWN: it was said of the record itself, not of one that was merged into it
 * @SNG_HOLD_PROVENANCE: the most trusted provenance of several sources
 * @SNG_HOLD_LEAD: the source that leads the record
 * @SNG_HOLD_PERSON: a person's, against what sources say
 *
 * Why the register takes one claim and not another one.
 */
typedef enum
{
  SNG_HOLD_NOTHING,
  SNG_HOLD_ALONE,
  SNG_HOLD_NEWEST,
  SNG_HOLD_OWN,
  SNG_HOLD_PROVENANCE,
  SNG_HOLD_LEAD,
  SNG_HOLD_PERSON,
} SngHold;

void sng_claim_free (SngClaim *self);
SngClaim *sng_claims_choose (GPtrArray *claims, guint field, SngHandle lead);
SngHold sng_claims_explain (GPtrArray *claims, guint field, SngHandle lead);

/**
 * SngStanding:
 * @SNG_STANDING_NOBODY: nobody verified it
 * @SNG_STANDING_SELF: only who claimed it, who does not answer for the record: that counts as nobody
 * @SNG_STANDING_OWNER: who answers for the record
 * @SNG_STANDING_SECOND_PERSON: anybody else
 *
 * As what somebody stands for a value.
 */
typedef enum
{
  SNG_STANDING_NOBODY,
  SNG_STANDING_SELF,
  SNG_STANDING_OWNER,
  SNG_STANDING_SECOND_PERSON,
} SngStanding;

SngStanding sng_standing_of (SngRecord *record, const SngField *owner, SngHandle origin, gboolean from_source, SngHandle verifier);

GPtrArray *sng_reader_get_claims (SngReader *self, SngHandle record, GError **error);
GPtrArray *sng_reader_get_claims_of_kind (SngReader *self, SngKindId kind, GError **error);

/* One evidence field of one record. */
typedef struct
{
  SngHandle record;
  guint field;
} SngPlaceOfClaim;

GArray *sng_reader_get_overrides (SngReader *self, GError **error);

/**
 * SngBacking:
 *
 * Who stands behind one value that holds: its claim without the value.
 */
typedef struct
{
  guint field;
  gboolean from_source;
  SngHandle origin;
  SngHandle verified_by;
  const char *provenance; /* (nullable) interned; as in #SngClaim */
} SngBacking;

typedef SngKindId (*SngKindOf) (gpointer data, SngHandle record);
typedef void (*SngEachBacked) (gpointer data, SngHandle record, GArray *backings);
gboolean sng_reader_each_backed (SngReader *self, SngKindOf kind_of, SngEachBacked each, gpointer data, GError **error);

/**
 * SngEvent:
 *
 * One line of history: one field of one record in one change. Of %SNG_ACT_VERIFY the value is the
 * new one when somebody stood for it, and the old one when that was taken back; of
 * %SNG_ACT_CREATE it is the key. @is_kept: whether the journal has the values; those of sensitive
 * fields were never in it, and others were erased since.
 */
typedef struct
{
  gint64 sequence;
  gint64 recorded_at;  /* microseconds UTC */
  gint64 effective_at; /* from when it has been so */
  SngOrigin origin;
  SngHandle author; /* a person, or the source of a run; 0 for the program */
  char *reason;     /* (nullable) */
  char *group;      /* (nullable) */
  gint64 reverts;
  SngAct act;
  SngHandle record;
  const SngKind *kind;
  guint field;
  gboolean is_kept;
  gboolean is_withheld; /* a figure of too few people */
  SngValue old_value;
  SngValue new_value;
} SngEvent;

/* All filters may be 0: any record, any field (SNG_ANY_FIELD), any author, from the newest. */
#define SNG_ANY_FIELD G_MAXUINT
GPtrArray *sng_reader_get_events (SngReader *self,
                                  SngHandle record,
                                  guint field,
                                  SngHandle author,
                                  gint64 before_sequence,
                                  guint n_max,
                                  GError **error);

/**
 * SngTakeBack:
 * @SNG_TAKE_BACK_WHOLE: all of a change or nothing: a field that was written since is a conflict
 * @SNG_TAKE_BACK_REST: without the fields that were written since
 * @SNG_TAKE_BACK_ANYWAY: all of it, over what was written since
 */
typedef enum
{
  SNG_TAKE_BACK_WHOLE,
  SNG_TAKE_BACK_REST,
  SNG_TAKE_BACK_ANYWAY,
} SngTakeBack;

/* Builds the change that takes a former one back, compare-and-set; %NULL when it cannot be. */
SngChange *sng_reader_build_revert (SngReader *self, gint64 sequence, const char *reason, GError **error);
SngChange *sng_reader_build_revert_of (
  SngReader *self, gint64 sequence, SngTakeBack how, const char *reason, GError **error);

G_END_DECLS
