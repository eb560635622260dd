/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "data/exchange/sng-import-names.h"
#include "data/exchange/sng-import.h"

G_BEGIN_DECLS

struct _SngImportRow
{
  const SngKind *kind;
  char *key;           /* (nullable) */
  char *title;         /* (nullable) of a new record */
  guint place;         /* its row in a table; 0: none */
  SngHandle handle;    /* negative: created by this import */
  SngRecord *existing; /* (nullable) as the register holds it */
  GPtrArray *claims;   /* (nullable) of SngClaim: what stands behind its values */
  gboolean touched;
  guint n_set;     /* of a new record */
  guint n_refused; /* fields of it */
  gboolean is_dropped;
  gboolean has_state; /* the file says in which state it is */
};

struct _SngImport
{
  SngReader *reader;
  SngChange *change;
  SngImportReport *report;
  SngResolver resolver;
  SngImportNames *names; /* (owned) */
  gint64 today;
  guint place;        /* the row of the table that is being read; 0: none */
  GPtrArray *rows;    /* of SngImportRow */
  GHashTable *by_key; /* "kind/key" → SngImportRow */
  GHashTable *told;   /* set of SngField: that they are computed was told */
};

/* In sng-import-report.c */
SngImportReport *_sng_import_report_new (void);
void _sng_import_report_name_peer (SngImportReport *self, const char *peer, const char *remark);
void _sng_import_report_add (SngImportReport *self, const SngImportRow *row);
void _sng_import_report_refuse (SngImportReport *self,
                                guint place,
                                const char *kind,
                                const char *key,
                                const char *field,
                                const char *reason);

/* In sng-import-same.c */
gboolean _sng_import_same_value (const SngValue *a, const SngValue *b);

/* In sng-json-import.c */
void _sng_json_import_set_fields (SngImport *import,
                                  SngImportRow *row,
                                  JsonObject *object,
                                  GHashTable *but);

/* In sng-import-empty.c: takes out new records of which nothing could be taken, and tells how many. */
guint _sng_import_drop_empty_rows (SngImport *self);

G_END_DECLS
