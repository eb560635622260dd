/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SngBannerLook:
 * @SNG_BANNER_NEWS: something to know while reading, as the day that is looked at
 * @SNG_BANNER_TROUBLE: something that keeps people from working, and what to do about it
 */
typedef enum
{
  SNG_BANNER_NEWS,
  SNG_BANNER_TROUBLE,
} SngBannerLook;

/**
 * SngBanners:
 *
 * What holds for the whole window, in whole sentences above its pages: one line per subject, in
 * the order in which they came up, each with at most one button.
 */
#define SNG_TYPE_BANNERS (sng_banners_get_type ())
G_DECLARE_FINAL_TYPE (SngBanners, sng_banners, SNG, BANNERS, GtkWidget)

GtkWidget *sng_banners_new (void);
void sng_banners_show (SngBanners *self,
                       const char *subject,
                       SngBannerLook look,
                       const char *sentence,
                       const char *button,
                       const char *action);
void sng_banners_hide (SngBanners *self, const char *subject);
const char *sng_banners_get_sentence (SngBanners *self, const char *subject);
void sng_banners_set_narrow (SngBanners *self, gboolean narrow);

G_END_DECLS
