/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/lib/sng-test-disk.h"

#include <sqlite3.h>
#include <string.h>

/* One open file; the real one stands behind it in memory. */
typedef struct
{
  sqlite3_file base;
  sqlite3_file *real;
} File;

static sqlite3_vfs disk;
static sqlite3_vfs *real_disk;
static gint n_acts;
static gint n_failures;
static gint fail_at;
static gint is_for_ever;
static gint chosen_fault;

/* Counts one act. Returns whether it is the one that fails. */
static gboolean
is_the_one (void)
{
  gint nth = g_atomic_int_add (&n_acts, 1) + 1;
  gint wanted = g_atomic_int_get (&fail_at);
  gboolean fails
      = wanted > 0 && (nth == wanted || (nth > wanted && g_atomic_int_get (&is_for_ever)));

  if (fails)
    g_atomic_int_inc (&n_failures);
  return fails;
}

static int
failure_of (int otherwise)
{
  return g_atomic_int_get (&chosen_fault) == SNG_TEST_DISK_FULL ? SQLITE_FULL : otherwise;
}

static sqlite3_file *
real_of (sqlite3_file *file)
{
  return ((File *)file)->real;
}

static int
on_close (sqlite3_file *file)
{
  return real_of (file)->pMethods->xClose (real_of (file));
}

static int
on_read (sqlite3_file *file, void *bytes, int n, sqlite3_int64 at)
{
  return real_of (file)->pMethods->xRead (real_of (file), bytes, n, at);
}

static int
on_write (sqlite3_file *file, const void *bytes, int n, sqlite3_int64 at)
{
  SngTestDiskFault fault = g_atomic_int_get (&chosen_fault);

  if (fault == SNG_TEST_DISK_SYNC || !is_the_one ())
    return real_of (file)->pMethods->xWrite (real_of (file), bytes, n, at);
  if (fault == SNG_TEST_DISK_HALF)
    real_of (file)->pMethods->xWrite (real_of (file), bytes, n / 2, at);
  return failure_of (SQLITE_IOERR_WRITE);
}

static int
on_truncate (sqlite3_file *file, sqlite3_int64 size)
{
  if (is_the_one ())
    return failure_of (SQLITE_IOERR_TRUNCATE);
  return real_of (file)->pMethods->xTruncate (real_of (file), size);
}

static int
on_sync (sqlite3_file *file, int flags)
{
  if (is_the_one ())
    return failure_of (SQLITE_IOERR_FSYNC);
  return real_of (file)->pMethods->xSync (real_of (file), flags);
}

static int
on_file_size (sqlite3_file *file, sqlite3_int64 *size)
{
  return real_of (file)->pMethods->xFileSize (real_of (file), size);
}

static int
on_lock (sqlite3_file *file, int level)
{
  return real_of (file)->pMethods->xLock (real_of (file), level);
}

static int
on_unlock (sqlite3_file *file, int level)
{
  return real_of (file)->pMethods->xUnlock (real_of (file), level);
}

static int
on_check_reserved_lock (sqlite3_file *file, int *is_reserved)
{
  return real_of (file)->pMethods->xCheckReservedLock (real_of (file), is_reserved);
}

static int
on_file_control (sqlite3_file *file, int what, void *argument)
{
  return real_of (file)->pMethods->xFileControl (real_of (file), what, argument);
}

static int
on_sector_size (sqlite3_file *file)
{
  return real_of (file)->pMethods->xSectorSize (real_of (file));
}

static int
on_device_characteristics (sqlite3_file *file)
{
  return real_of (file)->pMethods->xDeviceCharacteristics (real_of (file));
}

static int
on_shm_map (sqlite3_file *file, int page, int size, int extend, void volatile **memory)
{
  return real_of (file)->pMethods->xShmMap (real_of (file), page, size, extend, memory);
}

static int
on_shm_lock (sqlite3_file *file, int offset, int n, int flags)
{
  return real_of (file)->pMethods->xShmLock (real_of (file), offset, n, flags);
}

static void
on_shm_barrier (sqlite3_file *file)
{
  real_of (file)->pMethods->xShmBarrier (real_of (file));
}

static int
on_shm_unmap (sqlite3_file *file, int remove)
{
  return real_of (file)->pMethods->xShmUnmap (real_of (file), remove);
}

/* Without xFetch: memory maps would go around this. */
static const sqlite3_io_methods methods = {
  2,
  on_close,
  on_read,
  on_write,
  on_truncate,
  on_sync,
  on_file_size,
  on_lock,
  on_unlock,
  on_check_reserved_lock,
  on_file_control,
  on_sector_size,
  on_device_characteristics,
  on_shm_map,
  on_shm_lock,
  on_shm_barrier,
  on_shm_unmap,
};

static int
on_open (sqlite3_vfs *vfs, const char *name, sqlite3_file *base, int flags, int *out_flags)
{
  File *file = (File *)base;
  int code;

  file->real = (sqlite3_file *)(file + 1);
  code = real_disk->xOpen (real_disk, name, file->real, flags, out_flags);
  base->pMethods = file->real->pMethods != NULL ? &methods : NULL;
  return code;
}

static int
on_delete (sqlite3_vfs *vfs, const char *name, int sync_folder)
{
  if (is_the_one ())
    return SQLITE_IOERR_DELETE;
  return real_disk->xDelete (real_disk, name, sync_folder);
}

/* Public API */

void
sng_test_disk_install (void)
{
  real_disk = sqlite3_vfs_find (NULL);
  disk = *real_disk;
  disk.zName = "sng-test-disk";
  disk.szOsFile = (int)sizeof (File) + real_disk->szOsFile;
  disk.pNext = NULL;
  disk.xOpen = on_open;
  disk.xDelete = on_delete;
  g_assert_cmpint (sqlite3_vfs_register (&disk, TRUE), ==, SQLITE_OK);
}

void
sng_test_disk_fail_at (guint nth, SngTestDiskFault fault, gboolean for_ever)
{
  g_atomic_int_set (&fail_at, 0);
  g_atomic_int_set (&n_acts, 0);
  g_atomic_int_set (&n_failures, 0);
  g_atomic_int_set (&chosen_fault, fault);
  g_atomic_int_set (&is_for_ever, for_ever);
  g_atomic_int_set (&fail_at, nth);
}

guint
sng_test_disk_get_n_failures (void)
{
  return g_atomic_int_get (&n_failures);
}
