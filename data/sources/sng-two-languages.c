/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/sources/sng-two-languages.h"

/* What a row says in one language. */
typedef struct
{
  SngPicked said;
  SngJsonRoom room;
  const char *text; /* (nullable) in either of them */
} Part;

static void
init_part (Part *self)
{
  self->said = (SngPicked) { 0 };
  sng_json_room_init (&self->room);
  self->text = NULL;
}

static void
clear_part (Part *self)
{
  sng_picked_clear (&self->said);
  sng_json_room_clear (&self->room);
}

/* Returns whether it is a text or says nothing. */
static gboolean
read_text (Part *self)
{
  SngPlain plain = { 0 };

  if (!sng_picked_get_plain (&self->said, &plain, &self->room))
    return sng_picked_is_null (&self->said);
  self->text = plain.form == SNG_PLAIN_TEXT ? plain.text : NULL;
  return self->text != NULL;
}

/* What came is what came for the last language that has anything. */
static gboolean
pick_part (Part *self,
           SngPick *pick,
           SngJsonAt row,
           const SngField *field,
           SngPicked *came,
           GError **error)
{
  SngPicked part;
  g_autoptr (GError) local = NULL;

  self->said = sng_pick_find (pick, row, field, &part, &local);
  if (!sng_picked_is_nothing (&part))
    {
      sng_picked_clear (came);
      *came = part;
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* Public API */

/**
 * sng_two_languages_read:
 * @map: of a field in two languages
 * @value: stays as it is when the row says it in none
 * @came: (inout): empty; what came, if anything did, for as long as @row stays
 *
 * Returns: whether the row says nothing but texts there; without an error it says something else
 */
gboolean
sng_two_languages_read (const SngFieldMap *map,
                        SngJsonAt row,
                        SngValue *value,
                        SngPicked *came,
                        GError **error)
{
  Part parts[SNG_N_LANGUAGES];
  gboolean is_picked = TRUE;
  gboolean is_said = FALSE;
  gboolean is_good = TRUE;

  for (guint i = 0; i < SNG_N_LANGUAGES; i++)
    {
      init_part (&parts[i]);
      if (map->picks[i] == NULL || !is_picked)
        continue;
      is_picked = pick_part (&parts[i], map->picks[i], row, map->field, came, error);
      is_said |= !sng_picked_is_nothing (&parts[i].said);
      is_good &= read_text (&parts[i]);
    }
  if (is_picked && is_good && is_said)
    *value = sng_value_text2 (parts[SNG_LANGUAGE_EN].text, parts[SNG_LANGUAGE_ES].text);
  for (guint i = 0; i < SNG_N_LANGUAGES; i++)
    clear_part (&parts[i]);
  return is_picked && is_good;
}
