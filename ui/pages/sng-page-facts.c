/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/sng-page-facts.h"

typedef struct
{
  const SngPageFacts *facts;
  SngPageReading with; /* (owned) but for its reader */
} Reading;

/* Of a page whose facts are being read: whether they must be read once more. */
static GQuark
again_quark (void)
{
  return g_quark_from_static_string ("sng-page-read-again");
}

#define NOT_AGAIN GINT_TO_POINTER (1)
#define AGAIN GINT_TO_POINTER (2)

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_object_unref (reading->with.reg);
  g_object_unref (reading->with.posture);
  sng_locale_unref (reading->with.locale);
  g_free (reading);
}

static void
read_in_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Reading *reading = data;
  GError *error = NULL;
  g_autoptr (SngReader) reader = sng_reader_new (reading->with.reg, &error);
  gpointer read = NULL;

  reading->with.reader = reader;
  if (reader != NULL)
    read = reading->facts->read (&reading->with, &error);
  if (read != NULL)
    g_task_return_pointer (task, read, reading->facts->free);
  else
    g_task_return_error (task, error);
}

/* A page may have gone on to another day meanwhile. */
static gboolean
is_of_the_shown_day (SngPage *page, GTask *task)
{
  const Reading *reading = g_task_get_task_data (task);

  return reading->with.reg == sng_ui_context_get_register (sng_page_get_context (page));
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  SngPage *page = SNG_PAGE (source);
  const SngPageFacts *facts = data;
  g_autoptr (GError) error = NULL;
  gpointer read = g_task_propagate_pointer (G_TASK (result), &error);
  gboolean again = g_object_steal_qdata (source, again_quark ()) == AGAIN;

  if (sng_page_get_context (page) == NULL)
    {
      g_clear_pointer (&read, facts->free);
      return;
    }
  if (!is_of_the_shown_day (page, G_TASK (result)))
    again = TRUE;
  else if (read != NULL)
    facts->show (page, read);
  else
    sng_ui_context_tell (sng_page_get_context (page), error->message, FALSE);
  g_clear_pointer (&read, facts->free);
  if (again)
    sng_page_read_facts (page, facts);
}

/* Public API */

/**
 * sng_page_reading_title:
 *
 * Returns: (transfer full) (nullable): what people call a record; %NULL when there is none
 */
char *
sng_page_reading_title (const SngPageReading *reading, SngHandle record)
{
  if (record == 0)
    return NULL;
  return sng_reader_get_title (reading->reader, record, sng_locale_get_language (reading->locale));
}

/**
 * sng_page_read_facts:
 * @facts: (transfer none): static
 *
 * Reads in a worker what a page shows, and shows it. Calls that come meanwhile are answered by one
 * more reading. Does nothing until there are figures to read for: those of the newest facts, where
 * they are being computed.
 */
void
sng_page_read_facts (SngPage *page, const SngPageFacts *facts)
{
  SngUiContext *context = sng_page_get_context (page);
  SngPosture *posture = sng_ui_context_get_posture (context);
  g_autoptr (GTask) task = NULL;
  Reading *reading;

  if (posture == NULL || sng_ui_context_awaits_posture (context))
    return;
  if (g_object_get_qdata (G_OBJECT (page), again_quark ()) != NULL)
    {
      g_object_set_qdata (G_OBJECT (page), again_quark (), AGAIN);
      return;
    }
  g_object_set_qdata (G_OBJECT (page), again_quark (), NOT_AGAIN);
  reading = g_new0 (Reading, 1);
  reading->facts = reading->with.facts = facts;
  reading->with.reg = g_object_ref (sng_ui_context_get_register (context));
  reading->with.posture = g_object_ref (posture);
  reading->with.locale = sng_locale_ref (sng_ui_context_get_locale (context));
  task = g_task_new (page, NULL, read_cb, (gpointer)facts);
  g_task_set_source_tag (task, sng_page_read_facts);
  g_task_set_task_data (task, reading, reading_free);
  g_task_run_in_thread (task, read_in_worker);
}
