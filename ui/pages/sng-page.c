/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/sng-page.h"

typedef struct
{
  /* (owned) */
  SngUiContext *context;
  char *subtitle;          /* (nullable) */
  char *badge;             /* (nullable) */
  GtkWidget *header_start; /* (nullable) */

  gboolean built;
  gboolean stale;
} SngPagePrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (SngPage, sng_page, ADW_TYPE_BIN)

typedef enum
{
  PROP_CONTEXT = 1,
  PROP_SUBTITLE,
  PROP_BADGE,
  PROP_HEADER_START,
} SngPageProperty;

static GParamSpec *properties[PROP_HEADER_START + 1];

static SngPagePrivate *
get_private (SngPage *self)
{
  return sng_page_get_instance_private (self);
}

static void
context_changed_cb (SngUiContext *context, SngPage *self)
{
  get_private (self)->stale = TRUE;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    sng_page_refresh (self);
}

static void
follow_context (SngPage *self)
{
  g_signal_connect_object (get_private (self)->context, "changed",
                           G_CALLBACK (context_changed_cb), self, 0);
}

static void
sng_page_constructed (GObject *object)
{
  SngPage *self = SNG_PAGE (object);

  G_OBJECT_CLASS (sng_page_parent_class)->constructed (object);
  follow_context (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  sng_page_get_title (self), -1);
}

static void
sng_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SngPagePrivate *priv = get_private (SNG_PAGE (object));

  switch ((SngPageProperty) id)
    {
    case PROP_CONTEXT:
      g_value_set_object (value, priv->context);
      break;
    case PROP_SUBTITLE:
      g_value_set_string (value, priv->subtitle);
      break;
    case PROP_BADGE:
      g_value_set_string (value, priv->badge);
      break;
    case PROP_HEADER_START:
      g_value_set_object (value, priv->header_start);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sng_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SngPage *self = SNG_PAGE (object);

  switch ((SngPageProperty) id)
    {
    case PROP_CONTEXT:
      get_private (self)->context = g_value_dup_object (value);
      break;
    case PROP_SUBTITLE:
      sng_page_set_subtitle (self, g_value_get_string (value));
      break;
    case PROP_BADGE:
      sng_page_set_badge (self, g_value_get_string (value));
      break;
    case PROP_HEADER_START:
      sng_page_set_header_start (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sng_page_dispose (GObject *object)
{
  SngPagePrivate *priv = get_private (SNG_PAGE (object));

  g_clear_object (&priv->header_start);
  g_clear_object (&priv->context);
  G_OBJECT_CLASS (sng_page_parent_class)->dispose (object);
}

static void
sng_page_finalize (GObject *object)
{
  SngPagePrivate *priv = get_private (SNG_PAGE (object));

  g_free (priv->subtitle);
  g_free (priv->badge);
  G_OBJECT_CLASS (sng_page_parent_class)->finalize (object);
}

static void
sng_page_class_init (SngPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->constructed = sng_page_constructed;
  object_class->get_property = sng_page_get_property;
  object_class->set_property = sng_page_set_property;
  object_class->dispose = sng_page_dispose;
  object_class->finalize = sng_page_finalize;
  properties[PROP_CONTEXT]
      = g_param_spec_object ("context", NULL, NULL, SNG_TYPE_UI_CONTEXT,
                             G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_CONSTRUCT_ONLY);
  properties[PROP_SUBTITLE] = g_param_spec_string ("subtitle", NULL, NULL, NULL, flags);
  properties[PROP_BADGE] = g_param_spec_string ("badge", NULL, NULL, NULL, flags);
  properties[PROP_HEADER_START]
      = g_param_spec_object ("header-start", NULL, NULL, GTK_TYPE_WIDGET, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
sng_page_init (SngPage *self)
{
}

/* Public API */

const char *
sng_page_get_name (SngPage *self)
{
  return SNG_PAGE_GET_CLASS (self)->name;
}

const char *
sng_page_get_title (SngPage *self)
{
  return SNG_PAGE_GET_CLASS (self)->title;
}

gboolean
sng_page_is_in_menu (SngPage *self)
{
  return SNG_PAGE_GET_CLASS (self)->in_menu;
}

SngUiContext *
sng_page_get_context (SngPage *self)
{
  return get_private (self)->context;
}

/**
 * sng_page_go_on:
 * @context: of another day of the same register
 *
 * Returns: whether the page shows that day from its next visit on; otherwise another page has to
 *   take its place
 */
gboolean
sng_page_go_on (SngPage *self, SngUiContext *context)
{
  SngPagePrivate *priv = get_private (self);

  if (SNG_PAGE_GET_CLASS (self)->leave_day == NULL)
    return FALSE;
  if (priv->built)
    SNG_PAGE_GET_CLASS (self)->leave_day (self);
  g_signal_handlers_disconnect_by_func (priv->context, context_changed_cb, self);
  g_set_object (&priv->context, context);
  follow_context (self);
  priv->stale = TRUE;
  sng_page_set_subtitle (self, NULL);
  sng_page_set_badge (self, NULL);
  return TRUE;
}

gboolean
sng_page_shows_kind (SngPage *self, const SngKind *kind)
{
  return (SNG_PAGE_GET_CLASS (self)->kinds & (G_GUINT64_CONSTANT (1) << kind->id)) != 0;
}

/**
 * sng_page_visit:
 *
 * Builds the page when this is its first visit, and brings it up to date.
 */
void
sng_page_visit (SngPage *self)
{
  SngPagePrivate *priv = get_private (self);

  if (!priv->built)
    {
      priv->built = TRUE;
      priv->stale = TRUE;
      SNG_PAGE_GET_CLASS (self)->build (self);
    }
  if (priv->stale)
    sng_page_refresh (self);
}

/**
 * sng_page_refresh:
 *
 * Shows the present facts. Does nothing on a page that nobody visited yet.
 */
void
sng_page_refresh (SngPage *self)
{
  SngPagePrivate *priv = get_private (self);

  if (!priv->built)
    return;
  priv->stale = FALSE;
  if (SNG_PAGE_GET_CLASS (self)->refresh != NULL)
    SNG_PAGE_GET_CLASS (self)->refresh (self);
}

/**
 * sng_page_search:
 * @text: what stands in the window's search bar
 */
void
sng_page_search (SngPage *self, const char *text)
{
  if (get_private (self)->built && SNG_PAGE_GET_CLASS (self)->search_changed != NULL)
    SNG_PAGE_GET_CLASS (self)->search_changed (self, text);
}

/**
 * sng_page_focus_search:
 *
 * Returns: whether the page has a search entry of its own, which now has the focus
 */
gboolean
sng_page_focus_search (SngPage *self)
{
  return SNG_PAGE_GET_CLASS (self)->focus_search != NULL
         && SNG_PAGE_GET_CLASS (self)->focus_search (self);
}

gboolean
sng_page_can_create (SngPage *self)
{
  return SNG_PAGE_GET_CLASS (self)->create != NULL
         && !sng_register_is_read_only (sng_ui_context_get_register (get_private (self)->context));
}

void
sng_page_create (SngPage *self)
{
  sng_page_visit (self);
  if (sng_page_can_create (self))
    SNG_PAGE_GET_CLASS (self)->create (self);
}

void
sng_page_show_record (SngPage *self, SngHandle handle)
{
  sng_page_visit (self);
  if (SNG_PAGE_GET_CLASS (self)->show_record != NULL)
    SNG_PAGE_GET_CLASS (self)->show_record (self, handle);
}

/**
 * sng_page_get_record:
 *
 * Returns: the record that is open on the page, which has been visited; 0 for none
 */
SngHandle
sng_page_get_record (SngPage *self)
{
  SngPageClass *klass = SNG_PAGE_GET_CLASS (self);

  return klass->get_record != NULL ? klass->get_record (self) : 0;
}

const char *
sng_page_get_subtitle (SngPage *self)
{
  return get_private (self)->subtitle;
}

/**
 * sng_page_set_subtitle:
 * @subtitle: (nullable): what stands small under the title of the window
 */
void
sng_page_set_subtitle (SngPage *self, const char *subtitle)
{
  SngPagePrivate *priv = get_private (self);

  if (g_strcmp0 (priv->subtitle, subtitle) == 0)
    return;
  g_free (priv->subtitle);
  priv->subtitle = g_strdup (subtitle);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SUBTITLE]);
}

const char *
sng_page_get_badge (SngPage *self)
{
  return get_private (self)->badge;
}

/**
 * sng_page_set_badge:
 * @badge: (nullable): the short text beside the title in the sidebar
 */
void
sng_page_set_badge (SngPage *self, const char *badge)
{
  SngPagePrivate *priv = get_private (self);

  if (g_strcmp0 (priv->badge, badge) == 0)
    return;
  g_free (priv->badge);
  priv->badge = g_strdup (badge);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BADGE]);
}

GtkWidget *
sng_page_get_header_start (SngPage *self)
{
  return get_private (self)->header_start;
}

/**
 * sng_page_set_header_start:
 * @widget: (nullable): what the page puts at the start of the window's header while it is shown
 */
void
sng_page_set_header_start (SngPage *self, GtkWidget *widget)
{
  SngPagePrivate *priv = get_private (self);

  if (priv->header_start == widget)
    return;
  g_clear_object (&priv->header_start);
  priv->header_start = widget != NULL ? g_object_ref_sink (widget) : NULL;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HEADER_START]);
}
