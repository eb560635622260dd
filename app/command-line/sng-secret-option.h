/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/sng-context.h"

G_BEGIN_DECLS

/* How a verb is told the secret of a source: by a file descriptor or the environment, never by an
 * argument, which every program of the machine can read. */

extern int sng_secret_option_fd;
extern char *sng_secret_option_variable;

#define SNG_SECRET_OPTIONS                                                                         \
  { "secret-fd",                                                                                   \
    0,                                                                                             \
    0,                                                                                             \
    G_OPTION_ARG_INT,                                                                              \
    &sng_secret_option_fd,                                                                         \
    N_ ("read the secret from this open file descriptor; 0 is standard input"),                    \
    N_ ("N") },                                                                                    \
  {                                                                                                \
    "secret-env", 0, 0, G_OPTION_ARG_STRING, &sng_secret_option_variable,                          \
        N_ ("read the secret from this variable of the environment"), N_ ("NAME")                  \
  }

gboolean sng_secret_option_is_given (void);
char *sng_secret_option_read (GError **error);
gboolean sng_secret_option_remember (SngRegister *subject, SngRecord *source, GError **error);

G_END_DECLS
