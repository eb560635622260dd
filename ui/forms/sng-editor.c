/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/forms/sng-editor.h"

typedef struct
{
  /* (owned) */
  SngUiContext *context;
  SngValue shown; /* what was set from outside */
  SngValue value; /* what the person made of it */

  const SngField *field;
  gboolean editable;
  gboolean refused;
  gboolean started; /* something was shown already */
} SngEditorPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (SngEditor, sng_editor, ADW_TYPE_BIN)

typedef enum
{
  PROP_CONTEXT = 1,
  PROP_FIELD,
} SngEditorProperty;

static GParamSpec *properties[PROP_FIELD + 1];

enum
{
  SIGNAL_COMMITTED,
  SIGNAL_REFUSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static SngEditorPrivate *
get_private (SngEditor *self)
{
  return sng_editor_get_instance_private (self);
}

static void
set_refused (SngEditor *self, const char *message)
{
  SngEditorPrivate *priv = get_private (self);

  if (message == NULL && !priv->refused)
    return;
  priv->refused = message != NULL;
  g_signal_emit (self, signals[SIGNAL_REFUSED], 0, message);
}

static void
sng_editor_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SngEditorPrivate *priv = get_private (SNG_EDITOR (object));

  switch ((SngEditorProperty) id)
    {
    case PROP_CONTEXT:
      priv->context = g_value_dup_object (value);
      break;
    case PROP_FIELD:
      priv->field = g_value_get_pointer (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sng_editor_dispose (GObject *object)
{
  g_clear_object (&get_private (SNG_EDITOR (object))->context);
  G_OBJECT_CLASS (sng_editor_parent_class)->dispose (object);
}

static void
sng_editor_finalize (GObject *object)
{
  SngEditorPrivate *priv = get_private (SNG_EDITOR (object));

  sng_value_clear (&priv->shown);
  sng_value_clear (&priv->value);
  G_OBJECT_CLASS (sng_editor_parent_class)->finalize (object);
}

static void
sng_editor_class_init (SngEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);
  const GParamFlags flags
      = G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->set_property = sng_editor_set_property;
  object_class->dispose = sng_editor_dispose;
  object_class->finalize = sng_editor_finalize;
  properties[PROP_CONTEXT]
      = g_param_spec_object ("context", NULL, NULL, SNG_TYPE_UI_CONTEXT, flags);
  properties[PROP_FIELD] = g_param_spec_pointer ("field", NULL, NULL, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
  signals[SIGNAL_COMMITTED]
      = g_signal_new ("committed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_REFUSED] = g_signal_new ("refused", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
sng_editor_init (SngEditor *self)
{
  get_private (self)->editable = TRUE;
}

/* Public API */

SngUiContext *
sng_editor_get_context (SngEditor *self)
{
  return get_private (self)->context;
}

const SngField *
sng_editor_get_field (SngEditor *self)
{
  return get_private (self)->field;
}

/**
 * sng_editor_set_value:
 *
 * Shows what the register holds; what was typed and not committed is forgotten.
 */
void
sng_editor_set_value (SngEditor *self, const SngValue *value)
{
  SngEditorPrivate *priv = get_private (self);

  /* Showing the same again would take the focus away from what is inside. */
  if (priv->started && !sng_editor_is_dirty (self) && sng_value_equal (&priv->shown, value))
    return;
  priv->started = TRUE;
  sng_value_take (&priv->shown, sng_value_copy (value));
  sng_value_take (&priv->value, sng_value_copy (value));
  SNG_EDITOR_GET_CLASS (self)->show (self, value);
  set_refused (self, NULL);
}

/**
 * sng_editor_get_seen:
 *
 * Returns: what the register held when the person began to write
 */
const SngValue *
sng_editor_get_seen (SngEditor *self)
{
  return &get_private (self)->shown;
}

/**
 * sng_editor_accept:
 * @value: what the register holds now
 *
 * Takes note of it without touching what is being typed.
 */
void
sng_editor_accept (SngEditor *self, const SngValue *value)
{
  sng_value_take (&get_private (self)->shown, sng_value_copy (value));
}

const SngValue *
sng_editor_get_value (SngEditor *self)
{
  return &get_private (self)->value;
}

void
sng_editor_set_editable (SngEditor *self, gboolean editable)
{
  get_private (self)->editable = editable;
  if (SNG_EDITOR_GET_CLASS (self)->set_editable != NULL)
    SNG_EDITOR_GET_CLASS (self)->set_editable (self, editable);
  else
    gtk_widget_set_sensitive (GTK_WIDGET (self), editable);
}

gboolean
sng_editor_is_editable (SngEditor *self)
{
  return get_private (self)->editable;
}

/**
 * sng_editor_is_dirty:
 *
 * Returns: whether it holds something else than what was set
 */
gboolean
sng_editor_is_dirty (SngEditor *self)
{
  g_auto (SngValue) value = SNG_UNKNOWN;

  return get_private (self)->refused || !SNG_EDITOR_GET_CLASS (self)->read (self, &value, NULL)
         || !sng_value_equal (&value, &get_private (self)->shown);
}

/**
 * sng_editor_commit:
 *
 * Takes what the widget holds: emits "committed" when it is a new value of the field, "refused"
 * when it is none.
 *
 * Returns: whether it is a value of the field
 */
gboolean
sng_editor_commit (SngEditor *self)
{
  SngEditorPrivate *priv = get_private (self);
  g_auto (SngValue) value = SNG_UNKNOWN;
  g_autoptr (GError) error = NULL;
  gint64 today;

  /* The focus also leaves a widget that is being thrown away. */
  if (!priv->editable || priv->context == NULL)
    return FALSE;
  today = sng_clock_today (sng_ui_context_get_clock (priv->context));
  if (!SNG_EDITOR_GET_CLASS (self)->read (self, &value, &error)
      || !sng_field_check (priv->field, &value, today, &error))
    {
      set_refused (self, error->message);
      return FALSE;
    }
  set_refused (self, NULL);
  if (!sng_value_equal (&value, &priv->value))
    {
      sng_value_take (&priv->value, sng_value_copy (&value));
      g_signal_emit (self, signals[SIGNAL_COMMITTED], 0);
    }
  return TRUE;
}

/**
 * sng_editor_revert:
 *
 * Puts back what was set.
 */
void
sng_editor_revert (SngEditor *self)
{
  g_auto (SngValue) shown = sng_value_copy (&get_private (self)->shown);

  sng_editor_set_value (self, &shown);
}

/**
 * sng_editor_restore:
 * @seen: what the register held when the person began to write
 * @value: what they made of it
 *
 * Puts back what could not be saved.
 */
void
sng_editor_restore (SngEditor *self, const SngValue *seen, const SngValue *value)
{
  SngEditorPrivate *priv = get_private (self);

  priv->started = TRUE;
  sng_value_take (&priv->shown, sng_value_copy (seen));
  sng_value_take (&priv->value, sng_value_copy (value));
  SNG_EDITOR_GET_CLASS (self)->show (self, value);
}

/**
 * sng_editor_get_draft:
 *
 * Returns: (nullable): what was typed, also when it is no value of the field
 */
const char *
sng_editor_get_draft (SngEditor *self)
{
  SngEditorClass *klass = SNG_EDITOR_GET_CLASS (self);

  return klass->get_draft != NULL ? klass->get_draft (self) : NULL;
}

/**
 * sng_editor_restore_draft:
 * @message: why it is no value of the field
 *
 * Puts back what was typed.
 */
void
sng_editor_restore_draft (SngEditor *self, const char *draft, const char *message)
{
  SngEditorClass *klass = SNG_EDITOR_GET_CLASS (self);

  if (klass->set_draft == NULL)
    return;
  klass->set_draft (self, draft);
  set_refused (self, message);
}

void
sng_editor_name_widget (SngEditor *self, GtkWidget *widget)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  sng_text (get_private (self)->field->label), -1);
}
