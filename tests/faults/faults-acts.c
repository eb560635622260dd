/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/faults/faults-acts.h"

#include "data/register/sng-keeping.h"

#include <string.h>

/* A value that an act wrote over. */
typedef struct
{
  const SngKind *kind;
  char *key;
  char *field;
  char *text;
} Overwritten;

/* One act while it is being prepared. */
typedef struct
{
  Actor *actor;
  SngReader *reader;
  SngChange *change;
  guint id;
} Act;

static void
free_overwritten (gpointer data)
{
  Overwritten *self = data;

  g_free (self->key);
  g_free (self->field);
  g_free (self->text);
  g_free (self);
}

static void
forget_last (Actor *self)
{
  g_clear_pointer (&self->last, g_ptr_array_unref);
  self->last = g_ptr_array_new_with_free_func (free_overwritten);
  self->last_sequence = 0;
}

static void
remember (Actor *self, const SngKind *kind, const char *key, const char *field, char *text)
{
  Overwritten *overwritten = g_new0 (Overwritten, 1);

  overwritten->kind = kind;
  overwritten->key = g_strdup (key);
  overwritten->field = g_strdup (field);
  overwritten->text = text;
  g_ptr_array_add (self->last, overwritten);
}

static Act
begin_act (Actor *self, SngReader *reader)
{
  forget_last (self);
  return (Act){
    .actor = self,
    .reader = reader,
    .change = sng_change_new (SNG_ORIGIN_PERSON, "campaign"),
    .id = story_tell_begin (&self->teller, "change"),
  };
}

static void
add_value (
    Act *act, SngHandle record, const SngKind *kind, const char *key, guint field, SngValue value)
{
  g_autofree char *text = story_describe (act->reader, kind->fields[field], &value);

  story_tell_set (&act->actor->teller, act->id, kind->name, key, kind->fields[field]->name, text);
  sng_change_set (act->change, record, kind->fields[field], kind, NULL, value);
}

/* Writes over what is there, seen as it is now. */
static void
change_value (Act *act, SngRecord *record, guint field, SngValue value)
{
  const SngKind *kind = sng_record_get_kind (record);

  remember (act->actor, kind, sng_record_get_key (record), kind->fields[field]->name,
            story_describe (act->reader, kind->fields[field], sng_record_get (record, field)));
  add_value (act, sng_record_get_handle (record), kind, sng_record_get_key (record), field, value);
}

static void
write_act (Act *act)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SngOutcome) outcome = sng_register_apply (act->actor->subject, act->change, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (outcome->conflicts->len, ==, 0);
  act->actor->last_sequence = outcome->sequence;
  story_tell_done (&act->actor->teller, act->id);
  g_clear_pointer (&act->change, sng_change_unref);
}

static SngReader *
read_now (Actor *self)
{
  g_autoptr (GError) error = NULL;
  SngReader *reader = sng_reader_new (self->subject, &error);

  g_assert_no_error (error);
  return reader;
}

static GPtrArray *
read_kind (SngReader *reader, SngKindId kind)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *records = sng_reader_get_records (reader, kind, TRUE, &error);

  g_assert_no_error (error);
  return records;
}

static SngRecord *
pick (Actor *self, GPtrArray *records)
{
  return records->pdata[g_rand_int_range (self->rand, 0, records->len)];
}

static SngValue
new_text (Actor *self)
{
  g_autofree char *text = g_strdup_printf ("said %08x", g_rand_int (self->rand));

  return sng_value_text2 (text, NULL);
}

static void
create_risk (Actor *self, SngReader *reader, GPtrArray *risks)
{
  Act act = begin_act (self, reader);
  g_autofree char *key = g_strdup_printf ("R-%04u", self->next_number++);
  const SngKind *kind = sng_kind (SNG_KIND_RISK);
  SngHandle risk = sng_change_create (act.change, kind, key);
  SngHandle owner = sng_reader_find (reader, SNG_KIND_PERSON, ACTOR_AUTHOR);

  remember (self, kind, key, "void_reason", g_strdup ("?"));
  add_value (&act, risk, kind, key, SNG_RISK_NAME, new_text (self));
  add_value (&act, risk, kind, key, SNG_RISK_OWNER, sng_value_handle (owner));
  add_value (&act, risk, kind, key, SNG_RISK_INHERENT_LIKELIHOOD,
             sng_value_integer (g_rand_int_range (self->rand, 1, 6)));
  write_act (&act);
}

static void
change_values (Actor *self, SngReader *reader, GPtrArray *risks)
{
  Act act = begin_act (self, reader);
  SngRecord *risk = pick (self, risks);

  change_value (&act, risk, SNG_RISK_INHERENT_LIKELIHOOD,
                sng_value_integer (g_rand_int_range (self->rand, 1, 6)));
  change_value (&act, risk, SNG_RISK_CAUSE, new_text (self));
  write_act (&act);
}

static void
change_links (Actor *self, SngReader *reader, GPtrArray *risks)
{
  Act act = begin_act (self, reader);
  SngHandle handles[ACTOR_N_PROCESSES];
  guint n = 0;

  for (guint i = 0; i < ACTOR_N_PROCESSES; i++)
    if (g_rand_boolean (self->rand))
      {
        g_autofree char *key = g_strdup_printf ("P%02u", i + 1);

        handles[n++] = sng_reader_find (reader, SNG_KIND_PROCESS, key);
      }
  change_value (&act, pick (self, risks), SNG_RISK_PROCESSES,
                n > 0 ? sng_value_handles (handles, n) : SNG_UNKNOWN);
  write_act (&act);
}

static void
change_many (Actor *self, SngReader *reader, GPtrArray *risks)
{
  Act act = begin_act (self, reader);

  for (guint i = 0; i < MIN (20, risks->len); i++)
    change_value (&act, risks->pdata[i], SNG_RISK_CAUSE, new_text (self));
  write_act (&act);
}

static void
void_or_bring_back (Actor *self, SngReader *reader, GPtrArray *risks)
{
  Act act = begin_act (self, reader);
  SngRecord *risk = pick (self, risks);

  change_value (&act, risk, SNG_COMMON_VOID_REASON,
                sng_record_is_void (risk) ? SNG_UNKNOWN : sng_value_text ("Twice"));
  write_act (&act);
}

/* A record that is taken back is voided, with a reason that the program words. */
static void
take_back (Actor *self, SngReader *reader, GPtrArray *risks)
{
  g_autoptr (GPtrArray) overwritten = g_steal_pointer (&self->last);
  gint64 sequence = self->last_sequence;
  Act act = { .actor = self };

  forget_last (self);
  if (sequence != 0)
    act.change = sng_reader_build_revert (reader, sequence, "taken back", NULL);
  /* What wrote only what was there already cannot be taken back. */
  if (act.change == NULL)
    return;
  act.id = story_tell_begin (&self->teller, "change");
  for (guint i = 0; i < overwritten->len; i++)
    {
      const Overwritten *value = overwritten->pdata[i];

      story_tell_set (&self->teller, act.id, value->kind->name, value->key, value->field,
                      value->text);
    }
  write_act (&act);
  forget_last (self);
}

/* Public API */

char *
actor_backup_path (const char *path)
{
  return g_strconcat (path, ".kept", NULL);
}

void
actor_open (Actor *self)
{
  g_autoptr (GError) error = NULL;

  self->subject = sng_register_open (self->path, FALSE, self->clock, &error);
  g_assert_no_error (error);
  sng_register_set_author (self->subject,
                           sng_register_find (self->subject, SNG_KIND_PERSON, ACTOR_AUTHOR));
  forget_last (self);
}

void
actor_close (Actor *self)
{
  sng_register_close (self->subject);
  g_clear_object (&self->subject);
}

/**
 * actor_edit:
 *
 * One random act of a person.
 */
void
actor_edit (Actor *self)
{
  static void (*const edits[]) (Actor *, SngReader *, GPtrArray *) = {
    create_risk, change_values, change_links, change_many, void_or_bring_back, take_back,
  };
  g_autoptr (SngReader) reader = read_now (self);
  g_autoptr (GPtrArray) risks = read_kind (reader, SNG_KIND_RISK);
  guint which = risks->len == 0 ? 0 : g_rand_int_range (self->rand, 0, G_N_ELEMENTS (edits));

  edits[which](self, reader, risks);
}

void
actor_back_up (Actor *self)
{
  g_autofree char *target = actor_backup_path (self->path);
  g_autoptr (GError) error = NULL;
  guint act = story_tell_begin (&self->teller, "backup");

  g_assert_true (sng_register_backup (self->subject, target, &error));
  g_assert_no_error (error);
  story_tell_done (&self->teller, act);
}

void
actor_restore (Actor *self)
{
  g_autofree char *backup = actor_backup_path (self->path);
  g_autofree char *aside = NULL;
  g_autoptr (GError) error = NULL;
  guint act;

  actor_close (self);
  act = story_tell_begin (&self->teller, "restore");
  aside = sng_register_restore (backup, self->path, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_test (aside, G_FILE_TEST_IS_REGULAR));
  story_tell_done (&self->teller, act);
  actor_open (self);
}
