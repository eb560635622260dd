/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/exchange/sng-xlsx-import.h"
#include "data/exchange/sng-xlsx.h"
#include "tests/fuzz/sng-fuzz-register.h"
#include "tests/fuzz/sng-fuzz.h"
#include "tests/lib/sng-test-workbook.h"

#include <string.h>

const char *const sng_fuzz_words[] = {
  "<row>",
  "</row>",
  "<row r=\"7\">",
  "<c r=\"B2\" t=\"s\">",
  "<c t=\"inlineStr\">",
  "<c s=\"1\">",
  "</c>",
  "<is><t>",
  "</t></is>",
  "<v>",
  "</v>",
  "<f>1+1</f>",
  "<mergeCell ref=\"A1:B2\"/>",
  "<!DOCTYPE w [<!ENTITY e SYSTEM \"file:///etc/hosts\">]>",
  "&e;",
  "<![CDATA[",
  "]]>",
  "_x000D_",
  "key",
  "name_en",
  "R-0001",
  "review_due",
  "46295",
  "1e308",
  "-1",
  "PK\x03\x04",
  NULL,
};

static const char styles[] = "<styleSheet " SNG_TEST_WORKBOOK_MAIN "><cellXfs><xf numFmtId=\"0\"/>"
                             "<xf numFmtId=\"14\"/></cellXfs></styleSheet>";

void
sng_fuzz_set_up (void)
{
  sng_fuzz_open_register ();
}

void
sng_fuzz_tear_down (void)
{
  sng_fuzz_close_register ();
}

static void
import (GBytes *file)
{
  g_autoptr (SngImportReport) report = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SngChange) change
      = sng_xlsx_import_prepare (sng_fuzz_get_reader (), file, NULL, &report, &error);

  if ((change == NULL) != (error != NULL))
    sng_fuzz_fail ("Neither a change nor an error.");
}

/* The input is a file, and it is a sheet and the words of an ordinary one. */
int
sng_fuzz_one (const guint8 *data, gsize size)
{
  g_autofree char *text = g_strndup ((const char *)data, size);
  g_autoptr (GBytes) raw = g_bytes_new (data, size);
  g_autoptr (GBytes) workbook = sng_test_workbook_make (
      &(SngTestWorkbook){ .sheet = text, .strings = text, .styles = styles });

  import (raw);
  import (workbook);
  return 0;
}
