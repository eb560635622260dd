/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/command-line/sng-command.h"

#include "data/exchange/sng-nearest.h"
#include "data/register/sng-duties.h"
#include "data/vocabulary/sng-json-text.h"
#include "sng-config.h"

#include <glib/gi18n.h>

G_DEFINE_QUARK (sng-command-error-quark, sng_command_error)

/* Every figure of a day before the register was begun is missing, which looks like a fault. */
static void
say_when_empty (SngCommand *self, SngReader *reader)
{
  SngLocale *locale = sng_context_get_locale (self->context);
  g_autofree char *day = NULL;
  g_autofree char *head = NULL;
  gint64 n_changes;

  if (self->options.as_of == NULL)
    return;
  head = sng_reader_get_head (reader, &n_changes);
  if (n_changes > 0)
    return;
  day = sng_locale_format_date_long (locale, sng_context_get_as_of (self->context));
  /* TRANSLATORS: %s is a date */
  g_printerr (_("Nothing had been written to this register by the end of %s."), day);
  g_printerr ("\n");
}

/* What time has done is written before records are read; where that fails, what is there is read.
 * What looks after the file, as a check or a backup, finds it as it is. */
static void
perform_duties (SngRegister *store)
{
  g_autoptr (GError) error = NULL;

  if (!sng_duties_perform (store, NULL, &error))
    g_message ("%s", error->message);
}

/* Public API */

/**
 * sng_command_open:
 * @create: make the register when it is not there
 *
 * Returns: (transfer none) (nullable): the register that the command works on
 */
SngContext *
sng_command_open (SngCommand *self, gboolean create, GError **error)
{
  if (self->context != NULL)
    return self->context;
  self->context
      = sng_context_open (&self->options, self->preferences, self->language, create, error);
  return self->context;
}

/**
 * sng_command_read:
 *
 * Returns: (transfer full) (nullable): a reader of the command's register, as of its day
 */
SngReader *
sng_command_read (SngCommand *self, GError **error)
{
  SngContext *context = sng_command_open (self, FALSE, error);
  SngReader *reader;

  if (context == NULL)
    return NULL;
  perform_duties (sng_context_get_register (context));
  reader = sng_context_read (context, error);
  if (reader != NULL)
    say_when_empty (self, reader);
  return reader;
}

/**
 * sng_command_find_kind:
 * @name: the stable name of a kind, as somebody typed it
 */
const SngKind *
sng_command_find_kind (const char *name, GError **error)
{
  const SngKind *kind = sng_kind_by_name (name);
  g_autoptr (SngNearest) nearest = NULL;
  g_autofree char *sentence = NULL;
  g_autofree char *reason = NULL;

  if (kind != NULL)
    return kind;
  nearest = sng_nearest_new (name);
  for (guint i = 0; i < SNG_N_KINDS; i++)
    sng_nearest_offer (nearest, sng_kind (i)->name);
  sentence = g_strdup_printf (_("There is no kind of record called “%s”."), name);
  reason = sng_nearest_explain_closest (nearest, sentence);
  g_set_error_literal (error, SNG_COMMAND_ERROR, SNG_COMMAND_ERROR_USAGE, reason);
  return NULL;
}

/**
 * sng_command_find_record:
 *
 * Returns: (transfer full) (nullable): the record with that key
 */
SngRecord *
sng_command_find_record (SngReader *reader, const SngKind *kind, const char *key, GError **error)
{
  SngHandle handle = sng_reader_find (reader, kind->id, key);
  SngRecord *record = handle != 0 ? sng_reader_get_record (reader, handle) : NULL;

  if (record == NULL)
    g_set_error (
        error, SNG_COMMAND_ERROR, SNG_COMMAND_ERROR_FAILED,
        /* TRANSLATORS: name of a kind of record such as "Risk", and a key such as R-0001. */
        _("There is no record “%2$s” of the kind “%1$s”."), sng_text (kind->label), key);
  return record;
}

void
sng_command_print_json (JsonNode *node)
{
  g_autofree char *text = sng_json_to_text (node, TRUE);

  g_print ("%s\n", text);
}
