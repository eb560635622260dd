/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every figure of the board pack leads to its evidence in two steps at most. The figures are those
 * that its sheets tell, so that a new one that leads nowhere fails here. */
#include "app/board-pack/sng-board-pack.h"
#include "app/board-pack/sng-lead-layer.h"
#include "app/board-pack/sng-pack-pdf.h"
#include "app/board-pack/sng-pack-window.h"
#include "app/board-pack/sng-presentation.h"
#include "tests/ui/evidence-walk.h"
#include "ui/pages/sng-lead.h"

#include <math.h>

#define INCIDENT "I-001"

static gboolean
has_digit (const char *text)
{
  return strcspn (text, "0123456789") < strlen (text);
}

static gboolean
is_figure (const SngListedLine *line, guint i)
{
  const SngListedCell *cell = &g_array_index (line->cells, SngListedCell, i);

  return !line->is_heading && (isfinite (cell->number) || has_digit (cell->text));
}

static void
keep_lead (GHashTable *leads, const char *lead)
{
  if (*lead != '\0')
    g_hash_table_add (leads, g_strdup (lead));
}

static guint
check_line (const SngSheet *sheet, const SngListedLine *line, GHashTable *leads)
{
  guint n = 0;

  for (guint i = 0; i < line->cells->len; i++)
    {
      const char *lead = sng_listed_line_get_lead (line, i);
      g_autofree char *said = NULL;

      if (!is_figure (line, i))
        continue;
      n++;
      said = sng_listed_line_join (line, " · ");
      if (lead == NULL)
        g_test_fail_printf ("on the sheet “%s” this leads nowhere: %s", sheet->name, said);
      else
        keep_lead (leads, lead);
    }
  return n;
}

static guint
check_sheet (const SngSheet *sheet, GHashTable *leads)
{
  g_autoptr (SngFigureList) list = sng_figure_list_new ();
  guint n = 0;

  for (guint i = 0; i < sheet->blocks->len; i++)
    sng_block_tell (sheet->blocks->pdata[i], list);
  for (guint i = 0; i < list->lines->len; i++)
    n += check_line (sheet, list->lines->pdata[i], leads);
  if (has_digit (sheet->title) && sheet->lead == NULL)
    g_test_fail_printf ("the title leads nowhere: %s", sheet->title);
  if (sheet->lead != NULL)
    keep_lead (leads, sheet->lead);
  return n;
}

static SngPack *
make_pack (Fixture *fixture, SngPackForm form)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SngReader) reader = sng_reader_new (fixture->store, &error);
  g_autoptr (SngRecord) incident = NULL;
  gint64 today = sng_clock_today (sng_register_get_clock (fixture->store));
  SngPack *pack;

  g_assert_no_error (error);
  if (form == SNG_PACK_INCIDENT)
    incident = sng_reader_get_record (reader, sng_reader_find (reader, SNG_KIND_INCIDENT, INCIDENT));
  pack = sng_board_pack_read (reader, today, sng_ui_context_get_locale (fixture->context), form, incident, &error);
  g_assert_no_error (error);
  return pack;
}

static GHashTable *
find_leads (Fixture *fixture, SngPackForm form, guint *n_figures)
{
  g_autoptr (SngPack) pack = make_pack (fixture, form);
  GHashTable *leads = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  *n_figures = 0;
  for (guint i = 0; i < pack->sheets->len; i++)
    *n_figures += check_sheet (pack->sheets->pdata[i], leads);
  g_test_message ("%s: %u figures, %u leads", pack->top, *n_figures, g_hash_table_size (leads));
  return leads;
}

static void
walk (Fixture *fixture, SngPackForm form, guint least)
{
  guint n;
  g_autoptr (GHashTable) leads = find_leads (fixture, form, &n);
  GHashTableIter each;
  gpointer lead;

  g_assert_cmpuint (n, >=, least);
  g_hash_table_iter_init (&each, leads);
  while (g_hash_table_iter_next (&each, &lead, NULL))
    {
      sng_pack_follow (fixture->window, lead);
      arrive (fixture, lead);
    }
}

static void
test_each_figure_of_the_pack_has_evidence (Fixture *fixture, gconstpointer data)
{
  walk (fixture, SNG_PACK_FULL, 500);
}

static void
test_each_figure_of_the_memo_has_evidence (Fixture *fixture, gconstpointer data)
{
  walk (fixture, SNG_PACK_MEMO, 60);
}

static void
test_each_figure_of_the_incident_has_evidence (Fixture *fixture, gconstpointer data)
{
  walk (fixture, SNG_PACK_INCIDENT, 5);
}

/* Years later nothing that was true then is known, and no old figure passes for one of that day. */

static char *
read_text (Fixture *fixture, SngPack *pack)
{
  g_autofree char *path = g_build_filename (fixture->folder, "pack.pdf", NULL);
  g_autofree char *program = g_find_program_in_path ("pdftotext");
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = NULL;
  char *text = NULL;

  g_assert_true (sng_pack_write_pdf (pack, SNG_PAPER_A4, path, &error));
  g_assert_no_error (error);
  process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, program, "-layout", path, "-", NULL);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

static void
assert_holds (const char *text, const char *part)
{
  if (strstr (text, part) == NULL)
    g_error ("“%s” is missing.", part);
}

static void
test_everything_stale (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SngReader) reader = sng_reader_new (fixture->store, &error);
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("America/Mexico_City");
  g_autoptr (SngLocale) locale = sng_locale_new (SNG_LANGUAGE_EN, zone);
  g_autoptr (GHashTable) leads = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (SngPack) pack = NULL;
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  pack = sng_board_pack_read (reader, sng_date_from_civil (2031, 3, 31), locale, SNG_PACK_FULL, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < pack->sheets->len; i++)
    check_sheet (pack->sheets->pdata[i], leads);
  text = read_text (fixture, pack);
  assert_holds (text, "As of 31 March 2031");
  assert_holds (text, "0 of 12 processes hold together and may grow");
  assert_holds (text, "12 processes held no drill within the last year.");
  assert_holds (text, "data sources cannot be relied on");
  g_assert_null (strstr (text, " nan"));
}

/* Slides and preview: by keyboard from figure to figure */

static gboolean
is_ahead (gpointer presentation)
{
  return sng_presentation_is_ahead (presentation);
}

static void
lead_wanted_cb (GObject *from, const char *lead, gpointer data)
{
  g_free (*(char **)data);
  *(char **)data = g_strdup (lead);
}

static void
check_slide (SngPresentation *presentation, char **wanted)
{
  guint n = sng_presentation_get_n_figures (presentation);

  g_assert_cmpuint (n, >, 0);
  for (guint i = 0; i < n; i++)
    {
      g_assert_true (sng_presentation_press (presentation, GDK_KEY_Tab));
      g_assert_true (sng_presentation_press (presentation, GDK_KEY_Return));
      g_assert_cmpstr (*wanted, ==, sng_presentation_get_figure (presentation)->lead);
    }
}

/* From the last one, Tab comes to the first again, and back. */
static void
check_round (SngPresentation *presentation)
{
  const SngPlacedLead *last = sng_presentation_get_figure (presentation);

  sng_presentation_press (presentation, GDK_KEY_Tab);
  sng_presentation_press (presentation, GDK_KEY_ISO_Left_Tab);
  g_assert_true (sng_presentation_get_figure (presentation) == last);
}

static void
test_slides_lead_further_by_keyboard (Fixture *fixture, gconstpointer data)
{
  SngPresentation *presentation = sng_presentation_new (make_pack (fixture, SNG_PACK_FULL));
  g_autofree char *wanted = NULL;
  guint slide;

  g_signal_connect (presentation, "lead-wanted", G_CALLBACK (lead_wanted_cb), &wanted);
  gtk_window_present (GTK_WINDOW (presentation));
  wait_until (is_ahead, presentation);
  do
    {
      slide = sng_presentation_get_slide (presentation);
      check_slide (presentation, &wanted);
      check_round (presentation);
      sng_presentation_press (presentation, GDK_KEY_Right);
    }
  while (sng_presentation_get_slide (presentation) > slide);
  g_assert_cmpuint (slide, >=, 9);
  sng_presentation_press (presentation, GDK_KEY_b);
  g_assert_cmpuint (sng_presentation_get_n_figures (presentation), ==, 0);
  gtk_window_destroy (GTK_WINDOW (presentation));
}

static gboolean
has_leads (GtkWidget *widget, gconstpointer unused)
{
  return SNG_IS_LEAD_LAYER (widget) && sng_lead_layer_get_n_leads (SNG_LEAD_LAYER (widget)) > 0;
}

static gboolean
preview_is_painted (gpointer window)
{
  return find_widget (window, has_leads, NULL) != NULL;
}

static void
test_preview_leads_further_by_keyboard (Fixture *fixture, gconstpointer data)
{
  GtkWidget *preview = GTK_WIDGET (sng_pack_window_new (fixture->window));
  SngLeadLayer *layer;
  g_autofree char *lead = NULL;

  gtk_window_present (GTK_WINDOW (preview));
  wait_until (preview_is_painted, preview);
  layer = SNG_LEAD_LAYER (find_widget (preview, has_leads, NULL));
  g_assert_true (gtk_widget_grab_focus (GTK_WIDGET (layer)));
  g_assert_null (sng_lead_layer_get_chosen (layer));
  g_assert_false (sng_lead_layer_follow (layer));
  sng_lead_layer_move (layer, -1);
  lead = g_strdup (sng_lead_layer_get_chosen (layer)->lead);
  g_assert_true (sng_lead_layer_follow (layer));
  arrive (fixture, lead);
  gtk_window_destroy (GTK_WINDOW (preview));
}

int
main (int argc, char **argv)
{
#define ADD(Path, Function) \
  g_test_add ("/pack-figures/" Path, Fixture, NULL, set_up_demonstration, Function, tear_down)
  g_autoptr (AdwApplication) application = NULL;
  int status;

  begin_in_language (&argc, &argv);
  application = make_application ();
  begin_demonstration ();
  ADD ("pack", test_each_figure_of_the_pack_has_evidence);
  ADD ("memo", test_each_figure_of_the_memo_has_evidence);
  ADD ("incident", test_each_figure_of_the_incident_has_evidence);
  ADD ("everything-stale", test_everything_stale);
  ADD ("slides-by-keyboard", test_slides_lead_further_by_keyboard);
  ADD ("preview-by-keyboard", test_preview_leads_further_by_keyboard);
  status = g_test_run ();
  end_demonstration ();
  return status;
}
