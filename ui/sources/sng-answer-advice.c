/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/sources/sng-answer-advice.h"

#include "data/sources/sng-setup-auth.h"
#include "ui/sources/sng-access-step.h"
#include "ui/sources/sng-address-step.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

/* What was sent to sign in when the answer came. */
typedef enum
{
  WHATEVER,
  NO_SECRET,
  A_SECRET,
} Sent;

typedef enum
{
  AT_ADDRESS,
  AT_ACCESS,
} Where;

#define API                                                                                        \
  N_ ("Give the address from which programs read the list: the documentation of the system calls " \
      "it its API.")

/* The first line that fits; what is wrong was said already. */
static const struct
{
  SngSourceError code;
  Sent sent;
  Where where;
  const char *words;
} advices[] = {
  { SNG_SOURCE_ERROR_DENIED, NO_SECRET, AT_ACCESS,
    N_ ("Say how this source signs in, if it may read this list at all.") },
  { SNG_SOURCE_ERROR_DENIED, WHATEVER, AT_ACCESS,
    N_ ("Check that the secret is whole and still valid, and that it may read this list.") },
  { SNG_SOURCE_ERROR_SECRET, WHATEVER, AT_ACCESS, N_ ("Type the secret once more.") },
  { SNG_SOURCE_ERROR_NOT_FOUND, WHATEVER, AT_ADDRESS,
    N_ ("Check the address letter by letter: capitals count.") },
  { SNG_SOURCE_ERROR_NETWORK, WHATEVER, AT_ADDRESS,
    N_ ("Check the address, and whether this computer reaches that server.") },
  { SNG_SOURCE_ERROR_TIMEOUT, WHATEVER, AT_ADDRESS,
    N_ ("Check the address, and whether this computer reaches that server.") },
  { SNG_SOURCE_ERROR_TRUST, WHATEVER, AT_ADDRESS,
    N_ ("If the server belongs to your organisation, choose the certificate of its authority "
        "beside the address.") },
  { SNG_SOURCE_ERROR_REDIRECT, WHATEVER, AT_ADDRESS,
    N_ ("If the other address is the right one, give that.") },
  { SNG_SOURCE_ERROR_CONTENT, WHATEVER, AT_ADDRESS, API },
  { SNG_SOURCE_ERROR_JSON, WHATEVER, AT_ADDRESS, API },
};

static void
fill (SngAnswerAdvice *advice, const char *marked, Where where)
{
  advice->words = _ (marked);
  advice->act = where == AT_ACCESS ? _ ("Change how to _sign in") : _ ("Change the a_ddress");
  advice->step = where == AT_ACCESS ? SNG_TYPE_ACCESS_STEP : SNG_TYPE_ADDRESS_STEP;
}

static gboolean
advise_on_error (SngSetupWork *work, const GError *error, SngAnswerAdvice *advice)
{
  gboolean signs_in = sng_setup_get_auth (work->setup)->secret_label != NULL;
  Sent sent = signs_in ? A_SECRET : NO_SECRET;

  for (guint i = 0; error->domain == SNG_SOURCE_ERROR && i < G_N_ELEMENTS (advices); i++)
    if ((SngSourceError)error->code == advices[i].code
        && (advices[i].sent == WHATEVER || advices[i].sent == sent))
      {
        fill (advice, advices[i].words, advices[i].where);
        return TRUE;
      }
  return FALSE;
}

/* Public API */

/**
 * sng_answer_advise:
 * @advice: (out): what to do about the newest answer
 *
 * Returns: whether something can be done about it before this window is left
 */
gboolean
sng_answer_advise (SngSetupWork *work, SngAnswerAdvice *advice)
{
  if (work->probe == NULL)
    return FALSE;
  if (work->probe->error != NULL)
    return advise_on_error (work, work->probe->error, advice);
  if (work->probe->found.n_listed > 0)
    return FALSE;
  fill (advice,
        N_ ("Which fields there are is seen only where there are rows: ask again once the list has "
            "some, or give the address of another list."),
        AT_ADDRESS);
  return TRUE;
}
