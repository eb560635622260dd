/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/sng-threat-view.h"

#include "data/posture/sng-threat-picture.h"
#include "ui/pages/sng-lines-tile.h"
#include "ui/pages/sng-tile.h"
#include "ui/window/sng-renew.h"

#include "sng-config.h"

#include <glib/gi18n-lib.h>

#define SPACING 10
#define MAX_LINES 12

enum
{
  PART_FACTS,
  PART_RISKS,
  PART_CONTROLS,
  PART_INCIDENTS,
  PART_DRILLS,
  PART_PEOPLE,
  N_PARTS
};

struct _SngThreatView
{
  GtkBox parent_instance;

  /* (owned) */
  SngUiContext *context;
  GCancellable *cancellable; /* (nullable) of the reading under way */

  /* (borrowed) descendants */
  GtkLabel *title;
  GtkLabel *rank;
  SngLinesTile *parts[N_PARTS];
};

/* What a worker reads. */
typedef struct
{
  SngRegister *reg; /* (owned) */
  SngHandle threat;
} Reading;

G_DEFINE_FINAL_TYPE (SngThreatView, sng_threat_view, GTK_TYPE_BOX)

/* Reading, in a worker */

static void
reading_free (gpointer data)
{
  g_object_unref (((Reading *) data)->reg);
  g_free (data);
}

static void
read_in_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Reading *reading = data;
  GError *error = NULL;
  g_autoptr (SngReader) reader = sng_reader_new (reading->reg, &error);
  SngThreatPicture *picture
      = reader ? sng_threat_picture_read (reader, reading->threat, &error) : NULL;

  if (picture != NULL)
    g_task_return_pointer (task, picture, (GDestroyNotify) sng_threat_picture_free);
  else
    g_task_return_error (task, error);
}

/* Showing */

static char *
say_title (SngThreatView *self, SngRecord *record)
{
  return sng_ui_context_get_record_title (self->context, record);
}

static char *
say_with_state (SngThreatView *self, SngRecord *record)
{
  const SngKind *kind = sng_record_get_kind (record);
  guint state = sng_record_get_state (record);
  g_autofree char *title = say_title (self, record);

  if (kind->state == NULL || state == 0)
    return g_steal_pointer (&title);
  /* TRANSLATORS: the title of a record, then its state, such as "In treatment" */
  return g_strdup_printf (C_ ("threat", "%s · %s"), title, sng_field_choice_label (kind->state, state));
}

/* A card: what is said, by whom, of which year, how far it is confirmed, and when it was read. */
static char *
say_fact (SngThreatView *self, SngRecord *fact)
{
  SngLocale *locale = sng_ui_context_get_locale (self->context);
  SngLanguage language = sng_locale_get_language (locale);
  const SngField *const *fields = sng_kind (SNG_KIND_BENCHMARK)->fields;
  gboolean in_words = sng_value_is_known (sng_benchmark (fact, SNG_BENCHMARK_VALUE_TEXT));
  g_autofree char *title = say_title (self, fact);
  g_autofree char *said = sng_ui_context_format (
      self->context, fact, fields[in_words ? SNG_BENCHMARK_VALUE_TEXT : SNG_BENCHMARK_VALUE]);
  g_autofree char *year = sng_ui_context_format (self->context, fact, fields[SNG_BENCHMARK_YEAR]);
  g_autofree char *retrieved
      = sng_ui_context_format (self->context, fact, fields[SNG_BENCHMARK_RETRIEVED_AT]);
  g_autofree char *standing
      = sng_ui_context_format (self->context, fact, fields[SNG_BENCHMARK_STANDING]);
  const char *publisher
      = sng_value_get_text (sng_benchmark (fact, SNG_BENCHMARK_PUBLISHER), language);

  /* TRANSLATORS: what a published fact is, what it says, its publisher, its year, how far it is
   * confirmed ("Quoted"), and the day on which it was read */
  return g_strdup_printf (_ ("%s: %s Source: %s, %s. Standing: %s. Retrieved: %s."), title, said,
                          publisher != NULL ? publisher : C_ ("value", "Unknown"), year, standing,
                          retrieved);
}

static void
show_part (SngThreatView *self,
           guint part,
           GPtrArray *records,
           char *(*say) (SngThreatView *, SngRecord *),
           const char *nothing)
{
  g_autoptr (GPtrArray) lines = sng_lines_new ();
  guint rest = records->len > MAX_LINES ? records->len - MAX_LINES : 0;

  for (guint i = 0; i < records->len - rest; i++)
    sng_lines_add_record (lines, say (self, records->pdata[i]), NULL,
                          sng_record_get_handle (records->pdata[i]));
  if (rest > 0)
    sng_lines_add (lines, g_strdup_printf (ngettext ("%u more", "%u more", rest), rest), NULL, NULL);
  if (records->len == 0)
    sng_lines_add (lines, g_strdup (nothing), "alarm", NULL);
  sng_lines_tile_show (self->parts[part], lines, NULL);
}

/* Of a few people it would say who they are. */
static char *
say_people (SngThreatView *self, const SngThreatPicture *picture)
{
  SngPosture *posture = sng_ui_context_get_posture (self->context);
  guint least = posture != NULL ? sng_posture_get_smallest_group (posture) : G_MAXUINT;

  if (picture->n_trained == 0)
    return g_strdup (_ ("Nobody is known to have met it in a drill in the last year."));
  if (picture->n_trained < least)
    return g_strdup (_ ("Fewer than 5 people: the figure is withheld to protect privacy."));
  return g_strdup_printf (
      ngettext ("%u of %u person met it in a drill in the last year.",
                "%u of %u people met it in a drill in the last year.", picture->n_people),
      picture->n_trained, picture->n_people);
}

static void
show_people (SngThreatView *self, const SngThreatPicture *picture)
{
  g_autoptr (GPtrArray) lines = sng_lines_new ();

  sng_lines_add (lines, say_people (self, picture), picture->n_trained == 0 ? "alarm" : NULL,
                 "win.show-page::talent");
  sng_lines_tile_show (self->parts[PART_PEOPLE], lines, NULL);
}

static void
show_head (SngThreatView *self, SngRecord *threat)
{
  gint64 rank = sng_value_get_integer (sng_threat (threat, SNG_THREAT_RANK), 0);
  g_autofree char *title = say_title (self, threat);
  g_autofree char *place
      /* TRANSLATORS: the place of a threat among all, 1 for the most frequent one */
      = rank > 0 ? g_strdup_printf (_ ("Place %d among the threats."), (int) rank) : NULL;

  sng_tile_say (self->title, title);
  sng_tile_say (self->rank, place);
}

static void
show_picture (SngThreatView *self, const SngThreatPicture *picture)
{
  show_head (self, picture->threat);
  show_part (self, PART_FACTS, picture->facts, say_fact, _ ("No published fact is linked to it."));
  show_part (self, PART_RISKS, picture->risks, say_with_state, _ ("No risk is linked to it."));
  show_part (self, PART_CONTROLS, picture->controls, say_with_state,
             _ ("No control is linked to it or to its risks."));
  show_part (self, PART_INCIDENTS, picture->incidents, say_with_state,
             _ ("No incident is linked to it."));
  show_part (self, PART_DRILLS, picture->drills, say_with_state,
             _ ("No drill is linked to it: nobody rehearsed it."));
  show_people (self, picture);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  SngThreatView *self = SNG_THREAT_VIEW (source);
  g_autoptr (SngThreatPicture) picture = g_task_propagate_pointer (G_TASK (result), NULL);

  if (picture == NULL || self->context == NULL
      || g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    return;
  show_picture (self, picture);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}

static void
sng_threat_view_dispose (GObject *object)
{
  SngThreatView *self = SNG_THREAT_VIEW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (sng_threat_view_parent_class)->dispose (object);
}

static void
sng_threat_view_class_init (SngThreatViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sng_threat_view_dispose;
}

static void
sng_threat_view_init (SngThreatView *self)
{
  const char *const titles[N_PARTS] = {
    [PART_FACTS] = C_ ("tile", "What is published"),
    [PART_RISKS] = C_ ("tile", "Our risks"),
    [PART_CONTROLS] = C_ ("tile", "Controls against it"),
    [PART_INCIDENTS] = C_ ("tile", "Incidents"),
    [PART_DRILLS] = C_ ("tile", "Drills"),
    [PART_PEOPLE] = C_ ("tile", "People trained"),
  };

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), SPACING);
  gtk_widget_add_css_class (GTK_WIDGET (self), "dense");
  gtk_widget_add_css_class (GTK_WIDGET (self), "detail");
  self->title = GTK_LABEL (sng_tile_paragraph (NULL, "title-3"));
  self->rank = GTK_LABEL (sng_tile_paragraph (NULL, "tile-note"));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->title));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->rank));
  for (guint i = 0; i < N_PARTS; i++)
    {
      self->parts[i] = SNG_LINES_TILE (sng_lines_tile_new (titles[i]));
      gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->parts[i]));
    }
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/* Public API */

GtkWidget *
sng_threat_view_new (SngUiContext *context)
{
  SngThreatView *self = g_object_new (SNG_TYPE_THREAT_VIEW, NULL);

  self->context = g_object_ref (context);
  return GTK_WIDGET (self);
}

/**
 * sng_threat_view_show:
 *
 * Reads everything about the threat in a worker and shows it.
 */
void
sng_threat_view_show (SngThreatView *self, SngHandle threat)
{
  g_autoptr (GTask) task = NULL;
  Reading *reading = g_new0 (Reading, 1);

  sng_cancellable_renew (&self->cancellable);
  reading->reg = g_object_ref (sng_ui_context_get_register (self->context));
  reading->threat = threat;
  task = g_task_new (self, self->cancellable, read_cb, NULL);
  g_task_set_source_tag (task, sng_threat_view_show);
  g_task_set_task_data (task, reading, reading_free);
  g_task_run_in_thread (task, read_in_worker);
}
