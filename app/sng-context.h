/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/sng-options.h"
#include "app/sng-preferences.h"
#include "data/register/sng-register.h"
#include "data/vocabulary/sng-locale.h"

G_BEGIN_DECLS

/**
 * SngContextError:
 * @SNG_CONTEXT_ERROR_NO_REGISTER: no register was named and none was opened before
 * @SNG_CONTEXT_ERROR_DATE: --as-of is not a day that has come
 * @SNG_CONTEXT_ERROR_PERSON: --as names nobody, or more than one
 */
typedef enum
{
  SNG_CONTEXT_ERROR_NO_REGISTER,
  SNG_CONTEXT_ERROR_DATE,
  SNG_CONTEXT_ERROR_PERSON,
} SngContextError;

#define SNG_CONTEXT_ERROR (sng_context_error_quark ())
GQuark sng_context_error_quark (void);

/**
 * SngContext:
 *
 * One open register with everything that belongs to working in it: its clock, how its people write
 * numbers and dates, who is at the keyboard and the day that is looked at. Window and command line
 * begin here alike.
 */
typedef struct _SngContext SngContext;

SngContext *sng_context_open (const SngOptions *options,
                              SngPreferences *preferences,
                              SngLanguage language,
                              gboolean create,
                              GError **error);
void sng_context_free (SngContext *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SngContext, sng_context_free)

char *sng_context_find_register (const SngOptions *options,
                                 SngPreferences *preferences,
                                 gboolean create,
                                 GError **error);

SngRegister *sng_context_get_register (SngContext *self);
SngLocale *sng_context_get_locale (SngContext *self);
SngClock *sng_context_get_clock (SngContext *self);
gint64 sng_context_get_as_of (SngContext *self);
gboolean sng_context_is_demonstration (SngContext *self);
SngReader *sng_context_read (SngContext *self, GError **error);
gboolean sng_context_prepare_refresh (SngContext *self, GError **error);

G_END_DECLS
