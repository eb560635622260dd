/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/sng-demonstration.h"

#include "data/demo/sng-demo.h"
#include "data/exchange/sng-safe-file.h"
#include "sng-config.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>

/* What tells a demonstration from a register that people work in: a tag of its organisation. */
#define MARK "demonstration"

G_DEFINE_QUARK (sng-demonstration-error-quark, sng_demonstration_error)

/* Beside a register, in files and a folder of its name. */
static const char *const parts[] = { "", "-wal", "-shm", ".staging" };

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);

      g_unlink (file);
    }
  g_rmdir (path);
}

static void
remove_register (const char *path)
{
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *part = g_strconcat (path, parts[i], NULL);

      if (g_file_test (part, G_FILE_TEST_IS_DIR))
        remove_folder (part);
      else
        g_unlink (part);
    }
}

static gboolean
move_register (const char *from, const char *to, GError **error)
{
  remove_register (to);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *source = g_strconcat (from, parts[i], NULL);
      g_autofree char *target = g_strconcat (to, parts[i], NULL);
      int code;

      if (!g_file_test (source, G_FILE_TEST_EXISTS) || g_rename (source, target) == 0)
        continue;
      code = errno;
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code),
                   _("“%s” cannot be written: %s."), to, g_strerror (code));
      return FALSE;
    }
  return TRUE;
}

/* Only a demonstration that nobody has open is replaced; anything else is left alone. */
static gboolean
may_replace (const char *path, GError **error)
{
  g_autoptr (SngClock) clock = sng_demo_clock_new ();
  g_autoptr (SngRegister) reg = sng_register_open (path, FALSE, clock, error);
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  gboolean is_demonstration;

  if (reg == NULL)
    return FALSE;
  is_demonstration = sng_demonstration_is (reg);
  sng_register_close (reg);
  if (!is_demonstration)
    g_set_error (error, SNG_DEMONSTRATION_ERROR, SNG_DEMONSTRATION_ERROR_OTHER,
                 _("“%s” is not the demonstration organisation. It stays as it is."), path);
  else if (g_file_test (log, G_FILE_TEST_EXISTS))
    g_set_error (error, SNG_DEMONSTRATION_ERROR, SNG_DEMONSTRATION_ERROR_OPEN,
                 _("“%s” is open in another window. Close it first."), path);
  else
    return TRUE;
  return FALSE;
}

static gboolean
build (const char *path, GError **error)
{
  g_autoptr (SngClock) clock = sng_demo_clock_new ();
  g_autoptr (SngRegister) reg = sng_register_open (path, TRUE, clock, error);
  gboolean built;

  if (reg == NULL)
    return FALSE;
  built = sng_demo_build (reg, error);
  sng_register_close (reg);
  return built;
}

/* Public API */

/**
 * sng_demonstration_get_path:
 *
 * Returns: (transfer full): where the demonstration is unless somebody names another file
 */
char *
sng_demonstration_get_path (void)
{
  return g_build_filename (g_get_user_data_dir (), "sinergia", "demo.sinergia", NULL);
}

/**
 * sng_demonstration_is:
 *
 * Returns: whether @reg holds the demonstration organisation, so that its clock stands still
 */
gboolean
sng_demonstration_is (SngRegister *reg)
{
  SngHandle handle = sng_register_find (reg, SNG_KIND_UNIT, "U-001");
  g_autoptr (SngRecord) unit = handle != 0 ? sng_register_get_record (reg, handle) : NULL;
  const SngValue *tags = unit != NULL ? sng_common (unit, SNG_COMMON_TAGS) : NULL;

  return tags != NULL && tags->tag == SNG_TAG_TEXTS
         && g_strv_contains ((const char *const *) *tags->texts, MARK);
}

/**
 * sng_demonstration_make:
 * @path: the register file
 * @fresh: build it anew although it is there
 *
 * Makes the demonstration organisation where it is absent. It is built beside @path and takes its
 * place when it is complete.
 */
gboolean
sng_demonstration_make (const char *path, gboolean fresh, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *beside = g_strconcat (path, ".new", NULL);
  gboolean there = g_file_test (path, G_FILE_TEST_EXISTS);

  if (there && !fresh)
    return TRUE;
  if ((there && !may_replace (path, error)) || !sng_safe_folder_make (folder, error))
    return FALSE;
  g_printerr ("%s\n", _("Building the demonstration organisation…"));
  remove_register (beside);
  if (build (beside, error) && move_register (beside, path, error))
    return TRUE;
  remove_register (beside);
  return FALSE;
}
