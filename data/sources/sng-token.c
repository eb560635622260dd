/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/sources/sng-token.h"

#include "data/sources/sng-json-guard.h"
#include "data/sources/sng-url.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

#define MAX_ANSWER (64 * 1024)

/* A token is not used in the last tenth of its life: it could end on its way. */
#define USED_SHARE 0.9

struct _SngToken
{
  GObject parent_instance;

  SngLogin *login;
  char *url;    /* where it is asked for */
  char *secret; /* for which it is given */
  SngFetcher *fetcher;
  char *value;         /* (nullable) the token */
  gint64 over_at;      /* on the clock; 0: not known */
  SngFetchClock clock; /* (nullable) */
  gpointer clock_data;
  GPtrArray *waiting; /* of GTask (owned), while it is asked for */
};

G_DEFINE_FINAL_TYPE (SngToken, sng_token, G_TYPE_OBJECT)

static gint64
now_of (SngToken *self)
{
  return self->clock ? self->clock (self->clock_data) : g_get_monotonic_time ();
}

static gboolean
is_usable (SngToken *self, const char *refused)
{
  return self->value != NULL && g_strcmp0 (self->value, refused) != 0
         && (self->over_at == 0 || now_of (self) < self->over_at);
}

static gboolean
take_answer (SngToken *self, SngAnswer *answer, GError **error)
{
  gsize length;
  const char *text = g_bytes_get_data (answer->body, &length);
  g_autoptr (JsonNode) node = sng_json_guard_parse (text ? text : "", length, MAX_ANSWER, error);
  gint64 life_ms;

  if (node == NULL)
    return FALSE;
  g_clear_pointer (&self->value, g_free);
  self->value = sng_login_read_token (self->login, self->url, node, &life_ms, error);
  self->over_at = life_ms > 0 ? now_of (self) + (gint64)(life_ms * 1000 * USED_SHARE) : 0;
  return self->value != NULL;
}

static void
on_answer_cb (GObject *fetcher, GAsyncResult *result, gpointer data)
{
  g_autoptr (SngToken) self = data;
  g_autoptr (GPtrArray) waiting = g_steal_pointer (&self->waiting);
  g_autoptr (GError) error = NULL;
  g_autoptr (SngAnswer) answer = sng_fetcher_ask_finish (SNG_FETCHER (fetcher), result, &error);
  gboolean is_given = answer != NULL && take_answer (self, answer, &error);

  for (guint i = 0; i < waiting->len; i++)
    if (is_given)
      g_task_return_pointer (waiting->pdata[i], g_strdup (self->value), g_free);
    else
      g_task_return_error (waiting->pdata[i], g_error_copy (error));
}

static void
sng_token_finalize (GObject *object)
{
  SngToken *self = SNG_TOKEN (object);

  g_clear_pointer (&self->login, sng_login_unref);
  g_free (self->url);
  g_free (self->secret);
  g_clear_object (&self->fetcher);
  g_free (self->value);
  G_OBJECT_CLASS (sng_token_parent_class)->finalize (object);
}

static void
sng_token_class_init (SngTokenClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sng_token_finalize;
}

static void
sng_token_init (SngToken *self)
{
}

/* Public API */

/**
 * sng_token_new:
 * @settings: those of the source, whose `auth` has a login; its secret is shown to the server of
 *   the login alone
 */
SngToken *
sng_token_new (const SngFetchSettings *settings, GError **error)
{
  g_autoptr (SngToken) self = g_object_new (SNG_TYPE_TOKEN, NULL);
  SngFetchSettings asking = *settings;
  SngAuth auth;

  self->login = sng_login_ref (settings->auth->login);
  self->url = sng_login_get_url (self->login, settings->url);
  self->secret = g_strdup (settings->secret ? settings->secret : "");
  self->clock = settings->clock;
  self->clock_data = settings->wait_data;
  sng_auth_set_login (&auth, self->login);
  asking.url = self->url ? self->url : "";
  /* Tokens of a company's own system may be given by somebody whom everybody trusts. */
  asking.is_beside = !sng_url_same_origin (asking.url, settings->url);
  asking.auth = &auth;
  asking.max_bytes = MAX_ANSWER;
  self->fetcher = sng_fetcher_new (&asking, error);
  sng_auth_clear (&auth);
  return self->fetcher ? g_steal_pointer (&self) : NULL;
}

/**
 * sng_token_get_async:
 * @refused: (nullable): a token that the server of the source did not accept
 */
void
sng_token_get_async (SngToken *self,
                     const char *refused,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, data);
  g_autoptr (SngRequest) request = NULL;

  g_task_set_source_tag (task, sng_token_get_async);
  if (is_usable (self, refused))
    {
      g_task_return_pointer (task, g_strdup (self->value), g_free);
      return;
    }
  if (self->waiting != NULL)
    {
      g_ptr_array_add (self->waiting, g_steal_pointer (&task));
      return;
    }
  self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (self->waiting, g_steal_pointer (&task));
  request = sng_login_get_request (self->login, self->url, self->secret);
  sng_fetcher_ask_async (self->fetcher, request, NULL, cancellable, on_answer_cb,
                         g_object_ref (self));
}

char *
sng_token_get_finish (SngToken *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
