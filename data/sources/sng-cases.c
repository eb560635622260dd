/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/sources/sng-cases.h"

#include "data/sources/sng-conditions.h"

typedef struct
{
  SngConditions *where;
  JsonNode *value; /* (nullable) */
} Case;

struct _SngCases
{
  GPtrArray *all; /* of Case */
};

static void
case_free (gpointer data)
{
  Case *self = data;

  sng_conditions_free (self->where);
  g_clear_pointer (&self->value, json_node_unref);
  g_free (self);
}

static Case *
read_case (SngDocument *document, JsonObject *object)
{
  Case *self = g_new0 (Case, 1);

  sng_document_only (document, object, "where", "value", NULL);
  self->where = sng_conditions_new ();
  sng_conditions_read_equals (self->where, document, object, "where");
  if (sng_document_need (document, object, "value"))
    self->value = json_object_dup_member (object, "value");
  return self;
}

/* Public API */

/**
 * sng_cases_new:
 * @array: what a connector says; problems are added to @document
 */
SngCases *
sng_cases_new (SngDocument *document, JsonArray *array)
{
  SngCases *self = g_new0 (SngCases, 1);

  self->all = g_ptr_array_new_with_free_func (case_free);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      gsize outer = sng_document_enter_index (document, i);
      JsonNode *node = json_array_get_element (array, i);

      g_ptr_array_add (self->all, read_case (document, sng_document_node_object (document, node)));
      sng_document_leave (document, outer);
    }
  return self;
}

void
sng_cases_free (SngCases *self)
{
  g_ptr_array_unref (self->all);
  g_free (self);
}

/**
 * sng_cases_find:
 *
 * Returns: (transfer none) (nullable): the value of the first case that the row is
 */
JsonNode *
sng_cases_find (const SngCases *self, SngJsonAt row)
{
  for (guint i = 0; i < self->all->len; i++)
    {
      const Case *at = self->all->pdata[i];

      if (sng_conditions_are_met (at->where, row))
        return at->value;
    }
  return NULL;
}
