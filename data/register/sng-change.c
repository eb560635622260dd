/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/register/sng-change-private.h"

#include "data/register/sng-layout.h"

#include <string.h>

struct _SngChange
{
  SngOrigin origin;
  char *uuid;
  char *reason;     /* (nullable) */
  char *group;      /* (nullable) */
  const char *provenance; /* (nullable) interned */
  gint64 observed_at;
  gint64 effective_at; /* 0: when it is applied */
  gint64 reverts;      /* sequence of the change that this one takes back, 0 for none */
  SngHandle source;
  SngHandle run;
  SngHandle next_record;
  GArray *entries; /* of SngEntry */
  gboolean is_trial;
  gboolean is_repeated;
  gboolean is_by_record;
};

static void
clear_entry (gpointer data)
{
  SngEntry *entry = data;

  sng_value_clear (&entry->old_value);
  sng_value_clear (&entry->new_value);
  g_clear_pointer (&entry->said, sng_record_unref);
  g_clear_error (&entry->refusal);
  g_free (entry->evidence);
}

static void
sng_change_free (gpointer data)
{
  SngChange *self = data;

  g_free (self->uuid);
  g_free (self->reason);
  g_free (self->group);
  g_array_unref (self->entries);
}

/* What each value of a new record is by itself is looked at where it is said, not where it is written:
 * the writer of very many records has enough to do. Returns why it cannot be kept. */
static GError *
check_said (const SngKind *kind, SngRecord *said)
{
  const SngLayout *layout = sng_layout (kind->id);
  SngRecordWalk walk = sng_record_walk (said, 0);
  GError *error = NULL;

  while (sng_record_walk_next (&walk))
    if (!sng_field_set_has (&layout->own, walk.field)
        && !sng_field_check_on_any_day (kind->fields[walk.field], walk.value, &error))
      return error;
  return NULL;
}

/* The negative handle of the new record is given here. */
static SngHandle
add_creation (SngChange *self, const SngKind *kind, const char *key, SngRecord *said)
{
  SngEntry entry = {
    .act = SNG_ACT_CREATE,
    .record = self->next_record--,
    .kind = kind,
    .field = SNG_COMMON_KEY,
    .new_value = sng_value_text (key),
    .said = said,
    .refusal = said != NULL ? check_said (kind, said) : NULL,
  };

  _sng_change_add (self, &entry);
  return entry.record;
}

/* For the other files of the register */

void
_sng_change_add (SngChange *self, const SngEntry *entry)
{
  g_array_append_vals (self->entries, entry, 1);
}

/* Public API */

/**
 * sng_change_new:
 * @origin: who makes it
 * @reason: (nullable): why, in the words of whoever makes it
 *
 * Returns: (transfer full): a change without entries
 */
SngChange *
sng_change_new (SngOrigin origin, const char *reason)
{
  SngChange *self = g_atomic_rc_box_new0 (SngChange);

  self->origin = origin;
  self->uuid = sng_uuid_new_v7 (g_get_real_time ());
  self->reason = g_strdup (reason);
  self->next_record = -1;
  self->entries = g_array_new (FALSE, TRUE, sizeof (SngEntry));
  g_array_set_clear_func (self->entries, clear_entry);
  return self;
}

SngChange *
sng_change_ref (SngChange *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
sng_change_unref (SngChange *self)
{
  g_atomic_rc_box_release_full (self, sng_change_free);
}

/**
 * sng_change_create:
 * @key: (nullable): the key that people will see; the register gives the next one when %NULL
 *
 * Returns: a negative handle that names the new record within this change
 */
SngHandle
sng_change_create (SngChange *self, const SngKind *kind, const char *key)
{
  return add_creation (self, kind, key, NULL);
}

/**
 * sng_change_create_with:
 * @said: (transfer full): of sng_record_new_to_create(), with all that is said of the new record,
 *   which names only records that are there
 * @key: (nullable): as of sng_change_create()
 *
 * Very many records come in this way: of each value that is set by itself there would be an entry,
 * and to go through those costs more than to write the record.
 *
 * Returns: a negative handle that names the new record within this change
 */
SngHandle
sng_change_create_with (SngChange *self, SngRecord *said, const char *key)
{
  return add_creation (self, sng_record_get_kind (said), key, said);
}

/* Takes the records out of what is said, unless they are there already; tells whether any was. */
static gboolean
drop_records (SngEntry *entry, GHashTable *records)
{
  SngHandle handle = sng_value_get_handle (&entry->new_value);
  gboolean is_one = entry->kind->fields[entry->field]->type == SNG_TYPE_REF && handle < 0
                    && g_hash_table_contains (records, &handle);
  guint n, n_left = 0;
  const SngHandle *handles = sng_value_get_handles (&entry->new_value, &n);
  g_autofree SngHandle *left = g_new (SngHandle, n + 1);

  for (guint i = 0; i < n; i++)
    if (handles[i] > 0 || !g_hash_table_contains (records, &handles[i]))
      left[n_left++] = handles[i];
  if (is_one || n_left < n)
    sng_value_take (&entry->new_value, sng_value_handles (left, n_left));
  return is_one || n_left < n;
}

/**
 * sng_change_forget:
 * @records: a set of handles, of sng_change_create() or of records that are there
 * @told: (scope call) (nullable): is told of each field of another record that named one of them
 *
 * Takes records out of the change again, with everything that is said of them. One that is there
 * stays as it is, and others may go on referring to it.
 */
void
sng_change_forget (SngChange *self, GHashTable *records, SngForgotten told, gpointer data)
{
  g_autoptr (GArray) kept = g_array_sized_new (FALSE, TRUE, sizeof (SngEntry), self->entries->len);

  g_array_set_clear_func (kept, clear_entry);
  for (guint i = 0; i < self->entries->len; i++)
    {
      SngEntry *entry = &g_array_index (self->entries, SngEntry, i);
      gboolean is_of_them = g_hash_table_contains (records, &entry->record);
      gboolean is_less = !is_of_them && drop_records (entry, records);

      if (is_less && told != NULL)
        told (data, entry->record, entry->kind->fields[entry->field]);
      if (is_of_them || (is_less && !sng_value_is_known (&entry->new_value)))
        continue;
      g_array_append_vals (kept, entry, 1);
      memset (entry, 0, sizeof *entry);
    }
  g_array_unref (self->entries);
  self->entries = g_steal_pointer (&kept);
}

/**
 * sng_change_take_wanted:
 *
 * Returns: (transfer full): its entries that are wanted, as a change of @origin; @self keeps none
 */
SngChange *
sng_change_take_wanted (
  SngChange *self, SngOrigin origin, const char *reason, SngIsWanted is_wanted, gpointer data)
{
  SngChange *taken = sng_change_new (origin, reason);

  taken->next_record = self->next_record;
  for (guint i = 0; i < self->entries->len; i++)
    {
      SngEntry *entry = &g_array_index (self->entries, SngEntry, i);

      if (!is_wanted (entry, data))
        continue;
      g_array_append_vals (taken->entries, entry, 1);
      memset (entry, 0, sizeof *entry);
    }
  g_array_set_size (self->entries, 0);
  return taken;
}

/**
 * sng_change_set:
 * @old_value: (nullable): what the writer saw; %NULL sets whatever is there
 * @new_value: (transfer full): what it shall be
 */
void
sng_change_set (SngChange *self,
                SngHandle record,
                const SngField *field,
                const SngKind *kind,
                const SngValue *old_value,
                SngValue new_value)
{
  SngEntry entry = {
    .act = SNG_ACT_SET,
    .record = record,
    .kind = kind,
    .field = field->index,
    .compare = old_value != NULL,
    .new_value = new_value,
  };

  if (old_value != NULL)
    entry.old_value = sng_value_copy (old_value);
  g_array_append_val (self->entries, entry);
}

/**
 * sng_change_set_of:
 * @record: the record as the writer saw it
 * @new_value: (transfer full): what @field shall be
 */
void
sng_change_set_of (SngChange *self, SngRecord *record, guint field, SngValue new_value)
{
  const SngKind *kind = sng_record_get_kind (record);

  sng_change_set (self, sng_record_get_handle (record), kind->fields[field], kind,
                  sng_record_get (record, field), new_value);
}

/**
 * sng_change_set_evidence:
 *
 * Says what stands behind the value that was set last.
 */
void
sng_change_set_evidence (SngChange *self, const SngEvidence *evidence)
{
  SngEntry *entry;

  g_return_if_fail (self->entries->len > 0);
  entry = &g_array_index (self->entries, SngEntry, self->entries->len - 1);
  g_free (entry->evidence);
  entry->evidence = g_memdup2 (evidence, sizeof *evidence);
  entry->evidence->provenance = g_intern_string (evidence->provenance);
}

/**
 * sng_change_set_group:
 * @group: names one sitting of editing, so that the history can fold its small steps
 */
void
sng_change_set_group (SngChange *self, const char *group)
{
  g_free (self->group);
  self->group = g_strdup (group);
}

/**
 * sng_change_set_source:
 * @source: the source that reports everything in the change
 * @run: (nullable): the record of its run, 0 for none
 */
void
sng_change_set_source (SngChange *self, SngHandle source, SngHandle run)
{
  self->source = source;
  self->run = run;
}

/**
 * sng_change_set_provenance:
 * @provenance: stable name of a choice of SNG_SOURCE_PROVENANCE, "evidence" or "manual"
 * @observed_at: when the facts were so, in microseconds UTC; 0 is now
 */
void
sng_change_set_provenance (SngChange *self, const char *provenance, gint64 observed_at)
{
  self->provenance = g_intern_string (provenance);
  self->observed_at = observed_at;
}

/**
 * sng_change_set_effective_at:
 * @instant_usec: since when it is so, in microseconds UTC; 0 is when it is applied. A reader of a
 *   day before does not see the change.
 */
void
sng_change_set_effective_at (SngChange *self, gint64 instant_usec)
{
  self->effective_at = instant_usec;
}

/**
 * sng_change_set_reverts:
 * @sequence: the change that this one takes back, 0 for none
 */
void
sng_change_set_reverts (SngChange *self, gint64 sequence)
{
  self->reverts = sequence;
}

/**
 * sng_change_set_trial:
 * @is_trial: do everything but keep it: whatever would be refused is, and nothing is written
 */
void
sng_change_set_trial (SngChange *self, gboolean is_trial)
{
  self->is_trial = is_trial;
}

gboolean
sng_change_is_trial (SngChange *self)
{
  return self->is_trial;
}

/**
 * sng_change_set_by_record:
 * @is_by_record: leave out each record that cannot take what is set, and change the others: the
 *   outcome lists those that were refused
 *
 * For a change that says the same of many records that have nothing to do with each other.
 */
void
sng_change_set_by_record (SngChange *self, gboolean is_by_record)
{
  self->is_by_record = is_by_record;
}

gboolean
sng_change_is_by_record (SngChange *self)
{
  return self->is_by_record;
}

/**
 * sng_change_set_repeated:
 * @is_repeated: whoever makes it makes it again when it is lost: it need not be on the disk at once
 */
void
sng_change_set_repeated (SngChange *self, gboolean is_repeated)
{
  self->is_repeated = is_repeated;
}

gboolean
sng_change_is_repeated (SngChange *self)
{
  return self->is_repeated;
}

SngOrigin
sng_change_get_origin (SngChange *self)
{
  return self->origin;
}

/**
 * sng_change_get_uuid:
 *
 * Returns: (transfer none): what names the change for ever, so that it is applied once
 */
const char *
sng_change_get_uuid (SngChange *self)
{
  return self->uuid;
}

const char *
sng_change_get_reason (SngChange *self)
{
  return self->reason;
}

const char *
sng_change_get_group (SngChange *self)
{
  return self->group;
}

/**
 * sng_change_get_source:
 * @run: (out) (optional): the record of the run
 *
 * Returns: the source that reports it, 0 for none
 */
SngHandle
sng_change_get_source (SngChange *self, SngHandle *run)
{
  if (run != NULL)
    *run = self->run;
  return self->source;
}

/**
 * sng_change_get_provenance:
 * @observed_at: (out) (optional): microseconds UTC, 0 for when it is applied
 *
 * Returns: (transfer none) (nullable): as sng_change_set_provenance() took it, interned
 */
const char *
sng_change_get_provenance (SngChange *self, gint64 *observed_at)
{
  if (observed_at != NULL)
    *observed_at = self->observed_at;
  return self->provenance;
}

/**
 * sng_change_get_effective_at:
 *
 * Returns: microseconds UTC, 0 for when it is applied
 */
gint64
sng_change_get_effective_at (SngChange *self)
{
  return self->effective_at;
}

gint64
sng_change_get_reverts (SngChange *self)
{
  return self->reverts;
}

guint
sng_change_get_n_entries (SngChange *self)
{
  return self->entries->len;
}

/**
 * sng_change_get_entry:
 *
 * Returns: (transfer none): the entry, behind which the later ones stand; valid until another one
 *   is added
 */
const SngEntry *
sng_change_get_entry (SngChange *self, guint i)
{
  return &g_array_index (self->entries, SngEntry, i);
}
