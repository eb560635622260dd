/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/exchange/sng-json-import.h"
#include "tests/fuzz/sng-fuzz-register.h"
#include "tests/fuzz/sng-fuzz.h"

const char *const sng_fuzz_words[] = {
  "\"sinergia\":{\"format\":1},", "\"risk\":[", "\"person\":[", "\"process\":[", "\"key\":\"R-0001\"",
  "\"name\":{\"en\":\"x\"}", "\"owner\":\"PE-0001\"", "\"processes\":[\"P-01\"]", "\"_claims\":{",
  "\"verified_by\":", "\"verified_at\":", "\"2026-09-30\"", "\"2026-09-30T18:00:00Z\"", "null", "[]", "{}",
  "{\"amount\":1,\"currency\":\"MXN\"}", "\"person/PE-0001\"", "\"state\":\"open\"", "\"riskId\":\"R-0001\"", "\"riskResponseType\":[\"Accept\"]",
  "\"riskLikelihood\":1e9", "\"risk_name\":", "\"sinergia\":{\"record\":{", "\"said\":{", NULL,
};

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

/* A file is either refused with a sentence, or a change and a report. */
int
sng_fuzz_one (const guint8 *data, gsize size)
{
  g_autoptr (SngImportReport) report = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SngChange) change = sng_json_import_prepare (
      sng_fuzz_get_reader (), (const char *) data, size, &report, &error);

  if ((change == NULL) != (error != NULL) || (change == NULL) != (report == NULL))
    sng_fuzz_fail ("Neither a change nor an error.");
  for (guint i = 0; report != NULL && i < report->refusals->len; i++)
    if (!g_utf8_validate (((SngImportRefusal *) report->refusals->pdata[i])->reason, -1, NULL))
      sng_fuzz_fail ("A reason is not UTF-8.");
  return 0;
}
