/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/lib/sng-test-workbook.h"

#include <archive.h>
#include <archive_entry.h>
#include <string.h>

#define ROOM (4 * 1024 * 1024)

static const char ordinary_workbook[]
    = "<workbook " SNG_TEST_WORKBOOK_MAIN
      " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">"
      "<sheets><sheet name=\"Riesgos\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>";
static const char relationships[]
    = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
      "<Relationship Id=\"rId1\" Target=\"worksheets/sheet1.xml\"/></Relationships>";

/* A file while it is written into memory. */
typedef struct
{
  struct archive *archive;
  char *bytes;
  size_t used;
} File;

static void
begin (File *file)
{
  *file = (File){ archive_write_new (), g_malloc (ROOM), 0 };
  archive_write_set_format_zip (file->archive);
  g_assert_cmpint (archive_write_open_memory (file->archive, file->bytes, ROOM, &file->used), ==,
                   ARCHIVE_OK);
}

static void
add_part (File *file, const char *name, const char *text, gsize length)
{
  struct archive_entry *entry = archive_entry_new ();

  archive_entry_set_pathname (entry, name);
  archive_entry_set_size (entry, (la_int64_t)length);
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_entry_set_perm (entry, 0600);
  g_assert_cmpint (archive_write_header (file->archive, entry), ==, ARCHIVE_OK);
  g_assert_cmpint (archive_write_data (file->archive, text, length), ==, (gssize)length);
  archive_entry_free (entry);
}

static GBytes *
end (File *file)
{
  g_assert_cmpint (archive_write_free (file->archive), ==, ARCHIVE_OK);
  return g_bytes_new_take (file->bytes, file->used);
}

GBytes *
sng_test_workbook_make (const SngTestWorkbook *parts)
{
  const char *const texts[][2] = {
    { "xl/workbook.xml", parts->workbook ? parts->workbook : ordinary_workbook },
    { "xl/_rels/workbook.xml.rels", relationships },
    { "xl/worksheets/sheet1.xml", parts->sheet },
    { "xl/sharedStrings.xml", parts->strings },
    { "xl/styles.xml", parts->styles },
  };
  File file;

  begin (&file);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (texts[i][1] != NULL)
      add_part (&file, texts[i][0], texts[i][1], strlen (texts[i][1]));
  return end (&file);
}

GBytes *
sng_test_workbook_make_bomb (guint n, gsize size)
{
  g_autofree char *zeros = g_malloc0 (size);
  File file;

  begin (&file);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = g_strdup_printf ("xl/worksheets/sheet%u.xml", i);

      add_part (&file, name, zeros, size);
    }
  return end (&file);
}
