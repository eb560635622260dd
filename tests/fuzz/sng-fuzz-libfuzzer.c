/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/fuzz/sng-fuzz.h"

#include <stdlib.h>

/* What libFuzzer calls, where clang is there: it guides itself by what the code does. */

int LLVMFuzzerInitialize (int *argc, char ***argv);
int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

int
LLVMFuzzerInitialize (int *argc, char ***argv)
{
  sng_fuzz_set_up ();
  atexit (sng_fuzz_tear_down);
  return 0;
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  return size > SNG_FUZZ_MAX_SIZE ? 0 : sng_fuzz_one (size > 0 ? data : (const guint8 *) "", size);
}
