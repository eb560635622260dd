/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/lists/sng-live-list.h"

#include "sng-config.h"

/* How long a question that was overtaken waits before it is asked again. */
#define RETRY_MSEC 40

typedef struct
{
  /* (owned) */
  SngSlotModel *model;
  GCancellable *cancellable; /* (nullable) of the question under way */

  /* (borrowed) descendants */
  GtkScrolledWindow *scroller;

  guint retry_source;
  gboolean entering;
  gint64 sought; /* to be brought into sight as soon as its row is there, 0 for none */
} SngLiveListPrivate;

typedef struct
{
  SngLiveList *list;         /* (owned) */
  GCancellable *cancellable; /* (owned) */
  gboolean to_top;
} Question;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (SngLiveList, sng_live_list, ADW_TYPE_BIN)

enum
{
  SIGNAL_SELECTED,
  SIGNAL_CHOSEN,
  SIGNAL_LISTED,
  SIGNAL_REFUSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void ask (SngLiveList *self, gboolean to_top);

static SngLiveListPrivate *
get_private (SngLiveList *self)
{
  return sng_live_list_get_instance_private (self);
}

static void
question_free (Question *question)
{
  g_object_unref (question->list);
  g_object_unref (question->cancellable);
  g_free (question);
}

static gboolean
retry_cb (gpointer data)
{
  get_private (data)->retry_source = 0;
  ask (data, FALSE);
  return G_SOURCE_REMOVE;
}

/* The first place that is seen. */
static guint
find_top (SngLiveList *self)
{
  SngLiveListPrivate *priv = get_private (self);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (priv->scroller);
  double height = gtk_adjustment_get_upper (adjustment);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (priv->model));

  return height > 0 ? (guint) (gtk_adjustment_get_value (adjustment) / height * n) : 0;
}

static void
enter (SngLiveList *self)
{
  SngLiveListPrivate *priv = get_private (self);
  guint n;
  const gint64 *all = sng_slot_model_get_handles (priv->model, &n);

  priv->entering = FALSE;
  if (n == 0)
    return;
  sng_slot_model_select (priv->model, all[0]);
  gtk_widget_grab_focus (SNG_LIVE_LIST_GET_CLASS (self)->get_focus (self));
  g_signal_emit (self, signals[SIGNAL_SELECTED], 0, all[0]);
}

/* The list scrolls itself: only it knows the heights of rows that were never seen. A long list
 * comes to its length in steps, so the row may not be there yet. */
static void
bring_into_sight (SngLiveList *self)
{
  SngLiveListPrivate *priv = get_private (self);
  guint position;

  if (!sng_slot_model_find (priv->model, priv->sought, &position)
      || position >= g_list_model_get_n_items (G_LIST_MODEL (priv->model)))
    return;
  priv->sought = 0;
  gtk_widget_activate_action (SNG_LIVE_LIST_GET_CLASS (self)->get_focus (self),
                              "list.scroll-to-item", "u", position);
}

static void
length_changed_cb (GListModel *model, guint position, guint removed, guint added, SngLiveList *self)
{
  bring_into_sight (self);
}

static void
take (SngLiveList *self, GArray *found, gboolean to_top)
{
  SngLiveListPrivate *priv = get_private (self);
  guint position;
  guint n;

  if (to_top)
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (priv->scroller), 0);
  sng_slot_model_take_handles (priv->model, found, find_top (self));
  sng_slot_model_get_handles (priv->model, &n);
  g_signal_emit (self, signals[SIGNAL_LISTED], 0, n);
  if (!sng_slot_model_find (priv->model, priv->sought, &position))
    priv->sought = 0;
  if (priv->entering)
    enter (self);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Question *question = data;
  SngLiveList *self = question->list;
  SngLiveListPrivate *priv = get_private (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) found
      = SNG_LIVE_LIST_GET_CLASS (self)->answer (self, source, result, &error);
  gboolean is_current = priv->cancellable == question->cancellable;

  if (found != NULL && is_current)
    take (self, g_steal_pointer (&found), question->to_top);
  /* Another question to the same register went first; this list still wants its own answer. */
  else if (is_current && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
           && priv->retry_source == 0)
    priv->retry_source = g_timeout_add (RETRY_MSEC, retry_cb, self);
  else if (is_current && error != NULL)
    g_signal_emit (self, signals[SIGNAL_REFUSED], 0, error->message);
  question_free (question);
}

static void
ask (SngLiveList *self, gboolean to_top)
{
  SngLiveListPrivate *priv = get_private (self);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  Question *question = g_new0 (Question, 1);

  g_clear_handle_id (&priv->retry_source, g_source_remove);
  question->list = g_object_ref (self);
  question->cancellable = g_object_ref (cancellable);
  question->to_top = to_top;
  if (!SNG_LIVE_LIST_GET_CLASS (self)->ask (self, cancellable, answered_cb, question, &error))
    {
      priv->entering = FALSE;
      g_signal_emit (self, signals[SIGNAL_REFUSED], 0, error->message);
      question_free (question);
      return;
    }
  g_cancellable_cancel (priv->cancellable);
  g_set_object (&priv->cancellable, cancellable);
  g_signal_emit (self, signals[SIGNAL_REFUSED], 0, NULL);
}

static void
selected_cb (SngSlotModel *model, gint64 number, SngLiveList *self)
{
  g_signal_emit (self, signals[SIGNAL_SELECTED], 0, number);
}

static void
chosen_cb (SngSlotModel *model, guint n, SngLiveList *self)
{
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, n);
}

static void
sng_live_list_dispose (GObject *object)
{
  SngLiveListPrivate *priv = get_private (SNG_LIVE_LIST (object));

  g_clear_handle_id (&priv->retry_source, g_source_remove);
  g_cancellable_cancel (priv->cancellable);
  g_clear_object (&priv->cancellable);
  adw_bin_set_child (ADW_BIN (object), NULL);
  g_clear_object (&priv->model);
  G_OBJECT_CLASS (sng_live_list_parent_class)->dispose (object);
}

static void
sng_live_list_class_init (SngLiveListClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sng_live_list_dispose;
  signals[SIGNAL_SELECTED] = g_signal_new ("selected", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                           G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[SIGNAL_LISTED] = g_signal_new ("listed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[SIGNAL_REFUSED] = g_signal_new ("refused", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
sng_live_list_init (SngLiveList *self)
{
}

/* Public API */

/**
 * sng_live_list_show:
 * @view: the list or table of @model
 * @sideways: whether it can be scrolled sideways
 *
 * For the kinds of lists: called once, when they are made.
 */
void
sng_live_list_show (SngLiveList *self, SngSlotModel *model, GtkWidget *view, GtkPolicyType sideways)
{
  SngLiveListPrivate *priv = get_private (self);

  priv->model = g_object_ref (model);
  g_signal_connect_object (model, "selected", G_CALLBACK (selected_cb), self, 0);
  g_signal_connect_object (model, "items-changed", G_CALLBACK (length_changed_cb), self,
                           G_CONNECT_AFTER);
  g_signal_connect_object (model, "chosen", G_CALLBACK (chosen_cb), self, 0);
  priv->scroller = GTK_SCROLLED_WINDOW (gtk_scrolled_window_new ());
  gtk_scrolled_window_set_policy (priv->scroller, sideways, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (priv->scroller, view);
  gtk_widget_set_vexpand (GTK_WIDGET (priv->scroller), TRUE);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (priv->scroller));
}

/**
 * sng_live_list_search:
 *
 * For the kinds of lists: what they ask for is another; the list begins at its top.
 */
void
sng_live_list_search (SngLiveList *self)
{
  get_private (self)->entering = FALSE;
  ask (self, TRUE);
}

/**
 * sng_live_list_refresh:
 *
 * Asks again, because facts changed; the place in the list stays.
 */
void
sng_live_list_refresh (SngLiveList *self)
{
  sng_slot_model_expire (get_private (self)->model);
  ask (self, FALSE);
}

/**
 * sng_live_list_enter:
 *
 * Asks again, selects the first of the answer and gives the list the focus, so that the arrow keys
 * go on from there.
 */
void
sng_live_list_enter (SngLiveList *self)
{
  get_private (self)->entering = TRUE;
  ask (self, TRUE);
}

void
sng_live_list_select (SngLiveList *self, gint64 number)
{
  sng_slot_model_select (get_private (self)->model, number);
}

/**
 * sng_live_list_reveal:
 *
 * Selects @number and brings its row into sight, as soon as the list has it.
 */
void
sng_live_list_reveal (SngLiveList *self, gint64 number)
{
  SngLiveListPrivate *priv = get_private (self);

  sng_slot_model_select (priv->model, number);
  priv->sought = number;
  bring_into_sight (self);
}

/**
 * sng_live_list_get_selected:
 *
 * Returns: the number of the one that is selected, 0 for none
 */
gint64
sng_live_list_get_selected (SngLiveList *self)
{
  return sng_slot_model_get_selected (get_private (self)->model);
}

const gint64 *
sng_live_list_get_all (SngLiveList *self, guint *n)
{
  return sng_slot_model_get_handles (get_private (self)->model, n);
}

/**
 * sng_live_list_get_chosen:
 *
 * Returns: (transfer full): the numbers of those that are chosen to be changed together, in the
 *   order of the list
 */
GArray *
sng_live_list_get_chosen (SngLiveList *self)
{
  return sng_slot_model_get_chosen (get_private (self)->model);
}

/**
 * sng_live_list_choose:
 * @numbers: of gint64: only these are chosen from now on
 */
void
sng_live_list_choose (SngLiveList *self, const GArray *numbers)
{
  sng_slot_model_choose (get_private (self)->model, numbers);
}
