/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/sng-kind-page.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  /* (borrowed) descendants */
  GPtrArray *panes; /* (owned) of borrowed SngKindPane, NULL until its view is first shown */
  GtkStack *stack;
} SngKindPagePrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (SngKindPage, sng_kind_page, SNG_TYPE_PAGE)

static SngKindPagePrivate *
get_private (SngKindPage *self)
{
  return sng_kind_page_get_instance_private (self);
}

static guint
visible_place (SngKindPage *self)
{
  const char *name = gtk_stack_get_visible_child_name (get_private (self)->stack);
  const SngKind *kind = name ? sng_kind_by_name (name) : NULL;

  for (guint i = 0; kind != NULL && i < SNG_KIND_PAGE_GET_CLASS (self)->n_kinds; i++)
    if (SNG_KIND_PAGE_GET_CLASS (self)->kind_ids[i] == kind->id)
      return i;
  return 0;
}

/* A view is built when it is first looked at, like the page itself. */
static SngKindPane *
ensure_pane (SngKindPage *self, guint place)
{
  SngKindPagePrivate *priv = get_private (self);
  const SngKind *kind = sng_kind (SNG_KIND_PAGE_GET_CLASS (self)->kind_ids[place]);
  GtkWidget *bin;

  if (priv->panes->pdata[place] != NULL)
    return priv->panes->pdata[place];
  bin = gtk_stack_get_child_by_name (priv->stack, kind->name);
  priv->panes->pdata[place] = sng_kind_pane_new (sng_page_get_context (SNG_PAGE (self)), kind);
  adw_bin_set_child (ADW_BIN (bin), priv->panes->pdata[place]);
  if (SNG_KIND_PAGE_GET_CLASS (self)->decorate != NULL)
    SNG_KIND_PAGE_GET_CLASS (self)->decorate (self, priv->panes->pdata[place]);
  return priv->panes->pdata[place];
}

/* NULL while a list is visible. */
static const SngKindPageView *
visible_view (SngKindPage *self)
{
  SngKindPageClass *klass = SNG_KIND_PAGE_GET_CLASS (self);
  const char *name = gtk_stack_get_visible_child_name (get_private (self)->stack);

  for (guint i = 0; i < klass->n_views; i++)
    if (g_strcmp0 (klass->views[i].name, name) == 0)
      return &klass->views[i];
  return NULL;
}

static GtkWidget *
ensure_view (SngKindPage *self, const SngKindPageView *view)
{
  AdwBin *bin = ADW_BIN (gtk_stack_get_child_by_name (get_private (self)->stack, view->name));

  if (adw_bin_get_child (bin) == NULL)
    adw_bin_set_child (bin, view->make (sng_page_get_context (SNG_PAGE (self))));
  return adw_bin_get_child (bin);
}

static void
refresh_visible (SngKindPage *self)
{
  const SngKindPageView *view = visible_view (self);

  if (view != NULL && view->refresh != NULL)
    view->refresh (ensure_view (self, view));
  else if (view != NULL)
    ensure_view (self, view);
  else
    sng_kind_pane_refresh (ensure_pane (self, visible_place (self)));
  if (SNG_KIND_PAGE_GET_CLASS (self)->show_facts != NULL)
    SNG_KIND_PAGE_GET_CLASS (self)->show_facts (self);
}

static GtkWidget *
make_button (GtkWidget *button)
{
  gtk_widget_add_css_class (button, "suggested-action");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.new-record");
  return button;
}

/* With words where there is room for them, and as a sign where there is not. */
static GtkWidget *
make_new_button (const char *label)
{
  AdwSqueezer *squeezer = ADW_SQUEEZER (adw_squeezer_new ());
  GtkWidget *sign = make_button (gtk_button_new_from_icon_name ("list-add-symbolic"));

  gtk_widget_set_tooltip_text (sign, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (sign), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  adw_squeezer_set_homogeneous (squeezer, FALSE);
  adw_squeezer_add (squeezer, make_button (gtk_button_new_with_label (label)));
  adw_squeezer_add (squeezer, sign);
  return GTK_WIDGET (squeezer);
}

/* Only the first view has words of its own for a new record; what the program writes has none. */
static void
show_new_button (SngKindPage *self)
{
  SngKindPageClass *klass = SNG_KIND_PAGE_GET_CLASS (self);
  guint place = visible_place (self);
  gboolean may_add = klass->new_label != NULL && sng_page_can_create (SNG_PAGE (self))
                     && !sng_kind (klass->kind_ids[place])->read_only;

  sng_page_set_header_start (
      SNG_PAGE (self),
      may_add ? make_new_button (place == 0 ? klass->new_label : _("New record")) : NULL);
}

/* Where the names of the views do not fit, that of the one that is shown does. */
static gboolean
reveal_name_cb (gpointer data)
{
  GtkWidget *switcher = data;
  GtkWidget *scroller = gtk_widget_get_ancestor (switcher, GTK_TYPE_SCROLLED_WINDOW);
  graphene_rect_t bounds;

  for (GtkWidget *child = gtk_widget_get_first_child (switcher); child != NULL && scroller != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_TOGGLE_BUTTON (child) && gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (child))
        && gtk_widget_compute_bounds (child, switcher, &bounds))
      gtk_adjustment_clamp_page (
          gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (scroller)), bounds.origin.x,
          bounds.origin.x + bounds.size.width);
  return G_SOURCE_REMOVE;
}

/* The buttons have their places only after the next layout. */
static void
names_changed_cb (GtkWidget *switcher)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, reveal_name_cb, g_object_ref (switcher),
                   g_object_unref);
}

static void
view_changed_cb (GtkStack *stack, GParamSpec *pspec, SngKindPage *self)
{
  show_new_button (self);
  refresh_visible (self);
}

/* Where the names of the views do not fit, they scroll. */
static GtkWidget *
make_switcher (SngKindPage *self)
{
  SngKindPagePrivate *priv = get_private (self);
  GtkWidget *switcher = gtk_stack_switcher_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();

  priv->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_switcher_set_stack (GTK_STACK_SWITCHER (switcher), priv->stack);
  gtk_widget_set_halign (switcher, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (switcher), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  sng_page_get_title (SNG_PAGE (self)), -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), switcher);
  g_signal_connect_object (gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (scroller)),
                           "changed", G_CALLBACK (names_changed_cb), switcher, G_CONNECT_SWAPPED);
  g_signal_connect_object (priv->stack, "notify::visible-child", G_CALLBACK (names_changed_cb),
                           switcher, G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_EXTERNAL,
                                  GTK_POLICY_NEVER);
  gtk_widget_set_margin_top (scroller, 8);
  return scroller;
}

static void
add_kinds (SngKindPage *self)
{
  SngKindPagePrivate *priv = get_private (self);
  SngKindPageClass *klass = SNG_KIND_PAGE_GET_CLASS (self);

  for (guint i = 0; i < klass->n_kinds; i++)
    {
      const SngKind *kind = sng_kind (klass->kind_ids[i]);

      g_ptr_array_add (priv->panes, NULL);
      gtk_stack_add_titled (priv->stack, adw_bin_new (), kind->name, sng_text (kind->label_many));
    }
}

static void
add_views (SngKindPage *self)
{
  SngKindPageClass *klass = SNG_KIND_PAGE_GET_CLASS (self);

  for (guint i = 0; i < klass->n_views; i++)
    gtk_stack_add_titled (get_private (self)->stack, adw_bin_new (), klass->views[i].name,
                          klass->views[i].title);
}

static void
sng_kind_page_build (SngPage *page)
{
  SngKindPage *self = SNG_KIND_PAGE (page);
  SngKindPagePrivate *priv = get_private (self);
  SngKindPageClass *klass = SNG_KIND_PAGE_GET_CLASS (self);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *switcher = make_switcher (self);

  gtk_stack_set_vhomogeneous (priv->stack, FALSE);
  gtk_stack_set_hhomogeneous (priv->stack, FALSE);
  if (klass->views_first)
    add_views (self);
  add_kinds (self);
  if (!klass->views_first)
    add_views (self);
  gtk_widget_set_visible (switcher, klass->n_kinds + klass->n_views > 1);
  gtk_widget_set_vexpand (GTK_WIDGET (priv->stack), TRUE);
  gtk_box_append (GTK_BOX (box), switcher);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (priv->stack));
  g_signal_connect_object (priv->stack, "notify::visible-child", G_CALLBACK (view_changed_cb), self,
                           0);
  if (!klass->views_first)
    ensure_pane (self, 0);
  show_new_button (self);
  adw_bin_set_child (ADW_BIN (self), box);
}

static void
sng_kind_page_refresh (SngPage *page)
{
  refresh_visible (SNG_KIND_PAGE (page));
}

static gboolean
sng_kind_page_focus_search (SngPage *page)
{
  SngKindPage *self = SNG_KIND_PAGE (page);

  if (visible_view (self) != NULL)
    return FALSE;
  sng_kind_pane_focus_search (sng_kind_page_get_visible_pane (self));
  return TRUE;
}

static void
sng_kind_page_create (SngPage *page)
{
  SngKindPage *self = SNG_KIND_PAGE (page);
  SngKindPane *pane = sng_kind_page_get_visible_pane (self);
  const SngKind *kind = sng_kind_pane_get_kind (pane);

  if (kind->read_only)
    return;
  gtk_stack_set_visible_child_name (get_private (self)->stack, kind->name);
  sng_kind_pane_create (pane);
}

static void
sng_kind_page_show_record (SngPage *page, SngHandle handle)
{
  SngKindPage *self = SNG_KIND_PAGE (page);
  SngRegister *reg = sng_ui_context_get_register (sng_page_get_context (page));
  g_autoptr (SngRecord) record = sng_register_get_record (reg, handle);
  const SngKind *kind = record ? sng_record_get_kind (record) : NULL;

  if (kind == NULL || !sng_page_shows_kind (page, kind))
    return;
  gtk_stack_set_visible_child_name (get_private (self)->stack, kind->name);
  sng_kind_pane_show_record (sng_kind_page_get_visible_pane (self), handle);
}

static SngHandle
sng_kind_page_get_record (SngPage *page)
{
  SngKindPage *self = SNG_KIND_PAGE (page);
  GPtrArray *panes = get_private (self)->panes;
  SngKindPane *pane = panes->len > 0 ? panes->pdata[visible_place (self)] : NULL;
  SngForm *form = pane != NULL ? sng_kind_pane_get_form (pane) : NULL;
  SngRecord *record = form != NULL ? sng_form_get_record (form) : NULL;

  return record != NULL ? sng_record_get_handle (record) : 0;
}

static void
sng_kind_page_finalize (GObject *object)
{
  g_ptr_array_unref (get_private (SNG_KIND_PAGE (object))->panes);
  G_OBJECT_CLASS (sng_kind_page_parent_class)->finalize (object);
}

static void
sng_kind_page_class_init (SngKindPageClass *klass)
{
  SngPageClass *page_class = SNG_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = sng_kind_page_finalize;
  page_class->build = sng_kind_page_build;
  page_class->refresh = sng_kind_page_refresh;
  page_class->focus_search = sng_kind_page_focus_search;
  page_class->create = sng_kind_page_create;
  page_class->show_record = sng_kind_page_show_record;
  page_class->get_record = sng_kind_page_get_record;
}

static void
sng_kind_page_init (SngKindPage *self)
{
  get_private (self)->panes = g_ptr_array_new ();
}

/* Public API */

/**
 * sng_kind_page_class_set_kinds:
 * @kinds: static array of the kinds that the page shows, one view each
 */
void
sng_kind_page_class_set_kinds (SngKindPageClass *klass, const SngKindId *kinds, guint n)
{
  klass->kind_ids = kinds;
  klass->n_kinds = n;
  for (guint i = 0; i < n; i++)
    SNG_PAGE_CLASS (klass)->kinds |= G_GUINT64_CONSTANT (1) << kinds[i];
}

/**
 * sng_kind_page_get_pane:
 *
 * Returns: (nullable): the view of that kind, %NULL while nobody looked at it
 */
SngKindPane *
sng_kind_page_get_pane (SngKindPage *self, SngKindId kind)
{
  for (guint i = 0; i < get_private (self)->panes->len; i++)
    if (SNG_KIND_PAGE_GET_CLASS (self)->kind_ids[i] == kind)
      return get_private (self)->panes->pdata[i];
  return NULL;
}

SngKindPane *
sng_kind_page_get_visible_pane (SngKindPage *self)
{
  return ensure_pane (self, visible_place (self));
}

/**
 * sng_kind_page_get_view:
 * @name: of a view that is no list
 *
 * Returns: (nullable) (transfer none): it, %NULL while nobody looked at it
 */
GtkWidget *
sng_kind_page_get_view (SngKindPage *self, const char *name)
{
  GtkStack *stack = get_private (self)->stack;
  GtkWidget *bin = stack != NULL ? gtk_stack_get_child_by_name (stack, name) : NULL;

  return bin != NULL ? adw_bin_get_child (ADW_BIN (bin)) : NULL;
}

/**
 * sng_kind_page_show_view:
 * @name: of a kind that it shows, or of another view
 */
void
sng_kind_page_show_view (SngKindPage *self, const char *name)
{
  GtkStack *stack = get_private (self)->stack;

  if (stack != NULL && gtk_stack_get_child_by_name (stack, name) != NULL)
    gtk_stack_set_visible_child_name (stack, name);
}

/**
 * sng_kind_page_get_nth_view:
 * @title: (out): what it is called
 *
 * Returns: (nullable): the name of one of the views that the page has, also before its first
 *   visit; %NULL after the last one
 */
const char *
sng_kind_page_get_nth_view (SngKindPage *self, guint n, const char **title)
{
  SngKindPageClass *klass = SNG_KIND_PAGE_GET_CLASS (self);

  if (n < klass->n_kinds)
    {
      const SngKind *kind = sng_kind (klass->kind_ids[n]);

      *title = sng_text (kind->label_many);
      return kind->name;
    }
  if (n >= klass->n_kinds + klass->n_views)
    return NULL;
  *title = klass->views[n - klass->n_kinds].title;
  return klass->views[n - klass->n_kinds].name;
}
