/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/vocabulary/sng-vocabulary.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Labels keep their context, as gettext stores it, so that one function can look up any of them. */
#undef NC_
#define NC_(Context, String) Context "\004" String

#define CHOICES(ID) sng_choices_##ID, .n_choices = G_N_ELEMENTS (sng_choices_##ID)
#define TO(ID) (G_GUINT64_CONSTANT (1) << SNG_KIND_##ID)
#define ANY_KIND ((G_GUINT64_CONSTANT (1) << SNG_N_KINDS) - 1)
#define BETWEEN(Lowest, Highest) { SNG_RANGE_BETWEEN, Lowest, Highest }
#define FROM(Lowest) { SNG_RANGE_FROM, Lowest, 0 }
#define ABOVE(Limit) { SNG_RANGE_ABOVE, Limit, 0 }

#define KIND NO_LINE
#define FIELD NO_LINE
#define TRANSITION NO_LINE
#define LIST(ID) static const SngChoice sng_choices_##ID[] = {
#define ITEM(ID, ENUMERATOR, Name, Label) { Name, Label },
#define END(ID) };
#include "data/vocabulary/kinds/common.def"
#include "data/vocabulary/kinds/kinds.def"
#undef KIND
#undef FIELD
#undef TRANSITION
#undef LIST
#undef ITEM
#undef END

#define LIST NO_LINE
#define ITEM NO_LINE
#define END NO_LINE

/* SNG_KIND_COMMON stands for "every kind" in the table of the common fields. */
#define SNG_KIND_COMMON SNG_N_KINDS
#define FIELD(ID, ENUMERATOR, Name, Type, Label, Group, ...)                                      \
  { .kind = SNG_KIND_##ID, .index = SNG_##ID##_##ENUMERATOR, .name = Name, .label = Label,        \
    .type = SNG_TYPE_##Type, .group = SNG_GROUP_##Group, __VA_ARGS__ },
#define KIND NO_LINE
#define TRANSITION NO_LINE
static const SngField all_fields[] = {
#include "data/vocabulary/kinds/common.def"
#include "data/vocabulary/kinds/kinds.def"
};
#undef KIND
#undef FIELD
#undef TRANSITION

typedef struct
{
  SngKindId kind;
  SngTransition transition;
} KindTransition;

#define KIND NO_LINE
#define FIELD NO_LINE
#define TRANSITION(ID, From, To) { SNG_KIND_##ID, { From, To } },
static const KindTransition all_transitions[] = {
#include "data/vocabulary/kinds/kinds.def"
};
#undef KIND
#undef FIELD
#undef TRANSITION

#define FIELD NO_LINE
#define TRANSITION NO_LINE
#define KIND(ID, lower, Camel, Name, Label, LabelMany, ...)                                       \
  { .id = SNG_KIND_##ID, .name = Name, .label = Label, .label_many = LabelMany, __VA_ARGS__ },
static SngKind all_kinds[] = {
#include "data/vocabulary/kinds/kinds.def"
};

G_STATIC_ASSERT (G_N_ELEMENTS (all_kinds) == SNG_N_KINDS);

static const SngField *fields_of_kinds[G_N_ELEMENTS (all_fields) + SNG_N_KINDS * SNG_N_COMMON];
static SngTransition transitions_of_kinds[G_N_ELEMENTS (all_transitions)];

/* The lines of one kind stand together in the tables, so that a kind needs only where its own
 * begin: the fields that every record has are put before them, once, at the first look. */
static void
link_tables (void)
{
  const SngField **field = fields_of_kinds;
  const SngField *own = all_fields + SNG_N_COMMON;
  guint transition = 0;

  for (guint id = 0; id < SNG_N_KINDS; id++)
    {
      SngKind *kind = &all_kinds[id];

      kind->fields = field;
      for (guint i = 0; i < SNG_N_COMMON; i++)
        *field++ = &all_fields[i];
      for (; own < all_fields + G_N_ELEMENTS (all_fields) && own->kind == id; own++)
        *field++ = own;
      kind->n_fields = field - kind->fields;
      kind->transitions = transitions_of_kinds + transition;
      for (; transition < G_N_ELEMENTS (all_transitions) && all_transitions[transition].kind == id;
           transition++)
        transitions_of_kinds[transition] = all_transitions[transition].transition;
      kind->n_transitions = transitions_of_kinds + transition - kind->transitions;
      if (kind->n_transitions > 0)
        for (guint i = SNG_N_COMMON; i < kind->n_fields; i++)
          if (g_str_equal (kind->fields[i]->name, "state"))
            kind->state = kind->fields[i];
    }
}

static const SngKind *
kinds (void)
{
  static gsize linked;

  if (g_once_init_enter (&linked))
    {
      link_tables ();
      g_once_init_leave (&linked, 1);
    }
  return all_kinds;
}

static gboolean
has_word (const char *words, const char *word)
{
  gsize length = strlen (word);

  for (const char *at = words; at != NULL && *at != '\0';)
    {
      const char *end = at + strcspn (at, ",");

      if ((gsize) (end - at) == length && strncmp (at, word, length) == 0)
        return TRUE;
      at = *end == ',' ? end + 1 : end;
    }
  return FALSE;
}

/* Public API */

/**
 * sng_kind:
 *
 * Returns: the description of a kind of record, valid for ever
 */
const SngKind *
sng_kind (SngKindId id)
{
  g_return_val_if_fail (id < SNG_N_KINDS, NULL);
  return &kinds ()[id];
}

/**
 * sng_kind_by_name:
 *
 * Returns: (nullable): the kind with that stable name
 */
const SngKind *
sng_kind_by_name (const char *name)
{
  for (guint i = 0; i < SNG_N_KINDS; i++)
    if (g_strcmp0 (kinds ()[i].name, name) == 0)
      return &all_kinds[i];
  return NULL;
}

/**
 * sng_kind_field:
 * @name: the stable name of a field, or the one that it had before a rename
 *
 * Returns: (nullable): the field of @kind with that name
 */
const SngField *
sng_kind_field (const SngKind *kind, const char *name)
{
  for (guint i = 0; i < kind->n_fields; i++)
    if (g_strcmp0 (kind->fields[i]->name, name) == 0
        || (kind->fields[i]->was != NULL && g_strcmp0 (kind->fields[i]->was, name) == 0))
      return kind->fields[i];
  return NULL;
}

/**
 * sng_kind_may_go:
 * @from_state: a choice of the kind's state field
 * @to_state: another one
 *
 * Returns: whether the transition is listed; fields and rules are checked elsewhere
 */
/**
 * sng_kind_leading_field:
 *
 * A field that leads marks the records that every list of its kind begins with, such as what the
 * country depends on: nobody can sort them out of sight.
 *
 * Returns: (nullable): that field of @kind
 */
const SngField *
sng_kind_leading_field (const SngKind *kind)
{
  for (guint i = 0; i < kind->n_fields; i++)
    if (kind->fields[i]->leads)
      return kind->fields[i];
  return NULL;
}

gboolean
sng_kind_may_go (const SngKind *kind, guint from_state, guint to_state)
{
  const char *from = kind->state ? sng_field_choice_name (kind->state, from_state) : NULL;
  const char *to = kind->state ? sng_field_choice_name (kind->state, to_state) : NULL;

  for (guint i = 0; i < kind->n_transitions; i++)
    if (g_strcmp0 (kind->transitions[i].from, from) == 0
        && g_strcmp0 (kind->transitions[i].to, to) == 0)
      return TRUE;
  return FALSE;
}

/**
 * sng_kind_next_states:
 * @states: (out caller-allocates): room for @n_max choices
 *
 * Returns: how many states may follow @from_state
 */
guint
sng_kind_next_states (const SngKind *kind, guint from_state, guint *states, guint n_max)
{
  guint n = 0;

  if (kind->state == NULL)
    return 0;
  for (guint to = 1; to <= kind->state->n_choices && n < n_max; to++)
    if (sng_kind_may_go (kind, from_state, to))
      states[n++] = to;
  return n;
}

/**
 * sng_field_choice_by_name:
 *
 * Returns: the choice, from 1, or 0 when the list has no such name
 */
guint
sng_field_choice_by_name (const SngField *field, const char *name)
{
  for (guint i = 0; i < field->n_choices; i++)
    if (g_strcmp0 (field->choices[i].name, name) == 0)
      return i + 1;
  return 0;
}

/**
 * sng_field_choice_name:
 *
 * Returns: (nullable): the stable name of a choice, %NULL when it is not in the list
 */
const char *
sng_field_choice_name (const SngField *field, guint choice)
{
  if (choice == 0 || choice > field->n_choices)
    return NULL;
  return field->choices[choice - 1].name;
}

/**
 * sng_field_choice_label:
 *
 * Returns: (nullable): the choice as people read it, in the language of the program
 */
const char *
sng_field_choice_label (const SngField *field, guint choice)
{
  if (choice == 0 || choice > field->n_choices)
    return NULL;
  return sng_text (field->choices[choice - 1].label);
}

/**
 * sng_field_is_needed_in:
 * @state: (nullable): the stable name of a state; %NULL asks only for "always"
 *
 * Returns: whether a record cannot be in that state without the field
 */
gboolean
sng_field_is_needed_in (const SngField *field, const char *state)
{
  if (field->needed_from == NULL)
    return FALSE;
  return g_str_equal (field->needed_from, "always")
         || (state != NULL && has_word (field->needed_from, state));
}

/**
 * sng_field_is_offered_in:
 * @state: (nullable): the stable name of a state
 *
 * Of several fields a rule may want any one: none of them is needed by itself, and whoever enters
 * the state has to be able to write them.
 *
 * Returns: whether entering that state asks for the field although it can do without
 */
gboolean
sng_field_is_offered_in (const SngField *field, const char *state)
{
  return field->offered_in != NULL && state != NULL && has_word (field->offered_in, state);
}

/**
 * sng_field_is_awaited_in:
 * @state: (nullable): the stable name of a state
 *
 * Returns: whether a record in that state is late once the date of the field has passed: what is
 *   done or called off is not
 */
gboolean
sng_field_is_awaited_in (const SngField *field, const char *state)
{
  return field->awaited_in == NULL || state == NULL || has_word (field->awaited_in, state);
}

/**
 * sng_field_sensitivity:
 *
 * Returns: how sensitive the values of a field are: the one function that lists, exports, search,
 *   history and logs obey
 */
SngSensitivity
sng_field_sensitivity (const SngField *field)
{
  if (field->sensitivity != SNG_SENSITIVITY_DEFAULT)
    return field->sensitivity;
  if (field->kind < SNG_N_KINDS && all_kinds[field->kind].open)
    return SNG_SENSITIVITY_OPEN;
  return SNG_SENSITIVITY_INTERNAL;
}

/**
 * sng_field_is_searchable:
 *
 * Returns: whether its words are found by a search: texts for reading, and never what is sensitive
 */
gboolean
sng_field_is_searchable (const SngField *field)
{
  switch (field->type)
    {
    case SNG_TYPE_TEXT:
    case SNG_TYPE_TEXT2:
    case SNG_TYPE_LONGTEXT:
    case SNG_TYPE_LONGTEXT2:
    case SNG_TYPE_TEXTS:
      return !field->machine && !field->computed && field->index != SNG_COMMON_ID
             && sng_field_sensitivity (field) < SNG_SENSITIVITY_SENSITIVE;
    default:
      return FALSE;
    }
}

/**
 * sng_field_is_stored:
 *
 * Returns: whether the register keeps a value, rather than the posture computing it
 */
gboolean
sng_field_is_stored (const SngField *field)
{
  return !field->computed;
}

/**
 * sng_field_is_editable:
 *
 * Returns: whether a person may write it
 */
gboolean
sng_field_is_editable (const SngField *field)
{
  if (field->computed || field->by_program)
    return FALSE;
  if (field->index >= SNG_N_COMMON)
    return TRUE;
  switch ((SngCommonField) field->index)
    {
    case SNG_COMMON_KEY:
    case SNG_COMMON_VERIFIED_BY:
    case SNG_COMMON_VERIFIED_AT:
    case SNG_COMMON_AI_SUGGESTED:
    case SNG_COMMON_EVIDENCE:
    case SNG_COMMON_TAGS:
    case SNG_COMMON_CONFIDENTIAL:
    case SNG_COMMON_VOID_REASON:
      return TRUE;
    default:
      return FALSE;
    }
}

/**
 * sng_field_survives_erasure:
 *
 * Of an erased record stays what names it without saying who it was, when and by whom it was
 * written, and, of one that told of a person, the links that every record of its kind has, so that
 * counts hold.
 *
 * Returns: whether the value stays when the person is erased whom the record tells of
 */
gboolean
sng_field_survives_erasure (const SngField *field)
{
  if (field->index >= SNG_N_COMMON)
    return field->targets != 0 && sng_field_is_needed_in (field, NULL);
  switch ((SngCommonField) field->index)
    {
    case SNG_COMMON_ID:
    case SNG_COMMON_KEY:
    case SNG_COMMON_CREATED_BY:
    case SNG_COMMON_CREATED_AT:
    case SNG_COMMON_CHANGED_BY:
    case SNG_COMMON_CHANGED_AT:
    case SNG_COMMON_REVISION:
    case SNG_COMMON_CONFIDENTIAL:
    case SNG_COMMON_MERGED_INTO:
      return TRUE;
    default:
      return FALSE;
    }
}

/**
 * sng_group_label:
 * @group: the group of a field, from 1
 *
 * Returns: (nullable): the heading of the group in a form, in the language of the program
 */
const char *
sng_group_label (guint group)
{
  if (group == 0 || group >= SNG_N_GROUP)
    return NULL;
  return sng_text (sng_choices_GROUP[group - 1].label);
}

/**
 * sng_text:
 * @marked: a label of the vocabulary, which carries its context
 *
 * Returns: the label in the language of the program
 */
const char *
sng_text (const char *marked)
{
  const char *end = strchr (marked, '\004');

  if (end == NULL)
    return g_dgettext (GETTEXT_PACKAGE, marked);
  return g_dpgettext (GETTEXT_PACKAGE, marked, end + 1 - marked);
}
