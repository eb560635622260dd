/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/forms/sng-claim-story.h"

#include "data/posture/sng-claim-words.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  SngRegister *reg;  /* (owned) */
  SngLocale *locale; /* (owned) */
  SngHandle handle;
  SngHandle author;
  gint64 today;
  char *mean; /* (nullable) (owned) part of the answer */
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_object_unref (question->reg);
  sng_locale_unref (question->locale);
  g_free (question->mean);
  g_free (question);
}

static void
line_free (gpointer data)
{
  SngClaimLine *line = data;

  g_free (line->who);
  g_free (line->value);
  g_free (line->when);
  g_free (line->verified);
  g_free (line);
}

static void
story_free (gpointer data)
{
  SngClaimStory *story = data;

  sng_record_unref (story->record);
  g_free (story->value);
  g_free (story->hold);
  g_free (story->override);
  g_free (story->confidence);
  g_ptr_array_unref (story->reasons);
  g_ptr_array_unref (story->lines);
  g_free (story);
}

/* In a worker */

static char *
describe_when (const SngClaim *claim, SngLocale *locale)
{
  g_autofree char *observed = sng_claim_words_day (claim->observed_at, locale);
  g_autofree char *recorded = sng_claim_words_day (claim->recorded_at, locale);
  const char *provenance = sng_claim_words_provenance (claim->provenance);

  if (g_str_equal (observed, recorded))
    /* TRANSLATORS: where a value was taken from, such as "Verified system", and a date */
    return g_strdup_printf (_("%s · Observed and recorded %s"), provenance, observed);
  /* TRANSLATORS: where a value was taken from, such as "Verified system", and two dates */
  return g_strdup_printf (_("%s · Observed %s, recorded %s"), provenance, observed, recorded);
}

static SngClaimLine *
new_line (SngReader *reader, SngRecord *record, const SngField *field, const SngClaim *claim, SngLocale *locale)
{
  SngClaimLine *line = g_new0 (SngClaimLine, 1);

  line->who = sng_claim_words_who (reader, claim, locale);
  line->value = sng_claim_words_value (reader, field, claim, locale);
  line->when = describe_when (claim, locale);
  line->verified = sng_claim_words_verified (reader, record, claim, locale);
  line->holds = claim->holds;
  line->is_known = sng_value_is_known (&claim->value);
  return line;
}

static SngClaimStory *
new_story (SngReader *reader, SngRecord *record, const SngFieldClaims *claims, const Question *question)
{
  SngClaimStory *story = g_new0 (SngClaimStory, 1);
  const SngClaim *held = claims->held;

  story->field = claims->field;
  story->record = sng_record_ref (record);
  story->value = held ? sng_claim_words_value (reader, claims->field, held, question->locale)
                      : g_strdup (C_("value", "Unknown"));
  story->hold = sng_claim_words_hold (reader, claims, question->locale);
  story->override = sng_claim_words_override (reader, claims, question->locale);
  story->confidence = sng_claim_words_confidence (&claims->trust);
  story->reasons = sng_claim_words_reasons (&claims->trust);
  story->lines = g_ptr_array_new_with_free_func (line_free);
  for (guint i = 0; i < claims->claims->len; i++)
    g_ptr_array_add (story->lines, new_line (reader, record, claims->field, claims->claims->pdata[i],
                                             question->locale));
  story->look = sng_look_of_trust (&claims->trust);
  story->is_override = sng_field_claims_is_override (claims);
  story->is_known = held != NULL && sng_value_is_known (&held->value);
  story->is_verified = held != NULL && held->verified_by != 0;
  story->standing = sng_field_claims_get_standing (claims, record, question->author);
  return story;
}

static GPtrArray *
read_stories (SngReader *reader, Question *question, GError **error)
{
  g_autoptr (SngRecord) record = sng_reader_get_record (reader, question->handle);
  g_autoptr (GPtrArray) all = NULL;
  GPtrArray *stories;

  if (record != NULL)
    all = sng_field_claims_read (reader, record, question->today, error);
  else
    g_set_error_literal (error, SNG_REGISTER_ERROR, SNG_REGISTER_ERROR_NOT_FOUND,
                         _("The record is no longer in the register."));
  if (all == NULL)
    return NULL;
  question->mean = sng_claim_words_mean (all, record);
  stories = g_ptr_array_new_with_free_func (story_free);
  for (guint i = 0; i < all->len; i++)
    g_ptr_array_add (stories, new_story (reader, record, all->pdata[i], question));
  return stories;
}

static void
read_in_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Question *question = data;
  GError *error = NULL;
  g_autoptr (SngReader) reader = sng_reader_new (question->reg, &error);
  GPtrArray *stories = reader ? read_stories (reader, question, &error) : NULL;

  if (stories == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, stories, (GDestroyNotify) g_ptr_array_unref);
}

/* Public API */

void
sng_claim_stories_read_async (SngUiContext *context,
                              SngHandle record,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  Question *question = g_new0 (Question, 1);

  question->reg = g_object_ref (sng_ui_context_get_register (context));
  question->locale = sng_locale_ref (sng_ui_context_get_locale (context));
  question->handle = record;
  question->author = sng_register_get_author (question->reg);
  question->today = sng_clock_today (sng_ui_context_get_clock (context));
  g_task_set_source_tag (task, sng_claim_stories_read_async);
  g_task_set_task_data (task, question, question_free);
  g_task_run_in_thread (task, read_in_worker);
}

/**
 * sng_claim_stories_read_finish:
 * @mean: (out) (optional) (nullable): how far the values of the record can be trusted as a whole
 *
 * Returns: (transfer full) (element-type SngClaimStory): what is said about each of them
 */
GPtrArray *
sng_claim_stories_read_finish (GAsyncResult *result, char **mean, GError **error)
{
  Question *question = g_task_get_task_data (G_TASK (result));

  if (mean != NULL)
    *mean = g_steal_pointer (&question->mean);
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * sng_claim_stories_find:
 *
 * Returns: (nullable): what is said about one field
 */
const SngClaimStory *
sng_claim_stories_find (GPtrArray *stories, guint field)
{
  for (guint i = 0; stories != NULL && i < stories->len; i++)
    {
      const SngClaimStory *story = stories->pdata[i];

      if (story->field->index == field)
        return story;
    }
  return NULL;
}

/**
 * sng_look_of_trust:
 *
 * Returns: the pattern and word that tell at a glance how far a value can be trusted
 */
SngLook
sng_look_of_trust (const SngTrust *trust)
{
  if (trust->state == SNG_FACT_STALE)
    return SNG_LOOK_STALE;
  if (trust->state != SNG_FACT_KNOWN)
    return SNG_LOOK_UNKNOWN;
  if (trust->provenance == SNG_PROVENANCE_AI_ESTIMATE && trust->verification >= SNG_VERIFICATION_NONE)
    return SNG_LOOK_ESTIMATED;
  return trust->verification >= SNG_VERIFICATION_NONE ? SNG_LOOK_UNVERIFIED : SNG_LOOK_KNOWN;
}
