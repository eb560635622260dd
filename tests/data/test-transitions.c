/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/sng-rules.h"
#include "tests/data/register-fixture.h"

#include <string.h>

typedef struct
{
  SngKindId kind;
  const char *from;
  const char *to;
} Way;

#define WAY(KIND, From, To) { SNG_KIND_##KIND, From, To },
static const Way ways[] = {
#include "tests/data/transitions.def"
};
#undef WAY

static gboolean
may_follow (const Way *way, const char *state)
{
  g_auto (GStrv) states = g_strsplit (way->to, ",", -1);

  return g_strv_contains ((const char *const *) states, state);
}

/* A value that the type of a field takes. */
static SngValue
some_value (const SngField *field, SngHandle person, SngHandle document)
{
  switch (field->type)
    {
    case SNG_TYPE_TEXT2:
    case SNG_TYPE_LONGTEXT2:
      return sng_value_text2 ("x", "x");
    case SNG_TYPE_TEXT:
    case SNG_TYPE_LONGTEXT:
    case SNG_TYPE_URL:
      return sng_value_text ("x");
    case SNG_TYPE_TEXTS:
      return sng_value_texts ((const char *const[]){ "x", NULL });
    case SNG_TYPE_REAL:
    case SNG_TYPE_PERCENT:
      return sng_value_real (1);
    case SNG_TYPE_MONEY:
      return sng_value_money (0, "MXN");
    case SNG_TYPE_REFS:
      return sng_value_handles (&document, 1);
    case SNG_TYPE_REF:
      return sng_value_handle (person);
    default:
      return sng_value_integer (1);
    }
}

static SngRecord *
make_record (const SngKind *kind, const char *from, const char *filled_for, SngHandle person)
{
  SngRecord *record = sng_record_new (kind, 1000000);

  for (guint i = SNG_N_COMMON; i < kind->n_fields; i++)
    if (filled_for != NULL && sng_field_is_needed_in (kind->fields[i], filled_for))
      sng_record_set (record, i, some_value (kind->fields[i], person, person));
  sng_record_set (record, kind->state->index,
                  sng_value_integer (sng_field_choice_by_name (kind->state, from)));
  return record;
}

/* What a person hears who takes a record from one state to another; NULL when nothing stands in the
 * way. */
static char *
ask (SngReader *reader, const Way *way, const char *to, gboolean filled, SngHandle person)
{
  const SngKind *kind = sng_kind (way->kind);
  g_autoptr (SngRecord) before = make_record (kind, way->from, filled ? to : NULL, person);
  g_autoptr (SngRecord) after = sng_record_copy (before);
  g_autoptr (GError) error = NULL;

  sng_record_set (after, kind->state->index,
                  sng_value_integer (sng_field_choice_by_name (kind->state, to)));
  if (sng_rules_check_transition (reader, person, before, after, &error))
    return NULL;
  g_assert_error (error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_TRANSITION);
  return g_strdup (error->message);
}

/* E-20 names the state, and each that may follow it. */
static void
assert_names_the_way (const Way *way, const char *to, const char *words)
{
  const SngKind *kind = sng_kind (way->kind);
  guint from = sng_field_choice_by_name (kind->state, way->from);
  g_auto (GStrv) states = g_strsplit (way->to, ",", -1);

  g_assert_nonnull (words);
  g_assert_nonnull (strstr (words, sng_field_choice_label (kind->state, from)));
  g_assert_true (g_str_has_prefix (words, "From ") || *way->to == '\0');
  for (guint i = 0; states[i] != NULL && *way->to != '\0'; i++)
    g_assert_nonnull (strstr (
        words, sng_field_choice_label (kind->state, sng_field_choice_by_name (kind->state, states[i]))));
}

static void
walk (SngReader *reader, const Way *way, SngHandle person)
{
  const SngKind *kind = sng_kind (way->kind);

  for (guint to = 1; to <= kind->state->n_choices; to++)
    {
      const char *name = sng_field_choice_name (kind->state, to);
      g_autofree char *words = NULL;

      if (g_str_equal (name, way->from))
        continue;
      g_test_message ("%s: %s to %s", kind->name, way->from, name);
      words = ask (reader, way, name, TRUE, person);
      if (!may_follow (way, name))
        assert_names_the_way (way, name, words);
      /* Nothing but a rule over several fields may stand in the way of a record that is complete. */
      else if (words != NULL)
        g_assert_false (g_str_has_prefix (words, "From ") || g_str_has_prefix (words, "To enter"));
    }
}

static void
test_every_way (Fixture *fixture, gconstpointer data)
{
  SngHandle person = create_named (fixture, SNG_KIND_PERSON, "Ana Beltrán");
  g_autoptr (SngReader) reader = sng_reader_new (fixture->subject, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    walk (reader, &ways[i], person);
}

/* Each state of each kind that people take from state to state is in the table. */
static void
test_table_is_complete (void)
{
  for (guint id = 0; id < SNG_N_KINDS; id++)
    {
      const SngKind *kind = sng_kind (id);
      guint n = 0;

      for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
        n += ways[i].kind == id;
      if (kind->n_transitions > 0)
        g_assert_cmpuint (n, ==, kind->state->n_choices);
      else
        g_assert_cmpuint (n, ==, 0);
    }
}

/* A state that needs a field says which one is empty, and is not entered. */
static void
test_what_is_needed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SngReader) reader = sng_reader_new (fixture->subject, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      const SngKind *kind = sng_kind (ways[i].kind);
      g_auto (GStrv) states = g_strsplit (ways[i].to, ",", -1);

      for (guint k = 0; states[k] != NULL && *ways[i].to != '\0'; k++)
        {
          g_autofree char *words = ask (reader, &ways[i], states[k], FALSE, 0);
          gboolean first = sng_field_choice_by_name (kind->state, states[k]) == 1;

          if (sng_field_is_needed_in (sng_kind_field (kind, "name"), states[k]) && !first
              && !g_str_equal (states[k], "void"))
            g_assert_nonnull (words);
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/transitions/table-is-complete", test_table_is_complete);
  add_test ("/transitions/every-legal-and-illegal-one", test_every_way);
  add_test ("/transitions/what-is-needed", test_what_is_needed);
  return g_test_run ();
}
