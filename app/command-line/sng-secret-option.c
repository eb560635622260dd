/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/command-line/sng-secret-option.h"

#include "app/command-line/sng-command.h"
#include "data/sources/sng-secrets.h"
#include "data/sources/sng-source-access.h"
#include "sng-config.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <string.h>
#include <unistd.h>

#define NO_DESCRIPTOR -1
#define MAX_SECRET (64 * 1024)

int sng_secret_option_fd = NO_DESCRIPTOR;
char *sng_secret_option_variable;

static void
fail (GError **error, const char *sentence)
{
  g_set_error_literal (error, SNG_COMMAND_ERROR, SNG_COMMAND_ERROR_USAGE, sentence);
}

static char *
read_descriptor (GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  char buffer[1024];
  gssize n;

  while ((n = read (sng_secret_option_fd, buffer, sizeof buffer)) != 0)
    {
      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0 || text->len > MAX_SECRET)
        {
          fail (error, _("The secret cannot be read from the file descriptor of --secret-fd."));
          return NULL;
        }
      g_string_append_len (text, buffer, n);
    }
  memset (buffer, 0, sizeof buffer);
  return g_strdup (text->str);
}

/* The end of the line is not part of it: "echo" and files have one. */
static char *
without_end (char *secret)
{
  gsize length = strcspn (secret, "\r\n");

  secret[length] = '\0';
  return secret;
}

/* One variable for each source, so that several can be refreshed at once. */
static char *
read_own_variable (SngRecord *source)
{
  g_autofree char *name = g_strconcat ("SINERGIA_SECRET_", sng_record_get_key (source), NULL);

  for (char *at = name; *at != '\0'; at++)
    *at = g_ascii_isalnum (*at) ? g_ascii_toupper (*at) : '_';
  return g_strdup (g_getenv (name));
}

/* Public API */

gboolean
sng_secret_option_is_given (void)
{
  return sng_secret_option_fd != NO_DESCRIPTOR || sng_secret_option_variable != NULL;
}

/**
 * sng_secret_option_read:
 *
 * Returns: (transfer full) (nullable): the secret; %NULL without an error when none was given
 */
char *
sng_secret_option_read (GError **error)
{
  g_autofree char *secret = NULL;
  GError *local = NULL;

  if (!sng_secret_option_is_given ())
    return NULL;
  if (sng_secret_option_variable != NULL)
    secret = g_strdup (g_getenv (sng_secret_option_variable));
  else
    secret = read_descriptor (&local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return NULL;
    }
  if (secret != NULL && *without_end (secret) != '\0')
    return g_steal_pointer (&secret);
  fail (error, _("The secret that was announced is empty."));
  return NULL;
}

/**
 * sng_secret_option_remember:
 *
 * Keeps the secret of @source, where one was given, until the program ends.
 */
gboolean
sng_secret_option_remember (SngRegister *subject, SngRecord *source, GError **error)
{
  GError *local = NULL;
  g_autofree char *secret = sng_secret_option_read (&local);
  g_autofree char *places = sng_source_access_get_places (source);

  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  if (secret == NULL)
    secret = read_own_variable (source);
  if (secret != NULL)
    sng_secrets_remember (sng_register_get_path (subject),
                          sng_value_get_text (sng_common (source, SNG_COMMON_ID), SNG_LANGUAGE_EN),
                          places, secret);
  return TRUE;
}
