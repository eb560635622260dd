/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

typedef enum
{
  SNG_JSON_OBJECT,
  SNG_JSON_ARRAY,
  SNG_JSON_TEXT,   /* with its quotation marks */
  SNG_JSON_WHOLE,  /* a number with neither fraction nor exponent, which fits into 64 bits */
  SNG_JSON_NUMBER, /* any other one */
  SNG_JSON_WORD,   /* true or false */
  SNG_JSON_NULL,
} SngJsonForm;

/**
 * SngJsonValue:
 * @name: (nullable): of a member, as it is written, without its quotation marks
 * @is_name_plain: whether the name means what is written
 * @start: of the value, as it is written
 * @size: how many values it is, with all that stand in it
 * @back: how far before it is the one that it stands in; 0 for the whole document
 *
 * One of the values of a document, which follow each other as they are written: what stands in an
 * array or object comes right behind it, and what stands beside a value as far behind it as its size.
 */
typedef struct
{
  const char *name;
  const char *start;
  guint length;
  guint size;
  guint back;
  guint name_length : 28;
  guint form : 3; /* SngJsonForm */
  guint is_name_plain : 1;
} SngJsonValue;

/* Two of them fit into what a processor reads at once. */
G_STATIC_ASSERT (sizeof (gpointer) != 8 || sizeof (SngJsonValue) == 32);

/* So many bytes a document may have at most, so that the length of each name in it fits. */
#define SNG_JSON_MAX_LENGTH (1 << 28)

/**
 * SngJsonTree:
 *
 * A JSON document as a table of its values, in the order in which they are written. It refers to
 * the text, which must outlive it, and takes one piece of memory, where nodes of json-glib take
 * several for each value: for documents of which each part is read once.
 */
typedef struct _SngJsonTree SngJsonTree;

SngJsonTree *sng_json_tree_new (void);
void sng_json_tree_free (SngJsonTree *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SngJsonTree, sng_json_tree_free)

gsize sng_json_tree_name_again (SngJsonTree *self, const char *start, const char *end);
gboolean sng_json_tree_name (SngJsonTree *self, const char *start, gsize length);
void sng_json_tree_open (SngJsonTree *self, SngJsonForm form, const char *start);
void sng_json_tree_close (SngJsonTree *self, const char *end);
void sng_json_tree_add (SngJsonTree *self, SngJsonForm form, const char *start, gsize length);

const SngJsonValue *sng_json_tree_get_root (const SngJsonTree *self);

const SngJsonValue *sng_json_value_find (const SngJsonValue *object, const char *name);

G_END_DECLS
