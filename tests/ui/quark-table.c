/* SPDX-License-Identifier: GPL-3.0-or-later */
/* GLib keeps the names of its quarks in a table of 2048, which it abandons on purpose when there are
 * more: other threads may still be reading it. A window needs about as many, most of them for the
 * toolkit, and the sanitizer would tell of a leak that is none. The first table is made while the
 * libraries are loaded, before anything of a test: its address is kept here, so that it is found. */
#include <stdbool.h>
#include <stddef.h>

#define TABLE_SIZE (2048 * sizeof (char *))

void __sanitizer_malloc_hook (const volatile void *block, size_t size);

static const volatile void *volatile first_table;
static bool libraries_are_loaded;

__attribute__ ((constructor)) static void
note_that_libraries_are_loaded (void)
{
  libraries_are_loaded = true;
}

void
__sanitizer_malloc_hook (const volatile void *block, size_t size)
{
  if (!libraries_are_loaded && size == TABLE_SIZE && first_table == NULL)
    first_table = block;
}
