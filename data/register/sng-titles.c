/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/sng-reader-private.h"

#include "data/vocabulary/sng-visible-text.h"

/* A title that names records which are named by records…: no deeper than this. */
#define MAX_DEPTH 4

static char *title_of (SngReader *reader, SngHandle handle, SngLanguage language, guint depth);

static const char *
resolve_key_cb (gpointer data, SngHandle handle, SngKindId *kind)
{
  return sng_reader_get_key (data, handle, kind);
}

static SngHandle
resolve_find_cb (gpointer data, SngKindId kind, const char *key)
{
  return sng_reader_find (data, kind, key);
}

static char *
resolve_title_cb (gpointer data, SngHandle handle, SngLanguage language)
{
  return sng_reader_get_title (data, handle, language);
}

static char *
part_of_title (SngReader *reader,
               const SngField *field,
               const SngValue *value,
               SngLanguage language,
               guint depth)
{
  const char *text = sng_value_get_text (value, language);
  g_autoptr (SngLocale) locale = NULL;

  if (text != NULL)
    return g_strdup (text);
  if (!sng_value_is_known (value))
    return NULL;
  if (field->type == SNG_TYPE_REF)
    return title_of (reader, sng_value_get_handle (value), language, depth + 1);
  locale = sng_locale_new (language, sng_clock_get_zone (sng_reader_get_clock (reader)));
  return sng_field_format (field, value, locale, NULL);
}

static char *
title_of_record (SngReader *reader, SngRecord *record, SngLanguage language, guint depth)
{
  const SngKind *kind = sng_record_get_kind (record);
  g_auto (GStrv) names = g_strsplit (kind->titled_by ? kind->titled_by : "name", ",", -1);
  g_autoptr (GString) title = g_string_new (NULL);

  for (guint i = 0; names[i] != NULL; i++)
    {
      const SngField *field = sng_kind_field (kind, names[i]);
      g_autofree char *part
        = field
            ? part_of_title (reader, field, sng_record_get (record, field->index), language, depth)
            : NULL;

      if (part != NULL && *part != '\0')
        g_string_append_printf (title, "%s%s", title->len > 0 ? " · " : "", part);
    }
  if (title->len == 0)
    g_string_append (title, sng_record_get_key (record));
  return sng_visible_line (title->str);
}

static char *
title_of (SngReader *reader, SngHandle handle, SngLanguage language, guint depth)
{
  g_autoptr (SngRecord) record = NULL;

  if (depth > MAX_DEPTH)
    return NULL;
  record = sng_reader_get_record (reader, handle);
  return record ? title_of_record (reader, record, language, depth) : NULL;
}

/* For the other files of the register */

SngResolver
sng_titles_resolver (SngReader *reader)
{
  return (SngResolver){
    .key_of = resolve_key_cb,
    .find = resolve_find_cb,
    .title_of = resolve_title_cb,
    .data = reader,
  };
}

/* Public API */

/**
 * sng_reader_get_title:
 *
 * Returns: (transfer full) (nullable): what people call the record: the fields that its kind is
 *   titled by, its key when they are unknown, %NULL when it is not there
 */
char *
sng_reader_get_title (SngReader *self, SngHandle handle, SngLanguage language)
{
  return title_of (self, handle, language, 0);
}

/**
 * sng_reader_get_title_of:
 * @record: as the register held it, or as it was at another time
 *
 * Returns: (transfer full): what people call @record
 */
char *
sng_reader_get_title_of (SngReader *self, SngRecord *record, SngLanguage language)
{
  return title_of_record (self, record, language, 0);
}
