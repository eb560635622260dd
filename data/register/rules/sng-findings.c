/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/rules/sng-rule.h"

#include <string.h>

typedef struct
{
  SngKindId kind;
  SngRule rule;
  const char *code;
  guint field;
  const char *blocks;
} RuleRow;

#define RULE(KIND, name, Code, Field, Blocks)                                                     \
  { SNG_KIND_##KIND, sng_rule_##name, Code, Field, Blocks },
static const RuleRow rules[] = {
#include "data/register/rules/rules.def"
};
#undef RULE

static gboolean
blocks_state (const RuleRow *row, const SngKind *kind, guint state)
{
  g_auto (GStrv) states = g_strsplit (row->blocks, ",", -1);
  const char *name = kind->state ? sng_field_choice_name (kind->state, state) : NULL;

  return name != NULL && g_strv_contains ((const char *const *) states, name);
}

static GPtrArray *
ask_all (const SngRuleCase *at)
{
  const SngKind *kind = sng_record_get_kind (at->record);
  GPtrArray *findings = g_ptr_array_new_with_free_func ((GDestroyNotify) sng_finding_free);

  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      char *message = rules[i].kind == kind->id ? rules[i].rule (at) : NULL;
      SngFinding *finding;

      if (message == NULL)
        continue;
      finding = g_new0 (SngFinding, 1);
      finding->code = rules[i].code;
      finding->field = rules[i].field;
      finding->blocks = blocks_state (&rules[i], kind, at->state);
      finding->message = message;
      g_ptr_array_add (findings, finding);
    }
  return findings;
}

GPtrArray *
sng_rule_referrers (const SngRuleCase *at, SngKindId kind, guint field)
{
  GPtrArray *records = g_ptr_array_new_with_free_func ((GDestroyNotify) sng_record_unref);
  g_autoptr (GArray) handles = sng_reader_get_referrers (
      at->reader, sng_record_get_handle (at->record), sng_kind (kind)->fields[field]);

  for (guint i = 0; handles != NULL && i < handles->len; i++)
    {
      SngRecord *record = sng_reader_get_record (at->reader, g_array_index (handles, SngHandle, i));

      if (record != NULL)
        g_ptr_array_add (records, record);
    }
  return records;
}

/* Public API */

void
sng_finding_free (SngFinding *self)
{
  g_free (self->message);
  g_free (self);
}

/**
 * sng_findings_of:
 * @reader: reads what the record is linked to
 * @record: the record as it is
 * @state: the state that is asked about; 0 for the one that it has
 * @author: who asks; 0 when nobody is known
 *
 * Returns: (transfer full) (element-type SngFinding): what the rules find, in their order
 */
GPtrArray *
sng_findings_of (SngReader *reader, SngRecord *record, guint state, SngHandle author)
{
  guint from = sng_record_get_state (record);

  return ask_all (&(SngRuleCase){
      .reader = reader,
      .record = record,
      .from = from,
      .state = state ? state : from,
      .author = author,
      .today = sng_clock_today (sng_reader_get_clock (reader)),
  });
}

/**
 * sng_findings_between:
 * @before: the record as it was
 * @after: the record as a change would leave it
 *
 * Returns: (transfer full) (element-type SngFinding): what the rules find, in their order
 */
GPtrArray *
sng_findings_between (SngReader *reader, SngRecord *before, SngRecord *after, SngHandle author)
{
  return ask_all (&(SngRuleCase){
      .reader = reader,
      .record = after,
      .from = sng_record_get_state (before),
      .state = sng_record_get_state (after),
      .author = author,
      .today = sng_clock_today (sng_reader_get_clock (reader)),
  });
}
