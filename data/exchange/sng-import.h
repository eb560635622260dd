/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/register/sng-register.h"
#include "data/vocabulary/sng-type.h"

G_BEGIN_DECLS

/**
 * SngImportError:
 * @SNG_IMPORT_ERROR_SYNTAX: the file is not what its format asks for, so that nothing was read
 * @SNG_IMPORT_ERROR_NEWER: a newer version of the program wrote it
 * @SNG_IMPORT_ERROR_SIZE: the file is larger than what is read at once
 *
 * What concerns one record or one field is no error: it is a refusal in the report.
 */
typedef enum
{
  SNG_IMPORT_ERROR_SYNTAX,
  SNG_IMPORT_ERROR_NEWER,
  SNG_IMPORT_ERROR_SIZE,
} SngImportError;

#define SNG_IMPORT_ERROR (sng_import_error_quark ())
GQuark sng_import_error_quark (void);

/* The most bytes that are read at once: far more than a register has in text. */
#define SNG_IMPORT_MAX_SIZE (256 * 1024 * 1024)

/**
 * SngImportRefusal:
 *
 * One thing of a file that was not taken. Without @key it concerns all records of the kind, without
 * @field a whole record. In a table, @row is where it stands, from 1; otherwise it is 0.
 */
typedef struct
{
  char *kind;
  guint row;
  char *key;    /* (nullable) */
  char *field;  /* (nullable) */
  char *reason; /* a sentence for people */
} SngImportRefusal;

/**
 * SngImportLine:
 * @handle: of the record in the change; negative for a new one
 * @row: where in a table it stands, from 1; 0 where there are no rows
 * @key: (nullable): %NULL when the register will give it one
 * @title: (nullable): what the file calls a new record
 *
 * One record that the change creates or changes.
 */
typedef struct
{
  const SngKind *kind;
  SngHandle handle;
  guint row;
  char *key;
  char *title;
} SngImportLine;

/**
 * SngImportReport:
 *
 * What an import does, or would do: how many records it creates, changes or leaves as they are,
 * which ones it creates or changes, and everything that it refuses. @peer is the program whose
 * export the file is, when it is one, and @remark what should be known of how it is read.
 */
typedef struct
{
  char *peer;       /* (nullable) */
  char *remark;     /* (nullable) */
  GPtrArray *lines; /* of SngImportLine */
  guint created;
  guint updated;
  guint unchanged;
  GPtrArray *refusals; /* of SngImportRefusal */
} SngImportReport;

void sng_import_report_free (SngImportReport *self);
void sng_import_report_refuse (SngImportReport *self,
                               const char *kind,
                               const char *field,
                               const char *reason);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SngImportReport, sng_import_report_free)

/**
 * SngImport:
 *
 * An import while it is being read. First every record is added, so that records may refer to
 * each other in any order; then their values are set; then it becomes one change. Formats are
 * readers that feed it.
 */
typedef struct _SngImport SngImport;
typedef struct _SngImportRow SngImportRow;

SngImport *sng_import_new (SngReader *reader);
void sng_import_free (SngImport *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SngImport, sng_import_free)

void sng_import_set_place (SngImport *self, guint row);
const SngKind *sng_import_find_kind (SngImport *self, const char *name);
SngImportRow *sng_import_add_row (SngImport *self, const SngKind *kind, const char *key);
const SngKind *sng_import_row_get_kind (SngImportRow *row);
const SngField *sng_import_find_field (SngImport *self, SngImportRow *row, const char *name);
gboolean sng_import_may_set (SngImport *self, SngImportRow *row, const SngField *field);
const SngResolver *sng_import_get_resolver (SngImport *self);
void sng_import_set (SngImport *self,
                     SngImportRow *row,
                     const SngField *field,
                     SngValue value,
                     const SngEvidence *evidence);
/* What a source says besides the value that holds. */
void sng_import_add_claim (SngImport *self,
                           SngImportRow *row,
                           const SngField *field,
                           SngValue value,
                           const SngEvidence *evidence);
void sng_import_refuse (SngImport *self,
                        SngImportRow *row,
                        const char *field,
                        const char *reason);
void sng_import_refuse_column (SngImport *self,
                               const SngKind *kind,
                               const char *field,
                               const char *reason);
void sng_import_refuse_record (SngImport *self,
                               const char *kind,
                               const char *key,
                               const char *reason);
SngChange *sng_import_finish (SngImport *self, SngImportReport **report);

G_END_DECLS
