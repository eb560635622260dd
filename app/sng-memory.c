/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The program asks jemalloc for its memory. The rows of a source are very many small pieces, which
 * one thread makes, another one writes and the first one frees: with the allocator of the C library
 * that took a third of the time of the thread that makes them. */
#include <jemalloc/jemalloc.h>

/* Work is done by threads that come and go. They share as many heaps as there are threads at work
 * for long, so that nothing is kept for each that ever ran. What is free for a quarter of a second
 * goes back to the system, also when nobody works any more: long enough for the next step of the same
 * work to find it, short enough that one kind of work does not keep what the next one needs. */
const char *malloc_conf = "narenas:4,dirty_decay_ms:250,muzzy_decay_ms:0,background_thread:true";
