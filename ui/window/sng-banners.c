/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/window/sng-banners.h"

/* One line: what it says, and what can be done about it. */
typedef struct
{
  GtkWidget *box;
  GtkLabel *sentence;
  GtkButton *button;
} Banner;

struct _SngBanners
{
  GtkWidget parent_instance;

  GHashTable *banners; /* (owned) subject to Banner, whose widgets are children */
  gboolean narrow;
};

G_DEFINE_FINAL_TYPE (SngBanners, sng_banners, GTK_TYPE_WIDGET)

static GtkLabel *
make_sentence (void)
{
  GtkLabel *label = GTK_LABEL (gtk_label_new (NULL));

  gtk_label_set_xalign (label, 0);
  gtk_label_set_wrap (label, TRUE);
  gtk_label_set_wrap_mode (label, PANGO_WRAP_WORD_CHAR);
  /* A path or a time that stands in it is often needed elsewhere. */
  gtk_label_set_selectable (label, TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (label), TRUE);
  return label;
}

static void
arrange (SngBanners *self, Banner *banner)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (banner->box),
                                  self->narrow ? GTK_ORIENTATION_VERTICAL
                                               : GTK_ORIENTATION_HORIZONTAL);
  gtk_widget_set_halign (GTK_WIDGET (banner->button),
                         self->narrow ? GTK_ALIGN_START : GTK_ALIGN_END);
}

static Banner *
add_banner (SngBanners *self, const char *subject)
{
  Banner *banner = g_new0 (Banner, 1);

  banner->box = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_ALERT, "spacing",
                              8, NULL);
  banner->sentence = make_sentence ();
  banner->button = GTK_BUTTON (gtk_button_new ());
  gtk_widget_add_css_class (banner->box, "banner");
  gtk_widget_set_valign (GTK_WIDGET (banner->button), GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (banner->box), GTK_WIDGET (banner->sentence));
  gtk_box_append (GTK_BOX (banner->box), GTK_WIDGET (banner->button));
  gtk_widget_set_parent (banner->box, GTK_WIDGET (self));
  g_hash_table_insert (self->banners, g_strdup (subject), banner);
  arrange (self, banner);
  return banner;
}

static void
banner_free (gpointer data)
{
  Banner *banner = data;

  gtk_widget_unparent (banner->box);
  g_free (banner);
}

static void
sng_banners_dispose (GObject *object)
{
  g_hash_table_remove_all (SNG_BANNERS (object)->banners);
  G_OBJECT_CLASS (sng_banners_parent_class)->dispose (object);
}

static void
sng_banners_finalize (GObject *object)
{
  g_hash_table_unref (SNG_BANNERS (object)->banners);
  G_OBJECT_CLASS (sng_banners_parent_class)->finalize (object);
}

static void
sng_banners_class_init (SngBannersClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sng_banners_dispose;
  object_class->finalize = sng_banners_finalize;
  gtk_widget_class_set_css_name (widget_class, "banners");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
sng_banners_init (SngBanners *self)
{
  self->banners = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, banner_free);
  gtk_orientable_set_orientation (
      GTK_ORIENTABLE (gtk_widget_get_layout_manager (GTK_WIDGET (self))), GTK_ORIENTATION_VERTICAL);
}

/* Public API */

GtkWidget *
sng_banners_new (void)
{
  return g_object_new (SNG_TYPE_BANNERS, NULL);
}

/**
 * sng_banners_show:
 * @subject: what it is about, for the program; what was said about it before is replaced
 * @sentence: whole sentences for people
 * @button: (nullable): what can be done, with its mnemonic
 * @action: (nullable): the action of that button
 */
void
sng_banners_show (SngBanners *self,
                  const char *subject,
                  SngBannerLook look,
                  const char *sentence,
                  const char *button,
                  const char *action)
{
  Banner *banner = g_hash_table_lookup (self->banners, subject);

  if (banner == NULL)
    banner = add_banner (self, subject);
  if (look == SNG_BANNER_TROUBLE)
    gtk_widget_add_css_class (banner->box, "trouble");
  else
    gtk_widget_remove_css_class (banner->box, "trouble");
  /* Whoever selects in it is not disturbed by hearing the same again. */
  if (g_strcmp0 (gtk_label_get_text (banner->sentence), sentence) != 0)
    gtk_label_set_text (banner->sentence, sentence);
  gtk_accessible_update_property (GTK_ACCESSIBLE (banner->box), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  sentence, -1);
  gtk_widget_set_visible (GTK_WIDGET (banner->button), button != NULL);
  gtk_button_set_label (banner->button, button != NULL ? button : "");
  gtk_button_set_use_underline (banner->button, TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (banner->button), action);
}

void
sng_banners_hide (SngBanners *self, const char *subject)
{
  g_hash_table_remove (self->banners, subject);
}

/**
 * sng_banners_get_sentence:
 *
 * Returns: (nullable): what is said about @subject, %NULL when nothing is
 */
const char *
sng_banners_get_sentence (SngBanners *self, const char *subject)
{
  Banner *banner = g_hash_table_lookup (self->banners, subject);

  return banner != NULL ? gtk_label_get_text (banner->sentence) : NULL;
}

/**
 * sng_banners_set_narrow:
 * @narrow: whether the buttons stand below what they are about
 */
void
sng_banners_set_narrow (SngBanners *self, gboolean narrow)
{
  GHashTableIter iter;
  gpointer banner;

  self->narrow = narrow;
  g_hash_table_iter_init (&iter, self->banners);
  while (g_hash_table_iter_next (&iter, NULL, &banner))
    arrange (self, banner);
}
