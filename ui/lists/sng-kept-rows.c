/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/lists/sng-kept-rows.h"

/* Stands between two things that are said, and at the place of one that is not. */
#define END_OF_SAID '\x1f'
#define NOT_SAID '\x1e'

static GQuark
said_quark (void)
{
  return g_quark_from_static_string ("sng-kept-rows-said");
}

static char *
join (const char *const *said, guint n_said)
{
  GString *joined = g_string_new (NULL);

  for (guint i = 0; i < n_said; i++)
    {
      if (said[i] != NULL)
        g_string_append (joined, said[i]);
      else
        g_string_append_c (joined, NOT_SAID);
      g_string_append_c (joined, END_OF_SAID);
    }
  return g_string_free (joined, FALSE);
}

/* Returns: (nullable): the row that has the focus, or in which it is */
static GtkWidget *
find_focused (GtkWidget *box)
{
  GtkRoot *root = gtk_widget_get_root (box);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus == NULL || !gtk_widget_is_ancestor (focus, box))
    return NULL;
  while (gtk_widget_get_parent (focus) != box)
    focus = gtk_widget_get_parent (focus);
  return focus;
}

static int
find_place (GtkWidget *box, GtkWidget *row)
{
  int place = 0;

  for (GtkWidget *at = gtk_widget_get_first_child (box); at != NULL && row != NULL;
       at = gtk_widget_get_next_sibling (at), place++)
    if (at == row)
      return place;
  return -1;
}

static void
remove_row (SngKeptRows *self, GtkWidget *row)
{
  if (GTK_IS_LIST_BOX (self->box))
    gtk_list_box_remove (GTK_LIST_BOX (self->box), row);
  else
    gtk_box_remove (GTK_BOX (self->box), row);
}

/* Those of before that come before @end. */
static void
remove_until (SngKeptRows *self, GtkWidget *end)
{
  while (self->next != end)
    {
      GtkWidget *row = self->next;

      self->next = gtk_widget_get_next_sibling (row);
      remove_row (self, row);
    }
}

static void
insert_row (SngKeptRows *self, GtkWidget *row)
{
  GtkWidget *before = self->next != NULL ? gtk_widget_get_prev_sibling (self->next)
                                         : gtk_widget_get_last_child (self->box);

  if (GTK_IS_LIST_BOX (self->box))
    gtk_list_box_insert (GTK_LIST_BOX (self->box), row, (int)self->n);
  else
    gtk_box_insert_child_after (GTK_BOX (self->box), row, before);
}

/* The row that stands in the place of the one that had the focus has it now. */
static void
give_focus (SngKeptRows *self, GtkWidget *row)
{
  self->focused = -1;
  if (row != NULL && find_focused (self->box) == NULL && !gtk_widget_grab_focus (row))
    gtk_widget_child_focus (row, GTK_DIR_TAB_FORWARD);
}

/* Public API */

/**
 * sng_kept_rows_begin:
 * @box: (transfer none): a list box or a box that holds nothing but these rows
 */
void
sng_kept_rows_begin (SngKeptRows *self, GtkWidget *box)
{
  *self = (SngKeptRows) { .box = box, .next = gtk_widget_get_first_child (box) };
  self->focused = find_place (box, find_focused (box));
}

/**
 * sng_kept_rows_remove_all:
 *
 * For rows that are all made again: whichever comes in the place of the focused one gets the focus.
 */
void
sng_kept_rows_remove_all (SngKeptRows *self)
{
  remove_until (self, NULL);
}

/**
 * sng_kept_rows_keep:
 * @said: (array length=n_said) (element-type utf8): everything that the next row shows and leads
 *   to, %NULL for what it does not have
 *
 * Returns: whether a row of before says the same and stays; otherwise it has to be added
 */
gboolean
sng_kept_rows_keep (SngKeptRows *self, const char *const *said, guint n_said)
{
  g_autofree char *key = join (said, n_said);

  for (GtkWidget *row = self->next; row != NULL; row = gtk_widget_get_next_sibling (row))
    if (g_strcmp0 (g_object_get_qdata (G_OBJECT (row), said_quark ()), key) == 0)
      {
        remove_until (self, row);
        self->next = gtk_widget_get_next_sibling (row);
        self->n++;
        return TRUE;
      }
  g_free (self->said);
  self->said = g_steal_pointer (&key);
  return FALSE;
}

/**
 * sng_kept_rows_add:
 * @row: (transfer floating): what comes next
 */
void
sng_kept_rows_add (SngKeptRows *self, GtkWidget *row)
{
  g_object_set_qdata_full (G_OBJECT (row), said_quark (), g_steal_pointer (&self->said), g_free);
  insert_row (self, row);
  if (self->focused == (int)self->n++ && find_focused (self->box) == NULL)
    give_focus (self, row);
}

/**
 * sng_kept_rows_end:
 *
 * Takes away what was not kept.
 */
void
sng_kept_rows_end (SngKeptRows *self)
{
  int focused = self->focused;
  GtkWidget *row;

  remove_until (self, NULL);
  g_clear_pointer (&self->said, g_free);
  if (focused < 0)
    return;
  row = gtk_widget_get_first_child (self->box);
  while (focused-- > 0 && row != NULL && gtk_widget_get_next_sibling (row) != NULL)
    row = gtk_widget_get_next_sibling (row);
  give_focus (self, row);
}
