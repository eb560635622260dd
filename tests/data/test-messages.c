/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/catalogues/sng-shipped.h"
#include "data/register/rules/sng-findings.h"
#include "data/register/sng-rules.h"
#include "sng-config.h"
#include "tests/data/register-fixture.h"

#include <libintl.h>
#include <locale.h>
#include <string.h>

#define DAY (G_GINT64_CONSTANT (86400) * G_USEC_PER_SEC)

#define RATED(Inherent, Residual)                                                                 \
  "\"inherent_likelihood\":" Inherent ",\"inherent_operation\":" Inherent                         \
  ",\"residual_likelihood\":" Residual ",\"residual_operation\":" Residual

/* One record in each situation; its number is that of the message. */
static const char situations[]
  = "{\"person\":[{\"key\":\"PE-1\",\"name\":\"Ana Beltrán\",\"executive\":false,\"state\":\"active\"}],"
    "\"risk\":[{\"key\":\"R-01\",\"name\":{\"en\":\"Fire\"},\"state\":\"draft\"},"
    "{\"key\":\"R-05\",\"state\":\"open\"," RATED ("2", "3") "},"
    "{\"key\":\"R-06\",\"state\":\"assessed\"," RATED ("4", "2") "},"
    "{\"key\":\"R-07\",\"state\":\"open\",\"frequency_minimum\":3,\"frequency_likely\":1},"
    "{\"key\":\"R-11\",\"state\":\"assessed\",\"owner\":\"PE-1\",\"accepted_by\":\"PE-1\","
    "\"expires_at\":\"2027-09-30\"," RATED ("4", "4") "},"
    "{\"key\":\"R-14\",\"state\":\"assessed\"," RATED ("5", "4") "},"
    "{\"key\":\"R-16\",\"state\":\"draft\",\"ai_suggested\":true},"
    "{\"key\":\"R-21\",\"state\":\"assessed\",\"residual_likelihood\":1,\"residual_safety\":5},"
    "{\"key\":\"R-24\",\"state\":\"open\",\"loss_likely\":{\"amount\":100,\"currency\":\"USD\"}}],"
    "\"action\":[{\"key\":\"AC-10\",\"name\":{\"en\":\"x\"},\"state\":\"open\",\"due\":\"2026-09-20T12:00:00Z\"},"
    "{\"key\":\"AC-13\",\"name\":{\"en\":\"x\"},\"state\":\"done\",\"owner\":\"PE-1\",\"verified_by\":\"PE-1\"},"
    "{\"key\":\"AC-23\",\"name\":{\"en\":\"x\"},\"state\":\"open\",\"due\":\"2026-10-01T12:00:00Z\"}],"
    "\"indicator\":[{\"key\":\"IN-18\",\"name\":{\"en\":\"x\"},\"max_age\":7776000}],"
    "\"measure\":[{\"key\":\"M-18\",\"indicator\":\"IN-18\",\"measured_at\":\"2026-01-01\",\"value\":1},"
    "{\"key\":\"M-22\",\"indicator\":\"IN-18\",\"measured_at\":\"2025-01-01\",\"sample_size\":4}],"
    "\"framework\":[{\"key\":\"FW\",\"name\":{\"en\":\"x\"}}],"
    "\"requirement\":[{\"key\":\"FW:1\",\"framework\":\"FW\",\"name\":{\"en\":\"x\"}}],"
    "\"assessment\":[{\"key\":\"A-19\",\"requirement\":\"FW:1\",\"answer\":\"na\"}],"
    "\"obligation\":[{\"key\":\"OB-19\",\"name\":{\"en\":\"x\"},\"state\":\"to_review\"}],"
    "\"incident\":[{\"key\":\"I-25\",\"name\":{\"en\":\"x\"},\"incident_type\":\"incident\",\"state\":\"resolved\"}]}";

typedef struct
{
  const char *code;
  SngKindId kind;
  const char *key;
  const char *state;
  const char *words[SNG_N_LANGUAGES];
} Message;

#define MESSAGE(Code, KIND, Key, State, English, Spanish)                                         \
  { Code, SNG_KIND_##KIND, Key, State, { English, Spanish } },
static const Message messages[] = {
#include "tests/data/messages.def"
};
#undef MESSAGE

static SngLanguage
language_of_test (void)
{
  return g_str_has_prefix (g_getenv ("LANGUAGE"), "es") ? SNG_LANGUAGE_ES : SNG_LANGUAGE_EN;
}

static void
bring_in (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  SngHandle fallen;

  sng_shipped_import (fixture->subject, situations, -1, NULL, &error);
  g_assert_no_error (error);
  fallen = sng_register_find (fixture->subject, SNG_KIND_RISK, "R-14");
  set_field (fixture, SNG_ORIGIN_PERSON, fallen, SNG_RISK_RESIDUAL_LIKELIHOOD, sng_value_integer (1));
  /* Three days after what was due at noon. */
  sng_clock_advance (fixture->clock, 3 * DAY);
}

static char *
all_findings (SngReader *reader, SngRecord *record, const char *code)
{
  g_autoptr (GPtrArray) findings = sng_findings_of (reader, record, 0, 0);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < findings->len; i++)
    {
      const SngFinding *finding = findings->pdata[i];

      if (g_str_equal (finding->code, code))
        g_string_append (text, finding->message);
    }
  return g_string_free (text, FALSE);
}

static char *
refusal (SngReader *reader, SngRecord *record, const char *state)
{
  const SngField *field = sng_record_get_kind (record)->state;
  g_autoptr (SngRecord) after = sng_record_copy (record);
  g_autoptr (GError) error = NULL;

  sng_record_set (after, field->index, sng_value_integer (sng_field_choice_by_name (field, state)));
  g_assert_false (sng_rules_check_transition (reader, 0, record, after, &error));
  return g_strdup (error->message);
}

/* Each message in the situation that raises it, in the language of the test. */
static void
test_messages (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SngReader) reader = NULL;

  bring_in (fixture);
  reader = sng_reader_new (fixture->subject, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (messages); i++)
    {
      const Message *message = &messages[i];
      g_autoptr (SngRecord) record
          = sng_reader_get_record (reader, sng_reader_find (reader, message->kind, message->key));
      g_autofree char *said = NULL;

      g_assert_nonnull (record);
      said = *message->state != '\0' ? refusal (reader, record, message->state)
                                     : all_findings (reader, record, message->code);
      g_test_message ("%s: %s", message->code, said);
      if (strstr (said, message->words[language_of_test ()]) == NULL)
        g_test_fail_printf ("%s: “%s”", message->code, said);
    }
}

/* E-17: what a person hears who wrote beside somebody else. */
static void
test_two_writers (Fixture *fixture, gconstpointer data)
{
  static const char *const words[] = {
    "Someone else changed this record at 00:00. Compare before saving.",
    "Otra persona modificó este registro a las 00:00. Compare antes de guardar.",
  };
  SngHandle risk = create_named (fixture, SNG_KIND_RISK, "Fire");
  g_autoptr (SngLocale) locale
      = sng_locale_new (language_of_test (), sng_clock_get_zone (fixture->clock));
  g_autoptr (SngRecord) seen = sng_register_get_record (fixture->subject, risk);
  g_autoptr (SngChange) late = sng_change_new (SNG_ORIGIN_PERSON, NULL);
  g_autoptr (SngOutcome) outcome = NULL;
  g_autofree char *said = NULL;

  sng_change_set_of (late, seen, SNG_RISK_SUBCATEGORY, sng_value_text ("mine"));
  set_field (fixture, SNG_ORIGIN_PERSON, risk, SNG_RISK_SUBCATEGORY, sng_value_text ("theirs"));
  outcome = apply (fixture, late);
  g_assert_cmpint (outcome->sequence, ==, 0);
  g_assert_cmpuint (outcome->conflicts->len, ==, 1);
  said = sng_conflict_describe (((SngConflict *) outcome->conflicts->pdata[0])->written_at, locale);
  g_assert_cmpstr (said, ==, words[language_of_test ()]);
}

/* No message of the design is left out; E-17 has a test of its own. */
static void
test_all_codes (void)
{
  for (guint number = 1; number <= 25; number++)
    {
      g_autofree char *code = g_strdup_printf ("E-%02u", number);
      guint n = number == 17;

      for (guint i = 0; i < G_N_ELEMENTS (messages); i++)
        n += g_str_equal (messages[i].code, code);
      g_assert_cmpuint (n, >, 0);
    }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, BUILD_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/messages/all-codes", test_all_codes);
  add_test ("/messages/each-in-its-situation", test_messages);
  add_test ("/messages/two-writers", test_two_writers);
  return g_test_run ();
}
