/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/faults/faults-directory.h"

#include <stdio.h>
#include <string.h>

#define PAGE 10
#define NAME_IN_ENGLISH "\"name\": {\"en\": {\"path\": \"name\"}}"

const DirectoryList directory_lists[] = {
  { "units", "unit", "U-%03u",
    NAME_IN_ENGLISH ", \"unit_type\": {\"path\": \"none\", \"default\": \"organisation\"}" },
  { "roles", "role", "RO-%03u",
    NAME_IN_ENGLISH ", \"family\": {\"path\": \"none\", \"default\": \"ai_ml\"},"
                    "\"technical\": {\"path\": \"none\", \"default\": true}" },
  { "skills", "skill", "SK-%03u",
    NAME_IN_ENGLISH ", \"family\": {\"path\": \"none\", \"default\": \"ai_ml\"},"
                    "\"skill_type\": {\"path\": \"none\", \"default\": \"technical\"}" },
  { "people", "person", "PE-%04u",
    "\"name\": {\"path\": \"name\"}, \"fte\": {\"path\": \"fte\"},"
    "\"person_type\": {\"path\": \"none\", \"default\": \"employee\"},"
    "\"state\": {\"path\": \"none\", \"default\": \"active\"}" },
};

static void
append_row (GString *page, guint list, guint row, guint version)
{
  g_autofree char *name = directory_name (list, row, version);
  char key[16];
  char fte[G_ASCII_DTOSTR_BUF_SIZE];

  g_snprintf (key, sizeof key, directory_lists[list].format, row + 1);
  g_string_append_printf (
      page, "%s{\"id\": \"%s-%u\", \"key\": \"%s\", \"name\": \"%s\", \"fte\": %s}",
      page->str[page->len - 1] == '[' ? "" : ",", directory_lists[list].path, row, key, name,
      g_ascii_dtostr (fte, sizeof fte, directory_fte (row, version)));
}

static guint
number_of (GHashTable *query, const char *name, guint otherwise)
{
  const char *text = query ? g_hash_table_lookup (query, name) : NULL;

  return text ? g_ascii_strtoull (text, NULL, 10) : otherwise;
}

static char *
write_page (guint list, guint version, guint from)
{
  g_autoptr (GString) page = g_string_new ("{\"rows\": [");
  guint place = 0;

  for (guint row = 0; row < DIRECTORY_ROWS; row++)
    if (directory_has (list, row, version))
      {
        if (place >= from && place < from + PAGE)
          append_row (page, list, row, version);
        place++;
      }
  g_string_append_printf (page, "], \"total\": %u}", place);
  return g_strdup (page->str);
}

/* Public API */

gboolean
directory_has (guint list, guint row, guint version)
{
  return (row * 7 + list + version) % 11 != 0;
}

char *
directory_name (guint list, guint row, guint version)
{
  return g_strdup_printf ("One of %s %u as of %u", directory_lists[list].path, row, version);
}

double
directory_fte (guint row, guint version)
{
  return ((row + version) % 8 + 1) / 8.0;
}

char *
directory_document (void)
{
  g_autoptr (GString) text = g_string_new (
      "{\"version\": 1, \"id\": \"faults\", \"name\": {\"en\": \"Directory\", \"es\": "
      "\"Directorio\"},"
      "\"auth\": {\"kind\": \"none\"}, \"limits\": {\"max_pages\": 100, \"max_rows\": 1000},"
      "\"streams\": [");

  for (guint i = 0; i < DIRECTORY_N_LISTS; i++)
    g_string_append_printf (
        text,
        "%s{\"id\": \"%s\", \"path\": \"%s\", \"rows\": {\"path\": \"rows\", \"missing\": "
        "\"error\"},"
        "\"page\": {\"style\": \"offset\", \"start\": \"from\", \"first\": 0, \"size\": \"n\","
        " \"page_size\": %d, \"total\": \"total\"}, \"kind\": \"%s\", \"key\": \"id\","
        " \"match\": [\"key\"], \"map\": {\"key\": {\"path\": \"key\"}, %s}}",
        i > 0 ? "," : "", directory_lists[i].path, directory_lists[i].path, PAGE,
        directory_lists[i].kind, directory_lists[i].map);
  g_string_append (text, "]}");
  return g_strdup (text->str);
}

void
directory_answer (SoupServerMessage *message, const char *path, GHashTable *query, gpointer data)
{
  guint version;
  char name[16];

  if (sscanf (path, "/v%u/%15s", &version, name) == 2)
    for (guint i = 0; i < DIRECTORY_N_LISTS; i++)
      if (g_str_equal (name, directory_lists[i].path))
        {
          g_autofree char *page = write_page (i, version, number_of (query, "from", 0));

          sng_test_reply (message, 200, "application/json", page);
          return;
        }
  sng_test_reply (message, 404, "application/json", "{}");
}
